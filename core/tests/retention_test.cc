#include "session/retention.h"

#include <gtest/gtest.h>

#include "support/ops.h"
#include "support/protos.h"

namespace tfbridge::core {
namespace {

using testing::FunctionSpec;
using testing::KnownOp;
using testing::NodeSpec;
using testing::Parsed;
using testing::ParsedGraph;

// Whether a tensor that is fed for node `x` may be kept.
bool MayKeep(const std::vector<NodeSpec>& nodes, const std::vector<FunctionSpec>& functions = {}) {
  const ParsedGraph parsed = Parsed(nodes, functions);
  return Retention(parsed.graph, KnownOp).MayKeep("x");
}

const NodeSpec kX = {"x", "Placeholder"};

TEST(Retention, PlainArithmeticKeepsNothing) {
  EXPECT_FALSE(MayKeep({kX, {"y", "Add", {"x", "x"}}, {"z", "Identity", {"y:0"}}}));
  EXPECT_FALSE(MayKeep({kX}));
}

TEST(Retention, AssignedTensorsAreKept) {
  EXPECT_TRUE(MayKeep({kX, {"v", "VarHandleOp"}, {"a", "AssignVariableOp", {"v", "x"}}}));
  EXPECT_TRUE(MayKeep({kX, {"v", "VariableV2"}, {"a", "Assign", {"v", "x:0"}}})) << "a variable of TensorFlow 1";
}

TEST(Retention, BuffersMayBeHandedOn) {
  EXPECT_TRUE(MayKeep({kX, {"i", "Identity", {"x"}}, {"j", "Identity", {"i"}}, {"a", "AssignVariableOp", {"v", "j"}}}));
}

TEST(Retention, ControlEdgesHandNothingOn) {
  EXPECT_FALSE(MayKeep({kX, {"c", "Const"}, {"a", "AssignVariableOp", {"v", "c", "^x"}}}));
}

TEST(Retention, OtherFeedsAreNotTouched) {
  EXPECT_FALSE(
      MayKeep({kX, {"other", "Placeholder"}, {"y", "Add", {"x", "x"}}, {"a", "AssignVariableOp", {"v", "other"}}}));
}

TEST(Retention, FollowsCallsByArgument) {
  const std::vector<FunctionSpec> functions = {
      {"f", {"value", "handle"}, {{"a", "AssignVariableOp", {"handle", "value"}}}},
      {"g", {"first", "second"}, {{"call", "PartitionedCall", {"second", "first"}, {"f"}}}}};
  EXPECT_TRUE(MayKeep({kX, {"call", "StatefulPartitionedCall", {"x", "v"}, {"f"}}}, functions));
  EXPECT_TRUE(MayKeep({kX, {"call", "StatefulPartitionedCall", {"v", "x"}, {"g"}}}, functions)) << "through two calls";
  const std::vector<FunctionSpec> reads = {
      {"f", {"a", "b"}, {{"r", "ReadVariableOp", {"b"}}, {"y", "Add", {"a", "r"}}}}};
  EXPECT_FALSE(MayKeep({kX, {"call", "StatefulPartitionedCall", {"x", "v"}, {"f"}}}, reads))
      << "a call that only reads a variable beside it";
}

TEST(Retention, FunctionsMayBeOperations) {
  EXPECT_TRUE(MayKeep({kX, {"call", "f", {"x"}}}, {{"f", {"value"}, {{"a", "AssignVariableOp", {"v", "value"}}}}}));
  EXPECT_FALSE(MayKeep({kX, {"call", "f", {"x"}}}, {{"f", {"value"}, {{"a", "Identity", {"value"}}}}}));
}

TEST(Retention, LoopsMayHandAnyArgumentToAnyOther) {
  const std::vector<FunctionSpec> functions = {{"cond", {"a", "b"}, {}},
                                               {"keeps_b", {"a", "b"}, {{"assign", "AssignVariableOp", {"v", "b"}}}},
                                               {"keeps_none", {"a", "b"}, {{"sum", "Add", {"a", "b"}}}}};
  EXPECT_TRUE(MayKeep({kX, {"loop", "While", {"x", "y"}, {"cond", "keeps_b"}}}, functions));
  EXPECT_FALSE(MayKeep({kX, {"loop", "While", {"x", "y"}, {"cond", "keeps_none"}}}, functions));
}

TEST(Retention, BranchesShiftTheirArguments) {
  const std::vector<FunctionSpec> functions = {{"keeps", {"a"}, {{"assign", "AssignVariableOp", {"v", "a"}}}},
                                               {"plain", {"a"}, {{"i", "Identity", {"a"}}}}};
  EXPECT_TRUE(MayKeep({kX, {"branch", "If", {"p", "x"}, {"plain", "keeps"}}}, functions));
  EXPECT_FALSE(MayKeep({kX, {"branch", "If", {"p", "x"}, {"plain", "plain"}}}, functions));
  EXPECT_FALSE(MayKeep({kX, {"branch", "If", {"x", "y"}, {"keeps", "keeps"}}}, functions)) << "the condition";
}

TEST(Retention, WhatIsUnknownIsKept) {
  EXPECT_TRUE(MayKeep({kX, {"y", "SomebodysOwnOperation", {"x"}}}));
  EXPECT_TRUE(MayKeep({kX, {"call", "PartitionedCall", {"x"}, {"no such function"}}}));
  EXPECT_TRUE(MayKeep({kX, {"call", "PartitionedCall", {"y", "x"}, {"f"}}}, {{"f", {"a"}, {}}}))
      << "more inputs than the function has arguments";
}

TEST(Retention, FunctionsInAttributesOfOtherOperationsCount) {
  EXPECT_TRUE(
      MayKeep({kX, {"map", "MapDefun", {"x"}, {"f"}}}, {{"f", {"a"}, {{"s", "AssignVariableOp", {"v", "a"}}}}}));
  EXPECT_FALSE(MayKeep({kX, {"map", "MapDefun", {"x"}, {"f"}}}, {{"f", {"a"}, {{"i", "Identity", {"a"}}}}}));
}

TEST(Retention, AssertionsOnlyLook) { EXPECT_FALSE(MayKeep({kX, {"check", "Assert", {"p", "x"}}})); }

TEST(Retention, RecursionAndDeepChainsEnd) {
  EXPECT_TRUE(MayKeep({kX, {"call", "PartitionedCall", {"x"}, {"f"}}},
                      {{"f", {"a"}, {{"again", "PartitionedCall", {"a"}, {"f"}}}}}))
      << "a function that calls itself may keep what it is given";
  std::vector<FunctionSpec> functions;
  for (int i = 0; i < 20000; ++i) {
    functions.push_back(
        {"f" + std::to_string(i), {"a"}, {{"c", "PartitionedCall", {"a"}, {"f" + std::to_string(i + 1)}}}});
  }
  EXPECT_TRUE(MayKeep({kX, {"call", "PartitionedCall", {"x"}, {"f0"}}}, functions));
}

}  // namespace
}  // namespace tfbridge::core
