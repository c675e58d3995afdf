#include "arguments.hpp"

namespace tfbridge::python {

Arguments::Arguments(std::vector<Argument> arguments) : arguments_(std::move(arguments)) {
  for (const Argument& argument : arguments_) {
    PyObject* name = PyUnicode_FromStringAndSize(argument.name.data(), static_cast<Py_ssize_t>(argument.name.size()));
    if (name == nullptr) throw py::error_already_set();
    PyUnicode_InternInPlace(&name);
    names_.push_back(py::reinterpret_steal<py::object>(name));
  }
}

std::size_t Arguments::find(PyObject* name) const {
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (names_[i].ptr() == name) return i;
  }
  if (!PyUnicode_Check(name)) return size();
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (PyUnicode_Compare(names_[i].ptr(), name) == 0) return i;
  }
  return size();
}

py::tuple Arguments::describe() const {
  py::tuple all(size());
  for (std::size_t i = 0; i < size(); ++i) all[i] = python::describe(arguments_[i]);
  return all;
}

py::tuple describe(const Argument& argument) {
  py::object shape = py::none();
  if (argument.shape) {
    py::tuple dims(argument.shape->size());
    for (std::size_t i = 0; i < argument.shape->size(); ++i) dims[i] = py::int_((*argument.shape)[i]);
    shape = std::move(dims);
  }
  return py::make_tuple(argument.name, name_of(argument.dtype), shape, argument.tensor);
}

std::vector<std::string> read_names(const py::iterable& names, const char* parameter) {
  std::vector<std::string> texts;
  for (const py::handle name : names) texts.emplace_back(utf8(name, parameter));
  return texts;
}

std::string_view text_of(py::handle name, const char* parameter) {
  if (!PyUnicode_Check(name.ptr())) {
    const std::string got = py::str(py::type::handle_of(name).attr("__name__"));
    throw detail::failure(Code::invalid_argument, "this is no name", {parameter, "str", got, ""});
  }
  Py_ssize_t size = 0;
  const char* text = PyUnicode_AsUTF8AndSize(name.ptr(), &size);
  if (text == nullptr) {
    PyErr_Clear();
    const std::string got = py::repr(name);
    throw detail::failure(Code::invalid_argument, "this is no text", {parameter, "a str of valid Unicode", got, ""});
  }
  return {text, static_cast<std::size_t>(size)};
}

const char* utf8(py::handle name, const char* parameter) {
  const std::string_view text = text_of(name, parameter);
  if (text.find('\0') != std::string_view::npos) detail::raise_nul(parameter);
  return text.data();
}

}  // namespace tfbridge::python
