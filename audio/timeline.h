#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "audio/codecs/codec_profile.h"
#include "audio/speech_unit.h"

namespace lectern::audio {

/// A sentence as the timeline's maker asks for it.
struct TimelineEntry {
  UnitShape unit;
  /// Silence to be heard before its speech, from the end of the speech
  /// before. Ignored for the first.
  std::chrono::milliseconds pause_before{0};

  friend bool operator==(const TimelineEntry&, const TimelineEntry&) = default;
};

/// A unit in its place.
struct PlacedUnit {
  std::int64_t silence_packets = 0;  ///< Put before the unit.
  std::int64_t first_packet = 0;     ///< Of the unit itself, counted through the whole timeline.
  std::int64_t start = 0;            ///< Sample at which the unit itself begins.
  SampleRange speech;                ///< Where its speech is heard.

  friend bool operator==(const PlacedUnit&, const PlacedUnit&) = default;
};

/// Where everything is: sums of whole packets, nothing rounded. A value, known before a single
/// sentence is encoded.
struct Timeline {
  std::vector<PlacedUnit> units;
  std::int64_t packets = 0;
  std::int64_t duration = 0;  ///< Samples: packets × frame.

  friend bool operator==(const Timeline&, const Timeline&) = default;
};

/// Puts units in a row. A pause becomes the number of silence packets that brings the gap between
/// the two speeches nearest to what was asked, counting the silence that both units already hold; a
/// gap is never shorter than that silence, otherwise right to half a frame (12 ms). Linear.
Timeline lay_out(const std::vector<TimelineEntry>& entries, const CodecProfile& profile);

/// Lays the same sentences out in another codec so that each is heard as near as whole
/// packets allow to where `leader` has it: within half a frame (13 ms) wherever there is
/// room, and never adding up.
/// leader  at leader_rate_hz samples a second.
/// shapes  one for each of the leader's units, in order.
Timeline lay_out_along(const Timeline& leader, int leader_rate_hz,
                       const std::vector<UnitShape>& shapes, const CodecProfile& profile);

/// Where a stretch within unit `index` of one timeline is heard in another of the same sentences.
SampleRange heard_along(SampleRange heard, std::size_t index, const Timeline& leader,
                        int leader_rate_hz, const Timeline& other, int other_rate_hz);

}  // namespace lectern::audio
