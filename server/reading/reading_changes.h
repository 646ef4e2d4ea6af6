#pragma once

#include <string>
#include <vector>

#include "tts/reading/document.h"
#include "tts/utterance_planner.h"

namespace lectern::server {

/// A place of an article that a rule reads otherwise than it would be read without any.
struct ReadingChange {
  tts::TextRange source;    ///< In Document::text.
  tts::TextRange sentence;  ///< Around it.
  std::string rule;         ///< "lexicon:newsroom:12".
  std::string before;       ///< Of the words that the place touches: pinyin for Chinese, phonemes
                            ///< where they are given, else the words said.
  std::string after;

  friend bool operator==(const ReadingChange&, const ReadingChange&) = default;
};

/// A dry run: every sentence is planned with and without the rules. What a rule reads as it was
/// read anyway is no change. In the order of the text.
std::vector<ReadingChange> reading_changes(const tts::Document& document,
                                           const tts::UtterancePlanner& planner,
                                           const tts::pronunciation::RuleMatcher& rules,
                                           const tts::pronunciation::RuleContext& context);

}  // namespace lectern::server
