// Between Python's values and tensors: arrays in and out, without a copy where that is possible.
#pragma once

#include <pybind11/numpy.h>

#include <string>

#include "native.hpp"

namespace tfbridge::python {

// What a tensor made from a value is for, which decides whether its memory is borrowed.
enum class Use {
  kCall,     // for one run: small unaligned arrays are cheaper to copy, since the run would copy them anyway
  kBinding,  // for many runs, which must see what is written into the array later: never copied
  kKeep      // for a Tensor that the user holds and may write through: read-only arrays are copied
};

// The tensor of a value. A numpy array of exactly `dtype` in C order is wrapped, and so is what speaks DLPack or the
// buffer protocol; the rest goes through tfbridge/_convert.py. `argument` is for error messages. DType::invalid takes
// the value's own type.
Tensor tensor_from(py::handle value, DType dtype, const std::string& argument, Use use);

// A numpy array over the tensor's memory, which it keeps; strings become an object array of bytes.
py::object array_from(Tensor tensor);

// A writable array that runs may write into, as a tensor over its memory.
Tensor output_from(py::handle array, DType dtype, const std::string& argument);

}  // namespace tfbridge::python
