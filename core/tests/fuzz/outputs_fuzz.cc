// Tensors that TensorFlow hands out, whose type, rank, dimensions and size may be anything. They become tensors that
// agree with themselves, or an error; and each is deleted once.
#include <limits>
#include <vector>

#include "error/error.h"
#include "input.h"
#include "tensorflow/tensors.h"

struct TF_Tensor {
  int dtype = 0;
  int rank = 0;
  std::vector<int64_t> dims;
  size_t size = 0;
  std::vector<char> bytes;         // what there is, and no more
  std::vector<size_t> text_sizes;  // of strings, as TensorFlow tells them
  bool movable = false;
  int deleted = 0;
};

using namespace tfbridge::core;
using tfbridge::fuzz::Expect;
using tfbridge::fuzz::Input;

namespace {

constexpr size_t kTextSize = 16;  // of every string

// In place of a TF_TString's own bytes: the size that it tells.
size_t ToldSize(const TF_TString* text) {
  size_t size = 0;
  std::memcpy(&size, text->opaque, sizeof size);
  return size;
}

tf::Functions FunctionsOverTensors() {
  tf::Functions functions;
  functions.DeleteTensor = [](TF_Tensor* tensor) { ++tensor->deleted; };
  functions.TensorType = [](const TF_Tensor* tensor) { return tensor->dtype; };
  functions.NumDims = [](const TF_Tensor* tensor) { return tensor->rank; };
  functions.Dim = [](const TF_Tensor* tensor, int at) {
    Expect(at >= 0 && at < tensor->rank);
    return static_cast<size_t>(at) < tensor->dims.size() ? tensor->dims[static_cast<size_t>(at)] : 1;
  };
  functions.TensorByteSize = [](const TF_Tensor* tensor) { return tensor->size; };
  functions.TensorData = [](const TF_Tensor* tensor) -> void* { return const_cast<char*>(tensor->bytes.data()); };
  functions.TensorMaybeMove = [](TF_Tensor* tensor) { return tensor->movable ? tensor : nullptr; };
  functions.StringGetSize = ToldSize;
  functions.StringGetDataPointer = [](const TF_TString* text) {
    static const char bytes[kTextSize] = {};
    Expect(ToldSize(text) <= kTextSize);
    return &bytes[0];
  };
  return functions;
}

TF_Tensor TakeTensor(Input& input) {
  TF_Tensor tensor;
  tensor.dtype = input.TakeUpTo(1) == 0 ? static_cast<int>(input.TakeUpTo(40)) : input.Take<int>();
  tensor.rank = input.TakeUpTo(7) == 0 ? input.Take<int>() : static_cast<int>(input.TakeUpTo(4));
  for (int i = 0; i < std::min(tensor.rank, 300); ++i) tensor.dims.push_back(input.TakeDim());
  tensor.movable = input.TakeUpTo(1) == 1;
  tensor.size = input.Take<uint16_t>();
  if (BaseDType(static_cast<uint64_t>(tensor.dtype)) == kString) {
    tensor.size -= tensor.size % sizeof(TF_TString);
    tensor.bytes.resize(tensor.size);
    for (size_t at = 0; at < tensor.size; at += sizeof(TF_TString)) {
      // A size that is wrong by little is one that nobody can see through.
      size_t told = input.TakeUpTo(kTextSize);
      if (input.TakeUpTo(0xf) == 0) told = input.Take<size_t>() | size_t{1} << 47;
      std::memcpy(tensor.bytes.data() + at, &told, sizeof told);
    }
  } else {
    tensor.bytes.resize(tensor.size);
  }
  return tensor;
}

void CheckConsistent(const Tensor& tensor) {
  Expect(CheckedElementCount(tensor.dims()) == tensor.element_count());
  if (tensor.dtype() == kString) {
    Expect(tensor.offsets()[tensor.element_count()] == static_cast<int64_t>(tensor.byte_size()));
  } else {
    Expect(CheckedByteSize(tensor.dtype(), tensor.dims()) == tensor.byte_size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const tf::Functions functions = FunctionsOverTensors();
  Input input(data, size);
  std::vector<TF_Tensor> given;
  while (!input.empty() && given.size() < 4) given.push_back(TakeTensor(input));
  {
    Tensor tensor;
    for (TF_Tensor& each : given) {
      try {
        tf::FromTensorFlow(functions, &each, tensor, std::numeric_limits<uint64_t>::max());
        CheckConsistent(tensor);
      } catch (const Error& error) {
        Expect(!error.message().empty());
      }
    }
  }
  for (const TF_Tensor& each : given) Expect(each.deleted == 1);
  return 0;
}
