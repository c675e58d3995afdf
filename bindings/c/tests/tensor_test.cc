// Tensors of numbers: making, reading, sharing, and every wrong argument.
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

#include "support/expect.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

bool IsAligned(const void* data) { return reinterpret_cast<uintptr_t>(data) % TFB_ALIGNMENT == 0; }

TEST(Tensor, NewIsZerosInAlignedMemory) {
  for (int32_t dtype = TFB_FLOAT32; dtype <= TFB_FLOAT4_E2M1FN; ++dtype) {
    if (tfb_dtype_size(dtype) == 0) continue;
    const int64_t dims[] = {3, 5};
    const Tensor tensor = Make<Tensor>(tfb_tensor_new, dtype, dims, 2);
    EXPECT_EQ(dtype, tfb_tensor_dtype(tensor.get()));
    EXPECT_EQ((Dims{3, 5}), DimsOf(tensor.get()));
    EXPECT_EQ(15, tfb_tensor_element_count(tensor.get()));
    ASSERT_EQ(15 * tfb_dtype_size(dtype), tfb_tensor_byte_size(tensor.get()));
    const auto* bytes = static_cast<const unsigned char*>(tfb_tensor_data(tensor.get()));
    EXPECT_TRUE(IsAligned(bytes));
    for (size_t index = 0; index < tfb_tensor_byte_size(tensor.get()); ++index) ASSERT_EQ(0, bytes[index]);
    EXPECT_EQ(bytes, tfb_tensor_mutable_data(tensor.get()));
    EXPECT_EQ(nullptr, tfb_tensor_offsets(tensor.get()));
  }
}

TEST(Tensor, CopyTakesMemoryOfAnyAlignment) {
  std::vector<unsigned char> memory(4 * sizeof(double) + 1);
  const double numbers[] = {1.5, -2.5, 0.0, std::numeric_limits<double>::infinity()};
  std::memcpy(memory.data() + 1, numbers, sizeof(numbers));
  const int64_t dims[] = {2, 2};
  const Tensor tensor =
      Make<Tensor>(tfb_tensor_copy, TFB_FLOAT64, dims, 2, static_cast<const void*>(memory.data() + 1), sizeof(numbers));
  memory.assign(memory.size(), 0xff);
  EXPECT_EQ((std::vector<double>{1.5, -2.5, 0.0, std::numeric_limits<double>::infinity()}), ValuesOf<double>(tensor));
  EXPECT_TRUE(IsAligned(tfb_tensor_data(tensor.get())));
}

TEST(Tensor, WrapSharesTheMemory) {
  std::vector<float> memory = Ramp(6);
  const Tensor tensor = Wrap({2, 3}, memory.data());
  EXPECT_EQ(memory.data(), tfb_tensor_data(tensor.get()));
  EXPECT_EQ(memory.data(), tfb_tensor_mutable_data(tensor.get()));
  memory[4] = 77;
  EXPECT_EQ(memory, ValuesOf<float>(tensor));
}

TEST(Tensor, ScalarsHaveNoDimensions) {
  const Tensor made = Make<Tensor>(tfb_tensor_new, TFB_INT64, nullptr, 0);
  EXPECT_EQ(0, tfb_tensor_rank(made.get()));
  EXPECT_EQ(1, tfb_tensor_element_count(made.get()));
  EXPECT_EQ(8U, tfb_tensor_byte_size(made.get()));
  EXPECT_NE(nullptr, tfb_tensor_dims(made.get())) << "only NULL gives NULL";
}

TEST(Tensor, MayBeEmpty) {
  for (const Dims& dims : {Dims{0}, Dims{3, 0, 2}, Dims{0, 0}}) {
    const auto rank = static_cast<int32_t>(dims.size());
    const Tensor made = Make<Tensor>(tfb_tensor_new, TFB_FLOAT32, dims.data(), rank);
    const Tensor copied = Make<Tensor>(tfb_tensor_copy, TFB_FLOAT32, dims.data(), rank, nullptr, size_t{0});
    const Tensor wrapped = Make<Tensor>(tfb_tensor_wrap, TFB_FLOAT32, dims.data(), rank, nullptr, size_t{0},
                                        tfb_release{nullptr}, nullptr);
    for (const Tensor* tensor : {&made, &copied, &wrapped}) {
      EXPECT_EQ(0, tfb_tensor_element_count(tensor->get()));
      EXPECT_EQ(0U, tfb_tensor_byte_size(tensor->get()));
      EXPECT_EQ(dims, DimsOf(tensor->get()));
    }
  }
}

TEST(Tensor, TakesTheGreatestRankAndNoGreater) {
  const Dims dims(TFB_MAX_RANK + 1, 1);
  const Tensor tensor = Make<Tensor>(tfb_tensor_new, TFB_INT8, dims.data(), TFB_MAX_RANK);
  EXPECT_EQ(TFB_MAX_RANK, tfb_tensor_rank(tensor.get()));
  Failure failure;
  tfb_tensor* none = nullptr;
  for (int32_t rank : {TFB_MAX_RANK + 1, -1, INT32_MIN, INT32_MAX}) {
    EXPECT_TRUE(Failed(tfb_tensor_new(TFB_INT8, dims.data(), rank, &none, failure.slot()), failure,
                       TFB_INVALID_ARGUMENT, {std::to_string(rank)}));
    EXPECT_EQ("rank", failure.detail("argument"));
    EXPECT_EQ(nullptr, none);
  }
}

// Every way to make a numeric tensor refuses the same dimensions.
TEST(Tensor, RefusesSizesThatOverflow) {
  constexpr int64_t most = std::numeric_limits<int64_t>::max();
  const std::vector<Dims> wrong = {{most, 2},      {most, most}, {1LL << 32, 1LL << 31}, {1LL << 31, 1LL << 31, 2},
                                   {1LL << 62},  // elements fit, bytes do not
                                   {most, most, 0}};
  float number = 0;
  for (const Dims& dims : wrong) {
    const auto rank = static_cast<int32_t>(dims.size());
    Failure failure;
    auto* tensor = reinterpret_cast<tfb_tensor*>(0x1);
    EXPECT_TRUE(Failed(tfb_tensor_new(TFB_FLOAT32, dims.data(), rank, &tensor, failure.slot()), failure,
                       TFB_INVALID_ARGUMENT, {"overflow"}));
    EXPECT_EQ(nullptr, tensor);
    EXPECT_EQ("dims", failure.detail("argument"));
    EXPECT_TRUE(Failed(tfb_tensor_copy(TFB_FLOAT32, dims.data(), rank, &number, 4, &tensor, failure.slot()), failure,
                       TFB_INVALID_ARGUMENT, {"overflow"}));
    EXPECT_TRUE(
        Failed(tfb_tensor_wrap(TFB_FLOAT32, dims.data(), rank, &number, 4, nullptr, nullptr, &tensor, failure.slot()),
               failure, TFB_INVALID_ARGUMENT, {"overflow"}));
  }
}

TEST(Tensor, RefusesNegativeDimensions) {
  for (const Dims& dims : {Dims{-1}, Dims{2, -3}, Dims{std::numeric_limits<int64_t>::min()}, Dims{0, -1}}) {
    Failure failure;
    tfb_tensor* tensor = nullptr;
    EXPECT_TRUE(
        Failed(tfb_tensor_new(TFB_FLOAT32, dims.data(), static_cast<int32_t>(dims.size()), &tensor, failure.slot()),
               failure, TFB_INVALID_ARGUMENT, {"negative", std::to_string(dims.back())}));
    EXPECT_EQ("dims", failure.detail("argument"));
  }
}

TEST(Tensor, MemoryThatCannotBeHadIsAnError) {
  const int64_t dims[] = {1LL << 60};
  Failure failure;
  tfb_tensor* tensor = nullptr;
  EXPECT_TRUE(Failed(tfb_tensor_new(TFB_INT8, dims, 1, &tensor, failure.slot()), failure, TFB_RESOURCE_EXHAUSTED));
  void* memory = nullptr;
  EXPECT_TRUE(Failed(tfb_memory_new(SIZE_MAX / 2, &memory, failure.slot()), failure, TFB_RESOURCE_EXHAUSTED));
  EXPECT_EQ(nullptr, memory);
}

TEST(Tensor, SizeMustBeWhatTheShapeNeeds) {
  std::vector<float> numbers(6);
  const int64_t dims[] = {2, 3};
  for (size_t size : {size_t{0}, size_t{20}, size_t{23}, size_t{25}, size_t{48}, SIZE_MAX}) {
    Failure failure;
    tfb_tensor* tensor = nullptr;
    EXPECT_TRUE(Failed(tfb_tensor_copy(TFB_FLOAT32, dims, 2, numbers.data(), size, &tensor, failure.slot()), failure,
                       TFB_INVALID_ARGUMENT, {"24", std::to_string(size)}));
    EXPECT_TRUE(
        Failed(tfb_tensor_wrap(TFB_FLOAT32, dims, 2, numbers.data(), size, nullptr, nullptr, &tensor, failure.slot()),
               failure, TFB_INVALID_ARGUMENT, {"24", std::to_string(size)}));
    EXPECT_EQ("size", failure.detail("argument"));
  }
}

TEST(Tensor, RefusesTypesWithoutAFixedSize) {
  for (int32_t dtype : std::vector<int32_t>{TFB_STRING, TFB_RESOURCE, TFB_VARIANT, TFB_DTYPE_INVALID, -1, 34, 101}) {
    Failure failure;
    tfb_tensor* tensor = nullptr;
    const int64_t dims[] = {1};
    char byte = 0;
    EXPECT_TRUE(Failed(tfb_tensor_new(dtype, dims, 1, &tensor, failure.slot()), failure, TFB_INVALID_ARGUMENT));
    EXPECT_EQ("dtype", failure.detail("argument"));
    EXPECT_TRUE(
        Failed(tfb_tensor_copy(dtype, dims, 1, &byte, 1, &tensor, failure.slot()), failure, TFB_INVALID_ARGUMENT));
    EXPECT_TRUE(Failed(tfb_tensor_wrap(dtype, dims, 1, &byte, 1, nullptr, nullptr, &tensor, failure.slot()), failure,
                       TFB_INVALID_ARGUMENT));
  }
}

TEST(Tensor, ClonesShareTheMemory) {
  Tensor first = TensorOf<int32_t>({2}, {1, 2});
  Tensor second = Make<Tensor>(tfb_tensor_clone, first.get());
  EXPECT_EQ(tfb_tensor_data(first.get()), tfb_tensor_data(second.get()));
  static_cast<int32_t*>(tfb_tensor_mutable_data(first.get()))[1] = 9;
  first.reset();
  EXPECT_EQ((std::vector<int32_t>{1, 9}), ValuesOf<int32_t>(second));
}

TEST(Tensor, DescribeTellsEverything) {
  const Tensor tensor = TensorOf<float>({1, 3}, {1, 2, 3});
  int32_t dtype = 0;
  int32_t rank = 0;
  const int64_t* dims = nullptr;
  const void* data = nullptr;
  size_t size = 0;
  auto* offsets = reinterpret_cast<const int64_t*>(0x1);
  Failure failure;
  Check(tfb_tensor_describe(tensor.get(), &dtype, &rank, &dims, &data, &size, &offsets, failure.slot()), failure);
  EXPECT_EQ(TFB_FLOAT32, dtype);
  EXPECT_EQ(2, rank);
  EXPECT_EQ(tfb_tensor_dims(tensor.get()), dims);
  EXPECT_EQ(tfb_tensor_data(tensor.get()), data);
  EXPECT_EQ(12U, size);
  EXPECT_EQ(nullptr, offsets);
  EXPECT_EQ(TFB_OK, tfb_tensor_describe(tensor.get(), nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr));
}

TEST(Tensor, NullAnswersHarmlessly) {
  EXPECT_EQ(TFB_DTYPE_INVALID, tfb_tensor_dtype(nullptr));
  EXPECT_EQ(-1, tfb_tensor_rank(nullptr));
  EXPECT_EQ(nullptr, tfb_tensor_dims(nullptr));
  EXPECT_EQ(0, tfb_tensor_element_count(nullptr));
  EXPECT_EQ(0U, tfb_tensor_byte_size(nullptr));
  EXPECT_EQ(nullptr, tfb_tensor_data(nullptr));
  EXPECT_EQ(nullptr, tfb_tensor_mutable_data(nullptr));
  EXPECT_EQ(nullptr, tfb_tensor_offsets(nullptr));
  tfb_tensor_delete(nullptr);
}

TEST(Memory, IsAligned) {
  for (size_t size : {size_t{0}, size_t{1}, size_t{63}, size_t{64}, size_t{1} << 20}) {
    Failure failure;
    void* memory = nullptr;
    Check(tfb_memory_new(size, &memory, failure.slot()), failure);
    EXPECT_TRUE(IsAligned(memory));
    std::memset(memory, 0x5a, size);
    tfb_memory_delete(memory);
  }
  tfb_memory_delete(nullptr);
}

TEST(Memory, CanBeHandedOverToATensor) {
  Failure failure;
  void* memory = nullptr;
  Check(tfb_memory_new(8, &memory, failure.slot()), failure);
  const Tensor tensor = Wrap<int64_t>({}, static_cast<int64_t*>(memory), tfb_memory_delete, memory);
  EXPECT_EQ(memory, tfb_tensor_data(tensor.get()));
}

}  // namespace
}  // namespace tfbtest
