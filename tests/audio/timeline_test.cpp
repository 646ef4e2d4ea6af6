#include "audio/timeline.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>

#include "audio/containers/segment_plan.h"
#include "audio/rendition.h"
#include "tests/support/renditions.h"

using namespace lectern;
using namespace std::chrono_literals;
using audio::lay_out;
using audio::TimelineEntry;

namespace {

const audio::CodecProfile kProfile = audio::aac_profile();

std::vector<TimelineEntry> random_entries(unsigned seed, std::size_t count,
                                          double longest_seconds) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> seconds(0.1, longest_seconds);
  std::uniform_int_distribution<int> pause(0, 1500);
  std::vector<TimelineEntry> entries;
  for (std::size_t i = 0; i < count; ++i) {
    const auto samples = static_cast<std::int64_t>(seconds(random) * kProfile.rate_hz);
    entries.push_back(
        {audio::unit_shape(samples, kProfile), std::chrono::milliseconds(pause(random))});
  }
  return entries;
}

}  // namespace

TEST_CASE("pauses are heard as long as they were asked for, to half a frame", "[audio][timeline]") {
  const auto seed = GENERATE(range(1U, 20U));
  CAPTURE(seed);
  const auto entries = random_entries(seed, 40, 6);
  const audio::Timeline timeline = lay_out(entries, kProfile);
  REQUIRE(timeline.units.size() == entries.size());
  for (std::size_t i = 1; i < entries.size(); ++i) {
    const std::int64_t heard = timeline.units[i].speech.begin - timeline.units[i - 1].speech.end;
    const std::int64_t wanted = entries[i].pause_before.count() * kProfile.rate_hz / 1000;
    const std::int64_t least = entries[i - 1].unit.duration - entries[i - 1].unit.speech.end +
                               entries[i].unit.speech.begin;
    REQUIRE(heard >= least);
    if (wanted >= least) REQUIRE(std::abs(heard - wanted) <= kProfile.frame_samples / 2);
  }
}

TEST_CASE("of an article that is still growing, all segments but the last stay as they are",
          "[audio][timeline][segments]") {
  const auto seed = GENERATE(range(1U, 60U));
  CAPTURE(seed);
  const double longest_seconds = seed % 3 == 0 ? 30 : seed % 3 == 1 ? 6 : 0.8;
  const auto entries = random_entries(seed, 40, longest_seconds);
  const auto whole = audio::plan_segments(lay_out(entries, kProfile), kProfile);
  for (std::size_t count = 1; count < entries.size(); ++count) {
    CAPTURE(count);
    const std::vector<TimelineEntry> begun(entries.begin(),
                                           entries.begin() + static_cast<std::ptrdiff_t>(count));
    auto segments = audio::plan_segments(lay_out(begun, kProfile), kProfile);
    segments.pop_back();
    REQUIRE(segments.size() < whole.size());
    REQUIRE(std::equal(segments.begin(), segments.end(), whole.begin()));
  }
}

TEST_CASE("units stand in order and fill the timeline to its last sample", "[audio][timeline]") {
  const auto seed = GENERATE(range(1U, 20U));
  CAPTURE(seed);
  const auto entries = random_entries(seed, 30, 4);
  const audio::Timeline timeline = lay_out(entries, kProfile);
  std::int64_t packet = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const audio::PlacedUnit& placed = timeline.units[i];
    REQUIRE(placed.first_packet == packet + placed.silence_packets);
    REQUIRE(placed.start == placed.first_packet * kProfile.frame_samples);
    REQUIRE(placed.speech.size() == entries[i].unit.speech.size());
    packet = placed.first_packet + entries[i].unit.packets;
  }
  CHECK(timeline.packets == packet);
  CHECK(timeline.duration == packet * kProfile.frame_samples);
}

TEST_CASE("segments cover the timeline and keep their bounds", "[audio][segment_plan]") {
  const auto seed = GENERATE(range(1U, 30U));
  const double longest = GENERATE(0.8, 6.0, 30.0);
  CAPTURE(seed, longest);
  const audio::Timeline timeline = lay_out(random_entries(seed, 1 + seed % 25, longest), kProfile);
  const auto plan = audio::plan_segments(timeline, kProfile);
  std::int64_t packet = 0;
  for (const audio::Segment& segment : plan) {
    REQUIRE(segment.first_packet == packet);
    REQUIRE(segment.packets() > 0);
    const double seconds =
        static_cast<double>(audio::samples_of(segment, kProfile).size()) / kProfile.rate_hz;
    REQUIRE(seconds < audio::kTargetDurationSeconds + 0.5);  // rounds to the target at most
    packet = segment.end_packet;
  }
  CHECK(packet == timeline.packets);
}

TEST_CASE("the first segment is the first sentence alone", "[audio][segment_plan]") {
  const std::vector<TimelineEntry> entries(
      5, {audio::unit_shape(std::int64_t{3} * kProfile.rate_hz / 2, kProfile), 400ms});
  const audio::Timeline timeline = lay_out(entries, kProfile);
  const auto plan = audio::plan_segments(timeline, kProfile);
  REQUIRE(plan.size() >= 2);
  CHECK(plan[0].end_packet == timeline.units[1].first_packet);
  CHECK(plan[1].end_packet == timeline.units[4].first_packet);  // three more make 4 s
}

TEST_CASE("a long first sentence is heard after a second of it, then its rest",
          "[audio][segment_plan]") {
  const auto timeline_of = [](int tenths) {
    const audio::UnitShape first = audio::unit_shape(tenths * kProfile.rate_hz / 10, kProfile);
    const audio::UnitShape other = audio::unit_shape(kProfile.rate_hz, kProfile);
    return lay_out({{first, 400ms}, {other, 400ms}, {other, 400ms}}, kProfile);
  };
  const auto short_plan = audio::plan_segments(timeline_of(14), kProfile);
  CHECK(short_plan[0].end_packet == timeline_of(14).units[1].first_packet);
  for (const int tenths : {21, 31, 80}) {
    CAPTURE(tenths);
    const audio::Timeline timeline = timeline_of(tenths);
    const auto plan = audio::plan_segments(timeline, kProfile);
    REQUIRE(plan.size() >= 3);
    CHECK(plan[0].end_packet == audio::opening_packets(kProfile));
    CHECK(plan[1].end_packet == timeline.units[1].first_packet);
  }
  const auto endless = audio::plan_segments(timeline_of(300), kProfile);
  CHECK(endless[0].end_packet == audio::opening_packets(kProfile));
}

TEST_CASE("no segment is a sliver, however long the sentences", "[audio][segment_plan]") {
  const auto seed = GENERATE(range(1U, 60U));
  CAPTURE(seed);
  const audio::Timeline timeline = lay_out(random_entries(seed, 30, 25), kProfile);
  const auto plan = audio::plan_segments(timeline, kProfile);
  for (std::size_t i = 1; i < plan.size();
       ++i) {  // the first is the first sentence, as short as it may be
    const double seconds =
        static_cast<double>(audio::samples_of(plan[i], kProfile).size()) / kProfile.rate_hz;
    REQUIRE(seconds > 0.97);
  }
}

TEST_CASE("nothing to say has no segments", "[audio][segment_plan]") {
  CHECK(audio::plan_segments(lay_out({}, kProfile), kProfile).empty());
}

TEST_CASE("a rendition reads the same in pieces as packet by packet", "[audio][rendition]") {
  const audio::Rendition rendition = tests::random_rendition(4, 5);
  std::vector<std::byte> whole;
  for (std::int64_t i = 0; i < rendition.packet_count(); ++i) {
    const auto packet = rendition.packet(i);
    whole.insert(whole.end(), packet.bytes().begin(), packet.bytes().end());
  }
  REQUIRE(whole.size() == rendition.payload_size());
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    const std::size_t offset = random() % (whole.size() + 1);
    std::vector<std::byte> piece(random() % (whole.size() - offset + 1));
    rendition.read_payload(offset, piece);
    REQUIRE(std::equal(piece.begin(), piece.end(),
                       whole.begin() + static_cast<std::ptrdiff_t>(offset)));
  }
}

TEST_CASE("a rendition refuses units that do not fit its timeline", "[audio][rendition]") {
  const std::vector<TimelineEntry> entries(2, {audio::unit_shape(4410, kProfile), 400ms});
  CHECK_THROWS_AS(audio::Rendition(kProfile, lay_out(entries, kProfile),
                                   std::vector<std::shared_ptr<const audio::SpeechUnit>>{}),
                  std::invalid_argument);
}
