#include "tts/reading/abbreviations.h"

#include <catch2/catch.hpp>
#include <string>

namespace lectern::tts {
namespace {

TEST_CASE("what an abbreviation's stop says depends on the language", "[tts][reading][sentences]") {
  const auto [word, language, expected] =
      GENERATE(table<std::string, std::string, AbbreviationKind>({
          {"dr", "en", AbbreviationKind::before_name},
          {"Dr", "en", AbbreviationKind::before_name},
          {"fig", "en", AbbreviationKind::before_number},
          {"vs", "en", AbbreviationKind::inside},
          {"e.g", "en", AbbreviationKind::inside},
          {"inc", "en", AbbreviationKind::anywhere},
          {"p.m", "en", AbbreviationKind::hour},
          {"u.s.a", "en", AbbreviationKind::anywhere},
          {"est", "en", AbbreviationKind::inside},
          {"EST", "en", AbbreviationKind::none},  // a time zone
          {"table", "en", AbbreviationKind::none},
          {"bzw", "de", AbbreviationKind::inside},
          {"bzw", "en", AbbreviationKind::none},
          {"Inc", "de", AbbreviationKind::anywhere},  // English ones stand in every language's news
          {"Sen", "pl", AbbreviationKind::before_name},
          {"sen", "pl", AbbreviationKind::none},  // a dream there
          {"Goethestr", "de", AbbreviationKind::before_number},
          {"usw", "de", AbbreviationKind::closing},
          {"т.д", "ru", AbbreviationKind::closing},
          {"डॉ", "hi", AbbreviationKind::before_name},
          {"avv", "it", AbbreviationKind::before_name},
          {"ул", "ru", AbbreviationKind::before_name},
          {"л.н", "ru", AbbreviationKind::anywhere},
      }));
  CAPTURE(word, language);
  CHECK(abbreviation_kind(word, LanguageTag::from(language)) == expected);
}

TEST_CASE("a dotted abbreviation is letters with single stops between",
          "[tts][reading][sentences]") {
  const LanguageTag english = LanguageTag::from("en");
  CHECK(abbreviation_kind("u.s", english) == AbbreviationKind::anywhere);
  CHECK(abbreviation_kind("u..s", english) == AbbreviationKind::none);
  CHECK(abbreviation_kind("us.a", english) == AbbreviationKind::none);
  CHECK(abbreviation_kind("3.5", english) == AbbreviationKind::none);
  CHECK(abbreviation_kind("", english) == AbbreviationKind::none);
}

TEST_CASE("sentence starters are the language's own and English ones",
          "[tts][reading][sentences]") {
  CHECK(is_sentence_starter("the", LanguageTag::from("en")));
  CHECK(is_sentence_starter("the", LanguageTag::from("da")));
  CHECK(is_sentence_starter("det", LanguageTag::from("da")));
  CHECK_FALSE(is_sentence_starter("det", LanguageTag::from("en")));
  CHECK_FALSE(is_sentence_starter("harbor", LanguageTag::from("en")));
}

}  // namespace
}  // namespace lectern::tts
