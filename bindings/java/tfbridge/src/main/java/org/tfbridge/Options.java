package org.tfbridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tfbridge.internal.Frame;
import org.tfbridge.internal.Native;
import org.tfbridge.internal.Raw;

/**
 * Settings for opening a model. Immutable; holds nothing that must be closed.
 *
 * <pre>{@code
 * Options options = Options.builder().set("xla", "on").set("intra_op_threads", 2).build();
 * Model model = Model.open(path, options);
 * }</pre>
 */
public final class Options {
  private static final Raw RAW = Native.RAW;
  private static final Options NONE = new Options(List.of());

  private final List<Setting> settings;

  private Options(List<Setting> settings) {
    this.settings = settings;
  }

  /** Sets one option of native options; keeps what it was told for messages. */
  private record Setting(String key, String value, Setter setter) {}

  @FunctionalInterface
  private interface Setter {
    int apply(long options, long key, Frame frame);
  }

  /** Native options for one call. */
  static final class Handle implements AutoCloseable {
    private final long address;

    private Handle(List<Setting> settings) {
      if (settings.isEmpty()) {
        address = 0;
        return;
      }
      try (Frame frame = Frame.open()) {
        long slot = frame.slot();
        Native.check(RAW.tfb_options_new(slot, frame.error()), frame);
        address = frame.getLong(slot);
        try {
          for (Setting setting : settings) {
            long key = frame.string("key", setting.key());
            Native.check(setting.setter().apply(address, key, frame), frame);
          }
        } catch (Throwable failure) {
          RAW.tfb_options_delete(address);
          throw failure;
        }
      }
    }

    long address() {
      return address;
    }

    @Override
    public void close() {
      RAW.tfb_options_delete(address);
    }
  }

  Handle open() {
    return new Handle(settings);
  }

  /**
   * Every option at its default.
   *
   * <pre>{@code
   * Model model = Model.open(path, Options.none());
   * }</pre>
   *
   * @return options
   */
  public static Options none() {
    return NONE;
  }

  /**
   * Begins a set of options.
   *
   * <pre>{@code
   * Options options = Options.builder().set("executor", "thread-pool").build();
   * }</pre>
   *
   * @return a builder without settings
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * An option that there is.
   *
   * <pre>{@code
   * Options.available().forEach(option -> System.out.println(option.key() + ": " + option.help()));
   * }</pre>
   *
   * @param key its key
   * @param kind {@code word}, {@code text}, {@code int}, {@code float}, {@code bool} or {@code
   *     bytes}
   * @param values the values it takes: words separated by bars, or a range
   * @param defaultValue its default, as text
   * @param scope {@code model} where {@code tfbridge.json} beside a model may set it, else {@code
   *     process}
   * @param help what it does, in a sentence or two
   */
  public record Description(
      String key, String kind, String values, String defaultValue, String scope, String help) {}

  /**
   * Lists the options that there are.
   *
   * <pre>{@code
   * List<Options.Description> all = Options.available();
   * }</pre>
   *
   * @return a description of each
   */
  public static List<Description> available() {
    List<Description> options = new ArrayList<>();
    for (long i = 0; i < RAW.tfb_option_count(); ++i) {
      options.add(
          new Description(
              Native.text(RAW.tfb_option_key(i)),
              Native.text(RAW.tfb_option_kind(i)),
              Native.text(RAW.tfb_option_values(i)),
              Native.text(RAW.tfb_option_default(i)),
              Native.text(RAW.tfb_option_scope(i)),
              Native.text(RAW.tfb_option_help(i))));
    }
    return List.copyOf(options);
  }

  /**
   * The settings in words.
   *
   * <pre>{@code
   * System.out.println(options); // {xla=on, intra_op_threads=2}
   * }</pre>
   *
   * @return keys and values in the order in which they were set
   */
  @Override
  public String toString() {
    List<String> texts = new ArrayList<>();
    settings.forEach(setting -> texts.add(setting.key() + "=" + setting.value()));
    return "{" + String.join(", ", texts) + "}";
  }

  /**
   * Collects options; each is checked when it is set. A later value of a key replaces an earlier
   * one. Used by one thread at a time.
   *
   * <pre>{@code
   * Options options = Options.builder().set("device", "cpu").build();
   * }</pre>
   */
  public static final class Builder {
    private final List<Setting> settings = new ArrayList<>();

    private Builder() {}

    /**
     * Sets an option of any kind from text.
     *
     * <pre>{@code
     * builder.set("xla", "on");
     * }</pre>
     *
     * @param key the option's key
     * @param value {@code on} or {@code off}, a number, a word, or bytes in hexadecimal
     * @return this builder
     * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} for an unknown key (it offers
     *     the nearest one) or a bad value
     */
    public Builder set(String key, String value) {
      Objects.requireNonNull(value, "value");
      return add(
          key,
          value,
          (options, name, frame) ->
              RAW.tfb_options_set(options, name, frame.string(key, value), frame.error()));
    }

    /**
     * Sets an option of the kind {@code int}.
     *
     * <pre>{@code
     * builder.set("intra_op_threads", 2);
     * }</pre>
     *
     * @param key the option's key
     * @param value the value
     * @return this builder
     * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} for an unknown key, another
     *     kind, or a value out of its range
     */
    public Builder set(String key, long value) {
      return add(
          key,
          Long.toString(value),
          (options, name, frame) -> RAW.tfb_options_set_int(options, name, value, frame.error()));
    }

    /**
     * Sets an option of the kind {@code float}.
     *
     * <pre>{@code
     * builder.set("gpu_memory_fraction", 0.5);
     * }</pre>
     *
     * @param key the option's key
     * @param value the value
     * @return this builder
     * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} for an unknown key, another
     *     kind, or a value out of its range
     */
    public Builder set(String key, double value) {
      return add(
          key,
          Double.toString(value),
          (options, name, frame) -> RAW.tfb_options_set_float(options, name, value, frame.error()));
    }

    /**
     * Sets an option of the kind {@code bool}.
     *
     * <pre>{@code
     * builder.set("deterministic", true);
     * }</pre>
     *
     * @param key the option's key
     * @param value the value
     * @return this builder
     * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} for an unknown key or another
     *     kind
     */
    public Builder set(String key, boolean value) {
      return add(
          key,
          value ? "on" : "off",
          (options, name, frame) ->
              RAW.tfb_options_set_bool(options, name, value ? 1 : 0, frame.error()));
    }

    /**
     * Sets an option of the kind {@code bytes}.
     *
     * <pre>{@code
     * builder.set("config_proto", config.toByteArray());
     * }</pre>
     *
     * @param key the option's key
     * @param value the bytes, copied
     * @return this builder
     * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} for an unknown key, another
     *     kind, or bytes that do not parse
     */
    public Builder set(String key, byte[] value) {
      byte[] copy = value.clone();
      return add(
          key,
          copy.length + " bytes",
          (options, name, frame) ->
              RAW.tfb_options_set_bytes(
                  options, name, frame.bytes(copy), copy.length, frame.error()));
    }

    private Builder add(String key, String value, Setter setter) {
      Setting setting = new Setting(Objects.requireNonNull(key, "key"), value, setter);
      new Handle(List.of(setting)).close();
      settings.add(setting);
      return this;
    }

    /**
     * Ends the set.
     *
     * <pre>{@code
     * Options options = builder.build();
     * }</pre>
     *
     * @return options that later settings of this builder do not change
     */
    public Options build() {
      return new Options(List.copyOf(settings));
    }
  }
}
