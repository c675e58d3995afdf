#include "backends/savedmodel/call.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "backends/savedmodel/explain.h"
#include "error/error.h"
#include "error/names.h"
#include "tensorflow/made.h"
#include "tensorflow/process.h"
#include "tensorflow/tensors.h"

namespace tfbridge::core::savedmodel {

SessionCall::SessionCall(std::shared_ptr<const SessionPlan> plan)
    : plan_(std::move(plan)),
      functions_(plan_->state().functions()),
      status_(functions_),
      run_options_{plan_->state().run_options.data(), plan_->state().run_options.size(), nullptr},
      inputs_(plan_->spec().inputs.size()),
      input_of_feed_(plan_->feeds().size()),
      feed_tensors_(plan_->feeds().size(), nullptr),
      feed_is_shared_(plan_->feeds().size(), false),
      bound_outputs_(plan_->spec().outputs.size()),
      outputs_(plan_->spec().outputs.size()) {
  for (const SessionPlan::Feed& feed : plan_->feeds()) feed_outputs_.push_back(feed.output);
  for (size_t i = 0; i < plan_->fetches().size(); ++i) {
    if (!plan_->feed_of_output(i)) fetches_.push_back(plan_->fetches()[i]);
  }
  fetched_.resize(fetches_.size(), nullptr);
}

SessionCall::~SessionCall() {
  for (TF_Tensor* tensor : feed_tensors_) {
    if (tensor != nullptr) functions_.DeleteTensor(tensor);
  }
}

void SessionCall::BindInput(size_t index, const Tensor& tensor) {
  const size_t feed = plan_->feed_of_input()[index];
  const SessionPlan::Feed& target = plan_->feeds()[feed];
  const bool shared = tf::IsShared(tensor, target.may_keep);
  tf::CheckType(functions_, tensor.dtype());
  plan_->CheckInputSize(index, tensor);
  Tensor held = tensor;
  // A shared tensor is made once, here; each run then reads what the caller's memory holds.
  TF_Tensor* made = shared ? tf::ToTensorFlow(functions_, tensor, /*may_keep=*/false) : nullptr;
  if (feed_tensors_[feed] != nullptr) functions_.DeleteTensor(feed_tensors_[feed]);
  feed_tensors_[feed] = made;
  feed_is_shared_[feed] = shared;
  inputs_[index] = std::move(held);
  input_of_feed_[feed] = index;
}

void SessionCall::BindOutput(size_t index, const Tensor* tensor) {
  if (tensor == nullptr) {
    bound_outputs_[index].reset();
  } else {
    bound_outputs_[index] = *tensor;
  }
}

// Deletes at the end of a run what is not to outlive it, however the run ended.
class SessionCall::RunScope {
 public:
  explicit RunScope(SessionCall& call) : call_(call) {}
  ~RunScope() { call_.DropRun(); }
  RunScope(const RunScope&) = delete;
  RunScope& operator=(const RunScope&) = delete;

 private:
  SessionCall& call_;
};

void SessionCall::Run() {
  const RunScope scope(*this);
  FillFeeds();
  if (plan_->xla_proof().IsDue(plan_->state())) {
    plan_->xla_proof().Take(plan_->state(), tf::BytesOf(*RunTraced()), plan_->spec().owner);
  } else {
    RunSession(run_options_.length > 0 ? &run_options_ : nullptr, nullptr);
  }
  TakeOutputs();
}

Explanation SessionCall::Explain() {
  const RunScope scope(*this);
  FillFeeds();
  const tf::Buffer metadata = RunTraced();
  TakeOutputs();
  return ExplainRun(plan_->state(), tf::BytesOf(*metadata));
}

// Runs with tracing, and returns the encoded RunMetadata.
tf::Buffer SessionCall::RunTraced() {
  const std::string& encoded = plan_->state().traced_run_options;
  const TF_Buffer run_options = {encoded.data(), encoded.size(), nullptr};
  tf::Buffer metadata(tf::Made(functions_.NewBuffer()), functions_.DeleteBuffer);
  RunSession(&run_options, metadata.get());
  return metadata;
}

// Makes the tensors that live for one run only: copies of what TensorFlow may keep or cannot read in place.
void SessionCall::FillFeeds() {
  tf::CheckNotForked();
  for (size_t i = 0; i < inputs_.size(); ++i) {
    const size_t feed = plan_->feed_of_input()[i];
    if (!inputs_[i]) {
      if (input_of_feed_[feed]) continue;
      const std::string& name = plan_->spec().inputs[i].name;
      throw Error(Code::kFailedPrecondition, "input " + Quoted(name) + " of " + plan_->spec().owner + " is not bound",
                  {.argument = name, .expected = plan_->spec().inputs[i].TypeText(), .hint = "Bind a tensor first"});
    }
    if (*input_of_feed_[feed] != i) plan_->CheckSame(i, Fed(feed), *inputs_[i]);
  }
  for (size_t i = 0; i < feed_tensors_.size(); ++i) {
    if (!feed_is_shared_[i]) feed_tensors_[i] = tf::ToTensorFlow(functions_, Fed(i), plan_->feeds()[i].may_keep);
  }
}

void SessionCall::RunSession(const TF_Buffer* run_options, TF_Buffer* metadata) {
  if (fetches_.empty() && plan_->targets().empty()) return;
  functions_.SessionRun(plan_->state().session->session(), run_options, feed_outputs_.data(), feed_tensors_.data(),
                        static_cast<int>(feed_tensors_.size()), fetches_.data(), fetched_.data(),
                        static_cast<int>(fetches_.size()), plan_->targets().data(),
                        static_cast<int>(plan_->targets().size()), metadata, status_.get());
  if (!status_.ok()) status_.Throw(plan_->spec().owner + " failed");
}

void SessionCall::TakeOutputs() {
  // Copies of feeds go first, so that an output over such a copy is the one holder of it.
  for (size_t i = 0; i < feed_tensors_.size(); ++i) {
    if (!feed_is_shared_[i]) functions_.DeleteTensor(std::exchange(feed_tensors_[i], nullptr));
  }
  for (size_t i = 0, next = 0; i < outputs_.size(); ++i) {
    if (const auto feed = plan_->feed_of_output(i)) {
      TakeFed(i, Fed(*feed));
      continue;
    }
    TF_Tensor*& result = fetched_[next++];
    if (bound_outputs_[i]) {
      CopyToBound(i, result);
    } else {
      plan_->TakeOutput(i, std::exchange(result, nullptr), outputs_[i]);
    }
  }
}

// An output that is an input: copied, so that it shares memory with nothing.
void SessionCall::TakeFed(size_t index, const Tensor& fed) {
  if (bound_outputs_[index]) {
    CopyToBound(index, fed.data(), fed.byte_size(), fed.dtype(), fed.dims());
  } else {
    outputs_[index] = fed.Clone();
  }
}

void SessionCall::DropRun() {
  for (TF_Tensor*& tensor : fetched_) {
    if (tensor != nullptr) functions_.DeleteTensor(std::exchange(tensor, nullptr));
  }
  for (size_t i = 0; i < feed_tensors_.size(); ++i) {
    if (!feed_is_shared_[i] && feed_tensors_[i] != nullptr) {
      functions_.DeleteTensor(std::exchange(feed_tensors_[i], nullptr));
    }
  }
}

void SessionCall::CopyToBound(size_t index, const TF_Tensor* result) {
  const tf::Content content(functions_, result);
  CopyToBound(index, content.data, content.size, content.dtype, content.dims());
}

void SessionCall::CopyToBound(size_t index, const void* data, size_t size, DType dtype, Dims dims) {
  const Tensor& bound = *bound_outputs_[index];
  const bool fits = dtype == bound.dtype() && dims.size() == bound.dims().size() &&
                    std::equal(dims.begin(), dims.end(), bound.dims().begin());
  if (!fits) {
    const std::string& name = plan_->spec().outputs[index].name;
    throw Error(Code::kInvalidArgument, "output " + Quoted(name) + " does not fit the tensor that is bound for it",
                {.argument = name,
                 .expected = std::string(DTypeName(bound.dtype())) + " " + DimsText(bound.dims()),
                 .got = std::string(DTypeName(dtype)) + " " + DimsText(dims),
                 .hint = "Bind a tensor of that shape, or none"});
  }
  if (size > 0) std::memcpy(bound.mutable_data(), data, size);
}

const Tensor& SessionCall::output(size_t index) const {
  return bound_outputs_[index] ? *bound_outputs_[index] : outputs_[index];
}

std::unique_ptr<PreparedCall> SessionCall::Clone() const {
  auto clone = std::make_unique<SessionCall>(plan_);
  for (size_t i = 0; i < inputs_.size(); ++i) {
    if (inputs_[i]) clone->BindInput(i, *inputs_[i]);
  }
  return clone;
}

}  // namespace tfbridge::core::savedmodel
