// Reading a whole file of a model.
#pragma once

#include <string>
#include <vector>

namespace tfbridge::core {

// The bytes of a regular file. Throws Error with kNotFound, kPermissionDenied or kInvalidArgument.
std::vector<char> ReadFile(const std::string& file);

}  // namespace tfbridge::core
