// Options: any keys and values of every kind are taken or refused. What was taken can be said as text and set again,
// and makes a ConfigProto that can be read.
#include "error/error.h"
#include "input.h"
#include "session/config.h"
#include "session/options.h"
#include "wire/reader.h"

using namespace tfbridge::core;
using tfbridge::fuzz::Expect;
using tfbridge::fuzz::Input;

namespace {

std::string TakeKey(Input& input) {
  const size_t at = input.TakeUpTo(0xfe);
  return at < OptionTable().size() ? OptionTable()[at].key : input.TakeText();
}

void Set(Options& options, const std::string& key, Input& input) {
  switch (input.TakeUpTo(4)) {
    case 0:
      return options.SetText(key, input.TakeText());
    case 1:
      return options.SetInt(key, input.Take<int64_t>());
    case 2:
      return options.SetFloat(key, input.Take<double>());
    case 3:
      return options.SetBool(key, input.TakeUpTo(1) == 1);
    default:
      return options.SetBytes(key, input.TakeText());
  }
}

void CheckReadable(std::string_view message) {
  wire::Reader reader(message);
  for (wire::Field field; reader.Next(field);) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  Options options;
  while (!input.empty()) {
    const std::string key = TakeKey(input);
    try {
      Set(options, key, input);
    } catch (const Error& error) {
      Expect(error.code() == Code::kInvalidArgument && !error.message().empty());
      Expect(!error.details().argument.empty() || key.empty());
    }
  }
  Options again;
  for (const OptionSpec& spec : OptionTable()) {
    const std::string shown = options.Shown(spec.key);
    again.SetText(spec.key, shown);
    Expect(again.Shown(spec.key) == shown);
    if (std::string_view(spec.kind) == "float") Expect(again.Float(spec.key) == options.Float(spec.key));
  }
  for (const Executor executor : {Executor::kSingleThreaded, Executor::kCallerThread, Executor::kThreadPool}) {
    CheckReadable(EncodeConfig(options, executor, {.on = true, .on_cpu = true}));
  }
  return 0;
}
