// The list of kernels that TensorFlow hands out, from which the reason is read why XLA cannot compile an operation.
#include "error/error.h"
#include "input.h"
#include "tensorflow/xla_kernels.h"

struct TF_Status {};

using namespace tfbridge::core;
using tfbridge::fuzz::Expect;

namespace {

TF_Status status;
TF_Buffer kernels;

tf::Functions FunctionsOverBytes() {
  tf::Functions functions;
  functions.NewStatus = [] { return &status; };
  functions.DeleteStatus = [](TF_Status*) {};
  functions.GetCode = [](const TF_Status*) { return 0; };
  functions.GetRegisteredKernelsForOp = [](const char*, TF_Status*) { return &kernels; };
  functions.DeleteBuffer = [](TF_Buffer*) {};
  return functions;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const tf::Functions functions = FunctionsOverBytes();
  kernels = {data, size, nullptr};
  try {
    tf::WhyXlaCannot(functions, "MatMul", "CPU", {{"T", 1}, {"Tidx", 3}});
  } catch (const Error& error) {
    Expect(error.code() == Code::kDataLoss && !error.message().empty());
  }
  return 0;
}
