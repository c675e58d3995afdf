package tfbridge

/*
#include "bridge.h"
*/
import "C"

import (
	"runtime"
	"unsafe"
)

// DLPack lends the tensor's memory as a DLManagedTensor of DLPack, without a copy. Whoever takes it calls its deleter
// once; until then the memory stays pinned.
//
// It fails with [CodeUnimplemented] for types that DLPack does not have, such as strings.
func (t *Tensor) DLPack() (unsafe.Pointer, error) {
	return t.lend(func(tensor *C.tfb_tensor, managed *unsafe.Pointer, failure **C.tfb_error) C.int32_t {
		var structure *C.struct_DLManagedTensor
		code := C.tfb_tensor_to_dlpack(tensor, &structure, failure)
		*managed = unsafe.Pointer(structure)
		return code
	})
}

// DLPackVersioned is [Tensor.DLPack] with the structure of DLPack 1.0 and later, a DLManagedTensorVersioned.
func (t *Tensor) DLPackVersioned() (unsafe.Pointer, error) {
	return t.lend(func(tensor *C.tfb_tensor, managed *unsafe.Pointer, failure **C.tfb_error) C.int32_t {
		var structure *C.struct_DLManagedTensorVersioned
		code := C.tfb_tensor_to_dlpack_versioned(tensor, &structure, failure)
		*managed = unsafe.Pointer(structure)
		return code
	})
}

func (t *Tensor) lend(export func(*C.tfb_tensor, *unsafe.Pointer, **C.tfb_error) C.int32_t) (unsafe.Pointer, error) {
	if !t.made() {
		return nil, errNil("tensor")
	}
	if err := load(); err != nil {
		return nil, err
	}
	pinner := new(runtime.Pinner)
	value := t.value(pinner)
	var tensor *C.tfb_tensor
	var lease *C.tfbgo_lease
	var failure *C.tfb_error
	code := C.tfbgo_tensor_new(&value, t.cDims(), &tensor, &lease, &failure)
	keepUntilReleased(lease, pinner)
	var managed unsafe.Pointer
	if code == C.TFB_OK {
		code = export(tensor, &managed, &failure)
	}
	C.tfb_tensor_delete(tensor)
	collectLeases()
	if code != C.TFB_OK {
		return nil, takeError(code, failure)
	}
	return managed, nil
}

// FromDLPack makes a tensor of a DLManagedTensor of DLPack: the elements are copied into Go's memory, so that no slice
// can outlive them, and its deleter is called. On failure the structure stays the caller's.
//
// It fails with [CodeInvalidArgument] for a structure that makes no sense, and with [CodeUnimplemented] for another
// device or a type that tensors do not have.
func FromDLPack(managed unsafe.Pointer) (*Tensor, error) {
	return borrow(func(tensor **C.tfb_tensor, failure **C.tfb_error) C.int32_t {
		return C.tfb_tensor_from_dlpack((*C.struct_DLManagedTensor)(managed), tensor, failure)
	})
}

// FromDLPackVersioned is [FromDLPack] for the structure of DLPack 1.0 and later, a DLManagedTensorVersioned.
func FromDLPackVersioned(managed unsafe.Pointer) (*Tensor, error) {
	return borrow(func(tensor **C.tfb_tensor, failure **C.tfb_error) C.int32_t {
		return C.tfb_tensor_from_dlpack_versioned((*C.struct_DLManagedTensorVersioned)(managed), tensor, failure)
	})
}

func borrow(imported func(**C.tfb_tensor, **C.tfb_error) C.int32_t) (*Tensor, error) {
	if err := load(); err != nil {
		return nil, err
	}
	var tensor *C.tfb_tensor
	var failure *C.tfb_error
	if code := imported(&tensor, &failure); code != C.TFB_OK {
		return nil, takeError(code, failure)
	}
	var result C.tfbgo_result
	C.tfbgo_result_describe(tensor, &result)
	memory := alignedMemory(int(result.end))
	C.tfbgo_result_take(tensor, &result, memory)
	collectLeases()
	return tensorFrom(&result, memory), nil
}
