#include "session/model_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "error/error.h"
#include "support/throws.h"

namespace tfbridge::core {
namespace {

using testing::Throws;

Options Parse(const std::string& options) {
  return ParseModelFile(R"({"format": "tfbridge-model/1", "options": )" + options + "}", "folder/tfbridge.json");
}

::testing::AssertionResult Refused(const std::string& text, std::initializer_list<std::string> parts) {
  try {
    ParseModelFile(text, "folder/tfbridge.json");
  } catch (const Error& error) {
    if (!error.message().starts_with("'folder/tfbridge.json'")) {
      return ::testing::AssertionFailure() << "the file is not named: " << error.message();
    }
  }
  return Throws(Code::kInvalidArgument, parts, [&] { ParseModelFile(text, "folder/tfbridge.json"); });
}

std::string With(const std::string& options) { return R"({"format": "tfbridge-model/1", "options": )" + options + "}"; }

TEST(ModelFile, SetsOptionsOfEveryKindOfValue) {
  const Options options = Parse(R"({"xla": "on", "inter_op_threads": 2, "warm_up_size": "8", "xla_level": 2})");
  EXPECT_EQ("on", options.Text("xla"));
  EXPECT_EQ(2, options.Int("inter_op_threads"));
  EXPECT_EQ(8, options.Int("warm_up_size"));
  EXPECT_EQ(2, options.Int("xla_level"));
}

TEST(ModelFile, NeedSetNothing) {
  EXPECT_EQ("auto", Parse("{}").Text("executor"));
  EXPECT_EQ("auto", ParseModelFile(R"({"format": "tfbridge-model/1"})", "f").Text("executor"));
}

TEST(ModelFile, MaySayWhatWasMeasured) {
  const char* text =
      R"({"format": "tfbridge-model/1", "options": {}, "measured": {"p50_us": [1.5, null], "xla": "on"}})";
  EXPECT_EQ("auto", ParseModelFile(text, "f").Text("xla"));
}

TEST(ModelFile, OffersTheNearestOption) {
  EXPECT_TRUE(Refused(With(R"({"exekutor": "auto"})"), {"unknown option 'exekutor'", "'executor'"}));
}

TEST(ModelFile, MayNotSpeakForTheProcess) {
  for (const OptionSpec& spec : OptionTable()) {
    const std::string text = With("{\"" + std::string(spec.key) + "\": \"" + spec.default_value + "\"}");
    if (spec.scope == Scope::kProcess) {
      EXPECT_TRUE(Refused(text, {"'" + std::string(spec.key) + "' belongs to the process", "executor, xla"}));
    } else {
      EXPECT_NO_THROW(ParseModelFile(text, "f")) << text;
    }
  }
  for (const char* key : {"tensorflow", "tensorflow_log", "device", "config_proto", "tuned"}) {
    EXPECT_EQ(Scope::kProcess, FindOption(key).scope) << key;
  }
}

TEST(ModelFile, BadValuesAreErrorsOfTheOption) {
  EXPECT_TRUE(Refused(With(R"({"xla": "perhaps"})"), {"'xla'", "auto | off | on | must", "'perhaps'"}));
  EXPECT_TRUE(Refused(With(R"({"xla": true})"), {"'xla'", "another kind"}));
  EXPECT_TRUE(Refused(With(R"({"inter_op_threads": 1.5})"), {"'inter_op_threads'"}));
  EXPECT_TRUE(Refused(With(R"({"inter_op_threads": -1})"), {"'inter_op_threads'", "0 to 4096"}));
  for (const char* value : {"null", "[]", "{}"}) {
    EXPECT_TRUE(Refused(With(R"({"xla": )" + std::string(value) + "}"), {"'xla'", "a text, a number"})) << value;
  }
}

TEST(ModelFile, MustBeWhatItSays) {
  EXPECT_TRUE(Refused("", {"no JSON at line 1", "tuned=off"}));
  EXPECT_TRUE(Refused("{\"format\": \"tfbridge-model/1\",\n \"options\": {,}}", {"no JSON at line 2, byte 14"}));
  EXPECT_TRUE(Refused("[]", {"an object with format and options", "an array"}));
  EXPECT_TRUE(Refused("{}", {"'tfbridge-model/1'", "nothing"}));
  EXPECT_TRUE(Refused(R"({"format": "tfbridge-model/2"})", {"'tfbridge-model/1'", "'tfbridge-model/2'", "newer"}));
  EXPECT_TRUE(Refused(R"({"format": "tfbridge-model/1", "option": {}})", {"'option'", "'options'"}));
  EXPECT_TRUE(Refused(With("3"), {"an object", "a number"}));
}

class ModelFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("tfbridge_model_file." + std::to_string(::getpid()));
    std::filesystem::create_directory(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path folder_;
};

TEST_F(ModelFolder, MayHaveNoFile) { EXPECT_EQ("auto", ReadModelFile(folder_.string()).Text("xla")); }

TEST_F(ModelFolder, IsReadFromTheFolder) {
  std::ofstream(folder_ / "tfbridge.json") << With(R"({"xla": "on"})");
  EXPECT_EQ("on", ReadModelFile(folder_.string()).Text("xla"));
}

TEST_F(ModelFolder, AFileThatCannotBeReadIsAnError) {
  std::filesystem::create_directory(folder_ / "tfbridge.json");
  EXPECT_TRUE(Throws(Code::kInvalidArgument, {"tfbridge.json'", "a folder"}, [&] { ReadModelFile(folder_.string()); }));
  std::filesystem::remove(folder_ / "tfbridge.json");
  std::filesystem::create_symlink("nowhere", folder_ / "tfbridge.json");
  EXPECT_TRUE(Throws(Code::kNotFound, {"tfbridge.json'"}, [&] { ReadModelFile(folder_.string()); }));
}

}  // namespace
}  // namespace tfbridge::core
