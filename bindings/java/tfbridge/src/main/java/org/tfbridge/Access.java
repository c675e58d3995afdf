package org.tfbridge;

import java.util.ArrayList;
import java.util.List;
import org.tfbridge.internal.Frame;
import org.tfbridge.internal.Native;
import org.tfbridge.internal.Raw;

/**
 * An operation with which a model can do more than compute and read its own files.
 *
 * <pre>{@code
 * boolean writes = model.accesses().stream().anyMatch(a -> a.kind().equals("writes-files"));
 * }</pre>
 *
 * @param kind {@code reads-files}, {@code writes-files}, {@code network}, {@code runs-code}, {@code
 *     ends-process}, or {@code unknown} for an operation that this tfbridge does not know
 * @param operation the type of the operation, such as {@code WriteFile}
 * @param node its name in its graph or function
 * @param function the function that it is in; empty for the main graph
 * @param reachedBy {@code initialiser}, {@code restore} or {@code signature NAME}; empty where only
 *     names of the graph lead to it
 */
public record Access(
    String kind, String operation, String node, String function, String reachedBy) {
  /** Reads those of a model. */
  static List<Access> read(long model, Frame frame) {
    Raw raw = Native.RAW;
    List<Access> list = new ArrayList<>();
    for (long i = 0; i < raw.tfb_model_access_count(model); ++i) {
      long at = i;
      list.add(
          new Access(
              Native.text(frame, length -> raw.tfb_model_access_kind(model, at, length)),
              Native.text(frame, length -> raw.tfb_model_access_operation(model, at, length)),
              Native.text(frame, length -> raw.tfb_model_access_node(model, at, length)),
              Native.text(frame, length -> raw.tfb_model_access_function(model, at, length)),
              Native.text(frame, length -> raw.tfb_model_access_reached_by(model, at, length))));
    }
    return List.copyOf(list);
  }
}
