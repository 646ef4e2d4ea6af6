#include "tts/reading/plain_text_reader.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "tts/reading/document_builder.h"
#include "tts/reading/html_limits.h"
#include "tts/reading/inline_markup.h"
#include "tts/reading/item_markers.h"
#include "tts/reading/marks.h"
#include "tts/reading/story/dumped_document.h"
#include "tts/reading/story/furniture.h"
#include "tts/reading/story/head_credits.h"
#include "tts/reading/story/published_date.h"
#include "tts/reading/story/skip_reason.h"
#include "tts/reading/story/text_dump.h"
#include "tts/reading/text_lines.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

constexpr std::size_t kLongestTitle = 120;  // code points
constexpr std::size_t kLongestByline = 60;
/// Bylines stand under the headline; further down a short line with 報導 in it is story.
constexpr std::size_t kBylinesEndAt = 4;

bool ends_with_stop(std::string_view line) {
  constexpr std::u32string_view kLineStops = U".。;；,，、:：";
  return !line.empty() && is_one_of(code_point_before(line, line.size()).value, kLineStops);
}

bool is_title(std::string_view line) {
  return line.find('\n') == std::string_view::npos &&
         count_code_points(line, kLongestTitle + 1) <= kLongestTitle && !ends_with_stop(line);
}

/// Of a paragraph that is no item of a list.
BlockKind kind_of(std::string_view paragraph, std::size_t index, std::size_t count) {
  if (index == 0 && count > 1 && is_title(paragraph)) return BlockKind::title;
  if (index < kBylinesEndAt && is_byline(paragraph)) return BlockKind::byline;
  return BlockKind::paragraph;
}

bool ends_sentence(std::string_view paragraph) {
  const char32_t last = code_point_before(paragraph, paragraph.size()).value;
  return is_one_of(last, kStops) || is_one_of(last, kClosingMarks) || last == U'"';
}

/// A short line without a stop that stands alone between two paragraphs of prose, of which the one
/// below is much longer. Anything less sure stays a paragraph.
bool is_heading(const Document& document, std::size_t index) {
  constexpr std::size_t kLongestHeading = 40;  // code points
  constexpr std::size_t kLongerThanHeading = 3;
  const auto text_at = [&document](std::size_t i) {
    return document.text_of(document.blocks[i].range);
  };
  if (index == 0 || index + 1 == document.blocks.size()) return false;
  const std::string_view line = text_at(index);
  const std::string_view above = text_at(index - 1);
  const std::string_view below = text_at(index + 1);
  return document.blocks[index - 1].kind == BlockKind::paragraph &&
         document.blocks[index].kind == BlockKind::paragraph &&
         document.blocks[index + 1].kind == BlockKind::paragraph &&
         count_code_points(line, kLongestHeading + 1) <= kLongestHeading && !ends_sentence(line) &&
         !ends_with_stop(line) && ends_sentence(above) && ends_sentence(below) &&
         below.size() >= line.size() * kLongerThanHeading;
}

void mark_headings(Document& document) {
  std::vector<std::size_t> headings;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    if (is_heading(document, i)) headings.push_back(i);
  }
  for (const std::size_t i : headings) document.blocks[i].kind = BlockKind::heading;
}

}  // namespace

bool is_byline(std::string_view line) {
  if (count_code_points(line, kLongestByline + 1) > kLongestByline || ends_with_stop(line))
    return false;
  if (line.starts_with("By ") || line.starts_with("BY ")) return true;
  if (line.starts_with("記者") || line.starts_with("记者")) return true;
  const bool has_slash =
      line.find("／") != std::string_view::npos || line.find('/') != std::string_view::npos;
  for (const std::string_view word : {"報導", "报道", "外電", "編譯", "综合", "特派"}) {
    if (has_slash && line.find(word) != std::string_view::npos) return true;
  }
  return false;
}

namespace {

/// `paragraph`, or what is behind the marker that makes an item of it.
Block block_of(TextRange paragraph, std::size_t marker_length) {
  Block block;
  block.range = {paragraph.begin + marker_length, paragraph.end};
  block.kind = marker_length > 0 ? BlockKind::list_item : BlockKind::paragraph;
  return block;
}

/// The credits under a title that is the first of `paragraphs`, up to the first that is prose.
HeadCredits credits_under_title(const Document& document,
                                const std::vector<TextRange>& paragraphs) {
  std::vector<std::string_view> lines;
  for (std::size_t i = 0; i < std::min(kBylinesEndAt, paragraphs.size()); ++i) {
    const std::string_view line = paragraphs[i].in(document.text);
    if (i == 0 ? !is_title(line) : ends_with_stop(line) && !date_in(line)) break;
    lines.push_back(i == 0 ? std::string_view() : line);
  }
  return head_credits_in(lines);
}

/// An article as its writer left it: every line belongs to it, but when it was published is told
/// apart.
void add_whole_text(Document& document, const std::vector<TextRange>& paragraphs) {
  const std::vector<std::size_t> markers = item_marker_lengths(document.text, paragraphs);
  HeadCredits credits = credits_under_title(document, paragraphs);
  document.metadata.byline = std::move(credits.writers);
  document.metadata.published = std::move(credits.published);
  SkippedTexts skipped;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const std::string_view paragraph = paragraphs[i].in(document.text);
    if (!has_spoken_text(paragraph)) {
      skipped.add(document, paragraph, "markup");
      continue;
    }
    const bool is_under_title = i > 0 && i < kBylinesEndAt && !document.title.empty();
    if (is_under_title && is_date_line(paragraph) && date_in(paragraph)) {
      skipped.add(document, paragraph, name_of(SkipReason::byline));
      continue;
    }
    Block block = block_of(paragraphs[i], markers[i]);
    if (block.kind == BlockKind::paragraph) {
      block.kind = kind_of(paragraph, document.blocks.size(), paragraphs.size());
    }
    if (i == credits.byline) block.kind = BlockKind::byline;
    if (block.kind == BlockKind::title) document.title = std::string(paragraph);
    document.blocks.push_back(block);
  }
}

/// The lines of a page of which one run is the story.
void add_story_of_dump(Document& document, const std::vector<TextRange>& lines,
                       const DumpedStory& story) {
  const std::vector<std::size_t> markers = item_marker_lengths(document.text, lines);
  std::vector<Block> blocks;
  blocks.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool stands_above = i == story.headline || i == story.byline;
    blocks.push_back(block_of(lines[i], stands_above ? 0 : markers[i]));
  }
  keep_dumped_story(document, lines, blocks, story);
}

}  // namespace

Document read_plain_text(std::string text) {
  Document document;
  document.text = std::move(text);
  const std::vector<TextRange> paragraphs = paragraphs_of(document.text);
  const bool can_be_page = document.text.size() <= kLargestPage;
  const auto story = can_be_page ? find_dumped_story(document.text, paragraphs) : std::nullopt;
  if (story) {
    add_story_of_dump(document, paragraphs, *story);
  } else {
    add_whole_text(document, paragraphs);
  }
  mark_headings(document);
  return document;
}

Document read_marked_text(std::string_view text, const std::string& name) {
  InlineMarkup markup = parse_inline_markup(text, OuterEscapes::resolved, name);
  std::string shown;
  Directions directions;
  for (InlinePiece& piece : markup.pieces) {
    const std::size_t begin = shown.size();
    shown += piece.text;
    if (piece.reading) {
      directions.readings.push_back(
          {{begin, shown.size()}, *std::move(piece.reading), std::string(kInlineRule)});
    }
    if (piece.rest) directions.breaks.push_back({begin, piece.rest->pause, piece.rest->length});
  }
  Document document = read_plain_text(std::move(shown));
  document.directions = std::move(directions);
  document.problems = std::move(markup.problems);
  return document;
}

}  // namespace lectern::tts
