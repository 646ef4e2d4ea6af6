#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "audio/codecs/codec_profile.h"

namespace lectern::audio {

/// Decoded mono sound, full scale ±1.
struct DecodedSound {
  int rate_hz = 0;
  std::vector<float> samples;

  friend bool operator==(const DecodedSound&, const DecodedSound&) = default;
};

/// Decodes the first audio stream of a file or playlist, in any container that libav knows. For
/// inspection and tests.
/// throws  Error{io_failed} when it cannot be opened, Error{bad_input} when it is not mono sound,
///         Error{unsupported} when libav has no decoder for it or one with other samples than float
///         or 16 bit, Error{codec_failed} when libav fails.
DecodedSound decode_file(const std::filesystem::path& file);

/// As decode_file(), piece by piece: for sounds that are not to be in memory as a whole.
/// take  told each piece in order, full scale ±1, with the sound's rate.
void decode_file_in_pieces(
    const std::filesystem::path& file,
    const std::function<void(int rate_hz, std::span<const float> samples)>& take);

/// Decodes a file of any sound that libav knows, its channels mixed down to one: a sound that users
/// bring along.
/// longest  what takes longer is refused, as soon as that is seen.
/// throws   Error{io_failed} when it cannot be opened, Error{bad_input} when there is no sound in
///          it, it is longer, or changes its rate or channels on the way, Error{unsupported} and
///          Error{codec_failed} as decode_file().
DecodedSound decode_mixed_down(const std::filesystem::path& file, std::chrono::seconds longest);

/// Decodes packets of `profile` one after the other, by one fresh decoder. Throws as decode_file,
/// all but io_failed.
DecodedSound decode_packets(const std::vector<std::span<const std::byte>>& packets,
                            const CodecProfile& profile);

}  // namespace lectern::audio
