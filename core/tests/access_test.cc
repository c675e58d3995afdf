#include "model/access.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/protos.h"

namespace tfbridge::core {
namespace {

using testing::FunctionSpec;
using testing::NodeSpec;
using wire::Writer;

// What of a model, in its meta graph, is not the graph: signatures, saver, assets and initialiser.
struct Spec {
  std::vector<NodeSpec> nodes;
  std::vector<FunctionSpec> functions = {};
  std::vector<std::string> outputs = {};  // a signature "s<i>" for each
  bool saver = false;                     // over the nodes filename, save and restore
  std::string initialiser = {};
  std::vector<std::pair<std::string, std::string>> assets = {};  // tensor, file
};

std::vector<std::string> Found(const Spec& spec) {
  std::vector<testing::SignatureDefSpec> signatures;
  for (size_t i = 0; i < spec.outputs.size(); ++i) {
    signatures.push_back({"s" + std::to_string(i), {}, {{"y", testing::TensorInfo(spec.outputs[i], 1, {})}}});
  }
  if (!spec.initialiser.empty()) {
    signatures.push_back(
        {"__saved_model_init_op", {}, {{"__saved_model_init_op", testing::TensorInfo(spec.initialiser, 0, {})}}});
  }
  Writer meta_graph = testing::MetaGraph({"serve"}, signatures, testing::GraphDef(spec.nodes, spec.functions));
  if (spec.saver) {
    meta_graph.Message(3, Writer().Bytes(1, "filename:0").Bytes(2, "save:0").Bytes(3, "restore"));
  }
  for (const auto& [tensor, file] : spec.assets) {
    meta_graph.Message(6, Writer().Message(1, Writer().Bytes(1, tensor)).Bytes(2, file));
  }
  const SavedModelFile file = SavedModelFile::Parse(testing::SavedModel({meta_graph}), "folder", {});
  std::vector<std::string> found;
  for (const Access& access : FindAccesses(file, file.ParseGraph())) found.push_back(access.Text());
  return found;
}

using Texts = std::vector<std::string>;

TEST(Access, IsFoundByWhoReachesIt) {
  const std::vector<NodeSpec> nodes = {{"name", "Const"},
                                       {"x", "Placeholder"},
                                       {"read", "ReadFile", {"name"}},
                                       {"write", "WriteFile", {"name", "x"}},
                                       {"y", "Identity", {"x", "^write"}}};
  EXPECT_EQ((Texts{"ReadFile 'read' (reads-files), reached by names of the graph only",
                   "WriteFile 'write' (writes-files), reached by signature s0"}),
            Found({.nodes = nodes, .outputs = {"y:0"}}));
  EXPECT_EQ((Texts{"ReadFile 'read' (reads-files), reached by initialiser",
                   "WriteFile 'write' (writes-files), reached by names of the graph only"}),
            Found({.nodes = nodes, .outputs = {"x:0"}, .initialiser = "read"}));
}

TEST(Access, IsFoundInFunctionsOfFunctions) {
  const FunctionSpec inner = {"inner", {"x"}, {{"py", "PyFunc", {"x"}}}};
  const FunctionSpec outer = {"outer", {"x"}, {{"loop", "While", {"x"}, {"inner", "inner"}}}};
  EXPECT_EQ((Texts{"PyFunc 'py' in function 'inner' (runs-code), reached by signature s0"}),
            Found({.nodes = {{"x", "Placeholder"}, {"y", "PartitionedCall", {"x"}, {"outer"}}},
                   .functions = {inner, outer},
                   .outputs = {"y:0"}}));
}

TEST(Access, OfAnOperationMayBeOfSeveralKindsAndOfAnUnknownOneIsUnknown) {
  EXPECT_EQ(
      (Texts{"DebugIdentity 'd' (writes-files), reached by signature s0",
             "DebugIdentity 'd' (network), reached by signature s0", "MyOwnOp 'm' (unknown), reached by signature s1"}),
      Found({.nodes = {{"d", "DebugIdentity"}, {"m", "MyOwnOp"}}, .outputs = {"d:0", "m:0"}}));
}

TEST(Access, DependsOnAttributesOfSome) {
  const auto text = [](const char* value) { return Writer().Bytes(2, value); };
  const auto print = [&](std::vector<std::pair<std::string, Writer>> attributes) {
    return Found({.nodes = {{"p", "PrintV2", {}, {}, {}, std::move(attributes)}}}).size();
  };
  EXPECT_EQ(0U, print({}));
  EXPECT_EQ(0U, print({{"output_stream", text("stdout")}}));
  EXPECT_EQ(1U, print({{"output_stream", text("file:///etc/passwd")}}));
  EXPECT_EQ(1U, print({{"output_stream", Writer().Bytes(9, "of the caller")}})) << "a placeholder of a function";
  const auto decode = [&](const char* source) {
    return Found({.nodes = {{"d", "DecodeProtoV2", {}, {}, {}, {{"descriptor_source", text(source)}}}}}).size();
  };
  EXPECT_EQ(0U, decode("local://"));
  EXPECT_EQ(0U, decode("bytes://abc"));
  EXPECT_EQ(1U, decode("/some/file"));
}

// A model as tf.saved_model.save writes it: the path of the variables goes through calls.
Spec Saved() {
  return {.nodes = {{"filename", "Placeholder"},
                    {"x", "Placeholder"},
                    {"v", "VarHandleOp"},
                    {"save", "StatefulPartitionedCall", {"filename"}, {"saving"}},
                    {"restore", "StatefulPartitionedCall", {"filename"}, {"restoring"}},
                    {"y", "Identity", {"x"}}},
          .functions = {{"saving",
                         {"prefix"},
                         {{"shard", "ShardedFilename", {"prefix"}},
                          {"write", "SaveV2", {"shard:filename:0"}},
                          {"merge", "MergeV2Checkpoints", {"shard:filename:0", "prefix"}}}},
                        {"restoring",
                         {"prefix"},
                         {{"read", "RestoreV2", {"same:output:0"}}, {"same", "Identity", {"prefix"}}}}},
          .outputs = {"y:0"},
          .saver = true};
}

TEST(Access, ToTheModelsOwnVariablesDoesNotCount) { EXPECT_EQ(Texts{}, Found(Saved())); }

TEST(Access, ToOtherVariablesCounts) {
  Spec other = Saved();
  other.functions[1].nodes[1] = {"same", "Const"};
  EXPECT_EQ((Texts{"RestoreV2 'read' in function 'restoring' (reads-files), reached by restore"}), Found(other));

  // A signature runs the same function, and nobody feeds the path then.
  Spec shared = Saved();
  shared.nodes.push_back({"again", "StatefulPartitionedCall", {"x"}, {"restoring"}});
  shared.outputs.push_back("again:0");
  EXPECT_EQ((Texts{"RestoreV2 'read' in function 'restoring' (reads-files), reached by signature s1"}), Found(shared));

  // The restoring function is called with another path, too.
  Spec twice = Saved();
  twice.nodes[4].inputs.push_back("^also");
  twice.nodes.push_back({"also", "StatefulPartitionedCall", {"x"}, {"restoring"}});
  EXPECT_EQ(1U, Found(twice).size());

  Spec saving = Saved();
  saving.outputs.push_back("save:0");
  EXPECT_EQ(2U, Found(saving).size()) << "a signature that saves";

  Spec loop = Saved();
  loop.nodes[4] = {"restore", "While", {"filename"}, {"restoring"}};
  EXPECT_EQ(1U, Found(loop).size()) << "only calls hand arguments on as they are";
}

Spec WithTable(const std::string& file, const std::string& op = "InitializeTableFromTextFileV2") {
  return {.nodes = {{"asset", "Const"},
                    {"table", "HashTableV2"},
                    {"x", "Placeholder"},
                    {"init", "StatefulPartitionedCall", {"table", "asset"}, {"filling"}}},
          .functions = {{"filling", {"table", "file"}, {{"fill", op, {"table", "file"}}}}},
          .outputs = {"x:0"},
          .initialiser = "init",
          .assets = {{"asset:0", file}}};
}

TEST(Access, ToTheModelsOwnAssetsDoesNotCount) {
  EXPECT_EQ(Texts{}, Found(WithTable("words.txt")));
  EXPECT_EQ(Texts{}, Found(WithTable("lists/..words")));
}

// As tf.saved_model.save writes it: the path goes through a variable that only it is assigned to.
Spec WithTableThroughVariable() {
  Spec spec = WithTable("words.txt");
  spec.nodes[3].inputs[1] = "path";
  spec.nodes.push_back({"v", "VarHandleOp"});
  spec.nodes.push_back({"assign", "AssignVariableOp", {"v", "asset"}});
  spec.nodes.push_back({"path", "ReadVariableOp", {"v", "^assign"}});
  return spec;
}

TEST(Access, ToAssetsThroughVariablesDoesNotCount) {
  EXPECT_EQ(Texts{}, Found(WithTableThroughVariable()));

  Spec assigned = WithTableThroughVariable();
  assigned.nodes.push_back({"other", "AssignVariableOp", {"v", "x"}});
  EXPECT_EQ(1U, Found(assigned).size());

  Spec passed = WithTableThroughVariable();
  passed.nodes.push_back({"call", "StatefulPartitionedCall", {"v"}, {"elsewhere"}});
  EXPECT_EQ(1U, Found(passed).size()) << "a function may assign to it";

  Spec shared = WithTableThroughVariable();
  shared.nodes.push_back({"w", "VarHandleOp", {}, {}, {}, {{"shared_name", Writer().Bytes(2, "v")}}});
  EXPECT_EQ(1U, Found(shared).size()) << "another handle of the same variable";
  shared.nodes.back().attributes = {{"shared_name", Writer().Bytes(9, "of the caller")}};
  EXPECT_EQ(1U, Found(shared).size()) << "a handle of any variable";
}

TEST(Access, PastTheFolderOfAssetsCounts) {
  for (const char* file : {"../../etc/passwd", "/etc/passwd", "a/../../b", "..", ""}) {
    EXPECT_EQ(
        (Texts{"InitializeTableFromTextFileV2 'fill' in function 'filling' (reads-files), reached by initialiser"}),
        Found(WithTable(file)))
        << file;
  }
  EXPECT_EQ(1U, Found(WithTable("words.txt", "ReadFile")).size()) << "whose input 1 is not even the file";
  Spec unfed = WithTable("words.txt");
  unfed.outputs.push_back("init:0");
  EXPECT_EQ(1U, Found(unfed).size()) << "a signature, for which the path is what the graph says";
  Spec other = WithTable("words.txt");
  other.nodes[3].inputs[1] = "x";
  EXPECT_EQ(1U, Found(other).size());
}

TEST(Access, NamelessAssetsAndSaversExcuseNothing) {
  Spec nameless = WithTable("words.txt");
  nameless.assets = {{"", "words.txt"}};
  nameless.nodes[3].inputs[1] = ":0";
  EXPECT_EQ(1U, Found(nameless).size());
}

TEST(AccessTable, IsSortedWithoutRepetition) {
  const auto harmless = HarmlessOperations();
  EXPECT_TRUE(std::is_sorted(harmless.begin(), harmless.end()));
  EXPECT_EQ(harmless.end(), std::adjacent_find(harmless.begin(), harmless.end()));
  for (const char* op : {"ReadFile", "WriteFile", "Abort", "PyFunc", "EagerPyFunc", "ImmutableConst", "RpcServer",
                         "TextLineDataset", "DataServiceDatasetV4", "XlaCallModule", "DatasetFromGraph"}) {
    EXPECT_FALSE(AccessKindsOf(op).empty()) << op;
    EXPECT_NE(AccessKind::kUnknown, AccessKindsOf(op).front()) << op;
  }
  for (const char* op : {"MatMul", "VarHandleOp", "Print", "ReaderReadV2"})
    EXPECT_TRUE(AccessKindsOf(op).empty()) << op;
}

}  // namespace
}  // namespace tfbridge::core
