#include "tfbridge/call.h"

#include "opened.h"

using namespace tfbridge;

namespace {

// Marks a call as in use, so that use from two threads at once is an error and not a race.
class Use {
 public:
  explicit Use(tfb_call* call) : call_(c::Require(call, "call")) {
    if (!call_->in_use.exchange(true, std::memory_order_acquire)) return;
    throw core::Error(core::Code::kFailedPrecondition, "the call is in use by another thread",
                      {.argument = "call", .hint = "Clone the call for each thread"});
  }
  ~Use() { call_->in_use.store(false, std::memory_order_release); }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

 private:
  tfb_call* call_;
};

const core::Argument& At(const std::vector<core::Argument>& arguments, size_t index, const char* kind) {
  if (index < arguments.size()) return arguments[index];
  throw core::Error(
      core::Code::kOutOfRange, std::string("the call has no ") + kind + " " + std::to_string(index),
      {.argument = "index", .expected = "less than " + std::to_string(arguments.size()), .got = std::to_string(index)});
}

void CheckOutput(const core::Argument& output, const core::Tensor& tensor) {
  const bool type_differs = output.dtype != tensor.dtype();
  if (!type_differs && output.Accepts(tensor.dims()) && tensor.dtype() != core::kString &&
      (tensor.byte_size() == 0 || tensor.mutable_data() != nullptr)) {
    return;
  }
  const char* wrong = "is read-only";
  if (tensor.dtype() == core::kString) {
    wrong = "is of strings, which have no fixed size";
  } else if (type_differs) {
    wrong = "has the wrong type";
  } else if (!output.Accepts(tensor.dims())) {
    wrong = "has the wrong shape";
  }
  throw core::Error(core::Code::kInvalidArgument, "the tensor for output '" + output.name + "' " + wrong,
                    {.argument = output.name,
                     .expected = output.TypeText(),
                     .got = std::string(core::DTypeName(tensor.dtype())) + " " + core::DimsText(tensor.dims())});
}

}  // namespace

int32_t tfb_call_clone(tfb_call* call, tfb_call** clone, tfb_error** error) {
  return c::Produce(clone, "clone", error, [&] {
    const Use use(call);
    return c::NewCall(call->plan, call->call->Clone());
  });
}

void tfb_call_delete(tfb_call* call) {
  delete call;
  core::DrainReleases();
}

size_t tfb_call_input_count(const tfb_call* call) { return call != nullptr ? call->plan->spec().inputs.size() : 0; }

size_t tfb_call_output_count(const tfb_call* call) { return call != nullptr ? call->plan->spec().outputs.size() : 0; }

int32_t tfb_call_bind_input(tfb_call* call, size_t index, const tfb_tensor* tensor, tfb_error** error) {
  const int32_t code = c::Guard(error, [&] {
    const Use use(call);
    const core::PlanSpec& spec = call->plan->spec();
    const core::Argument& input = At(spec.inputs, index, "input");
    const core::Tensor& bound = c::Unwrap(c::Require(tensor, "tensor"));
    core::CheckInput(input, bound, spec.owner);
    call->call->BindInput(index, bound);
  });
  core::DrainReleases();
  return code;
}

int32_t tfb_call_bind_output(tfb_call* call, size_t index, tfb_tensor* tensor, tfb_error** error) {
  const int32_t code = c::Guard(error, [&] {
    const Use use(call);
    const core::Argument& output = At(call->plan->spec().outputs, index, "output");
    if (tensor != nullptr) CheckOutput(output, c::Unwrap(tensor));
    call->has_results.store(false, std::memory_order_relaxed);
    call->call->BindOutput(index, tensor != nullptr ? &c::Unwrap(tensor) : nullptr);
  });
  core::DrainReleases();
  return code;
}

int32_t tfb_call_run(tfb_call* call, tfb_error** error) {
  const int32_t code = c::Guard(error, [&] {
    const Use use(call);
    call->has_results.store(false, std::memory_order_relaxed);
    call->call->Run();
    call->has_results.store(true, std::memory_order_relaxed);
  });
  core::DrainReleases();
  return code;
}

const tfb_tensor* tfb_call_output(const tfb_call* call, size_t index) {
  if (call == nullptr || !call->has_results.load(std::memory_order_relaxed) ||
      index >= call->plan->spec().outputs.size())
    return nullptr;
  return c::Wrap(call->call->output(index));
}

int32_t tfb_call_explain(tfb_call* call, tfb_explanation** explanation, tfb_error** error) {
  const int32_t code = c::Produce(explanation, "explanation", error, [&] {
    const Use use(call);
    call->has_results.store(false, std::memory_order_relaxed);
    tfb_explanation* made = c::NewExplanation(call->call->Explain());
    call->has_results.store(true, std::memory_order_relaxed);
    return made;
  });
  core::DrainReleases();
  return code;
}
