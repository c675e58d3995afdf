package tfbridge

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// A case is a run with TensorFlow's own answer.
type testCase struct {
	Model     string
	Tags      []string
	Signature string
	Inputs    map[string]testValue
	Outputs   map[string]testValue
	Error     string
	// OutputsSingleThreaded is what TensorFlow answers with that executor, where the bits differ.
	OutputsSingleThreaded map[string]testValue `json:"outputs_single_threaded"`
}

type testValue struct {
	DType string
	Shape []int
	Data  json.RawMessage
}

func (v testValue) tensor(t *testing.T) *Tensor {
	t.Helper()
	dtype := must(ParseDType(v.DType))
	var tensor *Tensor
	var err error
	if dtype == DTypeString {
		var encoded []string
		if err := json.Unmarshal(v.Data, &encoded); err != nil {
			t.Fatal(err)
		}
		texts := make([]string, len(encoded))
		for i := range encoded {
			texts[i] = string(must(base64.StdEncoding.DecodeString(encoded[i])))
		}
		tensor, err = NewTensor(texts, v.Shape...)
	} else {
		var encoded []byte
		if err := json.Unmarshal(v.Data, &encoded); err != nil {
			t.Fatal(err)
		}
		tensor, err = TensorFromBytes(dtype, encoded, v.Shape...)
	}
	if err != nil {
		t.Fatal(err)
	}
	return tensor
}

// sharedModels are models that others made, where the checkout has them beside it.
const sharedModels = "../../../shared/models"

func TestCases(t *testing.T) {
	folders := []string{modelPath(t, "")}
	if _, err := os.Stat(filepath.Join(sharedModels, "cases.json")); err == nil {
		folders = append(folders, sharedModels)
	}
	for _, folder := range folders {
		var file struct{ Cases []testCase }
		if err := json.Unmarshal(must(os.ReadFile(filepath.Join(folder, "cases.json"))), &file); err != nil {
			t.Fatal(err)
		}
		if len(file.Cases) == 0 {
			t.Fatal("no cases in ", folder)
		}
		for start := 0; start < len(file.Cases); {
			end := start // cases of one model and one tag set run in their order on one opened model
			for end < len(file.Cases) && sameModel(file.Cases[start], file.Cases[end]) {
				end++
			}
			cases := file.Cases[start:end]
			t.Run(fmt.Sprint(cases[0].Model, cases[0].Tags), func(t *testing.T) { runCases(t, folder, cases) })
			start = end
		}
	}
}

func sameModel(a, b testCase) bool {
	return a.Model == b.Model && fmt.Sprint(a.Tags) == fmt.Sprint(b.Tags)
}

func runCases(t *testing.T, folder string, cases []testCase) {
	checkLeaks(t)
	model, err := Open(filepath.Join(folder, cases[0].Model), WithTags(cases[0].Tags...))
	if err != nil {
		t.Fatal(err)
	}
	defer model.Close()
	singleThreaded := executorOf(t, model) == "single-threaded"
	for i, c := range cases {
		if singleThreaded && c.OutputsSingleThreaded != nil {
			c.Outputs = c.OutputsSingleThreaded
		}
		inputs := Inputs{}
		for name, value := range c.Inputs {
			inputs[name] = value.tensor(t)
		}
		outputs, err := model.Run(background, c.Signature, inputs)
		if c.Error != "" {
			var failure *Error
			if !errors.As(err, &failure) || failure.Code.String() != c.Error {
				t.Errorf("case %d, %s: expected %s, got %v", i, c.Signature, c.Error, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("case %d, %s: %v", i, c.Signature, err)
			continue
		}
		if len(outputs) != len(c.Outputs) {
			t.Errorf("case %d, %s: expected %d outputs, got %v", i, c.Signature, len(c.Outputs), outputs)
		}
		for name, value := range c.Outputs {
			expectSame(t, fmt.Sprintf("case %d, %s, %s", i, c.Signature, name), value.tensor(t), outputs[name])
		}
	}
}

func executorOf(t *testing.T, model *Model) string {
	t.Helper()
	var explained struct{ Executor struct{ Kind string } }
	if err := json.Unmarshal(must(model.Explain()).JSON, &explained); err != nil {
		t.Fatal(err)
	}
	return explained.Executor.Kind
}

// expectSame compares type, dimensions and bits.
func expectSame(t *testing.T, what string, expected, got *Tensor) {
	t.Helper()
	if got == nil || expected.String() != got.String() {
		t.Errorf("%s: expected %v, got %v", what, expected, got)
		return
	}
	if !bytes.Equal(expected.Bytes(), got.Bytes()) || fmt.Sprint(expected.Offsets()) != fmt.Sprint(got.Offsets()) {
		t.Errorf("%s: other bits: expected %x, got %x", what, expected.Bytes(), got.Bytes())
	}
}
