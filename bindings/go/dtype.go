package tfbridge

/*
#include <stdlib.h>
#include "bridge.h"
*/
import "C"

import (
	"fmt"
	"strings"
	"unsafe"
)

// DType is the type of a tensor's elements. The numbers are TensorFlow's own.
type DType int32

// The element types. Those without a Go type are reached through [TensorFromBytes] and [Tensor.Bytes].
const (
	DTypeInvalid           DType = C.TFB_DTYPE_INVALID
	DTypeFloat32           DType = C.TFB_FLOAT32
	DTypeFloat64           DType = C.TFB_FLOAT64
	DTypeInt32             DType = C.TFB_INT32
	DTypeUint8             DType = C.TFB_UINT8
	DTypeInt16             DType = C.TFB_INT16
	DTypeInt8              DType = C.TFB_INT8
	DTypeString            DType = C.TFB_STRING
	DTypeComplex64         DType = C.TFB_COMPLEX64
	DTypeInt64             DType = C.TFB_INT64
	DTypeBool              DType = C.TFB_BOOL
	DTypeQInt8             DType = C.TFB_QINT8
	DTypeQUint8            DType = C.TFB_QUINT8
	DTypeQInt32            DType = C.TFB_QINT32
	DTypeBFloat16          DType = C.TFB_BFLOAT16
	DTypeQInt16            DType = C.TFB_QINT16
	DTypeQUint16           DType = C.TFB_QUINT16
	DTypeUint16            DType = C.TFB_UINT16
	DTypeComplex128        DType = C.TFB_COMPLEX128
	DTypeFloat16           DType = C.TFB_FLOAT16
	DTypeResource          DType = C.TFB_RESOURCE // a handle inside TensorFlow: shown in signatures, never passed
	DTypeVariant           DType = C.TFB_VARIANT  // a value inside TensorFlow: shown in signatures, never passed
	DTypeUint32            DType = C.TFB_UINT32
	DTypeUint64            DType = C.TFB_UINT64
	DTypeFloat8E5M2        DType = C.TFB_FLOAT8_E5M2
	DTypeFloat8E4M3FN      DType = C.TFB_FLOAT8_E4M3FN
	DTypeFloat8E4M3FNUZ    DType = C.TFB_FLOAT8_E4M3FNUZ
	DTypeFloat8E4M3B11FNUZ DType = C.TFB_FLOAT8_E4M3B11FNUZ
	DTypeFloat8E5M2FNUZ    DType = C.TFB_FLOAT8_E5M2FNUZ
	DTypeInt4              DType = C.TFB_INT4 // one byte an element, and so the three below
	DTypeUint4             DType = C.TFB_UINT4
	DTypeInt2              DType = C.TFB_INT2
	DTypeUint2             DType = C.TFB_UINT2
	DTypeFloat4E2M1FN      DType = C.TFB_FLOAT4_E2M1FN
)

// ParseDType gives the type with a name, such as float32.
func ParseDType(name string) (DType, error) {
	if err := load(); err != nil {
		return DTypeInvalid, err
	}
	cName, err := cString("name", name)
	if err != nil {
		return DTypeInvalid, err
	}
	defer C.free(unsafe.Pointer(cName))
	var dtype C.int32_t
	var failure *C.tfb_error
	if code := C.tfb_dtype_from_name(cName, &dtype, &failure); code != C.TFB_OK {
		return DTypeInvalid, takeError(code, failure)
	}
	return DType(dtype), nil
}

// String is the type's name, such as float32, or invalid for a number that is no type.
func (d DType) String() string {
	if load() != nil {
		return fmt.Sprintf("dtype %d", int32(d))
	}
	return C.GoString(C.tfb_dtype_name(C.int32_t(d)))
}

// Size is the number of bytes that one element takes; 0 for strings, resources, variants and numbers that are no type.
func (d DType) Size() int {
	if load() != nil {
		return 0
	}
	return int(C.tfb_dtype_size(C.int32_t(d)))
}

// Element is a Go type that tensors are made of. Strings hold any bytes.
type Element interface {
	float32 | float64 | int8 | int16 | int32 | int64 | uint8 | uint16 | uint32 | uint64 | bool | complex64 |
		complex128 | Float16 | BFloat16 | string
}

// DTypeOf is the type of the tensors that hold elements of a Go type.
func DTypeOf[T Element]() DType {
	switch any(*new(T)).(type) {
	case float32:
		return DTypeFloat32
	case float64:
		return DTypeFloat64
	case int8:
		return DTypeInt8
	case int16:
		return DTypeInt16
	case int32:
		return DTypeInt32
	case int64:
		return DTypeInt64
	case uint8:
		return DTypeUint8
	case uint16:
		return DTypeUint16
	case uint32:
		return DTypeUint32
	case uint64:
		return DTypeUint64
	case bool:
		return DTypeBool
	case complex64:
		return DTypeComplex64
	case complex128:
		return DTypeComplex128
	case Float16:
		return DTypeFloat16
	case BFloat16:
		return DTypeBFloat16
	default:
		return DTypeString
	}
}

// cString is a copy of a text for C, to be freed. The text must not hold a NUL, which would cut it short.
func cString(argument, text string) (*C.char, error) {
	if strings.IndexByte(text, 0) >= 0 {
		return nil, errNUL(argument, text)
	}
	return C.CString(text), nil
}

func errNUL(argument, text string) error {
	return newError(CodeInvalidArgument, "a name holds a NUL character",
		Error{Argument: argument, Expected: "text without NUL", Got: fmt.Sprintf("%q", text)})
}

// packNames puts names one after the other, each with its NUL, so that they cross as one. It is nil for no names.
func packNames(argument string, names []string) ([]byte, error) {
	if len(names) == 0 {
		return nil, nil
	}
	size := 0
	for _, name := range names {
		size += len(name) + 1
	}
	packed := make([]byte, 0, size)
	for _, name := range names {
		if strings.IndexByte(name, 0) >= 0 {
			return nil, errNUL(argument, name)
		}
		packed = append(append(packed, name...), 0)
	}
	return packed, nil
}
