/**
 * @file
 * The exception that every failure of tfbridge becomes.
 */
#ifndef TFBRIDGE_ERROR_HPP_
#define TFBRIDGE_ERROR_HPP_

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

#include <tfbridge/error.h>

namespace tfbridge {

/** The canonical codes of gRPC, absl and TensorFlow; the numbers are those of #tfb_code. */
enum class Code : std::int32_t {
  ok = TFB_OK,                                   /**< Success. */
  cancelled = TFB_CANCELLED,                     /**< The run was cancelled. */
  unknown = TFB_UNKNOWN,                         /**< An error of another kind. */
  invalid_argument = TFB_INVALID_ARGUMENT,       /**< An argument is wrong whatever the state. */
  deadline_exceeded = TFB_DEADLINE_EXCEEDED,     /**< Time ran out. */
  not_found = TFB_NOT_FOUND,                     /**< A file, tag, signature or name does not exist. */
  already_exists = TFB_ALREADY_EXISTS,           /**< The thing to be made is there already. */
  permission_denied = TFB_PERMISSION_DENIED,     /**< The operating system refused access. */
  resource_exhausted = TFB_RESOURCE_EXHAUSTED,   /**< Memory or another resource ran out. */
  failed_precondition = TFB_FAILED_PRECONDITION, /**< The state does not allow the call. */
  aborted = TFB_ABORTED,                         /**< A conflict with another operation. */
  out_of_range = TFB_OUT_OF_RANGE,               /**< Past the end of what exists. */
  unimplemented = TFB_UNIMPLEMENTED,             /**< Not supported by this library or this TensorFlow. */
  internal = TFB_INTERNAL,                       /**< A broken invariant: a bug. */
  unavailable = TFB_UNAVAILABLE,                 /**< TensorFlow, or another part, could not be loaded. */
  data_loss = TFB_DATA_LOSS,                     /**< A file is truncated or corrupted. */
  unauthenticated = TFB_UNAUTHENTICATED          /**< Credentials are missing. */
};

/** The name of a code, such as `INVALID_ARGUMENT`; static text. Safe from any thread. */
inline const char* name_of(Code code) noexcept { return tfb_code_name(static_cast<std::int32_t>(code)); }

/**
 * What went wrong: a code, a message that can be shown as it is, and details for programs.
 *
 * Immutable and cheap to copy; may be read from any thread.
 */
class Error : public std::runtime_error {
 public:
  /** What an error knows beside its message; a text is empty where there is nothing to say. */
  struct Details {
    std::string argument; /**< The name of the argument that was wrong. */
    std::string expected; /**< What was expected of it. */
    std::string got;      /**< What came. */
    std::string hint;     /**< The next step. */
  };

  /** An error with a code, a whole message and details. */
  Error(Code code, const std::string& message, const Details& details = {})
      : std::runtime_error(message), code_(code), details_(std::make_shared<const Details>(details)) {}

  /** The canonical code; never Code::ok. */
  Code code() const noexcept { return code_; }
  /** The name of the argument that was wrong, or an empty text. */
  const std::string& argument() const noexcept { return details_->argument; }
  /** What was expected, or an empty text. */
  const std::string& expected() const noexcept { return details_->expected; }
  /** What came, or an empty text. */
  const std::string& got() const noexcept { return details_->got; }
  /** The next step, or an empty text. */
  const std::string& hint() const noexcept { return details_->hint; }

 private:
  Code code_;
  // Shared, since an exception's copy constructor must not throw.
  std::shared_ptr<const Details> details_;
};

namespace detail {

/** An error whose message says what was wrong, expected and got, and what to do next, as the library words its own. */
inline Error failure(Code code, std::string summary, const Error::Details& details) {
  if (!details.expected.empty()) summary += ": expected " + details.expected;
  if (!details.got.empty()) summary += (details.expected.empty() ? ": got " : ", got ") + details.got;
  if (!details.hint.empty()) summary += ". " + details.hint;
  return Error(code, summary, details);
}

/** Takes an error of C and throws it. */
[[noreturn]] inline void raise(std::int32_t code, tfb_error* error) {
  const std::unique_ptr<tfb_error, void (*)(tfb_error*)> owned(error, tfb_error_delete);
  const auto text = [error](const char* key) {
    std::size_t length = 0;
    const char* value = tfb_error_detail(error, key, &length);
    return value != nullptr ? std::string(value, length) : std::string();
  };
  std::size_t length = 0;
  // There is no error object where memory was too short for it.
  const char* message = error == nullptr ? tfb_code_name(code) : tfb_error_message(error, &length);
  if (error == nullptr) length = std::char_traits<char>::length(message);
  throw Error(static_cast<Code>(code), std::string(message, length),
              {text("argument"), text("expected"), text("got"), text("hint")});
}

/**
 * Throws where a call of C failed: `check(tfb_call_run(call, &error), error)`.
 *
 * The error is taken by reference, since the compiler may evaluate it before the call that sets it.
 */
inline void check(std::int32_t code, tfb_error* const& error) {
  if (code != TFB_OK) raise(code, error);
}

/** Whether a text holds a NUL, at which C would take it to end. */
inline bool holds_nul(const std::string& text) noexcept { return text.find('\0') != std::string::npos; }

/** Says that a text holds a NUL. */
[[noreturn]] inline void raise_nul(const char* argument) {
  throw failure(Code::invalid_argument, std::string("bad text for '") + argument + "'",
                {argument, "text without NUL bytes", "text with one", ""});
}

/** A text for C; throws where it holds a NUL. */
inline const char* terminated(const std::string& text, const char* argument) {
  if (holds_nul(text)) raise_nul(argument);
  return text.c_str();
}

}  // namespace detail
}  // namespace tfbridge

#endif  // TFBRIDGE_ERROR_HPP_
