// DLPack in and out. The structures are declared here as https://dmlc.github.io/dlpack/latest/c_api.html gives them, so
// that no header of DLPack's is needed to build.
#pragma once

#include "tensor/tensor.h"

struct DLManagedTensor;
struct DLManagedTensorVersioned;

namespace tfbridge::core {

// Takes a DLPack tensor over on success; on failure it stays the caller's. A contiguous one in the CPU's memory is
// shared, a strided one is copied. Throws Error with kInvalidArgument or kUnimplemented.
Tensor FromDLPack(DLManagedTensor* managed);
Tensor FromDLPack(DLManagedTensorVersioned* managed);

// Lends a tensor's memory; it stays valid until the structure's deleter is called. Throws Error with kUnimplemented for
// types that DLPack does not have, and, without a version, for read-only memory.
DLManagedTensor* ToDLPack(const Tensor& tensor);
DLManagedTensorVersioned* ToDLPackVersioned(const Tensor& tensor);

}  // namespace tfbridge::core
