package org.tfbridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Models, signatures and plain runs. */
class ModelTest {
  @Test
  void aModelIsCalledByNames() {
    try (Model model = Model.open(Models.path("tiny"));
        Tensor x = Tensor.of(Models.ONES, 1, 4);
        Outputs out = model.call("serving_default", Map.of("x", x))) {
      assertArrayEquals(Models.OF_ONES, out.get("y").asFloatArray());
      assertArrayEquals(Models.OF_ONES, out.get(0).asFloatArray());
      assertEquals(List.of("y"), out.names());
      assertEquals(1, out.size());
      assertEquals("{y: float32 [1, 4]}", out.toString());
      for (Tensor tensor : out) {
        assertSame(out.get("y"), tensor);
      }
      Models.refused(Code.NOT_FOUND, () -> out.get("z"), "y");
      Models.refused(Code.OUT_OF_RANGE, () -> out.get(1), "less than 1");
    }
  }

  @Test
  void aModelTellsWhatItIs() {
    try (Model model = Model.open(Models.path("tag_sets").toString(), Options.none(), "serve")) {
      assertEquals(Models.path("tag_sets"), model.path());
      assertTrue(model.tensorflowVersion().startsWith("2."), model.tensorflowVersion());
      assertEquals(List.of("serve"), model.tags());
      assertEquals(Set.of("gpu,serve", "serve", "train"), Set.copyOf(model.tagSets()));
      assertTrue(model.signatureNames().contains("serving_default"));
      assertTrue(model.toString().contains("tag_sets"), model.toString());
      assertEquals("CPU", model.devices().get(0).type());
      Explanation explanation = model.explain();
      assertTrue(explanation.json().contains("\"executor\""), explanation.json());
      assertTrue(explanation.clustersRun().isEmpty());
    }
  }

  @Test
  void otherTagsHaveOtherSignatures() {
    try (Model model = Model.open(Models.path("tag_sets"), Options.none(), "serve", "gpu")) {
      assertEquals(List.of("gpu", "serve"), model.tags());
      assertNotNull(model.signature("on_gpu"));
    }
    Models.refused(
        Code.NOT_FOUND, () -> Model.open(Models.path("tag_sets"), Options.none(), "tpu"), "serve");
  }

  @Test
  void anInspectedModelTellsAndDoesNotRun() {
    try (Model model = Model.inspect(Models.path("unknown_op"))) {
      Signature signature = model.signature();
      assertFalse(signature.inputs().isEmpty());
      try (Tensor x = Tensor.zeros(DType.FLOAT32, 1, 64)) {
        Models.refused(Code.FAILED_PRECONDITION, () -> model.call(Map.of("x", x)));
      }
      Models.refused(Code.FAILED_PRECONDITION, signature::prepare);
      Models.refused(Code.FAILED_PRECONDITION, model::session);
      Models.refused(Code.FAILED_PRECONDITION, model::devices);
      Models.refused(Code.FAILED_PRECONDITION, model::explain);
    }
    try (Model model = Model.inspect(Models.path("tag_sets"), "train")) {
      assertEquals(List.of("train"), model.tags());
    }
  }

  @Test
  void aSignatureTellsItsArguments() {
    Signature signature;
    try (Model model = Models.open("tiny_batch")) {
      signature = model.signature();
      assertSame(signature, model.signature("serving_default"));
    }
    assertEquals("serving_default", signature.name());
    assertEquals("tensorflow/serving/predict", signature.method());
    assertTrue(signature.toString().contains("float32"), signature.toString());
    Argument x = signature.inputs().get(0);
    assertEquals("x", x.name());
    assertEquals(DType.FLOAT32, x.dtype());
    assertEquals(2, x.rank());
    assertArrayEquals(new long[] {-1, 4}, x.shape());
    assertEquals("serving_default_x:0", x.tensorName());
    assertEquals("x: float32 [?, 4]", x.toString());
    assertEquals("y", signature.outputs().get(0).name());
    try (Model model = Models.open("tiny_batch")) {
      Argument same = model.signature().inputs().get(0);
      assertEquals(x, same);
      assertEquals(x.hashCode(), same.hashCode());
      assertNotEquals(x, signature.outputs().get(0));
    }
    try (Model model = Models.open("unknown_rank")) {
      Argument any = model.signature().inputs().get(0);
      assertEquals(-1, any.rank());
      assertEquals("x: float32 any shape", any.toString());
    }
  }

  @Test
  void outputsMayBeChosen() {
    try (Model model = Models.open("mlp");
        Tensor image = Tensor.zeros(DType.FLOAT32, 1, 784);
        Outputs all = model.call(Map.of("image", image));
        Outputs one = model.signature().run(Map.of("image", image), "probabilities")) {
      assertEquals(List.of("logits", "probabilities"), all.names());
      assertEquals(List.of("probabilities"), one.names());
      assertArrayEquals(all.get(1).asFloatArray(), one.get(0).asFloatArray());
      Models.refused(
          Code.NOT_FOUND,
          () -> model.signature().run(Map.of("image", image), "probabilites"),
          "probabilities");
    }
  }

  @Test
  void wrongInputsAreNamed() {
    try (Model model = Models.open("tiny");
        Tensor x = Tensor.of(Models.ONES, 1, 4);
        Tensor doubles = Tensor.of(new double[4], 1, 4);
        Tensor longer = Tensor.of(new float[5], 1, 5);
        Tensor flat = Tensor.of(new float[4])) {
      Models.refused(Code.INVALID_ARGUMENT, () -> model.call(Map.of()), "x");
      Models.refused(Code.INVALID_ARGUMENT, () -> model.call(Map.of("X1", x)), "X1", "x");
      Models.refused(Code.INVALID_ARGUMENT, () -> model.call(Map.of("x", x, "z", x)), "z");
      TfbridgeException type =
          Models.refused(Code.INVALID_ARGUMENT, () -> model.call(Map.of("x", doubles)));
      assertEquals("x", type.argument());
      assertTrue(type.expected().contains("float32"), type.expected());
      assertTrue(type.got().contains("float64"), type.got());
      Models.refused(Code.INVALID_ARGUMENT, () -> model.call(Map.of("x", longer)), "[1, 5]");
      Models.refused(Code.INVALID_ARGUMENT, () -> model.call(Map.of("x", flat)), "[4]");
      Map<String, Tensor> missing = new LinkedHashMap<>();
      missing.put("x", null);
      Models.refused(Code.INVALID_ARGUMENT, () -> model.call(missing), "null");
      assertThrows(NullPointerException.class, () -> model.call(null));
      Models.refused(Code.INVALID_ARGUMENT, () -> model.call(Map.of("x\0y", x)), "NUL");
    }
  }

  @Test
  void aTextWithNulIsNamedByItsParameter() {
    String bad = "x\0y";
    try (Model model = Models.open("tiny");
        Session session = model.session();
        Tensor x = Tensor.of(Models.ONES, 1, 4)) {
      Signature signature = model.signature();
      Path path = Models.path("tiny");
      Map<Executable, String> parameters = new LinkedHashMap<>();
      parameters.put(() -> Model.open(bad), "path");
      parameters.put(() -> Model.open(path, Options.none(), "serve", bad), "tags");
      parameters.put(() -> Model.inspect(path, bad), "tags");
      parameters.put(() -> model.signature(bad), "name");
      parameters.put(() -> signature.run(Map.of(bad, x)), "inputs");
      parameters.put(() -> signature.run(Map.of("x", x), bad), "outputs");
      parameters.put(() -> signature.prepare(bad), "outputs");
      parameters.put(() -> session.run(Map.of(bad, x), List.of(), List.of()), "feeds");
      parameters.put(() -> session.run(Map.of(), List.of(bad), List.of()), "fetches");
      parameters.put(() -> session.run(Map.of(), List.of(), List.of(bad)), "targets");
      parameters.put(() -> session.prepare(List.of(bad), List.of(), List.of()), "feeds");
      parameters.put(() -> session.tensor(bad), "name");
      parameters.put(() -> Options.builder().set(bad, "on"), "key");
      parameters.put(() -> Options.builder().set("executor", bad), "executor");
      parameters.forEach(
          (call, parameter) ->
              assertEquals(
                  parameter, Models.refused(Code.INVALID_ARGUMENT, call, "NUL").argument()));
    }
  }

  @Test
  void anUnknownSignatureOffersTheNearest() {
    try (Model model = Models.open("tiny")) {
      TfbridgeException failure =
          Models.refused(
              Code.NOT_FOUND, () -> model.signature("serving_defautl"), "serving_default");
      assertFalse(failure.hint().isEmpty() && failure.expected().isEmpty());
      assertThrows(NullPointerException.class, () -> model.signature(null));
    }
    try (Model model = Models.open("passthrough")) {
      Models.refused(Code.NOT_FOUND, model::signature);
    }
    try (Model model = Models.open("one_signature")) {
      assertEquals("double", model.signature().name());
    }
  }

  @Test
  void aRunThatFailsLeavesTheModelUsable() {
    try (Model model = Models.open("failing");
        Tensor good = Tensor.of(new float[] {1, 4});
        Tensor bad = Tensor.of(new float[] {-1, 4})) {
      Models.refused(
          Code.INVALID_ARGUMENT, () -> model.call("assert", Map.of("x", bad)), "must be positive");
      try (Outputs out = model.call("assert", Map.of("x", good))) {
        assertArrayEquals(new float[] {1, 2}, out.get("root").asFloatArray());
      }
    }
  }

  @Test
  void outputsShareMemoryWithNothing() {
    try (Model model = Models.open("aliases");
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
        Outputs out = model.call("input_is_output", Map.of("x", x))) {
      float[] same = out.get("same").asFloatArray();
      out.get("again").buffer().putFloat(0, 99);
      assertArrayEquals(same, out.get("same").asFloatArray());
      assertArrayEquals(new float[] {1, 2, 3, 4}, x.asFloatArray());
    }
  }

  @Test
  void aVariableDoesNotFollowTheBufferThatFedIt() {
    try (Model model = Models.open("keeper")) {
      var memory = Tensor.alignedBuffer(64);
      memory.putFloat(0, 5);
      try (Tensor x = Tensor.wrap(DType.FLOAT32, memory, 16)) {
        model.call("assign", Map.of("x", x)).close();
        memory.putFloat(0, -9);
        try (Outputs out = model.call("read", Map.of())) {
          assertEquals(5f, out.get("kept").asFloatArray()[0]);
        }
        try (PreparedCall assign = model.signature("assign").prepare()) {
          assign.bindInput("x", x).run();
          memory.putFloat(0, 7);
          try (Outputs out = model.call("read", Map.of())) {
            assertEquals(-9f, out.get("kept").asFloatArray()[0]);
          }
        }
      }
    }
  }

  @Test
  void optionsAreCheckedWhenTheyAreSet() {
    Options options =
        Options.builder()
            .set("xla", "off")
            .set("intra_op_threads", 2)
            .set("deterministic", false)
            .set("gpu_memory_fraction", 0.5)
            .set("config_proto", new byte[0])
            .build();
    assertEquals(
        "{xla=off, intra_op_threads=2, deterministic=off, gpu_memory_fraction=0.5,"
            + " config_proto=0 bytes}",
        options.toString());
    try (Model model = Model.open(Models.path("tiny"), options)) {
      assertTrue(model.explain().json().contains("xla"));
    }
    Options.Builder builder = Options.builder();
    Models.refused(Code.INVALID_ARGUMENT, () -> builder.set("xIa", "on"), "xla");
    Models.refused(Code.INVALID_ARGUMENT, () -> builder.set("xla", "maybe"), "off");
    Models.refused(Code.INVALID_ARGUMENT, () -> builder.set("xla", 1));
    Models.refused(Code.INVALID_ARGUMENT, () -> builder.set("xla", true), "another kind");
    Models.refused(Code.INVALID_ARGUMENT, () -> builder.set("intra_op_threads", -1));
    Models.refused(Code.INVALID_ARGUMENT, () -> builder.set("gpu_memory_fraction", 2.0));
    Models.refused(Code.INVALID_ARGUMENT, () -> builder.set("config_proto", new byte[] {-1}));
    Models.refused(Code.INVALID_ARGUMENT, () -> builder.set("intra_op_threads", true));
    assertThrows(NullPointerException.class, () -> builder.set(null, "on"));
    assertThrows(NullPointerException.class, () -> builder.set("xla", (String) null));
    assertEquals("{}", builder.build().toString());
    List<Options.Description> all = Options.available();
    Options.Description xla =
        all.stream().filter(option -> option.key().equals("xla")).findFirst().orElseThrow();
    assertEquals("auto", xla.defaultValue());
    assertEquals("word", xla.kind());
    assertTrue(xla.values().contains("on") && !xla.help().isEmpty());
  }

  @Test
  void xlaCompilesAndSaysSo() {
    try (Model model =
            Model.open(Models.path("elementwise"), Options.builder().set("xla", "on").build());
        Tensor x = Tensor.zeros(DType.FLOAT32, 512, 512);
        PreparedCall call = model.signature().prepare()) {
      call.bindInput("x", x);
      call.run();
      Explanation explanation = call.explain();
      assertTrue(explanation.clustersRun().orElse(0) > 0, explanation.json());
    }
  }
}
