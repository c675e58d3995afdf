#include "backends/savedmodel/run_trace.h"

#include "wire/reader.h"

namespace tfbridge::core::savedmodel {
namespace {

// The field numbers are those of tensorflow/core/protobuf/config.proto and
// tensorflow/core/framework/{graph,node_def,attr_value,step_stats}.proto.

void ReadAttribute(std::string_view name, std::string_view value, TracedNode& node) {
  wire::Reader reader(value);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsVarint(6)) node.types.emplace_back(name, static_cast<int32_t>(field.scalar));
    if (field.IsVarint(5) && name == "_XlaMustCompile") node.compiled_by_request = field.scalar != 0;
    if (!field.IsBytes(10) || name != "f") continue;
    wire::Reader function(field.bytes);
    for (wire::Field part; function.Next(part);) {
      if (part.IsBytes(1)) node.function = part.bytes;
    }
  }
}

TracedNode ReadNode(std::string_view message) {
  TracedNode node;
  wire::Reader reader(message);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsBytes(1)) node.name = field.bytes;
    if (field.IsBytes(2)) node.op = field.bytes;
    if (field.IsBytes(3)) node.inputs.push_back(field.bytes);
    if (field.IsBytes(4)) node.device = field.bytes;
    if (field.IsBytes(5)) {
      const wire::Entry attribute = wire::ReadEntry(field.bytes);
      ReadAttribute(attribute.key, attribute.value, node);
    }
  }
  return node;
}

void ReadGraph(std::string_view graph_def, RunTrace& trace) {
  wire::Reader reader(graph_def);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsBytes(1)) trace.nodes.push_back(ReadNode(field.bytes));
  }
}

void ReadStepStats(std::string_view step_stats, RunTrace& trace) {
  wire::Reader devices(step_stats);
  for (wire::Field device; devices.Next(device);) {
    if (!device.IsBytes(1)) continue;
    wire::Reader nodes(device.bytes);
    for (wire::Field node; nodes.Next(node);) {
      if (!node.IsBytes(2)) continue;
      ++trace.operations;
      wire::Reader parts(node.bytes);
      for (wire::Field part; parts.Next(part);) {
        if (part.IsBytes(1)) trace.timed.insert(part.bytes);
      }
    }
  }
}

}  // namespace

RunTrace ReadRunTrace(std::string_view run_metadata) {
  RunTrace trace;
  wire::Reader reader(run_metadata);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsBytes(1)) ReadStepStats(field.bytes, trace);
    if (field.IsBytes(3)) ReadGraph(field.bytes, trace);
    if (!field.IsBytes(4)) continue;
    wire::Reader function_graphs(field.bytes);
    for (wire::Field graph; function_graphs.Next(graph);) {
      if (graph.IsBytes(1)) ReadGraph(graph.bytes, trace);
    }
  }
  return trace;
}

}  // namespace tfbridge::core::savedmodel
