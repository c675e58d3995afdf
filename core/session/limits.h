// What a model and its tensors may take of the machine's memory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/graph_check.h"
#include "session/options.h"

namespace tfbridge::core {

struct Limits {
  uint64_t tensor_bytes;  // of an input, an output, a constant or a variable
  uint64_t model_bytes;   // of a model's files and constants together
};

// From the options max_tensor_bytes and max_model_bytes; the machine's memory where they are 0.
Limits LimitsOf(const Options& options);

// Throws Error with kResourceExhausted where the constants of a graph, or they and the files in the model's folder
// together, are past the limits.
void CheckModelSize(const GraphSize& size, const std::string& path, const Limits& limits);

// Throws Error with kResourceExhausted for a tensor that is past the limit. `kind` is input or output.
[[noreturn]] void RefuseTensorSize(uint64_t bytes, const Limits& limits, std::string_view kind, std::string_view name,
                                   std::string_view owner);

}  // namespace tfbridge::core
