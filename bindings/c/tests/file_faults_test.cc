// What the file system does to a model: files that may not be read, are something else, change or go.
#include <grp.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>

#include "support/expect.hpp"
#include "support/models.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

namespace fs = std::filesystem;

constexpr uid_t kNobody = 65534;
constexpr fs::perms kOpen = fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec;

class FileFaults : public testing::Test {
 protected:
  void SetUp() override {
    fs::remove_all(root_);
    fs::create_directories(root_);
    fs::permissions(root_, fs::perms::all);
    fs::copy(ModelPath("mlp"), model_, fs::copy_options::recursive);
    for (const auto& entry : fs::recursive_directory_iterator(root_)) fs::permissions(entry, kOpen);
    variables_ = model_ / "variables" / "variables.index";
    ASSERT_TRUE(fs::exists(variables_));
    handles_ = tfb_handles_live();
  }
  void TearDown() override {
    EXPECT_EQ(handles_, tfb_handles_live());
    fs::remove_all(root_);
  }

  int32_t TryOpen(const fs::path& path, Failure& failure) {
    tfb_model* model = nullptr;
    const int32_t code = tfb_model_open(path.c_str(), nullptr, 0, nullptr, &model, failure.slot());
    EXPECT_EQ(code == TFB_OK, model != nullptr);
    tfb_model_delete(model);
    return code;
  }

  testing::AssertionResult Refused(int32_t code, std::initializer_list<std::string> parts) {
    Failure failure;
    const auto result = Failed(TryOpen(model_, failure), failure, code, parts);
    if (result && failure.detail("argument") != "path") return testing::AssertionFailure() << "another argument";
    return result;
  }

  // Runs a check in a child without root's power to read everything. The models are refused before TensorFlow is asked,
  // which would not survive a fork.
  static testing::AssertionResult AsNobody(const std::function<testing::AssertionResult()>& check) {
    int ends[2];
    if (pipe(ends) != 0) return testing::AssertionFailure() << "no pipe";
    const pid_t child = fork();
    if (child == 0) {
      const bool dropped = geteuid() != 0 || (setgroups(0, nullptr) == 0 && setresgid(kNobody, kNobody, kNobody) == 0 &&
                                              setresuid(kNobody, kNobody, kNobody) == 0);
      const testing::AssertionResult result = dropped ? check() : testing::AssertionFailure() << "still root";
      const std::string message = result.message();
      const ssize_t written = write(ends[1], message.data(), message.size());
      _exit(result && written >= 0 ? 0 : 1);
    }
    close(ends[1]);
    std::string message;
    char buffer[512];
    for (ssize_t count; (count = read(ends[0], buffer, sizeof buffer)) > 0;) {
      message.append(buffer, static_cast<size_t>(count));
    }
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return testing::AssertionSuccess();
    return testing::AssertionFailure() << "status " << status << ": " << message;
  }

  const fs::path root_ = fs::temp_directory_path() / ("tfbridge_file_faults_" + std::to_string(getpid()));
  const fs::path model_ = root_ / "model";
  fs::path variables_;
  int64_t handles_ = 0;
};

TEST_F(FileFaults, WhatMayNotBeReadIsNamed) {
  for (const fs::path& file : {model_ / "saved_model.pb", variables_}) {
    fs::permissions(file, fs::perms::none);
    EXPECT_TRUE(AsNobody([&] { return Refused(TFB_PERMISSION_DENIED, {file.string(), "Permission denied"}); }));
    fs::permissions(file, kOpen);
  }
  for (const fs::path& folder : {model_, model_ / "variables"}) {
    fs::permissions(folder, fs::perms::none);
    EXPECT_TRUE(AsNobody([&] { return Refused(TFB_PERMISSION_DENIED, {folder.string(), "Permission denied"}); }));
    fs::permissions(folder, kOpen);
  }
}

// TensorFlow would wait for somebody to write into the pipe.
TEST_F(FileFaults, PipesInThePlaceOfFilesAreNamed) {
  for (const fs::path& file : {variables_, model_ / "saved_model.pb"}) {
    fs::rename(file, root_ / "aside");
    ASSERT_EQ(0, mkfifo(file.c_str(), 0600));
    EXPECT_TRUE(Refused(TFB_INVALID_ARGUMENT, {file.string(), "pipe"}));
    fs::remove(file);
    fs::rename(root_ / "aside", file);
  }
  ASSERT_EQ(0, mkfifo((model_ / "tfbridge.json").c_str(), 0600));
  EXPECT_TRUE(Refused(TFB_INVALID_ARGUMENT, {"tfbridge.json", "pipe"}));
}

TEST_F(FileFaults, LinksInACircleAreNamed) {
  for (const fs::path& file : {variables_, model_ / "saved_model.pb"}) {
    fs::rename(file, root_ / "aside");
    fs::create_symlink(file.filename(), file);
    Failure failure;
    EXPECT_NE(TFB_OK, TryOpen(model_, failure));
    EXPECT_NE(std::string::npos, failure.message().find(model_.string())) << failure.message();
    EXPECT_NE(std::string::npos, failure.message().find("symbolic links")) << failure.message();
    fs::remove(file);
    fs::rename(root_ / "aside", file);
  }
  const fs::path circle = root_ / "circle";
  fs::create_symlink("circle", circle);
  Failure failure;
  EXPECT_TRUE(Failed(TryOpen(circle, failure), failure, TFB_NOT_FOUND, {circle.string(), "symbolic links"}));
}

TEST_F(FileFaults, AFileInThePlaceOfAFolderIsNamed) {
  fs::remove_all(model_ / "variables");
  std::ofstream(model_ / "variables") << "a file";
  EXPECT_TRUE(Refused(TFB_INVALID_ARGUMENT, {(model_ / "variables").string()}));
}

TEST_F(FileFaults, AModelThatIsOpenNeedsItsFilesNoMore) {
  const Tensor x = TensorOf<float>({1, 784}, Ramp(784, 0.001F));
  const auto model = Make<Model>(tfb_model_open, model_.c_str(), nullptr, size_t{0}, nullptr);
  const auto before = Execute(Find(model), {{"image", x.get()}});
  fs::remove_all(model_);
  const auto after = Execute(Find(model), {{"image", x.get()}});
  ASSERT_EQ(before.size(), after.size());
  for (size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(ValuesOf<float>(before[i]), ValuesOf<float>(after[i]));
  }
  // Another takes its place: this one is what is opened then, and the first one stays what it was.
  fs::copy(ModelPath("tiny"), model_, fs::copy_options::recursive);
  const auto other = Make<Model>(tfb_model_open, model_.c_str(), nullptr, size_t{0}, nullptr);
  EXPECT_EQ(1U, Execute(Find(other), {{"x", TensorOf<float>({1, 4}, Ramp(4)).get()}}).size());
  EXPECT_EQ(ValuesOf<float>(before[0]), ValuesOf<float>(Execute(Find(model), {{"image", x.get()}})[0]));
}

TEST_F(FileFaults, AFileThatIsCutAfterInspectionIsNoticed) {
  const auto inspected = Make<Model>(tfb_model_inspect, model_.c_str(), nullptr, size_t{0});
  fs::resize_file(model_ / "saved_model.pb", fs::file_size(model_ / "saved_model.pb") / 2);
  EXPECT_TRUE(Refused(TFB_DATA_LOSS, {"saved_model.pb", "truncated"}));
  EXPECT_EQ(1U, tfb_model_signature_count(inspected.get()));
}

TEST_F(FileFaults, AnyNameOfAFolderWillDo) {
  for (const std::string& name :
       {std::string("\xff\xfe not text"), std::string("größer"), std::string("a 'b' \"c\" %s")}) {
    const fs::path folder = root_ / name;
    fs::rename(model_, folder);
    Failure failure;
    EXPECT_EQ(TFB_OK, TryOpen(folder, failure)) << failure.message();
    fs::rename(folder, model_);
    EXPECT_TRUE(Failed(TryOpen(folder, failure), failure, TFB_NOT_FOUND, {"nothing there"}));
  }
}

TEST_F(FileFaults, DeepFoldersWorkAndTooDeepOnesAreNamed) {
  fs::path deep = root_;
  while (deep.string().size() < 3500) deep /= std::string(200, 'd');
  fs::create_directories(deep);
  fs::rename(model_, deep / "model");
  Failure failure;
  EXPECT_EQ(TFB_OK, TryOpen(deep / "model", failure)) << failure.message();
  fs::rename(deep / "model", model_);
  EXPECT_TRUE(Failed(TryOpen(root_ / std::string(300, 'x'), failure), failure, TFB_NOT_FOUND, {"too long"}));
}

// Nothing of it is read, or room for it taken.
TEST_F(FileFaults, AFileWithoutEndIsRefused) {
  fs::resize_file(model_ / "saved_model.pb", uintmax_t{1} << 40);
  EXPECT_TRUE(Refused(TFB_RESOURCE_EXHAUSTED, {"saved_model.pb", "2 GiB"}));
  tfb_model* model = nullptr;
  Failure failure;
  EXPECT_TRUE(Failed(tfb_model_inspect(model_.c_str(), nullptr, 0, &model, failure.slot()), failure,
                     TFB_RESOURCE_EXHAUSTED, {"saved_model.pb"}));
}

}  // namespace
}  // namespace tfbtest
