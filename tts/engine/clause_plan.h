#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tts/engine/speaker_protocol.h"
#include "tts/speech.h"
#include "tts/utterance.h"
#include "tts/voice.h"

namespace lectern::tts {

/// A piece of a clause's text that is one word of the article, or one syllable of it in Chinese.
struct ClauseWord {
  std::size_t token = 0;  ///< Index in Utterance::tokens.
  std::size_t begin = 0;  ///< In the clause's text, in code points: [begin, end).
  std::size_t end = 0;

  friend bool operator==(const ClauseWord&, const ClauseWord&) = default;
};

/// One call of the engine and the silence before it.
struct Clause {
  std::string language;  ///< Primary language, as the key of Voice::parts.
  SpeakerClause call;
  std::vector<ClauseWord> words;  ///< In order.
  std::chrono::milliseconds pause_before{0};
  /// How long it is likely to sound; exact only afterwards.
  std::chrono::milliseconds estimate{0};

  /// Chinese: phonemes alone, each word a syllable.
  bool is_syllables() const { return language == "zh"; }

  friend bool operator==(const Clause&, const Clause&) = default;
};

struct ClausePlan {
  std::vector<Clause> clauses;          ///< None is empty; empty when the utterance makes no sound.
  std::vector<SpeechProblem> problems;  ///< What cannot be spoken.

  friend bool operator==(const ClausePlan&, const ClausePlan&) = default;
};

/// eSpeak loses text without a word beyond 1,000 phonemes or 800 bytes in a clause.
constexpr std::size_t kMaxClauseSyllables = 60;
constexpr std::size_t kMaxClauseBytes = 700;
/// Beyond this a run of letters is no word; the rest of it is not spoken.
constexpr std::size_t kMaxWordLetters = 200;

/// Silence where the language changes, or a clause is cut for its length,
/// without a pause in the text.
constexpr std::chrono::milliseconds kSwitchGap{35};

/// Cuts a sentence into calls of the engine. A clause ends at a pause, at a change of language, and
/// at the limits above. Chinese tokens become the phonemes of their syllables; those of other
/// languages go as words, cleaned of all that eSpeak takes for a command: control characters,
/// phoneme brackets, markup, pictures, and scripts that the language does not use. A language for
/// which `voice` has no part is spoken by eSpeak's own voice for it, where there is a usable one.
/// Pauses before the first and after the last sound are left out. Pure and linear.
ClausePlan plan_clauses(const Utterance& utterance, const Voice& voice);

/// `text` as words that are safe to hand to the engine as `language`, single spaces between them;
/// empty when nothing in it can be spoken.
std::string speakable_words(std::string_view text, std::string_view language);

}  // namespace lectern::tts
