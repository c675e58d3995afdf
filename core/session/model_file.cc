#include "session/model_file.h"

#include <filesystem>
#include <vector>

#include "error/error.h"
#include "error/names.h"
#include "json/value.h"
#include "model/read_file.h"

namespace tfbridge::core {
namespace {

constexpr std::string_view kFormat = "tfbridge-model/1";
constexpr uint64_t kMostBytes = 1 << 20;
constexpr const char* kHint = "Mend the file, delete it, or open the model with tuned=off";

[[noreturn]] void Refuse(const std::string& file, const std::string& what, ErrorDetails details) {
  if (details.hint.empty()) details.hint = kHint;
  throw Error(Code::kInvalidArgument, Quoted(file) + " " + what, std::move(details));
}

// A JSON value in words.
std::string KindText(const JsonValue& value) {
  if (value.As<JsonObject>() != nullptr) return "an object";
  if (value.As<JsonArray>() != nullptr) return "an array";
  if (const auto* text = value.As<std::string>()) return Quoted(*text);
  if (value.As<JsonNumber>() != nullptr) return "a number";
  if (value.As<bool>() != nullptr) return "true or false";
  return "null";
}

std::string OptionsOfModels() {
  std::vector<std::string> keys;
  for (const OptionSpec& spec : OptionTable()) {
    if (spec.scope == Scope::kModel) keys.emplace_back(spec.key);
  }
  return Joined(keys, ", ");
}

void SetOption(Options& options, const std::string& key, const JsonValue& value) {
  if (FindOption(key).scope == Scope::kProcess) {
    throw Error(Code::kInvalidArgument, "option " + Quoted(key) + " belongs to the process, not to a model",
                {.argument = key,
                 .expected = OptionsOfModels(),
                 .hint = "Take it out of the file, and set it where the model is opened"});
  }
  if (const auto* text = value.As<std::string>()) return options.SetText(key, *text);
  if (const auto* flag = value.As<bool>()) return options.SetBool(key, *flag);
  if (const auto* number = value.As<JsonNumber>()) {
    return number->whole ? options.SetInt(key, *number->whole) : options.SetFloat(key, number->value);
  }
  throw Error(Code::kInvalidArgument, "option " + Quoted(key) + " has a bad value",
              {.argument = key, .expected = "a text, a number, true or false", .got = KindText(value), .hint = kHint});
}

Options ReadOptions(const JsonValue& value, const std::string& file) {
  const auto* members = value.As<JsonObject>();
  if (members == nullptr) {
    Refuse(file, "is no model file", {.argument = "options", .expected = "an object", .got = KindText(value)});
  }
  Options options;
  for (const auto& [key, held] : *members) {
    try {
      SetOption(options, key, held);
    } catch (const Error& error) {
      throw Error(error.code(), Quoted(file) + ": " + error.summary(), error.details());
    }
  }
  return options;
}

}  // namespace

Options ParseModelFile(std::string_view text, const std::string& file) {
  JsonValue document;
  try {
    document = ParseJson(text);
  } catch (const Error& error) {
    Refuse(file, "is " + error.summary(),
           {.argument = kModelFileName, .expected = error.details().expected, .got = error.details().got});
  }
  const auto* members = document.As<JsonObject>();
  if (members == nullptr) {
    Refuse(file, "is no model file",
           {.argument = kModelFileName, .expected = "an object with format and options", .got = KindText(document)});
  }
  const JsonValue* format = nullptr;
  const JsonValue* options = nullptr;
  for (const auto& [name, value] : *members) {
    if (name == "format") {
      format = &value;
    } else if (name == "options") {
      options = &value;
    } else if (name != "measured") {  // what the options were chosen from, for people
      Refuse(file, "has an unknown member " + Quoted(name),
             {.argument = name, .hint = NameHint(name, {"format", "options", "measured"}) + " " + kHint});
    }
  }
  const auto* named = format != nullptr ? format->As<std::string>() : nullptr;
  if (named == nullptr || *named != kFormat) {
    Refuse(file, "has a format that this tfbridge does not read",
           {.argument = "format",
            .expected = Quoted(kFormat),
            .got = format != nullptr ? KindText(*format) : "nothing",
            .hint = std::string("A newer tfbridge may read it. ") + kHint});
  }
  return options != nullptr ? ReadOptions(*options, file) : Options();
}

Options ReadModelFile(const std::string& folder) {
  const std::filesystem::path file = std::filesystem::path(folder) / kModelFileName;
  std::error_code failure;
  if (!std::filesystem::exists(std::filesystem::symlink_status(file, failure))) return {};
  const std::vector<char> bytes = ReadFile(file.string(), kMostBytes);
  return ParseModelFile({bytes.data(), bytes.size()}, file.string());
}

}  // namespace tfbridge::core
