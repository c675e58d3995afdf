// Exceptions: tfbridge::Error becomes the class of tfbridge.errors that its code has.
#include <pybind11/gil_safe_call_once.h>

#include "gil.hpp"
#include "native.hpp"

namespace tfbridge::python {
namespace {

void raise_error(const Error& error) {
  PYBIND11_CONSTINIT static py::gil_safe_call_once_and_store<py::object> storage;
  const py::object& make = storage
                               .call_once_and_store_result([] {
                                 return py::object(py::module_::import("tfbridge.errors").attr("from_native"));
                               })
                               .get_stored();
  // A path inside a message may be any bytes.
  const auto text = [](const std::string& value) {
    return py::reinterpret_steal<py::object>(
        PyUnicode_DecodeUTF8(value.data(), static_cast<Py_ssize_t>(value.size()), "replace"));
  };
  const py::object exception = make(static_cast<std::int32_t>(error.code()), text(error.what()), text(error.argument()),
                                    text(error.expected()), text(error.got()), text(error.hint()));
  PyErr_SetObject(py::type::handle_of(exception).ptr(), exception.ptr());
}

}  // namespace

void set_python_error() noexcept {
  try {
    throw;
  } catch (const Error& error) {
    try {
      raise_error(error);
    } catch (py::error_already_set& failure) {
      failure.restore();
    }
  } catch (py::error_already_set& error) {
    error.restore();
  } catch (const py::builtin_exception& error) {
    error.set_error();
  } catch (const std::bad_alloc&) {
    PyErr_NoMemory();
  } catch (const std::exception& error) {
    PyErr_SetString(PyExc_RuntimeError, error.what());
  }
}

void bind_errors(py::module_&) {
  // NOLINTNEXTLINE(performance-unnecessary-value-param): pybind11 wants this very signature
  py::register_local_exception_translator([](std::exception_ptr pointer) {
    if (!pointer) return;
    try {
      std::rethrow_exception(pointer);
    } catch (const Error& error) {
      raise_error(error);
    }
  });
}

}  // namespace tfbridge::python
