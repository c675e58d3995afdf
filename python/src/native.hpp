// What the files of the extension module share: one function each to add a noun to the module, and their small helpers.
#pragma once

#include <pybind11/pybind11.h>

#include <tfbridge/tfbridge.hpp>

namespace tfbridge::python {

namespace py = pybind11;

void bind_errors(py::module_& module);
void bind_tensor(py::module_& module);
void bind_signature(py::module_& module);
void bind_call(py::module_& module);
void bind_session(py::module_& module);
void bind_model(py::module_& module);
void bind_runtime(py::module_& module);

// The object of C++ inside an instance of a class bound here, for methods that go past pybind11's dispatch. Python has
// checked the type already; the pointer is null where a subclass did not call __init__.
template <typename T>
T& unwrap(PyObject* self) {
  void* object = reinterpret_cast<py::detail::instance*>(self)->simple_value_holder[0];
  if (object == nullptr) throw py::type_error("__init__ of the base class was not called");
  return *static_cast<T*>(object);
}

// Adds a method that is called in CPython's own way. It costs a third of one that pybind11 dispatches.
inline void add_fast_method(py::handle type, PyMethodDef& method) {
  PyObject* descriptor = PyDescr_NewMethod(reinterpret_cast<PyTypeObject*>(type.ptr()), &method);
  if (descriptor == nullptr) throw py::error_already_set();
  py::setattr(type, method.ml_name, py::reinterpret_steal<py::object>(descriptor));
}

// The same for a property.
inline void add_fast_property(py::handle type, PyGetSetDef& property) {
  PyObject* descriptor = PyDescr_NewGetSet(reinterpret_cast<PyTypeObject*>(type.ptr()), &property);
  if (descriptor == nullptr) throw py::error_already_set();
  py::setattr(type, property.name, py::reinterpret_steal<py::object>(descriptor));
}

}  // namespace tfbridge::python
