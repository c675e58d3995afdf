// Tensors: an element type, dimensions, one contiguous row-major buffer. Nothing here knows TensorFlow.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "tensor/dtype.h"
#include "tensor/storage.h"

namespace tfbridge::core {

// TensorFlow's limit (tensorflow::TensorShape::MaxDimensions).
inline constexpr int32_t kMaxRank = 254;

using Dims = std::span<const int64_t>;

// The number of elements. Throws Error with kInvalidArgument for a wrong rank or dimension or where it overflows.
int64_t CheckedElementCount(Dims dims);

// The bytes that elements of a type take. Throws Error with kInvalidArgument for a type that has no fixed size, and
// where the size overflows.
size_t CheckedByteSize(DType dtype, Dims dims);

// Dimensions as text: [2, 3].
std::string DimsText(Dims dims);

// A tensor. Copies share the memory.
class Tensor {
 public:
  Tensor() = default;

  // Zeros in memory of its own.
  static Tensor Zeros(DType dtype, Dims dims);
  // A copy of `data`, whose size must be what the type and dimensions need.
  static Tensor Copy(DType dtype, Dims dims, const void* data, size_t size);
  // A tensor over the caller's memory; see NewWrappedStorage().
  static Tensor Wrap(DType dtype, Dims dims, void* data, size_t size, bool writable, void (*release)(void*),
                     void* context);
  // Strings from Arrow's large-binary layout, copied. There is one offset more than elements.
  static Tensor Strings(Dims dims, const int64_t* offsets, const void* bytes, size_t size);

  DType dtype() const { return dtype_; }
  Dims dims() const { return dims_; }
  int64_t element_count() const { return element_count_; }
  size_t byte_size() const { return byte_size_; }
  const void* data() const { return storage_ ? storage_->data() : nullptr; }
  void* mutable_data() const {
    return dtype_ != kString && storage_ && storage_->writable() ? storage_->data() : nullptr;
  }
  // The offsets of strings; null for other types.
  const int64_t* offsets() const { return offsets_ ? static_cast<const int64_t*>(offsets_->data()) : nullptr; }
  const StoragePtr& storage() const { return storage_; }

  // A tensor with memory of its own and the same contents.
  Tensor Clone() const;
  // Whether two tensors have the same type, dimensions and bits.
  bool SameBits(const Tensor& other) const;

  // Makes this the numeric tensor that `storage` holds. Reuses the memory of the dimensions.
  void Assign(DType dtype, Dims dims, size_t byte_size, StoragePtr storage);
  // Makes this a tensor of strings. `offsets` and `bytes` are filled already.
  void AssignStrings(Dims dims, StoragePtr offsets, StoragePtr bytes);

 private:
  DType dtype_ = kInvalidDType;
  std::vector<int64_t> dims_;
  int64_t element_count_ = 0;
  size_t byte_size_ = 0;
  StoragePtr storage_;
  StoragePtr offsets_;
};

}  // namespace tfbridge::core
