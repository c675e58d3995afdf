package tfbridge

/*
#include "bridge.h"
#cgo noescape tfbgo_run
#cgo nocallback tfbgo_run
*/
import "C"

import (
	"runtime"
	"sync"
	"sync/atomic"
	"unsafe"
)

// Inputs are tensors by the names of the inputs.
type Inputs map[string]*Tensor

// Outputs are tensors by the names of the outputs.
type Outputs map[string]*Tensor

// A request is what one crossing needs. Requests are used again, so that a run allocates only what it returns.
type request struct {
	values  []C.tfbgo_value
	dims    []C.int64_t
	results []C.tfbgo_result
	handles []*C.tfb_tensor
	pinner  *runtime.Pinner
}

var requests = sync.Pool{New: func() any { return &request{pinner: new(runtime.Pinner)} }}

// add puts a tensor in as the next input.
func (r *request) add(tensor *Tensor) {
	r.values = append(r.values, tensor.value(r.pinner))
	for _, dim := range tensor.dims {
		r.dims = append(r.dims, C.int64_t(dim))
	}
}

// finish gives the request back, after its memory was unpinned or will be.
func (r *request) finish(lease *C.tfbgo_lease) {
	if lease == nil {
		r.pinner.Unpin()
	} else {
		keepUntilReleased(lease, r.pinner)
		r.pinner = new(runtime.Pinner)
	}
	clear(r.values)
	r.values, r.dims = r.values[:0], r.dims[:0]
	requests.Put(r)
	collectLeases()
}

// names are packed for C; nil means the order of the signature.
type packedNames struct {
	inputs, outputs, targets []byte
	targetCount              int
}

// Several results share one piece of memory up to this many bytes, so that a run is one crossing and one allocation.
// Beyond it each is fetched into its own, by a crossing more, so that holding one does not hold them all.
const sharedResults = 64 << 10

// run crosses once. `hint` remembers how much memory the results took.
func (r *request) run(runner C.tfbgo_runner, names packedNames, outputCount int, hint *atomic.Int64) ([]*Tensor, error) {
	r.results = append(r.results[:0], make([]C.tfbgo_result, outputCount)...)
	r.handles = append(r.handles[:0], make([]*C.tfb_tensor, outputCount)...)
	size := int(hint.Load())
	memory := alignedMemory(size)
	var lease *C.tfbgo_lease
	var failure *C.tfb_error
	crossing()
	code := C.tfbgo_run(runner, cBytes(names.inputs), unsafe.SliceData(r.values), unsafe.SliceData(r.dims),
		C.size_t(len(r.values)), cBytes(names.outputs), unsafe.SliceData(r.results), unsafe.SliceData(r.handles),
		C.size_t(outputCount), cBytes(names.targets), C.size_t(names.targetCount), memory, C.size_t(size), &lease, &failure)
	crossing()
	defer r.finish(lease)
	if code != C.TFB_OK {
		return nil, takeError(code, failure)
	}
	outputs := make([]*Tensor, outputCount)
	if outputCount == 0 {
		return outputs, nil
	}
	needed := int(r.results[outputCount-1].end)
	if needed != size && (needed <= sharedResults || outputCount == 1) {
		hint.Store(int64(needed))
	}
	for i := range outputs {
		outputs[i] = r.output(i, memory)
	}
	if needed < size/2 { // the last results were much larger: do not hold their memory
		for i := range outputs {
			outputs[i] = outputs[i].Clone()
		}
	}
	return outputs, nil
}

// output makes a tensor of a result, and fetches it where it did not fit into the memory.
func (r *request) output(i int, memory unsafe.Pointer) *Tensor {
	if r.handles[i] != nil {
		memory = alignedMemory(int(r.results[i].end - r.results[i].data))
		crossing()
		C.tfbgo_result_take(r.handles[i], &r.results[i], memory)
		crossing()
	}
	return tensorFrom(&r.results[i], memory)
}

func cBytes(bytes []byte) *C.char { return (*C.char)(unsafe.Pointer(unsafe.SliceData(bytes))) }
