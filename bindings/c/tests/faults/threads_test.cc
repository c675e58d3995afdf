// Many threads over the fake, which ThreadSanitizer can watch: everything that the headers call safe from any thread.
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <random>
#include <thread>

#include "faults/fake_model.hpp"
#include "faults/walk.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

constexpr unsigned kThreads = 8;
constexpr int kRounds = 40;

// Runs `body(thread)` on many threads at once.
void Together(const std::function<void(unsigned)>& body) {
  std::atomic<unsigned> ready{0};
  std::vector<std::thread> threads;
  for (unsigned thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      ++ready;
      while (ready < kThreads) std::this_thread::yield();
      body(thread);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

Model OpenFake() { return Make<Model>(tfb_model_open, FakeModel().c_str(), nullptr, size_t{0}, nullptr); }
Signature Find(const Model& model, const char* name = nullptr) {
  return Make<Signature>(tfb_model_signature, model.get(), name);
}

// x + x through the signature.
std::vector<float> Doubled(const Signature& signature, const Tensor& x) {
  const tfb_tensor* inputs[] = {x.get(), x.get()};
  const char* outputs[] = {"sum"};
  tfb_tensor* sum = nullptr;
  Failure failure;
  Check(tfb_signature_run(signature.get(), nullptr, inputs, 2, outputs, &sum, 1, failure.slot()), failure);
  return ValuesOf<float>(Tensor(sum));
}

Call Prepare(const Signature& signature) {
  return Make<Call>(tfb_signature_prepare, signature.get(), nullptr, size_t{0});
}

void Bind(const Call& call, const Tensor& x) {
  Failure failure;
  for (size_t i = 0; i < 2; ++i) Check(tfb_call_bind_input(call.get(), i, x.get(), failure.slot()), failure);
}

// The first test: TensorFlow is loaded, and its operations asked for, by all at once.
TEST(Threads, LoadTensorFlowAndWalkThroughTogether) {
  Together([](unsigned) {
    const Outcome outcome = WalkThrough(FakeModel());
    EXPECT_EQ(TFB_OK, outcome.code) << outcome.message;
    EXPECT_EQ("", outcome.wrong);
  });
  EXPECT_EQ(0, Fake().live_objects());
}

TEST(Threads, RunOneModelWhileItsHandlesGo) {
  Model model = OpenFake();
  std::vector<Signature> signatures;
  for (unsigned thread = 0; thread < kThreads; ++thread) signatures.push_back(Find(model));
  Together([&](unsigned thread) {
    const Signature mine = std::move(signatures[thread]);
    if (thread == 0) model.reset();
    for (int round = 0; round < kRounds; ++round) {
      const auto value = static_cast<float>(round);
      EXPECT_EQ((std::vector<float>{2 * value}), Doubled(mine, TensorOf<float>({1}, {value})));
    }
  });
  EXPECT_EQ(0, Fake().live_objects());
}

TEST(Threads, RunClonesAndReplaceThem) {
  const Model model = OpenFake();
  const Call call = Prepare(Find(model));
  Bind(call, TensorOf<float>({1}, {1}));
  std::vector<Call> clones;
  for (unsigned thread = 0; thread < kThreads; ++thread) clones.push_back(Make<Call>(tfb_call_clone, call.get()));
  Together([&](unsigned thread) {
    Call& mine = clones[thread];
    for (int round = 0; round < kRounds; ++round) {
      const auto value = static_cast<float>(thread * kRounds + static_cast<unsigned>(round));
      Bind(mine, TensorOf<float>({1}, {value}));
      Failure failure;
      Check(tfb_call_run(mine.get(), failure.slot()), failure);
      EXPECT_EQ((std::vector<float>{2 * value}), ValuesOf<float>(tfb_call_output(mine.get(), 1)));
      if (round % 8 == 0) mine = Make<Call>(tfb_call_clone, mine.get());
    }
  });
}

// One call for one thread at a time: the others are told.
TEST(Threads, AreToldThatACallIsInUse) {
  const Model model = OpenFake();
  const Call call = Prepare(Find(model));
  Bind(call, TensorOf<float>({1}, {1}));
  std::atomic<int> ran{0};
  Together([&](unsigned) {
    for (int round = 0; round < kRounds; ++round) {
      Failure failure;
      const int32_t code = tfb_call_run(call.get(), failure.slot());
      EXPECT_TRUE(code == TFB_OK || code == TFB_FAILED_PRECONDITION) << failure.message();
      if (code == TFB_OK) ++ran;
    }
  });
  EXPECT_LT(0, ran);
}

TEST(Threads, OpenRunFailAndCloseAtRandom) {
  const Model shared = OpenFake();
  const Signature signature = Find(shared);
  Together([&](unsigned thread) {
    std::minstd_rand random(thread + 1);
    const Tensor x = TensorOf<float>({2}, {1, 2});
    for (int round = 0; round < kRounds; ++round) {
      switch (random() % 5) {
        case 0:
          EXPECT_EQ((std::vector<float>{2, 4}), Doubled(Find(OpenFake()), x));
          break;
        case 1: {
          const auto failing = Find(shared, "failing");
          const tfb_tensor* inputs[] = {x.get()};
          tfb_tensor* output = nullptr;
          EXPECT_EQ(TFB_INVALID_ARGUMENT,
                    tfb_signature_run(failing.get(), nullptr, inputs, 1, nullptr, &output, 1, nullptr));
          break;
        }
        case 2: {
          const Call call = Prepare(signature);
          Bind(call, x);
          Make<Explanation>(tfb_call_explain, call.get());
          break;
        }
        case 3: {
          tfb_model* none = nullptr;
          EXPECT_EQ(TFB_NOT_FOUND, tfb_model_open("/no/such/model", nullptr, 0, nullptr, &none, nullptr));
          break;
        }
        default:
          EXPECT_EQ((std::vector<float>{2, 4}), Doubled(signature, x));
      }
    }
  });
}

TEST(Threads, ReleaseMemoryOnceAndNotOnTensorFlowsThreads) {
  static std::atomic<int> releases;
  static thread_local bool ours = false;
  releases = 0;
  const Model model = OpenFake();
  const Signature signature = Find(model);
  ours = true;
  Together([&](unsigned) {
    ours = true;
    Aligned<float> memory({1, 2});
    for (int round = 0; round < kRounds; ++round) {
      const Tensor x = Wrap<float>({2}, memory.data(), [](void*) {
        EXPECT_TRUE(ours) << "released on a thread of TensorFlow's";
        ++releases;
      });
      EXPECT_EQ((std::vector<float>{2, 4}), Doubled(signature, x));
    }
    // The memory goes: TensorFlow must have let go of it.
    EXPECT_LE(0, Fake().live_objects());
    tfb_releases_drain();
  });
  EXPECT_LE(0, Fake().live_objects());
  tfb_releases_drain();
  EXPECT_EQ(static_cast<int>(kThreads) * kRounds, releases);
}

}  // namespace
}  // namespace tfbtest
