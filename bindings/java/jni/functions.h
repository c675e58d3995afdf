/* Made by tools/api/generate.py from bindings/c/api.json; do not edit. */
/* The functions of libtfbridge, found when it is loaded. TFBRIDGE_FUNCTIONS(X) names them all. */
#ifndef TFBRIDGE_JNI_FUNCTIONS_H_
#define TFBRIDGE_JNI_FUNCTIONS_H_

#include <tfbridge/tfbridge.h>

#define TFBRIDGE_FUNCTIONS(X) \
  X(tfb_call_clone) \
  X(tfb_call_delete) \
  X(tfb_call_input_count) \
  X(tfb_call_output_count) \
  X(tfb_call_bind_input) \
  X(tfb_call_bind_output) \
  X(tfb_call_run) \
  X(tfb_call_output) \
  X(tfb_call_explain) \
  X(tfb_devices_list) \
  X(tfb_devices_delete) \
  X(tfb_devices_count) \
  X(tfb_devices_name) \
  X(tfb_devices_type) \
  X(tfb_devices_memory) \
  X(tfb_dtype_name) \
  X(tfb_dtype_size) \
  X(tfb_dtype_from_name) \
  X(tfb_error_code) \
  X(tfb_error_message) \
  X(tfb_error_detail) \
  X(tfb_error_delete) \
  X(tfb_code_name) \
  X(tfb_explanation_json) \
  X(tfb_explanation_clusters_run) \
  X(tfb_explanation_delete) \
  X(tfb_model_open) \
  X(tfb_model_inspect) \
  X(tfb_model_delete) \
  X(tfb_model_path) \
  X(tfb_model_tensorflow_version) \
  X(tfb_model_tag_count) \
  X(tfb_model_tag) \
  X(tfb_model_tag_set_count) \
  X(tfb_model_tag_set) \
  X(tfb_model_access_count) \
  X(tfb_model_access_kind) \
  X(tfb_model_access_operation) \
  X(tfb_model_access_node) \
  X(tfb_model_access_function) \
  X(tfb_model_access_reached_by) \
  X(tfb_model_signature_count) \
  X(tfb_model_signature_name) \
  X(tfb_model_signature) \
  X(tfb_model_session) \
  X(tfb_model_devices) \
  X(tfb_model_explain) \
  X(tfb_options_new) \
  X(tfb_options_delete) \
  X(tfb_options_set) \
  X(tfb_options_set_int) \
  X(tfb_options_set_float) \
  X(tfb_options_set_bool) \
  X(tfb_options_set_bytes) \
  X(tfb_option_count) \
  X(tfb_option_key) \
  X(tfb_option_kind) \
  X(tfb_option_values) \
  X(tfb_option_default) \
  X(tfb_option_scope) \
  X(tfb_option_help) \
  X(tfb_session_delete) \
  X(tfb_session_run) \
  X(tfb_session_prepare) \
  X(tfb_session_tensor) \
  X(tfb_session_operation_count) \
  X(tfb_session_operation_name) \
  X(tfb_session_operation_type) \
  X(tfb_signature_delete) \
  X(tfb_signature_name) \
  X(tfb_signature_method) \
  X(tfb_signature_text) \
  X(tfb_signature_input_count) \
  X(tfb_signature_input) \
  X(tfb_signature_output_count) \
  X(tfb_signature_output) \
  X(tfb_signature_run) \
  X(tfb_signature_prepare) \
  X(tfb_argument_delete) \
  X(tfb_argument_name) \
  X(tfb_argument_dtype) \
  X(tfb_argument_rank) \
  X(tfb_argument_dims) \
  X(tfb_argument_tensor) \
  X(tfb_tensor_new) \
  X(tfb_tensor_copy) \
  X(tfb_tensor_wrap) \
  X(tfb_tensor_new_strings) \
  X(tfb_tensor_clone) \
  X(tfb_tensor_delete) \
  X(tfb_tensor_dtype) \
  X(tfb_tensor_rank) \
  X(tfb_tensor_dims) \
  X(tfb_tensor_element_count) \
  X(tfb_tensor_byte_size) \
  X(tfb_tensor_data) \
  X(tfb_tensor_mutable_data) \
  X(tfb_tensor_offsets) \
  X(tfb_tensor_describe) \
  X(tfb_tensor_from_dlpack) \
  X(tfb_tensor_from_dlpack_versioned) \
  X(tfb_tensor_to_dlpack) \
  X(tfb_tensor_to_dlpack_versioned) \
  X(tfb_memory_new) \
  X(tfb_memory_delete) \
  X(tfb_releases_drain) \
  X(tfb_tensorflow_load) \
  X(tfb_tensorflow_version) \
  X(tfb_tensorflow_path) \
  X(tfb_tensorflow_search) \
  X(tfb_search_delete) \
  X(tfb_search_count) \
  X(tfb_search_path) \
  X(tfb_search_origin) \
  X(tfb_search_found) \
  X(tfb_version) \
  X(tfb_abi_version) \
  X(tfb_has_feature) \
  X(tfb_library_path) \
  X(tfb_handles_live)

struct tfbridge_functions {
  int32_t (*tfb_call_clone)(tfb_call*, tfb_call**, tfb_error**);
  void (*tfb_call_delete)(tfb_call*);
  size_t (*tfb_call_input_count)(const tfb_call*);
  size_t (*tfb_call_output_count)(const tfb_call*);
  int32_t (*tfb_call_bind_input)(tfb_call*, size_t, const tfb_tensor*, tfb_error**);
  int32_t (*tfb_call_bind_output)(tfb_call*, size_t, tfb_tensor*, tfb_error**);
  int32_t (*tfb_call_run)(tfb_call*, tfb_error**);
  const tfb_tensor* (*tfb_call_output)(const tfb_call*, size_t);
  int32_t (*tfb_call_explain)(tfb_call*, tfb_explanation**, tfb_error**);
  int32_t (*tfb_devices_list)(const tfb_options*, tfb_devices**, tfb_error**);
  void (*tfb_devices_delete)(tfb_devices*);
  size_t (*tfb_devices_count)(const tfb_devices*);
  const char* (*tfb_devices_name)(const tfb_devices*, size_t, size_t*);
  const char* (*tfb_devices_type)(const tfb_devices*, size_t, size_t*);
  int64_t (*tfb_devices_memory)(const tfb_devices*, size_t);
  const char* (*tfb_dtype_name)(int32_t);
  size_t (*tfb_dtype_size)(int32_t);
  int32_t (*tfb_dtype_from_name)(const char*, int32_t*, tfb_error**);
  int32_t (*tfb_error_code)(const tfb_error*);
  const char* (*tfb_error_message)(const tfb_error*, size_t*);
  const char* (*tfb_error_detail)(const tfb_error*, const char*, size_t*);
  void (*tfb_error_delete)(tfb_error*);
  const char* (*tfb_code_name)(int32_t);
  const char* (*tfb_explanation_json)(const tfb_explanation*, size_t*);
  int64_t (*tfb_explanation_clusters_run)(const tfb_explanation*);
  void (*tfb_explanation_delete)(tfb_explanation*);
  int32_t (*tfb_model_open)(const char*, const char* const*, size_t, const tfb_options*, tfb_model**, tfb_error**);
  int32_t (*tfb_model_inspect)(const char*, const char* const*, size_t, tfb_model**, tfb_error**);
  void (*tfb_model_delete)(tfb_model*);
  const char* (*tfb_model_path)(const tfb_model*, size_t*);
  const char* (*tfb_model_tensorflow_version)(const tfb_model*, size_t*);
  size_t (*tfb_model_tag_count)(const tfb_model*);
  const char* (*tfb_model_tag)(const tfb_model*, size_t, size_t*);
  size_t (*tfb_model_tag_set_count)(const tfb_model*);
  const char* (*tfb_model_tag_set)(const tfb_model*, size_t, size_t*);
  size_t (*tfb_model_access_count)(const tfb_model*);
  const char* (*tfb_model_access_kind)(const tfb_model*, size_t, size_t*);
  const char* (*tfb_model_access_operation)(const tfb_model*, size_t, size_t*);
  const char* (*tfb_model_access_node)(const tfb_model*, size_t, size_t*);
  const char* (*tfb_model_access_function)(const tfb_model*, size_t, size_t*);
  const char* (*tfb_model_access_reached_by)(const tfb_model*, size_t, size_t*);
  size_t (*tfb_model_signature_count)(const tfb_model*);
  const char* (*tfb_model_signature_name)(const tfb_model*, size_t, size_t*);
  int32_t (*tfb_model_signature)(const tfb_model*, const char*, tfb_signature**, tfb_error**);
  int32_t (*tfb_model_session)(const tfb_model*, tfb_session**, tfb_error**);
  int32_t (*tfb_model_devices)(const tfb_model*, tfb_devices**, tfb_error**);
  int32_t (*tfb_model_explain)(const tfb_model*, tfb_explanation**, tfb_error**);
  int32_t (*tfb_options_new)(tfb_options**, tfb_error**);
  void (*tfb_options_delete)(tfb_options*);
  int32_t (*tfb_options_set)(tfb_options*, const char*, const char*, tfb_error**);
  int32_t (*tfb_options_set_int)(tfb_options*, const char*, int64_t, tfb_error**);
  int32_t (*tfb_options_set_float)(tfb_options*, const char*, double, tfb_error**);
  int32_t (*tfb_options_set_bool)(tfb_options*, const char*, int32_t, tfb_error**);
  int32_t (*tfb_options_set_bytes)(tfb_options*, const char*, const void*, size_t, tfb_error**);
  size_t (*tfb_option_count)(void);
  const char* (*tfb_option_key)(size_t);
  const char* (*tfb_option_kind)(size_t);
  const char* (*tfb_option_values)(size_t);
  const char* (*tfb_option_default)(size_t);
  const char* (*tfb_option_scope)(size_t);
  const char* (*tfb_option_help)(size_t);
  void (*tfb_session_delete)(tfb_session*);
  int32_t (*tfb_session_run)(const tfb_session*, const char* const*, const tfb_tensor* const*, size_t, const char* const*, tfb_tensor**, size_t, const char* const*, size_t, tfb_error**);
  int32_t (*tfb_session_prepare)(const tfb_session*, const char* const*, size_t, const char* const*, size_t, const char* const*, size_t, tfb_call**, tfb_error**);
  int32_t (*tfb_session_tensor)(const tfb_session*, const char*, tfb_argument**, tfb_error**);
  size_t (*tfb_session_operation_count)(const tfb_session*);
  const char* (*tfb_session_operation_name)(const tfb_session*, size_t, size_t*);
  const char* (*tfb_session_operation_type)(const tfb_session*, size_t, size_t*);
  void (*tfb_signature_delete)(tfb_signature*);
  const char* (*tfb_signature_name)(const tfb_signature*, size_t*);
  const char* (*tfb_signature_method)(const tfb_signature*, size_t*);
  const char* (*tfb_signature_text)(const tfb_signature*, size_t*);
  size_t (*tfb_signature_input_count)(const tfb_signature*);
  const tfb_argument* (*tfb_signature_input)(const tfb_signature*, size_t);
  size_t (*tfb_signature_output_count)(const tfb_signature*);
  const tfb_argument* (*tfb_signature_output)(const tfb_signature*, size_t);
  int32_t (*tfb_signature_run)(const tfb_signature*, const char* const*, const tfb_tensor* const*, size_t, const char* const*, tfb_tensor**, size_t, tfb_error**);
  int32_t (*tfb_signature_prepare)(const tfb_signature*, const char* const*, size_t, tfb_call**, tfb_error**);
  void (*tfb_argument_delete)(tfb_argument*);
  const char* (*tfb_argument_name)(const tfb_argument*, size_t*);
  int32_t (*tfb_argument_dtype)(const tfb_argument*);
  int32_t (*tfb_argument_rank)(const tfb_argument*);
  const int64_t* (*tfb_argument_dims)(const tfb_argument*);
  const char* (*tfb_argument_tensor)(const tfb_argument*, size_t*);
  int32_t (*tfb_tensor_new)(int32_t, const int64_t*, int32_t, tfb_tensor**, tfb_error**);
  int32_t (*tfb_tensor_copy)(int32_t, const int64_t*, int32_t, const void*, size_t, tfb_tensor**, tfb_error**);
  int32_t (*tfb_tensor_wrap)(int32_t, const int64_t*, int32_t, void*, size_t, tfb_release, void*, tfb_tensor**, tfb_error**);
  int32_t (*tfb_tensor_new_strings)(const int64_t*, int32_t, const int64_t*, const void*, size_t, tfb_tensor**, tfb_error**);
  int32_t (*tfb_tensor_clone)(const tfb_tensor*, tfb_tensor**, tfb_error**);
  void (*tfb_tensor_delete)(tfb_tensor*);
  int32_t (*tfb_tensor_dtype)(const tfb_tensor*);
  int32_t (*tfb_tensor_rank)(const tfb_tensor*);
  const int64_t* (*tfb_tensor_dims)(const tfb_tensor*);
  int64_t (*tfb_tensor_element_count)(const tfb_tensor*);
  size_t (*tfb_tensor_byte_size)(const tfb_tensor*);
  const void* (*tfb_tensor_data)(const tfb_tensor*);
  void* (*tfb_tensor_mutable_data)(tfb_tensor*);
  const int64_t* (*tfb_tensor_offsets)(const tfb_tensor*);
  int32_t (*tfb_tensor_describe)(const tfb_tensor*, int32_t*, int32_t*, const int64_t**, const void**, size_t*, const int64_t**, tfb_error**);
  int32_t (*tfb_tensor_from_dlpack)(struct DLManagedTensor*, tfb_tensor**, tfb_error**);
  int32_t (*tfb_tensor_from_dlpack_versioned)(struct DLManagedTensorVersioned*, tfb_tensor**, tfb_error**);
  int32_t (*tfb_tensor_to_dlpack)(const tfb_tensor*, struct DLManagedTensor**, tfb_error**);
  int32_t (*tfb_tensor_to_dlpack_versioned)(const tfb_tensor*, struct DLManagedTensorVersioned**, tfb_error**);
  int32_t (*tfb_memory_new)(size_t, void**, tfb_error**);
  void (*tfb_memory_delete)(void*);
  size_t (*tfb_releases_drain)(void);
  int32_t (*tfb_tensorflow_load)(const tfb_options*, tfb_error**);
  const char* (*tfb_tensorflow_version)(void);
  const char* (*tfb_tensorflow_path)(void);
  int32_t (*tfb_tensorflow_search)(const tfb_options*, tfb_search**, tfb_error**);
  void (*tfb_search_delete)(tfb_search*);
  size_t (*tfb_search_count)(const tfb_search*);
  const char* (*tfb_search_path)(const tfb_search*, size_t, size_t*);
  const char* (*tfb_search_origin)(const tfb_search*, size_t, size_t*);
  int32_t (*tfb_search_found)(const tfb_search*, size_t);
  const char* (*tfb_version)(void);
  int32_t (*tfb_abi_version)(void);
  int32_t (*tfb_has_feature)(const char*);
  const char* (*tfb_library_path)(void);
  int64_t (*tfb_handles_live)(void);
};

extern struct tfbridge_functions tfbridge;

#endif /* TFBRIDGE_JNI_FUNCTIONS_H_ */
