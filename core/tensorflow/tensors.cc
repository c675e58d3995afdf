#include "tensorflow/tensors.h"

#include <cstring>
#include <memory>
#include <string>
#include <typeinfo>

#include "error/error.h"

namespace tfbridge::core::tf {
namespace {

// Memory that belongs to a TF_Tensor of which this is the only holder. Final, so that a look at the type tells it.
class TensorFlowStorage final : public Storage {
 public:
  TensorFlowStorage(const Functions& functions, TF_Tensor* tensor, const Content& content)
      : Storage(content.data, content.size, /*writable=*/true, /*deferred=*/false),
        functions_(functions),
        tensor_(tensor) {}
  ~TensorFlowStorage() override { functions_.DeleteTensor(tensor_); }

  // Takes another tensor instead. Only for the one holder of this.
  void Reset(TF_Tensor* tensor, const Content& content) {
    functions_.DeleteTensor(tensor_);
    tensor_ = tensor;
    data_ = content.data;
    size_ = content.size;
  }

 private:
  const Functions& functions_;
  TF_Tensor* tensor_;
};

// Null for another kind. A dynamic_cast would cost a prepared call 80 instructions.
TensorFlowStorage* AsTensorFlowStorage(Storage* storage) {
  return typeid(*storage) == typeid(TensorFlowStorage) ? static_cast<TensorFlowStorage*>(storage) : nullptr;
}

struct TensorDeleter {
  const Functions* functions;
  void operator()(TF_Tensor* tensor) const { functions->DeleteTensor(tensor); }
};
using OwnedTensor = std::unique_ptr<TF_Tensor, TensorDeleter>;

// TensorFlow calls these on any thread: they only drop a reference or free the library's own memory.
void DropStorage(void*, size_t, void* storage) { static_cast<Storage*>(storage)->Release(); }

// The elements of a tensor of strings in memory of ours.
class TStrings {
 public:
  TStrings(const Functions& functions, size_t count)
      : functions_(functions),
        elements_(static_cast<TF_TString*>(AlignedAllocate(count * sizeof(TF_TString)))),
        count_(count) {
    for (size_t i = 0; i < count; ++i) functions.StringInit(&elements_[i]);
  }
  ~TStrings() {
    for (size_t i = 0; i < count_; ++i) functions_.StringDealloc(&elements_[i]);
    AlignedFree(elements_);
  }
  TStrings(const TStrings&) = delete;
  TStrings& operator=(const TStrings&) = delete;

  TF_TString* elements() { return elements_; }

 private:
  const Functions& functions_;
  TF_TString* elements_;
  size_t count_;
};

void FreeStrings(void*, size_t, void* strings) { delete static_cast<TStrings*>(strings); }

[[noreturn]] void ThrowShort(const Tensor& tensor) {
  throw Error(Code::kResourceExhausted, "TensorFlow has no memory for a tensor",
              {.got = std::string(DTypeName(tensor.dtype())) + " " + DimsText(tensor.dims())});
}

TF_Tensor* StringsToTensorFlow(const Functions& functions, const Tensor& tensor) {
  const Dims dims = tensor.dims();
  const auto count = static_cast<size_t>(tensor.element_count());
  auto strings = std::make_unique<TStrings>(functions, count);
  TF_TString* elements = strings->elements();
  const int64_t* offsets = tensor.offsets();
  const char* bytes = static_cast<const char*>(tensor.data());
  for (size_t i = 0; i < count; ++i) {
    functions.StringCopy(&elements[i], bytes + offsets[i], static_cast<size_t>(offsets[i + 1] - offsets[i]));
  }
  TF_Tensor* made = functions.NewTensor(kString, dims.data(), static_cast<int>(dims.size()), elements,
                                        count * sizeof(TF_TString), &FreeStrings, strings.get());
  // TF_NewTensor calls the deallocator itself where it refuses.
  static_cast<void>(strings.release());
  if (made == nullptr) ThrowShort(tensor);
  return made;
}

[[noreturn]] void ThrowContradiction(const std::string& what) {
  throw Error(Code::kInternal, "TensorFlow handed out a tensor that contradicts itself", {.got = what});
}

// The bytes of texts and of their offsets.
uint64_t TextSize(const Functions& functions, const Content& content) {
  const auto* elements = static_cast<const TF_TString*>(content.data);
  const size_t count = content.size / sizeof(TF_TString);
  uint64_t bytes = (count + 1) * sizeof(int64_t);
  for (size_t i = 0; i < count; ++i) bytes += functions.StringGetSize(&elements[i]);
  return bytes;
}

void StringsFromTensorFlow(const Functions& functions, const Content& content, Tensor& tensor) {
  const auto* elements = static_cast<const TF_TString*>(content.data);
  const size_t count = content.size / sizeof(TF_TString);
  StoragePtr offsets = NewOwnedStorage((count + 1) * sizeof(int64_t));
  auto* ends = static_cast<int64_t*>(offsets->data());
  ends[0] = 0;
  for (size_t i = 0; i < count; ++i) {
    if (__builtin_add_overflow(ends[i], functions.StringGetSize(&elements[i]), &ends[i + 1])) {
      ThrowContradiction("strings of more bytes than fit into memory");
    }
  }
  StoragePtr bytes = NewOwnedStorage(static_cast<size_t>(ends[count]));
  for (size_t i = 0; i < count; ++i) {
    const auto size = static_cast<size_t>(ends[i + 1] - ends[i]);
    if (size > 0) {
      std::memcpy(static_cast<char*>(bytes->data()) + ends[i], functions.StringGetDataPointer(&elements[i]), size);
    }
  }
  tensor.AssignStrings(content.dims(), std::move(offsets), std::move(bytes));
}

}  // namespace

Content::Content(const Functions& functions, const TF_Tensor* tensor) {
  if (tensor == nullptr) throw Error(Code::kInternal, "TensorFlow handed out no tensor for an output");
  dtype = BaseDType(static_cast<uint64_t>(functions.TensorType(tensor)));
  const int told_rank = functions.NumDims(tensor);
  if (told_rank < 0 || told_rank > kMaxRank) ThrowContradiction(std::to_string(told_rank) + " dimensions");
  rank = static_cast<size_t>(told_rank);
  element = dtype == kString ? sizeof(TF_TString) : DTypeSize(dtype);
  size_t needed = element;
  bool wrong = false;
  for (int i = 0; i < told_rank; ++i) {
    const int64_t dim = functions.Dim(tensor, i);
    room[i] = dim;
    wrong |= dim < 0 || __builtin_mul_overflow(needed, static_cast<size_t>(dim), &needed);
  }
  size = functions.TensorByteSize(tensor);
  data = functions.TensorData(tensor);
  if (wrong || (element > 0 && (needed != size || (size > 0 && data == nullptr)))) {
    ThrowContradiction(std::string(DTypeName(dtype)) + " " + DimsText(dims()) + " in " + std::to_string(size) +
                       " bytes" + (data == nullptr ? " at NULL" : ""));
  }
}

void CheckType(const Functions& functions, DType dtype) {
  if (dtype == kString || functions.DataTypeSize(dtype) != 0) return;
  throw Error(Code::kUnimplemented, "this TensorFlow has no such element type",
              {.argument = "dtype",
               .got = std::string(DTypeName(dtype)) + " with TensorFlow " + functions.Version(),
               .hint = "Use a newer TensorFlow or another type"});
}

bool IsShared(const Tensor& tensor, bool may_keep) {
  return tensor.dtype() != kString && tensor.byte_size() > 0 && !may_keep && tensor.storage()->aligned();
}

TF_Tensor* ToTensorFlow(const Functions& functions, const Tensor& tensor, bool may_keep) {
  if (tensor.dtype() == kString) return StringsToTensorFlow(functions, tensor);
  CheckType(functions, tensor.dtype());
  const Dims dims = tensor.dims();
  const auto rank = static_cast<int>(dims.size());
  const size_t size = tensor.byte_size();
  if (IsShared(tensor, may_keep)) {
    StoragePtr reference = tensor.storage();
    TF_Tensor* made =
        functions.NewTensor(tensor.dtype(), dims.data(), rank, reference->data(), size, &DropStorage, reference.get());
    // As above: from here on the deallocator drops the reference.
    static_cast<void>(reference.Detach());
    if (made == nullptr) ThrowShort(tensor);
    return made;
  }
  TF_Tensor* made = functions.AllocateTensor(tensor.dtype(), dims.data(), rank, size);
  if (made == nullptr) ThrowShort(tensor);
  if (size > 0) std::memcpy(functions.TensorData(made), tensor.data(), size);
  return made;
}

uint64_t FromTensorFlow(const Functions& functions, TF_Tensor* from, Tensor& tensor, uint64_t most_bytes) {
  // A null is not deleted, and has no content.
  OwnedTensor owned(from, {&functions});
  const Content content(functions, from);
  if (content.dtype == kString) {
    const uint64_t bytes = TextSize(functions, content);
    if (bytes <= most_bytes) StringsFromTensorFlow(functions, content, tensor);
    return bytes;
  }
  if (content.element == 0) {
    throw Error(Code::kUnimplemented, "an output is a handle inside TensorFlow",
                {.got = DTypeName(content.dtype), .hint = "Fetch a tensor of numbers or strings instead"});
  }
  const size_t size = content.size;
  if (size > most_bytes) return size;
  const bool movable = size > 0 && functions.TensorMaybeMove(from) != nullptr;
  const bool unique = tensor.storage() && tensor.storage()->unique();
  auto* moved_before = unique ? AsTensorFlowStorage(tensor.storage().get()) : nullptr;
  if (movable && moved_before != nullptr) {
    StoragePtr storage = tensor.storage();
    moved_before->Reset(owned.release(), content);
    tensor.Assign(content.dtype, content.dims(), size, std::move(storage));
  } else if (movable) {
    auto* storage = new TensorFlowStorage(functions, from, content);
    static_cast<void>(owned.release());
    tensor.Assign(content.dtype, content.dims(), size, StoragePtr::Adopt(storage));
  } else {
    const bool fits =
        unique && moved_before == nullptr && tensor.mutable_data() != nullptr && tensor.storage()->size() == size;
    StoragePtr storage = fits ? tensor.storage() : NewOwnedStorage(size);
    if (size > 0) std::memcpy(storage->data(), content.data, size);
    tensor.Assign(content.dtype, content.dims(), size, std::move(storage));
  }
  return size;
}

}  // namespace tfbridge::core::tf
