// A graph as a SavedModel stores it: nodes, their inputs, and the library of functions. Views into the file's bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace tfbridge::core {

struct Node {
  std::string_view name;
  std::string_view op;
  std::vector<std::string_view> inputs;     // as written: name, name:1, ^control, or name:output:0 in a function
  std::vector<std::string_view> functions;  // the functions its attributes name, in their order
  std::string_view output_shapes;           // the encoded attribute _output_shapes; empty where there is none
  std::string_view definition;              // the encoded NodeDef

  // The dimensions of an output, -1 for unknown ones; nothing where the graph does not say.
  std::optional<std::vector<int64_t>> OutputDims(size_t index) const;
  // An encoded AttrValue, looked for in the definition; empty where there is none.
  std::string_view Attribute(std::string_view name) const;
};

struct Function {
  std::string_view name;
  std::vector<std::string_view> arguments;
  std::vector<std::string_view> results;          // the tensors it returns, as inputs of nodes are written
  std::vector<std::string_view> control_results;  // the nodes that must run for their effects
  std::vector<Node> nodes;
};

struct Graph {
  std::vector<Node> nodes;
  std::unordered_map<std::string_view, Function> functions;

  // Reads a GraphDef. Throws Error with kDataLoss. The result points into `graph_def`.
  static Graph Parse(std::string_view graph_def);

  // The functions that the graph's nodes reach, each once, through functions too.
  std::vector<const Function*> ReachableFunctions() const;
  // The function that a node calls by having its name as op; null where the op is a real one.
  const Function* FunctionNamed(std::string_view name) const;
  // The functions that a node calls, or hands to something that may.
  std::vector<const Function*> CalleesOf(const Node& node) const;
};

// The node or argument that an input of a node refers to, without output and control marks.
std::string_view InputNode(std::string_view input);
inline bool IsControlInput(std::string_view input) { return !input.empty() && input.front() == '^'; }

// The nodes of one body by name.
class NodeIndex {
 public:
  explicit NodeIndex(const std::vector<Node>& nodes);
  // The position of a node; nothing for a name that is none, such as a function's argument.
  std::optional<size_t> Find(std::string_view name) const;

 private:
  std::unordered_map<std::string_view, size_t> positions_;
};

}  // namespace tfbridge::core
