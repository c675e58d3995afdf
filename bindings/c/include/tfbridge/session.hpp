/**
 * @file
 * Sessions for C++: a graph run by the names of its tensors and operations, as TensorFlow 1 did.
 */
#ifndef TFBRIDGE_SESSION_HPP_
#define TFBRIDGE_SESSION_HPP_

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <tfbridge/session.h>
#include <tfbridge/call.hpp>
#include <tfbridge/error.hpp>
#include <tfbridge/handle.hpp>
#include <tfbridge/signature.hpp>

namespace tfbridge {

namespace detail {
inline constexpr char kSessionNoun[] = "session";
}

/** An operation of a graph: a value. */
struct Operation {
  std::string name; /**< The name. */
  std::string type; /**< The type, such as `MatMul`. */
};

/**
 * A session over a model's graph. A tensor is `operation:index`; `operation` alone means `operation:0`. A target is an
 * operation that is run for its effect.
 *
 * Move-only; may be run from any number of threads at once. It keeps its model alive.
 */
class Session {
 public:
  /** Owns a handle of C from here on. */
  explicit Session(tfb_session* handle) noexcept : handle_(handle) {}

  /**
   * Runs the graph once: `session.run({{"x:0", x}}, {"y:0"})`.
   *
   * @param feeds tensors that replace those of the graph
   * @param fetches the names of the tensors wanted
   * @param targets the names of the operations to run
   * @return the tensors of `fetches`, in that order and by these names; owned, sharing memory with nothing
   * @throws Error Code::not_found for a name that the graph does not have (the message offers the nearest one);
   *   Code::invalid_argument for a wrong type or shape; other codes as TensorFlow says
   */
  Outputs run(Span<const Feed> feeds, const std::vector<std::string>& fetches,
              const std::vector<std::string>& targets = {}) const {
    const detail::Feeds in(feeds, "feeds");
    const auto fetch_names = detail::terminated_all(fetches, "fetches");
    const auto target_names = detail::terminated_all(targets, "targets");
    std::vector<tfb_tensor*> out(fetches.size());
    tfb_error* error = nullptr;
    detail::check(
        tfb_session_run(handle_.get(), in.names.data(), in.tensors.data(), in.tensors.size(), fetch_names.data(),
                        out.data(), out.size(), target_names.data(), target_names.size(), &error),
        error);
    return detail::name_outputs(fetches, out);
  }

  /** Prepares a call whose inputs are `feeds` and whose outputs are `fetches`; throws Code::not_found as run(). */
  Call prepare(const std::vector<std::string>& feeds, const std::vector<std::string>& fetches,
               const std::vector<std::string>& targets = {}) const {
    const auto feed_names = detail::terminated_all(feeds, "feeds");
    const auto fetch_names = detail::terminated_all(fetches, "fetches");
    const auto target_names = detail::terminated_all(targets, "targets");
    auto names = std::make_shared<const detail::ArgumentNames>(detail::ArgumentNames{feeds, fetches});
    tfb_call* call = nullptr;
    tfb_error* error = nullptr;
    detail::check(tfb_session_prepare(handle_.get(), feed_names.data(), feed_names.size(), fetch_names.data(),
                                      fetch_names.size(), target_names.data(), target_names.size(), &call, &error),
                  error);
    return Call(call, std::move(names));
  }

  /** What the graph says of a tensor; throws Code::not_found, with the nearest name, for an unknown one. */
  Argument tensor(const std::string& name) const {
    tfb_argument* argument = nullptr;
    tfb_error* error = nullptr;
    detail::check(tfb_session_tensor(handle_.get(), detail::terminated(name, "name"), &argument, &error), error);
    const std::unique_ptr<tfb_argument, void (*)(tfb_argument*)> owned(argument, tfb_argument_delete);
    return detail::read_argument(argument);
  }

  /** The operations, in the graph's order. */
  std::vector<Operation> operations() const {
    std::vector<Operation> operations;
    const std::size_t count = tfb_session_operation_count(handle_.get());
    operations.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      operations.push_back({tfb_session_operation_name(handle_.get(), i, nullptr),
                            tfb_session_operation_type(handle_.get(), i, nullptr)});
    }
    return operations;
  }

  /** Lets go of the session. Later use throws. Harmless when repeated. */
  void close() noexcept { handle_.close(); }

  /** The handle of C, borrowed; throws Code::failed_precondition after close(). */
  const tfb_session* handle() const { return handle_.get(); }

 private:
  detail::Handle<tfb_session, tfb_session_delete, detail::kSessionNoun> handle_;
};

}  // namespace tfbridge

#endif  // TFBRIDGE_SESSION_HPP_
