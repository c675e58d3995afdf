#include "model/graph.h"

#include "model/shape_proto.h"
#include "wire/reader.h"

namespace tfbridge::core {
namespace {

// The field numbers are those of tensorflow/core/framework/{graph,node_def,attr_value,function,op_def}.proto.

void ParseFunctionName(std::string_view name_and_attributes, Node& node) {
  wire::Reader reader(name_and_attributes);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsBytes(1)) node.functions.push_back(field.bytes);
  }
}

void ParseAttribute(std::string_view name, std::string_view value, Node& node) {
  wire::Reader reader(value);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsBytes(10)) ParseFunctionName(field.bytes, node);
    if (!field.IsBytes(1)) continue;
    if (name == "_output_shapes") node.output_shapes = field.bytes;
    wire::Reader list(field.bytes);
    for (wire::Field item; list.Next(item);) {
      if (item.IsBytes(9)) ParseFunctionName(item.bytes, node);
    }
  }
}

Node ParseNode(std::string_view message) {
  Node node;
  node.definition = message;
  wire::Reader reader(message);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsBytes(1)) node.name = field.bytes;
    if (field.IsBytes(2)) node.op = field.bytes;
    if (field.IsBytes(3)) node.inputs.push_back(field.bytes);
    if (field.IsBytes(5)) {
      const wire::Entry attribute = wire::ReadEntry(field.bytes);
      ParseAttribute(attribute.key, attribute.value, node);
    }
  }
  return node;
}

Function ParseFunction(std::string_view message) {
  Function function;
  std::vector<std::string_view> outputs;
  std::unordered_map<std::string_view, std::string_view> returned;
  wire::Reader reader(message);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsBytes(1)) {
      wire::Reader signature(field.bytes);
      for (wire::Field part; signature.Next(part);) {
        if (part.IsBytes(1)) function.name = part.bytes;
        if (part.IsBytes(2)) function.arguments.push_back(wire::ReadBytes(part.bytes, 1));
        if (part.IsBytes(3)) outputs.push_back(wire::ReadBytes(part.bytes, 1));
      }
    }
    if (field.IsBytes(3)) function.nodes.push_back(ParseNode(field.bytes));
    if (field.IsBytes(4)) {
      const wire::Entry entry = wire::ReadEntry(field.bytes);
      returned.insert_or_assign(entry.key, entry.value);
    }
    if (field.IsBytes(6)) function.control_results.push_back(wire::ReadEntry(field.bytes).value);
  }
  for (const std::string_view output : outputs) function.results.push_back(returned[output]);
  return function;
}

}  // namespace

std::optional<std::vector<int64_t>> Node::OutputDims(size_t index) const {
  wire::Reader shapes(output_shapes);
  size_t at = 0;
  for (wire::Field field; shapes.Next(field);) {
    if (!field.IsBytes(7)) continue;
    if (at++ == index) return ParseShape(field.bytes);
  }
  return std::nullopt;
}

std::string_view Node::Attribute(std::string_view wanted) const {
  wire::Reader reader(definition);
  for (wire::Field field; reader.Next(field);) {
    if (!field.IsBytes(5)) continue;
    const wire::Entry attribute = wire::ReadEntry(field.bytes);
    if (attribute.key == wanted) return attribute.value;
  }
  return {};
}

Graph Graph::Parse(std::string_view graph_def) {
  Graph graph;
  wire::Reader reader(graph_def);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsBytes(1)) graph.nodes.push_back(ParseNode(field.bytes));
    if (!field.IsBytes(2)) continue;
    wire::Reader library(field.bytes);
    for (wire::Field item; library.Next(item);) {
      if (!item.IsBytes(1)) continue;
      Function function = ParseFunction(item.bytes);
      const std::string_view name = function.name;
      graph.functions.insert_or_assign(name, std::move(function));
    }
  }
  return graph;
}

const Function* Graph::FunctionNamed(std::string_view name) const {
  const auto found = functions.find(name);
  return found == functions.end() ? nullptr : &found->second;
}

std::vector<const Function*> Graph::CalleesOf(const Node& node) const {
  std::vector<const Function*> callees;
  const auto add = [&](std::string_view name) {
    if (const Function* function = FunctionNamed(name)) callees.push_back(function);
  };
  add(node.op);
  for (const std::string_view function : node.functions) add(function);
  return callees;
}

std::vector<const Function*> Graph::ReachableFunctions() const {
  std::vector<const Function*> reached;
  std::unordered_set<const Function*> seen;
  const auto visit = [&](const std::vector<Node>& body) {
    for (const Node& node : body) {
      for (const Function* function : CalleesOf(node)) {
        if (seen.insert(function).second) reached.push_back(function);
      }
    }
  };
  visit(nodes);
  for (size_t i = 0; i < reached.size(); ++i) visit(reached[i]->nodes);
  return reached;
}

std::string_view InputNode(std::string_view input) {
  if (IsControlInput(input)) input.remove_prefix(1);
  return input.substr(0, input.find(':'));
}

NodeIndex::NodeIndex(const std::vector<Node>& nodes) {
  positions_.reserve(nodes.size());
  for (size_t i = 0; i < nodes.size(); ++i) positions_.emplace(nodes[i].name, i);
}

std::optional<size_t> NodeIndex::Find(std::string_view name) const {
  const auto found = positions_.find(name);
  if (found == positions_.end()) return std::nullopt;
  return found->second;
}

}  // namespace tfbridge::core
