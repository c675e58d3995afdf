package main

/*
#cgo CFLAGS: -O2 -I${SRCDIR}/..
#cgo LDFLAGS: -ldl
#include <dlfcn.h>
#include <time.h>
#include "tfbridge.h"

static int32_t (*run)(tfb_call*, tfb_error**);

#define FIND(name) __typeof__(name)* name##_ = (__typeof__(name)*)dlsym(library, #name)

// A prepared call of a model's default signature: float32 inputs and outputs of one row, bound to memory.
static tfb_call* prepare(const char* path, const char* model_path) {
    void* library = dlopen(path, RTLD_NOW);
    FIND(tfb_model_open);
    FIND(tfb_model_signature);
    FIND(tfb_signature_prepare);
    FIND(tfb_signature_input);
    FIND(tfb_signature_output);
    FIND(tfb_signature_output_count);
    FIND(tfb_argument_dims);
    FIND(tfb_tensor_new);
    FIND(tfb_call_bind_input);
    FIND(tfb_call_bind_output);
    run = (__typeof__(run))dlsym(library, "tfb_call_run");
    tfb_model* model = NULL;
    tfb_signature* signature = NULL;
    tfb_call* call = NULL;
    tfb_tensor* tensor = NULL;
    if (tfb_model_open_(model_path, NULL, 0, NULL, &model, NULL) != TFB_OK) return NULL;
    if (tfb_model_signature_(model, NULL, &signature, NULL) != TFB_OK) return NULL;
    if (tfb_signature_prepare_(signature, NULL, 0, &call, NULL) != TFB_OK) return NULL;
    int64_t dims[2] = {1, tfb_argument_dims_(tfb_signature_input_(signature, 0))[1]};
    if (tfb_tensor_new_(TFB_FLOAT32, dims, 2, &tensor, NULL) != TFB_OK) return NULL;
    if (tfb_call_bind_input_(call, 0, tensor, NULL) != TFB_OK) return NULL;
    for (size_t i = 0; i < tfb_signature_output_count_(signature); ++i) {
        dims[1] = tfb_argument_dims_(tfb_signature_output_(signature, i))[1];
        if (tfb_tensor_new_(TFB_FLOAT32, dims, 2, &tensor, NULL) != TFB_OK) return NULL;
        if (tfb_call_bind_output_(call, i, tensor, NULL) != TFB_OK) return NULL;
    }
    return call;
}

// Runs a call many times and gives the nanoseconds that one took; -1 where it failed.
static double nanoseconds(tfb_call* call, int calls) {
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int i = 0; i < calls; ++i) {
        if (run(call, NULL) != TFB_OK) return -1;
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    return ((double)(end.tv_sec - start.tv_sec) * 1e9 + (double)(end.tv_nsec - start.tv_nsec)) / calls;
}
*/
import "C"

import (
	"fmt"

	"tfbridge"
)

// cLoop is a prepared call that C runs in a loop, crossed into once for all the calls of a sample.
func cLoop(model string) (path, error) {
	info, err := tfbridge.Library()
	if err != nil {
		return path{}, err
	}
	call := C.prepare(C.CString(info.Path), C.CString(model))
	if call == nil {
		return path{}, fmt.Errorf("%s cannot be prepared in C", model)
	}
	return path{"C, prepared call", func(calls int) (float64, error) {
		took := float64(C.nanoseconds(call, C.int(calls)))
		if took < 0 {
			return 0, fmt.Errorf("a run in C failed")
		}
		return took, nil
	}}, nil
}
