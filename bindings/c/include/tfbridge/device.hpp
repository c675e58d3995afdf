/**
 * @file
 * Devices for C++: what TensorFlow can run on here.
 */
#ifndef TFBRIDGE_DEVICE_HPP_
#define TFBRIDGE_DEVICE_HPP_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <tfbridge/device.h>
#include <tfbridge/error.hpp>
#include <tfbridge/options.hpp>

namespace tfbridge {

/** A device: a value. */
struct Device {
  std::string name;        /**< The full name, such as `/job:localhost/replica:0/task:0/device:CPU:0`. */
  std::string type;        /**< The kind, such as `CPU` or `GPU`. */
  std::int64_t memory = 0; /**< The memory that TensorFlow may use on it, in bytes. */
};

/** A list of devices, in TensorFlow's order. */
using Devices = std::vector<Device>;

namespace detail {

/** Reads a list of C and deletes it. */
inline Devices read_devices(tfb_devices* handle) {
  const std::unique_ptr<tfb_devices, void (*)(tfb_devices*)> owned(handle, tfb_devices_delete);
  Devices devices;
  for (std::size_t i = 0; i < tfb_devices_count(handle); ++i) {
    devices.push_back(
        {tfb_devices_name(handle, i, nullptr), tfb_devices_type(handle, i, nullptr), tfb_devices_memory(handle, i)});
  }
  return devices;
}

inline Devices list_devices(const tfb_options* options) {
  tfb_devices* devices = nullptr;
  tfb_error* error = nullptr;
  check(tfb_devices_list(options, &devices, &error), error);
  return read_devices(devices);
}

}  // namespace detail

/**
 * The devices that a model opened with the defaults could use. Loads TensorFlow. Safe from any thread.
 *
 * @throws Error Code::unavailable where TensorFlow could not be loaded
 */
inline Devices devices() { return detail::list_devices(nullptr); }

/** devices() for a model opened with `options`. */
inline Devices devices(const Options& options) { return detail::list_devices(options.handle()); }

}  // namespace tfbridge

#endif  // TFBRIDGE_DEVICE_HPP_
