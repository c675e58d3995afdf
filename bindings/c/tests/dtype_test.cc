// Element types: names, sizes, and the way back from a name.
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "support/expect.hpp"

namespace tfbtest {
namespace {

// Names as TensorFlow and ml_dtypes write them, and the bytes of an element.
const std::map<int32_t, std::pair<std::string, size_t>> kTypes = {
    {TFB_FLOAT32, {"float32", 4}},
    {TFB_FLOAT64, {"float64", 8}},
    {TFB_INT32, {"int32", 4}},
    {TFB_UINT8, {"uint8", 1}},
    {TFB_INT16, {"int16", 2}},
    {TFB_INT8, {"int8", 1}},
    {TFB_STRING, {"string", 0}},
    {TFB_COMPLEX64, {"complex64", 8}},
    {TFB_INT64, {"int64", 8}},
    {TFB_BOOL, {"bool", 1}},
    {TFB_QINT8, {"qint8", 1}},
    {TFB_QUINT8, {"quint8", 1}},
    {TFB_QINT32, {"qint32", 4}},
    {TFB_BFLOAT16, {"bfloat16", 2}},
    {TFB_QINT16, {"qint16", 2}},
    {TFB_QUINT16, {"quint16", 2}},
    {TFB_UINT16, {"uint16", 2}},
    {TFB_COMPLEX128, {"complex128", 16}},
    {TFB_FLOAT16, {"float16", 2}},
    {TFB_RESOURCE, {"resource", 0}},
    {TFB_VARIANT, {"variant", 0}},
    {TFB_UINT32, {"uint32", 4}},
    {TFB_UINT64, {"uint64", 8}},
    {TFB_FLOAT8_E5M2, {"float8_e5m2", 1}},
    {TFB_FLOAT8_E4M3FN, {"float8_e4m3fn", 1}},
    {TFB_FLOAT8_E4M3FNUZ, {"float8_e4m3fnuz", 1}},
    {TFB_FLOAT8_E4M3B11FNUZ, {"float8_e4m3b11fnuz", 1}},
    {TFB_FLOAT8_E5M2FNUZ, {"float8_e5m2fnuz", 1}},
    {TFB_INT4, {"int4", 1}},
    {TFB_UINT4, {"uint4", 1}},
    {TFB_INT2, {"int2", 1}},
    {TFB_UINT2, {"uint2", 1}},
    {TFB_FLOAT4_E2M1FN, {"float4_e2m1fn", 1}},
};

TEST(DType, HasNameAndSize) {
  EXPECT_EQ(33U, kTypes.size()) << "a type of the header is missing here";
  for (const auto& [dtype, kind] : kTypes) {
    EXPECT_EQ(kind.first, tfb_dtype_name(dtype));
    EXPECT_EQ(kind.second, tfb_dtype_size(dtype)) << kind.first;
  }
}

TEST(DType, NumbersThatAreNoTypeAreInvalid) {
  for (int32_t dtype : {INT32_MIN, -1, 0, 34, 101, 1000, INT32_MAX}) {
    EXPECT_STREQ("invalid", tfb_dtype_name(dtype)) << dtype;
    EXPECT_EQ(0U, tfb_dtype_size(dtype)) << dtype;
  }
}

TEST(DType, ComesBackFromItsName) {
  for (const auto& [dtype, kind] : kTypes) {
    int32_t found = -1;
    Failure failure;
    EXPECT_EQ(TFB_OK, tfb_dtype_from_name(kind.first.c_str(), &found, failure.slot())) << failure.message();
    EXPECT_EQ(dtype, found) << kind.first;
    EXPECT_EQ(nullptr, failure.get());
  }
}

TEST(DType, UnknownNameOffersTheNearest) {
  Failure failure;
  int32_t found = -1;
  EXPECT_TRUE(Failed(tfb_dtype_from_name("flaot32", &found, failure.slot()), failure, TFB_INVALID_ARGUMENT,
                     {"'flaot32'", "'float32'"}));
  EXPECT_EQ(-1, found) << "a failed call leaves its outputs alone";
  EXPECT_TRUE(Failed(tfb_dtype_from_name("", &found, failure.slot()), failure, TFB_INVALID_ARGUMENT));
  EXPECT_TRUE(Failed(tfb_dtype_from_name("invalid", &found, failure.slot()), failure, TFB_INVALID_ARGUMENT));
}

}  // namespace
}  // namespace tfbtest
