// What crosses between Go and C. A whole run is one crossing: values in, results copied out into Go's memory.
#pragma once

#include "tfbridge.h"

// A tensor on its way in. The memory is Go's and pinned; the dimensions come beside it.
typedef struct {
    int32_t dtype;
    int32_t rank;
    void* data;  // for strings, the bytes of all elements
    size_t size;
    const int64_t* offsets;  // of strings; NULL for other types
} tfbgo_value;

// A tensor on its way out: where its parts lie, in bytes from the start of the memory that Go gave for it.
typedef struct {
    int32_t dtype;
    int32_t rank;
    int64_t count;  // of elements
    size_t dims;
    size_t offsets;  // only for strings
    size_t data;
    size_t size;
    size_t end;  // of this tensor's parts
} tfbgo_result;

// Go memory that the library still uses. Released by the library on whatever thread that happens, and collected by Go.
typedef struct tfbgo_lease tfbgo_lease;

// The leases that are due, a stack; Go looks at it without a crossing.
extern tfbgo_lease* tfbgo_due;

// Takes all leases that are due, and walks them. Each is Go's to delete.
tfbgo_lease* tfbgo_due_take(void);
tfbgo_lease* tfbgo_due_next(const tfbgo_lease* lease);
void tfbgo_lease_delete(tfbgo_lease* lease);

// What a run is given. Names are packed one after the other, each with its NUL; NULL means the order of the signature.
typedef struct {
    const tfb_signature* signature;  // one of these two
    const tfb_session* session;
} tfbgo_runner;

// Runs once. The results are copied into `arena` where they fit. Otherwise `handles` keeps them for
// tfbgo_results_take(), laid out as if for one arena. `lease` is NULL where the inputs' memory is free again already.
int32_t tfbgo_run(tfbgo_runner runner, const char* input_names, const tfbgo_value* inputs, const int64_t* dims,
                  size_t input_count, const char* output_names, tfbgo_result* results, tfb_tensor** handles,
                  size_t output_count, const char* target_names, size_t target_count, void* arena, size_t arena_size,
                  tfbgo_lease** lease, tfb_error** error);

// Copies one result into memory of its own (`result` says where its parts lie) and deletes the handle.
void tfbgo_result_take(tfb_tensor* handle, tfbgo_result* result, void* memory);

// Describes a tensor of the library, laid out at the start of an arena.
void tfbgo_result_describe(const tfb_tensor* tensor, tfbgo_result* result);
// Copies a described tensor into memory.
void tfbgo_result_copy(const tfb_tensor* tensor, const tfbgo_result* result, void* memory);

// Makes a tensor over Go's memory; `lease` says when the library has let go of it, and is NULL for strings.
int32_t tfbgo_tensor_new(const tfbgo_value* value, const int64_t* dims, tfb_tensor** tensor, tfbgo_lease** lease,
                         tfb_error** error);

// Binds Go's memory to a prepared call.
int32_t tfbgo_call_bind(tfb_call* call, int32_t is_output, size_t index, const tfbgo_value* value, const int64_t* dims,
                        tfbgo_lease** lease, tfb_error** error);

// Prepares a call of a signature or a session; names as for tfbgo_run().
int32_t tfbgo_prepare(tfbgo_runner runner, const char* input_names, size_t input_count, const char* output_names,
                      size_t output_count, const char* target_names, size_t target_count, tfb_call** call,
                      tfb_error** error);

// Everything that an error says, borrowed from it.
typedef struct {
    const char* text[5];  // message, argument, expected, got, hint; NULL where there is none
    size_t length[5];
} tfbgo_error_parts;
void tfbgo_error_describe(const tfb_error* error, tfbgo_error_parts* parts);
