// DLPack in and out: sharing, strides, read-only memory, and structures that make no sense.
#include "support/dlpack.hpp"

#include <gtest/gtest.h>

#include <map>

#include "support/expect.hpp"
#include "support/models.hpp"
#include "support/tensors.hpp"

namespace tfbtest {
namespace {

// The functions for either structure.
int32_t FromDLPack(DLManagedTensor* managed, tfb_tensor** tensor, tfb_error** error) {
  return tfb_tensor_from_dlpack(managed, tensor, error);
}
int32_t FromDLPack(DLManagedTensorVersioned* managed, tfb_tensor** tensor, tfb_error** error) {
  return tfb_tensor_from_dlpack_versioned(managed, tensor, error);
}
int32_t ToDLPack(const tfb_tensor* tensor, DLManagedTensor** managed, tfb_error** error) {
  return tfb_tensor_to_dlpack(tensor, managed, error);
}
int32_t ToDLPack(const tfb_tensor* tensor, DLManagedTensorVersioned** managed, tfb_error** error) {
  return tfb_tensor_to_dlpack_versioned(tensor, managed, error);
}

template <typename Managed>
class DLPack : public testing::Test {
 protected:
  // A lender whose structure is ready for use: of version 1.0 where it has a version.
  struct Made : Lender<Managed> {
    using Lender<Managed>::Lender;
    Managed* ready() {
      if constexpr (std::is_same_v<Managed, DLManagedTensorVersioned>) this->managed.version = {1, 0};
      return &this->managed;
    }
  };

  Tensor Import(Made& lender) {
    Failure failure;
    tfb_tensor* tensor = nullptr;
    Check(FromDLPack(lender.ready(), &tensor, failure.slot()), failure);
    return Tensor(tensor);
  }

  // Importing must fail, and the structure stay the caller's.
  testing::AssertionResult Refused(Made& lender, int32_t code, std::initializer_list<std::string> parts = {}) {
    Failure failure;
    auto* tensor = reinterpret_cast<tfb_tensor*>(0x1);
    const int32_t answer = FromDLPack(&lender.managed, &tensor, failure.slot());
    if (tensor != nullptr) return testing::AssertionFailure() << "a tensor came out";
    tfb_releases_drain();
    if (lender.deleted != 0) return testing::AssertionFailure() << "the structure was taken";
    return Failed(answer, failure, code, parts);
  }

  std::vector<float> numbers_ = {0, 1, 2, 3, 4, 5};
};

using Structures = testing::Types<DLManagedTensor, DLManagedTensorVersioned>;

struct StructureNames {
  template <typename T>
  static std::string GetName(int) {
    return std::is_same_v<T, DLManagedTensor> ? "Plain" : "Versioned";
  }
};

TYPED_TEST_SUITE(DLPack, Structures, StructureNames);

TYPED_TEST(DLPack, IsSharedWhereContiguous) {
  for (const std::vector<int64_t>& strides : {std::vector<int64_t>{}, {3, 1}}) {
    typename TestFixture::Made lender(this->numbers_, {2, 3}, strides);
    Tensor tensor = this->Import(lender);
    EXPECT_EQ(this->numbers_.data(), tfb_tensor_data(tensor.get()));
    EXPECT_EQ((Dims{2, 3}), DimsOf(tensor.get()));
    EXPECT_EQ(TFB_FLOAT32, tfb_tensor_dtype(tensor.get()));
    EXPECT_NE(nullptr, tfb_tensor_mutable_data(tensor.get()));
    EXPECT_EQ(0, lender.deleted);
    tensor.reset();
    EXPECT_EQ(1, lender.deleted);
  }
}

TYPED_TEST(DLPack, StridesOfDimensionsOfOneDoNotMatter) {
  typename TestFixture::Made lender(this->numbers_, {1, 6, 1}, {77, 1, -5});
  const Tensor tensor = this->Import(lender);
  EXPECT_EQ(this->numbers_.data(), tfb_tensor_data(tensor.get()));
}

TYPED_TEST(DLPack, IsCopiedWhereStrided) {
  const std::map<std::vector<int64_t>, std::vector<float>> answers = {
      {{1, 2}, {0, 2, 4, 1, 3, 5}},   // transposed
      {{0, 1}, {0, 1, 2, 0, 1, 2}},   // one row twice
      {{2, 1}, {0, 1, 2, 2, 3, 4}}};  // rows that overlap
  for (const auto& [strides, expected] : answers) {
    typename TestFixture::Made lender(this->numbers_, {2, 3}, strides);
    const Tensor tensor = this->Import(lender);
    EXPECT_EQ(expected, ValuesOf<float>(tensor));
    EXPECT_NE(static_cast<const void*>(this->numbers_.data()), tfb_tensor_data(tensor.get()));
    tfb_releases_drain();
    EXPECT_EQ(1, lender.deleted) << "a copy needs the structure no longer";
  }
}

TYPED_TEST(DLPack, MayRunBackwards) {
  typename TestFixture::Made lender(this->numbers_, {6}, {-1});
  lender.managed.dl_tensor.byte_offset = 5 * sizeof(float);
  EXPECT_EQ((std::vector<float>{5, 4, 3, 2, 1, 0}), ValuesOf<float>(this->Import(lender)));
}

TYPED_TEST(DLPack, StartsAtItsOffset) {
  typename TestFixture::Made lender(this->numbers_, {2});
  lender.managed.dl_tensor.byte_offset = 3 * sizeof(float);
  const Tensor tensor = this->Import(lender);
  EXPECT_EQ((std::vector<float>{3, 4}), ValuesOf<float>(tensor));
  EXPECT_EQ(this->numbers_.data() + 3, tfb_tensor_data(tensor.get()));
}

TYPED_TEST(DLPack, MayBeScalarOrEmpty) {
  typename TestFixture::Made scalar(this->numbers_, {});
  EXPECT_EQ(std::vector<float>{0}, ValuesOf<float>(this->Import(scalar)));
  typename TestFixture::Made empty(this->numbers_, {0, 3});
  empty.managed.dl_tensor.data = nullptr;
  EXPECT_EQ((Dims{0, 3}), DimsOf(this->Import(empty).get()));
  EXPECT_EQ(1, scalar.deleted);
  EXPECT_EQ(1, empty.deleted);
}

TYPED_TEST(DLPack, MayHaveNoDeleter) {
  typename TestFixture::Made lender(this->numbers_, {6});
  lender.managed.deleter = nullptr;
  EXPECT_EQ(this->numbers_, ValuesOf<float>(this->Import(lender)));
}

TYPED_TEST(DLPack, OtherDevicesAreRefused) {
  typename TestFixture::Made lender(this->numbers_, {6});
  lender.ready()->dl_tensor.device = {2, 0};  // CUDA
  EXPECT_TRUE(this->Refused(lender, TFB_UNIMPLEMENTED, {"device", "2", "CPU"}));
}

TYPED_TEST(DLPack, OtherTypesAreRefused) {
  for (DLDataType type : {DLDataType{2, 32, 4}, {2, 31, 1}, {0, 128, 1}, {3, 64, 1}, {99, 8, 1}, {2, 32, 0}}) {
    typename TestFixture::Made lender(this->numbers_, {1});
    lender.ready()->dl_tensor.dtype = type;
    EXPECT_TRUE(this->Refused(lender, TFB_UNIMPLEMENTED));
  }
}

TYPED_TEST(DLPack, ShapesThatMakeNoSenseAreRefused) {
  typename TestFixture::Made negative(this->numbers_, {-6});
  negative.ready();
  EXPECT_TRUE(this->Refused(negative, TFB_INVALID_ARGUMENT));
  typename TestFixture::Made overflow(this->numbers_, {INT64_MAX, 4});
  overflow.ready();
  EXPECT_TRUE(this->Refused(overflow, TFB_INVALID_ARGUMENT, {"overflow"}));
  typename TestFixture::Made rank(this->numbers_, {6});
  for (int32_t ndim : {-1, TFB_MAX_RANK + 1, INT32_MIN}) {
    rank.ready()->dl_tensor.ndim = ndim;
    EXPECT_TRUE(this->Refused(rank, TFB_INVALID_ARGUMENT)) << ndim;
  }
  typename TestFixture::Made no_shape(this->numbers_, {6});
  no_shape.ready()->dl_tensor.shape = nullptr;
  EXPECT_TRUE(this->Refused(no_shape, TFB_INVALID_ARGUMENT));
  typename TestFixture::Made no_data(this->numbers_, {6});
  no_data.ready()->dl_tensor.data = nullptr;
  EXPECT_TRUE(this->Refused(no_data, TFB_INVALID_ARGUMENT));
}

TYPED_TEST(DLPack, StridesAndOffsetsThatOverflowAreRefused) {
  constexpr int64_t most = INT64_MAX;
  for (const std::vector<int64_t>& strides :
       {std::vector<int64_t>{most, 1}, {-most, 1}, {1, most / 2}, {most / 4, -most / 4}}) {
    typename TestFixture::Made lender(this->numbers_, {2, 3}, strides);
    lender.ready();
    EXPECT_TRUE(this->Refused(lender, TFB_INVALID_ARGUMENT, {"strides"}));
  }
  typename TestFixture::Made lender(this->numbers_, {2});
  lender.ready()->dl_tensor.byte_offset = UINT64_MAX - 8;
  EXPECT_TRUE(this->Refused(lender, TFB_INVALID_ARGUMENT, {"offset"}));
}

TYPED_TEST(DLPack, FeedsAModel) {
  const Signature signature = Find(Open("tiny"));
  std::vector<float> ones(4, 1.0F);
  typename TestFixture::Made lender(ones, {1, 4});
  {
    const Tensor x = this->Import(lender);
    EXPECT_EQ((std::vector<float>{1.5F, -1, 1.5F, 13.5F}),
              ValuesOf<float>(Execute(signature, {{"x", x.get()}}).front()));
  }
  EXPECT_EQ(1, lender.deleted);
}

TYPED_TEST(DLPack, LendsTheMemory) {
  Tensor tensor = TensorOf<float>({2, 3}, this->numbers_);
  const int64_t handles = tfb_handles_live();
  TypeParam* managed = nullptr;
  Failure failure;
  Check(ToDLPack(tensor.get(), &managed, failure.slot()), failure);
  const DLTensor& lent = managed->dl_tensor;
  EXPECT_EQ(tfb_tensor_data(tensor.get()), static_cast<char*>(lent.data) + lent.byte_offset);
  ASSERT_EQ(2, lent.ndim);
  EXPECT_EQ(2, lent.shape[0]);
  EXPECT_EQ(3, lent.shape[1]);
  if (lent.strides != nullptr) {
    EXPECT_EQ(3, lent.strides[0]);
    EXPECT_EQ(1, lent.strides[1]);
  }
  EXPECT_EQ(1, lent.device.device_type);
  EXPECT_EQ(2, lent.dtype.code);
  EXPECT_EQ(32, lent.dtype.bits);
  EXPECT_EQ(1, lent.dtype.lanes);
  tensor.reset();
  EXPECT_EQ(5, static_cast<float*>(lent.data)[5]) << "the memory outlives the handle";
  managed->deleter(managed);
  EXPECT_EQ(handles - 1, tfb_handles_live());
}

TYPED_TEST(DLPack, ComesBackAsTheSameMemory) {
  for (int32_t dtype = TFB_FLOAT32; dtype <= TFB_FLOAT8_E5M2FNUZ; ++dtype) {
    const bool quantised =
        std::string(tfb_dtype_name(dtype)).find("qint") < 2 || dtype == TFB_QUINT8 || dtype == TFB_QUINT16;
    if (tfb_dtype_size(dtype) == 0 || quantised) continue;
    const int64_t dims[] = {2, 2};
    const Tensor tensor = Make<Tensor>(tfb_tensor_new, dtype, dims, 2);
    TypeParam* managed = nullptr;
    Failure failure;
    Check(ToDLPack(tensor.get(), &managed, failure.slot()), failure);
    tfb_tensor* back = nullptr;
    Check(FromDLPack(managed, &back, failure.slot()), failure);
    const Tensor owned(back);
    EXPECT_EQ(dtype, tfb_tensor_dtype(back)) << tfb_dtype_name(dtype);
    EXPECT_EQ(tfb_tensor_data(tensor.get()), tfb_tensor_data(back));
  }
}

TYPED_TEST(DLPack, DoesNotHaveEveryType) {
  for (const Tensor& tensor : {StringsOf({1}, {"a"}), Make<Tensor>(tfb_tensor_new, TFB_QINT8, nullptr, 0)}) {
    Failure failure;
    auto* managed = reinterpret_cast<TypeParam*>(0x1);
    EXPECT_TRUE(Failed(ToDLPack(tensor.get(), &managed, failure.slot()), failure, TFB_UNIMPLEMENTED));
    EXPECT_EQ(nullptr, managed);
  }
}

TEST(DLPackVersioned, ReadOnlyMemoryStaysSo) {
  std::vector<float> numbers = Ramp(4);
  Lender<DLManagedTensorVersioned> lender(numbers, {1, 4});
  lender.managed.version = {1, 1};
  lender.managed.flags = kReadOnlyFlag;
  Failure failure;
  tfb_tensor* handle = nullptr;
  Check(tfb_tensor_from_dlpack_versioned(&lender.managed, &handle, failure.slot()), failure);
  Tensor tensor(handle);
  EXPECT_EQ(numbers.data(), tfb_tensor_data(tensor.get()));
  EXPECT_EQ(nullptr, tfb_tensor_mutable_data(tensor.get()));
  DLManagedTensor* plain = nullptr;
  EXPECT_TRUE(
      Failed(tfb_tensor_to_dlpack(tensor.get(), &plain, failure.slot()), failure, TFB_UNIMPLEMENTED, {"read-only"}));
  DLManagedTensorVersioned* versioned = nullptr;
  Check(tfb_tensor_to_dlpack_versioned(tensor.get(), &versioned, failure.slot()), failure);
  EXPECT_EQ(kReadOnlyFlag, versioned->flags & kReadOnlyFlag);
  EXPECT_EQ(1U, versioned->version.major);
  const Call call = Prepare(Find(Open("tiny")));
  EXPECT_TRUE(Failed(tfb_call_bind_output(call.get(), 0, tensor.get(), failure.slot()), failure, TFB_INVALID_ARGUMENT,
                     {"read-only"}));
  Bind(call, 0, tensor);
  Execute(call);
  tensor.reset();
  EXPECT_EQ(0, lender.deleted);
  versioned->deleter(versioned);
  EXPECT_EQ(0, lender.deleted) << "the call holds it still";
  Bind(call, 0, TensorOf<float>({1, 4}, Ramp(4)));
  EXPECT_EQ(1, lender.deleted);
}

TEST(DLPackVersioned, OtherMajorVersionsAreRefused) {
  std::vector<float> numbers = Ramp(4);
  for (uint32_t major : {0U, 2U, UINT32_MAX}) {
    Lender<DLManagedTensorVersioned> lender(numbers, {4});
    lender.managed.version = {major, 0};
    Failure failure;
    tfb_tensor* tensor = nullptr;
    EXPECT_TRUE(Failed(tfb_tensor_from_dlpack_versioned(&lender.managed, &tensor, failure.slot()), failure,
                       TFB_UNIMPLEMENTED, {std::to_string(major)}));
    EXPECT_EQ(0, lender.deleted);
  }
}

TEST(DLPackVersioned, LaterMinorVersionsAreTaken) {
  std::vector<float> numbers = Ramp(4);
  Lender<DLManagedTensorVersioned> lender(numbers, {4});
  lender.managed.version = {1, 99};
  Failure failure;
  tfb_tensor* tensor = nullptr;
  Check(tfb_tensor_from_dlpack_versioned(&lender.managed, &tensor, failure.slot()), failure);
  tfb_tensor_delete(tensor);
  EXPECT_EQ(1, lender.deleted);
}

}  // namespace
}  // namespace tfbtest
