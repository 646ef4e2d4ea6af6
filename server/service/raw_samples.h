#pragma once

#include <cstdint>
#include <string>

#include "audio/rendition.h"

namespace lectern::server {

/// Samples a second of raw sound.
inline constexpr int kRawHz = 24'000;

/// Writes a rendition in PCM as raw samples of kRawHz, 16 bits and little-endian, a stretch at a
/// time.
class RawSamples {
 public:
  /// Appends packets up to `end`, which begins or ends a sentence: those are silent there, so
  /// nothing is heard of the seam.
  void write(const audio::Rendition& rendition, std::int64_t end, std::string& sound);

 private:
  std::int64_t packets_ = 0;  ///< Written, as are the samples.
  std::int64_t samples_ = 0;
};

}  // namespace lectern::server
