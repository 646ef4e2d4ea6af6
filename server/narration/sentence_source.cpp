#include "server/narration/sentence_source.h"

#include <optional>
#include <utility>

#include "server/error.h"
#include "tts/error.h"
#include "tts/reading/sentence_breaker.h"
#include "tts/reading/sentence_parts.h"
#include "tts/spoken_line.h"

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

/// Whether a heading within the story begins with this sentence; of headings that follow each other
/// at once, the first alone.
bool begins_section(const std::vector<PlacedSentence>& sentences, std::size_t index,
                    const tts::Document& document) {
  const auto is_heading = [&](const PlacedSentence& sentence) {
    return tts::is_heading(document.blocks[sentence.block].kind);
  };
  return index > 0 && is_heading(sentences[index]) && !is_heading(sentences[index - 1]);
}

std::vector<PlacedSentence> with_jingles(const std::vector<PlacedSentence>& sentences,
                                         const tts::Document& document, const Jingles& jingles) {
  if (sentences.empty()) return sentences;
  std::vector<PlacedSentence> placed;
  const auto place = [&placed](const std::shared_ptr<const Jingle>& jingle, std::size_t block,
                               std::size_t position) {
    if (jingle) placed.push_back({block, {position, position}, false, jingle});
  };
  place(jingles.intro, sentences.front().block, sentences.front().range.begin);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const PlacedSentence& sentence = sentences[i];
    if (begins_section(sentences, i, document)) {
      place(jingles.sting, sentence.block, sentence.range.begin);
    }
    placed.push_back(sentence);
  }
  place(jingles.outro, sentences.back().block, sentences.back().range.end);
  return placed;
}

}  // namespace

Error stopped() {
  return {Errc::interrupted, "stopped as asked",
          "sentences that are done stay in the cache, where there is one"};
}

SentenceSource::SentenceSource(const SpeakingMeans& means, NarrationText text)
    : means_(means),
      text_(std::move(text)),
      sentences_(with_jingles(placed_sentences(text_.document), text_.document, text_.jingles)) {
  text_.guidance.directions = &text_.document.directions;
  text_.guidance.context.voice = text_.voice.name;
}

SentencePlan SentenceSource::plan(const PlacedSentence& sentence) const {
  if (sentence.jingle) return {{}, "", sentence.jingle};
  SentencePlan plan;
  plan.utterance = means_.planner.plan(document().text, sentence.range,
                                       document().blocks[sentence.block].language, voice().readings,
                                       text_.guidance);
  plan.line = tts::spoken_line(plan.utterance.tokens, document().text);
  return plan;
}

UnitNames SentenceSource::names_of(const SentencePlan& plan,
                                   const audio::CodecProfile& profile) const {
  if (plan.jingle) return unit_names(*plan.jingle, profile);
  return unit_names(plan.utterance, voice(), means_.engine, profile);
}

SentenceSound SentenceSource::speak(const SentencePlan& plan, const std::stop_token& stop) const {
  if (plan.jingle) return SentenceSound(plan.jingle->sound);
  const tts::Utterance& utterance = plan.utterance;
  tts::Speech speech = means_.engine.speak(utterance, voice(), stop);
  if (stop.stop_requested()) throw stopped();
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
  std::shared_ptr<const SpokenUnit> unit =
      means_.cache.get_or_make({known.key, profile, sentence.range.size()}, make).unit;
  if (unit->unit.shape != known.shape) {
    throw tts::Error(tts::Errc::engine_failed, "a sentence sounded otherwise the second time",
                     "at byte " + std::to_string(sentence.range.begin));
  }
  return unit;
}

}  // namespace lectern::server
