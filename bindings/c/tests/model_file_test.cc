// tfbridge.json beside a model, and what an opening runs to warm up.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "support/expect.hpp"
#include "support/explanations.hpp"
#include "support/models.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

namespace fs = std::filesystem;

using Pairs = std::vector<std::pair<const char*, const char*>>;

// Models of the collection with a file of options beside them.
class ModelFile : public testing::Test {
 protected:
  void TearDown() override { fs::remove_all(root_); }

  std::string WithFile(const std::string& model, const std::string& text) {
    const fs::path folder = root_ / model;
    fs::create_directories(folder);
    for (const auto& entry : fs::directory_iterator(ModelPath(model))) {
      const fs::path link = folder / entry.path().filename();
      if (!fs::exists(link)) fs::create_symlink(entry.path(), link);
    }
    std::ofstream(folder / "tfbridge.json") << text;
    return folder.string();
  }

  static Model OpenFolder(const std::string& folder, const Pairs& options = {}) {
    const Options set = OptionsOf(options);
    return Make<Model>(tfb_model_open, folder.c_str(), nullptr, size_t{0}, set.get());
  }

  static testing::AssertionResult Refused(const std::string& folder, std::initializer_list<std::string> parts) {
    Failure failure;
    tfb_model* model = nullptr;
    return Failed(tfb_model_open(folder.c_str(), nullptr, 0, nullptr, &model, failure.slot()), failure,
                  TFB_INVALID_ARGUMENT, parts);
  }

  const fs::path root_ = fs::temp_directory_path() / ("tfbridge_model_files." + std::to_string(getpid()));
};

std::string Text(const std::string& options) {
  return R"({"format": "tfbridge-model/1", "options": )" + options + "}\n";
}

TEST_F(ModelFile, GivesOptionsThatTheCallerDoesNot) {
  const std::string folder = WithFile("tiny", Text(R"({"executor": "caller-thread", "inter_op_threads": 2})"));
  nlohmann::json json = Explain(OpenFolder(folder));
  EXPECT_EQ("caller-thread", json.at("executor").at("kind"));
  EXPECT_EQ("tfbridge.json beside the model says so", json.at("executor").at("reason"));
  EXPECT_EQ("tfbridge.json", json.at("options").at("inter_op_threads").at("from"));
  json = Explain(OpenFolder(folder, {{"executor", "thread-pool"}}));
  EXPECT_EQ("thread-pool", json.at("executor").at("kind"));
  EXPECT_EQ("caller", json.at("options").at("executor").at("from"));
  EXPECT_EQ("tfbridge.json", json.at("options").at("inter_op_threads").at("from"));
}

TEST_F(ModelFile, IsLeftAloneWhereTheCallerWants) {
  const std::string folder = WithFile("tiny", "no JSON at all");
  EXPECT_EQ("single-threaded", Explain(OpenFolder(folder, {{"tuned", "off"}})).at("executor").at("kind"));
  EXPECT_NE(nullptr, Make<Model>(tfb_model_inspect, folder.c_str(), nullptr, size_t{0}).get());
}

TEST_F(ModelFile, SwitchesXlaOn) {
  const Call call = Prepare(Find(OpenFolder(WithFile("elementwise", Text(R"({"xla": "on"})")))));
  Bind(call, 0, TensorOf<float>({512, 512}, Ramp(512 * 512, 1e-5F)));
  const nlohmann::json json = Explain(call);
  EXPECT_EQ("tfbridge.json beside the model says so", json.at("xla").at("reason"));
  EXPECT_EQ(1, json.at("run").at("xla_clusters_run"));
}

TEST_F(ModelFile, MistakesNameTheFile) {
  const std::string named = (root_ / "tiny" / "tfbridge.json").string();
  EXPECT_TRUE(Refused(WithFile("tiny", "{"), {named, "no JSON", "tuned=off"}));
  EXPECT_TRUE(Refused(WithFile("tiny", Text(R"({"exekutor": "auto"})")), {named, "'exekutor'", "'executor'"}));
  EXPECT_TRUE(Refused(WithFile("tiny", Text(R"({"device": "cpu"})")), {named, "'device'", "belongs to the process"}));
}

nlohmann::json WarmUpOf(const char* model, const Pairs& more = {}) {
  Pairs options = {{"warm_up", "zeros"}};
  options.insert(options.end(), more.begin(), more.end());
  nlohmann::json by_signature;
  const nlohmann::json json = Explain(Open(model, options));
  for (const nlohmann::json& each : json.at("warm_up")) {
    by_signature[each.at("signature").get<std::string>()] = each;
  }
  return by_signature;
}

TEST(WarmUp, RunsNothingUnasked) { EXPECT_TRUE(Explain(Open("tiny")).at("warm_up").empty()); }

TEST(WarmUp, RunsSignaturesWithoutEffects) {
  EXPECT_TRUE(WarmUpOf("tiny").at("serving_default").at("ran").get<bool>());
  EXPECT_TRUE(WarmUpOf("lstm").at("forecast").at("ran").get<bool>());
  EXPECT_TRUE(WarmUpOf("vectorization").at("serving_default").at("ran").get<bool>()) << "an empty text";
  EXPECT_TRUE(WarmUpOf("elementwise", {{"xla", "on"}}).at("serving_default").at("ran").get<bool>());
}

TEST(WarmUp, LeavesVariablesAlone) {
  const nlohmann::json json = WarmUpOf("keeper");
  EXPECT_TRUE(json.at("read").at("ran").get<bool>());
  for (const char* signature : {"assign", "accumulate"}) {
    EXPECT_FALSE(json.at(signature).at("ran").get<bool>());
    EXPECT_NE(std::string::npos, json.at(signature).at("reason").get<std::string>().find("has effects: Assign"));
  }
  const auto read = [](const Model& model) { return ValuesOf<float>(Execute(Find(model, "read"), {}).front()); };
  EXPECT_EQ(read(Open("keeper")), read(Open("keeper", {{"warm_up", "zeros"}})));
}

TEST(WarmUp, DoesNotFailWhereZerosAreBadInput) {
  const nlohmann::json json = WarmUpOf("failing");
  EXPECT_TRUE(json.at("add").at("ran").get<bool>());
  EXPECT_NE(std::string::npos, json.at("assert").at("reason").get<std::string>().find("x must be positive"));
  EXPECT_NE(std::string::npos,
            WarmUpOf("unknown_rank").at("serving_default").at("reason").get<std::string>().find("rank of input 'x'"));
}

}  // namespace
}  // namespace tfbtest
