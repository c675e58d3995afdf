// SavedModels and graphs made by hand, field by field, so that tests can say exactly what is in them.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/graph.h"
#include "wire/writer.h"

namespace tfbridge::core::testing {

using wire::Writer;

// TensorShapeProto.
inline Writer Shape(const std::vector<int64_t>& dims) {
  Writer shape;
  for (const int64_t dim : dims) shape.Message(2, Writer().Varint(1, static_cast<uint64_t>(dim)));
  return shape;
}

// An AttrValue _output_shapes with the shapes of a node's outputs.
inline Writer OutputShapes(const std::vector<std::vector<int64_t>>& shapes) {
  Writer list;
  for (const std::vector<int64_t>& dims : shapes) list.Message(7, Shape(dims));
  return Writer().Message(1, list);
}

// An entry of a map from text to message.
inline Writer Entry(std::string_view key, const Writer& value) { return Writer().Bytes(1, key).Message(2, value); }

struct NodeSpec {
  std::string name;
  std::string op;
  std::vector<std::string> inputs = {};
  std::vector<std::string> functions = {};  // each an attribute of its own
  std::vector<std::vector<int64_t>> output_shapes = {};
  std::vector<std::pair<std::string, Writer>> attributes = {};  // each an encoded AttrValue
};

inline Writer NodeDef(const NodeSpec& spec) {
  Writer node;
  node.Bytes(1, spec.name).Bytes(2, spec.op);
  for (const std::string& input : spec.inputs) node.Bytes(3, input);
  for (size_t i = 0; i < spec.functions.size(); ++i) {
    node.Message(5, Entry("f" + std::to_string(i), Writer().Message(10, Writer().Bytes(1, spec.functions[i]))));
  }
  if (!spec.output_shapes.empty()) node.Message(5, Entry("_output_shapes", OutputShapes(spec.output_shapes)));
  for (const auto& [name, value] : spec.attributes) node.Message(5, Entry(name, value));
  return node;
}

struct FunctionSpec {
  std::string name;
  std::vector<std::string> arguments;
  std::vector<NodeSpec> nodes;
  std::vector<std::string> results = {};          // the tensors it returns
  std::vector<std::string> control_results = {};  // the nodes that run for their effects
};

inline Writer FunctionDef(const FunctionSpec& spec) {
  Writer signature;
  signature.Bytes(1, spec.name);
  for (const std::string& argument : spec.arguments) signature.Message(2, Writer().Bytes(1, argument));
  Writer returned;
  for (size_t i = 0; i < spec.results.size(); ++i) {
    const std::string output = "output_" + std::to_string(i);
    signature.Message(3, Writer().Bytes(1, output));
    returned.Message(4, Writer().Bytes(1, output).Bytes(2, spec.results[i]));
  }
  for (const std::string& node : spec.control_results) returned.Message(6, Writer().Bytes(1, node).Bytes(2, node));
  Writer function;
  function.Message(1, signature).Merge(returned.bytes());
  for (const NodeSpec& node : spec.nodes) function.Message(3, NodeDef(node));
  return function;
}

inline std::string GraphDef(const std::vector<NodeSpec>& nodes, const std::vector<FunctionSpec>& functions = {}) {
  Writer graph;
  for (const NodeSpec& node : nodes) graph.Message(1, NodeDef(node));
  Writer library;
  for (const FunctionSpec& function : functions) library.Message(1, FunctionDef(function));
  if (!functions.empty()) graph.Message(2, library);
  return graph.bytes();
}

// A graph with the bytes that it points into.
struct ParsedGraph {
  explicit ParsedGraph(std::string graph_def) : bytes(std::move(graph_def)), graph(Graph::Parse(bytes)) {}
  ParsedGraph(const ParsedGraph&) = delete;
  ParsedGraph& operator=(const ParsedGraph&) = delete;

  const std::string bytes;
  const Graph graph;
};

inline ParsedGraph Parsed(const std::vector<NodeSpec>& nodes, const std::vector<FunctionSpec>& functions = {}) {
  return ParsedGraph(GraphDef(nodes, functions));
}

// A TensorInfo of a known rank.
inline Writer TensorInfo(std::string_view tensor, uint64_t dtype, const std::vector<int64_t>& dims) {
  return Writer().Bytes(1, tensor).Varint(2, dtype).Message(3, Shape(dims));
}

struct SignatureDefSpec {
  std::string name;
  std::vector<std::pair<std::string, Writer>> inputs = {};
  std::vector<std::pair<std::string, Writer>> outputs = {};
};

inline Writer MetaGraph(const std::vector<std::string>& tags, const std::vector<SignatureDefSpec>& signatures,
                        const std::string& graph_def = {}) {
  Writer info;
  for (const std::string& tag : tags) info.Bytes(4, tag);
  info.Bytes(5, "2.99.0");
  Writer meta_graph;
  meta_graph.Message(1, info).Bytes(2, graph_def);
  for (const SignatureDefSpec& spec : signatures) {
    Writer signature;
    for (const auto& [name, tensor] : spec.inputs) signature.Message(1, Entry(name, tensor));
    for (const auto& [name, tensor] : spec.outputs) signature.Message(2, Entry(name, tensor));
    signature.Bytes(3, "tensorflow/serving/predict");
    meta_graph.Message(5, Entry(spec.name, signature));
  }
  return meta_graph;
}

inline std::vector<char> SavedModel(const std::vector<Writer>& meta_graphs) {
  Writer model;
  model.Varint(1, 1);
  for (const Writer& meta_graph : meta_graphs) model.Message(2, meta_graph);
  return {model.bytes().begin(), model.bytes().end()};
}

}  // namespace tfbridge::core::testing
