// Takes what a fuzz target needs from the bytes it is given. When they run out, it gives zeros and empty texts.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace tfbridge::fuzz {

class Input {
 public:
  Input(const uint8_t* data, size_t size) : rest_(reinterpret_cast<const char*>(data), size) {}

  bool empty() const { return rest_.empty(); }

  template <typename Number>
  Number Take() {
    Number number = {};
    const size_t size = std::min(sizeof number, rest_.size());
    if (size > 0) std::memcpy(&number, rest_.data(), size);
    rest_.remove_prefix(size);
    return number;
  }

  // A number from 0 to `most`.
  size_t TakeUpTo(uint8_t most) { return Take<uint8_t>() % (most + 1U); }

  // Up to 255 bytes, whose count comes first.
  std::string TakeText() {
    const size_t wanted = Take<uint8_t>();
    const size_t size = std::min(wanted, rest_.size());
    std::string text(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return text;
  }

  // A size: mostly small, sometimes at the edges of what fits into 64 bits.
  int64_t TakeDim() {
    const auto byte = Take<uint8_t>();
    return byte < 0xf0 ? byte % 17 : Take<int64_t>();
  }

  // What was not taken.
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

// Ends the program, so that the input is kept as one that shows a fault.
inline void Expect(bool holds) {
  if (!holds) __builtin_trap();
}

}  // namespace tfbridge::fuzz
