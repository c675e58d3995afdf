#include "model/saved_model.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "error/error.h"
#include "error/names.h"
#include "model/read_file.h"
#include "model/shape_proto.h"
#include "wire/reader.h"

namespace tfbridge::core {
namespace {

namespace fs = std::filesystem;

// The field numbers are those of tensorflow/core/protobuf/{saved_model,meta_graph}.proto.

constexpr std::string_view kHiddenPrefix = "__saved_model_";
constexpr size_t kMostComponents = 4096;  // of one composite tensor, so that a file cannot ask for endless work
constexpr int kDeepestComposite = 16;

struct MetaGraph {
  std::vector<std::string> tags;
  std::string tensorflow_version;
  std::string_view graph_def;
  bool has_saver = false;
  std::vector<wire::Entry> signatures;
  LoadingSpec loading;
};

void ParseMetaInfo(std::string_view message, MetaGraph& meta_graph) {
  wire::Reader reader(message);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsBytes(4)) meta_graph.tags.emplace_back(field.bytes);
    if (field.IsBytes(5)) meta_graph.tensorflow_version = field.bytes;
  }
  std::sort(meta_graph.tags.begin(), meta_graph.tags.end());
}

void ParseSaver(std::string_view message, LoadingSpec& loading) {
  wire::Reader reader(message);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsBytes(1)) loading.filename = field.bytes;
    if (field.IsBytes(2)) loading.save = field.bytes;
    if (field.IsBytes(3)) loading.restore = field.bytes;
  }
}

// A collection of nodes, by their names (CollectionDef.NodeList).
void ParseInitialisers(std::string_view collection, LoadingSpec& loading) {
  wire::Reader reader(collection);
  for (wire::Field field; reader.Next(field);) {
    if (!field.IsBytes(1)) continue;
    wire::Reader nodes(field.bytes);
    for (wire::Field node; nodes.Next(node);) {
      if (node.IsBytes(1)) loading.initialisers.push_back(node.bytes);
    }
  }
}

std::string_view TensorNameOf(std::string_view tensor_info) { return wire::ReadBytes(tensor_info, 1); }

void ParseAsset(std::string_view message, LoadingSpec& loading) {
  LoadingSpec::Asset asset;
  wire::Reader reader(message);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsBytes(1)) asset.tensor = TensorNameOf(field.bytes);
    if (field.IsBytes(2)) asset.file = field.bytes;
  }
  loading.assets.push_back(asset);
}

// The signature that stands for the initialiser, as tf.saved_model.save writes it.
void ParseInitialiserSignature(std::string_view message, LoadingSpec& loading) {
  wire::Reader reader(message);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsBytes(2)) loading.initialisers.push_back(TensorNameOf(wire::ReadEntry(field.bytes).value));
  }
}

MetaGraph ParseMetaGraph(std::string_view message) {
  MetaGraph meta_graph;
  wire::Reader reader(message);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsBytes(1)) ParseMetaInfo(field.bytes, meta_graph);
    if (field.IsBytes(2)) meta_graph.graph_def = field.bytes;
    if (field.IsBytes(3)) {
      meta_graph.has_saver = true;
      ParseSaver(field.bytes, meta_graph.loading);
    }
    if (field.IsBytes(4)) {
      const wire::Entry collection = wire::ReadEntry(field.bytes);
      if (collection.key == "saved_model_main_op" || collection.key == "legacy_init_op") {
        ParseInitialisers(collection.value, meta_graph.loading);
      }
    }
    if (field.IsBytes(5)) {
      meta_graph.signatures.push_back(wire::ReadEntry(field.bytes));
      const wire::Entry& signature = meta_graph.signatures.back();
      if (signature.key == "__saved_model_init_op") ParseInitialiserSignature(signature.value, meta_graph.loading);
    }
    if (field.IsBytes(6)) ParseAsset(field.bytes, meta_graph.loading);
  }
  return meta_graph;
}

// A TensorInfo as it stands in the file. A sparse or composite tensor has no name of its own, but components.
struct TensorInfo {
  Argument argument;
  std::vector<std::pair<std::string, std::string_view>> sparse;  // component, tensor name
  std::vector<std::string_view> components;
};

TensorInfo ParseTensorInfo(std::string_view message) {
  TensorInfo info;
  info.argument.dims.emplace();
  wire::Reader reader(message);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsBytes(1)) info.argument.tensor = field.bytes;
    if (field.IsVarint(2)) info.argument.dtype = BaseDType(field.scalar);
    if (field.IsBytes(3)) info.argument.dims = ParseShape(field.bytes);
    if (field.IsBytes(4)) {
      wire::Reader sparse(field.bytes);
      for (wire::Field part; sparse.Next(part);) {
        if (part.IsBytes(1)) info.sparse.emplace_back("values", part.bytes);
        if (part.IsBytes(2)) info.sparse.emplace_back("indices", part.bytes);
        if (part.IsBytes(3)) info.sparse.emplace_back("dense_shape", part.bytes);
      }
    }
    if (field.IsBytes(5)) {
      wire::Reader composite(field.bytes);
      for (wire::Field part; composite.Next(part);) {
        if (part.IsBytes(2)) info.components.push_back(part.bytes);
      }
    }
  }
  return info;
}

// Adds the arguments that one entry of a signature stands for: itself, or its components as name/values, name/0 ….
void AppendArguments(std::string name, std::string_view message, int depth, std::vector<Argument>& arguments) {
  if (depth > kDeepestComposite || arguments.size() > kMostComponents) {
    throw Error(Code::kDataLoss, "a signature nests composite tensors too deep or has too many of them");
  }
  TensorInfo info = ParseTensorInfo(message);
  for (const auto& [component, tensor] : info.sparse) {
    Argument argument;
    argument.name = name + "/" + component;
    argument.tensor = tensor;
    argument.dtype = component == "values" ? info.argument.dtype : DTypeFromName("int64");
    const auto rank = info.argument.dims ? static_cast<int64_t>(info.argument.dims->size()) : -1;
    if (component == "values") argument.dims = {-1};
    if (component == "indices") argument.dims = {-1, rank};
    if (component == "dense_shape") argument.dims = {rank};
    arguments.push_back(std::move(argument));
  }
  for (size_t i = 0; i < info.components.size(); ++i) {
    AppendArguments(name + "/" + std::to_string(i), info.components[i], depth + 1, arguments);
  }
  if (!info.sparse.empty() || !info.components.empty()) return;
  info.argument.name = std::move(name);
  arguments.push_back(std::move(info.argument));
}

SignatureSpec ParseSignature(const wire::Entry& entry) {
  SignatureSpec spec;
  spec.name = entry.key;
  wire::Reader reader(entry.value);
  for (wire::Field field; reader.Next(field);) {
    if (field.IsBytes(3)) spec.method = field.bytes;
    if (!field.IsBytes(1) && !field.IsBytes(2)) continue;
    const wire::Entry argument = wire::ReadEntry(field.bytes);
    AppendArguments(std::string(argument.key), argument.value, 0, field.number == 1 ? spec.inputs : spec.outputs);
  }
  // An output without an index names an operation, such as the training step of a model of TensorFlow 1.
  const auto is_operation = [](const Argument& output) {
    return output.dtype == kInvalidDType && output.tensor.find(':') == std::string::npos;
  };
  for (const Argument& output : spec.outputs) {
    if (is_operation(output)) spec.targets.push_back(output.tensor);
  }
  std::erase_if(spec.outputs, is_operation);
  const auto by_name = [](const Argument& a, const Argument& b) { return a.name < b.name; };
  std::stable_sort(spec.inputs.begin(), spec.inputs.end(), by_name);
  std::stable_sort(spec.outputs.begin(), spec.outputs.end(), by_name);
  return spec;
}

const MetaGraph& ChooseMetaGraph(const std::vector<MetaGraph>& meta_graphs, std::vector<std::string> tags,
                                 const std::string& path) {
  std::sort(tags.begin(), tags.end());
  tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
  std::vector<std::string> sets;
  for (const MetaGraph& meta_graph : meta_graphs) sets.push_back("{" + Joined(meta_graph.tags, ", ") + "}");
  if (!tags.empty()) {
    for (const MetaGraph& meta_graph : meta_graphs) {
      if (meta_graph.tags == tags) return meta_graph;
    }
    throw Error(Code::kNotFound, "the model " + Quoted(path) + " has no such tag set",
                {.argument = "tags", .expected = Joined(sets, " or "), .got = "{" + Joined(tags, ", ") + "}"});
  }
  if (meta_graphs.size() == 1) return meta_graphs.front();
  for (const MetaGraph& meta_graph : meta_graphs) {
    if (meta_graph.tags == std::vector<std::string>{"serve"}) return meta_graph;
  }
  const MetaGraph* found = nullptr;
  for (const MetaGraph& meta_graph : meta_graphs) {
    if (std::find(meta_graph.tags.begin(), meta_graph.tags.end(), "serve") == meta_graph.tags.end()) continue;
    if (found != nullptr) {
      found = nullptr;
      break;
    }
    found = &meta_graph;
  }
  if (found != nullptr) return *found;
  throw Error(Code::kNotFound, "the model " + Quoted(path) + " has several tag sets",
              {.argument = "tags", .expected = Joined(sets, " or "), .got = "none", .hint = "Name the one to open"});
}

// Runs `parse`, and says of which file the bytes are where they are malformed.
template <typename Parse>
auto ParseFile(const std::string& path, Parse&& parse) {
  try {
    return parse();
  } catch (const Error& error) {
    if (error.code() != Code::kDataLoss) throw;
    throw Error(
        Code::kDataLoss, Quoted(path + "/saved_model.pb") + " is truncated or corrupted",
        {.argument = "path", .got = error.message(), .hint = "Copy or export the model again; is the file complete?"});
  }
}

// The folder of a model: `path` itself, or the folder of the saved_model.pb that `path` names.
std::string FindFolder(const std::string& path) {
  if (path.empty()) {
    throw Error(Code::kInvalidArgument, "the path is empty",
                {.argument = "path", .expected = "the folder of a SavedModel", .got = "''"});
  }
  std::error_code failure;
  const fs::file_status status = fs::status(path, failure);
  if (!fs::exists(status)) {
    throw Error(failure == std::errc::permission_denied ? Code::kPermissionDenied : Code::kNotFound,
                "there is no model at " + Quoted(path),
                {.argument = "path",
                 .expected = "the folder of a SavedModel",
                 .got = failure == std::errc::no_such_file_or_directory ? "nothing there" : failure.message()});
  }
  if (!fs::is_directory(status)) {
    if (fs::path(path).filename() == "saved_model.pb") {
      const fs::path parent = fs::path(path).parent_path();
      return parent.empty() ? "." : parent.string();
    }
    throw Error(Code::kInvalidArgument, Quoted(path) + " is no SavedModel",
                {.argument = "path",
                 .expected = "a folder with saved_model.pb",
                 .got = "a file",
                 .hint = "Export the model with tf.saved_model.save or model.export"});
  }
  if (fs::exists(fs::path(path) / "saved_model.pb", failure)) return path;
  if (failure && failure != std::errc::no_such_file_or_directory) {
    throw Error(failure == std::errc::permission_denied ? Code::kPermissionDenied : Code::kInvalidArgument,
                "the folder " + Quoted(path) + " cannot be read",
                {.argument = "path",
                 .expected = "a folder with saved_model.pb",
                 .got = failure.message(),
                 .hint = "Let the user that runs this program read it, or copy the model again"});
  }
  std::string got = "a folder without it";
  std::string hint = "Export the model with tf.saved_model.save or model.export";
  if (fs::exists(fs::path(path) / "saved_model.pbtxt", failure)) {
    got = "saved_model.pbtxt";
    hint = "Models in text form are not read; save it again in binary form";
  } else if (fs::exists(fs::path(path) / "saved_model.cpb", failure)) {
    got = "saved_model.cpb";
    hint = "Models split into chunks are not read; save it with variables instead of constants";
  }
  throw Error(Code::kInvalidArgument, Quoted(path) + " is no SavedModel",
              {.argument = "path", .expected = "a folder with saved_model.pb", .got = got, .hint = hint});
}

}  // namespace

SavedModelFile SavedModelFile::Read(const std::string& path, const std::vector<std::string>& tags,
                                    uint64_t most_bytes) {
  const std::string folder = FindFolder(path);
  const std::string file = (fs::path(folder) / "saved_model.pb").string();
  return Parse(ReadFile(file, std::min(most_bytes, kMostModelBytes)), folder, tags);
}

SavedModelFile SavedModelFile::Parse(std::vector<char> bytes, const std::string& path,
                                     const std::vector<std::string>& tags) {
  return ParseFile(path, [&] {
    SavedModelFile file;
    file.bytes_ = std::move(bytes);
    std::vector<MetaGraph> meta_graphs;
    wire::Reader reader(std::string_view(file.bytes_.data(), file.bytes_.size()));
    for (wire::Field field; reader.Next(field);) {
      if (field.IsBytes(2)) meta_graphs.push_back(ParseMetaGraph(field.bytes));
    }
    if (meta_graphs.empty()) {
      throw Error(Code::kDataLoss, file.bytes_.empty() ? "the file is empty" : "it holds no graph");
    }
    const MetaGraph& chosen = ChooseMetaGraph(meta_graphs, tags, path);
    file.manifest_.path = path;
    file.manifest_.tags = chosen.tags;
    file.manifest_.tensorflow_version = chosen.tensorflow_version;
    file.graph_def_ = chosen.graph_def;
    file.has_saver_ = chosen.has_saver;
    file.loading_ = chosen.loading;
    for (const MetaGraph& meta_graph : meta_graphs) file.manifest_.tag_sets.push_back(Joined(meta_graph.tags, ","));
    for (const wire::Entry& entry : chosen.signatures) {
      if (entry.key.starts_with(kHiddenPrefix)) continue;
      file.manifest_.signatures.push_back(ParseSignature(entry));
    }
    std::stable_sort(file.manifest_.signatures.begin(), file.manifest_.signatures.end(),
                     [](const SignatureSpec& a, const SignatureSpec& b) { return a.name < b.name; });
    return file;
  });
}

Graph SavedModelFile::ParseGraph() const {
  return ParseFile(manifest_.path, [&] { return Graph::Parse(graph_def_); });
}

}  // namespace tfbridge::core
