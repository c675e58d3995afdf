// Models: open, inspect, and what they offer.
#include "model.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "arguments.hpp"

namespace tfbridge::python {
namespace {

NativeModel open(const std::string& path, const py::iterable& tags, const py::dict& values) {
  const std::vector<std::string> names = read_names(tags, "tags");
  const Options options = read_options(values);
  std::optional<Model> model;
  without_gil([&] { model.emplace(Model::open(path, names, options)); });
  return NativeModel(std::move(*model));
}

NativeModel inspect(const std::string& path, const py::iterable& tags) {
  const std::vector<std::string> names = read_names(tags, "tags");
  std::optional<Model> model;
  without_gil([&] { model.emplace(Model::inspect(path, names)); });
  return NativeModel(std::move(*model));
}

void set_integer(Options& options, const std::string& key, py::handle value) {
  int overflow = 0;
  const long long number = PyLong_AsLongLongAndOverflow(value.ptr(), &overflow);
  if (overflow != 0) {
    options.set(key, std::string(py::str(value)));  // out of the range of every option, which the library says
  } else {
    options.set(key, number);
  }
}

py::list to_list(const std::vector<std::string>& texts) {
  py::list list;
  for (const std::string& text : texts) list.append(text);
  return list;
}

}  // namespace

Options read_options(const py::dict& values) {
  Options options;
  for (const auto& [key, value] : values) {
    const std::string name = utf8(key, "key");
    if (py::isinstance<py::bytes>(value)) {
      const auto bytes = value.cast<std::string_view>();
      options.set_bytes(name, Span<const std::byte>(reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()));
    } else if (py::isinstance<py::bool_>(value)) {
      options.set(name, value.cast<bool>());
    } else if (PyLong_Check(value.ptr())) {
      set_integer(options, name, value);
    } else if (PyFloat_Check(value.ptr())) {
      options.set(name, PyFloat_AS_DOUBLE(value.ptr()));
    } else if (!value.is_none()) {
      // Text suits options of every kind, and a path object is good for one.
      const py::str text(value);
      options.set(name, std::string(text_of(text, name.c_str())));
    }
  }
  return options;
}

py::list describe_devices(const Devices& devices) {
  py::list list;
  for (const Device& device : devices) list.append(py::make_tuple(device.name, device.type, device.memory));
  return list;
}

py::list describe_accesses(const std::vector<Access>& accesses) {
  py::list list;
  for (const Access& access : accesses) {
    list.append(py::make_tuple(access.kind, py::bytes(access.operation), py::bytes(access.node),
                               py::bytes(access.function), py::bytes(access.reached_by)));
  }
  return list;
}

void bind_model(py::module_& module) {
  py::class_<NativeModel>(module, "Model")
      .def_static("open", &open, py::arg("path"), py::arg("tags"), py::arg("options"))
      .def_static("inspect", &inspect, py::arg("path"), py::arg("tags"))
      .def_property_readonly("path", [](const NativeModel& model) { return py::bytes(model.get()->path()); })
      .def_property_readonly("tensorflow_version",
                             [](const NativeModel& model) { return model.get()->tensorflow_version(); })
      .def_property_readonly("tags", [](const NativeModel& model) { return to_list(model.get()->tags()); })
      .def_property_readonly("tag_sets", [](const NativeModel& model) { return to_list(model.get()->tag_sets()); })
      .def_property_readonly("signature_names",
                             [](const NativeModel& model) { return to_list(model.get()->signature_names()); })
      .def("accesses", [](const NativeModel& model) { return describe_accesses(model.get()->accesses()); })
      .def("devices", [](const NativeModel& model) { return describe_devices(model.get()->devices()); })
      .def("explain_json", [](const NativeModel& model) { return model.get()->explain().json(); })
      .def_property_readonly("closed", &NativeModel::closed)
      .def("close", &NativeModel::close);
}

}  // namespace tfbridge::python
