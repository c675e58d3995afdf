// DLPack structures with any shape, strides, offset, type, device and version. What is taken must hold the elements
// that the strides lead to, and its deleter must be called once; what is refused stays the caller's.
#include <tfbridge/tfbridge.h>

#include <cstring>
#include <vector>

#include "input.h"
#include "support/dlpack.hpp"

using tfbridge::fuzz::Expect;
using tfbridge::fuzz::Input;

namespace {

__extension__ using Wide = __int128;

constexpr size_t kBytes = 4096;
constexpr Wide kMostElements = 1 << 14;
constexpr Wide kAddresses = (Wide{1} << 63) - 1;

int deleted = 0;

struct Structure {
  explicit Structure(Input& input) {
    const int32_t rank = static_cast<int32_t>(input.TakeUpTo(5));
    for (int32_t i = 0; i < rank; ++i) shape.push_back(input.TakeDim());
    for (int32_t i = 0; i < rank; ++i) strides.push_back(input.TakeUpTo(7) == 0 ? -input.TakeDim() : input.TakeDim());
    tensor.ndim = input.TakeUpTo(0x3f) == 0 ? input.Take<int32_t>() : rank;
    tensor.shape = input.TakeUpTo(0x3f) == 0 ? nullptr : shape.data();
    tensor.strides = input.TakeUpTo(3) == 0 ? nullptr : strides.data();
    tensor.device = {input.TakeUpTo(0x1f) == 0 ? input.Take<int32_t>() : 1, 0};
    tensor.dtype = tfbtest::kDLFloat32;
    if (input.TakeUpTo(1) == 0) {
      static constexpr uint8_t kBits[] = {1, 4, 8, 16, 32, 64, 128, 0};
      tensor.dtype = {static_cast<uint8_t>(input.TakeUpTo(20)), kBits[input.TakeUpTo(7)], 1};
      if (input.TakeUpTo(0xf) == 0) tensor.dtype.lanes = input.Take<uint16_t>();
    }
    tensor.byte_offset = input.TakeUpTo(7) == 0 ? input.Take<uint64_t>() : input.TakeUpTo(0xff);
    for (size_t i = 0; i < kBytes; ++i) memory[i] = static_cast<unsigned char>(i * 7);
    tensor.data = input.TakeUpTo(0x1f) == 0 ? nullptr : memory.data();
  }

  size_t element() const { return tensor.dtype.bits == 1 ? 1 : tensor.dtype.bits / 8; }

  // Whether the elements stay inside the memory, or leave what any address can name, which must be refused. What lies
  // between is a lie that no library can see through.
  bool IsHonest() const {
    if (tensor.ndim > static_cast<int32_t>(shape.size())) return false;
    if (tensor.ndim < 0 || (tensor.ndim > 0 && tensor.shape == nullptr)) return true;
    Wide least = tensor.byte_offset;
    Wide most = least + static_cast<Wide>(element());
    Wide row = 1;
    bool empty = false;
    for (int32_t i = tensor.ndim; i-- > 0;) {
      const auto at = static_cast<size_t>(i);
      if (shape[at] < 0) return true;
      empty = empty || shape[at] == 0;
      if (shape[at] == 0) continue;
      const Wide stride = tensor.strides != nullptr ? static_cast<Wide>(strides[at]) : row;
      const Wide reach = (static_cast<Wide>(shape[at]) - 1) * stride * static_cast<Wide>(element());
      (reach < 0 ? least : most) += reach;
      row *= shape[at];
      if (row > kAddresses) return true;
    }
    if (empty || tensor.data == nullptr) return true;
    const auto address = static_cast<Wide>(reinterpret_cast<uintptr_t>(tensor.data));
    const bool inside = least >= 0 && most <= static_cast<Wide>(kBytes);
    // Strides of 0 make many elements of few bytes; so many take long and show nothing.
    if (inside && row > kMostElements) return false;
    return inside || address + least < 0 || address + most > kAddresses;
  }

  std::vector<int64_t> shape;
  std::vector<int64_t> strides;
  std::vector<unsigned char> memory = std::vector<unsigned char>(kBytes);
  DLTensor tensor = {};
};

// The elements as the strides lead to them, one after the other.
std::vector<unsigned char> Gathered(const Structure& structure) {
  const DLTensor& tensor = structure.tensor;
  const size_t element = structure.element();
  std::vector<unsigned char> bytes;
  std::vector<int64_t> index(static_cast<size_t>(tensor.ndim), 0);
  int64_t count = 1;
  for (int32_t i = 0; i < tensor.ndim; ++i) count *= tensor.shape[i];
  for (int64_t n = 0; n < count; ++n) {
    int64_t offset = 0;
    int64_t row = 1;
    for (size_t d = index.size(); d-- > 0; row *= tensor.shape[d]) {
      offset += index[d] * (tensor.strides != nullptr ? tensor.strides[d] : row);
    }
    const auto at = static_cast<int64_t>(tensor.byte_offset) + offset * static_cast<int64_t>(element);
    for (size_t i = 0; i < element; ++i) bytes.push_back(structure.memory.at(static_cast<size_t>(at) + i));
    for (size_t d = index.size(); d-- > 0;) {
      if (++index[d] < tensor.shape[d]) break;
      index[d] = 0;
    }
  }
  return bytes;
}

template <typename Managed, typename Import, typename Export>
void Exchange(const Structure& structure, Managed& managed, Import import, Export lend) {
  managed.dl_tensor = structure.tensor;
  managed.deleter = [](Managed*) { ++deleted; };
  deleted = 0;
  tfb_tensor* tensor = nullptr;
  tfb_error* error = nullptr;
  const int32_t code = import(&managed, &tensor, &error);
  Expect((code == TFB_OK) == (tensor != nullptr) && (code == TFB_OK) == (error == nullptr));
  tfb_error_delete(error);
  if (tensor != nullptr) {
    const std::vector<unsigned char> expected = Gathered(structure);
    Expect(expected.size() == tfb_tensor_byte_size(tensor));
    Expect(expected.empty() || std::memcmp(expected.data(), tfb_tensor_data(tensor), expected.size()) == 0);
    Managed* lent = nullptr;
    if (lend(tensor, &lent, nullptr) == TFB_OK) lent->deleter(lent);
    tfb_tensor_delete(tensor);
  }
  tfb_releases_drain();
  Expect(deleted == (code == TFB_OK ? 1 : 0));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  const bool versioned = input.TakeUpTo(1) == 1;
  const uint32_t version = input.TakeUpTo(0xf) == 0 ? input.Take<uint32_t>() : 1;
  const uint64_t flags = input.TakeUpTo(3);
  const Structure structure(input);
  if (!structure.IsHonest()) return 0;
  if (versioned) {
    DLManagedTensorVersioned managed = {};
    managed.version = {version, 0};
    managed.flags = flags;
    Exchange(structure, managed, tfb_tensor_from_dlpack_versioned, tfb_tensor_to_dlpack_versioned);
  } else {
    DLManagedTensor managed = {};
    Exchange(structure, managed, tfb_tensor_from_dlpack, tfb_tensor_to_dlpack);
  }
  Expect(tfb_handles_live() == 0);
  return 0;
}
