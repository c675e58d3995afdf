package org.tfbridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tfbridge.internal.Frame;
import org.tfbridge.internal.Handle;
import org.tfbridge.internal.Native;
import org.tfbridge.internal.Raw;

/**
 * A graph run by the names of its tensors and operations, as TensorFlow 1 did. It may be used from
 * any number of threads at once.
 *
 * <p>A tensor is {@code operation:index}; {@code operation} alone means {@code operation:0} where a
 * tensor is wanted.
 *
 * <pre>{@code
 * try (Session session = model.session();
 *     Outputs out = session.run(Map.of("x:0", x), List.of("add:0"), List.of())) {
 *   float[] sum = out.get("add:0").asFloatArray();
 * }
 * }</pre>
 */
public final class Session implements AutoCloseable {
  private static final Raw RAW = Native.RAW;

  private final Handle handle;

  Session(long address) {
    handle = new Handle(this, "session", address, RAW::tfb_session_delete);
  }

  /**
   * Runs the graph once.
   *
   * <pre>{@code
   * session.run(Map.of(), List.of(), List.of("init_all_tables")).close();
   * }</pre>
   *
   * @param feeds tensors that replace those of the graph, by name
   * @param fetches the names of the tensors that are wanted
   * @param targets the names of operations that are run for their effect
   * @return the fetches, which you close
   * @throws TfbridgeException with {@link Code#NOT_FOUND} for a name that the graph does not have
   *     (it offers the nearest one), {@link Code#INVALID_ARGUMENT} for a wrong type or shape; other
   *     codes as TensorFlow says
   * @throws IllegalStateException after {@link #close}
   */
  public Outputs run(Map<String, Tensor> feeds, List<String> fetches, List<String> targets) {
    long session = handle.acquire();
    try (Feeds held = new Feeds(feeds);
        Frame frame = Frame.open()) {
      List<String> names = List.copyOf(fetches);
      long slots = frame.slots(names.size());
      Native.check(
          RAW.tfb_session_run(
              session,
              frame.strings("feeds", held.names),
              frame.longs(held.addresses),
              held.names.length,
              strings(frame, "fetches", names),
              slots,
              names.size(),
              strings(frame, "targets", targets),
              targets.size(),
              frame.error()),
          frame);
      return Outputs.take(frame, slots, names);
    } finally {
      handle.release();
    }
  }

  /**
   * Prepares a call: names resolved once, buffers to be bound, to be run many times.
   *
   * <pre>{@code
   * PreparedCall call = session.prepare(List.of("x:0"), List.of("add:0"), List.of());
   * }</pre>
   *
   * @param feeds the names of the call's inputs
   * @param fetches the names of its outputs
   * @param targets the names of operations that are run for their effect
   * @return a call of your own, which keeps the model alive
   * @throws TfbridgeException with {@link Code#NOT_FOUND} for a name that the graph does not have
   * @throws IllegalStateException after {@link #close}
   */
  public PreparedCall prepare(List<String> feeds, List<String> fetches, List<String> targets) {
    long session = handle.acquire();
    try (Frame frame = Frame.open()) {
      long slot = frame.slot();
      Native.check(
          RAW.tfb_session_prepare(
              session,
              strings(frame, "feeds", feeds),
              feeds.size(),
              strings(frame, "fetches", fetches),
              fetches.size(),
              strings(frame, "targets", targets),
              targets.size(),
              slot,
              frame.error()),
          frame);
      return new PreparedCall(frame.getLong(slot), List.copyOf(feeds), List.copyOf(fetches));
    } finally {
      handle.release();
    }
  }

  private static long strings(Frame frame, String parameter, List<String> texts) {
    return frame.strings(parameter, texts.toArray(new String[0]));
  }

  /**
   * What the graph says of a tensor.
   *
   * <pre>{@code
   * Argument x = session.tensor("x:0");
   * }</pre>
   *
   * @param name the name of a tensor
   * @return its element type and shape
   * @throws TfbridgeException with {@link Code#NOT_FOUND} for an unknown name; it offers the
   *     nearest one
   * @throws IllegalStateException after {@link #close}
   */
  public Argument tensor(String name) {
    Objects.requireNonNull(name, "name");
    long session = handle.acquire();
    try (Frame frame = Frame.open()) {
      long slot = frame.slot();
      long text = frame.string("name", name);
      Native.check(RAW.tfb_session_tensor(session, text, slot, frame.error()), frame);
      long argument = frame.getLong(slot);
      try {
        return Argument.read(frame, argument);
      } finally {
        RAW.tfb_argument_delete(argument);
      }
    } finally {
      handle.release();
    }
  }

  /**
   * An operation of the graph.
   *
   * <pre>{@code
   * long products = session.operations().stream().filter(o -> o.type().equals("MatMul")).count();
   * }</pre>
   *
   * @param name its name
   * @param type such as {@code MatMul}
   */
  public record Operation(String name, String type) {}

  /**
   * Lists the operations of the graph.
   *
   * <pre>{@code
   * List<Session.Operation> operations = session.operations();
   * }</pre>
   *
   * @return the operations in the graph's order
   * @throws IllegalStateException after {@link #close}
   */
  public List<Operation> operations() {
    long session = handle.acquire();
    try (Frame frame = Frame.open()) {
      List<Operation> operations = new ArrayList<>();
      long length = frame.slot();
      for (long i = 0; i < RAW.tfb_session_operation_count(session); ++i) {
        long name = RAW.tfb_session_operation_name(session, i, length);
        String nameText = Native.text(name, frame.getLong(length));
        long type = RAW.tfb_session_operation_type(session, i, length);
        operations.add(new Operation(nameText, Native.text(type, frame.getLong(length))));
      }
      return List.copyOf(operations);
    } finally {
      handle.release();
    }
  }

  /**
   * Closes the session; runs that have begun end first. Does nothing the second time.
   *
   * <pre>{@code
   * session.close();
   * }</pre>
   */
  @Override
  public void close() {
    handle.close();
  }
}
