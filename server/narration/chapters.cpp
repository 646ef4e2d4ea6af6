#include "server/narration/chapters.h"

#include <cstddef>
#include <string>

namespace lectern::server {
namespace {

/// A heading may have several sentences; the first of them begins the chapter.
bool begins_chapter(const std::vector<Cue>& cues, std::size_t index) {
  if (cues[index].kind != tts::BlockKind::heading) return false;
  return index == 0 || cues[index - 1].block != cues[index].block;
}

std::string name_of_block(const Narration& narration, std::size_t block) {
  return std::string(narration.document.text_of(narration.document.blocks[block].range));
}

std::string name_of_start(const Narration& narration) {
  const std::string& title = narration.document.title;
  return title.empty() ? name_of_block(narration, narration.cues.front().block) : title;
}

}  // namespace

std::vector<audio::Chapter> chapters_of(const Narration& narration,
                                        const audio::Rendition& rendition) {
  std::vector<audio::Chapter> chapters;
  const std::vector<Cue>& cues = narration.cues;
  for (std::size_t i = 0; i < cues.size(); ++i) {
    if (!begins_chapter(cues, i)) continue;
    // A chapter begins in the silence before its heading, where a seek hears all of it.
    const std::int64_t begin = i == 0 ? 0 : rendition.timeline().units[cues[i].place].start;
    if (chapters.empty() && begin > 0) chapters.push_back({0, begin, name_of_start(narration)});
    if (!chapters.empty()) chapters.back().end = begin;
    chapters.push_back({begin, rendition.duration(), name_of_block(narration, cues[i].block)});
  }
  return chapters;
}

}  // namespace lectern::server
