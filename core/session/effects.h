// Whether running part of a graph leaves everything as it was.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/graph.h"
#include "model/op_traits.h"

namespace tfbridge::core {

// Why running the nodes that `roots` need could leave a trace or depend on how often it is done: the first operation
// found that changes a variable, draws a random number, writes a file or the like. An empty text where there is none.
std::string FindEffect(const Graph& graph, const OpLookup& lookup, const std::vector<std::string_view>& roots);

}  // namespace tfbridge::core
