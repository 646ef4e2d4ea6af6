#include "server/narration/sentence_rendering.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "audio/conditioner.h"
#include "audio/content_hash.h"
#include "audio/encoder.h"

namespace lectern::server {
namespace {

using nlohmann::json;

/// What of a token can be heard or seen in the marks.
json identity_of(const tts::Token& token, std::size_t sentence_begin) {
  json syllables = json::array();
  for (const tts::Syllable& syllable : token.syllables) syllables.push_back(syllable.surface);
  return {token.source.begin - sentence_begin,
          token.source.end - sentence_begin,
          token.language.str(),
          token.spoken,
          std::move(syllables),
          static_cast<int>(token.pause_after),
          static_cast<int>(token.melody),
          token.phonemes,
          token.rest_after.count(),
          token.pace_percent};
}

json identity_of(const tts::Voice& voice) {
  json parts = json::object();
  for (const auto& [language, part] : voice.parts) {
    parts[language] = {part.engine_voice, part.words_per_minute, part.pitch, part.pitch_range,
                       part.gain_db};
  }
  const tts::VoicePauses& pauses = voice.pauses;
  return {voice.engine,          std::move(parts),      pauses.minor.count(),
          pauses.clause.count(), pauses.strong.count(), pauses.full.count()};
}

/// Marks count samples of the speech; the unit plays at its codec's rate.
std::vector<tts::Mark> at_rate(std::vector<tts::Mark> marks, int from_hz, int to_hz) {
  for (tts::Mark& mark : marks) {
    mark.heard.begin = mark.heard.begin * to_hz / from_hz;
    mark.heard.end = mark.heard.end * to_hz / from_hz;
  }
  return marks;
}

}  // namespace

std::string unit_key(const tts::Utterance& utterance, const tts::Voice& voice,
                     const tts::SpeechEngine& engine, const audio::CodecProfile& profile) {
  json tokens = json::array();
  for (const tts::Token& token : utterance.tokens) {
    tokens.push_back(identity_of(token, utterance.source.begin));
  }
  const json identity = {engine.version(), profile.key(), identity_of(voice), std::move(tokens)};
  // Spoken text may hold anything a page held; replacing ill-formed bytes keeps the dump from
  // throwing.
  return audio::content_hash(identity.dump(-1, ' ', false, json::error_handler_t::replace)).hex();
}

RenderedSentence render_sentence(tts::Utterance utterance, const tts::Voice& voice,
                                 tts::SpeechEngine& engine, const audio::CodecProfile& profile) {
  RenderedSentence rendered;
  rendered.key = unit_key(utterance, voice, engine, profile);
  tts::Speech speech = engine.speak(utterance, voice);
  rendered.utterance = std::move(utterance);
  rendered.problems = std::move(speech.problems);
  if (speech.pcm.samples.empty()) return rendered;

  const audio::Pcm sound = audio::condition_speech(speech.pcm, speech.gain_db, profile.rate_hz);
  rendered.unit = std::make_shared<const audio::SpeechUnit>(audio::encode_unit(sound, profile));
  rendered.marks = at_rate(std::move(speech.marks), speech.pcm.rate_hz, profile.rate_hz);
  return rendered;
}

}  // namespace lectern::server
