// UTF-8, byte by byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tfbridge::core {

// The length of the UTF-8 sequence at the start of `text`, which is not empty; 0 where there is none.
size_t Utf8Length(std::string_view text);

// Appends a code point, which is no surrogate and at most 0x10ffff.
void AppendUtf8(uint32_t point, std::string& text);

}  // namespace tfbridge::core
