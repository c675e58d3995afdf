package org.tfbridge.testee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageTest {
  @Test
  void messagesComeBackAsTheyWent() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Message.of("{\"a\": \"é\\u0000\\n\", \"b\": null}", new byte[] {'\n', 0, -1}).write(out);
    Message.of(JsonParser.parseString("{}").getAsJsonObject()).write(out);
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
    Message first = Message.read(in);
    assertEquals("{\"a\":\"é\\u0000\\n\",\"b\":null,\"size\":3}", first.line());
    assertArrayEquals(new byte[] {'\n', 0, -1}, first.data());
    assertEquals("{\"size\":0}", Message.read(in).line());
    assertNull(Message.read(in));
  }

  @Test
  void whatEndsTooSoonIsNoMessage() {
    for (String text : new String[] {"{\"size\": 0}", "{\"size\": 3}\nab"}) {
      assertThrows(EOFException.class, () -> read(text));
    }
    assertThrows(IOException.class, () -> read("{\"size\": -1}\n"));
  }

  private static Message read(String text) throws IOException {
    return Message.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
