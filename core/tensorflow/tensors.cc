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
  TensorFlowStorage(const Functions& functions, TF_Tensor* tensor)
      : Storage(functions.TensorData(tensor), functions.TensorByteSize(tensor), /*writable=*/true, /*deferred=*/false),
        functions_(functions),
        tensor_(tensor) {}
  ~TensorFlowStorage() override { functions_.DeleteTensor(tensor_); }

  // Takes another tensor instead. Only for the one holder of this.
  void Reset(TF_Tensor* tensor) {
    functions_.DeleteTensor(tensor_);
    tensor_ = tensor;
    data_ = functions_.TensorData(tensor);
    size_ = functions_.TensorByteSize(tensor);
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

struct TStrings {
  const Functions* functions;
  size_t count;
};

void FreeStrings(void* data, size_t, void* argument) {
  const std::unique_ptr<TStrings> strings(static_cast<TStrings*>(argument));
  auto* elements = static_cast<TF_TString*>(data);
  for (size_t i = 0; i < strings->count; ++i) strings->functions->StringDealloc(&elements[i]);
  AlignedFree(data);
}

[[noreturn]] void ThrowShort(const Tensor& tensor) {
  throw Error(Code::kResourceExhausted, "TensorFlow has no memory for a tensor",
              {.got = std::string(DTypeName(tensor.dtype())) + " " + DimsText(tensor.dims())});
}

TF_Tensor* StringsToTensorFlow(const Functions& functions, const Tensor& tensor) {
  const Dims dims = tensor.dims();
  const auto count = static_cast<size_t>(tensor.element_count());
  const size_t size = count * sizeof(TF_TString);
  auto strings = std::make_unique<TStrings>(TStrings{&functions, count});
  auto* elements = static_cast<TF_TString*>(AlignedAllocate(size));
  const int64_t* offsets = tensor.offsets();
  const char* bytes = static_cast<const char*>(tensor.data());
  for (size_t i = 0; i < count; ++i) {
    functions.StringInit(&elements[i]);
    functions.StringCopy(&elements[i], bytes + offsets[i], static_cast<size_t>(offsets[i + 1] - offsets[i]));
  }
  TF_Tensor* made = functions.NewTensor(kString, dims.data(), static_cast<int>(dims.size()), elements, size,
                                        &FreeStrings, strings.get());
  // TF_NewTensor calls the deallocator itself where it refuses.
  static_cast<void>(strings.release());
  if (made == nullptr) ThrowShort(tensor);
  return made;
}

size_t ReadDims(const Functions& functions, const TF_Tensor* from, int64_t* dims) {
  const int rank = functions.NumDims(from);
  for (int i = 0; i < rank; ++i) dims[i] = functions.Dim(from, i);
  return static_cast<size_t>(rank);
}

void StringsFromTensorFlow(const Functions& functions, const TF_Tensor* from, Dims dims, Tensor& tensor) {
  const auto* elements = static_cast<const TF_TString*>(functions.TensorData(from));
  const size_t count = functions.TensorByteSize(from) / sizeof(TF_TString);
  StoragePtr offsets = NewOwnedStorage((count + 1) * sizeof(int64_t));
  auto* ends = static_cast<int64_t*>(offsets->data());
  ends[0] = 0;
  for (size_t i = 0; i < count; ++i)
    ends[i + 1] = ends[i] + static_cast<int64_t>(functions.StringGetSize(&elements[i]));
  StoragePtr bytes = NewOwnedStorage(static_cast<size_t>(ends[count]));
  for (size_t i = 0; i < count; ++i) {
    const auto size = static_cast<size_t>(ends[i + 1] - ends[i]);
    if (size > 0) {
      std::memcpy(static_cast<char*>(bytes->data()) + ends[i], functions.StringGetDataPointer(&elements[i]), size);
    }
  }
  tensor.AssignStrings(dims, std::move(offsets), std::move(bytes));
}

}  // namespace

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

void FromTensorFlow(const Functions& functions, TF_Tensor* from, Tensor& tensor) {
  OwnedTensor owned(from, {&functions});
  int64_t room[kMaxRank];
  const Dims dims(room, ReadDims(functions, from, room));
  const DType dtype = BaseDType(static_cast<uint64_t>(functions.TensorType(from)));
  if (dtype == kString) {
    StringsFromTensorFlow(functions, from, dims, tensor);
    return;
  }
  if (DTypeSize(dtype) == 0) {
    throw Error(Code::kUnimplemented, "an output is a handle inside TensorFlow",
                {.got = DTypeName(dtype), .hint = "Fetch a tensor of numbers or strings instead"});
  }
  const size_t size = functions.TensorByteSize(from);
  const bool movable = size > 0 && functions.TensorMaybeMove(from) != nullptr;
  const bool unique = tensor.storage() && tensor.storage()->unique();
  auto* moved_before = unique ? AsTensorFlowStorage(tensor.storage().get()) : nullptr;
  if (movable && moved_before != nullptr) {
    StoragePtr storage = tensor.storage();
    moved_before->Reset(owned.release());
    tensor.Assign(dtype, dims, size, std::move(storage));
  } else if (movable) {
    auto* storage = new TensorFlowStorage(functions, from);
    static_cast<void>(owned.release());
    tensor.Assign(dtype, dims, size, StoragePtr::Adopt(storage));
  } else {
    const bool fits =
        unique && moved_before == nullptr && tensor.mutable_data() != nullptr && tensor.storage()->size() == size;
    StoragePtr storage = fits ? tensor.storage() : NewOwnedStorage(size);
    if (size > 0) std::memcpy(storage->data(), functions.TensorData(from), size);
    tensor.Assign(dtype, dims, size, std::move(storage));
  }
}

}  // namespace tfbridge::core::tf
