// Graphs: read from a SavedModel, and asked about.
#include <cstdio>
#include <utility>

#include "error/error.h"
#include "fake.h"
#include "wire/reader.h"
#include "wire/writer.h"

using namespace tfbfake;
using tfbridge::core::wire::Field;
using tfbridge::core::wire::Reader;
using tfbridge::core::wire::Writer;

namespace {

struct Op {
  bool stateful;
  bool has_output;
};

const std::map<std::string, Op, std::less<>> kOps = {
    {"AddV2", {false, true}},       {"Assert", {true, false}}, {"Identity", {false, true}},
    {"Placeholder", {false, true}}, {"NoOp", {false, false}},
};

int ReadType(std::string_view attribute) {
  Reader entry(attribute);
  for (Field field; entry.Next(field);) {
    if (!field.IsBytes(2)) continue;
    Reader value(field.bytes);
    for (Field held; value.Next(held);) {
      if (held.IsVarint(6)) return static_cast<int>(held.scalar);
    }
  }
  return kFloat;
}

std::unique_ptr<TF_Operation> ReadNode(std::string_view message) {
  auto operation = std::make_unique<TF_Operation>();
  Reader reader(message);
  for (Field field; reader.Next(field);) {
    if (field.IsBytes(1)) operation->name = field.bytes;
    if (field.IsBytes(2)) operation->op = field.bytes;
    if (field.IsBytes(3)) operation->inputs.emplace_back(field.bytes);
    if (field.IsBytes(5)) operation->dtype = ReadType(field.bytes);
  }
  return operation;
}

// The first message of a number inside another.
std::string_view Inside(std::string_view message, uint32_t number) {
  Reader reader(message);
  for (Field field; reader.Next(field);) {
    if (field.IsBytes(number)) return field.bytes;
  }
  return {};
}

}  // namespace

std::string tfbfake::ReadModel(const std::string& folder, TF_Graph& graph) {
  const std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen((folder + "/saved_model.pb").c_str(), "rb"),
                                                   &std::fclose);
  if (file == nullptr) return "cannot read " + folder;
  std::string bytes;
  char part[4096];
  while (const size_t count = std::fread(part, 1, sizeof part, file.get())) bytes.append(part, count);
  graph.graph_def = Inside(Inside(bytes, 2), 2);
  Reader reader(graph.graph_def);
  for (Field field; reader.Next(field);) {
    if (!field.IsBytes(1)) continue;
    std::unique_ptr<TF_Operation> operation = ReadNode(field.bytes);
    graph.by_name.emplace(operation->name, operation.get());
    graph.operations.push_back(std::move(operation));
  }
  return {};
}

FAKE_EXPORT TF_Graph* TF_NewGraph() { return IsToFail(__func__) ? nullptr : new TF_Graph; }
FAKE_EXPORT void TF_DeleteGraph(TF_Graph* graph) { delete graph; }

FAKE_EXPORT void TF_GraphGetOpDef(TF_Graph*, const char* name, TF_Buffer* op_def, TF_Status* status) {
  if (Fails(__func__, status)) return;
  const auto found = kOps.find(name);
  if (found == kOps.end()) return SetStatus(status, kNotFound, std::string("Op type not registered: ") + name);
  Writer message;
  message.Bytes(1, name);
  if (found->second.stateful) message.Varint(17, 1);
  Fill(op_def, message.bytes());
}

FAKE_EXPORT void TF_GraphToGraphDef(TF_Graph* graph, TF_Buffer* graph_def, TF_Status* status) {
  if (!Fails(__func__, status)) Fill(graph_def, graph->graph_def);
}

FAKE_EXPORT TF_Operation* TF_GraphOperationByName(TF_Graph* graph, const char* name) {
  const auto found = graph->by_name.find(name);
  return found != graph->by_name.end() ? found->second : nullptr;
}

FAKE_EXPORT TF_Operation* TF_GraphNextOperation(TF_Graph* graph, size_t* position) {
  return *position < graph->operations.size() ? graph->operations[(*position)++].get() : nullptr;
}

FAKE_EXPORT int TF_GraphGetTensorNumDims(TF_Graph*, TF_Output, TF_Status* status) {
  return Fails(__func__, status) ? -1 : 1;
}

FAKE_EXPORT void TF_GraphGetTensorShape(TF_Graph*, TF_Output, int64_t* dims, int, TF_Status* status) {
  if (!Fails(__func__, status)) dims[0] = -1;
}

FAKE_EXPORT const char* TF_OperationName(TF_Operation* operation) { return operation->name.c_str(); }
FAKE_EXPORT const char* TF_OperationOpType(TF_Operation* operation) { return operation->op.c_str(); }
FAKE_EXPORT int TF_OperationNumOutputs(TF_Operation* operation) { return kOps.at(operation->op).has_output ? 1 : 0; }
FAKE_EXPORT int TF_OperationOutputType(TF_Output output) { return output.oper->dtype; }

FAKE_EXPORT TF_Buffer* TF_GetRegisteredKernelsForOp(const char*, TF_Status* status) {
  return Fails(__func__, status) ? nullptr : TF_NewBufferFromString(nullptr, 0);
}
