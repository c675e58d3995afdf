/**
 * @file
 * Signatures for C++: what a model can be asked, with named inputs and outputs.
 */
#ifndef TFBRIDGE_SIGNATURE_HPP_
#define TFBRIDGE_SIGNATURE_HPP_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tfbridge/signature.h>
#include <tfbridge/call.hpp>
#include <tfbridge/error.hpp>
#include <tfbridge/handle.hpp>
#include <tfbridge/span.hpp>
#include <tfbridge/tensor.hpp>

namespace tfbridge {

/** An input or output of a signature, or a tensor of a graph: a value. */
struct Argument {
  std::string name;                               /**< The name it is called by. */
  DType dtype = DType::invalid;                   /**< The element type; references are read as their base. */
  std::optional<std::vector<std::int64_t>> shape; /**< -1 for an unknown dimension; empty where any rank will do. */
  std::string tensor;                             /**< Its tensor in the graph, such as `serving_default_x:0`. */
};

namespace detail {
struct Feeds;
}

/** A tensor with the name of what it is fed to; made for the length of one call: `{{"x", x}, {"y", y}}`. */
class Feed {
 public:
  /** `name` and `tensor` must outlive the call that the feed is given to. */
  Feed(const char* name, TensorView tensor) noexcept : name_(name), tensor_(tensor) {}
  /** `name` and `tensor` must outlive the call that the feed is given to. */
  Feed(const std::string& name, TensorView tensor) noexcept
      : name_(name.c_str()), holds_nul_(detail::holds_nul(name)), tensor_(tensor) {}

  /** The name. */
  const char* name() const noexcept { return name_; }
  /** The tensor. */
  TensorView tensor() const noexcept { return tensor_; }

 private:
  friend struct detail::Feeds;

  const char* name_;
  bool holds_nul_ = false;  // such a name is refused where it is used, which knows what the feed is for
  TensorView tensor_;
};

/** A result with its name. */
struct Output {
  std::string name; /**< The name of the output, or of the fetch. */
  Tensor tensor;    /**< The tensor, owned; it shares memory with nothing. */
};

/** The results of a run, in the order asked for: `outputs.at("y")`, or a loop over name and tensor. Move-only. */
class Outputs {
 public:
  /** For the classes that run. */
  explicit Outputs(std::vector<Output> outputs) noexcept : outputs_(std::move(outputs)) {}

  /** The tensor of a name; throws Code::not_found for an unknown one. `std::move` it to keep it. */
  Tensor& at(std::string_view name) { return outputs_[index_of(name)].tensor; }
  /** The tensor of a name; throws Code::not_found for an unknown one. */
  const Tensor& at(std::string_view name) const { return outputs_[index_of(name)].tensor; }

  /** Output `index`, which must be below size(). */
  Output& operator[](std::size_t index) noexcept { return outputs_[index]; }
  /** Output `index`, which must be below size(). */
  const Output& operator[](std::size_t index) const noexcept { return outputs_[index]; }
  /** The number of outputs. */
  std::size_t size() const noexcept { return outputs_.size(); }
  /** The first output, for loops. */
  auto begin() noexcept { return outputs_.begin(); }
  /** Past the last output, for loops. */
  auto end() noexcept { return outputs_.end(); }
  /** The first output, for loops. */
  auto begin() const noexcept { return outputs_.begin(); }
  /** Past the last output, for loops. */
  auto end() const noexcept { return outputs_.end(); }

 private:
  std::size_t index_of(std::string_view name) const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < outputs_.size(); ++i) {
      if (outputs_[i].name == name) return i;
      names.push_back(outputs_[i].name);
    }
    detail::raise_unknown(Code::not_found, "output", name, names);
  }

  std::vector<Output> outputs_;
};

namespace detail {

inline constexpr char kSignatureNoun[] = "signature";

inline std::string read_text(const char* text, std::size_t length) {
  return text == nullptr ? std::string() : std::string(text, length);
}

inline Argument read_argument(const tfb_argument* handle) {
  Argument argument;
  std::size_t length = 0;
  const char* name = tfb_argument_name(handle, &length);
  argument.name = read_text(name, length);
  argument.dtype = static_cast<DType>(tfb_argument_dtype(handle));
  const std::int32_t rank = tfb_argument_rank(handle);
  if (rank >= 0) {
    const std::int64_t* dims = tfb_argument_dims(handle);
    argument.shape.emplace(dims, dims + rank);
  }
  const char* tensor = tfb_argument_tensor(handle, &length);
  argument.tensor = read_text(tensor, length);
  return argument;
}

/** Names for C; `parameter` is the one that errors name. */
inline std::vector<const char*> terminated_all(const std::vector<std::string>& names, const char* parameter) {
  std::vector<const char*> pointers;
  pointers.reserve(names.size());
  for (const std::string& name : names) pointers.push_back(terminated(name, parameter));
  return pointers;
}

/** Feeds taken apart for C; `parameter` is the one that errors name. */
struct Feeds {
  Feeds(Span<const Feed> feeds, const char* parameter) {
    names.reserve(feeds.size());
    tensors.reserve(feeds.size());
    for (const Feed& feed : feeds) {
      if (feed.holds_nul_) raise_nul(parameter);
      names.push_back(feed.name());
      tensors.push_back(feed.tensor().handle());
    }
  }
  std::vector<const char*> names;
  std::vector<const tfb_tensor*> tensors;
};

/** Tensors of C with their names; takes them over. */
inline Outputs name_outputs(const std::vector<std::string>& names, const std::vector<tfb_tensor*>& tensors) {
  std::vector<Tensor> owned;  // before anything can throw
  owned.reserve(tensors.size());
  for (tfb_tensor* tensor : tensors) owned.emplace_back(tensor);
  std::vector<Output> outputs;
  outputs.reserve(tensors.size());
  for (std::size_t i = 0; i < owned.size(); ++i) outputs.push_back({names[i], std::move(owned[i])});
  return Outputs(std::move(outputs));
}

}  // namespace detail

/**
 * A signature of a model.
 *
 * Move-only and immutable; may be run from any number of threads at once. It keeps its model alive.
 */
class Signature {
 public:
  /** Owns a handle of C from here on. */
  explicit Signature(tfb_signature* handle) : handle_(handle), names_(read_names(handle)) {}

  /** The name, such as `serving_default`. */
  std::string name() const { return text_of(tfb_signature_name); }
  /** The method, such as `tensorflow/serving/predict`; empty where the file names none. */
  std::string method() const { return text_of(tfb_signature_method); }
  /** The signature in words, an argument a line. */
  std::string text() const { return text_of(tfb_signature_text); }

  /** The inputs, sorted by name. */
  std::vector<Argument> inputs() const {
    std::vector<Argument> inputs;
    for (std::size_t i = 0; i < tfb_signature_input_count(handle_.get()); ++i) {
      inputs.push_back(detail::read_argument(tfb_signature_input(handle_.get(), i)));
    }
    return inputs;
  }
  /** The outputs, sorted by name. */
  std::vector<Argument> outputs() const {
    std::vector<Argument> outputs;
    for (std::size_t i = 0; i < tfb_signature_output_count(handle_.get()); ++i) {
      outputs.push_back(detail::read_argument(tfb_signature_output(handle_.get(), i)));
    }
    return outputs;
  }

  /**
   * Runs once: `signature.run({{"x", x}}).at("y")`.
   *
   * @param inputs a tensor for every input, in any order; read in place where the graph cannot keep them and they are
   *   aligned, else copied
   * @param outputs the names of the outputs wanted; `{}` for all, in the signature's order
   * @return the outputs; owned, sharing memory with nothing
   * @throws Error Code::invalid_argument, naming the input, where one is missing, unknown (the message offers the
   *   nearest one), given twice or of a wrong type or shape; Code::not_found for an unknown output; other codes as
   *   TensorFlow says
   */
  Outputs run(Span<const Feed> inputs, const std::vector<std::string>& outputs = {}) const {
    if (outputs.empty()) return run_named(inputs, nullptr, names()->outputs);
    return run_named(inputs, detail::terminated_all(outputs, "outputs").data(), outputs);
  }

  /**
   * Prepares a call.
   *
   * @param outputs the names of the outputs wanted; `{}` for all, in the signature's order
   * @throws Error Code::not_found for an unknown output; Code::failed_precondition for a model of Model::inspect()
   */
  Call prepare(const std::vector<std::string>& outputs = {}) const {
    if (outputs.empty()) return prepare_named(nullptr, 0, names());
    const auto pointers = detail::terminated_all(outputs, "outputs");
    auto chosen = std::make_shared<const detail::ArgumentNames>(detail::ArgumentNames{names()->inputs, outputs});
    return prepare_named(pointers.data(), pointers.size(), std::move(chosen));
  }

  /** Lets go of the signature. Later use throws. Harmless when repeated. */
  void close() noexcept { handle_.close(); }

  /** The handle of C, borrowed; throws Code::failed_precondition after close(). */
  const tfb_signature* handle() const { return handle_.get(); }

 private:
  using Names = std::shared_ptr<const detail::ArgumentNames>;

  /** The names; throws where the signature was closed or moved from, when there are none. */
  const Names& names() const {
    static_cast<void>(handle_.get());
    return names_;
  }

  static Names read_names(const tfb_signature* handle) {
    const auto name = [](const tfb_argument* argument) {
      std::size_t length = 0;
      const char* text = tfb_argument_name(argument, &length);
      return detail::read_text(text, length);
    };
    auto names = std::make_shared<detail::ArgumentNames>();
    for (std::size_t i = 0; i < tfb_signature_input_count(handle); ++i) {
      names->inputs.push_back(name(tfb_signature_input(handle, i)));
    }
    for (std::size_t i = 0; i < tfb_signature_output_count(handle); ++i) {
      names->outputs.push_back(name(tfb_signature_output(handle, i)));
    }
    return names;
  }

  template <typename Get>
  std::string text_of(Get get) const {
    std::size_t length = 0;
    const char* text = get(handle_.get(), &length);
    return detail::read_text(text, length);
  }

  Outputs run_named(Span<const Feed> inputs, const char* const* output_names,
                    const std::vector<std::string>& outputs) const {
    const detail::Feeds in(inputs, "inputs");
    std::vector<tfb_tensor*> out(outputs.size());
    tfb_error* error = nullptr;
    detail::check(tfb_signature_run(handle_.get(), in.names.data(), in.tensors.data(), in.tensors.size(), output_names,
                                    out.data(), out.size(), &error),
                  error);
    return detail::name_outputs(outputs, out);
  }

  Call prepare_named(const char* const* output_names, std::size_t count, Names names) const {
    tfb_call* call = nullptr;
    tfb_error* error = nullptr;
    detail::check(tfb_signature_prepare(handle_.get(), output_names, count, &call, &error), error);
    return Call(call, std::move(names));
  }

  // The handle first: where reading the names throws, it is deleted.
  detail::Handle<tfb_signature, tfb_signature_delete, detail::kSignatureNoun> handle_;
  Names names_;
};

/** Writes the signature in words, an argument a line. */
inline std::ostream& operator<<(std::ostream& stream, const Signature& signature) { return stream << signature.text(); }

}  // namespace tfbridge

#endif  // TFBRIDGE_SIGNATURE_HPP_
