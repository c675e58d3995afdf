/**
 * @file
 * Prepared calls for C++: names resolved and buffers bound once, then run many times.
 */
#ifndef TFBRIDGE_CALL_HPP_
#define TFBRIDGE_CALL_HPP_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tfbridge/call.h>
#include <tfbridge/error.hpp>
#include <tfbridge/explanation.hpp>
#include <tfbridge/handle.hpp>
#include <tfbridge/tensor.hpp>

namespace tfbridge {

namespace detail {

inline constexpr char kCallNoun[] = "call";

/** The names of what goes in and comes out, shared by a signature and its calls. */
struct ArgumentNames {
  std::vector<std::string> inputs;
  std::vector<std::string> outputs;
};

/** Says that a name is not among `names`; `kind` is `input` or `output`. */
[[noreturn]] inline void raise_unknown(Code code, const char* kind, std::string_view name,
                                       const std::vector<std::string>& names) {
  std::string known;
  for (const std::string& each : names) known += (known.empty() ? "There are: '" : ", '") + each + "'";
  throw failure(code, std::string("there is no ") + kind + " '" + std::string(name) + "'",
                {std::string(name), "", "", known.empty() ? "There are none" : known});
}

/** The place of a name among `names`; throws where it is not there. */
inline std::size_t index_of(Code code, const char* kind, std::string_view name, const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return i;
  }
  raise_unknown(code, kind, name, names);
}

}  // namespace detail

/**
 * A prepared call: the fast path. run() is one call of C.
 *
 * Move-only; used by one thread at a time, which the library checks: use that overlaps throws
 * Code::failed_precondition. clone() makes one for another thread. A call keeps its model alive.
 */
class Call {
 public:
  /** Owns a handle of C from here on; for the classes that prepare calls. */
  Call(tfb_call* handle, std::shared_ptr<const detail::ArgumentNames> names) noexcept
      : handle_(handle), names_(std::move(names)) {}

  /** The names of the inputs, in the order of bind_input()'s index. */
  const std::vector<std::string>& inputs() const {
    static_cast<void>(handle_.get());
    return names_->inputs;
  }
  /** The names of the outputs, in the order of output()'s index. */
  const std::vector<std::string>& outputs() const {
    static_cast<void>(handle_.get());
    return names_->outputs;
  }

  /**
   * Binds a tensor as an input. Each run reads what its memory then holds, so write new values in place.
   *
   * @param index 0 to inputs().size() - 1
   * @param tensor of the type and shape of the input; the call keeps its memory
   * @throws Error Code::invalid_argument for a wrong type or shape, Code::out_of_range for an index past the end; what
   *   was bound before stays
   */
  void bind_input(std::size_t index, TensorView tensor) {
    tfb_error* error = nullptr;
    detail::check(tfb_call_bind_input(handle_.get(), index, tensor.handle(), &error), error);
  }
  /** bind_input() by name; throws Code::invalid_argument for an unknown one. */
  void bind_input(std::string_view name, TensorView tensor) {
    bind_input(detail::index_of(Code::invalid_argument, "input", name, inputs()), tensor);
  }

  /**
   * Binds a tensor as an output: each run writes the result into its memory.
   *
   * @param index 0 to outputs().size() - 1
   * @param tensor with writable memory and exactly the shape that a run will give; not of strings
   * @throws Error as bind_input()
   */
  void bind_output(std::size_t index, Tensor& tensor) {
    tfb_error* error = nullptr;
    detail::check(tfb_call_bind_output(handle_.get(), index, tensor.mutable_handle(), &error), error);
  }
  /** bind_output() by name; throws Code::not_found for an unknown one. */
  void bind_output(std::string_view name, Tensor& tensor) { bind_output(output_index(name), tensor); }

  /** Undoes bind_output(): runs give this output in memory of the library's own again. */
  void unbind_output(std::size_t index) {
    tfb_error* error = nullptr;
    detail::check(tfb_call_bind_output(handle_.get(), index, nullptr, &error), error);
  }
  /** unbind_output() by name. */
  void unbind_output(std::string_view name) { unbind_output(output_index(name)); }

  /**
   * Runs once with what is bound.
   *
   * @throws Error Code::failed_precondition where an input is not bound or the call is in use; Code::invalid_argument
   *   where a result does not have the shape of the tensor bound for it; other codes as TensorFlow says. The call stays
   *   usable; bound outputs may hold anything
   */
  void run() {
    tfb_error* error = nullptr;
    detail::check(tfb_call_run(handle_.get(), &error), error);
  }

  /**
   * An output of the last run, borrowed: its contents are valid until the next run. clone() it to keep it.
   *
   * @throws Error Code::out_of_range for an index past the end, Code::failed_precondition before the first run
   */
  TensorView output(std::size_t index) const {
    const tfb_tensor* tensor = tfb_call_output(handle_.get(), index);
    if (tensor == nullptr) raise_no_output(index);
    return TensorView(tensor);
  }
  /** output() by name; throws Code::not_found for an unknown one. */
  TensorView output(std::string_view name) const { return output(output_index(name)); }

  /** A call of its own for another thread: the same names and bound inputs, outputs not bound. */
  Call clone() {
    tfb_call* call = nullptr;
    tfb_error* error = nullptr;
    detail::check(tfb_call_clone(handle_.get(), &call, &error), error);
    return Call(call, names_);
  }

  /** Runs once with tracing and explains what happened; throws as run(). */
  Explanation explain() {
    tfb_explanation* explanation = nullptr;
    tfb_error* error = nullptr;
    detail::check(tfb_call_explain(handle_.get(), &explanation, &error), error);
    return Explanation(explanation);
  }

  /** Lets go of the call, which must not be running. Later use throws. Harmless when repeated. */
  void close() noexcept { handle_.close(); }

  /** The handle of C, borrowed; throws Code::failed_precondition after close(). */
  tfb_call* handle() const { return handle_.get(); }

 private:
  std::size_t output_index(std::string_view name) const {
    return detail::index_of(Code::not_found, "output", name, outputs());
  }

  [[noreturn]] void raise_no_output(std::size_t index) const {
    const std::size_t count = outputs().size();
    if (index < count) {
      throw detail::failure(Code::failed_precondition, "the call has no outputs yet",
                            {names_->outputs[index], "", "", "Run it first"});
    }
    throw detail::failure(Code::out_of_range, "there is no such output",
                          {"index", "an index below " + std::to_string(count), std::to_string(index), ""});
  }

  detail::Handle<tfb_call, tfb_call_delete, detail::kCallNoun> handle_;
  std::shared_ptr<const detail::ArgumentNames> names_;
};

}  // namespace tfbridge

#endif  // TFBRIDGE_CALL_HPP_
