// What TensorFlow made.
#pragma once

#include "error/error.h"

namespace tfbridge::core::tf {

// The pointer; throws Error with kResourceExhausted where it is null.
template <typename T>
T* Made(T* made) {
  if (made == nullptr) throw Error(Code::kResourceExhausted, "TensorFlow has no memory");
  return made;
}

}  // namespace tfbridge::core::tf
