package org.tfbridge.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.SessionFunction;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;

/** tensorflow-java: a function of a signature, called with tensors that were made once. */
final class TensorFlowJava implements Way {
  private final SavedModelBundle bundle;
  private final SessionFunction function;
  private final Map<String, Tensor> inputs = new HashMap<>();
  private final Case asked;
  private Result last;

  TensorFlowJava(Path model, Case asked) {
    this.bundle = SavedModelBundle.load(model.toString(), "serve");
    this.function = bundle.function("serving_default");
    this.asked = asked;
    for (Case.Input input : asked.inputs()) {
      inputs.put(input.name(), tensor(input));
    }
  }

  private static Tensor tensor(Case.Input input) {
    Shape shape = Shape.of(input.shape());
    if (input.values() instanceof float[] values) {
      return TFloat32.tensorOf(shape, DataBuffers.of(values, true, false));
    }
    if (input.values() instanceof int[] values) {
      return TInt32.tensorOf(shape, DataBuffers.of(values, true, false));
    }
    return TString.tensorOfBytes(NdArrays.vectorOfObjects((byte[][]) input.values()));
  }

  @Override
  public void call() {
    if (last != null) {
      last.close();
    }
    last = function.call(inputs);
  }

  @Override
  public List<byte[]> outputs() {
    List<byte[]> outputs = new ArrayList<>();
    for (Case.Output output : asked.outputs()) {
      Tensor tensor = last.get(output.name()).orElseThrow();
      if (output.text()) {
        List<byte[]> elements = new ArrayList<>();
        ((TString) tensor).asBytes().scalars().forEach(each -> elements.add(each.getObject()));
        outputs.add(Way.stringBytes(elements.toArray(byte[][]::new)));
      } else {
        ByteDataBuffer raw = tensor.asRawTensor().data();
        byte[] bytes = new byte[Math.toIntExact(raw.size())];
        raw.read(bytes);
        outputs.add(bytes);
      }
    }
    return outputs;
  }

  @Override
  public void close() {
    last.close();
    inputs.values().forEach(Tensor::close);
    bundle.close();
  }
}
