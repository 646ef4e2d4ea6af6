#include "tts/english/number_words.h"

#include <catch2/catch.hpp>
#include <string>

namespace lectern::tts::english {
namespace {

TEST_CASE("a cardinal is said in thousands, without \"and\"", "[tts][number_words]") {
  const auto [digits, expected] = GENERATE(
      table<std::string, std::string>({{"0", "zero"},
                                       {"000", "zero"},
                                       {"10", "ten"},
                                       {"19", "nineteen"},
                                       {"20", "twenty"},
                                       {"21", "twenty-one"},
                                       {"100", "one hundred"},
                                       {"101", "one hundred one"},
                                       {"999", "nine hundred ninety-nine"},
                                       {"1000", "one thousand"},
                                       {"1001", "one thousand one"},
                                       {"20000", "twenty thousand"},
                                       {"123000012", "one hundred twenty-three million twelve"},
                                       {"1000000000000", "one trillion"},
                                       {"1" + std::string(33, '0'), "one decillion"}}));
  CHECK(cardinal(digits) == expected);
}

TEST_CASE("beyond the names of numbers, figures are said one by one", "[tts][number_words]") {
  CHECK(cardinal(std::string(37, '1')).starts_with("one one one"));
  CHECK(cardinal(std::string(36, '1')).starts_with("one hundred eleven decillion"));
}

TEST_CASE("an ordinal changes the last word of its number", "[tts][number_words]") {
  const auto [digits, expected] =
      GENERATE(table<std::string, std::string>({{"0", "zeroth"},
                                                {"1", "first"},
                                                {"2", "second"},
                                                {"3", "third"},
                                                {"5", "fifth"},
                                                {"8", "eighth"},
                                                {"9", "ninth"},
                                                {"12", "twelfth"},
                                                {"13", "thirteenth"},
                                                {"20", "twentieth"},
                                                {"21", "twenty-first"},
                                                {"100", "one hundredth"},
                                                {"9000000", "nine millionth"}}));
  CHECK(ordinal(digits) == expected);
}

TEST_CASE("a year is said by its centuries, but for the first years of a millennium",
          "[tts][number_words]") {
  const auto [number, expected] =
      GENERATE(table<unsigned, std::string>({{476, "four hundred seventy-six"},
                                             {1000, "one thousand"},
                                             {1066, "ten sixty-six"},
                                             {1506, "fifteen oh six"},
                                             {1900, "nineteen hundred"},
                                             {1999, "nineteen ninety-nine"},
                                             {2000, "two thousand"},
                                             {2005, "two thousand five"},
                                             {2009, "two thousand nine"},
                                             {2010, "twenty ten"},
                                             {2026, "twenty twenty-six"},
                                             {2100, "twenty-one hundred"}}));
  CHECK(year(number) == expected);
}

TEST_CASE("decades are plurals of years", "[tts][number_words]") {
  CHECK(decade(1990) == "nineteen nineties");
  CHECK(decade(1900) == "nineteen hundreds");
  CHECK(decade(2000) == "two thousands");
}

TEST_CASE("figures of names go by pairs, round ones as numbers", "[tts][number_words]") {
  const auto [digits, expected] =
      GENERATE(table<std::string, std::string>({{"5", "five"},
                                                {"20", "twenty"},
                                                {"08", "zero eight"},
                                                {"100", "one hundred"},
                                                {"350", "three fifty"},
                                                {"505", "five oh five"},
                                                {"737", "seven thirty-seven"},
                                                {"2000", "two thousand"},
                                                {"4090", "forty ninety"},
                                                {"1200", "twelve hundred"},
                                                {"14700", "one four seven zero zero"}}));
  CHECK(by_pairs(digits) == expected);
}

TEST_CASE("decimals are said figure by figure", "[tts][number_words]") {
  CHECK(decimal("3", "05") == "three point zero five");
  CHECK(decimal("", "5") == "point five");
  CHECK(decimal("12", "") == "twelve");
}

}  // namespace
}  // namespace lectern::tts::english
