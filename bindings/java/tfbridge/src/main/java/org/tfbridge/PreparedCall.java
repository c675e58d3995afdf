package org.tfbridge;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import org.tfbridge.internal.Frame;
import org.tfbridge.internal.Handle;
import org.tfbridge.internal.Native;
import org.tfbridge.internal.Problem;
import org.tfbridge.internal.Raw;

/**
 * A call with its names resolved and its buffers bound once, to be run many times: the fast path.
 * {@link #run} allocates nothing on the Java heap.
 *
 * <p>A call is used by one thread at a time; use that overlaps is answered with {@link
 * Code#FAILED_PRECONDITION}. {@link #copy} makes one for another thread. A run is one foreign call
 * that cannot be interrupted; on a virtual thread it pins the carrier.
 *
 * <pre>{@code
 * try (PreparedCall call = model.signature("serving_default").prepare();
 *     Tensor x = Tensor.zeros(DType.FLOAT32, 1, 784);
 *     Tensor y = Tensor.zeros(DType.FLOAT32, 1, 10)) {
 *   call.bindInput("x", x);
 *   call.bindOutput("y", y);
 *   FloatBuffer pixels = x.buffer().asFloatBuffer();
 *   FloatBuffer scores = y.buffer().asFloatBuffer();
 *   for (float[] image : images) {
 *     pixels.put(0, image);
 *     call.run();
 *     best(scores);
 *   }
 * }
 * }</pre>
 */
public final class PreparedCall implements AutoCloseable {
  private static final Raw RAW = Native.RAW;

  private final Handle handle;
  private final List<String> inputs;
  private final List<String> outputs;
  private final ByteBuffer error =
      ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
  private final long errorAddress = Native.BRIDGE.address(error);

  PreparedCall(long address, List<String> inputs, List<String> outputs) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.handle = new Handle(this, "call", address, RAW::tfb_call_delete);
  }

  private long acquire() {
    long call = handle.acquireAlone();
    if (call == 0) {
      throw Problem.of(
          Code.FAILED_PRECONDITION,
          "the call is in use on another thread",
          "call",
          "one thread at a time",
          "two",
          "Make a copy() for each thread");
    }
    return call;
  }

  /**
   * The names of the inputs, by which they are bound.
   *
   * <pre>{@code
   * List<String> names = call.inputs();
   * }</pre>
   *
   * @return the names in order
   */
  public List<String> inputs() {
    return inputs;
  }

  /**
   * The names of the outputs.
   *
   * <pre>{@code
   * List<String> names = call.outputs();
   * }</pre>
   *
   * @return the names in order
   */
  public List<String> outputs() {
    return outputs;
  }

  /**
   * The number of inputs.
   *
   * <pre>{@code
   * int count = call.inputCount();
   * }</pre>
   *
   * @return a count
   * @throws IllegalStateException after {@link #close}
   */
  public int inputCount() {
    return count(true);
  }

  /**
   * The number of outputs.
   *
   * <pre>{@code
   * int count = call.outputCount();
   * }</pre>
   *
   * @return a count
   * @throws IllegalStateException after {@link #close}
   */
  public int outputCount() {
    return count(false);
  }

  private int count(boolean ofInputs) {
    long call = handle.acquire();
    try {
      return (int) (ofInputs ? RAW.tfb_call_input_count(call) : RAW.tfb_call_output_count(call));
    } finally {
      handle.release();
    }
  }

  /**
   * Binds a tensor as an input. Each run reads what its memory then holds, so new values are
   * written in place. The call keeps the memory until another is bound or the call is closed; the
   * tensor itself may be closed.
   *
   * <pre>{@code
   * call.bindInput("x", x);
   * }</pre>
   *
   * @param name the input's name
   * @param tensor the tensor
   * @return this call
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} for an unknown name, a wrong type
   *     or shape; the earlier binding then stays
   */
  public PreparedCall bindInput(String name, Tensor tensor) {
    return bindInput(index(inputs, name, Code.INVALID_ARGUMENT, "input"), tensor);
  }

  /**
   * {@link #bindInput(String, Tensor)} by place.
   *
   * <pre>{@code
   * call.bindInput(0, x);
   * }</pre>
   *
   * @param index 0 to {@link #inputCount} - 1
   * @param tensor the tensor
   * @return this call
   * @throws TfbridgeException with {@link Code#OUT_OF_RANGE} past the end, {@link
   *     Code#INVALID_ARGUMENT} for a wrong type or shape; the earlier binding then stays
   */
  public PreparedCall bindInput(int index, Tensor tensor) {
    long call = acquire();
    try (Frame frame = Frame.open()) {
      long address = tensor.acquire();
      try {
        Native.check(RAW.tfb_call_bind_input(call, index, address, frame.error()), frame);
      } finally {
        tensor.release();
      }
    } finally {
      handle.release();
    }
    return this;
  }

  /**
   * Binds a tensor as an output: each run writes the result into its memory.
   *
   * <pre>{@code
   * call.bindOutput("y", y);
   * }</pre>
   *
   * @param name the output's name
   * @param tensor a tensor with writable memory and exactly the shape that a run will give; null
   *     unbinds
   * @return this call
   * @throws TfbridgeException with {@link Code#NOT_FOUND} for an unknown name, {@link
   *     Code#INVALID_ARGUMENT} for a wrong type or shape, strings or read-only memory; the earlier
   *     binding then stays
   */
  public PreparedCall bindOutput(String name, Tensor tensor) {
    return bindOutput(index(outputs, name, Code.NOT_FOUND, "output"), tensor);
  }

  /**
   * {@link #bindOutput(String, Tensor)} by place.
   *
   * <pre>{@code
   * call.bindOutput(0, y);
   * }</pre>
   *
   * @param index 0 to {@link #outputCount} - 1
   * @param tensor a tensor with writable memory and exactly the shape that a run will give; null
   *     unbinds
   * @return this call
   * @throws TfbridgeException with {@link Code#OUT_OF_RANGE} past the end, {@link
   *     Code#INVALID_ARGUMENT} for a wrong type or shape, strings or read-only memory; the earlier
   *     binding then stays
   */
  public PreparedCall bindOutput(int index, Tensor tensor) {
    if (tensor != null && tensor.readOnly()) {
      throw Problem.argument(
          "tensor",
          "a tensor over a read-only buffer cannot be written",
          "writable memory",
          "a read-only buffer",
          "");
    }
    long call = acquire();
    try (Frame frame = Frame.open()) {
      long address = tensor == null ? 0 : tensor.acquire();
      try {
        Native.check(RAW.tfb_call_bind_output(call, index, address, frame.error()), frame);
      } finally {
        if (tensor != null) {
          tensor.release();
        }
      }
    } finally {
      handle.release();
    }
    return this;
  }

  private int index(List<String> names, String name, Code unknown, String what) {
    int index = names.indexOf(Objects.requireNonNull(name, "name"));
    if (index < 0) {
      requireOpen();
      String hint =
          names.isEmpty() ? "There are none" : "There are: '" + String.join("', '", names) + "'";
      String summary = "the call has no " + what + " '" + name + "'";
      throw Problem.of(unknown, summary, name, "", "", hint);
    }
    return index;
  }

  private void requireOpen() {
    handle.acquire();
    handle.release();
  }

  /**
   * Runs the call once with what is bound. Allocates nothing on the Java heap.
   *
   * <pre>{@code
   * call.run();
   * }</pre>
   *
   * @throws TfbridgeException with {@link Code#FAILED_PRECONDITION} where an input is not bound or
   *     the call is in use, {@link Code#INVALID_ARGUMENT} where a result does not have the shape of
   *     the tensor bound for it; other codes as TensorFlow says. Bound outputs may then hold
   *     anything, and the call stays usable
   * @throws IllegalStateException after {@link #close}
   */
  public void run() {
    long call = acquire();
    try {
      int code = RAW.tfb_call_run(call, errorAddress);
      if (code != Raw.TFB_OK) {
        throw Native.exception(code, error.getLong(0));
      }
    } finally {
      handle.release();
      Reference.reachabilityFence(this);
    }
  }

  /**
   * An output of the last run.
   *
   * <pre>{@code
   * Tensor y = call.output("y");
   * }</pre>
   *
   * @param name the output's name
   * @return a tensor of your own on the call's memory, or on that of the tensor that is bound; the
   *     next run overwrites what it holds
   * @throws TfbridgeException with {@link Code#NOT_FOUND} for an unknown name, {@link
   *     Code#FAILED_PRECONDITION} unless the last run succeeded
   */
  public Tensor output(String name) {
    return output(index(outputs, name, Code.NOT_FOUND, "output"));
  }

  /**
   * {@link #output(String)} by place.
   *
   * <pre>{@code
   * Tensor first = call.output(0);
   * }</pre>
   *
   * @param index 0 to {@link #outputCount} - 1
   * @return a tensor of your own on the call's memory, or on that of the tensor that is bound; the
   *     next run overwrites what it holds
   * @throws TfbridgeException with {@link Code#OUT_OF_RANGE} past the end, {@link
   *     Code#FAILED_PRECONDITION} unless the last run succeeded
   */
  public Tensor output(int index) {
    if (index < 0 || index >= outputs.size()) {
      throw Problem.of(
          Code.OUT_OF_RANGE,
          "the call has no output of that number",
          "index",
          "less than " + outputs.size(),
          Integer.toString(index),
          "");
    }
    long call = acquire();
    try (Frame frame = Frame.open()) {
      long borrowed = RAW.tfb_call_output(call, index);
      if (borrowed == 0) {
        throw Problem.of(
            Code.FAILED_PRECONDITION,
            "there is no output: the last run did not succeed, or there was none",
            outputs.get(index),
            "",
            "",
            "Call run() first");
      }
      long slot = frame.slot();
      Native.check(RAW.tfb_tensor_clone(borrowed, slot, frame.error()), frame);
      return Tensor.take(frame, frame.getLong(slot));
    } finally {
      handle.release();
    }
  }

  /**
   * Makes a call of its own for another thread: the same names and bound inputs. Outputs are not
   * bound.
   *
   * <pre>{@code
   * PreparedCall mine = call.copy();
   * }</pre>
   *
   * @return a call of your own
   * @throws TfbridgeException with {@link Code#FAILED_PRECONDITION} while this call is in use
   */
  public PreparedCall copy() {
    long call = acquire();
    try (Frame frame = Frame.open()) {
      long slot = frame.slot();
      Native.check(RAW.tfb_call_clone(call, slot, frame.error()), frame);
      return new PreparedCall(frame.getLong(slot), inputs, outputs);
    } finally {
      handle.release();
    }
  }

  /**
   * Runs the call once with tracing and explains what happened: executor, devices, XLA clusters
   * that ran.
   *
   * <pre>{@code
   * long clusters = call.explain().clustersRun().orElse(0);
   * }</pre>
   *
   * @return the explanation
   * @throws TfbridgeException as {@link #run} does
   */
  public Explanation explain() {
    long call = acquire();
    try (Frame frame = Frame.open()) {
      long slot = frame.slot();
      Native.check(RAW.tfb_call_explain(call, slot, frame.error()), frame);
      return Explanation.take(frame, frame.getLong(slot));
    } finally {
      handle.release();
    }
  }

  /**
   * Closes the call, after a run that has begun. Does nothing the second time.
   *
   * <pre>{@code
   * call.close();
   * }</pre>
   */
  @Override
  public void close() {
    handle.close();
  }
}
