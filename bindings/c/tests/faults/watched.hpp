// Allocations of this library: one of them can be made to fail.
#pragma once

#include <cstdint>
#include <utility>

namespace tfbtest {

// The nth allocation of this thread inside Watched() fails once; 0 takes it back.
void FailAllocation(int64_t nth);
// Whether it came to that since.
bool AllocationFailed();

// A scope in which allocations are counted.
class WatchScope {
 public:
  WatchScope();
  ~WatchScope();
  WatchScope(const WatchScope&) = delete;
  WatchScope& operator=(const WatchScope&) = delete;
};

// Calls a function of the library. What the tests allocate for themselves never fails.
template <typename Call>
auto Watched(Call&& call) {
  const WatchScope scope;
  return std::forward<Call>(call)();
}

}  // namespace tfbtest
