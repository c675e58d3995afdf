// Signatures: what they tell, running by name and in order, and every wrong argument.
#include <gtest/gtest.h>

#include "support/expect.hpp"
#include "support/models.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

const std::vector<float> kTinyOfOnes = {1.5F, -1, 1.5F, 13.5F};  // 1 * w + b

std::string NameOf(const tfb_argument* argument) { return Text(tfb_argument_name, argument); }

TEST(Signature, TellsItsArguments) {
  const Model model = Open("mlp");
  const Signature signature = Find(model);
  EXPECT_EQ("serving_default", Text(tfb_signature_name, signature.get()));
  EXPECT_EQ("tensorflow/serving/predict", Text(tfb_signature_method, signature.get()));
  ASSERT_EQ(1U, tfb_signature_input_count(signature.get()));
  const tfb_argument* image = tfb_signature_input(signature.get(), 0);
  EXPECT_EQ("image", NameOf(image));
  EXPECT_EQ(TFB_FLOAT32, tfb_argument_dtype(image));
  ASSERT_EQ(2, tfb_argument_rank(image));
  EXPECT_EQ(-1, tfb_argument_dims(image)[0]);
  EXPECT_EQ(784, tfb_argument_dims(image)[1]);
  EXPECT_EQ("serving_default_image:0", Text(tfb_argument_tensor, image));
  ASSERT_EQ(2U, tfb_signature_output_count(signature.get()));
  EXPECT_EQ("logits", NameOf(tfb_signature_output(signature.get(), 0)));
  EXPECT_EQ("probabilities", NameOf(tfb_signature_output(signature.get(), 1)));
}

TEST(Signature, TextTellsEverythingInLines) {
  const std::string text = Text(tfb_signature_text, Find(Open("mlp")).get());
  for (const char* part : {"serving_default", "image", "float32", "[?, 784]", "logits", "probabilities"}) {
    EXPECT_NE(std::string::npos, text.find(part)) << part << " is not in\n" << text;
  }
}

TEST(Signature, UnknownRankAndScalarAreToldApart) {
  const tfb_argument* any = nullptr;
  const Signature unknown = Find(Open("unknown_rank"));
  any = tfb_signature_input(unknown.get(), 0);
  EXPECT_EQ(-1, tfb_argument_rank(any));
  EXPECT_EQ(nullptr, tfb_argument_dims(any));
  const Signature scalars = Find(Open("scalars"));
  EXPECT_EQ(0, tfb_argument_rank(tfb_signature_input(scalars.get(), 0)));
  EXPECT_NE(nullptr, tfb_argument_dims(tfb_signature_input(scalars.get(), 0)));
}

TEST(Signature, ReferencesAreReadAsTheirBase) {
  const Model model = Open("reference_variables");
  const Signature read = Find(model, "read");
  EXPECT_EQ(TFB_FLOAT32, tfb_argument_dtype(tfb_signature_output(read.get(), 0)));
  EXPECT_EQ(0U, tfb_signature_input_count(read.get()));
}

TEST(Signature, SparseArgumentsAreTheirComponents) {
  const Model model = Open("sparse_signature");
  const Signature signature = Find(model, "sparse");
  std::vector<std::string> names;
  for (size_t index = 0; index < tfb_signature_input_count(signature.get()); ++index) {
    names.push_back(NameOf(tfb_signature_input(signature.get(), index)));
  }
  EXPECT_EQ((std::vector<std::string>{"s/dense_shape", "s/indices", "s/values"}), names);
}

TEST(Signature, PastTheEndAndNullAreHarmless) {
  const Signature signature = Find(Open("tiny"));
  for (size_t index : {size_t{1}, SIZE_MAX}) {
    EXPECT_EQ(nullptr, tfb_signature_input(signature.get(), index));
    EXPECT_EQ(nullptr, tfb_signature_output(signature.get(), index));
  }
  EXPECT_EQ(nullptr, tfb_signature_name(nullptr, nullptr));
  EXPECT_EQ(nullptr, tfb_signature_text(nullptr, nullptr));
  EXPECT_EQ(nullptr, tfb_signature_input(nullptr, 0));
  EXPECT_EQ(nullptr, tfb_signature_output(nullptr, 0));
  EXPECT_EQ(0U, tfb_signature_input_count(nullptr));
  EXPECT_EQ(0U, tfb_signature_output_count(nullptr));
  EXPECT_EQ(nullptr, tfb_argument_name(nullptr, nullptr));
  EXPECT_EQ(nullptr, tfb_argument_tensor(nullptr, nullptr));
  EXPECT_EQ(nullptr, tfb_argument_dims(nullptr));
  EXPECT_EQ(TFB_DTYPE_INVALID, tfb_argument_dtype(nullptr));
  tfb_signature_delete(nullptr);
  tfb_argument_delete(nullptr);
}

TEST(SignatureRun, TakesNamesInAnyOrder) {
  const Signature signature = Find(Open("scalars"));
  const Tensor n = ScalarOf<int64_t>(17);
  const Tensor d = ScalarOf<int64_t>(5);
  const auto outputs = Execute(signature, {{"n", n.get()}, {"d", d.get()}});
  EXPECT_EQ(3, ValuesOf<int64_t>(outputs.at(0)).front()) << "quotient";
  EXPECT_EQ(2, ValuesOf<int64_t>(outputs.at(1)).front()) << "remainder";
}

TEST(SignatureRun, TakesTheSignaturesOrderWithoutNames) {
  const Signature signature = Find(Open("scalars"));
  const Tensor n = ScalarOf<int64_t>(17);
  const Tensor d = ScalarOf<int64_t>(5);
  const tfb_tensor* inputs[] = {d.get(), n.get()};  // d sorts before n
  tfb_tensor* output = nullptr;
  Failure failure;
  Check(tfb_signature_run(signature.get(), nullptr, inputs, 2, nullptr, &output, 1, failure.slot()), failure);
  const Tensor owned(output);
  EXPECT_EQ(3, ValuesOf<int64_t>(owned).front()) << "the first output is the quotient";
}

TEST(SignatureRun, GivesTheOutputsThatAreNamed) {
  const Signature signature = Find(Open("scalars"));
  const Tensor n = ScalarOf<int64_t>(17);
  const Tensor d = ScalarOf<int64_t>(5);
  const auto outputs = Execute(signature, {{"d", d.get()}, {"n", n.get()}}, {"remainder", "quotient", "remainder"});
  EXPECT_EQ(2, ValuesOf<int64_t>(outputs.at(0)).front());
  EXPECT_EQ(3, ValuesOf<int64_t>(outputs.at(1)).front());
  EXPECT_EQ(2, ValuesOf<int64_t>(outputs.at(2)).front());
}

TEST(SignatureRun, ReadsUnalignedMemory) {
  const Signature signature = Find(Open("tiny"));
  std::vector<unsigned char> memory(4 * sizeof(float) + 64);
  const std::vector<float> ones(4, 1.0F);
  for (size_t shift = 0; shift < 64; shift += 7) {
    std::memcpy(memory.data() + shift, ones.data(), 16);
    const int64_t dims[] = {1, 4};
    const Tensor x = Make<Tensor>(tfb_tensor_wrap, TFB_FLOAT32, dims, 2, static_cast<void*>(memory.data() + shift),
                                  size_t{16}, tfb_release{nullptr}, nullptr);
    EXPECT_EQ(kTinyOfOnes, ValuesOf<float>(Execute(signature, {{"x", x.get()}}).front())) << shift;
  }
}

TEST(SignatureRun, OneTensorMayBeSeveralInputs) {
  const Signature signature = Find(Open("scalars"));
  const Tensor both = ScalarOf<int64_t>(7);
  const auto outputs = Execute(signature, {{"n", both.get()}, {"d", both.get()}});
  EXPECT_EQ(1, ValuesOf<int64_t>(outputs.at(0)).front());
}

// Wrong arguments. The model is used again after each.
class SignatureRunErrors : public testing::Test {
 protected:
  int32_t TryRun(const Feeds& feeds, const std::vector<const char*>& outputs = {}) {
    std::vector<const char*> names;
    std::vector<const tfb_tensor*> tensors;
    for (const auto& [name, tensor] : feeds) {
      names.push_back(name);
      tensors.push_back(tensor);
    }
    std::vector<tfb_tensor*> results(std::max<size_t>(1, outputs.size()), reinterpret_cast<tfb_tensor*>(0x1));
    const int32_t code =
        tfb_signature_run(signature_.get(), names.data(), tensors.data(), feeds.size(),
                          outputs.empty() ? nullptr : outputs.data(), results.data(), results.size(), failure_.slot());
    for (tfb_tensor* result : results) EXPECT_EQ(nullptr, result) << "outputs are NULL on failure";
    EXPECT_EQ(kTinyOfOnes, ValuesOf<float>(Execute(signature_, {{"x", good_.get()}}).front())) << "the model is usable";
    return code;
  }

  Signature signature_ = Find(Open("tiny"));
  Tensor good_ = TensorOf<float>({1, 4}, std::vector<float>(4, 1.0F));
  Failure failure_;
};

TEST_F(SignatureRunErrors, UnknownArgumentOffersTheNearest) {
  EXPECT_TRUE(Failed(TryRun({{"xx", good_.get()}}), failure_, TFB_INVALID_ARGUMENT, {"'xx'", "'x'"}));
  EXPECT_EQ("xx", failure_.detail("argument"));
  EXPECT_TRUE(Failed(TryRun({{"", good_.get()}}), failure_, TFB_INVALID_ARGUMENT, {"'x'"}));
}

TEST_F(SignatureRunErrors, MissingArgumentIsNamed) {
  EXPECT_TRUE(Failed(TryRun({}), failure_, TFB_INVALID_ARGUMENT, {"'x'", "float32", "[1, 4]"}));
  EXPECT_EQ("x", failure_.detail("argument"));
}

TEST_F(SignatureRunErrors, ArgumentGivenTwiceIsNamed) {
  EXPECT_TRUE(
      Failed(TryRun({{"x", good_.get()}, {"x", good_.get()}}), failure_, TFB_INVALID_ARGUMENT, {"'x'", "twice"}));
}

TEST_F(SignatureRunErrors, ArgumentTooManyIsRefused) {
  EXPECT_TRUE(Failed(TryRun({{"x", good_.get()}, {"y", good_.get()}}), failure_, TFB_INVALID_ARGUMENT, {"'y'"}));
  const tfb_tensor* inputs[] = {good_.get(), good_.get()};
  tfb_tensor* output = nullptr;
  EXPECT_TRUE(Failed(tfb_signature_run(signature_.get(), nullptr, inputs, 2, nullptr, &output, 1, failure_.slot()),
                     failure_, TFB_INVALID_ARGUMENT, {"1", "2"}));
}

TEST_F(SignatureRunErrors, WrongTypeQuotesArgumentExpectedAndGot) {
  const Tensor wrong = TensorOf<double>({1, 4}, {1, 1, 1, 1});
  EXPECT_TRUE(Failed(TryRun({{"x", wrong.get()}}), failure_, TFB_INVALID_ARGUMENT,
                     {"'x'", "serving_default", "float32", "float64", "type"}));
  EXPECT_EQ("x", failure_.detail("argument"));
  EXPECT_EQ("float32 [1, 4]", failure_.detail("expected"));
  EXPECT_EQ("float64 [1, 4]", failure_.detail("got"));
  const Tensor text = StringsOf({1, 4}, {"1", "1", "1", "1"});
  EXPECT_TRUE(Failed(TryRun({{"x", text.get()}}), failure_, TFB_INVALID_ARGUMENT, {"'x'", "float32", "string"}));
}

TEST_F(SignatureRunErrors, WrongRankOrDimensionQuotesArgumentExpectedAndGot) {
  for (const Dims& dims : {Dims{4}, Dims{1, 1, 4}, Dims{1, 5}, Dims{2, 4}, Dims{1, 0}, Dims{}}) {
    const Tensor wrong = Make<Tensor>(tfb_tensor_new, TFB_FLOAT32, dims.data(), static_cast<int32_t>(dims.size()));
    EXPECT_TRUE(Failed(TryRun({{"x", wrong.get()}}), failure_, TFB_INVALID_ARGUMENT, {"'x'", "[1, 4]", "shape"}));
    EXPECT_EQ("float32 [1, 4]", failure_.detail("expected"));
    EXPECT_TRUE(failure_.detail("got").starts_with("float32 [")) << failure_.detail("got");
  }
}

TEST_F(SignatureRunErrors, UnknownOutputOffersTheNearest) {
  const int32_t code = TryRun({{"x", good_.get()}}, {"yy"});
  EXPECT_TRUE(code == TFB_NOT_FOUND || code == TFB_INVALID_ARGUMENT) << tfb_code_name(code);
  EXPECT_TRUE(Failed(code, failure_, code, {"'yy'", "'y'"}));
}

TEST_F(SignatureRunErrors, MoreOutputsThanThereAreIsRefused) {
  const tfb_tensor* inputs[] = {good_.get()};
  tfb_tensor* outputs[2] = {};
  EXPECT_TRUE(Failed(tfb_signature_run(signature_.get(), nullptr, inputs, 1, nullptr, outputs, 2, failure_.slot()),
                     failure_, TFB_OUT_OF_RANGE, {"1", "2"}));
  EXPECT_EQ(nullptr, outputs[0]);
  EXPECT_EQ(nullptr, outputs[1]);
}

TEST_F(SignatureRunErrors, NullNameOrTensorIsRefused) {
  EXPECT_TRUE(Failed(TryRun({{nullptr, good_.get()}}), failure_, TFB_INVALID_ARGUMENT));
  EXPECT_TRUE(Failed(TryRun({{"x", nullptr}}), failure_, TFB_INVALID_ARGUMENT));
  EXPECT_TRUE(Failed(TryRun({{"x", good_.get()}}, {nullptr}), failure_, TFB_INVALID_ARGUMENT));
}

TEST(SignatureRun, ARunThatFailsInTensorFlowLeavesTheModelUsable) {
  const Model model = Open("failing");
  const Signature signature = Find(model, "assert");
  const Tensor negative = TensorOf<float>({1}, {-1});
  const Tensor positive = TensorOf<float>({1}, {4});
  const tfb_tensor* inputs[] = {negative.get()};
  auto* output = reinterpret_cast<tfb_tensor*>(0x1);
  Failure failure;
  EXPECT_TRUE(Failed(tfb_signature_run(signature.get(), nullptr, inputs, 1, nullptr, &output, 1, failure.slot()),
                     failure, TFB_INVALID_ARGUMENT, {"x must be positive"}));
  EXPECT_EQ(nullptr, output);
  EXPECT_EQ(2, ValuesOf<float>(Execute(signature, {{"x", positive.get()}}).front()).front());
}

TEST(SignatureRun, TwoNamesForOneInputMustAgree) {
  // `left` and `right` are the same placeholder: TensorFlow cannot be fed twice.
  const Model model = Open("aliases");
  const Signature signature = Find(model, "two_inputs");
  const Tensor x = TensorOf<float>({1, 2}, {1, 2});
  const Tensor same = TensorOf<float>({1, 2}, {1, 2});
  const Tensor other = TensorOf<float>({1, 2}, {3, 4});
  EXPECT_EQ((std::vector<float>{2, 3}),
            ValuesOf<float>(Execute(signature, {{"left", x.get()}, {"right", x.get()}}).front()));
  EXPECT_EQ((std::vector<float>{2, 3}),
            ValuesOf<float>(Execute(signature, {{"left", x.get()}, {"right", same.get()}}).front()));
  const tfb_tensor* inputs[] = {x.get(), other.get()};
  tfb_tensor* output = nullptr;
  Failure failure;
  EXPECT_TRUE(Failed(tfb_signature_run(signature.get(), nullptr, inputs, 2, nullptr, &output, 1, failure.slot()),
                     failure, TFB_INVALID_ARGUMENT, {"'left'", "'right'"}));
}

}  // namespace
}  // namespace tfbtest
