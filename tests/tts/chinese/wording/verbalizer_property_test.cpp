#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>

#include "tts/chinese/wording/verbalizer.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

constexpr std::array<std::string_view, 80> kPieces = {
    "．", "x",    "#",       "折",  "第",  "秒",      "7-11", "F",  "年", "月",     "日",   "號",
    "萬", "億",   "個",      "第",  "元",  "度",      "點",   "時", "分", "勝",     "年前", "，",
    "。", "、",   "：",      "（",  "）",  "「",      "」",   "？", "…",  "－",     "1",    "2",
    "0",  "3",    "10",      "202", "5",   "９",      "%",    "％", "-",  "~",      "/",    ":",
    ".",  ",",    "+",       "$",   "NT$", "=",       "°C",   "km", "H",  "iPhone", "Q",    "GPU",
    "s",  "a@b.", "http://", " ",   "　",  "😀",       "é",    "あ", "한", "\xff",   "\xe5", "'",
    "㉑", "⅞",    "²",       "٣",   "𝟏",   "1️⃣", "Ⅲ",    "㏡"};

std::string random_mix(std::mt19937& random, int pieces) {
  std::uniform_int_distribution<std::size_t> pick(0, kPieces.size() - 1);
  std::string text;
  for (int i = 0; i < pieces; ++i) text += kPieces[pick(random)];
  return text;
}

std::string random_bytes(std::mt19937& random, int count) {
  std::uniform_int_distribution<int> pick(0, 255);
  std::string text;
  for (int i = 0; i < count; ++i) text += static_cast<char>(pick(random));
  return text;
}

bool white(std::string_view text) {
  const auto points = code_points(text);
  return std::all_of(points.begin(), points.end(),
                     [](const CodePoint& point) { return is_white_space(point.value); });
}

// Where code points begin, and the end.
std::vector<bool> boundaries_of(std::string_view text) {
  std::vector<bool> boundaries(text.size() + 1, false);
  for (const CodePoint& point : code_points(text)) boundaries[point.offset] = true;
  boundaries[text.size()] = true;
  return boundaries;
}

void check_forms(std::string_view text) {
  const std::vector<bool> boundary = boundaries_of(text);
  std::size_t at = 0;
  bool sound = true;
  for (const SpokenForm& form : verbalize(text, {0, text.size()})) {
    sound = sound && form.source.begin >= at && form.source.end > form.source.begin &&
            form.source.end <= text.size() && white(text.substr(at, form.source.begin - at)) &&
            boundary[form.source.begin] && boundary[form.source.end] && !form.rule.empty();
    at = form.source.end;
    sound = sound && !first_ill_formed_byte(form.spoken);
    if (form.language.is_chinese()) {
      sound = sound && form.sources.size() == code_points(form.spoken).size();
    }
    for (const TextRange& source : form.sources) {
      sound =
          sound && form.source.contains(source) && boundary[source.begin] && boundary[source.end];
    }
    sound = sound && form.spoken.find_first_of("0123456789") == std::string::npos;
    if (!sound) FAIL(form.rule << " said " << form.spoken);
  }
  REQUIRE(white(text.substr(at)));
}

TEST_CASE("forms of any mixture cover the sentence in order and cut nothing", "[tts][verbalizer]") {
  for (unsigned seed = 0; seed < 20'000; ++seed) {
    std::mt19937 random(seed);
    const std::string text = random_mix(random, 1 + static_cast<int>(seed % 24));
    CAPTURE(seed, text);
    check_forms(text);
  }
}

TEST_CASE("no bytes make the verbalizer fail", "[tts][verbalizer]") {
  for (unsigned seed = 0; seed < 3'000; ++seed) {
    std::mt19937 random(seed);
    const std::string text = random_bytes(random, 1 + static_cast<int>(seed % 80));
    CAPTURE(seed);
    check_forms(text);
  }
}

TEST_CASE("long runs of one sign take linear time", "[tts][verbalizer]") {
  for (const std::string_view piece : kPieces) {
    std::string text;
    while (text.size() < 30'000) text += piece;
    CAPTURE(piece);
    check_forms(text);
  }
}

}  // namespace
}  // namespace lectern::tts::chinese
