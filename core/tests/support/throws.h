// What a call that throws must throw.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

#include "error/error.h"

namespace tfbridge::core::testing {

// The call throws an Error of this code, whose message holds every one of `parts`.
template <typename Function>
::testing::AssertionResult Throws(Code code, std::initializer_list<std::string> parts, Function function) {
  try {
    function();
  } catch (const Error& error) {
    if (error.code() != code) {
      return ::testing::AssertionFailure() << CodeName(static_cast<int32_t>(error.code())) << " instead of "
                                           << CodeName(static_cast<int32_t>(code)) << ": " << error.message();
    }
    for (const std::string& part : parts) {
      if (error.message().find(part) == std::string::npos) {
        return ::testing::AssertionFailure() << "'" << part << "' is not in the message: " << error.message();
      }
    }
    return ::testing::AssertionSuccess();
  }
  return ::testing::AssertionFailure() << "nothing was thrown";
}

}  // namespace tfbridge::core::testing
