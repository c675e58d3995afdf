// Element types. The numbers are TensorFlow's own (tensorflow/c/tf_datatype.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tfbridge::core {

using DType = int32_t;

inline constexpr DType kInvalidDType = 0;
inline constexpr DType kString = 7;
inline constexpr DType kBool = 10;
inline constexpr DType kResource = 20;
inline constexpr DType kVariant = 21;

// The name of a type; "invalid" for a number that is no type.
const char* DTypeName(DType dtype);

// Bytes an element takes; 0 for strings, resources, variants and numbers that are no type.
size_t DTypeSize(DType dtype);

// The type with a name. Throws Error with kInvalidArgument, offering the nearest name.
DType DTypeFromName(std::string_view name);

// TensorFlow numbers the reference kinds of types 100 higher; they are read as their base.
DType BaseDType(uint64_t raw);

}  // namespace tfbridge::core
