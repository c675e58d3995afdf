#include "raw.h"

#include <dlfcn.h>

#include <cstring>
#include <stdexcept>
#include <vector>

namespace bench {
namespace {

// ConfigProto: experimental.executor_type.
const std::string kSingleThreaded = std::string("\x82\x01\x1a\x1a\x18", 5) + "SINGLE_THREADED_EXECUTOR";
// RunOptions: inter_op_thread_pool = -1, the caller's thread.
const std::string kCallerThread = "\x18\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01";

// A session with its inputs, shared by the threads that run it.
class Opened {
 public:
  Opened(const Functions& functions, const std::string& model, const Case& asked, const std::string& executor)
      : f(functions), status_(f.NewStatus()), graph_(f.NewGraph()) {
    const std::string config = executor == "single-threaded" ? kSingleThreaded : "";
    run_options = executor == "thread-pool" ? "" : kCallerThread;
    TF_SessionOptions* options = f.NewSessionOptions();
    f.SetConfig(options, config.data(), config.size(), status_);
    const char* tag = "serve";
    session = f.LoadSessionFromSavedModel(options, nullptr, model.c_str(), &tag, 1, graph_, nullptr, status_);
    f.DeleteSessionOptions(options);
    Check(status_);
    for (const Input& input : asked.inputs) {
      feeds.push_back(Find(input.tensor));
      inputs.push_back(Make(input));
    }
    for (const Output& output : asked.outputs) fetches.push_back(Find(output.tensor));
  }

  ~Opened() {
    for (TF_Tensor* input : inputs) f.DeleteTensor(input);
    if (session != nullptr) f.DeleteSession(session, status_);
    f.DeleteGraph(graph_);
    f.DeleteStatus(status_);
  }

  Opened(const Opened&) = delete;

  void Check(const TF_Status* status) const {
    if (f.GetCode(status) != 0) throw std::runtime_error(f.Message(status));
  }

  const Functions& f;
  std::string run_options;
  TF_Session* session = nullptr;
  std::vector<TF_Output> feeds, fetches;
  std::vector<TF_Tensor*> inputs;

 private:
  TF_Output Find(const std::string& tensor) const {
    const std::string name = tensor.substr(0, tensor.find(':'));
    TF_Operation* operation = f.GraphOperationByName(graph_, name.c_str());
    if (operation == nullptr) throw std::runtime_error("the graph has no operation " + name);
    return {operation, std::stoi(tensor.substr(name.size() + 1))};
  }

  TF_Tensor* Make(const Input& input) const {
    const auto rank = static_cast<int>(input.dims.size());
    if (input.dtype != kString) {
      TF_Tensor* made = f.AllocateTensor(input.dtype, input.dims.data(), rank, input.bytes.size());
      std::memcpy(f.TensorData(made), input.bytes.data(), input.bytes.size());
      return made;
    }
    TF_Tensor* made = f.AllocateTensor(kString, input.dims.data(), rank, input.count() * sizeof(TF_TString));
    auto* elements = static_cast<TF_TString*>(f.TensorData(made));
    for (size_t i = 0; i < input.count(); ++i) {
      f.StringInit(&elements[i]);
      f.StringCopy(&elements[i], input.characters() + input.offsets()[i],
                   static_cast<size_t>(input.offsets()[i + 1] - input.offsets()[i]));
    }
    return made;
  }

  TF_Status* status_;
  TF_Graph* graph_;
};

class RawWay final : public Way {
 public:
  explicit RawWay(std::shared_ptr<Opened> opened)
      : opened_(std::move(opened)),
        f_(opened_->f),
        status_(f_.NewStatus()),
        run_options_{opened_->run_options.data(), opened_->run_options.size(), nullptr},
        results_(opened_->fetches.size(), nullptr) {}

  ~RawWay() override {
    Delete();
    f_.DeleteStatus(status_);
  }

  void Call() override {
    Delete();
    f_.SessionRun(opened_->session, run_options_.length > 0 ? &run_options_ : nullptr, opened_->feeds.data(),
                  opened_->inputs.data(), static_cast<int>(opened_->inputs.size()), opened_->fetches.data(),
                  results_.data(), static_cast<int>(results_.size()), nullptr, 0, nullptr, status_);
    opened_->Check(status_);
  }

  std::vector<std::string> Outputs() const override {
    std::vector<std::string> outputs;
    for (const TF_Tensor* result : results_) outputs.push_back(BytesOf(result));
    return outputs;
  }

  std::unique_ptr<Way> Clone() override { return std::make_unique<RawWay>(opened_); }

 private:
  void Delete() {
    for (TF_Tensor*& result : results_) {
      if (result != nullptr) f_.DeleteTensor(result);
      result = nullptr;
    }
  }

  std::string BytesOf(const TF_Tensor* tensor) const {
    const char* data = static_cast<const char*>(f_.TensorData(tensor));
    const size_t size = f_.TensorByteSize(tensor);
    if (f_.TensorType(tensor) != kString) return {data, size};
    const auto* elements = reinterpret_cast<const TF_TString*>(data);
    std::vector<int64_t> offsets = {0};
    std::string characters;
    for (size_t i = 0; i < size / sizeof(TF_TString); ++i) {
      characters.append(f_.StringGetDataPointer(&elements[i]), f_.StringGetSize(&elements[i]));
      offsets.push_back(static_cast<int64_t>(characters.size()));
    }
    return std::string(reinterpret_cast<const char*>(offsets.data()), offsets.size() * sizeof(int64_t)) + characters;
  }

  std::shared_ptr<Opened> opened_;
  const Functions& f_;
  TF_Status* status_;
  TF_Buffer run_options_;
  std::vector<TF_Tensor*> results_;
};

}  // namespace

Functions LoadTensorFlow(const std::string& file) {
  // As the dynamic linker loads what a program is linked with.
  void* handle = dlopen(file.c_str(), RTLD_LAZY | RTLD_LOCAL);
  if (handle == nullptr) throw std::runtime_error(dlerror());
  Functions functions;
#define BIND(result, name, parameters) \
  functions.name = reinterpret_cast<result(*) parameters>(dlsym(handle, "TF_" #name));
  TFBRIDGE_TENSORFLOW_FUNCTIONS(BIND)
#undef BIND
  return functions;
}

std::unique_ptr<Way> OpenRaw(const Functions& functions, const std::string& model, const Case& asked,
                             const std::string& executor) {
  return std::make_unique<RawWay>(std::make_shared<Opened>(functions, model, asked, executor));
}

}  // namespace bench
