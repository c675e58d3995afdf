#include "session/limits.h"

#include <unistd.h>

#include <filesystem>

#include "error/error.h"
#include "error/names.h"

namespace tfbridge::core {
namespace {

constexpr const char* kTensorHint =
    "Raise max_tensor_bytes, where the memory is there, or use smaller tensors; 0 allows what the machine has";

uint64_t MachineMemory() {
  return static_cast<uint64_t>(::sysconf(_SC_PHYS_PAGES)) * static_cast<uint64_t>(::sysconf(_SC_PAGESIZE));
}

// The bytes of the files in a folder; 0 where there is none.
uint64_t FolderSize(const std::filesystem::path& folder) {
  uint64_t bytes = 0;
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
    const uint64_t size = entry.file_size(failure);
    if (!failure) bytes += size;
  }
  return bytes;
}

}  // namespace

Limits LimitsOf(const Options& options) {
  const auto tensor = static_cast<uint64_t>(options.Int("max_tensor_bytes"));
  const auto model = static_cast<uint64_t>(options.Int("max_model_bytes"));
  return {.tensor_bytes = tensor != 0 ? tensor : MachineMemory(), .model_bytes = model != 0 ? model : MachineMemory()};
}

void CheckModelSize(const GraphSize& size, const std::string& path, const Limits& limits) {
  if (size.most_bytes > limits.tensor_bytes) {
    throw Error(Code::kResourceExhausted,
                "the node " + Quoted(size.largest) + " of the model " + Quoted(path) + " announces too large a tensor",
                {.argument = "max_tensor_bytes",
                 .expected = "at most " + std::to_string(limits.tensor_bytes) + " bytes",
                 .got = std::to_string(size.most_bytes),
                 .hint = kTensorHint});
  }
  const std::filesystem::path folder(path);
  std::error_code failure;
  const uint64_t graph = std::filesystem::file_size(folder / "saved_model.pb", failure);
  const uint64_t files = (failure ? 0 : graph) + FolderSize(folder / "variables") + FolderSize(folder / "assets");
  if (size.bytes <= limits.model_bytes && files <= limits.model_bytes - size.bytes) return;
  throw Error(Code::kResourceExhausted, "the model " + Quoted(path) + " is too large",
              {.argument = "max_model_bytes",
               .expected = "at most " + std::to_string(limits.model_bytes) + " bytes",
               .got = std::to_string(size.bytes) + " in constants and " + std::to_string(files) + " in files",
               .hint = "Raise max_model_bytes, where the memory is there; 0 allows what the machine has"});
}

void RefuseTensorSize(uint64_t bytes, const Limits& limits, std::string_view kind, std::string_view name,
                      std::string_view owner) {
  throw Error(Code::kResourceExhausted,
              std::string(kind) + " " + Quoted(name) + " of " + std::string(owner) + " is too large",
              {.argument = std::string(name),
               .expected = "at most " + std::to_string(limits.tensor_bytes) + " bytes",
               .got = std::to_string(bytes),
               .hint = kTensorHint});
}

}  // namespace tfbridge::core
