#include "server/narration/transcripts/peaks_json.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

/// 16 bits to 8, away from zero never: a quiet sound may look like silence, not the other way
/// round.
int to_8_bits(std::int16_t sample) {
  return sample / 256;
}

}  // namespace

std::string peaks_json(const Narration& narration) {
  ordered_json data = ordered_json::array();
  for (const audio::Peak& peak : narration.peaks) {
    data.push_back(to_8_bits(peak.low));
    data.push_back(to_8_bits(peak.high));
  }
  const audio::CodecProfile& profile = narration.rendition.profile();
  const ordered_json document = {{"version", 2},
                                 {"channels", 1},
                                 {"sample_rate", profile.rate_hz},
                                 {"samples_per_pixel", profile.frame_samples},
                                 {"bits", 8},
                                 {"length", narration.peaks.size()},
                                 {"data", std::move(data)}};
  return document.dump() + "\n";
}

}  // namespace lectern::server
