// Tensors made of values and read as values, each through the type of C++ that its elements have.
#pragma once

#include <string>
#include <tfbridge/tfbridge.hpp>
#include <vector>

#include "value.h"

namespace testee {

// The names of the element types that tensors can be made of.
std::vector<std::string> ElementTypes();

// Throws Skipped where the value's bytes are no array of C++.
tfbridge::Tensor TensorOf(const Value& value);

Value ValueOf(tfbridge::TensorView tensor);

}  // namespace testee
