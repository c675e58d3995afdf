#include "backends/savedmodel/explain.h"

#include <algorithm>
#include <string>

#include "backends/savedmodel/cluster_operations.h"
#include "backends/savedmodel/clusters.h"
#include "error/error.h"
#include "json/writer.h"
#include "tensorflow/buffer.h"
#include "tensorflow/made.h"
#include "tensorflow/status.h"
#include "tensorflow/xla_kernels.h"

namespace tfbridge::core::savedmodel {
namespace {

const char* OriginName(Origin origin) {
  switch (origin) {
    case Origin::kDefault:
      return "default";
    case Origin::kCaller:
      return "caller";
    case Origin::kModelFile:
      return "tfbridge.json";
  }
  return "";
}

const char* CompilationName(tf::XlaSwitches::Compilation compilation) {
  switch (compilation) {
    case tf::XlaSwitches::Compilation::kEager:
      return "eager";
    case tf::XlaSwitches::Compilation::kLazy:
      return "lazy";
    case tf::XlaSwitches::Compilation::kUnknown:
      return "unknown";
  }
  return "";
}

const char* StateName(Cluster::State state) {
  switch (state) {
    case Cluster::State::kCompiled:
      return "compiled";
    case Cluster::State::kFallback:
      return "fallback";
    case Cluster::State::kSkipped:
      return "skipped";
  }
  return "";
}

void WriteXla(const GraphState& state, JsonWriter& json) {
  json.Name("xla").OpenObject();
  json.Member("mode", state.xla.mode()).Member("reason", state.xla.reason);
  if (state.xla.on) {
    json.Member("devices", state.xla.on_cpu ? "all" : "GPU");
    json.Member("level", state.options.Int("xla_level"));
    json.Member("compilation", CompilationName(state.xla_switches.compilation));
    if (state.xla_switches.min_cluster_size > 0) {
      json.Member("min_cluster_size", state.xla_switches.min_cluster_size);
    }
  }
  json.CloseObject();
}

// The members that every explanation has.
void WriteState(const GraphState& state, JsonWriter& json) {
  json.Member("backend", "savedmodel").Member("tensorflow", state.functions().Version());
  json.Name("executor").OpenObject();
  json.Member("kind", ExecutorName(state.executor.executor)).Member("reason", state.executor.reason).CloseObject();
  WriteXla(state, json);
  json.Name("devices").OpenArray();
  for (const Device& device : state.devices) {
    json.OpenObject().Member("name", device.name).Member("type", device.type);
    json.Member("memory_bytes", device.memory_bytes).CloseObject();
  }
  json.CloseArray();
  json.Name("options").OpenObject();
  for (const OptionSpec& option : OptionTable()) {
    // Where TensorFlow was looked for differs from one language to another, and how the model runs does not follow.
    if (std::string_view(option.key) == "tensorflow") continue;
    json.Name(option.key).OpenObject().Member("value", state.options.Shown(option.key));
    json.Member("from", OriginName(state.options.OriginOf(option.key))).CloseObject();
  }
  json.CloseObject();
  json.Name("warm_up").OpenArray();
  for (const WarmUp& warm_up : state.warm_ups) {
    json.OpenObject().Member("signature", warm_up.signature).Member("ran", warm_up.skipped.empty());
    if (!warm_up.skipped.empty()) json.Member("reason", warm_up.skipped);
    json.CloseObject();
  }
  json.CloseArray();
}

// The type in a device's name, such as CPU in /job:localhost/replica:0/task:0/device:CPU:0.
std::string_view DeviceType(std::string_view device) {
  constexpr std::string_view kMark = "/device:";
  const size_t mark = device.rfind(kMark);
  if (mark == std::string_view::npos) return "CPU";
  device.remove_prefix(mark + kMark.size());
  return device.substr(0, device.find(':'));
}

// Why a node is in no cluster; an empty text where that needs no reason.
std::string WhyOutside(const GraphState& state, const TracedNode& node) {
  if (node.op == "_Arg") return "it is fed";
  if (node.op == "_Retval") return "it is fetched";
  const std::string_view device = DeviceType(node.device);
  if (!state.xla.on || (!state.xla.on_cpu && device != "GPU")) return "XLA is off for the " + std::string(device);
  std::string cannot = tf::WhyXlaCannot(state.functions(), std::string(node.op), device, node.types);
  if (!cannot.empty()) return cannot;
  return "XLA has a kernel for it, but TensorFlow put it into no cluster";
}

void WriteNames(std::string_view name, const std::vector<std::string>& names, JsonWriter& json) {
  json.Name(name).OpenArray();
  for (const std::string& each : names) json.Value(each);
  json.CloseArray();
}

void WriteCluster(const Cluster& cluster, JsonWriter& json) {
  json.OpenObject().Member("name", cluster.name).Member("device", cluster.device);
  json.Member("state", StateName(cluster.state)).Member("by_request", cluster.by_request);
  WriteNames("inputs", cluster.inputs, json);
  json.Name("operations").OpenArray();
  for (const ClusterOperation& operation : cluster.operations) {
    json.OpenObject().Member("name", operation.name).Member("op", operation.op).CloseObject();
  }
  json.CloseArray().CloseObject();
}

void WriteOutside(const GraphState& state, const OutsideNode& outside, JsonWriter& json) {
  const TracedNode& node = *outside.node;
  json.OpenObject().Member("name", node.name).Member("op", node.op).Member("device", node.device);
  json.Member("reason", WhyOutside(state, node));
  WriteNames("inputs", outside.inputs, json);
  json.CloseObject();
}

// Reads the model's graph back from TensorFlow, which keeps it; the file may have changed since.
void NameFromModel(const GraphState& state, ClusteredGraph& graph) {
  if (graph.clusters.empty()) return;
  const tf::Functions& functions = state.functions();
  const tf::Status status(functions);
  const tf::Buffer graph_def(tf::Made(functions.NewBuffer()), functions.DeleteBuffer);
  functions.GraphToGraphDef(state.session->graph(), graph_def.get(), status.get());
  if (!status.ok()) return;  // more than protobuf's two gigabytes: the clusters stay without names
  NameOperations(Graph::Parse(tf::BytesOf(*graph_def)), graph);
}

}  // namespace

Explanation ExplainState(const GraphState& state) {
  JsonWriter json;
  json.OpenObject();
  WriteState(state, json);
  return {json.CloseObject().text(), std::nullopt};
}

Explanation ExplainRun(const GraphState& state, std::string_view run_metadata) {
  const RunTrace trace = ReadRunTrace(run_metadata);
  ClusteredGraph graph = FindClusters(trace, state.times_operations());
  const int64_t run = std::count_if(graph.clusters.begin(), graph.clusters.end(),
                                    [](const Cluster& cluster) { return cluster.state == Cluster::State::kCompiled; });
  JsonWriter json;
  json.OpenObject();
  WriteState(state, json);
  json.Name("run").OpenObject();
  json.Member("xla_clusters", graph.clusters.size()).Member("xla_clusters_run", run);
  json.Member("operations", trace.operations);
  NameFromModel(state, graph);
  json.Name("clusters").OpenArray();
  for (const Cluster& cluster : graph.clusters) WriteCluster(cluster, json);
  json.CloseArray();
  json.Name("outside").OpenArray();
  for (const OutsideNode& outside : graph.outside) WriteOutside(state, outside, json);
  json.CloseArray().CloseObject();
  return {json.CloseObject().text(), run};
}

}  // namespace tfbridge::core::savedmodel
