// Reading a whole file of a model.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tfbridge::core {

// The bytes of a regular file. Throws Error with kNotFound, kPermissionDenied, kInvalidArgument, or kResourceExhausted
// where there are more than `most_bytes`: nothing is allocated then.
std::vector<char> ReadFile(const std::string& file, uint64_t most_bytes);

}  // namespace tfbridge::core
