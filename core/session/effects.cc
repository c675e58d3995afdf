#include "session/effects.h"

#include <algorithm>
#include <unordered_set>

#include "error/names.h"

namespace tfbridge::core {
namespace {

// Operations that count as stateful, but leave no trace.
bool LeavesNoTrace(std::string_view op) {
  if (op.starts_with("TensorArray")) return true;  // made by each run for itself
  for (const std::string_view name :
       {"VarHandleOp", "ReadVariableOp", "VarIsInitializedOp", "VariableShape", "ResourceGather", "ResourceGatherNd",
        "VariableV2", "Variable", "HashTable", "HashTableV2", "LookupTableFind", "LookupTableFindV2", "LookupTableSize",
        "LookupTableSizeV2", "Assert"}) {
    if (op == name) return true;
  }
  return false;
}

// Operations that are stateful only because what they call may be.
bool OnlyCalls(std::string_view op) {
  for (const std::string_view name : {"StatefulPartitionedCall", "If", "While", "Case"}) {
    if (op == name) return true;
  }
  return false;
}

std::string EffectOf(const Node& node, const Graph& graph, const OpLookup& lookup) {
  if (graph.FunctionNamed(node.op) != nullptr || LeavesNoTrace(node.op) || OnlyCalls(node.op)) return {};
  const OpTraits* traits = lookup(node.op);
  if (traits != nullptr && !traits->stateful && !traits->reference_in) return {};
  return std::string(node.op) + " " + Quoted(node.name);
}

}  // namespace

std::string FindEffect(const Graph& graph, const OpLookup& lookup, const std::vector<std::string_view>& roots) {
  const NodeIndex index(graph.nodes);
  std::vector<const Node*> open;
  std::unordered_set<const Node*> seen;
  const auto visit = [&](const Node& node) {
    if (seen.insert(&node).second) open.push_back(&node);
  };
  const auto reach = [&](std::string_view tensor) {
    if (const auto at = index.Find(InputNode(tensor))) visit(graph.nodes[*at]);
  };
  std::unordered_set<const Node*> in_functions;
  for (const std::string_view root : roots) reach(root);
  while (!open.empty()) {
    const Node& node = *open.back();
    open.pop_back();
    if (std::string effect = EffectOf(node, graph, lookup); !effect.empty()) return effect;
    for (const Function* function : graph.CalleesOf(node)) {
      // All of a function that has effects runs, also what none of its results need.
      for (const Node& inner : function->nodes) {
        in_functions.insert(&inner);
        visit(inner);
      }
    }
    if (in_functions.contains(&node)) continue;  // its inputs are of the function, all of which is looked at
    for (const std::string_view input : node.inputs) reach(input);
  }
  return {};
}

}  // namespace tfbridge::core
