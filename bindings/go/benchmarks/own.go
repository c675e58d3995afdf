package main

import (
	"context"

	"tfbridge"
)

// own is this module's two ways: a prepared call, and a run with new tensors as a server makes them.
func own(model string) ([]path, error) {
	ctx := context.Background()
	opened, err := tfbridge.Open(model)
	if err != nil {
		return nil, err
	}
	signature, err := opened.Signature("serving_default")
	if err != nil {
		return nil, err
	}
	call, err := signature.Prepare()
	if err != nil {
		return nil, err
	}
	input := signature.Inputs()[0]
	x, err := tfbridge.Zeros[float32](1, input.Dims[1])
	if err != nil {
		return nil, err
	}
	if err := call.BindInput(input.Name, x); err != nil {
		return nil, err
	}
	for _, output := range signature.Outputs() {
		y, err := tfbridge.Zeros[float32](1, output.Dims[1])
		if err != nil {
			return nil, err
		}
		if err := call.BindOutput(output.Name, y); err != nil {
			return nil, err
		}
	}
	values := make([]float32, input.Dims[1])
	return []path{
		timed("Go, prepared call", func() error { return call.Run(ctx) }),
		timed("Go, Run with a new tensor", func() error {
			x, err := tfbridge.NewTensor(values, 1, len(values))
			if err != nil {
				return err
			}
			_, err = opened.Run(ctx, "serving_default", tfbridge.Inputs{input.Name: x})
			return err
		}),
	}, nil
}
