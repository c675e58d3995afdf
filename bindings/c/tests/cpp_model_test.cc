// Models, signatures, calls and sessions of tfbridge.hpp.
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <tfbridge/tfbridge.hpp>
#include <thread>
#include <utility>
#include <vector>

#include "support/cpp.hpp"
#include "support/models.hpp"

namespace tfbridge {
namespace {

using tfbtest::BlamedBy;
using tfbtest::CodeOf;
using tfbtest::ModelPath;

const std::vector<float> kTinyOfOnes = {1.5F, -1, 1.5F, 13.5F};

std::vector<float> FloatsOf(const TensorView& tensor) {
  return {tensor.view<float>().begin(), tensor.view<float>().end()};
}

Tensor Ones() { return Tensor::copy<float>({1, 4}, {1, 1, 1, 1}); }

TEST(CppModel, TellsWhatItIs) {
  const Model model = Model::open(ModelPath("tag_sets"), {"gpu", "serve"});
  EXPECT_EQ(ModelPath("tag_sets"), model.path());
  EXPECT_EQ((std::vector<std::string>{"gpu", "serve"}), model.tags());
  EXPECT_EQ(3U, model.tag_sets().size());
  EXPECT_EQ((std::vector<std::string>{"on_gpu"}), model.signature_names());
  EXPECT_EQ("2.", model.tensorflow_version().substr(0, 2));
  EXPECT_FALSE(model.devices().empty());
  EXPECT_NE(std::string::npos, model.explain().json().find("savedmodel"));
  EXPECT_FALSE(model.explain().clusters_run().has_value());
}

TEST(CppModel, InspectsWithoutRunning) {
  const Model model = Model::inspect(ModelPath("tiny"));
  const Signature signature = model.signature();
  const Tensor x = Ones();
  EXPECT_EQ(Code::failed_precondition, CodeOf([&] { signature.run({{"x", x}}); }, "inspected"));
  EXPECT_EQ(Code::failed_precondition, CodeOf([&] { signature.prepare(); }));
  EXPECT_EQ(Code::failed_precondition, CodeOf([&] { model.session(); }));
}

TEST(CppModel, TellsWhatItCanReach) {
  EXPECT_TRUE(Model::inspect(ModelPath("tiny")).accesses().empty());
  const std::vector<Access> accesses = Model::inspect(ModelPath("outside")).accesses();
  ASSERT_EQ(2U, accesses.size());
  EXPECT_EQ("reads-files", accesses[0].kind);
  EXPECT_EQ("ReadFile", accesses[0].operation);
  EXPECT_EQ("signature read", accesses[0].reached_by);
  EXPECT_EQ("WriteFile", accesses[1].operation);
  EXPECT_FALSE(accesses[1].node.empty());
  EXPECT_FALSE(accesses[1].function.empty());
  Options own;
  own.set("access", "own-files");
  EXPECT_EQ(Code::permission_denied, CodeOf([&] { Model::open(ModelPath("outside"), own); }, "ReadFile"));
}

TEST(CppModel, SaysWhatIsNotThere) {
  EXPECT_EQ(Code::not_found, CodeOf([] { Model::open("/no/such/model"); }, "/no/such/model"));
  EXPECT_EQ(Code::invalid_argument, CodeOf([] { Model::open(std::string("a\0b", 3)); }, "'path'"));
  EXPECT_EQ(Code::not_found, CodeOf([] { Model::inspect(ModelPath("tag_sets"), {"serv"}); }, "serve"));
  EXPECT_EQ(Code::not_found, CodeOf([] { Model::inspect(ModelPath("tiny")).signature("other"); }, "serving_default"));
}

// What a text with a NUL was given for.
TEST(CppModel, NamesTheParameterWhoseTextHoldsANul) {
  const std::string bad("x\0y", 3);
  const Model model = Model::open(ModelPath("tiny"));
  const Signature signature = model.signature();
  const Session session = model.session();
  const Tensor x = Ones();
  EXPECT_EQ("INVALID_ARGUMENT path", BlamedBy([&] { Model::open(bad); }));
  EXPECT_EQ("INVALID_ARGUMENT tags", BlamedBy([&] { Model::open(ModelPath("tiny"), {bad}); }));
  EXPECT_EQ("INVALID_ARGUMENT tags", BlamedBy([&] { Model::inspect(ModelPath("tiny"), {"serve", bad}); }));
  EXPECT_EQ("INVALID_ARGUMENT name", BlamedBy([&] { model.signature(bad); }));
  EXPECT_EQ("INVALID_ARGUMENT inputs", BlamedBy([&] { signature.run({{bad, x}}); }));
  EXPECT_EQ("INVALID_ARGUMENT outputs", BlamedBy([&] { signature.run({{"x", x}}, {bad}); }));
  EXPECT_EQ("INVALID_ARGUMENT outputs", BlamedBy([&] { signature.prepare({bad}); }));
  EXPECT_EQ("INVALID_ARGUMENT feeds", BlamedBy([&] { session.run({{bad, x}}, {}); }));
  EXPECT_EQ("INVALID_ARGUMENT fetches", BlamedBy([&] { session.run({}, {bad}); }));
  EXPECT_EQ("INVALID_ARGUMENT targets", BlamedBy([&] { session.run({}, {}, {bad}); }));
  EXPECT_EQ("INVALID_ARGUMENT feeds", BlamedBy([&] { session.prepare({bad}, {}); }));
  EXPECT_EQ("INVALID_ARGUMENT name", BlamedBy([&] { session.tensor(bad); }));
  EXPECT_EQ("INVALID_ARGUMENT key", BlamedBy([&] { Options().set(bad, 1); }));
  EXPECT_EQ("INVALID_ARGUMENT executor", BlamedBy([&] { Options().set("executor", bad); }));
}

TEST(CppError, CarriesDetails) {
  const Signature signature = Model::open(ModelPath("tiny")).signature();
  const Tensor wrong = Tensor::zeros<double>({1, 4});
  try {
    signature.run({{"x", wrong}});
    FAIL() << "a wrong type was accepted";
  } catch (const Error& error) {
    const Error copy = error;
    EXPECT_EQ(Code::invalid_argument, copy.code());
    EXPECT_EQ("x", copy.argument());
    EXPECT_EQ("float32 [1, 4]", copy.expected());
    EXPECT_EQ("float64 [1, 4]", copy.got());
    EXPECT_STREQ(error.what(), copy.what());
    EXPECT_STREQ("INVALID_ARGUMENT", name_of(copy.code()));
  }
}

TEST(CppSignature, TellsItsArguments) {
  const Signature signature = Model::inspect(ModelPath("unknown_rank")).signature();
  const std::vector<Argument> inputs = signature.inputs();
  ASSERT_EQ(1U, inputs.size());
  EXPECT_EQ("x", inputs[0].name);
  EXPECT_EQ(DType::float32, inputs[0].dtype);
  EXPECT_FALSE(inputs[0].shape.has_value());
  EXPECT_EQ("serving_default_x:0", inputs[0].tensor);
  EXPECT_EQ((std::vector<std::int64_t>{}), signature.outputs()[1].shape);
  EXPECT_EQ("serving_default", signature.name());
  EXPECT_EQ("tensorflow/serving/predict", signature.method());
  std::ostringstream text;
  text << signature;
  EXPECT_EQ(signature.text(), text.str());
}

TEST(CppSignature, RunsByName) {
  const Model model = Model::open(ModelPath("scalars"));
  const Signature signature = model.signature();
  const Tensor n = Tensor::scalar<std::int64_t>(17);
  const Tensor d = Tensor::scalar<std::int64_t>(5);
  const Outputs outputs = signature.run({{"n", n}, {"d", d}});
  ASSERT_EQ(2U, outputs.size());
  EXPECT_EQ("quotient", outputs[0].name);
  EXPECT_EQ(3, outputs.at("quotient").view<std::int64_t>()[0]);
  EXPECT_EQ(2, outputs.at("remainder").view<std::int64_t>()[0]);
  EXPECT_EQ(Code::not_found, CodeOf([&] { outputs.at("rest"); }, "'quotient', 'remainder'"));
  const Outputs one = signature.run({{"d", d}, {"n", n}}, {"remainder"});
  ASSERT_EQ(1U, one.size());
  EXPECT_EQ(2, one[0].tensor.view<std::int64_t>()[0]);
  EXPECT_EQ(Code::invalid_argument, CodeOf([&] { signature.run({{"n", n}}); }, "'d'"));
  EXPECT_EQ(Code::invalid_argument, CodeOf([&] { signature.run({{"n", n}, {"e", d}}); }, "'e'"));
}

TEST(CppSignature, GivesOutputsThatOutliveEverything) {
  Tensor y = [] {
    Outputs outputs = Model::open(ModelPath("tiny")).signature().run({{"x", Ones()}});
    return std::move(outputs.at("y"));
  }();
  EXPECT_EQ(kTinyOfOnes, FloatsOf(y));
}

TEST(CppCall, RunsWithWhatIsBound) {
  Call call = Model::open(ModelPath("tiny")).signature().prepare();
  EXPECT_EQ((std::vector<std::string>{"x"}), call.inputs());
  EXPECT_EQ((std::vector<std::string>{"y"}), call.outputs());
  Tensor x = Tensor::zeros<float>({1, 4});
  call.bind_input("x", x);
  for (float& element : x.mutable_view<float>()) element = 1;
  call.run();
  EXPECT_EQ(kTinyOfOnes, FloatsOf(call.output("y")));
  Tensor y = Tensor::zeros<float>({1, 4});
  call.bind_output(0, y);
  call.run();
  EXPECT_EQ(kTinyOfOnes, FloatsOf(y));
  EXPECT_EQ(y.data(), call.output(0).data());
  call.unbind_output("y");
  call.run();
  EXPECT_NE(y.data(), call.output(0).data());
}

TEST(CppCall, SaysWhatIsWrong) {
  Call call = Model::open(ModelPath("tiny")).signature().prepare();
  const Tensor x = Ones();
  EXPECT_EQ(Code::failed_precondition, CodeOf([&] { call.run(); }, "'x'"));
  EXPECT_EQ(Code::failed_precondition, CodeOf([&] { call.output(0); }, "Run it first"));
  EXPECT_EQ(Code::out_of_range, CodeOf([&] { call.output(1); }, "expected an index below 1, got 1"));
  EXPECT_EQ(Code::out_of_range, CodeOf([&] { call.bind_input(1, x); }));
  EXPECT_EQ(Code::invalid_argument, CodeOf([&] { call.bind_input("z", x); }, "There are: 'x'"));
  EXPECT_EQ(Code::not_found, CodeOf([&] { call.unbind_output("z"); }, "There are: 'y'"));
  EXPECT_EQ(Code::invalid_argument, CodeOf([&] { call.bind_input(0, Tensor::scalar(1.0F)); }));
  call.bind_input(0, x);
  call.run();
  EXPECT_EQ(kTinyOfOnes, FloatsOf(call.output(0)));
}

TEST(CppCall, ClonesForOtherThreads) {
  Call first = Model::open(ModelPath("tiny")).signature().prepare();
  first.bind_input(0, Ones());
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([call = first.clone()]() mutable {
      for (int run = 0; run < 100; ++run) {
        call.run();
        EXPECT_EQ(kTinyOfOnes, FloatsOf(call.output("y")));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(std::optional<std::int64_t>(0), first.explain().clusters_run());
}

TEST(CppSession, RunsByGraphNames) {
  const Session session = Model::open(ModelPath("tag_sets")).session();
  const Tensor x = Tensor::copy<float>({2}, {1, 2});
  const Outputs outputs = session.run({{"x:0", x}}, {"y:0", "loss"});
  EXPECT_EQ((std::vector<float>{2, 4}), FloatsOf(outputs.at("y:0")));
  EXPECT_EQ(20, outputs.at("loss").view<float>()[0]);
  EXPECT_EQ(DType::float32, session.tensor("y").dtype);
  EXPECT_FALSE(session.operations().empty());
  Call call = session.prepare({"x"}, {"y"});
  call.bind_input("x", x);
  call.run();
  EXPECT_EQ((std::vector<float>{2, 4}), FloatsOf(call.output("y")));
  EXPECT_EQ(Code::not_found, CodeOf([&] { session.run({{"x", x}}, {"nothing"}); }, "nothing"));
}

TEST(CppSession, RunsTargets) {
  const Session session = Model::open(ModelPath("reference_variables")).session();
  const Tensor step = Tensor::scalar(2.0F);
  EXPECT_EQ(0U, session.run({{"step", step}}, {}, {"added"}).size());
  EXPECT_EQ(2, session.run({}, {"counter"})[0].tensor.view<float>()[0]);
}

TEST(CppOptions, TakeValuesOfTheirKind) {
  const Model model = Model::open(
      ModelPath("tiny"), Options().set("executor", "caller-thread").set("xla", "off").set("intra_op_threads", 2U));
  EXPECT_NE(std::string::npos, model.explain().json().find("caller-thread"));
  Options options;
  options.set("gpu_memory_fraction", 0.5).set("deterministic", std::string("off")).set("tensorflow_log", false);
  options.set_bytes("config_proto", std::vector<std::byte>{std::byte{0x10}, std::byte{1}});
  EXPECT_EQ(Code::invalid_argument, CodeOf([&] { options.set("exekutor", 1); }, "'executor'"));
  EXPECT_EQ(Code::invalid_argument, CodeOf([&] { options.set("intra_op_threads", UINT64_MAX); }, "4096"));
  EXPECT_EQ(Code::invalid_argument, CodeOf([&] { options.set("executor", std::string("a\0b", 3)); }));
  EXPECT_FALSE(option_table().empty());
}

TEST(CppOptions, RefuseValuesOfAnotherKindAsCDoes) {
  Options options;
  EXPECT_EQ(Code::invalid_argument, CodeOf([&] { options.set("xla", true); }, "is of another kind"));
  EXPECT_EQ("INVALID_ARGUMENT xla", BlamedBy([&] { options.set("xla", false); }));
  EXPECT_EQ("INVALID_ARGUMENT tensorflow", BlamedBy([&] { options.set("tensorflow", true); }));
  EXPECT_EQ("INVALID_ARGUMENT intra_op_threads", BlamedBy([&] { options.set("intra_op_threads", true); }));
  EXPECT_EQ("INVALID_ARGUMENT deterministic", BlamedBy([&] { options.set("deterministic", 1); }));
  EXPECT_EQ("INVALID_ARGUMENT exekutor", BlamedBy([&] { options.set("exekutor", true); }));
}

TEST(CppLibrary, TellsAboutItself) {
  EXPECT_EQ(TFBRIDGE_PROJECT_VERSION, version());
  EXPECT_EQ(0, abi_version());
  EXPECT_TRUE(has_feature("dlpack"));
  EXPECT_FALSE(library_path().empty());
  load_tensorflow();
  EXPECT_TRUE(tensorflow_version().has_value());
  EXPECT_TRUE(tensorflow_path().has_value());
  EXPECT_FALSE(search_tensorflow().empty());
  EXPECT_FALSE(devices().empty());
}

}  // namespace
}  // namespace tfbridge
