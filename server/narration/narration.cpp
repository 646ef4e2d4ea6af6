#include "server/narration/narration.h"

namespace lectern::server {

const audio::Rendition* rendition_in(audio::Codec codec, const Narration& narration) {
  if (narration.rendition.profile().codec == codec) return &narration.rendition;
  for (const audio::Rendition& other : narration.others) {
    if (other.profile().codec == codec) return &other;
  }
  return nullptr;
}

std::vector<Cue> cues_along(const audio::Rendition& other, const Narration& narration) {
  const audio::Rendition& leader = narration.rendition;
  std::vector<Cue> cues = narration.cues;
  for (std::size_t i = 0; i < cues.size(); ++i) {
    const auto moved = [&](audio::SampleRange heard) {
      return audio::heard_along(heard, cues[i].place, leader.timeline(), leader.profile().rate_hz,
                                other.timeline(), other.profile().rate_hz);
    };
    cues[i].heard = moved(cues[i].heard);
    for (CueWord& word : cues[i].words) word.heard = moved(word.heard);
  }
  return cues;
}

}  // namespace lectern::server
