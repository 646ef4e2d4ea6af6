#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/tts/english/spoken_english.h"
#include "tts/unicode.h"

namespace lectern::tts::english {
namespace {

constexpr std::array<std::string_view, 88> kPieces = {
    "March", "Jan.",   "May",  "the",     "a",    "A",    "I",      "II",  "Elizabeth", "Dr.",
    "St",    "US",     "U.S.", "GDP",     "NATO", "CEOs", "iPhone", "RTX", "km",        "kg",
    "mph",   "in",     "m",    "million", "bn",   "k",    "x",      "s",   "th",        "st",
    "am",    "p.m.",   "ET",   "Q",       "H",    "FY",   "No.",    "No",  "Elm",       "Ave",
    "CA",    "http",   "www",  "com",     "1",    "2",    "0",      "10",  "2024",      "90",
    "555",   "1234",   "007",  ".",       ",",    ":",    ";",      "-",   "–",         "—",
    "/",     "'",      "’",    "\"",      "(",    ")",    "$",      "NT$", "€",         "%",
    "°",     "#",      "@",    "&",       "+",    "=",    "½",      "²",   "?",         "!",
    " ",     "\u00A0", "é",    "e\u0301", "華為", "カナ", "😀",      "\xff"};

std::string random_mix(std::mt19937& random, int pieces) {
  std::uniform_int_distribution<std::size_t> pick(0, kPieces.size() - 1);
  std::bernoulli_distribution space(0.3);
  std::string text;
  for (int i = 0; i < pieces; ++i) {
    text += kPieces[pick(random)];
    if (space(random)) text += ' ';
  }
  return text;
}

std::string random_bytes(std::mt19937& random, int count) {
  std::uniform_int_distribution<int> pick(0, 255);
  std::string text;
  for (int i = 0; i < count; ++i) text += static_cast<char>(pick(random));
  return text;
}

bool is_white(std::string_view text) {
  const auto points = code_points(text);
  return std::all_of(points.begin(), points.end(),
                     [](const CodePoint& point) { return is_white_space(point.value); });
}

std::vector<bool> boundaries_of(std::string_view text) {
  std::vector<bool> boundaries(text.size() + 1, false);
  for (const CodePoint& point : code_points(text)) boundaries[point.offset] = true;
  boundaries[text.size()] = true;
  return boundaries;
}

// Letters, apostrophes and hyphens, single spaces between words.
bool is_plain_english(std::string_view spoken) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'- ";
  return spoken.find_first_not_of(kAllowed) == std::string_view::npos && !spoken.starts_with(' ') &&
         !spoken.ends_with(' ') && spoken.find("  ") == std::string_view::npos;
}

void check_tokens(std::string_view text, TextRange sentence) {
  const std::vector<bool> boundary = boundaries_of(text);
  std::size_t at = sentence.begin;
  for (const Token& token : read_english(text, sentence)) {
    CAPTURE(token.rule, token.spoken, token.source.begin, token.source.end);
    const bool in_order = token.source.begin >= at && token.source.begin < token.source.end &&
                          token.source.end <= sentence.end && boundary[token.source.begin] &&
                          boundary[token.source.end] &&
                          is_white(text.substr(at, token.source.begin - at));
    const bool sayable = token.language.language() == "en" ? is_plain_english(token.spoken)
                                                           : token.spoken == token.source.in(text);
    if (!in_order || !sayable || token.rule.empty()) FAIL("a token breaks its promise");
    at = token.source.end;
  }
  REQUIRE(is_white(text.substr(at, sentence.end - at)));
}

TEST_CASE("tokens of any mixture cover the sentence in order, cut nothing and are plain English",
          "[tts][english][property]") {
  for (unsigned seed = 0; seed < 30'000; ++seed) {
    std::mt19937 random(seed);
    const std::string text = random_mix(random, 1 + static_cast<int>(seed % 24));
    CAPTURE(seed, text);
    check_tokens(text, {0, text.size()});
  }
}

TEST_CASE("any bytes at all are read without an error", "[tts][english][property]") {
  for (unsigned seed = 0; seed < 10'000; ++seed) {
    std::mt19937 random(seed);
    const std::string text = random_bytes(random, static_cast<int>(seed % 64));
    CAPTURE(seed);
    check_tokens(text, {0, text.size()});
  }
}

TEST_CASE("a sentence is read the same wherever it stands", "[tts][english][property]") {
  for (unsigned seed = 0; seed < 3'000; ++seed) {
    std::mt19937 random(seed);
    const std::string text = random_mix(random, 12);
    const std::string around = "$5 " + text + " million";
    CAPTURE(seed, text);
    std::vector<Token> inside = read_english(around, {3, 3 + text.size()});
    for (Token& token : inside) token.source = {token.source.begin - 3, token.source.end - 3};
    REQUIRE(inside == read_english(text, {0, text.size()}));
  }
}

TEST_CASE("a long sentence of one thing takes no more than its share of time",
          "[tts][english][property]") {
  // Each of these would take minutes if a rule looked ahead without a bound.
  for (const std::string_view piece : {"a.", "1,", "1-", "a-", "1:", "a@", "1/2 ", "(", "$", "9",
                                       "I ", "\"5\"", "x2", "#a_", "1 ", "A&"}) {
    std::string text;
    while (text.size() < 200'000) text += piece;
    CAPTURE(piece);
    CHECK_FALSE(read_english(text, {0, text.size()}).empty());
  }
}

}  // namespace
}  // namespace lectern::tts::english
