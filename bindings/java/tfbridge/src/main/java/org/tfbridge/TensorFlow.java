package org.tfbridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tfbridge.internal.Frame;
import org.tfbridge.internal.Native;
import org.tfbridge.internal.Raw;

/**
 * The TensorFlow that serves this process. Opening a model loads it when it is first needed; this
 * is for programs that want to choose the moment, and for diagnosis.
 *
 * <pre>{@code
 * TensorFlow.load();
 * System.out.println(TensorFlow.version().orElseThrow() + " at " + TensorFlow.path().orElseThrow());
 * }</pre>
 */
public final class TensorFlow {
  private static final Raw RAW = Native.RAW;

  private TensorFlow() {}

  /**
   * Finds and loads TensorFlow. Does nothing where it is loaded already.
   *
   * <pre>{@code
   * TensorFlow.load();
   * }</pre>
   *
   * @throws TfbridgeException with {@link Code#UNAVAILABLE} where none was found; it lists where it
   *     was looked for
   */
  public static void load() {
    load(Options.none());
  }

  /**
   * {@link #load()} with options.
   *
   * <pre>{@code
   * TensorFlow.load(Options.builder().set("tensorflow_log", true).build());
   * }</pre>
   *
   * @param options {@code tensorflow} and {@code tensorflow_log} count
   * @throws TfbridgeException with {@link Code#UNAVAILABLE} where none was found
   */
  public static void load(Options options) {
    try (Frame frame = Frame.open();
        Options.Handle handle = options.open()) {
      Native.check(RAW.tfb_tensorflow_load(handle.address(), frame.error()), frame);
    }
  }

  /**
   * The version of the TensorFlow that is loaded.
   *
   * <pre>{@code
   * String version = TensorFlow.version().orElse("none");
   * }</pre>
   *
   * @return such as {@code 2.21.0}; empty where none is loaded
   */
  public static Optional<String> version() {
    return Optional.ofNullable(Native.text(RAW.tfb_tensorflow_version()));
  }

  /**
   * The file of the TensorFlow that is loaded.
   *
   * <pre>{@code
   * String file = TensorFlow.path().orElse("none");
   * }</pre>
   *
   * @return a path; empty where none is loaded
   */
  public static Optional<String> path() {
    return Optional.ofNullable(Native.text(RAW.tfb_tensorflow_path()));
  }

  /**
   * A place where TensorFlow is looked for.
   *
   * <pre>{@code
   * TensorFlow.search(Options.none()).forEach(place -> System.out.println(place.path()));
   * }</pre>
   *
   * @param path the file or folder
   * @param origin why it is on the list, such as {@code TFBRIDGE_TENSORFLOW}
   * @param found whether a TensorFlow library lies there
   */
  public record Place(String path, String origin, boolean found) {}

  /**
   * Lists where TensorFlow is looked for, in order, and what lies there. Loads nothing.
   *
   * <pre>{@code
   * for (TensorFlow.Place place : TensorFlow.search(Options.none())) System.out.println(place);
   * }</pre>
   *
   * @param options {@code tensorflow} counts
   * @return the places
   */
  public static List<Place> search(Options options) {
    try (Frame frame = Frame.open();
        Options.Handle handle = options.open()) {
      long slot = frame.slot();
      Native.check(RAW.tfb_tensorflow_search(handle.address(), slot, frame.error()), frame);
      long search = frame.getLong(slot);
      try {
        List<Place> places = new ArrayList<>();
        for (long i = 0; i < RAW.tfb_search_count(search); ++i) {
          long index = i;
          places.add(
              new Place(
                  Native.text(frame, length -> RAW.tfb_search_path(search, index, length)),
                  Native.text(frame, length -> RAW.tfb_search_origin(search, index, length)),
                  RAW.tfb_search_found(search, index) != 0));
        }
        return List.copyOf(places);
      } finally {
        RAW.tfb_search_delete(search);
      }
    }
  }
}
