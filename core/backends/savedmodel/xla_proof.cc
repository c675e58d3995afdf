#include "backends/savedmodel/xla_proof.h"

#include <algorithm>

#include "backends/savedmodel/clusters.h"

namespace tfbridge::core::savedmodel {

NothingCompiled::NothingCompiled(const std::string& owner)
    : Error(Code::kFailedPrecondition, "XLA compiled nothing in this run of " + owner,
            {.argument = "xla",
             .expected = "at least one cluster, since xla is must",
             .got = "none",
             .hint = "An explanation of a run (tfbridge explain) tells why. What is in a loop is only compiled with "
                     "executor=caller-thread. With xla=on the model runs all the same"}) {}

void XlaProof::Take(const GraphState& state, std::string_view run_metadata, const std::string& owner) {
  const ClusteredGraph graph = FindClusters(ReadRunTrace(run_metadata), state.times_operations());
  const bool compiled = std::any_of(graph.clusters.begin(), graph.clusters.end(),
                                    [](const Cluster& cluster) { return cluster.state == Cluster::State::kCompiled; });
  if (!compiled) throw NothingCompiled(owner);
  given_.store(true, std::memory_order_relaxed);
}

}  // namespace tfbridge::core::savedmodel
