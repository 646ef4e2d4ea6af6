#pragma once

#include <filesystem>
#include <string_view>

#include "tts/chinese/chinese_reader.h"
#include "tts/chinese/regional_readings.h"
#include "tts/language_tag.h"
#include "tts/text_range.h"
#include "tts/utterance.h"

namespace lectern::tts {

/// Decides how sentences are read: picks the front-end by language and fills in what it hands over.
///
/// Chinese goes to the Chinese reader, English to the English one, and the languages of
/// international_reader.h have their figures put in words; a run of Han inside any sentence is read
/// by the Chinese one. Every other language is passed to the engine word for word, as written, its
/// figures too: the engine has rules for them, good or bad, and we have none.
///
/// threads  plan() is const and safe from any.
class UtterancePlanner {
 public:
  /// chinese_lexicon  the file made at build time.
  /// throws           Error{bad_data} when it is missing or damaged.
  explicit UtterancePlanner(const std::filesystem::path& chinese_lexicon);

  /// The reading of one sentence.
  /// text      UTF-8; ranges of the result are bytes of it.
  /// language  of the block the sentence stands in. A sentence of a Chinese block that holds no Han
  ///           but three Latin words or more is read as English. Empty: Han makes it Chinese, else
  ///           it is English.
  /// readings  whose readings Han gets.
  Utterance plan(std::string_view text, TextRange sentence, const LanguageTag& language,
                 chinese::Readings readings) const;

  const chinese::ChineseReader& chinese_reader() const { return chinese_; }

 private:
  chinese::ChineseReader chinese_;
};

/// Readings that go with a language tag: the mainland's for regions CN and SG, and for script Hans
/// without a region; else Taiwan's.
chinese::Readings readings_for(const LanguageTag& language);

}  // namespace lectern::tts
