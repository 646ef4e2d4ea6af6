#pragma once

#include <chrono>
#include <memory>
#include <random>
#include <vector>

#include "audio/codecs/encoder.h"
#include "audio/rendition.h"
#include "audio/timeline.h"
#include "tests/support/synthetic_speech.h"

namespace lectern::tests {

/// A rendition of `sentences` random sentences of 0.2 to `longest_seconds` with random pauses
/// between them.
inline audio::Rendition random_rendition(
    unsigned seed, std::size_t sentences, double longest_seconds = 3,
    const audio::CodecProfile& profile = audio::aac_profile()) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> seconds(0.2, longest_seconds);
  std::uniform_int_distribution<int> pause(0, 1200);
  std::vector<audio::TimelineEntry> entries;
  std::vector<std::shared_ptr<const audio::SpeechUnit>> units;
  for (std::size_t i = 0; i < sentences; ++i) {
    const auto samples = static_cast<std::size_t>(seconds(random) * profile.rate_hz);
    const audio::Pcm speech =
        synthetic_speech(seed + static_cast<unsigned>(i), samples, profile.rate_hz);
    units.push_back(std::make_shared<const audio::SpeechUnit>(audio::encode_unit(speech, profile)));
    entries.push_back({units.back()->shape, std::chrono::milliseconds(pause(random))});
  }
  audio::Timeline timeline = audio::lay_out(entries, profile);
  return {profile, std::move(timeline), units};
}

}  // namespace lectern::tests
