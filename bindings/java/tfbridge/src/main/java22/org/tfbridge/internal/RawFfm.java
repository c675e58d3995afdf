// Made by tools/api/generate.py from bindings/c/api.json; do not edit.
package org.tfbridge.internal;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;

/** The functions through java.lang.foreign. A handle is made when its function is first called. */
final class RawFfm implements Raw {
  private static final class CallClone {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_call_clone", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_call_clone(long call, long clone, long error) {
    try {
      return (int) CallClone.HANDLE.invokeExact(call, clone, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class CallDelete {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_call_delete", FunctionDescriptor.ofVoid(JAVA_LONG));
  }

  @Override
  public void tfb_call_delete(long call) {
    try {
      CallDelete.HANDLE.invokeExact(call);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class CallInputCount {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_call_input_count", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_call_input_count(long call) {
    try {
      return (long) CallInputCount.HANDLE.invokeExact(call);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class CallOutputCount {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_call_output_count", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_call_output_count(long call) {
    try {
      return (long) CallOutputCount.HANDLE.invokeExact(call);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class CallBindInput {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_call_bind_input", FunctionDescriptor.of(
                JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_call_bind_input(long call, long index, long tensor, long error) {
    try {
      return (int) CallBindInput.HANDLE.invokeExact(call, index, tensor, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class CallBindOutput {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_call_bind_output", FunctionDescriptor.of(
                JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_call_bind_output(long call, long index, long tensor, long error) {
    try {
      return (int) CallBindOutput.HANDLE.invokeExact(call, index, tensor, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class CallRun {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_call_run", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_call_run(long call, long error) {
    try {
      return (int) CallRun.HANDLE.invokeExact(call, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class CallOutput {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_call_output", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_call_output(long call, long index) {
    try {
      return (long) CallOutput.HANDLE.invokeExact(call, index);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class CallExplain {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_call_explain", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_call_explain(long call, long explanation, long error) {
    try {
      return (int) CallExplain.HANDLE.invokeExact(call, explanation, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class DevicesList {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_devices_list", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_devices_list(long options, long devices, long error) {
    try {
      return (int) DevicesList.HANDLE.invokeExact(options, devices, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class DevicesDelete {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_devices_delete", FunctionDescriptor.ofVoid(JAVA_LONG));
  }

  @Override
  public void tfb_devices_delete(long devices) {
    try {
      DevicesDelete.HANDLE.invokeExact(devices);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class DevicesCount {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_devices_count", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_devices_count(long devices) {
    try {
      return (long) DevicesCount.HANDLE.invokeExact(devices);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class DevicesName {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_devices_name", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_devices_name(long devices, long index, long length) {
    try {
      return (long) DevicesName.HANDLE.invokeExact(devices, index, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class DevicesType {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_devices_type", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_devices_type(long devices, long index, long length) {
    try {
      return (long) DevicesType.HANDLE.invokeExact(devices, index, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class DevicesMemory {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_devices_memory", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_devices_memory(long devices, long index) {
    try {
      return (long) DevicesMemory.HANDLE.invokeExact(devices, index);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class DtypeName {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_dtype_name", FunctionDescriptor.of(JAVA_LONG, JAVA_INT));
  }

  @Override
  public long tfb_dtype_name(int dtype) {
    try {
      return (long) DtypeName.HANDLE.invokeExact(dtype);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class DtypeSize {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_dtype_size", FunctionDescriptor.of(JAVA_LONG, JAVA_INT));
  }

  @Override
  public long tfb_dtype_size(int dtype) {
    try {
      return (long) DtypeSize.HANDLE.invokeExact(dtype);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class DtypeFromName {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_dtype_from_name", FunctionDescriptor.of(
                JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_dtype_from_name(long name, long dtype, long error) {
    try {
      return (int) DtypeFromName.HANDLE.invokeExact(name, dtype, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ErrorCode {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_error_code", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  }

  @Override
  public int tfb_error_code(long error) {
    try {
      return (int) ErrorCode.HANDLE.invokeExact(error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ErrorMessage {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_error_message", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_error_message(long error, long length) {
    try {
      return (long) ErrorMessage.HANDLE.invokeExact(error, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ErrorDetail {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_error_detail", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_error_detail(long error, long key, long length) {
    try {
      return (long) ErrorDetail.HANDLE.invokeExact(error, key, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ErrorDelete {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_error_delete", FunctionDescriptor.ofVoid(JAVA_LONG));
  }

  @Override
  public void tfb_error_delete(long error) {
    try {
      ErrorDelete.HANDLE.invokeExact(error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class CodeName {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_code_name", FunctionDescriptor.of(JAVA_LONG, JAVA_INT));
  }

  @Override
  public long tfb_code_name(int code) {
    try {
      return (long) CodeName.HANDLE.invokeExact(code);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ExplanationJson {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_explanation_json", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_explanation_json(long explanation, long length) {
    try {
      return (long) ExplanationJson.HANDLE.invokeExact(explanation, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ExplanationClustersRun {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_explanation_clusters_run", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_explanation_clusters_run(long explanation) {
    try {
      return (long) ExplanationClustersRun.HANDLE.invokeExact(explanation);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ExplanationDelete {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_explanation_delete", FunctionDescriptor.ofVoid(JAVA_LONG));
  }

  @Override
  public void tfb_explanation_delete(long explanation) {
    try {
      ExplanationDelete.HANDLE.invokeExact(explanation);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelOpen {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_open", FunctionDescriptor.of(
                JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_model_open(
      long path, long tags, long tagCount, long options, long model, long error) {
    try {
      return (int) ModelOpen.HANDLE.invokeExact(path, tags, tagCount, options, model, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelInspect {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_inspect", FunctionDescriptor.of(
                JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_model_inspect(long path, long tags, long tagCount, long model, long error) {
    try {
      return (int) ModelInspect.HANDLE.invokeExact(path, tags, tagCount, model, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelDelete {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_delete", FunctionDescriptor.ofVoid(JAVA_LONG));
  }

  @Override
  public void tfb_model_delete(long model) {
    try {
      ModelDelete.HANDLE.invokeExact(model);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelPath {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_path", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_model_path(long model, long length) {
    try {
      return (long) ModelPath.HANDLE.invokeExact(model, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelTensorflowVersion {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_tensorflow_version", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_model_tensorflow_version(long model, long length) {
    try {
      return (long) ModelTensorflowVersion.HANDLE.invokeExact(model, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelTagCount {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_tag_count", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_model_tag_count(long model) {
    try {
      return (long) ModelTagCount.HANDLE.invokeExact(model);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelTag {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_tag", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_model_tag(long model, long index, long length) {
    try {
      return (long) ModelTag.HANDLE.invokeExact(model, index, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelTagSetCount {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_tag_set_count", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_model_tag_set_count(long model) {
    try {
      return (long) ModelTagSetCount.HANDLE.invokeExact(model);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelTagSet {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_tag_set", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_model_tag_set(long model, long index, long length) {
    try {
      return (long) ModelTagSet.HANDLE.invokeExact(model, index, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelAccessCount {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_access_count", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_model_access_count(long model) {
    try {
      return (long) ModelAccessCount.HANDLE.invokeExact(model);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelAccessKind {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_access_kind", FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_model_access_kind(long model, long index, long length) {
    try {
      return (long) ModelAccessKind.HANDLE.invokeExact(model, index, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelAccessOperation {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_access_operation", FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_model_access_operation(long model, long index, long length) {
    try {
      return (long) ModelAccessOperation.HANDLE.invokeExact(model, index, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelAccessNode {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_access_node", FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_model_access_node(long model, long index, long length) {
    try {
      return (long) ModelAccessNode.HANDLE.invokeExact(model, index, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelAccessFunction {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_access_function", FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_model_access_function(long model, long index, long length) {
    try {
      return (long) ModelAccessFunction.HANDLE.invokeExact(model, index, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelAccessReachedBy {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_access_reached_by", FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_model_access_reached_by(long model, long index, long length) {
    try {
      return (long) ModelAccessReachedBy.HANDLE.invokeExact(model, index, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelSignatureCount {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_signature_count", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_model_signature_count(long model) {
    try {
      return (long) ModelSignatureCount.HANDLE.invokeExact(model);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelSignatureName {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_signature_name", FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_model_signature_name(long model, long index, long length) {
    try {
      return (long) ModelSignatureName.HANDLE.invokeExact(model, index, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelSignature {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_signature", FunctionDescriptor.of(
                JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_model_signature(long model, long name, long signature, long error) {
    try {
      return (int) ModelSignature.HANDLE.invokeExact(model, name, signature, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelSession {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_session", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_model_session(long model, long session, long error) {
    try {
      return (int) ModelSession.HANDLE.invokeExact(model, session, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelDevices {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_devices", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_model_devices(long model, long devices, long error) {
    try {
      return (int) ModelDevices.HANDLE.invokeExact(model, devices, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ModelExplain {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_model_explain", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_model_explain(long model, long explanation, long error) {
    try {
      return (int) ModelExplain.HANDLE.invokeExact(model, explanation, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class OptionsNew {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_options_new", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_options_new(long options, long error) {
    try {
      return (int) OptionsNew.HANDLE.invokeExact(options, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class OptionsDelete {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_options_delete", FunctionDescriptor.ofVoid(JAVA_LONG));
  }

  @Override
  public void tfb_options_delete(long options) {
    try {
      OptionsDelete.HANDLE.invokeExact(options);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class OptionsSet {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_options_set", FunctionDescriptor.of(
                JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_options_set(long options, long key, long value, long error) {
    try {
      return (int) OptionsSet.HANDLE.invokeExact(options, key, value, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class OptionsSetInt {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_options_set_int", FunctionDescriptor.of(
                JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_options_set_int(long options, long key, long value, long error) {
    try {
      return (int) OptionsSetInt.HANDLE.invokeExact(options, key, value, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class OptionsSetFloat {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_options_set_float", FunctionDescriptor.of(
                JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_DOUBLE, JAVA_LONG));
  }

  @Override
  public int tfb_options_set_float(long options, long key, double value, long error) {
    try {
      return (int) OptionsSetFloat.HANDLE.invokeExact(options, key, value, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class OptionsSetBool {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_options_set_bool", FunctionDescriptor.of(
                JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG));
  }

  @Override
  public int tfb_options_set_bool(long options, long key, int value, long error) {
    try {
      return (int) OptionsSetBool.HANDLE.invokeExact(options, key, value, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class OptionsSetBytes {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_options_set_bytes", FunctionDescriptor.of(
                JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_options_set_bytes(long options, long key, long data, long size, long error) {
    try {
      return (int) OptionsSetBytes.HANDLE.invokeExact(options, key, data, size, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class OptionCount {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_option_count", FunctionDescriptor.of(JAVA_LONG));
  }

  @Override
  public long tfb_option_count() {
    try {
      return (long) OptionCount.HANDLE.invokeExact();
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class OptionKey {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_option_key", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_option_key(long index) {
    try {
      return (long) OptionKey.HANDLE.invokeExact(index);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class OptionKind {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_option_kind", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_option_kind(long index) {
    try {
      return (long) OptionKind.HANDLE.invokeExact(index);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class OptionValues {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_option_values", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_option_values(long index) {
    try {
      return (long) OptionValues.HANDLE.invokeExact(index);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class OptionDefault {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_option_default", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_option_default(long index) {
    try {
      return (long) OptionDefault.HANDLE.invokeExact(index);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class OptionScope {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_option_scope", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_option_scope(long index) {
    try {
      return (long) OptionScope.HANDLE.invokeExact(index);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class OptionHelp {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_option_help", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_option_help(long index) {
    try {
      return (long) OptionHelp.HANDLE.invokeExact(index);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SessionDelete {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_session_delete", FunctionDescriptor.ofVoid(JAVA_LONG));
  }

  @Override
  public void tfb_session_delete(long session) {
    try {
      SessionDelete.HANDLE.invokeExact(session);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SessionRun {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_session_run", FunctionDescriptor.of(
                JAVA_INT,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG));
  }

  @Override
  public int tfb_session_run(
      long session,
      long feedNames,
      long feeds,
      long feedCount,
      long fetchNames,
      long fetches,
      long fetchCount,
      long targetNames,
      long targetCount,
      long error) {
    try {
      return (int) SessionRun.HANDLE.invokeExact(
          session,
          feedNames,
          feeds,
          feedCount,
          fetchNames,
          fetches,
          fetchCount,
          targetNames,
          targetCount,
          error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SessionPrepare {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_session_prepare", FunctionDescriptor.of(
                JAVA_INT,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG));
  }

  @Override
  public int tfb_session_prepare(
      long session,
      long feedNames,
      long feedCount,
      long fetchNames,
      long fetchCount,
      long targetNames,
      long targetCount,
      long call,
      long error) {
    try {
      return (int) SessionPrepare.HANDLE.invokeExact(
          session,
          feedNames,
          feedCount,
          fetchNames,
          fetchCount,
          targetNames,
          targetCount,
          call,
          error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SessionTensor {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_session_tensor", FunctionDescriptor.of(
                JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_session_tensor(long session, long name, long argument, long error) {
    try {
      return (int) SessionTensor.HANDLE.invokeExact(session, name, argument, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SessionOperationCount {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_session_operation_count", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_session_operation_count(long session) {
    try {
      return (long) SessionOperationCount.HANDLE.invokeExact(session);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SessionOperationName {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_session_operation_name", FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_session_operation_name(long session, long index, long length) {
    try {
      return (long) SessionOperationName.HANDLE.invokeExact(session, index, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SessionOperationType {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_session_operation_type", FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_session_operation_type(long session, long index, long length) {
    try {
      return (long) SessionOperationType.HANDLE.invokeExact(session, index, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SignatureDelete {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_signature_delete", FunctionDescriptor.ofVoid(JAVA_LONG));
  }

  @Override
  public void tfb_signature_delete(long signature) {
    try {
      SignatureDelete.HANDLE.invokeExact(signature);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SignatureName {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_signature_name", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_signature_name(long signature, long length) {
    try {
      return (long) SignatureName.HANDLE.invokeExact(signature, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SignatureMethod {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_signature_method", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_signature_method(long signature, long length) {
    try {
      return (long) SignatureMethod.HANDLE.invokeExact(signature, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SignatureText {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_signature_text", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_signature_text(long signature, long length) {
    try {
      return (long) SignatureText.HANDLE.invokeExact(signature, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SignatureInputCount {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_signature_input_count", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_signature_input_count(long signature) {
    try {
      return (long) SignatureInputCount.HANDLE.invokeExact(signature);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SignatureInput {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_signature_input", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_signature_input(long signature, long index) {
    try {
      return (long) SignatureInput.HANDLE.invokeExact(signature, index);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SignatureOutputCount {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_signature_output_count", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_signature_output_count(long signature) {
    try {
      return (long) SignatureOutputCount.HANDLE.invokeExact(signature);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SignatureOutput {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_signature_output", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_signature_output(long signature, long index) {
    try {
      return (long) SignatureOutput.HANDLE.invokeExact(signature, index);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SignatureRun {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_signature_run", FunctionDescriptor.of(
                JAVA_INT,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG));
  }

  @Override
  public int tfb_signature_run(
      long signature,
      long inputNames,
      long inputs,
      long inputCount,
      long outputNames,
      long outputs,
      long outputCount,
      long error) {
    try {
      return (int) SignatureRun.HANDLE.invokeExact(
          signature, inputNames, inputs, inputCount, outputNames, outputs, outputCount, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SignaturePrepare {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_signature_prepare", FunctionDescriptor.of(
                JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_signature_prepare(
      long signature, long outputNames, long outputCount, long call, long error) {
    try {
      return (int) SignaturePrepare.HANDLE.invokeExact(
          signature, outputNames, outputCount, call, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ArgumentDelete {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_argument_delete", FunctionDescriptor.ofVoid(JAVA_LONG));
  }

  @Override
  public void tfb_argument_delete(long argument) {
    try {
      ArgumentDelete.HANDLE.invokeExact(argument);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ArgumentName {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_argument_name", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_argument_name(long argument, long length) {
    try {
      return (long) ArgumentName.HANDLE.invokeExact(argument, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ArgumentDtype {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_argument_dtype", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  }

  @Override
  public int tfb_argument_dtype(long argument) {
    try {
      return (int) ArgumentDtype.HANDLE.invokeExact(argument);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ArgumentRank {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_argument_rank", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  }

  @Override
  public int tfb_argument_rank(long argument) {
    try {
      return (int) ArgumentRank.HANDLE.invokeExact(argument);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ArgumentDims {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_argument_dims", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_argument_dims(long argument) {
    try {
      return (long) ArgumentDims.HANDLE.invokeExact(argument);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ArgumentTensor {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_argument_tensor", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_argument_tensor(long argument, long length) {
    try {
      return (long) ArgumentTensor.HANDLE.invokeExact(argument, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorNew {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensor_new", FunctionDescriptor.of(
                JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_tensor_new(int dtype, long dims, int rank, long tensor, long error) {
    try {
      return (int) TensorNew.HANDLE.invokeExact(dtype, dims, rank, tensor, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorCopy {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensor_copy", FunctionDescriptor.of(
                JAVA_INT,
                JAVA_INT,
                JAVA_LONG,
                JAVA_INT,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG));
  }

  @Override
  public int tfb_tensor_copy(
      int dtype, long dims, int rank, long data, long size, long tensor, long error) {
    try {
      return (int) TensorCopy.HANDLE.invokeExact(dtype, dims, rank, data, size, tensor, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorWrap {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensor_wrap", FunctionDescriptor.of(
                JAVA_INT,
                JAVA_INT,
                JAVA_LONG,
                JAVA_INT,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG));
  }

  @Override
  public int tfb_tensor_wrap(
      int dtype,
      long dims,
      int rank,
      long data,
      long size,
      long release,
      long context,
      long tensor,
      long error) {
    try {
      return (int) TensorWrap.HANDLE.invokeExact(
          dtype, dims, rank, data, size, release, context, tensor, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorNewStrings {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensor_new_strings", FunctionDescriptor.of(
                JAVA_INT,
                JAVA_LONG,
                JAVA_INT,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG));
  }

  @Override
  public int tfb_tensor_new_strings(
      long dims, int rank, long offsets, long bytes, long size, long tensor, long error) {
    try {
      return (int) TensorNewStrings.HANDLE.invokeExact(
          dims, rank, offsets, bytes, size, tensor, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorClone {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensor_clone", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_tensor_clone(long tensor, long clone, long error) {
    try {
      return (int) TensorClone.HANDLE.invokeExact(tensor, clone, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorDelete {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensor_delete", FunctionDescriptor.ofVoid(JAVA_LONG));
  }

  @Override
  public void tfb_tensor_delete(long tensor) {
    try {
      TensorDelete.HANDLE.invokeExact(tensor);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorDtype {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensor_dtype", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  }

  @Override
  public int tfb_tensor_dtype(long tensor) {
    try {
      return (int) TensorDtype.HANDLE.invokeExact(tensor);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorRank {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensor_rank", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  }

  @Override
  public int tfb_tensor_rank(long tensor) {
    try {
      return (int) TensorRank.HANDLE.invokeExact(tensor);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorDims {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensor_dims", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_tensor_dims(long tensor) {
    try {
      return (long) TensorDims.HANDLE.invokeExact(tensor);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorElementCount {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensor_element_count", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_tensor_element_count(long tensor) {
    try {
      return (long) TensorElementCount.HANDLE.invokeExact(tensor);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorByteSize {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensor_byte_size", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_tensor_byte_size(long tensor) {
    try {
      return (long) TensorByteSize.HANDLE.invokeExact(tensor);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorData {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensor_data", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_tensor_data(long tensor) {
    try {
      return (long) TensorData.HANDLE.invokeExact(tensor);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorMutableData {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensor_mutable_data", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_tensor_mutable_data(long tensor) {
    try {
      return (long) TensorMutableData.HANDLE.invokeExact(tensor);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorOffsets {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensor_offsets", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_tensor_offsets(long tensor) {
    try {
      return (long) TensorOffsets.HANDLE.invokeExact(tensor);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorDescribe {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensor_describe", FunctionDescriptor.of(
                JAVA_INT,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG));
  }

  @Override
  public int tfb_tensor_describe(
      long tensor,
      long dtype,
      long rank,
      long dims,
      long data,
      long size,
      long offsets,
      long error) {
    try {
      return (int) TensorDescribe.HANDLE.invokeExact(
          tensor, dtype, rank, dims, data, size, offsets, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorFromDlpack {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensor_from_dlpack", FunctionDescriptor.of(
                JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_tensor_from_dlpack(long managed, long tensor, long error) {
    try {
      return (int) TensorFromDlpack.HANDLE.invokeExact(managed, tensor, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorFromDlpackVersioned {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensor_from_dlpack_versioned", FunctionDescriptor.of(
                JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_tensor_from_dlpack_versioned(long managed, long tensor, long error) {
    try {
      return (int) TensorFromDlpackVersioned.HANDLE.invokeExact(managed, tensor, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorToDlpack {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensor_to_dlpack", FunctionDescriptor.of(
                JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_tensor_to_dlpack(long tensor, long managed, long error) {
    try {
      return (int) TensorToDlpack.HANDLE.invokeExact(tensor, managed, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorToDlpackVersioned {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensor_to_dlpack_versioned", FunctionDescriptor.of(
                JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_tensor_to_dlpack_versioned(long tensor, long managed, long error) {
    try {
      return (int) TensorToDlpackVersioned.HANDLE.invokeExact(tensor, managed, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class MemoryNew {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_memory_new", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_memory_new(long size, long memory, long error) {
    try {
      return (int) MemoryNew.HANDLE.invokeExact(size, memory, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class MemoryDelete {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_memory_delete", FunctionDescriptor.ofVoid(JAVA_LONG));
  }

  @Override
  public void tfb_memory_delete(long memory) {
    try {
      MemoryDelete.HANDLE.invokeExact(memory);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class ReleasesDrain {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_releases_drain", FunctionDescriptor.of(JAVA_LONG));
  }

  @Override
  public long tfb_releases_drain() {
    try {
      return (long) ReleasesDrain.HANDLE.invokeExact();
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorflowLoad {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensorflow_load", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_tensorflow_load(long options, long error) {
    try {
      return (int) TensorflowLoad.HANDLE.invokeExact(options, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorflowVersion {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensorflow_version", FunctionDescriptor.of(JAVA_LONG));
  }

  @Override
  public long tfb_tensorflow_version() {
    try {
      return (long) TensorflowVersion.HANDLE.invokeExact();
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorflowPath {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensorflow_path", FunctionDescriptor.of(JAVA_LONG));
  }

  @Override
  public long tfb_tensorflow_path() {
    try {
      return (long) TensorflowPath.HANDLE.invokeExact();
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class TensorflowSearch {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_tensorflow_search", FunctionDescriptor.of(
                JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_tensorflow_search(long options, long search, long error) {
    try {
      return (int) TensorflowSearch.HANDLE.invokeExact(options, search, error);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SearchDelete {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_search_delete", FunctionDescriptor.ofVoid(JAVA_LONG));
  }

  @Override
  public void tfb_search_delete(long search) {
    try {
      SearchDelete.HANDLE.invokeExact(search);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SearchCount {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_search_count", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_search_count(long search) {
    try {
      return (long) SearchCount.HANDLE.invokeExact(search);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SearchPath {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_search_path", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_search_path(long search, long index, long length) {
    try {
      return (long) SearchPath.HANDLE.invokeExact(search, index, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SearchOrigin {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_search_origin", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public long tfb_search_origin(long search, long index, long length) {
    try {
      return (long) SearchOrigin.HANDLE.invokeExact(search, index, length);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class SearchFound {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_search_found", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
  }

  @Override
  public int tfb_search_found(long search, long index) {
    try {
      return (int) SearchFound.HANDLE.invokeExact(search, index);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class Version {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_version", FunctionDescriptor.of(JAVA_LONG));
  }

  @Override
  public long tfb_version() {
    try {
      return (long) Version.HANDLE.invokeExact();
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class AbiVersion {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_abi_version", FunctionDescriptor.of(JAVA_INT));
  }

  @Override
  public int tfb_abi_version() {
    try {
      return (int) AbiVersion.HANDLE.invokeExact();
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class HasFeature {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_has_feature", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  }

  @Override
  public int tfb_has_feature(long name) {
    try {
      return (int) HasFeature.HANDLE.invokeExact(name);
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class LibraryPath {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_library_path", FunctionDescriptor.of(JAVA_LONG));
  }

  @Override
  public long tfb_library_path() {
    try {
      return (long) LibraryPath.HANDLE.invokeExact();
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

  private static final class HandlesLive {
    static final MethodHandle HANDLE =
        Downcalls.find(
            "tfb_handles_live", FunctionDescriptor.of(JAVA_LONG));
  }

  @Override
  public long tfb_handles_live() {
    try {
      return (long) HandlesLive.HANDLE.invokeExact();
    } catch (Throwable failure) {
      throw Downcalls.unexpected(failure);
    }
  }

}
