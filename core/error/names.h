// Offering the name that a caller probably meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tfbridge::core {

// The candidate with the smallest edit distance to `name`, or an empty text where none is close.
std::string NearestName(std::string_view name, const std::vector<std::string_view>& candidates);

// A hint for an unknown name: "Did you mean 'x'?", else the names there are, shortened where they are many.
std::string NameHint(std::string_view name, const std::vector<std::string_view>& candidates);

// 'name' in quotes, shortened in the middle where it is very long.
std::string Quoted(std::string_view name);

// Texts joined by a separator.
std::string Joined(const std::vector<std::string>& texts, std::string_view separator);

}  // namespace tfbridge::core
