package org.tfbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tfbridge.internal.Raw;

/** What this library believes of the C interface, against its description in api.json. */
class InterfaceTest {
  private static final Path API = Path.of("../../c/api.json");

  /** The values of all enums of a name, and the constants, by their names. */
  private static Map<String, Integer> described(String enumeration) throws IOException {
    Map<String, Integer> values = new TreeMap<>();
    JsonObject api = JsonParser.parseString(Files.readString(API)).getAsJsonObject();
    for (JsonElement header : api.getAsJsonArray("headers")) {
      JsonObject described = header.getAsJsonObject();
      if (described.has("enums")) {
        for (JsonElement each : described.getAsJsonArray("enums")) {
          if (each.getAsJsonObject().get("name").getAsString().equals(enumeration)) {
            put(values, each.getAsJsonObject(), "values");
          }
        }
      }
      if (enumeration.equals("constants")) {
        put(values, described, "constants");
      }
    }
    assertFalse(values.isEmpty(), enumeration);
    return values;
  }

  private static void put(Map<String, Integer> values, JsonObject holder, String key) {
    if (!holder.has(key)) {
      return;
    }
    for (JsonElement value : holder.getAsJsonArray(key)) {
      JsonObject named = value.getAsJsonObject();
      values.put(named.get("name").getAsString(), named.get("value").getAsInt());
    }
  }

  @Test
  void theRawLayerHasAllNumbersAndNoOthers() throws Exception {
    Map<String, Integer> described = described("tfb_dtype");
    described.putAll(described("tfb_code"));
    described.putAll(described("constants"));
    Map<String, Integer> raw = new TreeMap<>();
    for (Field field : Raw.class.getFields()) {
      if (field.getName().startsWith("TFB_")) {
        raw.put(field.getName(), ((Number) field.get(null)).intValue());
      }
    }
    assertEquals(described, raw);
  }

  @Test
  void elementTypesHaveTheirNumbersNamesAndSizes() throws IOException {
    Map<String, Integer> described = described("tfb_dtype");
    assertEquals(described.remove("TFB_DTYPE_INVALID"), DType.INVALID.number());
    assertEquals(described.size() + 1, DType.values().length);
    for (Map.Entry<String, Integer> each : described.entrySet()) {
      String name = each.getKey().replaceFirst("^TFB_", "").toLowerCase(Locale.ROOT);
      DType dtype = DType.of(each.getValue());
      assertEquals(each.getValue(), dtype.number(), name);
      assertEquals(name, dtype.typeName());
      if (dtype.byteSize() > 0) {
        try (Tensor tensor = Tensor.zeros(dtype, 3)) {
          assertEquals(3 * dtype.byteSize(), tensor.byteSize(), name);
        }
      }
    }
  }

  @Test
  void codesHaveTheirNumbersAndNames() throws IOException {
    Map<String, Integer> described = described("tfb_code");
    assertEquals(described.remove("TFB_OK"), 0);
    Map<String, Integer> known = new TreeMap<>();
    for (Code code : Code.values()) {
      known.put("TFB_" + code.name(), code.number());
      assertEquals(code.name(), Code.nameOf(code.number()));
    }
    assertEquals(described, known);
  }
}
