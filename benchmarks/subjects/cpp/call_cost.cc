// call_cost MODEL CASE CALLS: for valgrind --tool=callgrind --instr-atstart=no. Calls a model so many times in each
// way, and dumps the instructions of those calls alone: of raw C, of tfbridge, and of a prepared call, in this order.
#include <tfbridge/tfbridge.h>
#include <valgrind/callgrind.h>

#include <cstdlib>
#include <memory>
#include <vector>

#include "c_ways.h"
#include "raw.h"

namespace {

constexpr int kWarmUp = 10;  // the first calls build caches

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const bench::Case asked(argv[2]);
  const int calls = std::atoi(argv[3]);
  std::vector<std::unique_ptr<bench::Way>> ways;
  ways.push_back(bench::OpenTfbridge("tfbridge", argv[1], asked, {}));
  ways.push_back(bench::OpenTfbridge("prepared", argv[1], asked, {}));
  const bench::Functions functions = bench::LoadTensorFlow(tfb_tensorflow_path());
  ways.insert(ways.begin(), bench::OpenRaw(functions, argv[1], asked, "single-threaded"));
  for (const auto& way : ways) {
    for (int i = 0; i < kWarmUp; ++i) way->Call();
    CALLGRIND_START_INSTRUMENTATION;
    CALLGRIND_ZERO_STATS;
    for (int i = 0; i < calls; ++i) way->Call();
    CALLGRIND_DUMP_STATS;
    CALLGRIND_STOP_INSTRUMENTATION;
  }
}
