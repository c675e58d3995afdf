#include "bridge.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { FEW = 8 };

struct tfbgo_lease {
    atomic_int users;  // tensors whose memory is in use, and whoever is still making them
    tfbgo_lease* next;
};

tfbgo_lease* tfbgo_due;

static void end_use(tfbgo_lease* lease) {
    if (atomic_fetch_sub(&lease->users, 1) != 1) return;
    lease->next = __atomic_load_n(&tfbgo_due, __ATOMIC_RELAXED);
    while (!__atomic_compare_exchange_n(&tfbgo_due, &lease->next, lease, 1, __ATOMIC_RELEASE, __ATOMIC_RELAXED)) {
    }
}

// The library's release callback.
static void release(void* context) { end_use(context); }

// Ends the maker's own use. Gives NULL where that was the last, so that Go need not wait for anything.
static tfbgo_lease* settle(tfbgo_lease* lease) {
    if (lease == NULL) return NULL;
    if (atomic_fetch_sub(&lease->users, 1) != 1) return lease;
    free(lease);
    return NULL;
}

tfbgo_lease* tfbgo_due_take(void) { return __atomic_exchange_n(&tfbgo_due, NULL, __ATOMIC_ACQUIRE); }

tfbgo_lease* tfbgo_due_next(const tfbgo_lease* lease) { return lease->next; }

void tfbgo_lease_delete(tfbgo_lease* lease) { free(lease); }

static tfbgo_lease* new_lease(void) {
    tfbgo_lease* lease = malloc(sizeof *lease);
    if (lease != NULL) atomic_init(&lease->users, 1);
    return lease;
}

static int32_t make_tensor(const tfbgo_value* value, const int64_t* dims, tfbgo_lease* lease, tfb_tensor** tensor,
                           tfb_error** error) {
    if (value->offsets != NULL) {
        return tfb_tensor_new_strings(dims, value->rank, value->offsets, value->data, value->size, tensor, error);
    }
    atomic_fetch_add(&lease->users, 1);
    const int32_t code =
        tfb_tensor_wrap(value->dtype, dims, value->rank, value->data, value->size, release, lease, tensor, error);
    if (code != TFB_OK) atomic_fetch_sub(&lease->users, 1);  // never the last: the maker's own use is left
    return code;
}

// Room for a few pointers without an allocation.
typedef struct {
    const void* few[FEW];
    const void** all;
} pointers;

static int32_t make_room(pointers* room, size_t count) {
    room->all = count <= FEW ? room->few : calloc(count, sizeof *room->all);
    if (room->all == NULL) return TFB_RESOURCE_EXHAUSTED;
    if (room->all == room->few) memset(room->few, 0, sizeof room->few);
    return TFB_OK;
}

static void free_room(pointers* room) {
    if (room->all != room->few) free(room->all);
}

// The names of a packed text; NULL for NULL.
static int32_t unpack(const char* packed, size_t count, pointers* room) {
    if (packed == NULL) {
        room->all = NULL;
        return TFB_OK;
    }
    const int32_t code = make_room(room, count);
    for (size_t i = 0; code == TFB_OK && i < count; ++i) {
        room->all[i] = packed;
        packed += strlen(packed) + 1;
    }
    return code;
}

typedef struct {
    pointers inputs, outputs, targets;
} names;

static int32_t unpack_names(names* all, const char* inputs, size_t input_count, const char* outputs,
                            size_t output_count, const char* targets, size_t target_count) {
    int32_t code = unpack(inputs, input_count, &all->inputs);
    const int32_t second = unpack(outputs, output_count, &all->outputs);
    const int32_t third = unpack(targets, target_count, &all->targets);
    if (code == TFB_OK) code = second;
    return code == TFB_OK ? third : code;
}

static void free_names(names* all) {
    free_room(&all->inputs);
    free_room(&all->outputs);
    free_room(&all->targets);
}

#define NAMES(room) ((const char* const*)(room).all)

static size_t align(size_t at) { return (at + TFB_ALIGNMENT - 1) / TFB_ALIGNMENT * TFB_ALIGNMENT; }

// Lays a tensor's parts out from `start`, its data aligned.
static void lay_out(const tfb_tensor* tensor, size_t start, tfbgo_result* result) {
    const int64_t* offsets = NULL;
    tfb_tensor_describe(tensor, &result->dtype, &result->rank, NULL, NULL, &result->size, &offsets, NULL);
    result->count = tfb_tensor_element_count(tensor);
    result->data = align(start);
    result->dims = result->data + (result->size + 7) / 8 * 8;
    result->offsets = result->dims + (size_t)result->rank * sizeof(int64_t);
    result->end = result->offsets + (offsets != NULL ? (size_t)(result->count + 1) * sizeof(int64_t) : 0);
}

void tfbgo_result_describe(const tfb_tensor* tensor, tfbgo_result* result) { lay_out(tensor, 0, result); }

void tfbgo_result_copy(const tfb_tensor* tensor, const tfbgo_result* result, void* memory) {
    char* at = memory;
    const int64_t* dims = NULL;
    const void* data = NULL;
    const int64_t* offsets = NULL;
    tfb_tensor_describe(tensor, NULL, NULL, &dims, &data, NULL, &offsets, NULL);
    if (result->size > 0) memcpy(at + result->data, data, result->size);
    if (result->rank > 0) memcpy(at + result->dims, dims, (size_t)result->rank * sizeof(int64_t));
    if (offsets != NULL) memcpy(at + result->offsets, offsets, (size_t)(result->count + 1) * sizeof(int64_t));
}

void tfbgo_result_take(tfb_tensor* handle, tfbgo_result* result, void* memory) {
    lay_out(handle, 0, result);
    tfbgo_result_copy(handle, result, memory);
    tfb_tensor_delete(handle);
}

static void copy_results(tfb_tensor** handles, tfbgo_result* results, size_t count, void* arena, size_t arena_size) {
    size_t end = 0;
    for (size_t i = 0; i < count; ++i) {
        lay_out(handles[i], end, &results[i]);
        end = results[i].end;
    }
    if (end > arena_size) return;
    for (size_t i = 0; i < count; ++i) {
        tfbgo_result_copy(handles[i], &results[i], arena);
        tfb_tensor_delete(handles[i]);
        handles[i] = NULL;
    }
}

int32_t tfbgo_run(tfbgo_runner runner, const char* input_names, const tfbgo_value* inputs, const int64_t* dims,
                  size_t input_count, const char* output_names, tfbgo_result* results, tfb_tensor** handles,
                  size_t output_count, const char* target_names, size_t target_count, void* arena, size_t arena_size,
                  tfbgo_lease** lease_out, tfb_error** error) {
    *lease_out = NULL;
    pointers tensors;
    names all;
    int32_t code = unpack_names(&all, input_names, input_count, output_names, output_count, target_names, target_count);
    const int32_t room = make_room(&tensors, input_count);
    tfbgo_lease* lease = new_lease();
    if (code == TFB_OK) code = lease != NULL ? room : TFB_RESOURCE_EXHAUSTED;
    for (size_t i = 0; code == TFB_OK && i < input_count; ++i) {
        code = make_tensor(&inputs[i], dims, lease, (tfb_tensor**)&tensors.all[i], error);
        dims += inputs[i].rank;
    }
    if (code == TFB_OK) {
        const tfb_tensor* const* given = (const tfb_tensor* const*)tensors.all;
        code = runner.signature != NULL
                   ? tfb_signature_run(runner.signature, NAMES(all.inputs), given, input_count, NAMES(all.outputs),
                                       handles, output_count, error)
                   : tfb_session_run(runner.session, NAMES(all.inputs), given, input_count, NAMES(all.outputs), handles,
                                     output_count, NAMES(all.targets), target_count, error);
    }
    if (tensors.all != NULL) {
        for (size_t i = 0; i < input_count; ++i) tfb_tensor_delete((tfb_tensor*)tensors.all[i]);
        free_room(&tensors);
    }
    free_names(&all);
    *lease_out = settle(lease);
    if (code == TFB_OK) copy_results(handles, results, output_count, arena, arena_size);
    return code;
}

int32_t tfbgo_tensor_new(const tfbgo_value* value, const int64_t* dims, tfb_tensor** tensor, tfbgo_lease** lease_out,
                         tfb_error** error) {
    *lease_out = NULL;
    tfbgo_lease* lease = new_lease();
    if (lease == NULL) return TFB_RESOURCE_EXHAUSTED;
    const int32_t code = make_tensor(value, dims, lease, tensor, error);
    *lease_out = settle(lease);
    return code;
}

int32_t tfbgo_call_bind(tfb_call* call, int32_t is_output, size_t index, const tfbgo_value* value, const int64_t* dims,
                        tfbgo_lease** lease_out, tfb_error** error) {
    *lease_out = NULL;
    tfb_tensor* tensor = NULL;
    tfbgo_lease* lease = new_lease();
    if (lease == NULL) return TFB_RESOURCE_EXHAUSTED;
    int32_t code = make_tensor(value, dims, lease, &tensor, error);
    if (code == TFB_OK) {
        code = is_output ? tfb_call_bind_output(call, index, tensor, error)
                         : tfb_call_bind_input(call, index, tensor, error);
    }
    tfb_tensor_delete(tensor);
    *lease_out = settle(lease);
    return code;
}

int32_t tfbgo_prepare(tfbgo_runner runner, const char* input_names, size_t input_count, const char* output_names,
                      size_t output_count, const char* target_names, size_t target_count, tfb_call** call,
                      tfb_error** error) {
    names all;
    int32_t code = unpack_names(&all, input_names, input_count, output_names, output_count, target_names, target_count);
    if (code == TFB_OK) {
        code = runner.signature != NULL
                   ? tfb_signature_prepare(runner.signature, NAMES(all.outputs), output_count, call, error)
                   : tfb_session_prepare(runner.session, NAMES(all.inputs), input_count, NAMES(all.outputs),
                                         output_count, NAMES(all.targets), target_count, call, error);
    }
    free_names(&all);
    return code;
}

void tfbgo_error_describe(const tfb_error* error, tfbgo_error_parts* parts) {
    static const char* const keys[] = {"argument", "expected", "got", "hint"};
    parts->text[0] = tfb_error_message(error, &parts->length[0]);
    for (size_t i = 0; i < 4; ++i) parts->text[i + 1] = tfb_error_detail(error, keys[i], &parts->length[i + 1]);
}
