#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>

#include "tests/support/growth.h"
#include "tests/tts/reading/invariants.h"

namespace lectern::tts {
namespace {

constexpr auto kPieces = std::to_array<std::string_view>({"Mr.",
                                                          "U.S.",
                                                          "a.m.",
                                                          "said",
                                                          "He",
                                                          "maybe",
                                                          "iPhone",
                                                          "No.",
                                                          "5",
                                                          "3.14",
                                                          "2024.",
                                                          ".",
                                                          "!",
                                                          "?",
                                                          "...",
                                                          ". . .",
                                                          ",",
                                                          ":",
                                                          ";",
                                                          "\"",
                                                          "'",
                                                          "“",
                                                          "”",
                                                          "(",
                                                          ")",
                                                          "[7]",
                                                          "[",
                                                          "]",
                                                          "1.",
                                                          "2)",
                                                          "(a)",
                                                          "•",
                                                          "--",
                                                          "----",
                                                          ":-)",
                                                          "http://example.org/a.b",
                                                          "a@example.org",
                                                          "\n",
                                                          "\n\n",
                                                          "\r",
                                                          " \n",
                                                          " ",
                                                          "\t",
                                                          "\u3000",
                                                          "他說",
                                                          "「",
                                                          "」",
                                                          "。",
                                                          "！",
                                                          "？",
                                                          "《",
                                                          "》",
                                                          "（",
                                                          "）",
                                                          "……",
                                                          "の",
                                                          "カナ",
                                                          "서울",
                                                          "Он",
                                                          "г.",
                                                          "مرحبا،",
                                                          "हम",
                                                          "।",
                                                          "|",
                                                          "é",
                                                          "e\u0301",
                                                          "😀",
                                                          "👩\u200d👧",
                                                          "\xff",
                                                          "\xe4\xb8",
                                                          "Dr",
                                                          "Poe",
                                                          "told",
                                                          "Is",
                                                          "A.",
                                                          "(ET)",
                                                          "2\uFE0F\u20E3",
                                                          "🎉",
                                                          "Email:",
                                                          "(AFP)",
                                                          "-"});
constexpr auto kLanguages = std::to_array<std::string_view>(
    {"en", "zh-Hant", "de", "fr", "ja", "ar", "hi", "hy", "ru", "el", "da", "vi"});

std::string random_text(std::mt19937& random) {
  std::uniform_int_distribution<std::size_t> pick(0, kPieces.size() - 1);
  std::uniform_int_distribution<int> length(0, 30);
  std::bernoulli_distribution space(0.5);
  std::string text;
  for (int left = length(random); left > 0; --left) {
    text += kPieces[pick(random)];
    if (space(random)) text += ' ';
  }
  return text;
}

TEST_CASE("sentences of any text cover it in order and cut no character",
          "[tts][reading][sentences][property]") {
  for (unsigned seed = 0; seed < 6'000; ++seed) {
    std::mt19937 random(seed);
    const std::string text = random_text(random);
    const LanguageTag language = LanguageTag::from(kLanguages[seed % kLanguages.size()]);
    CAPTURE(seed, text, language.str());
    REQUIRE_NOTHROW(tests::require_sentences_cover(text, break_sentences(text, language)));
  }
}

TEST_CASE("a sentence taken out of its text is one sentence where nothing before it decided",
          "[tts][reading][sentences][property]") {
  // Of plain prose, so that no list, quote or bracket reaches from one sentence into the next.
  const std::string_view prose =
      "The ferry left at 9 a.m. on Monday. Dr. Lin of the U.S. Navy stayed. Was it late? Prices "
      "rose 3.5% to $4.20. iPhone users waited! In 2019. they left.";
  for (const TextRange sentence : break_text(prose, LanguageTag::from("en"))) {
    CAPTURE(sentence.in(prose));
    CHECK(break_text(sentence.in(prose), LanguageTag::from("en")).size() == 1);
  }
}

TEST_CASE("a long text of one thing takes no more than its share of time",
          "[tts][reading][sentences][property]") {
  const auto break_up = [](std::string_view piece, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += piece;
    break_sentences(text, LanguageTag::from("en"));
  };
  for (const std::string_view piece :
       {"a. ", "(", ") A ", "] A", "1. a ", "「」", "\" ", "a.A", "http://a ", "Aa: ", ". ", "\n",
        "AAA (a) - A: ", "A! 🎉 ", "🎉\" ", "\"A!\" A told A ", "A.A. Is "}) {
    CAPTURE(piece);
    CHECK(tests::takes_its_share([&] { break_up(piece, 20'000); },
                                 [&] { break_up(piece, 160'000); }));
  }
}

}  // namespace
}  // namespace lectern::tts
