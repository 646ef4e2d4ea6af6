#include "tts/reading/document_builder.h"

#include <algorithm>
#include <utility>

#include "tts/reading/text_lines.h"
#include "tts/unicode.h"

namespace lectern::tts {

bool has_spoken_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (is_letter(point.value) || is_digit(point.value)) return true;
    at = point.end();
  }
  return false;
}

namespace {

constexpr std::size_t kLongestExcerpt = 80;       // code points
constexpr std::size_t kSkippedEntry = 64;         // bytes that one is counted as beside its text
constexpr std::size_t kLongestSkipped = 8 << 10;  // bytes of what is kept whole

/// White space folded.
std::string beginning_of(std::string_view text, std::size_t longest) {
  std::string folded;
  std::size_t length = 0;
  std::size_t at = 0;
  while (at < text.size() && length < longest) {
    const CodePoint point = code_point_at(text, at);
    at = point.end();
    const bool space = is_white_space(point.value);
    if (space && (folded.empty() || folded.back() == ' ')) continue;
    append_utf8(folded, space ? U' ' : point.value);
    ++length;
  }
  while (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return folded;
}

}  // namespace

std::string excerpt(std::string_view text) {
  return beginning_of(text, kLongestExcerpt);
}

void SkippedTexts::add(Document& document, std::string_view text, std::string_view reason,
                       std::size_t blocks_before) {
  const std::size_t taken = text.size() + kSkippedEntry;
  const bool is_whole = text.size() <= kLongestSkipped && taken <= room_;
  std::string kept = is_whole ? beginning_of(text, text.size()) : excerpt(text);
  if (kept.empty()) return;
  if (is_whole) room_ -= taken;
  document.skipped.push_back({std::move(kept), std::string(reason), blocks_before, is_whole});
}

void DocumentBuilder::begin_block(BlockKind kind, const LanguageTag& language) {
  end_block();
  open_kind_ = kind;
  open_language_ = language;
}

void DocumentBuilder::add_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at = point.end();
    if (is_white_space(point.value)) {
      space_pending_ = !open_text_.empty() && open_text_.back() != '\n';
      line_end_pending_ = line_end_pending_ || point.value == U'\n';
      continue;
    }
    const bool is_joined = line_end_pending_ && joins_over_line_end(open_text_, point.value);
    if (space_pending_ && !is_joined) open_text_ += ' ';
    space_pending_ = false;
    line_end_pending_ = false;
    for (const std::size_t number : waiting_marks_) {
      positions_[number] = open_text_.size();
      open_marks_.push_back(number);
    }
    waiting_marks_.clear();
    append_utf8(open_text_, point.value);
  }
}

std::size_t DocumentBuilder::mark_next() {
  waiting_marks_.push_back(positions_.size());
  positions_.push_back(0);
  return positions_.size() - 1;
}

std::size_t DocumentBuilder::mark_here() {
  open_marks_.push_back(positions_.size());
  positions_.push_back(open_text_.size());
  return positions_.size() - 1;
}

void DocumentBuilder::add_line_break() {
  space_pending_ = false;
  line_end_pending_ = false;
  if (open_text_.empty()) return;
  if (open_text_.back() == '\n') return begin_block(open_kind_, LanguageTag(open_language_));
  open_text_ += '\n';
}

void DocumentBuilder::end_block() {
  const TextRange kept = trimmed(open_text_, {0, open_text_.size()});
  const std::string_view text = kept.in(open_text_);
  std::size_t offset = document_.text.size();
  if (has_spoken_text(text)) {
    if (!document_.blocks.empty()) document_.text += "\n\n";
    offset = document_.text.size();
    document_.text += text;
    document_.blocks.push_back({open_kind_, {offset, document_.text.size()}, open_language_});
  }
  for (const std::size_t number : open_marks_) {
    const std::size_t inside = std::clamp(positions_[number], kept.begin, kept.end) - kept.begin;
    positions_[number] = std::min(offset + inside, document_.text.size());
  }
  open_marks_.clear();
  open_text_.clear();
  open_kind_ = BlockKind::paragraph;
  open_language_ = {};
  space_pending_ = false;
  line_end_pending_ = false;
}

void DocumentBuilder::skip(std::string_view text, std::string_view reason) {
  const bool is_behind_open_block = has_spoken_text(open_text_);
  skipped_.add(document_, text, reason, size() + (is_behind_open_block ? 1 : 0));
}

Document DocumentBuilder::finish() {
  end_block();
  for (const std::size_t number : waiting_marks_) positions_[number] = document_.text.size();
  if (document_.title.empty() && !document_.blocks.empty() &&
      document_.blocks.front().kind == BlockKind::title) {
    document_.title = std::string(document_.text_of(document_.blocks.front().range));
  }
  return std::move(document_);
}

}  // namespace lectern::tts
