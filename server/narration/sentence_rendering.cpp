#include "server/narration/sentence_rendering.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "audio/codecs/encoder.h"
#include "audio/content_hash.h"
#include "audio/level/conditioner.h"
#include "audio/level/rate_converter.h"
#include "audio/waveform_peaks.h"
#include "tts/speech.h"

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

/// From the document's text and the engine's samples to the sentence's text and the unit's samples.
std::vector<tts::Mark> unit_marks(const tts::Speech& speech, std::size_t sentence_begin,
                                  int rate_hz) {
  std::vector<tts::Mark> marks = speech.marks;
  for (tts::Mark& mark : marks) {
    mark.source.begin -= sentence_begin;
    mark.source.end -= sentence_begin;
    mark.heard.begin = mark.heard.begin * rate_hz / speech.pcm.rate_hz;
    mark.heard.end = mark.heard.end * rate_hz / speech.pcm.rate_hz;
  }
  return marks;
}

/// A sentence's sound, spoken when it is first asked for.
class SentenceSound {
 public:
  SentenceSound(const tts::Utterance& utterance, const tts::Voice& voice, tts::SpeechEngine& engine)
      : utterance_(utterance), voice_(voice), engine_(engine) {}

  SpokenUnit encoded(const audio::CodecProfile& profile) {
    if (!speech_) speak();
    SpokenUnit spoken;
    spoken.problems = speech_->problems;
    spoken.engine_failed = speech_->engine_failed;
    if (conditioned_.samples.empty()) return spoken;
    const audio::Pcm sound = audio::convert_rate(conditioned_, profile.rate_hz);
    spoken.unit = audio::encode_unit(sound, profile);
    spoken.peaks = audio::unit_peaks(sound, spoken.unit.shape, profile.frame_samples);
    spoken.marks = unit_marks(*speech_, utterance_.source.begin, profile.rate_hz);
    return spoken;
  }

 private:
  /// What conditioning gives: twice the engines' rate.
  static constexpr int kConditionedHz = 44100;

  void speak() {
    speech_ = engine_.speak(utterance_, voice_);
    conditioned_ = audio::condition_speech(speech_->pcm, speech_->gain_db, kConditionedHz);
  }

  const tts::Utterance& utterance_;
  const tts::Voice& voice_;
  tts::SpeechEngine& engine_;
  std::optional<tts::Speech> speech_;
  audio::Pcm conditioned_;
};

}  // namespace

std::string unit_key(const tts::Utterance& utterance, const tts::Voice& voice,
                     const tts::SpeechEngine& engine, const audio::CodecProfile& profile) {
  json tokens = json::array();
  for (const tts::Token& token : utterance.tokens) {
    tokens.push_back(identity_of(token, utterance.source.begin));
  }
  const json identity = {engine.version(), audio::kConditioning, profile.key(), identity_of(voice),
                         std::move(tokens)};
  // Spoken text may hold anything a page held; replacing ill-formed bytes keeps the dump from
  // throwing.
  return audio::content_hash(identity.dump(-1, ' ', false, json::error_handler_t::replace)).hex();
}

SpokenUnit render_unit(const tts::Utterance& utterance, const tts::Voice& voice,
                       tts::SpeechEngine& engine, const audio::CodecProfile& profile) {
  return SentenceSound(utterance, voice, engine).encoded(profile);
}

RenderedSentence render_sentence(const tts::Utterance& utterance, const tts::Voice& voice,
                                 const RenderingMeans& means) {
  RenderedSentence rendered;
  rendered.origin = UnitOrigin::reused;
  SentenceSound sound(utterance, voice, means.engine);
  for (const audio::CodecProfile& profile : means.profiles) {
    rendered.keys.push_back(unit_key(utterance, voice, means.engine, profile));
    UnitCache::Found found =
        means.cache.get_or_make(rendered.keys.back(), [&] { return sound.encoded(profile); });
    if (found.origin == UnitOrigin::rendered) rendered.origin = UnitOrigin::rendered;
    rendered.units.push_back(std::move(found.unit));
  }
  return rendered;
}

}  // namespace lectern::server
