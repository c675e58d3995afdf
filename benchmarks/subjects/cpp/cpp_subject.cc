// The subject of C++: calls through tfbridge.hpp.
#include <memory>
#include <stdexcept>
#include <string>
#include <tfbridge/tfbridge.hpp>
#include <utility>
#include <vector>

#include "subject.h"

namespace bench {
namespace {

tfbridge::Tensor MakeTensor(const Input& input) {
  if (input.dtype == kString) {
    std::vector<std::string_view> elements;
    for (size_t i = 0; i < input.count(); ++i) {
      elements.emplace_back(input.characters() + input.offsets()[i],
                            static_cast<size_t>(input.offsets()[i + 1] - input.offsets()[i]));
    }
    return tfbridge::Tensor::strings(input.dims, elements);
  }
  const auto dtype = static_cast<tfbridge::DType>(input.dtype);
  return tfbridge::Tensor::copy_bytes(dtype, input.dims, input.bytes.data(), input.bytes.size());
}

std::string BytesOf(tfbridge::TensorView tensor) {
  std::string bytes(static_cast<const char*>(tensor.data()), tensor.byte_size());
  if (tensor.dtype() != tfbridge::DType::string) return bytes;
  const auto* offsets = reinterpret_cast<const char*>(tfb_tensor_offsets(tensor.handle()));
  return std::string(offsets, (tensor.size() + 1) * sizeof(int64_t)) + bytes;
}

class Plain final : public Way {
 public:
  Plain(tfbridge::Signature signature, const Case& asked) : signature_(std::move(signature)), asked_(asked) {
    for (const Input& input : asked.inputs) tensors_.push_back(MakeTensor(input));
    for (size_t i = 0; i < tensors_.size(); ++i) feeds_.emplace_back(asked.inputs[i].name, tensors_[i]);
  }

  void Call() override { outputs_ = signature_.run(feeds_); }

  std::vector<std::string> Outputs() const override {
    std::vector<std::string> outputs;
    for (const Output& output : asked_.outputs) outputs.push_back(BytesOf(outputs_.at(output.name)));
    return outputs;
  }

 private:
  tfbridge::Signature signature_;
  const Case& asked_;
  std::vector<tfbridge::Tensor> tensors_;
  std::vector<tfbridge::Feed> feeds_;
  tfbridge::Outputs outputs_{{}};
};

class Prepared final : public Way {
 public:
  explicit Prepared(tfbridge::Call call) : call_(std::move(call)) {}

  void Call() override { call_.run(); }

  std::vector<std::string> Outputs() const override {
    std::vector<std::string> outputs;
    for (size_t i = 0; i < call_.outputs().size(); ++i) outputs.push_back(BytesOf(call_.output(i)));
    return outputs;
  }

 private:
  tfbridge::Call call_;
};

std::unique_ptr<Way> OpenWay(const std::string& way, const std::string& model, const Case& asked,
                             const Options& options) {
  tfbridge::Options settings;
  for (const auto& [key, value] : options) settings.set(key, value);
  tfbridge::Signature signature = tfbridge::Model::open(model, settings).signature();
  if (way == "tfbridge") return std::make_unique<Plain>(std::move(signature), asked);
  if (way != "prepared") throw std::runtime_error("no such way: " + way);
  tfbridge::Call call = signature.prepare();
  for (const Input& input : asked.inputs) call.bind_input(input.name, MakeTensor(input));
  return std::make_unique<Prepared>(std::move(call));
}

}  // namespace
}  // namespace bench

int main() { return bench::Serve(bench::OpenWay); }
