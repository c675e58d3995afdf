#include "tensorflow/xla_switches.h"

#include <mutex>
#include <optional>
#include <string>

#include "error/error.h"

namespace tfbridge::core::tf {
namespace {

std::mutex mutex;
std::optional<XlaSwitches> decided;

[[noreturn]] void Refuse(const char* key, const Options& options, const std::string& is, const std::string& hint) {
  throw Error(Code::kFailedPrecondition, std::string("TensorFlow has one switch for ") + key + ", and it is set",
              {.argument = key, .expected = is, .got = options.Shown(key), .hint = hint});
}

XlaSwitches SetFirst(const Functions& functions, const Options& options) {
  XlaSwitches switches;
  const bool lazy = options.Text("xla_lazy") == "on";
  functions.SetXlaEnableLazyCompilation(lazy ? 1 : 0);
  switches.compilation = lazy ? XlaSwitches::Compilation::kLazy : XlaSwitches::Compilation::kEager;
  switches.min_cluster_size = options.Int("xla_min_cluster_size");
  if (switches.min_cluster_size > 0) {
    functions.SetXlaMinClusterSize(static_cast<int>(switches.min_cluster_size));
  }
  return switches;
}

void CheckAgrees(const XlaSwitches& switches, const Options& options) {
  const std::string hint =
      "The first model with XLA decides: set the option there, or open this one in another process";
  const std::string lazy = options.Text("xla_lazy");
  const char* is = switches.compilation == XlaSwitches::Compilation::kLazy ? "on" : "off";
  if (lazy != "auto" && lazy != is) Refuse("xla_lazy", options, is, hint);
  const int64_t size = options.Int("xla_min_cluster_size");
  if (size > 0 && size != switches.min_cluster_size) {
    const bool set = switches.min_cluster_size > 0;
    Refuse("xla_min_cluster_size", options,
           set ? std::to_string(switches.min_cluster_size) : "0, which leaves it to TensorFlow", hint);
  }
}

void CheckAsksForNothing(const Options& options) {
  const std::string is = "what the process was started with, since tfbridge did not load TensorFlow";
  if (options.Text("xla_lazy") != "auto") {
    Refuse("xla_lazy", options, is, "Set TF_XLA_FLAGS=--tf_xla_enable_lazy_compilation=… before TensorFlow is loaded");
  }
  if (options.Int("xla_min_cluster_size") > 0) {
    Refuse("xla_min_cluster_size", options, is,
           "Set TF_XLA_FLAGS=--tf_xla_min_cluster_size=… before TensorFlow is loaded");
  }
}

}  // namespace

XlaSwitches UseXlaSwitches(const Library& library, const Options& options) {
  if (!library.loaded_here()) {
    CheckAsksForNothing(options);
    return {};
  }
  const std::lock_guard lock(mutex);
  if (!decided) {
    decided = SetFirst(library.functions(), options);
  } else {
    CheckAgrees(*decided, options);
  }
  return *decided;
}

}  // namespace tfbridge::core::tf
