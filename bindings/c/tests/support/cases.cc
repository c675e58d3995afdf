#include "support/cases.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "support/tensors.hpp"

namespace tfbtest {
namespace {

using nlohmann::json;

std::string Base64(const std::string& text) {
  static const std::string kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  uint32_t bits = 0;
  int count = 0;
  for (char digit : text) {
    if (digit == '=') break;
    const size_t value = kDigits.find(digit);
    if (value == std::string::npos) throw std::runtime_error("not base64");
    bits = (bits << 6) | static_cast<uint32_t>(value);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes.push_back(static_cast<char>(bits >> count));
    }
  }
  return bytes;
}

Value ReadValue(const json& from) {
  Value value;
  value.dtype = from.at("dtype");
  value.shape = from.at("shape").get<std::vector<int64_t>>();
  if (value.dtype == "string") {
    for (const std::string element : from.at("data")) value.strings.push_back(Base64(element));
  } else {
    value.bytes = Base64(from.at("data"));
  }
  return value;
}

std::map<std::string, Value> ReadValues(const json& from) {
  std::map<std::string, Value> values;
  for (const auto& [name, value] : from.items()) values.emplace(name, ReadValue(value));
  return values;
}

}  // namespace

std::vector<Questions> ReadCases(const std::string& folder) {
  std::ifstream file(folder + "/cases.json");
  if (!file) throw std::runtime_error(folder + "/cases.json cannot be read");
  const json document = json::parse(file);
  std::vector<Questions> all;
  for (const json& from : document.at("cases")) {
    const std::string model = from.at("model");
    const auto tags = from.at("tags").get<std::vector<std::string>>();
    if (all.empty() || all.back().model != model || all.back().tags != tags) {
      all.push_back({folder, model, tags, {}});
    }
    Case read;
    read.signature = from.at("signature");
    read.inputs = ReadValues(from.at("inputs"));
    if (from.contains("error")) {
      read.error = from.at("error");
    } else {
      read.outputs = ReadValues(from.at("outputs"));
      read.outputs_single_threaded =
          ReadValues(from.at(from.contains("outputs_single_threaded") ? "outputs_single_threaded" : "outputs"));
    }
    all.back().cases.push_back(std::move(read));
  }
  return all;
}

Tensor TensorOf(const Value& value) {
  if (value.dtype == "string") return StringsOf(value.shape, value.strings);
  Failure failure;
  int32_t dtype = TFB_DTYPE_INVALID;
  Check(tfb_dtype_from_name(value.dtype.c_str(), &dtype, failure.slot()), failure);
  return Make<Tensor>(tfb_tensor_copy, dtype, value.shape.data(), static_cast<int32_t>(value.shape.size()),
                      static_cast<const void*>(value.bytes.data()), value.bytes.size());
}

std::string Difference(const tfb_tensor* tensor, const Value& value) {
  const std::string dtype = tfb_dtype_name(tfb_tensor_dtype(tensor));
  if (dtype != value.dtype) return "type " + dtype + " instead of " + value.dtype;
  if (DimsOf(tensor) != value.shape) return "another shape";
  if (dtype == "string") return TextsOf(tensor) == value.strings ? "" : "other strings";
  const size_t size = tfb_tensor_byte_size(tensor);
  if (size != value.bytes.size()) return "another size";
  if (size == 0 || std::memcmp(tfb_tensor_data(tensor), value.bytes.data(), size) == 0) return "";
  size_t at = 0;
  while (static_cast<const char*>(tfb_tensor_data(tensor))[at] == value.bytes[at]) ++at;
  return "other bits, first in byte " + std::to_string(at) + " of " + std::to_string(size);
}

}  // namespace tfbtest
