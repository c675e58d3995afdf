/**
 * @file
 * Element types. The numbers are TensorFlow's own (tensorflow/c/tf_datatype.h).
 */
#ifndef TFBRIDGE_DTYPE_H_
#define TFBRIDGE_DTYPE_H_

#include <tfbridge/common.h>
#include <tfbridge/error.h>

TFB_BEGIN_DECLS

/** The element types of tensors. */
enum tfb_dtype {
  TFB_DTYPE_INVALID = 0,       /**< No type. */
  TFB_FLOAT32 = 1,             /**< IEEE 754 binary32. */
  TFB_FLOAT64 = 2,             /**< IEEE 754 binary64. */
  TFB_INT32 = 3,               /**< Signed, 32 bits. */
  TFB_UINT8 = 4,               /**< Unsigned, 8 bits. */
  TFB_INT16 = 5,               /**< Signed, 16 bits. */
  TFB_INT8 = 6,                /**< Signed, 8 bits. */
  TFB_STRING = 7,              /**< Byte strings of any length: int64 offsets and bytes. */
  TFB_COMPLEX64 = 8,           /**< Two float32: real, imaginary. */
  TFB_INT64 = 9,               /**< Signed, 64 bits. */
  TFB_BOOL = 10,               /**< One byte, 0 or 1. */
  TFB_QINT8 = 11,              /**< Quantised: stored as int8. */
  TFB_QUINT8 = 12,             /**< Quantised: stored as uint8. */
  TFB_QINT32 = 13,             /**< Quantised: stored as int32. */
  TFB_BFLOAT16 = 14,           /**< The upper half of a float32. */
  TFB_QINT16 = 15,             /**< Quantised: stored as int16. */
  TFB_QUINT16 = 16,            /**< Quantised: stored as uint16. */
  TFB_UINT16 = 17,             /**< Unsigned, 16 bits. */
  TFB_COMPLEX128 = 18,         /**< Two float64: real, imaginary. */
  TFB_FLOAT16 = 19,            /**< IEEE 754 binary16. */
  TFB_RESOURCE = 20,           /**< A handle inside TensorFlow: shown in signatures, never passed. */
  TFB_VARIANT = 21,            /**< A value inside TensorFlow: shown in signatures, never passed. */
  TFB_UINT32 = 22,             /**< Unsigned, 32 bits. */
  TFB_UINT64 = 23,             /**< Unsigned, 64 bits. */
  TFB_FLOAT8_E5M2 = 24,        /**< One byte. */
  TFB_FLOAT8_E4M3FN = 25,      /**< One byte. */
  TFB_FLOAT8_E4M3FNUZ = 26,    /**< One byte. */
  TFB_FLOAT8_E4M3B11FNUZ = 27, /**< One byte. */
  TFB_FLOAT8_E5M2FNUZ = 28,    /**< One byte. */
  TFB_INT4 = 29,               /**< One byte an element, as TensorFlow stores it. */
  TFB_UINT4 = 30,              /**< One byte an element, as TensorFlow stores it. */
  TFB_INT2 = 31,               /**< One byte an element, as TensorFlow stores it. */
  TFB_UINT2 = 32,              /**< One byte an element, as TensorFlow stores it. */
  TFB_FLOAT4_E2M1FN = 33       /**< One byte an element, as TensorFlow stores it. */
};

/**
 * The name of an element type, such as `float32`.
 *
 * @param dtype one of #tfb_dtype
 * @return static text; `invalid` for a number that is no type
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const char* tfb_dtype_name(int32_t dtype);

/**
 * The bytes that one element takes.
 *
 * @param dtype one of #tfb_dtype
 * @return bytes; 0 for strings, resources, variants and numbers that are no type
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") size_t tfb_dtype_size(int32_t dtype);

/**
 * The element type of a name.
 *
 * @param name such as `float32`
 * @param dtype where to store one of #tfb_dtype
 * @param error where to store a new error on failure
 * @return #TFB_OK, or #TFB_INVALID_ARGUMENT for an unknown name (the message offers the nearest one)
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_dtype_from_name(const char* name, int32_t* dtype,
                                                     TFB_NULLABLE TFB_OWNED tfb_error** error);

TFB_END_DECLS

#endif /* TFBRIDGE_DTYPE_H_ */
