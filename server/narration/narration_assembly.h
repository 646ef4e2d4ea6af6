#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "audio/codecs/codec_profile.h"
#include "audio/speech_unit.h"
#include "audio/timeline.h"
#include "audio/waveform_peaks.h"
#include "server/narration/narration.h"
#include "server/narration/sentence_source.h"
#include "server/narration/spoken_unit.h"
#include "server/narration/unit_cache.h"
#include "tts/error.h"
#include "tts/speech.h"

namespace lectern::server {

/// What a narration needs to know of one sentence: all but its packets, which are the cache's.
struct SentenceFacts {
  std::vector<SentenceUnit> units;           ///< One for each profile, the one that leads first.
  std::string sound;                         ///< UnitNames::sound of the one that leads.
  audio::WaveformPeaks peaks;                ///< Empty until it is encoded.
  std::vector<tts::Mark> marks;              ///< As in SpokenUnit.
  std::vector<tts::SpeechProblem> problems;  ///< As in SpokenUnit.
  UnitOrigin origin = UnitOrigin::rendered;
  std::string line;  ///< As read, in words.

  const audio::UnitShape& shape() const { return units.front().shape; }
};

/// Adds the sentence's unit in the next codec to its facts; the one that leads brings peaks, marks
/// and problems.
void add_unit(SentenceFacts& facts, const std::string& key,
              std::shared_ptr<const SpokenUnit> spoken);

/// That there is nothing to hear in the whole document: the reader's mistake.
tts::Error nothing_spoken(const SentenceSource& source);

/// Puts sentences in their places on one timeline, as they come, those with nothing to hear left
/// out. What it makes of the first sentences of an article is the beginning of what it makes of the
/// whole: cues, peaks and timeline only ever grow at the end.
class NarrationAssembly {
 public:
  /// profiles  those that the facts' units are of; at least one.
  /// stop      once requested, whoever reads the narration's packets gets Error{interrupted}.
  NarrationAssembly(std::shared_ptr<const SentenceSource> source,
                    std::vector<audio::CodecProfile> profiles, std::stop_token stop = {});

  /// sentence  behind the ones that were added before.
  void add(const PlacedSentence& sentence, std::shared_ptr<const SentenceFacts> facts);

  /// Whether no sentence was added that is heard.
  bool empty() const;

  /// The narration of what was added.
  Narration narration() const;

 private:
  std::chrono::milliseconds pause_before(const PlacedSentence& sentence) const;
  std::chrono::milliseconds asked_for(tts::TextRange gap) const;
  audio::Timeline timeline_along(const audio::Timeline& leader, std::size_t profile) const;
  audio::Rendition rendition(std::size_t profile, audio::Timeline timeline) const;
  audio::WaveformPeaks peaks(const audio::Timeline& timeline) const;
  Cue cue(std::size_t index, const audio::PlacedUnit& placed) const;

  std::shared_ptr<const SentenceSource> source_;
  std::vector<audio::CodecProfile> profiles_;
  std::stop_token stop_;
  std::vector<PlacedSentence> places_;                       ///< Of those with something to hear.
  std::vector<std::shared_ptr<const SentenceFacts>> facts_;  ///< One for each place.
  std::vector<audio::TimelineEntry> entries_;
  std::string identity_;
  std::vector<std::string> problems_;
  std::size_t failed_sentences_ = 0;
};

}  // namespace lectern::server
