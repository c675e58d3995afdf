// Which operations of the model a cluster of XLA's stands for.
#pragma once

#include "backends/savedmodel/clusters.h"
#include "model/graph.h"

namespace tfbridge::core::savedmodel {

// Fills in Cluster::operations. TensorFlow does not tell what it put into a cluster, so that is worked out from the
// model's graph: the operations that the run needs, that run nowhere outside, and that the cluster's inputs suffice
// for. Where that leaves several clusters, those who read a result decide. What TensorFlow simplified before it made
// clusters is listed as the model has it; what it made anew is not listed.
void NameOperations(const Graph& model, ClusteredGraph& graph);

}  // namespace tfbridge::core::savedmodel
