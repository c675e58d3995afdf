// A reader of protobuf's wire format. It allocates nothing, follows no nesting by itself and trusts no length.
//
// TensorFlow carries a protobuf of its own, and two in one process abort on duplicate descriptors, so this library has
// none. Source: https://protobuf.dev/programming-guides/encoding/.
#pragma once

#include <cstdint>
#include <string_view>

namespace tfbridge::core::wire {

enum class Type : uint8_t { kVarint = 0, kFixed64 = 1, kBytes = 2, kFixed32 = 5 };

// One field of a message. `bytes` points into the message that was read.
struct Field {
  uint32_t number = 0;
  Type type = Type::kVarint;
  uint64_t scalar = 0;          // of the varint and fixed types
  std::string_view bytes = {};  // of kBytes: a text, a nested message or packed scalars

  bool Is(uint32_t wanted, Type wanted_type) const { return number == wanted && type == wanted_type; }
  bool IsBytes(uint32_t wanted) const { return Is(wanted, Type::kBytes); }
  bool IsVarint(uint32_t wanted) const { return Is(wanted, Type::kVarint); }
};

// Reads the fields of one message in their order.
class Reader {
 public:
  explicit Reader(std::string_view message) : rest_(message) {}

  // Reads the next field. Returns false at the end; throws Error with kDataLoss where the bytes are malformed.
  bool Next(Field& field);

  // Reads one varint of packed scalars. Returns false at the end; throws as Next() does.
  bool NextPacked(uint64_t& value);

 private:
  uint64_t Varint();
  uint64_t Fixed(size_t size);

  std::string_view rest_;
};

// A field that holds a text or a message: the last one of its number, empty where there is none.
std::string_view ReadBytes(std::string_view message, uint32_t number);

// A map entry: key in field 1, value in field 2.
struct Entry {
  std::string_view key = {};
  std::string_view value = {};
};
Entry ReadEntry(std::string_view message);

}  // namespace tfbridge::core::wire
