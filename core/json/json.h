// Writing JSON, which explanations are made of. Nothing here reads it.
#pragma once

#include <string>
#include <string_view>

namespace tfbridge::core {

// A text as a JSON string, with its quotes. Bytes that are no UTF-8 are written as U+FFFD.
std::string JsonString(std::string_view text);

}  // namespace tfbridge::core
