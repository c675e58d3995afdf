// Making handles from what the engine opened.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/run.h"
#include "guard.h"
#include "handles.h"

namespace tfbridge::c {

// The options, or the defaults for NULL.
inline core::Options OptionsOf(const tfb_options* options) {
  return options != nullptr ? options->options : core::Options();
}

// An array of names as the engine takes it; nothing for NULL.
inline core::OptionalNames NamesOf(const char* const* names, size_t count) {
  if (names == nullptr) return std::nullopt;
  return std::span<const char* const>(names, count);
}

inline tfb_devices* NewDevices(std::vector<core::Device> devices) {
  auto made = std::make_unique<tfb_devices>();
  made->devices = std::move(devices);
  return made.release();
}

inline tfb_explanation* NewExplanation(core::Explanation explanation) {
  auto made = std::make_unique<tfb_explanation>();
  made->explanation = std::move(explanation);
  return made.release();
}

inline tfb_call* NewCall(std::shared_ptr<const core::Plan> plan, std::unique_ptr<core::PreparedCall> call) {
  auto made = std::make_unique<tfb_call>();
  made->plan = std::move(plan);
  made->call = std::move(call);
  return made.release();
}

// Runs a plan and stores new tensors; `outputs` is all NULL where it throws.
inline void RunInto(const core::Plan& plan, core::OptionalNames input_names, const tfb_tensor* const* inputs,
                    size_t input_count, core::OptionalNames output_names, tfb_tensor** outputs, size_t output_count) {
  std::vector<core::Tensor> results(output_count);
  // A tensor handle is a core tensor by another name, and so is an array of them.
  const auto* tensors = reinterpret_cast<const core::Tensor* const*>(inputs);
  core::RunPlan(plan, input_names, {tensors, input_count}, output_names, results);
  std::vector<std::unique_ptr<tfb_tensor, void (*)(tfb_tensor*)>> handles;
  handles.reserve(output_count);
  for (core::Tensor& result : results) handles.emplace_back(NewHandle(std::move(result)), &tfb_tensor_delete);
  for (size_t i = 0; i < output_count; ++i) outputs[i] = handles[i].release();
}

inline void ClearOutputs(tfb_tensor** outputs, size_t count) {
  for (size_t i = 0; outputs != nullptr && i < count; ++i) outputs[i] = nullptr;
}

}  // namespace tfbridge::c
