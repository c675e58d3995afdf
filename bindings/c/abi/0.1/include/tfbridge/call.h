/**
 * @file
 * Prepared calls: names resolved and buffers bound once, then run many times. The fast path of every language.
 *
 * A call is used by one thread at a time; use that overlaps is detected and answered with #TFB_FAILED_PRECONDITION.
 * tfb_call_clone() makes one for another thread.
 */
#ifndef TFBRIDGE_CALL_H_
#define TFBRIDGE_CALL_H_

#include <tfbridge/common.h>
#include <tfbridge/error.h>
#include <tfbridge/explanation.h>
#include <tfbridge/tensor.h>

TFB_BEGIN_DECLS

/** A prepared call. */
typedef struct tfb_call tfb_call;

/**
 * Makes a call of its own for another thread: the same names and bound inputs. Outputs are not bound.
 *
 * @param call the call
 * @param clone where to store the new call
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_FAILED_PRECONDITION while `call` is in use
 * @threads one thread at a time per call
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_call_clone(tfb_call* call, TFB_OWNED tfb_call** clone,
                                                TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Deletes a call.
 *
 * @param call an owned call that is not running, or NULL
 * @threads safe from any thread, once
 */
TFB_API TFB_SINCE("0.1") void tfb_call_delete(TFB_NULLABLE TFB_OWNED tfb_call* call);

/**
 * The number of inputs.
 *
 * @param call the call
 * @return a count; 0 for NULL
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") size_t tfb_call_input_count(TFB_NULLABLE const tfb_call* call);

/**
 * The number of outputs.
 *
 * @param call the call
 * @return a count; 0 for NULL
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") size_t tfb_call_output_count(TFB_NULLABLE const tfb_call* call);

/**
 * Binds a tensor as an input. Each run reads what its memory then holds, so the caller writes new values in place.
 *
 * @param call the call
 * @param index 0 to tfb_call_input_count() - 1, in the signature's order
 * @param tensor the tensor; the call keeps its memory until another is bound or the call is deleted
 * @param error where to store a new error on failure; the earlier binding then stays
 * @return #TFB_OK; #TFB_INVALID_ARGUMENT for a wrong type or shape; #TFB_OUT_OF_RANGE for an index past the end;
 *   #TFB_FAILED_PRECONDITION while the call is in use
 * @threads one thread at a time per call
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_call_bind_input(tfb_call* call, size_t index, const tfb_tensor* tensor,
                                                     TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Binds a tensor as an output: each run writes the result into its memory.
 *
 * @param call the call
 * @param index 0 to tfb_call_output_count() - 1
 * @param tensor a tensor with writable memory and exactly the shape that a run will give; strings cannot be bound;
 *   NULL unbinds
 * @param error where to store a new error on failure; the earlier binding then stays
 * @return #TFB_OK; #TFB_INVALID_ARGUMENT for a wrong type or shape; #TFB_OUT_OF_RANGE for an index past the end;
 *   #TFB_FAILED_PRECONDITION while the call is in use
 * @threads one thread at a time per call
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_call_bind_output(tfb_call* call, size_t index, TFB_NULLABLE tfb_tensor* tensor,
                                                      TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Runs the call once with what is bound. Allocates nothing of its own for numeric tensors.
 *
 * @param call the call
 * @param error where to store a new error on failure; bound outputs may then hold anything, and the call stays usable
 * @return #TFB_OK; #TFB_FAILED_PRECONDITION where an input is not bound, the call is in use, or XLA compiled nothing
 *   with `xla=must`; #TFB_INVALID_ARGUMENT where a result does not have the shape of the tensor bound for it; other
 *   codes as TensorFlow says
 * @threads one thread at a time per call; different calls run at once
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_call_run(tfb_call* call, TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * An output of the last run.
 *
 * @param call the call
 * @param index 0 to tfb_call_output_count() - 1
 * @return borrowed from `call`; its contents are valid until the next run, its address until the call is deleted. NULL
 *   past the end, and unless the last run succeeded. Where a tensor is bound, its memory
 * @threads one thread at a time per call
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const tfb_tensor* tfb_call_output(TFB_NULLABLE const tfb_call* call,
                                                                        size_t index);

/**
 * Runs the call once with tracing and explains what happened: executor, devices, XLA clusters that ran, what is in
 * them and what was left outside. With `xla=must` a run without a cluster is explained, too.
 *
 * @param call the call
 * @param explanation where to store the new explanation
 * @param error where to store a new error on failure
 * @return as tfb_call_run()
 * @threads one thread at a time per call
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_call_explain(tfb_call* call, TFB_OWNED tfb_explanation** explanation,
                                                  TFB_NULLABLE TFB_OWNED tfb_error** error);

TFB_END_DECLS

#endif /* TFBRIDGE_CALL_H_ */
