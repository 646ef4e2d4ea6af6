#include "server/narration/transcripts/speech_marks.h"

#include <nlohmann/json.hpp>

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

std::string mark_line(const char* type, tts::TextRange source, std::int64_t sample,
                      const Narration& narration) {
  const int rate = narration.rendition.profile().rate_hz;
  const ordered_json mark = {{"time", (sample * 1000 + rate / 2) / rate},
                             {"type", type},
                             {"start", source.begin},
                             {"end", source.end},
                             {"value", narration.document.text_of(source)}};
  return mark.dump() + "\n";
}

}  // namespace

std::string speech_marks(const Narration& narration) {
  std::string lines;
  for (const Cue& cue : narration.cues) {
    lines += mark_line("sentence", cue.source, cue.heard.begin, narration);
    for (const CueWord& word : cue.words) {
      lines += mark_line("word", word.source, word.heard.begin, narration);
    }
  }
  return lines;
}

}  // namespace lectern::server
