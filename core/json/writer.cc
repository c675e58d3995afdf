#include "json/writer.h"

#include <cstdio>

#include "json/utf8.h"

namespace tfbridge::core {

std::string JsonString(std::string_view text) {
  std::string json = "\"";
  while (!text.empty()) {
    const char first = text.front();
    const size_t length = Utf8Length(text);
    if (length == 0) {
      json += "\\ufffd";
    } else if (first == '"' || first == '\\') {
      json += {'\\', first};
    } else if (static_cast<unsigned char>(first) < 0x20) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", first);
      json += escaped;
    } else {
      json += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return json + '"';
}

JsonWriter& JsonWriter::Name(std::string_view name) {
  Separate();
  text_ += JsonString(name) + ": ";
  return *this;
}

JsonWriter& JsonWriter::Value(std::string_view text) { return Raw(JsonString(text)); }

JsonWriter& JsonWriter::Open(char bracket) {
  Separate();
  text_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::Close(char bracket) {
  text_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::Raw(std::string_view text) {
  Separate();
  text_ += text;
  return *this;
}

// A comma, unless nothing came before in this object or array, or the name of this value did.
void JsonWriter::Separate() {
  if (!text_.empty() && text_.back() != '{' && text_.back() != '[' && !text_.ends_with(": ")) text_ += ", ";
}

}  // namespace tfbridge::core
