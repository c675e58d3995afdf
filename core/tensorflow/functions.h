// The functions of TensorFlow's C API that this library calls, declared here so that it builds without TensorFlow.
// A test compiles these declarations against the headers of a TensorFlow wheel.
// Source: tensorflow/c/{c_api,c_api_experimental,tf_tensor,tf_tstring,tf_status,tf_buffer}.h.
#pragma once

#include <cstddef>
#include <cstdint>

struct TF_Status;
struct TF_Tensor;
struct TF_Graph;
struct TF_Operation;
struct TF_Session;
struct TF_SessionOptions;
struct TF_DeviceList;

struct TF_Buffer {
  const void* data;
  size_t length;
  void (*data_deallocator)(void* data, size_t length);
};

struct TF_Output {
  TF_Operation* oper;
  int index;
};

// The size of TF_TString, whose layout is its own affair.
inline constexpr size_t kTStringSize = 24;
struct alignas(8) TF_TString {
  unsigned char opaque[kTStringSize];
};

namespace tfbridge::core::tf {

// A pointer for each function, named as in the C API without its prefix. X(result, name, parameters).
#define TFBRIDGE_TENSORFLOW_FUNCTIONS(X)                                                                          \
  X(const char*, Version, (void))                                                                                 \
  X(TF_Status*, NewStatus, (void))                                                                                \
  X(void, DeleteStatus, (TF_Status*))                                                                             \
  X(int, GetCode, (const TF_Status*))                                                                             \
  X(const char*, Message, (const TF_Status*))                                                                     \
  X(TF_Buffer*, NewBuffer, (void))                                                                                \
  X(TF_Buffer*, NewBufferFromString, (const void*, size_t))                                                       \
  X(void, DeleteBuffer, (TF_Buffer*))                                                                             \
  X(size_t, DataTypeSize, (int))                                                                                  \
  X(TF_Tensor*, NewTensor,                                                                                        \
    (int, const int64_t*, int, void*, size_t, void (*)(void* data, size_t length, void* argument), void*))        \
  X(TF_Tensor*, AllocateTensor, (int, const int64_t*, int, size_t))                                               \
  X(TF_Tensor*, TensorMaybeMove, (TF_Tensor*))                                                                    \
  X(void, DeleteTensor, (TF_Tensor*))                                                                             \
  X(int, TensorType, (const TF_Tensor*))                                                                          \
  X(int, NumDims, (const TF_Tensor*))                                                                             \
  X(int64_t, Dim, (const TF_Tensor*, int))                                                                        \
  X(size_t, TensorByteSize, (const TF_Tensor*))                                                                   \
  X(void*, TensorData, (const TF_Tensor*))                                                                        \
  X(void, StringInit, (TF_TString*))                                                                              \
  X(void, StringCopy, (TF_TString*, const char*, size_t))                                                         \
  X(const char*, StringGetDataPointer, (const TF_TString*))                                                       \
  X(size_t, StringGetSize, (const TF_TString*))                                                                   \
  X(void, StringDealloc, (TF_TString*))                                                                           \
  X(TF_Graph*, NewGraph, (void))                                                                                  \
  X(void, DeleteGraph, (TF_Graph*))                                                                               \
  X(void, GraphGetOpDef, (TF_Graph*, const char*, TF_Buffer*, TF_Status*))                                        \
  X(void, GraphToGraphDef, (TF_Graph*, TF_Buffer*, TF_Status*))                                                   \
  X(TF_Operation*, GraphOperationByName, (TF_Graph*, const char*))                                                \
  X(TF_Operation*, GraphNextOperation, (TF_Graph*, size_t*))                                                      \
  X(int, GraphGetTensorNumDims, (TF_Graph*, TF_Output, TF_Status*))                                               \
  X(void, GraphGetTensorShape, (TF_Graph*, TF_Output, int64_t*, int, TF_Status*))                                 \
  X(const char*, OperationName, (TF_Operation*))                                                                  \
  X(const char*, OperationOpType, (TF_Operation*))                                                                \
  X(int, OperationNumOutputs, (TF_Operation*))                                                                    \
  X(int, OperationOutputType, (TF_Output))                                                                        \
  X(TF_SessionOptions*, NewSessionOptions, (void))                                                                \
  X(void, SetConfig, (TF_SessionOptions*, const void*, size_t, TF_Status*))                                       \
  X(void, DeleteSessionOptions, (TF_SessionOptions*))                                                             \
  X(TF_Session*, NewSession, (TF_Graph*, const TF_SessionOptions*, TF_Status*))                                   \
  X(TF_Session*, LoadSessionFromSavedModel,                                                                       \
    (const TF_SessionOptions*, const TF_Buffer*, const char*, const char* const*, int, TF_Graph*, TF_Buffer*,     \
     TF_Status*))                                                                                                 \
  X(void, SessionRun,                                                                                             \
    (TF_Session*, const TF_Buffer*, const TF_Output*, TF_Tensor* const*, int, const TF_Output*, TF_Tensor**, int, \
     const TF_Operation* const*, int, TF_Buffer*, TF_Status*))                                                    \
  X(void, CloseSession, (TF_Session*, TF_Status*))                                                                \
  X(void, DeleteSession, (TF_Session*, TF_Status*))                                                               \
  X(TF_DeviceList*, SessionListDevices, (TF_Session*, TF_Status*))                                                \
  X(void, DeleteDeviceList, (TF_DeviceList*))                                                                     \
  X(int, DeviceListCount, (const TF_DeviceList*))                                                                 \
  X(const char*, DeviceListName, (const TF_DeviceList*, int, TF_Status*))                                         \
  X(const char*, DeviceListType, (const TF_DeviceList*, int, TF_Status*))                                         \
  X(int64_t, DeviceListMemoryBytes, (const TF_DeviceList*, int, TF_Status*))                                      \
  X(unsigned char, SetXlaEnableLazyCompilation, (unsigned char))                                                  \
  X(void, SetXlaMinClusterSize, (int))                                                                            \
  X(TF_Buffer*, GetRegisteredKernelsForOp, (const char*, TF_Status*))

struct Functions {
#define TFBRIDGE_DECLARE(result, name, parameters) result(*name) parameters = nullptr;
  TFBRIDGE_TENSORFLOW_FUNCTIONS(TFBRIDGE_DECLARE)
#undef TFBRIDGE_DECLARE
};

}  // namespace tfbridge::core::tf
