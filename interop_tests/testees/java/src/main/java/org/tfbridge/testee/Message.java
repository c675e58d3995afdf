package org.tfbridge.testee;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A line of JSON, and the raw bytes that its values lie in. */
public record Message(JsonObject head, byte[] data) {
  private static final int GREATEST = Integer.MAX_VALUE - 8;

  /** The message of a line and the data that came with it. */
  public static Message of(String line, byte[] data) {
    return new Message(JsonParser.parseString(line).getAsJsonObject(), data);
  }

  /** A message without data. */
  static Message of(JsonObject head) {
    return new Message(head, new byte[0]);
  }

  /** The line, without its end. */
  public String line() {
    head.addProperty("size", data.length);
    return head.toString();
  }

  /** The next message; null at the end. The stream should be buffered. */
  static Message read(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the stream ends within a line");
      }
      line.write(next);
    }
    JsonObject head = of(line.toString(StandardCharsets.UTF_8), null).head();
    long size = head.get("size").getAsLong();
    if (size < 0 || size > GREATEST) {
      throw new IOException("an array cannot hold " + size + " bytes of data");
    }
    byte[] data = in.readNBytes((int) size);
    if (data.length < size) {
      throw new EOFException(size + " bytes of data end after " + data.length);
    }
    return new Message(head, data);
  }

  void write(OutputStream out) throws IOException {
    out.write(line().getBytes(StandardCharsets.UTF_8));
    out.write('\n');
    out.write(data);
    out.flush();
  }
}
