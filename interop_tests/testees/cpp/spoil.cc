#include "spoil.h"

#include <cstddef>
#include <utility>

namespace testee {
namespace {

void FlipBit(std::vector<Value>& outputs) {
  for (Value& output : outputs) {
    const std::size_t first = output.dtype == "string" ? OffsetsEnd(output.bytes) : 0;
    if (first < output.bytes.size()) {
      output.bytes[first] = static_cast<char>(output.bytes[first] ^ 1);
      return;
    }
  }
}

std::string WrongType(const std::string& dtype) {
  if (dtype == "float32") return "int32";
  if (dtype == "float64") return "int64";
  return "uint8";
}

}  // namespace

void Spoil(const std::string& how, std::vector<Value>& outputs) {
  if (how == "flip-bit") {
    FlipBit(outputs);
  } else if (how == "swap-outputs" && outputs.size() > 1) {
    std::swap(outputs[0].name, outputs[1].name);
  } else if (how == "wrong-dtype" && !outputs.empty()) {
    outputs[0].dtype = WrongType(outputs[0].dtype);
  }
}

}  // namespace testee
