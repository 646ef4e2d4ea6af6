#include "server/narration/sentence_source.h"

#include <optional>
#include <utility>

#include "server/error.h"
#include "tts/error.h"
#include "tts/reading/sentence_breaker.h"
#include "tts/reading/sentence_parts.h"

namespace lectern::server {
namespace {

std::vector<PlacedSentence> placed_sentences(const tts::Document& document) {
  std::vector<PlacedSentence> sentences;
  for (std::size_t block = 0; block < document.blocks.size(); ++block) {
    for (const tts::TextRange sentence : tts::sentences_of(document, document.blocks[block])) {
      bool continues = false;
      for (const tts::TextRange part :
           tts::parts_of_sentence(document.text, sentence, document.directions)) {
        sentences.push_back({block, part, std::exchange(continues, true)});
      }
    }
  }
  return sentences;
}

}  // namespace

SentenceSource::SentenceSource(const SpeakingMeans& means, NarrationText text)
    : means_(means), text_(std::move(text)), sentences_(placed_sentences(text_.document)) {
  text_.guidance.directions = &text_.document.directions;
  text_.guidance.context.voice = text_.voice.name;
}

tts::Utterance SentenceSource::plan(const PlacedSentence& sentence) const {
  return means_.planner.plan(document().text, sentence.range,
                             document().blocks[sentence.block].language, voice().readings,
                             text_.guidance);
}

std::string SentenceSource::key_of(const tts::Utterance& utterance,
                                   const audio::CodecProfile& profile) const {
  return unit_key(utterance, voice(), means_.engine, profile);
}

SentenceSound SentenceSource::speak(const tts::Utterance& utterance,
                                    const std::stop_token& stop) const {
  tts::Speech speech = means_.engine.speak(utterance, voice(), stop);
  if (stop.stop_requested()) throw Error(Errc::interrupted, "stopped as asked", document().title);
  return {std::move(speech), utterance.source.begin};
}

std::shared_ptr<const SpokenUnit> SentenceSource::unit(const SentenceUnit& known,
                                                       const PlacedSentence& sentence,
                                                       const audio::CodecProfile& profile) const {
  if (known.kept) return known.kept;
  const auto make = [&] {
    std::optional<SentenceSound> sound;
    if (means_.pending) sound = means_.pending->take(known.key);
    if (!sound) sound.emplace(speak(plan(sentence)));
    return sound->encoded(profile);
  };
  std::shared_ptr<const SpokenUnit> unit = means_.cache.get_or_make(known.key, make).unit;
  if (unit->unit.shape != known.shape) {
    throw tts::Error(tts::Errc::engine_failed, "a sentence sounded otherwise the second time",
                     "at byte " + std::to_string(sentence.range.begin));
  }
  return unit;
}

}  // namespace lectern::server
