#include "session/effects.h"

#include <gtest/gtest.h>

#include "support/ops.h"
#include "support/protos.h"

namespace tfbridge::core {
namespace {

using testing::KnownOp;
using testing::Parsed;
using testing::ParsedGraph;

std::string Effect(const ParsedGraph& parsed, const std::vector<std::string_view>& roots) {
  return FindEffect(parsed.graph, KnownOp, roots);
}

TEST(Effects, ReadingHasNone) {
  EXPECT_EQ("",
            Effect(Parsed({{"v", "VarHandleOp"}, {"r", "ReadVariableOp", {"v"}}, {"y", "Identity", {"r"}}}), {"y:0"}));
  EXPECT_EQ("", Effect(Parsed({{"x", "Placeholder"}, {"y", "Identity", {"x"}}}), {"y:0"}));
  EXPECT_EQ("", Effect(Parsed({}), {"nowhere:0"}));
}

TEST(Effects, AreFoundOnlyWhereTheyRun) {
  const ParsedGraph graph = Parsed({{"v", "VarHandleOp"},
                                    {"x", "Placeholder"},
                                    {"assign", "AssignVariableOp", {"v", "x"}},
                                    {"after", "Identity", {"x", "^assign"}},
                                    {"beside", "Identity", {"x"}}});
  EXPECT_EQ("AssignVariableOp 'assign'", Effect(graph, {"after:0"})) << "through a control input";
  EXPECT_EQ("AssignVariableOp 'assign'", Effect(graph, {"beside:0", "assign"})) << "as a target";
  EXPECT_EQ("", Effect(graph, {"beside:0"}));
}

TEST(Effects, AreFoundInsideFunctions) {
  const testing::FunctionSpec inner = {"inner", {"v"}, {{"assign", "AssignVariableOp", {"v"}}}};
  const testing::FunctionSpec outer = {"outer", {"x"}, {{"call", "StatefulPartitionedCall", {"x"}, {"inner"}}}};
  const ParsedGraph graph = Parsed({{"x", "Placeholder"},
                                    {"y", "StatefulPartitionedCall", {"x"}, {"outer"}},
                                    {"z", "StatefulPartitionedCall", {"x"}, {"unused"}}},
                                   {inner, outer});
  EXPECT_EQ("AssignVariableOp 'assign'", Effect(graph, {"y:0"}));
  EXPECT_EQ("", Effect(graph, {"z:0"}));
}

TEST(Effects, UnknownOperationsAndOldVariablesHaveThem) {
  EXPECT_EQ("Mystery 'm'", Effect(Parsed({{"m", "Mystery"}}), {"m:0"}));
  EXPECT_EQ("Assign 'a'", Effect(Parsed({{"v", "VariableV2"}, {"a", "Assign", {"v"}}}), {"a:0"}));
  EXPECT_EQ("", Effect(Parsed({{"v", "VariableV2"}, {"y", "Identity", {"v"}}}), {"y:0"}));
}

TEST(Effects, FunctionsThatCallThemselvesEnd) {
  const ParsedGraph graph =
      Parsed({{"y", "PartitionedCall", {}, {"f"}}}, {{"f", {}, {{"again", "PartitionedCall", {}, {"f"}}}}});
  EXPECT_EQ("", Effect(graph, {"y:0"}));
}

}  // namespace
}  // namespace tfbridge::core
