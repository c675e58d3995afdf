// The subject of C: calls of tfbridge's C interface, and of TensorFlow's own for comparison (the way `raw`).
#include <tfbridge/tfbridge.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "c_ways.h"
#include "raw.h"
#include "subject.h"

namespace bench {
namespace {

// The one that tfbridge has loaded: two in one process would abort it.
const Functions& TensorFlow() {
  static const Functions functions = [] {
    if (tfb_tensorflow_load(nullptr, nullptr) != TFB_OK) throw std::runtime_error("TensorFlow cannot be loaded");
    return LoadTensorFlow(tfb_tensorflow_path());
  }();
  return functions;
}

// No model at all, but a few microseconds of work: what the machine gives to so many threads.
class Loop final : public Way {
 public:
  void Call() override {
    volatile double number = 1;
    for (int i = 0; i < 2000; ++i) number = number * 1.0000001;
  }
  std::vector<std::string> Outputs() const override { return {}; }
  std::unique_ptr<Way> Clone() override { return std::make_unique<Loop>(); }
};

std::unique_ptr<Way> OpenWay(const std::string& way, const std::string& model, const Case& asked,
                             const Options& options) {
  if (way == "raw") return OpenRaw(TensorFlow(), model, asked, options.at("executor"));
  if (way == "loop") return std::make_unique<Loop>();
  return OpenTfbridge(way, model, asked, options);
}

}  // namespace
}  // namespace bench

int main() { return bench::Serve(bench::OpenWay); }
