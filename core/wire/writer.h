// A writer of protobuf's wire format, enough to tell TensorFlow how to run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tfbridge::core::wire {

class Writer {
 public:
  Writer& Varint(uint32_t number, uint64_t value);
  Writer& Double(uint32_t number, double value);
  Writer& Bytes(uint32_t number, std::string_view bytes);
  Writer& Message(uint32_t number, const Writer& message) { return Bytes(number, message.bytes_); }
  // Fields that were encoded already. In protobuf's format, concatenating messages merges them.
  Writer& Merge(std::string_view encoded);

  bool empty() const { return bytes_.empty(); }
  const std::string& bytes() const { return bytes_; }

 private:
  void Raw(uint64_t value);

  std::string bytes_;
};

}  // namespace tfbridge::core::wire
