#include "tts/doubt.h"

#include <catch2/catch.hpp>

namespace lectern::tts {
namespace {

Token token(double confidence, const char* rule, const char* language = "en",
            TokenKind kind = TokenKind::word) {
  Token made;
  made.confidence = confidence;
  made.rule = rule;
  made.language = LanguageTag::from(language);
  made.kind = kind;
  return made;
}

TEST_CASE("a rule that is sure enough leaves no doubt, one below does", "[tts][doubt]") {
  CHECK(doubt_about(token(kSureEnough, "pronounceable")).empty());
  CHECK(doubt_about(token(1.0, "lexicon:desk:2")).empty());
  CHECK_FALSE(doubt_about(token(0.79, "anything")).empty());
}

TEST_CASE("the doubt is told in an editor's words", "[tts][doubt]") {
  using Catch::Matchers::Contains;
  const auto about = [](const Token& made) { return std::string(doubt_about(made)); };
  CHECK_THAT(about(token(0.7, "pronounceable")), Contains("abbreviation"));
  CHECK_THAT(about(token(0.7, "verbatim", "fr")), Contains("no rules for this language"));
  CHECK_THAT(about(token(0, "unknown_character", "zh")), Contains("no dictionary"));
  CHECK_THAT(about(token(0.75, "wei_for", "zh")), Contains("several readings"));
  CHECK_THAT(about(token(0.6, "plain", "zh", TokenKind::number)), Contains("often wrong"));
}

}  // namespace
}  // namespace lectern::tts
