#include "server/narration/sentence_rendering.h"

#include <nlohmann/json.hpp>
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

/// A quotation mark or a bracket that not even a pause follows.
bool is_silent(const tts::Token& token) {
  return token.spoken.empty() && token.syllables.empty() && token.phonemes.empty() &&
         token.pause_after == tts::Pause::none && token.rest_after.count() == 0;
}

/// What of a token can be heard.
json identity_of(const tts::Token& token) {
  json syllables = json::array();
  for (const tts::Syllable& syllable : token.syllables) syllables.push_back(syllable.surface);
  return {token.language.str(),           token.spoken,
          std::move(syllables),           static_cast<int>(token.pause_after),
          static_cast<int>(token.melody), token.phonemes,
          token.rest_after.count(),       token.pace_percent};
}

json identity_of(const tts::Voice& voice) {
  json parts = json::object();
  for (const auto& [language, part] : voice.parts) {
    parts[language] = {part.engine_voice, part.words_per_minute, part.pitch, part.pitch_range,
                       part.gain_db};
  }
  const tts::VoicePauses& pauses = voice.pauses;
  return {voice.engine,          std::move(parts),      pauses.aside.count(),
          pauses.minor.count(),  pauses.clause.count(), pauses.colon.count(),
          pauses.strong.count(), pauses.dash.count(),   pauses.ellipsis.count(),
          pauses.full.count()};
}

}  // namespace

UnitNames unit_names(const tts::Utterance& utterance, const tts::Voice& voice,
                     const tts::SpeechEngine& engine, const audio::CodecProfile& profile) {
  json tokens = json::array();
  std::string places;
  for (const tts::Token& token : utterance.tokens) {
    if (!is_silent(token)) tokens.push_back(identity_of(token));
    places += std::to_string(token.source.begin - utterance.source.begin) + "-" +
              std::to_string(token.source.end - utterance.source.begin) + " ";
  }
  const int ending =
      utterance.tokens.empty() ? 0 : static_cast<int>(utterance.tokens.back().melody);
  const json identity = {engine.version(),   audio::kConditioning, profile.key(),
                         identity_of(voice), std::move(tokens),    ending};
  // Spoken text may hold anything a page held; replacing ill-formed bytes keeps the dump from
  // throwing.
  const std::string sound =
      audio::content_hash(identity.dump(-1, ' ', false, json::error_handler_t::replace)).hex();
  return {.key = audio::content_hash(sound + " " + places).hex(), .sound = sound};
}

UnitNames unit_names(const Jingle& jingle, const audio::CodecProfile& profile) {
  const std::string name = audio::content_hash("jingle " + jingle.hash + " " + profile.key()).hex();
  return {.key = name, .sound = name};
}

SentenceSound::SentenceSound(tts::Speech speech, std::size_t sentence_begin)
    : speech_(std::move(speech)), sentence_begin_(sentence_begin) {}

SentenceSound::SentenceSound(audio::Pcm conditioned) : conditioned_(std::move(conditioned)) {}

audio::UnitShape SentenceSound::shape(const audio::CodecProfile& profile) const {
  if (is_silent()) return {};
  const std::size_t conditioned = conditioned_
                                      ? conditioned_->samples.size()
                                      : audio::conditioned_length(speech_.pcm.samples.size());
  return audio::unit_shape(audio::converted_length(static_cast<std::int64_t>(conditioned),
                                                   kConditionedHz, profile.rate_hz),
                           profile);
}

/// From the document's text and the engine's samples to the sentence's text and the unit's samples.
std::vector<tts::Mark> SentenceSound::marks(const audio::CodecProfile& profile) const {
  std::vector<tts::Mark> marks = speech_.marks;
  for (tts::Mark& mark : marks) {
    mark.source.begin -= sentence_begin_;
    mark.source.end -= sentence_begin_;
    mark.heard.begin = mark.heard.begin * profile.rate_hz / speech_.pcm.rate_hz;
    mark.heard.end = mark.heard.end * profile.rate_hz / speech_.pcm.rate_hz;
  }
  return marks;
}

std::vector<tts::SpeechProblem> SentenceSound::problems() const {
  std::vector<tts::SpeechProblem> problems = speech_.problems;
  for (tts::SpeechProblem& problem : problems) {
    if (problem.source.empty()) continue;
    problem.source.begin -= sentence_begin_;
    problem.source.end -= sentence_begin_;
  }
  return problems;
}

std::uint64_t SentenceSound::memory_bytes() const {
  const std::size_t samples =
      speech_.pcm.samples.size() + (conditioned_ ? conditioned_->samples.size() : 0);
  return sizeof *this + samples * sizeof(std::int16_t) + speech_.marks.size() * sizeof(tts::Mark);
}

const audio::Pcm& SentenceSound::conditioned() {
  if (!conditioned_) {
    conditioned_ = audio::condition_speech(speech_.pcm, speech_.gain_db, kConditionedHz);
  }
  return *conditioned_;
}

audio::SpeechUnit SentenceSound::encoded_beginning(const audio::CodecProfile& profile,
                                                   std::size_t packets) {
  return audio::encode_beginning(audio::fit_for_codec(conditioned(), profile), profile, packets);
}

SpokenUnit SentenceSound::encoded(const audio::CodecProfile& profile) {
  SpokenUnit spoken;
  spoken.problems = problems();
  spoken.engine_failed = speech_.engine_failed;
  if (is_silent()) return spoken;
  const audio::Pcm sound = audio::fit_for_codec(conditioned(), profile);
  spoken.unit = audio::encode_unit(sound, profile);
  spoken.peaks = audio::unit_peaks(sound, spoken.unit.shape, profile.frame_samples);
  spoken.marks = marks(profile);
  return spoken;
}

}  // namespace lectern::server
