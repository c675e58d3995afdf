package tfbridge

/*
#include "bridge.h"
*/
import "C"

import (
	"context"
	"maps"
	"runtime"
	"slices"
	"sync/atomic"
	"unsafe"
)

// A Signature is what a model can be asked, with named inputs and outputs. It may be used from any number of
// goroutines, and until its model is closed.
type Signature struct {
	model   *Model // which must not be collected, and so closed, while a signature of it is in use
	handle  *handle
	name    string
	method  string
	text    string
	inputs  []Argument
	outputs []Argument
	hint    atomic.Int64 // the bytes that the results of the last run took
}

func newSignature(model *Model, object *C.tfb_signature) *Signature {
	var length C.size_t
	s := &Signature{
		model: model,
		handle: &handle{
			object: unsafe.Pointer(object),
			delete: func(object unsafe.Pointer) { C.tfb_signature_delete((*C.tfb_signature)(object)) },
		},
		name:    goText(C.tfb_signature_name(object, &length), &length),
		inputs:  make([]Argument, int(C.tfb_signature_input_count(object))),
		outputs: make([]Argument, int(C.tfb_signature_output_count(object))),
	}
	s.method = goText(C.tfb_signature_method(object, &length), &length)
	s.text = goText(C.tfb_signature_text(object, &length), &length)
	for i := range s.inputs {
		s.inputs[i] = newArgument(C.tfb_signature_input(object, C.size_t(i)))
	}
	for i := range s.outputs {
		s.outputs[i] = newArgument(C.tfb_signature_output(object, C.size_t(i)))
	}
	return s
}

// Name is the signature's name, such as serving_default.
func (s *Signature) Name() string { return s.name }

// Method is the method that the signature names, such as tensorflow/serving/predict. It may be empty.
func (s *Signature) Method() string { return s.method }

// Inputs are the inputs, sorted by name.
func (s *Signature) Inputs() []Argument { return cloneArguments(s.inputs) }

// Outputs are the outputs, sorted by name.
func (s *Signature) Outputs() []Argument { return cloneArguments(s.outputs) }

// String is the signature in words, an argument a line, the same in every language.
func (s *Signature) String() string { return s.text }

// Run runs the signature once and gives the outputs that are named, or all. The outputs share memory with nothing.
// The inputs' memory is TensorFlow's to read until Run returns.
//
// It fails with [CodeInvalidArgument] for an input that is missing, unknown, or of a wrong type or shape (the error
// names it), with [CodeNotFound] for an unknown output, with [CodeCancelled] or [CodeDeadlineExceeded] where the
// context had ended before, with [CodeFailedPrecondition] where the model is closed or was only inspected, and as
// TensorFlow says.
func (s *Signature) Run(ctx context.Context, inputs Inputs, outputs ...string) (Outputs, error) {
	if s == nil || s.handle == nil {
		return nil, errNil("signature")
	}
	if err := errContext(ctx); err != nil {
		return nil, err
	}
	if !s.handle.use() {
		return nil, errClosed("model")
	}
	defer s.handle.done()
	defer runtime.KeepAlive(s)
	var names packedNames
	var err error
	if names.outputs, err = packNames("outputs", outputs); err != nil {
		return nil, err
	}
	request := requests.Get().(*request)
	if !request.addInOrder(s.inputs, inputs) {
		if names.inputs, err = request.addNamed("inputs", inputs); err != nil {
			request.finish(nil)
			return nil, err
		}
	}
	count := len(s.outputs)
	if len(outputs) > 0 {
		count = len(outputs)
	}
	runner := C.tfbgo_runner{signature: (*C.tfb_signature)(s.handle.object)}
	results, err := request.run(runner, names, count, &s.hint)
	if err != nil {
		return nil, err
	}
	named := make(Outputs, count)
	for i, result := range results {
		if len(outputs) > 0 {
			named[outputs[i]] = result
		} else {
			named[s.outputs[i].Name] = result
		}
	}
	return named, nil
}

// addInOrder adds the inputs in the signature's order, or nothing and answers false where they are not exactly those.
func (r *request) addInOrder(arguments []Argument, inputs Inputs) bool {
	if len(arguments) != len(inputs) {
		return false
	}
	for i := range arguments {
		if !inputs[arguments[i].Name].made() {
			return false
		}
	}
	for i := range arguments {
		r.add(inputs[arguments[i].Name])
	}
	return true
}

// addNamed adds the inputs with their names, sorted, so that the library can say what is wrong with them. Errors name
// the parameter that they were given as.
func (r *request) addNamed(parameter string, inputs Inputs) ([]byte, error) {
	names := slices.Sorted(maps.Keys(inputs))
	for _, name := range names {
		tensor := inputs[name]
		if !tensor.made() {
			return nil, newError(CodeInvalidArgument, "there is no tensor for input '"+name+"'",
				Error{Argument: name, Expected: "a tensor", Got: "nil"})
		}
		r.add(tensor)
	}
	return packNames(parameter, names)
}

// Prepare resolves the names once, for a call that is run many times, with the outputs that are named, or all. The
// call must be closed. It fails with [CodeNotFound] for an unknown output, and with [CodeFailedPrecondition] where the
// model is closed or was only inspected.
func (s *Signature) Prepare(outputs ...string) (*PreparedCall, error) {
	if s == nil || s.handle == nil {
		return nil, errNil("signature")
	}
	if !s.handle.use() {
		return nil, errClosed("model")
	}
	defer s.handle.done()
	defer runtime.KeepAlive(s)
	packed, err := packNames("outputs", outputs)
	if err != nil {
		return nil, err
	}
	names := outputs
	if len(outputs) == 0 {
		names = argumentNames(s.outputs)
	}
	runner := C.tfbgo_runner{signature: (*C.tfb_signature)(s.handle.object)}
	return prepare(runner, argumentNames(s.inputs), slices.Clone(names), packedNames{outputs: packed}, len(outputs))
}
