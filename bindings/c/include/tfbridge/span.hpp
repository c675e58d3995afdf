/**
 * @file
 * A light view of contiguous elements; what std::span is from C++20 on.
 */
#ifndef TFBRIDGE_SPAN_HPP_
#define TFBRIDGE_SPAN_HPP_

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <type_traits>
#include <utility>

namespace tfbridge {

/**
 * A view of `size()` elements that lie one after another. It owns nothing: whoever made it keeps the elements alive.
 *
 * A span of const elements also takes a braced list, which lives as long as the call that it is written in.
 */
template <typename T>
class Span {
  template <typename Container>
  using Element = std::remove_pointer_t<decltype(std::data(std::declval<Container&>()))>;
  template <typename Container>
  using EnableFor = std::enable_if_t<std::is_convertible_v<Element<Container> (*)[], T (*)[]> &&
                                     !std::is_same_v<std::remove_cv_t<Container>, Span>>;
  static constexpr bool kIsOfBools = std::is_same_v<T, const bool>;

 public:
  /** The type of an element without const. */
  using value_type = std::remove_cv_t<T>;

  /** An empty view. */
  constexpr Span() noexcept = default;

  /** A view of `size` elements from `data` on. */
  constexpr Span(T* data, std::size_t size) noexcept : data_(data), size_(size) {}

  // The conversions below are what a span is for, so they are implicit: NOLINTBEGIN(google-explicit-constructor)

  /** A view of a container with data() and size(), such as std::vector or std::array, or of an array of C. */
  template <typename Container, typename = EnableFor<Container>>
  constexpr Span(Container& container) noexcept : data_(std::data(container)), size_(std::size(container)) {}

  /** A view of a container that cannot be written, or that lives as long as the call that it is written in. */
  template <typename Container, typename = EnableFor<const Container>>
  constexpr Span(const Container& container) noexcept : data_(std::data(container)), size_(std::size(container)) {}

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Winit-list-lifetime"
#endif
  /** A view of a braced list; only for const elements, and only as an argument of a call. */
  template <typename U = T, std::enable_if_t<std::is_const_v<U> && !kIsOfBools, int> = 0>
  constexpr Span(std::initializer_list<value_type> values) noexcept : data_(values.begin()), size_(values.size()) {}
  /** A view of a braced list of bools. A pointer and a size convert to bool too, so only bools are taken for a list. */
  template <typename U, std::enable_if_t<kIsOfBools && std::is_same_v<U, bool>, int> = 0>
  constexpr Span(std::initializer_list<U> values) noexcept : data_(values.begin()), size_(values.size()) {}
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
  /** Other values are no bools: `{0, 1}` would be a null pointer and a size. */
  template <typename U, std::enable_if_t<kIsOfBools && !std::is_same_v<U, bool>, int> = 0>
  Span(std::initializer_list<U>) = delete;
  // NOLINTEND(google-explicit-constructor)

  /** The first element; may be null where the view is empty. */
  constexpr T* data() const noexcept { return data_; }
  /** The number of elements. */
  constexpr std::size_t size() const noexcept { return size_; }
  /** Whether there are no elements. */
  constexpr bool empty() const noexcept { return size_ == 0; }
  /** The first element, for loops. */
  constexpr T* begin() const noexcept { return data_; }
  /** Past the last element, for loops. */
  constexpr T* end() const noexcept { return data_ + size_; }
  /** Element `index`, which must be below size(). */
  constexpr T& operator[](std::size_t index) const noexcept { return data_[index]; }

 private:
  T* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace tfbridge

#endif  // TFBRIDGE_SPAN_HPP_
