// Made by tools/api/generate.py from bindings/c/api.json; do not edit.
package org.tfbridge.internal;

/**
 * The functions of the C library under their own names. Pointers are addresses; see the C headers
 * for what each function means.
 */
public interface Raw {
  int TFB_ALIGNMENT = 64;

  int TFB_MAX_RANK = 254;

  int TFB_DTYPE_INVALID = 0;

  int TFB_FLOAT32 = 1;

  int TFB_FLOAT64 = 2;

  int TFB_INT32 = 3;

  int TFB_UINT8 = 4;

  int TFB_INT16 = 5;

  int TFB_INT8 = 6;

  int TFB_STRING = 7;

  int TFB_COMPLEX64 = 8;

  int TFB_INT64 = 9;

  int TFB_BOOL = 10;

  int TFB_QINT8 = 11;

  int TFB_QUINT8 = 12;

  int TFB_QINT32 = 13;

  int TFB_BFLOAT16 = 14;

  int TFB_QINT16 = 15;

  int TFB_QUINT16 = 16;

  int TFB_UINT16 = 17;

  int TFB_COMPLEX128 = 18;

  int TFB_FLOAT16 = 19;

  int TFB_RESOURCE = 20;

  int TFB_VARIANT = 21;

  int TFB_UINT32 = 22;

  int TFB_UINT64 = 23;

  int TFB_FLOAT8_E5M2 = 24;

  int TFB_FLOAT8_E4M3FN = 25;

  int TFB_FLOAT8_E4M3FNUZ = 26;

  int TFB_FLOAT8_E4M3B11FNUZ = 27;

  int TFB_FLOAT8_E5M2FNUZ = 28;

  int TFB_INT4 = 29;

  int TFB_UINT4 = 30;

  int TFB_INT2 = 31;

  int TFB_UINT2 = 32;

  int TFB_FLOAT4_E2M1FN = 33;

  int TFB_OK = 0;

  int TFB_CANCELLED = 1;

  int TFB_UNKNOWN = 2;

  int TFB_INVALID_ARGUMENT = 3;

  int TFB_DEADLINE_EXCEEDED = 4;

  int TFB_NOT_FOUND = 5;

  int TFB_ALREADY_EXISTS = 6;

  int TFB_PERMISSION_DENIED = 7;

  int TFB_RESOURCE_EXHAUSTED = 8;

  int TFB_FAILED_PRECONDITION = 9;

  int TFB_ABORTED = 10;

  int TFB_OUT_OF_RANGE = 11;

  int TFB_UNIMPLEMENTED = 12;

  int TFB_INTERNAL = 13;

  int TFB_UNAVAILABLE = 14;

  int TFB_DATA_LOSS = 15;

  int TFB_UNAUTHENTICATED = 16;

  int tfb_call_clone(long call, long clone, long error);

  void tfb_call_delete(long call);

  long tfb_call_input_count(long call);

  long tfb_call_output_count(long call);

  int tfb_call_bind_input(long call, long index, long tensor, long error);

  int tfb_call_bind_output(long call, long index, long tensor, long error);

  int tfb_call_run(long call, long error);

  long tfb_call_output(long call, long index);

  int tfb_call_explain(long call, long explanation, long error);

  int tfb_devices_list(long options, long devices, long error);

  void tfb_devices_delete(long devices);

  long tfb_devices_count(long devices);

  long tfb_devices_name(long devices, long index, long length);

  long tfb_devices_type(long devices, long index, long length);

  long tfb_devices_memory(long devices, long index);

  long tfb_dtype_name(int dtype);

  long tfb_dtype_size(int dtype);

  int tfb_dtype_from_name(long name, long dtype, long error);

  int tfb_error_code(long error);

  long tfb_error_message(long error, long length);

  long tfb_error_detail(long error, long key, long length);

  void tfb_error_delete(long error);

  long tfb_code_name(int code);

  long tfb_explanation_json(long explanation, long length);

  long tfb_explanation_clusters_run(long explanation);

  void tfb_explanation_delete(long explanation);

  int tfb_model_open(long path, long tags, long tagCount, long options, long model, long error);

  int tfb_model_inspect(long path, long tags, long tagCount, long model, long error);

  void tfb_model_delete(long model);

  long tfb_model_path(long model, long length);

  long tfb_model_tensorflow_version(long model, long length);

  long tfb_model_tag_count(long model);

  long tfb_model_tag(long model, long index, long length);

  long tfb_model_tag_set_count(long model);

  long tfb_model_tag_set(long model, long index, long length);

  long tfb_model_access_count(long model);

  long tfb_model_access_kind(long model, long index, long length);

  long tfb_model_access_operation(long model, long index, long length);

  long tfb_model_access_node(long model, long index, long length);

  long tfb_model_access_function(long model, long index, long length);

  long tfb_model_access_reached_by(long model, long index, long length);

  long tfb_model_signature_count(long model);

  long tfb_model_signature_name(long model, long index, long length);

  int tfb_model_signature(long model, long name, long signature, long error);

  int tfb_model_session(long model, long session, long error);

  int tfb_model_devices(long model, long devices, long error);

  int tfb_model_explain(long model, long explanation, long error);

  int tfb_options_new(long options, long error);

  void tfb_options_delete(long options);

  int tfb_options_set(long options, long key, long value, long error);

  int tfb_options_set_int(long options, long key, long value, long error);

  int tfb_options_set_float(long options, long key, double value, long error);

  int tfb_options_set_bool(long options, long key, int value, long error);

  int tfb_options_set_bytes(long options, long key, long data, long size, long error);

  long tfb_option_count();

  long tfb_option_key(long index);

  long tfb_option_kind(long index);

  long tfb_option_values(long index);

  long tfb_option_default(long index);

  long tfb_option_scope(long index);

  long tfb_option_help(long index);

  void tfb_session_delete(long session);

  int tfb_session_run(
      long session,
      long feedNames,
      long feeds,
      long feedCount,
      long fetchNames,
      long fetches,
      long fetchCount,
      long targetNames,
      long targetCount,
      long error);

  int tfb_session_prepare(
      long session,
      long feedNames,
      long feedCount,
      long fetchNames,
      long fetchCount,
      long targetNames,
      long targetCount,
      long call,
      long error);

  int tfb_session_tensor(long session, long name, long argument, long error);

  long tfb_session_operation_count(long session);

  long tfb_session_operation_name(long session, long index, long length);

  long tfb_session_operation_type(long session, long index, long length);

  void tfb_signature_delete(long signature);

  long tfb_signature_name(long signature, long length);

  long tfb_signature_method(long signature, long length);

  long tfb_signature_text(long signature, long length);

  long tfb_signature_input_count(long signature);

  long tfb_signature_input(long signature, long index);

  long tfb_signature_output_count(long signature);

  long tfb_signature_output(long signature, long index);

  int tfb_signature_run(
      long signature,
      long inputNames,
      long inputs,
      long inputCount,
      long outputNames,
      long outputs,
      long outputCount,
      long error);

  int tfb_signature_prepare(
      long signature, long outputNames, long outputCount, long call, long error);

  void tfb_argument_delete(long argument);

  long tfb_argument_name(long argument, long length);

  int tfb_argument_dtype(long argument);

  int tfb_argument_rank(long argument);

  long tfb_argument_dims(long argument);

  long tfb_argument_tensor(long argument, long length);

  int tfb_tensor_new(int dtype, long dims, int rank, long tensor, long error);

  int tfb_tensor_copy(
      int dtype, long dims, int rank, long data, long size, long tensor, long error);

  int tfb_tensor_wrap(
      int dtype,
      long dims,
      int rank,
      long data,
      long size,
      long release,
      long context,
      long tensor,
      long error);

  int tfb_tensor_new_strings(
      long dims, int rank, long offsets, long bytes, long size, long tensor, long error);

  int tfb_tensor_clone(long tensor, long clone, long error);

  void tfb_tensor_delete(long tensor);

  int tfb_tensor_dtype(long tensor);

  int tfb_tensor_rank(long tensor);

  long tfb_tensor_dims(long tensor);

  long tfb_tensor_element_count(long tensor);

  long tfb_tensor_byte_size(long tensor);

  long tfb_tensor_data(long tensor);

  long tfb_tensor_mutable_data(long tensor);

  long tfb_tensor_offsets(long tensor);

  int tfb_tensor_describe(
      long tensor,
      long dtype,
      long rank,
      long dims,
      long data,
      long size,
      long offsets,
      long error);

  int tfb_tensor_from_dlpack(long managed, long tensor, long error);

  int tfb_tensor_from_dlpack_versioned(long managed, long tensor, long error);

  int tfb_tensor_to_dlpack(long tensor, long managed, long error);

  int tfb_tensor_to_dlpack_versioned(long tensor, long managed, long error);

  int tfb_memory_new(long size, long memory, long error);

  void tfb_memory_delete(long memory);

  long tfb_releases_drain();

  int tfb_tensorflow_load(long options, long error);

  long tfb_tensorflow_version();

  long tfb_tensorflow_path();

  int tfb_tensorflow_search(long options, long search, long error);

  void tfb_search_delete(long search);

  long tfb_search_count(long search);

  long tfb_search_path(long search, long index, long length);

  long tfb_search_origin(long search, long index, long length);

  int tfb_search_found(long search, long index);

  long tfb_version();

  int tfb_abi_version();

  int tfb_has_feature(long name);

  long tfb_library_path();

  long tfb_handles_live();

}
