#include "tts/english/spelling.h"

#include <algorithm>
#include <array>

#include "tts/ascii.h"
#include "tts/english/passage.h"

namespace lectern::tts::english {
namespace {

using namespace std::string_view_literals;

// Clusters of two letters or more; a single consonant may stand anywhere (but see kLoneFinals).
constexpr std::array kOnsets = {
    "bl"sv, "br"sv, "ch"sv,  "cl"sv,  "cr"sv,  "dr"sv,  "dw"sv,  "fl"sv,  "fr"sv,  "gl"sv, "gr"sv,
    "gh"sv, "kl"sv, "kn"sv,  "kr"sv,  "ph"sv,  "pl"sv,  "pr"sv,  "ps"sv,  "qu"sv,  "rh"sv, "sc"sv,
    "sh"sv, "sk"sv, "sl"sv,  "sm"sv,  "sn"sv,  "sp"sv,  "st"sv,  "sw"sv,  "th"sv,  "tr"sv, "tw"sv,
    "wh"sv, "wr"sv, "sch"sv, "scr"sv, "shr"sv, "spl"sv, "spr"sv, "str"sv, "thr"sv, "chr"sv};
constexpr std::array kCodas = {
    "ch"sv,  "ck"sv,  "ct"sv,  "ff"sv,  "ft"sv,  "gh"sv,  "ld"sv,  "lf"sv, "lk"sv, "ll"sv,
    "lm"sv,  "lp"sv,  "ls"sv,  "lt"sv,  "mp"sv,  "ms"sv,  "nc"sv,  "nd"sv, "ng"sv, "nk"sv,
    "ns"sv,  "nt"sv,  "ph"sv,  "ps"sv,  "pt"sv,  "rb"sv,  "rc"sv,  "rd"sv, "rf"sv, "rg"sv,
    "rk"sv,  "rl"sv,  "rm"sv,  "rn"sv,  "rp"sv,  "rs"sv,  "rt"sv,  "sh"sv, "sk"sv, "sm"sv,
    "sp"sv,  "ss"sv,  "st"sv,  "th"sv,  "ts"sv,  "wn"sv,  "wk"sv,  "wl"sv, "xt"sv, "zz"sv,
    "rth"sv, "nts"sv, "rst"sv, "nch"sv, "tch"sv, "rch"sv, "ght"sv, "cks"sv};

constexpr std::size_t kLongestMedialCluster = 3;
constexpr std::size_t kLongestVowelRun = 2;

bool is_vowel(char letter) {
  return "aeiouy"sv.find(letter) != std::string_view::npos;
}

template <std::size_t n>
bool allowed(const std::array<std::string_view, n>& clusters, std::string_view cluster) {
  return cluster.size() < 2 ||
         std::find(clusters.begin(), clusters.end(), cluster) != clusters.end();
}

bool allowed_run(std::string_view run, bool at_begin, bool at_end) {
  if (is_vowel(run.front())) return run.size() <= kLongestVowelRun && !(at_begin && run == "aa");
  if (at_begin) return !at_end && allowed(kOnsets, run);
  if (at_end)
    return allowed(kCodas, run) ||
           (run.back() == 's' && allowed(kCodas, run.substr(0, run.size() - 1)));
  return run.size() <= kLongestMedialCluster;
}

}  // namespace

std::string spelled(std::string_view letters) {
  std::string names;
  for (const char letter : letters) {
    if (!is_ascii_upper(letter) && !is_ascii_lower(letter)) continue;
    if (!names.empty()) names += ' ';
    names += static_cast<char>(letter & ~0x20);
  }
  return names;
}

bool pronounceable(std::string_view letters) {
  const std::string word = ascii_lower(letters);
  for (std::size_t begin = 0, end = 0; begin < word.size(); begin = end) {
    while (end < word.size() && is_vowel(word[end]) == is_vowel(word[begin])) ++end;
    const std::string_view run = std::string_view(word).substr(begin, end - begin);
    if (!allowed_run(run, begin == 0, end == word.size())) return false;
  }
  return !word.empty();
}

}  // namespace lectern::tts::english
