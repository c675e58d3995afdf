package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"

	"tfbridge"
)

// A codec makes tensors of a message's bytes, and reads them.
type codec interface {
	tensor(raw []byte, dims []int) (*tfbridge.Tensor, error)
	append(data []byte, tensor *tfbridge.Tensor) ([]byte, error)
}

// typed goes through slices of a Go type, as users do.
type typed[T tfbridge.Element] struct {
	decode func(raw []byte, dims []int) ([]T, error)
	encode func(data []byte, values []T) ([]byte, error)
}

func (t typed[T]) tensor(raw []byte, dims []int) (*tfbridge.Tensor, error) {
	values, err := t.decode(raw, dims)
	if err != nil {
		return nil, err
	}
	return tfbridge.NewTensor(values, dims...)
}

func (t typed[T]) append(data []byte, tensor *tfbridge.Tensor) ([]byte, error) {
	values, err := tfbridge.Data[T](tensor)
	if err != nil {
		return nil, err
	}
	return t.encode(data, values)
}

// untyped passes the bytes of a type that Go does not have. Where TensorFlow runs they are little-endian already.
type untyped tfbridge.DType

func (u untyped) tensor(raw []byte, dims []int) (*tfbridge.Tensor, error) {
	return tfbridge.TensorFromBytes(tfbridge.DType(u), raw, dims...)
}

func (u untyped) append(data []byte, tensor *tfbridge.Tensor) ([]byte, error) {
	return append(data, tensor.Bytes()...), nil
}

var typedCodecs = map[tfbridge.DType]codec{
	tfbridge.DTypeBool:     plain[bool](),
	tfbridge.DTypeInt8:     plain[int8](),
	tfbridge.DTypeInt16:    plain[int16](),
	tfbridge.DTypeInt32:    plain[int32](),
	tfbridge.DTypeInt64:    plain[int64](),
	tfbridge.DTypeUint8:    plain[uint8](),
	tfbridge.DTypeUint16:   plain[uint16](),
	tfbridge.DTypeUint32:   plain[uint32](),
	tfbridge.DTypeUint64:   plain[uint64](),
	tfbridge.DTypeFloat32:  plain[float32](),
	tfbridge.DTypeFloat64:  plain[float64](),
	tfbridge.DTypeFloat16:  half[tfbridge.Float16](),
	tfbridge.DTypeBFloat16: half[tfbridge.BFloat16](),
	tfbridge.DTypeComplex64: pairs(
		func(re, im float32) complex64 { return complex(re, im) },
		func(c complex64) (re, im float32) { return real(c), imag(c) }),
	tfbridge.DTypeComplex128: pairs(
		func(re, im float64) complex128 { return complex(re, im) },
		func(c complex128) (re, im float64) { return real(c), imag(c) }),
	tfbridge.DTypeString: typed[string]{decodeTexts, appendTexts},
}

var untypedDTypes = []tfbridge.DType{
	tfbridge.DTypeQInt8, tfbridge.DTypeQUint8, tfbridge.DTypeQInt16, tfbridge.DTypeQUint16, tfbridge.DTypeQInt32,
	tfbridge.DTypeFloat8E5M2, tfbridge.DTypeFloat8E4M3FN, tfbridge.DTypeFloat8E4M3FNUZ,
	tfbridge.DTypeFloat8E4M3B11FNUZ, tfbridge.DTypeFloat8E5M2FNUZ, tfbridge.DTypeFloat4E2M1FN,
	tfbridge.DTypeInt4, tfbridge.DTypeUint4, tfbridge.DTypeInt2, tfbridge.DTypeUint2,
}

func codecOf(dtype tfbridge.DType) codec {
	if known, ok := typedCodecs[dtype]; ok {
		return known
	}
	return untyped(dtype)
}

// dtypeNames are the types that have tensors.
func dtypeNames() []string {
	dtypes := slices.Sorted(maps.Keys(typedCodecs))
	var names []string
	for _, dtype := range append(dtypes, untypedDTypes...) {
		names = append(names, dtype.String())
	}
	return names
}

// A word is what encoding/binary reads and writes in slices without a look at each element's type.
type word interface {
	bool | int8 | int16 | int32 | int64 | uint8 | uint16 | uint32 | uint64 | float32 | float64
}

func decodeWords[W word](raw []byte) ([]W, error) {
	size := binary.Size(*new(W))
	if len(raw)%size != 0 {
		return nil, fmt.Errorf("%d bytes hold no whole number of elements of %d", len(raw), size)
	}
	words := make([]W, len(raw)/size)
	_, err := binary.Decode(raw, binary.LittleEndian, words)
	return words, err
}

func appendWords[W word](data []byte, words []W) ([]byte, error) {
	return binary.Append(data, binary.LittleEndian, words)
}

func plain[T interface {
	word
	tfbridge.Element
}]() codec {
	return typed[T]{
		decode: func(raw []byte, _ []int) ([]T, error) { return decodeWords[T](raw) },
		encode: appendWords[T],
	}
}

// half keeps the bits of 16-bit floats, which a way through float32 would not for every NaN.
func half[T tfbridge.Float16 | tfbridge.BFloat16]() codec {
	return typed[T]{
		decode: func(raw []byte, _ []int) ([]T, error) {
			words, err := decodeWords[uint16](raw)
			values := make([]T, len(words))
			for i, word := range words {
				values[i] = T(word)
			}
			return values, err
		},
		encode: func(data []byte, values []T) ([]byte, error) {
			words := make([]uint16, len(values))
			for i, value := range values {
				words[i] = uint16(value)
			}
			return appendWords(data, words)
		},
	}
}

// pairs keeps the bits of complex numbers, which encoding/binary takes through complex128: that changes some NaNs.
func pairs[T complex64 | complex128, W float32 | float64](join func(re, im W) T, split func(T) (re, im W)) codec {
	return typed[T]{
		decode: func(raw []byte, _ []int) ([]T, error) {
			words, err := decodeWords[W](raw)
			if len(words)%2 != 0 {
				return nil, errors.New("the last complex number lacks its imaginary part")
			}
			values := make([]T, len(words)/2)
			for i := range values {
				values[i] = join(words[2*i], words[2*i+1])
			}
			return values, err
		},
		encode: func(data []byte, values []T) ([]byte, error) {
			words := make([]W, 2*len(values))
			for i, value := range values {
				words[2*i], words[2*i+1] = split(value)
			}
			return appendWords(data, words)
		},
	}
}
