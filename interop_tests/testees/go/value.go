package main

import (
	"fmt"

	"tfbridge"
)

// A value is a tensor in a message: Size bytes of the message's data, from Offset on.
type value struct {
	DType  string `json:"dtype"`
	Shape  []int  `json:"shape"`
	Offset int    `json:"offset"`
	Size   int    `json:"size"`
}

type namedValue struct {
	Name string `json:"name"`
	value
}

// tensor makes a tensor of the value's bytes.
func (v value) tensor(data []byte) (*tfbridge.Tensor, error) {
	if v.Offset < 0 || v.Size < 0 || v.Offset > len(data)-v.Size {
		return nil, fmt.Errorf("a value lies at %d+%d of %d bytes", v.Offset, v.Size, len(data))
	}
	dtype, err := tfbridge.ParseDType(v.DType)
	if err != nil {
		return nil, err
	}
	return codecOf(dtype).tensor(data[v.Offset:v.Offset+v.Size], v.Shape)
}

// appendValue reads a tensor, and puts its bytes behind the data.
func appendValue(data []byte, tensor *tfbridge.Tensor) ([]byte, value, error) {
	start := len(data)
	data, err := codecOf(tensor.DType()).append(data, tensor)
	return data, value{tensor.DType().String(), tensor.Dims(), start, len(data) - start}, err
}
