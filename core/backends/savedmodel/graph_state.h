// What plans and calls of one SavedModel share: the session, and the decisions that were made from its graph.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "device/device.h"
#include "session/executor.h"
#include "session/retention.h"
#include "tensorflow/graph_session.h"

namespace tfbridge::core::savedmodel {

struct GraphState {
  std::unique_ptr<tf::GraphSession> session;
  Retention retention;
  ExecutorChoice executor;
  std::string run_options;  // encoded, of an ordinary run
  std::string xla;          // the option's value
  std::vector<Device> devices;

  const tf::Functions& functions() const { return session->functions(); }
};

}  // namespace tfbridge::core::savedmodel
