#include "wire/writer.h"

#include <bit>

namespace tfbridge::core::wire {

void Writer::Raw(uint64_t value) {
  while (value >= 0x80) {
    bytes_.push_back(static_cast<char>((value & 0x7f) | 0x80));
    value >>= 7;
  }
  bytes_.push_back(static_cast<char>(value));
}

Writer& Writer::Varint(uint32_t number, uint64_t value) {
  Raw(uint64_t{number} << 3);
  Raw(value);
  return *this;
}

Writer& Writer::Double(uint32_t number, double value) {
  Raw((uint64_t{number} << 3) | 1);
  const auto bits = std::bit_cast<uint64_t>(value);
  for (int i = 0; i < 8; ++i) bytes_.push_back(static_cast<char>(bits >> (8 * i)));
  return *this;
}

Writer& Writer::Bytes(uint32_t number, std::string_view bytes) {
  Raw((uint64_t{number} << 3) | 2);
  Raw(bytes.size());
  bytes_ += bytes;
  return *this;
}

Writer& Writer::Merge(std::string_view encoded) {
  bytes_ += encoded;
  return *this;
}

}  // namespace tfbridge::core::wire
