#include "session/executor.h"

#include <string_view>
#include <vector>

#include "error/error.h"
#include "error/names.h"
#include "session/cost.h"

namespace tfbridge::core {
namespace {

// A graph is wide and heavy where at least this much arithmetic could run beside its longest path, and where the whole
// is at least this many times that path. Below, handing work to a pool costs more than it saves (measured: see the
// decision page on executors).
constexpr double kHeavy = 8e6;
constexpr double kWide = 1.5;

bool IsControlFlowV1(std::string_view op) {
  for (const std::string_view name : {"Switch", "Merge", "Enter", "Exit", "NextIteration", "LoopCond", "RefSwitch",
                                      "RefMerge", "RefEnter", "RefExit", "RefNextIteration", "_SwitchN"}) {
    if (op == name) return true;
  }
  return false;
}

// Why TensorFlow's single-threaded executor refuses the graph (tensorflow/core/common_runtime/
// single_threaded_executor.cc), or an empty text.
std::string WhyNotSingleThreaded(const Graph& graph, const OpLookup& lookup) {
  std::vector<const std::vector<Node>*> bodies = {&graph.nodes};
  for (const Function* function : graph.ReachableFunctions()) bodies.push_back(&function->nodes);
  for (const std::vector<Node>* body : bodies) {
    for (const Node& node : *body) {
      if (IsControlFlowV1(node.op)) {
        return "the graph has control flow of TensorFlow 1 (" + std::string(node.op) + " " + Quoted(node.name) + ")";
      }
      const OpTraits* traits = lookup(node.op);
      if (traits != nullptr && traits->reference_out) {
        return "the graph has variables of TensorFlow 1 (" + std::string(node.op) + " " + Quoted(node.name) + ")";
      }
    }
  }
  return {};
}

ExecutorChoice ChooseFromGraph(const Graph& graph, const std::string& refusal, const ExecutorConditions& conditions) {
  if (conditions.devices > 1) {
    return {Executor::kThreadPool, "there are " + std::to_string(conditions.devices) + " devices"};
  }
  const Cost cost = EstimateCost(graph);
  if (cost.work - cost.span >= kHeavy && cost.work >= kWide * cost.span) {
    return {Executor::kThreadPool, "the graph is wide and heavy"};
  }
  if (!refusal.empty()) return {Executor::kCallerThread, refusal};
  return {Executor::kSingleThreaded, "the graph allows it"};
}

}  // namespace

const char* ExecutorName(Executor executor) {
  switch (executor) {
    case Executor::kSingleThreaded:
      return "single-threaded";
    case Executor::kCallerThread:
      return "caller-thread";
    case Executor::kThreadPool:
      return "thread-pool";
  }
  return "";
}

ExecutorChoice ChooseExecutor(const Graph& graph, const OpLookup& lookup, const ExecutorConditions& conditions,
                              const Options& options) {
  const std::string wanted = options.Text("executor");
  std::string refusal = WhyNotSingleThreaded(graph, lookup);
  if (refusal.empty() && conditions.devices > 1) refusal = "there are several devices";
  if (refusal.empty() && conditions.xla && !conditions.xla_compiles_eagerly) {
    refusal = "XLA may compile lazily";
  }
  if (wanted == "auto") return ChooseFromGraph(graph, refusal, conditions);
  const std::string reason = WhoSaysSo(options.OriginOf("executor"));
  if (wanted == "caller-thread") return {Executor::kCallerThread, reason};
  if (wanted == "thread-pool") return {Executor::kThreadPool, reason};
  if (refusal.empty()) return {Executor::kSingleThreaded, reason};
  throw Error(Code::kFailedPrecondition, "the single-threaded executor cannot run this model: " + refusal,
              {.argument = "executor",
               .expected = "auto, caller-thread or thread-pool",
               .got = wanted,
               .hint = "Leave executor at auto"});
}

}  // namespace tfbridge::core
