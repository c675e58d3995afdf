// JSON: any text is read or refused, and what is written of any bytes can be read again.
#include "error/error.h"
#include "input.h"
#include "json/value.h"
#include "json/writer.h"

using namespace tfbridge::core;
using tfbridge::fuzz::Expect;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    ParseJson(text);
  } catch (const Error& error) {
    Expect(!error.message().empty());
  }
  JsonWriter json;
  json.OpenArray().Value(text).OpenObject().Member(text, text).CloseObject().CloseArray();
  const JsonValue read = ParseJson(json.text());
  const JsonArray* elements = read.As<JsonArray>();
  Expect(elements != nullptr && elements->size() == 2);
  Expect(elements->front().As<std::string>() != nullptr);
  return 0;
}
