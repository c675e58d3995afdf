package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	ort "github.com/yalue/onnxruntime_go"

	"tfbridge/benchmarks/serve"
)

// onnx is yalue/onnxruntime_go, with inputs and outputs bound once.
type onnx struct {
	session *ort.AdvancedSession
	inputs  []ort.Value // which the session does not keep itself
	outputs []*ort.Tensor[float32]
}

// openONNX takes inputs in the order of their names; outputs have the names of the case, or those of TensorFlow.
func openONNX(model string, asked *serve.Case) (serve.Way, error) {
	if !ort.IsInitialized() {
		ort.SetSharedLibraryPath(os.Getenv("ORT_DYLIB_PATH"))
		if err := ort.InitializeEnvironment(); err != nil {
			return nil, err
		}
	}
	has, gives, err := ort.GetInputOutputInfo(model)
	if err != nil {
		return nil, err
	}
	var way onnx
	var inputs, outputs []string
	var results []ort.Value
	for _, info := range slices.SortedFunc(slices.Values(has), func(a, b ort.InputOutputInfo) int {
		return strings.Compare(a.Name, b.Name)
	}) {
		input, err := onnxTensor(asked.Inputs[len(inputs)])
		if err != nil {
			return nil, err
		}
		inputs = append(inputs, info.Name)
		way.inputs = append(way.inputs, input)
	}
	for _, output := range asked.Outputs {
		name := output.Name
		if !slices.ContainsFunc(gives, func(info ort.InputOutputInfo) bool { return info.Name == name }) {
			name = output.Tensor
		}
		result, err := ort.NewEmptyTensor[float32](shape(output.Dims))
		if err != nil {
			return nil, err
		}
		outputs = append(outputs, name)
		results = append(results, result)
		way.outputs = append(way.outputs, result)
	}
	way.session, err = ort.NewAdvancedSession(model, inputs, outputs, way.inputs, results, nil)
	return &way, err
}

func onnxTensor(input serve.Input) (ort.Value, error) {
	switch values := input.Values.(type) {
	case []float32:
		return ort.NewTensor(shape(input.Dims), values)
	case []int32:
		return ort.NewTensor(shape(input.Dims), values)
	}
	return nil, fmt.Errorf("models of strings have no ONNX twin")
}

func shape(dims []int) ort.Shape {
	shape := make(ort.Shape, len(dims))
	for i, dim := range dims {
		shape[i] = int64(dim)
	}
	return shape
}

func (o *onnx) Call() error { return o.session.Run() }

func (o *onnx) Outputs() ([][]byte, error) {
	var outputs [][]byte
	for _, output := range o.outputs {
		outputs = append(outputs, serve.Float32Bytes(output.GetData()))
	}
	return outputs, nil
}
