// A prepared call over a TensorFlow session. A run makes no allocation of this library's own for numeric tensors.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "backends/savedmodel/plan.h"
#include "tensorflow/buffer.h"
#include "tensorflow/status.h"

namespace tfbridge::core::savedmodel {

class SessionCall final : public PreparedCall {
 public:
  explicit SessionCall(std::shared_ptr<const SessionPlan> plan);
  ~SessionCall() override;
  SessionCall(const SessionCall&) = delete;
  SessionCall& operator=(const SessionCall&) = delete;

  void BindInput(size_t index, const Tensor& tensor) override;
  void BindOutput(size_t index, const Tensor* tensor) override;
  void Run() override;
  Explanation Explain() override;
  const Tensor& output(size_t index) const override;
  std::unique_ptr<PreparedCall> Clone() const override;

 private:
  class RunScope;

  void FillFeeds();
  tf::Buffer RunTraced();
  void RunSession(const TF_Buffer* run_options, TF_Buffer* metadata);
  void TakeOutputs();
  void TakeFed(size_t index, const Tensor& fed);
  void CopyToBound(size_t index, const TF_Tensor* result);
  void CopyToBound(size_t index, const void* data, size_t size, DType dtype, Dims dims);
  void DropRun();
  const Tensor& Fed(size_t feed) const { return *inputs_[*input_of_feed_[feed]]; }

  std::shared_ptr<const SessionPlan> plan_;
  const tf::Functions& functions_;
  tf::Status status_;
  TF_Buffer run_options_;

  std::vector<std::optional<Tensor>> inputs_;         // bound
  std::vector<std::optional<size_t>> input_of_feed_;  // the bound input that a feed is read from
  std::vector<TF_Output> feed_outputs_;
  std::vector<TF_Tensor*> feed_tensors_;  // shared ones live from run to run, copies for one run
  std::vector<bool> feed_is_shared_;

  std::vector<TF_Output> fetches_;
  std::vector<TF_Tensor*> fetched_;
  std::vector<std::optional<Tensor>> bound_outputs_;
  std::vector<Tensor> outputs_;
};

}  // namespace tfbridge::core::savedmodel
