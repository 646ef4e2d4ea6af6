#include "tts/reading/trailing_emoji.h"

#include <unicode/uchar.h>

#include <cstddef>

#include "tts/emoji/emoji_sequences.h"
#include "tts/reading/marks.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

std::size_t end_of_white_space(std::string_view text, std::size_t at) {
  while (at < text.size() && is_white_space(code_point_at(text, at).value)) {
    at = code_point_at(text, at).end();
  }
  return at;
}

/// The last character before `end` that is neither white space nor a closing mark; U+0000 for none.
char32_t last_mark(std::string_view text, std::size_t end) {
  while (end > 0) {
    const CodePoint point = code_point_before(text, end);
    if (!is_white_space(point.value) && !may_close(point.value)) return point.value;
    end = point.offset;
  }
  return 0;
}

/// Emoji with nothing but white space between them.
std::vector<TextRange> runs_of_emoji(std::string_view text) {
  std::vector<TextRange> runs;
  for (const TextRange& emoji : emoji_in(text, {0, text.size()})) {
    const bool joins = !runs.empty() && end_of_white_space(text, runs.back().end) == emoji.begin;
    if (joins) {
      runs.back().end = emoji.end;
    } else {
      runs.push_back(emoji);
    }
  }
  return runs;
}

/// A quote or bracket that closes directly behind the run is the sentence's too.
std::size_t end_of_closing_marks(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && may_close(code_point_at(text, end).value)) {
    end = code_point_at(text, end).end();
  }
  const bool stands_apart = end == text.size() || is_white_space(code_point_at(text, end).value);
  return stands_apart ? end : at;
}

/// Keycaps, which number what follows, and the signs that serve as bullets and pointers.
bool is_bullet(char32_t emoji) {
  return is_digit(emoji) || is_one_of(emoji, U"✅☑✔❌✖❎🔹🔸🔷🔶▪▫📌📍👉➡▶🔗");
}

/// What takes the run up, or leans on it: a small letter, an accent, a joiner.
bool goes_on(char32_t behind) {
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(behind));
  return (mask & (U_GC_LL_MASK | U_GC_M_MASK | U_GC_CF_MASK)) != 0;
}

}  // namespace

std::vector<TextRange> trailing_emoji_in(std::string_view paragraph) {
  std::vector<TextRange> trailing;
  bool is_first = true;
  for (TextRange run : runs_of_emoji(paragraph)) {
    const char32_t before = last_mark(paragraph, run.begin);
    const bool leads = before == 0 || is_one_of(before, U":：");
    if (leads && is_first) return {};
    is_first = false;
    const char32_t emoji = code_point_at(paragraph, run.begin).value;
    if (!is_one_of(before, kStops) || is_bullet(emoji)) continue;
    run.end = end_of_white_space(paragraph, end_of_closing_marks(paragraph, run.end));
    const bool is_last = run.end == paragraph.size();
    if (is_last || !goes_on(code_point_at(paragraph, run.end).value)) trailing.push_back(run);
  }
  return trailing;
}

}  // namespace lectern::tts
