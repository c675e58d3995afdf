#include "wire/reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "support/throws.h"
#include "wire/writer.h"

namespace tfbridge::core::wire {
namespace {

using core::testing::Throws;

std::vector<Field> ReadAll(std::string_view message) {
  std::vector<Field> fields;
  Reader reader(message);
  for (Field field; reader.Next(field);) fields.push_back(field);
  return fields;
}

void Skim(std::string_view message) { ReadAll(message); }

TEST(Reader, ReadsEveryWireType) {
  // Field 1 varint 300, field 2 fixed64 1.0, field 3 bytes "ab", field 4 fixed32 258.
  const std::string message(
      "\x08\xac\x02\x11\0\0\0\0\0\0\xf0\x3f\x1a\x02"
      "ab\x25\x02\x01\0\0",
      21);
  const std::vector<Field> fields = ReadAll(message);
  ASSERT_EQ(4U, fields.size());
  EXPECT_TRUE(fields[0].IsVarint(1));
  EXPECT_EQ(300U, fields[0].scalar);
  EXPECT_TRUE(fields[1].Is(2, Type::kFixed64));
  EXPECT_EQ(0x3ff0000000000000U, fields[1].scalar);
  EXPECT_TRUE(fields[2].IsBytes(3));
  EXPECT_EQ("ab", fields[2].bytes);
  EXPECT_TRUE(fields[3].Is(4, Type::kFixed32));
  EXPECT_EQ(258U, fields[3].scalar);
}

TEST(Reader, ReadsWhatTheWriterWrites) {
  for (const uint64_t value :
       {uint64_t{0}, uint64_t{127}, uint64_t{128}, uint64_t{1} << 35, std::numeric_limits<uint64_t>::max()}) {
    Writer writer;
    writer.Varint(536870911, value).Bytes(16, "").Double(7, -2.5);
    const std::vector<Field> fields = ReadAll(writer.bytes());
    ASSERT_EQ(3U, fields.size());
    EXPECT_EQ(536870911U, fields[0].number) << "the greatest field number";
    EXPECT_EQ(value, fields[0].scalar);
    EXPECT_TRUE(fields[1].IsBytes(16));
    EXPECT_TRUE(fields[1].bytes.empty());
    EXPECT_EQ(0xc004000000000000U, fields[2].scalar);
  }
}

TEST(Reader, NothingHasNoFields) { EXPECT_TRUE(ReadAll("").empty()); }

TEST(Reader, PointsIntoTheMessage) {
  const std::string message = Writer().Bytes(1, "payload").bytes();
  const std::vector<Field> fields = ReadAll(message);
  EXPECT_EQ(message.data() + 2, fields.front().bytes.data());
}

TEST(Reader, EveryTruncationIsAnErrorOrEndsAtAField) {
  const std::string message =
      Writer().Varint(1, 1ULL << 40).Double(2, 1).Bytes(3, std::string(200, 'x')).Varint(1000, 5).bytes();
  const size_t ends[] = {0, 7, 16, 16 + 203};  // where a field ends
  for (size_t length = 0; length < message.size(); ++length) {
    const std::string_view part = std::string_view(message).substr(0, length);
    if (std::find(std::begin(ends), std::end(ends), length) != std::end(ends)) {
      EXPECT_NO_THROW(Skim(part)) << length;
    } else {
      EXPECT_TRUE(Throws(Code::kDataLoss, {}, [&] { Skim(part); })) << length;
    }
  }
}

TEST(Reader, OverlongNumbersAreRefused) {
  EXPECT_NO_THROW(Skim(std::string("\x08") + std::string(9, '\x80') + "\x01")) << "ten bytes are allowed";
  EXPECT_TRUE(Throws(Code::kDataLoss, {"ten bytes"}, [] { Skim("\x08" + std::string(10, '\x80') + "\x01"); }));
  EXPECT_TRUE(Throws(Code::kDataLoss, {}, [] { Skim("\x08" + std::string(100, '\xff')); }));
  EXPECT_TRUE(Throws(Code::kDataLoss, {}, [] { Skim(std::string(100, '\xff')); })) << "as a key";
}

TEST(Reader, HugeLengthsAreRefused) {
  for (const uint64_t length :
       {uint64_t{3}, uint64_t{1} << 31, uint64_t{1} << 32, uint64_t{1} << 63, std::numeric_limits<uint64_t>::max()}) {
    std::string message = "\x0a";
    const std::string varint = Writer().Varint(1, length).bytes();
    message += varint.substr(1) + "ab";
    EXPECT_TRUE(Throws(Code::kDataLoss, {"length"}, [&] { Skim(message); })) << length;
  }
}

TEST(Reader, FieldNumbersMustBeInRange) {
  EXPECT_TRUE(Throws(Code::kDataLoss, {"field number"}, [] { Skim(std::string("\0\0", 2)); })) << "0";
  const std::string beyond = Writer().Varint(1, uint64_t{1} << 32).bytes().substr(1);
  EXPECT_TRUE(Throws(Code::kDataLoss, {"field number"}, [&] { Skim(beyond + "\x01"); })) << "2^29";
}

TEST(Reader, GroupsAndUnknownWireTypesAreRefused) {
  for (const char type : {3, 4, 6, 7}) {
    EXPECT_TRUE(Throws(Code::kDataLoss, {"wire type"}, [&] { Skim(std::string(1, static_cast<char>(8 | type))); }));
  }
}

TEST(Reader, ReadsPackedNumbers) {
  Reader reader("\x01\xac\x02\x00");
  uint64_t value = 0;
  ASSERT_TRUE(reader.NextPacked(value));
  EXPECT_EQ(1U, value);
  ASSERT_TRUE(reader.NextPacked(value));
  EXPECT_EQ(300U, value);
  Reader cut("\x80");
  EXPECT_TRUE(Throws(Code::kDataLoss, {}, [&] { cut.NextPacked(value); }));
}

TEST(Reader, LaterFieldsOfAnEntryReplaceEarlierOnes) {
  const std::string message = Writer().Bytes(2, "v").Bytes(1, "a").Varint(9, 1).Bytes(1, "b").bytes();
  const Entry entry = ReadEntry(message);
  EXPECT_EQ("b", entry.key);
  EXPECT_EQ("v", entry.value);
  EXPECT_TRUE(ReadEntry("").key.empty());
}

TEST(Reader, ReadsTheLastFieldOfANumber) {
  const std::string message = Writer().Bytes(1, "first").Bytes(2, "other").Varint(1, 3).Bytes(1, "last").bytes();
  EXPECT_EQ("last", ReadBytes(message, 1));
  EXPECT_EQ("other", ReadBytes(message, 2));
  EXPECT_EQ("", ReadBytes(message, 3));
}

TEST(Writer, MergesByConcatenation) {
  Writer writer;
  EXPECT_TRUE(writer.empty());
  writer.Varint(1, 1).Merge(Writer().Varint(1, 2).bytes());
  EXPECT_EQ("\x08\x01\x08\x02", writer.bytes());
  EXPECT_FALSE(writer.empty());
}

}  // namespace
}  // namespace tfbridge::core::wire
