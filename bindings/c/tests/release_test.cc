// Release callbacks: exactly once, only after success, on a thread that called this library.
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "support/expect.hpp"
#include "support/models.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

// Counts the calls of a release, and the threads they came on.
struct Releases {
  static void Callback(void* context) {
    auto* self = static_cast<Releases*>(context);
    const std::lock_guard<std::mutex> lock(self->mutex);
    ++self->count;
    self->threads.insert(std::this_thread::get_id());
  }
  std::mutex mutex;
  int count = 0;
  std::set<std::thread::id> threads;
};

TEST(Release, ComesWithTheLastHandle) {
  Releases releases;
  float number = 1;
  Tensor first = Wrap({}, &number, Releases::Callback, &releases);
  Tensor second = Make<Tensor>(tfb_tensor_clone, first.get());
  first.reset();
  EXPECT_EQ(0, releases.count);
  second.reset();
  EXPECT_EQ(1, releases.count);
  EXPECT_EQ(std::set{std::this_thread::get_id()}, releases.threads);
  EXPECT_EQ(0U, tfb_releases_drain());
  EXPECT_EQ(1, releases.count);
}

TEST(Release, DoesNotComeAfterAFailure) {
  Releases releases;
  float number = 1;
  Failure failure;
  tfb_tensor* tensor = nullptr;
  const int64_t dims[] = {2};
  EXPECT_EQ(TFB_INVALID_ARGUMENT, tfb_tensor_wrap(TFB_FLOAT32, dims, 1, &number, sizeof(number), Releases::Callback,
                                                  &releases, &tensor, failure.slot()));
  EXPECT_EQ(TFB_INVALID_ARGUMENT, tfb_tensor_wrap(TFB_FLOAT32, nullptr, 0, &number, sizeof(number), Releases::Callback,
                                                  &releases, nullptr, failure.slot()));
  tfb_releases_drain();
  EXPECT_EQ(0, releases.count);
}

TEST(Release, EmptyMemoryIsReleasedToo) {
  Releases releases;
  const int64_t dims[] = {0};
  Make<Tensor>(tfb_tensor_wrap, TFB_INT8, dims, 1, nullptr, size_t{0}, &Releases::Callback,
               static_cast<void*>(&releases))
      .reset();
  EXPECT_EQ(1, releases.count);
}

TEST(Release, MayCallTheLibrary) {
  // A release that makes and deletes a tensor of its own, as a host's finaliser may.
  static int calls = 0;
  calls = 0;
  float number = 1;
  Wrap({}, &number, [](void*) {
    const Tensor other = ScalarOf(2.0F);
    calls += static_cast<int>(ValuesOf<float>(other).front()) + static_cast<int>(tfb_releases_drain());
  }).reset();
  EXPECT_EQ(2, calls);
}

// A run may hand the memory to threads of TensorFlow's; the release must come on one of ours all the same.
class ReleaseAfterRun : public testing::TestWithParam<const char*> {};

TEST_P(ReleaseAfterRun, IsOnceAndOnACallersThread) {
  const Model model = Open(GetParam());
  const Signature signature = Find(model);
  const tfb_argument* input = tfb_signature_input(signature.get(), 0);
  Dims dims;
  for (int32_t axis = 0; axis < tfb_argument_rank(input); ++axis) {
    dims.push_back(std::max<int64_t>(1, tfb_argument_dims(input)[axis]));
  }
  size_t count = 1;
  for (int64_t dim : dims) count *= static_cast<size_t>(dim);
  Aligned<float> memory(std::vector<float>(count, 0.5F));
  Releases releases;
  std::set<std::thread::id> ours;
  std::mutex mutex;
  std::vector<std::thread> threads;
  constexpr int kRuns = 10;
  for (int thread = 0; thread < 2; ++thread) {
    threads.emplace_back([&] {
      {
        const std::lock_guard<std::mutex> lock(mutex);
        ours.insert(std::this_thread::get_id());
      }
      for (int run = 0; run < kRuns; ++run) {
        const Tensor tensor = Wrap(dims, memory.data(), Releases::Callback, &releases);
        Execute(signature, {{Text(tfb_argument_name, input).c_str(), tensor.get()}});
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  ours.insert(std::this_thread::get_id());
  tfb_releases_drain();
  EXPECT_EQ(2 * kRuns, releases.count);
  for (const std::thread::id id : releases.threads) EXPECT_EQ(1U, ours.count(id)) << "a foreign thread";
}

INSTANTIATE_TEST_SUITE_P(Executors, ReleaseAfterRun, testing::Values("tiny", "towers", "lstm"));

TEST(Release, WaitsForThePreparedCall) {
  const Model model = Open("tiny");
  Call call = Prepare(Find(model));
  Releases releases;
  Aligned<float> memory(Ramp(4));
  Tensor tensor = Wrap({1, 4}, memory.data(), Releases::Callback, &releases);
  Bind(call, 0, tensor);
  tensor.reset();
  Execute(call);
  EXPECT_EQ(0, releases.count);
  Bind(call, 0, TensorOf<float>({1, 4}, Ramp(4)));
  EXPECT_EQ(1, releases.count) << "another tensor is bound now";
  tensor = Wrap({1, 4}, memory.data(), Releases::Callback, &releases);
  Bind(call, 0, tensor);
  tensor.reset();
  call.reset();
  EXPECT_EQ(2, releases.count);
}

TEST(Release, ComesThoughAVariableKeptTheValues) {
  const Model model = Open("keeper");
  const Signature assign = Find(model, "assign");
  Releases releases;
  Aligned<float> memory(Ramp(16));
  {
    const Tensor tensor = Wrap({16}, memory.data(), Releases::Callback, &releases);
    Execute(assign, {{"x", tensor.get()}});
    EXPECT_EQ(0, releases.count);
  }
  EXPECT_EQ(1, releases.count) << "the variable must hold a copy";
}

}  // namespace
}  // namespace tfbtest
