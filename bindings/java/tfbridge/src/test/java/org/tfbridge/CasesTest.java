package org.tfbridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What TensorFlow's own Python answers, to the bit, from every model: a plain run and a prepared
 * one.
 */
class CasesTest {
  private static final Path SHARED = Path.of(System.getProperty("tfbridge.test.shared"));

  @TestFactory
  Stream<DynamicTest> modelsOfThisProject() throws IOException {
    return tests(Models.folder());
  }

  @TestFactory
  Stream<DynamicTest> modelsThatOthersMade() throws IOException {
    // They lie beside the repository, not in it: a checkout alone does not have them.
    return Files.isDirectory(SHARED) ? tests(SHARED) : Stream.of();
  }

  @Test
  void thereAreManyCases() throws IOException {
    assertFalse(read(Models.folder()).size() < 100, "most cases are missing");
  }

  private static JsonArray read(Path folder) throws IOException {
    String text = Files.readString(folder.resolve("cases.json"));
    return JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("cases");
  }

  private static Stream<DynamicTest> tests(Path folder) throws IOException {
    // Cases of one model and one tag set run in their order on one opened model: some are stateful.
    Map<String, List<JsonObject>> byModel = new LinkedHashMap<>();
    for (JsonElement element : read(folder)) {
      JsonObject item = element.getAsJsonObject();
      String key = item.get("model").getAsString() + " " + strings(item.get("tags"));
      byModel.computeIfAbsent(key, unused -> new ArrayList<>()).add(item);
    }
    return byModel.entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> run(folder, entry.getValue())));
  }

  private static void run(Path folder, List<JsonObject> cases) {
    JsonObject first = cases.get(0);
    Path path = folder.resolve(first.get("model").getAsString());
    String[] tags = strings(first.get("tags")).toArray(new String[0]);
    try (Model plain = Model.open(path, Options.none(), tags);
        Model prepared = Model.open(path, Options.none(), tags)) {
      for (JsonObject item : cases) {
        Map<String, Tensor> inputs = tensors(item.getAsJsonObject("inputs"));
        String signature = item.get("signature").getAsString();
        String label = path.getFileName() + " " + signature;
        if (item.has("error")) {
          Code code = Code.valueOf(item.get("error").getAsString());
          Models.refused(code, () -> plain.call(signature, inputs));
          Models.refused(code, () -> runPrepared(prepared, signature, inputs, null, label));
        } else {
          JsonObject expected = expected(item, plain);
          try (Outputs out = plain.call(signature, inputs)) {
            assertEquals(expected.keySet(), new java.util.LinkedHashSet<>(out.names()), label);
            out.names().forEach(name -> same(expected.getAsJsonObject(name), out.get(name), label));
          }
          runPrepared(prepared, signature, inputs, expected, label);
        }
        inputs.values().forEach(Tensor::close);
      }
    }
  }

  /** What TensorFlow answers with the executor that the model runs on; some bits depend on it. */
  private static JsonObject expected(JsonObject item, Model model) {
    JsonObject explained = JsonParser.parseString(model.explain().json()).getAsJsonObject();
    String executor = explained.getAsJsonObject("executor").get("kind").getAsString();
    String own = "outputs_" + executor.replace('-', '_');
    return item.getAsJsonObject(item.has(own) ? own : "outputs");
  }

  private static void runPrepared(
      Model model,
      String signature,
      Map<String, Tensor> inputs,
      JsonObject expected,
      String label) {
    try (PreparedCall call = model.signature(signature).prepare()) {
      inputs.forEach(call::bindInput);
      call.run();
      for (String name : call.outputs()) {
        try (Tensor output = call.output(name)) {
          same(expected.getAsJsonObject(name), output, label + " prepared");
        }
      }
    }
  }

  private static List<String> strings(JsonElement array) {
    List<String> texts = new ArrayList<>();
    array.getAsJsonArray().forEach(element -> texts.add(element.getAsString()));
    return texts;
  }

  private static Map<String, Tensor> tensors(JsonObject values) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String name : values.keySet()) {
      tensors.put(name, tensor(values.getAsJsonObject(name)));
    }
    return tensors;
  }

  private static long[] shape(JsonObject value) {
    JsonArray array = value.getAsJsonArray("shape");
    long[] shape = new long[array.size()];
    for (int i = 0; i < shape.length; ++i) {
      shape[i] = array.get(i).getAsLong();
    }
    return shape;
  }

  private static Tensor tensor(JsonObject value) {
    DType dtype = DType.named(value.get("dtype").getAsString());
    if (dtype == DType.STRING) {
      return Tensor.of(decoded(value.getAsJsonArray("data")), shape(value));
    }
    byte[] bytes = Base64.getDecoder().decode(value.get("data").getAsString());
    return Tensor.copyOf(dtype, ByteBuffer.wrap(bytes), shape(value));
  }

  private static byte[][] decoded(JsonArray data) {
    byte[][] strings = new byte[data.size()][];
    for (int i = 0; i < strings.length; ++i) {
      strings[i] = Base64.getDecoder().decode(data.get(i).getAsString());
    }
    return strings;
  }

  private static void same(JsonObject expected, Tensor actual, String label) {
    assertEquals(expected.get("dtype").getAsString(), actual.dtype().typeName(), label);
    assertArrayEquals(shape(expected), actual.shape(), label);
    if (actual.dtype() == DType.STRING) {
      assertArrayEquals(decoded(expected.getAsJsonArray("data")), actual.asBytesArray(), label);
    } else {
      byte[] bytes = Base64.getDecoder().decode(expected.get("data").getAsString());
      assertArrayEquals(bytes, actual.asRawBytes(), label);
    }
  }
}
