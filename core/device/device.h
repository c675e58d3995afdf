// Devices: what TensorFlow can run on.
#pragma once

#include <cstdint>
#include <string>

namespace tfbridge::core {

struct Device {
  std::string name;  // such as /job:localhost/replica:0/task:0/device:CPU:0
  std::string type;  // such as CPU
  int64_t memory_bytes = 0;
};

}  // namespace tfbridge::core
