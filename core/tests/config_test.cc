#include "session/config.h"

#include <gtest/gtest.h>

namespace tfbridge::core {
namespace {

// allow_soft_placement, which every session has.
const std::string kSoft = "\x38\x01";

bool Holds(const std::string& bytes, const std::string& part) { return bytes.find(part) != std::string::npos; }

TEST(Config, NamesTheSingleThreadedExecutor) {
  const std::string wanted = "\x82\x01\x1a\x1a\x18SINGLE_THREADED_EXECUTOR";
  EXPECT_TRUE(Holds(EncodeConfig({}, Executor::kSingleThreaded), wanted));
  EXPECT_EQ(kSoft, EncodeConfig({}, Executor::kCallerThread));
  EXPECT_EQ(kSoft, EncodeConfig({}, Executor::kThreadPool));
}

TEST(Config, XlaNeedsBothSwitches) {
  const XlaChoice everywhere = {.on = true, .on_cpu = true};
  EXPECT_TRUE(
      Holds(EncodeConfig({}, Executor::kThreadPool, everywhere), std::string("\x52\x06\x1a\x04\x28\x01\x38\x01", 8)));
  const XlaChoice gpus = {.on = true};
  EXPECT_TRUE(Holds(EncodeConfig({}, Executor::kThreadPool, gpus), std::string("\x52\x04\x1a\x02\x28\x01", 6)));
}

TEST(Config, XlaHasItsLevel) {
  Options options;
  options.SetInt("xla_level", 2);
  EXPECT_TRUE(Holds(EncodeConfig(options, Executor::kThreadPool, {.on = true}), "\x28\x02"));
}

TEST(Config, HasTheThreadsAskedFor) {
  Options options;
  options.SetInt("intra_op_threads", 3);
  EXPECT_EQ(std::string("\x10\x03") + kSoft, EncodeConfig(options, Executor::kThreadPool));
  options.SetInt("inter_op_threads", 2);
  EXPECT_TRUE(Holds(EncodeConfig(options, Executor::kThreadPool), std::string("\x28\x02\x48\x01")));
}

TEST(Config, NamesThePoolThatModelsShare) {
  Options options;
  options.SetInt("inter_op_threads", 3);
  options.SetText("inter_op_pool", "io");
  EXPECT_EQ("\x62\x06\x08\x03\x12\x02io" + kSoft, EncodeConfig(options, Executor::kThreadPool));
}

TEST(Config, HidesDevices) {
  Options options;
  options.SetText("device", "cpu");
  EXPECT_TRUE(Holds(EncodeConfig(options, Executor::kThreadPool), std::string("\x0a\x07\x0a\x03GPU\x10\x00", 9)));
  options.SetText("device", "gpu:1");
  EXPECT_TRUE(Holds(EncodeConfig(options, Executor::kThreadPool),
                    "\x32\x03\x2a\x01"
                    "1"));
}

TEST(Config, RawBytesComeLast) {
  Options options;
  options.SetBytes("config_proto", "\x10\x09");
  EXPECT_TRUE(EncodeConfig(options, Executor::kSingleThreaded).ends_with("\x10\x09"));
}

TEST(RunOptions, NameTheCallersThread) {
  const std::string caller = "\x18\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01";
  EXPECT_EQ(caller, EncodeRunOptions(Executor::kSingleThreaded, false));
  EXPECT_EQ(caller, EncodeRunOptions(Executor::kCallerThread, false));
  EXPECT_EQ("", EncodeRunOptions(Executor::kThreadPool, false));
  EXPECT_EQ("\x08\x03\x28\x01", EncodeRunOptions(Executor::kThreadPool, true));
}

}  // namespace
}  // namespace tfbridge::core
