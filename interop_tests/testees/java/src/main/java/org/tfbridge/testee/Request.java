package org.tfbridge.testee;

import com.google.gson.Gson;
import com.google.gson.JsonPrimitive;
import com.google.gson.annotations.SerializedName;
import java.util.List;
import java.util.Map;

/** A request: its keys, null where they are absent, and the values that came with it. */
record Request(
    @SerializedName("do") String action,
    String path,
    List<String> tags,
    Map<String, JsonPrimitive> options,
    String signature,
    Values.Header[] inputs,
    Values.Header[] feeds,
    List<String> fetches,
    List<String> targets,
    Values.Header[] values,
    int calls,
    String how) {
  private static final Gson GSON = new Gson();

  static Request of(Message message) {
    return GSON.fromJson(message.head(), Request.class);
  }
}
