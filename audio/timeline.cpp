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

}  // namespace

Timeline lay_out(const std::vector<TimelineEntry>& entries, const CodecProfile& profile) {
  Timeline timeline;
  timeline.units.reserve(entries.size());
  std::int64_t silence_behind = 0;
  for (const TimelineEntry& entry : entries) {
    PlacedUnit placed;
    if (!timeline.units.empty()) {
      placed.silence_packets =
          silence_packets(entry.pause_before, silence_behind + entry.unit.speech.begin, profile);
    }
    placed.first_packet = timeline.packets + placed.silence_packets;
    placed.start = placed.first_packet * profile.frame_samples;
    placed.speech = {placed.start + entry.unit.speech.begin, placed.start + entry.unit.speech.end};
    timeline.packets = placed.first_packet + entry.unit.packets;
    silence_behind = entry.unit.duration - entry.unit.speech.end;
    timeline.units.push_back(placed);
  }
  timeline.duration = timeline.packets * profile.frame_samples;
  return timeline;
}

}  // namespace lectern::audio
