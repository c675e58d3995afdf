package main

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	tf "github.com/wamuir/graft/tensorflow"

	"tfbridge/benchmarks/serve"
)

// graft is wamuir/graft, a binding over TensorFlow's C interface, with tensors made once.
type graft struct {
	session *tf.Session
	feeds   map[tf.Output]*tf.Tensor
	fetches []tf.Output
	asked   *serve.Case
	last    []*tf.Tensor
}

func openGraft(model string, asked *serve.Case) (serve.Way, error) {
	opened, err := tf.LoadSavedModel(model, []string{"serve"}, nil)
	if err != nil {
		return nil, err
	}
	way := &graft{session: opened.Session, feeds: map[tf.Output]*tf.Tensor{}, asked: asked}
	for _, input := range asked.Inputs {
		tensor, err := graftTensor(input)
		if err != nil {
			return nil, err
		}
		feed, err := find(opened.Graph, input.Tensor)
		if err != nil {
			return nil, err
		}
		way.feeds[feed] = tensor
	}
	for _, output := range asked.Outputs {
		fetch, err := find(opened.Graph, output.Tensor)
		if err != nil {
			return nil, err
		}
		way.fetches = append(way.fetches, fetch)
	}
	return way, nil
}

// graftTensor makes a tensor of the dimensions of an input. NewTensor makes one of a single dimension, and Reshape cannot
// do strings, of which no input has more.
func graftTensor(input serve.Input) (*tf.Tensor, error) {
	flat, err := tf.NewTensor(input.Values)
	if err != nil || len(input.Dims) == 1 {
		return flat, err
	}
	dims := make([]int64, len(input.Dims))
	for i, dim := range input.Dims {
		dims[i] = int64(dim)
	}
	return flat, flat.Reshape(dims)
}

func find(graph *tf.Graph, tensor string) (tf.Output, error) {
	name, index, _ := strings.Cut(tensor, ":")
	operation := graph.Operation(name)
	if operation == nil {
		return tf.Output{}, fmt.Errorf("the graph has no operation %s", name)
	}
	number, err := strconv.Atoi(index)
	return operation.Output(number), err
}

func (g *graft) Call() error {
	last, err := g.session.Run(g.feeds, g.fetches, nil)
	g.last = last
	return err
}

func (g *graft) Outputs() ([][]byte, error) {
	var outputs [][]byte
	for i, tensor := range g.last {
		if g.asked.Outputs[i].Text {
			texts, ok := tensor.Value().([]string)
			if !ok {
				return nil, fmt.Errorf("%s is no list of strings", g.asked.Outputs[i].Name)
			}
			outputs = append(outputs, serve.StringBytes(texts))
			continue
		}
		var raw bytes.Buffer
		if _, err := tensor.WriteContentsTo(&raw); err != nil {
			return nil, err
		}
		outputs = append(outputs, raw.Bytes())
	}
	return outputs, nil
}
