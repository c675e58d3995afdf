// Element types of tensors as numpy knows them.
#pragma once

#include <pybind11/numpy.h>

#include "native.hpp"

namespace tfbridge::python {

// The numpy dtype that holds elements of a type: ml_dtypes' for those that numpy lacks, object for strings. Borrowed;
// never freed.
PyObject* numpy_dtype(DType dtype);

// Whether an array's elements are, bit for bit, elements of `dtype` as a tensor stores them.
bool has_dtype(const py::array& array, DType dtype);

}  // namespace tfbridge::python
