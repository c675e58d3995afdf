// Who runs the operations of a call: chosen from the graph, never from a stopwatch, so that every language and every
// process chooses the same.
#pragma once

#include <string>

#include "model/graph.h"
#include "model/op_traits.h"
#include "session/options.h"

namespace tfbridge::core {

enum class Executor {
  kSingleThreaded,  // TensorFlow's executor without a scheduler, in the caller's thread
  kCallerThread,    // TensorFlow's default executor, in the caller's thread
  kThreadPool,      // TensorFlow's default executor and pool
};

const char* ExecutorName(Executor executor);

struct ExecutorChoice {
  Executor executor = Executor::kThreadPool;
  std::string reason;
};

// What besides the graph bears on the choice.
struct ExecutorConditions {
  size_t devices = 1;
  bool xla = false;
  // Whether XLA's lazy compilation is known to be off, which the single-threaded executor needs.
  bool xla_compiles_eagerly = false;
};

// Throws Error with kFailedPrecondition where the option `executor` names one that the graph does not allow.
ExecutorChoice ChooseExecutor(const Graph& graph, const OpLookup& lookup, const ExecutorConditions& conditions,
                              const Options& options);

}  // namespace tfbridge::core
