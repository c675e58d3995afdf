// What must be known of an operation to decide how a graph runs.
#pragma once

#include <functional>
#include <string_view>

namespace tfbridge::core {

struct OpTraits {
  bool stateful = false;       // reads or keeps state outside the graph
  bool reference_in = false;   // an input is a variable of TensorFlow 1
  bool reference_out = false;  // an output is a variable of TensorFlow 1
};

// The traits of an operation; null for one that the loaded TensorFlow does not know.
using OpLookup = std::function<const OpTraits*(std::string_view op)>;

}  // namespace tfbridge::core
