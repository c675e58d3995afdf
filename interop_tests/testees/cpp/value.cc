#include "value.h"

#include <cstring>
#include <utility>

namespace testee {

using nlohmann::json;

namespace {

constexpr std::size_t kOffsetSize = sizeof(std::int64_t);

Value UnpackOne(const json& header, std::string_view data) {
  const auto offset = header.at("offset").get<std::size_t>();
  const auto size = header.at("size").get<std::size_t>();
  if (offset > data.size() || size > data.size() - offset) {
    throw std::runtime_error("a value lies at " + std::to_string(offset) + ", " + std::to_string(size) +
                             " bytes long, outside of " + std::to_string(data.size()) + " bytes of data");
  }
  Value value;
  if (header.contains("name")) value.name = header.at("name").get<std::string>();
  value.dtype = header.at("dtype").get<std::string>();
  value.shape = header.at("shape").get<std::vector<std::int64_t>>();
  value.bytes = data.substr(offset, size);
  return value;
}

// The offsets of strings. Their number is not said, but only the last one leaves as many bytes as it counts.
std::vector<std::size_t> Offsets(std::string_view bytes) {
  std::vector<std::size_t> offsets;
  for (std::size_t end = kOffsetSize; end <= bytes.size(); end += kOffsetSize) {
    std::int64_t offset = 0;
    std::memcpy(&offset, bytes.data() + end - kOffsetSize, kOffsetSize);
    const std::int64_t least = offsets.empty() ? 0 : static_cast<std::int64_t>(offsets.back());
    if (offset < least || (offsets.empty() && offset != 0)) break;
    offsets.push_back(static_cast<std::size_t>(offset));
    if (offsets.back() == bytes.size() - end) return offsets;
  }
  throw Skipped("the offsets of strings do not fit their bytes");
}

}  // namespace

std::vector<Value> Unpack(const json& headers, std::string_view data) {
  std::vector<Value> values;
  for (const json& header : headers) values.push_back(UnpackOne(header, data));
  return values;
}

Message Pack(const char* key, const std::vector<Value>& values) {
  Message message;
  json& headers = message.header[key] = json::array();
  for (const Value& value : values) {
    json header{
        {"dtype", value.dtype}, {"shape", value.shape}, {"offset", message.data.size()}, {"size", value.bytes.size()}};
    if (value.name) header["name"] = *value.name;
    headers.push_back(std::move(header));
    message.data += value.bytes;
  }
  return message;
}

std::size_t OffsetsEnd(std::string_view bytes) { return Offsets(bytes).size() * kOffsetSize; }

std::vector<std::string_view> UnpackStrings(std::string_view bytes) {
  const std::vector<std::size_t> offsets = Offsets(bytes);
  const std::string_view elements = bytes.substr(offsets.size() * kOffsetSize);
  std::vector<std::string_view> strings;
  for (std::size_t i = 0; i + 1 < offsets.size(); ++i) {
    strings.push_back(elements.substr(offsets[i], offsets[i + 1] - offsets[i]));
  }
  return strings;
}

}  // namespace testee
