package org.tfbridge.testee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TesteeTest {
  private final Testee testee = new Testee("java");

  private JsonObject ask(String request) {
    return testee.answer(Message.of(request, new byte[0])).head();
  }

  @Test
  void helloTellsWhatItIs() {
    JsonObject hello = ask("{\"do\": \"hello\"}");
    assertEquals(1, hello.get("protocol").getAsInt());
    assertTrue(hello.get("dtypes").toString().contains("bfloat16"));
    assertFalse(hello.get("dtypes").toString().contains("resource"));
  }

  @Test
  void failuresOfTheLibraryTellTheirParts() {
    JsonObject answer =
        ask("{\"do\": \"open\", \"path\": \"/none\", \"tags\": null, \"options\": {}}");
    JsonObject error = answer.getAsJsonObject("error");
    assertEquals("NOT_FOUND", error.get("code").getAsString());
    assertEquals("path", error.get("argument").getAsString());
    assertEquals("nothing there", error.get("got").getAsString());
    assertTrue(error.get("hint").isJsonNull());
  }

  @Test
  void requestsWithoutSenseAreFaults() {
    List<String> requests =
        List.of(
            "{}",
            "{\"do\": \"nothing\"}",
            "{\"do\": \"explain\"}",
            "{\"do\": \"open\", \"path\": []}",
            "{\"do\": \"break\", \"how\": \"else\"}",
            "{\"do\": \"store\", \"path\": \"x\", \"values\":"
                + " [{\"dtype\": \"int8\", \"shape\": [1], \"offset\": 0, \"size\": 1}]}");
    for (String request : requests) {
      assertTrue(ask(request).has("fault"), request);
    }
  }

  @Test
  void storedValuesAreLoaded(@TempDir Path folder) {
    Value value = new Value(null, "int8", new long[] {2}, new byte[] {-1, 1});
    Message store = Values.pack("values", List.of(value));
    store.head().addProperty("do", "store");
    store.head().addProperty("path", folder.resolve("values").toString());
    assertEquals("{}", testee.answer(store).head().toString());
    store.head().addProperty("do", "load");
    Message loaded = testee.answer(store);
    assertEquals(Values.pack("values", List.of(value)).line(), loaded.line());
  }
}
