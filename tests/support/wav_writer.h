#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>

namespace lectern::tests {

/// Writes 16-bit samples, channels interleaved, as a WAV file: a sound as users bring it along.
inline void write_wav(const std::filesystem::path& file, std::span<const std::int16_t> samples,
                      unsigned channels, unsigned rate_hz) {
  std::ofstream out(file, std::ios::binary);
  const auto little_endian = [&out](std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out.put(static_cast<char>(value >> (8 * i) & 0xFFU));
  };
  const auto bytes = static_cast<std::uint32_t>(samples.size_bytes());
  out << "RIFF";
  little_endian(36 + bytes, 4);
  out << "WAVEfmt ";
  little_endian(16, 4);
  little_endian(1, 2);  // PCM
  little_endian(channels, 2);
  little_endian(rate_hz, 4);
  little_endian(rate_hz * channels * 2, 4);
  little_endian(channels * 2, 2);
  little_endian(16, 2);
  out << "data";
  little_endian(bytes, 4);
  for (const std::int16_t sample : samples) little_endian(static_cast<std::uint16_t>(sample), 2);
}

}  // namespace lectern::tests
