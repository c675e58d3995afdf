// What TensorFlow tells of a traced run: the graphs that ran, after all its rewriting, and what was timed.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "tensorflow/xla_kernels.h"

namespace tfbridge::core::savedmodel {

// A node of a partitioned graph. Views into the metadata.
struct TracedNode {
  std::string_view name;
  std::string_view op;
  std::string_view device;
  std::vector<std::string_view> inputs;  // as written: name, name:1 or ^control
  tf::TypeAttributes types;
  std::string_view function;         // that a call calls; empty otherwise
  bool compiled_by_request = false;  // a function that the model's author had compiled (jit_compile)
};

struct RunTrace {
  std::vector<TracedNode> nodes;               // of all partitions
  std::unordered_set<std::string_view> timed;  // names of nodes; the single-threaded executor times none
  int64_t operations = 0;                      // how many times were taken
};

// Reads an encoded RunMetadata (tensorflow/core/protobuf/config.proto). Throws Error with kDataLoss. The result points
// into `run_metadata`.
RunTrace ReadRunTrace(std::string_view run_metadata);

}  // namespace tfbridge::core::savedmodel
