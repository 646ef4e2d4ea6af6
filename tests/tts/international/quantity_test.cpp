#include "tts/international/quantity.h"

#include <catch2/catch.hpp>
#include <string>

namespace lectern::tts::international {
namespace {

TEST_CASE("a number takes in the separators of its language", "[tts][international][quantity]") {
  const auto [language, text, decimal, end] =
      GENERATE(table<std::string, std::string, std::string, std::size_t>({
          {"de", "17.612,05", "17612.05", 9},
          {"de", "1,5", "1.5", 3},
          {"de", "5.6", "5.6", 3},
          {"de", "1.2345", "1.2345", 6},
          {"de", "0.123", "0.123", 5},
          {"de", "12.", "12", 2},
          {"de", "10 000", "10", 2},
          {"fr", "10 000", "10000", 6},
          {"fr", "10\u202F000,5", "10000.5", 8},
          {"es", "1.234,5", "1234.5", 7},
          {"es-MX", "1,234.5", "1234.5", 7},
          {"ko", "1,234", "1234", 5},
      }));
  CAPTURE(language, text);
  const LanguageTag tag = LanguageTag::from(language);
  const auto quantity = quantity_at({text, {0, text.size()}, tag}, 0);
  REQUIRE(quantity);
  CHECK(quantity->number.decimal() == decimal);
  CHECK(quantity->end == end);
}

TEST_CASE("a dash is a minus where it can be nothing else", "[tts][international][quantity]") {
  const auto [language, before, minus] = GENERATE(table<std::string, std::string, Minus>({
      {"de", "", Minus::certain},
      {"de", " ", Minus::certain},
      {"de", "(", Minus::certain},
      {"de", "a", Minus::none},
      {"de", "1", Minus::none},
      {"de", "、", Minus::none},
      {"ja", "、", Minus::certain},
      {"ja", "は", Minus::before_measure},
      {"ja", "A", Minus::none},
      {"ja", "1", Minus::none},
  }));
  CAPTURE(language, before);
  const std::string text = before + "-5";
  const LanguageTag tag = LanguageTag::from(language);
  const Passage passage(text, {0, text.size()}, tag);
  const std::size_t dash = before.empty() ? 0 : 1;
  CHECK(minus_at(passage, dash) == minus);
  CHECK(quantity_at(passage, dash).has_value() == (minus == Minus::certain));
  CHECK(quantity_to_measure_at(passage, dash).has_value() == (minus != Minus::none));
}

}  // namespace
}  // namespace lectern::tts::international
