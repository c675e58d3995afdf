#include "backends/savedmodel/saved_model_backend.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <utility>

#include "backends/savedmodel/explain.h"
#include "backends/savedmodel/graph_state.h"
#include "backends/savedmodel/names.h"
#include "backends/savedmodel/plan.h"
#include "backends/savedmodel/warm_up.h"
#include "error/error.h"
#include "error/names.h"
#include "model/graph.h"
#include "session/config.h"
#include "session/limits.h"
#include "session/xla.h"
#include "tensorflow/library.h"
#include "tensorflow/op_registry.h"
#include "tensorflow/xla_switches.h"

namespace tfbridge::core {
namespace {

using savedmodel::GraphState;

class SavedModelBackend final : public Backend {
 public:
  explicit SavedModelBackend(std::shared_ptr<const GraphState> state) : state_(std::move(state)) {
    size_t position = 0;
    const tf::GraphSession& session = *state_->session;
    while (TF_Operation* operation = session.functions().GraphNextOperation(session.graph(), &position)) {
      operations_.push_back(
          {session.functions().OperationName(operation), session.functions().OperationOpType(operation)});
    }
  }

  std::shared_ptr<const Plan> Resolve(PlanSpec spec) const override {
    return std::make_shared<const savedmodel::SessionPlan>(state_, std::move(spec));
  }
  Argument DescribeTensor(std::string_view name) const override { return savedmodel::Describe(*state_->session, name); }
  const std::vector<Operation>& Operations() const override { return operations_; }
  const std::vector<Device>& Devices() const override { return state_->devices; }
  Explanation Explain() const override { return savedmodel::ExplainState(*state_); }

 private:
  std::shared_ptr<const GraphState> state_;
  std::vector<Operation> operations_;
};

tf::OpRegistry& Registry(const tf::Library& library) {
  // TensorFlow's operations are those of the process, so what was asked once holds for all models.
  static auto& registry = *new tf::OpRegistry(library);
  return registry;
}

// All bodies of a graph that can run.
std::vector<const std::vector<Node>*> Bodies(const Graph& graph) {
  std::vector<const std::vector<Node>*> bodies = {&graph.nodes};
  for (const Function* function : graph.ReachableFunctions()) bodies.push_back(&function->nodes);
  return bodies;
}

void CheckOperationsKnown(const Graph& graph, const OpLookup& lookup, const std::string& path,
                          const tf::Library& library) {
  std::set<std::string> unknown;
  for (const std::vector<Node>* body : Bodies(graph)) {
    for (const Node& node : *body) {
      if (graph.FunctionNamed(node.op) == nullptr && lookup(node.op) == nullptr) unknown.emplace(node.op);
    }
  }
  if (unknown.empty()) return;
  throw Error(Code::kUnimplemented,
              "the model " + Quoted(path) + " needs operations that this TensorFlow does not have",
              {.argument = *unknown.begin(),
               .expected = "operations of TensorFlow " + library.version(),
               .got = Joined({unknown.begin(), unknown.end()}, ", "),
               .hint = "A newer TensorFlow, or the library that adds them, may have them"});
}

// A graph with variables whose files are missing loads in TensorFlow, and fails at the first run.
void CheckVariablesPresent(const Graph& graph, const SavedModelFile& file) {
  if (!file.has_saver()) return;
  const std::string& path = file.manifest().path;
  const std::filesystem::path index = std::filesystem::path(path) / "variables" / "variables.index";
  std::error_code failure;
  if (std::filesystem::exists(index, failure)) return;
  for (const Node& node : graph.nodes) {
    if (node.op != "VarHandleOp" && node.op != "VariableV2" && node.op != "Variable") continue;
    throw Error(Code::kNotFound, "the variables of the model " + Quoted(path) + " are missing",
                {.argument = "path",
                 .expected = "variables/variables.index beside saved_model.pb",
                 .got = "no such file",
                 .hint = "Copy the whole folder of the model"});
  }
}

std::vector<Device> AskForDevices(const tf::Library& library, const Options& options) {
  const std::string wanted = options.Text("device");
  try {
    return tf::GraphSession::Empty(library, EncodeConfig(options, Executor::kThreadPool))->Devices();
  } catch (const Error& error) {
    if (!wanted.starts_with("gpu:")) throw;
    // A number past those there are, or, since a process numbers its GPUs once, one that conflicts with another model.
    throw Error(error.code(), "the device " + Quoted(wanted) + " cannot be used",
                {.argument = "device",
                 .got = error.message(),
                 .hint = "`tfbridge devices` lists those there are; all models of a process must name the same"});
  }
}

std::vector<Device> DevicesFor(const tf::Library& library, const Options& options) {
  std::vector<Device> devices = AskForDevices(library, options);
  const std::string wanted = options.Text("device");
  const bool has_gpu =
      std::any_of(devices.begin(), devices.end(), [](const Device& device) { return device.type == "GPU"; });
  if (wanted.starts_with("gpu") && !has_gpu) {
    throw Error(Code::kNotFound, "TensorFlow sees no GPU",
                {.argument = "device",
                 .expected = "a GPU and a TensorFlow that was built for it",
                 .got = wanted,
                 .hint = "Leave device at auto, or install tensorflow[and-cuda] and its drivers"});
  }
  return devices;
}

}  // namespace

std::unique_ptr<Backend> OpenSavedModel(const SavedModelFile& file, const Graph& graph, const Options& options) {
  const std::string& path = file.manifest().path;
  CheckVariablesPresent(graph, file);
  const tf::Library& library = tf::Library::Load(options);
  tf::OpRegistry& registry = Registry(library);
  const OpLookup lookup = [&registry](std::string_view op) { return registry.Find(op); };
  CheckOperationsKnown(graph, lookup, path, library);

  std::vector<Device> devices = DevicesFor(library, options);
  XlaChoice xla = ChooseXla(devices, options);
  tf::XlaSwitches switches;
  if (xla.on) switches = tf::UseXlaSwitches(library, options);
  const bool eager = switches.compilation == tf::XlaSwitches::Compilation::kEager;
  const ExecutorConditions conditions = {.devices = devices.size(), .xla = xla.on, .xla_compiles_eagerly = eager};
  ExecutorChoice executor = ChooseExecutor(graph, lookup, conditions, options);
  auto session =
      tf::GraphSession::Load(library, path, file.manifest().tags, EncodeConfig(options, executor.executor, xla));
  std::string run_options = EncodeRunOptions(executor.executor, /*traced=*/false);
  std::string traced_run_options = EncodeRunOptions(executor.executor, /*traced=*/true);
  const auto state = std::make_shared<GraphState>(GraphState{
      std::move(session), Retention(graph, lookup), std::move(executor), std::move(run_options),
      std::move(traced_run_options), std::move(xla), switches, std::move(devices), options, LimitsOf(options)});
  auto backend = std::make_unique<SavedModelBackend>(state);
  state->warm_ups = savedmodel::WarmUpSignatures(*backend, file.manifest().signatures, graph, lookup, options);
  return backend;
}

std::vector<Device> ListDevices(const Options& options) { return DevicesFor(tf::Library::Load(options), options); }

}  // namespace tfbridge::core
