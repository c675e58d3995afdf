// The native half of tfbridge.Model.
#pragma once

#include "shared.hpp"

namespace tfbridge::python {

class NativeModel {
 public:
  explicit NativeModel(Model model) : model_("model", std::move(model)) {}

  std::shared_ptr<Model> get() const { return model_.get(); }
  void close() { model_.close(); }
  bool closed() const { return model_.closed(); }

 private:
  Shared<Model> model_;
};

// Options from a dict of bool, int, float, str and bytes; None leaves an option at its default.
Options read_options(const py::dict& values);

py::list describe_devices(const Devices& devices);

}  // namespace tfbridge::python
