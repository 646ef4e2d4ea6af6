#include <utility>

#include "tts/international/currencies.h"
#include "tts/international/expression.h"
#include "tts/international/quantity.h"
#include "tts/international/scales.h"
#include "tts/international/units.h"

namespace lectern::tts::international {
namespace {

Expression money_until(std::size_t end, std::string spoken) {
  return {end, TokenKind::money, "money", std::move(spoken)};
}

Expression price(const Passage& p, std::size_t end, const Quantity& quantity,
                 const Currency& currency) {
  Expression found = money_until(end, p.speech().money(quantity.number, currency.code));
  take_per_unit(p, found);
  return found;
}

/// "drei Komma fünf Millionen Euro"
Expression large_money(const Passage& p, std::size_t end, const Quantity& quantity,
                       const ScaleWord& scale, const Currency& currency) {
  const LargeNumber number = large_number_of(p, quantity.number, scale);
  return money_until(end, p.speech().money(number, currency.code));
}

/// "in €/m²"
std::optional<Expression> price_unit(const Passage& p, const Currency& currency) {
  Expression found{currency.end, TokenKind::money, "price_unit",
                   p.speech().currency_name(currency.code)};
  take_per_unit(p, found);
  return found.end == currency.end ? std::nullopt : std::optional(found);
}

}  // namespace

std::optional<Expression> money(const Passage& p, std::size_t begin) {
  if (p.letter_at(begin - 1) && p.letter_at(begin)) return std::nullopt;  // "AUS$"
  const auto currency = currency_at(p, begin);
  if (!currency) return std::nullopt;
  const auto quantity = unsigned_quantity_at(p, p.behind_space(currency->end));
  if (!quantity) return price_unit(p, *currency);
  if (const auto scale = scale_behind(p, quantity->end)) {
    return large_money(p, scale->end, *quantity, scale->word, *currency);
  }
  return price(p, quantity->end, *quantity, *currency);
}

std::optional<Expression> large_money_behind(const Passage& p, std::size_t begin) {
  const auto quantity = quantity_at(p, begin);
  if (!quantity) return std::nullopt;
  const auto scale = scale_behind(p, quantity->end);
  if (!scale) return std::nullopt;
  const auto currency = currency_behind(p, scale->end);
  if (!currency) return std::nullopt;
  return large_money(p, currency->end, *quantity, scale->word, *currency);
}

std::optional<Expression> money_behind(const Passage& p, std::size_t begin) {
  const auto quantity = quantity_to_measure_at(p, begin);
  if (!quantity) return std::nullopt;
  const auto currency = currency_behind(p, quantity->end);
  if (!currency) return std::nullopt;
  return price(p, currency->end, *quantity, *currency);
}

}  // namespace lectern::tts::international
