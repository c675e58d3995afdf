// One model under many threads.
#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

#include "support/expect.hpp"
#include "support/models.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

constexpr int kThreads = 8;
constexpr int kRuns = 200;

// Runs `body(thread)` on many threads at once.
template <typename Body>
void Together(Body body) {
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) threads.emplace_back(body, thread);
  for (std::thread& thread : threads) thread.join();
}

// What tiny gives for a row of four equal numbers.
std::vector<float> TinyOf(float value) {
  return {value * 0.5F + 1, value * -1.25F + 0.25F, value * 2 - 0.5F, value * 3.5F + 10};
}

std::ptrdiff_t ThreadsOfTheProcess() {
  return std::distance(std::filesystem::directory_iterator("/proc/self/task"), std::filesystem::directory_iterator());
}

TEST(Threads, ModelsShareAPoolByItsName) {
  const Model warm = Open("tiny", {{"executor", "thread-pool"}});
  const auto before = ThreadsOfTheProcess();
  const Model first = Open("tiny", {{"inter_op_threads", "3"}, {"inter_op_pool", "shared"}});
  EXPECT_EQ(before + 3, ThreadsOfTheProcess());
  const Model second =
      Open("tiny_batch", {{"executor", "thread-pool"}, {"inter_op_threads", "3"}, {"inter_op_pool", "shared"}});
  EXPECT_EQ(before + 3, ThreadsOfTheProcess());
  const Model alone = Open("tiny", {{"inter_op_threads", "2"}});
  EXPECT_EQ(before + 5, ThreadsOfTheProcess());
  const Tensor x = TensorOf<float>({1, 4}, std::vector<float>(4, 3.0F));
  EXPECT_EQ(TinyOf(3), ValuesOf<float>(Execute(Find(second), {{"x", x.get()}}).front()));
}

TEST(Threads, APoolHasOneSize) {
  const Model three = Open("tiny", {{"inter_op_threads", "3"}, {"inter_op_pool", "of three"}});
  const Options four = OptionsOf({{"inter_op_threads", "4"}, {"inter_op_pool", "of three"}});
  Failure failure;
  tfb_model* model = nullptr;
  EXPECT_TRUE(Failed(tfb_model_open(ModelPath("tiny").c_str(), nullptr, 0, four.get(), &model, failure.slot()), failure,
                     TFB_FAILED_PRECONDITION, {"of three", "inter_op_threads"}));
}

TEST(Threads, RunOneSignature) {
  const Signature signature = Find(Open("tiny_batch"));
  Together([&](int thread) {
    for (int run = 0; run < kRuns; ++run) {
      const auto value = static_cast<float>(thread * kRuns + run);
      const Tensor x = TensorOf<float>({1, 4}, std::vector<float>(4, value));
      ASSERT_EQ(TinyOf(value), ValuesOf<float>(Execute(signature, {{"x", x.get()}}).front()));
    }
  });
}

TEST(Threads, RunOneTensor) {
  const Signature signature = Find(Open("tiny"));
  const Tensor x = TensorOf<float>({1, 4}, std::vector<float>(4, 3.0F));
  Together([&](int) {
    for (int run = 0; run < kRuns; ++run) {
      ASSERT_EQ(TinyOf(3), ValuesOf<float>(Execute(signature, {{"x", x.get()}}).front()));
    }
  });
}

TEST(Threads, RunClonesOfOneCall) {
  const Call call = Prepare(Find(Open("tiny")));
  Bind(call, 0, TensorOf<float>({1, 4}, std::vector<float>(4, 0.0F)));
  std::vector<Call> clones;
  for (int thread = 0; thread < kThreads; ++thread) clones.push_back(Make<Call>(tfb_call_clone, call.get()));
  Together([&](int thread) {
    const Call& mine = clones[static_cast<size_t>(thread)];
    const Tensor x = TensorOf<float>({1, 4}, std::vector<float>(4, 0.0F));
    Bind(mine, 0, x);
    auto* numbers = static_cast<float*>(tfb_tensor_mutable_data(x.get()));
    for (int run = 0; run < kRuns; ++run) {
      const auto value = static_cast<float>(thread * kRuns + run);
      std::fill(numbers, numbers + 4, value);
      Execute(mine);
      ASSERT_EQ(TinyOf(value), ValuesOf<float>(tfb_call_output(mine.get(), 0)));
    }
  });
}

TEST(Threads, RunEveryExecutor) {
  for (const char* executor : {"single-threaded", "caller-thread", "thread-pool"}) {
    const Signature signature = Find(Open("lstm", {{"executor", executor}}));
    const Tensor x = TensorOf<float>({1, 64, 8}, Ramp(512, 0.01F));
    const auto expected = ValuesOf<float>(Execute(signature, {{"steps", x.get()}}).front());
    Together([&](int) {
      for (int run = 0; run < 5; ++run) {
        ASSERT_EQ(expected, ValuesOf<float>(Execute(signature, {{"steps", x.get()}}).front())) << executor;
      }
    });
  }
}

TEST(Threads, OpenAndCloseModels) {
  Together([](int thread) {
    const auto value = static_cast<float>(thread);
    const Tensor x = TensorOf<float>({1, 4}, std::vector<float>(4, value));
    for (int run = 0; run < 3; ++run) {
      ASSERT_EQ(TinyOf(value), ValuesOf<float>(Execute(Find(Open("tiny")), {{"x", x.get()}}).front()));
    }
  });
}

TEST(Threads, DeleteEachOthersHandles) {
  Model model = Open("tiny");
  std::vector<Signature> signatures;
  for (int thread = 0; thread < kThreads; ++thread) signatures.push_back(Find(model));
  model.reset();
  Together([&](int thread) {
    Signature mine = std::move(signatures[static_cast<size_t>(thread)]);
    const Tensor x = TensorOf<float>({1, 4}, std::vector<float>(4, 1.0F));
    ASSERT_EQ(TinyOf(1), ValuesOf<float>(Execute(mine, {{"x", x.get()}}).front()));
  });
}

TEST(Threads, CountAVariableWithoutLosingARun) {
  // The accumulator's variable is locked by TensorFlow: 8 x 50 additions of one.
  const Model model = Open("keeper");
  const Signature accumulate = Find(model, "accumulate");
  Together([&](int) {
    const Tensor one = TensorOf<float>({16}, std::vector<float>(16, 1.0F));
    for (int run = 0; run < 50; ++run) Execute(accumulate, {{"x", one.get()}});
  });
  EXPECT_EQ(std::vector<float>(16, kThreads * 50.0F), ValuesOf<float>(Execute(Find(model, "read"), {}).front()));
}

}  // namespace
}  // namespace tfbtest
