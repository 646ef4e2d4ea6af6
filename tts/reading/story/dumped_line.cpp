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

/// A sentence and then a few letters without a stop: who took the picture.
bool ends_in_picture_credit(const DumpedLine& line) {
  constexpr double kLongestCaption = 200;
  constexpr double kLongestCredit = 30;
  if (line.prose.ends_sentence || line.prose.letters > kLongestCaption) return false;
  std::size_t stop = std::string_view::npos;
  for (const std::string_view mark : {"。", "！", "？"}) {
    const std::size_t at = line.text.rfind(mark);
    if (at != std::string_view::npos && (stop == std::string_view::npos || at > stop)) stop = at;
  }
  return stop != std::string_view::npos &&
         measure_prose(line.text.substr(stop)).letters <= kLongestCredit;
}

bool begins_as_caption(std::string_view text) {
  for (const std::string_view sign :
       {"▲", "▼", "△", "圖／", "图／", "圖/", "图/", "圖說", "圖：", "图："}) {
    if (text.starts_with(sign)) return true;
  }
  return false;
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

bool DumpedLine::says_caption() const {
  return begins_as_caption(text) || ends_in_picture_credit(*this);
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

bool is_caption_at(const std::vector<DumpedLine>& lines, std::size_t i) {
  const DumpedLine& line = lines[i];
  const bool twice = (i > 0 && lines[i - 1].key == line.key) ||
                     (i + 1 < lines.size() && lines[i + 1].key == line.key);
  return twice || line.says_caption();
}

}  // namespace lectern::tts
