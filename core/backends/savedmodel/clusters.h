// The clusters that XLA compiled in the graphs of a traced run, and what was left outside.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "backends/savedmodel/run_trace.h"

namespace tfbridge::core::savedmodel {

struct ClusterOperation {
  std::string name;
  std::string op;
};

struct Cluster {
  enum class State {
    kCompiled,  // its compiled code ran
    kFallback,  // its operations ran one by one, since XLA has not compiled them (yet)
    kSkipped,   // neither ran
  };

  std::string name;
  std::string_view device;
  State state = State::kSkipped;
  bool by_request = false;  // a function that the model's author had compiled (jit_compile)
  std::vector<ClusterOperation> operations;
  std::vector<std::string> inputs;  // names of clusters and of nodes outside, and ^name for control inputs
};

struct OutsideNode {
  const TracedNode* node;
  std::vector<std::string> inputs;  // as above
};

struct ClusteredGraph {
  std::vector<Cluster> clusters;  // in the order in which data flows
  std::vector<OutsideNode> outside;
};

// Groups the nodes of a traced run. `timed` says whether the executor took times; one that does not has no way around a
// cluster either. Cluster::operations stay empty: see NameOperations(). The result points into `trace`.
ClusteredGraph FindClusters(const RunTrace& trace, bool timed);

}  // namespace tfbridge::core::savedmodel
