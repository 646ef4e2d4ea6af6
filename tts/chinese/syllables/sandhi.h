#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace lectern::tts::chinese {

/// A syllable on its way from dictionary to mouth.
struct SpokenSyllable {
  char32_t character = 0;  ///< Who is spoken: 一 and 不 have rules of their own.
  std::string base;        ///< As in the dictionary.
  std::string surface;     ///< As spoken; filled in by apply_sandhi().
  bool begins_word = false;
  bool begins_part = false;    ///< Of a word that is a word and one more before it: 紙|老虎.
  bool begins_phrase = false;  ///< After a pause: no rule reaches across.
  bool counts = false;         ///< 一 as a digit or in an ordinal keeps its first tone.
};

/// Fills in how each syllable is spoken in its surroundings:
/// - 不 has the second tone before a fourth;
/// - 一 has the second before a fourth, the fourth before the others, and its own where it counts,
///   stands before a figure (一九九一) or ends its word or phrase;
/// - a third tone before a third is spoken as second, never across a pause: first within the parts
/// of words
///   and within words from left to right, then across words from right to left, on what is spoken;
/// - any other third tone but the last of its phrase is spoken half (tone code 6).
/// The neutral tone stays 5. Linear.
void apply_sandhi(std::vector<SpokenSyllable>& syllables);

}  // namespace lectern::tts::chinese
