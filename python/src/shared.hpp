// Objects of C++ that Python can close while another thread uses them.
#pragma once

#include <memory>
#include <utility>

#include "gil.hpp"

namespace tfbridge::python {

// A reference-counted object of C++ that Python can close. Whoever uses it holds a reference meanwhile, so that another
// thread's close() never takes it away.
template <typename T>
class Shared {
 public:
  Shared(const char* noun, T object) : noun_(noun), object_(std::make_shared<T>(std::move(object))) {}

  std::shared_ptr<T> get() const {
    if (!object_) detail::raise_closed(noun_);
    return object_;
  }
  // The object goes outside the GIL where this was the last reference: closing a model takes time.
  void close() {
    std::shared_ptr<T> object = std::move(object_);
    object_ = nullptr;
    without_gil([&] { object.reset(); });
  }
  bool closed() const { return !object_; }

 private:
  const char* noun_;
  std::shared_ptr<T> object_;
};

}  // namespace tfbridge::python
