// Names of tensors and operations in a loaded graph.
#pragma once

#include <string>
#include <string_view>

#include "model/signature.h"
#include "tensorflow/graph_session.h"

namespace tfbridge::core::savedmodel {

// An operation by its name. Throws Error with kNotFound, offering the nearest name.
TF_Operation* FindOperation(const tf::GraphSession& session, std::string_view name);

// A tensor by its name: operation:index, or operation for operation:0. Throws Error with kNotFound.
TF_Output FindTensor(const tf::GraphSession& session, std::string_view name);

// What the graph says of a tensor.
Argument Describe(const tf::GraphSession& session, std::string_view name);

}  // namespace tfbridge::core::savedmodel
