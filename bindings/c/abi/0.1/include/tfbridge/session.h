/**
 * @file
 * Sessions: a graph run by the names of its tensors and operations, as TensorFlow 1 did.
 *
 * A tensor is `operation:index`; `operation` alone means `operation:0` where a tensor is wanted. A target is an
 * operation that is run for its effect.
 */
#ifndef TFBRIDGE_SESSION_H_
#define TFBRIDGE_SESSION_H_

#include <tfbridge/call.h>
#include <tfbridge/common.h>
#include <tfbridge/error.h>
#include <tfbridge/signature.h>
#include <tfbridge/tensor.h>

TFB_BEGIN_DECLS

/** A session over a model's graph. May be run from any number of threads at once. */
typedef struct tfb_session tfb_session;

/**
 * Deletes a session handle.
 *
 * @param session an owned session, or NULL
 * @threads safe from any thread, once
 */
TFB_API TFB_SINCE("0.1") void tfb_session_delete(TFB_NULLABLE TFB_OWNED tfb_session* session);

/**
 * Runs the graph once.
 *
 * @param session the session
 * @param feed_names `feed_count` names of tensors
 * @param feeds `feed_count` tensors that replace those of the graph
 * @param feed_count the number of feeds
 * @param fetch_names `fetch_count` names of tensors
 * @param fetches where to store `fetch_count` new tensors; all NULL on failure
 * @param fetch_count the number of fetches
 * @param target_names `target_count` names of operations
 * @param target_count the number of targets
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_NOT_FOUND for a name that the graph does not have (the message offers the nearest one);
 *   #TFB_INVALID_ARGUMENT for what is no name of a tensor and for a wrong type or shape; other codes as TensorFlow says
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_session_run(const tfb_session* session,
                                                 TFB_NULLABLE TFB_COUNT(feed_count) const char* const* feed_names,
                                                 TFB_NULLABLE TFB_COUNT(feed_count) const tfb_tensor* const* feeds,
                                                 size_t feed_count,
                                                 TFB_NULLABLE TFB_COUNT(fetch_count) const char* const* fetch_names,
                                                 TFB_NULLABLE TFB_OWNED TFB_COUNT(fetch_count) tfb_tensor** fetches,
                                                 size_t fetch_count,
                                                 TFB_NULLABLE TFB_COUNT(target_count) const char* const* target_names,
                                                 size_t target_count, TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Prepares a call: names resolved once, buffers to be bound, to be run many times.
 *
 * @param session the session
 * @param feed_names `feed_count` names of tensors: the call's inputs
 * @param feed_count the number of feeds
 * @param fetch_names `fetch_count` names of tensors: the call's outputs
 * @param fetch_count the number of fetches
 * @param target_names `target_count` names of operations
 * @param target_count the number of targets
 * @param call where to store the new call, which keeps the model alive
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_NOT_FOUND for a name that the graph does not have; #TFB_INVALID_ARGUMENT for what is no name of a
 *   tensor
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_session_prepare(const tfb_session* session,
                                                     TFB_NULLABLE TFB_COUNT(feed_count) const char* const* feed_names,
                                                     size_t feed_count,
                                                     TFB_NULLABLE TFB_COUNT(fetch_count) const char* const* fetch_names,
                                                     size_t fetch_count,
                                                     TFB_NULLABLE TFB_COUNT(target_count)
                                                         const char* const* target_names,
                                                     size_t target_count, TFB_OWNED tfb_call** call,
                                                     TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * What the graph says of a tensor: element type and dimensions.
 *
 * @param session the session
 * @param name the name of a tensor
 * @param argument where to store the new description
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_NOT_FOUND for a name that the graph does not have (the message offers the nearest one);
 *   #TFB_INVALID_ARGUMENT for what is no name of a tensor
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_session_tensor(const tfb_session* session, const char* name,
                                                    TFB_OWNED tfb_argument** argument,
                                                    TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * The number of operations in the graph.
 *
 * @param session the session
 * @return a count; 0 for NULL
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") size_t tfb_session_operation_count(TFB_NULLABLE const tfb_session* session);

/**
 * The name of an operation.
 *
 * @param session the session
 * @param index 0 to tfb_session_operation_count() - 1, in the graph's order
 * @param length where to store the length in bytes
 * @return UTF-8, NUL-terminated, borrowed from `session`; NULL past the end
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_session_operation_name(TFB_NULLABLE const tfb_session* session,
                                                                             size_t index, TFB_NULLABLE size_t* length);

/**
 * The type of an operation, such as `MatMul`.
 *
 * @param session the session
 * @param index 0 to tfb_session_operation_count() - 1, in the graph's order
 * @param length where to store the length in bytes
 * @return UTF-8, NUL-terminated, borrowed from `session`; NULL past the end
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_session_operation_type(TFB_NULLABLE const tfb_session* session,
                                                                             size_t index, TFB_NULLABLE size_t* length);

TFB_END_DECLS

#endif /* TFBRIDGE_SESSION_H_ */
