// How a SavedModel runs, from what was decided and from the metadata of a traced run.
#pragma once

#include <string_view>

#include "backends/backend.h"
#include "backends/savedmodel/graph_state.h"

namespace tfbridge::core::savedmodel {

Explanation ExplainState(const GraphState& state);

// `run_metadata` is an encoded RunMetadata (tensorflow/core/protobuf/config.proto).
Explanation ExplainRun(const GraphState& state, std::string_view run_metadata);

}  // namespace tfbridge::core::savedmodel
