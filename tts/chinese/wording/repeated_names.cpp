#include "tts/chinese/wording/repeated_names.h"

#include <optional>
#include <string>

#include "tts/chinese/readings/simplified.h"
#include "tts/chinese/wording/word_tables.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

constexpr std::size_t kLongestName = 16;
/// 華為技術（Huawei）: how much may follow the name before its other spelling.
constexpr std::size_t kLongestTail = 4;

bool is_opening(char32_t value) {
  return value == U'（' || value == U'(';
}

bool is_closing(char32_t value) {
  return value == U'）' || value == U')';
}

/// The end of the one word in the brackets; nothing where they hold anything else.
std::optional<std::size_t> end_of_word(const Passage& passage, std::size_t begin) {
  const bool latin = passage.latin_at(begin);
  std::size_t end = begin;
  while (end - begin < kLongestName && (latin ? passage.latin_at(end) : passage.han_at(end))) ++end;
  if (end == begin || !is_closing(passage[end])) return std::nullopt;
  return end;
}

std::string letters(const Passage& passage, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t at = begin; at < end; ++at) append_utf8(text, passage[at]);
  return text;
}

std::u32string traditional(const Passage& passage, std::size_t begin, std::size_t end) {
  std::u32string text;
  for (std::size_t at = begin; at < end; ++at) text += passage[at];
  return to_traditional(text);
}

std::u32string decoded(std::string_view utf8) {
  std::u32string text;
  for (const CodePoint& point : code_points(utf8)) text += point.value;
  return text;
}

bool stands_before(const Passage& passage, std::size_t bracket, const std::u32string& name) {
  for (std::size_t end = bracket; end >= name.size() && bracket - end <= kLongestTail; --end) {
    if (traditional(passage, end - name.size(), end) == name) return true;
    if (!passage.han_at(end - 1)) return false;
  }
  return false;
}

bool repeats_name(const Passage& passage, std::size_t bracket, std::size_t end,
                  const std::vector<SpokenForm>& forms) {
  if (passage.latin_at(bracket + 1)) {
    const auto name = find_latin(letters(passage, bracket + 1, end));
    return name && name->way == LatinWord::Way::chinese &&
           stands_before(passage, bracket, decoded(name->spoken));
  }
  return !forms.empty() && forms.back().rule == "latin_name" &&
         decoded(forms.back().spoken) == traditional(passage, bracket + 1, end);
}

}  // namespace

std::size_t pass_over_repeated_name(const Passage& passage, std::size_t begin,
                                    std::vector<SpokenForm>& forms) {
  if (!is_opening(passage[begin])) return begin;
  const auto end = end_of_word(passage, begin + 1);
  if (!end || !repeats_name(passage, begin, *end, forms)) return begin;
  SpokenForm form;
  form.source = passage.source(begin, *end + 1);
  form.kind = TokenKind::symbol;
  form.rule = "said_before";
  forms.push_back(std::move(form));
  return *end + 1;
}

}  // namespace lectern::tts::chinese
