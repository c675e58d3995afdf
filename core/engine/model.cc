#include "engine/model.h"

#include <utility>

#include "backends/savedmodel/saved_model_backend.h"
#include "engine/access_policy.h"
#include "error/error.h"
#include "error/names.h"
#include "model/graph_check.h"
#include "model/model_files.h"
#include "session/limits.h"
#include "session/model_file.h"

namespace tfbridge::core {

std::shared_ptr<const Model> Model::Open(const std::string& path, const std::vector<std::string>& tags,
                                         const Options& options) {
  const SavedModelFile file = SavedModelFile::Read(path, tags, LimitsOf(options).model_bytes);
  Options all = options;
  if (options.Bool("tuned")) all.Underlay(ReadModelFile(file.manifest().path));
  const Graph graph = file.ParseGraph();
  CheckModelFiles(file.manifest().path);
  CheckModelSize(CheckGraph(graph, file.manifest().path), file.manifest().path, LimitsOf(all));
  std::vector<Access> accesses = FindAccesses(file, graph);
  CheckAccess(file, accesses, all);
  std::unique_ptr<Backend> backend = OpenSavedModel(file, graph, all);
  return std::shared_ptr<const Model>(new Model(file.manifest(), std::move(accesses), std::move(backend)));
}

std::shared_ptr<const Model> Model::Inspect(const std::string& path, const std::vector<std::string>& tags) {
  const SavedModelFile file = SavedModelFile::Read(path, tags);
  std::vector<Access> accesses = FindAccesses(file, file.ParseGraph());
  return std::shared_ptr<const Model>(new Model(file.manifest(), std::move(accesses), nullptr));
}

const Backend& Model::backend() const {
  if (backend_ != nullptr) return *backend_;
  throw Error(Code::kFailedPrecondition, "the model " + Quoted(manifest_.path) + " was only inspected",
              {.argument = "model", .expected = "an opened model", .hint = "Open the model to run it"});
}

const SignatureSpec& Model::FindSignature(std::optional<std::string_view> name) const {
  std::vector<std::string_view> names;
  const std::string_view wanted = name.value_or("serving_default");
  for (const SignatureSpec& signature : manifest_.signatures) {
    if (signature.name == wanted) return signature;
    names.emplace_back(signature.name);
  }
  if (!name && names.size() == 1) return manifest_.signatures.front();
  const std::string summary = name ? "the model " + Quoted(manifest_.path) + " has no signature " + Quoted(wanted)
                                   : "the model " + Quoted(manifest_.path) + " has no default signature";
  throw Error(Code::kNotFound, summary, {.argument = std::string(wanted), .hint = NameHint(wanted, names)});
}

}  // namespace tfbridge::core
