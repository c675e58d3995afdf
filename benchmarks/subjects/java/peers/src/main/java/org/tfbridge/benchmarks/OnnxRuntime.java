package org.tfbridge.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** ONNX Runtime, with inputs and outputs pinned. */
final class OnnxRuntime implements Way {
  private final OrtSession session;
  private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
  private final Map<String, OnnxTensor> outputs = new LinkedHashMap<>();
  private final List<ByteBuffer> results = new ArrayList<>();

  /** Inputs are in the order of their names; outputs have those of the case, or TensorFlow's. */
  OnnxRuntime(Path file, Case asked) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    session = environment.createSession(file.toString());
    Iterator<String> names = new TreeSet<>(session.getInputNames()).iterator();
    for (Case.Input input : asked.inputs()) {
      inputs.put(names.next(), tensor(environment, input));
    }
    for (Case.Output output : asked.outputs()) {
      boolean known = session.getOutputNames().contains(output.name());
      long count = 1;
      for (long size : output.shape()) {
        count *= size;
      }
      ByteBuffer memory = direct(Math.toIntExact(count * Float.BYTES));
      results.add(memory);
      outputs.put(
          known ? output.name() : output.tensor(),
          OnnxTensor.createTensor(environment, memory.asFloatBuffer(), output.shape()));
    }
  }

  private static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  private static OnnxTensor tensor(OrtEnvironment environment, Case.Input input)
      throws OrtException {
    if (input.values() instanceof float[] values) {
      FloatBuffer memory = direct(values.length * Float.BYTES).asFloatBuffer();
      return OnnxTensor.createTensor(environment, memory.put(values).rewind(), input.shape());
    }
    if (input.values() instanceof int[] values) {
      IntBuffer memory = direct(values.length * Integer.BYTES).asIntBuffer();
      return OnnxTensor.createTensor(environment, memory.put(values).rewind(), input.shape());
    }
    throw new IllegalArgumentException("models of strings have no ONNX twin");
  }

  @Override
  public void call() throws OrtException {
    session.run(inputs, Set.of(), outputs).close();
  }

  @Override
  public List<byte[]> outputs() {
    List<byte[]> bytes = new ArrayList<>();
    for (ByteBuffer result : results) {
      byte[] copy = new byte[result.capacity()];
      result.get(0, copy);
      bytes.add(copy);
    }
    return bytes;
  }

  @Override
  public void close() throws OrtException {
    inputs.values().forEach(OnnxTensor::close);
    outputs.values().forEach(OnnxTensor::close);
    session.close();
  }
}
