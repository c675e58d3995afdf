// The extension module tfbridge._native: tfbridge.hpp for Python. Its users are the files of the package.
#include "native.hpp"

PYBIND11_MODULE(_native, module) {
  module.doc() = "What the package tfbridge is built on; use tfbridge itself.";
  tfbridge::python::bind_errors(module);
  tfbridge::python::bind_tensor(module);
  tfbridge::python::bind_model(module);
  tfbridge::python::bind_signature(module);
  tfbridge::python::bind_session(module);
  tfbridge::python::bind_call(module);
  tfbridge::python::bind_runtime(module);
}
