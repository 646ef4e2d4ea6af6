#include "server/narration/live/live_narration.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "audio/containers/hls.h"
#include "server/narration/folder/output_format.h"
#include "server/narration/transcripts/manifest.h"
#include "server/narration/transcripts/web_vtt.h"
#include "tests/support/narrations.h"
#include "tts/error.h"

using namespace lectern;
using server::LiveNarration;
using server::LivePhase;
using server::LiveState;
using server::LiveStep;
using server::OutputFormat;

namespace {

/// A studio without threads: the test takes the steps.
struct LiveStudio : tests::FakeStudio {
  std::shared_ptr<LiveNarration> live(const tts::Document& document,
                                      LiveNarration::ChangeCallback on_change = {}) {
    const server::SpeakingMeans means{planner, engine, cache, pending};
    return std::make_shared<LiveNarration>(
        std::make_shared<const server::SentenceSource>(
            means, server::NarrationText{document, tests::fake_voice(), {}}),
        audio::aac_profile(), std::move(on_change));
  }

  std::shared_ptr<server::PendingSpeech> pending =
      std::make_shared<server::PendingSpeech>(std::uint64_t{64} << 20U);
};

bool step(LiveNarration& narration) {
  const auto next = narration.claim();
  if (next) narration.perform(*next);
  return next.has_value();
}

void finish(LiveNarration& narration) {
  while (step(narration)) {
  }
}

/// Claims all that can be claimed and performs it in an order of its own, until nothing is left: as
/// threads of any number and speed would.
template <typename Check>
void finish_in_disorder(LiveNarration& narration, unsigned seed, Check check) {
  std::mt19937 random(seed);
  std::vector<LiveStep> claimed;
  while (true) {
    while (claimed.size() < 4) {
      const auto next = narration.claim();
      if (!next) break;
      claimed.push_back(*next);
    }
    if (claimed.empty()) return;
    const auto chosen = claimed.begin() + static_cast<std::ptrdiff_t>(random() % claimed.size());
    narration.perform(*chosen);
    claimed.erase(chosen);
    check();
  }
}

/// Not so short that it could be joined to the segment before, were it the last.
constexpr const char* kLongSentence =
    "It has been moored for three years, and now it sails again every hour.";

std::string file_bytes(const audio::MediaFile& file) {
  std::string bytes(file.size(), '\0');
  file.read(0, std::as_writable_bytes(std::span(bytes)));
  return bytes;
}

/// An article of random blocks and sentences, some of which are a word, some a monster.
tts::Document random_article(unsigned seed) {
  std::mt19937 random(seed);
  const auto up_to = [&random](int most) {
    return 1 + static_cast<int>(random() % static_cast<unsigned>(most));
  };
  std::vector<std::pair<tts::BlockKind, std::string>> blocks;
  for (int block = up_to(6); block > 0; --block) {
    std::string text;
    for (int sentence = up_to(4); sentence > 0; --sentence) {
      const int words = random() % 8 == 0 ? 90 + up_to(20) : up_to(15);
      text += "The";
      for (int word = 0; word < words; ++word)
        text += " w" + std::string(1, static_cast<char>('a' + random() % 26));
      text += "n. ";
    }
    text.pop_back();
    blocks.emplace_back(random() % 4 == 0 ? tts::BlockKind::heading : tts::BlockKind::paragraph,
                        text);
  }
  return tests::document_of(blocks);
}

template <typename T>
bool begins_with(const std::vector<T>& whole, const std::vector<T>& beginning) {
  return beginning.size() <= whole.size() &&
         std::equal(beginning.begin(), beginning.end(), whole.begin());
}

}  // namespace

TEST_CASE_METHOD(LiveStudio, "the opening is spoken and encoded before anything else",
                 "[narration][live]") {
  const auto narration = live(tests::document_of({{tts::BlockKind::title, "The ferry sails"},
                                                  {tts::BlockKind::paragraph, kLongSentence},
                                                  {tts::BlockKind::paragraph, kLongSentence}}));
  CHECK(narration->state()->phase == LivePhase::queued);
  CHECK(narration->is_opening());
  CHECK(narration->claim() == LiveStep{LiveStep::Kind::speak, 0});
  CHECK_FALSE(narration->claim());  // whoever else could begin waits
  narration->perform({LiveStep::Kind::speak, 0});
  CHECK(narration->claim() == LiveStep{LiveStep::Kind::encode, 0});
  narration->perform({LiveStep::Kind::encode, 0});
  // Its end depends on the pause before the next.
  CHECK(narration->claim() == LiveStep{LiveStep::Kind::speak, 1});
  narration->perform({LiveStep::Kind::speak, 1});
  const auto state = narration->state();
  CHECK_FALSE(narration->is_opening());
  REQUIRE(state->segments.size() == 1);
  CHECK(state->available > 0);
  CHECK(state->encoded == state->available);
  const int spoken = engine.sentences_spoken;
  CHECK_FALSE(narration->segment(0).empty());
  CHECK(engine.sentences_spoken == spoken);
}

TEST_CASE_METHOD(LiveStudio, "the beginning of a long first sentence is heard before all of it",
                 "[narration][live]") {
  std::string first_sentence;
  for (int i = 0; i < 4; ++i) {
    first_sentence += "It was built where the old pier stood, of steel and of oak, and ";
  }
  const auto narration =
      live(tests::document_of({{tts::BlockKind::paragraph, first_sentence + "now it sails."},
                               {tts::BlockKind::paragraph, kLongSentence}}));
  narration->perform(narration->claim().value());
  const auto state = narration->state();
  REQUIRE(state->sentences_spoken == 1);
  CHECK(state->sentences_encoded == 0);
  REQUIRE(state->segments.size() == 1);
  CHECK(state->segments[0].end_packet == audio::opening_packets(narration->profile()));
  CHECK(state->encoded == state->available);
  const int spoken = engine.sentences_spoken;
  const std::string first = narration->segment(0);
  CHECK(engine.sentences_spoken == spoken);
  finish(*narration);
  CHECK(audio::media_segment(narration->state()->narration->rendition,
                             narration->state()->segments.at(0)) == first);
}

TEST_CASE_METHOD(LiveStudio, "what comes out is the narrator's narration, to the byte",
                 "[narration][live]") {
  const auto narration = live(tests::small_article());
  finish(*narration);
  const auto state = narration->state();
  REQUIRE(state->phase == LivePhase::ready);
  CHECK(pending->bytes() == 0);

  tests::FakeStudio other;
  const server::Narration expected = other.narrate(tests::small_article());
  const server::Narration& made = *state->narration;
  CHECK(made.id == expected.id);
  CHECK(made.revision == expected.revision);
  CHECK(made.cues == expected.cues);
  CHECK(made.peaks == expected.peaks);
  CHECK(server::manifest_json(made, {}) == server::manifest_json(expected, {}));
  CHECK(server::words_vtt(made) == server::words_vtt(expected));
  CHECK(file_bytes(server::media_file(OutputFormat::m4a, made, {})) ==
        file_bytes(server::media_file(OutputFormat::m4a, expected, {})));
  const auto plan = audio::plan_segments(expected.rendition.timeline(), audio::aac_profile());
  REQUIRE(state->segments == plan);
  for (std::size_t i = 0; i < plan.size(); ++i) {
    CHECK(narration->segment(i) == audio::media_segment(expected.rendition, plan[i]));
  }
}

TEST_CASE_METHOD(LiveStudio, "every time is known when all is spoken, before it is encoded",
                 "[narration][live]") {
  const auto narration = live(tests::small_article());
  while (!narration->state()->is_complete()) REQUIRE(step(*narration));
  const auto spoken = narration->state();
  CHECK(spoken->phase == LivePhase::encoding);
  CHECK(spoken->sentences_encoded < spoken->sentences_total);
  CHECK(spoken->encoded < spoken->available);
  CHECK_FALSE(spoken->narration->revision.empty());
  finish(*narration);
  const auto ready = narration->state();
  REQUIRE(ready->phase == LivePhase::ready);
  CHECK(ready->segments == spoken->segments);
  CHECK(ready->duration == spoken->duration);
  CHECK(ready->narration->revision == spoken->narration->revision);
  CHECK(ready->narration->rendition.timeline() == spoken->narration->rendition.timeline());
  CHECK(ready->encoded == ready->available);
  CHECK(ready->available == ready->narration->rendition.duration());
}

TEST_CASE_METHOD(LiveStudio, "whatever is shown once stays, and only ever grows at the end",
                 "[narration][live]") {
  const unsigned seed = GENERATE(range(0U, 10U));
  CAPTURE(seed);
  const auto narration = live(random_article(seed));
  auto before = narration->state();
  std::vector<std::string> heard;  // segments, each fetched as soon as it is known
  finish_in_disorder(*narration, seed, [&] {
    const auto now = narration->state();
    REQUIRE(begins_with(now->segments, before->segments));
    REQUIRE(begins_with(now->narration->cues, before->narration->cues));
    REQUIRE(now->available >= before->available);
    REQUIRE(now->encoded >= before->encoded);
    REQUIRE(now->encoded <= now->available);
    REQUIRE(now->phase >= before->phase);
    while (heard.size() < now->segments.size()) heard.push_back(narration->segment(heard.size()));
    before = now;
  });
  REQUIRE(before->phase == LivePhase::ready);
  tests::FakeStudio other;
  const server::Narration expected = other.narrate(random_article(seed));
  REQUIRE(heard.size() == before->segments.size());
  for (std::size_t i = 0; i < heard.size(); ++i) {
    CHECK(heard[i] == audio::media_segment(expected.rendition, before->segments[i]));
  }
  CHECK(pending->bytes() == 0);
}

TEST_CASE_METHOD(LiveStudio, "a segment asked for before its turn is encoded for the asker",
                 "[narration][live]") {
  const auto narration = live(random_article(3));
  while (!narration->state()->is_complete()) REQUIRE(step(*narration));
  const auto state = narration->state();
  const std::size_t last = state->segments.size() - 1;
  REQUIRE(last > 0);
  const int spoken = engine.sentences_spoken;
  const std::string early = narration->segment(last);
  CHECK(engine.sentences_spoken == spoken);
  finish(*narration);
  CHECK(narration->segment(last) == early);
  CHECK_THROWS_AS(narration->segment(last + 1), std::out_of_range);
}

TEST_CASE_METHOD(LiveStudio, "speech that finds no room is spoken once more, to the same effect",
                 "[narration][live]") {
  const auto roomy = live(tests::small_article());
  finish(*roomy);
  LiveStudio cramped;
  cramped.pending = std::make_shared<server::PendingSpeech>(0);
  const auto narration = cramped.live(tests::small_article());
  finish(*narration);
  REQUIRE(narration->state()->phase == LivePhase::ready);
  CHECK(cramped.engine.sentences_spoken == 2 * engine.sentences_spoken);
  CHECK(file_bytes(server::media_file(OutputFormat::m4a, *narration->state()->narration, {})) ==
        file_bytes(server::media_file(OutputFormat::m4a, *roomy->state()->narration, {})));
}

TEST_CASE_METHOD(LiveStudio, "sentences that the cache has are not spoken", "[narration][live]") {
  narrate(tests::small_article());
  const int spoken = engine.sentences_spoken;
  const auto narration = live(tests::small_article());
  finish(*narration);
  const auto state = narration->state();
  CHECK(state->phase == LivePhase::ready);
  CHECK(engine.sentences_spoken == spoken);
  CHECK(state->sentences_reused == state->sentences_total);
}

TEST_CASE_METHOD(LiveStudio, "a sentence that cannot be read is a problem, not the end",
                 "[narration][live]") {
  tts::Document document = tests::small_article();
  const std::size_t at = document.text.find("coins");
  document.directions.readings.push_back(
      {{at, at + 5}, {tts::GivenReading::Way::pinyin, "no such syllable"}, "test"});
  const auto narration = live(document);
  finish(*narration);
  const auto state = narration->state();
  CHECK(state->phase == LivePhase::ready);
  CHECK(state->narration->cues.size() == state->sentences_total - 1);
  REQUIRE(state->narration->problems.size() == 1);
  CHECK_THAT(state->narration->problems.front(), Catch::Contains("not spoken"));
}

TEST_CASE_METHOD(LiveStudio, "an article without a sound fails and says so", "[narration][live]") {
  CHECK_THROWS_AS(live(tests::document_of({})), tts::Error);
  const auto narration = live(tests::document_of({{tts::BlockKind::paragraph, "…"}}));
  finish(*narration);
  const auto state = narration->state();
  CHECK(state->phase == LivePhase::failed);
  CHECK_THAT(state->failure, Catch::Contains("nothing in the article can be spoken"));
  CHECK(state->segments.empty());
}

TEST_CASE_METHOD(LiveStudio, "what was heard before a narration was ended can be heard again",
                 "[narration][live]") {
  const auto narration = live(random_article(5));
  while (narration->state()->segments.size() < 2) REQUIRE(step(*narration));
  const std::string first = narration->segment(0);
  narration->end("taken down");
  const auto state = narration->state();
  CHECK(state->phase == LivePhase::failed);
  CHECK(state->failure == "taken down");
  CHECK_FALSE(narration->claim());
  CHECK(narration->segment(0) == first);
  CHECK(pending->bytes() == 0);
  narration->end("something else");
  CHECK(narration->state()->failure == "taken down");
}

TEST_CASE_METHOD(LiveStudio, "nothing stays of speech that is not encoded any more",
                 "[narration][live]") {
  SECTION("when a sentence is spoken after the end") {
    const auto narration = live(random_article(5));
    const auto step = narration->claim();
    narration->end("taken down");
    narration->perform(*step);
    CHECK(pending->bytes() == 0);
  }
  SECTION("when nobody finishes it") {
    auto narration = live(random_article(5));
    REQUIRE(step(*narration));
    CHECK(pending->bytes() > 0);
    narration.reset();
    CHECK(pending->bytes() == 0);
  }
  SECTION("when there was nothing to hear") {
    auto narration = live(tests::document_of({{tts::BlockKind::paragraph, "…"}}));
    finish(*narration);
    narration.reset();
    CHECK(pending->bytes() == 0);
  }
}

TEST_CASE_METHOD(LiveStudio, "every change is told, and its state is there by then",
                 "[narration][live]") {
  std::vector<LivePhase> phases;
  const auto narration = live(tests::small_article(), [&phases](const LiveNarration& changed) {
    phases.push_back(changed.state()->phase);
  });
  finish(*narration);
  REQUIRE_FALSE(phases.empty());
  CHECK(phases.front() == LivePhase::speaking);
  CHECK(phases.back() == LivePhase::ready);
  CHECK(std::is_sorted(phases.begin(), phases.end()));
  CHECK(std::count(phases.begin(), phases.end(), LivePhase::ready) == 1);
}
