// TensorShapeProto, which signatures and graphs share.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tfbridge::core {

// The dimensions, -1 for unknown ones; nothing for an unknown rank. Throws Error with kDataLoss.
std::optional<std::vector<int64_t>> ParseShape(std::string_view message);

}  // namespace tfbridge::core
