#include "model/saved_model.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "model/graph.h"
#include "support/protos.h"
#include "support/throws.h"
#include "wire/reader.h"

namespace tfbridge::core {
namespace {

using testing::Entry;
using testing::MetaGraph;
using testing::SavedModel;
using testing::TensorInfo;
using testing::Throws;
using wire::Writer;

SavedModelFile Parse(const std::vector<char>& bytes, const std::vector<std::string>& tags = {}) {
  return SavedModelFile::Parse(bytes, "folder", tags);
}

// The arguments of the only input entry, `x`, that a signature has.
std::vector<Argument> InputsOf(const Writer& tensor_info) {
  return Parse(SavedModel({MetaGraph({"serve"}, {{"s", {{"x", tensor_info}}}})})).manifest().signatures.front().inputs;
}

TEST(SavedModelFile, TellsWhatItHolds) {
  const SavedModelFile file = Parse(SavedModel(
      {MetaGraph({"serve"}, {{"z", {{"b", TensorInfo("b:0", 1, {-1, 4})}, {"a", TensorInfo("a:0", 7, {})}}}, {"y"}},
                 testing::GraphDef({{"n", "NoOp"}}))}));
  const Manifest& manifest = file.manifest();
  EXPECT_EQ("folder", manifest.path);
  EXPECT_EQ("2.99.0", manifest.tensorflow_version);
  EXPECT_EQ("NoOp", file.ParseGraph().nodes.at(0).op);
  ASSERT_EQ(2U, manifest.signatures.size());
  EXPECT_EQ("y", manifest.signatures[0].name) << "sorted";
  const SignatureSpec& signature = manifest.signatures[1];
  EXPECT_EQ("tensorflow/serving/predict", signature.method);
  ASSERT_EQ(2U, signature.inputs.size());
  EXPECT_EQ("a", signature.inputs[0].name) << "sorted";
  EXPECT_EQ(kString, signature.inputs[0].dtype);
  EXPECT_EQ("string []", signature.inputs[0].TypeText());
  EXPECT_EQ("float32 [?, 4]", signature.inputs[1].TypeText());
  EXPECT_EQ("b:0", signature.inputs[1].tensor);
}

TEST(SavedModelFile, HidesInitialisers) {
  const auto file = Parse(SavedModel({MetaGraph({"serve"}, {{"__saved_model_init_op"}, {"s"}})}));
  ASSERT_EQ(1U, file.manifest().signatures.size());
  EXPECT_EQ("s", file.manifest().signatures.front().name);
}

TEST(SavedModelFile, UnknownRankIsNotAScalar) {
  const Writer unknown = Writer().Bytes(1, "x:0").Varint(2, 1).Message(3, Writer().Varint(3, 1));
  EXPECT_FALSE(InputsOf(unknown).front().dims.has_value());
  EXPECT_EQ("float32 of any shape", InputsOf(unknown).front().TypeText());
  EXPECT_EQ(std::vector<int64_t>{}, InputsOf(TensorInfo("x:0", 1, {})).front().dims);
  const Writer without_shape = Writer().Bytes(1, "x:0").Varint(2, 1);
  EXPECT_NO_THROW(InputsOf(without_shape));
}

TEST(SavedModelFile, ReferencesAreTheirBase) { EXPECT_EQ(1, InputsOf(TensorInfo("x:0", 101, {})).front().dtype); }

TEST(SavedModelFile, SparseTensorsAreThreeArguments) {
  const Writer sparse = Writer()
                            .Varint(2, 1)
                            .Message(3, testing::Shape({-1, 3}))
                            .Message(4, Writer().Bytes(1, "v:0").Bytes(2, "i:0").Bytes(3, "d:0"));
  const std::vector<Argument> inputs = InputsOf(sparse);
  ASSERT_EQ(3U, inputs.size());
  EXPECT_EQ("x/dense_shape", inputs[0].name);
  EXPECT_EQ("int64 [2]", inputs[0].TypeText());
  EXPECT_EQ("x/indices", inputs[1].name);
  EXPECT_EQ("int64 [?, 2]", inputs[1].TypeText());
  EXPECT_EQ("x/values", inputs[2].name);
  EXPECT_EQ("float32 [?]", inputs[2].TypeText());
  EXPECT_EQ("v:0", inputs[2].tensor);
}

TEST(SavedModelFile, CompositeTensorsAreTheirComponents) {
  const Writer composite =
      Writer().Message(5, Writer().Message(2, TensorInfo("a:0", 1, {2})).Message(2, TensorInfo("b:0", 9, {3})));
  const std::vector<Argument> inputs = InputsOf(composite);
  ASSERT_EQ(2U, inputs.size());
  EXPECT_EQ("x/0", inputs[0].name);
  EXPECT_EQ("x/1", inputs[1].name);
  EXPECT_EQ("int64 [3]", inputs[1].TypeText());
}

TEST(SavedModelFile, DeepNestingIsRefused) {
  Writer nested = TensorInfo("x:0", 1, {});
  for (int depth = 0; depth < 100000; ++depth) {
    // Each level costs a few bytes; a reader that followed them all by recursion would run out of stack.
    if (nested.bytes().size() > 60000) break;
    nested = Writer().Message(5, Writer().Message(2, nested));
  }
  EXPECT_TRUE(Throws(Code::kDataLoss, {"deep"}, [&] { InputsOf(nested); }));
}

TEST(SavedModelFile, EndlessComponentsAreRefused) {
  Writer composite;
  for (int i = 0; i < 10000; ++i) composite.Message(2, TensorInfo("x:0", 1, {}));
  EXPECT_TRUE(Throws(Code::kDataLoss, {}, [&] { InputsOf(Writer().Message(5, composite)); }));
}

TEST(SavedModelFile, ShapesOfTooHighARankAreRefused) {
  EXPECT_NO_THROW(InputsOf(TensorInfo("x:0", 1, std::vector<int64_t>(254, 1))));
  EXPECT_TRUE(Throws(Code::kDataLoss, {}, [] { InputsOf(TensorInfo("x:0", 1, std::vector<int64_t>(255, 1))); }));
}

TEST(SavedModelFile, NegativeDimensionsAreUnknown) {
  EXPECT_EQ((std::vector<int64_t>{-1, 2}), InputsOf(TensorInfo("x:0", 1, {-7, 2})).front().dims);
}

TEST(SavedModelFile, UnknownTypesAreInvalidAndHarmless) {
  for (const uint64_t dtype : {uint64_t{0}, uint64_t{99}, uint64_t{100}, uint64_t{12345}, ~uint64_t{0}}) {
    EXPECT_EQ(kInvalidDType, InputsOf(TensorInfo("x:0", dtype, {})).front().dtype) << dtype;
  }
}

TEST(SavedModelFile, ChoosesATagSet) {
  const std::vector<char> several =
      SavedModel({MetaGraph({"train"}, {{"t"}}), MetaGraph({"serve", "gpu"}, {{"g"}}), MetaGraph({"serve"}, {{"s"}})});
  EXPECT_EQ("s", Parse(several).manifest().signatures.front().name) << "serve alone is the default";
  EXPECT_EQ("g", Parse(several, {"serve", "gpu"}).manifest().signatures.front().name) << "in any order";
  EXPECT_EQ((std::vector<std::string>{"train", "gpu,serve", "serve"}), Parse(several).manifest().tag_sets);
  EXPECT_TRUE(Throws(Code::kNotFound, {"serve", "train", "nothing"}, [&] { Parse(several, {"nothing"}); }));
  EXPECT_TRUE(Throws(Code::kNotFound, {}, [&] { Parse(several, {"gpu"}); }));
  const std::vector<char> gpu_only = SavedModel({MetaGraph({"train"}, {}), MetaGraph({"serve", "gpu"}, {{"g"}})});
  EXPECT_EQ("g", Parse(gpu_only).manifest().signatures.front().name) << "the only one with serve";
  const std::vector<char> odd = SavedModel({MetaGraph({"a"}, {}), MetaGraph({"b"}, {})});
  EXPECT_TRUE(Throws(Code::kNotFound, {"a", "b"}, [&] { Parse(odd); }));
  EXPECT_EQ("only", Parse(SavedModel({MetaGraph({}, {{"only"}})})).manifest().signatures.front().name);
}

TEST(SavedModelFile, ADamagedGraphNamesTheFile) {
  const SavedModelFile file = Parse(SavedModel({MetaGraph({"serve"}, {}, "\x0a\x05hi")}));
  EXPECT_TRUE(Throws(Code::kDataLoss, {"folder/saved_model.pb"}, [&] { file.ParseGraph(); }));
}

TEST(SavedModelFile, NothingAndNonsenseAreRefused) {
  EXPECT_TRUE(Throws(Code::kDataLoss, {"empty", "folder/saved_model.pb"}, [] { Parse({}); }));
  EXPECT_TRUE(Throws(Code::kDataLoss, {"graph"}, [] { Parse(SavedModel({})); }));
  EXPECT_TRUE(Throws(Code::kDataLoss, {"folder/saved_model.pb"}, [] { Parse({'h', 'e', 'l', 'l', 'o'}); }));
  EXPECT_TRUE(Throws(Code::kDataLoss, {}, [] { Parse(std::vector<char>(1000, '\xff')); }));
  EXPECT_TRUE(Throws(Code::kDataLoss, {}, [] { Parse(std::vector<char>(1000, '\0')); }));
}

// A file that TensorFlow wrote, cut and damaged everywhere.
class RealFile : public ::testing::Test {
 protected:
  void SetUp() override {
    std::ifstream file(TFBRIDGE_BUILT_MODELS "/loops/saved_model.pb", std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(file), {});
    ASSERT_GT(bytes_.size(), 10000U);
  }

  // The last field of this number that a message holds.
  static std::string_view Field(std::string_view message, uint32_t number) {
    std::string_view found;
    wire::Reader reader(message);
    for (wire::Field field; reader.Next(field);) {
      if (field.IsBytes(number)) found = field.bytes;
    }
    return found;
  }

  std::vector<char> bytes_;
};

TEST_F(RealFile, IsRead) {
  const SavedModelFile file = Parse(bytes_);
  EXPECT_EQ(3U, file.manifest().signatures.size());
  const Graph graph = file.ParseGraph();
  EXPECT_GT(graph.nodes.size(), 3U);
  EXPECT_GE(graph.ReachableFunctions().size(), 5U);
}

TEST_F(RealFile, EveryPrefixIsRefused) {
  for (size_t length = 0; length < bytes_.size(); ++length) {
    const std::vector<char> prefix(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(length));
    ASSERT_TRUE(Throws(Code::kDataLoss, {"saved_model.pb"}, [&] { Parse(prefix); })) << length;
  }
}

TEST_F(RealFile, EveryPrefixOfTheGraphIsRefusedOrEndsAtANode) {
  const std::string_view whole = Field(Field({bytes_.data(), bytes_.size()}, 2), 2);
  const size_t nodes = Graph::Parse(whole).nodes.size();
  size_t read = 0;
  for (size_t length = 0; length < whole.size(); length += 3) {
    try {
      EXPECT_LE(Graph::Parse(whole.substr(0, length)).nodes.size(), nodes);
      ++read;
    } catch (const Error& error) {
      EXPECT_EQ(Code::kDataLoss, error.code());
    }
  }
  EXPECT_LT(read, whole.size() / 10) << "most cuts fall inside a node";
}

TEST_F(RealFile, DamagedBytesAreReadOrRefused) {
  size_t refused = 0;
  for (size_t at = 0; at < bytes_.size(); at += 5) {
    for (const char damage : {'\x00', '\xff', '\x80'}) {
      std::vector<char> damaged = bytes_;
      damaged[at] = damage;
      try {
        Parse(damaged).ParseGraph();
      } catch (const Error& error) {
        EXPECT_TRUE(error.code() == Code::kDataLoss || error.code() == Code::kNotFound) << error.message();
        ++refused;
      }
    }
  }
  EXPECT_GT(refused, 100U);
}

}  // namespace
}  // namespace tfbridge::core
