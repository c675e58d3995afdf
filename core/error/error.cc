#include "error/error.h"

#include <utility>

namespace tfbridge::core {

const char* CodeName(int32_t code) {
  static constexpr const char* kNames[] = {
      "OK",        "CANCELLED",       "UNKNOWN",           "INVALID_ARGUMENT",   "DEADLINE_EXCEEDED",
      "NOT_FOUND", "ALREADY_EXISTS",  "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION",
      "ABORTED",   "OUT_OF_RANGE",    "UNIMPLEMENTED",     "INTERNAL",           "UNAVAILABLE",
      "DATA_LOSS", "UNAUTHENTICATED",
  };
  constexpr int32_t count = sizeof(kNames) / sizeof(kNames[0]);
  return code >= 0 && code < count ? kNames[code] : "UNKNOWN";
}

Error::Error(Code code, std::string_view summary, ErrorDetails details)
    : code_(code), summary_(summary), details_(std::move(details)), message_(summary) {
  if (!details_.expected.empty()) message_ += ": expected " + details_.expected;
  if (!details_.got.empty()) message_ += (details_.expected.empty() ? ": got " : ", got ") + details_.got;
  if (!details_.hint.empty()) message_ += ". " + details_.hint;
}

}  // namespace tfbridge::core
