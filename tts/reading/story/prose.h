#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern::tts {

/// How much a stretch of text is like prose, by signs that every script has.
struct Prose {
  /// Letters and digits; an ideograph or syllable of kana or Hangul counts as two and a half, which
  /// is what it says in Latin letters, and a letter of Thai or Lao as 1.3, as vowels over it do
  /// not.
  double letters = 0;
  /// Marks that end a sentence; at least 1 in as much text of a script that has none (Thai, Lao) as
  /// would hold one.
  std::size_t stops = 0;
  std::size_t pauses = 0;  ///< Commas, semicolons, colons of every script.
  bool ends_sentence = false;
  bool is_cut_off = false;  ///< Ends in an ellipsis, as teasers do.
};

/// Measures `text`, UTF-8. Linear.
Prose measure_prose(std::string_view text);

/// The letters and digits of `text` in lower case and half width: equal for what a reader would
/// call the same line, whatever its spaces and marks. Linear.
std::string fold_text(std::string_view text);

/// A key of fold_text(text), for sets of lines seen.
std::size_t hash_of_line(std::string_view text);

/// `text` without white space at its ends, and with single spaces inside.
std::string fold_space(std::string_view text);

}  // namespace lectern::tts
