#include "backends/savedmodel/plan.h"

#include <algorithm>
#include <string>
#include <utility>

#include "backends/savedmodel/call.h"
#include "backends/savedmodel/names.h"
#include "error/error.h"
#include "error/names.h"
#include "tensorflow/buffer.h"
#include "tensorflow/made.h"
#include "tensorflow/process.h"
#include "tensorflow/status.h"
#include "tensorflow/tensors.h"

namespace tfbridge::core::savedmodel {
namespace {

bool Same(const TF_Output& a, const TF_Output& b) { return a.oper == b.oper && a.index == b.index; }

// TF_Tensors that are deleted at the end.
class TensorList {
 public:
  TensorList(const tf::Functions& functions, size_t count) : functions_(functions), tensors_(count, nullptr) {}
  ~TensorList() {
    for (size_t i = 0; i < tensors_.size(); ++i) Delete(i);
  }
  TensorList(const TensorList&) = delete;
  TensorList& operator=(const TensorList&) = delete;

  TF_Tensor** data() { return tensors_.data(); }
  TF_Tensor*& operator[](size_t index) { return tensors_[index]; }
  void Delete(size_t index) {
    if (tensors_[index] != nullptr) functions_.DeleteTensor(std::exchange(tensors_[index], nullptr));
  }

 private:
  const tf::Functions& functions_;
  std::vector<TF_Tensor*> tensors_;
};

// A signature may say of a tensor what the graph does not.
TF_Output FindArgument(const tf::GraphSession& session, const Argument& argument, const std::string& owner) {
  const TF_Output output = FindTensor(session, argument.tensor);
  const DType dtype = BaseDType(static_cast<uint64_t>(session.functions().OperationOutputType(output)));
  if (argument.dtype == kInvalidDType || argument.dtype == dtype) return output;
  throw Error(Code::kInvalidArgument, Quoted(argument.name) + " of " + owner + " is of another type in the graph",
              {.argument = argument.name,
               .expected = std::string(DTypeName(argument.dtype)) + ", as the signature says",
               .got = std::string(DTypeName(dtype)) + " of " + Quoted(argument.tensor),
               .hint = "Export the model again, or run the graph by the names of its tensors"});
}

}  // namespace

SessionPlan::SessionPlan(std::shared_ptr<const GraphState> state, PlanSpec spec)
    : state_(std::move(state)), spec_(std::move(spec)) {
  tf::CheckNotForked();
  const tf::GraphSession& session = *state_->session;
  for (const Argument& input : spec_.inputs) {
    const TF_Output output = FindArgument(session, input, spec_.owner);
    const auto same =
        std::find_if(feeds_.begin(), feeds_.end(), [&](const Feed& feed) { return Same(feed.output, output); });
    feed_of_input_.push_back(static_cast<size_t>(same - feeds_.begin()));
    if (same == feeds_.end()) {
      feeds_.push_back({output, state_->retention.MayKeep(session.functions().OperationName(output.oper))});
    }
  }
  for (const Argument& argument : spec_.outputs) {
    const TF_Output output = FindArgument(session, argument, spec_.owner);
    const auto fed =
        std::find_if(feeds_.begin(), feeds_.end(), [&](const Feed& feed) { return Same(feed.output, output); });
    fetches_.push_back(output);
    feed_of_output_.push_back(fed == feeds_.end() ? std::nullopt : std::optional<size_t>(fed - feeds_.begin()));
  }
  for (const std::string& target : spec_.targets) targets_.push_back(FindOperation(session, target));
}

void SessionPlan::CheckSame(size_t input, const Tensor& first, const Tensor& second) const {
  if (first.SameBits(second)) return;
  const std::string& name = spec_.inputs[input].name;
  std::vector<std::string> others;
  for (size_t i = 0; i < spec_.inputs.size(); ++i) {
    if (i != input && feed_of_input_[i] == feed_of_input_[input]) others.push_back(Quoted(spec_.inputs[i].name));
  }
  throw Error(Code::kInvalidArgument,
              "input " + Quoted(name) + " of " + spec_.owner + " contradicts " + Joined(others, ", "),
              {.argument = name,
               .expected = "the same tensor, since both names mean " + Quoted(spec_.inputs[input].tensor),
               .got = "two that differ",
               .hint = "Give only one of them"});
}

void SessionPlan::CheckInputSize(size_t input, const Tensor& tensor) const {
  const Limits& limits = state_->limits;
  if (tensor.byte_size() <= limits.tensor_bytes) return;
  RefuseTensorSize(tensor.byte_size(), limits, "input", spec_.inputs[input].name, spec_.owner);
}

void SessionPlan::Run(std::span<const Tensor* const> inputs, std::span<const size_t> wanted,
                      std::span<Tensor> outputs) const {
  tf::CheckNotForked();
  const tf::Functions& functions = state_->functions();
  std::vector<const Tensor*> fed(feeds_.size(), nullptr);
  for (size_t i = 0; i < inputs.size(); ++i) {
    if (inputs[i] == nullptr) continue;
    const Tensor*& slot = fed[feed_of_input_[i]];
    CheckInputSize(i, *inputs[i]);
    if (slot != nullptr) CheckSame(i, *slot, *inputs[i]);
    slot = inputs[i];
  }
  TensorList feed_tensors(functions, feeds_.size());
  std::vector<TF_Output> feed_outputs(feeds_.size());
  for (size_t i = 0; i < feeds_.size(); ++i) {
    feed_outputs[i] = feeds_[i].output;
    feed_tensors[i] = tf::ToTensorFlow(functions, *fed[i], feeds_[i].may_keep);
  }
  std::vector<TF_Output> fetches;
  for (const size_t output : wanted) {
    if (!feed_of_output_[output]) fetches.push_back(fetches_[output]);
  }
  TensorList fetched(functions, fetches.size());
  if (!fetches.empty() || !targets_.empty()) {
    const tf::Status status(functions);
    const bool prove = xla_proof_.IsDue(*state_);
    const std::string& encoded = prove ? state_->traced_run_options : state_->run_options;
    const TF_Buffer run_options = {encoded.data(), encoded.size(), nullptr};
    const tf::Buffer metadata(prove ? tf::Made(functions.NewBuffer()) : nullptr, functions.DeleteBuffer);
    functions.SessionRun(state_->session->session(), encoded.empty() ? nullptr : &run_options, feed_outputs.data(),
                         feed_tensors.data(), static_cast<int>(feeds_.size()), fetches.data(), fetched.data(),
                         static_cast<int>(fetches.size()), targets_.data(), static_cast<int>(targets_.size()),
                         metadata.get(), status.get());
    if (!status.ok()) status.Throw(spec_.owner + " failed");
    if (prove) xla_proof_.Take(*state_, tf::BytesOf(*metadata), spec_.owner);
  }
  // Copies of feeds go first, so that an output over such a copy is the one holder of it. Shared ones must outlive the
  // outputs: a slice of one would look like memory of TensorFlow's own.
  for (size_t i = 0; i < feeds_.size(); ++i) {
    if (!tf::IsShared(*fed[i], feeds_[i].may_keep)) feed_tensors.Delete(i);
  }
  for (size_t i = 0, next = 0; i < wanted.size(); ++i) {
    if (const auto feed = feed_of_output_[wanted[i]]) {
      outputs[i] = fed[*feed]->Clone();
    } else {
      TakeOutput(wanted[i], std::exchange(fetched[next++], nullptr), outputs[i]);
    }
  }
}

std::unique_ptr<PreparedCall> SessionPlan::Prepare() const { return std::make_unique<SessionCall>(shared_from_this()); }

}  // namespace tfbridge::core::savedmodel
