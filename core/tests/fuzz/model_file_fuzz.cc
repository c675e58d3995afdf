// Feeds any bytes to what reads a tfbridge.json. The only way out that is allowed, besides success, is an Error.
#include <cstddef>
#include <cstdint>

#include "error/error.h"
#include "session/model_file.h"

using namespace tfbridge::core;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  try {
    ParseModelFile({reinterpret_cast<const char*>(data), size}, "tfbridge.json");
  } catch (const Error& error) {
    if (error.message().empty()) __builtin_trap();
  }
  return 0;
}
