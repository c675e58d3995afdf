// What the opaque types of the C headers are.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "backends/backend.h"
#include "engine/model.h"
#include "error/error.h"
#include "tensorflow/search.h"
#include "tfbridge/tfbridge.h"

namespace tfbridge::c {

// The number of owned handles that exist.
inline std::atomic<int64_t> live_handles{0};

// A base that counts.
class Counted {
 public:
  Counted() { live_handles.fetch_add(1, std::memory_order_relaxed); }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
  ~Counted() { live_handles.fetch_sub(1, std::memory_order_relaxed); }
};

// A tensor handle is a core tensor by another name, so that tfb_call_output() can lend one without making it.
inline core::Tensor& Unwrap(tfb_tensor* tensor) { return *reinterpret_cast<core::Tensor*>(tensor); }
inline const core::Tensor& Unwrap(const tfb_tensor* tensor) { return *reinterpret_cast<const core::Tensor*>(tensor); }
inline const tfb_tensor* Wrap(const core::Tensor& tensor) { return reinterpret_cast<const tfb_tensor*>(&tensor); }
// An owned handle, for tfb_tensor_delete().
inline tfb_tensor* NewHandle(core::Tensor tensor) {
  auto* handle = new core::Tensor(std::move(tensor));
  live_handles.fetch_add(1, std::memory_order_relaxed);
  return reinterpret_cast<tfb_tensor*>(handle);
}

// A text as the getters hand it out.
inline const char* Lend(const std::string& text, size_t* length) {
  if (length != nullptr) *length = text.size();
  return text.c_str();
}
// Dimensions as the getters hand them out: NULL means unknown, so a scalar's none are not at NULL.
inline const int64_t* LendDims(core::Dims dims) {
  static constexpr int64_t kScalar[1] = {};
  return dims.empty() ? kScalar : dims.data();
}
inline const char* LendNothing(size_t* length) {
  if (length != nullptr) *length = 0;
  return nullptr;
}

}  // namespace tfbridge::c

struct tfb_error : tfbridge::c::Counted {
  int32_t code;
  std::string message;
  tfbridge::core::ErrorDetails details;
};

struct tfb_options : tfbridge::c::Counted {
  tfbridge::core::Options options;
};

struct tfb_search : tfbridge::c::Counted {
  std::vector<tfbridge::core::tf::Place> places;
};

struct tfb_devices : tfbridge::c::Counted {
  std::vector<tfbridge::core::Device> devices;
};

struct tfb_explanation : tfbridge::c::Counted {
  tfbridge::core::Explanation explanation;
};

struct tfb_argument {
  tfbridge::core::Argument argument;
};

struct tfb_model : tfbridge::c::Counted {
  std::shared_ptr<const tfbridge::core::Model> model;
};

struct tfb_signature : tfbridge::c::Counted {
  std::shared_ptr<const tfbridge::core::Model> model;
  const tfbridge::core::SignatureSpec* spec;         // the model's
  std::shared_ptr<const tfbridge::core::Plan> plan;  // null for a model that was only inspected
  std::string text;
  std::vector<tfb_argument> inputs;
  std::vector<tfb_argument> outputs;
};

struct tfb_session : tfbridge::c::Counted {
  std::shared_ptr<const tfbridge::core::Model> model;
};

struct tfb_call : tfbridge::c::Counted {
  std::shared_ptr<const tfbridge::core::Plan> plan;
  std::unique_ptr<tfbridge::core::PreparedCall> call;
  std::atomic<bool> in_use{false};
  std::atomic<bool> has_results{false};  // whether the last run succeeded with the outputs that are bound now
};
