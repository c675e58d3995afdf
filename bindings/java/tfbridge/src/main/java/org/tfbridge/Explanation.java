package org.tfbridge;

import java.util.OptionalLong;
import org.tfbridge.internal.Frame;
import org.tfbridge.internal.Native;
import org.tfbridge.internal.Raw;

/**
 * How a model runs, and what one traced run did.
 *
 * <pre>{@code
 * System.out.println(model.explain().json());
 * }</pre>
 *
 * @param json an object with {@code backend}, {@code executor} ({@code kind}, {@code reason}),
 *     {@code xla} ({@code mode}, {@code reason}), {@code devices}, {@code options} and where they
 *     come from, and {@code warm_up}; after a traced run also {@code run}, with the clusters of XLA
 *     and what is outside them
 * @param clustersRun how many XLA clusters ran in the traced run; empty where no run was traced
 */
public record Explanation(String json, OptionalLong clustersRun) {
  /** Takes over an explanation of the C library. */
  static Explanation take(Frame frame, long explanation) {
    Raw raw = Native.RAW;
    try {
      long clusters = raw.tfb_explanation_clusters_run(explanation);
      return new Explanation(
          Native.text(frame, length -> raw.tfb_explanation_json(explanation, length)),
          clusters < 0 ? OptionalLong.empty() : OptionalLong.of(clusters));
    } finally {
      raw.tfb_explanation_delete(explanation);
    }
  }
}
