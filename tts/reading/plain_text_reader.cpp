#include "tts/reading/plain_text_reader.h"

#include <string_view>
#include <utility>
#include <vector>

#include "tts/reading/document_builder.h"
#include "tts/reading/text_lines.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

constexpr std::size_t kLongestTitle = 120;  // code points
constexpr std::size_t kLongestByline = 60;
/// Bylines stand under the headline; further down a short line with 報導 in it is story.
constexpr std::size_t kBylinesEndAt = 4;

bool ends_with_stop(std::string_view line) {
  constexpr std::u32string_view kStops = U".。;；,，、:：";
  const std::vector<CodePoint> points = code_points(line);
  return !points.empty() && kStops.find(points.back().value) != std::u32string_view::npos;
}

bool is_title(std::string_view line) {
  return code_points(line).size() <= kLongestTitle && !ends_with_stop(line) &&
         bullet_length(line) == 0;
}

bool is_spoken(std::string_view text) {
  for (const CodePoint& point : code_points(text)) {
    if (is_letter(point.value) || is_digit(point.value)) return true;
  }
  return false;
}

BlockKind kind_of(std::string_view paragraph, std::size_t index, std::size_t count) {
  if (index == 0 && count > 1 && is_title(paragraph)) return BlockKind::title;
  if (index < kBylinesEndAt && is_byline(paragraph)) return BlockKind::byline;
  return bullet_length(paragraph) > 0 ? BlockKind::list_item : BlockKind::paragraph;
}

}  // namespace

bool is_byline(std::string_view line) {
  if (code_points(line).size() > kLongestByline || ends_with_stop(line)) return false;
  if (line.starts_with("By ") || line.starts_with("BY ")) return true;
  if (line.starts_with("記者") || line.starts_with("记者")) return true;
  const bool has_slash =
      line.find("／") != std::string_view::npos || line.find('/') != std::string_view::npos;
  for (const std::string_view word : {"報導", "报道", "外電", "編譯", "综合", "特派"}) {
    if (has_slash && line.find(word) != std::string_view::npos) return true;
  }
  return false;
}

Document read_plain_text(std::string text) {
  Document document;
  document.text = std::move(text);
  const std::vector<TextRange> paragraphs = paragraphs_of(document.text);
  for (const TextRange paragraph : paragraphs) {
    if (!is_spoken(paragraph.in(document.text))) {
      document.skipped.push_back({excerpt(paragraph.in(document.text)), "markup"});
      continue;
    }
    Block block;
    block.range = paragraph;
    block.kind = kind_of(paragraph.in(document.text), document.blocks.size(), paragraphs.size());
    if (block.kind == BlockKind::list_item)
      block.range.begin += bullet_length(paragraph.in(document.text));
    if (block.kind == BlockKind::title) document.title = std::string(block.range.in(document.text));
    document.blocks.push_back(block);
  }
  return document;
}

}  // namespace lectern::tts
