// Every case of the collections of models, answered bit for bit as TensorFlow answered it: by signature, by prepared
// call, by the names of the graph, and with TensorFlow's default executor.
#include "support/cases.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "support/models.hpp"

namespace tfbtest {
namespace {

enum class Way { kSignature, kCall, kSession, kThreadPool };

// The own models, and those that others made where they lie beside the repository.
std::vector<Questions> AllQuestions() {
  std::vector<Questions> all;
  for (const std::string& folder : {ModelsPath(), std::string(TFBRIDGE_SHARED_MODELS)}) {
    if (!std::filesystem::exists(folder + "/cases.json")) continue;
    for (Questions& questions : ReadCases(folder)) all.push_back(std::move(questions));
  }
  return all;
}

int32_t AskSignature(const Signature& signature, const std::map<std::string, Tensor>& inputs,
                     std::map<std::string, Tensor>& outputs, Failure& failure) {
  std::vector<const char*> names;
  std::vector<const tfb_tensor*> tensors;
  for (const auto& [name, tensor] : inputs) {
    names.push_back(name.c_str());
    tensors.push_back(tensor.get());
  }
  std::vector<tfb_tensor*> results(tfb_signature_output_count(signature.get()));
  const int32_t code = tfb_signature_run(signature.get(), names.data(), tensors.data(), names.size(), nullptr,
                                         results.data(), results.size(), failure.slot());
  for (size_t i = 0; i < results.size() && code == TFB_OK; ++i) {
    outputs[Text(tfb_argument_name, tfb_signature_output(signature.get(), i))] = Tensor(results[i]);
  }
  return code;
}

int32_t AskCall(const Signature& signature, const std::map<std::string, Tensor>& inputs,
                std::map<std::string, Tensor>& outputs, Failure& failure) {
  const Call call = Prepare(signature);
  for (size_t i = 0; i < tfb_call_input_count(call.get()); ++i) {
    Bind(call, i, inputs.at(Text(tfb_argument_name, tfb_signature_input(signature.get(), i))));
  }
  const int32_t code = tfb_call_run(call.get(), failure.slot());
  for (size_t i = 0; i < tfb_call_output_count(call.get()) && code == TFB_OK; ++i) {
    outputs[Text(tfb_argument_name, tfb_signature_output(signature.get(), i))] =
        Make<Tensor>(tfb_tensor_clone, tfb_call_output(call.get(), i));
  }
  return code;
}

int32_t AskSession(const Session& session, const Signature& signature, const std::map<std::string, Tensor>& inputs,
                   std::map<std::string, Tensor>& outputs, Failure& failure) {
  std::vector<std::string> feeds;
  std::vector<std::string> fetches;
  std::vector<const char*> feed_names;
  std::vector<const char*> fetch_names;
  std::vector<const tfb_tensor*> tensors;
  for (size_t i = 0; i < tfb_signature_input_count(signature.get()); ++i) {
    const tfb_argument* input = tfb_signature_input(signature.get(), i);
    feeds.push_back(Text(tfb_argument_tensor, input));
    tensors.push_back(inputs.at(Text(tfb_argument_name, input)).get());
  }
  for (size_t i = 0; i < tfb_signature_output_count(signature.get()); ++i) {
    fetches.push_back(Text(tfb_argument_tensor, tfb_signature_output(signature.get(), i)));
  }
  for (const std::string& name : feeds) feed_names.push_back(name.c_str());
  for (const std::string& name : fetches) fetch_names.push_back(name.c_str());
  std::vector<tfb_tensor*> results(fetches.size());
  const int32_t code = tfb_session_run(session.get(), feed_names.data(), tensors.data(), tensors.size(),
                                       fetch_names.data(), results.data(), results.size(), nullptr, 0, failure.slot());
  for (size_t i = 0; i < results.size() && code == TFB_OK; ++i) {
    outputs[Text(tfb_argument_name, tfb_signature_output(signature.get(), i))] = Tensor(results[i]);
  }
  return code;
}

class Cases : public testing::TestWithParam<std::tuple<Questions, Way>> {};

TEST_P(Cases, AreAnsweredBitForBit) {
  const auto& [questions, way] = GetParam();
  std::vector<const char*> tags;
  for (const std::string& tag : questions.tags) tags.push_back(tag.c_str());
  const Options options = OptionsOf({{"executor", way == Way::kThreadPool ? "thread-pool" : "auto"}});
  const Model model = Make<Model>(tfb_model_open, (questions.folder + "/" + questions.model).c_str(), tags.data(),
                                  tags.size(), options.get());
  const Session session = SessionOf(model);
  const Explanation explanation = Make<Explanation>(tfb_model_explain, model.get());
  const bool single_threaded =
      Text(tfb_explanation_json, explanation.get()).find("\"kind\": \"single-threaded\"") != std::string::npos;
  for (const Case& asked : questions.cases) {
    const Signature signature = Find(model, asked.signature.c_str());
    std::map<std::string, Tensor> inputs;
    std::map<std::string, Tensor> outputs;
    for (const auto& [name, value] : asked.inputs) inputs.emplace(name, TensorOf(value));
    Failure failure;
    const int32_t code = way == Way::kCall      ? AskCall(signature, inputs, outputs, failure)
                         : way == Way::kSession ? AskSession(session, signature, inputs, outputs, failure)
                                                : AskSignature(signature, inputs, outputs, failure);
    if (!asked.error.empty()) {
      EXPECT_EQ(asked.error, tfb_code_name(code)) << asked.signature << ": " << failure.message();
      continue;
    }
    ASSERT_EQ(TFB_OK, code) << asked.signature << ": " << failure.message();
    const auto& expected = single_threaded ? asked.outputs_single_threaded : asked.outputs;
    EXPECT_EQ(expected.size(), outputs.size()) << asked.signature;
    for (const auto& [name, value] : expected) {
      ASSERT_TRUE(outputs.count(name)) << asked.signature << " gave no " << name;
      EXPECT_EQ("", Difference(outputs.at(name).get(), value)) << asked.signature << " " << name;
    }
  }
}

std::string NameOf(const testing::TestParamInfo<std::tuple<Questions, Way>>& info) {
  const auto& [questions, way] = info.param;
  std::string name = questions.model;
  for (const std::string& tag : questions.tags) name += "_" + tag;
  const char* const ways[] = {"_signature", "_call", "_session", "_thread_pool"};
  return name + ways[static_cast<int>(way)];
}

INSTANTIATE_TEST_SUITE_P(Models, Cases,
                         testing::Combine(testing::ValuesIn(AllQuestions()),
                                          testing::Values(Way::kSignature, Way::kCall, Way::kSession,
                                                          Way::kThreadPool)),
                         NameOf);

TEST(CasesFile, HasEveryKindOfModel) {
  const std::vector<Questions> own = ReadCases(ModelsPath());
  EXPECT_GE(own.size(), 30U);
  size_t cases = 0;
  for (const Questions& questions : own) cases += questions.cases.size();
  EXPECT_GE(cases, 100U);
}

}  // namespace
}  // namespace tfbtest
