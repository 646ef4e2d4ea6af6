#include "tts/reading/written_date.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace lectern::tts {
namespace {

/// Takes the figures that begin `text` and the mark behind them off it.
std::optional<int> take_number(std::string_view& text) {
  constexpr std::size_t kMostFigures = 4;
  int number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto length = static_cast<std::size_t>(end - text.data());
  if (fault != std::errc{} || number < 0 || length > kMostFigures) return std::nullopt;
  text.remove_prefix(length);
  if (!text.empty() && std::string_view("/-. ").find(text.front()) != std::string_view::npos) {
    text.remove_prefix(1);
  }
  return number;
}

std::string padded(int number, std::size_t figures) {
  const std::string written = std::to_string(number);
  return std::string(figures - std::min(figures, written.size()), '0') + written;
}

int whole_year(int year) {
  if (year >= 100) return year;
  return year + (year >= 69 ? 1900 : 2000);
}

}  // namespace

bool is_date_order(std::string_view order) {
  return order == "dmy" || order == "mdy" || order == "ymd";
}

std::optional<std::string> iso_date(std::string_view written, std::string_view order) {
  int year = 0;
  int month = 0;
  int day = 0;
  for (const char part : order) {
    const std::optional<int> number = take_number(written);
    if (!number) return std::nullopt;
    (part == 'y' ? year : part == 'm' ? month : day) = *number;
  }
  if (month > 12 || day > 31) return std::nullopt;  // <chrono> would take 257 for 1
  const std::chrono::year_month_day date(std::chrono::year(whole_year(year)),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  if (!written.empty() || !date.ok()) return std::nullopt;
  return padded(whole_year(year), 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
}

}  // namespace lectern::tts
