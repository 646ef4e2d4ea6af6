#include "tts/english/dialect.h"

#include <catch2/catch.hpp>
#include <string>

#include "tts/english/english_reader.h"
#include "tts/english/number_words.h"
#include "tts/spoken_line.h"

namespace lectern::tts::english {
namespace {

std::string said(const std::string& text, Dialect dialect) {
  return spoken_line(read_english(text, {0, text.size()}, dialect), text);
}

TEST_CASE("the British say \"and\" in numbers, the day before the month, and scores in brackets",
          "[tts][english][dialect]") {
  const auto [text, american, british] = GENERATE(table<std::string, std::string, std::string>({
      {"105 boats", "one hundred five boats", "one hundred and five boats"},
      {"2,005", "two thousand five", "two thousand and five"},
      {"1,250", "one thousand two hundred fifty", "one thousand two hundred and fifty"},
      {"£101.05", "one hundred one pounds and five pence",
       "one hundred and one pounds and five pence"},
      {"the 105th", "the one hundred fifth", "the one hundred and fifth"},
      {"03/04/2024", "March fourth twenty twenty-four", "the third of April twenty twenty-four"},
      {"25/04/2024", "April twenty-fifth twenty twenty-four",
       "the twenty-fifth of April twenty twenty-four"},
      {"March 3", "March third", "March the third"},
      {"3 March", "the third of March", "the third of March"},
      {"the Otters (41-19)", "the Otters (forty-one and nineteen)",
       "the Otters (forty-one to nineteen)"},
      {"an 11-3 record", "an eleven and three record", "an eleven and three record"},
      {"Boeing 737-800", "Boeing seven thirty-seven eight hundred",
       "Boeing seven thirty-seven eight hundred"},
  }));
  CAPTURE(text);
  CHECK(said(text, Dialect::american) == american);
  CHECK(said(text, Dialect::british) == british);
}

TEST_CASE("\"and\" stands before the last part below a hundred", "[tts][english][dialect]") {
  CHECK(with_and("one million two thousand") == "one million two thousand");
  CHECK(with_and("one million two") == "one million and two");
  CHECK(with_and("one hundred one thousand") == "one hundred and one thousand");
  CHECK(with_and("five hundred dollars") == "five hundred dollars");
  CHECK(with_and("").empty());
}

TEST_CASE("the region tells the dialect", "[tts][english][dialect]") {
  CHECK(dialect_of(LanguageTag::from("en-GB")) == Dialect::british);
  CHECK(dialect_of(LanguageTag::from("en-US")) == Dialect::american);
  CHECK(dialect_of(LanguageTag::from("en")) == Dialect::american);
}

}  // namespace
}  // namespace lectern::tts::english
