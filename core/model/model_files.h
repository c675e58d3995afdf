// The files that TensorFlow reads by itself when it loads a model, checked first: it waits for good where one is a
// pipe, and says little where one cannot be read.
#pragma once

#include <string>

namespace tfbridge::core {

// Throws Error where something in the folders variables and assets of a model is no regular file (kInvalidArgument),
// leads nowhere (kNotFound) or may not be read (kPermissionDenied).
void CheckModelFiles(const std::string& model);

}  // namespace tfbridge::core
