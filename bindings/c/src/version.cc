#include "tfbridge/version.h"

#include "handles.h"

using namespace tfbridge;

const char* tfb_version(void) { return TFB_VERSION; }

int32_t tfb_abi_version(void) { return 0; }

int32_t tfb_has_feature(const char* name) {
  if (name == nullptr) return 0;
  for (const std::string_view feature : {"dlpack", "explain", "graph-session", "inspect", "prepared-call", "xla"}) {
    if (feature == name) return 1;
  }
  return 0;
}

const char* tfb_library_path(void) { return core::tf::OwnPath().c_str(); }

int64_t tfb_handles_live(void) { return c::live_handles.load(std::memory_order_relaxed); }
