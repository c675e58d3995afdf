#include "c_ways.h"

#include <tfbridge/tfbridge.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace bench {
namespace {

void Check(int32_t code, tfb_error* error) {
  if (code == TFB_OK) return;
  const std::string message = tfb_error_message(error, nullptr);
  tfb_error_delete(error);
  throw std::runtime_error(message);
}

template <typename T, void (*Delete)(T*)>
struct Deleter {
  void operator()(T* handle) const { Delete(handle); }
};
using Tensor = std::unique_ptr<tfb_tensor, Deleter<tfb_tensor, tfb_tensor_delete>>;
using Signature = std::unique_ptr<tfb_signature, Deleter<tfb_signature, tfb_signature_delete>>;
using Prepared = std::unique_ptr<tfb_call, Deleter<tfb_call, tfb_call_delete>>;

Tensor MakeTensor(const Input& input) {
  tfb_tensor* made = nullptr;
  tfb_error* error = nullptr;
  const auto rank = static_cast<int32_t>(input.dims.size());
  if (input.dtype == kString) {
    const auto size = static_cast<size_t>(input.offsets()[input.count()]);
    Check(tfb_tensor_new_strings(input.dims.data(), rank, input.offsets(), input.characters(), size, &made, &error),
          error);
  } else {
    Check(tfb_tensor_wrap(input.dtype, input.dims.data(), rank, input.bytes.data(), input.bytes.size(), nullptr,
                          nullptr, &made, &error),
          error);
  }
  return Tensor(made);
}

std::string BytesOf(const tfb_tensor* tensor) {
  std::string bytes(static_cast<const char*>(tfb_tensor_data(tensor)), tfb_tensor_byte_size(tensor));
  const int64_t* offsets = tfb_tensor_offsets(tensor);
  if (offsets == nullptr) return bytes;
  const auto count = static_cast<size_t>(tfb_tensor_element_count(tensor)) + 1;
  return std::string(reinterpret_cast<const char*>(offsets), count * sizeof *offsets) + bytes;
}

std::string TextOf(tfb_explanation* explanation) {
  const std::string text = tfb_explanation_json(explanation, nullptr);
  tfb_explanation_delete(explanation);
  return text;
}

Signature OpenSignature(const std::string& path, const Options& options) {
  tfb_error* error = nullptr;
  tfb_options* settings = nullptr;
  tfb_model* model = nullptr;
  tfb_signature* signature = nullptr;
  Check(tfb_options_new(&settings, &error), error);
  const std::unique_ptr<tfb_options, Deleter<tfb_options, tfb_options_delete>> owned(settings);
  for (const auto& [key, value] : options) {
    Check(tfb_options_set(settings, key.c_str(), value.c_str(), &error), error);
  }
  Check(tfb_model_open(path.c_str(), nullptr, 0, settings, &model, &error), error);
  const int32_t code = tfb_model_signature(model, nullptr, &signature, &error);
  tfb_model_delete(model);
  Check(code, error);
  return Signature(signature);
}

// A signature, run with tensors that are there already.
class Plain final : public Way {
 public:
  Plain(std::shared_ptr<Signature> signature, const Case& asked) : signature_(std::move(signature)), asked_(asked) {
    for (const Input& input : asked.inputs) {
      tensors_.push_back(MakeTensor(input));
      inputs_.push_back(tensors_.back().get());
    }
    outputs_.resize(asked.outputs.size(), nullptr);
  }

  ~Plain() override { Delete(); }

  void Call() override {
    Delete();
    tfb_error* error = nullptr;
    Check(tfb_signature_run(signature_->get(), nullptr, inputs_.data(), inputs_.size(), nullptr, outputs_.data(),
                            outputs_.size(), &error),
          error);
  }

  std::vector<std::string> Outputs() const override {
    std::vector<std::string> outputs;
    for (const tfb_tensor* output : outputs_) outputs.push_back(BytesOf(output));
    return outputs;
  }

  std::unique_ptr<Way> Clone() override { return std::make_unique<Plain>(signature_, asked_); }

 private:
  void Delete() {
    for (tfb_tensor*& output : outputs_) tfb_tensor_delete(std::exchange(output, nullptr));
  }

  std::shared_ptr<Signature> signature_;
  const Case& asked_;
  std::vector<Tensor> tensors_;
  std::vector<const tfb_tensor*> inputs_;
  std::vector<tfb_tensor*> outputs_;
};

class PreparedWay final : public Way {
 public:
  explicit PreparedWay(Prepared call) : call_(std::move(call)) {}

  void Call() override {
    tfb_error* error = nullptr;
    Check(tfb_call_run(call_.get(), &error), error);
  }

  std::vector<std::string> Outputs() const override {
    std::vector<std::string> outputs;
    for (size_t i = 0; i < tfb_call_output_count(call_.get()); ++i) {
      outputs.push_back(BytesOf(tfb_call_output(call_.get(), i)));
    }
    return outputs;
  }

  std::unique_ptr<Way> Clone() override {
    tfb_call* clone = nullptr;
    tfb_error* error = nullptr;
    Check(tfb_call_clone(call_.get(), &clone, &error), error);
    return std::make_unique<PreparedWay>(Prepared(clone));
  }

  std::string Explain() override {
    tfb_explanation* explanation = nullptr;
    tfb_error* error = nullptr;
    Check(tfb_call_explain(call_.get(), &explanation, &error), error);
    return TextOf(explanation);
  }

 private:
  Prepared call_;
};

std::unique_ptr<Way> Prepare(const tfb_signature* signature, const Case& asked) {
  tfb_call* made = nullptr;
  tfb_error* error = nullptr;
  Check(tfb_signature_prepare(signature, nullptr, 0, &made, &error), error);
  Prepared call(made);
  for (size_t i = 0; i < asked.inputs.size(); ++i) {
    const Tensor input = MakeTensor(asked.inputs[i]);
    Check(tfb_call_bind_input(call.get(), i, input.get(), &error), error);
  }
  return std::make_unique<PreparedWay>(std::move(call));
}

}  // namespace

std::unique_ptr<Way> OpenTfbridge(const std::string& way, const std::string& model, const Case& asked,
                                  const Options& options) {
  auto signature = std::make_shared<Signature>(OpenSignature(model, options));
  if (way == "tfbridge") return std::make_unique<Plain>(std::move(signature), asked);
  if (way == "prepared") return Prepare(signature->get(), asked);
  throw std::runtime_error("no such way: " + way);
}

}  // namespace bench
