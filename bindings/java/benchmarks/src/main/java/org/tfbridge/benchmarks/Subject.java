package org.tfbridge.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.SessionFunction;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tfbridge.DType;
import org.tfbridge.Model;
import org.tfbridge.Outputs;
import org.tfbridge.PreparedCall;
import org.tfbridge.Tensor;

/** The tiny model, ready to be called through one library: four numbers in, four out. */
public interface Subject {
  /** Calls the model once and returns the last of its four numbers. */
  float call() throws Exception;

  /**
   * Opens the model.
   *
   * @param name {@code prepared}, {@code names}, {@code onnxruntime} or {@code tensorflow-java}
   * @param models the folder that holds {@code tiny} and {@code tiny.onnx}
   */
  static Subject open(String name, Path models) throws OrtException {
    switch (name) {
      case "prepared":
        return prepared(Model.open(models.resolve("tiny")));
      case "names":
        return names(Model.open(models.resolve("tiny")));
      case "onnxruntime":
        return onnxRuntime(models.resolve("tiny.onnx"));
      case "tensorflow-java":
        return tensorFlow(models.resolve("tiny"));
      default:
        throw new IllegalArgumentException(name);
    }
  }

  private static Subject prepared(Model model) {
    PreparedCall call = model.signature().prepare();
    Tensor x = Tensor.of(new float[] {1, 1, 1, 1}, 1, 4);
    Tensor y = Tensor.zeros(DType.FLOAT32, 1, 4);
    call.bindInput("x", x).bindOutput("y", y);
    FloatBuffer result = y.buffer().asFloatBuffer();
    return () -> {
      call.run();
      return result.get(3);
    };
  }

  private static Subject names(Model model) {
    float[] ones = {1, 1, 1, 1};
    return () -> {
      try (Tensor x = Tensor.of(ones, 1, 4);
          Outputs out = model.call("serving_default", Map.of("x", x))) {
        return out.get("y").asFloatArray()[3];
      }
    };
  }

  /**
   * One thread within and between operations, and an input and output that are pinned, as its users
   * do for speed.
   */
  private static Subject onnxRuntime(Path file) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    OrtSession session = environment.createSession(file.toString(), options);
    FloatBuffer values =
        ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder()).asFloatBuffer();
    values.put(new float[] {1, 1, 1, 1}).rewind();
    FloatBuffer result =
        ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder()).asFloatBuffer();
    long[] shape = {1, 4};
    Map<String, OnnxTensor> inputs =
        Map.of("x", OnnxTensor.createTensor(environment, values, shape));
    Map<String, OnnxTensor> outputs =
        Map.of("y", OnnxTensor.createTensor(environment, result, shape));
    return () -> {
      session.run(inputs, java.util.Set.of(), outputs).close();
      return result.get(3);
    };
  }

  private static Subject tensorFlow(Path folder) {
    SavedModelBundle bundle = SavedModelBundle.load(folder.toString(), "serve");
    SessionFunction function = bundle.function("serving_default");
    TFloat32 x =
        TFloat32.tensorOf(Shape.of(1, 4), DataBuffers.of(new float[] {1, 1, 1, 1}, false, false));
    return () -> {
      try (Result result = function.call(Map.of("x", x))) {
        return ((TFloat32) result.get(0)).getFloat(0, 3);
      }
    };
  }
}
