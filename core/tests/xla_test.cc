#include "session/xla.h"

#include <gtest/gtest.h>

#include <vector>

namespace tfbridge::core {
namespace {

const std::vector<Device> kCpu = {{"/device:CPU:0", "CPU", 1}};
const std::vector<Device> kGpu = {{"/device:CPU:0", "CPU", 1}, {"/device:GPU:0", "GPU", 1}};

Options With(const char* xla) {
  Options options;
  options.SetText("xla", xla);
  return options;
}

TEST(XlaChoice, IsOffWithoutAGpuAndOnForOne) {
  EXPECT_STREQ("off", ChooseXla(kCpu, {}).mode());
  const XlaChoice gpu = ChooseXla(kGpu, {});
  EXPECT_STREQ("on", gpu.mode());
  EXPECT_FALSE(gpu.on_cpu) << "what runs on the CPU beside a GPU keeps its bits";
  EXPECT_FALSE(gpu.reason.empty());
}

TEST(XlaChoice, OptionDecides) {
  EXPECT_STREQ("off", ChooseXla(kGpu, With("off")).mode());
  const XlaChoice on = ChooseXla(kCpu, With("on"));
  EXPECT_STREQ("on", on.mode());
  EXPECT_TRUE(on.on_cpu);
  const XlaChoice must = ChooseXla(kCpu, With("must"));
  EXPECT_STREQ("must", must.mode());
  EXPECT_TRUE(must.on && must.on_cpu);
  EXPECT_EQ("the option says so", on.reason);
}

TEST(XlaChoice, TellsThatTheModelsFileDecided) {
  Options options;
  options.Underlay(With("on"));
  EXPECT_EQ("tfbridge.json beside the model says so", ChooseXla(kCpu, options).reason);
}

}  // namespace
}  // namespace tfbridge::core
