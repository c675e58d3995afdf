/**
 * @file
 * Tensors for C++: made by copy, over the caller's memory, or from a vector that is handed over; read through spans.
 */
#ifndef TFBRIDGE_TENSOR_HPP_
#define TFBRIDGE_TENSOR_HPP_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <tfbridge/tensor.h>
#include <tfbridge/dtype.hpp>
#include <tfbridge/error.hpp>
#include <tfbridge/handle.hpp>
#include <tfbridge/span.hpp>

namespace tfbridge {

/** Dimensions as an argument: `{2, 3}`, a vector or an array; `{}` is a scalar. */
using Dims = Span<const std::int64_t>;

/**
 * An allocator whose memory TensorFlow reads in place: `std::vector<float, tfbridge::AlignedAllocator<float>>`.
 *
 * Memory of std::allocator is accepted everywhere too, at the price of a copy in each run.
 */
template <typename T>
struct AlignedAllocator {
  /** The type of an element. */
  using value_type = T;

  AlignedAllocator() noexcept = default;
  /** All allocators are equal. */
  template <typename U>
  AlignedAllocator(const AlignedAllocator<U>&) noexcept {}  // NOLINT(google-explicit-constructor): containers rebind

  /** Memory for `count` elements; throws std::bad_alloc, or std::bad_array_new_length where the size overflows. */
  T* allocate(std::size_t count) {
    if (count > static_cast<std::size_t>(-1) / sizeof(T)) throw std::bad_array_new_length();
    return static_cast<T*>(::operator new(count * sizeof(T), std::align_val_t{TFB_ALIGNMENT}));
  }
  /** Frees memory of allocate(). */
  void deallocate(T* memory, std::size_t) noexcept { ::operator delete(memory, std::align_val_t{TFB_ALIGNMENT}); }

  friend bool operator==(const AlignedAllocator&, const AlignedAllocator&) noexcept { return true; }
  friend bool operator!=(const AlignedAllocator&, const AlignedAllocator&) noexcept { return false; }
};

/** The elements of a tensor of strings, borrowed from the tensor; any bytes may be in them, NUL included. */
class Strings {
 public:
  /** Walks over the elements; each is a std::string_view. */
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = std::string_view;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = std::string_view;

    std::string_view operator*() const noexcept { return (*strings_)[index_]; }
    Iterator& operator++() noexcept {
      ++index_;
      return *this;
    }
    Iterator operator++(int) noexcept {
      Iterator before = *this;
      ++index_;
      return before;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) noexcept { return a.index_ == b.index_; }
    friend bool operator!=(const Iterator& a, const Iterator& b) noexcept { return a.index_ != b.index_; }

   private:
    friend class Strings;
    Iterator(const Strings* strings, std::size_t index) noexcept : strings_(strings), index_(index) {}

    const Strings* strings_;
    std::size_t index_;
  };

  /** The number of elements. */
  std::size_t size() const noexcept { return size_; }
  /** Whether there are no elements. */
  bool empty() const noexcept { return size_ == 0; }
  /** Element `index`, which must be below size(), in row-major order. */
  std::string_view operator[](std::size_t index) const noexcept {
    const auto begin = static_cast<std::size_t>(offsets_[index]);
    const auto end = static_cast<std::size_t>(offsets_[index + 1]);
    return begin == end ? std::string_view() : std::string_view(bytes_ + begin, end - begin);
  }
  /** The first element, for loops. */
  Iterator begin() const noexcept { return {this, 0}; }
  /** Past the last element, for loops. */
  Iterator end() const noexcept { return {this, size_}; }

 private:
  friend class TensorView;
  Strings(const char* bytes, const std::int64_t* offsets, std::size_t size) noexcept
      : bytes_(bytes), offsets_(offsets), size_(size) {}

  const char* bytes_;
  const std::int64_t* offsets_;
  std::size_t size_;
};

class Tensor;

/**
 * A tensor that another object owns: a Tensor, or a Call for its outputs. A pointer in size; copy it freely.
 *
 * It may be read as long as its owner keeps the tensor, from any number of threads. Every Tensor can be passed where a
 * TensorView is wanted.
 */
class TensorView {
 public:
  /** A view of a handle of C, which the caller keeps alive. */
  explicit TensorView(const tfb_tensor* handle) noexcept : handle_(handle) {}

  /** The element type. */
  DType dtype() const { return static_cast<DType>(tfb_tensor_dtype(handle())); }
  /** The number of dimensions; 0 for a scalar. */
  std::size_t rank() const { return static_cast<std::size_t>(tfb_tensor_rank(handle())); }
  /** The dimensions, borrowed from the tensor. */
  Span<const std::int64_t> dims() const { return {tfb_tensor_dims(handle()), rank()}; }
  /** The number of elements: the product of the dimensions, 1 for a scalar. */
  std::size_t size() const { return static_cast<std::size_t>(tfb_tensor_element_count(handle())); }
  /** The bytes of all elements; for strings without their offsets. */
  std::size_t byte_size() const { return tfb_tensor_byte_size(handle()); }
  /** The buffer, byte_size() bytes, row-major; may be null where there are none. */
  const void* data() const { return tfb_tensor_data(handle()); }

  /**
   * The elements in row-major order, borrowed from the tensor.
   *
   * @throws Error Code::invalid_argument where elements of this tensor cannot be read as T; see holds()
   */
  template <typename T>
  Span<const T> view() const {
    require<T>();
    return {static_cast<const T*>(data()), size()};
  }

  /**
   * The elements of a tensor of strings, borrowed from the tensor.
   *
   * @throws Error Code::invalid_argument for a tensor of another type
   */
  Strings strings() const {
    const std::int64_t* offsets = tfb_tensor_offsets(handle());
    if (offsets == nullptr) mismatch("string");
    return {static_cast<const char*>(data()), offsets, size()};
  }

  /** Another owner of the same memory; nothing is copied. */
  inline Tensor clone() const;

  /**
   * Lends the memory as a DLPack tensor, without a copy; it stays valid until the structure's deleter is called.
   *
   * @return the structure, whose deleter the caller calls once
   * @throws Error Code::unimplemented for types that DLPack does not have and for read-only memory
   */
  DLManagedTensor* to_dlpack() const {
    DLManagedTensor* managed = nullptr;
    tfb_error* error = nullptr;
    detail::check(tfb_tensor_to_dlpack(handle(), &managed, &error), error);
    return managed;
  }

  /** to_dlpack() with the structure of DLPack 1.0, which can also say that memory is read-only. */
  DLManagedTensorVersioned* to_dlpack_versioned() const {
    DLManagedTensorVersioned* managed = nullptr;
    tfb_error* error = nullptr;
    detail::check(tfb_tensor_to_dlpack_versioned(handle(), &managed, &error), error);
    return managed;
  }

  /** The handle of C, borrowed; throws Code::failed_precondition where the tensor was closed or moved from. */
  const tfb_tensor* handle() const {
    if (handle_ == nullptr) detail::raise_closed("tensor");
    return handle_;
  }

 protected:
  /** Throws where elements cannot be read as T. */
  template <typename T>
  void require() const {
    if (!holds<T>(dtype())) mismatch(name_of(dtype_of<T>()));
  }

  /** The handle, or null after close(). */
  const tfb_tensor* handle_;

 private:
  [[noreturn]] void mismatch(const char* wanted) const {
    const std::string got = name_of(dtype());
    throw detail::failure(Code::invalid_argument, "the tensor's elements cannot be read so",
                          {"tensor", wanted, got, ""});
  }
};

/**
 * A tensor that this object owns: an element type, dimensions and one contiguous row-major buffer.
 *
 * Move-only; clone() gives a second owner. May be read from any number of threads. Using a tensor that was closed or
 * moved from throws Code::failed_precondition.
 */
class Tensor : public TensorView {
 public:
  /** Owns a handle of C from here on. */
  explicit Tensor(tfb_tensor* handle) noexcept : TensorView(handle) {}

  Tensor(Tensor&& other) noexcept : TensorView(std::exchange(other.handle_, nullptr)) {}
  Tensor& operator=(Tensor&& other) noexcept {
    if (this != &other) {
      close();
      handle_ = std::exchange(other.handle_, nullptr);
    }
    return *this;
  }
  Tensor(const Tensor&) = delete;
  Tensor& operator=(const Tensor&) = delete;
  ~Tensor() { close(); }

  /**
   * A tensor of zeros, aligned so that a run reads and writes it in place.
   *
   * @throws Error Code::invalid_argument for a dimension below 0, a size that overflows, or a type without a size
   */
  static Tensor zeros(DType dtype, Dims dims) {
    return make([&](tfb_tensor** tensor, tfb_error** error) {
      return tfb_tensor_new(number(dtype), dims.data(), rank_of(dims), tensor, error);
    });
  }

  /** zeros() of the element type that T stands for. */
  template <typename T>
  static Tensor zeros(Dims dims) {
    return zeros(dtype_of<T>(), dims);
  }

  /**
   * A tensor with a copy of the caller's elements: `Tensor::copy<float>({2, 3}, values)`.
   *
   * @param dims the dimensions; `{}` is a scalar
   * @param elements as many as the dimensions say, row-major
   * @throws Error Code::invalid_argument where the number of elements does not fit the dimensions
   */
  template <typename T>
  static Tensor copy(Dims dims, Span<const T> elements) {
    return copy_bytes(dtype_of<T>(), dims, elements.data(), elements.size() * sizeof(T));
  }

  /** copy() for types that C++ lacks, from the integers of their bits: `copy<std::uint16_t>(DType::bfloat16, …)`. */
  template <typename T>
  static Tensor copy(DType dtype, Dims dims, Span<const T> elements) {
    require_storage<T>(dtype);
    return copy_bytes(dtype, dims, elements.data(), elements.size() * sizeof(T));
  }

  /** copy() of `size` bytes of any element type. */
  static Tensor copy_bytes(DType dtype, Dims dims, const void* data, std::size_t size) {
    return make([&](tfb_tensor** tensor, tfb_error** error) {
      return tfb_tensor_copy(number(dtype), dims.data(), rank_of(dims), data, size, tensor, error);
    });
  }

  /** A scalar. */
  template <typename T, typename = std::enable_if_t<std::is_arithmetic_v<T>>>
  static Tensor scalar(T value) {
    return copy_bytes(dtype_of<T>(), {}, &value, sizeof(T));
  }

  /** A scalar string. */
  static Tensor scalar(std::string_view value) { return strings({}, Span<const std::string_view>(&value, 1)); }

  /**
   * A tensor over the caller's elements, without a copy.
   *
   * @param dims the dimensions; `{}` is a scalar
   * @param elements as many as the dimensions say; they must stay valid and unmoved until `release` is called
   * @param release called exactly once, and only where this function did not throw, on a thread that is inside a call
   *   of tfbridge; it must not throw. An empty function says that the elements stay valid for ever
   * @throws Error Code::invalid_argument where the number of elements does not fit the dimensions
   */
  template <typename T>
  static Tensor wrap(Dims dims, Span<T> elements, std::function<void()> release) {
    return wrap_bytes(dtype_of<T>(), dims, elements.data(), elements.size() * sizeof(T), std::move(release));
  }

  /** wrap() for types that C++ lacks, over the integers of their bits. */
  template <typename T>
  static Tensor wrap(DType dtype, Dims dims, Span<T> elements, std::function<void()> release) {
    require_storage<T>(dtype);
    return wrap_bytes(dtype, dims, elements.data(), elements.size() * sizeof(T), std::move(release));
  }

  /** wrap() of `size` bytes of any element type. */
  static Tensor wrap_bytes(DType dtype, Dims dims, void* data, std::size_t size, std::function<void()> release) {
    if (!release) return wrap_bytes(dtype, dims, data, size, nullptr, nullptr);
    auto context = std::make_unique<std::function<void()>>(std::move(release));
    return hand_over(std::move(context),
                     [&](tfb_release call, void* what) { return wrap_bytes(dtype, dims, data, size, call, what); });
  }

  /** wrap() with a release function of C, for callers that make no std::function. */
  static Tensor wrap_bytes(DType dtype, Dims dims, void* data, std::size_t size, tfb_release release, void* context) {
    return make([&](tfb_tensor** tensor, tfb_error** error) {
      return tfb_tensor_wrap(number(dtype), dims.data(), rank_of(dims), data, size, release, context, tensor, error);
    });
  }

  /**
   * A tensor that takes over a vector, without a copy of its elements.
   *
   * A vector with AlignedAllocator is read by runs in place; another one is copied by each run.
   *
   * @throws Error Code::invalid_argument where the number of elements does not fit the dimensions; the vector is then
   *   as it was
   */
  template <typename T, typename Allocator>
  static Tensor from_vector(std::vector<T, Allocator>&& elements, Dims dims) {
    static_assert(!std::is_same_v<T, bool>, "std::vector<bool> packs its elements; use copy() of another container");
    using Vector = std::vector<T, Allocator>;
    auto owned = std::make_unique<Vector>(std::move(elements));
    Vector* vector = owned.get();
    try {
      Tensor tensor = wrap_bytes(
          dtype_of<T>(), dims, vector->data(), vector->size() * sizeof(T),
          [](void* context) { delete static_cast<Vector*>(context); }, vector);
      static_cast<void>(owned.release());
      return tensor;
    } catch (...) {
      elements = std::move(*vector);
      throw;
    }
  }

  /**
   * A tensor of strings, with a copy.
   *
   * @param dims the dimensions; `{}` is a scalar
   * @param elements a range of what converts to std::string_view, in row-major order; any bytes are allowed
   * @throws Error Code::invalid_argument where the number of elements does not fit the dimensions
   */
  template <typename Range>
  static Tensor strings(Dims dims, const Range& elements) {
    std::vector<std::int64_t> offsets{0};
    std::string bytes;
    for (const std::string_view element : elements) {
      bytes.append(element);
      offsets.push_back(static_cast<std::int64_t>(bytes.size()));
    }
    require_count(dims, offsets.size() - 1);
    return make([&](tfb_tensor** tensor, tfb_error** error) {
      return tfb_tensor_new_strings(dims.data(), rank_of(dims), offsets.data(), bytes.data(), bytes.size(), tensor,
                                    error);
    });
  }

  /** strings() of a braced list: `Tensor::strings({2}, {"a", "b"})`. */
  static Tensor strings(Dims dims, std::initializer_list<std::string_view> elements) {
    return strings<std::initializer_list<std::string_view>>(dims, elements);
  }

  using TensorView::strings;

  /**
   * A tensor from a DLPack tensor, without a copy where it is contiguous and in the CPU's memory.
   *
   * @param managed belongs to the tensor where this did not throw, else still to the caller
   * @throws Error Code::unimplemented for another device or a type that tensors do not have
   */
  static Tensor from_dlpack(DLManagedTensor* managed) {
    return make([&](tfb_tensor** tensor, tfb_error** error) { return tfb_tensor_from_dlpack(managed, tensor, error); });
  }

  /** from_dlpack() for the structure of DLPack 1.0. */
  static Tensor from_dlpack(DLManagedTensorVersioned* managed) {
    return make([&](tfb_tensor** tensor, tfb_error** error) {
      return tfb_tensor_from_dlpack_versioned(managed, tensor, error);
    });
  }

  /** The buffer, to write; null for strings and read-only memory. Clones and bound calls see the change. */
  void* mutable_data() { return tfb_tensor_mutable_data(mutable_handle()); }

  /**
   * The elements, to write, in row-major order. Clones and bound calls see the change.
   *
   * @throws Error Code::invalid_argument where elements cannot be read as T; Code::failed_precondition for read-only
   *   memory
   */
  template <typename T>
  Span<T> mutable_view() {
    require<T>();
    void* data = mutable_data();
    if (data == nullptr && size() != 0) {
      throw detail::failure(Code::failed_precondition, "the tensor's memory is read-only",
                            {"tensor", "", "", "Copy the tensor to write"});
    }
    return {static_cast<T*>(data), size()};
  }

  /** The handle of C, borrowed, to write through; throws Code::failed_precondition after close(). */
  tfb_tensor* mutable_handle() { return const_cast<tfb_tensor*>(handle()); }

  /** Gives the handle of C to the caller, who deletes it with tfb_tensor_delete(). The tensor is then closed. */
  tfb_tensor* release() {
    tfb_tensor* handle = mutable_handle();
    handle_ = nullptr;
    return handle;
  }

  /** Lets go of the tensor; its memory goes with the last owner. Later use throws. Harmless when repeated. */
  void close() noexcept { tfb_tensor_delete(const_cast<tfb_tensor*>(std::exchange(handle_, nullptr))); }

  /** Whether the tensor was neither closed nor moved from. */
  bool is_open() const noexcept { return handle_ != nullptr; }

 private:
  static std::int32_t number(DType dtype) noexcept { return static_cast<std::int32_t>(dtype); }

  // What does not fit C's number is far past TFB_MAX_RANK, and refused as the greatest one.
  static std::int32_t rank_of(Dims dims) noexcept {
    constexpr std::size_t kMost = std::numeric_limits<std::int32_t>::max();
    return static_cast<std::int32_t>(dims.size() <= kMost ? dims.size() : kMost);
  }

  template <typename Make>
  static Tensor make(Make&& call) {
    tfb_tensor* tensor = nullptr;
    tfb_error* error = nullptr;
    detail::check(call(&tensor, &error), error);
    return Tensor(tensor);
  }

  /** Makes a tensor whose release function runs, then deletes, `function`; gives it up only on success. */
  template <typename Wrap>
  static Tensor hand_over(std::unique_ptr<std::function<void()>> function, Wrap&& wrap) {
    const tfb_release release = [](void* context) {
      const std::unique_ptr<std::function<void()>> owned(static_cast<std::function<void()>*>(context));
      (*owned)();
    };
    Tensor tensor = wrap(release, function.get());
    static_cast<void>(function.release());
    return tensor;
  }

  template <typename T>
  static void require_storage(DType dtype) {
    if (holds<T>(dtype)) return;
    const char* expected = name_of(detail::storage_of(dtype));
    const char* got = name_of(dtype_of<T>());
    throw detail::failure(Code::invalid_argument, std::string("bad elements for a tensor of ") + name_of(dtype),
                          {"elements", expected, got, ""});
  }

  // C reads one offset more than the dimensions have elements, so their number is checked before.
  static void require_count(Dims dims, std::size_t count) {
    std::size_t product = 1;
    for (const std::int64_t dim : dims) {
      // C refuses such dimensions before it reads an offset, and says what is wrong with them.
      if (dim < 0 || __builtin_mul_overflow(product, static_cast<std::size_t>(dim), &product)) return;
    }
    if (product == count) return;
    const std::string expected = std::to_string(product);
    const std::string got = std::to_string(count);
    throw detail::failure(Code::invalid_argument, "the number of elements does not fit the dimensions",
                          {"elements", expected, got, ""});
  }
};

inline Tensor TensorView::clone() const {
  tfb_tensor* tensor = nullptr;
  tfb_error* error = nullptr;
  detail::check(tfb_tensor_clone(handle(), &tensor, &error), error);
  return Tensor(tensor);
}

}  // namespace tfbridge

#endif  // TFBRIDGE_TENSOR_HPP_
