#include "error/names.h"

#include <gtest/gtest.h>

#include "support/throws.h"

namespace tfbridge::core {
namespace {

TEST(NearestName, IsTheOneWithTheFewestEdits) {
  EXPECT_EQ("images", NearestName("image", {"labels", "images", "input"}));
  EXPECT_EQ("serving_default", NearestName("serving_defualt", {"train", "serving_default"}));
  EXPECT_EQ("Input", NearestName("input", {"Output", "Input"})) << "case counts nothing";
  EXPECT_EQ("x", NearestName("y", {"x"})) << "short names may be wrong altogether";
}

TEST(NearestName, IsNothingWhereNoneIsClose) {
  EXPECT_EQ("", NearestName("image", {"zzzzzzzz", "q"}));
  EXPECT_EQ("", NearestName("image", {}));
  EXPECT_EQ("", NearestName("", {"image"}));
}

TEST(NearestName, HostileNamesAreCheap) {
  const std::string longest(1 << 20, 'a');
  EXPECT_EQ("", NearestName(longest, {longest, "a"}));
  EXPECT_EQ("b", NearestName("a", {longest, "b"}));
}

TEST(NameHint, AsksOrLists) {
  EXPECT_EQ("Did you mean 'x'?", NameHint("xx", {"x", "hello"}));
  EXPECT_EQ("There are: 'alpha', 'beta'", NameHint("zzzzzz", {"alpha", "beta"}));
  EXPECT_EQ("There are none", NameHint("a", {}));
  std::vector<std::string> names;
  for (int i = 0; i < 100; ++i) names.push_back("name" + std::string(20, 'x') + std::to_string(i));
  const std::string hint = NameHint("?", {names.begin(), names.end()});
  EXPECT_NE(std::string::npos, hint.find(" more")) << hint;
  EXPECT_LT(hint.size(), 600U) << "a long list is cut";
}

TEST(Quoted, ShortensInTheMiddle) {
  EXPECT_EQ("'a'", Quoted("a"));
  EXPECT_EQ("''", Quoted(""));
  const std::string quoted = Quoted(std::string(5000, 'a') + "end");
  EXPECT_LT(quoted.size(), 300U);
  EXPECT_TRUE(quoted.ends_with("end'"));
}

TEST(Joined, HasNoSeparatorAtTheEnds) {
  EXPECT_EQ("", Joined({}, ","));
  EXPECT_EQ("a", Joined({"a"}, ","));
  EXPECT_EQ("a or b", Joined({"a", "b"}, " or "));
}

TEST(Error, ComposesItsMessage) {
  const Error error(Code::kNotFound, "no such thing", {.argument = "x", .expected = "a", .got = "b", .hint = "Try c"});
  EXPECT_STREQ("no such thing: expected a, got b. Try c", error.what());
  EXPECT_STREQ("no such thing: got b", Error(Code::kNotFound, "no such thing", {.got = "b"}).what());
  EXPECT_STREQ("no such thing", Error(Code::kNotFound, "no such thing").what());
}

}  // namespace
}  // namespace tfbridge::core
