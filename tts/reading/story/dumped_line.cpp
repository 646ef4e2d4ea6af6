#include "tts/reading/story/dumped_line.h"

#include <unordered_map>

#include "tts/reading/item_markers.h"
#include "tts/reading/story/credits.h"

namespace lectern::tts {
namespace {

DumpedLine line_of(std::string_view text, bool is_item) {
  DumpedLine line;
  line.text = text;
  line.prose = measure_prose(text);
  line.furniture = furniture_of(text);
  line.key = hash_of_line(text);
  line.is_item = is_item;
  line.is_credit = is_credit_line(text) || credits_writers_alone(text);
  return line;
}

}  // namespace

bool DumpedLine::is_sure_prose() const {
  return !furniture && prose.letters >= kSureDumpProse && prose.stops > 0 && !is_teaser();
}

bool DumpedLine::is_teaser() const {
  constexpr double kLongestTeaser = 250;
  return prose.is_cut_off && prose.letters < kLongestTeaser;
}

bool DumpedLine::is_stray() const {
  return !is_item && prose.stops == 0 && prose.letters < kSureDumpProse * 2;
}

std::vector<DumpedLine> dumped_lines(std::string_view text, const std::vector<TextRange>& ranges) {
  std::vector<DumpedLine> lines;
  lines.reserve(ranges.size());
  const std::vector<std::size_t> markers = item_marker_lengths(text, ranges);
  std::unordered_map<std::size_t, std::size_t> times;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    lines.push_back(line_of(ranges[i].in(text), markers[i] > 0));
    ++times[lines.back().key];
  }
  for (DumpedLine& line : lines) line.times = times.at(line.key);
  return lines;
}

}  // namespace lectern::tts
