#include "tts/engine/speech_assembly.h"

#include <catch2/catch.hpp>

#include "tests/tts/engine/utterances.h"

namespace lectern::tts {
namespace {

using audio::SampleRange;
using tests::bilingual_voice;
using tests::UtteranceBuilder;

Clause english_clause(const std::string& words) {
  return plan_clauses(UtteranceBuilder().words(words).build(), bilingual_voice()).clauses.at(0);
}

SpeakerSound sound_of(std::size_t size, std::vector<SpeakerWord> words) {
  return {.samples = std::vector<std::int16_t>(size, 1000),
          .words = std::move(words),
          .clipped = false};
}

TEST_CASE("a word is heard from its first sound to the end the next one reports",
          "[tts][speech_assembly]") {
  const auto times =
      word_times(english_clause("good news"), sound_of(1000, {{0, 10, 0}, {5, 450, 400}}));
  CHECK(times == std::vector<SampleRange>{{10, 400}, {450, 1000}});
}

TEST_CASE("words the engine merges share their time by their letters", "[tts][speech_assembly]") {
  const auto times =
      word_times(english_clause("of the news"), sound_of(1000, {{0, 0, 0}, {7, 520, 500}}));
  CHECK(times == std::vector<SampleRange>{{0, 200}, {200, 500}, {520, 1000}});
}

TEST_CASE("without usable reports all words share the clause", "[tts][speech_assembly]") {
  const auto times = word_times(english_clause("one three"), sound_of(800, {}));
  CHECK(times == std::vector<SampleRange>{{0, 300}, {300, 800}});
}

TEST_CASE("the louder language is turned down to the fainter one's level",
          "[tts][speech_assembly]") {
  const Utterance utterance = UtteranceBuilder().han("ma1").word("word").build();
  const ClausePlan plan = plan_clauses(utterance, bilingual_voice());
  const Speech speech =
      assemble_speech(utterance, plan, {sound_of(1000, {{2, 0, 0}}), sound_of(1000, {{0, 0, 0}})});
  CHECK(speech.gain_db == 6.0);
  CHECK(speech.pcm.samples[500] == 707);  // 3 dB less
  CHECK(speech.pcm.samples[speech.pcm.samples.size() - 500] == 1000);
  REQUIRE(speech.marks.size() == 2);
  const std::int64_t gap = kSwitchGap.count() * kSpeakerRateHz / 1000;
  CHECK(speech.marks[1].heard == SampleRange{1000 + gap, 2000 + gap});
}

TEST_CASE("a failed clause becomes silence of its estimated length, without marks",
          "[tts][speech_assembly]") {
  const Utterance utterance = UtteranceBuilder().words("some words").build();
  const ClausePlan plan = plan_clauses(utterance, bilingual_voice());
  const Speech speech = assemble_speech(utterance, plan, {SpeakerSound{}});
  CHECK(speech.marks.empty());
  CHECK(std::chrono::round<std::chrono::milliseconds>(speech.pcm.duration()) ==
        plan.clauses[0].estimate);
}

TEST_CASE("a miscounted Chinese clause keeps its sound, gets even times and is reported",
          "[tts][speech_assembly]") {
  const Utterance utterance = UtteranceBuilder().syllables("ma1 ma1 ma1").build();
  const ClausePlan plan = plan_clauses(utterance, bilingual_voice());
  const Speech speech = assemble_speech(utterance, plan, {sound_of(900, {{2, 0, 0}})});
  REQUIRE(speech.marks.size() == 3);
  CHECK(speech.marks[1].heard == SampleRange{300, 600});
  CHECK(speech.problems.size() == 1);
}

TEST_CASE("an utterance without sound has no samples", "[tts][speech_assembly]") {
  const Utterance utterance = UtteranceBuilder().pause(Pause::full).build();
  const Speech speech = assemble_speech(utterance, plan_clauses(utterance, bilingual_voice()), {});
  CHECK(speech.pcm.samples.empty());
  CHECK(speech.pcm.rate_hz == kSpeakerRateHz);
}

}  // namespace
}  // namespace lectern::tts
