// The process that loaded TensorFlow. A child that fork() makes has TensorFlow's memory, but none of its threads, and
// would wait for them for ever.
#pragma once

namespace tfbridge::core::tf {

// Notices forks while it exists, which is as long as TensorFlow is there. Throws Error with kResourceExhausted.
class ForkWatch {
 public:
  ForkWatch();
  ~ForkWatch();
  ForkWatch(const ForkWatch&) = delete;
  ForkWatch& operator=(const ForkWatch&) = delete;
};

// Whether this process was forked from one that had loaded TensorFlow, or was loading it.
bool IsForked();

// Throws Error with kFailedPrecondition in such a process.
void CheckNotForked();

}  // namespace tfbridge::core::tf
