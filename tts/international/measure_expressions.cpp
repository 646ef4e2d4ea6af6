#include "tts/international/expression.h"
#include "tts/international/quantity.h"
#include "tts/international/units.h"

namespace lectern::tts::international {
namespace {

bool is_latin_letter(char32_t value) {
  return is_letter(value) && script_of(value) == Script::latin;
}

}  // namespace

std::optional<Expression> percent(const Passage& p, std::size_t begin) {
  const auto quantity = quantity_to_measure_at(p, begin);
  if (!quantity) return std::nullopt;
  const std::size_t sign = p.behind_space(quantity->end);
  if (!is_one_of(p[sign], U"%％")) return std::nullopt;
  return Expression{sign + 1, TokenKind::percent, "percent",
                    p.speech().measure(quantity->number, "percent")};
}

std::optional<Expression> measure(const Passage& p, std::size_t begin) {
  const auto quantity = quantity_to_measure_at(p, begin);
  if (!quantity) return std::nullopt;
  const auto unit = unit_at(p, p.behind_space(quantity->end), is_latin_letter);
  if (!unit) return std::nullopt;
  Expression found{unit->end, TokenKind::measure, "measure",
                   p.speech().measure(quantity->number, unit->name), unit->is_letter ? 0.7 : 0.9};
  take_per_unit(p, found);
  return found;
}

}  // namespace lectern::tts::international
