#include "tts/international/scales.h"

namespace lectern::tts::international {
namespace {

using enum Languages;

/// French has the singular below two.
bool is_singular(const Passage& p, const WrittenNumber& number) {
  if (p.says(fr)) return number.whole == "1" || number.whole == "0";
  return number.whole == "1" && number.fraction.empty();
}

}  // namespace

std::optional<Scale> scale_behind(const Passage& p, std::size_t number_end) {
  const std::size_t begin = p.behind_space(number_end);
  for (const ScaleWord& word : scale_words(p.tag())) {
    const auto end = p.end_of(word.written, begin);
    if (end && !p.letter_at(*end) && !p.digit_at(*end)) return Scale{word, *end};
  }
  return std::nullopt;
}

LargeNumber large_number_of(const Passage& p, const WrittenNumber& number, const ScaleWord& scale) {
  std::string words = p.speech().number(number, scale.gender);
  words.append(1, ' ').append(is_singular(p, number) ? scale.one : scale.many);
  return {words, scale.gender != Gender::none};
}

}  // namespace lectern::tts::international
