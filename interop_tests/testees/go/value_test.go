package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"testing"

	"tfbridge"
)

// roundTrip makes a tensor of bytes that do not lie at the start of the data, and reads it behind other data.
func roundTrip(dtype string, raw []byte, shape ...int) ([]byte, value, error) {
	sent := value{dtype, shape, 3, len(raw)}
	tensor, err := sent.tensor(append([]byte("..."), raw...))
	if err != nil {
		return nil, value{}, err
	}
	data, read, err := appendValue([]byte("....."), tensor)
	if err != nil {
		return nil, value{}, err
	}
	return data[read.Offset : read.Offset+read.Size], read, nil
}

func expectSame(t *testing.T, dtype string, raw []byte, shape ...int) {
	t.Helper()
	got, read, err := roundTrip(dtype, raw, shape...)
	if err != nil {
		t.Errorf("%s %v: %v", dtype, shape, err)
		return
	}
	if !bytes.Equal(got, raw) || read.DType != dtype || fmt.Sprint(read.Shape) != fmt.Sprint(shape) ||
		read.Shape == nil {
		t.Errorf("%s %v: expected %x, got %s %v %x", dtype, shape, raw, read.DType, read.Shape, got)
	}
}

func TestBitsStay(t *testing.T) {
	// In every type of numbers there is some NaN here, also a signalling one with a payload.
	pattern := []byte{
		0x01, 0x7d, 0xa1, 0x7f, 0xff, 0xff, 0xf1, 0x7f, 0x01, 0xfd, 0xa1, 0xff, 0x00, 0x80, 0xf1, 0xff,
		0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0xf0, 0x7f, 0x00, 0x00, 0x00, 0x80, 0x01, 0x00, 0x80, 0x7f,
	}
	for _, name := range dtypeNames() {
		dtype, err := tfbridge.ParseDType(name)
		if err != nil {
			t.Fatal(err)
		}
		raw := pattern
		switch dtype {
		case tfbridge.DTypeString:
			continue
		case tfbridge.DTypeBool:
			raw = []byte{0, 1, 1, 0}
		}
		count := len(raw) / dtype.Size()
		expectSame(t, name, raw, count)
		expectSame(t, name, raw, 1, count/2, 2, 1)
		expectSame(t, name, raw[:dtype.Size()], []int{}...)
		expectSame(t, name, nil, 2, 0)
	}
}

// texts are strings as they lie in a message.
func texts(all string, offsets ...int64) []byte {
	raw, err := binary.Append(nil, binary.LittleEndian, offsets)
	if err != nil {
		panic(err)
	}
	return append(raw, all...)
}

func TestTextsStay(t *testing.T) {
	expectSame(t, "string", texts("a\x00\xffb", 0, 0, 3, 4), 3)
	expectSame(t, "string", texts("a\x00\xffb", 0, 0, 3, 4, 4), 2, 2)
	expectSame(t, "string", texts("", 0, 0), []int{}...)
	expectSame(t, "string", texts("", 0), 0, 7)
}

func TestFaultsAreNotErrorsOfTheLibrary(t *testing.T) {
	for _, c := range []struct {
		dtype string
		raw   []byte
		shape []int
	}{
		{"float32", make([]byte, 6), []int{1}},
		{"complex64", make([]byte, 12), []int{1}},
		{"string", nil, []int{0}},
		{"string", texts("", 0), []int{1}},
		{"string", texts("ab", 0, 1), []int{1}},
		{"string", texts("ab", 1, 2), []int{1}},
		{"string", texts("ab", 0, 3, 2), []int{2}},
		{"string", texts("ab", 0, -1, 2), []int{2}},
		{"string", texts("", 0), []int{-1}},
	} {
		_, _, err := roundTrip(c.dtype, c.raw, c.shape...)
		var failure *tfbridge.Error
		if err == nil || errors.As(err, &failure) {
			t.Errorf("%s %v of %x: expected a fault, got %v", c.dtype, c.shape, c.raw, err)
		}
	}
	for _, outside := range []value{{"uint8", []int{1}, 2, 1}, {"uint8", []int{1}, -1, 1}, {"uint8", []int{1}, 0, -1}} {
		if _, err := outside.tensor([]byte{0, 0}); err == nil {
			t.Errorf("%v: expected a fault", outside)
		}
	}
}

func TestTheLibraryRefuses(t *testing.T) {
	for _, c := range []struct {
		dtype string
		raw   []byte
		shape []int
	}{
		{"float33", nil, []int{0}},
		{"resource", nil, []int{0}},
		{"int8", make([]byte, 2), []int{3}},
		{"qint32", make([]byte, 5), []int{1}},
		{"int8", nil, []int{-1}},
	} {
		if _, _, err := roundTrip(c.dtype, c.raw, c.shape...); !errors.Is(err, tfbridge.CodeInvalidArgument) {
			t.Errorf("%s %v: expected %v, got %v", c.dtype, c.shape, tfbridge.CodeInvalidArgument, err)
		}
	}
}
