#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "audio/codecs/codec_profile.h"
#include "audio/speech_unit.h"
#include "audio/timeline.h"

namespace lectern::audio {

/// A packet, with what keeps its bytes alive.
class PacketRef {
 public:
  PacketRef(std::shared_ptr<const void> owner, std::span<const std::byte> bytes)
      : owner_(std::move(owner)), bytes_(bytes) {}

  std::span<const std::byte> bytes() const { return bytes_; }
  operator std::span<const std::byte>() const { return bytes_; }  // NOLINT: it is one
  std::size_t size() const { return bytes_.size(); }

 private:
  std::shared_ptr<const void> owner_;
  std::span<const std::byte> bytes_;
};

class PacketRange;

/// A whole narration in one codec: a timeline and the packets that fill it. The source of every
/// file format; packets are shared with whoever else holds the units, never copied.
/// threads  const after construction, so safe from any, if its loader is.
class Rendition {
 public:
  /// Gives unit `index`, the same one each time. A book's units need not all be in memory at once.
  using UnitLoader = std::function<std::shared_ptr<const SpeechUnit>(std::size_t index)>;

  Rendition() = default;
  /// unit_bytes  the size of all packets of each of the timeline's units.
  /// load        called whenever packets are read, so it must outlive that; what it throws reaches
  ///             the reader.
  Rendition(const CodecProfile& profile, Timeline timeline,
            const std::vector<std::uint64_t>& unit_bytes, UnitLoader load);
  /// Of units that are not all encoded yet, so that their sizes are not known: packets are there,
  /// payload_size() and read_payload() are not.
  Rendition(const CodecProfile& profile, Timeline timeline, UnitLoader load);
  /// units   one for each of the timeline's, in order.
  /// throws  std::invalid_argument when they do not fit it.
  Rendition(const CodecProfile& profile, Timeline timeline,
            const std::vector<std::shared_ptr<const SpeechUnit>>& units);

  const CodecProfile& profile() const { return profile_; }
  const Timeline& timeline() const { return timeline_; }
  std::int64_t packet_count() const { return timeline_.packets; }
  std::int64_t duration() const { return timeline_.duration; }  ///< In samples.

  /// Packet `index` of the whole. Logarithmic in the number of units.
  PacketRef packet(std::int64_t index) const;
  /// Packets `first` to before `end`, or all, in order. Each unit is loaded once and held while its
  /// packets are read: many times as fast as packet() for each. The rendition must outlive the
  /// range.
  PacketRange packets(std::int64_t first, std::int64_t end) const;
  PacketRange packets() const;

  /// Bytes of all packets together, silence included.
  /// throws  std::logic_error when sizes are not known, as read_payload() does.
  std::uint64_t payload_size() const;
  /// Copies out.size() bytes from `offset` on; offset + out.size() <= payload_size().
  void read_payload(std::uint64_t offset, std::span<std::byte> out) const;

 private:
  friend class PacketRange;
  struct Place {
    std::size_t unit = 0;
    std::int64_t packet = 0;  ///< Within the unit; negative in the silence before it.
  };
  Place place_of(std::int64_t packet) const;

  CodecProfile profile_;
  Timeline timeline_;
  UnitLoader load_;
  std::shared_ptr<const std::vector<std::byte>> silence_;
  /// Where each unit, with the silence before it, begins in the payload.
  std::vector<std::uint64_t> unit_offsets_;
  std::optional<std::uint64_t> payload_size_;
};

/// What Rendition::packets() returns, for range-based `for`. Throws what the loader does.
class PacketRange {
 public:
  class Iterator {
   public:
    Iterator(const Rendition& rendition, std::int64_t index);
    PacketRef operator*();
    Iterator& operator++();
    std::int64_t index() const { return index_; }  ///< Of the packet in its rendition.
    bool operator==(const Iterator& other) const { return index_ == other.index_; }

   private:
    const Rendition* rendition_;
    std::int64_t index_;
    Rendition::Place place_;
    std::shared_ptr<const SpeechUnit> unit_;  ///< That of place_, once a packet of it was read.
  };

  PacketRange(const Rendition& rendition, std::int64_t first, std::int64_t end)
      : rendition_(&rendition), first_(first), end_(end) {}

  Iterator begin() const { return {*rendition_, first_}; }
  Iterator end() const { return {*rendition_, end_}; }

 private:
  const Rendition* rendition_;
  std::int64_t first_;
  std::int64_t end_;
};

}  // namespace lectern::audio
