// Values: an element type, a shape and bytes, as messages carry them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "message.h"

namespace testee {

// What C++ cannot express.
class Skipped : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Value {
  std::optional<std::string> name;
  std::string dtype;
  std::vector<std::int64_t> shape;
  std::string bytes;  // of strings: as PackStrings() lays them out
};

// The values that `headers` place in the data of a message. Throws where one lies outside of it.
std::vector<Value> Unpack(const nlohmann::json& headers, std::string_view data);

// A message whose header has the values under `key`.
Message Pack(const char* key, const std::vector<Value>& values);

// Strings one after another behind their offsets: count + 1 little-endian int64, the first 0.
template <typename Range>
std::string PackStrings(const Range& strings) {
  std::string offsets;
  std::string elements;
  const auto add_offset = [&] {
    const auto offset = static_cast<std::int64_t>(elements.size());
    offsets.append(reinterpret_cast<const char*>(&offset), sizeof offset);
  };
  add_offset();
  for (const std::string_view string : strings) {
    elements.append(string);
    add_offset();
  }
  return offsets + elements;
}

// Where the strings begin, behind their offsets. Throws Skipped where `bytes` are not laid out so.
std::size_t OffsetsEnd(std::string_view bytes);

// The strings, which lie in `bytes`. Throws Skipped where those are not laid out so.
std::vector<std::string_view> UnpackStrings(std::string_view bytes);

}  // namespace testee
