package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"tfbridge"
)

var background = context.Background()

// signature finds the one that a request names.
func (t *testee) signature(r *request) (*tfbridge.Signature, error) {
	model, err := t.opened()
	if err != nil {
		return nil, err
	}
	if r.Signature == nil {
		return model.Signature("")
	}
	if *r.Signature == "" {
		return nil, skipped("an empty name means the default signature")
	}
	return model.Signature(*r.Signature)
}

func (t *testee) run(r *request) (answer, error) {
	inputs, err := tensors(r.Inputs, r.data)
	if err != nil {
		return answer{}, err
	}
	signature, err := t.signature(r)
	if err != nil {
		return answer{}, err
	}
	outputs, err := signature.Run(background, inputs)
	if err != nil {
		return answer{}, err
	}
	var names []string
	for _, output := range signature.Outputs() {
		names = append(names, output.Name)
	}
	return t.outputsAnswer(names, outputs)
}

func (t *testee) call(r *request) (answer, error) {
	call, err := t.prepare(r)
	if err != nil {
		return answer{}, err
	}
	defer call.Close()
	if err := call.Run(background); err != nil {
		return answer{}, err
	}
	names, outputs := call.Outputs(), tfbridge.Outputs{}
	for _, name := range names {
		if outputs[name], err = call.Output(name); err != nil {
			return answer{}, err
		}
	}
	return t.outputsAnswer(names, outputs)
}

func (t *testee) time(r *request) (answer, error) {
	if r.Calls < 1 {
		return answer{}, errors.New("no calls to time")
	}
	call, err := t.prepare(r)
	if err != nil {
		return answer{}, err
	}
	defer call.Close()
	for range r.Calls / 10 {
		if err := call.Run(background); err != nil {
			return answer{}, err
		}
	}
	times := make([]time.Duration, r.Calls)
	for i := range times {
		start := time.Now()
		err := call.Run(background)
		times[i] = time.Since(start)
		if err != nil {
			return answer{}, err
		}
	}
	slices.Sort(times)
	median := (times[(len(times)-1)/2] + times[len(times)/2]).Seconds() / 2
	return answer{keys: map[string]any{"median_us": median * 1e6}}, nil
}

// prepare gives a call with its inputs bound, which must be closed.
func (t *testee) prepare(r *request) (*tfbridge.PreparedCall, error) {
	inputs, err := tensors(r.Inputs, r.data)
	if err != nil {
		return nil, err
	}
	signature, err := t.signature(r)
	if err != nil {
		return nil, err
	}
	call, err := signature.Prepare()
	if err != nil {
		return nil, err
	}
	for _, input := range r.Inputs {
		// A clone is aligned, so that TensorFlow reads it in place.
		if err := call.BindInput(input.Name, inputs[input.Name].Clone()); err != nil {
			call.Close()
			return nil, err
		}
	}
	return call, nil
}

func (t *testee) graph(r *request) (answer, error) {
	feeds, err := tensors(r.Feeds, r.data)
	if err != nil {
		return answer{}, err
	}
	model, err := t.opened()
	if err != nil {
		return answer{}, err
	}
	session, err := model.Session()
	if err != nil {
		return answer{}, err
	}
	defer session.Close()
	outputs, err := session.Run(background, feeds, r.Fetches, r.Targets...)
	if err != nil {
		return answer{}, err
	}
	return t.outputsAnswer(r.Fetches, outputs)
}

// tensors makes what a run is given.
func tensors(values []namedValue, data []byte) (tfbridge.Inputs, error) {
	inputs := make(tfbridge.Inputs, len(values))
	for _, value := range values {
		if _, twice := inputs[value.Name]; twice {
			return nil, skipped(fmt.Sprintf("%q is there twice, and a Go map has each name once", value.Name))
		}
		tensor, err := value.tensor(data)
		if err != nil {
			return nil, err
		}
		inputs[value.Name] = tensor
	}
	return inputs, nil
}

// outputsAnswer reads what a run gave, in the order of the names.
func (t *testee) outputsAnswer(names []string, outputs tfbridge.Outputs) (answer, error) {
	values := make([]namedValue, len(names))
	var data []byte
	for i, name := range names {
		values[i].Name = name
		var err error
		if data, values[i].value, err = appendValue(data, outputs[name]); err != nil {
			return answer{}, err
		}
	}
	if t.spoil != nil {
		t.spoil(values, data)
	}
	return answer{map[string]any{"outputs": values}, data}, nil
}
