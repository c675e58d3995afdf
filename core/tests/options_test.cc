#include "session/options.h"

#include <gtest/gtest.h>

#include "support/throws.h"

namespace tfbridge::core {
namespace {

using testing::Throws;

TEST(Options, StartAtTheDefaultsOfTheTable) {
  const Options options;
  for (const OptionSpec& spec : OptionTable()) {
    const std::string_view kind = spec.kind;
    const std::string_view value = spec.default_value;
    if (kind == "int") {
      EXPECT_EQ(value, std::to_string(options.Int(spec.key))) << spec.key;
    } else if (kind == "float") {
      EXPECT_EQ(std::stod(std::string(value)), options.Float(spec.key)) << spec.key;
    } else if (kind == "bool") {
      EXPECT_EQ(value == "on", options.Bool(spec.key)) << spec.key;
    } else {
      EXPECT_EQ(value, options.Text(spec.key)) << spec.key;
    }
  }
}

TEST(Options, TextIsParsedByKind) {
  Options options;
  options.SetText("executor", "caller-thread");
  options.SetText("intra_op_threads", "7");
  options.SetText("gpu_memory_fraction", "0.25");
  options.SetText("gpu_memory_growth", "on");
  options.SetText("config_proto", "1001");
  EXPECT_EQ("caller-thread", options.Text("executor"));
  EXPECT_EQ(7, options.Int("intra_op_threads"));
  EXPECT_EQ(0.25, options.Float("gpu_memory_fraction"));
  EXPECT_TRUE(options.Bool("gpu_memory_growth"));
  EXPECT_EQ("\x10\x01", options.Text("config_proto"));
}

TEST(Options, AWholeNumberServesAsAFloat) {
  Options options;
  options.SetInt("gpu_memory_fraction", 1);
  EXPECT_EQ(1.0, options.Float("gpu_memory_fraction"));
  EXPECT_TRUE(
      Throws(Code::kInvalidArgument, {"gpu_memory_fraction"}, [&] { options.SetInt("gpu_memory_fraction", 2); }));
}

TEST(Options, LaterValuesReplaceEarlierOnes) {
  Options options;
  options.SetInt("intra_op_threads", 3);
  options.SetText("intra_op_threads", "4");
  EXPECT_EQ(4, options.Int("intra_op_threads"));
}

TEST(Options, BadValuesChangeNothing) {
  Options options;
  options.SetInt("intra_op_threads", 3);
  EXPECT_TRUE(
      Throws(Code::kInvalidArgument, {"intra_op_threads", "-1"}, [&] { options.SetInt("intra_op_threads", -1); }));
  EXPECT_TRUE(
      Throws(Code::kInvalidArgument, {"intra_op_threads"}, [&] { options.SetInt("intra_op_threads", 1 << 30); }));
  EXPECT_EQ(3, options.Int("intra_op_threads"));
}

TEST(Options, UnknownKeysOfferTheNearest) {
  Options options;
  EXPECT_TRUE(Throws(Code::kInvalidArgument, {"'intra_threads'", "'intra_op_threads'"},
                     [&] { options.SetInt("intra_threads", 1); }));
}

TEST(Options, OfAModelsFileLieUnderThoseOfTheCaller) {
  Options file;
  file.SetText("xla", "on");
  file.SetInt("inter_op_threads", 2);
  Options options;
  options.SetText("xla", "off");
  options.Underlay(file);
  EXPECT_EQ("off", options.Text("xla"));
  EXPECT_EQ(Origin::kCaller, options.OriginOf("xla"));
  EXPECT_EQ(2, options.Int("inter_op_threads"));
  EXPECT_EQ(Origin::kModelFile, options.OriginOf("inter_op_threads"));
  EXPECT_EQ(Origin::kDefault, options.OriginOf("executor"));
}

TEST(Options, AreShownAsTheyAreReadFromText) {
  Options options;
  options.SetInt("intra_op_threads", 3);
  options.SetFloat("gpu_memory_fraction", 0.25);
  options.SetBool("deterministic", true);
  options.SetBytes("config_proto", "\x10\x01");
  options.SetText("executor", "caller-thread");
  for (const OptionSpec& spec : OptionTable()) {
    const std::string shown = options.Shown(spec.key);
    Options again;
    ASSERT_NO_THROW(again.SetText(spec.key, shown)) << spec.key;
    EXPECT_EQ(shown, again.Shown(spec.key)) << spec.key;
  }
  EXPECT_EQ("3", options.Shown("intra_op_threads"));
  EXPECT_EQ("0.25", options.Shown("gpu_memory_fraction"));
  EXPECT_EQ("on", options.Shown("deterministic"));
  EXPECT_EQ("1001", options.Shown("config_proto"));
  EXPECT_EQ("on", options.Shown("tuned")) << "a default";
  options.SetFloat("gpu_memory_fraction", 1e-7);
  EXPECT_EQ("1e-07", options.Shown("gpu_memory_fraction"));
}

TEST(Options, DevicesAreChecked) {
  Options options;
  for (const char* device : {"auto", "cpu", "gpu", "gpu:0", "gpu:12"})
    EXPECT_NO_THROW(options.SetText("device", device));
  for (const char* device : {"", "GPU", "gpu:", "gpu:x", "gpu:-1", "cpu:0", "gpu:1,2", "tpu"}) {
    EXPECT_TRUE(Throws(Code::kInvalidArgument, {"'device'"}, [&] { options.SetText("device", device); })) << device;
  }
}

}  // namespace
}  // namespace tfbridge::core
