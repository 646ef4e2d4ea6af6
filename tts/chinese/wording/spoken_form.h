#pragma once

#include <string>
#include <vector>

#include "tts/language_tag.h"
#include "tts/text_range.h"
#include "tts/utterance.h"

namespace lectern::tts::chinese {

/// A stretch of a sentence and how it is said, before Chinese readings are looked up.
struct SpokenForm {
  /// In the text given. Forms are in order, cover all that is not white space, and do not overlap.
  TextRange source;
  TokenKind kind = TokenKind::word;
  /// "zh": `spoken` is Han text; "en": words for the English voice; any other: as written.
  LanguageTag language;
  std::string rule;    ///< Name of the rule that decided: "year_digits", "percent", "han".
  std::string spoken;  ///< UTF-8; empty for what is not spoken.
  /// Chinese only, one for each code point of `spoken`: what it stands for. The very character when
  /// it is in the text (萬 in 67.4萬), otherwise the figure or sign it comes from.
  std::vector<TextRange> sources;
  std::vector<std::string>
      syllables;            ///< Chinese whose reading is given, as Syllable::base; empty:
                            ///< found by `spoken`. Then `sources` has one for each.
  std::string phonemes;     ///< As Token::phonemes.
  double confidence = 1.0;  ///< 0 to 1; below 0.8 a person should look.
  Pause pause_after = Pause::none;
  Melody melody = Melody::falling;

  friend bool operator==(const SpokenForm&, const SpokenForm&) = default;
};

}  // namespace lectern::tts::chinese
