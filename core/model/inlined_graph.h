// A graph as TensorFlow sees it after inlining calls of functions, by the names that it then gives to nodes: the body
// of a call `a` has nodes named `a/…`. Nothing is copied; places are worked out when they are asked for.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "model/graph.h"

namespace tfbridge::core {

class InlinedGraph {
 public:
  // A body that is inlined: the main graph, or that of a function at one of its calls.
  struct Frame;
  // A node in such a body. Never a call that is inlined.
  struct Place {
    const Frame* frame;
    size_t node;

    auto operator<=>(const Place&) const = default;
  };

  // `graph` must outlive this. Calls whose names are in `kept` are not inlined.
  InlinedGraph(const Graph& graph, std::unordered_set<std::string_view> kept);
  ~InlinedGraph();
  InlinedGraph(const InlinedGraph&) = delete;
  InlinedGraph& operator=(const InlinedGraph&) = delete;

  // The node with a name; nothing where there is none.
  std::optional<Place> Find(std::string_view name);
  // The node that makes a tensor of the main graph, such as `a:1`, through calls; nothing where there is none.
  std::optional<Place> Producer(std::string_view tensor);
  // The nodes that make the data inputs of a node, in their order; nothing for one that cannot be found.
  std::vector<std::optional<Place>> Inputs(Place place);
  // The nodes that must run before a node without giving it data.
  std::vector<Place> ControlInputs(Place place);
  // The nodes that run for their effects in the calls that were looked into since this was last asked.
  std::vector<Place> TakeEffects();
  const Node& node(Place place) const;
  std::string NameOf(Place place) const;

 private:
  std::optional<Place> FindIn(const Frame* frame, std::string_view name);
  std::optional<Place> Resolve(const Frame* frame, std::string_view input);
  std::vector<Place> Effects(const Frame* frame, const std::vector<std::string_view>& names);
  const Frame* Enter(const Frame* frame, size_t call);
  const Function* Inlined(const Frame* frame, size_t node) const;

  const Graph& graph_;
  std::unordered_set<std::string_view> kept_;
  std::deque<Frame> frames_;
  std::map<std::pair<const Frame*, size_t>, const Frame*> entered_;
  size_t taken_ = 1;  // frames whose effects were handed out; the main graph has none of its own
};

}  // namespace tfbridge::core
