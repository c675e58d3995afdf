#include "tensors.h"

#include <complex>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <type_traits>

namespace testee {
namespace {

using tfbridge::DType;
using tfbridge::Span;
using tfbridge::Tensor;
using tfbridge::TensorView;

template <typename T>
struct Element {
  using Type = T;
};

// Calls `use` with the Element of a type of numbers: std::byte where C++ has none.
template <typename Use>
auto WithElement(DType dtype, const Use& use) {
  switch (dtype) {
    case DType::float32:
      return use(Element<float>());
    case DType::float64:
      return use(Element<double>());
    case DType::int8:
      return use(Element<std::int8_t>());
    case DType::int16:
      return use(Element<std::int16_t>());
    case DType::int32:
      return use(Element<std::int32_t>());
    case DType::int64:
      return use(Element<std::int64_t>());
    case DType::uint8:
      return use(Element<std::uint8_t>());
    case DType::uint16:
      return use(Element<std::uint16_t>());
    case DType::uint32:
      return use(Element<std::uint32_t>());
    case DType::uint64:
      return use(Element<std::uint64_t>());
    case DType::boolean:
      return use(Element<bool>());
    case DType::complex64:
      return use(Element<std::complex<float>>());
    case DType::complex128:
      return use(Element<std::complex<double>>());
    default:
      return use(Element<std::byte>());
  }
}

// The elements of a value. Not in a vector: one of bool packs them.
template <typename T>
class Elements {
 public:
  explicit Elements(std::string_view bytes) : size_(bytes.size() / sizeof(T)), elements_(new T[size_]) {
    if (bytes.size() % sizeof(T) != 0) {
      throw Skipped(std::to_string(bytes.size()) + " bytes are no whole number of elements");
    }
    // std::complex is no trivial type, but laid out as two numbers.
    std::memcpy(static_cast<void*>(elements_.get()), bytes.data(), bytes.size());
  }

  // In parentheses: braces would be a list of two bools.
  Span<const T> span() const { return Span<const T>(elements_.get(), size_); }

 private:
  std::size_t size_;
  std::unique_ptr<T[]> elements_;
};

template <typename T>
Tensor Copy(DType dtype, const Value& value) {
  if constexpr (std::is_same_v<T, std::byte>) {
    return Tensor::copy_bytes(dtype, value.shape, value.bytes.data(), value.bytes.size());
  } else {
    return Tensor::copy<T>(value.shape, Elements<T>(value.bytes).span());
  }
}

template <typename T>
Span<const std::byte> Read(TensorView tensor) {
  if constexpr (std::is_same_v<T, std::byte>) {
    return {static_cast<const std::byte*>(tensor.data()), tensor.byte_size()};
  } else {
    const Span<const T> elements = tensor.view<T>();
    return {reinterpret_cast<const std::byte*>(elements.data()), elements.size() * sizeof(T)};
  }
}

}  // namespace

std::vector<std::string> ElementTypes() {
  std::vector<std::string> names;
  for (std::int32_t number = 1;; ++number) {
    const auto dtype = static_cast<DType>(number);
    const std::string name = name_of(dtype);
    if (name == name_of(DType::invalid)) return names;
    if (size_of(dtype) != 0 || dtype == DType::string) names.push_back(name);
  }
}

Tensor TensorOf(const Value& value) {
  const DType dtype = tfbridge::dtype_from_name(value.dtype);
  if (dtype == DType::string) return Tensor::strings(value.shape, UnpackStrings(value.bytes));
  return WithElement(dtype, [&](auto element) { return Copy<typename decltype(element)::Type>(dtype, value); });
}

Value ValueOf(TensorView tensor) {
  const DType dtype = tensor.dtype();
  Value value;
  value.dtype = name_of(dtype);
  value.shape.assign(tensor.dims().begin(), tensor.dims().end());
  if (dtype == DType::string) {
    value.bytes = PackStrings(tensor.strings());
    return value;
  }
  const auto bytes = WithElement(dtype, [&](auto element) { return Read<typename decltype(element)::Type>(tensor); });
  value.bytes.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return value;
}

}  // namespace testee
