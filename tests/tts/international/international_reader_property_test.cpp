#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>

#include "tests/tts/token_invariants.h"
#include "tts/international/international_reader.h"

namespace lectern::tts::international {
namespace {

constexpr auto kLanguages =
    std::to_array<std::string_view>({"de", "fr", "es", "it", "pt", "ja", "ko", "de-CH", "es-MX"});
constexpr auto kPieces = std::to_array<std::string_view>(
    {"1",       "2.",  "03",   "14",       "30",        "2024", "1998",   "000",  ".",
     ",",       ":",   "/",    "-",        "–",         " ",    "\u00A0", "%",    "€",
     "$",       "US$", "£",    "km",       "m²",        "°C",   "h",      "Uhr",  "er",
     "º",       "ª",   "am",   "Oktober",  "Millionen", "年",   "月",     "日",   "万",
     "円",      "時",  "시",   "명",       "월",        "年間", "カナ",   "서울", "é",
     "e\u0301", "😀",   "\xff", "\xe4\xb8", "？",        "５"});

std::string random_text(std::mt19937& random) {
  std::uniform_int_distribution<std::size_t> pick(0, kPieces.size() - 1);
  std::uniform_int_distribution<int> length(1, 20);
  std::string text;
  for (int left = length(random); left > 0; --left) text += kPieces[pick(random)];
  return text;
}

TEST_CASE("tokens of any figures are in order and leave out nothing that is written",
          "[tts][international][property]") {
  for (unsigned seed = 0; seed < 4'000; ++seed) {
    std::mt19937 random(seed);
    const std::string text = "x" + random_text(random) + "x";
    const LanguageTag language = LanguageTag::from(kLanguages[seed % kLanguages.size()]);
    CAPTURE(seed, text, language.str());
    const TextRange sentence{1, text.size() - 1};
    REQUIRE_NOTHROW(
        tests::require_tokens_cover(text, sentence, read_international(text, sentence, language)));
  }
}

TEST_CASE("no figure is left to the engine", "[tts][international][property]") {
  for (unsigned seed = 0; seed < 4'000; ++seed) {
    std::mt19937 random(seed);
    const std::string text = random_text(random);
    const LanguageTag language = LanguageTag::from(kLanguages[seed % kLanguages.size()]);
    CAPTURE(seed, text, language.str());
    REQUIRE_NOTHROW(
        tests::require_no_figures(read_international(text, {0, text.size()}, language)));
  }
}

}  // namespace
}  // namespace lectern::tts::international
