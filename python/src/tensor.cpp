// Tensors: the base of tfbridge.Tensor, and DLPack's capsules.
#include "arrays.hpp"
#include "dlpack.hpp"
#include "native.hpp"

namespace tfbridge::python {
namespace {

constexpr char kOld[] = "dltensor";
constexpr char kUsedOld[] = "used_dltensor";
constexpr char kVersioned[] = "dltensor_versioned";
constexpr char kUsedVersioned[] = "used_dltensor_versioned";

// A capsule that still has its first name was not taken by anyone, so its structure is deleted with it.
template <typename Managed>
void delete_managed(PyObject* capsule) {
  const char* name = PyCapsule_GetName(capsule);
  if (name == nullptr || (std::string_view(name) != kOld && std::string_view(name) != kVersioned)) return;
  auto* managed = static_cast<Managed*>(PyCapsule_GetPointer(capsule, name));
  if (managed != nullptr && managed->deleter != nullptr) managed->deleter(managed);
}

py::object to_capsule(const Tensor& tensor, bool versioned) {
  PyObject* capsule = nullptr;
  if (versioned) {
    DLManagedTensorVersioned* managed = tensor.to_dlpack_versioned();
    capsule = PyCapsule_New(managed, kVersioned, delete_managed<DLManagedTensorVersioned>);
    if (capsule == nullptr) managed->deleter(managed);
  } else {
    DLManagedTensor* managed = tensor.to_dlpack();
    capsule = PyCapsule_New(managed, kOld, delete_managed<DLManagedTensor>);
    if (capsule == nullptr) managed->deleter(managed);
  }
  if (capsule == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::object>(capsule);
}

template <typename Managed>
Tensor take_capsule(PyObject* capsule, const char* name, const char* used) {
  Tensor tensor = Tensor::from_dlpack(static_cast<Managed*>(PyCapsule_GetPointer(capsule, name)));
  if (PyCapsule_SetName(capsule, used) != 0) throw py::error_already_set();
  return tensor;
}

Tensor from_capsule(const py::object& capsule) {
  PyObject* pointer = capsule.ptr();
  if (PyCapsule_IsValid(pointer, kVersioned) != 0) {
    return take_capsule<DLManagedTensorVersioned>(pointer, kVersioned, kUsedVersioned);
  }
  if (PyCapsule_IsValid(pointer, kOld) != 0) return take_capsule<DLManagedTensor>(pointer, kOld, kUsedOld);
  throw detail::failure(Code::invalid_argument, "no tensor can be made from this",
                        {"capsule", "a DLPack capsule that nobody took yet", std::string(py::repr(capsule)), ""});
}

py::tuple shape_of(const Tensor& tensor) {
  const auto dims = tensor.dims();
  py::tuple shape(dims.size());
  for (std::size_t i = 0; i < dims.size(); ++i) shape[i] = py::int_(dims[i]);
  return shape;
}

std::vector<std::int64_t> read_shape(const py::iterable& shape) {
  std::vector<std::int64_t> dims;
  for (const py::handle dim : shape) {
    int overflow = 0;
    const long long size = PyLong_AsLongLongAndOverflow(dim.ptr(), &overflow);
    if (size == -1 && PyErr_Occurred() != nullptr) throw py::error_already_set();
    if (overflow != 0) {
      const std::string got = py::str(dim);
      throw detail::failure(Code::invalid_argument, "a dimension is out of range", {"dims", "0 to 2^63 - 1", got, ""});
    }
    dims.push_back(size);
  }
  return dims;
}

}  // namespace

void bind_tensor(py::module_& module) {
  py::class_<Tensor>(module, "Tensor")
      .def(py::init([](const py::object& value, const std::string& dtype) {
             return tensor_from(value, dtype.empty() ? DType::invalid : dtype_from_name(dtype), "value", Use::kKeep);
           }),
           py::arg("value"), py::arg("dtype") = "")
      .def_static("from_capsule", &from_capsule, py::arg("capsule"))
      .def("to_capsule", &to_capsule, py::arg("versioned"))
      .def("numpy", [](const Tensor& tensor) { return array_from(tensor.clone()); })
      .def_property_readonly("dtype", [](const Tensor& tensor) { return name_of(tensor.dtype()); })
      .def_property_readonly("shape", &shape_of)
      .def_property_readonly("ndim", &Tensor::rank)
      .def_property_readonly("size", &Tensor::size)
      .def_property_readonly("nbytes", &Tensor::byte_size)
      .def_property_readonly("closed", [](const Tensor& tensor) { return !tensor.is_open(); })
      .def("close", &Tensor::close);
  module.def(
      "zeros",
      [](const py::iterable& shape, const std::string& dtype) {
        return array_from(Tensor::zeros(dtype_from_name(dtype), read_shape(shape)));
      },
      py::arg("shape"), py::arg("dtype"));
}

}  // namespace tfbridge::python
