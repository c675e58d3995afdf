// What a call costs over TensorFlow's own C API: the same model through TF_SessionRun with default options, with the
// best options, and through tfbridge, plain and prepared. Rounds are interleaved, medians are compared in one process,
// and every path must give the same bits.
//
//   call_overhead MODEL [ROUNDS]
//
// MODEL is a SavedModel whose serving_default takes one float32 input and gives one output. Unknown dimensions are 1.
#include <dlfcn.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <string>
#include <tfbridge/tfbridge.hpp>
#include <vector>

#include "tensorflow/functions.h"

namespace {

using tfbridge::core::tf::Functions;

constexpr int kCallsPerRound = 2000;

Functions BindTensorFlow() {
  void* handle = dlopen(tfb_tensorflow_path(), RTLD_NOW | RTLD_NOLOAD);
  Functions functions;
#define BIND(result, name, parameters) \
  functions.name = reinterpret_cast<result(*) parameters>(dlsym(handle, "TF_" #name));
  TFBRIDGE_TENSORFLOW_FUNCTIONS(BIND)
#undef BIND
  return functions;
}

[[noreturn]] void Fail(const std::string& message) {
  std::fprintf(stderr, "call_overhead: %s\n", message.c_str());
  std::exit(1);
}

// A program as one would write it on the C API: the input tensor and names are made once, TF_SessionRun is called, the
// output is deleted.
class RawCall {
 public:
  RawCall(const Functions& functions, const std::string& model, const tfbridge::Argument& input,
          const tfbridge::Argument& output, std::string config, std::string run_options)
      : f_(functions), status_(f_.NewStatus()), graph_(f_.NewGraph()), run_options_(std::move(run_options)) {
    TF_SessionOptions* options = f_.NewSessionOptions();
    f_.SetConfig(options, config.data(), config.size(), status_);
    const char* tag = "serve";
    session_ = f_.LoadSessionFromSavedModel(options, nullptr, model.c_str(), &tag, 1, graph_, nullptr, status_);
    Check();
    f_.DeleteSessionOptions(options);
    feed_ = Find(input.tensor);
    fetch_ = Find(output.tensor);
    std::size_t count = 1;
    for (const std::int64_t dim : *input.shape) count *= static_cast<std::size_t>(dim);
    input_ = f_.AllocateTensor(1, input.shape->data(), static_cast<int>(input.shape->size()), count * sizeof(float));
    float* values = static_cast<float*>(f_.TensorData(input_));
    for (std::size_t i = 0; i < count; ++i) values[i] = static_cast<float>(i % 7) - 3;
  }

  void Run() {
    const TF_Buffer buffer = {run_options_.data(), run_options_.size(), nullptr};
    TF_Tensor* result = nullptr;
    f_.SessionRun(session_, run_options_.empty() ? nullptr : &buffer, &feed_, &input_, 1, &fetch_, &result, 1, nullptr,
                  0, nullptr, status_);
    Check();
    last_.assign(static_cast<const char*>(f_.TensorData(result)), f_.TensorByteSize(result));
    f_.DeleteTensor(result);
  }

  const void* input() const { return f_.TensorData(input_); }
  const std::string& last() const { return last_; }

 private:
  TF_Output Find(const std::string& tensor) {
    const std::string name = tensor.substr(0, tensor.find(':'));
    return {f_.GraphOperationByName(graph_, name.c_str()), std::atoi(tensor.c_str() + name.size() + 1)};
  }
  void Check() {
    if (f_.GetCode(status_) != 0) Fail(f_.Message(status_));
  }

  const Functions& f_;
  TF_Status* status_;
  TF_Graph* graph_;
  std::string run_options_;
  TF_Session* session_ = nullptr;
  TF_Output feed_{};
  TF_Output fetch_{};
  TF_Tensor* input_ = nullptr;
  std::string last_;
};

struct Path {
  const char* name;
  std::function<void()> run;
  std::vector<double> microseconds;
};

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

double Round(const std::function<void()>& run) {
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < kCallsPerRound; ++i) run();
  const std::chrono::duration<double, std::micro> spent = std::chrono::steady_clock::now() - start;
  return spent.count() / kCallsPerRound;
}

long ResidentKilobytes() {
  long pages = 0;
  long resident = 0;
  std::ifstream("/proc/self/statm") >> pages >> resident;
  return resident * 4;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: call_overhead MODEL [ROUNDS]\n");
    return 2;
  }
  const std::string path = argv[1];
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 31;

  const tfbridge::Model model = tfbridge::Model::open(path);
  const tfbridge::Signature signature = model.signature();
  tfbridge::Argument input = signature.inputs()[0];
  std::replace(input.shape->begin(), input.shape->end(), std::int64_t{-1}, std::int64_t{1});
  const Functions functions = BindTensorFlow();

  // ConfigProto: experimental.executor_type; RunOptions: inter_op_thread_pool = -1.
  const std::string single = std::string("\x82\x01\x1a\x1a\x18", 5) + "SINGLE_THREADED_EXECUTOR";
  const std::string caller = "\x18\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01";
  RawCall raw_default(functions, path, input, signature.outputs()[0], "", "");
  RawCall raw_best(functions, path, input, signature.outputs()[0], single, caller);

  tfbridge::Tensor x = tfbridge::Tensor::zeros(tfbridge::DType::float32, *input.shape);
  std::memcpy(tfb_tensor_mutable_data(x.mutable_handle()), raw_default.input(), tfb_tensor_byte_size(x.handle()));
  tfbridge::Call call = signature.prepare();
  call.bind_input(0, x);

  std::string plain_result;
  const tfb_tensor* inputs[] = {x.handle()};
  const auto plain = [&] {
    tfb_tensor* output = nullptr;
    if (tfb_signature_run(signature.handle(), nullptr, inputs, 1, nullptr, &output, 1, nullptr) != TFB_OK) {
      Fail("tfb_signature_run failed");
    }
    plain_result.assign(static_cast<const char*>(tfb_tensor_data(output)), tfb_tensor_byte_size(output));
    tfb_tensor_delete(output);
  };
  std::string prepared_result;
  tfb_call* handle = call.handle();
  const auto prepared = [&] {
    if (tfb_call_run(handle, nullptr) != TFB_OK) Fail("tfb_call_run failed");
    const tfb_tensor* output = tfb_call_output(handle, 0);
    prepared_result.assign(static_cast<const char*>(tfb_tensor_data(output)), tfb_tensor_byte_size(output));
  };

  Path paths[] = {
      {"raw C, default options", [&] { raw_default.Run(); }, {}},
      {"raw C, best options", [&] { raw_best.Run(); }, {}},
      {"tfbridge", plain, {}},
      {"tfbridge, prepared", prepared, {}},
  };
  for (Path& each : paths) Round(each.run);  // the first runs build executors and caches
  const long resident = ResidentKilobytes();
  for (int i = 0; i < rounds; ++i) {
    for (Path& each : paths) each.microseconds.push_back(Round(each.run));
  }
  if (raw_best.last() != plain_result || raw_best.last() != prepared_result) Fail("the paths differ in their bits");

  const double base = Median(paths[0].microseconds);
  std::printf("%-24s %12s %16s\n", "path", "us per call", "of raw default");
  for (const Path& each : paths) {
    const double median = Median(each.microseconds);
    std::printf("%-24s %12.3f %15.2fx\n", each.name, median, median / base);
  }
  std::printf("bits: raw default %s raw best\n", raw_default.last() == raw_best.last() ? "equals" : "differs from");
  std::printf("resident memory: %+ld KB over %d calls\n", ResidentKilobytes() - resident, 4 * rounds * kCallsPerRound);
}
