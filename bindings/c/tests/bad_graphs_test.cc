// Models whose graphs lie, each in a way of its own (interop_tests/models/bad_graphs.py), on the real TensorFlow. They
// are opened in another process, so that one that takes it down shows as a failure and not as a dead test.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "support/expect.hpp"
#include "support/models.hpp"

namespace tfbtest {
namespace {

struct Answer {
  std::string code;
  std::string argument;
  std::string message;
};

// What the program said of each model, by step. `status` is how it ended.
std::map<std::string, std::map<std::string, Answer>> Ask(const nlohmann::json& graphs, int& status) {
  std::string command = TFBRIDGE_BAD_MODELS;
  for (const auto& [name, wanted] : graphs.items()) {
    const auto options = wanted.value("options", nlohmann::json::object());
    for (const auto& [key, value] : options.items()) {
      command += " '" + key + "=" + value.get<std::string>() + "'";
    }
    command += " '" + ModelPath(name) + "'";
  }
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  std::string text;
  char buffer[4096];
  while (const size_t count = fread(buffer, 1, sizeof buffer, pipe)) text.append(buffer, count);
  status = pclose(pipe);
  std::map<std::string, std::map<std::string, Answer>> answers;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    std::string model;
    std::string step;
    Answer answer;
    std::getline(fields, model, '\t');
    if (!model.starts_with(ModelsPath())) continue;  // what TensorFlow logs
    std::getline(fields, step, '\t');
    std::getline(fields, answer.code, '\t');
    std::getline(fields, answer.argument, '\t');
    std::getline(fields, answer.message);
    answers[model.substr(ModelsPath().size() + 1)][step] = answer;
  }
  return answers;
}

TEST(BadGraphs, GetAnErrorAndNeverTakeTheProcessDown) {
  std::ifstream file(ModelPath("cases.json"));
  const auto graphs = nlohmann::json::parse(file).at("bad_graphs");
  ASSERT_GE(graphs.size(), 45U);
  int status = 0;
  auto answers = Ask(graphs, status);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "the process ended with status " << status;
  for (const auto& [name, wanted] : graphs.items()) {
    SCOPED_TRACE(name);
    auto& answer = answers[name];
    ASSERT_TRUE(answer.contains("starts")) << "the process died before";
    ASSERT_TRUE(answer.contains("inspect")) << "the process died while it inspected the model";
    EXPECT_EQ(wanted.value("inspect", "OK"), answer["inspect"].code) << answer["inspect"].message;
    ASSERT_TRUE(answer.contains("open")) << "the process died while it opened the model";
    EXPECT_EQ(wanted.value("open", "OK"), answer["open"].code) << answer["open"].message;
    if (answer["open"].code == "OK") {
      ASSERT_TRUE(answer.contains("run")) << "the process died while it ran the model";
      EXPECT_EQ(wanted.value("run", "OK"), answer["run"].code) << answer["run"].message;
    }
    const Answer& failure = answer["open"].code != "OK" ? answer["open"] : answer["run"];
    EXPECT_EQ(wanted.value("argument", ""), failure.argument) << failure.message;
    for (const std::string part : wanted.value("says", nlohmann::json::array())) {
      EXPECT_NE(std::string::npos, failure.message.find(part)) << "'" << part << "' is not in: " << failure.message;
    }
  }
}

}  // namespace
}  // namespace tfbtest
