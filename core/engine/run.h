// Running a plan with inputs that are given by name or in order.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "backends/backend.h"

namespace tfbridge::core {

// Names given by a caller; nothing where the caller goes by order.
using OptionalNames = std::optional<std::span<const char* const>>;

// The positions of the outputs that a caller wants: by name, or the first `count`. Throws Error with kNotFound for an
// unknown name and kOutOfRange for more than there are.
std::vector<size_t> WantedOutputs(const PlanSpec& spec, OptionalNames names, size_t count);

// Runs once, after checking that every input is there, once, and of the right type and shape. `outputs` has as many
// elements as are wanted. Throws Error.
void RunPlan(const Plan& plan, OptionalNames input_names, std::span<const Tensor* const> inputs,
             OptionalNames output_names, std::span<Tensor> outputs);

}  // namespace tfbridge::core
