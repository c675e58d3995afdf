// Errors: codes, messages, details.
#include <gtest/gtest.h>

#include "support/expect.hpp"

namespace tfbtest {
namespace {

TEST(Error, CodesHaveTheCanonicalNames) {
  const char* const names[] = {
      "OK",        "CANCELLED",      "UNKNOWN",           "INVALID_ARGUMENT",   "DEADLINE_EXCEEDED",
      "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION",
      "ABORTED",   "OUT_OF_RANGE",   "UNIMPLEMENTED",     "INTERNAL",           "UNAVAILABLE",
      "DATA_LOSS", "UNAUTHENTICATED"};
  for (int32_t code = TFB_OK; code <= TFB_UNAUTHENTICATED; ++code) EXPECT_STREQ(names[code], tfb_code_name(code));
  for (int32_t code : {INT32_MIN, -1, 17, INT32_MAX}) EXPECT_STREQ("UNKNOWN", tfb_code_name(code)) << code;
}

TEST(Error, NullCountsAsSuccess) {
  EXPECT_EQ(TFB_OK, tfb_error_code(nullptr));
  size_t length = 7;
  EXPECT_STREQ("", tfb_error_message(nullptr, &length));
  EXPECT_EQ(0U, length);
  EXPECT_EQ(nullptr, tfb_error_detail(nullptr, "argument", nullptr));
  tfb_error_delete(nullptr);
}

TEST(Error, HoldsMessageAndDetails) {
  Failure failure;
  tfb_tensor* tensor = nullptr;
  const float numbers[2] = {};
  const int64_t dims[] = {3};
  const int32_t code = tfb_tensor_copy(TFB_FLOAT32, dims, 1, numbers, sizeof(numbers), &tensor, failure.slot());
  EXPECT_TRUE(Failed(code, failure, TFB_INVALID_ARGUMENT, {"12 bytes", "8 bytes", "float32", "[3]"}));
  EXPECT_EQ("size", failure.detail("argument"));
  EXPECT_NE(std::string::npos, failure.detail("expected").find("12 bytes"));
  EXPECT_NE(std::string::npos, failure.detail("got").find("8 bytes"));
  EXPECT_EQ(nullptr, tfb_error_detail(failure.get(), "no such key", nullptr));
  EXPECT_EQ(nullptr, tfb_error_detail(failure.get(), nullptr, nullptr));
  EXPECT_STREQ(failure.message().c_str(), tfb_error_message(failure.get(), nullptr)) << "a length is not asked for";
  EXPECT_STREQ("size", tfb_error_detail(failure.get(), "argument", nullptr));
}

TEST(Error, SuccessSetsTheErrorToNull) {
  auto* stale = reinterpret_cast<tfb_error*>(0x1);
  int32_t dtype = 0;
  EXPECT_EQ(TFB_OK, tfb_dtype_from_name("bool", &dtype, &stale));
  EXPECT_EQ(nullptr, stale);
}

TEST(Error, MayBeLeftOut) {
  int32_t dtype = 0;
  EXPECT_EQ(TFB_INVALID_ARGUMENT, tfb_dtype_from_name("no such type", &dtype, nullptr));
}

}  // namespace
}  // namespace tfbtest
