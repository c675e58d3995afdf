package org.tfbridge.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tfbridge.Model;
import org.tfbridge.Options;
import org.tfbridge.Outputs;
import org.tfbridge.PreparedCall;
import org.tfbridge.Signature;
import org.tfbridge.Tensor;

/** The subject of Java: calls of tfbridge. The system property tfbridge.raw chooses the layer. */
public final class Subject {
  private Subject() {}

  /** Answers the runner. */
  public static void main(String[] arguments) throws IOException {
    Server.serve(Subject::open);
  }

  private static Way open(String way, Path model, Case asked, Map<String, String> options) {
    Options.Builder settings = Options.builder();
    options.forEach(settings::set);
    Model opened = Model.open(model, settings.build());
    switch (way) {
      case "tfbridge":
        return new Plain(opened, asked);
      case "prepared":
        return new Prepared(opened, asked);
      default:
        throw new IllegalArgumentException("no such way: " + way);
    }
  }

  private static Tensor tensor(Case.Input input) {
    if (input.values() instanceof float[] values) {
      return Tensor.of(values, input.shape());
    }
    if (input.values() instanceof int[] values) {
      return Tensor.of(values, input.shape());
    }
    return Tensor.of((byte[][]) input.values(), input.shape());
  }

  private static byte[] bytes(Tensor tensor, Case.Output output) {
    return output.text() ? Way.stringBytes(tensor.asBytesArray()) : tensor.asRawBytes();
  }

  /** A model called with new tensors over arrays by name, as one writes it. */
  private static final class Plain implements Way {
    private final Model model;
    private final Signature signature;
    private final Case asked;
    private Outputs last;

    Plain(Model model, Case asked) {
      this.model = model;
      this.signature = model.signature();
      this.asked = asked;
    }

    @Override
    public void call() {
      if (last != null) {
        last.close();
      }
      Map<String, Tensor> inputs = new HashMap<>();
      try {
        for (Case.Input input : asked.inputs()) {
          inputs.put(input.name(), tensor(input));
        }
        last = signature.run(inputs);
      } finally {
        inputs.values().forEach(Tensor::close);
      }
    }

    @Override
    public List<byte[]> outputs() {
      return asked.outputs().stream().map(each -> bytes(last.get(each.name()), each)).toList();
    }

    @Override
    public void close() {
      last.close();
      model.close();
    }
  }

  /** A prepared call over memory that was bound once. */
  private static final class Prepared implements Way {
    private final Model model;
    private final PreparedCall call;
    private final Case asked;
    private final List<Tensor> bound = new ArrayList<>();

    Prepared(Model model, Case asked) {
      this.model = model;
      this.call = model.signature().prepare();
      this.asked = asked;
      for (Case.Input input : asked.inputs()) {
        bound.add(tensor(input));
        call.bindInput(input.name(), bound.get(bound.size() - 1));
      }
    }

    @Override
    public void call() {
      call.run();
    }

    @Override
    public List<byte[]> outputs() {
      return asked.outputs().stream().map(each -> bytes(call.output(each.name()), each)).toList();
    }

    @Override
    public void close() {
      call.close();
      bound.forEach(Tensor::close);
      model.close();
    }
  }
}
