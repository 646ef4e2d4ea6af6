#include "tts/international/units.h"

#include <array>
#include <utility>

namespace lectern::tts::international {
namespace {

/// As written, and CLDR's identifier. Longer ones stand before those they begin with.
constexpr auto kUnits = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"km/h", "kilometer-per-hour"},
    {"km²", "square-kilometer"},
    {"km", "kilometer"},
    {"m/s", "meter-per-second"},
    {"m²", "square-meter"},
    {"㎡", "square-meter"},
    {"㎢", "square-kilometer"},
    {"㎞", "kilometer"},
    {"㎝", "centimeter"},
    {"㎜", "millimeter"},
    {"㎏", "kilogram"},
    {"m³", "cubic-meter"},
    {"cm", "centimeter"},
    {"mm", "millimeter"},
    {"ml", "milliliter"},
    {"mg", "milligram"},
    {"min", "minute"},
    {"m", "meter"},
    {"kg", "kilogram"},
    {"kWh", "kilowatt-hour"},
    {"kW", "kilowatt"},
    {"kB", "kilobyte"},
    {"g", "gram"},
    {"t", "tonne"},
    {"l", "liter"},
    {"L", "liter"},
    {"ha", "hectare"},
    {"h", "hour"},
    {"s", "second"},
    {"MWh", "megawatt-hour"},
    {"MW", "megawatt"},
    {"MB", "megabyte"},
    {"MHz", "megahertz"},
    {"GWh", "gigawatt-hour"},
    {"GW", "gigawatt"},
    {"GB", "gigabyte"},
    {"GHz", "gigahertz"},
    {"TB", "terabyte"},
    {"°C", "celsius"},
    {"°F", "fahrenheit"},
    {"°", "degree"},
    {"℃", "celsius"},
});

}  // namespace

std::optional<Unit> unit_at(const Passage& p, std::size_t at, bool (*makes_other_word)(char32_t)) {
  for (const auto& [sign, name] : kUnits) {
    const auto end = p.end_of(sign, at);
    if (!end || p.digit_at(*end) || makes_other_word(p[*end])) continue;
    return Unit{name, *end, sign.size() == 1};
  }
  return std::nullopt;
}

void take_per_unit(const Passage& p, Expression& amount) {
  if (p[amount.end] != U'/') return;
  const auto unit = unit_at(p, amount.end + 1, is_letter);
  if (!unit) return;
  const std::string per = p.speech().per_unit(unit->name);
  if (per.empty()) return;
  amount.spoken.append(1, ' ').append(per);
  amount.end = unit->end;
}

}  // namespace lectern::tts::international
