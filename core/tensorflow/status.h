// A TF_Status, and errors made from it.
#pragma once

#include <string>

#include "error/error.h"
#include "tensorflow/functions.h"
#include "tensorflow/made.h"

namespace tfbridge::core::tf {

class Status {
 public:
  explicit Status(const Functions& functions) : functions_(functions), status_(Made(functions.NewStatus())) {}
  ~Status() { functions_.DeleteStatus(status_); }
  Status(const Status&) = delete;
  Status& operator=(const Status&) = delete;

  TF_Status* get() const { return status_; }
  bool ok() const { return functions_.GetCode(status_) == 0; }
  Code code() const { return static_cast<Code>(functions_.GetCode(status_)); }
  std::string message() const { return functions_.Message(status_); }
  // Throws Error with TensorFlow's code, and its message after `doing`.
  void Check(const std::string& doing) const {
    if (!ok()) Throw(doing);
  }
  [[noreturn]] void Throw(const std::string& doing) const;

 private:
  const Functions& functions_;
  TF_Status* status_;
};

}  // namespace tfbridge::core::tf
