#include "tts/chinese/syllables/phonemes.h"

#include <algorithm>
#include <array>

namespace lectern::tts::chinese {
namespace {

struct Initial {
  std::string_view pinyin;
  std::string_view sound;
};
/// Two-letter initials first, so that "sh" is not taken for "s".
constexpr std::array<Initial, 21> kInitials = {{
    {"zh", "ts."}, {"ch", "ts.h"}, {"sh", "s."}, {"b", "p"},  {"p", "ph"}, {"m", "m"},   {"f", "f"},
    {"d", "t"},    {"t", "th"},    {"n", "n"},   {"l", "l"},  {"g", "k"},  {"k", "kh"},  {"h", "X"},
    {"j", "tS;"},  {"q", "tS;h"},  {"x", "S;"},  {"r", "z."}, {"z", "ts"}, {"c", "tsh"}, {"s", "s"},
}};

/// What the engine calls the rest of a syllable; '*' is where the tone goes: after the vowel,
/// before a final consonant.
struct Final {
  std::string_view pinyin;
  std::string_view sound;
};

/// After any initial but those with finals of their own, below.
constexpr std::array<Final, 40> kFinals = {{
    {"a", "'A*"},     {"ai", "'ai*"},    {"an", "'a*n"},    {"ang", "'a*N"},  {"ao", "'Au*"},
    {"e", "'o-*"},    {"ei", "'ei*"},    {"en", "'@*n"},    {"eng", "'@*N"},  {"i", "'i*"},
    {"ia", "'iA*"},   {"ian", "'iE*n"},  {"iang", "'iA*N"}, {"iao", "j'Au*"}, {"ie", "'iE*"},
    {"in", "'i*n"},   {"ing", "'i*N"},   {"iong", "'yu*N"}, {"iu", "'iou*"},  {"o", "'o*"},
    {"ong", "'ong*"}, {"ou", "'ou*"},    {"u", "'u*"},      {"ua", "w'A*"},   {"uai", "'uai*"},
    {"uan", "'ua*n"}, {"uang", "w'A*N"}, {"ue", "'yE*"},    {"ui", "'uei*"},  {"un", "'u@*n"},
    {"uo", "'uo*"},   {"v", "'y*"},      {"van", "'y&*n"},  {"ve", "'yE*"},   {"vn", "'y@*n"},
    {"io", "'io*"},   {"m", "'m-*"},     {"ng", "'N-*"},    {"er", "'@r*"},   {"ê", "'E*"},
}};
/// u after j, q and x is ü.
constexpr std::array<Final, 3> kFinalsAfterPalatal = {
    {{"u", "'y*"}, {"uan", "'y&*n"}, {"un", "'y@*n"}}};

/// Whole syllables without an initial.
constexpr std::array<Final, 41> kWithoutInitial = {{
    {"a", "'A*"},      {"o", "'o*"},       {"e", "'o-*"},     {"ai", "'ai*"},   {"ei", "'ei*"},
    {"ao", "'Au*"},    {"ou", "'ou*"},     {"an", "'a*n"},    {"en", "'@*n"},   {"ang", "'a*N"},
    {"eng", "'@*N"},   {"er", "'@r*"},     {"yi", "j'i*"},    {"ya", "j'iA*"},  {"ye", "j'iE*"},
    {"yao", "j'Au*"},  {"you", "j'iou*"},  {"yan", "j'iE*n"}, {"yin", "j'i*n"}, {"yang", "j'iA*N"},
    {"ying", "j'i*N"}, {"yo", "j'io*"},    {"yai", "j'ai*"},  {"wu", "w'u*"},   {"wa", "w'A*"},
    {"wo", "w'o*"},    {"wai", "w'ai*"},   {"wei", "w'ei*"},  {"wan", "w'A*n"}, {"wen", "w'u@*n"},
    {"wang", "w'A*N"}, {"weng", "w'u@*N"}, {"yu", ";'y*"},    {"yue", "'yE*"},  {"yuan", "'y&*n"},
    {"yun", ";'y@*n"}, {"yong", "'yu*N"},  {"ê", "'E*"},      {"m", "'m-*"},    {"n", "'N-*"},
    {"ng", "'N-*"},
}};

template <std::size_t N>
std::optional<std::string_view> find(const std::array<Final, N>& finals, std::string_view pinyin) {
  const auto found = std::find_if(finals.begin(), finals.end(),
                                  [pinyin](const Final& entry) { return entry.pinyin == pinyin; });
  if (found == finals.end()) return std::nullopt;
  return found->sound;
}

std::optional<std::string_view> tone_sound(char tone) {
  switch (tone) {
    case '1':
      return "55";
    case '2':
      return "35";
    case '3':
      return "214";
    case '4':
      return "51";
    case '5':
      return "11";
    case '6':
      return "21";
    default:
      return std::nullopt;
  }
}

/// The final with its tone's place, for an initial that may be empty.
std::optional<std::string_view> final_sound(std::string_view initial, std::string_view final,
                                            char tone) {
  if (initial.empty()) return final == "e" && tone == '5' ? "'@*" : find(kWithoutInitial, final);
  if (final == "e" && tone == '5') return "'@*";  // the schwa of 的, 了, 麼
  if (initial == "j" || initial == "q" || initial == "x") {
    if (const auto sound = find(kFinalsAfterPalatal, final)) return sound;
  }
  if (final == "i" && (initial == "zh" || initial == "ch" || initial == "sh" || initial == "r"))
    return "'i.*";
  if (final == "i" && (initial == "z" || initial == "c" || initial == "s")) return "'i[*";
  return find(kFinals, final);
}

/// The consonant that `pinyin` begins with; empty where it has none or is nothing but one (n, ng).
std::string_view initial_of(std::string_view pinyin) {
  if (pinyin == "ng") return {};
  const auto found =
      std::find_if(kInitials.begin(), kInitials.end(), [pinyin](const Initial& entry) {
        return pinyin.size() > entry.pinyin.size() && pinyin.starts_with(entry.pinyin);
      });
  return found == kInitials.end() ? std::string_view{} : found->pinyin;
}

std::string_view sound_of_initial(std::string_view initial) {
  const auto found =
      std::find_if(kInitials.begin(), kInitials.end(),
                   [initial](const Initial& entry) { return entry.pinyin == initial; });
  return found == kInitials.end() ? std::string_view{} : found->sound;
}

}  // namespace

std::optional<std::string> mnemonics(std::string_view syllable) {
  std::string pinyin(syllable);
  const std::size_t umlaut = pinyin.find("ü");
  if (umlaut != std::string::npos) pinyin.replace(umlaut, std::string_view("ü").size(), "v");
  if (pinyin.size() < 2) return std::nullopt;
  const char tone = pinyin.back();
  pinyin.pop_back();
  const std::optional<std::string_view> tone_name = tone_sound(tone);
  if (!tone_name) return std::nullopt;

  const std::string_view initial = initial_of(pinyin);
  const std::optional<std::string_view> final =
      final_sound(initial, std::string_view(pinyin).substr(initial.size()), tone);
  if (!final) return std::nullopt;
  const std::size_t place = final->find('*');
  std::string sound(sound_of_initial(initial));
  sound += final->substr(0, place);
  sound += *tone_name;
  sound += final->substr(place + 1);
  return sound;
}

}  // namespace lectern::tts::chinese
