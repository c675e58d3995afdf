/**
 * @file
 * Errors: a canonical code, a message, and details that name the argument, what was expected and what came.
 *
 * Every fallible function returns a code and takes a nullable `tfb_error** error` last. On failure the code is not
 * #TFB_OK, `*error` (where given) is a new error that the caller deletes, and every other out parameter is NULL or
 * untouched. On success `*error` is NULL. Nothing is thread-local and no exception crosses the boundary.
 */
#ifndef TFBRIDGE_ERROR_H_
#define TFBRIDGE_ERROR_H_

#include <tfbridge/common.h>

TFB_BEGIN_DECLS

/** The canonical codes of gRPC, absl and TensorFlow. Source: google/rpc/code.proto. */
enum tfb_code {
  TFB_OK = 0,                  /**< Success. */
  TFB_CANCELLED = 1,           /**< The run was cancelled. */
  TFB_UNKNOWN = 2,             /**< An error of another kind. */
  TFB_INVALID_ARGUMENT = 3,    /**< An argument is wrong whatever the state. */
  TFB_DEADLINE_EXCEEDED = 4,   /**< Time ran out. */
  TFB_NOT_FOUND = 5,           /**< A file, tag, signature or name does not exist. */
  TFB_ALREADY_EXISTS = 6,      /**< The thing to be made is there already. */
  TFB_PERMISSION_DENIED = 7,   /**< The operating system refused access. */
  TFB_RESOURCE_EXHAUSTED = 8,  /**< Memory or another resource ran out. */
  TFB_FAILED_PRECONDITION = 9, /**< The state does not allow the call. */
  TFB_ABORTED = 10,            /**< A conflict with another operation. */
  TFB_OUT_OF_RANGE = 11,       /**< Past the end of what exists. */
  TFB_UNIMPLEMENTED = 12,      /**< Not supported by this library or this TensorFlow. */
  TFB_INTERNAL = 13,           /**< A broken invariant: a bug. */
  TFB_UNAVAILABLE = 14,        /**< TensorFlow, or another part, could not be loaded. */
  TFB_DATA_LOSS = 15,          /**< A file is truncated or corrupted. */
  TFB_UNAUTHENTICATED = 16     /**< Credentials are missing. */
};

/** What went wrong. Immutable, so it may be read from any thread. */
typedef struct tfb_error tfb_error;

/**
 * The canonical code of an error.
 *
 * @param error the error; NULL counts as success
 * @return one of #tfb_code
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_error_code(TFB_NULLABLE const tfb_error* error);

/**
 * The whole message: what was wrong, what was expected, what came, and what to do next.
 *
 * @param error the error; NULL gives an empty text
 * @param length where to store the length in bytes
 * @return UTF-8, NUL-terminated, borrowed from `error`
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_error_message(TFB_NULLABLE const tfb_error* error,
                                                                    TFB_NULLABLE size_t* length);

/**
 * One detail of an error by its key.
 *
 * @param error the error
 * @param key `argument` (the name that was wrong), `expected`, `got` or `hint` (the next step)
 * @param length where to store the length in bytes
 * @return UTF-8, NUL-terminated, borrowed from `error`; NULL where the error has no such detail
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_error_detail(TFB_NULLABLE const tfb_error* error,
                                                                   TFB_NULLABLE const char* key,
                                                                   TFB_NULLABLE size_t* length);

/**
 * Deletes an error.
 *
 * @param error an owned error, or NULL
 * @threads safe from any thread, once per error
 */
TFB_API TFB_SINCE("0.1") void tfb_error_delete(TFB_NULLABLE TFB_OWNED tfb_error* error);

/**
 * The name of a code, such as `INVALID_ARGUMENT`.
 *
 * @param code one of #tfb_code
 * @return static text; `UNKNOWN` for a number that is no code
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_code_name(int32_t code);

TFB_END_DECLS

#endif /* TFBRIDGE_ERROR_H_ */
