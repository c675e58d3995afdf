/**
 * @file
 * Models for C++: a SavedModel folder, opened with one of its tag sets.
 */
#ifndef TFBRIDGE_MODEL_HPP_
#define TFBRIDGE_MODEL_HPP_

#include <cstddef>
#include <string>
#include <vector>

#include <tfbridge/model.h>
#include <tfbridge/device.hpp>
#include <tfbridge/error.hpp>
#include <tfbridge/explanation.hpp>
#include <tfbridge/handle.hpp>
#include <tfbridge/options.hpp>
#include <tfbridge/session.hpp>
#include <tfbridge/signature.hpp>

namespace tfbridge {

namespace detail {
inline constexpr char kModelNoun[] = "model";
}

/** An operation with which a model can reach outside its graph. */
struct Access {
  /** `reads-files`, `writes-files`, `network`, `runs-code`, `ends-process`, or `unknown` */
  std::string kind;
  /** the type of the operation, such as `WriteFile` */
  std::string operation;
  /** its name in its graph or function */
  std::string node;
  /** the function that it is in; empty for the main graph */
  std::string function;
  /** `initialiser`, `restore` or `signature NAME`; empty where only names of the graph lead to it */
  std::string reached_by;
};

/**
 * A model. A SavedModel is a program: opening one runs its initialisers and running it may read and write files, so
 * open only what you trust, or set the option `access`.
 *
 * Move-only; all methods but close() may be called from any number of threads at once. Signatures, sessions and calls
 * keep what they need of a model alive, so they outlive it.
 */
class Model {
 public:
  /** Owns a handle of C from here on. */
  explicit Model(tfb_model* handle) noexcept : handle_(handle) {}

  /**
   * Opens a SavedModel and restores its variables, so that it can run. Loads TensorFlow where that was not done yet.
   *
   * @param path the folder that holds `saved_model.pb`, or that file
   * @param tags the tag set to open; `{}` for the one with `serve`, or else the only one
   * @param options see option_table()
   * @throws Error Code::not_found for a missing path, tag set or variables; Code::invalid_argument for a file that is
   * no SavedModel; Code::data_loss for one that is truncated or corrupted; Code::unimplemented for an op that this
   *   TensorFlow does not know; Code::unavailable where TensorFlow could not be loaded; other codes as TensorFlow says
   */
  static Model open(const std::string& path, const std::vector<std::string>& tags, const Options& options) {
    return open(path, tags, options.handle());
  }
  /** open() with the default options. */
  static Model open(const std::string& path, const std::vector<std::string>& tags = {}) {
    return open(path, tags, nullptr);
  }
  /** open() with the default tag set. */
  static Model open(const std::string& path, const Options& options) { return open(path, {}, options.handle()); }

  /**
   * Reads what a SavedModel offers, without TensorFlow. Such a model tells its tags and signatures; running it throws
   * Code::failed_precondition.
   */
  static Model inspect(const std::string& path, const std::vector<std::string>& tags = {}) {
    const auto pointers = detail::terminated_all(tags, "tags");
    tfb_model* model = nullptr;
    tfb_error* error = nullptr;
    detail::check(tfb_model_inspect(detail::terminated(path, "path"), pointers.empty() ? nullptr : pointers.data(),
                                    pointers.size(), &model, &error),
                  error);
    return Model(model);
  }

  /** The folder of the model. */
  std::string path() const { return text_of(tfb_model_path); }
  /** The version of the TensorFlow that wrote the model; empty where the file does not say. */
  std::string tensorflow_version() const { return text_of(tfb_model_tensorflow_version); }
  /** The tags of the tag set that is open, sorted. */
  std::vector<std::string> tags() const { return texts_of(tfb_model_tag_count, tfb_model_tag); }
  /** The tag sets of the file, each joined by commas, such as `gpu,serve`. */
  std::vector<std::string> tag_sets() const { return texts_of(tfb_model_tag_set_count, tfb_model_tag_set); }
  /** The operations with which the model can do more than compute and read its own files, sorted by kind. */
  std::vector<Access> accesses() const {
    const tfb_model* model = handle_.get();
    const auto text = [&](auto read, size_t i) {
      size_t length = 0;
      const char* found = read(model, i, &length);
      return std::string(found, length);
    };
    std::vector<Access> accesses;
    for (size_t i = 0; i < tfb_model_access_count(model); ++i) {
      accesses.push_back({text(tfb_model_access_kind, i), text(tfb_model_access_operation, i),
                          text(tfb_model_access_node, i), text(tfb_model_access_function, i),
                          text(tfb_model_access_reached_by, i)});
    }
    return accesses;
  }
  /** The names of the signatures, sorted. */
  std::vector<std::string> signature_names() const {
    return texts_of(tfb_model_signature_count, tfb_model_signature_name);
  }

  /** The signature `serving_default`, or else the only one; throws Code::not_found where there is neither. */
  Signature signature() const { return signature_of(nullptr); }
  /** A signature by its name; throws Code::not_found, with the nearest name, for an unknown one. */
  Signature signature(const std::string& name) const { return signature_of(detail::terminated(name, "name")); }
  /** All signatures, sorted by name. */
  std::vector<Signature> signatures() const {
    std::vector<Signature> signatures;
    for (const std::string& name : signature_names()) signatures.push_back(signature(name));
    return signatures;
  }

  /** A session that runs the graph by the names of its tensors. */
  Session session() const {
    tfb_session* session = nullptr;
    tfb_error* error = nullptr;
    detail::check(tfb_model_session(handle_.get(), &session, &error), error);
    return Session(session);
  }

  /** The devices that the model uses. */
  Devices devices() const {
    tfb_devices* devices = nullptr;
    tfb_error* error = nullptr;
    detail::check(tfb_model_devices(handle_.get(), &devices, &error), error);
    return detail::read_devices(devices);
  }

  /** Explains how the model runs: backend, executor and why it was chosen, devices, XLA. Runs nothing. */
  Explanation explain() const {
    tfb_explanation* explanation = nullptr;
    tfb_error* error = nullptr;
    detail::check(tfb_model_explain(handle_.get(), &explanation, &error), error);
    return Explanation(explanation);
  }

  /** Lets go of the model. Later use throws. Harmless when repeated. Not while another thread uses this object. */
  void close() noexcept { handle_.close(); }

  /** The handle of C, borrowed; throws Code::failed_precondition after close(). */
  const tfb_model* handle() const { return handle_.get(); }

 private:
  static Model open(const std::string& path, const std::vector<std::string>& tags, const tfb_options* options) {
    const auto pointers = detail::terminated_all(tags, "tags");
    tfb_model* model = nullptr;
    tfb_error* error = nullptr;
    detail::check(tfb_model_open(detail::terminated(path, "path"), pointers.empty() ? nullptr : pointers.data(),
                                 pointers.size(), options, &model, &error),
                  error);
    return Model(model);
  }

  Signature signature_of(const char* name) const {
    tfb_signature* signature = nullptr;
    tfb_error* error = nullptr;
    detail::check(tfb_model_signature(handle_.get(), name, &signature, &error), error);
    return Signature(signature);
  }

  template <typename Get>
  std::string text_of(Get get) const {
    std::size_t length = 0;
    const char* text = get(handle_.get(), &length);
    return detail::read_text(text, length);
  }

  template <typename Count, typename Get>
  std::vector<std::string> texts_of(Count count, Get get) const {
    std::vector<std::string> texts;
    const std::size_t number = count(handle_.get());
    for (std::size_t i = 0; i < number; ++i) {
      std::size_t length = 0;
      const char* text = get(handle_.get(), i, &length);
      texts.push_back(detail::read_text(text, length));
    }
    return texts;
  }

  detail::Handle<tfb_model, tfb_model_delete, detail::kModelNoun> handle_;
};

}  // namespace tfbridge

#endif  // TFBRIDGE_MODEL_HPP_
