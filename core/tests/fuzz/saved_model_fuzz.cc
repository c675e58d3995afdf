// Feeds any bytes to everything that reads a saved_model.pb before TensorFlow sees it: the wire format, signatures, the
// graph, and the decisions made from it. The only way out that is allowed, besides success, is an Error.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "error/error.h"
#include "model/access.h"
#include "model/graph_check.h"
#include "model/inlined_graph.h"
#include "model/saved_model.h"
#include "session/cost.h"
#include "session/effects.h"
#include "session/executor.h"
#include "session/retention.h"
#include "support/ops.h"

using namespace tfbridge::core;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const char* bytes = reinterpret_cast<const char*>(data);
  try {
    const SavedModelFile file = SavedModelFile::Parse({bytes, bytes + size}, "folder", {});
    for (const SignatureSpec& signature : file.manifest().signatures) signature.Text();
    const Graph graph = file.ParseGraph();
    for (const Access& access : FindAccesses(file, graph)) access.Text();
    CheckGraph(graph, "folder");
    EstimateCost(graph);
    ChooseExecutor(graph, testing::KnownOp, {}, {});
    const Retention retention(graph, testing::KnownOp);
    InlinedGraph inlined(graph, {});
    for (const Node& node : graph.nodes) {
      retention.MayKeep(std::string(node.name));
      node.OutputDims(0);
      FindEffect(graph, testing::KnownOp, {node.name});
      if (const auto place = inlined.Producer(node.name)) inlined.Inputs(*place);
    }
  } catch (const Error& error) {
    if (error.message().empty()) __builtin_trap();
  }
  return 0;
}
