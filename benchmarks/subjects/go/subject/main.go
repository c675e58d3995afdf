// The subject of Go: calls of the module tfbridge.
package main

import (
	"context"
	"fmt"

	"tfbridge"
	"tfbridge/benchmarks/serve"
)

func bytesOf(tensor *tfbridge.Tensor, output serve.Output) ([]byte, error) {
	if !output.Text {
		return tensor.Bytes(), nil
	}
	texts, err := tfbridge.Data[string](tensor)
	return serve.StringBytes(texts), err
}

func newTensor(input serve.Input) (*tfbridge.Tensor, error) {
	switch values := input.Values.(type) {
	case []float32:
		return tfbridge.NewTensor(values, input.Dims...)
	case []int32:
		return tfbridge.NewTensor(values, input.Dims...)
	case []string:
		return tfbridge.NewTensor(values, input.Dims...)
	}
	return nil, fmt.Errorf("%s is of a type that is not known here", input.Name)
}

// plain runs a signature with new tensors over slices, as a server makes them.
type plain struct {
	signature *tfbridge.Signature
	asked     *serve.Case
	last      tfbridge.Outputs
}

func (p *plain) Call() error {
	inputs := make(tfbridge.Inputs, len(p.asked.Inputs))
	for _, input := range p.asked.Inputs {
		tensor, err := newTensor(input)
		if err != nil {
			return err
		}
		inputs[input.Name] = tensor
	}
	outputs, err := p.signature.Run(context.Background(), inputs)
	p.last = outputs
	return err
}

func (p *plain) Outputs() ([][]byte, error) {
	var outputs [][]byte
	for _, output := range p.asked.Outputs {
		raw, err := bytesOf(p.last[output.Name], output)
		if err != nil {
			return nil, err
		}
		outputs = append(outputs, raw)
	}
	return outputs, nil
}

// prepared is a prepared call over memory that was bound once.
type prepared struct {
	call  *tfbridge.PreparedCall
	asked *serve.Case
}

func (p *prepared) Call() error { return p.call.Run(context.Background()) }

func (p *prepared) Outputs() ([][]byte, error) {
	var outputs [][]byte
	for _, output := range p.asked.Outputs {
		tensor, err := p.call.Output(output.Name)
		if err != nil {
			return nil, err
		}
		raw, err := bytesOf(tensor, output)
		if err != nil {
			return nil, err
		}
		outputs = append(outputs, raw)
	}
	return outputs, nil
}

func prepare(signature *tfbridge.Signature, asked *serve.Case) (serve.Way, error) {
	call, err := signature.Prepare()
	if err != nil {
		return nil, err
	}
	for _, input := range asked.Inputs {
		tensor, err := newTensor(input)
		if err != nil {
			return nil, err
		}
		if err := call.BindInput(input.Name, tensor.Clone()); err != nil { // a clone is aligned
			return nil, err
		}
	}
	return &prepared{call, asked}, nil
}

func open(way, model string, asked *serve.Case, options map[string]string) (serve.Way, error) {
	var settings []tfbridge.Option
	for key, value := range options {
		settings = append(settings, tfbridge.WithOption(key, value))
	}
	opened, err := tfbridge.Open(model, settings...)
	if err != nil {
		return nil, err
	}
	signature, err := opened.Signature("serving_default")
	if err != nil {
		return nil, err
	}
	switch way {
	case "tfbridge":
		return &plain{signature, asked, nil}, nil
	case "prepared":
		return prepare(signature, asked)
	}
	return nil, fmt.Errorf("no such way: %s", way)
}

func main() { serve.Serve(open) }
