#include <utility>

#include "tts/international/expression.h"
#include "tts/international/noun_gender.h"
#include "tts/roman_numeral.h"

namespace lectern::tts::international {
namespace {

using enum Languages;

struct Numeral {
  unsigned value = 0;
  std::size_t end = 0;
};

std::optional<Numeral> numeral_at(const Passage& p, std::size_t begin) {
  // From XC on the letters make abbreviations far more often.
  constexpr unsigned kFirstUnlikely = 90;
  if (p.letter_at(begin - 1) || p.digit_at(begin - 1) || p.dash_at(begin - 1)) return std::nullopt;
  std::size_t end = begin;
  while (p[end] >= U'A' && p[end] <= U'Z') ++end;
  const auto value = roman_value(p.written(begin, end));
  if (!value || *value >= kFirstUnlikely) return std::nullopt;
  return Numeral{*value, end};
}

/// A numeral that is a word of its own.
std::optional<Numeral> lone_numeral_at(const Passage& p, std::size_t begin) {
  const auto numeral = numeral_at(p, begin);
  if (!numeral) return std::nullopt;
  const std::size_t end = numeral->end;
  if (p.letter_at(end) || p.digit_at(end) || p.dash_at(end) || p[end] == U'+') return std::nullopt;
  // Lone letters are more often something else: "Plan V" is seldom, "Malcolm X" is not, and an
  // Italian I is an article.
  const std::u32string_view may_be_alone = p.says(it) ? U"V" : U"IV";
  const bool is_letter_alone = end - begin == 1 && !is_one_of(p[begin], may_be_alone);
  return is_letter_alone ? std::nullopt : numeral;
}

bool is_feminine(const Passage& p, std::string_view noun) {
  return noun_gender(noun, p.tag()) == Gender::feminine;
}

OrdinalForm form_for(bool feminine) {
  return feminine ? OrdinalForm::feminine : OrdinalForm::plain;
}

Expression spoken_numeral(std::size_t end, std::string spoken, double confidence) {
  return {end, TokenKind::number, "roman_numeral", std::move(spoken), confidence};
}

bool is_numbered_noun(std::string_view word) {
  return is_any_of(
      word, {"sección",  "seção",    "parte",   "fase",      "tipo",     "libro",   "livro",
             "mundial",  "siècle",   "siglo",   "século",    "secolo",   "siglos",  "chapitre",
             "tome",     "acte",     "titre",   "annexe",    "capítulo", "tomo",    "acto",
             "título",   "artículo", "anexo",   "ato",       "capitolo", "atto",    "titolo",
             "articolo", "teil",     "kapitel", "band",      "akt",      "artikel", "phase",
             "typ",      "bowl",     "anhang",  "abschnitt", "guerra",   "guerre",  "weltkrieg"});
}

/// A word with one capital, its first: a name, and no headline in capitals.
bool is_name_before(const Passage& p, std::size_t at) {
  if (!p.space_at(at - 1)) return false;
  std::size_t begin = at - 1;
  while (p.letter_at(begin - 1)) --begin;
  return at - begin > 2 && is_upper_case(p[begin]) && !is_upper_case(p[begin + 1]);
}

/// Of a name in small letters; what does not end in a is listed.
bool is_womans_name(std::string_view name) {
  return name.ends_with('a') || is_any_of(name, {"isabel", "elisabeth", "margrethe"});
}

/// "der Zweite": a title, and therefore with a capital.
std::string german_title(const Passage& p, unsigned value, bool is_woman) {
  std::string ordinal = p.speech().ordinal(value, OrdinalForm::plain);
  if (!ordinal.empty() && ordinal.front() >= 'a') {
    ordinal.front() = static_cast<char>(ordinal.front() - 'a' + 'A');
  }
  return (is_woman ? "die " : "der ") + ordinal;
}

/// Monarchs are counted with ordinals in Italian, up to ten in Spanish and Portuguese, and in
/// French the first alone.
bool is_counted_with_ordinal(const Passage& p, unsigned value) {
  constexpr unsigned kLastIberianOrdinal = 10;
  return p.says(it) || (p.says(es | pt) && value <= kLastIberianOrdinal) ||
         (p.says(fr) && value == 1);
}

}  // namespace

std::optional<Expression> french_roman_ordinal(const Passage& p, std::size_t begin) {
  constexpr unsigned kLoneL = 50;
  const auto numeral = numeral_at(p, begin);
  if (!numeral) return std::nullopt;
  const std::string_view ending = p.word_at(numeral->end);
  const bool feminine = is_any_of(ending, {"re", "ère"});
  // "Ier" alone, for "Ver" is a word, and "Le" is no fiftieth.
  const bool first = numeral->value == 1 && (feminine || is_any_of(ending, {"er", "ᵉʳ"}));
  const bool later =
      numeral->value > 1 && numeral->value != kLoneL && is_any_of(ending, {"e", "ème", "ᵉ"});
  if (!first && !later) return std::nullopt;
  return spoken_numeral(numeral->end + count_code_points(ending, ending.size()),
                        p.speech().ordinal(numeral->value, form_for(feminine)), 0.9);
}

std::optional<Expression> counting_numeral(const Passage& p, std::size_t begin) {
  const auto numeral = lone_numeral_at(p, begin);
  if (!numeral) return std::nullopt;
  const std::string_view counted = p.word_at(p.behind_space(numeral->end));
  if (!is_any_of(counted, {"secolo", "edizione", "giornata", "congresso"})) return std::nullopt;
  const OrdinalForm form = form_for(is_feminine(p, counted));
  return spoken_numeral(numeral->end, p.speech().ordinal(numeral->value, form), 0.9);
}

std::optional<Expression> numeral_of_noun(const Passage& p, std::size_t begin) {
  const auto numeral = lone_numeral_at(p, begin);
  if (!numeral) return std::nullopt;
  const std::string noun = p.word_before(begin);
  if (!is_numbered_noun(noun)) return std::nullopt;
  return spoken_numeral(numeral->end,
                        p.says(it)
                            ? p.speech().ordinal(numeral->value, form_for(is_feminine(p, noun)))
                            : p.speech().number(numeral->value),
                        0.8);
}

std::optional<Expression> numeral_of_name(const Passage& p, std::size_t begin) {
  const auto numeral = lone_numeral_at(p, begin);
  if (!numeral || !is_name_before(p, begin)) return std::nullopt;
  const auto [value, end] = *numeral;
  const bool is_woman = is_womans_name(p.word_before(begin));
  if (p.says(de) && p[end] == U'.') {
    const bool goes_on = end + 1 < p.size();  // else the stop is the sentence's, too
    return spoken_numeral(goes_on ? end + 1 : end, german_title(p, value, is_woman), 0.8);
  }
  return spoken_numeral(end,
                        is_counted_with_ordinal(p, value)
                            ? p.speech().ordinal(value, form_for(is_woman))
                            : p.speech().number(value),
                        0.8);
}

}  // namespace lectern::tts::international
