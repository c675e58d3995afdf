#include "tensor/storage.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "support/throws.h"

namespace tfbridge::core {
namespace {

void CountUp(void* count) { ++*static_cast<std::atomic<int>*>(count); }

StoragePtr Wrapped(std::atomic<int>& released) {
  return NewWrappedStorage(&released, sizeof(released), /*writable=*/true, CountUp, &released);
}

TEST(Storage, OwnedMemoryIsAligned) {
  for (const size_t size : {size_t{0}, size_t{1}, size_t{1000}}) {
    const StoragePtr storage = NewOwnedStorage(size);
    EXPECT_TRUE(storage->aligned());
    EXPECT_EQ(size, storage->size());
    EXPECT_TRUE(storage->writable());
  }
  EXPECT_TRUE(testing::Throws(Code::kResourceExhausted, {}, [] { NewOwnedStorage(SIZE_MAX / 2); }));
}

TEST(Storage, ReleaseWaitsForADrain) {
  std::atomic<int> released = 0;
  StoragePtr storage = Wrapped(released);
  StoragePtr second = storage;
  EXPECT_FALSE(storage->unique());
  storage = StoragePtr();
  EXPECT_EQ(0U, DrainReleases());
  EXPECT_TRUE(second->unique());
  second = StoragePtr();
  EXPECT_EQ(0, released) << "the last reference may go on any thread";
  EXPECT_EQ(1U, DrainReleases());
  EXPECT_EQ(1, released);
  EXPECT_EQ(0U, DrainReleases());
}

TEST(Storage, WithoutAReleaseNothingWaits) {
  int memory = 0;
  NewWrappedStorage(&memory, sizeof(memory), true, nullptr, nullptr);
  EXPECT_EQ(0U, DrainReleases());
}

TEST(Storage, DetachedReferencesAreReleasedByHand) {
  std::atomic<int> released = 0;
  Storage* detached = Wrapped(released).Detach();
  EXPECT_EQ(0U, DrainReleases());
  detached->Release();
  EXPECT_EQ(1U, DrainReleases());
}

// References go on many threads while others drain: each release comes once.
TEST(Storage, ReleasesAreOnceUnderManyThreads) {
  constexpr int kThreads = 8;
  constexpr int kStorages = 2000;
  std::atomic<int> released = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0; i < kStorages; ++i) {
        StoragePtr storage = Wrapped(released);
        StoragePtr other = storage;
        storage = StoragePtr();
        other = StoragePtr();
        if (thread % 2 == 0) DrainReleases();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  DrainReleases();
  EXPECT_EQ(kThreads * kStorages, released);
}

TEST(Storage, ReleasesMayDropFurtherStorages) {
  static StoragePtr inner;
  std::atomic<int> released = 0;
  inner = Wrapped(released);
  int memory = 0;
  NewWrappedStorage(&memory, sizeof(memory), true, [](void*) { inner = StoragePtr(); }, nullptr);
  EXPECT_EQ(2U, DrainReleases());
  EXPECT_EQ(1, released);
}

}  // namespace
}  // namespace tfbridge::core
