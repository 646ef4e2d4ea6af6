#include "tts/reading/story/dumped_line.h"

#include <array>
#include <unordered_map>

#include "tts/reading/item_markers.h"
#include "tts/reading/story/credits.h"
#include "tts/reading/story/published_date.h"
#include "tts/word_lists.h"

namespace lectern::tts {
namespace {

DumpedLine line_of(std::string_view text, bool is_item) {
  DumpedLine line;
  line.text = text;
  line.prose = measure_prose(text);
  line.furniture = furniture_of(text, LineSetting::copied);
  line.key = hash_of_line(text);
  line.is_item = is_item;
  line.is_credit = is_credit_line(text) || credits_writers_alone(text);
  constexpr double kLongestHead = 260;  // letters
  if (line.prose.letters <= kLongestHead) {
    line.is_dated = date_in(text).has_value();
    line.names_writers = !names_credited_in(text).empty();
  }
  return line;
}

/// A sentence and then a few letters without a stop that say who took the picture. Editors sign
/// last paragraphs in the same way, and headlines go on behind a mark.
bool ends_in_picture_credit(const DumpedLine& line) {
  constexpr double kLongestCaption = 200;
  constexpr double kLongestCredit = 30;
  constexpr auto kSigns = std::to_array<std::string_view>(
      {"圖",   "图",   "攝",   "摄",      "照",    "提供",         "取自",
       "路透", "法新", "美聯", "美联",    "歐新",  "欧新",         "達志",
       "达志", "AP",   "AFP",  "Reuters", "Getty", "Shutterstock", "iStock"});
  if (line.prose.ends_sentence || line.prose.letters > kLongestCaption) return false;
  constexpr std::string_view kStop = "。";
  const std::size_t stop = line.text.rfind(kStop);
  if (stop == std::string_view::npos) return false;
  const std::string_view credit = line.text.substr(stop + kStop.size());
  return measure_prose(credit).letters <= kLongestCredit && holds_any(credit, kSigns);
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
  return is_lead || (prose.is_cut_off && prose.letters < kLongestTeaser);
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
  std::unordered_map<std::string_view, std::size_t> known;  // what is repeated is looked at once
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const std::string_view own = ranges[i].in(text);
    const bool is_item = markers[i] > 0;
    const auto [first, is_new] = known.try_emplace(own, i);
    if (is_new) {
      lines.push_back(line_of(own, is_item));
    } else {
      lines.push_back(lines[first->second]);
      lines.back().is_item = is_item;
    }
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
