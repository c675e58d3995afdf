#include "tensorflow/op_registry.h"

#include <memory>

#include "error/names.h"
#include "tensorflow/buffer.h"
#include "tensorflow/made.h"
#include "tensorflow/status.h"
#include "wire/reader.h"

namespace tfbridge::core::tf {
namespace {

// Whether an ArgDef says is_ref (tensorflow/core/framework/op_def.proto).
bool IsReference(std::string_view argument) {
  wire::Reader reader(argument);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsVarint(16)) return field.scalar != 0;
  }
  return false;
}

OpTraits ParseOpDef(std::string_view message) {
  OpTraits traits;
  wire::Reader reader(message);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsBytes(2)) traits.reference_in = traits.reference_in || IsReference(field.bytes);
    if (field.IsBytes(3)) traits.reference_out = traits.reference_out || IsReference(field.bytes);
    if (field.IsVarint(17)) traits.stateful = field.scalar != 0;
  }
  return traits;
}

}  // namespace

const OpTraits* OpRegistry::Find(std::string_view op) {
  const std::lock_guard lock(mutex_);
  std::string name(op);
  auto found = known_.find(name);
  if (found == known_.end()) {
    std::optional<OpTraits> traits = Ask(name);
    found = known_.emplace(std::move(name), traits).first;
  }
  return found->second ? &*found->second : nullptr;
}

std::optional<OpTraits> OpRegistry::Ask(const std::string& op) const {
  const Functions& functions = library_.functions();
  const Status status(functions);
  const std::unique_ptr<TF_Graph, void (*)(TF_Graph*)> graph(Made(functions.NewGraph()), functions.DeleteGraph);
  const Buffer op_def(Made(functions.NewBuffer()), functions.DeleteBuffer);
  functions.GraphGetOpDef(graph.get(), op.c_str(), op_def.get(), status.get());
  if (status.code() == Code::kNotFound) return std::nullopt;
  status.Check("TensorFlow could not describe the operation " + Quoted(op));
  return ParseOpDef(BytesOf(*op_def));
}

}  // namespace tfbridge::core::tf
