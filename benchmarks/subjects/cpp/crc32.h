// The checksum of the outputs: CRC-32 as zlib and every other language here has it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace bench {

inline uint32_t Crc32(std::string_view bytes, uint32_t crc = 0) {
  static constexpr auto kTable = [] {
    std::array<uint32_t, 256> table{};
    for (uint32_t i = 0; i < 256; ++i) {
      table[i] = i;
      for (int bit = 0; bit < 8; ++bit) table[i] = (table[i] >> 1) ^ ((table[i] & 1) != 0 ? 0xEDB88320U : 0);
    }
    return table;
  }();
  crc = ~crc;
  for (const char byte : bytes) crc = (crc >> 8) ^ kTable[(crc ^ static_cast<unsigned char>(byte)) & 0xFF];
  return ~crc;
}

}  // namespace bench
