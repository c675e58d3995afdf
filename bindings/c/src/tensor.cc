#include "tfbridge/tensor.h"

#include "guard.h"
#include "tensor/dlpack.h"
#include "tensor/tensor.h"

using namespace tfbridge;

namespace {

core::Dims MakeDims(const int64_t* dims, int32_t rank) {
  if (rank < 0) {
    throw core::Error(core::Code::kInvalidArgument, "the rank is negative",
                      {.argument = "rank", .expected = "0 or more", .got = std::to_string(rank)});
  }
  const auto count = static_cast<size_t>(rank);
  return {c::RequireArray(dims, count, "dims"), count};
}

// The handle is made before `make` takes memory over, so that nothing can fail, and fire the release, afterwards.
template <typename Make>
tfb_tensor* NewHandleFrom(Make&& make) {
  auto handle = std::make_unique<core::Tensor>();
  *handle = make();
  c::live_handles.fetch_add(1, std::memory_order_relaxed);
  return reinterpret_cast<tfb_tensor*>(handle.release());
}

template <typename Make>
int32_t MakeTensor(tfb_tensor** tensor, tfb_error** error, Make&& make) {
  return c::Produce(tensor, "tensor", error, [&] { return NewHandleFrom(make); });
}

}  // namespace

int32_t tfb_tensor_new(int32_t dtype, const int64_t* dims, int32_t rank, tfb_tensor** tensor, tfb_error** error) {
  return MakeTensor(tensor, error, [&] { return core::Tensor::Zeros(dtype, MakeDims(dims, rank)); });
}

int32_t tfb_tensor_copy(int32_t dtype, const int64_t* dims, int32_t rank, const void* data, size_t size,
                        tfb_tensor** tensor, tfb_error** error) {
  return MakeTensor(tensor, error, [&] { return core::Tensor::Copy(dtype, MakeDims(dims, rank), data, size); });
}

int32_t tfb_tensor_wrap(int32_t dtype, const int64_t* dims, int32_t rank, void* data, size_t size, tfb_release release,
                        void* context, tfb_tensor** tensor, tfb_error** error) {
  return MakeTensor(tensor, error, [&] {
    return core::Tensor::Wrap(dtype, MakeDims(dims, rank), data, size, /*writable=*/true, release, context);
  });
}

int32_t tfb_tensor_new_strings(const int64_t* dims, int32_t rank, const int64_t* offsets, const void* bytes,
                               size_t size, tfb_tensor** tensor, tfb_error** error) {
  return MakeTensor(tensor, error, [&] { return core::Tensor::Strings(MakeDims(dims, rank), offsets, bytes, size); });
}

int32_t tfb_tensor_clone(const tfb_tensor* tensor, tfb_tensor** clone, tfb_error** error) {
  return c::Produce(clone, "clone", error, [&] { return c::NewHandle(c::Unwrap(c::Require(tensor, "tensor"))); });
}

void tfb_tensor_delete(tfb_tensor* tensor) {
  if (tensor == nullptr) return;
  delete &c::Unwrap(tensor);
  c::live_handles.fetch_sub(1, std::memory_order_relaxed);
  core::DrainReleases();
}

int32_t tfb_tensor_dtype(const tfb_tensor* tensor) {
  return tensor != nullptr ? c::Unwrap(tensor).dtype() : static_cast<int32_t>(TFB_DTYPE_INVALID);
}

int32_t tfb_tensor_rank(const tfb_tensor* tensor) {
  return tensor != nullptr ? static_cast<int32_t>(c::Unwrap(tensor).dims().size()) : -1;
}

const int64_t* tfb_tensor_dims(const tfb_tensor* tensor) {
  return tensor != nullptr ? c::LendDims(c::Unwrap(tensor).dims()) : nullptr;
}

int64_t tfb_tensor_element_count(const tfb_tensor* tensor) {
  return tensor != nullptr ? c::Unwrap(tensor).element_count() : 0;
}

size_t tfb_tensor_byte_size(const tfb_tensor* tensor) { return tensor != nullptr ? c::Unwrap(tensor).byte_size() : 0; }

const void* tfb_tensor_data(const tfb_tensor* tensor) { return tensor != nullptr ? c::Unwrap(tensor).data() : nullptr; }

void* tfb_tensor_mutable_data(tfb_tensor* tensor) {
  return tensor != nullptr ? c::Unwrap(tensor).mutable_data() : nullptr;
}

const int64_t* tfb_tensor_offsets(const tfb_tensor* tensor) {
  return tensor != nullptr ? c::Unwrap(tensor).offsets() : nullptr;
}

int32_t tfb_tensor_describe(const tfb_tensor* tensor, int32_t* dtype, int32_t* rank, const int64_t** dims,
                            const void** data, size_t* size, const int64_t** offsets, tfb_error** error) {
  return c::Guard(error, [&] {
    const core::Tensor& described = c::Unwrap(c::Require(tensor, "tensor"));
    if (dtype != nullptr) *dtype = described.dtype();
    if (rank != nullptr) *rank = static_cast<int32_t>(described.dims().size());
    if (dims != nullptr) *dims = c::LendDims(described.dims());
    if (data != nullptr) *data = described.data();
    if (size != nullptr) *size = described.byte_size();
    if (offsets != nullptr) *offsets = described.offsets();
  });
}

int32_t tfb_tensor_from_dlpack(struct DLManagedTensor* managed, tfb_tensor** tensor, tfb_error** error) {
  return MakeTensor(tensor, error, [&] { return core::FromDLPack(c::Require(managed, "managed")); });
}

int32_t tfb_tensor_from_dlpack_versioned(struct DLManagedTensorVersioned* managed, tfb_tensor** tensor,
                                         tfb_error** error) {
  return MakeTensor(tensor, error, [&] { return core::FromDLPack(c::Require(managed, "managed")); });
}

int32_t tfb_tensor_to_dlpack(const tfb_tensor* tensor, struct DLManagedTensor** managed, tfb_error** error) {
  return c::Produce(managed, "managed", error, [&] { return core::ToDLPack(c::Unwrap(c::Require(tensor, "tensor"))); });
}

int32_t tfb_tensor_to_dlpack_versioned(const tfb_tensor* tensor, struct DLManagedTensorVersioned** managed,
                                       tfb_error** error) {
  return c::Produce(managed, "managed", error,
                    [&] { return core::ToDLPackVersioned(c::Unwrap(c::Require(tensor, "tensor"))); });
}

int32_t tfb_memory_new(size_t size, void** memory, tfb_error** error) {
  return c::Produce(memory, "memory", error, [&] { return core::AlignedAllocate(size); });
}

void tfb_memory_delete(void* memory) { core::AlignedFree(memory); }

size_t tfb_releases_drain(void) { return core::DrainReleases(); }
