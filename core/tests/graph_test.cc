#include "model/graph.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/protos.h"
#include "support/throws.h"

namespace tfbridge::core {
namespace {

using testing::Parsed;
using testing::ParsedGraph;
using testing::Throws;

TEST(Graph, HasNodesInputsAndFunctions) {
  const ParsedGraph parsed =
      Parsed({{"x", "Placeholder", {}, {}, {{-1, 4}}}, {"call", "PartitionedCall", {"x", "x:1", "^x"}, {"f"}}},
             {{"f", {"a", "b"}, {{"inner", "Add", {"a", "b"}}}}});
  const Graph& graph = parsed.graph;
  ASSERT_EQ(2U, graph.nodes.size());
  EXPECT_EQ("Placeholder", graph.nodes[0].op);
  EXPECT_EQ((std::vector<int64_t>{-1, 4}), graph.nodes[0].OutputDims(0));
  EXPECT_EQ(std::nullopt, graph.nodes[0].OutputDims(1));
  EXPECT_EQ(std::nullopt, graph.nodes[1].OutputDims(0));
  EXPECT_EQ((std::vector<std::string_view>{"x", "x:1", "^x"}), graph.nodes[1].inputs);
  EXPECT_EQ(std::vector<std::string_view>{"f"}, graph.nodes[1].functions);
  const Function* function = graph.FunctionNamed("f");
  ASSERT_NE(nullptr, function);
  EXPECT_EQ((std::vector<std::string_view>{"a", "b"}), function->arguments);
  EXPECT_EQ("Add", function->nodes.front().op);
  EXPECT_EQ(nullptr, graph.FunctionNamed("g"));
}

TEST(Graph, ReachesFunctionsThroughFunctionsOnce) {
  const ParsedGraph parsed = Parsed({{"a", "PartitionedCall", {}, {"f"}}, {"b", "h"}},
                                    {{"f", {}, {{"n", "While", {}, {"g", "f"}}}},
                                     {"g", {}, {{"n", "StatelessIf", {}, {"f", "missing"}}}},
                                     {"h", {}, {}},
                                     {"unused", {}, {}}});
  std::vector<std::string_view> names;
  for (const Function* function : parsed.graph.ReachableFunctions()) names.push_back(function->name);
  std::sort(names.begin(), names.end());
  EXPECT_EQ((std::vector<std::string_view>{"f", "g", "h"}), names);
}

TEST(Graph, DamagedNodesAreRefused) {
  EXPECT_TRUE(Throws(Code::kDataLoss, {}, [] { Graph::Parse("\x0a\x05hi"); }));
  EXPECT_TRUE(Throws(Code::kDataLoss, {}, [] { Graph::Parse(std::string("\x0a\x02\x0a\x7f", 4)); }));
}

TEST(Graph, InputsNameTheirNode) {
  EXPECT_EQ("a/b", InputNode("a/b"));
  EXPECT_EQ("a/b", InputNode("a/b:3"));
  EXPECT_EQ("a/b", InputNode("a/b:output:0"));
  EXPECT_EQ("a/b", InputNode("^a/b"));
  EXPECT_EQ("", InputNode(""));
  EXPECT_TRUE(IsControlInput("^a"));
  EXPECT_FALSE(IsControlInput("a"));
  EXPECT_FALSE(IsControlInput(""));
}

TEST(NodeIndex, FindsNodesByName) {
  const ParsedGraph parsed = Parsed({{"a", "NoOp"}, {"b", "NoOp"}});
  const NodeIndex index(parsed.graph.nodes);
  EXPECT_EQ(1U, index.Find("b"));
  EXPECT_EQ(std::nullopt, index.Find("c"));
}

}  // namespace
}  // namespace tfbridge::core
