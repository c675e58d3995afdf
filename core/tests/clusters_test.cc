#include "backends/savedmodel/clusters.h"

#include <gtest/gtest.h>

#include "backends/savedmodel/cluster_operations.h"
#include "support/protos.h"

namespace tfbridge::core::savedmodel {
namespace {

using testing::NodeDef;
using testing::NodeSpec;
using testing::Parsed;
using testing::ParsedGraph;
using wire::Writer;

using Names = std::vector<std::string>;

// RunMetadata of one partition, and of nodes that were timed.
std::string Metadata(const std::vector<NodeSpec>& nodes, const Names& timed = {}) {
  Writer graph;
  for (const NodeSpec& node : nodes) graph.Message(1, NodeDef(node));
  Writer device;
  for (const std::string& name : timed) device.Message(2, Writer().Bytes(1, name));
  return Writer().Message(1, Writer().Message(1, device)).Message(3, graph).bytes();
}

// x -> cluster_0 -> Upper -> cluster_1, which reads cluster_0 too -> y.
std::vector<NodeSpec> TwoClusters() {
  return {{"_arg_x_0_0", "_Arg"},
          {"cluster_1/xla_compile", "_XlaCompile", {"upper", "cluster_0/xla_run:1"}},
          {"cluster_1/xla_run", "_XlaRun", {"upper", "cluster_0/xla_run:1", "cluster_1/xla_compile"}},
          {"cluster_0/xla_compile", "_XlaCompile", {"_arg_x_0_0"}},
          {"cluster_0/xla_run", "_XlaRun", {"_arg_x_0_0", "cluster_0/xla_compile"}},
          {"upper", "Upper", {"cluster_0/xla_run", "^_arg_x_0_0"}},
          {"_retval_y_0_0", "_Retval", {"cluster_1/xla_run"}}};
}

Names OperationsOf(const Cluster& cluster) {
  Names names;
  for (const ClusterOperation& operation : cluster.operations) names.push_back(operation.name);
  return names;
}

TEST(Clusters, AreGroupedInTheOrderOfTheData) {
  const std::string metadata = Metadata(TwoClusters());
  const RunTrace trace = ReadRunTrace(metadata);
  const ClusteredGraph graph = FindClusters(trace, /*timed=*/false);
  ASSERT_EQ(2U, graph.clusters.size());
  EXPECT_EQ("cluster_0", graph.clusters[0].name);
  EXPECT_EQ((Names{"_arg_x_0_0"}), graph.clusters[0].inputs);
  EXPECT_EQ("cluster_1", graph.clusters[1].name);
  EXPECT_EQ((Names{"upper", "cluster_0"}), graph.clusters[1].inputs);
  EXPECT_EQ(Cluster::State::kCompiled, graph.clusters[0].state) << "without times, there is no way around a cluster";
  ASSERT_EQ(3U, graph.outside.size());
  EXPECT_EQ("upper", graph.outside[1].node->name);
  EXPECT_EQ((Names{"cluster_0", "^_arg_x_0_0"}), graph.outside[1].inputs);
}

TEST(Clusters, TellWhatRan) {
  const std::vector<NodeSpec> nodes = {{"c/xla_compile", "_XlaCompile"},
                                       {"c/xla_run", "_XlaRun", {"c/xla_compile"}},
                                       {"c/partitioned_call", "PartitionedCall", {"^c/xla_compile"}},
                                       {"c/merge_oidx_0", "_XlaMerge", {"c/partitioned_call", "c/xla_run"}}};
  const auto state = [&](const Names& timed) {
    const std::string metadata = Metadata(nodes, timed);
    const RunTrace trace = ReadRunTrace(metadata);
    EXPECT_EQ(static_cast<int64_t>(timed.size()), trace.operations);
    const ClusteredGraph graph = FindClusters(trace, /*timed=*/true);
    EXPECT_EQ(1U, graph.clusters.size());
    EXPECT_TRUE(graph.outside.empty());
    return graph.clusters.front().state;
  };
  EXPECT_EQ(Cluster::State::kCompiled, state({"c/xla_compile", "c/xla_run"}));
  EXPECT_EQ(Cluster::State::kFallback, state({"c/xla_compile", "c/partitioned_call"}));
  EXPECT_EQ(Cluster::State::kSkipped, state({"c/xla_compile"}));
}

TEST(Clusters, ARunWithoutAFolderIsNone) {
  const std::string metadata = Metadata({{"xla_run", "_XlaRun"}});
  const RunTrace trace = ReadRunTrace(metadata);
  const ClusteredGraph graph = FindClusters(trace, /*timed=*/false);
  EXPECT_TRUE(graph.clusters.empty());
  EXPECT_EQ(1U, graph.outside.size());
}

TEST(Clusters, LoopsEnd) {
  const std::string metadata = Metadata({{"enter", "Enter"},
                                         {"merge", "Merge", {"enter", "next"}},
                                         {"c/xla_run", "_XlaRun", {"merge"}},
                                         {"next", "NextIteration", {"c/xla_run"}}});
  const RunTrace trace = ReadRunTrace(metadata);
  EXPECT_EQ(1U, FindClusters(trace, true).clusters.size());
}

// The model behind TwoClusters().
ParsedGraph Model() {
  return Parsed({{"x", "Placeholder"},
                 {"two", "Const"},
                 {"mul", "Mul", {"x", "two"}},
                 {"tanh", "Tanh", {"mul"}},
                 {"gone", "Identity", {"tanh"}},
                 {"upper", "Upper", {"gone"}},
                 {"exp", "Exp", {"upper"}},
                 {"y", "Add", {"exp", "tanh"}},
                 {"other", "Neg", {"x"}}});
}

TEST(ClusterOperations, AreFollowedBackInTheModel) {
  const std::string metadata = Metadata(TwoClusters());
  const RunTrace trace = ReadRunTrace(metadata);
  ClusteredGraph graph = FindClusters(trace, false);
  const ParsedGraph model = Model();
  NameOperations(model.graph, graph);
  EXPECT_EQ((Names{"two", "mul", "tanh"}), OperationsOf(graph.clusters[0]));
  EXPECT_EQ((Names{"exp", "y"}), OperationsOf(graph.clusters[1]));
}

// A variable that one cluster writes is read in the next, which gets the variable through the first.
TEST(ClusterOperations, ThatFollowEachOtherDirectlyAreToldApartByTheirOrder) {
  const std::string metadata = Metadata({{"_arg_x_0_0", "_Arg"},
                                         {"v", "VarHandleOp"},
                                         {"write/xla_run", "_XlaRun", {"v", "_arg_x_0_0"}},
                                         {"read/xla_run", "_XlaRun", {"write/xla_run", "^write/xla_run"}},
                                         {"_retval_call_0_0", "_Retval", {"read/xla_run"}}});
  const RunTrace trace = ReadRunTrace(metadata);
  ClusteredGraph graph = FindClusters(trace, false);
  ASSERT_EQ(2U, graph.clusters.size());
  EXPECT_EQ("write", graph.clusters[0].name);
  const ParsedGraph model =
      Parsed({{"x", "Placeholder"}, {"v", "VarHandleOp"}, {"call", "StatefulPartitionedCall", {"v", "x"}, {"f"}}},
             {{"f",
               {"variable", "value"},
               {{"square", "Square", {"value"}},
                {"assign", "AssignVariableOp", {"variable", "square:y:0"}},
                {"again", "ReadVariableOp", {"variable", "^assign"}},
                {"neg", "Neg", {"again:value:0"}}},
               {"neg:y:0"},
               {"assign"}}});
  NameOperations(model.graph, graph);
  EXPECT_EQ((Names{"call/square", "call/assign"}), OperationsOf(graph.clusters[0]));
  EXPECT_EQ((Names{"call/again", "call/neg"}), OperationsOf(graph.clusters[1]));
}

// Where TensorFlow fused a product with what follows it, only the reads of its weights are left for a cluster.
TEST(ClusterOperations, OfAReaderThatWasFusedAreWhatTheInputsSufficeFor) {
  const std::string metadata = Metadata({{"_arg_x_0_0", "_Arg"},
                                         {"w", "VarHandleOp"},
                                         {"c/xla_run", "_XlaRun", {"w"}},
                                         {"relu", "_FusedMatMul", {"_arg_x_0_0", "c/xla_run"}},
                                         {"_retval_relu_0_0", "_Retval", {"relu"}}});
  const RunTrace trace = ReadRunTrace(metadata);
  ClusteredGraph graph = FindClusters(trace, false);
  const ParsedGraph model = Parsed({{"x", "Placeholder"},
                                    {"w", "VarHandleOp"},
                                    {"read", "ReadVariableOp", {"w"}},
                                    {"product", "MatMul", {"x", "read"}},
                                    {"relu", "Relu", {"product"}}});
  NameOperations(model.graph, graph);
  EXPECT_EQ((Names{"read"}), OperationsOf(graph.clusters[0]));
}

TEST(ClusterOperations, OfAFunctionThatTheAuthorHadCompiledAreItsBody) {
  Writer call = NodeDef({"call", "StatefulPartitionedCall", {"_arg_x_0_0"}, {}});
  call.Message(5, testing::Entry("_XlaMustCompile", Writer().Varint(5, 1)));
  const Writer graph_def = Writer().Message(1, NodeDef({"_arg_x_0_0", "_Arg"})).Message(1, call);
  const std::string metadata = Writer().Message(3, graph_def).bytes();
  const RunTrace trace = ReadRunTrace(metadata);
  ClusteredGraph graph = FindClusters(trace, false);
  ASSERT_EQ(1U, graph.clusters.size());
  EXPECT_TRUE(graph.clusters[0].by_request);
  EXPECT_EQ(Cluster::State::kCompiled, graph.clusters[0].state);
  const ParsedGraph model = Parsed({{"x", "Placeholder"}, {"call", "StatefulPartitionedCall", {"x"}, {"f"}}},
                                   {{"f", {"a"}, {{"neg", "Neg", {"a"}}}, {"neg:y:0"}}});
  NameOperations(model.graph, graph);
  EXPECT_EQ((Names{"call/neg"}), OperationsOf(graph.clusters[0]));
}

}  // namespace
}  // namespace tfbridge::core::savedmodel
