// Whether XLA compiles clusters of a model's operations, and where.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "device/device.h"
#include "session/options.h"

namespace tfbridge::core {

struct XlaChoice {
  bool on = false;
  bool on_cpu = false;  // clusters of the CPU too, which TensorFlow leaves out unless it is told
  bool must = false;    // a run without a cluster is an error
  std::string reason = {};

  // The word of the option that it comes to: off, on or must.
  const char* mode() const { return must ? "must" : on ? "on" : "off"; }
};

XlaChoice ChooseXla(std::span<const Device> devices, const Options& options);

}  // namespace tfbridge::core
