// Every call of TensorFlow and every allocation on the way from opening a model to closing it fails once. The caller
// gets an error or, where the call did not matter, the right answer; nothing is left behind; and the next attempt
// works.
#include <gtest/gtest.h>

#include "faults/fake_model.hpp"
#include "faults/walk.hpp"
#include "faults/watched.hpp"
#include "support/handles.hpp"

namespace tfbtest {
namespace {

constexpr int64_t kMostSteps = 100000;

void ExpectClean(int64_t handles) {
  tfb_releases_drain();
  EXPECT_EQ(handles, tfb_handles_live());
}

void ExpectWorks() {
  const Outcome outcome = WalkThrough(FakeModel());
  EXPECT_EQ(TFB_OK, outcome.code) << outcome.message;
  EXPECT_EQ("", outcome.wrong);
}

// Gives how many calls failed, one after the other.
int64_t FailEachCall(tfbfake::Failure how, bool retry) {
  const tfbfake::Control& fake = Fake();
  const int64_t handles = tfb_handles_live();
  for (int64_t nth = 1; nth < kMostSteps; ++nth) {
    fake.fail_call(nth, how);
    const Outcome outcome = WalkThrough(FakeModel());
    const char* failed = fake.failed();
    fake.fail_call(0, how);
    SCOPED_TRACE(std::to_string(nth) + " " + (failed != nullptr ? failed : "none") + ": " + outcome.message);
    EXPECT_EQ("", outcome.wrong);
    ExpectClean(handles);
    EXPECT_EQ(0, fake.live_objects());
    if (outcome.code != TFB_OK) {
      EXPECT_NE(nullptr, failed);
      EXPECT_TRUE(outcome.has_error);
      EXPECT_TRUE(outcome.code == TFB_INTERNAL || outcome.code == TFB_RESOURCE_EXHAUSTED ||
                  outcome.code == TFB_INVALID_ARGUMENT)
          << outcome.code;
    }
    if (failed == nullptr) {
      testing::Test::RecordProperty("failed", std::to_string(nth - 1));
      return nth - 1;
    }
    if (retry) ExpectWorks();
    if (testing::Test::HasFailure()) break;
  }
  return -1;
}

// What is asked once in a process is asked here: nothing works in between.
TEST(Calls, FailBeforeAnyWorked) { EXPECT_LT(50, FailEachCall(tfbfake::Failure::kStatus, /*retry=*/false)); }

TEST(Calls, FailWithAStatusOrNull) { EXPECT_LT(50, FailEachCall(tfbfake::Failure::kStatus, /*retry=*/true)); }

TEST(Calls, FailForWantOfMemory) { EXPECT_LT(50, FailEachCall(tfbfake::Failure::kThrow, /*retry=*/true)); }

// Gives how many allocations failed.
int64_t FailEachAllocation(int64_t retry_every) {
  const int64_t handles = tfb_handles_live();
  for (int64_t nth = 1; nth < kMostSteps; ++nth) {
    FailAllocation(nth);
    const Outcome outcome = WalkThrough(FakeModel());
    const bool failed = AllocationFailed();
    FailAllocation(0);
    SCOPED_TRACE(std::to_string(nth) + ": " + outcome.message);
    EXPECT_EQ("", outcome.wrong);
    ExpectClean(handles);
    EXPECT_TRUE(outcome.code == TFB_OK || outcome.code == TFB_RESOURCE_EXHAUSTED) << outcome.code;
    if (!failed) {
      testing::Test::RecordProperty("failed", std::to_string(nth - 1));
      return nth - 1;
    }
    if (retry_every > 0 && nth % retry_every == 0) ExpectWorks();
    if (testing::Test::HasFailure()) break;
  }
  return -1;
}

TEST(Allocations, FailBeforeAnyWorked) { EXPECT_LT(200, FailEachAllocation(/*retry_every=*/0)); }

TEST(Allocations, FailOnce) {
  EXPECT_LT(200, FailEachAllocation(/*retry_every=*/10));
  EXPECT_EQ(0, Fake().live_objects());
}

}  // namespace
}  // namespace tfbtest
