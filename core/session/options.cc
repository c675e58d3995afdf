#include "session/options.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "error/error.h"
#include "error/names.h"
#include "wire/reader.h"

namespace tfbridge::core {
namespace {

constexpr OptionSpec kTable[] = {
    {"executor", "word", Scope::kModel, "auto | single-threaded | caller-thread | thread-pool", "auto",
     "Who runs the operations of a call. auto chooses from the graph, the same in every language: one thread without a "
     "scheduler where the graph allows it, the caller's thread otherwise, TensorFlow's pool where the graph is wide "
     "and heavy or there are several devices."},
    {"xla", "word", Scope::kModel, "auto | off | on | must", "auto",
     "Whether XLA compiles clusters of operations (auto-clustering). auto is on for GPUs, where there are any, and off "
     "otherwise. must makes a run in which XLA compiled nothing an error. The first run of each input shape compiles."},
    {"xla_level", "int", Scope::kModel, "1 or 2", "1",
     "TensorFlow's global_jit_level: 2 may compile more (ON_2). TensorFlow 2.21 treats both alike.", 1, 2},
    {"xla_lazy", "word", Scope::kProcess, "auto | off | on", "auto",
     "Whether a cluster may run uncompiled until its shapes have come often enough. auto is off, where tfbridge loaded "
     "TensorFlow. TensorFlow has one such switch: the first model with XLA decides."},
    {"xla_min_cluster_size", "int", Scope::kProcess, "0 to 1000000", "0",
     "The fewest operations that make a cluster; 0 leaves the choice to TensorFlow, which takes 4. TensorFlow has one "
     "such switch: the first model with XLA decides.",
     0, 1000000},
    {"warm_up", "word", Scope::kModel, "off | zeros", "off",
     "Whether opening a model runs each signature once with zeros and empty texts, so that the first request need not "
     "wait for a compiler. A signature with effects, such as a variable that it changes, is left out."},
    {"warm_up_size", "int", Scope::kModel, "0 to 1000000", "1",
     "The size that warm_up gives to dimensions that the model leaves open.", 0, 1000000},
    {"device", "text", Scope::kProcess, "auto | cpu | gpu | gpu:N", "auto",
     "The devices a model may use: all there are, the CPU alone, or GPUs (all, or the one numbered N)."},
    {"gpu_memory_growth", "bool", Scope::kProcess, "on | off", "off",
     "Whether GPU memory is taken as it is needed instead of all at once. The first model of the process decides."},
    {"gpu_memory_fraction", "float", Scope::kProcess, "0 to 1", "0",
     "The share of a GPU's memory that TensorFlow may take; 0 leaves the choice to TensorFlow. The first model of the "
     "process decides.",
     0, 1},
    {"intra_op_threads", "int", Scope::kProcess, "0 to 4096", "0",
     "Threads that one operation may use; 0 is one per core. TensorFlow has one such pool: the first model of the "
     "process decides.",
     0, 4096},
    {"inter_op_threads", "int", Scope::kModel, "0 to 4096", "0",
     "Threads that run operations side by side with executor=thread-pool; 0 is one per core.", 0, 4096},
    {"inter_op_pool", "text", Scope::kProcess, "a name", "",
     "Models that name the same pool share its inter_op_threads threads. Without a name, models share TensorFlow's own "
     "pool, or have one each where inter_op_threads is set."},
    {"deterministic", "bool", Scope::kProcess, "on | off", "off",
     "Whether operations that have a faster way with varying bits must not use it, as "
     "tf.config.experimental.enable_op_determinism does. It holds for the whole process and must be set by the first "
     "model."},
    {"tuned", "bool", Scope::kProcess, "on | off", "on",
     "Whether the options in tfbridge.json beside the model count, where the caller does not set them."},
    {"access", "word", Scope::kProcess, "any | own-files", "any",
     "What a model may touch. own-files refuses one whose signatures or initialisers can reach other files than its "
     "own "
     "variables and assets, the network, or code that the graph does not show, and one with operations that tfbridge "
     "does not know."},
    {"max_tensor_bytes", "int", Scope::kProcess, "0 to 2^53", "0",
     "The most bytes that one tensor may take: an input, an output, or a constant or variable as the graph announces "
     "it. "
     "0 is the machine's memory.",
     0, 9007199254740992},
    {"max_model_bytes", "int", Scope::kProcess, "0 to 2^53", "0",
     "The most bytes that a model's files and the constants in its graph may take together. 0 is the machine's memory.",
     0, 9007199254740992},
    {"config_proto", "bytes", Scope::kProcess, "an encoded ConfigProto", "",
     "Settings that have no option here, merged over all others. See tensorflow/core/protobuf/config.proto."},
    {"tensorflow", "text", Scope::kProcess, "a file or folder", "",
     "The TensorFlow to load: its library, or the folder of the Python package. Empty searches; see the docs."},
    {"tensorflow_log", "bool", Scope::kProcess, "on | off", "off",
     "Whether TensorFlow may write its log to stderr. It counts where this library loads TensorFlow."},
};

[[noreturn]] void BadValue(const OptionSpec& spec, std::string_view got, std::string hint = {}) {
  const std::string kind = std::string_view(spec.kind) == "word" ? "" : std::string(spec.kind) + ": ";
  throw Error(Code::kInvalidArgument, "option " + Quoted(spec.key) + " has a bad value",
              {.argument = spec.key, .expected = kind + spec.values, .got = std::string(got), .hint = std::move(hint)});
}

const OptionSpec& FindKind(std::string_view key, std::string_view kind, const std::string& got) {
  const OptionSpec& spec = FindOption(key);
  if (spec.kind == kind) return spec;
  throw Error(Code::kInvalidArgument, "option " + Quoted(key) + " is of another kind",
              {.argument = spec.key,
               .expected = std::string(spec.kind) + ": " + spec.values,
               .got = std::string(kind) + ": " + got,
               .hint = "Set it as text, or by the setter of its kind"});
}

std::vector<std::string_view> Words(std::string_view values) {
  constexpr std::string_view separator = " | ";
  std::vector<std::string_view> words;
  for (size_t end; (end = values.find(separator)) != std::string_view::npos; values.remove_prefix(end + 3)) {
    words.push_back(values.substr(0, end));
  }
  words.push_back(values);
  return words;
}

bool IsDevice(std::string_view value) {
  if (value == "auto" || value == "cpu" || value == "gpu") return true;
  if (!value.starts_with("gpu:") || value.size() == 4 || value.size() > 7) return false;
  return value.find_first_not_of("0123456789", 4) == std::string_view::npos;
}

template <typename Number>
bool ParseNumber(std::string_view text, Number& number) {
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  return result.ec == std::errc() && result.ptr == text.data() + text.size();
}

std::string FromHex(const OptionSpec& spec, std::string_view hex) {
  std::string bytes;
  for (size_t i = 0; i < hex.size(); i += 2) {
    unsigned byte = 0;
    const std::string_view pair = hex.substr(i, 2);
    const auto result = std::from_chars(pair.data(), pair.data() + pair.size(), byte, 16);
    if (pair.size() != 2 || result.ptr != pair.data() + 2)
      BadValue(spec, Quoted(hex), "As text, bytes are hexadecimal");
    bytes.push_back(static_cast<char>(byte));
  }
  return bytes;
}

std::string ToHex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (const char byte : bytes) {
    hex += kDigits[static_cast<unsigned char>(byte) >> 4];
    hex += kDigits[static_cast<unsigned char>(byte) & 0xf];
  }
  return hex;
}

std::string NumberText(double value) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

}  // namespace

std::span<const OptionSpec> OptionTable() { return kTable; }

const OptionSpec& FindOption(std::string_view key) {
  std::vector<std::string_view> keys;
  for (const OptionSpec& spec : kTable) {
    if (key == spec.key) return spec;
    keys.emplace_back(spec.key);
  }
  throw Error(Code::kInvalidArgument, "unknown option " + Quoted(key),
              {.argument = std::string(key), .hint = NameHint(key, keys)});
}

void Options::SetText(std::string_view key, std::string_view value) {
  const OptionSpec& spec = FindOption(key);
  const std::string_view kind = spec.kind;
  if (kind == "int") {
    int64_t number = 0;
    if (!ParseNumber(value, number)) BadValue(spec, Quoted(value));
    return SetInt(key, number);
  }
  if (kind == "float") {
    double number = 0;
    if (!ParseNumber(value, number)) BadValue(spec, Quoted(value));
    return SetFloat(key, number);
  }
  if (kind == "bool") {
    const bool on = value == "on" || value == "true" || value == "1" || value == "yes";
    const bool off = value == "off" || value == "false" || value == "0" || value == "no";
    if (!on && !off) BadValue(spec, Quoted(value));
    return SetBool(key, on);
  }
  if (kind == "bytes") return SetBytes(key, FromHex(spec, value));
  if (kind == "word") {
    const std::vector<std::string_view> words = Words(spec.values);
    bool known = false;
    for (const std::string_view word : words) known = known || word == value;
    if (!known) BadValue(spec, Quoted(value), NameHint(value, words));
  }
  if (key == "device" && !IsDevice(value)) BadValue(spec, Quoted(value));
  values_.insert_or_assign(std::string(key), Setting{std::string(value)});
}

void Options::SetInt(std::string_view key, int64_t value) {
  // A whole number is a floating-point number too.
  if (std::string_view(FindOption(key).kind) == "float") return SetFloat(key, static_cast<double>(value));
  const OptionSpec& spec = FindKind(key, "int", std::to_string(value));
  if (value < static_cast<int64_t>(spec.least) || value > static_cast<int64_t>(spec.most)) {
    BadValue(spec, std::to_string(value));
  }
  values_.insert_or_assign(std::string(key), Setting{value});
}

void Options::SetFloat(std::string_view key, double value) {
  const OptionSpec& spec = FindKind(key, "float", NumberText(value));
  if (!(value >= spec.least && value <= spec.most)) BadValue(spec, NumberText(value));
  values_.insert_or_assign(std::string(key), Setting{value});
}

void Options::SetBool(std::string_view key, bool value) {
  FindKind(key, "bool", value ? "on" : "off");
  values_.insert_or_assign(std::string(key), Setting{value});
}

void Options::SetBytes(std::string_view key, std::string_view value) {
  const OptionSpec& spec = FindKind(key, "bytes", std::to_string(value.size()) + " bytes");
  try {
    wire::Reader reader(value);
    for (wire::Field field; reader.Next(field);) {
    }
  } catch (const Error& error) {
    BadValue(spec, error.message());
  }
  values_.insert_or_assign(std::string(key), Setting{std::string(value)});
}

const Options::Value* Options::Find(std::string_view key) const {
  const auto found = values_.find(key);
  return found != values_.end() ? &found->second.value : nullptr;
}

std::string Options::Text(std::string_view key) const {
  const Value* value = Find(key);
  return value != nullptr ? std::get<std::string>(*value) : FindOption(key).default_value;
}

int64_t Options::Int(std::string_view key) const {
  const Value* value = Find(key);
  return value != nullptr ? std::get<int64_t>(*value) : std::atoll(FindOption(key).default_value);
}

double Options::Float(std::string_view key) const {
  const Value* value = Find(key);
  return value != nullptr ? std::get<double>(*value) : std::atof(FindOption(key).default_value);
}

bool Options::Bool(std::string_view key) const {
  const Value* value = Find(key);
  return value != nullptr ? std::get<bool>(*value) : std::string_view(FindOption(key).default_value) == "on";
}

void Options::Underlay(const Options& model_file) {
  for (const auto& [key, setting] : model_file.values_) {
    values_.try_emplace(key, Setting{setting.value, Origin::kModelFile});
  }
}

Origin Options::OriginOf(std::string_view key) const {
  const auto found = values_.find(key);
  return found != values_.end() ? found->second.origin : Origin::kDefault;
}

std::string Options::Shown(std::string_view key) const {
  const Value* value = Find(key);
  if (value == nullptr) return FindOption(key).default_value;
  if (const auto* number = std::get_if<int64_t>(value)) return std::to_string(*number);
  if (const auto* number = std::get_if<double>(value)) return NumberText(*number);
  if (const auto* flag = std::get_if<bool>(value)) return *flag ? "on" : "off";
  const std::string& text = std::get<std::string>(*value);
  return std::string_view(FindOption(key).kind) == "bytes" ? ToHex(text) : text;
}

std::string WhoSaysSo(Origin origin) {
  return origin == Origin::kModelFile ? "tfbridge.json beside the model says so" : "the option says so";
}

}  // namespace tfbridge::core
