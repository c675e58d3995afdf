// What the loaded TensorFlow says of its operations.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/op_traits.h"
#include "tensorflow/library.h"

namespace tfbridge::core::tf {

// Asks TensorFlow once per operation (TF_GraphGetOpDef) and remembers. Safe from any thread.
class OpRegistry {
 public:
  explicit OpRegistry(const Library& library) : library_(library) {}

  // Null for an operation that TensorFlow does not know. Valid as long as the registry. Throws Error where TensorFlow
  // fails to answer, and asks again the next time.
  const OpTraits* Find(std::string_view op);

 private:
  std::optional<OpTraits> Ask(const std::string& op) const;

  const Library& library_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::optional<OpTraits>> known_;
};

}  // namespace tfbridge::core::tf
