package tfbridge

/*
#include "bridge.h"
*/
import "C"

import (
	"slices"
	"unsafe"
)

// An Argument is an input or output of a signature, or a tensor of a graph.
type Argument struct {
	Name  string
	DType DType
	// Rank is the number of dimensions, or -1 where it is unknown, so that any shape is allowed.
	Rank int
	// Dims are the dimensions, -1 for one that is unknown; nil for an unknown rank.
	Dims []int
	// Tensor is the name in the graph, such as serving_default_x:0.
	Tensor string
}

// String is the name, type and dimensions, such as x: float32 [?, 784].
func (a Argument) String() string {
	shape := "[...]"
	if a.Rank >= 0 {
		dims := make([]int64, len(a.Dims))
		for i, dim := range a.Dims {
			dims[i] = int64(dim)
		}
		shape = dimsText(dims)
	}
	return a.Name + ": " + a.DType.String() + " " + shape
}

func newArgument(argument *C.tfb_argument) Argument {
	var length C.size_t
	a := Argument{
		Name:  goText(C.tfb_argument_name(argument, &length), &length),
		DType: DType(C.tfb_argument_dtype(argument)),
		Rank:  int(C.tfb_argument_rank(argument)),
	}
	a.Tensor = goText(C.tfb_argument_tensor(argument, &length), &length)
	if a.Rank >= 0 {
		a.Dims = make([]int, a.Rank)
		for i, dim := range unsafe.Slice(C.tfb_argument_dims(argument), a.Rank) {
			a.Dims[i] = int(dim)
		}
	}
	return a
}

// goText copies a text of the library. The length comes as a pointer, since it is set by the call that gives the text.
func goText(text *C.char, length *C.size_t) string { return C.GoStringN(text, C.int(*length)) }

func argumentNames(arguments []Argument) []string {
	names := make([]string, len(arguments))
	for i, argument := range arguments {
		names[i] = argument.Name
	}
	return names
}

func cloneArguments(arguments []Argument) []Argument {
	clone := slices.Clone(arguments)
	for i := range clone {
		clone[i].Dims = slices.Clone(clone[i].Dims)
	}
	return clone
}
