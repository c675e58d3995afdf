// Sessions, which run a graph in the caller's thread, and the devices that they list.
#include <cstring>

#include "fake.h"
#include "wire/writer.h"

using namespace tfbfake;
using tfbridge::core::wire::Writer;

namespace {

struct Value {
  int dtype;
  std::vector<int64_t> dims;
  BlockPtr block;
};

struct RunError {
  int code;
  std::string message;
};

class Run {
 public:
  Run(const TF_Graph& graph, const TF_Output* feeds, TF_Tensor* const* tensors, int count) : graph_(graph) {
    for (int i = 0; i < count; ++i) {
      values_.insert_or_assign(feeds[i].oper->name, Value{tensors[i]->dtype, tensors[i]->dims, tensors[i]->block});
    }
    // What was fed is let go of on another thread too, which may be after the caller got its answer.
    for (int i = 0; i < count; ++i) DropElsewhere(tensors[i]->block);
  }
  ~Run() = default;
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  const Value& Evaluate(std::string_view name) {
    const auto known = values_.find(name);
    if (known != values_.end()) return known->second;
    const auto found = graph_.by_name.find(name.substr(0, name.find(':')));
    if (found == graph_.by_name.end()) throw RunError{kNotFound, "no node " + std::string(name)};
    const TF_Operation& operation = *found->second;
    if (operation.op == "Assert") throw RunError{kInvalidArgument, "assertion failed: " + operation.name};
    if (operation.op == "Placeholder") throw RunError{kInvalidArgument, "not fed: " + operation.name};
    Value made = operation.op == "AddV2" ? Add(operation) : Evaluate(operation.inputs.at(0));
    return values_.insert_or_assign(operation.name, std::move(made)).first->second;
  }

 private:
  Value Add(const TF_Operation& operation) {
    const Value a = Evaluate(operation.inputs.at(0));
    const Value b = Evaluate(operation.inputs.at(1));
    if (a.dims != b.dims) throw RunError{kInvalidArgument, "Incompatible shapes"};
    Value sum = {a.dtype, a.dims, NewBlock(a.dtype, a.block->size)};
    const auto* left = static_cast<const float*>(a.block->data);
    const auto* right = static_cast<const float*>(b.block->data);
    auto* to = static_cast<float*>(sum.block->data);
    for (size_t i = 0; i < sum.block->size / sizeof(float); ++i) to[i] = left[i] + right[i];
    return sum;
  }

  const TF_Graph& graph_;
  std::map<std::string, Value, std::less<>> values_;
};

}  // namespace

FAKE_EXPORT TF_SessionOptions* TF_NewSessionOptions() { return IsToFail(__func__) ? nullptr : new TF_SessionOptions; }
FAKE_EXPORT void TF_DeleteSessionOptions(TF_SessionOptions* options) { delete options; }
FAKE_EXPORT void TF_SetConfig(TF_SessionOptions*, const void*, size_t, TF_Status* status) { Fails(__func__, status); }

FAKE_EXPORT TF_Session* TF_NewSession(TF_Graph* graph, const TF_SessionOptions*, TF_Status* status) {
  if (Fails(__func__, status)) return nullptr;
  auto* session = new TF_Session;
  session->graph = graph;
  return session;
}

FAKE_EXPORT TF_Session* TF_LoadSessionFromSavedModel(const TF_SessionOptions* options, const TF_Buffer*,
                                                     const char* folder, const char* const*, int, TF_Graph* graph,
                                                     TF_Buffer*, TF_Status* status) {
  if (Fails(__func__, status)) return nullptr;
  if (std::string why = ReadModel(folder, *graph); !why.empty()) {
    SetStatus(status, kNotFound, std::move(why));
    return nullptr;
  }
  return TF_NewSession(graph, options, status);
}

FAKE_EXPORT void TF_SessionRun(TF_Session* session, const TF_Buffer*, const TF_Output* inputs,
                               TF_Tensor* const* input_values, int input_count, const TF_Output* outputs,
                               TF_Tensor** output_values, int output_count, const TF_Operation* const* targets,
                               int target_count, TF_Buffer* metadata, TF_Status* status) {
  SetStatus(status, 0, {});
  for (int i = 0; i < output_count; ++i) output_values[i] = nullptr;
  if (Fails(__func__, status)) return;
  Run run(*session->graph, inputs, input_values, input_count);
  try {
    std::vector<Value> results;
    for (int i = 0; i < output_count; ++i) results.push_back(run.Evaluate(outputs[i].oper->name));
    for (int i = 0; i < target_count; ++i) {
      if (targets[i]->op != "NoOp") run.Evaluate(targets[i]->name);
    }
    const Lie lie = CurrentLie();
    for (int i = 0; i < output_count && lie != Lie::kNoTensor; ++i) {
      Value& result = results[static_cast<size_t>(i)];
      output_values[i] = new TF_Tensor(result.dtype, result.dims, std::move(result.block));
      output_values[i]->lie = lie;
    }
    // The graph that ran, as one partition.
    if (metadata != nullptr) Fill(metadata, Writer().Bytes(3, session->graph->graph_def).bytes());
  } catch (const RunError& error) {
    SetStatus(status, error.code, error.message);
  }
}

FAKE_EXPORT void TF_CloseSession(TF_Session*, TF_Status* status) { Fails(__func__, status, /*may_throw=*/false); }

FAKE_EXPORT void TF_DeleteSession(TF_Session* session, TF_Status* status) {
  delete session;
  Fails(__func__, status, /*may_throw=*/false);
}

FAKE_EXPORT TF_DeviceList* TF_SessionListDevices(TF_Session*, TF_Status* status) {
  return Fails(__func__, status) ? nullptr : new TF_DeviceList;
}
FAKE_EXPORT void TF_DeleteDeviceList(TF_DeviceList* list) { delete list; }
FAKE_EXPORT int TF_DeviceListCount(const TF_DeviceList* list) { return list != nullptr ? 1 : -1; }
FAKE_EXPORT const char* TF_DeviceListName(const TF_DeviceList*, int, TF_Status* status) {
  return Fails(__func__, status) ? nullptr : "/job:localhost/replica:0/task:0/device:CPU:0";
}
FAKE_EXPORT const char* TF_DeviceListType(const TF_DeviceList*, int, TF_Status* status) {
  return Fails(__func__, status) ? nullptr : "CPU";
}
FAKE_EXPORT int64_t TF_DeviceListMemoryBytes(const TF_DeviceList*, int, TF_Status* status) {
  return Fails(__func__, status) ? -1 : 1 << 28;
}

FAKE_EXPORT unsigned char TF_SetXlaEnableLazyCompilation(unsigned char) { return 0; }
FAKE_EXPORT void TF_SetXlaMinClusterSize(int) {}
