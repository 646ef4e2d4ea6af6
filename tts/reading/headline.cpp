#include "tts/reading/headline.h"

#include <array>
#include <string>

#include "tts/language_tag.h"
#include "tts/reading/abbreviations.h"
#include "tts/unicode.h"
#include "tts/word_lists.h"

namespace lectern::tts {
namespace {

constexpr std::size_t kLongest = 200;        // bytes
constexpr std::size_t kShortestCapital = 4;  // bytes; "the" and "for" have small ones

// All tables are sorted.
constexpr auto kAuxiliaries =
    std::to_array<std::string_view>({"are", "can", "could", "did", "do", "does", "had", "has",
                                     "have", "is", "should", "was", "were", "will", "would"});
constexpr auto kAskingWords =
    std::to_array<std::string_view>({"how", "what", "when", "where", "which", "who", "why"});
/// Longer words that many papers write with a small letter.
constexpr auto kSmallWords =
    std::to_array<std::string_view>({"from", "into", "over", "than", "upon", "with"});

std::string_view first_letters(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_letter(code_point_at(text, end).value)) {
    end = code_point_at(text, end).end();
  }
  return text.substr(0, end);
}

bool begins_with_auxiliary(std::string_view text) {
  const std::string_view word = first_letters(text);
  return !word.empty() && is_upper_case(code_point_at(word, 0).value) &&
         is_one_of_sorted(lower_case(word), kAuxiliaries);
}

bool is_title_case(std::string_view text) {
  while (!text.empty()) {
    const std::string_view word = first_letters(text);
    const bool is_small = word.size() >= kShortestCapital &&
                          is_lower_case(code_point_at(word, 0).value) &&
                          !is_one_of_sorted(word, kSmallWords);
    if (is_small) return false;
    const std::size_t space = text.find(' ', word.size());
    text = space == std::string_view::npos ? std::string_view{} : text.substr(space + 1);
  }
  return true;
}

bool ends_with_abbreviation(std::string_view text) {
  const std::string_view word = text.substr(text.find_last_of(' ') + 1);
  return count_code_points(word, 2) < 2 ||
         abbreviation_kind(word, LanguageTag::from("en")) != AbbreviationKind::none;
}

/// Whether the first mark that can end a sentence is a question's.
bool is_question(std::string_view text) {
  constexpr std::string_view kMarks = ".!?";
  for (std::size_t at = text.find_first_of(kMarks); at != std::string_view::npos;
       at = text.find_first_of(kMarks, at + 1)) {
    if (text[at] != '.') return text[at] == '?';
    const bool is_inside = at + 1 < text.size() && is_letter(code_point_at(text, at + 1).value);
    if (!is_inside && !ends_with_abbreviation(text.substr(0, at))) return false;
  }
  return false;
}

}  // namespace

bool headline_goes_on(std::string_view before, std::string_view after) {
  if (before.size() > kLongest || !begins_with_auxiliary(after) || !is_title_case(before)) {
    return false;
  }
  const bool asks = begins_with_auxiliary(before) ||
                    is_one_of_sorted(lower_case(first_letters(before)), kAskingWords);
  return asks || !is_question(after);
}

}  // namespace lectern::tts
