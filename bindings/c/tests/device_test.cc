// Devices: what there is to run on.
#include <gtest/gtest.h>

#include "support/expect.hpp"
#include "support/models.hpp"

namespace tfbtest {
namespace {

// There is a CPU in every list; its entries are complete.
void ExpectCpu(const Devices& devices) {
  const size_t count = tfb_devices_count(devices.get());
  ASSERT_GE(count, 1U);
  int cpus = 0;
  for (size_t index = 0; index < count; ++index) {
    const std::string name = Text(tfb_devices_name, devices.get(), index);
    const std::string type = Text(tfb_devices_type, devices.get(), index);
    EXPECT_NE(std::string::npos, name.find(type)) << name;
    EXPECT_GT(tfb_devices_memory(devices.get(), index), 0) << name;
    cpus += type == "CPU" ? 1 : 0;
  }
  EXPECT_EQ(1, cpus);
  EXPECT_EQ("/job:localhost/replica:0/task:0/device:CPU:0", Text(tfb_devices_name, devices.get(), size_t{0}));
  for (size_t index : {count, SIZE_MAX}) {
    EXPECT_EQ(nullptr, tfb_devices_name(devices.get(), index, nullptr));
    EXPECT_EQ(nullptr, tfb_devices_type(devices.get(), index, nullptr));
    EXPECT_EQ(-1, tfb_devices_memory(devices.get(), index));
  }
}

TEST(Devices, OfTheMachine) { ExpectCpu(Make<Devices>(tfb_devices_list, nullptr)); }

TEST(Devices, OfTheCpuAlone) {
  const Devices devices = Make<Devices>(tfb_devices_list, OptionsOf({{"device", "cpu"}}).get());
  ExpectCpu(devices);
  EXPECT_EQ(1U, tfb_devices_count(devices.get()));
}

TEST(Devices, OfAModel) { ExpectCpu(Make<Devices>(tfb_model_devices, Open("tiny").get())); }

TEST(Devices, NullAnswersHarmlessly) {
  EXPECT_EQ(0U, tfb_devices_count(nullptr));
  EXPECT_EQ(nullptr, tfb_devices_name(nullptr, 0, nullptr));
  EXPECT_EQ(nullptr, tfb_devices_type(nullptr, 0, nullptr));
  EXPECT_EQ(-1, tfb_devices_memory(nullptr, 0));
  tfb_devices_delete(nullptr);
}

}  // namespace
}  // namespace tfbtest
