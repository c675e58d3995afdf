package serve

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// An Input has its elements, row-major, in Values: a []float32, []int32 or []string.
type Input struct {
	Name   string
	Dims   []int
	Tensor string // its name in TensorFlow's graph
	Values any
}

// An Output is of float32, or of strings.
type Output struct {
	Name   string
	Dims   []int
	Tensor string
	Text   bool
}

// A Case is what a model is asked.
type Case struct {
	Inputs  []Input
	Outputs []Output
}

// load reads a case and the values of its inputs, as models/build.py writes them.
func load(file string) (*Case, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var read Case
	for line := range strings.Lines(string(text)) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		switch {
		case fields[0] == "input" && len(fields) == 6:
			values, err := readValues(fields[2], filepath.Join(filepath.Dir(file), fields[5]))
			if err != nil {
				return nil, err
			}
			read.Inputs = append(read.Inputs, Input{fields[1], dims(fields[3]), fields[4], values})
		case fields[0] == "output" && len(fields) == 5:
			read.Outputs = append(read.Outputs, Output{fields[1], dims(fields[3]), fields[4], fields[2] == "string"})
		default:
			return nil, fmt.Errorf("%s has a line of another form: %s", file, line)
		}
	}
	return &read, nil
}

func dims(text string) []int {
	var dims []int
	for dim := range strings.SplitSeq(text, ",") {
		number, _ := strconv.Atoi(dim)
		dims = append(dims, number)
	}
	return dims
}

func readValues(dtype, file string) (any, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	switch dtype {
	case "float32":
		return decode(raw, make([]float32, len(raw)/4))
	case "int32":
		return decode(raw, make([]int32, len(raw)/4))
	case "string":
		return readStrings(raw), nil
	}
	return nil, fmt.Errorf("inputs of %s are not known here", dtype)
}

func decode[T any](raw []byte, values []T) ([]T, error) {
	_, err := binary.Decode(raw, binary.LittleEndian, values)
	return values, err
}

// readStrings reads offsets, which begin with 0 and rise to the number of characters, and then the characters, which
// are what is left.
func readStrings(raw []byte) []string {
	var ends []int
	for at := 0; len(ends) == 0 || at+ends[len(ends)-1] != len(raw); at += 8 {
		ends = append(ends, int(binary.LittleEndian.Uint64(raw[at:])))
	}
	characters := raw[8*len(ends):]
	texts := make([]string, len(ends)-1)
	for i := range texts {
		texts[i] = string(characters[ends[i]:ends[i+1]])
	}
	return texts
}

// StringBytes is strings as files and checksums have them: offsets, then characters.
func StringBytes(texts []string) []byte {
	offsets := binary.LittleEndian.AppendUint64(nil, 0)
	size := 0
	for _, text := range texts {
		size += len(text)
		offsets = binary.LittleEndian.AppendUint64(offsets, uint64(size))
	}
	return append(offsets, strings.Join(texts, "")...)
}

// Float32Bytes is numbers as files and checksums have them.
func Float32Bytes(values []float32) []byte {
	raw, _ := binary.Append(make([]byte, 0, 4*len(values)), binary.LittleEndian, values) // floats have a fixed size
	return raw
}
