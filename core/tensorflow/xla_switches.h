// The switches of XLA that TensorFlow has once in a process (TF_XLA_FLAGS), whatever its sessions are told. They are
// read when the graph of a session with XLA is first run; sessions without XLA never look at them.
#pragma once

#include <cstdint>

#include "session/options.h"
#include "tensorflow/library.h"

namespace tfbridge::core::tf {

struct XlaSwitches {
  enum class Compilation { kEager, kLazy, kUnknown };

  Compilation compilation = Compilation::kUnknown;
  int64_t min_cluster_size = 0;  // 0 where it was left to TensorFlow
};

// The switches that a model with XLA runs under. The first such model sets them, by the options `xla_lazy` and
// `xla_min_cluster_size`; a later one takes them as they are. Where TensorFlow came into the process through others,
// they are not touched. Throws Error with kFailedPrecondition where a model asks for what cannot be had any more.
XlaSwitches UseXlaSwitches(const Library& library, const Options& options);

}  // namespace tfbridge::core::tf
