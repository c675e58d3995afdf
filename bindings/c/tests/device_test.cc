// Devices: what there is to run on.
#include <gtest/gtest.h>

#include "support/expect.hpp"
#include "support/explanations.hpp"
#include "support/models.hpp"
#include "support/tensors.hpp"

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

size_t CountOf(const std::string& type) {
  const Devices devices = Make<Devices>(tfb_devices_list, OptionsOf({{"gpu_memory_growth", "on"}}).get());
  size_t count = 0;
  for (size_t index = 0; index < tfb_devices_count(devices.get()); ++index) {
    count += Text(tfb_devices_type, devices.get(), index) == type ? 1 : 0;
  }
  return count;
}

TEST(Devices, OfTheMachine) { ExpectCpu(Make<Devices>(tfb_devices_list, nullptr)); }

TEST(Devices, OfTheCpuAlone) {
  const Devices devices = Make<Devices>(tfb_devices_list, OptionsOf({{"device", "cpu"}}).get());
  ExpectCpu(devices);
  EXPECT_EQ(1U, tfb_devices_count(devices.get()));
}

TEST(Devices, OfAModel) { ExpectCpu(Make<Devices>(tfb_model_devices, Open("tiny").get())); }

TEST(Devices, GpusThatAreNotThereAreAnError) {
  if (CountOf("GPU") > 0) GTEST_SKIP() << "there is a GPU";
  for (const char* device : {"gpu", "gpu:0", "gpu:7"}) {
    Failure failure;
    tfb_devices* devices = nullptr;
    EXPECT_TRUE(Failed(tfb_devices_list(OptionsOf({{"device", device}}).get(), &devices, failure.slot()), failure,
                       TFB_NOT_FOUND, {"no GPU", device, "tensorflow[and-cuda]"}));
    EXPECT_EQ("device", failure.detail("argument"));
  }
}

// These ask a GPU, and are skipped where there is none. Its memory grows as it is needed in all of them, since the
// first model of a process decides.
class Gpu : public testing::Test {
 protected:
  void SetUp() override {
    if (CountOf("GPU") == 0) GTEST_SKIP() << "there is no GPU";
  }

  static Model OpenOnGpu(const char* model, std::vector<std::pair<const char*, const char*>> options = {}) {
    options.emplace_back("gpu_memory_growth", "on");
    return Open(model, options);
  }
};

TEST_F(Gpu, IsListedWithItsMemory) {
  const Devices devices = Make<Devices>(tfb_devices_list, OptionsOf({{"gpu_memory_growth", "on"}}).get());
  size_t gpus = 0;
  for (size_t index = 0; index < tfb_devices_count(devices.get()); ++index) {
    if (Text(tfb_devices_type, devices.get(), index) != "GPU") continue;
    ++gpus;
    EXPECT_NE(std::string::npos, Text(tfb_devices_name, devices.get(), index).find("/device:GPU:"));
    EXPECT_GT(tfb_devices_memory(devices.get(), index), int64_t{1} << 28);
  }
  EXPECT_EQ(CountOf("GPU"), gpus);
}

TEST_F(Gpu, CanBeLeftOut) {
  const Model model = OpenOnGpu("mlp", {{"device", "cpu"}});
  EXPECT_EQ(1U, tfb_devices_count(Make<Devices>(tfb_model_devices, model.get()).get()));
  EXPECT_EQ("off", Explain(model).at("xla").at("mode"));
}

TEST_F(Gpu, ComputesWhatTheCpuDoes) {
  const Tensor image = TensorOf<float>({1, 784}, Ramp(784, 0.001F));
  const auto answer = [&](const char* device) {
    return ValuesOf<float>(Execute(Find(OpenOnGpu("mlp", {{"device", device}})), {{"image", image.get()}}).front());
  };
  const std::vector<float> expected = answer("cpu");
  const std::vector<float> answered = answer("gpu");
  ASSERT_EQ(expected.size(), answered.size());
  for (size_t index = 0; index < expected.size(); ++index) EXPECT_NEAR(expected[index], answered[index], 1e-3F);
}

TEST_F(Gpu, HasXlaUnlessItIsOff) {
  const Tensor x = TensorOf<float>({512, 512}, Ramp(512 * 512, 1e-5F));
  const auto explain = [&](const char* xla) {
    const Call call = Prepare(Find(OpenOnGpu("elementwise", {{"xla", xla}})));
    Bind(call, 0, x);
    return Explain(call);
  };
  const nlohmann::json automatic = explain("auto");
  EXPECT_EQ("thread-pool", automatic.at("executor").at("kind")) << "there are two devices";
  EXPECT_EQ("on", automatic.at("xla").at("mode"));
  EXPECT_GE(automatic.at("run").at("xla_clusters").get<int>(), 1);
  EXPECT_NE(std::string::npos, automatic.at("run").at("clusters").front().at("device").get<std::string>().find("GPU"));
  EXPECT_EQ(0, explain("off").at("run").at("xla_clusters"));
}

TEST_F(Gpu, ThatIsNotThereIsAnError) {
  const Options options = OptionsOf({{"device", "gpu:99"}, {"gpu_memory_growth", "on"}});
  Failure failure;
  tfb_model* model = nullptr;
  EXPECT_NE(TFB_OK, tfb_model_open(ModelPath("tiny").c_str(), nullptr, 0, options.get(), &model, failure.slot()));
  EXPECT_EQ(nullptr, model);
  EXPECT_EQ("device", failure.detail("argument")) << failure.message();
}

TEST(Devices, NullAnswersHarmlessly) {
  EXPECT_EQ(0U, tfb_devices_count(nullptr));
  EXPECT_EQ(nullptr, tfb_devices_name(nullptr, 0, nullptr));
  EXPECT_EQ(nullptr, tfb_devices_type(nullptr, 0, nullptr));
  EXPECT_EQ(-1, tfb_devices_memory(nullptr, 0));
  tfb_devices_delete(nullptr);
}

}  // namespace
}  // namespace tfbtest
