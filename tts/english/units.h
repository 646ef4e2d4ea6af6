#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "tts/english/passage.h"

namespace lectern::tts::english {

/// A unit behind a figure, with its power and what it is counted by: km, cm², kg/m³.
struct WrittenUnit {
  std::string one;
  std::string many;
  std::size_t end = 0;
};

/// The unit at `at`, where figures end; it may stand apart from them or be tied with a hyphen.
/// Letters that are words when they stand alone ("in") count only directly behind figures.
std::optional<WrittenUnit> unit_at(const Passage& passage, std::size_t at);

/// What stands behind "per": "wk" week, "d" day, "kg" kilogram; empty when it is no unit.
std::string_view rate_unit(std::string_view written);

/// Takes in what the unit is counted by: "per hour" behind "/h".
void take_rate(const Passage& passage, WrittenUnit& unit);

}  // namespace lectern::tts::english
