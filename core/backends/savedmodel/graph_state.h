// What plans and calls of one SavedModel share: the session, and the decisions that were made from its graph.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "device/device.h"
#include "session/executor.h"
#include "session/limits.h"
#include "session/options.h"
#include "session/retention.h"
#include "session/xla.h"
#include "tensorflow/graph_session.h"
#include "tensorflow/xla_switches.h"

namespace tfbridge::core::savedmodel {

// What came of running a signature when the model was opened.
struct WarmUp {
  std::string signature;
  std::string skipped = {};  // why it did not run; empty where it did
};

struct GraphState {
  std::unique_ptr<tf::GraphSession> session;
  Retention retention;
  ExecutorChoice executor;
  std::string run_options;         // encoded, of an ordinary run
  std::string traced_run_options;  // of one whose metadata is wanted
  XlaChoice xla;
  tf::XlaSwitches xla_switches;  // where XLA is on
  std::vector<Device> devices;
  Options options;
  Limits limits;
  std::vector<WarmUp> warm_ups = {};

  const tf::Functions& functions() const { return session->functions(); }
  // Whether a traced run tells when each operation ran. The single-threaded executor does not; but it has no way around
  // a compiled cluster either, so that all that are in its graph run.
  bool times_operations() const { return executor.executor != Executor::kSingleThreaded; }
};

}  // namespace tfbridge::core::savedmodel
