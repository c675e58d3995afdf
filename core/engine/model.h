// An opened or inspected model: what it tells of itself, and the backend that runs it.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "backends/backend.h"
#include "model/access.h"

namespace tfbridge::core {

class Model {
 public:
  // Opens a model so that it can run. Throws Error.
  static std::shared_ptr<const Model> Open(const std::string& path, const std::vector<std::string>& tags,
                                           const Options& options);
  // Reads what a model offers, without an engine. Throws Error.
  static std::shared_ptr<const Model> Inspect(const std::string& path, const std::vector<std::string>& tags);

  const Manifest& manifest() const { return manifest_; }
  // What the model can touch besides its own files.
  const std::vector<Access>& accesses() const { return accesses_; }
  bool is_open() const { return backend_ != nullptr; }
  // Throws Error with kFailedPrecondition for a model that was only inspected.
  const Backend& backend() const;
  // The signature of a name; an empty name is serving_default, or else the only one. Throws Error with kNotFound.
  const SignatureSpec& FindSignature(std::optional<std::string_view> name) const;

 private:
  Model(Manifest manifest, std::vector<Access> accesses, std::unique_ptr<Backend> backend)
      : manifest_(std::move(manifest)), accesses_(std::move(accesses)), backend_(std::move(backend)) {}

  Manifest manifest_;
  std::vector<Access> accesses_;
  std::unique_ptr<Backend> backend_;
};

}  // namespace tfbridge::core
