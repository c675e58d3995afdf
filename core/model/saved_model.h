// The file saved_model.pb: tag sets, signatures and the graph, read without TensorFlow.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/graph.h"
#include "model/signature.h"

namespace tfbridge::core {

// What a model tells of itself.
struct Manifest {
  std::string path;  // the folder
  std::vector<std::string> tags;
  std::vector<std::string> tag_sets;      // of the whole file, each sorted and joined by commas
  std::string tensorflow_version;         // that wrote the model
  std::vector<SignatureSpec> signatures;  // sorted by name; what starts with __saved_model_ is not shown
};

// What TensorFlow runs and feeds while it loads a model. Names of the graph; views into the file's bytes.
struct LoadingSpec {
  struct Asset {
    std::string_view tensor;  // fed with the path of the file
    std::string_view file;    // its name in the folder assets
  };

  std::vector<std::string_view> initialisers;
  std::string_view restore;   // the operation that reads the variables; empty where there are none
  std::string_view save;      // the tensor that writes them, which loading leaves alone
  std::string_view filename;  // the tensor that is fed with their path
  std::vector<Asset> assets;
};

class SavedModelFile {
 public:
  // What protobuf, and so TensorFlow, can read.
  static constexpr uint64_t kMostModelBytes = (uint64_t{1} << 31) - 1;

  // Reads the file of a folder (or the file that `path` names) and chooses a tag set: the one that equals `tags`, or,
  // where `tags` is empty, the one with "serve", or else the only one. Throws Error with kNotFound, kInvalidArgument,
  // kPermissionDenied or kDataLoss.
  // kResourceExhausted is for a file of more than `most_bytes`.
  static SavedModelFile Read(const std::string& path, const std::vector<std::string>& tags,
                             uint64_t most_bytes = kMostModelBytes);

  const Manifest& manifest() const { return manifest_; }
  // The graph of the chosen tag set; valid as long as this. Throws Error with kDataLoss.
  Graph ParseGraph() const;
  // Whether the graph restores variables when it is loaded.
  bool has_saver() const { return has_saver_; }
  const LoadingSpec& loading() const { return loading_; }

  // Parses the bytes of a file; `path` is for messages.
  static SavedModelFile Parse(std::vector<char> bytes, const std::string& path, const std::vector<std::string>& tags);

  // Views point into the buffer of bytes_, which keeps its address when it is moved; a copy would not.
  SavedModelFile(SavedModelFile&&) = default;
  SavedModelFile& operator=(SavedModelFile&&) = default;

 private:
  SavedModelFile() = default;

  std::vector<char> bytes_;
  Manifest manifest_;
  std::string_view graph_def_;
  bool has_saver_ = false;
  LoadingSpec loading_;
};

}  // namespace tfbridge::core
