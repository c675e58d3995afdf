/**
 * @file
 * Models: a SavedModel folder, opened with one of its tag sets.
 *
 * A SavedModel is a program: opening one runs its initialisers and running it may read and write files. Open only what
 * you trust.
 */
#ifndef TFBRIDGE_MODEL_H_
#define TFBRIDGE_MODEL_H_

#include <tfbridge/common.h>
#include <tfbridge/device.h>
#include <tfbridge/error.h>
#include <tfbridge/explanation.h>
#include <tfbridge/options.h>
#include <tfbridge/session.h>
#include <tfbridge/signature.h>

TFB_BEGIN_DECLS

/** An opened model. Signatures, sessions and calls made from it keep it alive. */
typedef struct tfb_model tfb_model;

/**
 * Opens a SavedModel and restores its variables, so that it can run. Loads TensorFlow where that was not done yet.
 *
 * A file `tfbridge.json` beside `saved_model.pb` gives values for options that `options` does not set, unless the
 * option `tuned` is off.
 *
 * @param path the folder that holds `saved_model.pb`, or that file
 * @param tags the tag set to open; NULL for the one with `serve`, or else the only one
 * @param tag_count the number of tags
 * @param options NULL for the defaults
 * @param model where to store the new model
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_NOT_FOUND for a missing path, tag set or variables; #TFB_INVALID_ARGUMENT for a file that is no
 *   SavedModel or a bad `tfbridge.json`; #TFB_FAILED_PRECONDITION for options that the graph or the process does not
 *   allow; #TFB_DATA_LOSS for one that is truncated or corrupted; #TFB_UNIMPLEMENTED for an op that this
 *   TensorFlow does not know; #TFB_UNAVAILABLE where TensorFlow could not be loaded; other codes as TensorFlow says
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_model_open(const char* path,
                                                TFB_NULLABLE TFB_COUNT(tag_count) const char* const* tags,
                                                size_t tag_count, TFB_NULLABLE const tfb_options* options,
                                                TFB_OWNED tfb_model** model, TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Reads what a SavedModel offers, without TensorFlow. The model tells its tags and signatures; running it answers
 * #TFB_FAILED_PRECONDITION.
 *
 * @param path the folder that holds `saved_model.pb`, or that file
 * @param tags the tag set to read; NULL for the one with `serve`, or else the only one
 * @param tag_count the number of tags
 * @param model where to store the new model
 * @param error where to store a new error on failure
 * @return #TFB_OK, #TFB_NOT_FOUND, #TFB_INVALID_ARGUMENT or #TFB_DATA_LOSS, as tfb_model_open()
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_model_inspect(const char* path,
                                                   TFB_NULLABLE TFB_COUNT(tag_count) const char* const* tags,
                                                   size_t tag_count, TFB_OWNED tfb_model** model,
                                                   TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Deletes a model handle. The model closes when its last signature, session and call are gone too.
 *
 * @param model an owned model, or NULL
 * @threads safe from any thread, once
 */
TFB_API TFB_SINCE("0.1") void tfb_model_delete(TFB_NULLABLE TFB_OWNED tfb_model* model);

/**
 * The folder of the model.
 *
 * @param model the model
 * @param length where to store the length in bytes
 * @return UTF-8, NUL-terminated, borrowed from `model`; NULL for NULL
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_model_path(TFB_NULLABLE const tfb_model* model,
                                                                 TFB_NULLABLE size_t* length);

/**
 * The version of the TensorFlow that wrote the model.
 *
 * @param model the model
 * @param length where to store the length in bytes
 * @return UTF-8, NUL-terminated, borrowed from `model`; empty where the file does not say
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_model_tensorflow_version(TFB_NULLABLE const tfb_model* model,
                                                                               TFB_NULLABLE size_t* length);

/**
 * The number of tags of the tag set that is open.
 *
 * @param model the model
 * @return a count; 0 for NULL
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") size_t tfb_model_tag_count(TFB_NULLABLE const tfb_model* model);

/**
 * One tag of the tag set that is open. Tags are sorted.
 *
 * @param model the model
 * @param index 0 to tfb_model_tag_count() - 1
 * @param length where to store the length in bytes
 * @return UTF-8, NUL-terminated, borrowed from `model`; NULL past the end
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_model_tag(TFB_NULLABLE const tfb_model* model, size_t index,
                                                                TFB_NULLABLE size_t* length);

/**
 * The number of tag sets in the file.
 *
 * @param model the model
 * @return a count, at least 1; 0 for NULL
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") size_t tfb_model_tag_set_count(TFB_NULLABLE const tfb_model* model);

/**
 * One tag set of the file, its tags sorted and joined by commas, such as `gpu,serve`.
 *
 * @param model the model
 * @param index 0 to tfb_model_tag_set_count() - 1
 * @param length where to store the length in bytes
 * @return UTF-8, NUL-terminated, borrowed from `model`; NULL past the end
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_model_tag_set(TFB_NULLABLE const tfb_model* model, size_t index,
                                                                    TFB_NULLABLE size_t* length);

/**
 * The number of signatures.
 *
 * @param model the model
 * @return a count; 0 for NULL
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") size_t tfb_model_signature_count(TFB_NULLABLE const tfb_model* model);

/**
 * The name of a signature. Names are sorted.
 *
 * @param model the model
 * @param index 0 to tfb_model_signature_count() - 1
 * @param length where to store the length in bytes
 * @return UTF-8, NUL-terminated, borrowed from `model`; NULL past the end
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_model_signature_name(TFB_NULLABLE const tfb_model* model,
                                                                           size_t index, TFB_NULLABLE size_t* length);

/**
 * A signature by its name.
 *
 * @param model the model
 * @param name the name; NULL for `serving_default`, or else the only one
 * @param signature where to store the new handle, which keeps the model alive
 * @param error where to store a new error on failure
 * @return #TFB_OK or #TFB_NOT_FOUND (the message offers the nearest name)
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_model_signature(const tfb_model* model, TFB_NULLABLE const char* name,
                                                     TFB_OWNED tfb_signature** signature,
                                                     TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * A session that runs the model's graph by the names of its tensors and operations.
 *
 * @param model the model
 * @param session where to store the new handle, which keeps the model alive
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_FAILED_PRECONDITION for a model of tfb_model_inspect()
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_model_session(const tfb_model* model, TFB_OWNED tfb_session** session,
                                                   TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Lists the devices that the model uses.
 *
 * @param model the model
 * @param devices where to store the new list
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_FAILED_PRECONDITION for a model of tfb_model_inspect()
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_model_devices(const tfb_model* model, TFB_OWNED tfb_devices** devices,
                                                   TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Explains how the model runs: backend, executor and why it was chosen, devices, XLA, options and where they come from.
 * Runs nothing; tfb_call_explain() explains a run.
 *
 * @param model the model
 * @param explanation where to store the new explanation
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_FAILED_PRECONDITION for a model of tfb_model_inspect()
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_model_explain(const tfb_model* model, TFB_OWNED tfb_explanation** explanation,
                                                   TFB_NULLABLE TFB_OWNED tfb_error** error);

TFB_END_DECLS

#endif /* TFBRIDGE_MODEL_H_ */
