// What an engine behind a model must be able to do. A SavedModel run by TensorFlow is the first; others come behind the
// same interface, and nothing above it changes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "device/device.h"
#include "model/saved_model.h"
#include "model/signature.h"
#include "session/options.h"
#include "tensor/tensor.h"

namespace tfbridge::core {

// How a model runs, and, after a traced run, what that run did. `json` is what the C ABI's header promises.
struct Explanation {
  std::string json;
  std::optional<int64_t> clusters_run;
};

// What a plan runs: names of the graph, and the arguments that callers know them by.
struct PlanSpec {
  std::string owner;             // for messages, such as "signature 'serving_default'"
  std::vector<Argument> inputs;  // two may name the same tensor: either will do
  std::vector<Argument> outputs;
  std::vector<std::string> targets;
};

PlanSpec PlanOf(const SignatureSpec& signature);

// A prepared call: buffers bound once, run many times. For one thread at a time; the holder sees to that.
class PreparedCall {
 public:
  virtual ~PreparedCall() = default;

  virtual void BindInput(size_t index, const Tensor& tensor) = 0;
  // Results are copied into the tensor's memory; null unbinds.
  virtual void BindOutput(size_t index, const Tensor* tensor) = 0;
  virtual void Run() = 0;
  // Runs once with tracing.
  virtual Explanation Explain() = 0;
  // The results of the last run that succeeded; meaningless before.
  virtual const Tensor& output(size_t index) const = 0;
  // The same plan with the same inputs bound.
  virtual std::unique_ptr<PreparedCall> Clone() const = 0;
};

// Names resolved once. Immutable; safe from any thread.
class Plan {
 public:
  virtual ~Plan() = default;

  // Runs once. `inputs` follow the spec's; null where another input names the same tensor. `wanted` are positions in
  // the spec's outputs, and `outputs` follows it.
  virtual void Run(std::span<const Tensor* const> inputs, std::span<const size_t> wanted,
                   std::span<Tensor> outputs) const = 0;
  virtual std::unique_ptr<PreparedCall> Prepare() const = 0;
  virtual const PlanSpec& spec() const = 0;
};

struct Operation {
  std::string name;
  std::string type;
};

// An opened model. Safe from any thread. Plans keep what they need of it alive.
class Backend {
 public:
  virtual ~Backend() = default;

  virtual std::shared_ptr<const Plan> Resolve(PlanSpec spec) const = 0;
  // A tensor of the graph by its name. Throws Error with kNotFound, offering the nearest name.
  virtual Argument DescribeTensor(std::string_view name) const = 0;
  virtual const std::vector<Operation>& Operations() const = 0;
  virtual const std::vector<Device>& Devices() const = 0;
  virtual Explanation Explain() const = 0;
};

}  // namespace tfbridge::core
