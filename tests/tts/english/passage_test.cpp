#include "tts/english/passage.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace lectern::tts::english {
namespace {

using Kind = Lexeme::Kind;

Passage passage_of(std::string_view text) {
  return {text, {0, text.size()}, Dialect::american};
}

TEST_CASE("an apostrophe between letters belongs to the word, one at its edge does not",
          "[tts][passage]") {
  const Passage inside = passage_of("don’t");
  CHECK(inside.size() == 1);
  CHECK(inside.plain(0) == "don't");
  const Passage behind = passage_of("workers' rights");
  CHECK(behind.size() == 3);
  CHECK(behind.mark_at(1, U'\''));
}

TEST_CASE("letters lose their accents, the source keeps them", "[tts][passage]") {
  const std::string text = "Müller's Straße ŁÓDŹ ﬁn";
  const Passage passage = passage_of(text);
  REQUIRE(passage.size() == 4);
  CHECK(passage.plain(0) == "Muller's");
  CHECK(passage.plain(1) == "Strasse");
  CHECK(passage.plain(2) == "LODZ");
  CHECK(passage.plain(3) == "fin");
  CHECK(passage[0].source.in(text) == "Müller's");
}

TEST_CASE("a combining mark stays with its letter", "[tts][passage]") {
  const Passage passage = passage_of("cafe\u0301 x");
  REQUIRE(passage.size() == 2);
  CHECK(passage.plain(0) == "cafe");
  CHECK(passage[0].source.size() == 6);
}

TEST_CASE("full-width figures and letters count as their half-width ones", "[tts][passage]") {
  const Passage passage = passage_of("ＡＢ１２％");
  REQUIRE(passage.size() == 3);
  CHECK(passage.plain(0) == "AB");
  CHECK(passage.plain(1) == "12");
  CHECK(passage.mark_at(2, U'%'));
}

TEST_CASE("letters and figures of any style and script count as plain ones", "[tts][passage]") {
  CHECK(passage_of("𝗕𝗢𝗟𝗗").plain(0) == "BOLD");
  CHECK(passage_of("𝟏𝟐𝟑").plain(0) == "123");
  CHECK(passage_of("x₁₂").plain(1) == "12");
  CHECK(passage_of("٣٤").plain(0) == "34");
  CHECK(passage_of("③").plain(0) == "3");
  CHECK(passage_of("፬").plain(0) == "4");
  CHECK(passage_of("हिन्दी३").plain(1) == "3");
  CHECK(passage_of("x²").mark_at(1, U'²'));
}

TEST_CASE("a run of another script is one lexeme; kana make Han Japanese", "[tts][passage]") {
  const Passage passage = passage_of("華為 東京タワー 서울 Москва");
  REQUIRE(passage.size() == 4);
  CHECK(passage[0].script == Script::han);
  CHECK(passage[1].script == Script::kana);
  CHECK(passage[2].script == Script::hangul);
  CHECK(passage[3].script == Script::cyrillic);
}

TEST_CASE("emoji, control characters and ill-formed bytes are silent runs", "[tts][passage]") {
  const Passage passage = passage_of(
      "a 👩‍🚀👍🏽 b\x01\xff\xc3"
      "c");
  REQUIRE(passage.size() == 5);
  CHECK(passage[1].kind == Kind::silent);
  CHECK(passage[3].kind == Kind::silent);
  CHECK(passage[3].source.size() == 3);
}

TEST_CASE("reading beyond the ends finds nothing", "[tts][passage]") {
  const Passage passage = passage_of("a");
  CHECK(passage[1].kind == Kind::none);
  CHECK(passage[static_cast<std::size_t>(-1)].kind == Kind::none);
  CHECK_FALSE(passage.joined(0));
  CHECK_FALSE(passage.joined(1));
}

TEST_CASE("a sentence is shouted from three words of capitals on", "[tts][passage]") {
  CHECK(passage_of("MARKET FALLS AGAIN").shouted());
  CHECK_FALSE(passage_of("GDP FALLS").shouted());
  CHECK_FALSE(passage_of("The GDP of the EU fell").shouted());
}

}  // namespace
}  // namespace lectern::tts::english
