// Who shares memory with whom: outputs with nobody, variables not with the caller, whatever TensorFlow does inside.
#include <gtest/gtest.h>

#include <algorithm>

#include "support/models.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

// Overwrites all of a tensor's bytes.
void Scribble(const Tensor& tensor) {
  void* data = tfb_tensor_mutable_data(tensor.get());
  if (data == nullptr) throw std::runtime_error("an output is not writable");
  std::memset(data, 0xee, tfb_tensor_byte_size(tensor.get()));
}

bool Overlap(const tfb_tensor* a, const tfb_tensor* b) {
  const auto* begin_a = static_cast<const char*>(tfb_tensor_data(a));
  const auto* begin_b = static_cast<const char*>(tfb_tensor_data(b));
  return begin_a < begin_b + tfb_tensor_byte_size(b) && begin_b < begin_a + tfb_tensor_byte_size(a);
}

std::vector<float> Halves() {
  std::vector<float> values(64);
  for (size_t index = 0; index < values.size(); ++index) values[index] = 0.5F + static_cast<float>(index);
  return values;
}

// A signature whose outputs TensorFlow makes from the input's buffer, from one buffer, or from a constant.
struct Sharing {
  const char* model;
  const char* signature;
  Dims input;  // float32 dimensions of the only input; empty where there is none
};

void PrintTo(const Sharing& sharing, std::ostream* stream) { *stream << sharing.model << "/" << sharing.signature; }

class OutputsShareNothing : public testing::TestWithParam<Sharing> {
 protected:
  Tensor Input() const {
    if (GetParam().input.empty()) return nullptr;
    int64_t count = 1;
    for (int64_t dim : GetParam().input) count *= dim;
    std::vector<float> values = Halves();
    values.resize(static_cast<size_t>(count));
    return TensorOf<float>(GetParam().input, values);
  }

  Feeds FeedsOf(const Tensor& input) {
    if (!input) return {};
    name_ = Text(tfb_argument_name, tfb_signature_input(signature_.get(), 0));
    return {{name_.c_str(), input.get()}};
  }

  Model model_ = Open(GetParam().model);
  Signature signature_ = Find(model_, GetParam().signature);
  std::string name_;
};

TEST_P(OutputsShareNothing, AfterARun) {
  const Tensor input = Input();
  const std::vector<float> fed = input ? ValuesOf<float>(input) : std::vector<float>{};
  const auto first = Execute(signature_, FeedsOf(input));
  std::vector<std::vector<float>> expected;
  for (const Tensor& output : first) expected.push_back(ValuesOf<float>(output));
  for (size_t i = 0; i < first.size(); ++i) {
    if (input) {
      EXPECT_FALSE(Overlap(first[i].get(), input.get())) << "output " << i << " points into the input";
    }
    for (size_t j = i + 1; j < first.size(); ++j)
      EXPECT_FALSE(Overlap(first[i].get(), first[j].get())) << i << " " << j;
  }
  for (size_t i = 0; i < first.size(); ++i) {
    Scribble(first[i]);
    for (size_t j = i + 1; j < first.size(); ++j) EXPECT_EQ(expected[j], ValuesOf<float>(first[j]));
  }
  if (input) {
    EXPECT_EQ(fed, ValuesOf<float>(input)) << "scribbling on outputs changed the input";
  }
  const auto second = Execute(signature_, FeedsOf(input));
  for (size_t i = 0; i < second.size(); ++i) {
    EXPECT_EQ(expected[i], ValuesOf<float>(second[i])) << "scribbling on outputs changed the model";
  }
}

TEST_P(OutputsShareNothing, AfterAPreparedRun) {
  const Call call = Prepare(signature_);
  const Tensor input = Input();
  if (input) Bind(call, 0, input);
  Execute(call);
  std::vector<std::vector<float>> expected;
  for (size_t i = 0; i < tfb_call_output_count(call.get()); ++i) {
    const tfb_tensor* output = tfb_call_output(call.get(), i);
    expected.push_back(ValuesOf<float>(output));
    if (input) {
      EXPECT_FALSE(Overlap(output, input.get())) << "output " << i << " points into the input";
    }
  }
  if (input) {
    const std::vector<float> fed = ValuesOf<float>(input);
    Scribble(input);
    for (size_t i = 0; i < expected.size(); ++i) {
      EXPECT_EQ(expected[i], ValuesOf<float>(tfb_call_output(call.get(), i))) << "the output follows the input";
    }
    std::memcpy(tfb_tensor_mutable_data(input.get()), fed.data(), fed.size() * sizeof(float));
  }
  // A clone of an output's handle is writable; writing there must reach neither the model nor another output.
  for (size_t i = 0; i < expected.size(); ++i) {
    const Tensor handle = Make<Tensor>(tfb_tensor_clone, tfb_call_output(call.get(), i));
    if (tfb_tensor_mutable_data(handle.get()) != nullptr) Scribble(handle);
    for (size_t j = i + 1; j < expected.size(); ++j) {
      EXPECT_EQ(expected[j], ValuesOf<float>(tfb_call_output(call.get(), j)));
    }
  }
  Execute(call);
  for (size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(expected[i], ValuesOf<float>(tfb_call_output(call.get(), i)));
  }
}

TEST_P(OutputsShareNothing, AfterARunByGraphNames) {
  const Session session = SessionOf(model_);
  std::vector<std::string> fetches;
  for (size_t i = 0; i < tfb_signature_output_count(signature_.get()); ++i) {
    fetches.push_back(Text(tfb_argument_tensor, tfb_signature_output(signature_.get(), i)));
  }
  std::vector<const char*> names;
  for (const std::string& fetch : fetches) names.push_back(fetch.c_str());
  const Tensor input = Input();
  Feeds feeds;
  std::string feed;
  if (input) {
    feed = Text(tfb_argument_tensor, tfb_signature_input(signature_.get(), 0));
    feeds.emplace_back(feed.c_str(), input.get());
  }
  const auto first = Execute(session, feeds, names);
  std::vector<std::vector<float>> expected;
  for (const Tensor& output : first) expected.push_back(ValuesOf<float>(output));
  for (size_t i = 0; i < first.size(); ++i) {
    if (input) {
      EXPECT_FALSE(Overlap(first[i].get(), input.get()));
    }
    Scribble(first[i]);
    for (size_t j = i + 1; j < first.size(); ++j) EXPECT_EQ(expected[j], ValuesOf<float>(first[j]));
  }
  const auto second = Execute(session, feeds, names);
  for (size_t i = 0; i < second.size(); ++i) EXPECT_EQ(expected[i], ValuesOf<float>(second[i]));
}

INSTANTIATE_TEST_SUITE_P(Signatures, OutputsShareNothing,
                         testing::Values(Sharing{"passthrough", "float32", {2, 3}},
                                         Sharing{"aliases", "input_is_output", {8, 2}},
                                         Sharing{"aliases", "two_outputs", {8, 2}}, Sharing{"slices", "split", {4, 16}},
                                         Sharing{"slices", "unstack", {4, 16}}, Sharing{"slices", "reshape", {4, 16}},
                                         Sharing{"slices", "variable", {}}, Sharing{"constants", "constant", {}},
                                         Sharing{"constants", "variable", {}}, Sharing{"keeper", "read", {}},
                                         Sharing{"reference_variables", "read", {}},
                                         Sharing{"tiny", "serving_default", {1, 4}}),
                         [](const auto& info) { return std::string(info.param.model) + "_" + info.param.signature; });

// TensorFlow keeps a fed buffer that is assigned to a variable.
class FedVariable : public testing::Test {
 protected:
  std::vector<float> Kept() { return ValuesOf<float>(Execute(Find(model_, "read"), {}).front()); }

  Model model_ = Open("keeper");
  const std::vector<float> fed_ = Ramp(16, 1.5F);
  const std::vector<float> other_ = std::vector<float>(16, -9.0F);
  Aligned<float> memory_{fed_};
};

TEST_F(FedVariable, DoesNotFollowTheCallersBuffer) {
  const Tensor x = Wrap({16}, memory_.data());
  Execute(Find(model_, "assign"), {{"x", x.get()}});
  memory_.Fill(other_);
  EXPECT_EQ(fed_, Kept());
}

TEST_F(FedVariable, DoesNotFollowMemoryOfTheLibrary) {
  const Tensor x = TensorOf<float>({16}, fed_);
  Execute(Find(model_, "assign"), {{"x", x.get()}});
  std::memset(tfb_tensor_mutable_data(x.get()), 0, tfb_tensor_byte_size(x.get()));
  EXPECT_EQ(fed_, Kept());
}

TEST_F(FedVariable, DoesNotFollowTheBufferOfAPreparedCall) {
  const Call call = Prepare(Find(model_, "assign"));
  Bind(call, 0, Wrap({16}, memory_.data()));
  Execute(call);
  memory_.Fill(other_);
  EXPECT_EQ(fed_, Kept()) << "before the next run";
  Execute(call);
  EXPECT_EQ(other_, Kept()) << "after the next run";
}

TEST_F(FedVariable, DoesNotFollowTheBufferOfASession) {
  const Session session = SessionOf(model_);
  const Signature assign = Find(model_, "assign");
  const std::string feed = Text(tfb_argument_tensor, tfb_signature_input(assign.get(), 0));
  const std::string fetch = Text(tfb_argument_tensor, tfb_signature_output(assign.get(), 0));
  const Tensor x = Wrap({16}, memory_.data());
  Execute(session, {{feed.c_str(), x.get()}}, {fetch.c_str()});
  memory_.Fill(other_);
  EXPECT_EQ(fed_, Kept());
}

TEST_F(FedVariable, IsNotChangedInPlaceByTheModel) {
  // assign_add may write where the variable lies: not into the caller's memory, and not into an earlier output.
  const Tensor x = Wrap({16}, memory_.data());
  Execute(Find(model_, "assign"), {{"x", x.get()}});
  const auto before = Execute(Find(model_, "read"), {});
  const auto doubled = Execute(Find(model_, "accumulate"), {{"x", x.get()}});
  EXPECT_EQ(fed_, memory_.values());
  EXPECT_EQ(fed_, ValuesOf<float>(before.front()));
  const auto again = Execute(Find(model_, "accumulate"), {{"x", x.get()}});
  EXPECT_EQ(Ramp(16, 3.0F), ValuesOf<float>(doubled.front()));
  EXPECT_EQ(Ramp(16, 4.5F), ValuesOf<float>(again.front()));
}

TEST_F(FedVariable, OutputOfAPreparedReadDoesNotFollowTheVariable) {
  Execute(Find(model_, "assign"), {{"x", TensorOf<float>({16}, fed_).get()}});
  const Call read = Prepare(Find(model_, "read"));
  Execute(read);
  Execute(Find(model_, "accumulate"), {{"x", TensorOf<float>({16}, fed_).get()}});
  EXPECT_EQ(fed_, ValuesOf<float>(tfb_call_output(read.get(), 0))) << "valid until the call's own next run";
}

}  // namespace
}  // namespace tfbtest
