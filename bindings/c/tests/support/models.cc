#include "support/models.hpp"

#include <cstdlib>

namespace tfbtest {
namespace {

// The two arrays that the C functions take.
struct Arrays {
  explicit Arrays(const Feeds& feeds) {
    for (const auto& [name, tensor] : feeds) {
      names.push_back(name);
      tensors.push_back(tensor);
    }
  }
  std::vector<const char*> names;
  std::vector<const tfb_tensor*> tensors;
};

std::vector<Tensor> Owned(const std::vector<tfb_tensor*>& handles) {
  std::vector<Tensor> tensors;
  for (tfb_tensor* handle : handles) tensors.emplace_back(handle);
  return tensors;
}

}  // namespace

std::string ModelsPath() {
  const char* folder = std::getenv("TFBRIDGE_TEST_MODELS");
  return folder != nullptr ? folder : TFBRIDGE_BUILT_MODELS;
}

std::string ModelPath(const std::string& name) { return ModelsPath() + "/" + name; }

Options OptionsOf(const std::vector<std::pair<const char*, const char*>>& values) {
  auto options = Make<Options>(tfb_options_new);
  Failure failure;
  for (const auto& [key, value] : values) Check(tfb_options_set(options.get(), key, value, failure.slot()), failure);
  return options;
}

Model Open(const std::string& name, const std::vector<std::pair<const char*, const char*>>& options) {
  const Options set = OptionsOf(options);
  return Make<Model>(tfb_model_open, ModelPath(name).c_str(), nullptr, size_t{0}, set.get());
}

Signature Find(const Model& model, const char* name) { return Make<Signature>(tfb_model_signature, model.get(), name); }

Session SessionOf(const Model& model) { return Make<Session>(tfb_model_session, model.get()); }

std::vector<Tensor> Execute(const Signature& signature, const Feeds& feeds, const std::vector<const char*>& outputs) {
  const Arrays arrays(feeds);
  std::vector<tfb_tensor*> results(outputs.empty() ? tfb_signature_output_count(signature.get()) : outputs.size());
  Failure failure;
  Check(tfb_signature_run(signature.get(), arrays.names.data(), arrays.tensors.data(), feeds.size(),
                          outputs.empty() ? nullptr : outputs.data(), results.data(), results.size(), failure.slot()),
        failure);
  return Owned(results);
}

std::vector<Tensor> Execute(const Session& session, const Feeds& feeds, const std::vector<const char*>& fetches,
                            const std::vector<const char*>& targets) {
  const Arrays arrays(feeds);
  std::vector<tfb_tensor*> results(fetches.size());
  Failure failure;
  Check(tfb_session_run(session.get(), arrays.names.data(), arrays.tensors.data(), feeds.size(), fetches.data(),
                        results.data(), results.size(), targets.data(), targets.size(), failure.slot()),
        failure);
  return Owned(results);
}

Call Prepare(const Signature& signature, const std::vector<const char*>& outputs) {
  return Make<Call>(tfb_signature_prepare, signature.get(), outputs.empty() ? nullptr : outputs.data(), outputs.size());
}

void Bind(const Call& call, size_t index, const Tensor& tensor) {
  Failure failure;
  Check(tfb_call_bind_input(call.get(), index, tensor.get(), failure.slot()), failure);
}

void BindOutput(const Call& call, size_t index, const Tensor& tensor) {
  Failure failure;
  Check(tfb_call_bind_output(call.get(), index, tensor.get(), failure.slot()), failure);
}

void Execute(const Call& call) {
  Failure failure;
  Check(tfb_call_run(call.get(), failure.slot()), failure);
}

}  // namespace tfbtest
