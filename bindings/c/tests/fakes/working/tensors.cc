// Tensors, and the thread on which some of their memory is dropped.
#include <algorithm>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <mutex>
#include <numeric>
#include <thread>

#include "fake.h"

namespace tfbfake {
namespace {

constexpr size_t kAlignment = 64;
constexpr int kSomeUnknownType = 99;
constexpr int kResourceType = 20;
constexpr int kIntOfSameSize = 3;
constexpr int kHugeRank = 1000000;

// Drops what it is given, one after the other, until the process ends.
class Dropper {
 public:
  static Dropper& Get() {
    static auto& dropper = *new Dropper;
    return dropper;
  }

  void Add(BlockPtr block) {
    const std::lock_guard lock(mutex_);
    due_.push_back(std::move(block));
    changed_.notify_all();
  }

  void Wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return due_.empty() && !dropping_; });
  }

 private:
  Dropper() {
    std::thread([this] { Loop(); }).detach();
  }

  void Loop() {
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [&] { return !due_.empty(); });
      std::deque<BlockPtr> taken;
      taken.swap(due_);
      dropping_ = true;
      lock.unlock();
      taken.clear();
      lock.lock();
      dropping_ = false;
      changed_.notify_all();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<BlockPtr> due_;
  bool dropping_ = false;
};

size_t CountOf(const int64_t* dims, int rank) {
  return static_cast<size_t>(std::accumulate(dims, dims + rank, int64_t{1}, std::multiplies<>()));
}

void FreeBlock(void* data, size_t, void*) { std::free(data); }

void FreeStrings(void* data, size_t size, void*) {
  auto* strings = static_cast<TF_TString*>(data);
  for (size_t i = 0; i < size / sizeof(TF_TString); ++i) TF_StringDealloc(&strings[i]);
  std::free(data);
}

}  // namespace

size_t SizeOf(int dtype) {
  // As tensorflow/c/tf_datatype.h numbers them, up to uint64.
  static constexpr size_t kSizes[] = {0, 4,  8, 4, 1, 2, 1, sizeof(TF_TString), 8, 8, 1, 1, 1, 4, 2, 2, 2,
                                      2, 16, 2, 0, 0, 4, 8};
  return dtype > 0 && dtype < static_cast<int>(std::size(kSizes)) ? kSizes[dtype] : 0;
}

BlockPtr NewBlock(int dtype, size_t size) {
  auto block = std::make_shared<Block>(nullptr, 0, dtype == kString ? &FreeStrings : &FreeBlock, nullptr, true);
  block->data = std::aligned_alloc(kAlignment, (size / kAlignment + 1) * kAlignment);
  block->size = size;
  std::memset(block->data, 0, size);
  return block;
}

void DropElsewhere(BlockPtr block) { Dropper::Get().Add(std::move(block)); }
void WaitForDrops() { Dropper::Get().Wait(); }

}  // namespace tfbfake

using namespace tfbfake;

FAKE_EXPORT size_t TF_DataTypeSize(int dtype) { return dtype == kString ? 0 : SizeOf(dtype); }

FAKE_EXPORT TF_Tensor* TF_NewTensor(int dtype, const int64_t* dims, int rank, void* data, size_t size,
                                    void (*deallocate)(void*, size_t, void*), void* argument) {
  const bool fails = IsToFail(__func__);
  // Where it throws, the memory is still the caller's; where it refuses, it frees it.
  auto tensor = std::make_unique<TF_Tensor>(dtype, std::vector<int64_t>(dims, dims + rank), nullptr);
  tensor->block = std::make_shared<Block>(data, size, deallocate, argument, false);
  const bool refuses = fails || size < CountOf(dims, rank) * SizeOf(dtype);
  return refuses ? nullptr : tensor.release();
}

FAKE_EXPORT TF_Tensor* TF_AllocateTensor(int dtype, const int64_t* dims, int rank, size_t size) {
  if (IsToFail(__func__)) return nullptr;
  return new TF_Tensor(dtype, std::vector<int64_t>(dims, dims + rank), NewBlock(dtype, size));
}

FAKE_EXPORT TF_Tensor* TF_TensorMaybeMove(TF_Tensor* tensor) {
  return tensor->block->own && tensor->block.use_count() == 1 ? tensor : nullptr;
}

FAKE_EXPORT void TF_DeleteTensor(TF_Tensor* tensor) { delete tensor; }

FAKE_EXPORT int TF_TensorType(const TF_Tensor* tensor) {
  if (tensor->lie == Lie::kOtherType && tensor->dtype == kFloat) return kIntOfSameSize;
  if (tensor->lie == Lie::kUnknownType) return kSomeUnknownType;
  return tensor->lie == Lie::kResource ? kResourceType : tensor->dtype;
}

FAKE_EXPORT int TF_NumDims(const TF_Tensor* tensor) {
  if (tensor->lie == Lie::kNegativeRank) return -1;
  return tensor->lie == Lie::kHugeRank ? kHugeRank : static_cast<int>(tensor->dims.size());
}

FAKE_EXPORT int64_t TF_Dim(const TF_Tensor* tensor, int index) {
  if (tensor->lie == Lie::kHugeRank) return 1;
  if (tensor->lie == Lie::kNegativeDim) return -1;
  if (tensor->lie == Lie::kOverflowingDim) return int64_t{1} << 62;
  const int64_t dim = tensor->dims[static_cast<size_t>(index)];
  if (index + 1 < static_cast<int>(tensor->dims.size())) return dim;
  if (tensor->lie == Lie::kMoreElements) return dim + 1;
  return tensor->lie == Lie::kLessElements ? dim - 1 : dim;
}

FAKE_EXPORT size_t TF_TensorByteSize(const TF_Tensor* tensor) { return tensor->block->size; }

FAKE_EXPORT void* TF_TensorData(const TF_Tensor* tensor) {
  return tensor->lie == Lie::kNoData ? nullptr : tensor->block->data;
}
