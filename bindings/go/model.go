package tfbridge

/*
#include <stdlib.h>
#include "bridge.h"
*/
import "C"

import (
	"context"
	"runtime"
	"sync"
	"unsafe"
)

// A Model is an opened SavedModel. It may be used from any number of goroutines.
type Model struct {
	state      *modelState
	cleanup    runtime.Cleanup
	signatures sync.Map // of *Signature by name
}

// modelState is what closing a model closes. It knows nothing of the Model, which the garbage collector may find.
type modelState struct {
	model      *handle
	mutex      sync.Mutex
	signatures []*handle
	closed     bool
}

// Open opens a SavedModel and restores its variables. The path is the folder that holds saved_model.pb, or that file.
// It loads the library and TensorFlow where that was not done yet. A SavedModel is a program: open only what you trust.
//
// It fails with [CodeNotFound] for a missing path, tag set or variables, [CodeInvalidArgument] for a file that is no
// SavedModel or a bad option, [CodeDataLoss] for a corrupted file, [CodeUnimplemented] for an operation that this
// TensorFlow does not know, and [CodeUnavailable] where the library or TensorFlow is missing.
func Open(path string, options ...Option) (*Model, error) {
	s, set, err := settle(options)
	if err != nil {
		return nil, err
	}
	defer C.tfb_options_delete(set)
	return newModel(path, s.tags, func(path *C.char, tags **C.char, count C.size_t, model **C.tfb_model,
		failure **C.tfb_error) C.int32_t {
		return C.tfb_model_open(path, tags, count, set, model, failure)
	})
}

// Inspect reads what a SavedModel offers, without TensorFlow. The model tells its tags and signatures; running it
// fails with [CodeFailedPrecondition]. It fails as [Open] does. No tags mean the same as without [WithTags].
func Inspect(path string, tags ...string) (*Model, error) {
	if err := load(); err != nil {
		return nil, err
	}
	return newModel(path, tags, func(path *C.char, tags **C.char, count C.size_t, model **C.tfb_model,
		failure **C.tfb_error) C.int32_t {
		return C.tfb_model_inspect(path, tags, count, model, failure)
	})
}

func newModel(path string, tags []string,
	open func(*C.char, **C.char, C.size_t, **C.tfb_model, **C.tfb_error) C.int32_t) (*Model, error) {
	cPath, err := cString("path", path)
	if err != nil {
		return nil, err
	}
	defer C.free(unsafe.Pointer(cPath))
	cTags := make([]*C.char, len(tags))
	for i, tag := range tags {
		if cTags[i], err = cString("tags", tag); err != nil {
			return nil, err
		}
		defer C.free(unsafe.Pointer(cTags[i]))
	}
	var object *C.tfb_model
	var failure *C.tfb_error
	code := open(cPath, unsafe.SliceData(cTags), C.size_t(len(tags)), &object, &failure)
	if code != C.TFB_OK {
		return nil, takeError(code, failure)
	}
	state := &modelState{model: &handle{
		object: unsafe.Pointer(object),
		delete: func(object unsafe.Pointer) { C.tfb_model_delete((*C.tfb_model)(object)) },
	}}
	model := &Model{state: state}
	model.cleanup = runtime.AddCleanup(model, (*modelState).close, state)
	return model, nil
}

// Close closes the model and its signatures. Runs that go on end first, in their own time, and prepared calls and
// sessions stay usable until they are closed themselves. Closing again does nothing. The error is always nil.
func (m *Model) Close() error {
	if m == nil || m.state == nil {
		return nil
	}
	m.state.close()
	m.cleanup.Stop()
	return nil
}

func (s *modelState) close() {
	s.mutex.Lock()
	s.closed = true
	signatures := s.signatures
	s.signatures = nil
	s.mutex.Unlock()
	for _, signature := range signatures {
		signature.close()
	}
	s.model.close()
}

// adopt has a signature closed with the model.
func (s *modelState) adopt(signature *handle) {
	s.mutex.Lock()
	closed := s.closed
	if !closed {
		s.signatures = append(s.signatures, signature)
	}
	s.mutex.Unlock()
	if closed {
		signature.close()
	}
}

// use calls a function with the model, or answers that it is closed.
func (m *Model) use(function func(*C.tfb_model) error) error {
	if m == nil || m.state == nil {
		return errNil("model")
	}
	defer runtime.KeepAlive(m)
	if !m.state.model.use() {
		return errClosed("model")
	}
	defer m.state.model.done()
	return function((*C.tfb_model)(m.state.model.object))
}

// ModelInfo is what a model says of itself.
type ModelInfo struct {
	Path              string
	TensorFlowVersion string   // of the TensorFlow that wrote it; empty where the file does not say
	Tags              []string // of the tag set that is open, sorted
	TagSets           []string // all of the file, each with its tags joined by commas
	Signatures        []string // their names, sorted
}

// Info tells what the model is. It fails with [CodeFailedPrecondition] where the model is closed.
func (m *Model) Info() (ModelInfo, error) {
	var info ModelInfo
	err := m.use(func(model *C.tfb_model) error {
		var length C.size_t
		info.Path = goText(C.tfb_model_path(model, &length), &length)
		info.TensorFlowVersion = goText(C.tfb_model_tensorflow_version(model, &length), &length)
		for i := range C.tfb_model_tag_count(model) {
			info.Tags = append(info.Tags, goText(C.tfb_model_tag(model, i, &length), &length))
		}
		for i := range C.tfb_model_tag_set_count(model) {
			info.TagSets = append(info.TagSets, goText(C.tfb_model_tag_set(model, i, &length), &length))
		}
		for i := range C.tfb_model_signature_count(model) {
			info.Signatures = append(info.Signatures, goText(C.tfb_model_signature_name(model, i, &length), &length))
		}
		return nil
	})
	return info, err
}

// An Access is an operation with which a model can do more than compute and read its own files.
type Access struct {
	Kind      string // reads-files, writes-files, network, runs-code, ends-process or unknown
	Operation string // its type, such as WriteFile
	Node      string // its name in its graph or function
	Function  string // that it is in; empty for the main graph
	ReachedBy string // initialiser, restore or "signature NAME"; empty where only names of the graph lead to it
}

// Accesses lists the operations with which the model can reach outside its graph, sorted by kind. They are worked out
// from the graph, also for a model that was only inspected. The option "access" set to "own-files" has [Open] refuse a
// model whose signatures or initialisers reach one. It fails with [CodeFailedPrecondition] where the model is closed.
func (m *Model) Accesses() ([]Access, error) {
	var accesses []Access
	err := m.use(func(model *C.tfb_model) error {
		var length C.size_t
		for i := range C.tfb_model_access_count(model) {
			accesses = append(accesses, Access{
				Kind:      goText(C.tfb_model_access_kind(model, i, &length), &length),
				Operation: goText(C.tfb_model_access_operation(model, i, &length), &length),
				Node:      goText(C.tfb_model_access_node(model, i, &length), &length),
				Function:  goText(C.tfb_model_access_function(model, i, &length), &length),
				ReachedBy: goText(C.tfb_model_access_reached_by(model, i, &length), &length),
			})
		}
		return nil
	})
	return accesses, err
}

// Signature finds a signature by its name; an empty name means serving_default, or else the only one. It lives as long
// as the model. It fails with [CodeNotFound], naming the nearest signature, and with [CodeFailedPrecondition] where
// the model is closed.
func (m *Model) Signature(name string) (*Signature, error) {
	if m == nil || m.state == nil {
		return nil, errNil("model")
	}
	if known, ok := m.signatures.Load(name); ok {
		return known.(*Signature), nil
	}
	var signature *Signature
	err := m.use(func(model *C.tfb_model) error {
		var cName *C.char
		if name != "" {
			var err error
			if cName, err = cString("name", name); err != nil {
				return err
			}
			defer C.free(unsafe.Pointer(cName))
		}
		var object *C.tfb_signature
		var failure *C.tfb_error
		if code := C.tfb_model_signature(model, cName, &object, &failure); code != C.TFB_OK {
			return takeError(code, failure)
		}
		signature = newSignature(m, object)
		m.state.adopt(signature.handle)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if known, raced := m.signatures.LoadOrStore(name, signature); raced {
		signature.handle.close()
		return known.(*Signature), nil
	}
	return signature, nil
}

// Run runs a signature once, as [Signature.Run] does; an empty name means serving_default, or else the only one.
func (m *Model) Run(ctx context.Context, name string, inputs Inputs) (Outputs, error) {
	signature, err := m.Signature(name)
	if err != nil {
		return nil, err
	}
	return signature.Run(ctx, inputs)
}

// Session gives a session over the model's graph, which must be closed.
func (m *Model) Session() (*Session, error) {
	var session *Session
	err := m.use(func(model *C.tfb_model) error {
		var object *C.tfb_session
		var failure *C.tfb_error
		if code := C.tfb_model_session(model, &object, &failure); code != C.TFB_OK {
			return takeError(code, failure)
		}
		session = newSession(object)
		return nil
	})
	return session, err
}

// Devices lists the devices that the model uses.
func (m *Model) Devices() ([]Device, error) {
	var devices []Device
	err := m.use(func(model *C.tfb_model) error {
		var list *C.tfb_devices
		var failure *C.tfb_error
		if code := C.tfb_model_devices(model, &list, &failure); code != C.TFB_OK {
			return takeError(code, failure)
		}
		devices = takeDevices(list)
		return nil
	})
	return devices, err
}

// Explain tells how the model runs: backend, executor and why it was chosen, devices, XLA. It runs nothing.
func (m *Model) Explain() (*Explanation, error) {
	var explanation *Explanation
	err := m.use(func(model *C.tfb_model) error {
		var object *C.tfb_explanation
		var failure *C.tfb_error
		if code := C.tfb_model_explain(model, &object, &failure); code != C.TFB_OK {
			return takeError(code, failure)
		}
		explanation = takeExplanation(object)
		return nil
	})
	return explanation, err
}
