#include "tfbridge/device.h"

#include "backends/savedmodel/saved_model_backend.h"
#include "opened.h"

using namespace tfbridge;

int32_t tfb_devices_list(const tfb_options* options, tfb_devices** devices, tfb_error** error) {
  return c::Produce(devices, "devices", error, [&] { return c::NewDevices(core::ListDevices(c::OptionsOf(options))); });
}

void tfb_devices_delete(tfb_devices* devices) { delete devices; }

size_t tfb_devices_count(const tfb_devices* devices) { return devices != nullptr ? devices->devices.size() : 0; }

const char* tfb_devices_name(const tfb_devices* devices, size_t index, size_t* length) {
  if (index >= tfb_devices_count(devices)) return c::LendNothing(length);
  return c::Lend(devices->devices[index].name, length);
}

const char* tfb_devices_type(const tfb_devices* devices, size_t index, size_t* length) {
  if (index >= tfb_devices_count(devices)) return c::LendNothing(length);
  return c::Lend(devices->devices[index].type, length);
}

int64_t tfb_devices_memory(const tfb_devices* devices, size_t index) {
  return index < tfb_devices_count(devices) ? devices->devices[index].memory_bytes : -1;
}
