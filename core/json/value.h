// Values that are read from JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tfbridge::core {

struct JsonValue;
struct JsonMember;
using JsonArray = std::vector<JsonValue>;
using JsonObject = std::vector<JsonMember>;  // in the order of the text, each name once

struct JsonNumber {
  double value = 0;
  std::optional<int64_t> whole;  // where the text is a whole number that fits
};

struct JsonValue {
  std::variant<std::nullptr_t, bool, JsonNumber, std::string, JsonArray, JsonObject> held;

  template <typename Kind>
  const Kind* As() const {
    return std::get_if<Kind>(&held);
  }
};

struct JsonMember {
  std::string name;
  JsonValue value;
};

// Reads one JSON text (RFC 8259, UTF-8 without a byte order mark), strictly: nothing may follow it, no name may come
// twice in an object, and values nest at most 64 deep. Throws Error with kInvalidArgument, which says where and what.
JsonValue ParseJson(std::string_view text);

}  // namespace tfbridge::core
