// Leaving and entering Python: runs without the GIL, methods past pybind11's dispatch, arrays that come back.
#pragma once

#include <cxxabi.h>

#include <exception>

#include "native.hpp"

namespace tfbridge::python {

// Runs `body` without the GIL.
//
// The GIL is not taken back in a destructor, as py::gil_scoped_release does: when the process ends, CPython up to 3.13
// ends threads that ask for the GIL by unwinding them, and what unwinds out of a destructor aborts the process.
template <typename Body>
void without_gil(Body&& body) {
  std::exception_ptr failure;
  PyThreadState* state = PyEval_SaveThread();
  try {
    body();
  } catch (...) {
    failure = std::current_exception();
  }
  PyEval_RestoreThread(state);
  if (failure) std::rethrow_exception(failure);
}

// Sets the Python exception that stands for the C++ exception being handled.
void set_python_error() noexcept;

// Runs the body of a method that CPython calls directly, and turns what it throws into a Python exception.
template <typename Body>
PyObject* guarded(Body&& body) {
  try {
    return body();
  } catch (const abi::__forced_unwind&) {
    throw;  // CPython ends this thread
  } catch (...) {
    set_python_error();
    return nullptr;
  }
}

// The release callback of memory that a Python object owns; `object` is a reference to it.
//
// It may be called without the GIL, and does not take it: a thread that ends a run must not wait for one that holds the
// GIL and waits for it in turn. The object is then dropped by the next thread that comes by with the GIL.
void give_back(void* object) noexcept;

// Drops the objects that were given back without the GIL. Needs the GIL.
void drop_returned();

}  // namespace tfbridge::python
