// Tensors from any type, dimensions, buffers and offsets. Those that are made must agree with themselves, and no handle
// and no release may be left or come twice.
#include <tfbridge/tfbridge.h>

#include <cmath>
#include <vector>

#include "input.h"

using tfbridge::fuzz::Expect;
using tfbridge::fuzz::Input;

namespace {

constexpr double kMostBytes = 1 << 20;  // for memory that is really taken

int releases = 0;
void Release(void*) { ++releases; }

std::vector<int64_t> TakeDims(Input& input) {
  std::vector<int64_t> dims(input.TakeUpTo(0xff) == 0 ? input.TakeUpTo(0xff) + 1 : input.TakeUpTo(5));
  for (int64_t& dim : dims) dim = input.TakeDim();
  return dims;
}

double ElementsOf(const std::vector<int64_t>& dims) {
  double count = 1;
  for (const int64_t dim : dims) count *= static_cast<double>(dim);
  return count;
}

// Reads all that a tensor says it has.
void Read(const tfb_tensor* tensor) {
  int32_t dtype = 0;
  int32_t rank = 0;
  const int64_t* dims = nullptr;
  const void* data = nullptr;
  size_t size = 0;
  const int64_t* offsets = nullptr;
  Expect(tfb_tensor_describe(tensor, &dtype, &rank, &dims, &data, &size, &offsets, nullptr) == TFB_OK);
  int64_t count = 1;
  for (int32_t i = 0; i < rank; ++i) count *= dims[i];
  Expect(count == tfb_tensor_element_count(tensor));
  Expect((offsets != nullptr) == (dtype == TFB_STRING));
  if (offsets != nullptr) {
    Expect(offsets[0] == 0 && offsets[count] == static_cast<int64_t>(size));
  } else {
    Expect(static_cast<size_t>(count) * tfb_dtype_size(dtype) == size);
  }
  unsigned sum = 0;
  for (size_t i = 0; i < size; ++i) sum += static_cast<const unsigned char*>(data)[i];
  Expect(sum <= 255 * size);
}

void Check(int32_t code, tfb_tensor* tensor, tfb_error* error) {
  Expect((code == TFB_OK) == (tensor != nullptr) && (code == TFB_OK) == (error == nullptr));
  Expect(code == TFB_OK || *tfb_error_message(error, nullptr) != '\0');
  tfb_error_delete(error);
  if (tensor == nullptr) return;
  Read(tensor);
  tfb_tensor* clone = nullptr;
  Expect(tfb_tensor_clone(tensor, &clone, nullptr) == TFB_OK);
  tfb_tensor_delete(tensor);
  Read(clone);
  tfb_tensor_delete(clone);
}

void MakeOne(Input& input) {
  const std::vector<int64_t> dims = TakeDims(input);
  const auto rank = input.TakeUpTo(0x1f) == 0 ? input.Take<int32_t>() : static_cast<int32_t>(dims.size());
  // More dimensions than there are is a lie that no library can see through.
  if (rank > static_cast<int32_t>(dims.size())) return;
  const auto dtype =
      input.TakeUpTo(0x1f) == 0 ? input.Take<int32_t>() : static_cast<int32_t>(input.TakeUpTo(TFB_FLOAT4_E2M1FN));
  const std::vector<int64_t> used(dims.begin(), dims.begin() + std::max(rank, 0));
  const double bytes = ElementsOf(used) * static_cast<double>(tfb_dtype_size(dtype));
  tfb_tensor* tensor = nullptr;
  tfb_error* error = nullptr;
  switch (input.TakeUpTo(3)) {
    case 0: {
      if (bytes > kMostBytes && bytes < std::ldexp(1.0, 62)) return;
      const int32_t code = tfb_tensor_new(dtype, dims.data(), rank, &tensor, &error);
      return Check(code, tensor, error);
    }
    case 1:
    case 2: {
      const bool fits = input.TakeUpTo(1) == 0 && bytes >= 0 && bytes <= kMostBytes;
      std::vector<char> data(fits ? static_cast<size_t>(bytes) : input.Take<uint8_t>());
      if (input.TakeUpTo(1) == 0) {
        const int32_t code = tfb_tensor_copy(dtype, dims.data(), rank, data.data(), data.size(), &tensor, &error);
        return Check(code, tensor, error);
      }
      const int before = releases;
      const int32_t code =
          tfb_tensor_wrap(dtype, dims.data(), rank, data.data(), data.size(), &Release, nullptr, &tensor, &error);
      Check(code, tensor, error);
      return Expect(releases == before + (code == TFB_OK ? 1 : 0));
    }
    default: {
      const double count = ElementsOf(used);
      std::vector<int64_t> offsets(count >= 0 && count < kMostBytes ? static_cast<size_t>(count) + 1 : 1);
      if (count >= kMostBytes && count < std::ldexp(1.0, 60)) return;
      int64_t end = 0;
      for (int64_t& offset : offsets)
        offset = input.TakeUpTo(0x1f) == 0 ? input.Take<int64_t>() : end += input.TakeUpTo(3);
      const std::string text(input.rest());
      const int32_t code =
          tfb_tensor_new_strings(dims.data(), rank, offsets.data(), text.data(), text.size(), &tensor, &error);
      return Check(code, tensor, error);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  for (int i = 0; i < 8 && !input.empty(); ++i) MakeOne(input);
  Expect(tfb_handles_live() == 0);
  return 0;
}
