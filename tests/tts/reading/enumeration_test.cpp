#include "tts/reading/enumeration.h"

#include <catch2/catch.hpp>
#include <string>

namespace lectern::tts {
namespace {

std::string items_marked(const std::string& text) {
  std::string result;
  std::size_t done = 0;
  for (const std::size_t item : list_items_in(text, 2)) {
    result += text.substr(done, item - done) + "|";
    done = item;
  }
  return result + text.substr(done);
}

TEST_CASE("a marker is a number or letter with its stop or bracket", "[tts][reading][lists]") {
  const auto [text, style, value, length] =
      GENERATE(table<std::string, MarkerStyle, int, std::size_t>({
          {"1. Wash", MarkerStyle::stop, 1, 3},
          {"12) Wash", MarkerStyle::parenthesis, 12, 4},
          {"a.) Wash", MarkerStyle::stop_and_parenthesis, 1, 4},
          {"(c) Wash", MarkerStyle::parentheses, 3, 4},
          {"• 9. Wash", MarkerStyle::stop, 9, 7},
          {"в) Стирать", MarkerStyle::parenthesis, 3, 4},
          {"β. Πλύνε", MarkerStyle::stop, 2, 4},
      }));
  const auto marker = list_marker_at(text, 0);
  REQUIRE(marker);
  CHECK(marker->style == style);
  CHECK(marker->value == value);
  CHECK(marker->range == TextRange{0, length});
}

TEST_CASE("a Roman numeral is a marker, and a single letter both", "[tts][reading][lists]") {
  const auto [text, value, roman] = GENERATE(table<std::string, int, int>({
      {"iv. Wash", 0, 4},
      {"XIX) Wash", 0, 19},
      {"xx. Wash", 0, 20},
      {"i. Wash", 9, 1},
      {"b. Wash", 2, 0},
  }));
  CAPTURE(text);
  const auto marker = list_marker_at(text, 0);
  REQUIRE(marker);
  CHECK(marker->value == value);
  CHECK(marker->roman == roman);
  CHECK_FALSE(list_marker_at("iiii. Wash", 0));
  CHECK_FALSE(list_marker_at("xxxx. Wash", 0));
}

TEST_CASE("years, decimals and lone numbers are no markers", "[tts][reading][lists]") {
  const std::string text = GENERATE(values<std::string>(
      {"2024. It was", "3.5 miles", "1.", "(a", "ab. Wash", "", "- Wash", "(1. Wash"}));
  CAPTURE(text);
  CHECK_FALSE(list_marker_at(text, 0));
}

TEST_CASE("a list counts on in one style from the beginning of a sentence",
          "[tts][reading][lists]") {
  const auto [expected] = GENERATE(table<std::string>({
      {"|1. Wash |2. Dry |3. Fold"},
      {"You need: |a) soap |b) water"},
      {"|1. Wash |2. Dry |1. Iron |2. Fold"},
      {"On the 1. of May 2. is next"},
      {"|1. Wash |2. Dry 3) fold"},
      {"J. Smith and K. Jones"},
      {"1. maj og 2. juni"},
      {"1. Wash it"},
      {"|i. Wash |ii. Dry |iii. Fold"},
      {"|I. Washing |II. Drying |III. Folding"},
      {"|а) стирать |б) сушить |в) гладить"},
      {"Soap, water |• 9. Wash |• 10. Dry |⁃4. Fold |⁃5. Iron"},
      {"He met I. Smith and J. Jones"},
  }));
  std::string text;
  for (const char c : expected) {
    if (c != '|') text += c;
  }
  CHECK(items_marked(text) == expected);
}

}  // namespace
}  // namespace lectern::tts
