// The library itself: version, features, place, and the count of handles.
#include <gtest/gtest.h>

#include <filesystem>

#include "support/handles.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

TEST(Version, IsThatOfTheProject) { EXPECT_STREQ(TFBRIDGE_PROJECT_VERSION, tfb_version()); }

TEST(Version, AbiIsZeroBeforeTheFirstStableRelease) { EXPECT_EQ(0, tfb_abi_version()); }

TEST(Version, TellsItsFeatures) {
  for (const char* feature : {"xla", "dlpack", "graph-session", "explain"}) {
    EXPECT_EQ(1, tfb_has_feature(feature)) << feature;
  }
  for (const char* feature : {"", "XLA", "xla ", "no-such-feature"}) EXPECT_EQ(0, tfb_has_feature(feature)) << feature;
  EXPECT_EQ(0, tfb_has_feature(nullptr));
}

TEST(Version, PathNamesTheSharedLibrary) {
  const std::filesystem::path path = tfb_library_path();
  EXPECT_TRUE(path.is_absolute()) << path;
  EXPECT_TRUE(std::filesystem::equivalent(path, TFBRIDGE_LIBRARY_FILE)) << path;
}

TEST(Version, CountsHandles) {
  const int64_t before = tfb_handles_live();
  {
    const Tensor tensor = ScalarOf(1.0F);
    EXPECT_EQ(before + 1, tfb_handles_live());
    const Tensor clone = Make<Tensor>(tfb_tensor_clone, tensor.get());
    const Options options = Make<Options>(tfb_options_new);
    EXPECT_EQ(before + 3, tfb_handles_live());
    Failure failure;
    tfb_options_set(options.get(), "no-such-option", "", failure.slot());
    EXPECT_EQ(before + 4, tfb_handles_live()) << "an error is a handle too";
  }
  EXPECT_EQ(before, tfb_handles_live());
}

}  // namespace
}  // namespace tfbtest
