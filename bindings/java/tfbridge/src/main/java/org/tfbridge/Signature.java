package org.tfbridge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tfbridge.internal.Frame;
import org.tfbridge.internal.Handle;
import org.tfbridge.internal.Native;
import org.tfbridge.internal.Raw;

/**
 * What a model can be asked: named inputs, named outputs. It belongs to its model and is closed
 * with it; it may be used from any number of threads at once. What it says of itself can still be
 * read after the model is closed.
 *
 * <pre>{@code
 * Signature predict = model.signature("serving_default");
 * System.out.println(predict);
 * try (Tensor x = Tensor.zeros(DType.FLOAT32, 1, 784); Outputs out = predict.run(Map.of("x", x))) {
 *   System.out.println(out);
 * }
 * }</pre>
 */
public final class Signature {
  private static final Raw RAW = Native.RAW;

  private final Handle handle;
  private final String name;
  private final String method;
  private final String text;
  private final List<Argument> inputs;
  private final List<Argument> outputs;
  private final List<String> inputNames;
  private final List<String> outputNames;
  private final Map<String, Integer> inputIndex = new HashMap<>();

  Signature(Frame frame, long address) {
    name = Native.text(frame, length -> RAW.tfb_signature_name(address, length));
    method = Native.text(frame, length -> RAW.tfb_signature_method(address, length));
    text = Native.text(frame, length -> RAW.tfb_signature_text(address, length));
    List<Argument> arguments = new ArrayList<>();
    for (long i = 0; i < RAW.tfb_signature_input_count(address); ++i) {
      arguments.add(Argument.read(frame, RAW.tfb_signature_input(address, i)));
      inputIndex.put(arguments.get((int) i).name(), (int) i);
    }
    inputs = List.copyOf(arguments);
    arguments.clear();
    for (long i = 0; i < RAW.tfb_signature_output_count(address); ++i) {
      arguments.add(Argument.read(frame, RAW.tfb_signature_output(address, i)));
    }
    outputs = List.copyOf(arguments);
    inputNames = inputs.stream().map(Argument::name).toList();
    outputNames = outputs.stream().map(Argument::name).toList();
    handle = new Handle(this, "signature's model", address, RAW::tfb_signature_delete);
  }

  void close() {
    handle.close();
  }

  boolean closed() {
    return handle.closed();
  }

  /**
   * The name.
   *
   * <pre>{@code
   * String name = signature.name(); // serving_default
   * }</pre>
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * The method that the model names.
   *
   * <pre>{@code
   * String method = signature.method();
   * }</pre>
   *
   * @return such as {@code tensorflow/serving/predict}; empty where the model names none
   */
  public String method() {
    return method;
  }

  /**
   * The inputs, sorted by name.
   *
   * <pre>{@code
   * Argument first = signature.inputs().get(0);
   * }</pre>
   *
   * @return descriptions
   */
  public List<Argument> inputs() {
    return inputs;
  }

  /**
   * The outputs, sorted by name.
   *
   * <pre>{@code
   * Argument first = signature.outputs().get(0);
   * }</pre>
   *
   * @return descriptions
   */
  public List<Argument> outputs() {
    return outputs;
  }

  /**
   * Runs the signature once. Inputs are read in place where the graph cannot keep them and they are
   * aligned, and copied else; outputs share memory with nothing.
   *
   * <p>A run cannot be interrupted; on a virtual thread it pins the carrier.
   *
   * <pre>{@code
   * try (Outputs out = signature.run(Map.of("x", x))) {
   *   float[] y = out.get("y").asFloatArray();
   * }
   * }</pre>
   *
   * @param inputs a tensor for each input by its name
   * @param wanted the names of the outputs that are wanted; none for all
   * @return the outputs, which you close
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} for an input that is missing,
   *     unknown or of a wrong type or shape (it names the input), {@link Code#NOT_FOUND} for an
   *     unknown output; other codes as TensorFlow says
   * @throws IllegalStateException after the model or a tensor was closed
   */
  public Outputs run(Map<String, Tensor> inputs, String... wanted) {
    long signature = handle.acquire();
    try (Feeds feeds = new Feeds(inputs);
        Frame frame = Frame.open()) {
      List<String> names = wanted.length == 0 ? outputNames : List.of(wanted);
      long slots = frame.slots(names.size());
      long[] ordered = inSignaturesOrder(feeds);
      Native.check(
          RAW.tfb_signature_run(
              signature,
              ordered == null ? frame.strings("inputs", feeds.names) : 0,
              frame.longs(ordered == null ? feeds.addresses : ordered),
              feeds.addresses.length,
              wanted.length == 0 ? 0 : frame.strings("outputs", wanted),
              slots,
              names.size(),
              frame.error()),
          frame);
      return Outputs.take(frame, slots, names);
    } finally {
      handle.release();
    }
  }

  /** The inputs' addresses where each is given once, so that no name need cross; else null. */
  private long[] inSignaturesOrder(Feeds feeds) {
    if (feeds.names.length != inputs.size()) {
      return null;
    }
    long[] ordered = new long[feeds.names.length];
    for (int i = 0; i < ordered.length; ++i) {
      Integer index = inputIndex.get(feeds.names[i]);
      if (index == null) {
        return null;
      }
      ordered[index] = feeds.addresses[i];
    }
    return ordered;
  }

  /**
   * Prepares a call: names resolved once, buffers to be bound, to be run many times.
   *
   * <pre>{@code
   * try (PreparedCall call = signature.prepare()) {
   *   call.bindInput("x", x);
   *   call.run();
   * }
   * }</pre>
   *
   * @param wanted the names of the outputs that are wanted; none for all
   * @return a call of your own, which keeps the model alive
   * @throws TfbridgeException with {@link Code#NOT_FOUND} for an unknown output, {@link
   *     Code#FAILED_PRECONDITION} for a model that was only inspected
   */
  public PreparedCall prepare(String... wanted) {
    long signature = handle.acquire();
    try (Frame frame = Frame.open()) {
      long slot = frame.slot();
      Native.check(
          RAW.tfb_signature_prepare(
              signature,
              wanted.length == 0 ? 0 : frame.strings("outputs", wanted),
              wanted.length,
              slot,
              frame.error()),
          frame);
      return new PreparedCall(
          frame.getLong(slot), inputNames, wanted.length == 0 ? outputNames : List.of(wanted));
    } finally {
      handle.release();
    }
  }

  /**
   * The signature in words, an argument a line, the same in every language.
   *
   * <pre>{@code
   * System.out.println(signature);
   * }</pre>
   *
   * @return several lines
   */
  @Override
  public String toString() {
    return text;
  }
}
