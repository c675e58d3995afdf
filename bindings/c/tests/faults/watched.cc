#include "faults/watched.hpp"

#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

thread_local bool watching = false;
thread_local int64_t until_failure = 0;
thread_local bool failed = false;

bool IsToFail() {
  if (!watching || until_failure <= 0 || --until_failure > 0) return false;
  failed = true;
  return true;
}

}  // namespace

namespace tfbtest {

void FailAllocation(int64_t nth) {
  until_failure = nth;
  failed = false;
}

bool AllocationFailed() { return failed; }

WatchScope::WatchScope() { watching = true; }
WatchScope::~WatchScope() { watching = false; }

}  // namespace tfbtest

// In place of the C++ library's and of libc's, also for the shared libraries of this process. All forms, since a
// sanitizer would supply those that are missing.

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return IsToFail() ? nullptr : std::malloc(size == 0 ? 1 : size);
}
void* operator new(std::size_t size) {
  void* memory = operator new(size, std::nothrow);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
void* operator new[](std::size_t size) { return operator new(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return operator new(size, std::nothrow); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { std::free(memory); }

extern "C" int posix_memalign(void** memory, std::size_t alignment, std::size_t size) noexcept {
  constexpr int kNoMemory = 12;
  if (IsToFail()) return kNoMemory;
  *memory = std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
  return *memory != nullptr ? 0 : kNoMemory;
}
