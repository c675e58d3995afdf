package org.tfbridge.testee;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Values into a message and out of it. */
final class Values {
  private static final Gson GSON = new Gson();

  private Values() {}

  /** What a message says of a value: where its bytes lie in the data. */
  record Header(String name, String dtype, long[] shape, int offset, int size) {}

  static Message pack(String key, List<Value> values) {
    JsonArray headers = new JsonArray();
    long total = values.stream().mapToLong(value -> value.data().length).sum();
    ByteBuffer data = ByteBuffer.allocate(Math.toIntExact(total));
    for (Value value : values) {
      int size = value.data().length;
      Header header = new Header(value.name(), value.dtype(), value.shape(), data.position(), size);
      headers.add(GSON.toJsonTree(header));
      data.put(value.data());
    }
    JsonObject head = new JsonObject();
    head.add(key, headers);
    return new Message(head, data.array());
  }

  static List<Value> unpack(Header[] headers, byte[] data) {
    List<Value> values = new ArrayList<>();
    for (Header header : headers) {
      int end = Math.addExact(header.offset(), header.size());
      if (end > data.length) {
        throw new IllegalArgumentException(header + " is outside of " + data.length + " bytes");
      }
      byte[] bytes = Arrays.copyOfRange(data, header.offset(), end);
      values.add(new Value(header.name(), header.dtype(), header.shape(), bytes));
    }
    return values;
  }
}
