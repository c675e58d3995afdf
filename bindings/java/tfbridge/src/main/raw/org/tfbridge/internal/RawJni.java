// Made by tools/api/generate.py from bindings/c/api.json; do not edit.
package org.tfbridge.internal;

/** The functions through JNI. {@link JniBridge} loads them. */
final class RawJni implements Raw {
  @Override
  public native int tfb_call_clone(long call, long clone, long error);

  @Override
  public native void tfb_call_delete(long call);

  @Override
  public native long tfb_call_input_count(long call);

  @Override
  public native long tfb_call_output_count(long call);

  @Override
  public native int tfb_call_bind_input(long call, long index, long tensor, long error);

  @Override
  public native int tfb_call_bind_output(long call, long index, long tensor, long error);

  @Override
  public native int tfb_call_run(long call, long error);

  @Override
  public native long tfb_call_output(long call, long index);

  @Override
  public native int tfb_call_explain(long call, long explanation, long error);

  @Override
  public native int tfb_devices_list(long options, long devices, long error);

  @Override
  public native void tfb_devices_delete(long devices);

  @Override
  public native long tfb_devices_count(long devices);

  @Override
  public native long tfb_devices_name(long devices, long index, long length);

  @Override
  public native long tfb_devices_type(long devices, long index, long length);

  @Override
  public native long tfb_devices_memory(long devices, long index);

  @Override
  public native long tfb_dtype_name(int dtype);

  @Override
  public native long tfb_dtype_size(int dtype);

  @Override
  public native int tfb_dtype_from_name(long name, long dtype, long error);

  @Override
  public native int tfb_error_code(long error);

  @Override
  public native long tfb_error_message(long error, long length);

  @Override
  public native long tfb_error_detail(long error, long key, long length);

  @Override
  public native void tfb_error_delete(long error);

  @Override
  public native long tfb_code_name(int code);

  @Override
  public native long tfb_explanation_json(long explanation, long length);

  @Override
  public native long tfb_explanation_clusters_run(long explanation);

  @Override
  public native void tfb_explanation_delete(long explanation);

  @Override
  public native int tfb_model_open(
      long path, long tags, long tagCount, long options, long model, long error);

  @Override
  public native int tfb_model_inspect(long path, long tags, long tagCount, long model, long error);

  @Override
  public native void tfb_model_delete(long model);

  @Override
  public native long tfb_model_path(long model, long length);

  @Override
  public native long tfb_model_tensorflow_version(long model, long length);

  @Override
  public native long tfb_model_tag_count(long model);

  @Override
  public native long tfb_model_tag(long model, long index, long length);

  @Override
  public native long tfb_model_tag_set_count(long model);

  @Override
  public native long tfb_model_tag_set(long model, long index, long length);

  @Override
  public native long tfb_model_access_count(long model);

  @Override
  public native long tfb_model_access_kind(long model, long index, long length);

  @Override
  public native long tfb_model_access_operation(long model, long index, long length);

  @Override
  public native long tfb_model_access_node(long model, long index, long length);

  @Override
  public native long tfb_model_access_function(long model, long index, long length);

  @Override
  public native long tfb_model_access_reached_by(long model, long index, long length);

  @Override
  public native long tfb_model_signature_count(long model);

  @Override
  public native long tfb_model_signature_name(long model, long index, long length);

  @Override
  public native int tfb_model_signature(long model, long name, long signature, long error);

  @Override
  public native int tfb_model_session(long model, long session, long error);

  @Override
  public native int tfb_model_devices(long model, long devices, long error);

  @Override
  public native int tfb_model_explain(long model, long explanation, long error);

  @Override
  public native int tfb_options_new(long options, long error);

  @Override
  public native void tfb_options_delete(long options);

  @Override
  public native int tfb_options_set(long options, long key, long value, long error);

  @Override
  public native int tfb_options_set_int(long options, long key, long value, long error);

  @Override
  public native int tfb_options_set_float(long options, long key, double value, long error);

  @Override
  public native int tfb_options_set_bool(long options, long key, int value, long error);

  @Override
  public native int tfb_options_set_bytes(long options, long key, long data, long size, long error);

  @Override
  public native long tfb_option_count();

  @Override
  public native long tfb_option_key(long index);

  @Override
  public native long tfb_option_kind(long index);

  @Override
  public native long tfb_option_values(long index);

  @Override
  public native long tfb_option_default(long index);

  @Override
  public native long tfb_option_scope(long index);

  @Override
  public native long tfb_option_help(long index);

  @Override
  public native void tfb_session_delete(long session);

  @Override
  public native int tfb_session_run(
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

  @Override
  public native int tfb_session_prepare(
      long session,
      long feedNames,
      long feedCount,
      long fetchNames,
      long fetchCount,
      long targetNames,
      long targetCount,
      long call,
      long error);

  @Override
  public native int tfb_session_tensor(long session, long name, long argument, long error);

  @Override
  public native long tfb_session_operation_count(long session);

  @Override
  public native long tfb_session_operation_name(long session, long index, long length);

  @Override
  public native long tfb_session_operation_type(long session, long index, long length);

  @Override
  public native void tfb_signature_delete(long signature);

  @Override
  public native long tfb_signature_name(long signature, long length);

  @Override
  public native long tfb_signature_method(long signature, long length);

  @Override
  public native long tfb_signature_text(long signature, long length);

  @Override
  public native long tfb_signature_input_count(long signature);

  @Override
  public native long tfb_signature_input(long signature, long index);

  @Override
  public native long tfb_signature_output_count(long signature);

  @Override
  public native long tfb_signature_output(long signature, long index);

  @Override
  public native int tfb_signature_run(
      long signature,
      long inputNames,
      long inputs,
      long inputCount,
      long outputNames,
      long outputs,
      long outputCount,
      long error);

  @Override
  public native int tfb_signature_prepare(
      long signature, long outputNames, long outputCount, long call, long error);

  @Override
  public native void tfb_argument_delete(long argument);

  @Override
  public native long tfb_argument_name(long argument, long length);

  @Override
  public native int tfb_argument_dtype(long argument);

  @Override
  public native int tfb_argument_rank(long argument);

  @Override
  public native long tfb_argument_dims(long argument);

  @Override
  public native long tfb_argument_tensor(long argument, long length);

  @Override
  public native int tfb_tensor_new(int dtype, long dims, int rank, long tensor, long error);

  @Override
  public native int tfb_tensor_copy(
      int dtype, long dims, int rank, long data, long size, long tensor, long error);

  @Override
  public native int tfb_tensor_wrap(
      int dtype,
      long dims,
      int rank,
      long data,
      long size,
      long release,
      long context,
      long tensor,
      long error);

  @Override
  public native int tfb_tensor_new_strings(
      long dims, int rank, long offsets, long bytes, long size, long tensor, long error);

  @Override
  public native int tfb_tensor_clone(long tensor, long clone, long error);

  @Override
  public native void tfb_tensor_delete(long tensor);

  @Override
  public native int tfb_tensor_dtype(long tensor);

  @Override
  public native int tfb_tensor_rank(long tensor);

  @Override
  public native long tfb_tensor_dims(long tensor);

  @Override
  public native long tfb_tensor_element_count(long tensor);

  @Override
  public native long tfb_tensor_byte_size(long tensor);

  @Override
  public native long tfb_tensor_data(long tensor);

  @Override
  public native long tfb_tensor_mutable_data(long tensor);

  @Override
  public native long tfb_tensor_offsets(long tensor);

  @Override
  public native int tfb_tensor_describe(
      long tensor,
      long dtype,
      long rank,
      long dims,
      long data,
      long size,
      long offsets,
      long error);

  @Override
  public native int tfb_tensor_from_dlpack(long managed, long tensor, long error);

  @Override
  public native int tfb_tensor_from_dlpack_versioned(long managed, long tensor, long error);

  @Override
  public native int tfb_tensor_to_dlpack(long tensor, long managed, long error);

  @Override
  public native int tfb_tensor_to_dlpack_versioned(long tensor, long managed, long error);

  @Override
  public native int tfb_memory_new(long size, long memory, long error);

  @Override
  public native void tfb_memory_delete(long memory);

  @Override
  public native long tfb_releases_drain();

  @Override
  public native int tfb_tensorflow_load(long options, long error);

  @Override
  public native long tfb_tensorflow_version();

  @Override
  public native long tfb_tensorflow_path();

  @Override
  public native int tfb_tensorflow_search(long options, long search, long error);

  @Override
  public native void tfb_search_delete(long search);

  @Override
  public native long tfb_search_count(long search);

  @Override
  public native long tfb_search_path(long search, long index, long length);

  @Override
  public native long tfb_search_origin(long search, long index, long length);

  @Override
  public native int tfb_search_found(long search, long index);

  @Override
  public native long tfb_version();

  @Override
  public native int tfb_abi_version();

  @Override
  public native int tfb_has_feature(long name);

  @Override
  public native long tfb_library_path();

  @Override
  public native long tfb_handles_live();

}
