#include "model/graph_check.h"

#include <gtest/gtest.h>

#include "support/protos.h"
#include "support/throws.h"

namespace tfbridge::core {
namespace {

using testing::FunctionSpec;
using testing::NodeSpec;
using testing::Parsed;
using testing::ParsedGraph;
using testing::Throws;
using wire::Writer;

constexpr uint64_t kFloat = 1;
constexpr uint64_t kText = 7;

NodeSpec Constant(const Writer& shape, uint64_t dtype = kFloat, const std::string& content = {}) {
  Writer tensor;
  tensor.Varint(1, dtype).Message(2, shape);
  if (!content.empty()) tensor.Bytes(4, content);
  return {"c", "Const", {}, {}, {}, {{"value", Writer().Message(8, tensor)}}};
}

GraphSize Check(const std::vector<NodeSpec>& nodes, const std::vector<FunctionSpec>& functions = {}) {
  return CheckGraph(Parsed(nodes, functions).graph, "folder");
}

TEST(GraphCheck, AddsUpConstants) {
  const GraphSize size = Check({Constant(testing::Shape({3, 4})), Constant(testing::Shape({1000000}))});
  EXPECT_EQ(4U * 12 + 4 * 1000000, size.bytes);
  EXPECT_EQ(4U * 1000000, size.most_bytes);
  EXPECT_EQ("c", size.largest);
  EXPECT_EQ(4U, Check({Constant(Writer())}).bytes) << "a scalar";
  EXPECT_EQ(0U, Check({Constant(testing::Shape({0, 5}))}).bytes);
  const int64_t huge = int64_t{1} << 40;
  EXPECT_EQ(uint64_t{4} << 40, Check({Constant(testing::Shape({huge}))}).most_bytes);
  EXPECT_EQ(uint64_t{4} << 40,
            Check({{"y", "PartitionedCall", {}, {"f"}}}, {{"f", {}, {Constant(testing::Shape({huge}))}}}).most_bytes)
      << "in a function";
  const NodeSpec variable = {
      "v", "VarHandleOp",
      {},  {},
      {},  {{"shape", Writer().Message(7, testing::Shape({huge}))}, {"dtype", Writer().Varint(6, kFloat)}}};
  EXPECT_EQ(uint64_t{4} << 40, Check({variable}).most_bytes);
  EXPECT_EQ(0U, Check({variable}).bytes) << "its files count, not what it announces";
}

TEST(GraphCheck, RefusesShapesThatNoTensorHas) {
  const auto refuses = [](const std::vector<int64_t>& dims) {
    return Throws(Code::kInvalidArgument, {"'c'", "'folder'", "shape"},
                  [&] { Check({Constant(testing::Shape(dims))}); });
  };
  EXPECT_TRUE(refuses({-5}));
  EXPECT_TRUE(refuses({int64_t{1} << 40, int64_t{1} << 40}));
  EXPECT_TRUE(refuses(std::vector<int64_t>(255, 1)));
  EXPECT_EQ(4U, Check({Constant(testing::Shape(std::vector<int64_t>(254, 1)))}).bytes);
  EXPECT_TRUE(Throws(Code::kInvalidArgument, {"no shape"}, [] { Check({Constant(testing::Shape({-1}))}); }));
  const NodeSpec announced = {"c", "Identity", {}, {}, {{1, int64_t{1} << 62, 8}}};
  EXPECT_TRUE(Throws(Code::kInvalidArgument, {"'c'"}, [&] { Check({announced}); })) << "in _output_shapes";
}

TEST(GraphCheck, RefusesContentThatDoesNotSuitTheShape) {
  EXPECT_EQ(16U, Check({Constant(testing::Shape({4}), kFloat, std::string(16, '\0'))}).bytes);
  EXPECT_TRUE(Throws(Code::kInvalidArgument, {"16 bytes", "8"},
                     [] { Check({Constant(testing::Shape({4}), kFloat, std::string(8, '\0'))}); }));
  EXPECT_EQ(24U, Check({Constant(testing::Shape({1}), kText,
                                 "\x03"
                                 "abc")})
                     .bytes);
  EXPECT_TRUE(Throws(Code::kInvalidArgument, {"longer than the file"}, [] {
    Check({Constant(testing::Shape({1}), kText,
                    "\x7f"
                    "abc")});
  }));
}

FunctionSpec Calls(const std::string& name, const std::vector<std::string>& callees, const std::string& op) {
  FunctionSpec function = {name, {"x"}, {}};
  for (const std::string& callee : callees) function.nodes.push_back({"to_" + callee, op, {"x"}, {callee}});
  return function;
}

TEST(GraphCheck, RefusesFunctionsThatCallThemselves) {
  const std::vector<NodeSpec> nodes = {{"y", "PartitionedCall", {}, {"f"}}};
  for (const char* op : {"PartitionedCall", "StatefulPartitionedCall", "If", "While"}) {
    EXPECT_TRUE(
        Throws(Code::kInvalidArgument, {"'f'", "calls itself"}, [&] { Check(nodes, {Calls("f", {"f"}, op)}); }));
    EXPECT_TRUE(Throws(Code::kInvalidArgument, {"calls itself"},
                       [&] { Check(nodes, {Calls("f", {"g"}, op), Calls("g", {"h", "f"}, op), Calls("h", {}, op)}); }));
  }
  Check(nodes, {Calls("f", {"g", "g"}, "If"), Calls("g", {}, "If")});
  Check({}, {Calls("f", {"f"}, "If")});  // nothing leads there
}

TEST(GraphCheck, RefusesCallsThatNestTooDeep) {
  const auto chain = [](int length) {
    std::vector<FunctionSpec> functions;
    for (int i = 0; i < length; ++i) {
      functions.push_back(Calls("f" + std::to_string(i), {"f" + std::to_string(i + 1)}, "PartitionedCall"));
    }
    functions.push_back({"f" + std::to_string(length), {"x"}, {}});
    return functions;
  };
  const std::vector<NodeSpec> nodes = {{"y", "PartitionedCall", {}, {"f0"}}};
  Check(nodes, chain(150));
  EXPECT_TRUE(Throws(Code::kResourceExhausted, {"nest too deep"}, [&] { Check(nodes, chain(250)); }));
  EXPECT_TRUE(Throws(Code::kResourceExhausted, {"nest too deep"}, [&] { Check(nodes, chain(50000)); }));
}

TEST(GraphCheck, RefusesTooLongARow) {
  const auto row = [](int length) {
    std::vector<NodeSpec> nodes = {{"n0", "Placeholder"}};
    for (int i = 1; i < length; ++i) {
      nodes.push_back({"n" + std::to_string(i), "Tanh", {"n" + std::to_string(i - 1)}});
    }
    return nodes;
  };
  Check(row(10'000));
  EXPECT_TRUE(Throws(Code::kResourceExhausted, {"too long a row", "at most 10000"}, [&] { Check(row(10'001)); }));
  // Through calls: what a function holds counts where it is called.
  FunctionSpec function = {"f", {"x"}, row(6'000)};
  const auto calls = [](int count) {
    std::vector<NodeSpec> nodes = {{"c0", "PartitionedCall", {}, {"f"}}};
    for (int i = 1; i < count; ++i) {
      nodes.push_back({"c" + std::to_string(i), "PartitionedCall", {"c" + std::to_string(i - 1)}, {"f"}});
    }
    return nodes;
  };
  Check(calls(1), {function});
  EXPECT_TRUE(Throws(Code::kResourceExhausted, {"too long a row"}, [&] { Check(calls(2), {function}); }));
  // A loop of TensorFlow 1 is a circle, and no row.
  Check({{"m", "Merge", {"n"}}, {"n", "NextIteration", {"m"}}});
}

TEST(GraphCheck, RefusesCallsThatDouble) {
  std::vector<FunctionSpec> functions;
  for (int i = 0; i < 40; ++i) {
    const std::string next = "f" + std::to_string(i + 1);
    functions.push_back(Calls("f" + std::to_string(i), {next, next}, "PartitionedCall"));
  }
  functions.push_back({"f40", {"x"}, {{"y", "Identity", {"x"}}}});
  EXPECT_TRUE(
      Throws(Code::kResourceExhausted, {"inlined"}, [&] { Check({{"y", "PartitionedCall", {}, {"f0"}}}, functions); }));
  Check({{"y", "PartitionedCall", {}, {"f30"}}}, functions);
}

}  // namespace
}  // namespace tfbridge::core
