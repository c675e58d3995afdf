// The process that loaded TensorFlow. A child that fork() makes has TensorFlow's memory, but none of its threads, and
// would wait for them for ever.
#pragma once

#include <atomic>

namespace tfbridge::core::tf {

// Notices forks while it exists, which is as long as TensorFlow is there. Throws Error with kResourceExhausted.
class ForkWatch {
 public:
  ForkWatch();
  ~ForkWatch();
  ForkWatch(const ForkWatch&) = delete;
  ForkWatch& operator=(const ForkWatch&) = delete;
};

extern std::atomic<bool> forked;
[[noreturn]] void ThrowForked();

// Whether this process was forked from one that had loaded TensorFlow, or was loading it.
inline bool IsForked() { return forked.load(std::memory_order_relaxed); }

// Throws Error with kFailedPrecondition in such a process.
inline void CheckNotForked() {
  if (IsForked()) ThrowForked();
}

}  // namespace tfbridge::core::tf
