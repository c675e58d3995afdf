package tfbridge

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"
)

// dimsFrom reads dimensions from bytes: small ones mostly, and some of any size.
func dimsFrom(seed []byte) []int {
	var dims []int
	for len(seed) > 0 && len(dims) < 300 {
		if seed[0] == 0xff && len(seed) > 8 {
			dims = append(dims, int(binary.LittleEndian.Uint64(seed[1:])))
			seed = seed[9:]
			continue
		}
		dims = append(dims, int(int8(seed[0])))
		seed = seed[1:]
	}
	return dims
}

// isError checks that a refusal is one of the package's errors, with a text, and never a bug of the library.
func isError(t *testing.T, err error) {
	t.Helper()
	var failure *Error
	if !errors.As(err, &failure) || failure.Message == "" || failure.Code == CodeOK || failure.Code == CodeInternal {
		t.Fatalf("a bad error: %v", err)
	}
}

func FuzzNewTensor(f *testing.F) {
	f.Add([]byte{2, 3}, 6)
	f.Add([]byte{}, 1)
	f.Add([]byte{0xff, 0, 0, 0, 0, 0, 0, 0, 0x80, 2, 0}, 0)
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0xff, 2, 0, 0, 0, 0, 0, 0, 0}, 2)
	f.Fuzz(func(t *testing.T, seed []byte, count int) {
		dims := dimsFrom(seed)
		count &= 0xfff
		numbers, err := NewTensor(make([]complex64, count), dims...)
		texts, textErr := NewTensor(make([]string, count), dims...)
		bytes, bytesErr := TensorFromBytes(DTypeInt16, make([]byte, 2*count), dims...)
		if (err == nil) != (textErr == nil) || (err == nil) != (bytesErr == nil) {
			t.Fatalf("%v, but %v and %v", err, textErr, bytesErr)
		}
		if err != nil {
			isError(t, err)
			isError(t, textErr)
			isError(t, bytesErr)
			return
		}
		for _, tensor := range []*Tensor{numbers, texts, bytes} {
			if tensor.Len() != count || tensor.Rank() != len(dims) || len(tensor.Clone().Bytes()) != len(tensor.Bytes()) {
				t.Fatalf("%d values became %v", count, tensor)
			}
		}
		managed, err := numbers.DLPack()
		if err != nil {
			t.Fatal(err)
		}
		expectSame(t, "DLPack", numbers, must(FromDLPack(managed)))
	})
}

func FuzzTensorFromBytes(f *testing.F) {
	f.Add(int32(DTypeFloat32), []byte{1, 2, 3, 4}, []byte{1})
	f.Add(int32(DTypeBool), []byte{1, 2}, []byte{2})
	f.Add(int32(DTypeString), []byte{}, []byte{0})
	f.Add(int32(99), []byte{}, []byte{0, 0xfe})
	f.Fuzz(func(t *testing.T, dtype int32, bytes, seed []byte) {
		tensor, err := TensorFromBytes(DType(dtype), bytes, dimsFrom(seed)...)
		if err != nil {
			isError(t, err)
			return
		}
		if string(tensor.Bytes()) != string(bytes) || tensor.Len()*tensor.DType().Size() != len(bytes) {
			t.Fatalf("%d bytes became %v", len(bytes), tensor)
		}
	})
}

func FuzzStrings(f *testing.F) {
	f.Add("a\x00b|c||\xff", "|")
	f.Add("", "")
	model, err := Open(modelPath(f, "passthrough_strings"))
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { model.Close() })
	f.Fuzz(func(t *testing.T, text, separator string) {
		texts := strings.Split(text, separator)
		x, err := NewTensor(texts, len(texts))
		if err != nil {
			t.Fatal(err)
		}
		expectSame(t, "strings", x, run(t, model, "", Inputs{"x": x})["y"])
	})
}

// Inputs of any name, type and shape give outputs or an error, and leave the model usable.
func FuzzInputs(f *testing.F) {
	f.Add("x", int32(DTypeFloat32), []byte{1, 4}, "x", "y")
	f.Add("", int32(DTypeInt4), []byte{}, "\x00", "")
	f.Add("x", int32(DTypeFloat32), []byte{0, 4}, "x", "yy")
	model, err := Open(modelPath(f, "tiny_batch"))
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { model.Close() })
	signature, err := model.Signature("")
	if err != nil {
		f.Fatal(err)
	}
	call, err := signature.Prepare()
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { call.Close() })
	good := must(NewTensor([]float32{1, 1, 1, 1}, 1, 4))
	f.Fuzz(func(t *testing.T, name string, dtype int32, seed []byte, second, output string) {
		size := DType(dtype).Size()
		for _, dim := range dimsFrom(seed) {
			if dim < 0 || dim > 64 || size > 1<<16 {
				return
			}
			size *= dim
		}
		x, err := TensorFromBytes(DType(dtype), make([]byte, size), dimsFrom(seed)...)
		if err != nil {
			isError(t, err)
			x = nil
		}
		for _, inputs := range []Inputs{{name: x}, {name: x, second: good}, {second: good}} {
			outputs, err := signature.Run(background, inputs, output)
			if err != nil {
				isError(t, err)
			} else if outputs[output] == nil {
				t.Fatal("neither an output nor an error")
			}
		}
		if err := call.BindInput(name, x); err != nil {
			isError(t, err)
		}
		if err := call.BindOutput(output, x); err != nil {
			isError(t, err)
		}
		if err := call.Run(background); err != nil {
			isError(t, err)
		}
		if err := call.BindOutput("y", nil); err != nil {
			t.Fatal(err)
		}
		if got := data[float32](t, run(t, model, "", Inputs{"x": good})["y"]); got[0] != 1.5 {
			t.Fatal("the model is not usable: ", got)
		}
	})
}
