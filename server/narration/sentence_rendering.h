#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "audio/codecs/codec_profile.h"
#include "audio/pcm.h"
#include "audio/speech_unit.h"
#include "server/narration/jingles.h"
#include "server/narration/spoken_unit.h"
#include "tts/engine/speech_engine.h"
#include "tts/speech.h"
#include "tts/utterance.h"
#include "tts/voice.h"

namespace lectern::server {

/// The rate at which sound is conditioned: twice the engines'.
inline constexpr int kConditionedHz = 44100;

/// A sentence, spoken and not yet encoded. How long it is heard in any codec is known by now, and
/// when each of its words is; encoding takes the time.
/// threads  one at a time.
class SentenceSound {
 public:
  /// sentence_begin  in the document's text, which the speech's marks count from.
  SentenceSound(tts::Speech speech, std::size_t sentence_begin);
  /// Of no words: a jingle.
  explicit SentenceSound(audio::Pcm conditioned);

  /// That of the unit that encoded() makes: all zeros when nothing is heard.
  audio::UnitShape shape(const audio::CodecProfile& profile) const;
  /// Those of that unit.
  std::vector<tts::Mark> marks(const audio::CodecProfile& profile) const;
  std::vector<tts::SpeechProblem> problems() const;
  bool engine_failed() const { return speech_.engine_failed; }
  std::uint64_t memory_bytes() const;

  /// Conditions the sound, if it is not, once for all codecs, and encodes it.
  /// throws  what the encoder throws.
  SpokenUnit encoded(const audio::CodecProfile& profile);
  /// The unit of encoded(), with its first packets only. There must be something to hear.
  audio::SpeechUnit encoded_beginning(const audio::CodecProfile& profile, std::size_t packets);

 private:
  const audio::Pcm& conditioned();
  bool is_silent() const { return speech_.pcm.samples.empty() && !conditioned_; }

  tts::Speech speech_;
  std::size_t sentence_begin_ = 0;
  std::optional<audio::Pcm> conditioned_;
};

/// What a unit of speech goes by.
struct UnitNames {
  /// A hash of everything its bytes and marks depend on. Where a sentence stands in its article is
  /// not part of it, so a sentence that moved keeps its key.
  std::string key;
  /// The same without its marks: a sentence whose quotation marks are written otherwise has its
  /// words in other places, and sounds as it did.
  std::string sound;

  friend bool operator==(const UnitNames&, const UnitNames&) = default;
};

UnitNames unit_names(const tts::Utterance& utterance, const tts::Voice& voice,
                     const tts::SpeechEngine& engine, const audio::CodecProfile& profile);

/// Those of the unit of a jingle.
UnitNames unit_names(const Jingle& jingle, const audio::CodecProfile& profile);

}  // namespace lectern::server
