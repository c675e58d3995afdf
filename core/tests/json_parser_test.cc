#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "error/error.h"
#include "json/value.h"
#include "support/throws.h"

namespace tfbridge::core {
namespace {

using testing::Throws;

template <typename Kind>
Kind Parse(std::string_view text) {
  const JsonValue value = ParseJson(text);
  const Kind* held = value.As<Kind>();
  if (held == nullptr) throw std::runtime_error("another kind: " + std::string(text));
  return *held;
}

TEST(JsonParser, ReadsEveryKind) {
  EXPECT_TRUE(Parse<bool>("true"));
  EXPECT_FALSE(Parse<bool>(" \t\r\n false \n"));
  EXPECT_EQ(nullptr, Parse<std::nullptr_t>("null"));
  EXPECT_EQ("text", Parse<std::string>("\"text\""));
  EXPECT_EQ(3U, Parse<JsonArray>("[1, [], {}]").size());
  EXPECT_TRUE(Parse<JsonArray>("[ ]").empty());
  EXPECT_TRUE(Parse<JsonObject>("{ }").empty());
  const auto object = Parse<JsonObject>(R"({"b": 1, "a": {"c": "d"}, "": null})");
  ASSERT_EQ(3U, object.size());
  EXPECT_EQ("b", object[0].name) << "in the order of the text";
  EXPECT_EQ("c", object[1].value.As<JsonObject>()->front().name);
}

TEST(JsonParser, ReadsNumbers) {
  EXPECT_EQ(-12, Parse<JsonNumber>("-12").whole);
  EXPECT_EQ(INT64_MAX, Parse<JsonNumber>("9223372036854775807").whole);
  EXPECT_FALSE(Parse<JsonNumber>("9223372036854775808").whole) << "no int64, but a double";
  EXPECT_EQ(9223372036854775808.0, Parse<JsonNumber>("9223372036854775808").value);
  EXPECT_EQ(0.25, Parse<JsonNumber>("2.5e-1").value);
  EXPECT_FALSE(Parse<JsonNumber>("1.0").whole);
  EXPECT_FALSE(Parse<JsonNumber>("1e2").whole);
  EXPECT_EQ(0, Parse<JsonNumber>("-0").whole);
}

TEST(JsonParser, ReadsEscapes) {
  EXPECT_EQ("\"\\/\b\f\n\r\t", Parse<std::string>(R"("\"\\\/\b\f\n\r\t")"));
  EXPECT_EQ("caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x8e\xb5", Parse<std::string>(R"("caf\u00e9 \u20AC \ud83c\udfb5")"));
  EXPECT_EQ(std::string("\0", 1), Parse<std::string>(R"("\u0000")"));
}

TEST(JsonParser, RefusesWhatIsNoJson) {
  for (const std::string text : {"",
                                 " ",
                                 "{",
                                 "}",
                                 "[1,]",
                                 "[1 2]",
                                 "{\"a\"}",
                                 "{\"a\": 1,}",
                                 "{a: 1}",
                                 "{'a': 1}",
                                 "nul",
                                 "True",
                                 "NaN",
                                 "Infinity",
                                 "01",
                                 "1.",
                                 ".5",
                                 "+1",
                                 "-",
                                 "1e",
                                 "1e+",
                                 "0x1",
                                 "1 2",
                                 "// no\n1",
                                 "\"",
                                 "\"\n\"",
                                 "\"\\x\"",
                                 "\"\\u12\"",
                                 "\"\\ud83c\"",
                                 "\"\\ud83c\\u0041\"",
                                 "\"\\udfb5\"",
                                 "\"\xff\"",
                                 "\"\xed\xa0\x80\"",
                                 "\xef\xbb\xbf{}",
                                 "1e999"}) {
    EXPECT_TRUE(Throws(Code::kInvalidArgument, {"no JSON at line "}, [&] { ParseJson(text); })) << text;
  }
  EXPECT_TRUE(Throws(Code::kInvalidArgument, {"no JSON"}, [] { ParseJson(std::string_view("\"\0\"", 3)); }));
}

TEST(JsonParser, SaysWhereAndWhat) {
  EXPECT_TRUE(Throws(Code::kInvalidArgument, {"line 2, byte 6", "expected a value", "got 'x'"},
                     [] { ParseJson("{\n\"a\": x}"); }));
  EXPECT_TRUE(
      Throws(Code::kInvalidArgument, {"line 1, byte 6", "expected ':'", "got the end"}, [] { ParseJson("{\"ab\""); }));
  EXPECT_TRUE(Throws(Code::kInvalidArgument, {"each name once"}, [] { ParseJson(R"({"a": 1, "a": 2})"); }));
}

TEST(JsonParser, NestsOnlySoDeep) {
  const auto nested = [](size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_NO_THROW(ParseJson(nested(64)));
  EXPECT_TRUE(Throws(Code::kInvalidArgument, {"64 deep"}, [&] { ParseJson(nested(100000)); }));
}

bool Accepts(const std::string& text) {
  try {
    ParseJson(text);
    return true;
  } catch (const Error&) {
    return false;
  }
}

// Another parser agrees about a text with any one byte changed, added or left out.
TEST(JsonParser, AgreesWithAnotherParser) {
  const std::string text = R"({"a":[-1.5e+3,0,true,null],"b\u0041é":{"c":"\ud83c\udfb5\n"}})";
  ASSERT_TRUE(Accepts(text));
  const std::string bytes = std::string("{}[]\",:\\/0159.-+eEutfn \n\t\x01\x7f\x80\xc3\xff");
  for (size_t at = 0; at <= text.size(); ++at) {
    for (const char byte : bytes) {
      std::string added = text;
      added.insert(at, 1, byte);
      EXPECT_EQ(nlohmann::json::accept(added), Accepts(added)) << added;
      if (at == text.size()) continue;
      std::string changed = text;
      changed[at] = byte;
      EXPECT_EQ(nlohmann::json::accept(changed), Accepts(changed)) << changed;
    }
    std::string without = text;
    if (at < text.size()) without.erase(at, 1);
    EXPECT_EQ(nlohmann::json::accept(without), Accepts(without)) << without;
  }
}

}  // namespace
}  // namespace tfbridge::core
