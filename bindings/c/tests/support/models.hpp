// Opening and running the models that interop_tests/models/build.py wrote.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "support/handles.hpp"

namespace tfbtest {

// The folder of all models: that of the build, unless the environment's TFBRIDGE_TEST_MODELS names another.
std::string ModelsPath();

// The folder of a model.
std::string ModelPath(const std::string& name);

Options OptionsOf(const std::vector<std::pair<const char*, const char*>>& values);

Model Open(const std::string& name, const std::vector<std::pair<const char*, const char*>>& options = {});
Signature Find(const Model& model, const char* name = nullptr);
Session SessionOf(const Model& model);

using Feeds = std::vector<std::pair<const char*, const tfb_tensor*>>;

// Runs by names. Gives the outputs that are named, or all in the signature's order.
std::vector<Tensor> Execute(const Signature& signature, const Feeds& feeds,
                            const std::vector<const char*>& outputs = {});

// Runs by the names of tensors in the graph.
std::vector<Tensor> Execute(const Session& session, const Feeds& feeds, const std::vector<const char*>& fetches,
                            const std::vector<const char*>& targets = {});

Call Prepare(const Signature& signature, const std::vector<const char*>& outputs = {});
void Bind(const Call& call, size_t index, const Tensor& tensor);
void BindOutput(const Call& call, size_t index, const Tensor& tensor);
void Execute(const Call& call);

}  // namespace tfbtest
