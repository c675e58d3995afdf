// A plan over a TensorFlow session: feeds, fetches and targets resolved to the graph's operations.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "backends/backend.h"
#include "backends/savedmodel/graph_state.h"
#include "backends/savedmodel/xla_proof.h"
#include "tensorflow/tensors.h"

namespace tfbridge::core::savedmodel {

class SessionPlan final : public Plan, public std::enable_shared_from_this<SessionPlan> {
 public:
  // Throws Error with kNotFound for a name that the graph does not have.
  SessionPlan(std::shared_ptr<const GraphState> state, PlanSpec spec);

  void Run(std::span<const Tensor* const> inputs, std::span<const size_t> wanted,
           std::span<Tensor> outputs) const override;
  std::unique_ptr<PreparedCall> Prepare() const override;
  const PlanSpec& spec() const override { return spec_; }

  // One tensor of the graph that is fed. Inputs that name the same tensor share a feed.
  struct Feed {
    TF_Output output;
    bool may_keep;  // whether the graph may hold on to what it is fed
  };
  const GraphState& state() const { return *state_; }
  const std::vector<Feed>& feeds() const { return feeds_; }
  // The feed of each input.
  const std::vector<size_t>& feed_of_input() const { return feed_of_input_; }
  const std::vector<TF_Output>& fetches() const { return fetches_; }
  // The feed that an output is, where it is one: TensorFlow refuses to fetch what is fed.
  std::optional<size_t> feed_of_output(size_t output) const { return feed_of_output_[output]; }
  const std::vector<const TF_Operation*>& targets() const { return targets_; }
  XlaProof& xla_proof() const { return xla_proof_; }

  // Throw Error with kResourceExhausted for a tensor that is larger than the option max_tensor_bytes allows.
  void CheckInputSize(size_t input, const Tensor& tensor) const;
  // Makes an output of a result, which it deletes.
  void TakeOutput(size_t output, TF_Tensor* result, Tensor& tensor) const {
    const uint64_t most = state_->limits.tensor_bytes;
    const uint64_t bytes = tf::FromTensorFlow(state_->functions(), result, tensor, most);
    if (bytes > most) RefuseTensorSize(bytes, state_->limits, "output", spec_.outputs[output].name, spec_.owner);
  }

  // Throws Error with kInvalidArgument where two inputs that name the same tensor differ.
  void CheckSame(size_t input, const Tensor& first, const Tensor& second) const;

 private:
  std::shared_ptr<const GraphState> state_;
  PlanSpec spec_;
  std::vector<Feed> feeds_;
  std::vector<size_t> feed_of_input_;
  std::vector<TF_Output> fetches_;
  std::vector<std::optional<size_t>> feed_of_output_;
  std::vector<const TF_Operation*> targets_;
  mutable XlaProof xla_proof_;
};

}  // namespace tfbridge::core::savedmodel
