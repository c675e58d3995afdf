#include "error/names.h"

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace tfbridge::core {
namespace {

constexpr size_t kLongestCompared = 128;  // keeps the quadratic distance cheap on hostile names
constexpr size_t kMostListed = 12;
constexpr size_t kLongestQuoted = 200;

// Levenshtein's distance, letters compared without case.
size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 0; i < a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < b.size(); ++j) {
      const bool same =
          std::tolower(static_cast<unsigned char>(a[i])) == std::tolower(static_cast<unsigned char>(b[j]));
      const size_t replaced = diagonal + (same ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string NearestName(std::string_view name, const std::vector<std::string_view>& candidates) {
  if (name.empty() || name.size() > kLongestCompared) return {};
  std::string_view best;
  size_t best_distance = std::max<size_t>(1, (name.size() + 2) / 3) + 1;
  for (std::string_view candidate : candidates) {
    if (candidate.size() > kLongestCompared) continue;
    const size_t distance = EditDistance(name, candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return std::string(best);
}

std::string NameHint(std::string_view name, const std::vector<std::string_view>& candidates) {
  const std::string nearest = NearestName(name, candidates);
  if (!nearest.empty()) return "Did you mean " + Quoted(nearest) + "?";
  if (candidates.empty()) return "There are none";
  std::string hint = "There are: ";
  for (size_t i = 0; i < candidates.size() && i < kMostListed; ++i) {
    if (i > 0) hint += ", ";
    hint += Quoted(candidates[i]);
  }
  if (candidates.size() > kMostListed) hint += " and " + std::to_string(candidates.size() - kMostListed) + " more";
  return hint;
}

std::string Quoted(std::string_view name) {
  std::string quoted(1, '\'');
  if (name.size() <= kLongestQuoted) {
    quoted += name;
  } else {
    quoted += name.substr(0, kLongestQuoted / 2);
    quoted += "…";
    quoted += name.substr(name.size() - kLongestQuoted / 2);
  }
  quoted += '\'';
  return quoted;
}

std::string Joined(const std::vector<std::string>& texts, std::string_view separator) {
  std::string joined;
  for (size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) joined += separator;
    joined += texts[i];
  }
  return joined;
}

}  // namespace tfbridge::core
