#include "tts/international/quantity.h"

namespace lectern::tts::international {
namespace {

using enum Languages;

bool is_grouping(const Passage& p, std::size_t at) {
  const char32_t mark = p[at];
  if (mark == p.speech().grouping_mark() || mark == U'\u202F' || mark == U'\u00A0') return true;
  // Editors type a space where typesetters put a narrow one.
  return mark == U' ' && p.says(fr | es | pt);
}

void take_groups(const Passage& p, Quantity& quantity) {
  std::string& whole = quantity.number.whole;
  if (whole.size() > 3 || whole.front() == '0') return;
  while (is_grouping(p, quantity.end) && p.digits_end(quantity.end + 1) == quantity.end + 4) {
    whole += p.digits(quantity.end + 1, quantity.end + 4);
    quantity.end += 4;
    quantity.is_grouped = true;
  }
}

void take_decimals(const Passage& p, Quantity& quantity) {
  const char32_t mark = p[quantity.end];
  const bool point = mark == p.speech().decimal_mark() || (mark == U'.' && !quantity.is_grouped);
  if (!point || !p.digit_at(quantity.end + 1)) return;
  const std::size_t end = p.digits_end(quantity.end + 1);
  quantity.number.fraction = p.digits(quantity.end + 1, end);
  quantity.end = end;
}

std::optional<Quantity> signed_at(const Passage& p, std::size_t begin, bool is_negative) {
  auto quantity = unsigned_quantity_at(p, is_negative ? begin + 1 : begin);
  if (quantity) quantity->number.is_negative = is_negative;
  return quantity;
}

}  // namespace

Minus minus_at(const Passage& p, std::size_t at) {
  if (!p.dash_at(at) || !p.digit_at(at + 1)) return Minus::none;
  if (at == 0 || p.space_at(at - 1) || p[at - 1] == U'(') return Minus::certain;
  // Japanese has no spaces: "、-5".
  if (!p.says(ja) || p.digit_at(at - 1) || p.dash_at(at - 1)) return Minus::none;
  if (!p.letter_at(at - 1)) return Minus::certain;
  return script_of(p[at - 1]) == Script::latin ? Minus::none : Minus::before_measure;
}

std::optional<Quantity> unsigned_quantity_at(const Passage& p, std::size_t begin) {
  if (!p.digit_at(begin)) return std::nullopt;
  Quantity quantity;
  quantity.end = p.digits_end(begin);
  quantity.number.whole = p.digits(begin, quantity.end);
  take_groups(p, quantity);
  take_decimals(p, quantity);
  return quantity;
}

std::optional<Quantity> quantity_at(const Passage& p, std::size_t begin) {
  return signed_at(p, begin, minus_at(p, begin) == Minus::certain);
}

std::optional<Quantity> quantity_to_measure_at(const Passage& p, std::size_t begin) {
  return signed_at(p, begin, minus_at(p, begin) != Minus::none);
}

}  // namespace lectern::tts::international
