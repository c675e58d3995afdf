/**
 * @file
 * Explanations: how a model runs, and what one traced run did.
 */
#ifndef TFBRIDGE_EXPLANATION_H_
#define TFBRIDGE_EXPLANATION_H_

#include <tfbridge/common.h>

TFB_BEGIN_DECLS

/** An explanation. Immutable. */
typedef struct tfb_explanation tfb_explanation;

/**
 * The explanation as a JSON object. Later versions may add members.
 *
 * Always there are `backend`, `tensorflow` (its version) and `devices` (`name`, `type`, `memory_bytes`).
 *
 * `executor` has `kind` and `reason`.
 *
 * `xla` has `mode` (`off`, `on`, `must`) and `reason`; unless it is off also `devices` whose operations may be compiled
 * (`all`, `GPU`), `level`, `compilation` (`eager`; `lazy`; `unknown` where others loaded TensorFlow), and
 * `min_cluster_size` where it was set.
 *
 * `options` has, for each key but `tensorflow`, its `value` as text, and where that is `from`: `default`, `caller`, or
 * the `tfbridge.json` beside the model.
 *
 * `warm_up` has, for each signature that was to run when the model was opened, `signature`, `ran`, and, unless it ran,
 * `reason`.
 *
 * After a traced run there is also `run`, with `xla_clusters` (in the partitioned graphs), `xla_clusters_run`, and
 * `operations` (how many were timed: the single-threaded executor times none).
 *
 * Its `clusters`, in the order in which data flows, have `name`, `device`, `by_request` (a function that the model's
 * author had compiled), `inputs` (names of clusters and of operations outside; control inputs with a `^` before the
 * name), `operations` (`name`, `op`), and `state`: `compiled`; `fallback` where its operations ran one by one;
 * `skipped` where neither ran.
 *
 * Its `outside`, the operations that are in no cluster, have `name`, `op`, `device`, `reason` and `inputs`.
 *
 * TensorFlow does not tell what it put into a cluster. Its `operations` are worked out from the graph of the model:
 * what TensorFlow simplified before is listed as the model has it, what it made anew is not listed, and where clusters
 * follow each other directly, as in training steps, an operation may be listed in the neighbour of its cluster.
 *
 * @param explanation the explanation
 * @param length where to store the length in bytes
 * @return UTF-8, NUL-terminated, borrowed from `explanation`; NULL for NULL
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_explanation_json(TFB_NULLABLE const tfb_explanation* explanation,
                                                                       TFB_NULLABLE size_t* length);

/**
 * How many XLA clusters ran in the traced run.
 *
 * @param explanation the explanation
 * @return a count; -1 where no run was traced
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int64_t tfb_explanation_clusters_run(TFB_NULLABLE const tfb_explanation* explanation);

/**
 * Deletes an explanation.
 *
 * @param explanation an owned explanation, or NULL
 * @threads safe from any thread, once
 */
TFB_API TFB_SINCE("0.1") void tfb_explanation_delete(TFB_NULLABLE TFB_OWNED tfb_explanation* explanation);

TFB_END_DECLS

#endif /* TFBRIDGE_EXPLANATION_H_ */
