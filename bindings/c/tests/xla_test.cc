// XLA: what it compiles, what is told of it, and that one model's choice is not another's.
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "support/expect.hpp"
#include "support/explanations.hpp"
#include "support/models.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

using Pairs = std::vector<std::pair<const char*, const char*>>;

Tensor Square() { return TensorOf<float>({512, 512}, Ramp(512 * 512, 1e-5F)); }

Call Elementwise(const Pairs& options) {
  Call call = Prepare(Find(Open("elementwise", options)));
  Bind(call, 0, Square());
  return call;
}

// XLA compiles what fits together; RunMetadata proves it.
TEST(Xla, RunsClustersOnAnElementwiseModel) {
  const Tensor x = Square();
  const auto expected = ValuesOf<float>(Execute(Find(Open("elementwise")), {{"x", x.get()}}).front());
  const Call call = Elementwise({{"xla", "on"}});
  const Explanation explanation = Make<Explanation>(tfb_call_explain, call.get());
  EXPECT_GE(tfb_explanation_clusters_run(explanation.get()), 1);
  const nlohmann::json json = JsonOf(explanation);
  EXPECT_EQ("on", json.at("xla").at("mode")) << json.dump();
  EXPECT_GE(json.at("run").at("xla_clusters").get<int>(), 1);
  for (int run = 0; run < 3; ++run) {
    Execute(call);
    const auto answer = ValuesOf<float>(tfb_call_output(call.get(), 0));
    ASSERT_EQ(expected.size(), answer.size());
    float greatest = 0;
    for (size_t index = 0; index < answer.size(); ++index) {
      greatest = std::max(greatest, std::abs(answer[index] - expected[index]));
    }
    EXPECT_LT(greatest, 1e-5F);
  }
}

TEST(Xla, IsOffUnlessAskedFor) {
  const Call call = Elementwise({});
  const Explanation explanation = Make<Explanation>(tfb_call_explain, call.get());
  EXPECT_EQ(0, tfb_explanation_clusters_run(explanation.get()));
  EXPECT_EQ("off", JsonOf(explanation).at("xla").at("mode"));
}

TEST(Xla, SessionsWithAndWithoutLiveSideBySide) {
  const Signature with = Find(Open("elementwise", {{"xla", "on"}}));
  const Signature without = Find(Open("elementwise"));
  const Tensor x = Square();
  const auto plain = ValuesOf<float>(Execute(without, {{"x", x.get()}}).front());
  Execute(with, {{"x", x.get()}});
  EXPECT_EQ(plain, ValuesOf<float>(Execute(without, {{"x", x.get()}}).front())) << "the other session keeps its bits";
}

TEST(Xla, GraphsThatDoNotFitRunAllTheSame) {
  for (const char* name : {"loops_v1", "reference_variables", "table", "vectorization"}) {
    const Model model = Open(name, {{"xla", "on"}});
    EXPECT_GT(tfb_model_signature_count(model.get()), 0U);
  }
  const Model model = Open("loops_v1", {{"xla", "on"}});
  const Tensor n = ScalarOf<int32_t>(5);
  const Tensor x = TensorOf<float>({2}, {1, 3});
  EXPECT_EQ((std::vector<float>{32, 96}),
            ValuesOf<float>(Execute(Find(model, "double"), {{"n", n.get()}, {"x", x.get()}}).front()));
}

TEST(Xla, NamesWhatIsInAClusterAndWhatIsNot) {
  for (const char* executor : {"single-threaded", "caller-thread"}) {
    const nlohmann::json run = Explain(Elementwise({{"xla", "on"}, {"executor", executor}})).at("run");
    ASSERT_EQ(1U, run.at("clusters").size()) << run.dump();
    const nlohmann::json& cluster = run.at("clusters").front();
    EXPECT_EQ("compiled", cluster.at("state"));
    EXPECT_FALSE(cluster.at("by_request").get<bool>());
    std::map<std::string, int> operations;
    for (const nlohmann::json& operation : cluster.at("operations")) ++operations[operation.at("op")];
    for (const char* op : {"Mul", "Tanh", "AddV2"}) EXPECT_EQ(10, operations[op]) << op;
    std::map<std::string, std::string> outside;
    for (const nlohmann::json& node : run.at("outside")) outside[node.at("op")] = node.at("reason");
    EXPECT_EQ((std::map<std::string, std::string>{{"_Arg", "it is fed"}, {"_Retval", "it is fetched"}}), outside);
  }
}

TEST(Xla, TellsWhyAnOperationIsLeftOut) {
  const Model model = Open("vectorization", {{"xla", "on"}});
  const Call call = Prepare(Find(model));
  Bind(call, 0, StringsOf({1}, {"a b"}));
  std::map<std::string, std::string> reasons;
  const nlohmann::json json = Explain(call);
  for (const nlohmann::json& node : json.at("run").at("outside")) reasons[node.at("op")] = node.at("reason");
  EXPECT_EQ("XLA has no kernel for StringLower", reasons["StringLower"]);
}

TEST(Xla, MustIsSatisfiedByACluster) {
  const Call call = Elementwise({{"xla", "must"}});
  Execute(call);
  Execute(call);
  EXPECT_EQ("must", Explain(call).at("xla").at("mode"));
  Execute(Find(Open("elementwise", {{"xla", "must"}})), {{"x", Square().get()}});
}

TEST(Xla, MustFailsWhereNothingWasCompiled) {
  const Model model = Open("vectorization", {{"xla", "must"}});
  const Signature signature = Find(model);
  const Tensor text = StringsOf({1}, {"a b"});
  const Call call = Prepare(signature);
  Bind(call, 0, text);
  for (int run = 0; run < 2; ++run) {
    Failure failure;
    EXPECT_TRUE(Failed(tfb_call_run(call.get(), failure.slot()), failure, TFB_FAILED_PRECONDITION,
                       {"XLA compiled nothing", "'serving_default'", "xla is must"}));
    EXPECT_EQ("xla", failure.detail("argument"));
    EXPECT_EQ(nullptr, tfb_call_output(call.get(), 0));
  }
  Failure failure;
  const tfb_tensor* inputs[] = {text.get()};
  tfb_tensor* output = nullptr;
  EXPECT_TRUE(Failed(tfb_signature_run(signature.get(), nullptr, inputs, 1, nullptr, &output, 1, failure.slot()),
                     failure, TFB_FAILED_PRECONDITION, {"XLA compiled nothing"}));
  EXPECT_EQ(nullptr, output);
  EXPECT_EQ(0, Explain(call).at("run").at("xla_clusters_run")) << "an explanation says why instead";
}

TEST(Xla, MustIsKnownAtTheOpeningWithAWarmUp) {
  const Options options = OptionsOf({{"xla", "must"}, {"warm_up", "zeros"}});
  Failure failure;
  tfb_model* model = nullptr;
  EXPECT_TRUE(
      Failed(tfb_model_open(ModelPath("vectorization").c_str(), nullptr, 0, options.get(), &model, failure.slot()),
             failure, TFB_FAILED_PRECONDITION, {"XLA compiled nothing"}));
  EXPECT_EQ(nullptr, model);
  Open("elementwise", {{"xla", "must"}, {"warm_up", "zeros"}});
}

// Two levels that TensorFlow knows, and a model without XLA between them that must not notice.
TEST(Xla, IsEachModelsOwn) {
  const Call without = Elementwise({});
  const Call with = Elementwise({{"xla", "on"}, {"xla_level", "2"}});
  EXPECT_EQ(1, Explain(with).at("run").at("xla_clusters_run"));
  EXPECT_EQ(0, Explain(without).at("run").at("xla_clusters_run"));
  EXPECT_EQ(0, Explain(Elementwise({{"xla", "off"}})).at("run").at("xla_clusters_run"));
  EXPECT_EQ(1, Explain(with).at("run").at("xla_clusters_run"));
  EXPECT_EQ(2, Explain(with).at("xla").at("level"));
}

}  // namespace
}  // namespace tfbtest
