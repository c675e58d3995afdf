#include "tfbridge/signature.h"

#include "opened.h"

using namespace tfbridge;

namespace {

const core::Plan& PlanOf(const tfb_signature* signature) {
  // A model that was only inspected has no backend, which says so.
  if (signature->plan == nullptr) signature->model->backend();
  return *signature->plan;
}

}  // namespace

void tfb_signature_delete(tfb_signature* signature) {
  delete signature;
  core::DrainReleases();
}

const char* tfb_signature_name(const tfb_signature* signature, size_t* length) {
  return signature != nullptr ? c::Lend(signature->spec->name, length) : c::LendNothing(length);
}

const char* tfb_signature_method(const tfb_signature* signature, size_t* length) {
  return signature != nullptr ? c::Lend(signature->spec->method, length) : c::LendNothing(length);
}

const char* tfb_signature_text(const tfb_signature* signature, size_t* length) {
  return signature != nullptr ? c::Lend(signature->text, length) : c::LendNothing(length);
}

size_t tfb_signature_input_count(const tfb_signature* signature) {
  return signature != nullptr ? signature->inputs.size() : 0;
}

const tfb_argument* tfb_signature_input(const tfb_signature* signature, size_t index) {
  return index < tfb_signature_input_count(signature) ? &signature->inputs[index] : nullptr;
}

size_t tfb_signature_output_count(const tfb_signature* signature) {
  return signature != nullptr ? signature->outputs.size() : 0;
}

const tfb_argument* tfb_signature_output(const tfb_signature* signature, size_t index) {
  return index < tfb_signature_output_count(signature) ? &signature->outputs[index] : nullptr;
}

int32_t tfb_signature_run(const tfb_signature* signature, const char* const* input_names,
                          const tfb_tensor* const* inputs, size_t input_count, const char* const* output_names,
                          tfb_tensor** outputs, size_t output_count, tfb_error** error) {
  c::ClearOutputs(outputs, output_count);
  const int32_t code = c::Guard(error, [&] {
    c::Require(signature, "signature");
    c::RequireArray(inputs, input_count, "inputs");
    c::RequireArray(outputs, output_count, "outputs");
    c::RunInto(PlanOf(signature), c::NamesOf(input_names, input_count), inputs, input_count,
               c::NamesOf(output_names, output_count), outputs, output_count);
  });
  core::DrainReleases();
  return code;
}

int32_t tfb_signature_prepare(const tfb_signature* signature, const char* const* output_names, size_t output_count,
                              tfb_call** call, tfb_error** error) {
  return c::Produce(call, "call", error, [&] {
    c::Require(signature, "signature");
    c::RequireArray(output_names, output_count, "output_names");
    std::shared_ptr<const core::Plan> plan = signature->plan;
    PlanOf(signature);
    if (output_names != nullptr) {
      core::PlanSpec spec = plan->spec();
      spec.outputs.clear();
      for (const size_t at : core::WantedOutputs(plan->spec(), c::NamesOf(output_names, output_count), output_count)) {
        spec.outputs.push_back(plan->spec().outputs[at]);
      }
      plan = signature->model->backend().Resolve(std::move(spec));
    }
    return c::NewCall(plan, plan->Prepare());
  });
}

void tfb_argument_delete(tfb_argument* argument) {
  if (argument == nullptr) return;
  delete argument;
  c::live_handles.fetch_sub(1, std::memory_order_relaxed);
}

const char* tfb_argument_name(const tfb_argument* argument, size_t* length) {
  return argument != nullptr ? c::Lend(argument->argument.name, length) : c::LendNothing(length);
}

int32_t tfb_argument_dtype(const tfb_argument* argument) {
  return argument != nullptr ? argument->argument.dtype : static_cast<int32_t>(TFB_DTYPE_INVALID);
}

int32_t tfb_argument_rank(const tfb_argument* argument) {
  if (argument == nullptr || !argument->argument.dims) return -1;
  return static_cast<int32_t>(argument->argument.dims->size());
}

const int64_t* tfb_argument_dims(const tfb_argument* argument) {
  return argument != nullptr && argument->argument.dims ? c::LendDims(*argument->argument.dims) : nullptr;
}

const char* tfb_argument_tensor(const tfb_argument* argument, size_t* length) {
  return argument != nullptr ? c::Lend(argument->argument.tensor, length) : c::LendNothing(length);
}
