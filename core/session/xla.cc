#include "session/xla.h"

#include <algorithm>

namespace tfbridge::core {

XlaChoice ChooseXla(std::span<const Device> devices, const Options& options) {
  const std::string wanted = options.Text("xla");
  if (wanted == "auto") {
    const bool gpu =
        std::any_of(devices.begin(), devices.end(), [](const Device& device) { return device.type == "GPU"; });
    // On the CPU it slows small models and changes bits, so that is for somebody to decide who has measured.
    if (!gpu) return {.reason = "there is no GPU"};
    return {.on = true, .reason = "there is a GPU, whose operations it compiles"};
  }
  const std::string reason = WhoSaysSo(options.OriginOf("xla"));
  if (wanted == "off") return {.reason = reason};
  return {.on = true, .on_cpu = true, .must = wanted == "must", .reason = reason};
}

}  // namespace tfbridge::core
