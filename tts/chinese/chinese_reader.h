#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "tts/chinese/lexicon/lexicon.h"
#include "tts/chinese/regional_readings.h"
#include "tts/chinese/wording/spoken_form.h"
#include "tts/text_range.h"
#include "tts/utterance.h"

namespace lectern::tts::chinese {

/// Reads sentences of Chinese: figures and Latin words put into words, the rest broken into words,
/// each character given its reading in context, tones as they are spoken in a row.
///
/// Traditional and Simplified characters alike; Simplified ones are looked up as Traditional, in
/// the same places.
///
/// threads  const, safe from any. Linear in the sentence.
class ChineseReader {
 public:
  /// Throws Error{bad_data} when the lexicon is missing or damaged. Takes well under a millisecond.
  explicit ChineseReader(const std::filesystem::path& lexicon_file);

  /// text      UTF-8; ill-formed bytes count as U+FFFD and are silent.
  /// sentence  a range of it; nothing outside is looked at.
  /// returns   a token for each Han word, each figure with its unit, each run of Latin words and
  ///           each mark, in order.
  std::vector<Token> read(std::string_view text, TextRange sentence, Readings readings) const;

  /// The same for a sentence that somebody has put into words already (verbalizer.h, and whatever
  /// took the place of some of its forms).
  std::vector<Token> read_forms(std::vector<SpokenForm> forms, Readings readings) const;

  /// How one character is read when nothing is around it; empty for what is no Han character.
  std::string reading_of(char32_t character, Readings readings) const;

 private:
  Lexicon lexicon_;
};

}  // namespace lectern::tts::chinese
