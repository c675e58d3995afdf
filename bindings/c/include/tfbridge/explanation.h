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
 * The explanation as a JSON object. Always there: `backend`, `executor` (`kind`, `reason`), `xla`, `devices`. After a
 * traced run also `run`: `xla_clusters` (in the partitioned graphs), `xla_clusters_run`, and `operations` (those that
 * were timed: the single-threaded executor times none).
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
