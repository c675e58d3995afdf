#include "tensorflow/xla_kernels.h"

#include <algorithm>

#include "tensor/dtype.h"
#include "tensorflow/buffer.h"
#include "tensorflow/made.h"
#include "tensorflow/status.h"
#include "wire/reader.h"

namespace tfbridge::core::tf {
namespace {

// The field numbers are those of tensorflow/core/framework/{kernel_def,attr_value}.proto.

struct Constraint {
  std::string_view attribute;
  std::vector<uint64_t> types;  // that are allowed; empty where the constraint is not about types
};

struct Kernel {
  std::string_view device_type;
  std::vector<Constraint> constraints;
};

Constraint ParseConstraint(std::string_view message) {
  Constraint constraint;
  wire::Reader reader(message);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsBytes(1)) constraint.attribute = field.bytes;
    if (!field.IsBytes(2)) continue;
    wire::Reader allowed(field.bytes);
    for (wire::Field value; allowed.Next(value);) {
      if (!value.IsBytes(1)) continue;
      wire::Reader list(value.bytes);
      for (wire::Field types; list.Next(types);) {
        if (types.IsVarint(6)) constraint.types.push_back(types.scalar);
        if (!types.IsBytes(6)) continue;
        wire::Reader packed(types.bytes);
        for (uint64_t type = 0; packed.NextPacked(type);) constraint.types.push_back(type);
      }
    }
  }
  return constraint;
}

Kernel ParseKernel(std::string_view message) {
  Kernel kernel;
  wire::Reader reader(message);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsBytes(2)) kernel.device_type = field.bytes;
    if (field.IsBytes(3)) kernel.constraints.push_back(ParseConstraint(field.bytes));
  }
  return kernel;
}

// The type that a kernel does not take, or nothing.
const std::pair<std::string_view, int32_t>* Offending(const Kernel& kernel, const TypeAttributes& types) {
  for (const Constraint& constraint : kernel.constraints) {
    if (constraint.types.empty()) continue;
    for (const auto& attribute : types) {
      const bool allowed = std::find(constraint.types.begin(), constraint.types.end(),
                                     static_cast<uint64_t>(attribute.second)) != constraint.types.end();
      if (attribute.first == constraint.attribute && !allowed) return &attribute;
    }
  }
  return nullptr;
}

}  // namespace

std::string WhyXlaCannot(const Functions& functions, const std::string& op, std::string_view device_type,
                         const TypeAttributes& types) {
  const Status status(functions);
  const Buffer list(functions.GetRegisteredKernelsForOp(op.c_str(), status.get()), functions.DeleteBuffer);
  status.Check("TensorFlow could not list the kernels of " + op);
  const std::string wanted = "XLA_" + std::string(device_type) + "_JIT";
  std::string refusal = "XLA has no kernel for " + op;
  wire::Reader reader(BytesOf(*Made(list.get())));
  for (wire::Field field; reader.Next(field);) {
    if (!field.IsBytes(1)) continue;
    const Kernel kernel = ParseKernel(field.bytes);
    if (kernel.device_type != wanted) continue;
    const auto* offending = Offending(kernel, types);
    if (offending == nullptr) return {};
    refusal = "XLA has no kernel for " + op + " of " + DTypeName(offending->second);
  }
  return refusal;
}

}  // namespace tfbridge::core::tf
