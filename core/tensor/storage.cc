#include "tensor/storage.h"

#include <cstdint>
#include <cstdlib>
#include <string>

#include "error/error.h"

namespace tfbridge::core {
namespace {

// A stack of storages whose last reference is gone: pushed from any thread without a lock, taken whole by a drain.
std::atomic<Storage*> due_releases{nullptr};

class OwnedStorage final : public Storage {
 public:
  explicit OwnedStorage(size_t size) : Storage(AlignedAllocate(size), size, /*writable=*/true, /*deferred=*/false) {}
  ~OwnedStorage() override { AlignedFree(data_); }
};

class WrappedStorage final : public Storage {
 public:
  WrappedStorage(void* data, size_t size, bool writable, void (*release)(void*), void* context)
      : Storage(data, size, writable, /*deferred=*/release != nullptr), release_(release), context_(context) {}
  ~WrappedStorage() override {
    if (release_ != nullptr) release_(context_);
  }

 private:
  void (*release_)(void*);
  void* context_;
};

}  // namespace

void Storage::Release() {
  if (references_.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  if (!deferred_) {
    delete this;
    return;
  }
  next_due_ = due_releases.load(std::memory_order_relaxed);
  while (!due_releases.compare_exchange_weak(next_due_, this, std::memory_order_release, std::memory_order_relaxed)) {
  }
}

size_t DrainReleases() {
  size_t count = 0;
  // Again and again, since a release may drop the last reference to another storage: of memory that was lent on.
  while (due_releases.load(std::memory_order_relaxed) != nullptr) {
    Storage* due = due_releases.exchange(nullptr, std::memory_order_acquire);
    while (due != nullptr) {
      Storage* next = due->next_due_;
      delete due;
      due = next;
      ++count;
    }
  }
  return count;
}

void* AlignedAllocate(size_t size) {
  void* memory = nullptr;
  if (posix_memalign(&memory, kAlignment, size == 0 ? 1 : size) != 0) {
    throw Error(Code::kResourceExhausted, "memory is short",
                {.got = std::to_string(size) + " bytes asked for", .hint = "Use smaller tensors or free others first"});
  }
  return memory;
}

void AlignedFree(void* memory) { std::free(memory); }

StoragePtr NewOwnedStorage(size_t size) { return StoragePtr::Adopt(new OwnedStorage(size)); }

StoragePtr NewWrappedStorage(void* data, size_t size, bool writable, void (*release)(void*), void* context) {
  return StoragePtr::Adopt(new WrappedStorage(data, size, writable, release, context));
}

}  // namespace tfbridge::core
