// A TensorFlow that hands out tensors which contradict themselves: errors, and nothing is read that is not there.
#include <gtest/gtest.h>

#include "faults/fake_model.hpp"
#include "faults/walk.hpp"
#include "support/expect.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

using tfbfake::Lie;

Model OpenFake() { return Make<Model>(tfb_model_open, FakeModel().c_str(), nullptr, size_t{0}, nullptr); }

class LyingScope {
 public:
  explicit LyingScope(Lie lie) { Fake().lie(lie); }
  ~LyingScope() { Fake().lie(Lie::kNone); }
  LyingScope(const LyingScope&) = delete;
  LyingScope& operator=(const LyingScope&) = delete;
};

struct Answer {
  int32_t code;
  std::string message;
  int32_t dtype;
};

Answer RunPlain(const Model& model, const char* name, const tfb_tensor* input) {
  const auto signature = Make<Signature>(tfb_model_signature, model.get(), name);
  const std::vector<const tfb_tensor*> inputs(tfb_signature_input_count(signature.get()), input);
  tfb_tensor* outputs[] = {nullptr, nullptr};
  Failure failure;
  const int32_t code = tfb_signature_run(signature.get(), nullptr, inputs.data(), inputs.size(), nullptr, outputs,
                                         tfb_signature_output_count(signature.get()), failure.slot());
  const Tensor first(outputs[0]);
  const Tensor second(outputs[1]);
  return {code, failure.message(), tfb_tensor_dtype(first.get())};
}

Answer RunBound(const Model& model, const tfb_tensor* input) {
  const auto signature = Make<Signature>(tfb_model_signature, model.get(), nullptr);
  const auto call = Make<Call>(tfb_signature_prepare, signature.get(), nullptr, size_t{0});
  const Tensor room = TensorOf<float>({3}, {0, 0, 0});
  Failure failure;
  for (size_t i = 0; i < 2; ++i) Check(tfb_call_bind_input(call.get(), i, input, failure.slot()), failure);
  for (size_t i = 0; i < 2; ++i) Check(tfb_call_bind_output(call.get(), i, room.get(), failure.slot()), failure);
  const int32_t code = tfb_call_run(call.get(), failure.slot());
  EXPECT_EQ(code == TFB_OK, tfb_call_output(call.get(), 0) != nullptr);
  EXPECT_TRUE(code == TFB_OK || ValuesOf<float>(room) == std::vector<float>(3, 0)) << "written to by a run that failed";
  return {code, failure.message(), TFB_FLOAT32};
}

TEST(Lies, AboutNumbersAreErrors) {
  const Model model = OpenFake();
  const Tensor x = TensorOf<float>({3}, {1, 2, 3});
  for (const Lie lie : {Lie::kNoTensor, Lie::kNoData, Lie::kNegativeRank, Lie::kHugeRank, Lie::kNegativeDim,
                        Lie::kOverflowingDim, Lie::kMoreElements, Lie::kLessElements}) {
    SCOPED_TRACE(static_cast<int>(lie));
    const LyingScope scope(lie);
    for (const Answer& answer : {RunPlain(model, nullptr, x.get()), RunBound(model, x.get())}) {
      EXPECT_EQ(TFB_INTERNAL, answer.code) << answer.message;
      EXPECT_NE(std::string::npos, answer.message.find("TensorFlow handed out")) << answer.message;
    }
  }
}

TEST(Lies, AboutTheTypeAreTakenAsTheyAreOrRefused) {
  const Model model = OpenFake();
  const Tensor x = TensorOf<float>({3}, {1, 2, 3});
  {
    const LyingScope scope(Lie::kOtherType);
    EXPECT_EQ(TFB_OK, RunPlain(model, nullptr, x.get()).code);
    EXPECT_EQ(TFB_INT32, RunPlain(model, nullptr, x.get()).dtype) << "what the tensor says, not what was announced";
    EXPECT_EQ(TFB_INVALID_ARGUMENT, RunBound(model, x.get()).code);
  }
  for (const Lie lie : {Lie::kUnknownType, Lie::kResource}) {
    const LyingScope scope(lie);
    EXPECT_EQ(TFB_UNIMPLEMENTED, RunPlain(model, nullptr, x.get()).code);
    EXPECT_EQ(TFB_INVALID_ARGUMENT, RunBound(model, x.get()).code);
  }
}

TEST(Lies, AboutStringsAreErrors) {
  const Model model = OpenFake();
  const Tensor s = StringsOf({3}, {"", "a", "bc"});
  for (const Lie lie : {Lie::kNoTensor, Lie::kNoData, Lie::kNegativeRank, Lie::kHugeRank, Lie::kNegativeDim,
                        Lie::kMoreElements, Lie::kLessElements}) {
    SCOPED_TRACE(static_cast<int>(lie));
    const LyingScope scope(lie);
    EXPECT_EQ(TFB_INTERNAL, RunPlain(model, "text", s.get()).code);
  }
  for (const Lie lie : {Lie::kOverlongString, Lie::kOverflowingString}) {
    SCOPED_TRACE(static_cast<int>(lie));
    const LyingScope scope(lie);
    EXPECT_EQ(TFB_RESOURCE_EXHAUSTED, RunPlain(model, "text", s.get()).code);
  }
}

TEST(Lies, LeaveNothingBehind) {
  EXPECT_EQ(0, Fake().live_objects());
  const Outcome outcome = WalkThrough(FakeModel());
  EXPECT_EQ(TFB_OK, outcome.code) << outcome.message;
  EXPECT_EQ("", outcome.wrong);
  EXPECT_EQ(0, Fake().live_objects());
}

TEST(Lies, AndFailuresOfTheModelAreToldApart) {
  const Model model = OpenFake();
  const Tensor x = TensorOf<float>({3}, {1, 2, 3});
  const Answer answer = RunPlain(model, "failing", x.get());
  EXPECT_EQ(TFB_INVALID_ARGUMENT, answer.code);
  EXPECT_NE(std::string::npos, answer.message.find("assertion failed")) << answer.message;
}

}  // namespace
}  // namespace tfbtest
