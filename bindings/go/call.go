package tfbridge

/*
#include "bridge.h"
#cgo noescape tfb_call_run
#cgo nocallback tfb_call_run
#cgo noescape tfbgo_call_bind
#cgo nocallback tfbgo_call_bind
*/
import "C"

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"unsafe"
)

// A PreparedCall has its names resolved and its memory bound once, and is run many times: the fast path. It is used by
// one goroutine at a time; overlapping use fails with [CodeFailedPrecondition], and [PreparedCall.Clone] makes a call
// for another goroutine. It keeps the model's memory until it is closed.
type PreparedCall struct {
	handle  *handle
	cleanup runtime.Cleanup
	inputs  []string
	outputs []string
	bound   []*Tensor // outputs that the caller bound, or nil
}

func prepare(runner C.tfbgo_runner, inputs, outputs []string, names packedNames, chosen int) (*PreparedCall, error) {
	var object *C.tfb_call
	var failure *C.tfb_error
	code := C.tfbgo_prepare(runner, cBytes(names.inputs), C.size_t(len(inputs)), cBytes(names.outputs), C.size_t(chosen),
		cBytes(names.targets), C.size_t(names.targetCount), &object, &failure)
	if code != C.TFB_OK {
		return nil, takeError(code, failure)
	}
	return newCall(object, inputs, outputs), nil
}

func newCall(object *C.tfb_call, inputs, outputs []string) *PreparedCall {
	call := &PreparedCall{
		handle: &handle{
			object: unsafe.Pointer(object),
			delete: func(object unsafe.Pointer) { C.tfb_call_delete((*C.tfb_call)(object)) },
		},
		inputs: inputs, outputs: outputs, bound: make([]*Tensor, len(outputs)),
	}
	call.cleanup = runtime.AddCleanup(call, (*handle).close, call.handle)
	return call
}

// Close closes the call and lets go of the memory that is bound to it, after a run that goes on. Closing again does
// nothing. The error is always nil.
func (c *PreparedCall) Close() error {
	if c == nil || c.handle == nil {
		return nil
	}
	c.handle.close()
	c.cleanup.Stop()
	return nil
}

// Inputs are the names of the inputs, in the order of the signature or of the feeds.
func (c *PreparedCall) Inputs() []string { return slices.Clone(c.inputs) }

// Outputs are the names of the outputs, in the order of the signature or as they were asked for.
func (c *PreparedCall) Outputs() []string { return slices.Clone(c.outputs) }

// BindInput has each run read an input from a tensor's memory, as it then is: write new values through [Data]. The
// memory stays pinned until another tensor is bound or the call is closed. Strings are copied now.
//
// It fails with [CodeInvalidArgument] for an unknown name or a wrong type or shape; the earlier binding then stays.
func (c *PreparedCall) BindInput(name string, tensor *Tensor) error {
	if !tensor.made() {
		return errNil("tensor")
	}
	return c.bind(c.inputNames(), name, tensor)
}

// BindOutput has each run write an output into a tensor's memory. The tensor must have exactly the shape that a run
// gives, and may not hold strings. Nil unbinds.
//
// It fails with [CodeNotFound] for an unknown name, and with [CodeInvalidArgument] for a wrong type or shape; the
// earlier binding then stays.
func (c *PreparedCall) BindOutput(name string, tensor *Tensor) error {
	if tensor != nil && !tensor.made() {
		return errNil("tensor")
	}
	return c.bind(c.outputNames(), name, tensor)
}

// callNames are the names of one kind, and what an unknown one is answered with.
type callNames struct {
	kind    string
	unknown Code
	names   []string
}

func (c *PreparedCall) inputNames() callNames {
	if c == nil {
		return callNames{}
	}
	return callNames{"input", CodeInvalidArgument, c.inputs}
}

func (c *PreparedCall) outputNames() callNames {
	if c == nil {
		return callNames{}
	}
	return callNames{"output", CodeNotFound, c.outputs}
}

func (n callNames) index(name string) (int, error) {
	if at := slices.Index(n.names, name); at >= 0 {
		return at, nil
	}
	hint := "There are none"
	if len(n.names) > 0 {
		hint = "There are: '" + strings.Join(n.names, "', '") + "'"
	}
	return 0, newError(n.unknown, "the call has no "+n.kind+" '"+name+"'", Error{Argument: name, Hint: hint})
}

func (c *PreparedCall) bind(names callNames, name string, tensor *Tensor) error {
	if c == nil || c.handle == nil {
		return errNil("call")
	}
	if !c.handle.use() {
		return errClosed("call")
	}
	defer c.handle.done()
	defer runtime.KeepAlive(c)
	index, err := names.index(name)
	if err != nil {
		return err
	}
	defer collectLeases()
	object := (*C.tfb_call)(c.handle.object)
	var failure *C.tfb_error
	var code C.int32_t
	isOutput := names.kind == "output"
	if tensor == nil {
		code = C.tfb_call_bind_output(object, C.size_t(index), nil, &failure)
	} else {
		pinner := new(runtime.Pinner)
		value := tensor.value(pinner)
		var output C.int32_t
		if isOutput {
			output = 1
		}
		var lease *C.tfbgo_lease
		crossing()
		code = C.tfbgo_call_bind(object, output, C.size_t(index), &value, tensor.cDims(), &lease, &failure)
		crossing()
		keepUntilReleased(lease, pinner)
	}
	if code != C.TFB_OK {
		return takeError(code, failure)
	}
	if isOutput {
		c.bound[index] = tensor
	}
	return nil
}

// Run runs the call once with what is bound. Where it fails, bound outputs may hold anything, and the call stays
// usable. The context counts as for [Signature.Run].
//
// It fails with [CodeFailedPrecondition] where an input is not bound, the call is closed or another goroutine uses it,
// with [CodeInvalidArgument] where a result does not have the shape of the tensor bound for it, and as TensorFlow says.
func (c *PreparedCall) Run(ctx context.Context) error {
	if c == nil || c.handle == nil {
		return errNil("call")
	}
	if err := errContext(ctx); err != nil {
		return err
	}
	if !c.handle.use() {
		return errClosed("call")
	}
	var failure *C.tfb_error
	crossing()
	code := C.tfb_call_run((*C.tfb_call)(c.handle.object), &failure)
	crossing()
	c.handle.done()
	runtime.KeepAlive(c)
	collectLeases()
	if code != C.TFB_OK {
		return takeError(code, failure)
	}
	return nil
}

// Output is an output of the last run: the tensor that is bound for it, or else a new one with a copy.
//
// It fails with [CodeNotFound] for an unknown name, and with [CodeFailedPrecondition] where the last run did not
// succeed.
func (c *PreparedCall) Output(name string) (*Tensor, error) {
	if c == nil || c.handle == nil {
		return nil, errNil("call")
	}
	if !c.handle.use() {
		return nil, errClosed("call")
	}
	defer c.handle.done()
	defer runtime.KeepAlive(c)
	index, err := c.outputNames().index(name)
	if err != nil {
		return nil, err
	}
	output := C.tfb_call_output((*C.tfb_call)(c.handle.object), C.size_t(index))
	if output == nil {
		return nil, newError(CodeFailedPrecondition, "there are no outputs",
			Error{Argument: name, Hint: "Run the call; where that failed, it has no outputs"})
	}
	if c.bound[index] != nil {
		return c.bound[index], nil
	}
	var result C.tfbgo_result
	C.tfbgo_result_describe(output, &result)
	memory := alignedMemory(int(result.end))
	crossing()
	C.tfbgo_result_copy(output, &result, memory)
	crossing()
	return tensorFrom(&result, memory), nil
}

// Clone makes a call for another goroutine: the same names and bound inputs, no bound outputs. It must be closed.
//
// It fails with [CodeFailedPrecondition] where the call is closed or in use.
func (c *PreparedCall) Clone() (*PreparedCall, error) {
	if c == nil || c.handle == nil {
		return nil, errNil("call")
	}
	if !c.handle.use() {
		return nil, errClosed("call")
	}
	defer c.handle.done()
	defer runtime.KeepAlive(c)
	var clone *C.tfb_call
	var failure *C.tfb_error
	if code := C.tfb_call_clone((*C.tfb_call)(c.handle.object), &clone, &failure); code != C.TFB_OK {
		return nil, takeError(code, failure)
	}
	return newCall(clone, c.inputs, c.outputs), nil
}

// Explain runs the call once with tracing and tells what happened: executor, devices, XLA clusters that ran. It fails
// as [PreparedCall.Run] does.
func (c *PreparedCall) Explain(ctx context.Context) (*Explanation, error) {
	if c == nil || c.handle == nil {
		return nil, errNil("call")
	}
	if err := errContext(ctx); err != nil {
		return nil, err
	}
	if !c.handle.use() {
		return nil, errClosed("call")
	}
	defer c.handle.done()
	defer runtime.KeepAlive(c)
	defer collectLeases()
	var explanation *C.tfb_explanation
	var failure *C.tfb_error
	if code := C.tfb_call_explain((*C.tfb_call)(c.handle.object), &explanation, &failure); code != C.TFB_OK {
		return nil, takeError(code, failure)
	}
	return takeExplanation(explanation), nil
}
