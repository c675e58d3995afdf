// Signatures: a plain call, from arrays to a dict of arrays.
#include "signature.hpp"

#include <vector>

#include "arrays.hpp"
#include "model.hpp"

namespace tfbridge::python {

class NativeSignature::Feeds {
 public:
  explicit Feeds(const Arguments& inputs) : inputs_(inputs) {
    names_.reserve(inputs.size());
    tensors_.reserve(inputs.size());
  }

  void add(PyObject* name, PyObject* value) {
    const std::size_t index = inputs_.find(name);
    if (index < inputs_.size()) {
      const Argument& input = inputs_[index];
      names_.push_back(input.name.c_str());
      tensors_.push_back(tensor_from(value, input.dtype, input.name, Use::kCall));
    } else {
      // The library refuses the name before it looks at the tensor, and offers the nearest one.
      names_.push_back(utf8(name, "inputs"));
      unknown_.push_back(py::reinterpret_borrow<py::object>(name));
      tensors_.push_back(Tensor::zeros(DType::uint8, {0}));
    }
  }

  const std::vector<const char*>& names() const { return names_; }
  std::vector<const tfb_tensor*> handles() const {
    std::vector<const tfb_tensor*> handles;
    handles.reserve(tensors_.size());
    for (const Tensor& tensor : tensors_) handles.push_back(tensor.handle());
    return handles;
  }

 private:
  const Arguments& inputs_;
  std::vector<const char*> names_;
  std::vector<py::object> unknown_;  // keeps the text of unknown names
  std::vector<Tensor> tensors_;
};

py::dict NativeSignature::run(const Feeds& feeds) const {
  const std::shared_ptr<Signature> signature = get();
  const tfb_signature* handle = signature->handle();
  const std::vector<const tfb_tensor*> inputs = feeds.handles();
  std::vector<tfb_tensor*> outputs(outputs_.size());
  std::int32_t code = TFB_OK;
  tfb_error* error = nullptr;
  without_gil([&] {
    code = tfb_signature_run(handle, feeds.names().data(), inputs.data(), inputs.size(), nullptr, outputs.data(),
                             outputs.size(), &error);
  });
  drop_returned();
  detail::check(code, error);
  std::vector<Tensor> owned;
  owned.reserve(outputs.size());
  for (tfb_tensor* output : outputs) owned.emplace_back(output);
  py::dict results;
  for (std::size_t i = 0; i < owned.size(); ++i) results[outputs_.name(i)] = array_from(std::move(owned[i]));
  return results;
}

namespace {

[[noreturn]] void raise_positional(const NativeSignature& signature, Py_ssize_t given) {
  std::string names;
  for (std::size_t i = 0; i < signature.inputs().size(); ++i) {
    names += (names.empty() ? "" : ", ") + signature.inputs()[i].name;
  }
  const std::string expected = names.empty() ? "none" : "by name: " + names;
  throw detail::failure(Code::invalid_argument, "inputs cannot be told apart",
                        {"inputs", expected, std::to_string(given) + " without a name", "Write name=value"});
}

void add_mapping(NativeSignature::Feeds& feeds, PyObject* mapping) {
  PyObject* name = nullptr;
  PyObject* value = nullptr;
  Py_ssize_t position = 0;
  // A conversion may run Python code that changes the mapping, so a copy is walked.
  const auto copy = py::reinterpret_steal<py::object>(PyDict_Copy(mapping));
  if (!copy) throw py::error_already_set();
  while (PyDict_Next(copy.ptr(), &position, &name, &value) != 0) feeds.add(name, value);
}

// signature(x=array), signature(array) where there is one input, signature({"x": array})
PyObject* call(PyObject* self, PyObject* const* arguments, Py_ssize_t count, PyObject* keywords) {
  return guarded([&] {
    const auto& signature = unwrap<NativeSignature>(self);
    NativeSignature::Feeds feeds(signature.inputs());
    if (count == 1 && PyDict_Check(arguments[0])) {
      add_mapping(feeds, arguments[0]);
    } else if (count == 1 && signature.inputs().size() == 1) {
      feeds.add(signature.inputs().name(0).ptr(), arguments[0]);
    } else if (count != 0) {
      raise_positional(signature, count);
    }
    const Py_ssize_t named = keywords == nullptr ? 0 : PyTuple_GET_SIZE(keywords);
    for (Py_ssize_t i = 0; i < named; ++i) feeds.add(PyTuple_GET_ITEM(keywords, i), arguments[count + i]);
    return signature.run(feeds).release().ptr();
  });
}

PyMethodDef call_method = {"__call__", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(call)),
                           METH_FASTCALL | METH_KEYWORDS,
                           "Run the signature once: `signature(x=array)` returns a dict of numpy arrays."};

}  // namespace

void bind_signature(py::module_& module) {
  py::class_<NativeSignature> type(module, "Signature");
  type.def(py::init([](const NativeModel& model, const py::object& name) {
             return NativeSignature(name.is_none() ? model.get()->signature()
                                                   : model.get()->signature(utf8(name, "name")));
           }),
           py::arg("model"), py::arg("name"))
      .def_property_readonly("name", [](const NativeSignature& signature) { return signature.get()->name(); })
      .def_property_readonly("method", [](const NativeSignature& signature) { return signature.get()->method(); })
      .def_property_readonly("text", [](const NativeSignature& signature) { return signature.get()->text(); })
      .def("describe_inputs",
           [](const NativeSignature& signature) {
             static_cast<void>(signature.get());
             return signature.inputs().describe();
           })
      .def("describe_outputs",
           [](const NativeSignature& signature) {
             static_cast<void>(signature.get());
             return signature.outputs().describe();
           })
      .def_property_readonly("closed", &NativeSignature::closed)
      .def("close", &NativeSignature::close);
  add_fast_method(type, call_method);
}

}  // namespace tfbridge::python
