#include "tensor/tensor.h"

#include <cstring>
#include <limits>
#include <utility>

#include "error/error.h"
#include "error/names.h"

namespace tfbridge::core {
namespace {

// Checks that a buffer has the size that a tensor needs, and returns that size.
size_t CheckBuffer(DType dtype, Dims dims, const void* data, size_t size) {
  const size_t needed = CheckedByteSize(dtype, dims);
  if (size != needed) {
    throw Error(Code::kInvalidArgument, "the buffer does not fit the tensor",
                {.argument = "size",
                 .expected = std::to_string(needed) + " bytes for " + DTypeName(dtype) + " " + DimsText(dims),
                 .got = std::to_string(size) + " bytes"});
  }
  if (data == nullptr && size > 0) {
    throw Error(Code::kInvalidArgument, "the buffer is NULL",
                {.argument = "data", .expected = std::to_string(size) + " bytes", .got = "NULL"});
  }
  return needed;
}

void CheckOffsets(const int64_t* offsets, int64_t count, const void* bytes, size_t size) {
  if (offsets == nullptr) {
    throw Error(Code::kInvalidArgument, "the offsets are NULL",
                {.argument = "offsets", .expected = std::to_string(count + 1) + " offsets", .got = "NULL"});
  }
  if (bytes == nullptr && size > 0) {
    throw Error(Code::kInvalidArgument, "the bytes are NULL",
                {.argument = "bytes", .expected = std::to_string(size) + " bytes", .got = "NULL"});
  }
  if (offsets[0] < 0) {
    throw Error(Code::kInvalidArgument, "the first offset is negative",
                {.argument = "offsets", .expected = "0 or more", .got = std::to_string(offsets[0])});
  }
  for (int64_t i = 0; i < count; ++i) {
    if (offsets[i + 1] < offsets[i]) {
      throw Error(Code::kInvalidArgument, "the offsets fall at element " + std::to_string(i),
                  {.argument = "offsets",
                   .expected = "at least " + std::to_string(offsets[i]),
                   .got = std::to_string(offsets[i + 1])});
    }
  }
  if (static_cast<uint64_t>(offsets[count]) > size) {
    throw Error(
        Code::kInvalidArgument, "the offsets leave the bytes",
        {.argument = "offsets", .expected = "at most " + std::to_string(size), .got = std::to_string(offsets[count])});
  }
}

}  // namespace

int64_t CheckedElementCount(Dims dims) {
  if (dims.size() > static_cast<size_t>(kMaxRank)) {
    throw Error(
        Code::kInvalidArgument, "too many dimensions",
        {.argument = "rank", .expected = "at most " + std::to_string(kMaxRank), .got = std::to_string(dims.size())});
  }
  int64_t count = 1;
  bool overflows = false;
  for (const int64_t dim : dims) {
    if (dim < 0) {
      throw Error(Code::kInvalidArgument, "a dimension is negative",
                  {.argument = "dims", .expected = "0 or more", .got = DimsText(dims)});
    }
    // A later 0 does not excuse an overflow before it: TensorFlow refuses such shapes too.
    overflows = overflows || (dim != 0 && count > std::numeric_limits<int64_t>::max() / dim);
    if (!overflows && dim != 0) count *= dim;
  }
  if (overflows) {
    throw Error(Code::kInvalidArgument, "the number of elements overflows",
                {.argument = "dims", .expected = "fewer than 2^63 elements", .got = DimsText(dims)});
  }
  for (const int64_t dim : dims) {
    if (dim == 0) return 0;
  }
  return count;
}

size_t CheckedByteSize(DType dtype, Dims dims) {
  const size_t element = DTypeSize(dtype);
  if (element == 0) {
    std::string hint;
    if (dtype == kString) hint = "Make tensors of strings from offsets and bytes";
    if (dtype == kResource || dtype == kVariant) hint = "Handles inside TensorFlow cannot be passed";
    throw Error(Code::kInvalidArgument, "not a type of plain numbers",
                {.argument = "dtype",
                 .expected = "a numeric type",
                 .got = std::string(DTypeName(dtype)) + " (" + std::to_string(dtype) + ")",
                 .hint = hint});
  }
  const auto count = static_cast<uint64_t>(CheckedElementCount(dims));
  constexpr uint64_t most = std::numeric_limits<int64_t>::max();
  if (count > most / element) {
    throw Error(Code::kInvalidArgument, "the size in bytes overflows",
                {.argument = "dims",
                 .expected = "fewer than 2^63 bytes",
                 .got = std::string(DTypeName(dtype)) + " " + DimsText(dims)});
  }
  return count * element;
}

std::string DimsText(Dims dims) {
  std::string text = "[";
  for (size_t i = 0; i < dims.size(); ++i) {
    if (i > 0) text += ", ";
    text += std::to_string(dims[i]);
  }
  return text + "]";
}

Tensor Tensor::Zeros(DType dtype, Dims dims) {
  const size_t size = CheckedByteSize(dtype, dims);
  StoragePtr storage = NewOwnedStorage(size);
  if (size > 0) std::memset(storage->data(), 0, size);
  Tensor tensor;
  tensor.Assign(dtype, dims, size, std::move(storage));
  return tensor;
}

Tensor Tensor::Copy(DType dtype, Dims dims, const void* data, size_t size) {
  CheckBuffer(dtype, dims, data, size);
  StoragePtr storage = NewOwnedStorage(size);
  if (size > 0) std::memcpy(storage->data(), data, size);
  Tensor tensor;
  tensor.Assign(dtype, dims, size, std::move(storage));
  return tensor;
}

Tensor Tensor::Wrap(DType dtype, Dims dims, void* data, size_t size, bool writable, void (*release)(void*),
                    void* context) {
  CheckBuffer(dtype, dims, data, size);
  // The dimensions are copied first: once the storage exists, nothing may fail, or the release would fire on failure.
  Tensor tensor;
  tensor.Assign(dtype, dims, size, StoragePtr());
  tensor.storage_ = NewWrappedStorage(data, size, writable, release, context);
  return tensor;
}

Tensor Tensor::Strings(Dims dims, const int64_t* offsets, const void* bytes, size_t size) {
  const int64_t count = CheckedElementCount(dims);
  constexpr int64_t most = std::numeric_limits<int64_t>::max() / static_cast<int64_t>(sizeof(int64_t)) - 1;
  if (count > most) {
    throw Error(Code::kInvalidArgument, "the size in bytes overflows",
                {.argument = "dims", .expected = "fewer than 2^60 strings", .got = DimsText(dims)});
  }
  CheckOffsets(offsets, count, bytes, size);
  const int64_t first = offsets[0];
  const auto used = static_cast<size_t>(offsets[count] - first);
  StoragePtr own_offsets = NewOwnedStorage((static_cast<size_t>(count) + 1) * sizeof(int64_t));
  auto* to = static_cast<int64_t*>(own_offsets->data());
  for (int64_t i = 0; i <= count; ++i) to[i] = offsets[i] - first;
  StoragePtr own_bytes = NewOwnedStorage(used);
  if (used > 0) std::memcpy(own_bytes->data(), static_cast<const char*>(bytes) + first, used);
  Tensor tensor;
  tensor.AssignStrings(dims, std::move(own_offsets), std::move(own_bytes));
  return tensor;
}

Tensor Tensor::Clone() const {
  if (dtype_ == kString) return Strings(dims_, offsets(), data(), byte_size_);
  return Copy(dtype_, dims_, data(), byte_size_);
}

bool Tensor::SameBits(const Tensor& other) const {
  if (dtype_ != other.dtype_ || dims_ != other.dims_ || byte_size_ != other.byte_size_) return false;
  if (dtype_ == kString &&
      std::memcmp(offsets(), other.offsets(), (static_cast<size_t>(element_count_) + 1) * sizeof(int64_t)) != 0) {
    return false;
  }
  return byte_size_ == 0 || data() == other.data() || std::memcmp(data(), other.data(), byte_size_) == 0;
}

void Tensor::Assign(DType dtype, Dims dims, size_t byte_size, StoragePtr storage) {
  dims_.assign(dims.begin(), dims.end());
  dtype_ = dtype;
  byte_size_ = byte_size;
  element_count_ = static_cast<int64_t>(byte_size / DTypeSize(dtype));
  storage_ = std::move(storage);
  offsets_ = StoragePtr();
}

void Tensor::AssignStrings(Dims dims, StoragePtr offsets, StoragePtr bytes) {
  dims_.assign(dims.begin(), dims.end());
  dtype_ = kString;
  byte_size_ = bytes->size();
  element_count_ = static_cast<int64_t>(offsets->size() / sizeof(int64_t)) - 1;
  storage_ = std::move(bytes);
  offsets_ = std::move(offsets);
}

}  // namespace tfbridge::core
