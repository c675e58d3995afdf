#include "json/writer.h"

#include <gtest/gtest.h>

namespace tfbridge::core {
namespace {

TEST(JsonString, EscapesWhatJsonAsksFor) {
  EXPECT_EQ("\"\"", JsonString(""));
  EXPECT_EQ("\"plain /text\"", JsonString("plain /text"));
  EXPECT_EQ("\"\\\"\\\\\"", JsonString("\"\\"));
  EXPECT_EQ("\"\\u000a\\u0009\"", JsonString("\n\t"));
  EXPECT_EQ("\"\\u0000\\u001f\"", JsonString(std::string_view("\0\x1f", 2)));
}

TEST(JsonString, KeepsUtf8AndReplacesWhatIsNone) {
  EXPECT_EQ("\"caf\xc3\xa9 \xf0\x9f\x8e\xb5\"", JsonString("caf\xc3\xa9 \xf0\x9f\x8e\xb5"));
  const std::string replaced = "\\ufffd";
  for (const std::string_view broken : {"\xff", "\xc3", "\x80", "\xed\xa0\x80", "\xc0\xaf", "\xf5\x80\x80\x80"}) {
    const std::string json = JsonString(broken);
    EXPECT_TRUE(json.starts_with("\"" + replaced)) << json;
  }
  EXPECT_EQ("\"a" + replaced + "b\"", JsonString("a\xff"
                                                 "b"));
}

TEST(JsonWriter, PlacesTheCommas) {
  JsonWriter json;
  json.OpenObject().Member("a", 1).Member("b", "x").Member("c", true);
  json.Name("d").OpenArray().Value(int64_t{-2}).Value("{").OpenObject().CloseObject().OpenArray().CloseArray();
  json.CloseArray().Name("e").OpenObject().Member("f", std::string(": ")).Member("g", false).CloseObject();
  EXPECT_EQ(R"({"a": 1, "b": "x", "c": true, "d": [-2, "{", {}, []], "e": {"f": ": ", "g": false}})",
            json.CloseObject().text());
}

}  // namespace
}  // namespace tfbridge::core
