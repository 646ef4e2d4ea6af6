#include "tts/reading/item_markers.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tts/reading/text_lines.h"

namespace lectern::tts {
namespace {

using Markers = std::vector<std::string>;

/// The markers of the lines of `text`, each a line of its own; empty where there is none.
Markers markers(const std::string& text) {
  std::vector<TextRange> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(trimmed(text, {begin, end}));
    begin = end + 1;
  }
  Markers result;
  const std::vector<std::size_t> lengths = item_marker_lengths(text, lines);
  REQUIRE(lengths.size() == lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    result.emplace_back(lines[i].in(text).substr(0, lengths[i]));
  }
  return result;
}

TEST_CASE("a bullet marks an item wherever it stands", "[tts][reading][lists]") {
  const auto [line, marker] = GENERATE(table<std::string, std::string>({
      {"• rope", "• "},
      {"- rope", "- "},
      {"-rope", ""},
      {"•", ""},
      {"", ""},
  }));
  CAPTURE(line);
  CHECK(markers(line) == Markers{marker});
}

TEST_CASE("numbers that count on mark items", "[tts][reading][lists]") {
  const auto [text, expected] = GENERATE(table<std::string, Markers>({
      {"1. rope\n2. a lamp", {"1. ", "2. "}},
      {"9) rope\n10) a lamp\n11) oil", {"9) ", "10) ", "11) "}},
      {"1、繩子\n2、燈", {"1、", "2、"}},
      {"一、繩子\n二、燈", {"一、", "二、"}},
      {"（九）繩子\n（十）燈\n（十一）油", {"（九）", "（十）", "（十一）"}},
      {"(一) 繩子\n(二) 燈", {"(一) ", "(二) "}},
      {"二十、繩子\n二十一、燈", {"二十、", "二十一、"}},
      {"1. rope\n2. a lamp\nThat is all.", {"1. ", "2. ", ""}},
  }));
  CAPTURE(text);
  CHECK(markers(text) == expected);
}

TEST_CASE("a list may stand inside the items of another", "[tts][reading][lists]") {
  CHECK(markers("一、繩子\n（一）長的\n（二）短的\n二、燈\n（一）油\n（二）芯") ==
        Markers{"一、", "（一）", "（二）", "二、", "（一）", "（二）"});
  CHECK(markers("1. rope\n• long\n• short\n2. a lamp") == Markers{"1. ", "• ", "• ", "2. "});
}

TEST_CASE("lines between items leave a list whole unless they may be ordinals",
          "[tts][reading][lists]") {
  CHECK(markers("一、繩子\n又長又新。\n二、燈") == Markers{"一、", "", "二、"});
  CHECK(markers("1) Rope\nA long one.\n2) A lamp") == Markers{"1) ", "", "2) "});
  CHECK(markers("1. Rope\nA long one.\n2. A lamp\nA new one.\n3. Oil") ==
        Markers{"1. ", "", "2. ", "", "3. "});
  CHECK(markers("1. FC Köln gewann.\nEs regnete.\n2. Bundesliga: Der HSV steigt auf.") ==
        Markers{"", "", ""});
}

TEST_CASE("a number of the text itself marks nothing", "[tts][reading][lists]") {
  const std::string text = GENERATE(
      "1. FC Köln gewann 3:1 gegen Leipzig.", "2. Bundesliga", "一、二審均判無罪，全案發回。",
      "七、八成選民支持。", "三、四級颱風", "十、十一月\n十一、十二月", "1、2月營收年增5%。",
      "1、2月營收年增。\n2、3月營收年減。", "一、三壘有人", "（一）", "12.5 rope\n13.5 rope",
      "2024、賀年\n2025、賀年", "3. Oktober: Tag der Einheit\n4. Oktober: Brückentag",
      "1. maj\n2. maj", "1. Platz: Ada Example\n2. Platz: Bo Example", "1. rope\n3. a lamp",
      "1. rope\n2) a lamp", "1.rope\n2.a lamp");
  CAPTURE(text);
  for (const std::string& marker : markers(text)) CHECK(marker.empty());
}

}  // namespace
}  // namespace lectern::tts
