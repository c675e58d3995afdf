// Runs the tests, and holds each of them to the rule that it leaves as many handles as it found.
#include <gtest/gtest.h>
#include <tfbridge/version.h>

namespace {

class HandleListener : public testing::EmptyTestEventListener {
  void OnTestStart(const testing::TestInfo&) override { before_ = tfb_handles_live(); }
  void OnTestEnd(const testing::TestInfo&) override {
    EXPECT_EQ(before_, tfb_handles_live()) << "handles live before and after the test";
  }

  int64_t before_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  testing::UnitTest::GetInstance()->listeners().Append(new HandleListener);
  return RUN_ALL_TESTS();
}
