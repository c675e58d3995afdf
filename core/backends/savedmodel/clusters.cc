#include "backends/savedmodel/clusters.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "model/graph.h"

namespace tfbridge::core::savedmodel {
namespace {

constexpr std::string_view kRun = "_XlaRun";

bool IsCall(std::string_view op) { return op == "PartitionedCall" || op == "StatefulPartitionedCall"; }

// The cluster that a node named cluster/xla_run stands for; nothing for a name without a folder.
std::optional<std::string_view> Folder(std::string_view name) {
  const size_t slash = name.rfind('/');
  return slash != std::string_view::npos ? std::optional(name.substr(0, slash)) : std::nullopt;
}

class Grouping {
 public:
  Grouping(const RunTrace& trace, bool timed) : trace_(trace), timed_(timed) {}

  ClusteredGraph Group() {
    for (const TracedNode& node : trace_.nodes) {
      if (const auto cluster = Folder(node.name); cluster && node.op == kRun) {
        positions_.try_emplace(*cluster, positions_.size());
      }
    }
    graph_.clusters.resize(positions_.size());
    for (const auto& [name, position] : positions_) graph_.clusters[position].name = name;
    for (const TracedNode& node : trace_.nodes) {
      if (const auto cluster = PositionOf(node.name)) {
        AddToCluster(node, graph_.clusters[*cluster]);
      } else if (node.compiled_by_request && IsCall(node.op)) {
        AddFunction(node);
      } else {
        graph_.outside.push_back({&node, Inputs(node, node.name)});
      }
    }
    for (Cluster& cluster : graph_.clusters) Deduplicate(cluster.inputs);
    SortByFlow();
    return std::move(graph_);
  }

 private:
  std::optional<size_t> PositionOf(std::string_view node) const {
    const auto cluster = Folder(node);
    const auto found = cluster ? positions_.find(*cluster) : positions_.end();
    return found != positions_.end() ? std::optional(found->second) : std::nullopt;
  }

  void AddToCluster(const TracedNode& node, Cluster& cluster) {
    if (node.op == kRun) cluster.device = node.device;
    const bool ran = !timed_ || trace_.timed.contains(node.name);
    if (node.op == kRun && ran) cluster.state = Cluster::State::kCompiled;
    if (IsCall(node.op) && ran && cluster.state == Cluster::State::kSkipped) cluster.state = Cluster::State::kFallback;
    for (std::string& input : Inputs(node, cluster.name)) cluster.inputs.push_back(std::move(input));
  }

  void AddFunction(const TracedNode& node) {
    Cluster cluster;
    cluster.name = node.name;
    cluster.device = node.device;
    cluster.by_request = true;
    if (!timed_ || trace_.timed.contains(node.name)) cluster.state = Cluster::State::kCompiled;
    cluster.inputs = Inputs(node, node.name);
    graph_.clusters.push_back(std::move(cluster));
  }

  // What a node reads: clusters, and nodes outside. `self` is what the node itself counts as.
  std::vector<std::string> Inputs(const TracedNode& node, std::string_view self) const {
    std::vector<std::string> inputs;
    for (const std::string_view input : node.inputs) {
      std::string_view from = InputNode(input);
      if (const auto cluster = PositionOf(from)) from = graph_.clusters[*cluster].name;
      if (from == self) continue;
      inputs.push_back((IsControlInput(input) ? "^" : "") + std::string(from));
    }
    Deduplicate(inputs);
    return inputs;
  }

  static void Deduplicate(std::vector<std::string>& names) {
    std::unordered_set<std::string> seen;
    std::erase_if(names, [&](const std::string& name) { return !seen.insert(name).second; });
  }

  // Clusters after those that they read from, through nodes outside.
  void SortByFlow() {
    std::unordered_map<std::string_view, const std::vector<std::string>*> inputs;
    for (const Cluster& cluster : graph_.clusters) inputs.emplace(cluster.name, &cluster.inputs);
    for (const OutsideNode& outside : graph_.outside) inputs.emplace(outside.node->name, &outside.inputs);
    std::unordered_map<std::string_view, size_t> order;
    std::unordered_set<std::string_view> seen;
    std::vector<std::pair<std::string_view, size_t>> stack;  // a name and its next input
    for (const Cluster& root : graph_.clusters) {
      if (seen.insert(root.name).second) stack.emplace_back(root.name, 0);
      while (!stack.empty()) {
        auto& [name, next] = stack.back();
        const auto reads = inputs.find(name);
        if (reads == inputs.end() || next == reads->second->size()) {
          order.emplace(name, order.size());
          stack.pop_back();
          continue;
        }
        const std::string_view input = InputNode((*reads->second)[next++]);
        if (seen.insert(input).second) stack.emplace_back(input, 0);
      }
    }
    std::vector<std::pair<size_t, size_t>> sorted;
    for (size_t i = 0; i < graph_.clusters.size(); ++i) sorted.emplace_back(order[graph_.clusters[i].name], i);
    std::sort(sorted.begin(), sorted.end());
    std::vector<Cluster> clusters;
    for (const auto& [rank, at] : sorted) clusters.push_back(std::move(graph_.clusters[at]));
    graph_.clusters = std::move(clusters);
  }

  const RunTrace& trace_;
  const bool timed_;
  std::unordered_map<std::string_view, size_t> positions_;  // of clusters, by name
  ClusteredGraph graph_;
};

}  // namespace

ClusteredGraph FindClusters(const RunTrace& trace, bool timed) { return Grouping(trace, timed).Group(); }

}  // namespace tfbridge::core::savedmodel
