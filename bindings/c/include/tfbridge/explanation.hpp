/**
 * @file
 * Explanations for C++: how a model runs, and what one traced run did.
 */
#ifndef TFBRIDGE_EXPLANATION_HPP_
#define TFBRIDGE_EXPLANATION_HPP_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <tfbridge/explanation.h>

namespace tfbridge {

/** An explanation: a value that outlives what it explains. May be read from any thread. */
class Explanation {
 public:
  /** Reads an explanation of C and deletes it. */
  explicit Explanation(tfb_explanation* handle) {
    const std::unique_ptr<tfb_explanation, void (*)(tfb_explanation*)> owned(handle, tfb_explanation_delete);
    std::size_t length = 0;
    const char* json = tfb_explanation_json(handle, &length);
    json_.assign(json, length);
    clusters_run_ = tfb_explanation_clusters_run(handle);
  }

  /**
   * A JSON object with `backend`, `executor` (`kind`, `reason`), `xla` (`mode`, `reason`), `devices`, `options` and
   * where they come from, and `warm_up`; after a traced run also `run`, with the clusters of XLA and what is outside
   * them. See tfb_explanation_json() for all members.
   */
  const std::string& json() const noexcept { return json_; }

  /** How many XLA clusters ran in the traced run; empty where no run was traced. */
  std::optional<std::int64_t> clusters_run() const noexcept {
    return clusters_run_ < 0 ? std::nullopt : std::optional<std::int64_t>(clusters_run_);
  }

 private:
  std::string json_;
  std::int64_t clusters_run_ = -1;
};

}  // namespace tfbridge

#endif  // TFBRIDGE_EXPLANATION_HPP_
