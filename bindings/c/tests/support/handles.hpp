// Handles that delete themselves, and failures that become exceptions, so that a test reads as what it tests.
#pragma once

#include <tfbridge/tfbridge.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace tfbtest {

template <auto Delete>
struct Deleter {
  template <typename T>
  void operator()(T* handle) const {
    Delete(handle);
  }
};

using Options = std::unique_ptr<tfb_options, Deleter<tfb_options_delete>>;
using Tensor = std::unique_ptr<tfb_tensor, Deleter<tfb_tensor_delete>>;
using Model = std::unique_ptr<tfb_model, Deleter<tfb_model_delete>>;
using Signature = std::unique_ptr<tfb_signature, Deleter<tfb_signature_delete>>;
using Session = std::unique_ptr<tfb_session, Deleter<tfb_session_delete>>;
using Call = std::unique_ptr<tfb_call, Deleter<tfb_call_delete>>;
using Argument = std::unique_ptr<tfb_argument, Deleter<tfb_argument_delete>>;
using Devices = std::unique_ptr<tfb_devices, Deleter<tfb_devices_delete>>;
using Explanation = std::unique_ptr<tfb_explanation, Deleter<tfb_explanation_delete>>;
using Search = std::unique_ptr<tfb_search, Deleter<tfb_search_delete>>;

// A slot for the error of a call. It may be used for one call after another.
class Failure {
 public:
  Failure() = default;
  Failure(const Failure&) = delete;
  Failure& operator=(const Failure&) = delete;
  ~Failure() { tfb_error_delete(error_); }

  tfb_error** slot() {
    tfb_error_delete(error_);
    error_ = nullptr;
    return &error_;
  }
  const tfb_error* get() const { return error_; }
  int32_t code() const { return tfb_error_code(error_); }
  std::string message() const {
    size_t length = 0;
    const char* text = tfb_error_message(error_, &length);
    return {text, length};
  }
  // The detail of a key; empty where the error has none.
  std::string detail(const char* key) const {
    size_t length = 0;
    const char* text = tfb_error_detail(error_, key, &length);
    return text == nullptr ? std::string() : std::string(text, length);
  }

 private:
  tfb_error* error_ = nullptr;
};

// Throws where a call that must succeed failed; GoogleTest reports the message and goes on with the next test.
inline void Check(int32_t code, const Failure& failure) {
  if (code != TFB_OK) throw std::runtime_error(std::string(tfb_code_name(code)) + ": " + failure.message());
}

// Calls a function whose last two parameters are where to store a handle and an error, and owns the handle.
template <typename Handle, typename Function, typename... Arguments>
Handle Make(Function function, Arguments... arguments) {
  Failure failure;
  typename Handle::pointer handle = nullptr;
  Check(function(arguments..., &handle, failure.slot()), failure);
  if (handle == nullptr) throw std::runtime_error("a call succeeded without a handle");
  return Handle(handle);
}

// The text of a getter that gives UTF-8 and a length; throws where it gives NULL or a length that is not the text's.
template <typename Function, typename... Arguments>
std::string Text(Function function, Arguments... arguments) {
  size_t length = 0;
  const char* text = function(arguments..., &length);
  if (text == nullptr) throw std::runtime_error("a getter gave NULL");
  if (text[length] != '\0') throw std::runtime_error("a text does not end where its length says");
  return {text, length};
}

}  // namespace tfbtest
