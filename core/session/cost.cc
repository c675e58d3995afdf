#include "session/cost.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tfbridge::core {
namespace {

double Elements(const std::vector<int64_t>& dims) {
  double count = 1;
  for (const int64_t dim : dims) count *= dim > 0 ? static_cast<double>(dim) : 1;
  return count;
}

class Estimator {
 public:
  explicit Estimator(const Graph& graph) : graph_(graph) {}

  Cost Body(const std::vector<Node>& nodes) {
    const NodeIndex index(nodes);
    const std::vector<size_t> order = TopologicalOrder(nodes, index);
    std::vector<double> finish(nodes.size(), 0);
    Cost body;
    for (const size_t at : order) {
      const Cost cost = NodeCost(nodes, index, nodes[at]);
      double start = 0;
      for (const std::string_view input : nodes[at].inputs) {
        if (const auto from = index.Find(InputNode(input))) start = std::max(start, finish[*from]);
      }
      finish[at] = start + cost.span;
      body.work += cost.work;
      body.span = std::max(body.span, finish[at]);
    }
    return body;
  }

  Cost FunctionCost(std::string_view name) {
    const auto [found, is_new] = functions_.try_emplace(name);
    // A function that is being estimated already calls itself: its inner call counts nothing.
    if (!is_new) return found->second;
    const Function* function = graph_.FunctionNamed(name);
    if (function == nullptr || depth_ == kDeepestCall) return {};
    ++depth_;
    const Cost cost = Body(function->nodes);
    --depth_;
    return functions_[name] = cost;
  }

 private:
  // Nodes after their inputs. Edges that close a cycle, which only v1 loops and damaged files have, are left out.
  static std::vector<size_t> TopologicalOrder(const std::vector<Node>& nodes, const NodeIndex& index) {
    enum class State : char { kNew, kOpen, kDone };
    std::vector<State> states(nodes.size(), State::kNew);
    std::vector<size_t> order;
    order.reserve(nodes.size());
    std::vector<std::pair<size_t, size_t>> stack;  // a node and its next input
    for (size_t root = 0; root < nodes.size(); ++root) {
      if (states[root] != State::kNew) continue;
      states[root] = State::kOpen;
      stack.emplace_back(root, 0);
      while (!stack.empty()) {
        auto& [at, next] = stack.back();
        if (next == nodes[at].inputs.size()) {
          states[at] = State::kDone;
          order.push_back(at);
          stack.pop_back();
          continue;
        }
        const auto input = index.Find(InputNode(nodes[at].inputs[next++]));
        if (input && states[*input] == State::kNew) {
          states[*input] = State::kOpen;
          stack.emplace_back(*input, 0);
        }
      }
    }
    return order;
  }

  Cost NodeCost(const std::vector<Node>& nodes, const NodeIndex& index, const Node& node) {
    if (graph_.FunctionNamed(node.op) != nullptr) return FunctionCost(node.op);
    if (node.op == "PartitionedCall" || node.op == "StatefulPartitionedCall") {
      return node.functions.empty() ? Cost{} : FunctionCost(node.functions.front());
    }
    const auto output = node.OutputDims(0);
    if (!output) return {};
    const double operations = Elements(*output) * OperationsPerElement(nodes, index, node);
    return {operations, operations};
  }

  // Two operations for each number that is multiplied into one element of the output: the size of the second input
  // (weights of a convolution, matrix of a product) over its last dimension.
  static double OperationsPerElement(const std::vector<Node>& nodes, const NodeIndex& index, const Node& node) {
    const bool convolution = node.op.starts_with("Conv") || node.op.starts_with("DepthwiseConv");
    const bool product = node.op.find("MatMul") != std::string_view::npos;
    if ((!convolution && !product) || node.inputs.size() < 2) return 1;
    const auto from = index.Find(InputNode(node.inputs[1]));
    const auto dims = from ? nodes[*from].OutputDims(0) : std::nullopt;
    if (!dims || dims->size() < 2) return 1;
    if (product) return 2.0 * static_cast<double>(std::max<int64_t>(1, (*dims)[dims->size() - 2]));
    return 2.0 * Elements(*dims) / static_cast<double>(std::max<int64_t>(1, dims->back()));
  }

  static constexpr int kDeepestCall = 200;  // keeps a damaged file from exhausting the stack

  const Graph& graph_;
  std::unordered_map<std::string_view, Cost> functions_;
  int depth_ = 0;
};

}  // namespace

Cost EstimateCost(const Graph& graph) {
  // The main graph holds all signatures side by side, but a call runs one of them: each call node counts on its own.
  Estimator estimator(graph);
  Cost heaviest;
  bool calls = false;
  for (const Node& node : graph.nodes) {
    if (node.op != "PartitionedCall" && node.op != "StatefulPartitionedCall") continue;
    calls = true;
    if (node.functions.empty()) continue;
    const Cost cost = estimator.FunctionCost(node.functions.front());
    if (cost.work > heaviest.work) heaviest = cost;
  }
  return calls ? heaviest : estimator.Body(graph.nodes);
}

}  // namespace tfbridge::core
