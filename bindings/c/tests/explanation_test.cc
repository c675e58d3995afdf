// Explanations: which executor was chosen and why, options and where they come from.
#include <gtest/gtest.h>

#include "support/expect.hpp"
#include "support/explanations.hpp"
#include "support/models.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

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
  EXPECT_EQ("off", json.at("xla").at("mode"));
  ASSERT_EQ(1U, json.at("devices").size());
  EXPECT_EQ(nullptr, tfb_explanation_json(nullptr, nullptr));
  EXPECT_EQ(-1, tfb_explanation_clusters_run(nullptr));
  tfb_explanation_delete(nullptr);
}

TEST(Explanation, TellsWhereOptionsComeFrom) {
  const nlohmann::json options = Explain(Open("tiny", {{"inter_op_threads", "2"}})).at("options");
  EXPECT_EQ(tfb_option_count() - 1, options.size()) << "all but where TensorFlow is";
  EXPECT_EQ((nlohmann::json{{"value", "2"}, {"from", "caller"}}), options.at("inter_op_threads"));
  EXPECT_EQ((nlohmann::json{{"value", "auto"}, {"from", "default"}}), options.at("executor"));
}

TEST(Explanation, OfARunCountsOperations) {
  const Call call = Prepare(Find(Open("tiny", {{"executor", "caller-thread"}})));
  Bind(call, 0, TensorOf<float>({1, 4}, Ramp(4)));
  const Explanation explanation = Make<Explanation>(tfb_call_explain, call.get());
  const nlohmann::json run = JsonOf(explanation).at("run");
  EXPECT_GT(run.at("operations").get<int>(), 0);
  EXPECT_EQ(0, run.at("xla_clusters"));
  EXPECT_EQ(0, run.at("xla_clusters_run"));
  EXPECT_TRUE(run.at("clusters").empty());
  for (const nlohmann::json& node : run.at("outside")) {
    EXPECT_FALSE(node.at("name").get<std::string>().empty());
    EXPECT_FALSE(node.at("reason").get<std::string>().empty()) << node.dump();
  }
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

}  // namespace
}  // namespace tfbtest
