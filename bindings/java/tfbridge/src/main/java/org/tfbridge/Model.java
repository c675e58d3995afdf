package org.tfbridge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.tfbridge.internal.Frame;
import org.tfbridge.internal.Handle;
import org.tfbridge.internal.Native;
import org.tfbridge.internal.Raw;

/**
 * A SavedModel, opened with one of its tag sets. It may be used from any number of threads at once.
 *
 * <p>A SavedModel is a program: opening one runs its initialisers, and running it may read and
 * write files. Open only what you trust.
 *
 * <pre>{@code
 * try (Model model = Model.open(Path.of("models/mnist"));
 *     Tensor x = Tensor.of(pixels, 1, 784);
 *     Outputs out = model.call("serving_default", Map.of("x", x))) {
 *   float[] scores = out.get("y").asFloatArray();
 * }
 * }</pre>
 */
public final class Model implements AutoCloseable {
  private static final Raw RAW = Native.RAW;

  private final Handle handle;
  private final ConcurrentMap<String, Signature> signatures = new ConcurrentHashMap<>();
  private volatile Signature usual;

  private Model(long address) {
    handle = new Handle(this, "model", address, RAW::tfb_model_delete);
  }

  /**
   * Opens a SavedModel and restores its variables. Loads TensorFlow where that was not done yet.
   *
   * <pre>{@code
   * Model model = Model.open(Path.of("models/mnist"));
   * }</pre>
   *
   * @param path the folder that holds {@code saved_model.pb}, or that file
   * @return a model of your own
   * @throws TfbridgeException as {@link #open(Path, Options, String...)} does
   */
  public static Model open(Path path) {
    return open(path, Options.none());
  }

  /**
   * {@link #open(Path)} for a path that is text.
   *
   * <pre>{@code
   * Model model = Model.open("models/mnist");
   * }</pre>
   *
   * @param path the folder that holds {@code saved_model.pb}, or that file
   * @return a model of your own
   * @throws TfbridgeException as {@link #open(Path, Options, String...)} does
   */
  public static Model open(String path) {
    return open(path, Options.none());
  }

  /**
   * {@link #open(Path)} with options and tags.
   *
   * <pre>{@code
   * Model model = Model.open(path, Options.builder().set("xla", "on").build(), "serve");
   * }</pre>
   *
   * @param path the folder that holds {@code saved_model.pb}, or that file
   * @param options {@link Options#none()} for the defaults
   * @param tags the tag set to open; none for the one with {@code serve}, or else the only one
   * @return a model of your own
   * @throws TfbridgeException with {@link Code#NOT_FOUND} for a missing path, tag set or variables;
   *     {@link Code#INVALID_ARGUMENT} for a file that is no SavedModel; {@link Code#DATA_LOSS} for
   *     one that is truncated or corrupted; {@link Code#UNIMPLEMENTED} for an operation that this
   *     TensorFlow does not know; {@link Code#UNAVAILABLE} where TensorFlow could not be loaded;
   *     other codes as TensorFlow says
   */
  public static Model open(Path path, Options options, String... tags) {
    return open(path.toString(), options, tags);
  }

  /**
   * {@link #open(Path, Options, String...)} for a path that is text.
   *
   * <pre>{@code
   * Model model = Model.open("models/mnist", Options.none(), "serve", "gpu");
   * }</pre>
   *
   * @param path the folder that holds {@code saved_model.pb}, or that file
   * @param options {@link Options#none()} for the defaults
   * @param tags the tag set to open; none for the one with {@code serve}, or else the only one
   * @return a model of your own
   * @throws TfbridgeException as {@link #open(Path, Options, String...)} does
   */
  public static Model open(String path, Options options, String... tags) {
    Objects.requireNonNull(path, "path");
    try (Frame frame = Frame.open();
        Options.Handle native_ = options.open()) {
      long slot = frame.slot();
      Native.check(
          RAW.tfb_model_open(
              frame.string("path", path),
              tags.length == 0 ? 0 : frame.strings("tags", tags),
              tags.length,
              native_.address(),
              slot,
              frame.error()),
          frame);
      return new Model(frame.getLong(slot));
    }
  }

  /**
   * Reads what a SavedModel offers, without TensorFlow. It tells its tags and signatures and does
   * not run.
   *
   * <pre>{@code
   * System.out.println(Model.inspect(Path.of("models/mnist")).signatureNames());
   * }</pre>
   *
   * @param path the folder that holds {@code saved_model.pb}, or that file
   * @param tags the tag set to read; none for the one with {@code serve}, or else the only one
   * @return a model of your own
   * @throws TfbridgeException with {@link Code#NOT_FOUND}, {@link Code#INVALID_ARGUMENT} or {@link
   *     Code#DATA_LOSS}, as {@link #open(Path, Options, String...)}
   */
  public static Model inspect(Path path, String... tags) {
    try (Frame frame = Frame.open()) {
      long slot = frame.slot();
      Native.check(
          RAW.tfb_model_inspect(
              frame.string("path", path.toString()),
              tags.length == 0 ? 0 : frame.strings("tags", tags),
              tags.length,
              slot,
              frame.error()),
          frame);
      return new Model(frame.getLong(slot));
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T from(long model, Frame frame);
  }

  private <T> T read(Reading<T> reading) {
    long model = handle.acquire();
    try (Frame frame = Frame.open()) {
      return reading.from(model, frame);
    } finally {
      handle.release();
    }
  }

  @FunctionalInterface
  private interface Item {
    long get(long model, long index, long length);
  }

  private List<String> list(long model, Frame frame, long count, Item item) {
    List<String> texts = new ArrayList<>();
    for (long i = 0; i < count; ++i) {
      long index = i;
      texts.add(Native.text(frame, length -> item.get(model, index, length)));
    }
    return List.copyOf(texts);
  }

  /**
   * The folder of the model.
   *
   * <pre>{@code
   * Path folder = model.path();
   * }</pre>
   *
   * @return the path
   * @throws IllegalStateException after {@link #close}
   */
  public Path path() {
    return read(
        (model, frame) -> Path.of(Native.text(frame, length -> RAW.tfb_model_path(model, length))));
  }

  /**
   * The version of the TensorFlow that wrote the model.
   *
   * <pre>{@code
   * String version = model.tensorflowVersion();
   * }</pre>
   *
   * @return such as {@code 2.21.0}; empty where the file does not say
   * @throws IllegalStateException after {@link #close}
   */
  public String tensorflowVersion() {
    return read(
        (model, frame) ->
            Native.text(frame, length -> RAW.tfb_model_tensorflow_version(model, length)));
  }

  /**
   * The tags of the tag set that is open.
   *
   * <pre>{@code
   * List<String> tags = model.tags(); // [serve]
   * }</pre>
   *
   * @return the tags, sorted
   * @throws IllegalStateException after {@link #close}
   */
  public List<String> tags() {
    return read(
        (model, frame) -> list(model, frame, RAW.tfb_model_tag_count(model), RAW::tfb_model_tag));
  }

  /**
   * The tag sets of the file.
   *
   * <pre>{@code
   * List<String> sets = model.tagSets(); // [gpu,serve, serve]
   * }</pre>
   *
   * @return each as its tags, sorted and joined by commas
   * @throws IllegalStateException after {@link #close}
   */
  public List<String> tagSets() {
    return read(
        (model, frame) ->
            list(model, frame, RAW.tfb_model_tag_set_count(model), RAW::tfb_model_tag_set));
  }

  /**
   * The operations with which the model can reach outside its graph. They are worked out from the
   * graph, also for a model that was only inspected. The option {@code access} set to {@code
   * own-files} has {@link #open(Path, Options, String...)} refuse a model whose signatures or
   * initialisers reach one.
   *
   * <pre>{@code
   * List<Access> accesses = Model.inspect(path).accesses();
   * }</pre>
   *
   * @return the operations, sorted by kind
   * @throws IllegalStateException after {@link #close}
   */
  public List<Access> accesses() {
    return read((model, frame) -> Access.read(model, frame));
  }

  /**
   * The names of the signatures.
   *
   * <pre>{@code
   * List<String> names = model.signatureNames(); // [serving_default]
   * }</pre>
   *
   * @return the names, sorted
   * @throws IllegalStateException after {@link #close}
   */
  public List<String> signatureNames() {
    return read(
        (model, frame) ->
            list(
                model, frame, RAW.tfb_model_signature_count(model), RAW::tfb_model_signature_name));
  }

  /**
   * The usual signature: {@code serving_default}, or else the only one.
   *
   * <pre>{@code
   * Signature predict = model.signature();
   * }</pre>
   *
   * @return a signature that belongs to this model
   * @throws TfbridgeException with {@link Code#NOT_FOUND} where there is neither
   * @throws IllegalStateException after {@link #close}
   */
  public Signature signature() {
    Signature seen = usual;
    if (seen == null || seen.closed()) {
      usual = seen = find(null);
    }
    return seen;
  }

  /**
   * A signature by its name.
   *
   * <pre>{@code
   * Signature predict = model.signature("serving_default");
   * }</pre>
   *
   * @param name the name
   * @return a signature that belongs to this model
   * @throws TfbridgeException with {@link Code#NOT_FOUND} for an unknown name; it offers the
   *     nearest one
   * @throws IllegalStateException after {@link #close}
   */
  public Signature signature(String name) {
    Signature seen = signatures.get(Objects.requireNonNull(name, "name"));
    return seen != null && !seen.closed() ? seen : find(name);
  }

  private Signature find(String name) {
    return read(
        (model, frame) -> {
          long slot = frame.slot();
          Native.check(
              RAW.tfb_model_signature(model, frame.string("name", name), slot, frame.error()),
              frame);
          Signature made = new Signature(frame, frame.getLong(slot));
          Signature first = signatures.putIfAbsent(made.name(), made);
          if (first != null) {
            made.close();
            return first;
          }
          return made;
        });
  }

  /**
   * Runs the usual signature once, as {@link Signature#run} does.
   *
   * <pre>{@code
   * try (Outputs out = model.call(Map.of("x", x))) {
   *   float[] y = out.get("y").asFloatArray();
   * }
   * }</pre>
   *
   * @param inputs a tensor for each input by its name
   * @return the outputs, which you close
   * @throws TfbridgeException as {@link Signature#run} does
   * @throws IllegalStateException after {@link #close}
   */
  public Outputs call(Map<String, Tensor> inputs) {
    return signature().run(inputs);
  }

  /**
   * Runs a signature once, as {@link Signature#run} does.
   *
   * <pre>{@code
   * try (Outputs out = model.call("serving_default", Map.of("x", x))) {
   *   float[] y = out.get("y").asFloatArray();
   * }
   * }</pre>
   *
   * @param signature the signature's name
   * @param inputs a tensor for each input by its name
   * @return the outputs, which you close
   * @throws TfbridgeException as {@link Signature#run} does, and with {@link Code#NOT_FOUND} for an
   *     unknown signature
   * @throws IllegalStateException after {@link #close}
   */
  public Outputs call(String signature, Map<String, Tensor> inputs) {
    return signature(signature).run(inputs);
  }

  /**
   * A session that runs the graph by the names of its tensors and operations.
   *
   * <pre>{@code
   * try (Session session = model.session()) {
   *   System.out.println(session.operations());
   * }
   * }</pre>
   *
   * @return a session of your own, which keeps the model alive
   * @throws TfbridgeException with {@link Code#FAILED_PRECONDITION} for a model that was only
   *     inspected
   * @throws IllegalStateException after {@link #close}
   */
  public Session session() {
    return read(
        (model, frame) -> {
          long slot = frame.slot();
          Native.check(RAW.tfb_model_session(model, slot, frame.error()), frame);
          return new Session(frame.getLong(slot));
        });
  }

  /**
   * Lists the devices that the model uses.
   *
   * <pre>{@code
   * List<Device> devices = model.devices();
   * }</pre>
   *
   * @return the devices
   * @throws TfbridgeException with {@link Code#FAILED_PRECONDITION} for a model that was only
   *     inspected
   * @throws IllegalStateException after {@link #close}
   */
  public List<Device> devices() {
    return read(
        (model, frame) -> {
          long slot = frame.slot();
          Native.check(RAW.tfb_model_devices(model, slot, frame.error()), frame);
          return Device.take(frame, frame.getLong(slot));
        });
  }

  /**
   * Explains how the model runs: backend, executor and why it was chosen, devices, XLA. Runs
   * nothing.
   *
   * <pre>{@code
   * String json = model.explain().json();
   * }</pre>
   *
   * @return the explanation
   * @throws TfbridgeException with {@link Code#FAILED_PRECONDITION} for a model that was only
   *     inspected
   * @throws IllegalStateException after {@link #close}
   */
  public Explanation explain() {
    return read(
        (model, frame) -> {
          long slot = frame.slot();
          Native.check(RAW.tfb_model_explain(model, slot, frame.error()), frame);
          return Explanation.take(frame, frame.getLong(slot));
        });
  }

  /**
   * Closes the model and its signatures; runs that have begun end first, and sessions and prepared
   * calls keep what they need. Does nothing the second time.
   *
   * <pre>{@code
   * model.close();
   * }</pre>
   */
  @Override
  public void close() {
    handle.close();
    signatures.values().forEach(Signature::close);
  }

  /**
   * The model in words.
   *
   * <pre>{@code
   * System.out.println(model);
   * }</pre>
   *
   * @return a short text
   */
  @Override
  public String toString() {
    return handle.closed() ? "closed model" : "model " + path() + " " + signatureNames();
  }
}
