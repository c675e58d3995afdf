// Tensors of strings: Arrow's layout in and out.
#include <gtest/gtest.h>

#include "support/expect.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

int32_t Strings(const Dims& dims, const int64_t* offsets, const void* bytes, size_t size, Failure& failure) {
  auto* tensor = reinterpret_cast<tfb_tensor*>(0x1);
  const int32_t code = tfb_tensor_new_strings(dims.data(), static_cast<int32_t>(dims.size()), offsets, bytes, size,
                                              &tensor, failure.slot());
  EXPECT_EQ(nullptr, tensor) << "a failed call leaves no tensor";
  return code;
}

TEST(Strings, HoldAnyBytes) {
  const std::vector<std::string> texts = {"",         "caf\xc3\xa9",         std::string("a\0b", 3),
                                          "\xff\xfe", std::string(100, 'x'), ""};
  const Tensor tensor = StringsOf({2, 3}, texts);
  EXPECT_EQ(TFB_STRING, tfb_tensor_dtype(tensor.get()));
  EXPECT_EQ((Dims{2, 3}), DimsOf(tensor.get()));
  EXPECT_EQ(6, tfb_tensor_element_count(tensor.get()));
  EXPECT_EQ(110U, tfb_tensor_byte_size(tensor.get()));
  EXPECT_EQ(0, tfb_tensor_offsets(tensor.get())[0]);
  EXPECT_EQ(texts, TextsOf(tensor.get()));
  EXPECT_EQ(nullptr, tfb_tensor_mutable_data(tensor.get()));
}

TEST(Strings, AreCopied) {
  std::string bytes = "abcd";
  std::vector<int64_t> offsets = {0, 1, 4};
  const int64_t dims[] = {2};
  const Tensor tensor = Make<Tensor>(tfb_tensor_new_strings, dims, 1, offsets.data(),
                                     static_cast<const void*>(bytes.data()), bytes.size());
  bytes.assign("....");
  offsets.assign({9, 9, 9});
  EXPECT_EQ((std::vector<std::string>{"a", "bcd"}), TextsOf(tensor.get()));
}

TEST(Strings, OffsetsMayStartLater) {
  const int64_t offsets[] = {2, 3, 5};
  const int64_t dims[] = {2};
  const Tensor tensor =
      Make<Tensor>(tfb_tensor_new_strings, dims, 1, offsets, static_cast<const void*>("..abcxx"), size_t{7});
  EXPECT_EQ((std::vector<std::string>{"a", "bc"}), TextsOf(tensor.get()));
  EXPECT_EQ(0, tfb_tensor_offsets(tensor.get())[0]);
  EXPECT_EQ(3U, tfb_tensor_byte_size(tensor.get()));
}

TEST(Strings, MayBeNone) {
  const int64_t zero = 0;
  const int64_t dims[] = {0, 2};
  const Tensor none = Make<Tensor>(tfb_tensor_new_strings, dims, 2, &zero, nullptr, size_t{0});
  EXPECT_TRUE(TextsOf(none.get()).empty());
  const int64_t offsets[] = {0, 0};
  const Tensor empty = Make<Tensor>(tfb_tensor_new_strings, nullptr, 0, offsets, nullptr, size_t{0});
  EXPECT_EQ(std::vector<std::string>{""}, TextsOf(empty.get()));
}

TEST(Strings, OffsetsMustNotFall) {
  Failure failure;
  const int64_t falling[] = {0, 3, 2};
  EXPECT_TRUE(Failed(Strings({2}, falling, "abc", 3, failure), failure, TFB_INVALID_ARGUMENT, {"3", "2"}));
  EXPECT_EQ("offsets", failure.detail("argument"));
  const int64_t back_to_the_start[] = {0, INT64_MAX, 3};
  EXPECT_TRUE(Failed(Strings({2}, back_to_the_start, "abc", 3, failure), failure, TFB_INVALID_ARGUMENT));
}

TEST(Strings, OffsetsMustStayInTheBytes) {
  Failure failure;
  const int64_t past[] = {0, 4};
  EXPECT_TRUE(Failed(Strings({1}, past, "abc", 3, failure), failure, TFB_INVALID_ARGUMENT, {"3", "4"}));
  const int64_t negative[] = {-1, 3};
  EXPECT_TRUE(Failed(Strings({1}, negative, "abc", 3, failure), failure, TFB_INVALID_ARGUMENT, {"-1"}));
  const int64_t far[] = {INT64_MAX, INT64_MAX};
  EXPECT_TRUE(Failed(Strings({1}, far, "abc", 3, failure), failure, TFB_INVALID_ARGUMENT));
}

TEST(Strings, DimensionsMustNotOverflow) {
  Failure failure;
  const int64_t offsets[] = {0, 1};
  EXPECT_TRUE(Failed(Strings({INT64_MAX, 2}, offsets, "a", 1, failure), failure, TFB_INVALID_ARGUMENT, {"overflow"}));
  EXPECT_TRUE(Failed(Strings({1LL << 61}, offsets, "a", 1, failure), failure, TFB_INVALID_ARGUMENT, {"overflow"}));
  EXPECT_TRUE(Failed(Strings({-1}, offsets, "a", 1, failure), failure, TFB_INVALID_ARGUMENT, {"negative"}));
}

TEST(Strings, ClonesOutliveTheFirstHandle) {
  Tensor first = StringsOf({1}, {"kept"});
  const Tensor second = Make<Tensor>(tfb_tensor_clone, first.get());
  first.reset();
  EXPECT_EQ(std::vector<std::string>{"kept"}, TextsOf(second.get()));
}

}  // namespace
}  // namespace tfbtest
