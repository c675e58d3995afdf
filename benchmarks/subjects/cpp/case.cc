#include "case.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace bench {
namespace {

constexpr size_t kAlignment = 64;

int32_t DTypeOf(const std::string& name) {
  static const std::map<std::string, int32_t> numbers = {{"float32", 1}, {"int32", 3}, {"string", kString}};
  const auto found = numbers.find(name);
  if (found == numbers.end()) throw std::runtime_error("inputs of " + name + " are not known here");
  return found->second;
}

std::vector<int64_t> DimsOf(const std::string& text) {
  std::vector<int64_t> dims;
  std::istringstream stream(text);
  for (std::string dim; std::getline(stream, dim, ',');) dims.push_back(std::stoll(dim));
  return dims;
}

}  // namespace

AlignedBytes::AlignedBytes(const std::string& file) : size_(std::filesystem::file_size(file)) {
  data_ = static_cast<char*>(std::aligned_alloc(kAlignment, (size_ / kAlignment + 1) * kAlignment));
  if (data_ == nullptr) throw std::bad_alloc();
  std::ifstream(file, std::ios::binary).read(data_, static_cast<std::streamsize>(size_));
}

AlignedBytes::~AlignedBytes() { std::free(data_); }

AlignedBytes::AlignedBytes(AlignedBytes&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(other.size_) {}

size_t Input::count() const {
  size_t count = 1;
  for (const int64_t dim : dims) count *= static_cast<size_t>(dim);
  return count;
}

Case::Case(const std::string& file) {
  const std::filesystem::path folder = std::filesystem::path(file).parent_path();
  std::ifstream stream(file);
  if (!stream) throw std::runtime_error("cannot read " + file);
  for (std::string line; std::getline(stream, line);) {
    const std::vector<std::string> fields = SplitTabs(line);
    if (fields.size() == 6 && fields[0] == "input") {
      inputs.push_back({fields[1], DTypeOf(fields[2]), DimsOf(fields[3]), fields[4], AlignedBytes(folder / fields[5])});
    } else if (fields.size() == 5 && fields[0] == "output") {
      outputs.push_back({fields[1], fields[4]});
    } else {
      throw std::runtime_error(file + " has a line of another form: " + line);
    }
  }
}

std::vector<std::string> SplitTabs(const std::string& line) {
  std::vector<std::string> fields;
  std::string::size_type begin = 0;
  for (std::string::size_type end; (end = line.find('\t', begin)) != std::string::npos; begin = end + 1) {
    fields.push_back(line.substr(begin, end - begin));
  }
  fields.push_back(line.substr(begin));
  return fields;
}

}  // namespace bench
