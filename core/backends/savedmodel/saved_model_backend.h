// SavedModels run by TensorFlow.
#pragma once

#include <memory>

#include "backends/backend.h"

namespace tfbridge::core {

// Loads the graph, which must be the file's and checked, and restores its variables. Throws Error.
std::unique_ptr<Backend> OpenSavedModel(const SavedModelFile& file, const Graph& graph, const Options& options);

// The devices that a model opened with these options could use. Throws Error.
std::vector<Device> ListDevices(const Options& options);

}  // namespace tfbridge::core
