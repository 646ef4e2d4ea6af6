#include "tts/international/passage.h"

#include <catch2/catch.hpp>
#include <string>

namespace lectern::tts::international {
namespace {

using enum Languages;

const LanguageTag kGerman = LanguageTag::from("de-CH");

Passage passage_of(std::string_view text) {
  return {text, {0, text.size()}, kGerman};
}

TEST_CASE("a passage speaks of its sentence, and of places in the whole text",
          "[tts][international][passage]") {
  const std::string text = "Über 5 km. Und 7 m.";
  const Passage passage(text, {12, text.size()}, kGerman);
  REQUIRE(passage.size() == 8);
  CHECK(passage[4] == U'7');
  CHECK(passage.source(4, 7).in(text) == "7 m");
  CHECK(passage.written(0, 3) == "Und");
}

TEST_CASE("nothing stands beyond either end of a passage", "[tts][international][passage]") {
  const Passage passage = passage_of("5");
  CHECK(passage[1] == U'\0');
  CHECK(passage[static_cast<std::size_t>(0) - 1] == U'\0');
  CHECK_FALSE(passage.digit_at(1));
  CHECK(passage.word_before(0).empty());
  CHECK(passage.word_at(7).empty());
  CHECK_FALSE(passage.has("5", 1));
}

TEST_CASE("words before and behind figures are found over spaces",
          "[tts][international][passage]") {
  const Passage passage = passage_of("AM 5\u202FÖfen");
  CHECK(passage.word_before(3) == "am");
  CHECK(passage.word_at(passage.behind_space(4)) == "Öfen");
  CHECK(passage.word_at(4).empty());
}

TEST_CASE("figures of full width are figures", "[tts][international][passage]") {
  const Passage passage = passage_of("１２a");
  CHECK(passage.digits_end(0) == 2);
  CHECK(passage.digits(0, 2) == "12");
  CHECK(passage.short_number_at(0)->value == 12);
  CHECK_FALSE(passage_of("123").short_number_at(0));
  CHECK_FALSE(passage.short_number_at(2));
}

TEST_CASE("what is written ends behind its last code point", "[tts][international][passage]") {
  const Passage passage = passage_of("5 €/m²");
  CHECK(passage.end_of("€", 2) == 3);
  CHECK(passage.end_of("m²", 4) == 6);
  CHECK_FALSE(passage.end_of("m³", 4));
}

TEST_CASE("a passage says its language, whatever the region", "[tts][international][passage]") {
  CHECK(passage_of("").says(de));
  CHECK(passage_of("").says(fr | de));
  CHECK(passage_of("").says(all));
  CHECK_FALSE(passage_of("").says(fr | ja));
  CHECK(language_of(LanguageTag::from("sv")) == none);
}

}  // namespace
}  // namespace lectern::tts::international
