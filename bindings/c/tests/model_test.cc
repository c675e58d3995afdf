// Models: what they tell of themselves, opened and inspected.
#include <gtest/gtest.h>

#include <filesystem>

#include "support/expect.hpp"
#include "support/models.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

using Names = std::vector<std::string>;

Model Inspect(const std::string& name, const std::vector<const char*>& tags = {}) {
  return Make<Model>(tfb_model_inspect, ModelPath(name).c_str(), tags.empty() ? nullptr : tags.data(), tags.size());
}

Model OpenTagged(const std::string& name, const std::vector<const char*>& tags) {
  return Make<Model>(tfb_model_open, ModelPath(name).c_str(), tags.data(), tags.size(), nullptr);
}

Names TagsOf(const Model& model) {
  Names tags;
  for (size_t index = 0; index < tfb_model_tag_count(model.get()); ++index) {
    tags.push_back(Text(tfb_model_tag, model.get(), index));
  }
  return tags;
}

Names TagSetsOf(const Model& model) {
  Names sets;
  for (size_t index = 0; index < tfb_model_tag_set_count(model.get()); ++index) {
    sets.push_back(Text(tfb_model_tag_set, model.get(), index));
  }
  return sets;
}

Names SignaturesOf(const Model& model) {
  Names names;
  for (size_t index = 0; index < tfb_model_signature_count(model.get()); ++index) {
    names.push_back(Text(tfb_model_signature_name, model.get(), index));
  }
  return names;
}

// What needs no TensorFlow is the same from an opened and an inspected model.
class ModelFacts : public testing::TestWithParam<bool> {
 protected:
  static Model Get(const std::string& name, const std::vector<const char*>& tags = {}) {
    if (!GetParam()) return Inspect(name, tags);
    return tags.empty() ? Open(name) : OpenTagged(name, tags);
  }
};

TEST_P(ModelFacts, PathIsTheFolder) {
  const Model model = Get("tiny");
  EXPECT_TRUE(std::filesystem::equivalent(ModelPath("tiny"), Text(tfb_model_path, model.get())));
}

TEST_P(ModelFacts, FileNamesItsFolder) {
  const Model model = Get("tiny/saved_model.pb");
  EXPECT_TRUE(std::filesystem::equivalent(ModelPath("tiny"), Text(tfb_model_path, model.get())));
  EXPECT_EQ(Names{"serving_default"}, SignaturesOf(model));
}

TEST_P(ModelFacts, TellTheTensorFlowThatWroteThem) {
  const std::string version = Text(tfb_model_tensorflow_version, Get("tiny").get());
  EXPECT_TRUE(version.starts_with("2.")) << version;
}

TEST_P(ModelFacts, TagsAreSorted) {
  EXPECT_EQ(Names{"serve"}, TagsOf(Get("tiny")));
  EXPECT_EQ((Names{"gpu", "serve"}), TagsOf(Get("tag_sets", {"serve", "gpu"})));
}

TEST_P(ModelFacts, TagSetsAreAllListed) {
  EXPECT_EQ((Names{"serve", "gpu,serve", "train"}), TagSetsOf(Get("tag_sets")));
}

TEST_P(ModelFacts, ServeIsTheDefaultTagSet) {
  const Model model = Get("tag_sets");
  EXPECT_EQ(Names{"serve"}, TagsOf(model));
  EXPECT_EQ(Names{"serving_default"}, SignaturesOf(model));
}

TEST_P(ModelFacts, TagSetsHaveTheirOwnSignatures) {
  EXPECT_EQ(Names{"on_gpu"}, SignaturesOf(Get("tag_sets", {"serve", "gpu"})));
  EXPECT_EQ(Names{"on_gpu"}, SignaturesOf(Get("tag_sets", {"gpu", "serve"})));
  EXPECT_EQ(Names{"train"}, SignaturesOf(Get("tag_sets", {"train"})));
}

TEST_P(ModelFacts, SignaturesAreSortedAndInitialisersHidden) {
  EXPECT_EQ((Names{"accumulate", "assign", "compare", "read"}), SignaturesOf(Get("keeper")));
  EXPECT_EQ((Names{"decode", "encode"}), SignaturesOf(Get("table")));
}

TEST_P(ModelFacts, PastTheEndIsNull) {
  const Model model = Get("tiny");
  for (size_t index : {size_t{1}, SIZE_MAX}) {
    EXPECT_EQ(nullptr, tfb_model_tag(model.get(), index, nullptr));
    EXPECT_EQ(nullptr, tfb_model_tag_set(model.get(), index, nullptr));
    EXPECT_EQ(nullptr, tfb_model_signature_name(model.get(), index, nullptr));
  }
}

INSTANTIATE_TEST_SUITE_P(OpenedOrInspected, ModelFacts, testing::Bool(),
                         [](const auto& info) { return info.param ? "Opened" : "Inspected"; });

TEST(Model, NullAnswersHarmlessly) {
  EXPECT_EQ(nullptr, tfb_model_path(nullptr, nullptr));
  EXPECT_EQ(nullptr, tfb_model_tag(nullptr, 0, nullptr));
  EXPECT_EQ(nullptr, tfb_model_tag_set(nullptr, 0, nullptr));
  EXPECT_EQ(nullptr, tfb_model_signature_name(nullptr, 0, nullptr));
  EXPECT_EQ(0U, tfb_model_tag_count(nullptr));
  EXPECT_EQ(0U, tfb_model_tag_set_count(nullptr));
  EXPECT_EQ(0U, tfb_model_signature_count(nullptr));
  tfb_model_delete(nullptr);
}

TEST(Model, UnknownTagsOfferThoseThereAre) {
  for (bool open : {false, true}) {
    for (const std::vector<const char*>& tags : {std::vector<const char*>{"sevre"}, {"gpu"}, {"serve", "train"}}) {
      Failure failure;
      tfb_model* model = nullptr;
      const std::string path = ModelPath("tag_sets");
      const int32_t code = open
                               ? tfb_model_open(path.c_str(), tags.data(), tags.size(), nullptr, &model, failure.slot())
                               : tfb_model_inspect(path.c_str(), tags.data(), tags.size(), &model, failure.slot());
      EXPECT_TRUE(Failed(code, failure, TFB_NOT_FOUND, {"serve", "train", tags.front()}));
      EXPECT_EQ("tags", failure.detail("argument"));
      EXPECT_EQ(nullptr, model);
    }
  }
}

TEST(Model, DefaultSignatureIsServingDefaultOrTheOnlyOne) {
  EXPECT_EQ("serving_default", Text(tfb_signature_name, Find(Open("lstm")).get()));
  EXPECT_EQ("double", Text(tfb_signature_name, Find(Open("one_signature")).get()));
  const Model several = Open("keeper");
  Failure failure;
  tfb_signature* signature = nullptr;
  EXPECT_TRUE(Failed(tfb_model_signature(several.get(), nullptr, &signature, failure.slot()), failure, TFB_NOT_FOUND,
                     {"'assign'", "'read'"}));
}

TEST(Model, UnknownSignatureOffersTheNearest) {
  const Model model = Open("keeper");
  Failure failure;
  auto* signature = reinterpret_cast<tfb_signature*>(0x1);
  EXPECT_TRUE(Failed(tfb_model_signature(model.get(), "asign", &signature, failure.slot()), failure, TFB_NOT_FOUND,
                     {"'asign'", "'assign'"}));
  EXPECT_EQ(nullptr, signature);
  EXPECT_TRUE(Failed(tfb_model_signature(model.get(), "", &signature, failure.slot()), failure, TFB_NOT_FOUND));
  EXPECT_TRUE(Failed(tfb_model_signature(model.get(), "__saved_model_init_op", &signature, failure.slot()), failure,
                     TFB_NOT_FOUND));
}

TEST(Model, InspectedOnesDoNotRun) {
  const Model model = Inspect("tiny");
  Failure failure;
  tfb_session* session = nullptr;
  EXPECT_TRUE(Failed(tfb_model_session(model.get(), &session, failure.slot()), failure, TFB_FAILED_PRECONDITION));
  tfb_devices* devices = nullptr;
  EXPECT_TRUE(Failed(tfb_model_devices(model.get(), &devices, failure.slot()), failure, TFB_FAILED_PRECONDITION));
  tfb_explanation* explanation = nullptr;
  EXPECT_TRUE(Failed(tfb_model_explain(model.get(), &explanation, failure.slot()), failure, TFB_FAILED_PRECONDITION));
  const Signature signature = Find(model);
  tfb_call* call = nullptr;
  EXPECT_TRUE(Failed(tfb_signature_prepare(signature.get(), nullptr, 0, &call, failure.slot()), failure,
                     TFB_FAILED_PRECONDITION));
  const Tensor x = TensorOf<float>({1, 4}, Ramp(4));
  const tfb_tensor* inputs[] = {x.get()};
  tfb_tensor* outputs[1] = {};
  EXPECT_TRUE(Failed(tfb_signature_run(signature.get(), nullptr, inputs, 1, nullptr, outputs, 1, failure.slot()),
                     failure, TFB_FAILED_PRECONDITION));
}

TEST(Model, SignaturesOfAnUnknownOperationCanBeInspected) {
  EXPECT_EQ(Names{"serving_default"}, SignaturesOf(Inspect("unknown_op")));
}

TEST(Model, IsKeptAliveByWhatCameFromIt) {
  Model model = Open("tiny");
  Signature signature = Find(model);
  model.reset();
  Call call = Prepare(signature);
  const tfb_argument* input = tfb_signature_input(signature.get(), 0);
  EXPECT_EQ("x", Text(tfb_argument_name, input));
  EXPECT_EQ(1U, Execute(signature, {{"x", TensorOf<float>({1, 4}, Ramp(4)).get()}}).size());
  signature.reset();
  Bind(call, 0, TensorOf<float>({1, 4}, {2, 2, 2, 2}));
  Execute(call);
  EXPECT_EQ((std::vector<float>{2, -2.25F, 3.5F, 17}), ValuesOf<float>(tfb_call_output(call.get(), 0)));
}

TEST(Model, OpenedTwiceHasTwoStates) {
  const Model first = Open("keeper");
  const Model second = Open("keeper");
  Execute(Find(first, "assign"), {{"x", TensorOf<float>({16}, Ramp(16)).get()}});
  EXPECT_EQ(Ramp(16), ValuesOf<float>(Execute(Find(first, "read"), {}).front()));
  EXPECT_EQ(std::vector<float>(16, 0.0F), ValuesOf<float>(Execute(Find(second, "read"), {}).front()));
}

TEST(Model, OptionsMayBeDeletedAfterOpening) {
  Options options = OptionsOf({{"executor", "caller-thread"}});
  const Model model = Make<Model>(tfb_model_open, ModelPath("tiny").c_str(), nullptr, size_t{0}, options.get());
  options.reset();
  const std::string json = Text(tfb_explanation_json, Make<Explanation>(tfb_model_explain, model.get()).get());
  EXPECT_NE(std::string::npos, json.find("caller-thread")) << json;
}

}  // namespace
}  // namespace tfbtest
