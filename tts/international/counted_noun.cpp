#include "tts/international/counted_noun.h"

#include <algorithm>
#include <array>

#include "tts/international/noun_gender.h"

namespace lectern::tts::international {
namespace {

using enum Languages;

/// "Million" and its kin, in small letters.
bool is_name_of_scale(std::string_view noun) {
  constexpr auto kBeginnings =
      std::to_array<std::string_view>({"mill", "milh", "miliard", "bill", "bilh"});
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [noun](std::string_view each) { return noun.starts_with(each); });
}

/// "1 bis 10 Jahre": ein bis zehn Jahre.
bool is_range_of_nouns(const Passage& p, std::size_t end) {
  const std::size_t link = p.behind_space(end);
  const std::string_view word = p.word_at(link);
  if (!is_any_of(word, {"bis", "oder"})) return false;
  const std::size_t figures = p.behind_space(link + word.size());
  const std::size_t noun = p.digits_end(figures);
  return noun > figures && p.space_at(noun) && is_upper_case(p[noun + 1]);
}

/// Only "ein" and "eine" differ, and only nouns have capitals.
Gender german_gender(const Passage& p, const Quantity& quantity, std::string_view noun) {
  if (quantity.number.whole != "1") return Gender::none;
  if (is_range_of_nouns(p, quantity.end)) return Gender::masculine;
  return is_upper_case(p[quantity.end + 1]) ? noun_gender(noun, p.tag()) : Gender::none;
}

}  // namespace

Gender gender_behind(const Passage& p, const Quantity& quantity) {
  const std::string noun = lower_case(p.word_at(p.behind_space(quantity.end)));
  if (is_name_of_scale(noun)) return p.says(de) ? Gender::feminine : Gender::masculine;
  if (!quantity.number.fraction.empty() || !p.space_at(quantity.end)) return Gender::none;
  return p.says(de) ? german_gender(p, quantity, noun) : noun_gender(noun, p.tag());
}

}  // namespace lectern::tts::international
