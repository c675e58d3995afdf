#include "tensorflow/graph_session.h"

#include "error/error.h"
#include "error/names.h"
#include "tensorflow/made.h"
#include "tensorflow/process.h"

namespace tfbridge::core::tf {
namespace {

using SessionOptions = std::unique_ptr<TF_SessionOptions, void (*)(TF_SessionOptions*)>;

SessionOptions MakeOptions(const Functions& functions, const std::string& config) {
  SessionOptions options(Made(functions.NewSessionOptions()), functions.DeleteSessionOptions);
  const Status status(functions);
  functions.SetConfig(options.get(), config.data(), config.size(), status.get());
  if (!status.ok()) {
    throw Error(Code::kInvalidArgument, "TensorFlow refuses the settings: " + status.message(),
                {.argument = "config_proto", .expected = "an encoded ConfigProto"});
  }
  return options;
}

}  // namespace

GraphSession::GraphSession(const Library& library)
    : library_(library), closing_(library.functions()), graph_(Made(library.functions().NewGraph())) {}

std::unique_ptr<GraphSession> GraphSession::Load(const Library& library, const std::string& path,
                                                 const std::vector<std::string>& tags, const std::string& config) {
  const Functions& functions = library.functions();
  auto loaded = std::unique_ptr<GraphSession>(new GraphSession(library));
  const SessionOptions options = MakeOptions(functions, config);
  std::vector<const char*> names;
  for (const std::string& tag : tags) names.push_back(tag.c_str());
  const Status status(functions);
  loaded->session_ =
      functions.LoadSessionFromSavedModel(options.get(), nullptr, path.c_str(), names.data(),
                                          static_cast<int>(names.size()), loaded->graph_, nullptr, status.get());
  if (status.code() == Code::kOutOfRange) {
    // This is how TensorFlow says that a file of variables ends too early.
    throw Error(Code::kDataLoss, "the variables of the model " + Quoted(path) + " are truncated",
                {.argument = "path", .got = status.message(), .hint = "Copy or export the model again"});
  }
  if (status.code() == Code::kNotFound && status.message().find("variables") != std::string::npos) {
    throw Error(Code::kNotFound, "a file of the variables of the model " + Quoted(path) + " is missing",
                {.argument = "path", .got = status.message(), .hint = "Copy the folder as a whole"});
  }
  if (status.message().find("cannot re-configure with num_threads") != std::string::npos) {
    throw Error(Code::kFailedPrecondition, "the pool that inter_op_pool names has another number of threads",
                {.argument = "inter_op_threads",
                 .got = status.message(),
                 .hint = "Open all models that share the pool with the same inter_op_threads"});
  }
  status.Check("the model " + Quoted(path) + " could not be loaded");
  return loaded;
}

std::unique_ptr<GraphSession> GraphSession::Empty(const Library& library, const std::string& config) {
  const Functions& functions = library.functions();
  auto empty = std::unique_ptr<GraphSession>(new GraphSession(library));
  const SessionOptions options = MakeOptions(functions, config);
  const Status status(functions);
  empty->session_ = functions.NewSession(empty->graph_, options.get(), status.get());
  status.Check("TensorFlow could not make a session");
  return empty;
}

GraphSession::~GraphSession() {
  // Closing waits for TensorFlow's threads, which a forked process does not have; it ends without.
  if (IsForked()) return;
  if (session_ != nullptr) {
    functions().CloseSession(session_, closing_.get());
    functions().DeleteSession(session_, closing_.get());
  }
  functions().DeleteGraph(graph_);
}

std::vector<Device> GraphSession::Devices() const {
  const Status status(functions());
  const std::unique_ptr<TF_DeviceList, void (*)(TF_DeviceList*)> list(
      functions().SessionListDevices(session_, status.get()), functions().DeleteDeviceList);
  status.Check("TensorFlow could not list its devices");
  std::vector<Device> devices;
  for (int i = 0; i < functions().DeviceListCount(list.get()); ++i) {
    const char* name = functions().DeviceListName(list.get(), i, status.get());
    status.Check("TensorFlow could not name a device");
    const char* type = functions().DeviceListType(list.get(), i, status.get());
    status.Check("TensorFlow could not tell the type of a device");
    const int64_t memory = functions().DeviceListMemoryBytes(list.get(), i, status.get());
    status.Check("TensorFlow could not tell the memory of a device");
    devices.push_back({name, type, memory});
  }
  return devices;
}

}  // namespace tfbridge::core::tf
