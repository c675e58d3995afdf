/* Made by tools/api/generate.py from bindings/c/api.json; do not edit. */

#define TFB_ALIGNMENT 64
#define TFB_MAX_RANK 254

enum tfb_dtype {
  TFB_DTYPE_INVALID = 0,
  TFB_FLOAT32 = 1,
  TFB_FLOAT64 = 2,
  TFB_INT32 = 3,
  TFB_UINT8 = 4,
  TFB_INT16 = 5,
  TFB_INT8 = 6,
  TFB_STRING = 7,
  TFB_COMPLEX64 = 8,
  TFB_INT64 = 9,
  TFB_BOOL = 10,
  TFB_QINT8 = 11,
  TFB_QUINT8 = 12,
  TFB_QINT32 = 13,
  TFB_BFLOAT16 = 14,
  TFB_QINT16 = 15,
  TFB_QUINT16 = 16,
  TFB_UINT16 = 17,
  TFB_COMPLEX128 = 18,
  TFB_FLOAT16 = 19,
  TFB_RESOURCE = 20,
  TFB_VARIANT = 21,
  TFB_UINT32 = 22,
  TFB_UINT64 = 23,
  TFB_FLOAT8_E5M2 = 24,
  TFB_FLOAT8_E4M3FN = 25,
  TFB_FLOAT8_E4M3FNUZ = 26,
  TFB_FLOAT8_E4M3B11FNUZ = 27,
  TFB_FLOAT8_E5M2FNUZ = 28,
  TFB_INT4 = 29,
  TFB_UINT4 = 30,
  TFB_INT2 = 31,
  TFB_UINT2 = 32,
  TFB_FLOAT4_E2M1FN = 33,
};

enum tfb_code {
  TFB_OK = 0,
  TFB_CANCELLED = 1,
  TFB_UNKNOWN = 2,
  TFB_INVALID_ARGUMENT = 3,
  TFB_DEADLINE_EXCEEDED = 4,
  TFB_NOT_FOUND = 5,
  TFB_ALREADY_EXISTS = 6,
  TFB_PERMISSION_DENIED = 7,
  TFB_RESOURCE_EXHAUSTED = 8,
  TFB_FAILED_PRECONDITION = 9,
  TFB_ABORTED = 10,
  TFB_OUT_OF_RANGE = 11,
  TFB_UNIMPLEMENTED = 12,
  TFB_INTERNAL = 13,
  TFB_UNAVAILABLE = 14,
  TFB_DATA_LOSS = 15,
  TFB_UNAUTHENTICATED = 16,
};

typedef struct tfb_call tfb_call;
typedef struct tfb_devices tfb_devices;
typedef struct tfb_error tfb_error;
typedef struct tfb_explanation tfb_explanation;
typedef struct tfb_model tfb_model;
typedef struct tfb_options tfb_options;
typedef struct tfb_session tfb_session;
typedef struct tfb_signature tfb_signature;
typedef struct tfb_argument tfb_argument;
typedef struct tfb_tensor tfb_tensor;
typedef struct tfb_search tfb_search;
struct DLManagedTensor;
struct DLManagedTensorVersioned;
typedef void (*tfb_release)(void* context);

/* call.h */
int32_t tfb_call_clone(tfb_call* call, tfb_call** clone, tfb_error** error);
void tfb_call_delete(tfb_call* call);
size_t tfb_call_input_count(const tfb_call* call);
size_t tfb_call_output_count(const tfb_call* call);
int32_t tfb_call_bind_input(tfb_call* call, size_t index, const tfb_tensor* tensor, tfb_error** error);
int32_t tfb_call_bind_output(tfb_call* call, size_t index, tfb_tensor* tensor, tfb_error** error);
int32_t tfb_call_run(tfb_call* call, tfb_error** error);
const tfb_tensor* tfb_call_output(const tfb_call* call, size_t index);
int32_t tfb_call_explain(tfb_call* call, tfb_explanation** explanation, tfb_error** error);

/* device.h */
int32_t tfb_devices_list(const tfb_options* options, tfb_devices** devices, tfb_error** error);
void tfb_devices_delete(tfb_devices* devices);
size_t tfb_devices_count(const tfb_devices* devices);
const char* tfb_devices_name(const tfb_devices* devices, size_t index, size_t* length);
const char* tfb_devices_type(const tfb_devices* devices, size_t index, size_t* length);
int64_t tfb_devices_memory(const tfb_devices* devices, size_t index);

/* dtype.h */
const char* tfb_dtype_name(int32_t dtype);
size_t tfb_dtype_size(int32_t dtype);
int32_t tfb_dtype_from_name(const char* name, int32_t* dtype, tfb_error** error);

/* error.h */
int32_t tfb_error_code(const tfb_error* error);
const char* tfb_error_message(const tfb_error* error, size_t* length);
const char* tfb_error_detail(const tfb_error* error, const char* key, size_t* length);
void tfb_error_delete(tfb_error* error);
const char* tfb_code_name(int32_t code);

/* explanation.h */
const char* tfb_explanation_json(const tfb_explanation* explanation, size_t* length);
int64_t tfb_explanation_clusters_run(const tfb_explanation* explanation);
void tfb_explanation_delete(tfb_explanation* explanation);

/* model.h */
int32_t tfb_model_open(const char* path, const char* const* tags, size_t tag_count, const tfb_options* options, tfb_model** model, tfb_error** error);
int32_t tfb_model_inspect(const char* path, const char* const* tags, size_t tag_count, tfb_model** model, tfb_error** error);
void tfb_model_delete(tfb_model* model);
const char* tfb_model_path(const tfb_model* model, size_t* length);
const char* tfb_model_tensorflow_version(const tfb_model* model, size_t* length);
size_t tfb_model_tag_count(const tfb_model* model);
const char* tfb_model_tag(const tfb_model* model, size_t index, size_t* length);
size_t tfb_model_tag_set_count(const tfb_model* model);
const char* tfb_model_tag_set(const tfb_model* model, size_t index, size_t* length);
size_t tfb_model_access_count(const tfb_model* model);
const char* tfb_model_access_kind(const tfb_model* model, size_t index, size_t* length);
const char* tfb_model_access_operation(const tfb_model* model, size_t index, size_t* length);
const char* tfb_model_access_node(const tfb_model* model, size_t index, size_t* length);
const char* tfb_model_access_function(const tfb_model* model, size_t index, size_t* length);
const char* tfb_model_access_reached_by(const tfb_model* model, size_t index, size_t* length);
size_t tfb_model_signature_count(const tfb_model* model);
const char* tfb_model_signature_name(const tfb_model* model, size_t index, size_t* length);
int32_t tfb_model_signature(const tfb_model* model, const char* name, tfb_signature** signature, tfb_error** error);
int32_t tfb_model_session(const tfb_model* model, tfb_session** session, tfb_error** error);
int32_t tfb_model_devices(const tfb_model* model, tfb_devices** devices, tfb_error** error);
int32_t tfb_model_explain(const tfb_model* model, tfb_explanation** explanation, tfb_error** error);

/* options.h */
int32_t tfb_options_new(tfb_options** options, tfb_error** error);
void tfb_options_delete(tfb_options* options);
int32_t tfb_options_set(tfb_options* options, const char* key, const char* value, tfb_error** error);
int32_t tfb_options_set_int(tfb_options* options, const char* key, int64_t value, tfb_error** error);
int32_t tfb_options_set_float(tfb_options* options, const char* key, double value, tfb_error** error);
int32_t tfb_options_set_bool(tfb_options* options, const char* key, int32_t value, tfb_error** error);
int32_t tfb_options_set_bytes(tfb_options* options, const char* key, const void* data, size_t size, tfb_error** error);
size_t tfb_option_count(void);
const char* tfb_option_key(size_t index);
const char* tfb_option_kind(size_t index);
const char* tfb_option_values(size_t index);
const char* tfb_option_default(size_t index);
const char* tfb_option_scope(size_t index);
const char* tfb_option_help(size_t index);

/* session.h */
void tfb_session_delete(tfb_session* session);
int32_t tfb_session_run(const tfb_session* session, const char* const* feed_names, const tfb_tensor* const* feeds, size_t feed_count, const char* const* fetch_names, tfb_tensor** fetches, size_t fetch_count, const char* const* target_names, size_t target_count, tfb_error** error);
int32_t tfb_session_prepare(const tfb_session* session, const char* const* feed_names, size_t feed_count, const char* const* fetch_names, size_t fetch_count, const char* const* target_names, size_t target_count, tfb_call** call, tfb_error** error);
int32_t tfb_session_tensor(const tfb_session* session, const char* name, tfb_argument** argument, tfb_error** error);
size_t tfb_session_operation_count(const tfb_session* session);
const char* tfb_session_operation_name(const tfb_session* session, size_t index, size_t* length);
const char* tfb_session_operation_type(const tfb_session* session, size_t index, size_t* length);

/* signature.h */
void tfb_signature_delete(tfb_signature* signature);
const char* tfb_signature_name(const tfb_signature* signature, size_t* length);
const char* tfb_signature_method(const tfb_signature* signature, size_t* length);
const char* tfb_signature_text(const tfb_signature* signature, size_t* length);
size_t tfb_signature_input_count(const tfb_signature* signature);
const tfb_argument* tfb_signature_input(const tfb_signature* signature, size_t index);
size_t tfb_signature_output_count(const tfb_signature* signature);
const tfb_argument* tfb_signature_output(const tfb_signature* signature, size_t index);
int32_t tfb_signature_run(const tfb_signature* signature, const char* const* input_names, const tfb_tensor* const* inputs, size_t input_count, const char* const* output_names, tfb_tensor** outputs, size_t output_count, tfb_error** error);
int32_t tfb_signature_prepare(const tfb_signature* signature, const char* const* output_names, size_t output_count, tfb_call** call, tfb_error** error);
void tfb_argument_delete(tfb_argument* argument);
const char* tfb_argument_name(const tfb_argument* argument, size_t* length);
int32_t tfb_argument_dtype(const tfb_argument* argument);
int32_t tfb_argument_rank(const tfb_argument* argument);
const int64_t* tfb_argument_dims(const tfb_argument* argument);
const char* tfb_argument_tensor(const tfb_argument* argument, size_t* length);

/* tensor.h */
int32_t tfb_tensor_new(int32_t dtype, const int64_t* dims, int32_t rank, tfb_tensor** tensor, tfb_error** error);
int32_t tfb_tensor_copy(int32_t dtype, const int64_t* dims, int32_t rank, const void* data, size_t size, tfb_tensor** tensor, tfb_error** error);
int32_t tfb_tensor_wrap(int32_t dtype, const int64_t* dims, int32_t rank, void* data, size_t size, tfb_release release, void* context, tfb_tensor** tensor, tfb_error** error);
int32_t tfb_tensor_new_strings(const int64_t* dims, int32_t rank, const int64_t* offsets, const void* bytes, size_t size, tfb_tensor** tensor, tfb_error** error);
int32_t tfb_tensor_clone(const tfb_tensor* tensor, tfb_tensor** clone, tfb_error** error);
void tfb_tensor_delete(tfb_tensor* tensor);
int32_t tfb_tensor_dtype(const tfb_tensor* tensor);
int32_t tfb_tensor_rank(const tfb_tensor* tensor);
const int64_t* tfb_tensor_dims(const tfb_tensor* tensor);
int64_t tfb_tensor_element_count(const tfb_tensor* tensor);
size_t tfb_tensor_byte_size(const tfb_tensor* tensor);
const void* tfb_tensor_data(const tfb_tensor* tensor);
void* tfb_tensor_mutable_data(tfb_tensor* tensor);
const int64_t* tfb_tensor_offsets(const tfb_tensor* tensor);
int32_t tfb_tensor_describe(const tfb_tensor* tensor, int32_t* dtype, int32_t* rank, const int64_t** dims, const void** data, size_t* size, const int64_t** offsets, tfb_error** error);
int32_t tfb_tensor_from_dlpack(struct DLManagedTensor* managed, tfb_tensor** tensor, tfb_error** error);
int32_t tfb_tensor_from_dlpack_versioned(struct DLManagedTensorVersioned* managed, tfb_tensor** tensor, tfb_error** error);
int32_t tfb_tensor_to_dlpack(const tfb_tensor* tensor, struct DLManagedTensor** managed, tfb_error** error);
int32_t tfb_tensor_to_dlpack_versioned(const tfb_tensor* tensor, struct DLManagedTensorVersioned** managed, tfb_error** error);
int32_t tfb_memory_new(size_t size, void** memory, tfb_error** error);
void tfb_memory_delete(void* memory);
size_t tfb_releases_drain(void);

/* tensorflow.h */
int32_t tfb_tensorflow_load(const tfb_options* options, tfb_error** error);
const char* tfb_tensorflow_version(void);
const char* tfb_tensorflow_path(void);
int32_t tfb_tensorflow_search(const tfb_options* options, tfb_search** search, tfb_error** error);
void tfb_search_delete(tfb_search* search);
size_t tfb_search_count(const tfb_search* search);
const char* tfb_search_path(const tfb_search* search, size_t index, size_t* length);
const char* tfb_search_origin(const tfb_search* search, size_t index, size_t* length);
int32_t tfb_search_found(const tfb_search* search, size_t index);

/* version.h */
const char* tfb_version(void);
int32_t tfb_abi_version(void);
int32_t tfb_has_feature(const char* name);
const char* tfb_library_path(void);
int64_t tfb_handles_live(void);
