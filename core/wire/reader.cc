#include "wire/reader.h"

#include <string>

#include "error/error.h"

namespace tfbridge::core::wire {
namespace {

[[noreturn]] void Malformed(const char* what) {
  throw Error(Code::kDataLoss, std::string("the bytes are no protobuf message: ") + what);
}

}  // namespace

uint64_t Reader::Varint() {
  uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (rest_.empty()) Malformed("they end inside a number");
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    value |= static_cast<uint64_t>(byte & 0x7f) << shift;
    if ((byte & 0x80) == 0) return value;
  }
  Malformed("a number is longer than ten bytes");
}

uint64_t Reader::Fixed(size_t size) {
  if (rest_.size() < size) Malformed("they end inside a number");
  uint64_t value = 0;
  for (size_t i = 0; i < size; ++i) value |= static_cast<uint64_t>(static_cast<unsigned char>(rest_[i])) << (8 * i);
  rest_.remove_prefix(size);
  return value;
}

bool Reader::Next(Field& field) {
  if (rest_.empty()) return false;
  const uint64_t key = Varint();
  if (key >> 32 != 0 || key >> 3 == 0) Malformed("a field number is out of range");
  field = Field{};
  field.number = static_cast<uint32_t>(key >> 3);
  switch (key & 7) {
    case 0:
      field.type = Type::kVarint;
      field.scalar = Varint();
      return true;
    case 1:
      field.type = Type::kFixed64;
      field.scalar = Fixed(8);
      return true;
    case 2: {
      field.type = Type::kBytes;
      const uint64_t length = Varint();
      if (length > rest_.size()) Malformed("a length points past their end");
      field.bytes = rest_.substr(0, length);
      rest_.remove_prefix(length);
      return true;
    }
    case 5:
      field.type = Type::kFixed32;
      field.scalar = Fixed(4);
      return true;
    default:
      Malformed("a field has an unknown wire type");
  }
}

bool Reader::NextPacked(uint64_t& value) {
  if (rest_.empty()) return false;
  value = Varint();
  return true;
}

std::string_view ReadBytes(std::string_view message, uint32_t number) {
  std::string_view bytes;
  Reader reader(message);
  for (Field field; reader.Next(field);) {
    if (field.IsBytes(number)) bytes = field.bytes;
  }
  return bytes;
}

Entry ReadEntry(std::string_view message) {
  Entry entry;
  Reader reader(message);
  for (Field field; reader.Next(field);) {
    if (field.IsBytes(1)) entry.key = field.bytes;
    if (field.IsBytes(2)) entry.value = field.bytes;
  }
  return entry;
}

}  // namespace tfbridge::core::wire
