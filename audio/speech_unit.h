#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "audio/codecs/codec_profile.h"
#include "audio/pcm.h"

namespace lectern::audio {

/// How long a unit is and where its speech is heard, in samples of its codec's rate. Follows from
/// the length of the speech alone, so a timeline is known before anything is encoded.
struct UnitShape {
  std::int64_t packets = 0;
  std::int64_t duration = 0;  ///< Decoded samples: packets × frame.
  SampleRange speech;         ///< Within the decoded unit; silence before and behind it.

  friend bool operator==(const UnitShape&, const UnitShape&) = default;
};

/// Silence that a unit holds on either side of its speech, at least. From 40 ms on, units that were
/// encoded each on its own decode bit for bit the same in a row as alone: no overlap of the
/// transform reaches from speech into the neighbour.
inline constexpr int kMarginMilliseconds = 60;

/// The shape of a unit with `speech_samples` of speech (at profile.rate_hz).
UnitShape unit_shape(std::int64_t speech_samples, const CodecProfile& profile);

/// Packets of one codec, one after the other in one buffer. Immutable once made.
class PacketRun {
 public:
  /// For so many, of so many bytes in all: what is told beforehand is not copied as it grows.
  void reserve(std::size_t packets, std::size_t bytes);
  void append(std::span<const std::byte> packet);
  void drop_last();  ///< There must be one.
  /// To be called when all are there: units are kept by the thousand.
  void shrink_to_fit();

  std::size_t count() const { return ends_.size(); }
  std::span<const std::byte> packet(std::size_t index) const;
  std::span<const std::byte> bytes() const { return bytes_; }

  friend bool operator==(const PacketRun&, const PacketRun&) = default;

 private:
  std::vector<std::byte> bytes_;
  std::vector<std::uint32_t> ends_;
};

/// A sentence, encoded: what is cached, put in a row, and muxed into every format. Packets are
/// never cut off at either end; the encoder's delay is part of the silence before the speech.
struct SpeechUnit {
  UnitShape shape;
  PacketRun packets;

  friend bool operator==(const SpeechUnit&, const SpeechUnit&) = default;
};

}  // namespace lectern::audio
