#pragma once

#include <memory>
#include <string>
#include <vector>

#include "audio/codecs/codec_profile.h"
#include "server/narration/spoken_unit.h"
#include "server/narration/unit_cache.h"
#include "tts/engine/speech_engine.h"
#include "tts/utterance.h"
#include "tts/voice.h"

namespace lectern::server {

/// One sentence, spoken and encoded in several codecs.
struct RenderedSentence {
  /// One for each profile, in their order. Without packets when nothing of the sentence is heard.
  std::vector<std::shared_ptr<const SpokenUnit>> units;
  std::vector<std::string> keys;             ///< Of the units; see unit_key().
  UnitOrigin origin = UnitOrigin::rendered;  ///< Reused when nothing had to be spoken.
};

/// What a sentence is rendered with. All of it must outlive the rendering.
struct RenderingMeans {
  tts::SpeechEngine& engine;
  UnitCache& cache;
  const std::vector<audio::CodecProfile>& profiles;  ///< At least one; the first leads.
};

/// Takes `utterance` from the cache in every codec, or speaks, conditions and encodes it there.
/// Pure but for engine and cache: the same arguments give the same units.
RenderedSentence render_sentence(const tts::Utterance& utterance, const tts::Voice& voice,
                                 const RenderingMeans& means);

/// Speaks, conditions and encodes `utterance`, without a cache.
SpokenUnit render_unit(const tts::Utterance& utterance, const tts::Voice& voice,
                       tts::SpeechEngine& engine, const audio::CodecProfile& profile);

/// The name of a unit of speech: a hash of everything its bytes and marks depend on. Where a
/// sentence stands in its article is not part of it, so a sentence that moved keeps its key.
std::string unit_key(const tts::Utterance& utterance, const tts::Voice& voice,
                     const tts::SpeechEngine& engine, const audio::CodecProfile& profile);

}  // namespace lectern::server
