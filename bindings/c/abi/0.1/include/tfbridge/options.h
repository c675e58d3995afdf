/**
 * @file
 * Options: string keys with typed values, checked when they are set.
 *
 * The table of keys is part of the library (tfb_option_count() and its neighbours) and is printed in the docs. A later
 * value of a key replaces an earlier one.
 */
#ifndef TFBRIDGE_OPTIONS_H_
#define TFBRIDGE_OPTIONS_H_

#include <tfbridge/common.h>
#include <tfbridge/error.h>

TFB_BEGIN_DECLS

/** A set of options. */
typedef struct tfb_options tfb_options;

/**
 * Makes an empty set: every option at its default.
 *
 * @param options where to store the new options
 * @param error where to store a new error on failure
 * @return #TFB_OK or #TFB_RESOURCE_EXHAUSTED
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_options_new(TFB_OWNED tfb_options** options,
                                                 TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Deletes options. What was opened with them keeps its own copy.
 *
 * @param options owned options, or NULL
 * @threads safe from any thread, once
 */
TFB_API TFB_SINCE("0.1") void tfb_options_delete(TFB_NULLABLE TFB_OWNED tfb_options* options);

/**
 * Sets an option of any kind from text: `on`/`off`/`true`/`false`, a number, or a word. Bytes are given in hexadecimal.
 *
 * @param options the options
 * @param key the option's key
 * @param value the value as text
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_INVALID_ARGUMENT for an unknown key (the message offers the nearest one) or a bad value
 * @threads one thread at a time per `options`
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_options_set(tfb_options* options, const char* key, const char* value,
                                                 TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Sets an option whose kind is `int`, or `float` to a whole number.
 *
 * @param options the options
 * @param key the option's key
 * @param value the value
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_INVALID_ARGUMENT for an unknown key, another kind, or a value out of its range
 * @threads one thread at a time per `options`
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_options_set_int(tfb_options* options, const char* key, int64_t value,
                                                     TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Sets an option whose kind is `float`.
 *
 * @param options the options
 * @param key the option's key
 * @param value the value
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_INVALID_ARGUMENT for an unknown key, another kind, or a value out of its range
 * @threads one thread at a time per `options`
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_options_set_float(tfb_options* options, const char* key, double value,
                                                       TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Sets an option whose kind is `bool`.
 *
 * @param options the options
 * @param key the option's key
 * @param value 0 for off, another number for on
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_INVALID_ARGUMENT for an unknown key or another kind
 * @threads one thread at a time per `options`
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_options_set_bool(tfb_options* options, const char* key, int32_t value,
                                                      TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Sets an option whose kind is `bytes`.
 *
 * @param options the options
 * @param key the option's key
 * @param data `size` bytes, copied; may be NULL where `size` is 0
 * @param size bytes
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_INVALID_ARGUMENT for an unknown key, another kind, or bytes that do not parse
 * @threads one thread at a time per `options`
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_options_set_bytes(tfb_options* options, const char* key,
                                                       TFB_NULLABLE TFB_COUNT(size) const void* data, size_t size,
                                                       TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * The number of options there are.
 *
 * @return a count
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") size_t tfb_option_count(void);

/**
 * The key of an option.
 *
 * @param index 0 to tfb_option_count() - 1
 * @return static text; NULL past the end
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_option_key(size_t index);

/**
 * The kind of an option: `word`, `text`, `int`, `float`, `bool` or `bytes`.
 *
 * @param index 0 to tfb_option_count() - 1
 * @return static text; NULL past the end
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_option_kind(size_t index);

/**
 * The values that an option takes, as text: words separated by ` | `, or a range.
 *
 * @param index 0 to tfb_option_count() - 1
 * @return static text; NULL past the end
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_option_values(size_t index);

/**
 * The default of an option, as text.
 *
 * @param index 0 to tfb_option_count() - 1
 * @return static text; NULL past the end
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_option_default(size_t index);

/**
 * What an option does, in a sentence or two.
 *
 * @param index 0 to tfb_option_count() - 1
 * @return static text; NULL past the end
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_option_help(size_t index);

TFB_END_DECLS

#endif /* TFBRIDGE_OPTIONS_H_ */
