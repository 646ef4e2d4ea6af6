#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "audio/codecs/codec_profile.h"
#include "audio/speech_unit.h"
#include "server/error.h"
#include "server/narration/jingles.h"
#include "server/narration/pending_speech.h"
#include "server/narration/sentence_rendering.h"
#include "server/narration/spoken_unit.h"
#include "server/narration/unit_cache.h"
#include "tts/engine/speech_engine.h"
#include "tts/pronunciation/rule_matcher.h"
#include "tts/reading/document.h"
#include "tts/text_range.h"
#include "tts/utterance.h"
#include "tts/utterance_planner.h"
#include "tts/voice.h"

namespace lectern::server {

/// A sentence, or a part of a monstrous one, and the block it stands in. Or a jingle, which has the
/// place of a sentence and an empty range.
struct PlacedSentence {
  std::size_t block = 0;   ///< Index into Document::blocks.
  tts::TextRange range;    ///< In Document::text.
  bool continues = false;  ///< The sentence of the one before it, which was too long.
  std::shared_ptr<const Jingle> jingle = nullptr;  ///< Heard here; null for a sentence.

  friend bool operator==(const PlacedSentence&, const PlacedSentence&) = default;
};

/// That the user asked for the end.
Error stopped();

/// How a sentence will be spoken, or that a jingle is heard in its place.
struct SentencePlan {
  tts::Utterance utterance;
  std::string line;  ///< As read, in words.
  std::shared_ptr<const Jingle> jingle = nullptr;
};

/// A sentence in one codec, without its packets.
struct SentenceUnit {
  std::string key;  ///< UnitNames::key; in the cache.
  audio::UnitShape shape;
  std::optional<std::uint64_t> bytes;  ///< Of all packets; nothing until it is encoded.
  /// Itself, when the engine failed: made again it might be another. Else null.
  std::shared_ptr<const SpokenUnit> kept;
};

/// What sentences are spoken with. All but `pending` must outlive its use.
struct SpeakingMeans {
  const tts::UtterancePlanner& planner;
  tts::SpeechEngine& engine;
  UnitCache& cache;
  std::shared_ptr<PendingSpeech> pending = nullptr;  ///< Where there is one, it is asked first.
};

/// What is to be read, by whom, and how.
struct NarrationText {
  tts::Document document;
  tts::Voice voice;
  tts::Guidance guidance;  ///< Rules and where they hold; voice and mark-up are filled in.
  /// Keeps the guidance's rules alive; null where they outlive the narration anyway.
  std::shared_ptr<const tts::pronunciation::RuleMatcher> rules = nullptr;
  Jingles jingles = {};
  std::string name = {};  ///< Narration::id, where the story has a name.
};

/// The sentences of one document, and all that is needed to speak them. Shared by whoever makes the
/// narration and whoever reads its packets.
///
/// threads  safe from any.
class SentenceSource {
 public:
  SentenceSource(const SpeakingMeans& means, NarrationText text);
  SentenceSource(const SentenceSource&) = delete;
  SentenceSource& operator=(const SentenceSource&) = delete;

  const tts::Document& document() const { return text_.document; }
  const tts::Voice& voice() const { return text_.voice; }
  const std::string& name() const { return text_.name; }
  /// In reading order, jingles in their places.
  const std::vector<PlacedSentence>& sentences() const { return sentences_; }
  const SpeakingMeans& means() const { return means_; }

  SentencePlan plan(const PlacedSentence& sentence) const;

  /// Of the sentence's unit.
  UnitNames names_of(const SentencePlan& plan, const audio::CodecProfile& profile) const;

  /// Speaks, without asking anybody for it.
  /// throws  Error{interrupted} when `stop` is requested meanwhile, and what the engine throws.
  SentenceSound speak(const SentencePlan& plan, const std::stop_token& stop = {}) const;

  /// The packets of a unit that is known: from the cache, or encoded from pending speech, or, if
  /// both lost it, spoken once more, which gives the same.
  /// throws  tts::Error{engine_failed} when it did not, as the engine failed this time; and what
  ///         engine and encoder throw.
  std::shared_ptr<const SpokenUnit> unit(const SentenceUnit& known, const PlacedSentence& sentence,
                                         const audio::CodecProfile& profile) const;

 private:
  SpeakingMeans means_;
  NarrationText text_;
  std::vector<PlacedSentence> sentences_;
};

}  // namespace lectern::server
