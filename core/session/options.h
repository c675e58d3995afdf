// Options: one table of keys, and sets of values that were checked against it.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace tfbridge::core {

// Whose an option is, which decides who may set it.
enum class Scope {
  kModel,    // of one model: the file beside it may say so, too
  kProcess,  // of the process or the machine: only who opens the model knows
};

// Where the value of an option comes from.
enum class Origin {
  kDefault,
  kCaller,     // who opened the model
  kModelFile,  // tfbridge.json beside the model
};

// An entry of the table. `kind` is word, text, int, float, bool or bytes.
struct OptionSpec {
  const char* key;
  const char* kind;
  Scope scope;
  const char* values;  // words separated by " | ", or a range in words
  const char* default_value;
  const char* help;
  double least = 0;  // of int and float
  double most = 0;
};

// The table, in the order in which the docs show it.
std::span<const OptionSpec> OptionTable();

// The entry of a key. Throws Error with kInvalidArgument, offering the nearest key.
const OptionSpec& FindOption(std::string_view key);

// Values for keys of the table. Every setter throws Error with kInvalidArgument that names the key, what it takes, what
// came, and for an unknown key the nearest one.
class Options {
 public:
  void SetText(std::string_view key, std::string_view value);  // any kind, parsed
  void SetInt(std::string_view key, int64_t value);
  void SetFloat(std::string_view key, double value);
  void SetBool(std::string_view key, bool value);
  void SetBytes(std::string_view key, std::string_view value);

  // The value of a key of the right kind, or its default.
  std::string Text(std::string_view key) const;  // word, text and bytes
  int64_t Int(std::string_view key) const;
  double Float(std::string_view key) const;
  bool Bool(std::string_view key) const;

  // Takes the values that a model's file gives for keys that are not set here.
  void Underlay(const Options& model_file);
  Origin OriginOf(std::string_view key) const;
  // The value of a key as SetText() would read it.
  std::string Shown(std::string_view key) const;

 private:
  using Value = std::variant<std::string, int64_t, double, bool>;
  struct Setting {
    Value value;
    Origin origin = Origin::kCaller;
  };

  const Value* Find(std::string_view key) const;

  std::map<std::string, Setting, std::less<>> values_;
};

// Who decided, for the reason of a choice: "the option says so", or that the model's file does.
std::string WhoSaysSo(Origin origin);

}  // namespace tfbridge::core
