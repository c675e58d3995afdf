// Options: the table, the typed setters, and what they say of mistakes.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "support/expect.hpp"

namespace tfbtest {
namespace {

class OptionsTest : public testing::Test {
 protected:
  int32_t Set(const char* key, const char* value) { return tfb_options_set(get(), key, value, failure_.slot()); }
  tfb_options* get() { return options_.get(); }

  // The first key of a kind; throws where the table has none.
  static std::string KeyOf(const std::string& kind) {
    for (size_t index = 0; index < tfb_option_count(); ++index) {
      if (kind == tfb_option_kind(index)) return tfb_option_key(index);
    }
    throw std::runtime_error("no option is of kind " + kind);
  }

  Options options_ = Make<Options>(tfb_options_new);
  Failure failure_;
};

TEST_F(OptionsTest, TableIsComplete) {
  std::set<std::string> keys;
  const std::set<std::string> kinds = {"word", "text", "int", "float", "bool", "bytes"};
  const std::set<std::string> scopes = {"model", "process"};
  ASSERT_GT(tfb_option_count(), 0U);
  for (size_t index = 0; index < tfb_option_count(); ++index) {
    const std::string key = tfb_option_key(index);
    EXPECT_TRUE(keys.insert(key).second) << key << " is listed twice";
    EXPECT_EQ(1U, kinds.count(tfb_option_kind(index))) << key;
    EXPECT_NE(nullptr, tfb_option_values(index)) << key;
    EXPECT_NE(nullptr, tfb_option_default(index)) << key;
    EXPECT_GT(std::string(tfb_option_help(index)).size(), 20U) << key;
    EXPECT_EQ(1U, scopes.count(tfb_option_scope(index))) << key;
  }
  for (const char* key : {"xla", "executor", "tensorflow", "tensorflow_log"}) EXPECT_EQ(1U, keys.count(key)) << key;
}

TEST_F(OptionsTest, TableEndsWithNull) {
  for (size_t index : {tfb_option_count(), SIZE_MAX}) {
    EXPECT_EQ(nullptr, tfb_option_key(index));
    EXPECT_EQ(nullptr, tfb_option_kind(index));
    EXPECT_EQ(nullptr, tfb_option_values(index));
    EXPECT_EQ(nullptr, tfb_option_default(index));
    EXPECT_EQ(nullptr, tfb_option_scope(index));
    EXPECT_EQ(nullptr, tfb_option_help(index));
  }
}

TEST_F(OptionsTest, EveryDefaultIsAcceptedAsText) {
  for (size_t index = 0; index < tfb_option_count(); ++index) {
    EXPECT_EQ(TFB_OK, Set(tfb_option_key(index), tfb_option_default(index)))
        << tfb_option_key(index) << ": " << failure_.message();
  }
}

TEST_F(OptionsTest, EveryListedWordIsAcceptedAndAnotherIsNot) {
  for (size_t index = 0; index < tfb_option_count(); ++index) {
    if (std::string(tfb_option_kind(index)) != "word") continue;
    const std::string key = tfb_option_key(index);
    std::string words = tfb_option_values(index);
    std::string first;
    for (size_t begin = 0; begin <= words.size();) {
      const size_t end = std::min(words.find(" | ", begin), words.size());
      const std::string word = words.substr(begin, end - begin);
      if (first.empty()) first = word;
      EXPECT_EQ(TFB_OK, Set(key.c_str(), word.c_str())) << key << "=" << word << ": " << failure_.message();
      begin = end + 3;
    }
    const std::string wrong = first + "q";
    EXPECT_TRUE(Failed(Set(key.c_str(), wrong.c_str()), failure_, TFB_INVALID_ARGUMENT,
                       {"'" + key + "'", wrong, "'" + first + "'"}));
  }
}

TEST_F(OptionsTest, UnknownKeyOffersTheNearest) {
  EXPECT_TRUE(Failed(Set("exekutor", "auto"), failure_, TFB_INVALID_ARGUMENT, {"'exekutor'", "'executor'"}));
  EXPECT_TRUE(Failed(Set("", "on"), failure_, TFB_INVALID_ARGUMENT));
  EXPECT_TRUE(Failed(tfb_options_set_int(get(), "xlaa", 1, failure_.slot()), failure_, TFB_INVALID_ARGUMENT,
                     {"'xlaa'", "'xla'"}));
  EXPECT_TRUE(Failed(tfb_options_set_bool(get(), "xlaa", 1, failure_.slot()), failure_, TFB_INVALID_ARGUMENT));
  EXPECT_TRUE(Failed(tfb_options_set_float(get(), "xlaa", 1, failure_.slot()), failure_, TFB_INVALID_ARGUMENT));
  EXPECT_TRUE(Failed(tfb_options_set_bytes(get(), "xlaa", "", 0, failure_.slot()), failure_, TFB_INVALID_ARGUMENT));
}

TEST_F(OptionsTest, TypedSettersRefuseOtherKinds) {
  const std::string word = KeyOf("word");
  EXPECT_TRUE(Failed(tfb_options_set_int(get(), word.c_str(), 1, failure_.slot()), failure_, TFB_INVALID_ARGUMENT,
                     {"'" + word + "'"}));
  EXPECT_TRUE(
      Failed(tfb_options_set_bool(get(), word.c_str(), 1, failure_.slot()), failure_, TFB_INVALID_ARGUMENT, {word}));
  EXPECT_TRUE(
      Failed(tfb_options_set_float(get(), word.c_str(), 1, failure_.slot()), failure_, TFB_INVALID_ARGUMENT, {word}));
  EXPECT_TRUE(Failed(tfb_options_set_bytes(get(), word.c_str(), "x", 1, failure_.slot()), failure_,
                     TFB_INVALID_ARGUMENT, {word}));
}

TEST_F(OptionsTest, TypedSettersTakeTheirKind) {
  EXPECT_EQ(TFB_OK, tfb_options_set_int(get(), KeyOf("int").c_str(), 1, failure_.slot())) << failure_.message();
  EXPECT_EQ(TFB_OK, tfb_options_set_bool(get(), KeyOf("bool").c_str(), 0, failure_.slot())) << failure_.message();
  EXPECT_EQ(TFB_OK, tfb_options_set_bool(get(), KeyOf("bool").c_str(), -3, failure_.slot())) << failure_.message();
  EXPECT_EQ(TFB_OK, tfb_options_set_float(get(), KeyOf("float").c_str(), 0.5, failure_.slot())) << failure_.message();
  // An empty ConfigProto, then one with a known field (intra_op_parallelism_threads = 1).
  EXPECT_EQ(TFB_OK, tfb_options_set_bytes(get(), KeyOf("bytes").c_str(), nullptr, 0, failure_.slot()));
  EXPECT_EQ(TFB_OK, tfb_options_set_bytes(get(), KeyOf("bytes").c_str(), "\x10\x01", 2, failure_.slot()));
}

TEST_F(OptionsTest, NumbersMustBeInTheirRange) {
  const std::string key = KeyOf("int");
  EXPECT_TRUE(Failed(tfb_options_set_int(get(), key.c_str(), INT64_MIN, failure_.slot()), failure_,
                     TFB_INVALID_ARGUMENT, {"'" + key + "'"}));
  EXPECT_TRUE(Failed(tfb_options_set_int(get(), key.c_str(), INT64_MAX, failure_.slot()), failure_,
                     TFB_INVALID_ARGUMENT, {"'" + key + "'"}));
  for (const char* text : {"", "one", "1x", "0x", "1.5", "99999999999999999999", " "}) {
    EXPECT_TRUE(Failed(Set(key.c_str(), text), failure_, TFB_INVALID_ARGUMENT, {"'" + key + "'"})) << text;
  }
  const std::string fraction = KeyOf("float");
  for (double number : {-1.0, 1e300, static_cast<double>(NAN), static_cast<double>(INFINITY)}) {
    EXPECT_TRUE(Failed(tfb_options_set_float(get(), fraction.c_str(), number, failure_.slot()), failure_,
                       TFB_INVALID_ARGUMENT, {"'" + fraction + "'"}))
        << number;
  }
  EXPECT_TRUE(Failed(Set(fraction.c_str(), "nan"), failure_, TFB_INVALID_ARGUMENT));
  EXPECT_TRUE(Failed(Set(fraction.c_str(), "half"), failure_, TFB_INVALID_ARGUMENT));
}

TEST_F(OptionsTest, SwitchesAreReadFromText) {
  const std::string key = KeyOf("bool");
  for (const char* text : {"on", "off", "true", "false"}) {
    EXPECT_EQ(TFB_OK, Set(key.c_str(), text)) << text << ": " << failure_.message();
  }
  for (const char* text : {"", "maybe", "2", "on "}) {
    EXPECT_TRUE(Failed(Set(key.c_str(), text), failure_, TFB_INVALID_ARGUMENT, {"'" + key + "'"})) << text;
  }
}

TEST_F(OptionsTest, BytesAreReadFromHexadecimalAndMustParse) {
  const std::string key = KeyOf("bytes");
  EXPECT_EQ(TFB_OK, Set(key.c_str(), "1001")) << failure_.message();
  for (const char* text : {"1", "1g", "0x10", "10 01"}) {
    EXPECT_TRUE(Failed(Set(key.c_str(), text), failure_, TFB_INVALID_ARGUMENT, {"'" + key + "'"})) << text;
  }
  EXPECT_TRUE(Failed(tfb_options_set_bytes(get(), key.c_str(), "\xff\xff", 2, failure_.slot()), failure_,
                     TFB_INVALID_ARGUMENT, {"'" + key + "'"}));
}

TEST_F(OptionsTest, AFailedSetterLeavesTheOptionsUsable) {
  EXPECT_EQ(TFB_INVALID_ARGUMENT, Set("executor", "nonsense"));
  EXPECT_EQ(TFB_OK, Set("executor", "auto")) << failure_.message();
}

}  // namespace
}  // namespace tfbtest
