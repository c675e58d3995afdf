//go:build !tfbridge_pkgconfig

// Made by tools/api/generate.py from bindings/c/api.json; do not edit.
// Hidden, so that they never stand in for the library's own functions of the same names.
#pragma GCC visibility push(hidden)
#include "forward.h"

#include "tfbridge.h"

static __typeof__(tfb_call_clone)* tfb_call_clone_;
int32_t tfb_call_clone(tfb_call* call, tfb_call** clone, tfb_error** error) {
    return tfb_call_clone_(call, clone, error);
}

static __typeof__(tfb_call_delete)* tfb_call_delete_;
void tfb_call_delete(tfb_call* call) {
    tfb_call_delete_(call);
}

static __typeof__(tfb_call_input_count)* tfb_call_input_count_;
size_t tfb_call_input_count(const tfb_call* call) {
    return tfb_call_input_count_(call);
}

static __typeof__(tfb_call_output_count)* tfb_call_output_count_;
size_t tfb_call_output_count(const tfb_call* call) {
    return tfb_call_output_count_(call);
}

static __typeof__(tfb_call_bind_input)* tfb_call_bind_input_;
int32_t tfb_call_bind_input(tfb_call* call, size_t index, const tfb_tensor* tensor, tfb_error** error) {
    return tfb_call_bind_input_(call, index, tensor, error);
}

static __typeof__(tfb_call_bind_output)* tfb_call_bind_output_;
int32_t tfb_call_bind_output(tfb_call* call, size_t index, tfb_tensor* tensor, tfb_error** error) {
    return tfb_call_bind_output_(call, index, tensor, error);
}

static __typeof__(tfb_call_run)* tfb_call_run_;
int32_t tfb_call_run(tfb_call* call, tfb_error** error) {
    return tfb_call_run_(call, error);
}

static __typeof__(tfb_call_output)* tfb_call_output_;
const tfb_tensor* tfb_call_output(const tfb_call* call, size_t index) {
    return tfb_call_output_(call, index);
}

static __typeof__(tfb_call_explain)* tfb_call_explain_;
int32_t tfb_call_explain(tfb_call* call, tfb_explanation** explanation, tfb_error** error) {
    return tfb_call_explain_(call, explanation, error);
}

static __typeof__(tfb_devices_list)* tfb_devices_list_;
int32_t tfb_devices_list(const tfb_options* options, tfb_devices** devices, tfb_error** error) {
    return tfb_devices_list_(options, devices, error);
}

static __typeof__(tfb_devices_delete)* tfb_devices_delete_;
void tfb_devices_delete(tfb_devices* devices) {
    tfb_devices_delete_(devices);
}

static __typeof__(tfb_devices_count)* tfb_devices_count_;
size_t tfb_devices_count(const tfb_devices* devices) {
    return tfb_devices_count_(devices);
}

static __typeof__(tfb_devices_name)* tfb_devices_name_;
const char* tfb_devices_name(const tfb_devices* devices, size_t index, size_t* length) {
    return tfb_devices_name_(devices, index, length);
}

static __typeof__(tfb_devices_type)* tfb_devices_type_;
const char* tfb_devices_type(const tfb_devices* devices, size_t index, size_t* length) {
    return tfb_devices_type_(devices, index, length);
}

static __typeof__(tfb_devices_memory)* tfb_devices_memory_;
int64_t tfb_devices_memory(const tfb_devices* devices, size_t index) {
    return tfb_devices_memory_(devices, index);
}

static __typeof__(tfb_dtype_name)* tfb_dtype_name_;
const char* tfb_dtype_name(int32_t dtype) {
    return tfb_dtype_name_(dtype);
}

static __typeof__(tfb_dtype_size)* tfb_dtype_size_;
size_t tfb_dtype_size(int32_t dtype) {
    return tfb_dtype_size_(dtype);
}

static __typeof__(tfb_dtype_from_name)* tfb_dtype_from_name_;
int32_t tfb_dtype_from_name(const char* name, int32_t* dtype, tfb_error** error) {
    return tfb_dtype_from_name_(name, dtype, error);
}

static __typeof__(tfb_error_code)* tfb_error_code_;
int32_t tfb_error_code(const tfb_error* error) {
    return tfb_error_code_(error);
}

static __typeof__(tfb_error_message)* tfb_error_message_;
const char* tfb_error_message(const tfb_error* error, size_t* length) {
    return tfb_error_message_(error, length);
}

static __typeof__(tfb_error_detail)* tfb_error_detail_;
const char* tfb_error_detail(const tfb_error* error, const char* key, size_t* length) {
    return tfb_error_detail_(error, key, length);
}

static __typeof__(tfb_error_delete)* tfb_error_delete_;
void tfb_error_delete(tfb_error* error) {
    tfb_error_delete_(error);
}

static __typeof__(tfb_code_name)* tfb_code_name_;
const char* tfb_code_name(int32_t code) {
    return tfb_code_name_(code);
}

static __typeof__(tfb_explanation_json)* tfb_explanation_json_;
const char* tfb_explanation_json(const tfb_explanation* explanation, size_t* length) {
    return tfb_explanation_json_(explanation, length);
}

static __typeof__(tfb_explanation_clusters_run)* tfb_explanation_clusters_run_;
int64_t tfb_explanation_clusters_run(const tfb_explanation* explanation) {
    return tfb_explanation_clusters_run_(explanation);
}

static __typeof__(tfb_explanation_delete)* tfb_explanation_delete_;
void tfb_explanation_delete(tfb_explanation* explanation) {
    tfb_explanation_delete_(explanation);
}

static __typeof__(tfb_model_open)* tfb_model_open_;
int32_t tfb_model_open(const char* path, const char* const* tags, size_t tag_count, const tfb_options* options, tfb_model** model, tfb_error** error) {
    return tfb_model_open_(path, tags, tag_count, options, model, error);
}

static __typeof__(tfb_model_inspect)* tfb_model_inspect_;
int32_t tfb_model_inspect(const char* path, const char* const* tags, size_t tag_count, tfb_model** model, tfb_error** error) {
    return tfb_model_inspect_(path, tags, tag_count, model, error);
}

static __typeof__(tfb_model_delete)* tfb_model_delete_;
void tfb_model_delete(tfb_model* model) {
    tfb_model_delete_(model);
}

static __typeof__(tfb_model_path)* tfb_model_path_;
const char* tfb_model_path(const tfb_model* model, size_t* length) {
    return tfb_model_path_(model, length);
}

static __typeof__(tfb_model_tensorflow_version)* tfb_model_tensorflow_version_;
const char* tfb_model_tensorflow_version(const tfb_model* model, size_t* length) {
    return tfb_model_tensorflow_version_(model, length);
}

static __typeof__(tfb_model_tag_count)* tfb_model_tag_count_;
size_t tfb_model_tag_count(const tfb_model* model) {
    return tfb_model_tag_count_(model);
}

static __typeof__(tfb_model_tag)* tfb_model_tag_;
const char* tfb_model_tag(const tfb_model* model, size_t index, size_t* length) {
    return tfb_model_tag_(model, index, length);
}

static __typeof__(tfb_model_tag_set_count)* tfb_model_tag_set_count_;
size_t tfb_model_tag_set_count(const tfb_model* model) {
    return tfb_model_tag_set_count_(model);
}

static __typeof__(tfb_model_tag_set)* tfb_model_tag_set_;
const char* tfb_model_tag_set(const tfb_model* model, size_t index, size_t* length) {
    return tfb_model_tag_set_(model, index, length);
}

static __typeof__(tfb_model_access_count)* tfb_model_access_count_;
size_t tfb_model_access_count(const tfb_model* model) {
    return tfb_model_access_count_(model);
}

static __typeof__(tfb_model_access_kind)* tfb_model_access_kind_;
const char* tfb_model_access_kind(const tfb_model* model, size_t index, size_t* length) {
    return tfb_model_access_kind_(model, index, length);
}

static __typeof__(tfb_model_access_operation)* tfb_model_access_operation_;
const char* tfb_model_access_operation(const tfb_model* model, size_t index, size_t* length) {
    return tfb_model_access_operation_(model, index, length);
}

static __typeof__(tfb_model_access_node)* tfb_model_access_node_;
const char* tfb_model_access_node(const tfb_model* model, size_t index, size_t* length) {
    return tfb_model_access_node_(model, index, length);
}

static __typeof__(tfb_model_access_function)* tfb_model_access_function_;
const char* tfb_model_access_function(const tfb_model* model, size_t index, size_t* length) {
    return tfb_model_access_function_(model, index, length);
}

static __typeof__(tfb_model_access_reached_by)* tfb_model_access_reached_by_;
const char* tfb_model_access_reached_by(const tfb_model* model, size_t index, size_t* length) {
    return tfb_model_access_reached_by_(model, index, length);
}

static __typeof__(tfb_model_signature_count)* tfb_model_signature_count_;
size_t tfb_model_signature_count(const tfb_model* model) {
    return tfb_model_signature_count_(model);
}

static __typeof__(tfb_model_signature_name)* tfb_model_signature_name_;
const char* tfb_model_signature_name(const tfb_model* model, size_t index, size_t* length) {
    return tfb_model_signature_name_(model, index, length);
}

static __typeof__(tfb_model_signature)* tfb_model_signature_;
int32_t tfb_model_signature(const tfb_model* model, const char* name, tfb_signature** signature, tfb_error** error) {
    return tfb_model_signature_(model, name, signature, error);
}

static __typeof__(tfb_model_session)* tfb_model_session_;
int32_t tfb_model_session(const tfb_model* model, tfb_session** session, tfb_error** error) {
    return tfb_model_session_(model, session, error);
}

static __typeof__(tfb_model_devices)* tfb_model_devices_;
int32_t tfb_model_devices(const tfb_model* model, tfb_devices** devices, tfb_error** error) {
    return tfb_model_devices_(model, devices, error);
}

static __typeof__(tfb_model_explain)* tfb_model_explain_;
int32_t tfb_model_explain(const tfb_model* model, tfb_explanation** explanation, tfb_error** error) {
    return tfb_model_explain_(model, explanation, error);
}

static __typeof__(tfb_options_new)* tfb_options_new_;
int32_t tfb_options_new(tfb_options** options, tfb_error** error) {
    return tfb_options_new_(options, error);
}

static __typeof__(tfb_options_delete)* tfb_options_delete_;
void tfb_options_delete(tfb_options* options) {
    tfb_options_delete_(options);
}

static __typeof__(tfb_options_set)* tfb_options_set_;
int32_t tfb_options_set(tfb_options* options, const char* key, const char* value, tfb_error** error) {
    return tfb_options_set_(options, key, value, error);
}

static __typeof__(tfb_options_set_int)* tfb_options_set_int_;
int32_t tfb_options_set_int(tfb_options* options, const char* key, int64_t value, tfb_error** error) {
    return tfb_options_set_int_(options, key, value, error);
}

static __typeof__(tfb_options_set_float)* tfb_options_set_float_;
int32_t tfb_options_set_float(tfb_options* options, const char* key, double value, tfb_error** error) {
    return tfb_options_set_float_(options, key, value, error);
}

static __typeof__(tfb_options_set_bool)* tfb_options_set_bool_;
int32_t tfb_options_set_bool(tfb_options* options, const char* key, int32_t value, tfb_error** error) {
    return tfb_options_set_bool_(options, key, value, error);
}

static __typeof__(tfb_options_set_bytes)* tfb_options_set_bytes_;
int32_t tfb_options_set_bytes(tfb_options* options, const char* key, const void* data, size_t size, tfb_error** error) {
    return tfb_options_set_bytes_(options, key, data, size, error);
}

static __typeof__(tfb_option_count)* tfb_option_count_;
size_t tfb_option_count(void) {
    return tfb_option_count_();
}

static __typeof__(tfb_option_key)* tfb_option_key_;
const char* tfb_option_key(size_t index) {
    return tfb_option_key_(index);
}

static __typeof__(tfb_option_kind)* tfb_option_kind_;
const char* tfb_option_kind(size_t index) {
    return tfb_option_kind_(index);
}

static __typeof__(tfb_option_values)* tfb_option_values_;
const char* tfb_option_values(size_t index) {
    return tfb_option_values_(index);
}

static __typeof__(tfb_option_default)* tfb_option_default_;
const char* tfb_option_default(size_t index) {
    return tfb_option_default_(index);
}

static __typeof__(tfb_option_scope)* tfb_option_scope_;
const char* tfb_option_scope(size_t index) {
    return tfb_option_scope_(index);
}

static __typeof__(tfb_option_help)* tfb_option_help_;
const char* tfb_option_help(size_t index) {
    return tfb_option_help_(index);
}

static __typeof__(tfb_session_delete)* tfb_session_delete_;
void tfb_session_delete(tfb_session* session) {
    tfb_session_delete_(session);
}

static __typeof__(tfb_session_run)* tfb_session_run_;
int32_t tfb_session_run(const tfb_session* session, const char* const* feed_names, const tfb_tensor* const* feeds, size_t feed_count, const char* const* fetch_names, tfb_tensor** fetches, size_t fetch_count, const char* const* target_names, size_t target_count, tfb_error** error) {
    return tfb_session_run_(session, feed_names, feeds, feed_count, fetch_names, fetches, fetch_count, target_names, target_count, error);
}

static __typeof__(tfb_session_prepare)* tfb_session_prepare_;
int32_t tfb_session_prepare(const tfb_session* session, const char* const* feed_names, size_t feed_count, const char* const* fetch_names, size_t fetch_count, const char* const* target_names, size_t target_count, tfb_call** call, tfb_error** error) {
    return tfb_session_prepare_(session, feed_names, feed_count, fetch_names, fetch_count, target_names, target_count, call, error);
}

static __typeof__(tfb_session_tensor)* tfb_session_tensor_;
int32_t tfb_session_tensor(const tfb_session* session, const char* name, tfb_argument** argument, tfb_error** error) {
    return tfb_session_tensor_(session, name, argument, error);
}

static __typeof__(tfb_session_operation_count)* tfb_session_operation_count_;
size_t tfb_session_operation_count(const tfb_session* session) {
    return tfb_session_operation_count_(session);
}

static __typeof__(tfb_session_operation_name)* tfb_session_operation_name_;
const char* tfb_session_operation_name(const tfb_session* session, size_t index, size_t* length) {
    return tfb_session_operation_name_(session, index, length);
}

static __typeof__(tfb_session_operation_type)* tfb_session_operation_type_;
const char* tfb_session_operation_type(const tfb_session* session, size_t index, size_t* length) {
    return tfb_session_operation_type_(session, index, length);
}

static __typeof__(tfb_signature_delete)* tfb_signature_delete_;
void tfb_signature_delete(tfb_signature* signature) {
    tfb_signature_delete_(signature);
}

static __typeof__(tfb_signature_name)* tfb_signature_name_;
const char* tfb_signature_name(const tfb_signature* signature, size_t* length) {
    return tfb_signature_name_(signature, length);
}

static __typeof__(tfb_signature_method)* tfb_signature_method_;
const char* tfb_signature_method(const tfb_signature* signature, size_t* length) {
    return tfb_signature_method_(signature, length);
}

static __typeof__(tfb_signature_text)* tfb_signature_text_;
const char* tfb_signature_text(const tfb_signature* signature, size_t* length) {
    return tfb_signature_text_(signature, length);
}

static __typeof__(tfb_signature_input_count)* tfb_signature_input_count_;
size_t tfb_signature_input_count(const tfb_signature* signature) {
    return tfb_signature_input_count_(signature);
}

static __typeof__(tfb_signature_input)* tfb_signature_input_;
const tfb_argument* tfb_signature_input(const tfb_signature* signature, size_t index) {
    return tfb_signature_input_(signature, index);
}

static __typeof__(tfb_signature_output_count)* tfb_signature_output_count_;
size_t tfb_signature_output_count(const tfb_signature* signature) {
    return tfb_signature_output_count_(signature);
}

static __typeof__(tfb_signature_output)* tfb_signature_output_;
const tfb_argument* tfb_signature_output(const tfb_signature* signature, size_t index) {
    return tfb_signature_output_(signature, index);
}

static __typeof__(tfb_signature_run)* tfb_signature_run_;
int32_t tfb_signature_run(const tfb_signature* signature, const char* const* input_names, const tfb_tensor* const* inputs, size_t input_count, const char* const* output_names, tfb_tensor** outputs, size_t output_count, tfb_error** error) {
    return tfb_signature_run_(signature, input_names, inputs, input_count, output_names, outputs, output_count, error);
}

static __typeof__(tfb_signature_prepare)* tfb_signature_prepare_;
int32_t tfb_signature_prepare(const tfb_signature* signature, const char* const* output_names, size_t output_count, tfb_call** call, tfb_error** error) {
    return tfb_signature_prepare_(signature, output_names, output_count, call, error);
}

static __typeof__(tfb_argument_delete)* tfb_argument_delete_;
void tfb_argument_delete(tfb_argument* argument) {
    tfb_argument_delete_(argument);
}

static __typeof__(tfb_argument_name)* tfb_argument_name_;
const char* tfb_argument_name(const tfb_argument* argument, size_t* length) {
    return tfb_argument_name_(argument, length);
}

static __typeof__(tfb_argument_dtype)* tfb_argument_dtype_;
int32_t tfb_argument_dtype(const tfb_argument* argument) {
    return tfb_argument_dtype_(argument);
}

static __typeof__(tfb_argument_rank)* tfb_argument_rank_;
int32_t tfb_argument_rank(const tfb_argument* argument) {
    return tfb_argument_rank_(argument);
}

static __typeof__(tfb_argument_dims)* tfb_argument_dims_;
const int64_t* tfb_argument_dims(const tfb_argument* argument) {
    return tfb_argument_dims_(argument);
}

static __typeof__(tfb_argument_tensor)* tfb_argument_tensor_;
const char* tfb_argument_tensor(const tfb_argument* argument, size_t* length) {
    return tfb_argument_tensor_(argument, length);
}

static __typeof__(tfb_tensor_new)* tfb_tensor_new_;
int32_t tfb_tensor_new(int32_t dtype, const int64_t* dims, int32_t rank, tfb_tensor** tensor, tfb_error** error) {
    return tfb_tensor_new_(dtype, dims, rank, tensor, error);
}

static __typeof__(tfb_tensor_copy)* tfb_tensor_copy_;
int32_t tfb_tensor_copy(int32_t dtype, const int64_t* dims, int32_t rank, const void* data, size_t size, tfb_tensor** tensor, tfb_error** error) {
    return tfb_tensor_copy_(dtype, dims, rank, data, size, tensor, error);
}

static __typeof__(tfb_tensor_wrap)* tfb_tensor_wrap_;
int32_t tfb_tensor_wrap(int32_t dtype, const int64_t* dims, int32_t rank, void* data, size_t size, tfb_release release, void* context, tfb_tensor** tensor, tfb_error** error) {
    return tfb_tensor_wrap_(dtype, dims, rank, data, size, release, context, tensor, error);
}

static __typeof__(tfb_tensor_new_strings)* tfb_tensor_new_strings_;
int32_t tfb_tensor_new_strings(const int64_t* dims, int32_t rank, const int64_t* offsets, const void* bytes, size_t size, tfb_tensor** tensor, tfb_error** error) {
    return tfb_tensor_new_strings_(dims, rank, offsets, bytes, size, tensor, error);
}

static __typeof__(tfb_tensor_clone)* tfb_tensor_clone_;
int32_t tfb_tensor_clone(const tfb_tensor* tensor, tfb_tensor** clone, tfb_error** error) {
    return tfb_tensor_clone_(tensor, clone, error);
}

static __typeof__(tfb_tensor_delete)* tfb_tensor_delete_;
void tfb_tensor_delete(tfb_tensor* tensor) {
    tfb_tensor_delete_(tensor);
}

static __typeof__(tfb_tensor_dtype)* tfb_tensor_dtype_;
int32_t tfb_tensor_dtype(const tfb_tensor* tensor) {
    return tfb_tensor_dtype_(tensor);
}

static __typeof__(tfb_tensor_rank)* tfb_tensor_rank_;
int32_t tfb_tensor_rank(const tfb_tensor* tensor) {
    return tfb_tensor_rank_(tensor);
}

static __typeof__(tfb_tensor_dims)* tfb_tensor_dims_;
const int64_t* tfb_tensor_dims(const tfb_tensor* tensor) {
    return tfb_tensor_dims_(tensor);
}

static __typeof__(tfb_tensor_element_count)* tfb_tensor_element_count_;
int64_t tfb_tensor_element_count(const tfb_tensor* tensor) {
    return tfb_tensor_element_count_(tensor);
}

static __typeof__(tfb_tensor_byte_size)* tfb_tensor_byte_size_;
size_t tfb_tensor_byte_size(const tfb_tensor* tensor) {
    return tfb_tensor_byte_size_(tensor);
}

static __typeof__(tfb_tensor_data)* tfb_tensor_data_;
const void* tfb_tensor_data(const tfb_tensor* tensor) {
    return tfb_tensor_data_(tensor);
}

static __typeof__(tfb_tensor_mutable_data)* tfb_tensor_mutable_data_;
void* tfb_tensor_mutable_data(tfb_tensor* tensor) {
    return tfb_tensor_mutable_data_(tensor);
}

static __typeof__(tfb_tensor_offsets)* tfb_tensor_offsets_;
const int64_t* tfb_tensor_offsets(const tfb_tensor* tensor) {
    return tfb_tensor_offsets_(tensor);
}

static __typeof__(tfb_tensor_describe)* tfb_tensor_describe_;
int32_t tfb_tensor_describe(const tfb_tensor* tensor, int32_t* dtype, int32_t* rank, const int64_t** dims, const void** data, size_t* size, const int64_t** offsets, tfb_error** error) {
    return tfb_tensor_describe_(tensor, dtype, rank, dims, data, size, offsets, error);
}

static __typeof__(tfb_tensor_from_dlpack)* tfb_tensor_from_dlpack_;
int32_t tfb_tensor_from_dlpack(struct DLManagedTensor* managed, tfb_tensor** tensor, tfb_error** error) {
    return tfb_tensor_from_dlpack_(managed, tensor, error);
}

static __typeof__(tfb_tensor_from_dlpack_versioned)* tfb_tensor_from_dlpack_versioned_;
int32_t tfb_tensor_from_dlpack_versioned(struct DLManagedTensorVersioned* managed, tfb_tensor** tensor, tfb_error** error) {
    return tfb_tensor_from_dlpack_versioned_(managed, tensor, error);
}

static __typeof__(tfb_tensor_to_dlpack)* tfb_tensor_to_dlpack_;
int32_t tfb_tensor_to_dlpack(const tfb_tensor* tensor, struct DLManagedTensor** managed, tfb_error** error) {
    return tfb_tensor_to_dlpack_(tensor, managed, error);
}

static __typeof__(tfb_tensor_to_dlpack_versioned)* tfb_tensor_to_dlpack_versioned_;
int32_t tfb_tensor_to_dlpack_versioned(const tfb_tensor* tensor, struct DLManagedTensorVersioned** managed, tfb_error** error) {
    return tfb_tensor_to_dlpack_versioned_(tensor, managed, error);
}

static __typeof__(tfb_memory_new)* tfb_memory_new_;
int32_t tfb_memory_new(size_t size, void** memory, tfb_error** error) {
    return tfb_memory_new_(size, memory, error);
}

static __typeof__(tfb_memory_delete)* tfb_memory_delete_;
void tfb_memory_delete(void* memory) {
    tfb_memory_delete_(memory);
}

static __typeof__(tfb_releases_drain)* tfb_releases_drain_;
size_t tfb_releases_drain(void) {
    return tfb_releases_drain_();
}

static __typeof__(tfb_tensorflow_load)* tfb_tensorflow_load_;
int32_t tfb_tensorflow_load(const tfb_options* options, tfb_error** error) {
    return tfb_tensorflow_load_(options, error);
}

static __typeof__(tfb_tensorflow_version)* tfb_tensorflow_version_;
const char* tfb_tensorflow_version(void) {
    return tfb_tensorflow_version_();
}

static __typeof__(tfb_tensorflow_path)* tfb_tensorflow_path_;
const char* tfb_tensorflow_path(void) {
    return tfb_tensorflow_path_();
}

static __typeof__(tfb_tensorflow_search)* tfb_tensorflow_search_;
int32_t tfb_tensorflow_search(const tfb_options* options, tfb_search** search, tfb_error** error) {
    return tfb_tensorflow_search_(options, search, error);
}

static __typeof__(tfb_search_delete)* tfb_search_delete_;
void tfb_search_delete(tfb_search* search) {
    tfb_search_delete_(search);
}

static __typeof__(tfb_search_count)* tfb_search_count_;
size_t tfb_search_count(const tfb_search* search) {
    return tfb_search_count_(search);
}

static __typeof__(tfb_search_path)* tfb_search_path_;
const char* tfb_search_path(const tfb_search* search, size_t index, size_t* length) {
    return tfb_search_path_(search, index, length);
}

static __typeof__(tfb_search_origin)* tfb_search_origin_;
const char* tfb_search_origin(const tfb_search* search, size_t index, size_t* length) {
    return tfb_search_origin_(search, index, length);
}

static __typeof__(tfb_search_found)* tfb_search_found_;
int32_t tfb_search_found(const tfb_search* search, size_t index) {
    return tfb_search_found_(search, index);
}

static __typeof__(tfb_version)* tfb_version_;
const char* tfb_version(void) {
    return tfb_version_();
}

static __typeof__(tfb_abi_version)* tfb_abi_version_;
int32_t tfb_abi_version(void) {
    return tfb_abi_version_();
}

static __typeof__(tfb_has_feature)* tfb_has_feature_;
int32_t tfb_has_feature(const char* name) {
    return tfb_has_feature_(name);
}

static __typeof__(tfb_library_path)* tfb_library_path_;
const char* tfb_library_path(void) {
    return tfb_library_path_();
}

static __typeof__(tfb_handles_live)* tfb_handles_live_;
int64_t tfb_handles_live(void) {
    return tfb_handles_live_();
}

const tfbgo_symbol tfbgo_symbols[] = {
    {"tfb_call_clone", (void**)&tfb_call_clone_},
    {"tfb_call_delete", (void**)&tfb_call_delete_},
    {"tfb_call_input_count", (void**)&tfb_call_input_count_},
    {"tfb_call_output_count", (void**)&tfb_call_output_count_},
    {"tfb_call_bind_input", (void**)&tfb_call_bind_input_},
    {"tfb_call_bind_output", (void**)&tfb_call_bind_output_},
    {"tfb_call_run", (void**)&tfb_call_run_},
    {"tfb_call_output", (void**)&tfb_call_output_},
    {"tfb_call_explain", (void**)&tfb_call_explain_},
    {"tfb_devices_list", (void**)&tfb_devices_list_},
    {"tfb_devices_delete", (void**)&tfb_devices_delete_},
    {"tfb_devices_count", (void**)&tfb_devices_count_},
    {"tfb_devices_name", (void**)&tfb_devices_name_},
    {"tfb_devices_type", (void**)&tfb_devices_type_},
    {"tfb_devices_memory", (void**)&tfb_devices_memory_},
    {"tfb_dtype_name", (void**)&tfb_dtype_name_},
    {"tfb_dtype_size", (void**)&tfb_dtype_size_},
    {"tfb_dtype_from_name", (void**)&tfb_dtype_from_name_},
    {"tfb_error_code", (void**)&tfb_error_code_},
    {"tfb_error_message", (void**)&tfb_error_message_},
    {"tfb_error_detail", (void**)&tfb_error_detail_},
    {"tfb_error_delete", (void**)&tfb_error_delete_},
    {"tfb_code_name", (void**)&tfb_code_name_},
    {"tfb_explanation_json", (void**)&tfb_explanation_json_},
    {"tfb_explanation_clusters_run", (void**)&tfb_explanation_clusters_run_},
    {"tfb_explanation_delete", (void**)&tfb_explanation_delete_},
    {"tfb_model_open", (void**)&tfb_model_open_},
    {"tfb_model_inspect", (void**)&tfb_model_inspect_},
    {"tfb_model_delete", (void**)&tfb_model_delete_},
    {"tfb_model_path", (void**)&tfb_model_path_},
    {"tfb_model_tensorflow_version", (void**)&tfb_model_tensorflow_version_},
    {"tfb_model_tag_count", (void**)&tfb_model_tag_count_},
    {"tfb_model_tag", (void**)&tfb_model_tag_},
    {"tfb_model_tag_set_count", (void**)&tfb_model_tag_set_count_},
    {"tfb_model_tag_set", (void**)&tfb_model_tag_set_},
    {"tfb_model_access_count", (void**)&tfb_model_access_count_},
    {"tfb_model_access_kind", (void**)&tfb_model_access_kind_},
    {"tfb_model_access_operation", (void**)&tfb_model_access_operation_},
    {"tfb_model_access_node", (void**)&tfb_model_access_node_},
    {"tfb_model_access_function", (void**)&tfb_model_access_function_},
    {"tfb_model_access_reached_by", (void**)&tfb_model_access_reached_by_},
    {"tfb_model_signature_count", (void**)&tfb_model_signature_count_},
    {"tfb_model_signature_name", (void**)&tfb_model_signature_name_},
    {"tfb_model_signature", (void**)&tfb_model_signature_},
    {"tfb_model_session", (void**)&tfb_model_session_},
    {"tfb_model_devices", (void**)&tfb_model_devices_},
    {"tfb_model_explain", (void**)&tfb_model_explain_},
    {"tfb_options_new", (void**)&tfb_options_new_},
    {"tfb_options_delete", (void**)&tfb_options_delete_},
    {"tfb_options_set", (void**)&tfb_options_set_},
    {"tfb_options_set_int", (void**)&tfb_options_set_int_},
    {"tfb_options_set_float", (void**)&tfb_options_set_float_},
    {"tfb_options_set_bool", (void**)&tfb_options_set_bool_},
    {"tfb_options_set_bytes", (void**)&tfb_options_set_bytes_},
    {"tfb_option_count", (void**)&tfb_option_count_},
    {"tfb_option_key", (void**)&tfb_option_key_},
    {"tfb_option_kind", (void**)&tfb_option_kind_},
    {"tfb_option_values", (void**)&tfb_option_values_},
    {"tfb_option_default", (void**)&tfb_option_default_},
    {"tfb_option_scope", (void**)&tfb_option_scope_},
    {"tfb_option_help", (void**)&tfb_option_help_},
    {"tfb_session_delete", (void**)&tfb_session_delete_},
    {"tfb_session_run", (void**)&tfb_session_run_},
    {"tfb_session_prepare", (void**)&tfb_session_prepare_},
    {"tfb_session_tensor", (void**)&tfb_session_tensor_},
    {"tfb_session_operation_count", (void**)&tfb_session_operation_count_},
    {"tfb_session_operation_name", (void**)&tfb_session_operation_name_},
    {"tfb_session_operation_type", (void**)&tfb_session_operation_type_},
    {"tfb_signature_delete", (void**)&tfb_signature_delete_},
    {"tfb_signature_name", (void**)&tfb_signature_name_},
    {"tfb_signature_method", (void**)&tfb_signature_method_},
    {"tfb_signature_text", (void**)&tfb_signature_text_},
    {"tfb_signature_input_count", (void**)&tfb_signature_input_count_},
    {"tfb_signature_input", (void**)&tfb_signature_input_},
    {"tfb_signature_output_count", (void**)&tfb_signature_output_count_},
    {"tfb_signature_output", (void**)&tfb_signature_output_},
    {"tfb_signature_run", (void**)&tfb_signature_run_},
    {"tfb_signature_prepare", (void**)&tfb_signature_prepare_},
    {"tfb_argument_delete", (void**)&tfb_argument_delete_},
    {"tfb_argument_name", (void**)&tfb_argument_name_},
    {"tfb_argument_dtype", (void**)&tfb_argument_dtype_},
    {"tfb_argument_rank", (void**)&tfb_argument_rank_},
    {"tfb_argument_dims", (void**)&tfb_argument_dims_},
    {"tfb_argument_tensor", (void**)&tfb_argument_tensor_},
    {"tfb_tensor_new", (void**)&tfb_tensor_new_},
    {"tfb_tensor_copy", (void**)&tfb_tensor_copy_},
    {"tfb_tensor_wrap", (void**)&tfb_tensor_wrap_},
    {"tfb_tensor_new_strings", (void**)&tfb_tensor_new_strings_},
    {"tfb_tensor_clone", (void**)&tfb_tensor_clone_},
    {"tfb_tensor_delete", (void**)&tfb_tensor_delete_},
    {"tfb_tensor_dtype", (void**)&tfb_tensor_dtype_},
    {"tfb_tensor_rank", (void**)&tfb_tensor_rank_},
    {"tfb_tensor_dims", (void**)&tfb_tensor_dims_},
    {"tfb_tensor_element_count", (void**)&tfb_tensor_element_count_},
    {"tfb_tensor_byte_size", (void**)&tfb_tensor_byte_size_},
    {"tfb_tensor_data", (void**)&tfb_tensor_data_},
    {"tfb_tensor_mutable_data", (void**)&tfb_tensor_mutable_data_},
    {"tfb_tensor_offsets", (void**)&tfb_tensor_offsets_},
    {"tfb_tensor_describe", (void**)&tfb_tensor_describe_},
    {"tfb_tensor_from_dlpack", (void**)&tfb_tensor_from_dlpack_},
    {"tfb_tensor_from_dlpack_versioned", (void**)&tfb_tensor_from_dlpack_versioned_},
    {"tfb_tensor_to_dlpack", (void**)&tfb_tensor_to_dlpack_},
    {"tfb_tensor_to_dlpack_versioned", (void**)&tfb_tensor_to_dlpack_versioned_},
    {"tfb_memory_new", (void**)&tfb_memory_new_},
    {"tfb_memory_delete", (void**)&tfb_memory_delete_},
    {"tfb_releases_drain", (void**)&tfb_releases_drain_},
    {"tfb_tensorflow_load", (void**)&tfb_tensorflow_load_},
    {"tfb_tensorflow_version", (void**)&tfb_tensorflow_version_},
    {"tfb_tensorflow_path", (void**)&tfb_tensorflow_path_},
    {"tfb_tensorflow_search", (void**)&tfb_tensorflow_search_},
    {"tfb_search_delete", (void**)&tfb_search_delete_},
    {"tfb_search_count", (void**)&tfb_search_count_},
    {"tfb_search_path", (void**)&tfb_search_path_},
    {"tfb_search_origin", (void**)&tfb_search_origin_},
    {"tfb_search_found", (void**)&tfb_search_found_},
    {"tfb_version", (void**)&tfb_version_},
    {"tfb_abi_version", (void**)&tfb_abi_version_},
    {"tfb_has_feature", (void**)&tfb_has_feature_},
    {"tfb_library_path", (void**)&tfb_library_path_},
    {"tfb_handles_live", (void**)&tfb_handles_live_},
    {NULL, NULL},
};

#pragma GCC visibility pop
