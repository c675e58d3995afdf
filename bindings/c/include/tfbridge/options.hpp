/**
 * @file
 * Options for C++: set by key with a value of its own type, checked at once.
 */
#ifndef TFBRIDGE_OPTIONS_HPP_
#define TFBRIDGE_OPTIONS_HPP_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <tfbridge/options.h>
#include <tfbridge/error.hpp>
#include <tfbridge/handle.hpp>
#include <tfbridge/span.hpp>

namespace tfbridge {

namespace detail {
inline constexpr char kOptionsNoun[] = "set of options";
}

/**
 * A set of options: `Options().set("xla", "on").set("intra_op_threads", 2)`. What is not set has its default.
 *
 * Move-only; one thread at a time. What was opened with it keeps a copy of its own. Every setter throws
 * Code::invalid_argument for an unknown key (the message offers the nearest one) and for a value that the key does not
 * take. option_table() lists the keys.
 */
class Options {
 public:
  /** Every option at its default. */
  Options() : handle_(make()) {}

  /**
   * Sets an option from a value of its kind: bool, an integer, a floating-point number, or text.
   *
   * Text sets an option of any kind: `on` or `off`, a number, a word, or bytes in hexadecimal.
   */
  template <typename Value>
  Options& set(const std::string& key, const Value& value) & {
    static_assert(std::is_arithmetic_v<Value> || std::is_convertible_v<const Value&, std::string_view>,
                  "an option's value is a bool, a number or text; set_bytes() is for bytes");
    if constexpr (std::is_same_v<Value, bool>) {
      tfb_error* error = nullptr;
      detail::check(tfb_options_set_bool(handle(), key_of(key), value ? 1 : 0, &error), error);
    } else if constexpr (std::is_integral_v<Value>) {
      set_integer(key, value);
    } else if constexpr (std::is_floating_point_v<Value>) {
      tfb_error* error = nullptr;
      detail::check(tfb_options_set_float(handle(), key_of(key), static_cast<double>(value), &error), error);
    } else {
      set_text(key, std::string(std::string_view(value)));
    }
    return *this;
  }
  /** set() for a chain that starts with `Options()`. */
  template <typename Value>
  Options&& set(const std::string& key, const Value& value) && {
    return static_cast<Options&&>(set(key, value));
  }

  /** Sets an option whose kind is `bytes`; the bytes are copied. */
  Options& set_bytes(const std::string& key, Span<const std::byte> bytes) & {
    tfb_error* error = nullptr;
    detail::check(tfb_options_set_bytes(handle(), key_of(key), bytes.data(), bytes.size(), &error), error);
    return *this;
  }
  /** set_bytes() for a chain that starts with `Options()`. */
  Options&& set_bytes(const std::string& key, Span<const std::byte> bytes) && {
    return static_cast<Options&&>(set_bytes(key, bytes));
  }

  /** Lets go of the options. Later use throws Code::failed_precondition. Harmless when repeated. */
  void close() noexcept { handle_.close(); }

  /** The handle of C, borrowed; throws Code::failed_precondition after close(). */
  tfb_options* handle() const { return handle_.get(); }

 private:
  static tfb_options* make() {
    tfb_options* options = nullptr;
    tfb_error* error = nullptr;
    detail::check(tfb_options_new(&options, &error), error);
    return options;
  }

  static const char* key_of(const std::string& key) { return detail::terminated(key, "key"); }

  void set_text(const std::string& key, const std::string& value) {
    tfb_error* error = nullptr;
    detail::check(tfb_options_set(handle(), key_of(key), detail::terminated(value, key.c_str()), &error), error);
  }

  template <typename Integer>
  void set_integer(const std::string& key, Integer value) {
    if constexpr (std::is_unsigned_v<Integer> && sizeof(Integer) == sizeof(std::int64_t)) {
      constexpr auto kMost = static_cast<Integer>(std::numeric_limits<std::int64_t>::max());
      // Past int64 there is no number to hand to C; as text it gets the same error as any other value out of range.
      if (value > kMost) return set_text(key, std::to_string(value));
    }
    tfb_error* error = nullptr;
    detail::check(tfb_options_set_int(handle(), key_of(key), static_cast<std::int64_t>(value), &error), error);
  }

  detail::Handle<tfb_options, tfb_options_delete, detail::kOptionsNoun> handle_;
};

/** A line of the table of options. */
struct OptionInfo {
  std::string key;           /**< The key. */
  std::string kind;          /**< `word`, `text`, `int`, `float`, `bool` or `bytes`. */
  std::string values;        /**< The values that it takes. */
  std::string default_value; /**< The default, as text. */
  std::string scope;         /**< `model` where `tfbridge.json` may set it, else `process`. */
  std::string help;          /**< What the option does. */
};

/** All options that there are, in the library's order. Safe from any thread. */
inline std::vector<OptionInfo> option_table() {
  std::vector<OptionInfo> table;
  for (std::size_t i = 0; i < tfb_option_count(); ++i) {
    table.push_back({tfb_option_key(i), tfb_option_kind(i), tfb_option_values(i), tfb_option_default(i),
                     tfb_option_scope(i), tfb_option_help(i)});
  }
  return table;
}

}  // namespace tfbridge

#endif  // TFBRIDGE_OPTIONS_HPP_
