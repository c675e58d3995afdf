package org.tfbridge.benchmarks;

import java.io.IOException;

/** What tfbridge is measured beside in Java, with the defaults of each library. */
public final class Peers {
  private Peers() {}

  /** Answers the runner. */
  public static void main(String[] arguments) throws IOException {
    Server.serve(
        (way, model, asked, options) -> {
          switch (way) {
            case "tensorflow-java":
              return new TensorFlowJava(model, asked);
            case "onnxruntime":
              return new OnnxRuntime(model, asked);
            default:
              throw new IllegalArgumentException("no such way: " + way);
          }
        });
  }
}
