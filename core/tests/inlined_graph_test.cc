#include "model/inlined_graph.h"

#include <gtest/gtest.h>

#include "support/protos.h"

namespace tfbridge::core {
namespace {

using testing::Parsed;
using testing::ParsedGraph;

// y = outer(x); outer(a) = inner(a) + 1, a; inner(b) = -b.
ParsedGraph Nested() {
  return Parsed(
      {{"x", "Placeholder"}, {"call/a", "PartitionedCall", {"x"}, {"outer"}}, {"y", "Identity", {"call/a:1"}}},
      {{"inner", {"b"}, {{"neg", "Neg", {"b"}}}, {"neg:y:0"}},
       {"outer",
        {"a"},
        {{"again", "PartitionedCall", {"a"}, {"inner"}},
         {"one", "Const"},
         {"sum", "Add", {"again:output:0", "one:output:0", "^again"}}},
        {"sum:z:0", "a"}}});
}

std::string NameOf(InlinedGraph& graph, std::optional<InlinedGraph::Place> place) {
  return place ? graph.NameOf(*place) : "nothing";
}

TEST(InlinedGraph, NamesNodesAsTensorFlowDoes) {
  const ParsedGraph parsed = Nested();
  InlinedGraph graph(parsed.graph, {});
  for (const char* name : {"x", "y", "call/a/sum", "call/a/one", "call/a/again/neg"}) {
    EXPECT_EQ(name, NameOf(graph, graph.Find(name)));
  }
  for (const char* name : {"", "call", "call/a", "call/a/again", "call/a/neg", "sum", "x/"}) {
    EXPECT_EQ("nothing", NameOf(graph, graph.Find(name))) << name;
  }
}

TEST(InlinedGraph, FollowsTensorsThroughCalls) {
  const ParsedGraph parsed = Nested();
  InlinedGraph graph(parsed.graph, {});
  EXPECT_EQ("call/a/sum", NameOf(graph, graph.Producer("call/a:0")));
  EXPECT_EQ("x", NameOf(graph, graph.Producer("call/a:1"))) << "an argument that is handed back";
  EXPECT_EQ("nothing", NameOf(graph, graph.Producer("call/a:2")));
  const auto inputs = graph.Inputs(*graph.Find("call/a/sum"));
  ASSERT_EQ(2U, inputs.size()) << "without control inputs";
  EXPECT_EQ("call/a/again/neg", NameOf(graph, inputs[0]));
  EXPECT_EQ("call/a/one", NameOf(graph, inputs[1]));
  EXPECT_EQ("x", NameOf(graph, graph.Inputs(*graph.Find("call/a/again/neg")).front())) << "out of two calls";
}

TEST(InlinedGraph, HandsOutEffectsOfCallsOnce) {
  const ParsedGraph parsed = Parsed({{"call", "PartitionedCall", {}, {"outer"}}, {"after", "NoOp", {"^call"}}},
                                    {{"inner", {}, {{"write", "AssignVariableOp"}}, {}, {"write"}},
                                     {"outer", {}, {{"again", "PartitionedCall", {}, {"inner"}}}, {}, {"again"}}});
  InlinedGraph graph(parsed.graph, {});
  EXPECT_TRUE(graph.TakeEffects().empty()) << "nothing was looked into";
  EXPECT_TRUE(graph.ControlInputs(*graph.Find("after")).empty()) << "a call is no node";
  const auto effects = graph.TakeEffects();
  ASSERT_EQ(1U, effects.size());
  EXPECT_EQ("call/again/write", graph.NameOf(effects.front()));
  EXPECT_TRUE(graph.TakeEffects().empty());
}

TEST(InlinedGraph, StopsAtCallsThatAreKept) {
  const ParsedGraph parsed = Nested();
  InlinedGraph graph(parsed.graph, {"call/a/again"});
  EXPECT_EQ("call/a/again", NameOf(graph, graph.Inputs(*graph.Find("call/a/sum")).front()));
  EXPECT_EQ("nothing", NameOf(graph, graph.Find("call/a/again/neg")));
}

TEST(InlinedGraph, DamagedGraphsEnd) {
  const ParsedGraph parsed =
      Parsed({{"a", "PartitionedCall", {}, {"f"}}, {"b", "PartitionedCall", {}, {"g"}}},
             {{"f", {"x"}, {{"again", "PartitionedCall", {"x"}, {"f"}}}, {"again:output:0"}}, {"g", {"x"}, {}, {"x"}}});
  InlinedGraph graph(parsed.graph, {});
  EXPECT_EQ("nothing", NameOf(graph, graph.Producer("b:0"))) << "an argument that is not given";
  EXPECT_NO_THROW(graph.Producer("a:0")) << "a function that calls itself";
}

}  // namespace
}  // namespace tfbridge::core
