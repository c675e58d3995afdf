// What is read to explain a run: TensorFlow's RunMetadata, the clusters in it, and the model's graph beside them.
// Two bytes say how long the metadata is; the graph follows it.
#include "backends/savedmodel/cluster_operations.h"
#include "backends/savedmodel/clusters.h"
#include "backends/savedmodel/run_trace.h"
#include "error/error.h"
#include "input.h"

using namespace tfbridge::core;
using namespace tfbridge::core::savedmodel;
using tfbridge::fuzz::Expect;
using tfbridge::fuzz::Input;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  const size_t wanted = input.Take<uint16_t>();
  const size_t length = std::min(wanted, input.rest().size());
  const std::string_view metadata = input.rest().substr(0, length);
  const std::string_view graph_def = input.rest().substr(length);
  try {
    const RunTrace trace = ReadRunTrace(metadata);
    for (const bool timed : {false, true}) {
      ClusteredGraph graph = FindClusters(trace, timed);
      NameOperations(Graph::Parse(graph_def), graph);
      Expect(graph.clusters.size() + graph.outside.size() <= trace.nodes.size());
    }
  } catch (const Error& error) {
    Expect(error.code() == Code::kDataLoss && !error.message().empty());
  }
  return 0;
}
