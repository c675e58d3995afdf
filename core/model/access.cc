#include "model/access.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "error/names.h"
#include "wire/reader.h"

namespace tfbridge::core {
namespace {

// A node and the function whose body it is in; null for the main graph.
struct Site {
  const Function* body;
  const Node* node;
};

// What runs when some nodes of the main graph are asked for.
class Reach {
 public:
  Reach(const Graph& graph, const NodeIndex& index) : graph_(graph), index_(index) {}

  // `owner` says who asks, by a number.
  void Add(std::string_view root, size_t owner = 0) {
    owner_ = owner;
    VisitInput(root);
    while (!open_.empty()) {
      const Site site = open_.back();
      open_.pop_back();
      for (const Function* function : graph_.CalleesOf(*site.node)) {
        users_[function].push_back(site);
        for (const Node& node : function->nodes) Visit({function, &node});
      }
      if (site.body != nullptr) continue;  // all of a function that has effects runs
      for (const std::string_view input : site.node->inputs) VisitInput(input);
    }
  }

  // The first owner that asked for a node.
  std::optional<size_t> OwnerOf(const Node& node) const {
    const auto found = owners_.find(&node);
    return found != owners_.end() ? std::optional(found->second) : std::nullopt;
  }
  bool Has(const Node& node) const { return owners_.contains(&node); }
  // The nodes that call a function or hand it on.
  const std::vector<Site>& Users(const Function& function) const {
    static const std::vector<Site> kNone;
    const auto found = users_.find(&function);
    return found != users_.end() ? found->second : kNone;
  }

 private:
  void VisitInput(std::string_view input) {
    if (const auto at = index_.Find(InputNode(input))) Visit({nullptr, &graph_.nodes[*at]});
  }
  void Visit(Site site) {
    if (owners_.try_emplace(site.node, owner_).second) open_.push_back(site);
  }

  const Graph& graph_;
  const NodeIndex& index_;
  size_t owner_ = 0;
  std::vector<Site> open_;
  std::unordered_map<const Node*, size_t> owners_;
  std::unordered_map<const Function*, std::vector<Site>> users_;
};

bool IsCall(const Node& node, const Graph& graph) {
  return node.op == "PartitionedCall" || node.op == "StatefulPartitionedCall" ||
         graph.FunctionNamed(node.op) != nullptr;
}

// A text attribute: empty where it is not there, nothing where only the caller of the function knows it.
std::optional<std::string_view> TextAttribute(const Node& node, std::string_view name) {
  const std::string_view value = node.Attribute(name);
  if (value.empty()) return "";
  wire::Reader reader(value);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsBytes(2)) return field.bytes;
  }
  return std::nullopt;
}

// Whether an input always is one of some tensors of the main graph, also where it comes through arguments of functions.
class Tracer {
 public:
  Tracer(const Graph& graph, const NodeIndex& index, const Reach& reach,
         const std::unordered_set<std::string_view>& tensors)
      : graph_(graph), index_(index), reach_(reach), tensors_(tensors) {}

  bool LeadsBack(const Function* body, std::string_view input) {
    if (input.empty() || IsControlInput(input)) return false;
    if (!seen_.insert({body, input}).second) return true;  // the other ways around the circle decide
    if (seen_.size() > kMostSteps) return false;
    const std::string_view name = InputNode(input);
    if (body == nullptr) {
      if (tensors_.contains(name)) return true;
      const auto at = index_.Find(name);
      return at && PassesOn(nullptr, graph_.nodes[*at]);
    }
    const auto argument = std::find(body->arguments.begin(), body->arguments.end(), name);
    if (argument != body->arguments.end()) {
      return IsAlwaysGiven(*body, static_cast<size_t>(argument - body->arguments.begin()));
    }
    const auto node =
        std::find_if(body->nodes.begin(), body->nodes.end(), [&](const Node& n) { return n.name == name; });
    return node != body->nodes.end() && PassesOn(body, *node);
  }

 private:
  using Step = std::pair<const Function*, std::string_view>;
  struct StepHash {
    size_t operator()(const Step& step) const {
      return std::hash<const void*>()(step.first) ^ std::hash<std::string_view>()(step.second);
    }
  };
  static constexpr size_t kMostSteps = 200;  // the calls nest as deep

  bool PassesOn(const Function* body, const Node& node) {
    if (node.inputs.empty()) return false;
    if (node.op == "Identity") return LeadsBack(body, node.inputs.front());
    return node.op == "ReadVariableOp" && body == nullptr && HoldsNothingElse(InputNode(node.inputs.front()));
  }

  // Whether a variable of the main graph is given nothing else: tf.saved_model.save keeps the paths of assets in such.
  bool HoldsNothingElse(std::string_view variable) {
    const auto at = index_.Find(variable);
    if (!at || graph_.nodes[*at].op != "VarHandleOp" || !HasNameOfItsOwn(graph_.nodes[*at])) return false;
    for (const Node& node : graph_.nodes) {
      for (size_t i = 0; i < node.inputs.size(); ++i) {
        if (IsControlInput(node.inputs[i]) || InputNode(node.inputs[i]) != variable) continue;
        if (node.op == "ReadVariableOp" || node.op == "VarIsInitializedOp") continue;
        if (node.op != "AssignVariableOp" || node.inputs.size() < 2 || !LeadsBack(nullptr, node.inputs[1]))
          return false;
      }
    }
    return true;
  }

  // Handles of one shared name are one variable.
  bool HasNameOfItsOwn(const Node& variable) const {
    const auto name_of = [](const Node& node) {
      const auto shared = TextAttribute(node, "shared_name");
      return shared && shared->empty() ? std::optional(node.name) : shared;
    };
    const auto name = name_of(variable);
    const auto is_another = [&](const Node& node) {
      return &node != &variable && node.op == "VarHandleOp" && (!name_of(node) || name_of(node) == name);
    };
    if (!name || std::any_of(graph_.nodes.begin(), graph_.nodes.end(), is_another)) return false;
    return std::none_of(graph_.functions.begin(), graph_.functions.end(), [&](const auto& entry) {
      return std::any_of(entry.second.nodes.begin(), entry.second.nodes.end(), is_another);
    });
  }

  bool IsAlwaysGiven(const Function& function, size_t argument) {
    const std::vector<Site>& users = reach_.Users(function);
    return !users.empty() && std::all_of(users.begin(), users.end(), [&](const Site& user) {
      return IsCall(*user.node, graph_) && argument < user.node->inputs.size() &&
             LeadsBack(user.body, user.node->inputs[argument]);
    });
  }

  const Graph& graph_;
  const NodeIndex& index_;
  const Reach& reach_;
  const std::unordered_set<std::string_view>& tensors_;
  std::unordered_set<Step, StepHash> seen_;
};

bool IsOneOf(std::string_view op, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), op) != names.end();
}

// Operations that touch files only where an attribute says so.
bool AttributeSpares(const Node& node) {
  if (node.op == "PrintV2") {
    const auto stream = TextAttribute(node, "output_stream");
    return stream && !stream->starts_with("file:");
  }
  if (node.op == "DecodeProtoV2" || node.op == "EncodeProto") {
    const auto source = TextAttribute(node, "descriptor_source");
    return source && (source->empty() || source->starts_with("local://") || source->starts_with("bytes://"));
  }
  if (node.op == "FixedUnigramCandidateSampler") {
    const auto file = TextAttribute(node, "vocab_file");
    return file && file->empty();
  }
  return false;
}

// Whether a file's name stays in the folder that it is joined to.
bool StaysBelow(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find('\0') != std::string_view::npos) return false;
  for (size_t start = 0; start <= name.size();) {
    const size_t end = std::min(name.find('/', start), name.size());
    if (name.substr(start, end - start) == "..") return false;
    start = end + 1;
  }
  return true;
}

class Finder {
 public:
  Finder(const SavedModelFile& file, const Graph& graph) : graph_(graph), signatures_(file.manifest().signatures) {
    const LoadingSpec& spec = file.loading();
    for (const std::string_view root : spec.initialisers) {
      initialising_.Add(root);
      loading_.Add(root);
    }
    restoring_.Add(spec.restore);
    loading_.Add(spec.restore);
    saving_.Add(spec.save);
    if (!spec.filename.empty()) filename_.insert(InputNode(spec.filename));
    for (const LoadingSpec::Asset& asset : spec.assets) {
      if (StaysBelow(asset.file) && !asset.tensor.empty()) assets_.insert(InputNode(asset.tensor));
    }
    for (size_t i = 0; i < signatures_.size(); ++i) {
      for (const Argument& output : signatures_[i].outputs) running_.Add(output.tensor, i);
      for (const std::string& target : signatures_[i].targets) running_.Add(target, i);
    }
  }

  std::vector<Access> Find() {
    Look(nullptr, graph_.nodes);
    for (const Function* function : graph_.ReachableFunctions()) Look(function, function->nodes);
    std::sort(found_.begin(), found_.end(), [](const Access& a, const Access& b) {
      return std::tie(a.kind, a.function, a.node) < std::tie(b.kind, b.function, b.node);
    });
    return std::move(found_);
  }

 private:
  void Look(const Function* body, const std::vector<Node>& nodes) {
    for (const Node& node : nodes) {
      if (graph_.FunctionNamed(node.op) != nullptr) continue;
      const std::vector<AccessKind> kinds = AccessKindsOf(node.op);
      if (kinds.empty() || AttributeSpares(node)) continue;
      const std::string reached_by = ReachedBy(node);
      if (IsTheLoaders(body, node, reached_by)) continue;
      for (const AccessKind kind : kinds) {
        found_.push_back({.kind = kind,
                          .operation = std::string(node.op),
                          .node = std::string(node.name),
                          .function = body != nullptr ? std::string(body->name) : std::string(),
                          .reached_by = reached_by});
      }
    }
  }

  // Signatures come first: what they reach is fed by nobody, and so never is the loader's own.
  std::string ReachedBy(const Node& node) const {
    if (const auto signature = running_.OwnerOf(node)) return "signature " + signatures_[*signature].name;
    if (initialising_.Has(node)) return "initialiser";
    return restoring_.Has(node) ? "restore" : "";
  }

  bool IsTheLoaders(const Function* body, const Node& node, const std::string& reached_by) const {
    const auto leads_back = [&](size_t input, const std::unordered_set<std::string_view>& tensors) {
      return input < node.inputs.size() &&
             Tracer(graph_, index_, loading_, tensors).LeadsBack(body, node.inputs[input]);
    };
    if (reached_by == "restore" && IsOneOf(node.op, {"Restore", "RestoreSlice", "RestoreV2"})) {
      return leads_back(0, filename_);
    }
    if (IsOneOf(reached_by, {"restore", "initialiser"}) &&
        IsOneOf(node.op, {"InitializeTableFromTextFile", "InitializeTableFromTextFileV2"})) {
      return leads_back(1, assets_);
    }
    return reached_by.empty() && saving_.Has(node) &&
           IsOneOf(node.op, {"Save", "SaveSlices", "SaveV2", "MergeV2Checkpoints"});
  }

  const Graph& graph_;
  const NodeIndex index_{graph_.nodes};
  const std::vector<SignatureSpec>& signatures_;
  Reach running_{graph_, index_};  // by signatures
  Reach initialising_{graph_, index_};
  Reach restoring_{graph_, index_};
  Reach loading_{graph_, index_};  // initialising and restoring
  Reach saving_{graph_, index_};
  std::unordered_set<std::string_view> filename_;
  std::unordered_set<std::string_view> assets_;
  std::vector<Access> found_;
};

}  // namespace

std::string Access::Text() const {
  std::string text = operation + " " + Quoted(node);
  if (!function.empty()) text += " in function " + Quoted(function);
  text += " (" + std::string(AccessKindName(kind)) + ")";
  text += reached_by.empty() ? ", reached by names of the graph only" : ", reached by " + reached_by;
  return text;
}

std::vector<Access> FindAccesses(const SavedModelFile& file, const Graph& graph) { return Finder(file, graph).Find(); }

}  // namespace tfbridge::core
