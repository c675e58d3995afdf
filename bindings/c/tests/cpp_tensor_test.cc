// Tensors of tfbridge.hpp: every way to make one, what may be read as what, and who keeps the memory.
#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <tfbridge/tfbridge.hpp>
#include <type_traits>
#include <utility>
#include <vector>

#include "support/cpp.hpp"

namespace tfbridge {
namespace {

using tfbtest::CodeOf;

std::vector<std::int64_t> DimsOf(const TensorView& tensor) { return {tensor.dims().begin(), tensor.dims().end()}; }

template <typename T>
std::vector<T> ValuesOf(const TensorView& tensor) {
  const Span<const T> view = tensor.view<T>();
  std::vector<T> values(view.begin(), view.end());  // in braces, pointers would be bools
  return values;
}

TEST(CppTensor, CopiesEveryKindOfContainer) {
  const std::vector<float> vector = {1, 2, 3};
  const std::array<float, 3> array = {1, 2, 3};
  const float numbers[] = {1, 2, 3};
  for (const Tensor& tensor : {Tensor::copy<float>({3}, vector), Tensor::copy<float>({3}, array),
                               Tensor::copy<float>({3}, numbers), Tensor::copy<float>({3}, {1, 2, 3})}) {
    EXPECT_EQ(DType::float32, tensor.dtype());
    EXPECT_EQ((std::vector<std::int64_t>{3}), DimsOf(tensor));
    EXPECT_EQ(vector, ValuesOf<float>(tensor));
    EXPECT_EQ(12U, tensor.byte_size());
  }
}

// A pointer and a size convert to bool, and must not be taken for a list of two.
TEST(CppTensor, CopiesAndReadsBools) {
  const std::array<bool, 3> array = {true, false, true};
  const bool bools[] = {true, false, true};
  const bool* data = bools;
  const std::size_t size = 3;
  for (Tensor& tensor : std::array{Tensor::copy<bool>({3}, array), Tensor::copy<bool>({3}, bools),
                                   Tensor::copy<bool>({3}, {true, false, true}), Tensor::copy<bool>({3}, {data, size}),
                                   Tensor::copy<bool>({3}, Span<const bool>{data, size})}) {
    EXPECT_EQ(DType::boolean, tensor.dtype());
    EXPECT_EQ(3U, tensor.view<bool>().size());
    EXPECT_EQ(tensor.data(), tensor.view<bool>().data());
    EXPECT_EQ((std::vector<bool>{true, false, true}), ValuesOf<bool>(tensor));
    tensor.mutable_view<bool>()[1] = true;
    EXPECT_EQ((std::vector<bool>{true, true, true}), ValuesOf<bool>(tensor));
  }
  EXPECT_EQ(data, (Span<const bool>{data, size}).data());
  EXPECT_EQ(0U, (Span<const bool>{}).size());
  EXPECT_TRUE((std::is_constructible_v<Span<const bool>, std::initializer_list<bool>>));
  EXPECT_FALSE((std::is_constructible_v<Span<const bool>, std::initializer_list<int>>));
}

TEST(CppTensor, KnowsTheTypesOfCpp) {
  EXPECT_EQ(DType::boolean, Tensor::zeros<bool>({}).dtype());
  EXPECT_EQ(DType::int8, Tensor::scalar<std::int8_t>(1).dtype());
  EXPECT_EQ(DType::uint64, Tensor::scalar<std::uint64_t>(1).dtype());
  EXPECT_EQ(DType::float64, Tensor::scalar(1.5).dtype());
  EXPECT_EQ(DType::complex64, Tensor::copy<std::complex<float>>({1}, {{1, 2}}).dtype());
  EXPECT_EQ(DType::string, Tensor::scalar("text").dtype());
  EXPECT_EQ(0U, Tensor::scalar(1.5).rank());
}

TEST(CppTensor, ReadsTypesThatCppLacksAsTheirBits) {
  const Tensor tensor = Tensor::copy<std::uint16_t>(DType::bfloat16, {2}, {0x3f80, 0x4000});
  EXPECT_EQ(DType::bfloat16, tensor.dtype());
  EXPECT_EQ((std::vector<std::uint16_t>{0x3f80, 0x4000}), ValuesOf<std::uint16_t>(tensor));
  EXPECT_EQ(Code::invalid_argument, CodeOf([&] { tensor.view<std::int16_t>(); }, "bfloat16"));
  EXPECT_EQ(Code::invalid_argument, CodeOf([] { Tensor::copy<float>(DType::bfloat16, {1}, {1}); }, "uint16"));
  EXPECT_TRUE(holds<std::uint8_t>(DType::float8_e5m2));
  EXPECT_TRUE(holds<std::int8_t>(DType::int4));
  EXPECT_FALSE(holds<std::int32_t>(DType::float32));
}

TEST(CppTensor, RefusesToBeReadAsAnotherType) {
  const Tensor tensor = Tensor::copy<float>({1}, {1});
  EXPECT_EQ(Code::invalid_argument, CodeOf([&] { tensor.view<double>(); }, "expected float64, got float32"));
  EXPECT_EQ(Code::invalid_argument, CodeOf([&] { tensor.strings(); }, "expected string, got float32"));
}

TEST(CppTensor, RefusesElementsThatDoNotFit) {
  EXPECT_EQ(Code::invalid_argument, CodeOf([] { Tensor::copy<float>({2, 2}, {1, 2, 3}); }));
  EXPECT_EQ(Code::invalid_argument, CodeOf([] { Tensor::zeros<float>({-1}); }));
  EXPECT_EQ(Code::invalid_argument, CodeOf([] { Tensor::zeros<float>({INT64_MAX, INT64_MAX}); }));
  for (const std::size_t rank : {255U, 300U, 5'000'000U}) {
    EXPECT_EQ(Code::invalid_argument, CodeOf([&] { Tensor::zeros<float>(std::vector<std::int64_t>(rank, 1)); },
                                             "expected at most 254, got " + std::to_string(rank)));
  }
}

TEST(CppTensor, WrapsWithoutACopyAndReleasesOnce) {
  std::vector<float> memory = {1, 2, 3, 4};
  int released = 0;
  {
    Tensor tensor = Tensor::wrap<float>({2, 2}, memory, [&] { ++released; });
    EXPECT_EQ(memory.data(), tensor.data());
    const Tensor other = tensor.clone();
    tensor.close();
    drain_releases();
    EXPECT_EQ(0, released);
    memory[3] = 9;
    EXPECT_EQ(9, other.view<float>()[3]);
  }
  drain_releases();
  EXPECT_EQ(1, released);
}

TEST(CppTensor, DoesNotReleaseWhatItDidNotTake) {
  std::vector<float> memory(3);
  int released = 0;
  EXPECT_EQ(Code::invalid_argument, CodeOf([&] { Tensor::wrap<float>({4}, memory, [&] { ++released; }); }));
  drain_releases();
  EXPECT_EQ(0, released);
}

TEST(CppTensor, TakesAPlainFunctionToo) {
  static int released;
  released = 0;
  std::uint16_t bits = 0x3c00;
  Tensor::wrap_bytes(
      DType::float16, {}, &bits, 2, [](void* context) { released += *static_cast<int*>(context); }, &(released = 1))
      .close();
  drain_releases();
  EXPECT_EQ(2, released);
  EXPECT_EQ(&bits, Tensor::wrap<std::uint16_t>(DType::float16, {1}, {&bits, 1}, nullptr).data());
}

TEST(CppTensor, TakesOverAVector) {
  std::vector<float> elements = {1, 2, 3};
  const float* data = elements.data();
  const Tensor tensor = Tensor::from_vector(std::move(elements), {3});
  EXPECT_EQ(data, tensor.data());

  std::vector<double, AlignedAllocator<double>> aligned(100, 1.5);
  EXPECT_EQ(0U, reinterpret_cast<std::uintptr_t>(Tensor::from_vector(std::move(aligned), {10, 10}).data()) % 64);
}

TEST(CppTensor, LeavesAVectorThatDoesNotFit) {
  std::vector<float> elements = {1, 2, 3};
  const float* data = elements.data();
  EXPECT_EQ(Code::invalid_argument, CodeOf([&] { Tensor::from_vector(std::move(elements), {4}); }));
  EXPECT_EQ(data, elements.data());
  EXPECT_EQ(3U, elements.size());
}

TEST(CppTensor, HoldsStringsOfAnyBytes) {
  const std::vector<std::string> texts = {"", "naïve", std::string("a\0b", 3)};
  const Tensor tensor = Tensor::strings({3, 1}, texts);
  EXPECT_EQ(3U, tensor.strings().size());
  std::vector<std::string> read;
  for (const std::string_view text : tensor.strings()) read.emplace_back(text);
  EXPECT_EQ(texts, read);
  EXPECT_EQ("naïve", tensor.strings()[1]);
  EXPECT_TRUE(Tensor::strings({0, 7}, {}).strings().empty());
  EXPECT_EQ("b", Tensor::strings({2}, {"a", "b"}).strings()[1]);
}

TEST(CppTensor, RefusesStringsThatDoNotFit) {
  EXPECT_EQ(Code::invalid_argument, CodeOf([] { Tensor::strings({3}, {"a", "b"}); }, "expected 3, got 2"));
  EXPECT_EQ(Code::invalid_argument, CodeOf([] { Tensor::strings({-2}, {"a", "b"}); }));
  EXPECT_EQ(Code::invalid_argument, CodeOf([] { Tensor::strings({INT64_MAX, 4}, {"a", "b"}); }));
}

TEST(CppTensor, IsWrittenThroughASpan) {
  Tensor tensor = Tensor::zeros<std::int32_t>({2});
  tensor.mutable_view<std::int32_t>()[1] = 7;
  EXPECT_EQ((std::vector<std::int32_t>{0, 7}), ValuesOf<std::int32_t>(tensor));
  EXPECT_EQ(Code::invalid_argument, CodeOf([&] { tensor.mutable_view<float>(); }));
  EXPECT_EQ(nullptr, Tensor::scalar("text").mutable_data());
}

TEST(CppTensor, GoesThroughDlpack) {
  const Tensor tensor = Tensor::copy<float>({2}, {1, 2});
  const Tensor old = Tensor::from_dlpack(tensor.to_dlpack());
  const Tensor versioned = Tensor::from_dlpack(tensor.to_dlpack_versioned());
  EXPECT_EQ(tensor.data(), old.data());
  EXPECT_EQ(tensor.data(), versioned.data());
  EXPECT_EQ(Code::unimplemented, CodeOf([] { Tensor::scalar("text").to_dlpack(); }));
}

TEST(CppTensor, GivesItsHandleAway) {
  Tensor tensor = Tensor::scalar(1.0F);
  const Tensor again(tensor.release());
  EXPECT_FALSE(tensor.is_open());
  EXPECT_EQ(1.0F, again.view<float>()[0]);
}

TEST(CppDType, HasNames) {
  EXPECT_STREQ("bfloat16", name_of(DType::bfloat16));
  EXPECT_EQ(DType::bfloat16, dtype_from_name("bfloat16"));
  EXPECT_EQ(2U, size_of(DType::bfloat16));
  EXPECT_EQ(Code::invalid_argument, CodeOf([] { dtype_from_name("bfloat17"); }, "bfloat16"));
}

}  // namespace
}  // namespace tfbridge
