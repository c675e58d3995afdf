package tfbridge

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"unsafe"
)

func TestNewTensorUsesTheSlice(t *testing.T) {
	values := []float32{1, 2, 3, 4, 5, 6}
	x := tensor(t, values, 2, 3)
	if x.DType() != DTypeFloat32 || x.Rank() != 2 || x.Len() != 6 || !slices.Equal(x.Dims(), []int{2, 3}) {
		t.Errorf("a wrong tensor: %v", x)
	}
	values[0] = 9
	if got := data[float32](t, x); &got[0] != &values[0] || got[0] != 9 {
		t.Error("the slice was copied")
	}
	x.Dims()[0] = 7
	if x.String() != "float32 [2, 3]" {
		t.Errorf("%v", x)
	}
}

func roundTrip[T Element](values ...T) func(*testing.T) {
	return func(t *testing.T) {
		x := tensor(t, values, len(values))
		if got := data[T](t, x); fmt.Sprint(got) != fmt.Sprint(values) {
			t.Errorf("expected %v, got %v", values, got)
		}
		if dtype := must(ParseDType(x.DType().String())); dtype != DTypeOf[T]() {
			t.Errorf("expected %v, got %v", DTypeOf[T](), dtype)
		}
		if x.DType() != DTypeString && x.DType().Size() != int(unsafe.Sizeof(values[0])) {
			t.Errorf("an element takes %d bytes", x.DType().Size())
		}
		if got := must(Scalar[T](NewScalar(values[0]))); got != values[0] {
			t.Errorf("expected %v, got %v", values[0], got)
		}
		if got := must(Zeros[T](3, 0)); got.Len() != 0 || len(data[T](t, got)) != 0 {
			t.Errorf("expected nothing, got %v", got)
		}
		if got := data[T](t, must(Zeros[T](2))); len(got) != 2 || got[1] != *new(T) {
			t.Errorf("expected zeros, got %v", got)
		}
		clone := x.Clone()
		expectSame(t, "clone", x, clone)
		if x.DType() != DTypeString && uintptr(unsafe.Pointer(&clone.Bytes()[0]))%Alignment != 0 {
			t.Error("a clone is not aligned")
		}
	}
}

func TestEveryElementType(t *testing.T) {
	t.Run("float32", roundTrip[float32](1, -2.5))
	t.Run("float64", roundTrip(1, -2.5))
	t.Run("int8", roundTrip[int8](1, -128))
	t.Run("int16", roundTrip[int16](1, -2))
	t.Run("int32", roundTrip[int32](1, -2))
	t.Run("int64", roundTrip[int64](math.MinInt64, math.MaxInt64))
	t.Run("uint8", roundTrip[uint8](1, 255))
	t.Run("uint16", roundTrip[uint16](1, 2))
	t.Run("uint32", roundTrip[uint32](1, 2))
	t.Run("uint64", roundTrip[uint64](1, math.MaxUint64))
	t.Run("bool", roundTrip(true, false))
	t.Run("complex64", roundTrip[complex64](1+2i, -3))
	t.Run("complex128", roundTrip(1+2i, -3))
	t.Run("float16", roundTrip(Float16s([]float32{1, -2.5})...))
	t.Run("bfloat16", roundTrip(BFloat16s([]float32{1, -2.5})...))
	t.Run("string", roundTrip("", "caf\xc3\xa9", "a\x00b", strings.Repeat("z", 10000)))
}

func TestZerosAreAligned(t *testing.T) {
	for size := range 300 {
		x := must(Zeros[uint8](size + 1))
		if uintptr(unsafe.Pointer(&x.Bytes()[0]))%Alignment != 0 {
			t.Fatalf("%d bytes are not aligned", size+1)
		}
	}
}

func TestBadDimensions(t *testing.T) {
	checkLeaks(t)
	long := make([]int, MaxRank+1)
	for i := range long {
		long[i] = 1
	}
	for _, c := range []struct {
		dims     []int
		argument string
	}{
		{[]int{-1}, "dims"}, {[]int{2, -3}, "dims"}, {[]int{0, -1}, "dims"}, {[]int{math.MinInt}, "dims"},
		{[]int{math.MaxInt, 2}, "dims"}, {[]int{math.MaxInt, 2, 0}, "dims"}, {[]int{1 << 32, 1 << 32}, "dims"},
		{[]int{math.MaxInt}, "dims"}, {long, "rank"},
	} {
		for name, make := range map[string]func(...int) (*Tensor, error){
			"NewTensor": func(dims ...int) (*Tensor, error) { return NewTensor([]float32{1}, dims...) },
			"strings":   func(dims ...int) (*Tensor, error) { return NewTensor([]string{"a"}, dims...) },
			"Zeros":     func(dims ...int) (*Tensor, error) { return Zeros[complex128](dims...) },
			"FromBytes": func(dims ...int) (*Tensor, error) { return TensorFromBytes(DTypeFloat32, []byte{1}, dims...) },
		} {
			tensor, err := make(c.dims...)
			if tensor != nil {
				t.Errorf("%s made %v", name, tensor)
			}
			failure := failed(t, err, CodeInvalidArgument)
			if failure.Argument != c.argument && failure.Argument != "values" {
				t.Errorf("%s %v: the error names %q: %v", name, c.dims, failure.Argument, err)
			}
		}
	}
	if must(Zeros[bool](make([]int, MaxRank)...)).Rank() != MaxRank {
		t.Error("the greatest rank is refused")
	}
}

func TestWrongNumberOfValues(t *testing.T) {
	_, err := NewTensor([]float32{1, 2, 3}, 2, 2)
	failure := failed(t, err, CodeInvalidArgument, "4 for float32 [2, 2]", "got 3")
	if failure.Argument != "values" || failure.Got != "3" {
		t.Errorf("%+v", failure)
	}
	_, err = NewTensor([]float32{1, 2, 3})
	failed(t, err, CodeInvalidArgument, "scalar")
	_, err = NewTensor([]float32(nil), 1)
	failed(t, err, CodeInvalidArgument, "got 0")
	_, err = NewTensor([]string{"a"}, 2)
	failed(t, err, CodeInvalidArgument, "2 for string [2]")
	_, err = NewTensor([]float32{1}, 0)
	failed(t, err, CodeInvalidArgument, "0 for float32 [0]")
	if got := must(NewTensor([]float32(nil), 3, 0)); got.Len() != 0 {
		t.Errorf("%v", got)
	}
}

func TestTensorFromBytes(t *testing.T) {
	x := must(TensorFromBytes(DTypeInt4, []byte{1, 2}, 2))
	if x.String() != "int4 [2]" || !slices.Equal(x.Bytes(), []byte{1, 2}) {
		t.Errorf("%v", x)
	}
	memory := make([]byte, 40)
	for shift := range 8 { // a float64 may not lie anywhere
		copy(memory[shift:], []byte{0, 0, 0, 0, 0, 0, 0xf0, 0x3f})
		if got := must(Scalar[float64](must(TensorFromBytes(DTypeFloat64, memory[shift:shift+8])))); got != 1 {
			t.Errorf("shifted by %d: %v", shift, got)
		}
	}
	for _, dtype := range []DType{DTypeString, DTypeResource, DTypeVariant, DTypeInvalid, 99, -1} {
		_, err := TensorFromBytes(dtype, []byte{1}, 1)
		failed(t, err, CodeInvalidArgument)
	}
	_, err := TensorFromBytes(DTypeFloat32, []byte{1, 2, 3}, 1)
	failed(t, err, CodeInvalidArgument, "4 bytes for float32 [1]", "got 3")
	_, err = TensorFromBytes(DTypeBool, []byte{0, 1, 2}, 3)
	failed(t, err, CodeInvalidArgument, "2 at 2")
}

func TestDataOfAnotherType(t *testing.T) {
	_, err := Data[float64](tensor(t, []float32{1}))
	failure := failed(t, err, CodeInvalidArgument, "expected float64, got float32 []")
	if failure.Expected != "float64" || failure.Got != "float32 []" {
		t.Errorf("%+v", failure)
	}
	_, err = Data[float32](nil)
	failed(t, err, CodeInvalidArgument, "nil")
	_, err = Data[string](tensor(t, []uint8{1}, 1))
	failed(t, err, CodeInvalidArgument)
	_, err = Scalar[float32](tensor(t, []float32{1, 2}, 2))
	failed(t, err, CodeInvalidArgument, "expected 1 element, got 2")
	_, err = Scalar[int32](tensor(t, []float32{1}))
	failed(t, err, CodeInvalidArgument)
}

func TestMemoryThatIsShort(t *testing.T) {
	checkLeaks(t)
	_, err := Zeros[float32](1<<45, 4)
	failed(t, err, CodeResourceExhausted)
	for _, count := range []int{1 << 50, 1 << 61, math.MaxInt} {
		_, err = Zeros[string](count)
		failed(t, err, CodeResourceExhausted)
	}
}

func TestParseDType(t *testing.T) {
	_, err := ParseDType("flaot32")
	failed(t, err, CodeInvalidArgument, "float32")
	_, err = ParseDType("float32\x00")
	failed(t, err, CodeInvalidArgument, "NUL")
	if DType(77).String() != "invalid" || DType(77).Size() != 0 {
		t.Error("77 is a type")
	}
}
