package org.tfbridge.testee;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tfbridge.Tensor;

/** Tensors by name, for one run. */
record Inputs(Map<String, Tensor> tensors) implements AutoCloseable {
  static Inputs of(List<Value> values) {
    Inputs inputs = new Inputs(new LinkedHashMap<>());
    try {
      values.forEach(value -> inputs.tensors.put(value.name(), value.tensor()));
    } catch (RuntimeException failure) {
      inputs.close();
      throw failure;
    }
    return inputs;
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
  }
}
