// The cases of a collection of models: inputs, and what TensorFlow itself answers.
#pragma once

#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "support/handles.hpp"

namespace tfbtest {

// A tensor as cases.json writes it.
struct Value {
  std::string dtype;
  std::vector<int64_t> shape;
  std::string bytes;                 // of numbers
  std::vector<std::string> strings;  // of strings
};

struct Case {
  std::string signature;
  std::map<std::string, Value> inputs;
  std::map<std::string, Value> outputs;                  // of TensorFlow's default executor
  std::map<std::string, Value> outputs_single_threaded;  // of the other one
  std::string error;                                     // the name of the code that the run must fail with; else empty
};

// The cases of one model and tag set, to be run in order on one opened model.
struct Questions {
  std::string folder;
  std::string model;
  std::vector<std::string> tags;
  std::vector<Case> cases;
};

// How GoogleTest names them in its messages.
inline void PrintTo(const Questions& questions, std::ostream* stream) { *stream << questions.model; }

// Reads the cases.json of a folder. Throws where it is missing or malformed.
std::vector<Questions> ReadCases(const std::string& folder);

Tensor TensorOf(const Value& value);

// Where a tensor differs from a value in type, shape or bits, said in words; empty where it does not.
std::string Difference(const tfb_tensor* tensor, const Value& value);

}  // namespace tfbtest
