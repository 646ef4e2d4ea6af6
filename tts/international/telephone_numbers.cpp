#include <utility>
#include <vector>

#include "tts/international/expression.h"

namespace lectern::tts::international {
namespace {

using enum Languages;

constexpr std::size_t kMostGroups = 7;

/// Half-open, in indices.
struct Group {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Groups of figures with one mark between each two.
struct Groups {
  std::vector<Group> all;
  bool has_dash = false;

  std::size_t end() const { return all.back().end; }
  std::size_t figures() const {
    std::size_t count = 0;
    for (const Group& group : all) count += group.end - group.begin;
    return count;
  }
};

void take_groups(const Passage& p, std::size_t begin, Groups& groups) {
  while (p.digit_at(begin) && groups.all.size() < kMostGroups) {
    const std::size_t end = p.digits_end(begin);
    groups.all.push_back({begin, end});
    if (!p.space_at(end) && !p.dash_at(end) && p[end] != U'/') return;
    groups.has_dash = groups.has_dash || (p.dash_at(end) && p.digit_at(end + 1));
    begin = end + 1;
  }
}

/// "030 123456", "(11) 98765-4321"
std::optional<Groups> groups_at(const Passage& p, std::size_t first, bool has_area) {
  Groups groups;
  if (!has_area) {
    take_groups(p, first, groups);
    return groups;
  }
  const std::size_t end = p.digits_end(first);
  if (p[end] != U')') return std::nullopt;
  groups.all.push_back({first, end});
  take_groups(p, p.behind_space(end + 1), groups);
  return groups;
}

/// Japanese words stand before figures without a space: "電話は03-1234-5678".
bool is_inside_word(const Passage& p, std::size_t begin) {
  const char32_t before = p[begin - 1];
  const bool is_word = is_letter(before) && !(p.says(ja) && script_of(before) != Script::latin);
  return is_digit(before) || is_word;
}

/// "Tel.: 5551234"
bool says_telephone(const Passage& p, std::size_t begin) {
  std::size_t end = begin;
  while (p.space_at(end - 1) || p[end - 1] == U'.' || p[end - 1] == U':') --end;
  return is_any_of(p.word_before(end),
                   {"tel", "telefon", "tél", "téléphone", "teléfono", "telefono", "telefone"});
}

/// "612 345 678": as Spain and Portugal write theirs, which are no amounts.
bool is_iberian_number(const Passage& p, std::size_t begin, std::size_t end) {
  const char32_t first = p[begin];
  const bool known =
      (p.says(es) && first >= U'6' && first <= U'9') || (p.says(pt) && first == U'9');
  return known && end - begin == 11 && p[begin + 3] == U' ' && p[begin + 7] == U' ' &&
         p.digits_end(begin) == begin + 3 && p.digits_end(begin + 4) == begin + 7 &&
         p.digits_end(begin + 8) == end;
}

std::string spoken(const Passage& p, const std::vector<Group>& groups) {
  std::string words;
  for (const Group& group : groups) {
    if (!words.empty()) words += p.says(ja) ? "の" : " ";
    words += p.speech().digits(p.digits(group.begin, group.end));
  }
  return words;
}

}  // namespace

/// Groups that are no amounts: behind the word, or as numbers alone are written.
std::optional<Expression> telephone_number(const Passage& p, std::size_t begin) {
  constexpr std::size_t kFewestFigures = 9;
  constexpr std::size_t kFewestBehindWord = 5;
  const bool is_abroad = p[begin] == U'+';
  const bool has_area = p[begin] == U'(';
  const std::size_t first = is_abroad || has_area ? begin + 1 : begin;
  // French ones are said by pairs, as the numbers they look like.
  if (!p.digit_at(first) || is_inside_word(p, begin) || (p.says(fr) && !is_abroad)) {
    return std::nullopt;
  }
  const auto groups = groups_at(p, first, has_area);
  if (!groups) return std::nullopt;
  const bool looks_so = is_abroad || p[first] == U'0' || (has_area && groups->has_dash) ||
                        is_iberian_number(p, begin, groups->end());
  const bool is_number = says_telephone(p, begin) ? groups->figures() >= kFewestBehindWord
                                                  : looks_so && groups->all.size() >= 2 &&
                                                        groups->figures() >= kFewestFigures;
  if (!is_number) return std::nullopt;
  return Expression{groups->end(), TokenKind::number, "telephone_number", spoken(p, groups->all)};
}

}  // namespace lectern::tts::international
