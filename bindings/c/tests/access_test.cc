// What a model can reach outside its graph: told by inspect, and refused by the option access.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "support/expect.hpp"
#include "support/models.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

namespace fs = std::filesystem;

int32_t TryOpen(const std::string& path, const Options& options, Failure& failure) {
  tfb_model* model = nullptr;
  const int32_t code = tfb_model_open(path.c_str(), nullptr, 0, options.get(), &model, failure.slot());
  EXPECT_EQ(code == TFB_OK, model != nullptr);
  tfb_model_delete(model);
  return code;
}

std::string Text(const char* text, size_t length) { return text == nullptr ? "(none)" : std::string(text, length); }

TEST(Access, IsToldWithoutTensorFlow) {
  const auto model = Make<Model>(tfb_model_inspect, ModelPath("outside").c_str(), nullptr, size_t{0});
  ASSERT_EQ(2U, tfb_model_access_count(model.get()));
  size_t length = 0;
  const auto tell = [&](auto read, size_t index) {
    const char* text = read(model.get(), index, &length);
    return Text(text, length);
  };
  EXPECT_EQ("reads-files", tell(tfb_model_access_kind, 0));
  EXPECT_EQ("ReadFile", tell(tfb_model_access_operation, 0));
  EXPECT_EQ("signature read", tell(tfb_model_access_reached_by, 0));
  EXPECT_EQ("writes-files", tell(tfb_model_access_kind, 1));
  EXPECT_EQ("WriteFile", tell(tfb_model_access_operation, 1));
  EXPECT_EQ("signature write", tell(tfb_model_access_reached_by, 1));
  EXPECT_EQ(0U, tell(tfb_model_access_function, 1).find("__inference_")) << "functions have TensorFlow's names";
  EXPECT_EQ("(none)", tell(tfb_model_access_node, 2));
  EXPECT_EQ(0U, length);
  EXPECT_EQ(0U, tfb_model_access_count(nullptr));
  EXPECT_EQ(nullptr, tfb_model_access_kind(nullptr, 0, nullptr));
}

TEST(Access, OfAnOpenedModelIsToldToo) {
  EXPECT_EQ(2U, tfb_model_access_count(Open("outside").get()));
  EXPECT_EQ(0U, tfb_model_access_count(Open("tiny").get()));
}

TEST(Access, ThatReachesFurtherIsRefused) {
  Failure failure;
  const std::string path = ModelPath("outside");
  EXPECT_TRUE(Failed(TryOpen(path, OptionsOf({{"access", "own-files"}}), failure), failure, TFB_PERMISSION_DENIED,
                     {path, "ReadFile", "in function '__inference_", "signature read", "access=any"}));
  EXPECT_EQ("access", failure.detail("argument"));
  EXPECT_EQ("own-files", failure.detail("expected"));
}

TEST(Access, ToItsOwnFilesIsAllowed) {
  for (const char* name : {"own_files", "tiny", "mlp", "lstm"}) {
    const Model model = Open(name, {{"access", "own-files"}});
    EXPECT_EQ(0U, tfb_model_access_count(model.get())) << name;
  }
}

TEST(Access, CannotBeGrantedByTheModel) {
  const fs::path copy = fs::temp_directory_path() / ("tfbridge_access_" + std::to_string(getpid()));
  fs::remove_all(copy);
  fs::copy(ModelPath("outside"), copy, fs::copy_options::recursive);
  std::ofstream(copy / "tfbridge.json") << R"({"format": "tfbridge-model/1", "options": {"access": "any"}})";
  Failure failure;
  for (const char* access : {"any", "own-files"}) {
    EXPECT_TRUE(Failed(TryOpen(copy, OptionsOf({{"access", access}}), failure), failure, TFB_INVALID_ARGUMENT,
                       {"tfbridge.json", "access", "belongs to the process"}));
  }
  fs::remove_all(copy);
}

TEST(Access, ThroughLinksOutOfTheFolderIsRefused) {
  const fs::path copy = fs::temp_directory_path() / ("tfbridge_links_" + std::to_string(getpid()));
  fs::remove_all(copy);
  fs::copy(ModelPath("own_files"), copy, fs::copy_options::recursive);
  const fs::path asset = fs::directory_iterator(copy / "assets")->path();
  fs::rename(asset, copy / "moved.txt");
  fs::create_symlink("../moved.txt", asset);
  Failure failure;
  const Options own = OptionsOf({{"access", "own-files"}});
  EXPECT_EQ(TFB_OK, TryOpen(copy, own, failure)) << "a link within the folder: " << failure.message();
  fs::remove(asset);
  fs::create_symlink(ModelPath("cases.json"), asset);
  EXPECT_TRUE(Failed(TryOpen(copy, own, failure), failure, TFB_PERMISSION_DENIED, {"link", asset.filename()}));
  EXPECT_EQ("access", failure.detail("argument"));
  fs::remove_all(copy);
}

TEST(Limits, HoldConstantsFilesInputsAndOutputs) {
  Failure failure;
  EXPECT_TRUE(Failed(TryOpen(ModelPath("mlp"), OptionsOf({{"max_model_bytes", "1000"}}), failure), failure,
                     TFB_RESOURCE_EXHAUSTED, {"1000 bytes"}));
  EXPECT_TRUE(Failed(TryOpen(ModelPath("mlp"), OptionsOf({{"max_model_bytes", "200000"}}), failure), failure,
                     TFB_RESOURCE_EXHAUSTED, {ModelPath("mlp"), "too large", "in files"}));
  EXPECT_EQ("max_model_bytes", failure.detail("argument"));
  EXPECT_TRUE(Failed(TryOpen(ModelPath("mlp"), OptionsOf({{"max_tensor_bytes", "1000"}}), failure), failure,
                     TFB_RESOURCE_EXHAUSTED, {"announces too large a tensor"}));
  EXPECT_EQ("max_tensor_bytes", failure.detail("argument"));

  const Model model = Open("outside", {{"max_tensor_bytes", "64"}});
  const Signature signature = Find(model, "double");
  const Tensor small = TensorOf<float>({16}, Ramp(16));
  const Tensor large = TensorOf<float>({17}, Ramp(17));
  EXPECT_EQ(1U, Execute(signature, {{"x", small.get()}}).size());
  const char* names[] = {"x"};
  const tfb_tensor* inputs[] = {large.get()};
  tfb_tensor* output = nullptr;
  EXPECT_TRUE(Failed(tfb_signature_run(signature.get(), names, inputs, 1, nullptr, &output, 1, failure.slot()), failure,
                     TFB_RESOURCE_EXHAUSTED, {"input 'x'", "at most 64 bytes", "got 68"}));
  EXPECT_EQ("x", failure.detail("argument"));
  const Call call = Prepare(signature);
  EXPECT_TRUE(Failed(tfb_call_bind_input(call.get(), 0, large.get(), failure.slot()), failure, TFB_RESOURCE_EXHAUSTED,
                     {"input 'x'"}));
  Bind(call, 0, small);
  Execute(call);
}

TEST(Limits, HoldOutputs) {
  // Each text is small enough, and both together as they come back are not.
  const Model model = Open("own_files", {{"max_tensor_bytes", "80"}});
  const Signature signature = Find(model);
  EXPECT_EQ(1U, Execute(signature, {{"word", StringsOf({10}, std::vector<std::string>(10, "one")).get()}}).size());
  Failure failure;
  const Tensor words = StringsOf({11}, std::vector<std::string>(11, "one"));
  const char* names[] = {"word"};
  const tfb_tensor* inputs[] = {words.get()};
  tfb_tensor* output = nullptr;
  EXPECT_TRUE(Failed(tfb_signature_run(signature.get(), names, inputs, 1, nullptr, &output, 1, failure.slot()), failure,
                     TFB_RESOURCE_EXHAUSTED, {"output 'number'", "at most 80 bytes", "got 88"}));
  EXPECT_EQ("number", failure.detail("argument"));
  const Call call = Prepare(signature);
  Bind(call, 0, words);
  EXPECT_TRUE(Failed(tfb_call_run(call.get(), failure.slot()), failure, TFB_RESOURCE_EXHAUSTED, {"output 'number'"}));
}

}  // namespace
}  // namespace tfbtest
