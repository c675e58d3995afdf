#include "backends/savedmodel/explain.h"

#include <string>
#include <unordered_set>

#include "json/json.h"
#include "wire/reader.h"

namespace tfbridge::core::savedmodel {
namespace {

// What a RunMetadata says of XLA.
struct Trace {
  std::unordered_set<std::string_view> cluster_nodes;  // the _XlaRun nodes of the partitioned graphs
  int64_t operations = 0;                              // that were timed
  int64_t clusters_timed = 0;
};

void ReadGraph(std::string_view graph_def, Trace& trace) {
  wire::Reader reader(graph_def);
  for (wire::Field field; reader.Next(field);) {
    if (!field.IsBytes(1)) continue;
    std::string_view name;
    std::string_view op;
    wire::Reader node(field.bytes);
    for (wire::Field part; node.Next(part);) {
      if (part.IsBytes(1)) name = part.bytes;
      if (part.IsBytes(2)) op = part.bytes;
    }
    if (op == "_XlaRun") trace.cluster_nodes.insert(name);
  }
}

void ReadStepStats(std::string_view step_stats, Trace& trace) {
  wire::Reader devices(step_stats);
  for (wire::Field device; devices.Next(device);) {
    if (!device.IsBytes(1)) continue;
    wire::Reader nodes(device.bytes);
    for (wire::Field node; nodes.Next(node);) {
      if (!node.IsBytes(2)) continue;
      ++trace.operations;
      wire::Reader parts(node.bytes);
      for (wire::Field part; parts.Next(part);) {
        if (part.IsBytes(1) && trace.cluster_nodes.contains(part.bytes)) ++trace.clusters_timed;
      }
    }
  }
}

Trace ReadTrace(std::string_view run_metadata) {
  Trace trace;
  std::string_view step_stats;
  wire::Reader reader(run_metadata);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsBytes(1)) step_stats = field.bytes;
    if (field.IsBytes(3)) ReadGraph(field.bytes, trace);
    if (!field.IsBytes(4)) continue;
    wire::Reader function_graphs(field.bytes);
    for (wire::Field graph; function_graphs.Next(graph);) {
      if (graph.IsBytes(1)) ReadGraph(graph.bytes, trace);
    }
  }
  ReadStepStats(step_stats, trace);
  return trace;
}

// The members that every explanation has, without the closing brace.
std::string StateJson(const GraphState& state) {
  std::string json = "{\"backend\": \"savedmodel\", \"tensorflow\": " + JsonString(state.functions().Version()) +
                     ", \"executor\": {\"kind\": " + JsonString(ExecutorName(state.executor.executor)) +
                     ", \"reason\": " + JsonString(state.executor.reason) + "}, \"xla\": " + JsonString(state.xla) +
                     ", \"devices\": [";
  for (size_t i = 0; i < state.devices.size(); ++i) {
    const Device& device = state.devices[i];
    json += std::string(i > 0 ? ", " : "") + "{\"name\": " + JsonString(device.name) +
            ", \"type\": " + JsonString(device.type) + ", \"memory_bytes\": " + std::to_string(device.memory_bytes) +
            "}";
  }
  return json + "]";
}

}  // namespace

Explanation ExplainState(const GraphState& state) { return {StateJson(state) + "}", std::nullopt}; }

Explanation ExplainRun(const GraphState& state, std::string_view run_metadata) {
  const Trace trace = ReadTrace(run_metadata);
  const auto clusters = static_cast<int64_t>(trace.cluster_nodes.size());
  // The single-threaded executor times nothing, but has no way around a cluster either: with lazy compilation off,
  // every _XlaRun of the graph runs in every run.
  const bool timed = state.executor.executor != Executor::kSingleThreaded;
  const int64_t run = timed ? trace.clusters_timed : clusters;
  return {StateJson(state) + ", \"run\": {\"xla_clusters\": " + std::to_string(clusters) + ", \"xla_clusters_run\": " +
              std::to_string(run) + ", \"operations\": " + std::to_string(trace.operations) + "}}",
          run};
}

}  // namespace tfbridge::core::savedmodel
