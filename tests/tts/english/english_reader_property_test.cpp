#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/growth.h"
#include "tests/tts/english/spoken_english.h"
#include "tts/spoken_line.h"
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
  for (unsigned seed = 0; seed < 8'000; ++seed) {
    std::mt19937 random(seed);
    const std::string text = random_mix(random, 1 + static_cast<int>(seed % 24));
    CAPTURE(seed, text);
    check_tokens(text, {0, text.size()});
  }
}

TEST_CASE("any bytes at all are read without an error", "[tts][english][property]") {
  for (unsigned seed = 0; seed < 4'000; ++seed) {
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

TEST_CASE("no figure is left in a line as it is read aloud", "[tts][english][property]") {
  for (unsigned seed = 0; seed < 3'000; ++seed) {
    std::mt19937 random(seed);
    const std::string text = seed % 2 == 0 ? random_mix(random, 1 + static_cast<int>(seed % 24))
                                           : random_bytes(random, static_cast<int>(seed % 64));
    CAPTURE(seed, text);
    const std::string line = spoken_line(tokens_of(text), text);
    const auto points = code_points(line);
    REQUIRE(std::none_of(points.begin(), points.end(),
                         [](const CodePoint& point) { return is_digit(point.value); }));
  }
}

TEST_CASE("what has been put in words is left as it is", "[tts][english][property]") {
  for (const std::string_view text :
       {"On March 3, 2027, at 9:30 a.m. ET, AT&T paid $3.5 million for 12 km of cable.",
        "Dr. J. Lin of the U.S.A. flew F-16s from 1999-2005, e.g. on Jan. 5 (24/7).",
        "QUEEN ELIZABETH II AND NATO SAW 3 1/2 BUSES, 5% MORE THAN IN THE 1990s!",
        "Call (555) 123-4567, write to a.b@example.org or see www.example.org/a.",
        "The M1A2T and the iPhone 15, rated A2 or A/B; the A380 flew at 1:45.3.",
        "€/the yuan, 5’the and No.5 (see 3.5:the rest).",
        "It is -5°C at 1428 Elm St., St. Louis, MO 63101; H20, 5G, COVID-19, No. 7."}) {
    const std::string once = spoken_line(tokens_of(text), text);
    CHECK(spoken_line(tokens_of(once), once) == once);
  }
}

TEST_CASE("a second pass changes nothing in sentences of news", "[tts][english][property]") {
  constexpr auto kPhrases = std::to_array<std::string_view>({"on March 3, 2027,",
                                                             "by 5/31",
                                                             "at 9:30 a.m. ET",
                                                             "at 0930 GMT",
                                                             "in 1:45.3",
                                                             "since the 1990s",
                                                             "$3.5 million",
                                                             "€5–10",
                                                             "a $5-a-day wage",
                                                             "5%",
                                                             "+0.25pp",
                                                             "12 km",
                                                             "3 ft. 6 in.",
                                                             "49.6C",
                                                             "the F-16s",
                                                             "the A380",
                                                             "an M1A2T",
                                                             "the iPhone 15",
                                                             "a 737 MAX",
                                                             "COVID-19",
                                                             "5G",
                                                             "Dr. Lin",
                                                             "Sen. Roy (R-Texas)",
                                                             "King Charles III",
                                                             "World War II",
                                                             "No. 7",
                                                             "pp. 10-12",
                                                             "a 3-2 win",
                                                             "two-thirds",
                                                             "3/4 of it",
                                                             "120/80",
                                                             "1,234.5",
                                                             "2,50,000",
                                                             "-40",
                                                             "24/7",
                                                             "AT&T",
                                                             "NASA",
                                                             "CEOs",
                                                             "the U.S. Army",
                                                             "St. Louis",
                                                             "1428 Elm St.",
                                                             "Reno, NV 89501",
                                                             "www.example.org/a",
                                                             "a.b@example.org",
                                                             "#MeToo",
                                                             "@lee_9",
                                                             "w/o it",
                                                             "up 3% y/y",
                                                             "rated BBB-,",
                                                             "(555) 123-4567",
                                                             "35°41′N",
                                                             "the 49ers",
                                                             "Rs. 500",
                                                             "1.2m b/d"});
  for (unsigned seed = 0; seed < 3'000; ++seed) {
    std::mt19937 random(seed);
    std::uniform_int_distribution<std::size_t> pick(0, kPhrases.size() - 1);
    std::string text = "They saw";
    for (unsigned i = 0; i <= seed % 5; ++i) text.append(" ").append(kPhrases[pick(random)]);
    text += " again.";
    const std::string once = spoken_line(tokens_of(text), text);
    CAPTURE(seed, text);
    REQUIRE(spoken_line(tokens_of(once), once) == once);
  }
}

TEST_CASE("a long sentence of one thing takes no more than its share of time",
          "[tts][english][property]") {
  const auto read = [](std::string_view piece, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += piece;
    CHECK_FALSE(read_english(text, {0, text.size()}).empty());
  };
  for (const std::string_view piece : {"a.", "1,", "1-", "a-", "1:", "a@", "1/2 ", "(", "$", "9",
                                       "I ", "\"5\"", "x2", "#a_", "1 ", "A&"}) {
    CAPTURE(piece);
    CHECK(tests::takes_its_share([&] { read(piece, 1'500); }, [&] { read(piece, 12'000); }));
  }
}

}  // namespace
}  // namespace lectern::tts::english
