// Signatures: what a model can be asked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tensor/tensor.h"

namespace tfbridge::core {

// An input or output of a signature, or a tensor of a graph.
struct Argument {
  std::string name;
  DType dtype = kInvalidDType;
  std::optional<std::vector<int64_t>> dims;  // -1 for a dimension that is unknown; nothing where the rank is
  std::string tensor;                        // its name in the graph, such as serving_default_x:0

  // Type and shape as text: float32 [?, 4]; float32 of any shape.
  std::string TypeText() const;
  // Whether a tensor of these dimensions may stand here.
  bool Accepts(Dims shape) const;
};

struct SignatureSpec {
  std::string name;
  std::string method;
  std::vector<Argument> inputs;      // sorted by name
  std::vector<Argument> outputs;     // sorted by name
  std::vector<std::string> targets;  // operations to run for their effect: outputs that are no tensors

  // The whole signature in words, an argument a line.
  std::string Text() const;
};

// Throws Error with kInvalidArgument where a tensor may not be fed as `argument`. `owner` says whose argument it is,
// such as "signature 'serving_default'".
void CheckInput(const Argument& argument, const Tensor& tensor, const std::string& owner);

}  // namespace tfbridge::core
