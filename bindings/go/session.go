package tfbridge

/*
#include <stdlib.h>
#include "bridge.h"
*/
import "C"

import (
	"context"
	"runtime"
	"slices"
	"sync/atomic"
	"unsafe"
)

// A Session runs a model's graph by the names of its tensors and operations, as TensorFlow 1 did. A tensor is
// operation:index; operation alone means operation:0. It may be used from any number of goroutines.
type Session struct {
	handle  *handle
	cleanup runtime.Cleanup
	hint    atomic.Int64
}

func newSession(object *C.tfb_session) *Session {
	session := &Session{handle: &handle{
		object: unsafe.Pointer(object),
		delete: func(object unsafe.Pointer) { C.tfb_session_delete((*C.tfb_session)(object)) },
	}}
	session.cleanup = runtime.AddCleanup(session, (*handle).close, session.handle)
	return session
}

// Close closes the session. Runs that go on end first, in their own time. Closing again does nothing. The error is
// always nil.
func (s *Session) Close() error {
	if s == nil || s.handle == nil {
		return nil
	}
	s.handle.close()
	s.cleanup.Stop()
	return nil
}

func (s *Session) use(function func(*C.tfb_session) error) error {
	if s == nil || s.handle == nil {
		return errNil("session")
	}
	defer runtime.KeepAlive(s)
	if !s.handle.use() {
		return errClosed("session")
	}
	defer s.handle.done()
	return function((*C.tfb_session)(s.handle.object))
}

// Run runs the graph once: feeds replace tensors of the graph, fetches are the tensors to give, by the names asked
// for, and targets are operations to run for their effect. The context counts as for [Signature.Run].
//
// It fails with [CodeNotFound] for a name that the graph does not have, naming the nearest, with
// [CodeInvalidArgument] for a wrong type or shape, and as TensorFlow says.
func (s *Session) Run(ctx context.Context, feeds Inputs, fetches []string, targets ...string) (Outputs, error) {
	if err := errContext(ctx); err != nil {
		return nil, err
	}
	var outputs Outputs
	err := s.use(func(session *C.tfb_session) error {
		names, err := packAll(nil, fetches, targets)
		if err != nil {
			return err
		}
		request := requests.Get().(*request)
		if names.inputs, err = request.addNamed("feeds", feeds); err != nil {
			request.finish(nil)
			return err
		}
		results, err := request.run(C.tfbgo_runner{session: session}, names, len(fetches), &s.hint)
		if err != nil {
			return err
		}
		outputs = make(Outputs, len(results))
		for i, result := range results {
			outputs[fetches[i]] = result
		}
		return nil
	})
	return outputs, err
}

// Prepare resolves the names once, for a call that is run many times. Its inputs are the feeds, its outputs the
// fetches. The call must be closed. It fails with [CodeNotFound] for a name that the graph does not have.
func (s *Session) Prepare(feeds, fetches []string, targets ...string) (*PreparedCall, error) {
	var call *PreparedCall
	err := s.use(func(session *C.tfb_session) error {
		names, err := packAll(feeds, fetches, targets)
		if err != nil {
			return err
		}
		runner := C.tfbgo_runner{session: session}
		call, err = prepare(runner, slices.Clone(feeds), slices.Clone(fetches), names, len(fetches))
		return err
	})
	return call, err
}

func packAll(inputs, outputs, targets []string) (packedNames, error) {
	names := packedNames{targetCount: len(targets)}
	var err error
	if names.inputs, err = packNames("feeds", inputs); err != nil {
		return names, err
	}
	if names.outputs, err = packNames("fetches", outputs); err != nil {
		return names, err
	}
	names.targets, err = packNames("targets", targets)
	return names, err
}

// Tensor tells the element type and dimensions of a tensor of the graph. It fails with [CodeNotFound].
func (s *Session) Tensor(name string) (Argument, error) {
	var argument Argument
	err := s.use(func(session *C.tfb_session) error {
		cName, err := cString("name", name)
		if err != nil {
			return err
		}
		defer C.free(unsafe.Pointer(cName))
		var object *C.tfb_argument
		var failure *C.tfb_error
		if code := C.tfb_session_tensor(session, cName, &object, &failure); code != C.TFB_OK {
			return takeError(code, failure)
		}
		defer C.tfb_argument_delete(object)
		argument = newArgument(object)
		return nil
	})
	return argument, err
}

// An Operation is a node of a graph.
type Operation struct {
	Name string
	Type string // such as MatMul
}

// Operations lists the operations of the graph, in its order.
func (s *Session) Operations() ([]Operation, error) {
	var operations []Operation
	err := s.use(func(session *C.tfb_session) error {
		operations = make([]Operation, int(C.tfb_session_operation_count(session)))
		var length C.size_t
		for i := range operations {
			at := C.size_t(i)
			operations[i].Name = goText(C.tfb_session_operation_name(session, at, &length), &length)
			operations[i].Type = goText(C.tfb_session_operation_type(session, at, &length), &length)
		}
		return nil
	})
	return operations, err
}
