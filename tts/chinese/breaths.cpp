#include "tts/chinese/breaths.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

/// How far from its even share a part may end, in syllables.
constexpr std::size_t kReach = 8;

/// What a place inside a part of the sentence costs, in syllables off the even share: more than
/// any place before an opening word that is near enough.
constexpr std::size_t kUnmarkedPlace = kReach + 2;

constexpr std::array<std::u32string_view, 34> kOpeningWords = {
    U"以及", U"並",   U"並且", U"而",   U"而且", U"但", U"但是", U"因此", U"所以",
    U"因為", U"如果", U"包括", U"其中", U"希望", U"將", U"讓",   U"使",   U"由",
    U"對",   U"在",   U"從",   U"為",   U"為了", U"把", U"被",   U"與",   U"和",
    U"及",   U"或",   U"也",   U"都",   U"又",   U"則", U"卻"};

bool opens_part(const HanWord& word) {
  return std::find(kOpeningWords.begin(), kOpeningWords.end(), word.characters) !=
         kOpeningWords.end();
}

bool leans_back(const HanWord& word) {
  return word.characters.size() == 1 &&
         is_one_of(word.characters.front(), U"的了著過得地們嗎呢吧等者上下內中裡後前時間起");
}

bool leans_on_next(const HanWord& word) {
  return word.characters.size() == 1 &&
         (opens_part(word) || is_one_of(word.characters.front(), U"是不很最更這那各每第向往"));
}

bool may_rest_between(const HanWord& before, const HanWord& behind) {
  const bool inside_figure = before.form == behind.form && behind.is_figure;
  return !inside_figure && !leans_back(behind) && !leans_on_next(before);
}

std::size_t distance(std::size_t a, std::size_t b) {
  return a < b ? b - a : a - b;
}

/// A clause: words [first, last).
void cut_clause(std::vector<HanWord>& words, std::size_t first, std::size_t last) {
  std::vector<std::size_t> begins;  // the syllable with which each word begins
  std::size_t syllables = 0;
  for (std::size_t i = first; i < last; ++i) {
    begins.push_back(syllables);
    syllables += words[i].characters.size();
  }
  const std::size_t parts = (syllables + kLongestBreath - 1) / kLongestBreath;
  std::size_t near = 1;  // index in `begins` of the first word within reach
  for (std::size_t part = 1; part < parts; ++part) {
    const std::size_t even = syllables * part / parts;
    while (near < begins.size() && begins[near] + kReach < even) ++near;
    std::optional<std::size_t> best;
    std::size_t least = 0;
    for (std::size_t i = near; i < begins.size() && begins[i] <= even + kReach; ++i) {
      const HanWord& word = words[first + i];
      if (!may_rest_between(words[first + i - 1], word)) continue;
      const std::size_t cost = distance(begins[i], even) + (opens_part(word) ? 0 : kUnmarkedPlace);
      if (best && cost >= least) continue;
      best = first + i;
      least = cost;
    }
    if (best) words[*best].after_breath = true;
  }
}

}  // namespace

void take_breaths(std::vector<HanWord>& words) {
  std::size_t first = 0;
  for (std::size_t i = 1; i <= words.size(); ++i) {
    if (i < words.size() && !words[i].begins_clause) continue;
    cut_clause(words, first, i);
    first = i;
  }
}

}  // namespace lectern::tts::chinese
