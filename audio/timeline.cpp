#include "audio/timeline.h"

#include <algorithm>

namespace lectern::audio {
namespace {

/// Whole packets of silence that, with the silence in the units, come nearest to `pause`.
std::int64_t silence_packets(std::chrono::milliseconds pause, std::int64_t silence_in_units,
                             const CodecProfile& profile) {
  const std::int64_t wanted = pause.count() * profile.rate_hz / 1000 - silence_in_units;
  if (wanted <= 0) return 0;
  return (wanted + profile.frame_samples / 2) / profile.frame_samples;
}

/// Puts a unit at the end of `timeline`, behind `silence_packets` of silence.
void append_unit(Timeline& timeline, const UnitShape& unit, std::int64_t silence_packets,
                 const CodecProfile& profile) {
  PlacedUnit placed;
  placed.silence_packets = silence_packets;
  placed.first_packet = timeline.packets + silence_packets;
  placed.start = placed.first_packet * profile.frame_samples;
  placed.speech = {placed.start + unit.speech.begin, placed.start + unit.speech.end};
  timeline.packets = placed.first_packet + unit.packets;
  timeline.duration = timeline.packets * profile.frame_samples;
  timeline.units.push_back(placed);
}

}  // namespace

Timeline lay_out(const std::vector<TimelineEntry>& entries, const CodecProfile& profile) {
  Timeline timeline;
  timeline.units.reserve(entries.size());
  std::int64_t silence_behind = 0;
  for (const TimelineEntry& entry : entries) {
    std::int64_t silence = 0;
    if (!timeline.units.empty()) {
      silence =
          silence_packets(entry.pause_before, silence_behind + entry.unit.speech.begin, profile);
    }
    append_unit(timeline, entry.unit, silence, profile);
    silence_behind = entry.unit.duration - entry.unit.speech.end;
  }
  return timeline;
}

Timeline lay_out_along(const Timeline& leader, int leader_rate_hz,
                       const std::vector<UnitShape>& shapes, const CodecProfile& profile) {
  Timeline timeline;
  timeline.units.reserve(shapes.size());
  const std::int64_t frame = profile.frame_samples;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const std::int64_t wanted = leader.units[i].speech.begin * profile.rate_hz / leader_rate_hz;
    const std::int64_t without = timeline.duration + shapes[i].speech.begin;
    const std::int64_t silence = std::max<std::int64_t>(0, wanted - without + frame / 2) / frame;
    append_unit(timeline, shapes[i], silence, profile);
  }
  return timeline;
}

SampleRange heard_along(SampleRange heard, std::size_t index, const Timeline& leader,
                        int leader_rate_hz, const Timeline& other, int other_rate_hz) {
  const auto moved = [&](std::int64_t sample) {
    const std::int64_t within = sample - leader.units[index].speech.begin;
    return std::min(other.units[index].speech.begin + within * other_rate_hz / leader_rate_hz,
                    other.units[index].speech.end);
  };
  return {moved(heard.begin), moved(heard.end)};
}

}  // namespace lectern::audio
