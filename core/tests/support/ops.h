// A registry of a few operations, in the place of TensorFlow's.
#pragma once

#include <map>
#include <string_view>

#include "model/op_traits.h"

namespace tfbridge::core::testing {

inline const OpTraits* KnownOp(std::string_view op) {
  static const std::map<std::string_view, OpTraits> known = {
      {"Placeholder", {}},
      {"Const", {}},
      {"Identity", {}},
      {"Add", {}},
      {"MatMul", {}},
      {"Conv2D", {}},
      {"PartitionedCall", {}},
      {"StatefulPartitionedCall", {.stateful = true}},
      {"While", {.stateful = true}},
      {"StatelessWhile", {}},
      {"If", {.stateful = true}},
      {"StatelessIf", {}},
      {"MapDefun", {}},
      {"VarHandleOp", {.stateful = true}},
      {"ReadVariableOp", {.stateful = true}},
      {"AssignVariableOp", {.stateful = true}},
      {"Assert", {.stateful = true}},
      {"VariableV2", {.stateful = true, .reference_out = true}},
      {"Assign", {.reference_in = true, .reference_out = true}},
      {"Switch", {}},
      {"Merge", {}},
  };
  const auto found = known.find(op);
  return found == known.end() ? nullptr : &found->second;
}

}  // namespace tfbridge::core::testing
