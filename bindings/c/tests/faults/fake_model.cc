#include "faults/fake_model.hpp"

#include <dlfcn.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "support/handles.hpp"
#include "support/protos.h"

namespace tfbtest {
namespace {

using namespace tfbridge::core::testing;

constexpr uint64_t kFloat = TFB_FLOAT32;
constexpr uint64_t kText = TFB_STRING;

Writer Typed(const NodeSpec& spec, uint64_t dtype) {
  return NodeDef(spec).Message(5, Entry("dtype", Writer().Varint(6, dtype)));
}

std::string Graph() {
  Writer graph;
  graph.Message(1, Typed({"x", "Placeholder"}, kFloat));
  graph.Message(1, Typed({"y", "Placeholder"}, kFloat));
  graph.Message(1, Typed({"s", "Placeholder"}, kText));
  graph.Message(1, Typed({"copy", "Identity", {"x"}}, kFloat));
  graph.Message(1, Typed({"sum", "AddV2", {"x", "y"}}, kFloat));
  graph.Message(1, Typed({"t", "Identity", {"s"}}, kText));
  graph.Message(1, Typed({"check", "Assert", {"x"}}, kFloat));
  graph.Message(1, Typed({"checked", "Identity", {"check"}}, kFloat));
  return graph.bytes();
}

Writer Info(const std::string& tensor, uint64_t dtype) { return TensorInfo(tensor + ":0", dtype, {-1}); }

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "tfbridge-faults-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
    const std::vector<SignatureDefSpec> signatures = {
        {"serving_default",
         {{"x", Info("x", kFloat)}, {"y", Info("y", kFloat)}},
         {{"copy", Info("copy", kFloat)}, {"sum", Info("sum", kFloat)}}},
        {"text", {{"s", Info("s", kText)}}, {{"t", Info("t", kText)}}},
        {"failing", {{"x", Info("x", kFloat)}}, {{"checked", Info("checked", kFloat)}}},
    };
    const std::vector<char> bytes = SavedModel({MetaGraph({"serve"}, signatures, Graph())});
    std::ofstream(path_ + "/saved_model.pb", std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  ~Folder() {
    std::error_code failure;
    std::filesystem::remove_all(path_, failure);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace

const tfbfake::Control& Fake() {
  Failure failure;
  Check(tfb_tensorflow_load(nullptr, failure.slot()), failure);
  void* library = dlopen(tfb_tensorflow_path(), RTLD_NOW | RTLD_NOLOAD);
  if (library == nullptr) throw std::runtime_error("the fake is not loaded");
  void* found = dlsym(library, "fake_control");
  dlclose(library);
  if (found == nullptr) throw std::runtime_error(std::string(tfb_tensorflow_path()) + " is not the fake");
  return *reinterpret_cast<tfbfake::GetControl>(found)();
}

const std::string& FakeModel() {
  static const Folder folder;
  return folder.path();
}

}  // namespace tfbtest
