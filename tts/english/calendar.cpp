#include "tts/english/calendar.h"

#include <algorithm>
#include <array>

#include "tts/english/word_tables.h"

namespace lectern::tts::english {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 12> kLowerMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

constexpr std::array<std::string_view, 7> kWeekdays = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

constexpr std::size_t kAbbreviatedLetters = 3;

// "jan" to "dec", and "sept".
bool abbreviates(const Passage& passage, std::size_t at, std::string_view month) {
  return passage.is_word(at, month.substr(0, kAbbreviatedLetters)) ||
         (month == "september" && passage.is_word(at, "sept"));
}

}  // namespace

std::string_view month_name(unsigned month) {
  return kMonths[month - 1];
}

std::optional<std::string_view> weekday_at(const Passage& passage, std::size_t at) {
  if (!passage.capitalised(at)) return std::nullopt;
  const std::string& written = passage.plain(at);
  const auto* full = std::find(kWeekdays.begin(), kWeekdays.end(), written);
  if (full != kWeekdays.end()) return *full;
  std::optional<Abbreviation> found;
  for (std::size_t i = 0; (found = find_abbreviation(written, i)); ++i) {
    if (found->place == Abbreviation::Place::weekday) return found->said;
  }
  return std::nullopt;
}

std::optional<WrittenMonth> month_at(const Passage& passage, std::size_t at) {
  if (!passage.word_at(at) || passage.plain(at).size() < kAbbreviatedLetters) return std::nullopt;
  for (std::size_t month = 0; month < kMonths.size(); ++month) {
    if (passage.is_word(at, kLowerMonths[month])) return WrittenMonth{kMonths[month], at + 1};
    if (!abbreviates(passage, at, kLowerMonths[month])) continue;
    const std::size_t end = passage.joined_mark(at + 1, U'.') ? at + 2 : at + 1;
    return WrittenMonth{kMonths[month], end, true};
  }
  return std::nullopt;
}

}  // namespace lectern::tts::english
