#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "audio/codecs/codec_profile.h"
#include "audio/speech_unit.h"
#include "audio/timeline.h"

namespace lectern::audio {

/// A whole narration in one codec: a timeline and the packets that fill it. The source of every
/// file format; packets are shared with whoever else holds the units, never copied.
/// threads  const after construction, so safe from any.
class Rendition {
 public:
  Rendition() = default;
  /// units   one for each of the timeline's, in order.
  /// throws  std::invalid_argument when they do not fit it.
  Rendition(const CodecProfile& profile, Timeline timeline,
            std::vector<std::shared_ptr<const SpeechUnit>> units);

  const CodecProfile& profile() const { return profile_; }
  const Timeline& timeline() const { return timeline_; }
  std::int64_t packet_count() const { return timeline_.packets; }
  std::int64_t duration() const { return timeline_.duration; }  ///< In samples.

  /// Packet `index` of the whole. Logarithmic in the number of units.
  std::span<const std::byte> packet(std::int64_t index) const;

  /// Bytes of all packets together, silence included.
  std::uint64_t payload_size() const { return payload_size_; }
  /// Copies out.size() bytes from `offset` on; offset + out.size() <= payload_size().
  void read_payload(std::uint64_t offset, std::span<std::byte> out) const;

 private:
  struct Place;
  Place place_of(std::int64_t packet) const;

  CodecProfile profile_;
  Timeline timeline_;
  std::vector<std::shared_ptr<const SpeechUnit>> units_;
  std::vector<std::byte> silence_;
  /// Where each unit, with the silence before it, begins in the payload.
  std::vector<std::uint64_t> unit_offsets_;
  std::uint64_t payload_size_ = 0;
};

}  // namespace lectern::audio
