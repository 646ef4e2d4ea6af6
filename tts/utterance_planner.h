#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "tts/chinese/chinese_reader.h"
#include "tts/chinese/regional_readings.h"
#include "tts/directions.h"
#include "tts/language_tag.h"
#include "tts/pronunciation/rule_matcher.h"
#include "tts/text_range.h"
#include "tts/utterance.h"

namespace lectern::tts {

/// What else than a sentence itself decides how it is read. Nothing here is owned; null says
/// nothing.
struct Guidance {
  const pronunciation::RuleMatcher* rules = nullptr;
  pronunciation::RuleContext context;      ///< In which the rules hold or not.
  const Directions* directions = nullptr;  ///< The article's mark-up; it outweighs rules.
};

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
  /// guidance  rules and mark-up.
  /// throws    Error{bad_input} when they hold a reading that their own checks would have refused.
  Utterance plan(std::string_view text, TextRange sentence, const LanguageTag& language,
                 chinese::Readings readings, const Guidance& guidance = {}) const;

  const chinese::ChineseReader& chinese_reader() const { return chinese_; }

 private:
  std::vector<Token> read_chinese(std::string_view text, TextRange sentence,
                                  chinese::Readings readings,
                                  const std::vector<ReadingPlace>& places) const;
  std::vector<Token> read_other(std::string_view text, TextRange sentence,
                                const LanguageTag& language, chinese::Readings readings,
                                const std::vector<ReadingPlace>& places) const;
  chinese::ChineseReader chinese_;
};

/// Readings that go with a language tag: the mainland's for regions CN and SG, and for script Hans
/// without a region; else Taiwan's.
chinese::Readings readings_for(const LanguageTag& language);

}  // namespace lectern::tts
