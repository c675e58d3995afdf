// The option `access`: what a model may touch.
#pragma once

#include <vector>

#include "model/access.h"
#include "model/saved_model.h"
#include "session/options.h"

namespace tfbridge::core {

// Throws Error with kPermissionDenied where the option `access` is own-files and running the model's signatures or
// initialisers could reach anything but its own variables and assets, or where links lead out of its folder.
void CheckAccess(const SavedModelFile& file, const std::vector<Access>& accesses, const Options& options);

}  // namespace tfbridge::core
