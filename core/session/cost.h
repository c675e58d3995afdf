// A rough count of a graph's arithmetic, to tell wide and heavy graphs from narrow or light ones.
#pragma once

#include "model/graph.h"

namespace tfbridge::core {

// In floating-point operations, with unknown dimensions counted as 1.
struct Cost {
  double work = 0;  // of all operations
  double span = 0;  // of the longest path through the graph: the rest could run beside it
};

// The cost of the heaviest body that the graph's nodes reach.
Cost EstimateCost(const Graph& graph);

}  // namespace tfbridge::core
