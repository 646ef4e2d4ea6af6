#include "server/narration/jingles.h"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "audio/containers/hls.h"
#include "server/error.h"
#include "server/narration/chapters.h"
#include "server/narration/live/live_narration.h"
#include "server/narration/sentence_source.h"
#include "server/narration/transcripts/manifest.h"
#include "tests/support/narrations.h"
#include "tests/support/synthetic_speech.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/wav_writer.h"

using namespace lectern;
using server::Jingles;
using server::Narration;
using server::OutputFormat;

namespace {

std::shared_ptr<const server::Jingle> jingle_of(unsigned seed, double seconds) {
  const tests::TemporaryFolder folder;
  constexpr unsigned kRate = 32000;
  const auto samples = static_cast<std::size_t>(seconds * kRate);
  tests::write_wav(folder.path() / "jingle.wav",
                   tests::synthetic_speech(seed, samples, kRate).samples, 1, kRate);
  return server::read_jingle(folder.path() / "jingle.wav");
}

struct JingleStudio : tests::FakeStudio {
  Narration narrate_with(const Jingles& jingles, const tts::Document& document,
                         const std::set<OutputFormat>& formats = {OutputFormat::m4a}) {
    server::WorkerPool workers(2);
    const server::Narrator narrator(planner, engine, cache, server::profiles_for(formats), workers);
    return narrator.narrate(document, tests::fake_voice(), {}, {}, {}, jingles);
  }

  Jingles all = {jingle_of(1, 3), jingle_of(2, 2), jingle_of(3, 0.5)};
};

double seconds_of(std::int64_t samples) {
  return static_cast<double>(samples) / audio::aac_profile().rate_hz;
}

}  // namespace

TEST_CASE_METHOD(JingleStudio, "jingles are heard before, after, and between the parts of a story",
                 "[narration][jingles]") {
  const Narration plain = narrate(tests::small_article());
  const Narration framed = narrate_with(all, tests::small_article());
  const auto& units = framed.rendition.timeline().units;
  // The title, two sentences, sting, heading, two sentences, sting, heading, a sentence.
  REQUIRE(plain.cues.size() == 8);
  REQUIRE(framed.cues.size() == 8);
  REQUIRE(units.size() == 8 + 4);
  std::vector<std::size_t> places;
  for (const server::Cue& cue : framed.cues) places.push_back(cue.place);
  CHECK(places == std::vector<std::size_t>{1, 2, 3, 5, 6, 7, 9, 10});

  CHECK(seconds_of(units[0].speech.size()) == Approx(3).margin(0.001));
  CHECK(seconds_of(units[4].speech.size()) == Approx(0.5).margin(0.001));
  CHECK(seconds_of(units[8].speech.size()) == Approx(0.5).margin(0.001));
  CHECK(seconds_of(units[11].speech.size()) == Approx(2).margin(0.001));
  for (const server::Cue& cue : framed.cues) CHECK(cue.heard == units[cue.place].speech);
  for (std::size_t i = 0; i < plain.cues.size(); ++i) {
    CHECK(framed.cues[i].source == plain.cues[i].source);
    CHECK(framed.cues[i].heard.size() == plain.cues[i].heard.size());
    CHECK(framed.cues[i].unit == plain.cues[i].unit);
  }
}

TEST_CASE_METHOD(JingleStudio, "a jingle makes another revision of the same story",
                 "[narration][jingles]") {
  const Narration plain = narrate(tests::small_article());
  const Narration framed = narrate_with({.intro = all.intro}, tests::small_article());
  CHECK(framed.story == plain.story);
  CHECK(framed.revision != plain.revision);
  CHECK(narrate_with({.intro = all.outro}, tests::small_article()).revision != framed.revision);
  CHECK(narrate_with({}, tests::small_article()).revision == plain.revision);
}

TEST_CASE_METHOD(JingleStudio, "the manifest tells when jingles are heard, and nothing without any",
                 "[narration][jingles]") {
  const Narration framed = narrate_with(all, tests::small_article());
  const auto told = nlohmann::json::parse(server::manifest_json(framed, {})).at("jingles");
  const auto& units = framed.rendition.timeline().units;
  REQUIRE(told.size() == 4);
  for (std::size_t i = 0; i < told.size(); ++i) {
    const audio::SampleRange heard = units[std::array<std::size_t, 4>{0, 4, 8, 11}[i]].speech;
    CHECK(told[i]["start"].get<double>() == Approx(seconds_of(heard.begin)).margin(0.001));
    CHECK(told[i]["end"].get<double>() == Approx(seconds_of(heard.end)).margin(0.001));
  }
  const Narration plain = narrate(tests::small_article());
  CHECK_FALSE(nlohmann::json::parse(server::manifest_json(plain, {})).contains("jingles"));
}

TEST_CASE_METHOD(JingleStudio, "a chapter begins behind the sting before its heading",
                 "[narration][jingles]") {
  const Narration framed = narrate_with(all, tests::small_article());
  const auto chapters = server::chapters_of(framed, framed.rendition);
  REQUIRE(chapters.size() == 3);
  CHECK(chapters[0].begin == 0);
  const auto& units = framed.rendition.timeline().units;
  CHECK(chapters[1].begin == units[5].start);
  CHECK(chapters[2].begin == units[9].start);
}

TEST_CASE_METHOD(JingleStudio, "every codec has the same jingles at the same times",
                 "[narration][jingles]") {
  const Narration framed =
      narrate_with(all, tests::small_article(), {OutputFormat::m4a, OutputFormat::opus});
  REQUIRE(framed.others.size() == 1);
  const audio::Rendition& opus = framed.others.front();
  const auto cues = server::cues_along(opus, framed);
  for (std::size_t i = 0; i < cues.size(); ++i) {
    const double opus_begin = static_cast<double>(cues[i].heard.begin) / opus.profile().rate_hz;
    CHECK(opus_begin == Approx(seconds_of(framed.cues[i].heard.begin)).margin(0.02));
  }
}

TEST_CASE_METHOD(JingleStudio, "of headings that follow each other the first alone has a sting",
                 "[narration][jingles]") {
  const tts::Document document = tests::document_of({{tts::BlockKind::title, "A title"},
                                                     {tts::BlockKind::heading, "The first part"},
                                                     {tts::BlockKind::paragraph, "It sails."},
                                                     {tts::BlockKind::heading, "The second part"},
                                                     {tts::BlockKind::heading, "Its beginning"},
                                                     {tts::BlockKind::paragraph, "It is back."}});
  const Narration framed = narrate_with({.sting = all.sting}, document);
  std::vector<std::size_t> places;
  for (const server::Cue& cue : framed.cues) places.push_back(cue.place);
  CHECK(places == std::vector<std::size_t>{0, 1, 2, 4, 5, 6});
}

TEST_CASE_METHOD(JingleStudio, "a live narration with jingles is the narrator's, to the byte",
                 "[narration][jingles]") {
  const server::SpeakingMeans means{planner, engine, cache,
                                    std::make_shared<server::PendingSpeech>(64U << 20U)};
  server::LiveNarration live(
      std::make_shared<const server::SentenceSource>(
          means, server::NarrationText{tests::small_article(), tests::fake_voice(), {}, {}, all}),
      audio::aac_profile(), {});
  std::chrono::microseconds longest{0};
  while (const auto step = live.claim()) {
    live.perform(*step);
    longest = std::max(longest, live.state()->duration);
  }
  const auto state = live.state();
  REQUIRE(state->phase == server::LivePhase::ready);
  // The intro says nothing about how long the rest takes.
  CHECK(longest < 2 * state->duration);

  JingleStudio other;
  const Narration expected = other.narrate_with(all, tests::small_article());
  CHECK(server::manifest_json(*state->narration, {}) == server::manifest_json(expected, {}));
  for (std::size_t i = 0; i < state->segments.size(); ++i) {
    CHECK(live.segment(i) == audio::media_segment(expected.rendition, state->segments[i]));
  }
}

TEST_CASE_METHOD(JingleStudio, "an article of which nothing can be spoken has no jingles either",
                 "[narration][jingles]") {
  CHECK_THROWS(narrate_with(all, tests::document_of({{tts::BlockKind::paragraph, "***"}})));
}

TEST_CASE("a file that is no sound is refused by name", "[narration][jingles]") {
  const tests::TemporaryFolder folder;
  std::ofstream(folder.path() / "intro.wav") << "This is not a sound.\n";
  try {
    server::read_jingle(folder.path() / "intro.wav");
    FAIL("it was not refused");
  } catch (const server::Error& error) {
    CHECK(error.code() == server::Errc::unreadable_input);
    CHECK(std::string(error.what()).find("intro.wav") != std::string::npos);
  }
}

TEST_CASE("a fingerprint tells which jingle stands where", "[narration][jingles]") {
  const auto one = jingle_of(1, 0.5);
  const auto other = jingle_of(2, 0.5);
  CHECK(server::fingerprint_of({one, other, nullptr}) !=
        server::fingerprint_of({other, one, nullptr}));
  CHECK(server::fingerprint_of({one, nullptr, nullptr}) !=
        server::fingerprint_of({nullptr, one, nullptr}));
  CHECK(server::fingerprint_of({one, other, one}) ==
        server::fingerprint_of({jingle_of(1, 0.5), jingle_of(2, 0.5), jingle_of(1, 0.5)}));
}
