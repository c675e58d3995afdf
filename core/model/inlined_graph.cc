#include "model/inlined_graph.h"

#include <algorithm>
#include <charconv>

namespace tfbridge::core {
namespace {

constexpr int kDeepestCall = 200;  // keeps a function that calls itself from going on for ever

// The number after the last colon of a tensor's name; 0 where there is none.
size_t OutputIndex(std::string_view tensor) {
  size_t index = 0;
  const size_t colon = tensor.rfind(':');
  if (colon != std::string_view::npos) std::from_chars(tensor.data() + colon + 1, tensor.data() + tensor.size(), index);
  return index;
}

std::vector<std::string_view> DataInputs(const Node& node) {
  std::vector<std::string_view> inputs;
  for (const std::string_view input : node.inputs) {
    if (!IsControlInput(input)) inputs.push_back(input);
  }
  return inputs;
}

}  // namespace

struct InlinedGraph::Frame {
  const std::vector<Node>& nodes;
  NodeIndex index;
  const Function* function;  // null for the main graph
  const Frame* caller;
  size_t call;  // of the caller's nodes
  std::string prefix;
  int depth;
};

InlinedGraph::InlinedGraph(const Graph& graph, std::unordered_set<std::string_view> kept)
    : graph_(graph), kept_(std::move(kept)) {
  frames_.push_back({graph.nodes, NodeIndex(graph.nodes), nullptr, nullptr, 0, "", 0});
}

InlinedGraph::~InlinedGraph() = default;

std::optional<InlinedGraph::Place> InlinedGraph::Find(std::string_view name) { return FindIn(&frames_.front(), name); }

std::optional<InlinedGraph::Place> InlinedGraph::Producer(std::string_view tensor) {
  return Resolve(&frames_.front(), tensor);
}

std::vector<std::optional<InlinedGraph::Place>> InlinedGraph::Inputs(Place place) {
  std::vector<std::optional<Place>> producers;
  for (const std::string_view input : DataInputs(node(place))) producers.push_back(Resolve(place.frame, input));
  return producers;
}

std::vector<InlinedGraph::Place> InlinedGraph::ControlInputs(Place place) {
  std::vector<std::string_view> names;
  for (const std::string_view input : node(place).inputs) {
    if (IsControlInput(input)) names.push_back(InputNode(input));
  }
  return Effects(place.frame, names);
}

std::vector<InlinedGraph::Place> InlinedGraph::TakeEffects() {
  std::vector<Place> effects;
  for (; taken_ < frames_.size(); ++taken_) {
    const Frame& frame = frames_[taken_];
    const std::vector<Place> more = Effects(&frame, frame.function->control_results);
    effects.insert(effects.end(), more.begin(), more.end());
  }
  return effects;
}

// The nodes that these names stand for; those of a call that is inlined are handed out by TakeEffects().
std::vector<InlinedGraph::Place> InlinedGraph::Effects(const Frame* frame, const std::vector<std::string_view>& names) {
  std::vector<Place> places;
  for (const std::string_view name : names) {
    const auto found = frame->index.Find(name);
    if (!found) continue;
    if (Inlined(frame, *found) == nullptr) {
      places.push_back({frame, *found});
    } else {
      Enter(frame, *found);
    }
  }
  return places;
}

const Node& InlinedGraph::node(Place place) const { return place.frame->nodes[place.node]; }

std::string InlinedGraph::NameOf(Place place) const { return place.frame->prefix + std::string(node(place).name); }

std::optional<InlinedGraph::Place> InlinedGraph::FindIn(const Frame* frame, std::string_view name) {
  const auto found = frame->index.Find(name);
  if (found && Inlined(frame, *found) == nullptr) return Place{frame, *found};
  for (size_t slash = name.find('/'); slash != std::string_view::npos; slash = name.find('/', slash + 1)) {
    const auto call = frame->index.Find(name.substr(0, slash));
    if (!call || Inlined(frame, *call) == nullptr) continue;
    if (const auto inner = FindIn(Enter(frame, *call), name.substr(slash + 1))) return inner;
  }
  return std::nullopt;
}

std::optional<InlinedGraph::Place> InlinedGraph::Resolve(const Frame* frame, std::string_view input) {
  // Each step goes to a caller or into a call; damaged graphs may have calls that lead nowhere or round in a circle.
  for (int step = 0; step < 4 * kDeepestCall; ++step) {
    const std::string_view name = InputNode(input);
    if (frame->function != nullptr) {
      const std::vector<std::string_view>& arguments = frame->function->arguments;
      const auto argument = std::find(arguments.begin(), arguments.end(), name);
      if (argument != arguments.end()) {
        const std::vector<std::string_view> given = DataInputs(frame->caller->nodes[frame->call]);
        const auto position = static_cast<size_t>(argument - arguments.begin());
        if (position >= given.size()) return std::nullopt;
        input = given[position];
        frame = frame->caller;
        continue;
      }
    }
    const auto found = frame->index.Find(name);
    if (!found) return std::nullopt;
    const Function* function = Inlined(frame, *found);
    if (function == nullptr) return Place{frame, *found};
    const size_t result = OutputIndex(input);
    if (result >= function->results.size()) return std::nullopt;
    frame = Enter(frame, *found);
    input = function->results[result];
  }
  return std::nullopt;
}

const InlinedGraph::Frame* InlinedGraph::Enter(const Frame* frame, size_t call) {
  const Frame*& entered = entered_[{frame, call}];
  if (entered == nullptr) {
    const Function* function = Inlined(frame, call);
    frames_.push_back({function->nodes, NodeIndex(function->nodes), function, frame, call, NameOf({frame, call}) + "/",
                       frame->depth + 1});
    entered = &frames_.back();
  }
  return entered;
}

// The function that a node calls, where the call is inlined; else null.
const Function* InlinedGraph::Inlined(const Frame* frame, size_t at) const {
  const Node& node = frame->nodes[at];
  if (node.op != "PartitionedCall" && node.op != "StatefulPartitionedCall") return nullptr;
  if (node.functions.empty() || frame->depth >= kDeepestCall) return nullptr;
  if (kept_.contains(NameOf({frame, at}))) return nullptr;
  return graph_.FunctionNamed(node.functions.front());
}

}  // namespace tfbridge::core
