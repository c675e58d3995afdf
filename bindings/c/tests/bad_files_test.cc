// Folders and files that are no good model: a clear error, nothing leaked, nothing crashed.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "support/expect.hpp"
#include "support/models.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

int32_t CodeNamed(const std::string& name) {
  for (int32_t code = TFB_OK; code <= TFB_UNAUTHENTICATED; ++code) {
    if (name == tfb_code_name(code)) return code;
  }
  throw std::runtime_error("no code is called " + name);
}

// The broken folders of the collection, and the code that opening each must give.
std::map<std::string, std::string> BrokenModels() {
  std::ifstream file(ModelPath("cases.json"));
  return nlohmann::json::parse(file).at("broken").get<std::map<std::string, std::string>>();
}

int32_t TryOpen(const std::string& path, Failure& failure) {
  auto* model = reinterpret_cast<tfb_model*>(0x1);
  const int32_t code = tfb_model_open(path.c_str(), nullptr, 0, nullptr, &model, failure.slot());
  EXPECT_EQ(nullptr, model);
  return code;
}

int32_t TryInspect(const std::string& path, Failure& failure) {
  auto* model = reinterpret_cast<tfb_model*>(0x1);
  const int32_t code = tfb_model_inspect(path.c_str(), nullptr, 0, &model, failure.slot());
  EXPECT_EQ(nullptr, model);
  return code;
}

TEST(BadFiles, OpeningGivesTheCodeAndNamesThePath) {
  const auto broken = BrokenModels();
  ASSERT_GE(broken.size(), 12U);
  for (const auto& [name, code] : broken) {
    Failure failure;
    EXPECT_TRUE(Failed(TryOpen(ModelPath(name), failure), failure, CodeNamed(code), {name})) << name;
  }
}

TEST(BadFiles, InspectingFindsWhatTheFileItselfShows) {
  for (const auto& [name, code] : BrokenModels()) {
    // Signatures can be read where the graph or the variables are damaged.
    if (name == "unknown_op" || name == "bad_files/corrupted" || name.find("variables") != std::string::npos) continue;
    Failure failure;
    EXPECT_TRUE(Failed(TryInspect(ModelPath(name), failure), failure, CodeNamed(code), {name})) << name;
  }
}

TEST(BadFiles, UnknownOperationIsNamed) {
  Failure failure;
  EXPECT_TRUE(Failed(TryOpen(ModelPath("unknown_op"), failure), failure, TFB_UNIMPLEMENTED, {"NoSuchOperation"}));
}

TEST(BadFiles, TextFormIsNamed) {
  Failure failure;
  EXPECT_NE(TFB_OK, TryOpen(ModelPath("bad_files/pbtxt_only"), failure));
  EXPECT_NE(std::string::npos, failure.message().find("pbtxt")) << failure.message();
}

TEST(BadFiles, MissingPathIsQuoted) {
  Failure failure;
  EXPECT_TRUE(Failed(TryOpen(ModelPath("no/such/model"), failure), failure, TFB_NOT_FOUND, {"no/such/model"}));
  EXPECT_EQ("path", failure.detail("argument"));
  EXPECT_TRUE(Failed(TryInspect(ModelPath("no/such/model"), failure), failure, TFB_NOT_FOUND, {"no/such/model"}));
  EXPECT_TRUE(Failed(TryOpen("", failure), failure, TFB_INVALID_ARGUMENT));
  EXPECT_TRUE(Failed(TryOpen("/dev/null", failure), failure, TFB_INVALID_ARGUMENT));
  EXPECT_NE(TFB_OK, TryOpen(std::string(100000, 'x'), failure));
  EXPECT_LT(failure.message().size(), 2000U) << "a long path is shortened";
}

class BadFilesScratch : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("tfbridge_bad_files_" + std::to_string(getpid()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // Replaces saved_model.pb.
  void Write(const std::string& bytes) const { std::ofstream(folder_ / "saved_model.pb", std::ios::binary) << bytes; }

  std::filesystem::path folder_;
};

TEST_F(BadFilesScratch, FolderInThePlaceOfTheFile) {
  std::filesystem::create_directory(folder_ / "saved_model.pb");
  Failure failure;
  EXPECT_NE(TFB_OK, TryOpen(folder_, failure));
  EXPECT_NE(TFB_OK, TryInspect(folder_, failure));
}

// A reader that opens it and waits would hang for good.
TEST_F(BadFilesScratch, PipeInThePlaceOfTheFileDoesNotHang) {
  ASSERT_EQ(0, mkfifo((folder_ / "saved_model.pb").c_str(), 0600));
  Failure failure;
  EXPECT_NE(TFB_OK, TryInspect(folder_, failure));
}

TEST_F(BadFilesScratch, LinkToNowhere) {
  std::filesystem::create_symlink(folder_ / "nowhere", folder_ / "saved_model.pb");
  Failure failure;
  EXPECT_NE(TFB_OK, TryInspect(folder_, failure));
}

// Every prefix of a real file, and every byte of it replaced: an answer each time, never a crash.
TEST_F(BadFilesScratch, EveryTruncationIsAnswered) {
  std::ifstream file(ModelPath("tiny/saved_model.pb"), std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  ASSERT_GT(whole.size(), 1000U);
  for (size_t length = 0; length < whole.size(); length += 1 + length / 50) {
    Write(whole.substr(0, length));
    Failure failure;
    EXPECT_TRUE(Failed(TryInspect(folder_, failure), failure, TFB_DATA_LOSS, {"saved_model.pb"})) << length;
  }
}

TEST_F(BadFilesScratch, DamagedBytesNeverCrash) {
  std::ifstream file(ModelPath("tiny/saved_model.pb"), std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  int refused = 0;
  for (size_t at = 0; at < whole.size(); at += 7) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(~damaged[at]);
    Write(damaged);
    Failure failure;
    tfb_model* model = nullptr;
    const int32_t code = tfb_model_inspect(folder_.c_str(), nullptr, 0, &model, failure.slot());
    EXPECT_EQ(code == TFB_OK, model != nullptr);
    EXPECT_EQ(code == TFB_OK, failure.get() == nullptr);
    refused += code == TFB_OK ? 0 : 1;
    tfb_model_delete(model);
  }
  EXPECT_GT(refused, 0);
}

TEST(BadFiles, AGoodModelOpensAfterwards) {
  Failure failure;
  EXPECT_NE(TFB_OK, TryOpen(ModelPath("bad_files/corrupted"), failure));
  EXPECT_NE(TFB_OK, TryOpen(ModelPath("bad_files/missing_variables"), failure));
  EXPECT_EQ(1U, Execute(Find(Open("tiny")), {{"x", TensorOf<float>({1, 4}, Ramp(4)).get()}}).size());
}

}  // namespace
}  // namespace tfbtest
