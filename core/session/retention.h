// Which feeds a graph may keep after a call. A variable that is assigned a fed tensor shares its buffer, so such a feed
// must be copied; all others are read in place.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "model/graph.h"
#include "model/op_traits.h"

namespace tfbridge::core {

// The feeds that may be kept are those from which a path leads, through calls too, to an operation with state.
class Retention {
 public:
  // `graph` and `lookup` are used only here.
  Retention(const Graph& graph, const OpLookup& lookup);

  // Whether a tensor that is fed for an output of `node` may be kept.
  bool MayKeep(const std::string& node) const { return keepers_.contains(node); }

 private:
  std::unordered_set<std::string> keepers_;
};

}  // namespace tfbridge::core
