// What a failed call must look like.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

#include "support/handles.hpp"

namespace tfbtest {

// The call answered `wanted`, the error says the same, and its message holds every one of `parts`.
inline testing::AssertionResult Failed(int32_t code, const Failure& failure, int32_t wanted,
                                       std::initializer_list<std::string> parts = {}) {
  if (code != wanted) {
    return testing::AssertionFailure() << "code " << tfb_code_name(code) << " instead of " << tfb_code_name(wanted)
                                       << ": " << failure.message();
  }
  if (failure.get() == nullptr) return testing::AssertionFailure() << "the call left no error";
  if (failure.code() != wanted) {
    return testing::AssertionFailure() << "the error holds another code: " << tfb_code_name(failure.code());
  }
  const std::string message = failure.message();
  if (message.empty()) return testing::AssertionFailure() << "the message is empty";
  for (const std::string& part : parts) {
    if (message.find(part) == std::string::npos) {
      return testing::AssertionFailure() << "'" << part << "' is not in the message: " << message;
    }
  }
  return testing::AssertionSuccess();
}

}  // namespace tfbtest
