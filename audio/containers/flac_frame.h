#pragma once

// Private to audio/: a FLAC frame holds its own number, so a unit's frames get those of their
// places.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace lectern::audio {

/// A frame with another number (RFC 9639 §9): a new header, the sound as it is, a new checksum.
struct NumberedFlacFrame {
  std::string header;
  std::size_t sound_begin = 0;  ///< In the frame it was made of.
  std::string_view sound;       ///< Of the frame it was made of, which must outlive it.
  std::string checksum;
};

/// frame  as the encoder gave it.
NumberedFlacFrame with_number(std::span<const std::byte> frame, std::uint64_t number);

}  // namespace lectern::audio
