// What a failure of tfbridge.hpp must look like.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <tfbridge/error.hpp>

namespace tfbtest {

// The code of the error that `body` throws, whose message must hold `part`; Code::ok where it throws none.
template <typename Body>
tfbridge::Code CodeOf(Body&& body, const std::string& part = {}) {
  try {
    body();
  } catch (const tfbridge::Error& error) {
    EXPECT_NE(std::string::npos, std::string(error.what()).find(part)) << part << " is not in: " << error.what();
    EXPECT_STRNE("", error.what());
    return error.code();
  }
  return tfbridge::Code::ok;
}

// The code and the argument of the error that `body` throws, such as `NOT_FOUND y`.
template <typename Body>
std::string BlamedBy(Body&& body) {
  try {
    body();
  } catch (const tfbridge::Error& error) {
    return std::string(name_of(error.code())) + " " + error.argument();
  }
  return "nothing was wrong";
}

}  // namespace tfbtest
