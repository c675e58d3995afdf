package org.tfbridge;

import java.util.Map;
import org.tfbridge.internal.Problem;

/** The tensors of one run, held so that no other thread can delete them meanwhile. */
final class Feeds implements AutoCloseable {
  final String[] names;
  final long[] addresses;
  private final Tensor[] tensors;
  private int held;

  Feeds(Map<String, Tensor> inputs) {
    names = new String[inputs.size()];
    addresses = new long[names.length];
    tensors = new Tensor[names.length];
    try {
      for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
        String name = input.getKey();
        Tensor tensor = input.getValue();
        if (name == null || tensor == null) {
          throw Problem.argument(
              String.valueOf(name), "an input is null", "a name and a tensor", "null", "");
        }
        names[held] = name;
        addresses[held] = tensor.acquire();
        tensors[held++] = tensor;
      }
    } catch (Throwable failure) {
      close();
      throw failure;
    }
  }

  @Override
  public void close() {
    while (held > 0) {
      tensors[--held].release();
    }
  }
}
