#include <algorithm>
#include <charconv>
#include <cmath>

#include "error/error.h"
#include "error/names.h"
#include "json/utf8.h"
#include "json/value.h"

namespace tfbridge::core {
namespace {

constexpr int kDeepest = 64;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  JsonValue Whole() {
    JsonValue value = Value(0);
    SkipSpace();
    if (at_ != text_.size()) Fail("the end");
    return value;
  }

 private:
  JsonValue Value(int depth) {
    if (depth > kDeepest) Fail("values that nest at most " + std::to_string(kDeepest) + " deep");
    SkipSpace();
    const char first = Peek();
    if (first == '{') return {Object(depth)};
    if (first == '[') return {Array(depth)};
    if (first == '"') return {String()};
    if (first == '-' || IsDigit(first)) return {Number()};
    if (TakeWord("true")) return {true};
    if (TakeWord("false")) return {false};
    if (TakeWord("null")) return {nullptr};
    Fail("a value");
  }

  JsonObject Object(int depth) {
    JsonObject object;
    Take('{', "'{'");
    SkipSpace();
    if (TakeIf('}')) return object;
    do {
      SkipSpace();
      const size_t start = at_;
      std::string name = String();
      const bool twice =
          std::any_of(object.begin(), object.end(), [&](const auto& member) { return member.name == name; });
      if (twice) {
        at_ = start;
        Fail("each name once");
      }
      SkipSpace();
      Take(':', "':'");
      object.push_back({std::move(name), Value(depth + 1)});
      SkipSpace();
    } while (TakeIf(','));
    Take('}', "',' or '}'");
    return object;
  }

  JsonArray Array(int depth) {
    JsonArray array;
    Take('[', "'['");
    SkipSpace();
    if (TakeIf(']')) return array;
    do {
      array.push_back(Value(depth + 1));
      SkipSpace();
    } while (TakeIf(','));
    Take(']', "',' or ']'");
    return array;
  }

  std::string String() {
    std::string string;
    Take('"', "'\"'");
    while (!TakeIf('"')) {
      if (static_cast<unsigned char>(Peek()) < 0x20) Fail("'\"' at the end of a text");
      if (TakeIf('\\')) {
        Escape(string);
        continue;
      }
      const size_t length = Utf8Length(text_.substr(at_));
      if (length == 0) Fail("UTF-8");
      string += text_.substr(at_, length);
      at_ += length;
    }
    return string;
  }

  void Escape(std::string& string) {
    constexpr std::string_view kNames = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    if (const size_t name = kNames.find(Peek()); Peek() != '\0' && name != std::string_view::npos) {
      ++at_;
      string += kMeanings[name];
      return;
    }
    Take('u', "an escape of JSON");
    uint32_t point = FourDigits();
    if (point >= 0xdc00 && point <= 0xdfff) Fail("a high surrogate first");
    if (point >= 0xd800 && point <= 0xdbff) {
      Take('\\', "a low surrogate");
      Take('u', "a low surrogate");
      const uint32_t low = FourDigits();
      if (low < 0xdc00 || low > 0xdfff) Fail("a low surrogate");
      point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
    }
    AppendUtf8(point, string);
  }

  uint32_t FourDigits() {
    uint32_t value = 0;
    const std::string_view digits = text_.substr(at_, 4);
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (digits.size() != 4 || result.ptr != digits.data() + 4) Fail("four hexadecimal digits");
    at_ += 4;
    return value;
  }

  JsonNumber Number() {
    const size_t start = at_;
    TakeIf('-');
    if (!TakeIf('0')) Digits();
    bool whole = true;
    if (TakeIf('.')) {
      whole = false;
      Digits();
    }
    if (TakeIf('e') || TakeIf('E')) {
      whole = false;
      if (!TakeIf('+')) TakeIf('-');
      Digits();
    }
    const std::string_view digits = text_.substr(start, at_ - start);
    JsonNumber number;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number.value);
    if (read.ec != std::errc() || !std::isfinite(number.value)) {
      at_ = start;
      Fail("a number that a double can hold");
    }
    int64_t integer = 0;
    if (whole && std::from_chars(digits.data(), digits.data() + digits.size(), integer).ec == std::errc()) {
      number.whole = integer;
    }
    return number;
  }

  void Digits() {
    if (!IsDigit(Peek())) Fail("a digit");
    while (IsDigit(Peek())) ++at_;
  }

  void SkipSpace() {
    while (at_ < text_.size() && std::string_view(" \t\n\r").find(text_[at_]) != std::string_view::npos) ++at_;
  }

  // The next byte; NUL at the end, which no JSON has outside of escapes.
  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool TakeIf(char wanted) {
    if (at_ == text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }

  void Take(char wanted, const char* described) {
    if (!TakeIf(wanted)) Fail(described);
  }

  bool TakeWord(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  [[noreturn]] void Fail(const std::string& expected) const {
    const std::string_view before = text_.substr(0, at_);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const size_t column = at_ - (before.rfind('\n') + 1) + 1;
    std::string got = "the end";
    if (at_ < text_.size()) {
      const size_t length = Utf8Length(text_.substr(at_));
      got = length > 0 ? Quoted(text_.substr(at_, length)) : "a byte that is no UTF-8";
    }
    throw Error(Code::kInvalidArgument, "no JSON at line " + std::to_string(line) + ", byte " + std::to_string(column),
                {.expected = expected, .got = got});
  }

  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace

JsonValue ParseJson(std::string_view text) { return Parser(text).Whole(); }

}  // namespace tfbridge::core
