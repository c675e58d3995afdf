#include "tensor/dlpack.h"

#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "error/error.h"
#include "tensor/dlpack_abi.h"

namespace tfbridge::core {
namespace {

struct Pairing {
  DType dtype;
  DLDataType dlpack;
};

constexpr Pairing kPairings[] = {
    {1, {kDLFloat, 32, 1}},
    {2, {kDLFloat, 64, 1}},
    {3, {kDLInt, 32, 1}},
    {4, {kDLUInt, 8, 1}},
    {5, {kDLInt, 16, 1}},
    {6, {kDLInt, 8, 1}},
    {8, {kDLComplex, 64, 1}},
    {9, {kDLInt, 64, 1}},
    {10, {kDLBool, 8, 1}},
    {14, {kDLBfloat, 16, 1}},
    {17, {kDLUInt, 16, 1}},
    {18, {kDLComplex, 128, 1}},
    {19, {kDLFloat, 16, 1}},
    {22, {kDLUInt, 32, 1}},
    {23, {kDLUInt, 64, 1}},
    {24, {kDLFloat8_e5m2, 8, 1}},
    {25, {kDLFloat8_e4m3fn, 8, 1}},
    {26, {kDLFloat8_e4m3fnuz, 8, 1}},
    {27, {kDLFloat8_e4m3b11fnuz, 8, 1}},
    {28, {kDLFloat8_e5m2fnuz, 8, 1}},
};

std::string TypeText(DLDataType type) {
  return "code " + std::to_string(type.code) + ", " + std::to_string(type.bits) + " bits, " +
         std::to_string(type.lanes) + " lanes";
}

DType FromDLType(DLDataType type) {
  // Numpy before 1.25 and some others say bool as an unsigned integer of one bit.
  if (type.code == kDLUInt && type.bits == 1 && type.lanes == 1) return kBool;
  for (const Pairing& pairing : kPairings) {
    if (pairing.dlpack.code == type.code && pairing.dlpack.bits == type.bits && pairing.dlpack.lanes == type.lanes) {
      return pairing.dtype;
    }
  }
  throw Error(Code::kUnimplemented, "tensors have no such DLPack type",
              {.argument = "managed", .got = TypeText(type), .hint = "Convert it to a numeric type first"});
}

DLDataType ToDLType(DType dtype) {
  for (const Pairing& pairing : kPairings) {
    if (pairing.dtype == dtype) return pairing.dlpack;
  }
  throw Error(Code::kUnimplemented, "DLPack has no such type",
              {.argument = "tensor", .expected = "a plain numeric type", .got = DTypeName(dtype)});
}

// Whether the elements lie one after the other in row-major order.
bool IsContiguous(const DLTensor& tensor) {
  if (tensor.strides == nullptr) return true;
  int64_t expected = 1;
  for (int32_t i = tensor.ndim - 1; i >= 0; --i) {
    if (tensor.shape[i] == 0) return true;
    if (tensor.shape[i] != 1 && tensor.strides[i] != expected) return false;
    expected *= tensor.shape[i];
  }
  return true;
}

[[noreturn]] void ThrowOutside() {
  throw Error(Code::kInvalidArgument, "the strides or the offset of the DLPack tensor leave what memory there can be",
              {.argument = "managed", .expected = "elements inside the tensor's memory"});
}

// Where the first element lies.
char* BeginOf(const DLTensor& tensor) {
  int64_t address = 0;
  if (__builtin_add_overflow(reinterpret_cast<uintptr_t>(tensor.data), tensor.byte_offset, &address)) ThrowOutside();
  // Adding the offset to the pointer would be undefined where the producer's pointer is null or wild.
  return reinterpret_cast<char*>(address);  // NOLINT(performance-no-int-to-ptr)
}

// Checks that no element's address overflows. `dims` hold at least one element.
void CheckReach(const DLTensor& tensor, const char* data, size_t element, Dims dims) {
  constexpr int64_t most = std::numeric_limits<int64_t>::max();
  int64_t first = static_cast<int64_t>(reinterpret_cast<uintptr_t>(data));
  int64_t last = first;
  for (size_t i = 0; i < dims.size(); ++i) {
    int64_t reach = 0;
    if (__builtin_mul_overflow(dims[i] - 1, tensor.strides[i], &reach) ||
        __builtin_mul_overflow(reach, static_cast<int64_t>(element), &reach) ||
        __builtin_add_overflow(reach < 0 ? first : last, reach, reach < 0 ? &first : &last)) {
      ThrowOutside();
    }
  }
  if (first < 0 || last > most - static_cast<int64_t>(element)) ThrowOutside();
}

// Copies strided elements into row-major order.
void Gather(const DLTensor& from, const char* data, size_t element, Dims dims, char* to) {
  const size_t rank = dims.size();
  std::vector<int64_t> index(rank, 0);
  const int64_t count = CheckedElementCount(dims);
  for (int64_t i = 0; i < count; ++i) {
    int64_t offset = 0;
    for (size_t d = 0; d < rank; ++d) offset += index[d] * from.strides[d];
    std::memcpy(to + static_cast<size_t>(i) * element, data + offset * static_cast<int64_t>(element), element);
    for (size_t d = rank; d-- > 0;) {
      if (++index[d] < dims[d]) break;
      index[d] = 0;
    }
  }
}

template <typename Managed>
void CallDeleter(void* managed) {
  auto* structure = static_cast<Managed*>(managed);
  if (structure->deleter != nullptr) structure->deleter(structure);
}

void CheckDevice(DLDevice device) {
  if (device.device_type != kDLCPU && device.device_type != kDLCUDAHost && device.device_type != kDLROCMHost) {
    throw Error(Code::kUnimplemented, "the DLPack tensor is on another device",
                {.argument = "managed",
                 .expected = "the CPU's memory (device type 1)",
                 .got = "device type " + std::to_string(device.device_type),
                 .hint = "Copy it to the CPU first"});
  }
}

template <typename Managed>
Tensor Import(Managed* managed, const DLTensor& source, bool writable) {
  CheckDevice(source.device);
  if (source.ndim < 0 || source.ndim > kMaxRank || (source.shape == nullptr && source.ndim > 0)) {
    throw Error(Code::kInvalidArgument, "the DLPack tensor has no valid shape",
                {.argument = "managed", .got = std::to_string(source.ndim) + " dimensions"});
  }
  const DType dtype = FromDLType(source.dtype);
  const Dims dims(source.shape, static_cast<size_t>(source.ndim));
  const size_t size = CheckedByteSize(dtype, dims);
  char* data = source.data == nullptr ? nullptr : BeginOf(source);
  if (data == nullptr && size > 0) {
    throw Error(Code::kInvalidArgument, "the DLPack tensor has no memory",
                {.argument = "managed", .expected = std::to_string(size) + " bytes", .got = "NULL"});
  }
  if (IsContiguous(source)) return Tensor::Wrap(dtype, dims, data, size, writable, &CallDeleter<Managed>, managed);
  CheckReach(source, data, DTypeSize(dtype), dims);
  Tensor copy = Tensor::Zeros(dtype, dims);
  Gather(source, data, DTypeSize(dtype), dims, static_cast<char*>(copy.mutable_data()));
  CallDeleter<Managed>(managed);
  return copy;
}

// What a lent structure points at: the tensor that keeps the memory, and room for its shape.
template <typename Managed>
struct Lent {
  Managed managed;
  Tensor tensor;
  std::vector<int64_t> dims;
  std::vector<int64_t> strides;
};

template <typename Managed>
Managed* Export(const Tensor& tensor) {
  const DLDataType type = ToDLType(tensor.dtype());
  auto lent = std::make_unique<Lent<Managed>>();
  lent->tensor = tensor;
  lent->dims.assign(tensor.dims().begin(), tensor.dims().end());
  lent->strides.resize(lent->dims.size());
  int64_t stride = 1;
  for (size_t i = lent->dims.size(); i-- > 0;) {
    lent->strides[i] = stride;
    stride *= lent->dims[i];
  }
  lent->managed = Managed{};
  DLTensor& out = lent->managed.dl_tensor;
  out.data = const_cast<void*>(tensor.data());
  out.device = {kDLCPU, 0};
  out.ndim = static_cast<int32_t>(lent->dims.size());
  out.dtype = type;
  out.shape = lent->dims.data();
  out.strides = lent->strides.data();
  out.byte_offset = 0;
  lent->managed.manager_ctx = lent.get();
  lent->managed.deleter = [](Managed* self) { delete static_cast<Lent<Managed>*>(self->manager_ctx); };
  return &lent.release()->managed;
}

bool IsReadOnly(const Tensor& tensor) { return tensor.storage() && !tensor.storage()->writable(); }

}  // namespace

Tensor FromDLPack(DLManagedTensor* managed) { return Import(managed, managed->dl_tensor, /*writable=*/true); }

Tensor FromDLPack(DLManagedTensorVersioned* managed) {
  if (managed->version.major != kDLPackMajorVersion) {
    throw Error(Code::kUnimplemented, "the DLPack structure has another major version",
                {.argument = "managed",
                 .expected = std::to_string(kDLPackMajorVersion),
                 .got = std::to_string(managed->version.major)});
  }
  return Import(managed, managed->dl_tensor, (managed->flags & kDLPackFlagReadOnly) == 0);
}

DLManagedTensor* ToDLPack(const Tensor& tensor) {
  if (IsReadOnly(tensor)) {
    throw Error(Code::kUnimplemented, "the tensor's memory is read-only",
                {.argument = "tensor", .hint = "Use the versioned structure, which can say so, or copy the tensor"});
  }
  return Export<DLManagedTensor>(tensor);
}

DLManagedTensorVersioned* ToDLPackVersioned(const Tensor& tensor) {
  DLManagedTensorVersioned* managed = Export<DLManagedTensorVersioned>(tensor);
  managed->version = {kDLPackMajorVersion, kDLPackMinorVersion};
  managed->flags = IsReadOnly(tensor) ? kDLPackFlagReadOnly : 0;
  return managed;
}

}  // namespace tfbridge::core
