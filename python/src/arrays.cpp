#include "arrays.hpp"

#include <pybind11/gil_safe_call_once.h>

#include <utility>
#include <vector>

#include "dtypes.hpp"
#include "gil.hpp"

namespace tfbridge::python {
namespace {

static_assert(sizeof(Py_ssize_t) == sizeof(std::int64_t), "numpy's dimensions are passed on as they are");

// Up to here a copy takes less time than the callback that gives an array back.
constexpr std::size_t kCopyAtMost = 16384;

Dims dims_of(const py::array& array) {
  const auto* proxy = py::detail::array_proxy(array.ptr());
  return {reinterpret_cast<const std::int64_t*>(proxy->dimensions), static_cast<std::size_t>(proxy->nd)};
}

bool is_plain(const py::array& array) {
  constexpr int kWanted = py::detail::npy_api::NPY_ARRAY_C_CONTIGUOUS_ | py::detail::npy_api::NPY_ARRAY_ALIGNED_;
  return py::detail::check_flags(array.ptr(), kWanted);
}

Tensor wrap_array(const py::array& array, DType dtype) {
  void* data = py::detail::array_proxy(array.ptr())->data;
  Tensor tensor =
      Tensor::wrap_bytes(dtype, dims_of(array), data, static_cast<std::size_t>(array.nbytes()), give_back, array.ptr());
  Py_INCREF(array.ptr());  // only now: the callback is not called where wrapping failed
  return tensor;
}

[[noreturn]] void raise_not_text(const std::string& argument, py::handle element) {
  const std::string got = py::str(py::type::handle_of(element).attr("__name__"));
  throw detail::failure(Code::invalid_argument, "input '" + argument + "' has an element that is no text",
                        {argument, "bytes or str", got, ""});
}

Tensor strings_from(const py::array& array, const std::string& argument) {
  const auto count = static_cast<std::size_t>(array.size());
  auto* const* elements = reinterpret_cast<PyObject* const*>(py::detail::array_proxy(array.ptr())->data);
  std::vector<std::string_view> texts;
  texts.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    PyObject* element = elements[i];
    Py_ssize_t size = 0;
    if (element != nullptr && PyBytes_Check(element)) {
      texts.emplace_back(PyBytes_AS_STRING(element), static_cast<std::size_t>(PyBytes_GET_SIZE(element)));
    } else if (element != nullptr && PyUnicode_Check(element)) {
      const char* text = PyUnicode_AsUTF8AndSize(element, &size);
      if (text == nullptr) {
        PyErr_Clear();
        throw detail::failure(Code::invalid_argument, "input '" + argument + "' has a str that is not valid Unicode",
                              {argument, "", "", "Pass bytes instead"});
      }
      texts.emplace_back(text, static_cast<std::size_t>(size));
    } else {
      raise_not_text(argument, element == nullptr ? py::handle(Py_None) : py::handle(element));
    }
  }
  return Tensor::strings(dims_of(array), texts);
}

Tensor tensor_from_array(const py::array& array, DType dtype, const std::string& argument, Use use) {
  if (dtype == DType::string) return strings_from(array, argument);
  const auto* proxy = py::detail::array_proxy(array.ptr());
  const auto size = static_cast<std::size_t>(array.nbytes());
  const bool aligned = reinterpret_cast<std::uintptr_t>(proxy->data) % TFB_ALIGNMENT == 0;
  const bool copy = (use == Use::kCall && !aligned && size <= kCopyAtMost) || (use == Use::kKeep && !array.writeable());
  return copy ? Tensor::copy_bytes(dtype, dims_of(array), proxy->data, size) : wrap_array(array, dtype);
}

// tfbridge._convert.convert(value, dtype name or None, argument, bound) -> (array or Tensor, dtype name)
py::tuple convert(py::handle value, DType dtype, const std::string& argument, Use use) {
  PYBIND11_CONSTINIT static py::gil_safe_call_once_and_store<py::object> storage;
  const py::object& function = storage
                                   .call_once_and_store_result([] {
                                     return py::object(py::module_::import("tfbridge._convert").attr("convert"));
                                   })
                                   .get_stored();
  const py::object name = dtype == DType::invalid ? py::object(py::none()) : py::str(name_of(dtype));
  return function(value, name, argument, use == Use::kBinding);
}

// What numpy says of a tensor that it cannot hold: one of more dimensions than it has.
[[noreturn]] void raise_no_array(std::size_t rank) {
  if (PyErr_ExceptionMatches(PyExc_ValueError) == 0) throw py::error_already_set();
  PyErr_Clear();
  throw detail::failure(Code::unimplemented, "no numpy array can hold this tensor",
                        {"", "as many dimensions as numpy has", std::to_string(rank), "Read it through DLPack"});
}

PyObject* object_array(const TensorView& tensor) {
  const auto& numpy = py::detail::npy_api::get();
  const auto dims = tensor.dims();
  PyObject* descr = numpy_dtype(DType::string);
  Py_INCREF(descr);
  PyObject* array =
      numpy.PyArray_NewFromDescr_(numpy.PyArray_Type_, descr, static_cast<int>(dims.size()),
                                  reinterpret_cast<const Py_ssize_t*>(dims.data()), nullptr, nullptr, 0, nullptr);
  if (array == nullptr) raise_no_array(dims.size());
  auto owned = py::reinterpret_steal<py::object>(array);
  auto** elements = reinterpret_cast<PyObject**>(py::detail::array_proxy(array)->data);
  for (const std::string_view text : tensor.strings()) {
    PyObject* bytes = PyBytes_FromStringAndSize(text.data(), static_cast<Py_ssize_t>(text.size()));
    if (bytes == nullptr) throw py::error_already_set();
    Py_XSETREF(*elements, bytes);
    ++elements;
  }
  return owned.release().ptr();
}

void delete_capsule(PyObject* capsule) {
  tfb_tensor_delete(static_cast<tfb_tensor*>(PyCapsule_GetPointer(capsule, nullptr)));
}

}  // namespace

Tensor tensor_from(py::handle value, DType dtype, const std::string& argument, Use use) {
  // Subclasses such as masked arrays mean more than their memory, so they take the long way.
  if (dtype != DType::invalid && Py_TYPE(value.ptr()) == py::detail::npy_api::get().PyArray_Type_) {
    const auto array = py::reinterpret_borrow<py::array>(value);
    if (is_plain(array) && has_dtype(array, dtype)) return tensor_from_array(array, dtype, argument, use);
  }
  if (py::isinstance<Tensor>(value)) return value.cast<const Tensor&>().clone();
  const py::tuple converted = convert(value, dtype, argument, use);
  const py::object result = converted[0];
  if (py::isinstance<Tensor>(result)) return result.cast<const Tensor&>().clone();
  const DType found = dtype_from_name(converted[1].cast<std::string>());
  return tensor_from_array(py::reinterpret_borrow<py::array>(result), found, argument, use);
}

py::object array_from(Tensor tensor) {
  if (tensor.dtype() == DType::string) return py::reinterpret_steal<py::object>(object_array(tensor));
  const auto& numpy = py::detail::npy_api::get();
  PyObject* descr = numpy_dtype(tensor.dtype());
  const auto dims = tensor.dims();
  void* writable = tensor.mutable_data();
  int flags = py::detail::npy_api::NPY_ARRAY_C_CONTIGUOUS_ | py::detail::npy_api::NPY_ARRAY_ALIGNED_;
  if (writable != nullptr || tensor.byte_size() == 0) flags |= py::detail::npy_api::NPY_ARRAY_WRITEABLE_;
  Py_INCREF(descr);
  PyObject* array = numpy.PyArray_NewFromDescr_(
      numpy.PyArray_Type_, descr, static_cast<int>(dims.size()), reinterpret_cast<const Py_ssize_t*>(dims.data()),
      nullptr, tensor.byte_size() == 0 ? nullptr : const_cast<void*>(tensor.data()), flags, nullptr);
  if (array == nullptr) raise_no_array(dims.size());
  auto owned = py::reinterpret_steal<py::object>(array);
  if (tensor.byte_size() == 0) return owned;
  PyObject* capsule = PyCapsule_New(tensor.mutable_handle(), nullptr, delete_capsule);
  if (capsule == nullptr) throw py::error_already_set();
  static_cast<void>(tensor.release());
  if (numpy.PyArray_SetBaseObject_(array, capsule) != 0) throw py::error_already_set();
  return owned;
}

Tensor output_from(py::handle value, DType dtype, const std::string& argument) {
  if (py::isinstance<Tensor>(value)) return value.cast<const Tensor&>().clone();
  if (py::isinstance<py::array>(value)) {
    const auto array = py::reinterpret_borrow<py::array>(value);
    if (is_plain(array) && array.writeable() && has_dtype(array, dtype)) return wrap_array(array, dtype);
    const std::string wanted = std::string("a writable, C-contiguous array of ") + name_of(dtype);
    const std::string got = std::string(array.writeable() ? "" : "read-only ") + (is_plain(array) ? "" : "strided ") +
                            std::string(py::str(array.dtype()));
    throw detail::failure(Code::invalid_argument, "output '" + argument + "' cannot be written to this array",
                          {argument, wanted, got, "Make one with tfbridge.zeros(shape, dtype)"});
  }
  const std::string got = py::str(py::type::handle_of(value).attr("__name__"));
  throw detail::failure(Code::invalid_argument, "output '" + argument + "' cannot be written to this object",
                        {argument, "a numpy array or a Tensor", got, "Make one with tfbridge.zeros(shape, dtype)"});
}

}  // namespace tfbridge::python
