package tfbridge

/*
#include "bridge.h"
*/
import "C"

import (
	"fmt"
	"math"
	"runtime"
	"strconv"
	"strings"
	"unsafe"
)

// Alignment is the number of bytes to which memory must be aligned for TensorFlow to read it in place.
const Alignment = C.TFB_ALIGNMENT

// MaxRank is the greatest number of dimensions of a tensor.
const MaxRank = C.TFB_MAX_RANK

// A Tensor is an element type, dimensions, and one contiguous row-major piece of Go's memory. It may be read from any
// number of goroutines; writing to its memory while a run uses it is a data race.
type Tensor struct {
	dtype   DType
	dims    []int64
	count   int
	data    unsafe.Pointer // size bytes; nil where there are none
	size    int
	offsets []int64 // only of strings: element i is the bytes from offsets[i] to offsets[i+1]
}

// NewTensor makes a tensor over a slice, without a copy: what is later written to the slice is seen by the next run.
// Strings are copied, since they lie scattered. No dimensions make a scalar.
//
// It fails with [CodeInvalidArgument] where the dimensions are negative, too many, or ask for another number of
// values.
func NewTensor[T Element](values []T, dims ...int) (*Tensor, error) {
	if texts, ok := any(values).([]string); ok {
		return newStrings(texts, dims)
	}
	tensor, err := newEmpty(DTypeOf[T](), int(unsafe.Sizeof(*new(T))), dims)
	if err != nil {
		return nil, err
	}
	if tensor.count != len(values) {
		return nil, tensor.errCount(len(values))
	}
	if tensor.size > 0 {
		tensor.data = unsafe.Pointer(unsafe.SliceData(values))
	}
	return tensor, nil
}

// NewScalar makes a tensor without dimensions that holds one value.
func NewScalar[T Element](value T) *Tensor {
	tensor, err := NewTensor([]T{value})
	if err != nil {
		panic(err) // one value always fills a scalar
	}
	return tensor
}

// Zeros makes a tensor of zeros, or of empty strings, in memory that TensorFlow reads in place. It is the one to bind
// to a [PreparedCall]: write new values through [Data].
//
// It fails with [CodeInvalidArgument] as [NewTensor] does, and with [CodeResourceExhausted] where memory is short.
func Zeros[T Element](dims ...int) (*Tensor, error) {
	dtype := DTypeOf[T]()
	if dtype == DTypeString {
		return emptyStrings(dims)
	}
	tensor, err := newEmpty(dtype, int(unsafe.Sizeof(*new(T))), dims)
	if err == nil {
		err = checkMemory(tensor.size)
	}
	if err != nil {
		return nil, err
	}
	tensor.data = alignedMemory(tensor.size)
	return tensor, nil
}

// TensorFromBytes makes a tensor of any type but strings over the bytes of its elements, in this machine's byte order
// and without a copy where they are aligned for the type. It is the way to types that Go does not have.
//
// It fails with [CodeInvalidArgument] where the type has no fixed size or the bytes are not as many as it needs.
func TensorFromBytes(dtype DType, data []byte, dims ...int) (*Tensor, error) {
	if err := load(); err != nil {
		return nil, err
	}
	size := dtype.Size()
	if size == 0 {
		return nil, askWhy(dtype, dims)
	}
	tensor, err := newEmpty(dtype, size, dims)
	if err != nil {
		return nil, err
	}
	if tensor.size != len(data) {
		return nil, newError(CodeInvalidArgument, "the bytes do not fill the tensor", Error{
			Argument: "data", Expected: fmt.Sprintf("%d bytes for %v", tensor.size, tensor), Got: strconv.Itoa(len(data)),
		})
	}
	if dtype == DTypeBool {
		for i, b := range data {
			if b > 1 {
				return nil, newError(CodeInvalidArgument, "a byte is no bool", Error{
					Argument: "data", Expected: "0 or 1", Got: fmt.Sprintf("%d at %d", b, i),
				})
			}
		}
	}
	if tensor.size == 0 {
		return tensor, nil
	}
	tensor.data = unsafe.Pointer(unsafe.SliceData(data))
	if uintptr(tensor.data)%8 != 0 {
		tensor.data = alignedMemory(tensor.size)
		copy(tensor.Bytes(), data)
	}
	return tensor, nil
}

func newStrings(texts []string, dims []int) (*Tensor, error) {
	tensor, err := newEmpty(DTypeString, 1, dims)
	if err != nil {
		return nil, err
	}
	if tensor.count != len(texts) {
		return nil, tensor.errCount(len(texts))
	}
	size := 0
	offsets := make([]int64, len(texts)+1)
	for i, text := range texts {
		size += len(text)
		offsets[i+1] = int64(size)
	}
	bytes := make([]byte, 0, size)
	for _, text := range texts {
		bytes = append(bytes, text...)
	}
	tensor.offsets, tensor.size = offsets, size
	if size > 0 {
		tensor.data = unsafe.Pointer(unsafe.SliceData(bytes))
	}
	return tensor, nil
}

func emptyStrings(dims []int) (*Tensor, error) {
	tensor, err := newEmpty(DTypeString, 1, dims)
	if err == nil {
		const offset = int(unsafe.Sizeof(int64(0)))
		err = checkMemory(min(tensor.count, math.MaxInt/offset-1) * offset)
	}
	if err != nil {
		return nil, err
	}
	tensor.offsets, tensor.size = make([]int64, tensor.count+1), 0
	return tensor, nil
}

// newEmpty makes a tensor without memory whose elements take a number of bytes.
func newEmpty(dtype DType, elementSize int, dims []int) (*Tensor, error) {
	tensor := &Tensor{dtype: dtype, dims: make([]int64, len(dims))}
	asked := dtype
	if dtype == DTypeString {
		asked = DTypeUint8 // strings have a function of their own, which looks at the dimensions alike
	}
	count, fits, empty := 1, len(dims) <= MaxRank, false
	for i, dim := range dims {
		tensor.dims[i] = int64(dim)
		switch {
		case dim == 0:
			empty = true
		case dim < 0 || count > math.MaxInt/dim:
			fits = false
		default:
			count *= dim
		}
	}
	if !empty {
		tensor.count = count
	}
	if !fits || tensor.count > math.MaxInt/elementSize {
		return nil, askWhy(asked, dims)
	}
	tensor.size = tensor.count * elementSize
	return tensor, nil
}

// askWhy has the library say what is wrong with a type or dimensions, so that it says the same in every language.
func askWhy(dtype DType, dims []int) error {
	if err := load(); err != nil {
		return err
	}
	wide := make([]C.int64_t, len(dims))
	for i, dim := range dims {
		wide[i] = C.int64_t(dim)
	}
	var tensor *C.tfb_tensor
	var failure *C.tfb_error
	rank := C.int32_t(min(len(dims), math.MaxInt32))
	code := C.tfb_tensor_copy(C.int32_t(dtype), unsafe.SliceData(wide), rank, nil, 0, &tensor, &failure)
	if code == C.TFB_OK {
		C.tfb_tensor_delete(tensor)
		return newError(CodeInternal, "the library accepts what this package refuses", Error{Got: fmt.Sprint(dtype, dims)})
	}
	return takeError(code, failure)
}

func (t *Tensor) errCount(got int) error {
	err := Error{Argument: "values", Expected: fmt.Sprintf("%d for %v", t.count, t), Got: strconv.Itoa(got)}
	if len(t.dims) == 0 {
		err.Hint = "Without dimensions a tensor is a scalar: give the number of values as its dimension"
	}
	return newError(CodeInvalidArgument, "the number of values does not fit the dimensions", err)
}

// checkMemory says whether much memory is to be had, since Go ends the program where it is not.
func checkMemory(size int) error {
	const much = 1 << 30
	if size < much {
		return nil
	}
	if err := load(); err != nil {
		return err
	}
	var memory unsafe.Pointer
	var failure *C.tfb_error
	if code := C.tfb_memory_new(C.size_t(size), &memory, &failure); code != C.TFB_OK {
		return takeError(code, failure)
	}
	C.tfb_memory_delete(memory)
	return nil
}

// alignedMemory is zeroed memory without pointers.
func alignedMemory(size int) unsafe.Pointer {
	if size == 0 {
		return nil
	}
	memory := make([]byte, size+Alignment-1)
	start := unsafe.Pointer(unsafe.SliceData(memory))
	return unsafe.Add(start, -uintptr(start)%Alignment)
}

// made says whether a function of this package made the tensor.
func (t *Tensor) made() bool { return t != nil && t.dtype != DTypeInvalid }

// DType is the type of the elements.
func (t *Tensor) DType() DType { return t.dtype }

// Rank is the number of dimensions, 0 for a scalar.
func (t *Tensor) Rank() int { return len(t.dims) }

// Dims is a copy of the dimensions.
func (t *Tensor) Dims() []int {
	dims := make([]int, len(t.dims))
	for i, dim := range t.dims {
		dims[i] = int(dim)
	}
	return dims
}

// Len is the number of elements, 1 for a scalar.
func (t *Tensor) Len() int { return t.count }

// Bytes is the tensor's memory; for strings, the bytes of all elements one after the other, see [Tensor.Offsets].
func (t *Tensor) Bytes() []byte { return unsafe.Slice((*byte)(t.data), t.size) }

// Offsets tells strings apart: element i is Bytes()[Offsets()[i]:Offsets()[i+1]]. It is nil for other types.
func (t *Tensor) Offsets() []int64 { return t.offsets }

// Clone is a tensor with memory of its own, aligned for TensorFlow, and the same contents.
func (t *Tensor) Clone() *Tensor {
	clone := *t
	clone.data = alignedMemory(t.size)
	copy(clone.Bytes(), t.Bytes())
	clone.offsets = append([]int64(nil), t.offsets...)
	return &clone
}

// String is the type and the dimensions, such as float32 [1, 784].
func (t *Tensor) String() string {
	if t == nil {
		return "nil"
	}
	return t.dtype.String() + " " + dimsText(t.dims)
}

func dimsText(dims []int64) string {
	var text strings.Builder
	text.WriteByte('[')
	for i, dim := range dims {
		if i > 0 {
			text.WriteString(", ")
		}
		if dim < 0 {
			text.WriteByte('?')
		} else {
			text.WriteString(strconv.FormatInt(dim, 10))
		}
	}
	text.WriteByte(']')
	return text.String()
}

// Data is the tensor's memory as a slice, row-major and without a copy: writing there changes the tensor. Strings are
// copied. The slice stays valid for as long as anybody holds it.
//
// It fails with [CodeInvalidArgument] where the tensor is nil or holds elements of another type.
func Data[T Element](t *Tensor) ([]T, error) {
	dtype := DTypeOf[T]()
	if t == nil || t.dtype != dtype {
		return nil, newError(CodeInvalidArgument, "the tensor has another type",
			Error{Argument: "t", Expected: dtype.String(), Got: t.String()})
	}
	if dtype == DTypeString {
		texts, _ := any(t.strings()).([]T)
		return texts, nil
	}
	if t.count == 0 {
		return []T{}, nil
	}
	return unsafe.Slice((*T)(t.data), t.count), nil
}

// strings makes all elements share one copy of the bytes.
func (t *Tensor) strings() []string {
	all := string(t.Bytes())
	texts := make([]string, t.count)
	for i := range texts {
		texts[i] = all[t.offsets[i]:t.offsets[i+1]]
	}
	return texts
}

// Scalar is the value of a tensor that holds one, whatever its number of dimensions.
//
// It fails with [CodeInvalidArgument] as [Data] does, and where the tensor does not hold exactly one element.
func Scalar[T Element](t *Tensor) (T, error) {
	values, err := Data[T](t)
	if err == nil && len(values) != 1 {
		err = newError(CodeInvalidArgument, "the tensor does not hold one value",
			Error{Argument: "t", Expected: "1 element", Got: fmt.Sprintf("%d in %v", len(values), t)})
	}
	if err != nil {
		return *new(T), err
	}
	return values[0], nil
}

// value describes the tensor for C, and pins its memory.
func (t *Tensor) value(pinner *runtime.Pinner) C.tfbgo_value {
	value := C.tfbgo_value{
		dtype: C.int32_t(t.dtype), rank: C.int32_t(len(t.dims)), data: t.data, size: C.size_t(t.size),
	}
	if t.data != nil {
		pinner.Pin(t.data)
	}
	if t.offsets != nil {
		value.offsets = (*C.int64_t)(unsafe.Pointer(&t.offsets[0]))
		pinner.Pin(value.offsets)
	}
	return value
}

// cDims is the dimensions as C reads them; nil for a scalar.
func (t *Tensor) cDims() *C.int64_t { return (*C.int64_t)(unsafe.Pointer(unsafe.SliceData(t.dims))) }

// tensorFrom makes a tensor of what C copied into memory. The memory is aligned and holds nothing else.
func tensorFrom(result *C.tfbgo_result, memory unsafe.Pointer) *Tensor {
	tensor := &Tensor{dtype: DType(result.dtype), count: int(result.count), size: int(result.size)}
	if result.rank > 0 {
		tensor.dims = unsafe.Slice((*int64)(unsafe.Add(memory, uintptr(result.dims))), int(result.rank))
	}
	if tensor.size > 0 {
		tensor.data = unsafe.Add(memory, uintptr(result.data))
	}
	if tensor.dtype == DTypeString {
		tensor.offsets = unsafe.Slice((*int64)(unsafe.Add(memory, uintptr(result.offsets))), tensor.count+1)
	}
	return tensor
}
