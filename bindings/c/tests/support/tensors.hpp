// Tensors from and to C++ vectors.
#pragma once

#include <complex>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "support/handles.hpp"

namespace tfbtest {

using Dims = std::vector<int64_t>;

template <typename T>
inline constexpr int32_t kDType = TFB_DTYPE_INVALID;
template <>
inline constexpr int32_t kDType<float> = TFB_FLOAT32;
template <>
inline constexpr int32_t kDType<double> = TFB_FLOAT64;
template <>
inline constexpr int32_t kDType<int8_t> = TFB_INT8;
template <>
inline constexpr int32_t kDType<int32_t> = TFB_INT32;
template <>
inline constexpr int32_t kDType<int64_t> = TFB_INT64;
template <>
inline constexpr int32_t kDType<uint8_t> = TFB_UINT8;

inline Dims DimsOf(const tfb_tensor* tensor) {
  const int64_t* dims = tfb_tensor_dims(tensor);
  return Dims(dims, dims + tfb_tensor_rank(tensor));
}

// A tensor with a copy of `values`.
template <typename T>
Tensor TensorOf(const Dims& dims, const std::vector<T>& values) {
  return Make<Tensor>(tfb_tensor_copy, kDType<T>, dims.data(), static_cast<int32_t>(dims.size()),
                      static_cast<const void*>(values.data()), values.size() * sizeof(T));
}

template <typename T>
Tensor ScalarOf(T value) {
  return TensorOf<T>({}, {value});
}

// A tensor of strings.
inline Tensor StringsOf(const Dims& dims, const std::vector<std::string>& values) {
  std::vector<int64_t> offsets{0};
  std::string bytes;
  for (const std::string& value : values) {
    bytes += value;
    offsets.push_back(static_cast<int64_t>(bytes.size()));
  }
  return Make<Tensor>(tfb_tensor_new_strings, dims.data(), static_cast<int32_t>(dims.size()), offsets.data(),
                      static_cast<const void*>(bytes.data()), bytes.size());
}

// The numbers of a tensor; throws where it has another type.
template <typename T>
std::vector<T> ValuesOf(const tfb_tensor* tensor) {
  if (tfb_tensor_dtype(tensor) != kDType<T>) {
    throw std::runtime_error(std::string("the tensor is of ") + tfb_dtype_name(tfb_tensor_dtype(tensor)));
  }
  std::vector<T> values(tfb_tensor_byte_size(tensor) / sizeof(T));
  if (!values.empty()) std::memcpy(values.data(), tfb_tensor_data(tensor), tfb_tensor_byte_size(tensor));
  return values;
}

template <typename T>
std::vector<T> ValuesOf(const Tensor& tensor) {
  return ValuesOf<T>(tensor.get());
}

// The strings of a tensor.
inline std::vector<std::string> TextsOf(const tfb_tensor* tensor) {
  const int64_t* offsets = tfb_tensor_offsets(tensor);
  if (offsets == nullptr) throw std::runtime_error("the tensor holds no strings");
  const char* bytes = static_cast<const char*>(tfb_tensor_data(tensor));
  std::vector<std::string> texts;
  for (int64_t index = 0; index < tfb_tensor_element_count(tensor); ++index) {
    texts.emplace_back(bytes + offsets[index], static_cast<size_t>(offsets[index + 1] - offsets[index]));
  }
  return texts;
}

// Numbers that differ from each other: 0, step, 2 * step …
inline std::vector<float> Ramp(size_t count, float step = 0.25F) {
  std::vector<float> values(count);
  for (size_t index = 0; index < count; ++index) values[index] = static_cast<float>(index) * step;
  return values;
}

// Memory of tfb_memory_new() for `count` elements.
template <typename T>
class Aligned {
 public:
  explicit Aligned(const std::vector<T>& values) : size_(values.size()) {
    Failure failure;
    Check(tfb_memory_new(bytes(), &memory_, failure.slot()), failure);
    Fill(values);
  }
  Aligned(const Aligned&) = delete;
  Aligned& operator=(const Aligned&) = delete;
  ~Aligned() { tfb_memory_delete(memory_); }

  T* data() { return static_cast<T*>(memory_); }
  size_t bytes() const { return size_ * sizeof(T); }
  void Fill(const std::vector<T>& values) { std::memcpy(memory_, values.data(), bytes()); }
  std::vector<T> values() { return std::vector<T>(data(), data() + size_); }

 private:
  size_t size_;
  void* memory_ = nullptr;
};

// A tensor over memory that somebody else keeps.
template <typename T>
Tensor Wrap(const Dims& dims, T* data, tfb_release release = nullptr, void* context = nullptr) {
  const int64_t count = std::accumulate(dims.begin(), dims.end(), int64_t{1}, std::multiplies<>());
  return Make<Tensor>(tfb_tensor_wrap, kDType<T>, dims.data(), static_cast<int32_t>(dims.size()),
                      static_cast<void*>(data), static_cast<size_t>(count) * sizeof(T), release, context);
}

}  // namespace tfbtest
