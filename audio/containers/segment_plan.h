#pragma once

#include <cstdint>
#include <vector>

#include "audio/pcm.h"
#include "audio/rendition.h"
#include "audio/timeline.h"

namespace lectern::audio {

/// A media segment: a stretch of packets, half-open.
struct Segment {
  std::int64_t first_packet = 0;
  std::int64_t end_packet = 0;

  std::int64_t packets() const { return end_packet - first_packet; }
  friend bool operator==(const Segment&, const Segment&) = default;
};

/// The longest a segment may be, for EXT-X-TARGETDURATION, which must never
/// change (RFC 8216 §4.3.3.1).
inline constexpr int kTargetDurationSeconds = 10;

/// Packets of the first segment where the first sentence is longer than a second more.
std::int64_t opening_packets(const CodecProfile& profile);

/// Where a timeline is cut into segments: first the first sentence alone, a long one in two, the
/// first second of it, so that it can be heard at once, and the rest; then whole units to at least
/// 4 s and at most 9.5 s; a sentence longer than that is cut between packets; a rest under 1 s
/// joins the one before. Covers the timeline without a gap. Pure, so a segment's bytes follow from
/// timeline and number alone. Linear.
std::vector<Segment> plan_segments(const Timeline& timeline, const CodecProfile& profile);

/// The samples a segment stands for.
SampleRange samples_of(const Segment& segment, const CodecProfile& profile);

}  // namespace lectern::audio
