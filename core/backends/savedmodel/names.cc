#include "backends/savedmodel/names.h"

#include <charconv>
#include <vector>

#include "error/error.h"
#include "error/names.h"
#include "tensor/tensor.h"
#include "tensorflow/process.h"
#include "tensorflow/status.h"

namespace tfbridge::core::savedmodel {
namespace {

std::vector<std::string_view> OperationNames(const tf::GraphSession& session) {
  std::vector<std::string_view> names;
  size_t position = 0;
  while (TF_Operation* operation = session.functions().GraphNextOperation(session.graph(), &position)) {
    names.emplace_back(session.functions().OperationName(operation));
  }
  return names;
}

// Splits operation:index. A name without an index has index 0.
int SplitIndex(std::string_view& name) {
  const size_t colon = name.rfind(':');
  if (colon == std::string_view::npos) return 0;
  const std::string_view digits = name.substr(colon + 1);
  int index = -1;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), index);
  if (digits.empty() || result.ptr != digits.data() + digits.size() || index < 0) {
    throw Error(Code::kInvalidArgument, Quoted(name) + " is no name of a tensor",
                {.argument = std::string(name), .expected = "operation:index", .got = Quoted(name)});
  }
  name = name.substr(0, colon);
  return index;
}

// `asked` is what the caller named: the operation, or a tensor of it.
TF_Operation* Find(const tf::GraphSession& session, std::string_view name, std::string_view asked) {
  TF_Operation* operation = session.functions().GraphOperationByName(session.graph(), std::string(name).c_str());
  if (operation != nullptr) return operation;
  throw Error(Code::kNotFound, "the graph has no operation " + Quoted(name),
              {.argument = std::string(asked), .hint = NameHint(name, OperationNames(session))});
}

}  // namespace

TF_Operation* FindOperation(const tf::GraphSession& session, std::string_view name) {
  return Find(session, name, name);
}

TF_Output FindTensor(const tf::GraphSession& session, std::string_view name) {
  std::string_view operation_name = name;
  const int index = SplitIndex(operation_name);
  TF_Operation* operation = Find(session, operation_name, name);
  const int count = session.functions().OperationNumOutputs(operation);
  if (index >= count) {
    throw Error(Code::kNotFound, "the graph has no tensor " + Quoted(name),
                {.argument = std::string(name),
                 .expected = count == 0 ? "a target: the operation has no outputs"
                                        : "an index from 0 to " + std::to_string(count - 1),
                 .got = std::to_string(index)});
  }
  return {operation, index};
}

Argument Describe(const tf::GraphSession& session, std::string_view name) {
  tf::CheckNotForked();
  const tf::Functions& functions = session.functions();
  const TF_Output output = FindTensor(session, name);
  Argument argument;
  argument.name = name;
  argument.tensor = std::string(functions.OperationName(output.oper)) + ":" + std::to_string(output.index);
  argument.dtype = BaseDType(static_cast<uint64_t>(functions.OperationOutputType(output)));
  const tf::Status status(functions);
  const int rank = functions.GraphGetTensorNumDims(session.graph(), output, status.get());
  status.Check("the graph does not tell the shape of " + Quoted(name));
  if (rank < 0) return argument;
  if (rank > kMaxRank) throw Error(Code::kInternal, "TensorFlow tells a rank of " + std::to_string(rank));
  argument.dims.emplace(static_cast<size_t>(rank), -1);
  if (rank > 0) functions.GraphGetTensorShape(session.graph(), output, argument.dims->data(), rank, status.get());
  status.Check("the graph does not tell the shape of " + Quoted(name));
  return argument;
}

}  // namespace tfbridge::core::savedmodel
