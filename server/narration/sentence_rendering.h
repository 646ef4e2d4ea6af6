#pragma once

#include <memory>
#include <string>
#include <vector>

#include "audio/codecs/codec_profile.h"
#include "audio/speech_unit.h"
#include "tts/engine/speech_engine.h"
#include "tts/speech.h"
#include "tts/utterance.h"
#include "tts/voice.h"

namespace lectern::server {

/// One sentence, spoken and encoded.
struct RenderedSentence {
  tts::Utterance utterance;
  std::shared_ptr<const audio::SpeechUnit>
      unit;                      ///< Null when there is nothing to hear in the sentence.
  std::vector<tts::Mark> marks;  ///< In samples of the unit's rate, from the start of its speech.
  std::string key;               ///< Of everything the sound depends on; see unit_key().
  std::vector<std::string> problems;
};

/// Speaks, conditions and encodes `utterance`. Pure but for the engine: the same arguments give the
/// same bytes.
RenderedSentence render_sentence(tts::Utterance utterance, const tts::Voice& voice,
                                 tts::SpeechEngine& engine, const audio::CodecProfile& profile);

/// The name of a unit of speech: a hash of everything its bytes and marks depend on. Where a
/// sentence stands in its article is not part of it, so a sentence that moved keeps its key.
std::string unit_key(const tts::Utterance& utterance, const tts::Voice& voice,
                     const tts::SpeechEngine& engine, const audio::CodecProfile& profile);

}  // namespace lectern::server
