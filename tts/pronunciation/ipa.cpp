#include "tts/pronunciation/ipa.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "tts/error.h"
#include "tts/unicode.h"

namespace lectern::tts::pronunciation {
namespace {

enum class Sound { consonant, vowel };

struct Phoneme {
  std::u32string_view ipa;
  std::string_view mnemonic;
  Sound sound = Sound::consonant;
};

/// Before a consonant or at a word's end English vowels take r or l in: eSpeak has one phoneme for
/// both.
constexpr std::array kColouredVowels = std::to_array<Phoneme>({
    {U"ɪɹ", "i@3", Sound::vowel},
    {U"iəɹ", "i@3", Sound::vowel},
    {U"ɛɹ", "e@", Sound::vowel},
    {U"ʊɹ", "U@", Sound::vowel},
    {U"oːɹ", "o@", Sound::vowel},
    {U"ɔːɹ", "O@", Sound::vowel},
    {U"ɔɹ", "O@", Sound::vowel},
    {U"ɑːɹ", "A@", Sound::vowel},
    {U"ɑɹ", "A@", Sound::vowel},
    {U"əɹ", "3", Sound::vowel},
    {U"ɜːɹ", "3:", Sound::vowel},
    {U"ɜɹ", "3:", Sound::vowel},
    {U"əl", "@L", Sound::vowel},
});

// Longer symbols before those they begin with. r, g and e stand for what dictionaries write so.
constexpr std::array kPhonemes = std::to_array<Phoneme>({
    {U"tʃ", "tS"},
    {U"dʒ", "dZ"},
    {U"n̩", "n-"},
    {U"l̩", "@L", Sound::vowel},
    {U"m̩", "@|m", Sound::vowel},
    {U"aɪɚ", "aI3", Sound::vowel},
    {U"aʊɚ", "aU3", Sound::vowel},
    {U"iː", "i:", Sound::vowel},
    {U"uː", "u:", Sound::vowel},
    {U"ɑː", "A:", Sound::vowel},
    {U"ɔː", "O:", Sound::vowel},
    {U"ɜː", "3:", Sound::vowel},
    {U"eɪ", "eI", Sound::vowel},
    {U"aɪ", "aI", Sound::vowel},
    {U"ɔɪ", "OI", Sound::vowel},
    {U"aʊ", "aU", Sound::vowel},
    {U"oʊ", "oU", Sound::vowel},
    {U"əʊ", "oU", Sound::vowel},
    {U"ɪə", "i@", Sound::vowel},
    {U"iə", "i@", Sound::vowel},
    {U"eə", "e@", Sound::vowel},
    {U"ɛə", "e@", Sound::vowel},
    {U"ʊə", "U@", Sound::vowel},
    {U"oːɹ", "o@r", Sound::vowel},
    {U"oː", "O:", Sound::vowel},
    {U"p", "p"},
    {U"b", "b"},
    {U"t", "t"},
    {U"d", "d"},
    {U"k", "k"},
    {U"ɡ", "g"},
    {U"g", "g"},
    {U"f", "f"},
    {U"v", "v"},
    {U"θ", "T"},
    {U"ð", "D"},
    {U"s", "s"},
    {U"z", "z"},
    {U"ʃ", "S"},
    {U"ʒ", "Z"},
    {U"h", "h"},
    {U"x", "x"},
    {U"m", "m"},
    {U"n", "n"},
    {U"ŋ", "N"},
    {U"l", "l"},
    {U"ɫ", "l"},
    {U"ɹ", "r"},
    {U"r", "r"},
    {U"j", "j"},
    {U"w", "w"},
    {U"ʍ", "w"},
    {U"ʔ", "?"},
    {U"ɾ", "t#"},
    {U"i", "i", Sound::vowel},
    {U"ɪ", "I", Sound::vowel},
    {U"ᵻ", "I#", Sound::vowel},
    {U"ɨ", "I#", Sound::vowel},
    {U"e", "E", Sound::vowel},
    {U"ɛ", "E", Sound::vowel},
    {U"æ", "a", Sound::vowel},
    {U"a", "a", Sound::vowel},
    {U"ɑ", "A:", Sound::vowel},
    {U"ɒ", "0", Sound::vowel},
    {U"ɔ", "O2", Sound::vowel},
    {U"ʊ", "U", Sound::vowel},
    {U"u", "u:", Sound::vowel},
    {U"ʌ", "V", Sound::vowel},
    {U"ə", "@", Sound::vowel},
    {U"ɐ", "a#", Sound::vowel},
    {U"ɜ", "3:", Sound::vowel},
    {U"ɝ", "3:", Sound::vowel},
    {U"ɚ", "3", Sound::vowel},
});

/// Signs that say how a word falls into syllables or where the IPA begins: nothing to hear.
bool is_passed_over(char32_t value) {
  constexpr std::u32string_view kSigns = U"./[]‿͜͡";
  return kSigns.find(value) != std::u32string_view::npos;
}

std::string code_point_name(char32_t value) {
  std::array<char, 16> name{};
  std::snprintf(name.data(), name.size(), "U+%04X", static_cast<unsigned>(value));
  std::string shown = name.data();
  if (value > 0x20 && value != 0x7F && !(value >= 0x80 && value < 0xA0)) {
    shown += " ";
    append_utf8(shown, value);
  }
  return shown;
}

/// What is read, in the spelling of the tables: typewriter's colon and apostrophe are IPA's, r is
/// ɹ.
std::u32string spelt_out(std::string_view ipa) {
  std::u32string symbols;
  for (const CodePoint& point : code_points(ipa)) {
    char32_t value = point.value;
    if (value == U':') value = U'ː';
    if (value == U'\'') value = U'ˈ';
    if (value == U',') value = U'ˌ';
    if (value == U'r') value = U'ɹ';
    if (!is_passed_over(value)) symbols += value;
  }
  return symbols;
}

template <std::size_t n>
const Phoneme* find(const std::array<Phoneme, n>& phonemes, std::u32string_view rest) {
  const auto found = std::find_if(phonemes.begin(), phonemes.end(),
                                  [rest](const Phoneme& p) { return rest.starts_with(p.ipa); });
  return found == phonemes.end() ? nullptr : &*found;
}

/// Writes mnemonics. IPA has the mark of stress before the syllable, eSpeak before its vowel.
class MnemonicWriter {
 public:
  void stress(char mark) { stress_ = mark; }

  void end_word() {
    last_ = nullptr;
    if (!written_.empty() && written_.back() != ' ') written_ += ' ';
  }

  void add(const Phoneme& phoneme) {
    const bool vowel = phoneme.sound == Sound::vowel;
    if (vowel && stress_ != 0) {
      written_ += stress_;
      stress_ = 0;
    } else if (last_ != nullptr && runs_together(*last_, phoneme)) {
      written_ += '|';
    }
    written_ += phoneme.mnemonic;
    last_ = &phoneme;
    has_vowel_ = has_vowel_ || vowel;
  }

  bool has_vowel() const { return has_vowel_; }

  std::string finish() && {
    while (!written_.empty() && written_.back() == ' ') written_.pop_back();
    return std::move(written_);
  }

 private:
  /// Side by side they would be taken for one longer mnemonic: t and S for tS, a and I for aI.
  static bool runs_together(const Phoneme& first, const Phoneme& second) {
    if (first.sound == Sound::vowel && second.sound == Sound::vowel) return true;
    const std::string pair = std::string(first.mnemonic) + std::string(second.mnemonic);
    return std::any_of(kPhonemes.begin(), kPhonemes.end(), [&](const Phoneme& each) {
      return each.mnemonic.size() > first.mnemonic.size() && pair.starts_with(each.mnemonic);
    });
  }

  std::string written_;
  const Phoneme* last_ = nullptr;  ///< Of this word.
  char stress_ = 0;
  bool has_vowel_ = false;
};

bool begins_with_vowel(std::u32string_view rest) {
  while (!rest.empty() && (rest.front() == U'ˈ' || rest.front() == U'ˌ')) rest.remove_prefix(1);
  const Phoneme* next = find(kPhonemes, rest);
  return next != nullptr && next->sound == Sound::vowel;
}

/// A vowel with the r or l behind it, unless another vowel follows: then that begins its syllable.
const Phoneme* coloured_vowel(std::u32string_view rest) {
  const Phoneme* found = find(kColouredVowels, rest);
  return found != nullptr && !begins_with_vowel(rest.substr(found->ipa.size())) ? found : nullptr;
}

}  // namespace

std::string english_mnemonics(std::string_view ipa) {
  const std::u32string symbols = spelt_out(ipa);
  MnemonicWriter writer;
  for (std::u32string_view rest = symbols; !rest.empty();) {
    if (rest.front() == U'ˈ' || rest.front() == U'ˌ') {
      writer.stress(rest.front() == U'ˈ' ? '\'' : ',');
      rest.remove_prefix(1);
      continue;
    }
    if (is_white_space(rest.front())) {
      writer.end_word();
      rest.remove_prefix(1);
      continue;
    }
    const Phoneme* phoneme = coloured_vowel(rest);
    if (phoneme == nullptr) phoneme = find(kPhonemes, rest);
    if (phoneme == nullptr) {
      throw Error(Errc::bad_input, "the English voices have no such sound in IPA",
                  code_point_name(rest.front()));
    }
    writer.add(*phoneme);
    rest.remove_prefix(phoneme->ipa.size());
  }
  if (!writer.has_vowel()) throw Error(Errc::bad_input, "IPA without a vowel", "English");
  std::string mnemonics = std::move(writer).finish();
  if (mnemonics.size() > kLongestMnemonics) {
    throw Error(Errc::bad_input, "IPA is for a word or a few", "longer than 300 bytes in eSpeak's");
  }
  return mnemonics;
}

}  // namespace lectern::tts::pronunciation
