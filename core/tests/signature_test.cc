#include "model/signature.h"

#include <gtest/gtest.h>

#include "support/throws.h"

namespace tfbridge::core {
namespace {

using testing::Throws;

const Argument kRows = {.name = "x", .dtype = 1, .dims = std::vector<int64_t>{-1, 4}, .tensor = "x:0"};

TEST(Argument, AcceptsShapesThatFit) {
  EXPECT_TRUE(kRows.Accepts(std::vector<int64_t>{0, 4}));
  EXPECT_TRUE(kRows.Accepts(std::vector<int64_t>{9, 4}));
  EXPECT_FALSE(kRows.Accepts(std::vector<int64_t>{4}));
  EXPECT_FALSE(kRows.Accepts(std::vector<int64_t>{9, 5}));
  EXPECT_FALSE(kRows.Accepts({}));
  const Argument any = {.name = "x", .dtype = 1, .dims = {}, .tensor = "x:0"};
  EXPECT_TRUE(any.Accepts({}));
  EXPECT_TRUE(any.Accepts(std::vector<int64_t>{1, 2, 3}));
}

TEST(CheckInput, QuotesArgumentExpectedAndGot) {
  const std::vector<int64_t> dims = {2, 5};
  EXPECT_NO_THROW(CheckInput(kRows, Tensor::Zeros(1, std::vector<int64_t>{2, 4}), "signature 's'"));
  EXPECT_TRUE(Throws(Code::kInvalidArgument, {"'x'", "signature 's'", "shape", "float32 [?, 4]", "float32 [2, 5]"},
                     [&] { CheckInput(kRows, Tensor::Zeros(1, dims), "signature 's'"); }));
  EXPECT_TRUE(Throws(Code::kInvalidArgument, {"'x'", "type", "float32 [?, 4]", "int32 [2, 5]"},
                     [&] { CheckInput(kRows, Tensor::Zeros(3, dims), "signature 's'"); }));
}

TEST(CheckInput, HandlesCannotBePassed) {
  const Argument handle = {.name = "h", .dtype = kResource, .dims = {}, .tensor = "h:0"};
  EXPECT_TRUE(
      Throws(Code::kUnimplemented, {"'h'"}, [&] { CheckInput(handle, Tensor::Zeros(1, {}), "signature 's'"); }));
}

TEST(SignatureSpec, TextHasALineForEachArgument) {
  const SignatureSpec spec = {"s", "method", {kRows}, {}, {}};
  const std::string text = spec.Text();
  EXPECT_NE(std::string::npos, text.find("x: float32 [?, 4]")) << text;
  EXPECT_NE(std::string::npos, text.find("outputs: none")) << text;
}

}  // namespace
}  // namespace tfbridge::core
