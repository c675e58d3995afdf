/**
 * @file
 * Signatures: what a model can be asked, with named inputs and outputs.
 */
#ifndef TFBRIDGE_SIGNATURE_H_
#define TFBRIDGE_SIGNATURE_H_

#include <tfbridge/call.h>
#include <tfbridge/common.h>
#include <tfbridge/error.h>
#include <tfbridge/tensor.h>

TFB_BEGIN_DECLS

/** A signature of a model. Immutable; may be run from any number of threads at once. */
typedef struct tfb_signature tfb_signature;

/** An input or output of a signature, or a tensor of a graph: name, element type, dimensions. Immutable. */
typedef struct tfb_argument tfb_argument;

/**
 * Deletes a signature handle.
 *
 * @param signature an owned signature, or NULL
 * @threads safe from any thread, once
 */
TFB_API TFB_SINCE("0.1") void tfb_signature_delete(TFB_NULLABLE TFB_OWNED tfb_signature* signature);

/**
 * The signature's name, such as `serving_default`.
 *
 * @param signature the signature
 * @param length where to store the length in bytes
 * @return UTF-8, NUL-terminated, borrowed from `signature`; NULL for NULL
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_signature_name(TFB_NULLABLE const tfb_signature* signature,
                                                                     TFB_NULLABLE size_t* length);

/**
 * The method that the signature names, such as `tensorflow/serving/predict`.
 *
 * @param signature the signature
 * @param length where to store the length in bytes
 * @return UTF-8, NUL-terminated, borrowed from `signature`; empty where the file names none
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_signature_method(TFB_NULLABLE const tfb_signature* signature,
                                                                       TFB_NULLABLE size_t* length);

/**
 * The signature in words, an argument a line, the same in every language.
 *
 * @param signature the signature
 * @param length where to store the length in bytes
 * @return UTF-8, NUL-terminated, borrowed from `signature`; NULL for NULL
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_signature_text(TFB_NULLABLE const tfb_signature* signature,
                                                                     TFB_NULLABLE size_t* length);

/**
 * The number of inputs.
 *
 * @param signature the signature
 * @return a count; 0 for NULL
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") size_t tfb_signature_input_count(TFB_NULLABLE const tfb_signature* signature);

/**
 * An input. Inputs are sorted by name, as TensorFlow sorts them.
 *
 * @param signature the signature
 * @param index 0 to tfb_signature_input_count() - 1
 * @return borrowed from `signature`; NULL past the end
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const tfb_argument* tfb_signature_input(
    TFB_NULLABLE const tfb_signature* signature, size_t index);

/**
 * The number of outputs.
 *
 * @param signature the signature
 * @return a count; 0 for NULL
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") size_t tfb_signature_output_count(TFB_NULLABLE const tfb_signature* signature);

/**
 * An output. Outputs are sorted by name.
 *
 * @param signature the signature
 * @param index 0 to tfb_signature_output_count() - 1
 * @return borrowed from `signature`; NULL past the end
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const tfb_argument* tfb_signature_output(
    TFB_NULLABLE const tfb_signature* signature, size_t index);

/**
 * Runs the signature once.
 *
 * Inputs are read in place where the graph cannot keep them and they are aligned, and copied else; outputs belong to the
 * caller and share memory with nothing.
 *
 * @param signature the signature
 * @param input_names `input_count` names that say which input each tensor is; NULL where the tensors are in the
 *   signature's order
 * @param inputs `input_count` tensors
 * @param input_count the number of tensors
 * @param output_names `output_count` names that choose outputs; NULL for all in the signature's order, or the first
 *   `output_count` of them
 * @param outputs where to store `output_count` new tensors; all NULL on failure
 * @param output_count the number of outputs wanted
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_INVALID_ARGUMENT for an input that is missing, unknown, given twice or of a wrong type or shape
 *   (the error names it); #TFB_NOT_FOUND for an unknown output; #TFB_OUT_OF_RANGE for more outputs than there are;
 *   #TFB_FAILED_PRECONDITION for a model of tfb_model_inspect(), and where XLA compiled nothing with `xla=must`; other
 *   codes as TensorFlow says
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_signature_run(const tfb_signature* signature,
                                                   TFB_NULLABLE TFB_COUNT(input_count) const char* const* input_names,
                                                   TFB_NULLABLE TFB_COUNT(input_count) const tfb_tensor* const* inputs,
                                                   size_t input_count,
                                                   TFB_NULLABLE TFB_COUNT(output_count) const char* const* output_names,
                                                   TFB_NULLABLE TFB_OWNED TFB_COUNT(output_count) tfb_tensor** outputs,
                                                   size_t output_count, TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Prepares a call: names resolved once, buffers to be bound, to be run many times.
 *
 * @param signature the signature
 * @param output_names `output_count` names that choose outputs; NULL for all in the signature's order
 * @param output_count the number of names; 0 with NULL
 * @param call where to store the new call, which keeps the model alive; its inputs are those of the signature
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_NOT_FOUND for an unknown output; #TFB_FAILED_PRECONDITION for a model of tfb_model_inspect()
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_signature_prepare(
    const tfb_signature* signature, TFB_NULLABLE TFB_COUNT(output_count) const char* const* output_names,
    size_t output_count, TFB_OWNED tfb_call** call, TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Deletes an argument that is owned, as those of tfb_session_tensor() are.
 *
 * @param argument an owned argument, or NULL
 * @threads safe from any thread, once
 */
TFB_API TFB_SINCE("0.1") void tfb_argument_delete(TFB_NULLABLE TFB_OWNED tfb_argument* argument);

/**
 * The argument's name.
 *
 * @param argument the argument
 * @param length where to store the length in bytes
 * @return UTF-8, NUL-terminated, borrowed from `argument`; NULL for NULL
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_argument_name(TFB_NULLABLE const tfb_argument* argument,
                                                                    TFB_NULLABLE size_t* length);

/**
 * The argument's element type. Types of references are read as their base.
 *
 * @param argument the argument
 * @return one of #tfb_dtype
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_argument_dtype(TFB_NULLABLE const tfb_argument* argument);

/**
 * The argument's number of dimensions.
 *
 * @param argument the argument
 * @return 0 for a scalar; -1 where the number is unknown, so that any shape is allowed
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_argument_rank(TFB_NULLABLE const tfb_argument* argument);

/**
 * The argument's dimensions.
 *
 * @param argument the argument
 * @return tfb_argument_rank() numbers, -1 for one that is unknown, borrowed from `argument`; NULL for an unknown rank
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const int64_t* tfb_argument_dims(TFB_NULLABLE const tfb_argument* argument);

/**
 * The name of the argument's tensor in the graph, such as `serving_default_x:0`.
 *
 * @param argument the argument
 * @param length where to store the length in bytes
 * @return UTF-8, NUL-terminated, borrowed from `argument`; NULL for NULL
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_argument_tensor(TFB_NULLABLE const tfb_argument* argument,
                                                                      TFB_NULLABLE size_t* length);

TFB_END_DECLS

#endif /* TFBRIDGE_SIGNATURE_H_ */
