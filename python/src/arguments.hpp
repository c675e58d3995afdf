// Inputs and outputs by name: what signatures, sessions and calls share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "native.hpp"

namespace tfbridge::python {

// Arguments and their names as interned str, so that most look-ups compare pointers.
class Arguments {
 public:
  Arguments() = default;
  explicit Arguments(std::vector<Argument> arguments);

  std::size_t size() const { return arguments_.size(); }
  const Argument& operator[](std::size_t index) const { return arguments_[index]; }
  const py::object& name(std::size_t index) const { return names_[index]; }
  // The place of a name, or size().
  std::size_t find(PyObject* name) const;
  // A tuple of (name, dtype, shape or None, tensor).
  py::tuple describe() const;

 private:
  std::vector<Argument> arguments_;
  std::vector<py::object> names_;
};

py::tuple describe(const Argument& argument);

// Here `parameter` is what errors name.

// A list of str as texts; any other iterable too.
std::vector<std::string> read_names(const py::iterable& names, const char* parameter);

// The UTF-8 of a str, which lives as long as it; throws where it is no str.
std::string_view text_of(py::handle name, const char* parameter);

// The same for C; throws where it holds a NUL.
const char* utf8(py::handle name, const char* parameter);

}  // namespace tfbridge::python
