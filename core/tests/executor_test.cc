#include "session/executor.h"

#include <gtest/gtest.h>

#include "session/cost.h"
#include "support/ops.h"
#include "support/protos.h"
#include "support/throws.h"

namespace tfbridge::core {
namespace {

using testing::KnownOp;
using testing::NodeSpec;
using testing::Parsed;
using testing::ParsedGraph;
using testing::Throws;

Executor Choose(const ParsedGraph& parsed, const ExecutorConditions& conditions = {}, const Options& options = {}) {
  const ExecutorChoice choice = ChooseExecutor(parsed.graph, KnownOp, conditions, options);
  EXPECT_FALSE(choice.reason.empty());
  return choice.executor;
}

Options With(const char* key, const char* value) {
  Options options;
  options.SetText(key, value);
  return options;
}

// Products of two n by n matrices: `count` of them, side by side or one after the other.
std::vector<NodeSpec> Products(int64_t n, int count, bool side_by_side) {
  std::vector<NodeSpec> nodes = {{"x", "Placeholder", {}, {}, {{n, n}}}, {"w", "Const", {}, {}, {{n, n}}}};
  std::string last = "x";
  for (int i = 0; i < count; ++i) {
    const std::string name = "product" + std::to_string(i);
    nodes.push_back({name, "MatMul", {side_by_side ? "x" : last, "w"}, {}, {{n, n}}});
    last = name;
  }
  return nodes;
}

TEST(ExecutorChoice, IsSingleThreadedWhereTheGraphAllows) {
  EXPECT_EQ(Executor::kSingleThreaded, Choose(Parsed({{"x", "Placeholder"}, {"y", "Identity", {"x"}}})));
  EXPECT_EQ(Executor::kSingleThreaded, Choose(Parsed({})));
}

TEST(ExecutorChoice, IsTheCallersThreadForControlFlowOfTensorFlow1) {
  EXPECT_EQ(Executor::kCallerThread, Choose(Parsed({{"s", "Switch"}, {"m", "Merge", {"s"}}})));
  EXPECT_EQ(Executor::kCallerThread,
            Choose(Parsed({{"call", "PartitionedCall", {}, {"f"}}}, {{"f", {}, {{"s", "Switch"}}}})))
      << "inside a function";
  EXPECT_EQ(Executor::kSingleThreaded, Choose(Parsed({{"x", "Identity"}}, {{"f", {}, {{"s", "Switch"}}}})))
      << "inside a function that nothing calls";
}

TEST(ExecutorChoice, IsTheCallersThreadForReferenceVariables) {
  EXPECT_EQ(Executor::kCallerThread, Choose(Parsed({{"v", "VariableV2"}, {"a", "Assign", {"v"}}})));
}

TEST(ExecutorChoice, IsThePoolForWideAndHeavyGraphs) {
  EXPECT_EQ(Executor::kThreadPool, Choose(Parsed(Products(256, 16, true))));
  EXPECT_EQ(Executor::kSingleThreaded, Choose(Parsed(Products(256, 16, false)))) << "deep, not wide";
  EXPECT_EQ(Executor::kSingleThreaded, Choose(Parsed(Products(8, 16, true)))) << "wide, not heavy";
  EXPECT_EQ(Executor::kSingleThreaded, Choose(Parsed(Products(256, 1, true))));
}

TEST(ExecutorChoice, IsThePoolForSeveralDevices) {
  EXPECT_EQ(Executor::kThreadPool, Choose(Parsed({{"x", "Placeholder"}}), {.devices = 2}));
}

TEST(ExecutorChoice, LazyXlaForbidsTheSingleThread) {
  const ParsedGraph graph = Parsed({{"x", "Placeholder"}});
  EXPECT_EQ(Executor::kCallerThread, Choose(graph, {.xla = true, .xla_compiles_eagerly = false}));
  EXPECT_EQ(Executor::kSingleThreaded, Choose(graph, {.xla = true, .xla_compiles_eagerly = true}));
}

TEST(ExecutorChoice, OptionDecides) {
  const ParsedGraph light = Parsed({{"x", "Placeholder"}});
  const ParsedGraph heavy = Parsed(Products(256, 16, true));
  EXPECT_EQ(Executor::kThreadPool, Choose(light, {}, With("executor", "thread-pool")));
  EXPECT_EQ(Executor::kCallerThread, Choose(light, {}, With("executor", "caller-thread")));
  EXPECT_EQ(Executor::kSingleThreaded, Choose(heavy, {}, With("executor", "single-threaded")));
}

TEST(ExecutorChoice, OptionThatTheGraphForbidsIsAnError) {
  const ParsedGraph graph = Parsed({{"s", "Switch"}});
  EXPECT_TRUE(Throws(Code::kFailedPrecondition, {"single-threaded", "Switch", "'s'"},
                     [&] { Choose(graph, {}, With("executor", "single-threaded")); }));
  const ParsedGraph light = Parsed({{"x", "Placeholder"}});
  EXPECT_TRUE(Throws(Code::kFailedPrecondition, {"devices"},
                     [&] { Choose(light, {.devices = 2}, With("executor", "single-threaded")); }));
}

TEST(Cost, AddsWorkAndFollowsTheLongestPath) {
  const ParsedGraph side_by_side = Parsed(Products(10, 4, true));
  const Cost wide = EstimateCost(side_by_side.graph);
  const ParsedGraph in_a_row = Parsed(Products(10, 4, false));
  const Cost deep = EstimateCost(in_a_row.graph);
  const double product = 2.0 * 10 * 10 * 10;
  EXPECT_NEAR(4 * product, wide.work, 300);
  EXPECT_NEAR(product, wide.span, 300);
  EXPECT_NEAR(4 * product, deep.work, 300);
  EXPECT_NEAR(4 * product, deep.span, 300);
}

TEST(Cost, CountsCallsOneByOne) {
  // Two signatures side by side: only one runs at a time.
  const testing::FunctionSpec f = {"f", {}, Products(10, 3, true)};
  const ParsedGraph one = Parsed({{"a", "PartitionedCall", {}, {"f"}}}, {f});
  const ParsedGraph two = Parsed({{"a", "PartitionedCall", {}, {"f"}}, {"b", "PartitionedCall", {}, {"f"}}}, {f});
  EXPECT_EQ(EstimateCost(one.graph).work, EstimateCost(two.graph).work);
  EXPECT_GT(EstimateCost(one.graph).work, 6000);
}

TEST(Cost, CyclesAndMissingFunctionsEnd) {
  const ParsedGraph cycle = Parsed({{"a", "Add", {"b"}, {}, {{2}}}, {"b", "Add", {"a"}, {}, {{2}}}});
  EXPECT_EQ(4, EstimateCost(cycle.graph).work);
  const ParsedGraph recursive =
      Parsed({{"call", "PartitionedCall", {}, {"f"}}},
             {{"f", {}, {{"again", "PartitionedCall", {}, {"f"}}, {"a", "Add", {}, {}, {{3}}}}}});
  EXPECT_EQ(3, EstimateCost(recursive.graph).work);
  const ParsedGraph missing = Parsed({{"call", "PartitionedCall", {}, {"nowhere"}}});
  EXPECT_EQ(0, EstimateCost(missing.graph).work);
}

TEST(Cost, DeepChainsOfFunctionsDoNotOverflowTheStack) {
  std::vector<testing::FunctionSpec> functions;
  for (int i = 0; i < 20000; ++i) {
    functions.push_back({"f" + std::to_string(i), {}, {{"c", "PartitionedCall", {}, {"f" + std::to_string(i + 1)}}}});
  }
  const ParsedGraph chain = Parsed({{"call", "PartitionedCall", {}, {"f0"}}}, functions);
  EXPECT_EQ(0, EstimateCost(chain.graph).work);
}

}  // namespace
}  // namespace tfbridge::core
