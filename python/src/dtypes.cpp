#include "dtypes.hpp"

#include <array>

namespace tfbridge::python {

PyObject* numpy_dtype(DType dtype) {
  // The table that maps types is in Python (tfbridge/_dtypes.py); each answer is asked for once.
  static std::array<PyObject*, TFB_FLOAT4_E2M1FN + 1> known{};
  PyObject*& entry = known.at(static_cast<std::size_t>(dtype));
  if (entry == nullptr) {
    entry = py::module_::import("tfbridge._dtypes").attr("numpy_dtype")(name_of(dtype)).release().ptr();
  }
  return entry;
}

bool has_dtype(const py::array& array, DType dtype) {
  const PyObject* descr = py::detail::array_proxy(array.ptr())->descr;
  PyObject* wanted = numpy_dtype(dtype);
  if (descr == wanted) return true;
  const auto* have = py::detail::array_descriptor_proxy(descr);
  const auto* want = py::detail::array_descriptor_proxy(wanted);
  return have->type_num == want->type_num && (have->byteorder == '=' || have->byteorder == '|');
}

}  // namespace tfbridge::python
