#include "server/narration/narrator.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "server/error.h"
#include "server/narration/chapters.h"
#include "server/narration/folder/output_format.h"
#include "server/narration/folder/render_report.h"
#include "tests/support/narrations.h"
#include "tests/support/temporary_folder.h"

using namespace lectern;
using server::OutputFormat;

namespace {

std::string file_bytes(const audio::MediaFile& file) {
  std::string bytes(file.size(), '\0');
  file.read(0, std::as_writable_bytes(std::span(bytes)));
  return bytes;
}

}  // namespace

TEST_CASE_METHOD(tests::FakeStudio, "an edited article speaks only what changed",
                 "[narration][narrator]") {
  const server::Narration before = narrate(tests::small_article());
  const int spoken_before = engine.sentences_spoken;
  CHECK(spoken_before == static_cast<int>(before.cues.size()));

  tts::Document edited = tests::small_article();
  const std::size_t at = edited.text.find("Two coins");
  edited.text.replace(at, 3, "Six");  // the same length, so that no block moves
  const server::Narration after = narrate(edited);
  CHECK(engine.sentences_spoken == spoken_before + 1);

  const server::RenderReport report = server::render_report(after, "");
  REQUIRE(report.rendered.size() == 1);
  CHECK(report.reused.size() == after.cues.size() - 1);
  const server::Cue& changed = after.cues[report.rendered.front().index];
  CHECK(edited.text.substr(changed.source.begin, 9) == "Six coins");
  CHECK(after.revision != before.revision);
}

TEST_CASE_METHOD(tests::FakeStudio, "words that are quoted otherwise are the same narration",
                 "[narration][narrator]") {
  const auto narrated = [this](const std::string& text) {
    return narrate(tests::document_of({{tts::BlockKind::paragraph, text}}));
  };
  const server::Narration plain = narrated("It \"sails\". Go and see.");
  for (const char* text : {"It “sails”. Go and see.", "“It sails. Go and see.”"}) {
    CAPTURE(text);
    const server::Narration other = narrated(text);
    CHECK(other.revision == plain.revision);
    REQUIRE(other.cues.size() == plain.cues.size());
    CHECK(other.cues[0].heard == plain.cues[0].heard);
    CHECK(other.cues[0].words != plain.cues[0].words);
  }
  CHECK(narrated("It sailed. Go and see.").revision != plain.revision);
}

TEST_CASE_METHOD(tests::FakeStudio,
                 "what could not be spoken is told where the sentence stands now, once a sentence",
                 "[narration][narrator]") {
  engine.token_to_fail_on = "sails";
  const auto story = [](const std::string& first) {
    return tests::document_of({{tts::BlockKind::paragraph, first},
                               {tts::BlockKind::paragraph, "It sails. And then it sails."}});
  };
  narrate(story("Good."));
  const std::vector<std::string> moved = narrate(story("It is back in its port.")).problems;
  tests::FakeStudio other;
  other.engine.token_to_fail_on = "sails";
  CHECK(moved == other.narrate(story("It is back in its port.")).problems);
  REQUIRE_FALSE(moved.empty());
  CHECK_THAT(moved.front(), Catch::Contains("could not be spoken (bytes "));
}

TEST_CASE_METHOD(tests::FakeStudio,
                 "a sentence that the engine spoke in part is one that it failed on",
                 "[narration][narrator]") {
  engine.token_to_fail_on = "sails";
  engine.fails_for_now = true;
  const tts::Document story = tests::document_of(
      {{tts::BlockKind::paragraph, "It sails. Good news."}, {tts::BlockKind::paragraph, "Go."}});
  const server::Narration first = narrate(story);
  CHECK(first.cues.size() == 3);
  CHECK(first.failed_sentences == 1);
}

TEST_CASE_METHOD(tests::FakeStudio,
                 "a sentence that moved keeps its sound, and its words move along",
                 "[narration][narrator]") {
  const server::Narration before = narrate(tests::document_of(
      {{tts::BlockKind::paragraph, "It sails."}, {tts::BlockKind::paragraph, "Go and see."}}));
  const tts::Document longer = tests::document_of({{tts::BlockKind::paragraph, "Good news."},
                                                   {tts::BlockKind::paragraph, "It sails."},
                                                   {tts::BlockKind::paragraph, "Go and see."}});
  const server::Narration after = narrate(longer);
  REQUIRE(after.cues.size() == 3);
  CHECK(after.cues[2].unit == before.cues[1].unit);
  CHECK(after.cues[2].origin == server::UnitOrigin::reused);
  REQUIRE(after.cues[2].words.size() == 3);
  CHECK(longer.text_of(after.cues[2].words[1].source) == "and");
}

TEST_CASE_METHOD(tests::FakeStudio,
                 "with and without a cache, on one thread or several, all is the same",
                 "[narration][narrator]") {
  const std::set<OutputFormat> formats = {OutputFormat::m4a, OutputFormat::mp3, OutputFormat::opus,
                                          OutputFormat::wav, OutputFormat::flac};
  const server::Narration cold = narrate(tests::small_article(), formats, 1);
  const server::Narration warm = narrate(tests::small_article(), formats, 3);
  tests::FakeStudio fresh;
  const server::Narration threaded = fresh.narrate(tests::small_article(), formats, 3);
  CHECK(warm.revision == cold.revision);
  for (const OutputFormat format : formats) {
    CAPTURE(server::file_name_of(format));
    const std::string bytes = file_bytes(server::media_file(format, cold, {}));
    CHECK(file_bytes(server::media_file(format, warm, {})) == bytes);
    CHECK(file_bytes(server::media_file(format, threaded, {})) == bytes);
  }
}

TEST_CASE_METHOD(tests::FakeStudio,
                 "sentences are heard at the same time in every codec, to half a frame",
                 "[narration][narrator]") {
  const server::Narration narration =
      narrate(tests::small_article(), {OutputFormat::m4a, OutputFormat::mp3, OutputFormat::opus,
                                       OutputFormat::wav, OutputFormat::flac});
  REQUIRE(narration.others.size() == 4);
  const int rate = narration.rendition.profile().rate_hz;
  for (const audio::Rendition& other : narration.others) {
    const audio::CodecProfile& profile = other.profile();
    CAPTURE(profile.key());
    const std::vector<server::Cue> cues = server::cues_along(other, narration);
    REQUIRE(cues.size() == narration.cues.size());
    for (std::size_t i = 0; i < cues.size(); ++i) {
      const audio::SampleRange own = other.timeline().units[i].speech;
      CHECK(cues[i].heard.begin == own.begin);
      CHECK(std::abs(cues[i].heard.end - own.end) <= 1);  // a length at 48 kHz is rounded up
      const double here = static_cast<double>(cues[i].heard.begin) / profile.rate_hz;
      const double there = static_cast<double>(narration.cues[i].heard.begin) / rate;
      CHECK(std::abs(here - there) <= 0.5 * profile.frame_samples / profile.rate_hz + 1e-4);
      for (const server::CueWord& word : cues[i].words) {
        CHECK(word.heard.begin >= cues[i].heard.begin);
        CHECK(word.heard.end <= cues[i].heard.end);
      }
    }
  }
}

TEST_CASE_METHOD(tests::FakeStudio, "lossless files have the timeline of AAC",
                 "[narration][narrator]") {
  const server::Narration narration =
      narrate(tests::small_article(), {OutputFormat::m4a, OutputFormat::wav, OutputFormat::flac});
  for (const audio::Rendition& other : narration.others) {
    CHECK(other.timeline() == narration.rendition.timeline());
  }
}

TEST_CASE_METHOD(tests::FakeStudio, "headings make chapters that cover the whole narration",
                 "[narration][chapters]") {
  const server::Narration narration =
      narrate(tests::small_article(), {OutputFormat::m4a, OutputFormat::mp3});
  for (const audio::Rendition* rendition : {&narration.rendition, &narration.others.front()}) {
    const std::vector<audio::Chapter> chapters = server::chapters_of(narration, *rendition);
    REQUIRE(chapters.size() == 3);
    CHECK(chapters[0].title == "The ferry & the bridge");
    CHECK(chapters[1].title == "What it <costs>");
    CHECK(chapters[2].title == "When it sails");
    CHECK(chapters[0].begin == 0);
    CHECK(chapters[0].end == chapters[1].begin);
    CHECK(chapters[1].end == chapters[2].begin);
    CHECK(chapters[2].end == rendition->duration());
    CHECK(chapters[1].begin < rendition->timeline().units[3].speech.begin);
    CHECK(chapters[1].begin > rendition->timeline().units[2].speech.end);
  }
}

TEST_CASE_METHOD(tests::FakeStudio, "an article without headings has no chapters",
                 "[narration][chapters]") {
  const server::Narration narration =
      narrate(tests::document_of({{tts::BlockKind::paragraph, "It sails again."}}));
  CHECK(server::chapters_of(narration, narration.rendition).empty());
}

TEST_CASE_METHOD(tests::FakeStudio, "peaks are where the sound is, one for each packet",
                 "[narration][narrator]") {
  const server::Narration narration = narrate(tests::small_article());
  REQUIRE(narration.peaks.size() == static_cast<std::size_t>(narration.rendition.packet_count()));
  const int frame = narration.rendition.profile().frame_samples;
  for (std::size_t i = 0; i < narration.cues.size(); ++i) {
    const audio::SampleRange heard = narration.cues[i].heard;
    CHECK(narration.peaks[static_cast<std::size_t>((heard.begin + heard.end) / 2 / frame)].high >
          1000);
    CHECK(narration.peaks[static_cast<std::size_t>(heard.begin / frame - 1)] == audio::Peak{});
  }
}

TEST_CASE_METHOD(tests::FakeStudio, "what was spoken before an interruption is not spoken again",
                 "[narration][narrator]") {
  server::WorkerPool alone(1);
  const server::Narrator narrator(planner, engine, cache, {audio::aac_profile()}, alone);
  std::stop_source stop;
  const auto stop_after_three = [&stop](const server::NarrationProgress& progress) {
    if (progress.sentences_done == 3) stop.request_stop();
  };
  CHECK_THROWS_AS(narrator.narrate(tests::small_article(), tests::fake_voice(), stop_after_three,
                                   stop.get_token()),
                  server::Error);
  CHECK(engine.sentences_spoken == 3);
  std::size_t reused = 0;
  const server::Narration resumed = narrator.narrate(
      tests::small_article(), tests::fake_voice(),
      [&reused](const server::NarrationProgress& progress) { reused = progress.sentences_reused; },
      {});
  CHECK(engine.sentences_spoken == static_cast<int>(resumed.cues.size()));
  CHECK(reused == 3);
}

TEST_CASE_METHOD(tests::FakeStudio, "what has to be spoken comes before what is there",
                 "[narration][narrator]") {
  narrate(tests::small_article());
  tts::Document edited = tests::small_article();
  edited.text.replace(edited.text.find("until ten"), 9, "until six");  // in its last sentence
  std::vector<std::size_t> reused;
  server::WorkerPool alone(1);
  const server::Narrator narrator(planner, engine, cache, {audio::aac_profile()}, alone);
  const server::Narration after = narrator.narrate(
      edited, tests::fake_voice(),
      [&](const server::NarrationProgress& done) { reused.push_back(done.sentences_reused); }, {});
  REQUIRE(reused.size() == after.cues.size());
  CHECK(reused.front() == 0);
  CHECK(reused.back() == after.cues.size() - 1);
}

TEST_CASE_METHOD(tests::FakeStudio, "packets need not stay in memory until they are written",
                 "[narration][narrator]") {
  const tests::TemporaryFolder folder;
  server::WorkerPool workers(2);
  const std::string expected =
      file_bytes(server::media_file(OutputFormat::m4a, narrate(tests::small_article()), {}));
  const int spoken = engine.sentences_spoken;
  SECTION("the disk keeps them") {
    server::UnitCache on_disk(folder.path(), {.memory_bytes = 0});
    const server::Narrator narrator(planner, engine, on_disk, {audio::aac_profile()}, workers);
    const server::Narration narration =
        narrator.narrate(tests::small_article(), tests::fake_voice(), {}, {});
    CHECK(file_bytes(server::media_file(OutputFormat::m4a, narration, {})) == expected);
    CHECK(engine.sentences_spoken == 2 * spoken);
  }
  SECTION("lost ones are made again") {
    server::UnitCache nowhere({}, {.memory_bytes = 0});
    const server::Narrator narrator(planner, engine, nowhere, {audio::aac_profile()}, workers);
    const server::Narration narration =
        narrator.narrate(tests::small_article(), tests::fake_voice(), {}, {});
    CHECK(file_bytes(server::media_file(OutputFormat::m4a, narration, {})) == expected);
    CHECK(engine.sentences_spoken > 2 * spoken);
  }
}
