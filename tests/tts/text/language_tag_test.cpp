#include "tts/language_tag.h"

#include <catch2/catch.hpp>

#include "tts/error.h"

using lectern::tts::Errc;
using lectern::tts::Error;
using lectern::tts::LanguageTag;

TEST_CASE("a language tag is brought to its canonical spelling", "[text][language_tag]") {
  const auto [given, canonical] = GENERATE(table<const char*, const char*>({
      {"en", "en"},
      {"EN-us", "en-US"},
      {"zh_tw", "zh-Hant-TW"},
      {"zh-TW", "zh-Hant-TW"},
      {"zh-HK", "zh-Hant-HK"},
      {"zh-MO", "zh-Hant-MO"},
      {"zh-CN", "zh-Hans-CN"},
      {"zh-SG", "zh-Hans-SG"},
      {"ZH-hANT", "zh-Hant"},
      {"zh", "zh"},
      {"cmn-Hans", "zh-Hans"},
      {"cmn-TW", "zh-Hant-TW"},
      {"es-419", "es-419"},
      {"sr-Latn-RS", "sr-Latn-RS"},
      {"de-DE-1996", "de-DE"},
      {"en-x-Hant-TW", "en"},
      {"zh-Hant-CN", "zh-Hant-CN"},
  }));
  CAPTURE(given);
  CHECK(LanguageTag::from(given).str() == canonical);
}

TEST_CASE("what is no language tag is refused and named", "[text][language_tag]") {
  const std::string given = GENERATE(as<std::string>{}, "", "e", "english", "12", "zh--TW", "-",
                                     "en-", "zh TW", "中文", "en-abcdefghi", "x-private");
  CAPTURE(given);
  CHECK_FALSE(LanguageTag::parse(given).has_value());
  REQUIRE_THROWS_MATCHES(LanguageTag::from(given), Error,
                         Catch::Matchers::Predicate<Error>([&given](const Error& error) {
                           return error.code() == Errc::unknown_language &&
                                  std::string(error.what()).find(given) != std::string::npos;
                         }));
}

TEST_CASE("a language tag's parts are at hand", "[text][language_tag]") {
  const LanguageTag tag = LanguageTag::from("zh-TW");
  CHECK(tag.language() == "zh");
  CHECK(tag.script() == "Hant");
  CHECK(tag.region() == "TW");
  CHECK(tag.is_chinese());
  CHECK_FALSE(tag.empty());
  CHECK_FALSE(LanguageTag::from("ja-JP").is_chinese());
}

TEST_CASE("the empty tag is the undetermined language", "[text][language_tag]") {
  CHECK(LanguageTag{}.empty());
  CHECK(LanguageTag{}.str() == "und");
  CHECK_FALSE(LanguageTag{}.is_chinese());
}

TEST_CASE("a canonical tag is parsed to itself", "[text][language_tag]") {
  const std::string tag = GENERATE(as<std::string>{}, "en", "zh-Hant-TW", "sr-Latn", "es-419");
  CHECK(LanguageTag::from(tag).str() == tag);
  CHECK(LanguageTag::from(tag) == LanguageTag::from(LanguageTag::from(tag).str()));
}
