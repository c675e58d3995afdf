// What must hold of a graph before TensorFlow sees it: each of these takes the process down, or all of its memory.
#pragma once

#include <cstdint>
#include <string>

#include "model/graph.h"

namespace tfbridge::core {

// What the constants and variables of a graph take.
struct GraphSize {
  uint64_t bytes = 0;        // of all constants together, as their shapes announce them
  uint64_t most_bytes = 0;   // of the largest constant or variable
  std::string largest = {};  // its node
};

// Throws Error with kInvalidArgument for a shape that no tensor can have, for a constant whose bytes do not suit its
// shape and for functions that call themselves, and with kResourceExhausted for calls that nest too deep or inline to
// too many nodes. `path` is for messages.
GraphSize CheckGraph(const Graph& graph, const std::string& path);

}  // namespace tfbridge::core
