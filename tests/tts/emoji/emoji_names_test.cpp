#include "tts/emoji/emoji_names.h"

#include <catch2/catch.hpp>
#include <string>

namespace lectern::tts {
namespace {

std::string name(const std::string& emoji, const std::string& language) {
  return emoji_name(emoji, LanguageTag::from(language)).value_or("-");
}

TEST_CASE("an emoji has a name in each language that has a list", "[tts][emoji]") {
  CHECK(name("😀", "en") == "grinning face");
  CHECK(name("😀", "en-GB") == "grinning face");
  CHECK(name("😀", "de") == "grinsendes Gesicht");
  CHECK(name("❤️", "zh-Hant") == "愛心");
  CHECK(name("❤️", "zh-CN") == "红心");
  CHECK(name("👍", "fr") == "pouce vers le haut");
  CHECK(name("😀", "sw") == "-");
}

TEST_CASE("colours are not said, sequences without a name by their parts", "[tts][emoji]") {
  CHECK(name("👍🏽", "en") == "thumbs up");
  CHECK(name("👩🏽‍🚀", "en") == "woman astronaut");
  CHECK(name("🇹🇼", "en") == "flag Taiwan");
  CHECK(name("👨‍👩‍👧", "en") == "family man woman girl");
  CHECK(name("😀‍🚀", "en") == "grinning face rocket");
  CHECK(name("\u200D", "en") == "-");
}

}  // namespace
}  // namespace lectern::tts
