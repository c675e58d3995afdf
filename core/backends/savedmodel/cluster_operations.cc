#include "backends/savedmodel/cluster_operations.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "model/inlined_graph.h"

namespace tfbridge::core::savedmodel {
namespace {

using Place = InlinedGraph::Place;

// `_arg_x_0_1` and `_retval_x_0_1` stand for the tensor x:0, as the second that is fed or fetched.
std::string TensorOfBorder(std::string_view name, std::string_view mark) {
  name.remove_prefix(mark.size());
  name = name.substr(0, name.rfind('_'));
  const size_t port = name.rfind('_');
  if (port == std::string_view::npos) return std::string(name);
  return std::string(name.substr(0, port)) + ":" + std::string(name.substr(port + 1));
}

constexpr std::string_view kFed = "_arg_";
constexpr std::string_view kFetched = "_retval_";

class Namer {
 public:
  Namer(const Graph& model, ClusteredGraph& graph) : graph_(graph), model_(model), inlined_(model, KeptCalls(graph)) {
    for (const OutsideNode& outside : graph_.outside) {
      outside_.emplace(outside.node->name, outside.node);
      if (outside.node->op != "_Arg" || !outside.node->name.starts_with(kFed)) continue;
      const std::string fed = TensorOfBorder(outside.node->name, kFed);
      fed_.emplace(InputNode(fed), outside.node->name);
    }
    for (size_t i = 0; i < graph_.clusters.size(); ++i) positions_.emplace(graph_.clusters[i].name, i);
    for (const Cluster& cluster : graph_.clusters) {
      std::unordered_set<std::string> readable(cluster.inputs.begin(), cluster.inputs.end());
      for (const std::string& input : cluster.inputs) {
        const auto giver = positions_.find(input);
        // A cluster also hands on what it only reads, such as variables.
        if (giver != positions_.end() && giver->second < readable_.size()) {
          readable.insert(readable_[giver->second].begin(), readable_[giver->second].end());
        }
      }
      readable_.push_back(std::move(readable));
    }
  }

  void Name() {
    Collect();
    FindReaders();
    for (size_t at = operations_.size(); at-- > 0;) Choose(operations_[at]);
    for (const Operation& operation : operations_) {
      // TensorFlow takes Identity away; listing it would only hide the others.
      const std::string_view op = inlined_.node(operation.place).op;
      if (!operation.cluster || op == "Identity") continue;
      graph_.clusters[*operation.cluster].operations.push_back({operation.name, std::string(op)});
    }
    for (Cluster& cluster : graph_.clusters) {
      if (cluster.by_request) NameFunction(cluster);
    }
  }

 private:
  using Clusters = std::vector<bool>;  // by their positions

  // An operation of the model that the run needs and that is nowhere outside.
  struct Operation {
    Place place;
    std::string name;
    Clusters possible = {};           // those whose inputs suffice for it
    bool constant = false;            // nothing that is fed or kept in a variable goes into it
    std::vector<size_t> within = {};  // operations that read it
    std::vector<size_t> beyond = {};  // clusters that give it to nodes outside
    std::optional<size_t> cluster = std::nullopt;
  };

  static std::unordered_set<std::string_view> KeptCalls(const ClusteredGraph& graph) {
    std::unordered_set<std::string_view> kept;
    for (const OutsideNode& outside : graph.outside) {
      if (outside.node->op.ends_with("PartitionedCall")) kept.insert(outside.node->name);
    }
    for (const Cluster& cluster : graph.clusters) {
      if (cluster.by_request) kept.insert(cluster.name);
    }
    return kept;
  }

  void NameFunction(Cluster& cluster) {
    const auto call = inlined_.Find(cluster.name);
    const Function* function = nullptr;
    if (call && !inlined_.node(*call).functions.empty()) {
      function = model_.FunctionNamed(inlined_.node(*call).functions.front());
    }
    if (function == nullptr) return;
    for (const Node& node : function->nodes) {
      cluster.operations.push_back({cluster.name + "/" + std::string(node.name), std::string(node.op)});
    }
  }

  // Fills operations_, each after those that it reads.
  void Collect() {
    for (const OutsideNode& outside : graph_.outside) {
      if (outside.node->op == "_Retval" && outside.node->name.starts_with(kFetched)) {
        const auto fetched = inlined_.Producer(TensorOfBorder(outside.node->name, kFetched));
        if (fetched) CollectFrom(*fetched);
      } else if (const auto place = inlined_.Find(outside.node->name)) {
        CollectFrom(*place);
      }
    }
    for (std::vector<Place> more = inlined_.TakeEffects(); !more.empty(); more = inlined_.TakeEffects()) {
      for (const Place place : more) CollectFrom(place);
    }
  }

  void CollectFrom(Place root) {
    std::vector<std::pair<Place, bool>> stack = {{root, false}};  // and whether its inputs were collected
    while (!stack.empty()) {
      const auto [place, complete] = stack.back();
      stack.pop_back();
      if (complete) {
        AddOperation(place);
        continue;
      }
      if (!seen_.insert(place).second) continue;
      stack.emplace_back(place, true);
      for (const auto& input : inlined_.Inputs(place)) {
        if (input) stack.emplace_back(*input, false);
      }
      for (const Place input : inlined_.ControlInputs(place)) stack.emplace_back(input, false);
    }
  }

  void AddOperation(Place place) {
    std::string name = inlined_.NameOf(place);
    if (outside_.contains(name) || fed_.contains(name) || inlined_.node(place).op == "Placeholder") return;
    Operation operation = {.place = place, .name = std::move(name), .possible = Clusters(readable_.size(), true)};
    const std::vector<std::optional<Place>> inputs = inlined_.Inputs(place);
    const size_t earliest = Earliest(place, inputs);
    for (size_t cluster = 0; cluster < readable_.size(); ++cluster) {
      const bool suffices = std::all_of(inputs.begin(), inputs.end(), [&](const std::optional<Place>& input) {
        return input && IsAvailable(*input, cluster);
      });
      operation.possible[cluster] = suffices && cluster >= earliest && !graph_.clusters[cluster].by_request;
    }
    operation.constant = std::all_of(inputs.begin(), inputs.end(),
                                     [&](const std::optional<Place>& input) { return input && IsConstant(*input); });
    position_.emplace(place, operations_.size());
    operations_.push_back(std::move(operation));
  }

  // The first cluster that does not run before what a node waits for.
  size_t Earliest(Place place, const std::vector<std::optional<Place>>& inputs) {
    size_t earliest = 0;
    const auto wait_for = [&](Place before) {
      const Operation* operation = Find(before);
      if (operation == nullptr) return;
      const auto first = std::find(operation->possible.begin(), operation->possible.end(), true);
      if (first == operation->possible.end()) return;
      // XLA reads variables at the start of a cluster, so one that was written is read in a later one.
      const bool written = Writes(inlined_.node(before).op) && !Writes(inlined_.node(place).op);
      earliest = std::max(earliest, static_cast<size_t>(first - operation->possible.begin()) + (written ? 1 : 0));
    };
    for (const auto& input : inputs) {
      if (input) wait_for(*input);
    }
    for (const Place input : inlined_.ControlInputs(place)) wait_for(input);
    return earliest;
  }

  static bool Writes(std::string_view op) {
    return (op.starts_with("Assign") && op.ends_with("VariableOp")) || op.starts_with("ResourceApply");
  }

  // Whether a node's result can be read in a cluster: made there, or come in as one of its inputs.
  bool IsAvailable(Place place, size_t cluster) const {
    if (const Operation* operation = Find(place)) {
      if (operation->possible[cluster]) return true;
      for (const std::string& input : graph_.clusters[cluster].inputs) {
        const auto giver = positions_.find(input);
        if (giver != positions_.end() && operation->possible[giver->second]) return true;
      }
      return false;
    }
    const std::string name = inlined_.NameOf(place);
    const auto fed = fed_.find(name);
    if (fed != fed_.end()) return readable_[cluster].contains(std::string(fed->second));
    return readable_[cluster].contains(name) || inlined_.node(place).op == "Const";
  }

  bool IsConstant(Place place) const {
    const Operation* operation = Find(place);
    return operation != nullptr ? operation->constant : inlined_.node(place).op == "Const";
  }

  const Operation* Find(Place place) const {
    const auto found = position_.find(place);
    return found != position_.end() ? &operations_[found->second] : nullptr;
  }

  void FindReaders() {
    for (size_t reader = 0; reader < operations_.size(); ++reader) {
      for (const auto& input : inlined_.Inputs(operations_[reader].place)) {
        const auto read = input ? position_.find(*input) : position_.end();
        if (read != position_.end()) operations_[read->second].within.push_back(reader);
      }
    }
    for (const OutsideNode& reader : graph_.outside) {
      size_t position = 0;
      for (const std::string_view input : reader.node->inputs) {
        if (IsControlInput(input)) continue;
        const std::string_view from = InputNode(input);
        const auto cluster = positions_.find(std::string(from.substr(0, from.rfind('/'))));
        if (cluster != positions_.end()) AddReader(*reader.node, position, cluster->second);
        ++position;
      }
    }
  }

  void AddReader(const TracedNode& reader, size_t position, size_t cluster) {
    std::optional<Place> made;
    if (reader.op == "_Retval" && reader.name.starts_with(kFetched)) {
      made = inlined_.Producer(TensorOfBorder(reader.name, kFetched));
    } else if (const auto place = inlined_.Find(reader.name)) {
      // A node that TensorFlow fused with others has other inputs than in the model.
      const std::vector<std::optional<Place>> inputs = inlined_.Inputs(*place);
      if (reader.op.ends_with(inlined_.node(*place).op) && position < inputs.size()) made = inputs[position];
    }
    const auto found = made ? position_.find(*made) : position_.end();
    if (found != position_.end()) operations_[found->second].beyond.push_back(cluster);
  }

  // Decides which of the possible clusters an operation is in, after those that read it.
  void Choose(Operation& operation) {
    const auto take = [&](size_t cluster) {
      if (!operation.possible[cluster] || (operation.cluster && *operation.cluster <= cluster)) return;
      operation.cluster = cluster;
    };
    for (const size_t cluster : operation.beyond) take(cluster);
    if (operation.cluster) return;
    for (const size_t reader : operation.within) {
      if (operations_[reader].cluster) take(*operations_[reader].cluster);
    }
    if (operation.cluster || operation.constant) return;
    for (size_t cluster = 0; cluster < operation.possible.size(); ++cluster) take(cluster);
  }

  ClusteredGraph& graph_;
  const Graph& model_;
  InlinedGraph inlined_;
  std::unordered_map<std::string_view, const TracedNode*> outside_;
  std::unordered_map<std::string, std::string_view> fed_;  // a node of the model, and what stands for it
  std::unordered_map<std::string, size_t> positions_;      // of clusters
  std::vector<std::unordered_set<std::string>> readable_;  // what each cluster can read
  std::set<Place> seen_;
  std::vector<Operation> operations_;
  std::map<Place, size_t> position_;  // in operations_
};

}  // namespace

void NameOperations(const Graph& model, ClusteredGraph& graph) { Namer(model, graph).Name(); }

}  // namespace tfbridge::core::savedmodel
