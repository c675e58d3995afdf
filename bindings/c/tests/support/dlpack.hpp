// DLPack's exchange structures as https://dmlc.github.io/dlpack/latest/c_api.html gives them, and a producer of them.
#pragma once

#include <cstdint>
#include <vector>

struct DLDevice {
  int32_t device_type;
  int32_t device_id;
};

struct DLDataType {
  uint8_t code;
  uint8_t bits;
  uint16_t lanes;
};

struct DLTensor {
  void* data;
  DLDevice device;
  int32_t ndim;
  DLDataType dtype;
  int64_t* shape;
  int64_t* strides;
  uint64_t byte_offset;
};

struct DLManagedTensor {
  DLTensor dl_tensor;
  void* manager_ctx;
  void (*deleter)(DLManagedTensor* self);
};

struct DLPackVersion {
  uint32_t major;
  uint32_t minor;
};

struct DLManagedTensorVersioned {
  DLPackVersion version;
  void* manager_ctx;
  void (*deleter)(DLManagedTensorVersioned* self);
  uint64_t flags;
  DLTensor dl_tensor;
};

namespace tfbtest {

inline constexpr DLDataType kDLFloat32 = {2, 32, 1};
inline constexpr uint64_t kReadOnlyFlag = 1;

// A structure over a vector of numbers, that counts how often it is deleted. `Managed` is either structure.
template <typename Managed>
class Lender {
 public:
  Lender(std::vector<float>& numbers, std::vector<int64_t> shape, std::vector<int64_t> strides = {})
      : shape_(std::move(shape)), strides_(std::move(strides)) {
    managed.dl_tensor.data = numbers.data();
    managed.dl_tensor.device = {1, 0};
    managed.dl_tensor.ndim = static_cast<int32_t>(shape_.size());
    managed.dl_tensor.dtype = kDLFloat32;
    managed.dl_tensor.shape = shape_.data();
    managed.dl_tensor.strides = strides_.empty() ? nullptr : strides_.data();
    managed.manager_ctx = this;
    managed.deleter = [](Managed* self) { ++static_cast<Lender*>(self->manager_ctx)->deleted; };
  }
  Lender(const Lender&) = delete;
  Lender& operator=(const Lender&) = delete;

  Managed managed = {};
  int deleted = 0;

 private:
  std::vector<int64_t> shape_;
  std::vector<int64_t> strides_;
};

}  // namespace tfbtest
