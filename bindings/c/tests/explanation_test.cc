// Explanations: which executor was chosen and why, and whether XLA ran.
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "support/expect.hpp"
#include "support/models.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

nlohmann::json JsonOf(const Explanation& explanation) {
  return nlohmann::json::parse(Text(tfb_explanation_json, explanation.get()));
}

nlohmann::json Explain(const Model& model) { return JsonOf(Make<Explanation>(tfb_model_explain, model.get())); }

struct Choice {
  const char* model;
  const char* executor;
};

void PrintTo(const Choice& choice, std::ostream* stream) { *stream << choice.model << " -> " << choice.executor; }

class ExecutorChoice : public testing::TestWithParam<Choice> {};

TEST_P(ExecutorChoice, FollowsFromTheGraph) {
  const nlohmann::json json = Explain(Open(GetParam().model));
  EXPECT_EQ("savedmodel", json.at("backend"));
  EXPECT_EQ(GetParam().executor, json.at("executor").at("kind")) << json.dump();
  EXPECT_FALSE(json.at("executor").at("reason").get<std::string>().empty());
}

INSTANTIATE_TEST_SUITE_P(Models, ExecutorChoice,
                         testing::Values(Choice{"tiny", "single-threaded"}, Choice{"mlp", "single-threaded"},
                                         Choice{"lstm", "single-threaded"}, Choice{"loops", "single-threaded"},
                                         Choice{"functions_in_functions", "single-threaded"},
                                         Choice{"vectorization", "single-threaded"},
                                         Choice{"elementwise", "single-threaded"},
                                         Choice{"many_inputs", "single-threaded"}, Choice{"loops_v1", "caller-thread"},
                                         Choice{"reference_variables", "caller-thread"},
                                         Choice{"towers", "thread-pool"}),
                         [](const auto& info) { return std::string(info.param.model); });

TEST(Explanation, OptionDecidesTheExecutor) {
  for (const char* executor : {"single-threaded", "caller-thread", "thread-pool"}) {
    EXPECT_EQ(executor, Explain(Open("tiny", {{"executor", executor}})).at("executor").at("kind"));
  }
}

TEST(Explanation, ExecutorThatTheGraphForbidsIsAnError) {
  for (const char* name : {"loops_v1", "reference_variables"}) {
    const Options options = OptionsOf({{"executor", "single-threaded"}});
    Failure failure;
    tfb_model* model = nullptr;
    EXPECT_TRUE(Failed(tfb_model_open(ModelPath(name).c_str(), nullptr, 0, options.get(), &model, failure.slot()),
                       failure, TFB_FAILED_PRECONDITION, {"single-threaded", "auto"}));
    EXPECT_EQ("executor", failure.detail("argument"));
  }
}

TEST(Explanation, EveryExecutorGivesTheSameBitsWithoutLoops) {
  const Tensor image = TensorOf<float>({1, 784}, Ramp(784, 0.001F));
  const auto answer = [&](const char* executor) {
    return ValuesOf<float>(Execute(Find(Open("mlp", {{"executor", executor}})), {{"image", image.get()}}).front());
  };
  const std::vector<float> expected = answer("auto");
  for (const char* executor : {"single-threaded", "caller-thread", "thread-pool"}) {
    EXPECT_EQ(expected, answer(executor)) << executor;
  }
}

TEST(Explanation, WithoutARunTellsOfNone) {
  const Explanation explanation = Make<Explanation>(tfb_model_explain, Open("tiny").get());
  EXPECT_EQ(-1, tfb_explanation_clusters_run(explanation.get()));
  const nlohmann::json json = JsonOf(explanation);
  EXPECT_FALSE(json.contains("run"));
  EXPECT_TRUE(json.contains("xla"));
  ASSERT_EQ(1U, json.at("devices").size());
  EXPECT_EQ(nullptr, tfb_explanation_json(nullptr, nullptr));
  EXPECT_EQ(-1, tfb_explanation_clusters_run(nullptr));
  tfb_explanation_delete(nullptr);
}

TEST(Explanation, OfARunCountsOperations) {
  const Call call = Prepare(Find(Open("tiny", {{"executor", "caller-thread"}})));
  Bind(call, 0, TensorOf<float>({1, 4}, Ramp(4)));
  const Explanation explanation = Make<Explanation>(tfb_call_explain, call.get());
  const nlohmann::json run = JsonOf(explanation).at("run");
  EXPECT_GT(run.at("operations").get<int>(), 0);
  EXPECT_EQ(0, run.at("xla_clusters"));
  EXPECT_EQ(0, run.at("xla_clusters_run"));
  EXPECT_EQ(0, tfb_explanation_clusters_run(explanation.get()));
  EXPECT_NE(nullptr, tfb_call_output(call.get(), 0)) << "the traced run is a run";
}

TEST(Explanation, OfARunThatCannotBeIsAnError) {
  const Call call = Prepare(Find(Open("tiny")));
  Failure failure;
  auto* explanation = reinterpret_cast<tfb_explanation*>(0x1);
  EXPECT_TRUE(
      Failed(tfb_call_explain(call.get(), &explanation, failure.slot()), failure, TFB_FAILED_PRECONDITION, {"'x'"}));
  EXPECT_EQ(nullptr, explanation);
}

// XLA compiles what fits together; RunMetadata proves it.
TEST(Xla, RunsClustersOnAnElementwiseModel) {
  const Tensor x = TensorOf<float>({512, 512}, Ramp(512 * 512, 1e-5F));
  const auto expected = ValuesOf<float>(Execute(Find(Open("elementwise")), {{"x", x.get()}}).front());
  const Model model = Open("elementwise", {{"xla", "on"}});
  const Call call = Prepare(Find(model));
  Bind(call, 0, x);
  const Explanation explanation = Make<Explanation>(tfb_call_explain, call.get());
  EXPECT_GE(tfb_explanation_clusters_run(explanation.get()), 1);
  const nlohmann::json json = JsonOf(explanation);
  EXPECT_EQ("on", json.at("xla")) << json.dump();
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
  const Call call = Prepare(Find(Open("elementwise")));
  Bind(call, 0, TensorOf<float>({512, 512}, Ramp(512 * 512, 1e-5F)));
  const Explanation explanation = Make<Explanation>(tfb_call_explain, call.get());
  EXPECT_EQ(0, tfb_explanation_clusters_run(explanation.get()));
  EXPECT_EQ("off", JsonOf(explanation).at("xla"));
}

TEST(Xla, SessionsWithAndWithoutLiveSideBySide) {
  const Signature with = Find(Open("elementwise", {{"xla", "on"}}));
  const Signature without = Find(Open("elementwise"));
  const Tensor x = TensorOf<float>({512, 512}, Ramp(512 * 512, 1e-5F));
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

}  // namespace
}  // namespace tfbtest
