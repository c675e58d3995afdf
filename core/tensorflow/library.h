// The one TensorFlow of this process: found, loaded and kept until the process ends.
#pragma once

#include <string>

#include "session/options.h"
#include "tensorflow/functions.h"
#include "tensorflow/process.h"

namespace tfbridge::core::tf {

class Library {
 public:
  // Loads TensorFlow where that was not done yet. The options `tensorflow`, `tensorflow_log` and `deterministic` count.
  // Throws Error with kUnavailable, listing where it looked and how to install it, or with kFailedPrecondition where
  // the options ask for another copy than the one that is loaded, or where the process was forked after it was loaded.
  static const Library& Load(const Options& options);
  // The library that is loaded; null where none is.
  static const Library* Loaded();

  const Functions& functions() const { return functions_; }
  const std::string& path() const { return path_; }
  const std::string& version() const { return version_; }
  // Whether TensorFlow came into the process through this library, so that its process-wide switches are ours to set.
  bool loaded_here() const { return loaded_here_; }

 private:
  Library() = default;

  static Library* LoadFirst(const Options& options);
  void Bind(void* handle);
  void CheckVersion() const;
  void CheckAgrees(const Options& options) const;

  ForkWatch fork_watch_;
  Functions functions_;
  std::string path_;
  std::string version_;
  bool loaded_here_ = false;
  bool deterministic_ = false;
};

}  // namespace tfbridge::core::tf
