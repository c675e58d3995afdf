#include "session/retention.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace tfbridge::core {
namespace {

using Names = std::unordered_set<std::string_view>;

// Operations that count as stateful, but whose kernels only look at the numbers they are given.
bool OnlyReads(std::string_view op) {
  for (const std::string_view name :
       {"Assert", "Print", "PrintV2", "ResourceGather", "ResourceGatherNd", "LookupTableFind", "LookupTableFindV2",
        "RandomUniform", "RandomUniformInt", "RandomStandardNormal", "TruncatedNormal", "Multinomial"}) {
    if (op == name) return true;
  }
  return false;
}

// Works backwards from the operations that keep what they are given.
class Tracer {
 public:
  Tracer(const Graph& graph, const OpLookup& lookup) : graph_(graph), lookup_(lookup) {}

  // The nodes and arguments of a body whose value may be kept.
  Names Keepers(const std::vector<Node>& nodes) {
    const NodeIndex index(nodes);
    Names keepers;
    std::vector<std::string_view> open;
    const auto mark = [&](std::string_view input) {
      if (IsControlInput(input)) return;
      const std::string_view name = InputNode(input);
      if (keepers.insert(name).second) open.push_back(name);
    };
    for (const Node& node : nodes) {
      for (size_t i = 0; i < node.inputs.size(); ++i) {
        if (KeepsInput(node, i)) mark(node.inputs[i]);
      }
    }
    // An operation may hand its input's buffer on, so what leads to a keeper is one too.
    while (!open.empty()) {
      const std::string_view name = open.back();
      open.pop_back();
      if (const auto at = index.Find(name)) {
        for (const std::string_view input : nodes[*at].inputs) mark(input);
      }
    }
    return keepers;
  }

 private:
  bool KeepsInput(const Node& node, size_t input) {
    if (graph_.FunctionNamed(node.op) != nullptr) return KeepsArgument(node.op, input);
    const bool call = node.op == "PartitionedCall" || node.op == "StatefulPartitionedCall";
    const bool loop = node.op == "While" || node.op == "StatelessWhile";
    const bool branch = node.op == "If" || node.op == "StatelessIf" || node.op == "Case" || node.op == "StatelessCase";
    if (call || loop || branch) {
      if (branch && input == 0) return false;  // the condition
      const size_t argument = branch ? input - 1 : input;
      return std::any_of(node.functions.begin(), node.functions.end(), [&](std::string_view function) {
        // A loop hands what one argument became to any other in the next round.
        return loop ? KeepsAny(function) : KeepsArgument(function, argument);
      });
    }
    const OpTraits* traits = lookup_(node.op);
    if (traits == nullptr || traits->reference_in) return true;
    if (traits->stateful) return !OnlyReads(node.op);
    return std::any_of(node.functions.begin(), node.functions.end(),
                       [&](std::string_view function) { return KeepsAny(function); });
  }

  bool KeepsArgument(std::string_view function, size_t argument) {
    const std::vector<bool>& kept = Arguments(function);
    return argument >= kept.size() || kept[argument];
  }

  bool KeepsAny(std::string_view function) {
    const std::vector<bool>& kept = Arguments(function);
    return graph_.FunctionNamed(function) == nullptr || std::find(kept.begin(), kept.end(), true) != kept.end();
  }

  // Which arguments a function keeps. One that is unknown, or is being traced already, keeps all.
  const std::vector<bool>& Arguments(std::string_view name) {
    const auto [found, is_new] = functions_.try_emplace(name);
    if (!is_new) return found->second;
    const Function* function = graph_.FunctionNamed(name);
    std::vector<bool>& kept = found->second;
    if (function == nullptr) return kept;
    kept.assign(std::max<size_t>(1, function->arguments.size()), true);
    if (depth_ == kDeepestCall) return kept;
    ++depth_;
    const Names keepers = Keepers(function->nodes);
    --depth_;
    kept.resize(function->arguments.size());
    for (size_t i = 0; i < kept.size(); ++i) kept[i] = keepers.contains(function->arguments[i]);
    return kept;
  }

  static constexpr int kDeepestCall = 200;  // keeps a damaged file from exhausting the stack

  const Graph& graph_;
  const OpLookup& lookup_;
  std::unordered_map<std::string_view, std::vector<bool>> functions_;
  int depth_ = 0;
};

}  // namespace

Retention::Retention(const Graph& graph, const OpLookup& lookup) {
  for (const std::string_view name : Tracer(graph, lookup).Keepers(graph.nodes)) keepers_.emplace(name);
}

}  // namespace tfbridge::core
