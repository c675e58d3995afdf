// The option xla=must: a run in which XLA compiled nothing is an error.
#pragma once

#include <atomic>
#include <string>
#include <string_view>

#include "backends/savedmodel/graph_state.h"
#include "error/error.h"

namespace tfbridge::core::savedmodel {

class NothingCompiled : public Error {
 public:
  // `owner` is whose run it was, such as "signature 'serving_default'".
  explicit NothingCompiled(const std::string& owner);
};

// Kept by a plan. TensorFlow makes clusters when a plan first runs and keeps them, so one traced run proves them.
class XlaProof {
 public:
  // Whether the next run must be traced.
  bool IsDue(const GraphState& state) const { return state.xla.must && !given_.load(std::memory_order_relaxed); }
  // Throws NothingCompiled unless the encoded RunMetadata has a cluster that ran compiled.
  void Take(const GraphState& state, std::string_view run_metadata, const std::string& owner);

 private:
  std::atomic<bool> given_{false};
};

}  // namespace tfbridge::core::savedmodel
