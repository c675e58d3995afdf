/**
 * @file
 * The owner of one handle of C; a part of the classes, not for programs.
 */
#ifndef TFBRIDGE_HANDLE_HPP_
#define TFBRIDGE_HANDLE_HPP_

#include <memory>
#include <string>

#include <tfbridge/error.hpp>

namespace tfbridge::detail {

/** Says that an object is used that no longer holds a handle. */
[[noreturn]] inline void raise_closed(const char* noun) {
  throw failure(Code::failed_precondition, std::string("the ") + noun + " was closed",
                {noun, "", "", "Make a new one"});
}

/** Owns one handle. `Noun` is what error messages call the object. */
template <typename T, void (*Delete)(T*), const char* Noun>
class Handle {
 public:
  Handle() noexcept = default;
  explicit Handle(T* handle) noexcept : handle_(handle) {}

  /** The handle; throws where there is none. */
  T* get() const {
    if (!handle_) raise_closed(Noun);
    return handle_.get();
  }
  /** Deletes the handle; later use throws. */
  void close() noexcept { handle_.reset(); }
  bool is_open() const noexcept { return handle_ != nullptr; }

 private:
  struct Deleter {
    void operator()(T* handle) const noexcept { Delete(handle); }
  };
  std::unique_ptr<T, Deleter> handle_;
};

}  // namespace tfbridge::detail

#endif  // TFBRIDGE_HANDLE_HPP_
