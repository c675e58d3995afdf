// What the loaded TensorFlow's XLA can compile.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tensorflow/library.h"

namespace tfbridge::core::tf {

// Attributes of an operation that are element types, by their names.
using TypeAttributes = std::vector<std::pair<std::string_view, int32_t>>;

// Why XLA cannot compile an operation for a device type (CPU, GPU), from the kernels that are registered; an empty text
// where it can. TensorFlow registers those of XLA when it first looks for clusters.
std::string WhyXlaCannot(const Functions& functions, const std::string& op, std::string_view device_type,
                         const TypeAttributes& types);

}  // namespace tfbridge::core::tf
