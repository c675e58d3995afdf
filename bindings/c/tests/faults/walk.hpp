// One walk over everything that a caller does with a model, which stops where a call fails.
#pragma once

#include <cstdint>
#include <string>

namespace tfbtest {

struct Outcome {
  int32_t code = 0;
  std::string message;  // of the call that failed
  bool has_error = false;
  std::string wrong;  // what broke a promise, such as an output with wrong numbers; empty where all is well
};

// Opens the fake's model, runs it plain, prepared, by names of the graph, explains it and closes it.
Outcome WalkThrough(const std::string& folder);

}  // namespace tfbtest
