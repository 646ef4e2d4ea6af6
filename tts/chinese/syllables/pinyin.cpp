#include "tts/chinese/syllables/pinyin.h"

#include <algorithm>
#include <array>
#include <optional>

#include "tts/chinese/syllables/inventory.h"
#include "tts/error.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

/// A vowel with the mark of its tone.
struct MarkedVowel {
  char32_t marked;
  std::string_view plain;
  char tone;
};
constexpr std::array<MarkedVowel, 30> kMarkedVowels = {{
    {U'ā', "a", '1'}, {U'á', "a", '2'}, {U'ǎ', "a", '3'}, {U'à', "a", '4'}, {U'ē', "e", '1'},
    {U'é', "e", '2'}, {U'ě', "e", '3'}, {U'è', "e", '4'}, {U'ī', "i", '1'}, {U'í', "i", '2'},
    {U'ǐ', "i", '3'}, {U'ì', "i", '4'}, {U'ō', "o", '1'}, {U'ó', "o", '2'}, {U'ǒ', "o", '3'},
    {U'ò', "o", '4'}, {U'ū', "u", '1'}, {U'ú', "u", '2'}, {U'ǔ', "u", '3'}, {U'ù', "u", '4'},
    {U'ǖ', "v", '1'}, {U'ǘ', "v", '2'}, {U'ǚ', "v", '3'}, {U'ǜ', "v", '4'}, {U'ế', "ê", '2'},
    {U'ề', "ê", '4'}, {U'ḿ', "m", '2'}, {U'ń', "n", '2'}, {U'ň', "n", '3'}, {U'ǹ', "n", '4'},
}};

const MarkedVowel* marked_vowel(char32_t value) {
  const auto* found =
      std::find_if(kMarkedVowels.begin(), kMarkedVowels.end(),
                   [value](const MarkedVowel& entry) { return entry.marked == value; });
  return found == kMarkedVowels.end() ? nullptr : found;
}

/// A syllable as somebody has written it.
struct Written {
  std::string original;
  std::string plain;  ///< Small letters without marks, ü as v.
  std::optional<char> number;
  std::optional<char> mark;
  bool has_two_marks = false;
};

bool separates(char32_t value) {
  return is_white_space(value) || value == U'\'' || value == U'’' || value == U'-';
}

void add_letter(Written& syllable, char32_t written) {
  append_utf8(syllable.original, written);
  const char32_t value = lower_case(written);
  if (const MarkedVowel* vowel = marked_vowel(value)) {
    syllable.plain += vowel->plain;
    syllable.has_two_marks = syllable.mark.has_value();
    syllable.mark = vowel->tone;
  } else if (value == U':' && syllable.plain.ends_with('u')) {
    syllable.plain.back() = 'v';
  } else if (value == U'ü') {
    syllable.plain += 'v';
  } else {
    append_utf8(syllable.plain, value);
  }
}

std::vector<Written> written_syllables(std::string_view text) {
  std::vector<Written> syllables;
  bool is_open = false;
  for (const CodePoint& point : code_points(text)) {
    const char32_t value = half_width(point.value);
    if (separates(value)) {
      is_open = false;
      continue;
    }
    if (!is_open) syllables.emplace_back();
    is_open = !is_digit(value);
    if (is_open) {
      add_letter(syllables.back(), value);
    } else {
      append_utf8(syllables.back().original, value);
      syllables.back().number = static_cast<char>(value);
    }
  }
  return syllables;
}

[[noreturn]] void refuse(const std::string& message, std::string_view text) {
  throw Error(Errc::bad_input, message, text);
}

/// Behind a text's syllables that have marks, one without is neutral; among numbers it lacks one.
char tone_of(const Written& syllable, bool text_has_marks, std::string_view text) {
  const std::string& name = syllable.original;
  if (syllable.has_two_marks)
    refuse("\"" + name + "\" has two tone marks; write its syllables apart", text);
  if (syllable.number && syllable.mark)
    refuse("\"" + name + "\" has a tone mark and a number; write one of them", text);
  if (syllable.mark) return *syllable.mark;
  if (!syllable.number) {
    if (text_has_marks) return '5';
    refuse("\"" + name + "\" has no tone; write " + name + "1 to " + name + "4, or " + name +
               "5 for the neutral tone",
           text);
  }
  const char tone = *syllable.number == '0' ? '5' : *syllable.number;
  if (tone > '5') refuse("\"" + name + "\" has no tone of Mandarin: 1 to 4, 5 is neutral", text);
  return tone;
}

/// nue and lue are lazy for nüe and lüe.
std::string spelled(const std::string& plain) {
  if (plain == "nue") return "nve";
  return plain == "lue" ? "lve" : plain;
}

}  // namespace

std::vector<std::string> parse_pinyin(std::string_view text) {
  const std::vector<Written> written = written_syllables(text);
  if (written.empty()) refuse("pinyin without a syllable", text);
  const bool has_marks = std::any_of(written.begin(), written.end(), [](const Written& syllable) {
    return syllable.mark.has_value();
  });
  std::vector<std::string> syllables;
  for (const Written& syllable : written) {
    const char tone = tone_of(syllable, has_marks, text);
    if (!is_syllable(spelled(syllable.plain)))
      refuse("there is no pinyin syllable \"" + syllable.original + "\"", text);
    syllables.push_back(spelled(syllable.plain) + tone);
  }
  return syllables;
}

std::string numbered_tone(std::string_view marked) {
  Written syllable;
  for (const CodePoint& point : code_points(marked)) add_letter(syllable, point.value);
  return syllable.plain + syllable.mark.value_or('5');
}

}  // namespace lectern::tts::chinese
