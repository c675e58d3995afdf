// Prepared calls: the base of tfbridge.Call. run() and outputs go past pybind11's dispatch, since they are the fast
// path.
#include <chrono>
#include <vector>

#include "arguments.hpp"
#include "arrays.hpp"
#include "gil.hpp"
#include "native.hpp"
#include "session.hpp"
#include "signature.hpp"

namespace tfbridge::python {
namespace {

class NativeCall {
 public:
  NativeCall(Call call, Arguments inputs, Arguments outputs)
      : call_(std::move(call)), inputs_(std::move(inputs)), outputs_(std::move(outputs)), bound_(outputs_.size()) {}

  const Arguments& inputs() const { return inputs_; }
  const Arguments& outputs() const { return outputs_; }

  // The call, where no other thread uses it. Everything here holds the GIL but for the run itself, so a flag is enough.
  Call& idle() {
    if (running_) raise_running();
    return call_;
  }

  void bind_input(const py::object& name, const py::object& value) {
    Call& call = idle();
    const std::size_t index = inputs_.find(name.ptr());
    if (index == inputs_.size()) {
      call.bind_input(text_of(name, "name"), Tensor::zeros(DType::uint8, {0}));  // throws: unknown
    }
    const Argument& input = inputs_[index];
    const Tensor tensor = tensor_from(value, input.dtype, input.name, Use::kBinding);
    idle().bind_input(index, tensor);  // converting the value may have run Python code
  }

  void bind_output(const py::object& name, const py::object& array) {
    Call& call = idle();
    const std::size_t index = outputs_.find(name.ptr());
    if (index == outputs_.size()) call.unbind_output(text_of(name, "name"));  // throws: unknown
    if (array.is_none()) {
      call.unbind_output(index);
    } else {
      Tensor tensor = output_from(array, outputs_[index].dtype, outputs_[index].name);
      call.bind_output(index, tensor);
    }
    bound_[index] = array.is_none() ? py::object() : array;
  }

  void run() {
    use([](tfb_call* call, tfb_error** error) { return tfb_call_run(call, error); });
  }

  // Runs once for each element and writes into it how many nanoseconds the run took. Python has no part in the loop, so
  // this is the time of the call as every language sees it, on as many threads as one likes.
  void time_runs(py::array_t<std::int64_t>& nanoseconds) {
    auto times = nanoseconds.mutable_unchecked<1>();
    use([&](tfb_call* call, tfb_error** error) {
      std::int32_t code = TFB_OK;
      auto start = std::chrono::steady_clock::now();
      for (py::ssize_t i = 0; i < times.shape(0) && code == TFB_OK; ++i) {
        code = tfb_call_run(call, error);
        const auto end = std::chrono::steady_clock::now();
        times(i) = std::chrono::duration_cast<std::chrono::nanoseconds>(end - start).count();
        start = end;
      }
      return code;
    });
  }

  std::string explain() {
    tfb_explanation* explanation = nullptr;
    use([&](tfb_call* call, tfb_error** error) { return tfb_call_explain(call, &explanation, error); });
    return Explanation(explanation).json();
  }

  py::dict outputs_by_name() {
    const Call& call = idle();
    py::dict arrays;
    for (std::size_t i = 0; i < outputs_.size(); ++i) {
      const TensorView output = call.output(i);
      arrays[outputs_.name(i)] = bound_[i] ? bound_[i] : array_from(output.clone());
    }
    return arrays;
  }

  NativeCall clone() { return {idle().clone(), inputs_, outputs_}; }
  void close() {
    idle().close();
    bound_.assign(outputs_.size(), py::object());
  }

 private:
  // Calls into the library without the GIL, while other uses of the call are refused.
  template <typename Body>
  void use(Body&& body) {
    tfb_call* handle = idle().handle();
    std::int32_t code = TFB_OK;
    tfb_error* error = nullptr;
    running_ = true;
    without_gil([&] { code = body(handle, &error); });
    running_ = false;
    drop_returned();
    detail::check(code, error);
  }

  [[noreturn]] static void raise_running() {
    throw detail::failure(Code::failed_precondition, "the call is in use on another thread",
                          {"call", "", "", "Make a call for each thread with clone()"});
  }

  Call call_;
  Arguments inputs_;
  Arguments outputs_;
  std::vector<py::object> bound_;  // the arrays bound as outputs, to hand back the very same
  bool running_ = false;
};

NativeCall prepare_signature(const NativeSignature& signature, const py::iterable& outputs) {
  const std::vector<std::string> names = read_names(outputs, "outputs");
  if (names.empty()) return {signature.get()->prepare(), signature.inputs(), signature.outputs()};
  Call call = signature.get()->prepare(names);
  std::vector<Argument> chosen;
  for (const std::string& name : names) {
    for (std::size_t i = 0; i < signature.outputs().size(); ++i) {
      if (signature.outputs()[i].name == name) chosen.push_back(signature.outputs()[i]);
    }
  }
  return {std::move(call), signature.inputs(), Arguments(std::move(chosen))};
}

NativeCall prepare_session(const NativeSession& session, const py::iterable& feeds, const py::iterable& fetches,
                           const py::iterable& targets) {
  const std::shared_ptr<Session> held = session.get();
  const auto describe_all = [&](const std::vector<std::string>& names) {
    std::vector<Argument> arguments;
    for (const std::string& name : names) {
      arguments.push_back(held->tensor(name));
      arguments.back().name = name;
    }
    return Arguments(std::move(arguments));
  };
  const std::vector<std::string> feed_names = read_names(feeds, "feeds");
  const std::vector<std::string> fetch_names = read_names(fetches, "fetches");
  Call call = held->prepare(feed_names, fetch_names, read_names(targets, "targets"));
  return {std::move(call), describe_all(feed_names), describe_all(fetch_names)};
}

PyObject* run(PyObject* self, PyObject*) {
  return guarded([&] {
    unwrap<NativeCall>(self).run();
    return Py_NewRef(Py_None);
  });
}

PyMethodDef run_method = {"run", run, METH_NOARGS, "Run the call once with what is bound."};

PyObject* outputs(PyObject* self, void*) {
  return guarded([&] { return unwrap<NativeCall>(self).outputs_by_name().release().ptr(); });
}

PyGetSetDef outputs_property = {"outputs", outputs, nullptr,
                                "The results of the last run by name, which are the arrays bound or new ones that "
                                "stay as they are. A call that has not run yet raises FailedPreconditionError.",
                                nullptr};

}  // namespace

void bind_call(py::module_& module) {
  py::class_<NativeCall> type(module, "Call");
  type.def(py::init(&prepare_signature), py::arg("signature"), py::arg("outputs"))
      .def(py::init(&prepare_session), py::arg("session"), py::arg("feeds"), py::arg("fetches"), py::arg("targets"))
      .def(py::init([](NativeCall& call) { return call.clone(); }), py::arg("call"))
      .def("bind_input", &NativeCall::bind_input, py::arg("name"), py::arg("value"))
      .def("bind_output_array", &NativeCall::bind_output, py::arg("name"), py::arg("array"))
      .def("time_runs", &NativeCall::time_runs, py::arg("nanoseconds").noconvert())
      .def("explain_json", &NativeCall::explain)
      .def("describe_inputs", [](NativeCall& call) { return call.inputs().describe(); })
      .def("describe_outputs", [](NativeCall& call) { return call.outputs().describe(); })
      .def("close", &NativeCall::close);
  add_fast_method(type, run_method);
  add_fast_property(type, outputs_property);
}

}  // namespace tfbridge::python
