#include "tensor/tensor.h"

#include <gtest/gtest.h>

#include <cstring>
#include <limits>

#include "support/throws.h"

namespace tfbridge::core {
namespace {

using testing::Throws;

constexpr DType kFloat32 = 1;
constexpr int64_t kMost = std::numeric_limits<int64_t>::max();

int64_t Count(const std::vector<int64_t>& dims) { return CheckedElementCount(dims); }

TEST(ElementCount, IsTheProduct) {
  EXPECT_EQ(1, Count({}));
  EXPECT_EQ(24, Count({2, 3, 4}));
  EXPECT_EQ(0, Count({2, 0, 4}));
  EXPECT_EQ(kMost, Count({kMost, 1}));
}

TEST(ElementCount, OverflowsAreRefused) {
  EXPECT_TRUE(Throws(Code::kInvalidArgument, {"overflow"}, [] { Count({kMost, 2}); }));
  EXPECT_TRUE(Throws(Code::kInvalidArgument, {"overflow"}, [] { Count({1LL << 32, 1LL << 32}); }));
  EXPECT_TRUE(Throws(Code::kInvalidArgument, {"overflow"}, [] { Count({0, kMost, kMost}); }));
  EXPECT_TRUE(Throws(Code::kInvalidArgument, {"negative", "-1"}, [] { Count({3, -1}); }));
  EXPECT_TRUE(Throws(Code::kInvalidArgument, {"254"}, [] { Count(std::vector<int64_t>(255, 1)); }));
}

TEST(ByteSize, OverflowsAreRefused) {
  const std::vector<int64_t> dims = {kMost / 4 + 1};
  EXPECT_TRUE(Throws(Code::kInvalidArgument, {"overflow"}, [&] { CheckedByteSize(kFloat32, dims); }));
  EXPECT_EQ(static_cast<size_t>(kMost / 4 + 1), CheckedByteSize(4, dims)) << "uint8 fits";
}

TEST(Tensor, CopiesShareMemoryAndClonesDoNot) {
  const std::vector<int64_t> dims = {2};
  const float numbers[] = {1, 2};
  const Tensor first = Tensor::Copy(kFloat32, dims, numbers, sizeof(numbers));
  const Tensor copy = first;
  const Tensor clone = first.Clone();
  EXPECT_EQ(first.data(), copy.data());
  EXPECT_NE(first.data(), clone.data());
  EXPECT_TRUE(first.SameBits(clone));
  static_cast<float*>(first.mutable_data())[0] = 9;
  EXPECT_FALSE(first.SameBits(clone));
  EXPECT_TRUE(first.SameBits(copy));
}

TEST(Tensor, SameBitsComparesTypeShapeAndStrings) {
  const std::vector<int64_t> two = {2};
  const std::vector<int64_t> row = {1, 2};
  const Tensor zeros = Tensor::Zeros(kFloat32, two);
  EXPECT_FALSE(zeros.SameBits(Tensor::Zeros(kFloat32, row)));
  EXPECT_FALSE(zeros.SameBits(Tensor::Zeros(3, two)));
  const int64_t ab[] = {0, 1, 2};
  const int64_t abc[] = {0, 2, 2};
  const Tensor first = Tensor::Strings(two, ab, "ab", 2);
  EXPECT_TRUE(first.SameBits(first.Clone()));
  EXPECT_FALSE(first.SameBits(Tensor::Strings(two, abc, "ab", 2))) << "cut elsewhere";
  EXPECT_TRUE(
      Tensor::Zeros(kFloat32, std::vector<int64_t>{0}).SameBits(Tensor::Zeros(kFloat32, std::vector<int64_t>{0})));
}

TEST(Tensor, ReadOnlyMemoryIsNotHandedOutForWriting) {
  float number = 1;
  const Tensor tensor = Tensor::Wrap(kFloat32, {}, &number, sizeof(number), /*writable=*/false, nullptr, nullptr);
  EXPECT_EQ(&number, tensor.data());
  EXPECT_EQ(nullptr, tensor.mutable_data());
  EXPECT_NE(nullptr, tensor.Clone().mutable_data());
}

TEST(DimsText, WritesNumbersAsTheyAre) {
  EXPECT_EQ("[]", DimsText({}));
  EXPECT_EQ("[2, -1]", DimsText(std::vector<int64_t>{2, -1}));
}

}  // namespace
}  // namespace tfbridge::core
