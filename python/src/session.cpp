// Sessions: a graph run by the names of its tensors.
#include "session.hpp"

#include <optional>
#include <vector>

#include "arguments.hpp"
#include "arrays.hpp"
#include "model.hpp"

namespace tfbridge::python {
namespace {

py::list run(const NativeSession& native, const py::iterable& fetches, const py::dict& feeds,
             const py::iterable& targets) {
  const std::shared_ptr<Session> session = native.get();
  std::vector<std::string> names;
  std::vector<Tensor> tensors;
  for (const auto& [name, value] : feeds) {
    names.emplace_back(utf8(name, "feeds"));
    tensors.push_back(tensor_from(value, session->tensor(names.back()).dtype, names.back(), Use::kCall));
  }
  std::vector<Feed> pairs;
  for (std::size_t i = 0; i < names.size(); ++i) pairs.emplace_back(names[i], tensors[i]);
  const std::vector<std::string> fetch_names = read_names(fetches, "fetches");
  const std::vector<std::string> target_names = read_names(targets, "targets");
  std::optional<Outputs> outputs;
  without_gil([&] { outputs.emplace(session->run(pairs, fetch_names, target_names)); });
  drop_returned();
  py::list results(outputs->size());
  for (std::size_t i = 0; i < outputs->size(); ++i) results[i] = array_from(std::move((*outputs)[i].tensor));
  return results;
}

py::list operations(const NativeSession& session) {
  py::list all;
  for (const Operation& operation : session.get()->operations()) {
    all.append(py::make_tuple(operation.name, operation.type));
  }
  return all;
}

}  // namespace

void bind_session(py::module_& module) {
  py::class_<NativeSession>(module, "Session")
      .def(py::init([](const NativeModel& model) { return NativeSession(model.get()->session()); }), py::arg("model"))
      .def("run", &run, py::arg("fetches"), py::arg("feeds"), py::arg("targets"))
      .def("operations", &operations)
      .def(
          "describe_tensor",
          [](const NativeSession& session, const py::object& name) {
            return describe(session.get()->tensor(utf8(name, "name")));
          },
          py::arg("name"))
      .def_property_readonly("closed", &NativeSession::closed)
      .def("close", &NativeSession::close);
}

}  // namespace tfbridge::python
