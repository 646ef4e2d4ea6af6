#include "tts/international/expression.h"
#include "tts/international/german_declension.h"
#include "tts/international/noun_gender.h"

namespace lectern::tts::international {
namespace {

using enum Languages;

/// Figures before the ending of an ordinal.
struct Figures {
  unsigned value = 0;
  std::size_t end = 0;
};

std::optional<Figures> figures_at(const Passage& p, std::size_t begin) {
  constexpr std::size_t kMostFigures = 4;
  const std::size_t end = p.digits_end(begin);
  if (end == begin || end - begin > kMostFigures) return std::nullopt;
  return Figures{value_of(p.digits(begin, end)), end};
}

Expression ordinal_until(const Passage& p, std::size_t end, unsigned value, OrdinalForm form) {
  return {end, TokenKind::number, "ordinal", p.speech().ordinal(value, form)};
}

/// "1° maggio", "2° piano": the sign of degrees, typed for º, before a noun.
bool is_typed_ordinal(const Passage& p, std::size_t mark) {
  if (p[mark] != U'°' || !p.space_at(mark + 1)) return false;
  const std::string noun = lower_case(p.word_at(mark + 2));
  return noun_gender(noun, p.tag()) != Gender::none && !noun.starts_with("cels") &&
         !noun.starts_with("fahr") && !noun.starts_with("cent") &&
         !is_any_of(noun, {"norte", "nord", "sur", "sull", "dell"});
}

}  // namespace

/// A stop behind one or two figures inside a sentence.
std::optional<Expression> german_ordinal(const Passage& p, std::size_t begin) {
  const auto number = p.short_number_at(begin);
  if (!number || p[number->end] != U'.' || !p.space_at(number->end + 1) ||
      !p.letter_at(number->end + 2)) {
    return std::nullopt;
  }
  Expression found = ordinal_until(p, number->end + 1, number->value, german_form(p, begin));
  found.confidence = 0.8;
  return found;
}

std::optional<Expression> french_ordinal(const Passage& p, std::size_t begin) {
  const auto figures = figures_at(p, begin);
  if (!figures) return std::nullopt;
  const std::string_view ending = p.word_at(figures->end);
  const bool masculine = is_any_of(ending, {"er", "e", "ème", "eme", "nd"});
  const bool feminine = is_any_of(ending, {"re", "ère", "nde"});
  if (!masculine && !feminine) return std::nullopt;
  return ordinal_until(p, figures->end + count_code_points(ending, ending.size()), figures->value,
                       feminine ? OrdinalForm::feminine : OrdinalForm::plain);
}

std::optional<Expression> shortened_ordinal(const Passage& p, std::size_t begin) {
  const auto figures = figures_at(p, begin);
  const bool here =
      figures && (figures->value == 1 || figures->value == 3) && p.word_at(figures->end) == "er";
  if (!here) return std::nullopt;
  return Expression{figures->end + 2, TokenKind::number, "ordinal",
                    figures->value == 1 ? "primer" : "tercer"};
}

std::optional<Expression> marked_ordinal(const Passage& p, std::size_t begin) {
  const auto figures = figures_at(p, begin);
  if (!figures) return std::nullopt;
  const std::size_t mark = p[figures->end] == U'.' ? figures->end + 1 : figures->end;
  const bool feminine = p[mark] == U'ª';
  if (!feminine && p[mark] != U'º' && !is_typed_ordinal(p, mark)) return std::nullopt;
  return ordinal_until(p, mark + 1, figures->value,
                       feminine ? OrdinalForm::feminine : OrdinalForm::plain);
}

}  // namespace lectern::tts::international
