#include "tts/verbatim_reader.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

using lectern::tts::LanguageTag;
using lectern::tts::Melody;
using lectern::tts::Pause;
using lectern::tts::read_verbatim;
using lectern::tts::Token;
using lectern::tts::TokenKind;

namespace {

std::vector<Token> read(const std::string& text, const char* language) {
  return read_verbatim(text, {0, text.size()}, LanguageTag::from(language));
}

std::vector<std::string> words(const std::vector<Token>& tokens) {
  std::vector<std::string> spoken;
  for (const Token& token : tokens) {
    if (!token.spoken.empty()) spoken.push_back(token.spoken);
  }
  return spoken;
}

}  // namespace

TEST_CASE("words and figures of other languages go to the engine as written", "[tts][verbatim]") {
  CHECK(words(read("L'économie a crû de 3,5 % en 2024.", "fr")) ==
        std::vector<std::string>{"L'économie", "a", "crû", "de", "3,5", "%", "en", "2024"});
}

TEST_CASE("marks become pauses with the melody of the sentence", "[tts][verbatim]") {
  const std::vector<Token> tokens = read("Ja, wirklich?", "de");
  REQUIRE(tokens.size() == 4);
  CHECK(tokens[1].pause_after == Pause::clause);
  CHECK(tokens[1].melody == Melody::continuing);
  CHECK(tokens[3].kind == TokenKind::punctuation);
  CHECK(tokens[3].melody == Melody::question);
}

TEST_CASE("a run of Han is left to the Chinese reader", "[tts][verbatim]") {
  const std::vector<Token> tokens = read("Huawei (華為) wächst", "de");
  const auto han = std::find_if(tokens.begin(), tokens.end(),
                                [](const Token& token) { return token.language.is_chinese(); });
  REQUIRE(han != tokens.end());
  CHECK(han->spoken == "華為");
  CHECK(han->syllables.empty());
}

TEST_CASE("any bytes give ordered tokens inside the sentence", "[tts][verbatim]") {
  const auto seed = GENERATE(range(1U, 10U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::string text;
  for (int i = 0; i < 400; ++i) text += static_cast<char>(random() % 256);
  const lectern::tts::TextRange sentence{100, 300};
  std::size_t end = sentence.begin;
  for (const Token& token : read_verbatim(text, sentence, LanguageTag::from("de"))) {
    REQUIRE(token.source.begin >= end);
    REQUIRE(token.source.end > token.source.begin);
    end = token.source.end;
  }
  REQUIRE(end <= sentence.end);
}
