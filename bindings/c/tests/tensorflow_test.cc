// Finding and loading TensorFlow: absent, too old, something else, loaded twice, loaded by others. Each in a process of
// its own, since a process holds one TensorFlow for good.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "support/expect.hpp"
#include "support/models.hpp"

namespace tfbtest {
namespace {

const std::string kFakes = TFBRIDGE_FAKES;
const std::string kFakeName = "/libtensorflow_cc.so.2";

std::string Quote(const std::string& text) { return "'" + text + "'"; }

// The TensorFlow that the tests run on: what this process loads.
std::string RealTensorFlow() {
  Failure failure;
  Check(tfb_tensorflow_load(nullptr, failure.slot()), failure);
  return tfb_tensorflow_path();
}

// Runs the loader program with an environment of these variables alone. Gives its lines; throws where it died.
std::vector<std::string> Load(const std::vector<std::string>& environment, const std::vector<std::string>& steps,
                              const std::string& redirection = "2>/dev/null") {
  std::string command = "env -i";
  for (const std::string& variable : environment) command += " " + Quote(variable);
  command += " " + Quote(TFBRIDGE_LOADER);
  for (const std::string& step : steps) command += " " + Quote(step);
  command += " " + redirection;
  FILE* pipe = popen(command.c_str(), "r");
  std::string text;
  char buffer[4096];
  while (const size_t count = fread(buffer, 1, sizeof buffer, pipe)) text.append(buffer, count);
  const int status = pclose(pipe);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw std::runtime_error("the loader ended with status " + std::to_string(status) + ": " + text);
  }
  std::vector<std::string> lines;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

testing::AssertionResult Says(const std::string& line, std::initializer_list<std::string> parts) {
  for (const std::string& part : parts) {
    if (line.find(part) == std::string::npos) {
      return testing::AssertionFailure() << "'" << part << "' is not in: " << line;
    }
  }
  return testing::AssertionSuccess();
}

TEST(TensorFlow, IsLoadedFromTheNamedFileOrFolder) {
  const std::filesystem::path real = RealTensorFlow();
  for (const std::filesystem::path& named : {real, real.parent_path(), real.parent_path().parent_path()}) {
    const auto lines = Load({"TFBRIDGE_TENSORFLOW=" + named.string()}, {"loaded", "load", "loaded", "load"});
    ASSERT_EQ(4U, lines.size());
    EXPECT_EQ("no", lines[0]);
    EXPECT_EQ("OK ", lines[1]);
    EXPECT_TRUE(Says(lines[2], {"yes 2.", real.filename()}));
    EXPECT_EQ("OK ", lines[3]) << "loading again does nothing";
  }
}

TEST(TensorFlow, OptionNamesItToo) {
  const std::string real = RealTensorFlow();
  const auto lines = Load({"TFBRIDGE_TENSORFLOW=/nowhere"}, {"load:tensorflow=" + real, "loaded"});
  EXPECT_EQ("OK ", lines.at(0));
  EXPECT_TRUE(Says(lines.at(1), {"yes"}));
}

TEST(TensorFlow, NamedButMissingIsAnErrorAndNeverSkipped) {
  const std::string path = std::getenv("PATH");  // a Python with TensorFlow may be there, and must not be taken
  for (const std::string& named : {std::string("/no/such/file.so"), std::string("/"), kFakes}) {
    const auto lines = Load({"TFBRIDGE_TENSORFLOW=" + named, "PATH=" + path}, {"load", "loaded"});
    EXPECT_TRUE(Says(lines.at(0), {"UNAVAILABLE", named, "TFBRIDGE_TENSORFLOW", "pip install tensorflow-cpu"}));
    EXPECT_EQ("no", lines.at(1));
  }
}

TEST(TensorFlow, AbsentListsWhereItLookedAndHowToInstall) {
  const auto lines = Load({"PATH=/nowhere", "HOME=/nowhere"}, {"load", "search"});
  EXPECT_TRUE(Says(lines.at(0), {"UNAVAILABLE", "beside the library", "the loader's path", "libtensorflow_cc.so.2",
                                 "pip install tensorflow-cpu", "TFBRIDGE_TENSORFLOW"}));
  EXPECT_TRUE(Says(lines.at(1), {"beside the library=", "=0;", "the loader's path="}));
  EXPECT_EQ(std::string::npos, lines.at(1).find("=1")) << lines.at(1);
}

TEST(TensorFlow, ModelsSayTheSameWhenItIsAbsent) {
  const auto lines =
      Load({"PATH=/nowhere", "HOME=/nowhere"}, {"open=" + ModelPath("tiny"), "inspect=" + ModelPath("tiny"), "loaded"});
  EXPECT_TRUE(Says(lines.at(0), {"UNAVAILABLE", "pip install tensorflow-cpu"}));
  EXPECT_EQ("OK ", lines.at(1)) << "inspecting needs no TensorFlow";
  EXPECT_EQ("no", lines.at(2));
}

TEST(TensorFlow, TooOldTellsBothVersions) {
  const auto lines = Load({"TFBRIDGE_TENSORFLOW=" + kFakes + "/old"}, {"load", "loaded"});
  EXPECT_TRUE(Says(lines.at(0), {"UNAVAILABLE", "2.15.1", "2.16", kFakes + "/old", "pip install tensorflow-cpu"}));
}

TEST(TensorFlow, MissingFunctionsAreNamed) {
  const auto lines = Load({"TFBRIDGE_TENSORFLOW=" + kFakes + "/partial"}, {"load"});
  EXPECT_TRUE(Says(lines.at(0), {"UNAVAILABLE", "TF_SessionRun", kFakes + "/partial"}));
}

TEST(TensorFlow, AnotherLibraryIsRefused) {
  const auto lines = Load({"TFBRIDGE_TENSORFLOW=" + kFakes + "/other" + kFakeName}, {"load"});
  EXPECT_TRUE(Says(lines.at(0), {"UNAVAILABLE", kFakes + "/other"}));
}

TEST(TensorFlow, AFileThatIsNoLibraryIsRefused) {
  const auto lines = Load({"TFBRIDGE_TENSORFLOW=" + ModelPath("cases.json")}, {"load"});
  EXPECT_TRUE(Says(lines.at(0), {"UNAVAILABLE", "cases.json"}));
}

TEST(TensorFlow, ASecondCopyIsRefused) {
  const std::string real = RealTensorFlow();
  const std::string fake = kFakes + "/old" + kFakeName;
  const auto environment = Load({"TFBRIDGE_TENSORFLOW=" + real}, {"preload=" + fake, "load", "loaded"});
  EXPECT_TRUE(Says(environment.at(1), {"FAILED_PRECONDITION", fake, real}));
  EXPECT_EQ("no, but mapped", environment.at(2));
  const auto option = Load({"TFBRIDGE_TENSORFLOW=" + real}, {"load", "load:tensorflow=" + fake, "load"});
  EXPECT_EQ("OK ", option.at(0));
  EXPECT_TRUE(Says(option.at(1), {"FAILED_PRECONDITION", fake, real}));
  EXPECT_EQ("OK ", option.at(2));
}

TEST(TensorFlow, TheCopyOfTheProcessIsUsed) {
  const std::string real = RealTensorFlow();
  const auto lines = Load({"PATH=/nowhere", "HOME=/nowhere"}, {"preload=" + real, "load", "loaded"});
  EXPECT_EQ("OK ", lines.at(1));
  EXPECT_TRUE(Says(lines.at(2), {"yes", real}));
}

// XLA's lazy compilation is a switch of the whole process: where another program loaded TensorFlow, it is not ours.
TEST(TensorFlow, OfTheProcessRunsXlaInTheCallersThread) {
  const std::string real = RealTensorFlow();
  const std::string explain = "explain=" + ModelPath("elementwise");
  const std::vector<std::string> nowhere = {"PATH=/nowhere", "HOME=/nowhere"};
  const auto others = Load(nowhere, {"preload=" + real, "set=xla=on", explain, "set=xla_lazy=off", explain});
  EXPECT_TRUE(Says(others.at(2), {"OK 1 clusters", "caller-thread", "\"compilation\": \"unknown\""}));
  EXPECT_TRUE(Says(others.at(4), {"FAILED_PRECONDITION", "xla_lazy", "TF_XLA_FLAGS"}));
  const auto own = Load({"TFBRIDGE_TENSORFLOW=" + real}, {"set=xla=on", explain});
  EXPECT_TRUE(Says(own.at(1), {"OK 1 clusters", "single-threaded", "\"compilation\": \"eager\""}));
}

// The first model with XLA decides, and models without it may say what they like.
TEST(TensorFlow, HasItsSwitchesOfXlaOnce) {
  const std::string named = "TFBRIDGE_TENSORFLOW=" + RealTensorFlow();
  const std::string explain = "explain=" + ModelPath("elementwise");
  const auto lazy = Load({named}, {"set=xla_lazy=off", explain, "set=xla=on", "set=xla_lazy=on", explain, explain,
                                   "set=xla_lazy=off", explain, "set=xla_lazy=auto", explain});
  EXPECT_TRUE(Says(lazy.at(1), {"OK 0 clusters"}));
  EXPECT_TRUE(Says(lazy.at(4), {"OK 1 clusters", "caller-thread", "\"compilation\": \"lazy\""}));
  EXPECT_TRUE(Says(lazy.at(7), {"FAILED_PRECONDITION", "xla_lazy", "expected on, got off", "another process"}));
  EXPECT_TRUE(Says(lazy.at(9), {"OK 1 clusters", "\"compilation\": \"lazy\""}));
  const auto size = Load({named}, {"set=xla=on", "set=xla_min_cluster_size=1000", explain, "set=xla_min_cluster_size=2",
                                   explain, "set=xla_min_cluster_size=0", explain});
  EXPECT_TRUE(Says(size.at(2), {"OK 0 clusters", "\"min_cluster_size\": 1000", "put it into no cluster"}));
  EXPECT_TRUE(Says(size.at(4), {"FAILED_PRECONDITION", "xla_min_cluster_size", "expected 1000, got 2"}));
  EXPECT_TRUE(Says(size.at(6), {"OK 0 clusters"}));
}

TEST(TensorFlow, ThatOfTheProcessMayBeTooOld) {
  const auto lines = Load({"PATH=/nowhere", "HOME=/nowhere"}, {"preload=" + kFakes + "/old" + kFakeName, "load"});
  EXPECT_TRUE(Says(lines.at(1), {"UNAVAILABLE", "2.15.1"}));
}

TEST(TensorFlow, IsLoadedOnceByManyThreads) {
  const auto lines = Load({"TFBRIDGE_TENSORFLOW=" + RealTensorFlow()}, {"load-together", "loaded"});
  EXPECT_EQ("OK ", lines.at(0));
  EXPECT_TRUE(Says(lines.at(1), {"yes"}));
}

TEST(TensorFlow, IsQuietUnlessItsLogIsAskedFor) {
  const std::string named = "TFBRIDGE_TENSORFLOW=" + RealTensorFlow();
  const std::string only_stderr = "2>&1 >/dev/null";
  const auto quiet = Load({named}, {"load", "open=" + ModelPath("mlp")}, only_stderr);
  EXPECT_TRUE(quiet.empty()) << quiet.front();
  EXPECT_FALSE(Load({named}, {"load:tensorflow_log=on", "open=" + ModelPath("mlp")}, only_stderr).empty());
}

TEST(TensorFlow, LoadsWithoutDeepBinding) {
  const auto lines =
      Load({"TFBRIDGE_DEEPBIND=0", "TFBRIDGE_TENSORFLOW=" + RealTensorFlow()}, {"load", "open=" + ModelPath("tiny")});
  EXPECT_EQ("OK ", lines.at(0));
  EXPECT_EQ("OK ", lines.at(1));
}

TEST(TensorFlow, VersionAndPathAreThoseOfTheLoadedOne) {
  const std::filesystem::path real = RealTensorFlow();
  EXPECT_TRUE(std::filesystem::exists(real));
  std::ifstream file(ModelPath("cases.json"));
  std::string head(4096, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  EXPECT_NE(nullptr, tfb_tensorflow_version());
  EXPECT_EQ('2', tfb_tensorflow_version()[0]);
  EXPECT_NE(std::string::npos, head.find("\"tensorflow\": \"" + std::string(tfb_tensorflow_version()) + "\""))
      << "the models were built with another TensorFlow than the one that is loaded: " << tfb_tensorflow_version();
}

TEST(TensorFlow, SearchTellsWhatIsLoaded) {
  const std::string real = RealTensorFlow();
  const Search search = Make<Search>(tfb_tensorflow_search, nullptr);
  ASSERT_GE(tfb_search_count(search.get()), 1U);
  EXPECT_EQ("in the process", Text(tfb_search_origin, search.get(), size_t{0}));
  EXPECT_EQ(real, Text(tfb_search_path, search.get(), size_t{0}));
  EXPECT_EQ(1, tfb_search_found(search.get(), 0));
  for (size_t index : {tfb_search_count(search.get()), SIZE_MAX}) {
    EXPECT_EQ(nullptr, tfb_search_origin(search.get(), index, nullptr));
    EXPECT_EQ(nullptr, tfb_search_path(search.get(), index, nullptr));
    EXPECT_EQ(0, tfb_search_found(search.get(), index));
  }
  EXPECT_EQ(0U, tfb_search_count(nullptr));
  EXPECT_EQ(nullptr, tfb_search_path(nullptr, 0, nullptr));
  EXPECT_EQ(nullptr, tfb_search_origin(nullptr, 0, nullptr));
  EXPECT_EQ(0, tfb_search_found(nullptr, 0));
  tfb_search_delete(nullptr);
}

}  // namespace
}  // namespace tfbtest
