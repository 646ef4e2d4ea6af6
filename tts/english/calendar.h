#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "tts/english/passage.h"

namespace lectern::tts::english {

/// The name of month 1 to 12.
std::string_view month_name(unsigned month);

/// A month as written.
struct WrittenMonth {
  std::string_view name;  ///< In full: "January".
  std::size_t end = 0;    ///< Behind it and its full stop.
  bool abbreviated = false;
};

/// The weekday at `at`, capitalised, in full or abbreviated; its full name.
std::optional<std::string_view> weekday_at(const Passage& passage, std::size_t at);

/// The month at `at`, in full or abbreviated, with or without a full stop, in any case.
std::optional<WrittenMonth> month_at(const Passage& passage, std::size_t at);

}  // namespace lectern::tts::english
