/**
 * @file
 * Element types, and the types of C++ that hold them.
 */
#ifndef TFBRIDGE_DTYPE_HPP_
#define TFBRIDGE_DTYPE_HPP_

#include <complex>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>

#include <tfbridge/dtype.h>
#include <tfbridge/error.hpp>

namespace tfbridge {

/** The element types of tensors; the numbers are those of #tfb_dtype, where each is described. */
enum class DType : std::int32_t {
  invalid = TFB_DTYPE_INVALID,
  float32 = TFB_FLOAT32,
  float64 = TFB_FLOAT64,
  int32 = TFB_INT32,
  uint8 = TFB_UINT8,
  int16 = TFB_INT16,
  int8 = TFB_INT8,
  string = TFB_STRING,
  complex64 = TFB_COMPLEX64,
  int64 = TFB_INT64,
  boolean = TFB_BOOL,
  qint8 = TFB_QINT8,
  quint8 = TFB_QUINT8,
  qint32 = TFB_QINT32,
  bfloat16 = TFB_BFLOAT16,
  qint16 = TFB_QINT16,
  quint16 = TFB_QUINT16,
  uint16 = TFB_UINT16,
  complex128 = TFB_COMPLEX128,
  float16 = TFB_FLOAT16,
  resource = TFB_RESOURCE,
  variant = TFB_VARIANT,
  uint32 = TFB_UINT32,
  uint64 = TFB_UINT64,
  float8_e5m2 = TFB_FLOAT8_E5M2,
  float8_e4m3fn = TFB_FLOAT8_E4M3FN,
  float8_e4m3fnuz = TFB_FLOAT8_E4M3FNUZ,
  float8_e4m3b11fnuz = TFB_FLOAT8_E4M3B11FNUZ,
  float8_e5m2fnuz = TFB_FLOAT8_E5M2FNUZ,
  int4 = TFB_INT4,
  uint4 = TFB_UINT4,
  int2 = TFB_INT2,
  uint2 = TFB_UINT2,
  float4_e2m1fn = TFB_FLOAT4_E2M1FN
};

/** The name of an element type, such as `float32`; static text. Safe from any thread. */
inline const char* name_of(DType dtype) noexcept { return tfb_dtype_name(static_cast<std::int32_t>(dtype)); }

/** The bytes of one element; 0 for strings, resources and variants. Safe from any thread. */
inline std::size_t size_of(DType dtype) noexcept { return tfb_dtype_size(static_cast<std::int32_t>(dtype)); }

/** The element type of a name; throws Code::invalid_argument, with the nearest name, for an unknown one. */
inline DType dtype_from_name(const std::string& name) {
  std::int32_t dtype = TFB_DTYPE_INVALID;
  tfb_error* error = nullptr;
  detail::check(tfb_dtype_from_name(detail::terminated(name, "name"), &dtype, &error), error);
  return static_cast<DType>(dtype);
}

/** Writes the name of an element type. */
inline std::ostream& operator<<(std::ostream& stream, DType dtype) { return stream << name_of(dtype); }

namespace detail {

/** The element type of a type of C++; DType::invalid for a type that is none. */
template <typename T>
inline constexpr DType kDType = DType::invalid;
template <>
inline constexpr DType kDType<float> = DType::float32;
template <>
inline constexpr DType kDType<double> = DType::float64;
template <>
inline constexpr DType kDType<std::int8_t> = DType::int8;
template <>
inline constexpr DType kDType<std::int16_t> = DType::int16;
template <>
inline constexpr DType kDType<std::int32_t> = DType::int32;
template <>
inline constexpr DType kDType<std::int64_t> = DType::int64;
template <>
inline constexpr DType kDType<std::uint8_t> = DType::uint8;
template <>
inline constexpr DType kDType<std::uint16_t> = DType::uint16;
template <>
inline constexpr DType kDType<std::uint32_t> = DType::uint32;
template <>
inline constexpr DType kDType<std::uint64_t> = DType::uint64;
template <>
inline constexpr DType kDType<bool> = DType::boolean;
template <>
inline constexpr DType kDType<std::complex<float>> = DType::complex64;
template <>
inline constexpr DType kDType<std::complex<double>> = DType::complex128;

/** The type whose bits an element is read as: itself, or an integer for the types that C++ lacks. */
constexpr DType storage_of(DType dtype) noexcept {
  switch (dtype) {
    case DType::float16:
    case DType::bfloat16:
    case DType::quint16:
      return DType::uint16;
    case DType::qint16:
      return DType::int16;
    case DType::qint32:
      return DType::int32;
    case DType::qint8:
    case DType::int4:
    case DType::int2:
      return DType::int8;
    case DType::quint8:
    case DType::uint4:
    case DType::uint2:
    case DType::float8_e5m2:
    case DType::float8_e4m3fn:
    case DType::float8_e4m3fnuz:
    case DType::float8_e4m3b11fnuz:
    case DType::float8_e5m2fnuz:
    case DType::float4_e2m1fn:
      return DType::uint8;
    default:
      return dtype;
  }
}

}  // namespace detail

/** The element type that a type of C++ stands for, such as DType::float32 for float. */
template <typename T>
constexpr DType dtype_of() noexcept {
  static_assert(detail::kDType<T> != DType::invalid, "tensors have no such element type");
  return detail::kDType<T>;
}

/**
 * Whether elements of `dtype` can be read as T.
 *
 * Types that C++ lacks are read as the integer of their bits: float16, bfloat16 and quint16 as std::uint16_t, float8
 * kinds, float4, uint4, uint2 and quint8 as std::uint8_t, int4, int2 and qint8 as std::int8_t, qint16 and qint32 as
 * std::int16_t and std::int32_t.
 */
template <typename T>
constexpr bool holds(DType dtype) noexcept {
  return dtype_of<T>() == dtype || dtype_of<T>() == detail::storage_of(dtype);
}

}  // namespace tfbridge

#endif  // TFBRIDGE_DTYPE_HPP_
