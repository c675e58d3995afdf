/**
 * @file
 * The TensorFlow that serves this process: where it was looked for, which one was loaded.
 *
 * Opening a model loads TensorFlow when it is first needed. The functions here are for programs that want to choose the
 * moment, and for diagnosis.
 */
#ifndef TFBRIDGE_TENSORFLOW_H_
#define TFBRIDGE_TENSORFLOW_H_

#include <tfbridge/common.h>
#include <tfbridge/error.h>
#include <tfbridge/options.h>

TFB_BEGIN_DECLS

/** The places where a TensorFlow was looked for, in order. */
typedef struct tfb_search tfb_search;

/**
 * Finds and loads TensorFlow. Does nothing where it is loaded already.
 *
 * @param options the options `tensorflow` and `tensorflow_log` count here; NULL for the defaults
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_UNAVAILABLE where none was found or the one found is too old (the message lists where it
 *   looked); #TFB_FAILED_PRECONDITION where another copy is loaded already
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_tensorflow_load(TFB_NULLABLE const tfb_options* options,
                                                     TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * The version of the TensorFlow that is loaded, such as `2.21.0`.
 *
 * @return static text; NULL where none is loaded
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_tensorflow_version(void);

/**
 * The file of the TensorFlow that is loaded.
 *
 * @return UTF-8, NUL-terminated, static; NULL where none is loaded
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_tensorflow_path(void);

/**
 * Lists where TensorFlow is looked for and what lies there. Loads nothing.
 *
 * @param options the option `tensorflow` counts here; NULL for the defaults
 * @param search where to store the new list
 * @param error where to store a new error on failure
 * @return #TFB_OK; a place that holds nothing is no error
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_tensorflow_search(TFB_NULLABLE const tfb_options* options,
                                                       TFB_OWNED tfb_search** search,
                                                       TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Deletes a list of places.
 *
 * @param search an owned list, or NULL
 * @threads safe from any thread, once
 */
TFB_API TFB_SINCE("0.1") void tfb_search_delete(TFB_NULLABLE TFB_OWNED tfb_search* search);

/**
 * The number of places.
 *
 * @param search the list
 * @return a count; 0 for NULL
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") size_t tfb_search_count(TFB_NULLABLE const tfb_search* search);

/**
 * The file or folder of a place.
 *
 * @param search the list
 * @param index 0 to tfb_search_count() - 1
 * @param length where to store the length in bytes
 * @return UTF-8, NUL-terminated, borrowed from `search`; NULL past the end
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_search_path(TFB_NULLABLE const tfb_search* search, size_t index,
                                                                  TFB_NULLABLE size_t* length);

/**
 * Why a place is on the list, such as `TFBRIDGE_TENSORFLOW` or `beside the library`.
 *
 * @param search the list
 * @param index 0 to tfb_search_count() - 1
 * @param length where to store the length in bytes
 * @return UTF-8, NUL-terminated, borrowed from `search`; NULL past the end
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_search_origin(TFB_NULLABLE const tfb_search* search, size_t index,
                                                                    TFB_NULLABLE size_t* length);

/**
 * Whether a TensorFlow library lies at a place.
 *
 * @param search the list
 * @param index 0 to tfb_search_count() - 1
 * @return 1 or 0
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_search_found(TFB_NULLABLE const tfb_search* search, size_t index);

TFB_END_DECLS

#endif /* TFBRIDGE_TENSORFLOW_H_ */
