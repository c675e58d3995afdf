// Memory of tensors: counted references, and release callbacks that run only on threads that called this library.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace tfbridge::core {

// Bytes to which TensorFlow needs memory aligned to read it in place (TF_TensorDefaultAlignment).
inline constexpr size_t kAlignment = 64;

// A block of memory with a count of references. Subclasses say whose it is and how it goes.
class Storage {
 public:
  Storage(const Storage&) = delete;
  Storage& operator=(const Storage&) = delete;

  void* data() const { return data_; }
  size_t size() const { return size_; }
  bool writable() const { return writable_; }
  bool aligned() const { return reinterpret_cast<std::uintptr_t>(data_) % kAlignment == 0; }
  // Whether the one who asks holds the only reference. Only meaningful to a holder.
  bool unique() const { return references_.load(std::memory_order_acquire) == 1; }

  void Retain() { references_.fetch_add(1, std::memory_order_relaxed); }
  // Drops a reference. The last one destroys the storage now, or, where its release calls into the caller's code, at
  // the next DrainReleases().
  void Release();

 protected:
  // Deferred storages are destroyed by DrainReleases(), never inside Release(): TensorFlow may call that on a thread of
  // its own, which several languages cannot enter.
  Storage(void* data, size_t size, bool writable, bool deferred)
      : data_(data), size_(size), writable_(writable), deferred_(deferred) {}
  virtual ~Storage() = default;

  void* data_;
  size_t size_;

 private:
  friend size_t DrainReleases();

  std::atomic<int> references_{1};
  bool writable_;
  bool deferred_;
  Storage* next_due_ = nullptr;
};

// Destroys the deferred storages that are due. Returns how many. Safe from any thread.
size_t DrainReleases();

// A counted pointer to a storage.
class StoragePtr {
 public:
  StoragePtr() = default;
  // Takes over the reference that `storage` was made with.
  static StoragePtr Adopt(Storage* storage) { return StoragePtr(storage); }
  StoragePtr(const StoragePtr& other) : storage_(other.storage_) {
    if (storage_ != nullptr) storage_->Retain();
  }
  StoragePtr(StoragePtr&& other) noexcept : storage_(std::exchange(other.storage_, nullptr)) {}
  StoragePtr& operator=(StoragePtr other) noexcept {
    std::swap(storage_, other.storage_);
    return *this;
  }
  ~StoragePtr() {
    if (storage_ != nullptr) storage_->Release();
  }

  Storage* get() const { return storage_; }
  Storage* operator->() const { return storage_; }
  explicit operator bool() const { return storage_ != nullptr; }
  // Hands the reference to the caller, who must Release() it.
  Storage* Detach() { return std::exchange(storage_, nullptr); }

 private:
  explicit StoragePtr(Storage* storage) : storage_(storage) {}

  Storage* storage_ = nullptr;
};

// Aligned memory of at least one byte, to be freed with AlignedFree(). Throws Error with kResourceExhausted.
void* AlignedAllocate(size_t size);
void AlignedFree(void* memory);

// Aligned memory of the library's own; its contents are not set.
StoragePtr NewOwnedStorage(size_t size);

// The caller's memory. `release` (may be null) is called once with `context`, from DrainReleases().
StoragePtr NewWrappedStorage(void* data, size_t size, bool writable, void (*release)(void*), void* context);

}  // namespace tfbridge::core
