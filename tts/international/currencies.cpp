#include "tts/international/currencies.h"

#include <array>
#include <utility>

namespace lectern::tts::international {
namespace {

/// As written, and as NumberSpeech knows it. Longer ones stand before those they begin with.
constexpr auto kCurrencies = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"US$", "USD"},
    {"NT$", "TWD"},
    {"HK$", "HKD"},
    {"R$", "BRL"},
    {"€", "EUR"},
    {"$", "$"},
    {"£", "GBP"},
    {"¥", "JPY"},
    {"￥", "JPY"},
    {"₩", "KRW"},
    {"EUR", "EUR"},
    {"USD", "USD"},
    {"GBP", "GBP"},
    {"JPY", "JPY"},
    {"CHF", "CHF"},
    {"CNY", "CNY"},
    {"TWD", "TWD"},
    {"KRW", "KRW"},
});

}  // namespace

std::optional<Currency> currency_at(const Passage& p, std::size_t at) {
  for (const auto& [sign, code] : kCurrencies) {
    if (const auto end = p.end_of(sign, at)) return Currency{code, *end};
  }
  return std::nullopt;
}

std::optional<Currency> currency_behind(const Passage& p, std::size_t number_end) {
  const auto currency = currency_at(p, p.behind_space(number_end));
  const bool goes_on = currency && (p.letter_at(currency->end) || p.digit_at(currency->end));
  return goes_on ? std::nullopt : currency;
}

}  // namespace lectern::tts::international
