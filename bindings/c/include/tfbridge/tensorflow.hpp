/**
 * @file
 * The TensorFlow that serves this process, for C++: where it was looked for, which one was loaded.
 */
#ifndef TFBRIDGE_TENSORFLOW_HPP_
#define TFBRIDGE_TENSORFLOW_HPP_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tfbridge/tensorflow.h>
#include <tfbridge/error.hpp>
#include <tfbridge/options.hpp>

namespace tfbridge {

/** A place where TensorFlow is looked for: a value. */
struct Place {
  std::string path;   /**< The file or folder. */
  std::string origin; /**< Why it is on the list, such as `TFBRIDGE_TENSORFLOW`. */
  bool found = false; /**< Whether a TensorFlow library lies there. */
};

namespace detail {

inline void load_tensorflow(const tfb_options* options) {
  tfb_error* error = nullptr;
  check(tfb_tensorflow_load(options, &error), error);
}

inline std::vector<Place> search_tensorflow(const tfb_options* options) {
  tfb_search* search = nullptr;
  tfb_error* error = nullptr;
  check(tfb_tensorflow_search(options, &search, &error), error);
  const std::unique_ptr<tfb_search, void (*)(tfb_search*)> owned(search, tfb_search_delete);
  std::vector<Place> places;
  for (std::size_t i = 0; i < tfb_search_count(search); ++i) {
    places.push_back(
        {tfb_search_path(search, i, nullptr), tfb_search_origin(search, i, nullptr), tfb_search_found(search, i) != 0});
  }
  return places;
}

inline std::optional<std::string> optional_text(const char* text) {
  return text == nullptr ? std::nullopt : std::optional<std::string>(text);
}

}  // namespace detail

/**
 * Finds and loads TensorFlow; does nothing where it is loaded already. Opening a model does it when it is needed, so
 * this is for programs that choose the moment. Safe from any thread.
 *
 * @throws Error Code::unavailable where none was found or it is too old; Code::failed_precondition where another copy
 *   is loaded already
 */
inline void load_tensorflow() { detail::load_tensorflow(nullptr); }

/** load_tensorflow() with options; `tensorflow` and `tensorflow_log` count here. */
inline void load_tensorflow(const Options& options) { detail::load_tensorflow(options.handle()); }

/** The version of the TensorFlow that is loaded, such as `2.21.0`; empty where none is. Safe from any thread. */
inline std::optional<std::string> tensorflow_version() { return detail::optional_text(tfb_tensorflow_version()); }

/** The file of the TensorFlow that is loaded; empty where none is. Safe from any thread. */
inline std::optional<std::string> tensorflow_path() { return detail::optional_text(tfb_tensorflow_path()); }

/** The places where TensorFlow is looked for, in order. Loads nothing. Safe from any thread. */
inline std::vector<Place> search_tensorflow() { return detail::search_tensorflow(nullptr); }

/** search_tensorflow() with options; `tensorflow` counts here. */
inline std::vector<Place> search_tensorflow(const Options& options) {
  return detail::search_tensorflow(options.handle());
}

}  // namespace tfbridge

#endif  // TFBRIDGE_TENSORFLOW_HPP_
