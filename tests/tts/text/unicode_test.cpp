#include "tts/unicode.h"

#include <catch2/catch.hpp>
#include <random>

using namespace lectern::tts;

namespace {

/// Bytes that are often, but not always, UTF-8.
std::string random_bytes(std::mt19937& random) {
  const char* const pieces[] = {"a",    "é",    "中",           "😀", "\x80", "\xE4\xB8", "\xF0",
                                "\xFF", "\xC0", "\xED\xA0\x80", " ", "\n"};
  std::string bytes;
  const auto length = std::uniform_int_distribution<int>(0, 30)(random);
  std::uniform_int_distribution<std::size_t> pick(0, std::size(pieces) - 1);
  for (int i = 0; i < length; ++i) bytes += pieces[pick(random)];
  return bytes;
}

}  // namespace

TEST_CASE("code points carry their byte offsets", "[text][unicode]") {
  const std::vector<CodePoint> points = code_points("aé中😀");
  REQUIRE(points.size() == 4);
  CHECK(points[0].value == U'a');
  CHECK(points[1].value == U'é');
  CHECK(points[1].offset == 1);
  CHECK(points[2].offset == 3);
  CHECK(points[2].size == 3);
  CHECK(points[3].value == U'😀');
  CHECK(points[3].end() == 10);
  CHECK(code_points("").empty());
}

TEST_CASE("an ill-formed byte is a replacement character of one byte", "[text][unicode]") {
  const std::string text = GENERATE(as<std::string>{}, "\xFF", "\x80", "\xC3", "\xE4");
  const CodePoint point = code_point_at(text, 0);
  CHECK(point.value == 0xFFFD);
  CHECK(point.size == 1);
}

TEST_CASE("reading backwards meets the code points of reading forwards", "[text][unicode]") {
  for (unsigned seed = 0; seed < 500; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::string text = random_bytes(random);
    for (std::size_t end = text.size(); end > 0;) {
      const CodePoint point = code_point_before(text, end);
      REQUIRE(point.end() == end);
      // What stands before ill-formed bytes may be read either way; well-formed text may not.
      if (!first_ill_formed_byte(text)) {
        CHECK(code_point_at(text, point.offset).value == point.value);
      }
      end = point.offset;
    }
  }
}

TEST_CASE("appending every code point gives the text back", "[text][unicode]") {
  const std::string text = "Ünïcode 中文 😀 \t";
  std::string copy;
  for (const CodePoint& point : code_points(text)) append_utf8(copy, point.value);
  CHECK(copy == text);
}

TEST_CASE("counting code points stops at what was asked for", "[text][unicode]") {
  CHECK(count_code_points("中文字", 10) == 3);
  CHECK(count_code_points("中文字", 2) == 2);
  CHECK(count_code_points("", 5) == 0);
}

TEST_CASE("the first byte that is not UTF-8 is found", "[text][unicode]") {
  const auto [text, expected] = GENERATE(table<std::string, std::optional<std::size_t>>({
      {"", std::nullopt},
      {"plain 中文 😀", std::nullopt},
      {"ab\xFF", 2},
      {"中\xE4\xB8", 3},
      {"\xC0\xAF", 0},          // overlong
      {"a\xED\xA0\x80", 1},     // surrogate
      {"\xF4\x90\x80\x80", 0},  // beyond U+10FFFF
      {std::string("a\0b", 3), std::nullopt},
  }));
  CAPTURE(text);
  CHECK(first_ill_formed_byte(text) == expected);
}

TEST_CASE("UTF-16 length is what a browser counts", "[text][unicode]") {
  CHECK(utf16_length("aé中") == 3);
  CHECK(utf16_length("😀") == 2);
  CHECK(utf16_length("") == 0);
}

TEST_CASE("a character's script decides who reads it", "[text][unicode]") {
  const auto [value, script] = GENERATE(table<char32_t, Script>({
      {U'a', Script::latin},       {U'é', Script::latin},   {U'中', Script::han},
      {U'々', Script::han},        {U'〇', Script::han},    {U'の', Script::kana},
      {U'カ', Script::kana},       {U'한', Script::hangul}, {U'ㄅ', Script::bopomofo},
      {U'ж', Script::cyrillic},    {U'ω', Script::greek},   {U'ب', Script::arabic},
      {U'א', Script::hebrew},      {U'ก', Script::thai},    {U'क', Script::devanagari},
      {U'1', Script::common},      {U' ', Script::common},  {U'。', Script::common},
      {U'\u0301', Script::common}, {U'ա', Script::other},
  }));
  CAPTURE(static_cast<std::uint32_t>(value));
  CHECK(script_of(value) == script);
}

TEST_CASE("digits are ASCII or full-width", "[text][unicode]") {
  CHECK(is_digit(U'0'));
  CHECK(is_digit(U'９'));
  CHECK_FALSE(is_digit(U'٣'));
  CHECK_FALSE(is_digit(U'三'));
}

TEST_CASE("decimal digits of any script have a value", "[text][unicode]") {
  CHECK(digit_value(U'7') == 7U);
  CHECK(digit_value(U'٣') == 3U);
  CHECK(digit_value(U'𝟏') == 1U);
  CHECK_FALSE(digit_value(U'²').has_value());
  CHECK_FALSE(digit_value(U'a').has_value());
}

TEST_CASE("characters that are numbers have a value", "[text][unicode]") {
  CHECK(numeric_value(U'㉑') == 21.0);
  CHECK(numeric_value(U'⅞') == 0.875);
  CHECK(numeric_value(U'Ⅲ') == 3.0);
  CHECK_FALSE(numeric_value(U'口').has_value());
}

TEST_CASE("white space includes the ideographic space and a stray byte order mark",
          "[text][unicode]") {
  CHECK(is_white_space(U' '));
  CHECK(is_white_space(U'　'));
  CHECK(is_white_space(U'\u00A0'));
  CHECK(is_white_space(0xFEFF));
  CHECK_FALSE(is_white_space(U'a'));
}

TEST_CASE("full-width forms have their half-width ones", "[text][unicode]") {
  CHECK(half_width(U'Ａ') == U'A');
  CHECK(half_width(U'！') == U'!');
  CHECK(half_width(U'～') == U'~');
  CHECK(half_width(U'　') == U' ');
  CHECK(half_width(U'中') == U'中');
}

TEST_CASE("case is known beyond ASCII", "[text][unicode]") {
  CHECK(is_upper_case(U'Ж'));
  CHECK(is_lower_case(U'é'));
  CHECK(lower_case(U'Ä') == U'ä');
  CHECK_FALSE(is_upper_case(U'中'));
  CHECK(is_letter(U'中'));
  CHECK_FALSE(is_letter(U'3'));
}
