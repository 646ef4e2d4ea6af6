#include "server/narration/inspection/narration_inspection.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "audio/codecs/decoder.h"
#include "server/error.h"
#include "server/narration/inspection/inspection_plot.h"
#include "server/narration/transcripts/manifest.h"
#include "tests/support/narrations.h"

using namespace lectern;

namespace {

audio::DecodedSound sound_of(const server::Narration& narration) {
  std::vector<audio::PacketRef> refs;  // they keep the bytes alive
  for (std::int64_t i = 0; i < narration.rendition.packet_count(); ++i) {
    refs.push_back(narration.rendition.packet(i));
  }
  const std::vector<std::span<const std::byte>> packets(refs.begin(), refs.end());
  return audio::decode_packets(packets, narration.rendition.profile());
}

}  // namespace

TEST_CASE_METHOD(tests::FakeStudio, "a narration is what its manifest says",
                 "[narration][inspection]") {
  const server::Narration narration = narrate(tests::small_article());
  const audio::DecodedSound sound = sound_of(narration);
  const auto manifest = server::read_manifest(server::manifest_json(narration, {}), sound.rate_hz);
  const server::NarrationInspection inspection = server::inspect(sound, manifest);
  CHECK(inspection.samples_missing == 0);
  CHECK(inspection.gaps.size() == narration.cues.size() - 1);
  for (const server::InspectedGap& gap : inspection.gaps) CHECK(gap.loudest_db == -120);
  REQUIRE(inspection.onset_errors_ms.size() >= narration.cues.size());
  for (const double error : inspection.onset_errors_ms) CHECK(std::abs(error) <= 10);
  CHECK(inspection.onsets_unmarked == 0);
  CHECK(server::faults_of(inspection).empty());
  CHECK_THAT(server::to_text(inspection), Catch::Contains("gaps       7, "));
}

TEST_CASE_METHOD(tests::FakeStudio, "an inspection sees what is wrong", "[narration][inspection]") {
  const server::Narration narration = narrate(tests::small_article());
  audio::DecodedSound sound = sound_of(narration);
  const auto manifest = server::read_manifest(server::manifest_json(narration, {}), sound.rate_hz);
  SECTION("a sound that was cut") {
    sound.samples.resize(sound.samples.size() - 100);
    const auto inspection = server::inspect(sound, manifest);
    CHECK(inspection.samples_missing == 100);
    CHECK(server::faults_of(inspection) == std::vector<std::string>{"100 samples are missing"});
  }
  SECTION("a click at a join") {
    const std::int64_t join = narration.cues[1].heard.begin - 3000;
    sound.samples[static_cast<std::size_t>(join)] = 0.5F;
    const auto inspection = server::inspect(sound, manifest);
    CHECK(inspection.gaps.front().loudest_db > -40);
    CHECK(server::faults_of(inspection).size() == 1);
  }
  SECTION("a sound that ends in the middle, or at once") {
    sound.samples.resize(GENERATE(1U, 30'000U, 100'000U));
    const auto inspection = server::inspect(sound, manifest);
    CHECK(inspection.samples_missing > 0);
    CHECK_THAT(server::to_text(inspection), Catch::Contains("samples away from the sound"));
    CHECK_THAT(server::inspection_plot(sound, inspection, manifest), Catch::EndsWith("</svg>\n"));
  }
  SECTION("marks of another sound") {
    sound.samples.erase(sound.samples.begin(), sound.samples.begin() + 44100 * 200 / 1000);
    const auto inspection = server::inspect(sound, manifest);
    CHECK(inspection.onsets_unmarked >= narration.cues.size() / 2);
    CHECK(server::faults_of(inspection).back() == "words are marked elsewhere than they are heard");
  }
  SECTION("marks that are late") {
    sound.samples.erase(sound.samples.begin(), sound.samples.begin() + 44100 * 40 / 1000);
    for (const double error : server::inspect(sound, manifest).onset_errors_ms) {
      CHECK(error == Approx(40).margin(10));
    }
  }
}

TEST_CASE_METHOD(tests::FakeStudio, "a plot has rows, scales, a legend, and a box for each mark",
                 "[narration][inspection]") {
  const server::Narration narration = narrate(tests::small_article());
  const audio::DecodedSound sound = sound_of(narration);
  const auto manifest = server::read_manifest(server::manifest_json(narration, {}), sound.rate_hz);
  const std::string svg =
      server::inspection_plot(sound, server::inspect(sound, manifest), manifest);
  const auto count = [&svg](const std::string& text) {
    std::size_t found = 0;
    for (std::size_t at = svg.find(text); at != std::string::npos; at = svg.find(text, at + 1)) {
      ++found;
    }
    return found;
  };
  CHECK(count("class=\"wave\"") == 1);
  CHECK(count("class=\"sentence\"") == narration.cues.size() + 1);
  CHECK(count("<title>costs</title>") == 1);
  CHECK(count("class=\"gap\"") == narration.cues.size() - 1 + 1);  // and in the legend
  CHECK(count(" dB</text>") == 4);
  CHECK(count(" kHz</text>") == 2);
  const auto seconds = static_cast<std::size_t>(narration.rendition.duration() / 44100);
  CHECK(count(" s</text>") == seconds / 5 + 1);
  CHECK(svg.size() < 5000 * (seconds + 1) + 4000);
  CHECK(svg.ends_with("</svg>\n"));
}

TEST_CASE("what is no manifest is refused", "[narration][inspection]") {
  CHECK_THROWS_AS(server::read_manifest("", 44100), server::Error);
  CHECK_THROWS_AS(server::read_manifest("{\"duration\":\"long\"}", 44100), server::Error);
  CHECK_THROWS_AS(server::read_manifest("{\"duration\":1e300,\"cues\":[]}", 44100), server::Error);
}
