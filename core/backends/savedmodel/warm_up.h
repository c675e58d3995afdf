// Running signatures when a model is opened, so that the first request finds everything compiled.
#pragma once

#include <string>
#include <vector>

#include "backends/backend.h"
#include "backends/savedmodel/graph_state.h"
#include "model/graph.h"
#include "model/op_traits.h"
#include "session/options.h"

namespace tfbridge::core::savedmodel {

// Runs each signature once with zeros and empty texts, and tells what came of each. A signature is left out where a run
// would leave a trace (see FindEffect()) or its inputs' shapes are not known well enough; one that fails on zeros is
// only noted. Throws Error where the option `xla` is must and a run compiled nothing.
std::vector<WarmUp> WarmUpSignatures(const Backend& backend, const std::vector<SignatureSpec>& signatures,
                                     const Graph& graph, const OpLookup& lookup, const Options& options);

}  // namespace tfbridge::core::savedmodel
