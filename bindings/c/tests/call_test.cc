// Prepared calls: bound once, run many times, cloned for threads.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "support/expect.hpp"
#include "support/models.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

const std::vector<float> kTinyOfOnes = {1.5F, -1, 1.5F, 13.5F};  // 1 * w + b
const std::vector<float> kTinyOfTwos = {2, -2.25F, 3.5F, 17};

Tensor Ones() { return TensorOf<float>({1, 4}, std::vector<float>(4, 1.0F)); }

std::vector<float> OutputOf(const Call& call, size_t index = 0) {
  return ValuesOf<float>(tfb_call_output(call.get(), index));
}

TEST(Call, CountsItsInputsAndOutputs) {
  const Call call = Prepare(Find(Open("mlp")));
  EXPECT_EQ(1U, tfb_call_input_count(call.get()));
  EXPECT_EQ(2U, tfb_call_output_count(call.get()));
  const Call chosen = Prepare(Find(Open("mlp")), {"probabilities"});
  EXPECT_EQ(1U, tfb_call_output_count(chosen.get()));
  EXPECT_EQ(0U, tfb_call_input_count(nullptr));
  EXPECT_EQ(0U, tfb_call_output_count(nullptr));
  EXPECT_EQ(nullptr, tfb_call_output(nullptr, 0));
  tfb_call_delete(nullptr);
}

TEST(Call, ReadsItsInputsMemoryAgainInEachRun) {
  const Call call = Prepare(Find(Open("tiny")));
  const Tensor x = Ones();
  Bind(call, 0, x);
  Execute(call);
  EXPECT_EQ(kTinyOfOnes, OutputOf(call));
  auto* numbers = static_cast<float*>(tfb_tensor_mutable_data(x.get()));
  std::fill(numbers, numbers + 4, 2.0F);
  EXPECT_EQ(kTinyOfOnes, OutputOf(call)) << "nothing changes before the next run";
  Execute(call);
  EXPECT_EQ(kTinyOfTwos, OutputOf(call));
}

TEST(Call, ReadsUnalignedMemoryAgainInEachRun) {
  const Call call = Prepare(Find(Open("tiny")));
  alignas(64) float memory[5] = {0, 1, 1, 1, 1};
  Bind(call, 0, Wrap<float>({1, 4}, memory + 1));
  Execute(call);
  EXPECT_EQ(kTinyOfOnes, OutputOf(call));
  std::fill(memory + 1, memory + 5, 2.0F);
  Execute(call);
  EXPECT_EQ(kTinyOfTwos, OutputOf(call));
}

TEST(Call, InputsMayBeBoundAnew) {
  const Call call = Prepare(Find(Open("tiny_batch")));
  for (int64_t rows : {1, 3, 0, 2}) {
    Bind(call, 0, TensorOf<float>({rows, 4}, std::vector<float>(static_cast<size_t>(rows) * 4, 1.0F)));
    Execute(call);
    EXPECT_EQ((Dims{rows, 4}), DimsOf(tfb_call_output(call.get(), 0)));
    EXPECT_EQ(static_cast<size_t>(rows) * 4, OutputOf(call).size());
  }
}

TEST(Call, OutputsKeepTheirAddress) {
  const Call call = Prepare(Find(Open("tiny_batch")));
  Bind(call, 0, Ones());
  EXPECT_EQ(nullptr, tfb_call_output(call.get(), 0)) << "there was no run yet";
  Execute(call);
  const tfb_tensor* first = tfb_call_output(call.get(), 0);
  ASSERT_NE(nullptr, first);
  Bind(call, 0, TensorOf<float>({2, 4}, std::vector<float>(8, 2.0F)));
  Execute(call);
  EXPECT_EQ(first, tfb_call_output(call.get(), 0));
  EXPECT_EQ((Dims{2, 4}), DimsOf(first));
  EXPECT_EQ(nullptr, tfb_call_output(call.get(), 1));
  EXPECT_EQ(nullptr, tfb_call_output(call.get(), SIZE_MAX));
}

TEST(Call, WritesIntoBoundOutputs) {
  const Call call = Prepare(Find(Open("tiny")));
  Aligned<float> memory(std::vector<float>(4, -1.0F));
  Bind(call, 0, Ones());
  BindOutput(call, 0, Wrap({1, 4}, memory.data()));
  EXPECT_EQ(std::vector<float>(4, -1.0F), memory.values()) << "binding writes nothing";
  Execute(call);
  EXPECT_EQ(kTinyOfOnes, memory.values());
  EXPECT_EQ(memory.data(), tfb_tensor_data(tfb_call_output(call.get(), 0))) << "the output is the bound memory";
  memory.Fill(std::vector<float>(4, -1.0F));
  Execute(call);
  EXPECT_EQ(kTinyOfOnes, memory.values());
}

TEST(Call, BoundOutputsMayBeUnaligned) {
  const Call call = Prepare(Find(Open("tiny")));
  alignas(64) float memory[5] = {};
  Bind(call, 0, Ones());
  BindOutput(call, 0, Wrap<float>({1, 4}, memory + 1));
  Execute(call);
  EXPECT_EQ(kTinyOfOnes, std::vector<float>(memory + 1, memory + 5));
}

TEST(Call, UnbindingGivesTheOutputBack) {
  const Call call = Prepare(Find(Open("tiny")));
  Aligned<float> memory(std::vector<float>(4, -1.0F));
  Bind(call, 0, Ones());
  BindOutput(call, 0, Wrap({1, 4}, memory.data()));
  Execute(call);
  memory.Fill(std::vector<float>(4, -1.0F));
  BindOutput(call, 0, nullptr);
  Execute(call);
  EXPECT_EQ(std::vector<float>(4, -1.0F), memory.values());
  EXPECT_EQ(kTinyOfOnes, OutputOf(call));
}

TEST(Call, OneOutputMayBeBoundAndAnotherNot) {
  const Call call = Prepare(Find(Open("scalars")));
  Aligned<int64_t> remainder({-1});
  Bind(call, 0, ScalarOf<int64_t>(5));
  Bind(call, 1, ScalarOf<int64_t>(17));
  BindOutput(call, 1, Wrap({}, remainder.data()));
  Execute(call);
  EXPECT_EQ(3, ValuesOf<int64_t>(tfb_call_output(call.get(), 0)).front());
  EXPECT_EQ(2, remainder.values().front());
}

TEST(Call, StringsGoInAndOut) {
  const Call call = Prepare(Find(Open("passthrough_strings")));
  for (const std::vector<std::string>& texts :
       {std::vector<std::string>{"a", "", std::string(1000, 'z')}, {std::string("\0\0", 2), "caf\xc3\xa9", "b"}}) {
    Bind(call, 0, StringsOf({3}, texts));
    Execute(call);
    EXPECT_EQ(texts, TextsOf(tfb_call_output(call.get(), 0)));
    Execute(call);
    EXPECT_EQ(texts, TextsOf(tfb_call_output(call.get(), 0)));
  }
}

TEST(Call, SignatureWithoutInputsNeedsNoBinding) {
  const Model model = Open("constants");
  const Call call = Prepare(Find(model, "constant"));
  EXPECT_EQ(0U, tfb_call_input_count(call.get()));
  for (int run = 0; run < 3; ++run) {
    Execute(call);
    EXPECT_EQ((std::vector<float>{3, 1, 4}), OutputOf(call));
  }
}

TEST(Call, CloneHasInputsButNoBoundOutputs) {
  const Call call = Prepare(Find(Open("tiny")));
  Aligned<float> memory(std::vector<float>(4, -1.0F));
  const Tensor x = Ones();
  Bind(call, 0, x);
  BindOutput(call, 0, Wrap({1, 4}, memory.data()));
  const Call clone = Make<Call>(tfb_call_clone, call.get());
  EXPECT_EQ(nullptr, tfb_call_output(clone.get(), 0));
  Execute(clone);
  EXPECT_EQ(kTinyOfOnes, OutputOf(clone));
  EXPECT_EQ(std::vector<float>(4, -1.0F), memory.values()) << "the clone writes elsewhere";
  Bind(clone, 0, TensorOf<float>({1, 4}, {2, 2, 2, 2}));
  Execute(call);
  EXPECT_EQ(kTinyOfOnes, memory.values()) << "the first call keeps its own input";
}

TEST(Call, CloneOutlivesTheFirst) {
  Call call = Prepare(Find(Open("tiny")));
  Bind(call, 0, Ones());
  const Call clone = Make<Call>(tfb_call_clone, call.get());
  call.reset();
  Execute(clone);
  EXPECT_EQ(kTinyOfOnes, OutputOf(clone));
}

TEST(Call, OutputsOutliveIt) {
  Call call = Prepare(Find(Open("tiny")));
  Bind(call, 0, Ones());
  Execute(call);
  const Tensor kept = Make<Tensor>(tfb_tensor_clone, tfb_call_output(call.get(), 0));
  call.reset();
  EXPECT_EQ(kTinyOfOnes, ValuesOf<float>(kept));
}

// Wrong use. The call works after each.
class CallErrors : public testing::Test {
 protected:
  int32_t TryBind(size_t index, const Tensor& tensor) {
    return tfb_call_bind_input(call_.get(), index, tensor.get(), failure_.slot());
  }
  int32_t TryBindOutput(size_t index, const Tensor& tensor) {
    return tfb_call_bind_output(call_.get(), index, tensor.get(), failure_.slot());
  }
  int32_t TryRun() { return tfb_call_run(call_.get(), failure_.slot()); }
  void ExpectUsable() {
    Execute(call_);
    EXPECT_EQ(kTinyOfOnes, OutputOf(call_));
  }

  Call call_ = Prepare(Find(Open("tiny_batch")));
  Failure failure_;
};

TEST_F(CallErrors, RunWithoutAnInputNamesIt) {
  EXPECT_TRUE(Failed(TryRun(), failure_, TFB_FAILED_PRECONDITION, {"'x'"}));
  Bind(call_, 0, Ones());
  ExpectUsable();
}

TEST_F(CallErrors, WrongInputKeepsTheEarlierOne) {
  Bind(call_, 0, Ones());
  EXPECT_TRUE(Failed(TryBind(0, TensorOf<int32_t>({1, 4}, {1, 1, 1, 1})), failure_, TFB_INVALID_ARGUMENT,
                     {"'x'", "float32", "int32"}));
  EXPECT_EQ("x", failure_.detail("argument"));
  EXPECT_TRUE(Failed(TryBind(0, TensorOf<float>({1, 3}, {1, 1, 1})), failure_, TFB_INVALID_ARGUMENT,
                     {"'x'", "[?, 4]", "[1, 3]"}));
  EXPECT_TRUE(Failed(TryBind(0, nullptr), failure_, TFB_INVALID_ARGUMENT));
  ExpectUsable();
}

TEST_F(CallErrors, IndexPastTheEndIsRefused) {
  Bind(call_, 0, Ones());
  for (size_t index : {size_t{1}, SIZE_MAX}) {
    EXPECT_TRUE(Failed(TryBind(index, Ones()), failure_, TFB_OUT_OF_RANGE));
    EXPECT_TRUE(Failed(TryBindOutput(index, Ones()), failure_, TFB_OUT_OF_RANGE));
    EXPECT_TRUE(Failed(TryBindOutput(index, nullptr), failure_, TFB_OUT_OF_RANGE));
  }
  ExpectUsable();
}

TEST_F(CallErrors, WrongOutputTypeKeepsTheEarlierOne) {
  Aligned<float> memory(std::vector<float>(4, -1.0F));
  Bind(call_, 0, Ones());
  BindOutput(call_, 0, Wrap({1, 4}, memory.data()));
  EXPECT_TRUE(Failed(TryBindOutput(0, TensorOf<double>({1, 4}, {0, 0, 0, 0})), failure_, TFB_INVALID_ARGUMENT,
                     {"'y'", "float32", "float64"}));
  EXPECT_TRUE(Failed(TryBindOutput(0, TensorOf<float>({1, 5}, {0, 0, 0, 0, 0})), failure_, TFB_INVALID_ARGUMENT,
                     {"'y'", "[?, 4]", "[1, 5]"}));
  Execute(call_);
  EXPECT_EQ(kTinyOfOnes, memory.values());
}

TEST_F(CallErrors, StringsCannotBeBoundAsOutputs) {
  call_ = Prepare(Find(Open("passthrough_strings")));
  EXPECT_TRUE(Failed(TryBindOutput(0, StringsOf({1}, {"a"})), failure_, TFB_INVALID_ARGUMENT));
}

TEST_F(CallErrors, ResultOfAnotherShapeThanTheBoundTensorIsAnError) {
  Aligned<float> memory(std::vector<float>(8, -1.0F));
  Bind(call_, 0, Ones());
  BindOutput(call_, 0, Wrap({2, 4}, memory.data()));
  EXPECT_TRUE(Failed(TryRun(), failure_, TFB_INVALID_ARGUMENT, {"'y'", "[2, 4]", "[1, 4]"}));
  Bind(call_, 0, TensorOf<float>({2, 4}, std::vector<float>(8, 1.0F)));
  Execute(call_);
  EXPECT_EQ(kTinyOfOnes, std::vector<float>(memory.data(), memory.data() + 4));
}

TEST_F(CallErrors, ARunThatFailsInTensorFlowLeavesTheCallUsable) {
  const Model model = Open("failing");
  call_ = Prepare(Find(model, "assert"));
  Aligned<float> memory({-4});
  Bind(call_, 0, Wrap({1}, memory.data()));
  EXPECT_TRUE(Failed(TryRun(), failure_, TFB_INVALID_ARGUMENT, {"x must be positive"}));
  memory.Fill({4});
  Execute(call_);
  EXPECT_EQ(std::vector<float>{2}, OutputOf(call_));
}

TEST_F(CallErrors, UnknownOutputOffersTheNearest) {
  const Signature signature = Find(Open("tiny"));
  const char* names[] = {"yy"};
  tfb_call* call = nullptr;
  EXPECT_TRUE(Failed(tfb_signature_prepare(signature.get(), names, 1, &call, failure_.slot()), failure_, TFB_NOT_FOUND,
                     {"'yy'", "'y'"}));
  EXPECT_EQ(nullptr, call);
}

// Two threads on one call: both are answered, and some answer says that the call is in use.
TEST_F(CallErrors, OverlappingUseIsDetected) {
  const Model model = Open("towers");
  call_ = Prepare(Find(model));
  Bind(call_, 0, TensorOf<float>({256, 256}, Ramp(256 * 256, 1e-5F)));
  Execute(call_);
  const std::vector<float> expected = OutputOf(call_);
  const Tensor x = TensorOf<float>({256, 256}, Ramp(256 * 256, 1e-5F));
  std::atomic<bool> stop = false;
  std::thread other([&] {
    while (!stop) {
      const int32_t code = tfb_call_run(call_.get(), nullptr);
      EXPECT_TRUE(code == TFB_OK || code == TFB_FAILED_PRECONDITION) << tfb_code_name(code);
    }
  });
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  const auto in_use = [&](auto function) {
    while (std::chrono::steady_clock::now() < until) {
      const int32_t code = function();
      if (code == TFB_FAILED_PRECONDITION) return true;
      if (code != TFB_OK) return false;
    }
    return false;
  };
  EXPECT_TRUE(in_use([&] { return TryRun(); }));
  EXPECT_TRUE(in_use([&] { return TryBind(0, x); }));
  EXPECT_TRUE(in_use([&] { return TryBindOutput(0, nullptr); }));
  EXPECT_TRUE(in_use([&] {
    tfb_call* clone = nullptr;
    const int32_t code = tfb_call_clone(call_.get(), &clone, failure_.slot());
    tfb_call_delete(clone);
    return code;
  }));
  stop = true;
  other.join();
  Execute(call_);
  EXPECT_EQ(expected, OutputOf(call_));
}

}  // namespace
}  // namespace tfbtest
