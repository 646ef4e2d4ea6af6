#include "server/narration/transcripts/podcast_documents.h"

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "server/narration/chapters.h"
#include "server/narration/media_time.h"

namespace lectern::server {

using nlohmann::ordered_json;

namespace {

/// Seconds to the millisecond, of which nlohmann's shortest digits are the shortest: of further
/// decimals one time in seven hundred has seventeen digits.
double chapter_time(std::int64_t samples, int rate_hz) {
  return std::round(seconds(samples, rate_hz) * 1000) / 1000;
}

}  // namespace

std::string podcast_transcript(const Narration& narration) {
  const int rate = narration.rendition.profile().rate_hz;
  ordered_json segments = ordered_json::array();
  for (const Cue& cue : narration.cues) {
    segments.push_back({{"speaker", narration.voice.name},
                        {"startTime", seconds(cue.heard.begin, rate)},
                        {"endTime", seconds(cue.heard.end, rate)},
                        {"body", narration.document.text_of(cue.source)}});
  }
  const ordered_json transcript = {{"version", "1.0.0"}, {"segments", std::move(segments)}};
  return transcript.dump() + "\n";
}

std::string podcast_chapters(const Narration& narration) {
  const int rate = narration.rendition.profile().rate_hz;
  std::vector<audio::Chapter> chapters = chapters_of(narration, narration.rendition);
  if (chapters.empty()) {
    chapters.push_back({0, narration.rendition.duration(), narration.document.title});
  }
  ordered_json list = ordered_json::array();
  for (const audio::Chapter& chapter : chapters) {
    list.push_back({{"startTime", chapter_time(chapter.begin, rate)},
                    {"endTime", chapter_time(chapter.end, rate)},
                    {"title", chapter.title}});
  }
  const ordered_json document = {
      {"version", "1.2.0"}, {"title", narration.document.title}, {"chapters", std::move(list)}};
  return document.dump() + "\n";
}

}  // namespace lectern::server
