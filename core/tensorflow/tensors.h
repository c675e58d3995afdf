// Tensors in and out of TensorFlow, without a copy wherever that is safe.
#pragma once

#include <cstdint>

#include "tensor/tensor.h"
#include "tensorflow/functions.h"

namespace tfbridge::core::tf {

// What a TF_Tensor holds, which is checked to agree with itself: nothing beyond `data` and `size` is read because of
// dimensions that say so.
struct Content {
  // Throws Error with kInternal where there is no tensor, or one that contradicts itself.
  Content(const Functions& functions, const TF_Tensor* tensor);

  Dims dims() const { return {room, rank}; }

  DType dtype;
  size_t element;  // bytes that one takes; 0 for handles inside TensorFlow
  size_t rank;
  int64_t room[kMaxRank];  // its first `rank` are set
  void* data;
  size_t size;
};

// Whether ToTensorFlow() shares the memory of a tensor: numbers, aligned, and not to be kept beyond the run.
bool IsShared(const Tensor& tensor, bool may_keep);

// Makes a TF_Tensor of `tensor`, to be deleted by the caller. Memory that is shared is kept until TensorFlow lets go of
// it; other memory is copied. `may_keep` says that the graph may hold on to it beyond the run. Throws Error with
// kUnimplemented for a type that this TensorFlow does not have, kResourceExhausted where memory is short.
TF_Tensor* ToTensorFlow(const Functions& functions, const Tensor& tensor, bool may_keep);

// Throws Error with kUnimplemented for a type that this TensorFlow does not have.
void CheckType(const Functions& functions, DType dtype);

// Makes `tensor` the contents of `from`, and deletes `from`. Memory that TensorFlow holds elsewhere too (an input, a
// constant, a variable, another output) is copied, so that the result shares memory with nothing; TF_Tensors that share
// a caller's memory must still exist for that to show. The storages that `tensor` had are used again where nobody else
// holds them. Returns the bytes that the contents take; where they are more than `most_bytes`, `tensor` stays what it
// was. Throws Error with kUnimplemented for resources and variants, kInternal for a tensor that contradicts itself.
uint64_t FromTensorFlow(const Functions& functions, TF_Tensor* from, Tensor& tensor, uint64_t most_bytes);

}  // namespace tfbridge::core::tf
