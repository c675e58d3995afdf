// The library and the TensorFlow behind it: versions, places, devices, the table of options.
#include "gil.hpp"
#include "model.hpp"
#include "native.hpp"

namespace tfbridge::python {
namespace {

py::list list_devices(const py::dict& values) {
  const Options options = read_options(values);
  Devices found;
  without_gil([&] { found = devices(options); });
  return describe_devices(found);
}

void load(const py::dict& values) {
  const Options options = read_options(values);
  without_gil([&] { load_tensorflow(options); });
}

std::size_t drain() {
  const std::size_t count = drain_releases();
  drop_returned();
  return count;
}

py::list search(const py::dict& values) {
  py::list places;
  for (const Place& place : search_tensorflow(read_options(values))) {
    places.append(py::make_tuple(py::bytes(place.path), place.origin, place.found));
  }
  return places;
}

py::list options() {
  py::list table;
  for (const OptionInfo& option : option_table()) {
    table.append(
        py::make_tuple(option.key, option.kind, option.values, option.default_value, option.scope, option.help));
  }
  return table;
}

py::object loaded_path() {
  const auto path = tensorflow_path();
  return path ? py::object(py::bytes(*path)) : py::none();
}

py::object loaded_version() {
  const auto version = tensorflow_version();
  return version ? py::object(py::str(*version)) : py::none();
}

}  // namespace

void bind_runtime(py::module_& module) {
  module.def("version", &version);
  module.def("abi_version", &abi_version);
  module.def("has_feature", &has_feature, py::arg("name"));
  module.def("library_path", [] { return py::bytes(library_path()); });
  module.def("handles_live", &handles_live);
  module.def("drain_releases", &drain);
  module.def("devices", &list_devices, py::arg("options"));
  module.def("load_tensorflow", &load, py::arg("options"));
  module.def("search_tensorflow", &search, py::arg("options"));
  module.def("tensorflow_version", &loaded_version);
  module.def("tensorflow_path", &loaded_path);
  module.def("option_table", &options);
}

}  // namespace tfbridge::python
