// Writing JSON, which explanations are made of.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace tfbridge::core {

// A text as a JSON string, with its quotes. Bytes that are no UTF-8 are written as U+FFFD.
std::string JsonString(std::string_view text);

// Writes one value, piece by piece, and places the commas. The caller closes what it opens.
class JsonWriter {
 public:
  JsonWriter& OpenObject() { return Open('{'); }
  JsonWriter& CloseObject() { return Close('}'); }
  JsonWriter& OpenArray() { return Open('['); }
  JsonWriter& CloseArray() { return Close(']'); }
  // The name of the member whose value comes next.
  JsonWriter& Name(std::string_view name);

  JsonWriter& Value(std::string_view text);
  JsonWriter& Value(const char* text) { return Value(std::string_view(text)); }
  JsonWriter& Value(bool value) { return Raw(value ? "true" : "false"); }
  template <std::integral Integer>
  JsonWriter& Value(Integer number) {
    return Raw(std::to_string(number));
  }

  template <typename Held>
  JsonWriter& Member(std::string_view name, const Held& value) {
    return Name(name).Value(value);
  }

  const std::string& text() const { return text_; }

 private:
  JsonWriter& Open(char bracket);
  JsonWriter& Close(char bracket);
  JsonWriter& Raw(std::string_view text);
  void Separate();

  std::string text_;
};

}  // namespace tfbridge::core
