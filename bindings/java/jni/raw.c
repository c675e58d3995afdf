/* Made by tools/api/generate.py from bindings/c/api.json; do not edit. */
/* A native method for each function: numbers and addresses in, a number or an address out. */
#include <jni.h>
#include <stdint.h>

#include "functions.h"

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1call_1clone(JNIEnv* env, jobject self, jlong call, jlong clone, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_call_clone((tfb_call*)(intptr_t)call, (tfb_call**)(intptr_t)clone, (tfb_error**)(intptr_t)error);
}

JNIEXPORT void JNICALL Java_org_tfbridge_internal_RawJni_tfb_1call_1delete(JNIEnv* env, jobject self, jlong call) {
  (void)env;
  (void)self;
  tfbridge.tfb_call_delete((tfb_call*)(intptr_t)call);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1call_1input_1count(JNIEnv* env, jobject self, jlong call) {
  (void)env;
  (void)self;
  return (jlong)tfbridge.tfb_call_input_count((const tfb_call*)(intptr_t)call);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1call_1output_1count(JNIEnv* env, jobject self, jlong call) {
  (void)env;
  (void)self;
  return (jlong)tfbridge.tfb_call_output_count((const tfb_call*)(intptr_t)call);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1call_1bind_1input(JNIEnv* env, jobject self, jlong call, jlong index, jlong tensor, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_call_bind_input((tfb_call*)(intptr_t)call, (size_t)index, (const tfb_tensor*)(intptr_t)tensor, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1call_1bind_1output(JNIEnv* env, jobject self, jlong call, jlong index, jlong tensor, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_call_bind_output((tfb_call*)(intptr_t)call, (size_t)index, (tfb_tensor*)(intptr_t)tensor, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1call_1run(JNIEnv* env, jobject self, jlong call, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_call_run((tfb_call*)(intptr_t)call, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1call_1output(JNIEnv* env, jobject self, jlong call, jlong index) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_call_output((const tfb_call*)(intptr_t)call, (size_t)index);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1call_1explain(JNIEnv* env, jobject self, jlong call, jlong explanation, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_call_explain((tfb_call*)(intptr_t)call, (tfb_explanation**)(intptr_t)explanation, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1devices_1list(JNIEnv* env, jobject self, jlong options, jlong devices, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_devices_list((const tfb_options*)(intptr_t)options, (tfb_devices**)(intptr_t)devices, (tfb_error**)(intptr_t)error);
}

JNIEXPORT void JNICALL Java_org_tfbridge_internal_RawJni_tfb_1devices_1delete(JNIEnv* env, jobject self, jlong devices) {
  (void)env;
  (void)self;
  tfbridge.tfb_devices_delete((tfb_devices*)(intptr_t)devices);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1devices_1count(JNIEnv* env, jobject self, jlong devices) {
  (void)env;
  (void)self;
  return (jlong)tfbridge.tfb_devices_count((const tfb_devices*)(intptr_t)devices);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1devices_1name(JNIEnv* env, jobject self, jlong devices, jlong index, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_devices_name((const tfb_devices*)(intptr_t)devices, (size_t)index, (size_t*)(intptr_t)length);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1devices_1type(JNIEnv* env, jobject self, jlong devices, jlong index, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_devices_type((const tfb_devices*)(intptr_t)devices, (size_t)index, (size_t*)(intptr_t)length);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1devices_1memory(JNIEnv* env, jobject self, jlong devices, jlong index) {
  (void)env;
  (void)self;
  return (jlong)tfbridge.tfb_devices_memory((const tfb_devices*)(intptr_t)devices, (size_t)index);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1dtype_1name(JNIEnv* env, jobject self, jint dtype) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_dtype_name((int32_t)dtype);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1dtype_1size(JNIEnv* env, jobject self, jint dtype) {
  (void)env;
  (void)self;
  return (jlong)tfbridge.tfb_dtype_size((int32_t)dtype);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1dtype_1from_1name(JNIEnv* env, jobject self, jlong name, jlong dtype, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_dtype_from_name((const char*)(intptr_t)name, (int32_t*)(intptr_t)dtype, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1error_1code(JNIEnv* env, jobject self, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_error_code((const tfb_error*)(intptr_t)error);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1error_1message(JNIEnv* env, jobject self, jlong error, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_error_message((const tfb_error*)(intptr_t)error, (size_t*)(intptr_t)length);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1error_1detail(JNIEnv* env, jobject self, jlong error, jlong key, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_error_detail((const tfb_error*)(intptr_t)error, (const char*)(intptr_t)key, (size_t*)(intptr_t)length);
}

JNIEXPORT void JNICALL Java_org_tfbridge_internal_RawJni_tfb_1error_1delete(JNIEnv* env, jobject self, jlong error) {
  (void)env;
  (void)self;
  tfbridge.tfb_error_delete((tfb_error*)(intptr_t)error);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1code_1name(JNIEnv* env, jobject self, jint code) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_code_name((int32_t)code);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1explanation_1json(JNIEnv* env, jobject self, jlong explanation, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_explanation_json((const tfb_explanation*)(intptr_t)explanation, (size_t*)(intptr_t)length);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1explanation_1clusters_1run(JNIEnv* env, jobject self, jlong explanation) {
  (void)env;
  (void)self;
  return (jlong)tfbridge.tfb_explanation_clusters_run((const tfb_explanation*)(intptr_t)explanation);
}

JNIEXPORT void JNICALL Java_org_tfbridge_internal_RawJni_tfb_1explanation_1delete(JNIEnv* env, jobject self, jlong explanation) {
  (void)env;
  (void)self;
  tfbridge.tfb_explanation_delete((tfb_explanation*)(intptr_t)explanation);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1open(JNIEnv* env, jobject self, jlong path, jlong tags, jlong tagCount, jlong options, jlong model, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_model_open((const char*)(intptr_t)path, (const char* const*)(intptr_t)tags, (size_t)tagCount, (const tfb_options*)(intptr_t)options, (tfb_model**)(intptr_t)model, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1inspect(JNIEnv* env, jobject self, jlong path, jlong tags, jlong tagCount, jlong model, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_model_inspect((const char*)(intptr_t)path, (const char* const*)(intptr_t)tags, (size_t)tagCount, (tfb_model**)(intptr_t)model, (tfb_error**)(intptr_t)error);
}

JNIEXPORT void JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1delete(JNIEnv* env, jobject self, jlong model) {
  (void)env;
  (void)self;
  tfbridge.tfb_model_delete((tfb_model*)(intptr_t)model);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1path(JNIEnv* env, jobject self, jlong model, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_model_path((const tfb_model*)(intptr_t)model, (size_t*)(intptr_t)length);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1tensorflow_1version(JNIEnv* env, jobject self, jlong model, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_model_tensorflow_version((const tfb_model*)(intptr_t)model, (size_t*)(intptr_t)length);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1tag_1count(JNIEnv* env, jobject self, jlong model) {
  (void)env;
  (void)self;
  return (jlong)tfbridge.tfb_model_tag_count((const tfb_model*)(intptr_t)model);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1tag(JNIEnv* env, jobject self, jlong model, jlong index, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_model_tag((const tfb_model*)(intptr_t)model, (size_t)index, (size_t*)(intptr_t)length);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1tag_1set_1count(JNIEnv* env, jobject self, jlong model) {
  (void)env;
  (void)self;
  return (jlong)tfbridge.tfb_model_tag_set_count((const tfb_model*)(intptr_t)model);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1tag_1set(JNIEnv* env, jobject self, jlong model, jlong index, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_model_tag_set((const tfb_model*)(intptr_t)model, (size_t)index, (size_t*)(intptr_t)length);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1access_1count(JNIEnv* env, jobject self, jlong model) {
  (void)env;
  (void)self;
  return (jlong)tfbridge.tfb_model_access_count((const tfb_model*)(intptr_t)model);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1access_1kind(JNIEnv* env, jobject self, jlong model, jlong index, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_model_access_kind((const tfb_model*)(intptr_t)model, (size_t)index, (size_t*)(intptr_t)length);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1access_1operation(JNIEnv* env, jobject self, jlong model, jlong index, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_model_access_operation((const tfb_model*)(intptr_t)model, (size_t)index, (size_t*)(intptr_t)length);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1access_1node(JNIEnv* env, jobject self, jlong model, jlong index, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_model_access_node((const tfb_model*)(intptr_t)model, (size_t)index, (size_t*)(intptr_t)length);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1access_1function(JNIEnv* env, jobject self, jlong model, jlong index, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_model_access_function((const tfb_model*)(intptr_t)model, (size_t)index, (size_t*)(intptr_t)length);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1access_1reached_1by(JNIEnv* env, jobject self, jlong model, jlong index, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_model_access_reached_by((const tfb_model*)(intptr_t)model, (size_t)index, (size_t*)(intptr_t)length);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1signature_1count(JNIEnv* env, jobject self, jlong model) {
  (void)env;
  (void)self;
  return (jlong)tfbridge.tfb_model_signature_count((const tfb_model*)(intptr_t)model);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1signature_1name(JNIEnv* env, jobject self, jlong model, jlong index, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_model_signature_name((const tfb_model*)(intptr_t)model, (size_t)index, (size_t*)(intptr_t)length);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1signature(JNIEnv* env, jobject self, jlong model, jlong name, jlong signature, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_model_signature((const tfb_model*)(intptr_t)model, (const char*)(intptr_t)name, (tfb_signature**)(intptr_t)signature, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1session(JNIEnv* env, jobject self, jlong model, jlong session, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_model_session((const tfb_model*)(intptr_t)model, (tfb_session**)(intptr_t)session, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1devices(JNIEnv* env, jobject self, jlong model, jlong devices, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_model_devices((const tfb_model*)(intptr_t)model, (tfb_devices**)(intptr_t)devices, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1model_1explain(JNIEnv* env, jobject self, jlong model, jlong explanation, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_model_explain((const tfb_model*)(intptr_t)model, (tfb_explanation**)(intptr_t)explanation, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1options_1new(JNIEnv* env, jobject self, jlong options, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_options_new((tfb_options**)(intptr_t)options, (tfb_error**)(intptr_t)error);
}

JNIEXPORT void JNICALL Java_org_tfbridge_internal_RawJni_tfb_1options_1delete(JNIEnv* env, jobject self, jlong options) {
  (void)env;
  (void)self;
  tfbridge.tfb_options_delete((tfb_options*)(intptr_t)options);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1options_1set(JNIEnv* env, jobject self, jlong options, jlong key, jlong value, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_options_set((tfb_options*)(intptr_t)options, (const char*)(intptr_t)key, (const char*)(intptr_t)value, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1options_1set_1int(JNIEnv* env, jobject self, jlong options, jlong key, jlong value, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_options_set_int((tfb_options*)(intptr_t)options, (const char*)(intptr_t)key, (int64_t)value, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1options_1set_1float(JNIEnv* env, jobject self, jlong options, jlong key, jdouble value, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_options_set_float((tfb_options*)(intptr_t)options, (const char*)(intptr_t)key, (double)value, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1options_1set_1bool(JNIEnv* env, jobject self, jlong options, jlong key, jint value, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_options_set_bool((tfb_options*)(intptr_t)options, (const char*)(intptr_t)key, (int32_t)value, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1options_1set_1bytes(JNIEnv* env, jobject self, jlong options, jlong key, jlong data, jlong size, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_options_set_bytes((tfb_options*)(intptr_t)options, (const char*)(intptr_t)key, (const void*)(intptr_t)data, (size_t)size, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1option_1count(JNIEnv* env, jobject self) {
  (void)env;
  (void)self;
  return (jlong)tfbridge.tfb_option_count();
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1option_1key(JNIEnv* env, jobject self, jlong index) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_option_key((size_t)index);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1option_1kind(JNIEnv* env, jobject self, jlong index) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_option_kind((size_t)index);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1option_1values(JNIEnv* env, jobject self, jlong index) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_option_values((size_t)index);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1option_1default(JNIEnv* env, jobject self, jlong index) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_option_default((size_t)index);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1option_1scope(JNIEnv* env, jobject self, jlong index) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_option_scope((size_t)index);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1option_1help(JNIEnv* env, jobject self, jlong index) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_option_help((size_t)index);
}

JNIEXPORT void JNICALL Java_org_tfbridge_internal_RawJni_tfb_1session_1delete(JNIEnv* env, jobject self, jlong session) {
  (void)env;
  (void)self;
  tfbridge.tfb_session_delete((tfb_session*)(intptr_t)session);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1session_1run(JNIEnv* env, jobject self, jlong session, jlong feedNames, jlong feeds, jlong feedCount, jlong fetchNames, jlong fetches, jlong fetchCount, jlong targetNames, jlong targetCount, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_session_run((const tfb_session*)(intptr_t)session, (const char* const*)(intptr_t)feedNames, (const tfb_tensor* const*)(intptr_t)feeds, (size_t)feedCount, (const char* const*)(intptr_t)fetchNames, (tfb_tensor**)(intptr_t)fetches, (size_t)fetchCount, (const char* const*)(intptr_t)targetNames, (size_t)targetCount, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1session_1prepare(JNIEnv* env, jobject self, jlong session, jlong feedNames, jlong feedCount, jlong fetchNames, jlong fetchCount, jlong targetNames, jlong targetCount, jlong call, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_session_prepare((const tfb_session*)(intptr_t)session, (const char* const*)(intptr_t)feedNames, (size_t)feedCount, (const char* const*)(intptr_t)fetchNames, (size_t)fetchCount, (const char* const*)(intptr_t)targetNames, (size_t)targetCount, (tfb_call**)(intptr_t)call, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1session_1tensor(JNIEnv* env, jobject self, jlong session, jlong name, jlong argument, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_session_tensor((const tfb_session*)(intptr_t)session, (const char*)(intptr_t)name, (tfb_argument**)(intptr_t)argument, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1session_1operation_1count(JNIEnv* env, jobject self, jlong session) {
  (void)env;
  (void)self;
  return (jlong)tfbridge.tfb_session_operation_count((const tfb_session*)(intptr_t)session);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1session_1operation_1name(JNIEnv* env, jobject self, jlong session, jlong index, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_session_operation_name((const tfb_session*)(intptr_t)session, (size_t)index, (size_t*)(intptr_t)length);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1session_1operation_1type(JNIEnv* env, jobject self, jlong session, jlong index, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_session_operation_type((const tfb_session*)(intptr_t)session, (size_t)index, (size_t*)(intptr_t)length);
}

JNIEXPORT void JNICALL Java_org_tfbridge_internal_RawJni_tfb_1signature_1delete(JNIEnv* env, jobject self, jlong signature) {
  (void)env;
  (void)self;
  tfbridge.tfb_signature_delete((tfb_signature*)(intptr_t)signature);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1signature_1name(JNIEnv* env, jobject self, jlong signature, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_signature_name((const tfb_signature*)(intptr_t)signature, (size_t*)(intptr_t)length);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1signature_1method(JNIEnv* env, jobject self, jlong signature, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_signature_method((const tfb_signature*)(intptr_t)signature, (size_t*)(intptr_t)length);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1signature_1text(JNIEnv* env, jobject self, jlong signature, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_signature_text((const tfb_signature*)(intptr_t)signature, (size_t*)(intptr_t)length);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1signature_1input_1count(JNIEnv* env, jobject self, jlong signature) {
  (void)env;
  (void)self;
  return (jlong)tfbridge.tfb_signature_input_count((const tfb_signature*)(intptr_t)signature);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1signature_1input(JNIEnv* env, jobject self, jlong signature, jlong index) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_signature_input((const tfb_signature*)(intptr_t)signature, (size_t)index);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1signature_1output_1count(JNIEnv* env, jobject self, jlong signature) {
  (void)env;
  (void)self;
  return (jlong)tfbridge.tfb_signature_output_count((const tfb_signature*)(intptr_t)signature);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1signature_1output(JNIEnv* env, jobject self, jlong signature, jlong index) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_signature_output((const tfb_signature*)(intptr_t)signature, (size_t)index);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1signature_1run(JNIEnv* env, jobject self, jlong signature, jlong inputNames, jlong inputs, jlong inputCount, jlong outputNames, jlong outputs, jlong outputCount, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_signature_run((const tfb_signature*)(intptr_t)signature, (const char* const*)(intptr_t)inputNames, (const tfb_tensor* const*)(intptr_t)inputs, (size_t)inputCount, (const char* const*)(intptr_t)outputNames, (tfb_tensor**)(intptr_t)outputs, (size_t)outputCount, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1signature_1prepare(JNIEnv* env, jobject self, jlong signature, jlong outputNames, jlong outputCount, jlong call, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_signature_prepare((const tfb_signature*)(intptr_t)signature, (const char* const*)(intptr_t)outputNames, (size_t)outputCount, (tfb_call**)(intptr_t)call, (tfb_error**)(intptr_t)error);
}

JNIEXPORT void JNICALL Java_org_tfbridge_internal_RawJni_tfb_1argument_1delete(JNIEnv* env, jobject self, jlong argument) {
  (void)env;
  (void)self;
  tfbridge.tfb_argument_delete((tfb_argument*)(intptr_t)argument);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1argument_1name(JNIEnv* env, jobject self, jlong argument, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_argument_name((const tfb_argument*)(intptr_t)argument, (size_t*)(intptr_t)length);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1argument_1dtype(JNIEnv* env, jobject self, jlong argument) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_argument_dtype((const tfb_argument*)(intptr_t)argument);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1argument_1rank(JNIEnv* env, jobject self, jlong argument) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_argument_rank((const tfb_argument*)(intptr_t)argument);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1argument_1dims(JNIEnv* env, jobject self, jlong argument) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_argument_dims((const tfb_argument*)(intptr_t)argument);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1argument_1tensor(JNIEnv* env, jobject self, jlong argument, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_argument_tensor((const tfb_argument*)(intptr_t)argument, (size_t*)(intptr_t)length);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensor_1new(JNIEnv* env, jobject self, jint dtype, jlong dims, jint rank, jlong tensor, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_tensor_new((int32_t)dtype, (const int64_t*)(intptr_t)dims, (int32_t)rank, (tfb_tensor**)(intptr_t)tensor, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensor_1copy(JNIEnv* env, jobject self, jint dtype, jlong dims, jint rank, jlong data, jlong size, jlong tensor, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_tensor_copy((int32_t)dtype, (const int64_t*)(intptr_t)dims, (int32_t)rank, (const void*)(intptr_t)data, (size_t)size, (tfb_tensor**)(intptr_t)tensor, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensor_1wrap(JNIEnv* env, jobject self, jint dtype, jlong dims, jint rank, jlong data, jlong size, jlong release, jlong context, jlong tensor, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_tensor_wrap((int32_t)dtype, (const int64_t*)(intptr_t)dims, (int32_t)rank, (void*)(intptr_t)data, (size_t)size, (tfb_release)(intptr_t)release, (void*)(intptr_t)context, (tfb_tensor**)(intptr_t)tensor, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensor_1new_1strings(JNIEnv* env, jobject self, jlong dims, jint rank, jlong offsets, jlong bytes, jlong size, jlong tensor, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_tensor_new_strings((const int64_t*)(intptr_t)dims, (int32_t)rank, (const int64_t*)(intptr_t)offsets, (const void*)(intptr_t)bytes, (size_t)size, (tfb_tensor**)(intptr_t)tensor, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensor_1clone(JNIEnv* env, jobject self, jlong tensor, jlong clone, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_tensor_clone((const tfb_tensor*)(intptr_t)tensor, (tfb_tensor**)(intptr_t)clone, (tfb_error**)(intptr_t)error);
}

JNIEXPORT void JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensor_1delete(JNIEnv* env, jobject self, jlong tensor) {
  (void)env;
  (void)self;
  tfbridge.tfb_tensor_delete((tfb_tensor*)(intptr_t)tensor);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensor_1dtype(JNIEnv* env, jobject self, jlong tensor) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_tensor_dtype((const tfb_tensor*)(intptr_t)tensor);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensor_1rank(JNIEnv* env, jobject self, jlong tensor) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_tensor_rank((const tfb_tensor*)(intptr_t)tensor);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensor_1dims(JNIEnv* env, jobject self, jlong tensor) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_tensor_dims((const tfb_tensor*)(intptr_t)tensor);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensor_1element_1count(JNIEnv* env, jobject self, jlong tensor) {
  (void)env;
  (void)self;
  return (jlong)tfbridge.tfb_tensor_element_count((const tfb_tensor*)(intptr_t)tensor);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensor_1byte_1size(JNIEnv* env, jobject self, jlong tensor) {
  (void)env;
  (void)self;
  return (jlong)tfbridge.tfb_tensor_byte_size((const tfb_tensor*)(intptr_t)tensor);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensor_1data(JNIEnv* env, jobject self, jlong tensor) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_tensor_data((const tfb_tensor*)(intptr_t)tensor);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensor_1mutable_1data(JNIEnv* env, jobject self, jlong tensor) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_tensor_mutable_data((tfb_tensor*)(intptr_t)tensor);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensor_1offsets(JNIEnv* env, jobject self, jlong tensor) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_tensor_offsets((const tfb_tensor*)(intptr_t)tensor);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensor_1describe(JNIEnv* env, jobject self, jlong tensor, jlong dtype, jlong rank, jlong dims, jlong data, jlong size, jlong offsets, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_tensor_describe((const tfb_tensor*)(intptr_t)tensor, (int32_t*)(intptr_t)dtype, (int32_t*)(intptr_t)rank, (const int64_t**)(intptr_t)dims, (const void**)(intptr_t)data, (size_t*)(intptr_t)size, (const int64_t**)(intptr_t)offsets, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensor_1from_1dlpack(JNIEnv* env, jobject self, jlong managed, jlong tensor, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_tensor_from_dlpack((struct DLManagedTensor*)(intptr_t)managed, (tfb_tensor**)(intptr_t)tensor, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensor_1from_1dlpack_1versioned(JNIEnv* env, jobject self, jlong managed, jlong tensor, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_tensor_from_dlpack_versioned((struct DLManagedTensorVersioned*)(intptr_t)managed, (tfb_tensor**)(intptr_t)tensor, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensor_1to_1dlpack(JNIEnv* env, jobject self, jlong tensor, jlong managed, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_tensor_to_dlpack((const tfb_tensor*)(intptr_t)tensor, (struct DLManagedTensor**)(intptr_t)managed, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensor_1to_1dlpack_1versioned(JNIEnv* env, jobject self, jlong tensor, jlong managed, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_tensor_to_dlpack_versioned((const tfb_tensor*)(intptr_t)tensor, (struct DLManagedTensorVersioned**)(intptr_t)managed, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1memory_1new(JNIEnv* env, jobject self, jlong size, jlong memory, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_memory_new((size_t)size, (void**)(intptr_t)memory, (tfb_error**)(intptr_t)error);
}

JNIEXPORT void JNICALL Java_org_tfbridge_internal_RawJni_tfb_1memory_1delete(JNIEnv* env, jobject self, jlong memory) {
  (void)env;
  (void)self;
  tfbridge.tfb_memory_delete((void*)(intptr_t)memory);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1releases_1drain(JNIEnv* env, jobject self) {
  (void)env;
  (void)self;
  return (jlong)tfbridge.tfb_releases_drain();
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensorflow_1load(JNIEnv* env, jobject self, jlong options, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_tensorflow_load((const tfb_options*)(intptr_t)options, (tfb_error**)(intptr_t)error);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensorflow_1version(JNIEnv* env, jobject self) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_tensorflow_version();
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensorflow_1path(JNIEnv* env, jobject self) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_tensorflow_path();
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1tensorflow_1search(JNIEnv* env, jobject self, jlong options, jlong search, jlong error) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_tensorflow_search((const tfb_options*)(intptr_t)options, (tfb_search**)(intptr_t)search, (tfb_error**)(intptr_t)error);
}

JNIEXPORT void JNICALL Java_org_tfbridge_internal_RawJni_tfb_1search_1delete(JNIEnv* env, jobject self, jlong search) {
  (void)env;
  (void)self;
  tfbridge.tfb_search_delete((tfb_search*)(intptr_t)search);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1search_1count(JNIEnv* env, jobject self, jlong search) {
  (void)env;
  (void)self;
  return (jlong)tfbridge.tfb_search_count((const tfb_search*)(intptr_t)search);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1search_1path(JNIEnv* env, jobject self, jlong search, jlong index, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_search_path((const tfb_search*)(intptr_t)search, (size_t)index, (size_t*)(intptr_t)length);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1search_1origin(JNIEnv* env, jobject self, jlong search, jlong index, jlong length) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_search_origin((const tfb_search*)(intptr_t)search, (size_t)index, (size_t*)(intptr_t)length);
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1search_1found(JNIEnv* env, jobject self, jlong search, jlong index) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_search_found((const tfb_search*)(intptr_t)search, (size_t)index);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1version(JNIEnv* env, jobject self) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_version();
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1abi_1version(JNIEnv* env, jobject self) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_abi_version();
}

JNIEXPORT jint JNICALL Java_org_tfbridge_internal_RawJni_tfb_1has_1feature(JNIEnv* env, jobject self, jlong name) {
  (void)env;
  (void)self;
  return (jint)tfbridge.tfb_has_feature((const char*)(intptr_t)name);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1library_1path(JNIEnv* env, jobject self) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)tfbridge.tfb_library_path();
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_RawJni_tfb_1handles_1live(JNIEnv* env, jobject self) {
  (void)env;
  (void)self;
  return (jlong)tfbridge.tfb_handles_live();
}
