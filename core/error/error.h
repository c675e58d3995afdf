// The one exception of the engine: a canonical code, a message, and details that name what was wrong.
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>

namespace tfbridge::core {

// The canonical codes of gRPC, absl and TensorFlow (google/rpc/code.proto).
enum class Code : int32_t {
  kOk = 0,
  kCancelled = 1,
  kUnknown = 2,
  kInvalidArgument = 3,
  kDeadlineExceeded = 4,
  kNotFound = 5,
  kAlreadyExists = 6,
  kPermissionDenied = 7,
  kResourceExhausted = 8,
  kFailedPrecondition = 9,
  kAborted = 10,
  kOutOfRange = 11,
  kUnimplemented = 12,
  kInternal = 13,
  kUnavailable = 14,
  kDataLoss = 15,
  kUnauthenticated = 16,
};

// The name of a code, such as INVALID_ARGUMENT; UNKNOWN for a number that is no code.
const char* CodeName(int32_t code);

// What a caller can act on without parsing the message. Empty where there is nothing to say.
struct ErrorDetails {
  std::string argument = {};
  std::string expected = {};
  std::string got = {};
  std::string hint = {};
};

class Error : public std::exception {
 public:
  // The message is composed from `summary` and the details: "summary: expected …, got …. Hint".
  Error(Code code, std::string_view summary, ErrorDetails details = {});

  Code code() const { return code_; }
  const std::string& message() const { return message_; }
  // The message without the details.
  const std::string& summary() const { return summary_; }
  const ErrorDetails& details() const { return details_; }
  const char* what() const noexcept override { return message_.c_str(); }

 private:
  Code code_;
  std::string summary_;
  ErrorDetails details_;
  std::string message_;
};

}  // namespace tfbridge::core
