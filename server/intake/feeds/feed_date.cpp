#include "server/intake/feeds/feed_date.h"

#include <algorithm>
#include <array>
#include <utility>

#include "tts/ascii.h"

namespace lectern::server {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// Takes a date apart from the left. Each take… either takes what it names, or takes nothing.
class DateText {
 public:
  explicit DateText(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  bool next_is_digit() const { return !rest_.empty() && tts::is_ascii_digit(rest_.front()); }

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool take_blanks() {
    const std::size_t before = rest_.size();
    while (take(' ') || take('\t') || take('\n') || take('\r')) {
    }
    return rest_.size() != before;
  }

  /// A number of `least` to `most` digits, and not a digit more.
  std::optional<int> take_number(std::size_t least, std::size_t most) {
    std::size_t size = 0;
    while (size < rest_.size() && tts::is_ascii_digit(rest_[size])) ++size;
    if (size < least || size > most) return std::nullopt;
    int number = 0;
    for (const char digit : rest_.substr(0, size)) number = number * 10 + (digit - '0');
    rest_.remove_prefix(size);
    return number;
  }

  std::string_view take_letters() {
    const auto* const end = std::find_if_not(rest_.begin(), rest_.end(), tts::is_ascii_letter);
    const std::string_view word = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(word.size());
    return word;
  }

 private:
  std::string_view rest_;
};

struct Parts {
  int year = 0;
  unsigned month = 1;
  unsigned day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  minutes zone{0};  ///< East of UTC.
};

std::optional<FeedTime> time_of(const Parts& parts) {
  const std::chrono::year_month_day day{
      std::chrono::year(parts.year), std::chrono::month(parts.month), std::chrono::day(parts.day)};
  const bool exists = day.ok() && parts.hour <= 24 && parts.minute <= 59 && parts.second <= 60 &&
                      (parts.hour < 24 || (parts.minute == 0 && parts.second == 0));
  if (!exists) return std::nullopt;
  return std::chrono::sys_days(day) + hours(parts.hour) + minutes(parts.minute) +
         seconds(parts.second) - parts.zone;
}

/// "+08:00", "-0500", "+8".
bool take_offset(DateText& text, minutes& zone) {
  const bool west = text.take('-');
  if (!west && !text.take('+')) return false;
  const auto number = text.take_number(1, 4);
  if (!number) return false;
  int hour = *number;
  int minute = 0;
  if (text.take(':')) {
    const auto behind_colon = text.take_number(2, 2);
    if (!behind_colon) return false;
    minute = *behind_colon;
  } else if (hour >= 100) {
    minute = hour % 100;
    hour /= 100;
  }
  if (hour > 14 || minute > 59) return false;
  zone = (hours(hour) + minutes(minute)) * (west ? -1 : 1);
  return true;
}

/// "08:30", "8:30:15", "08:30:15.25".
bool take_time(DateText& text, Parts& parts) {
  const auto hour = text.take_number(1, 2);
  if (!hour || !text.take(':')) return false;
  const auto minute = text.take_number(2, 2);
  if (!minute) return false;
  parts.hour = *hour;
  parts.minute = *minute;
  if (!text.take(':')) return true;
  const auto second = text.take_number(2, 2);
  if (!second) return false;
  parts.second = *second;
  return !text.take('.') || text.take_number(1, 9);
}

/// "2025", "2025-03", "2025-03-02".
bool take_iso_day(DateText& text, Parts& parts) {
  const auto year = text.take_number(4, 4);
  if (!year) return false;
  parts.year = *year;
  if (!text.take('-')) return true;
  const auto month = text.take_number(2, 2);
  if (!month) return false;
  parts.month = static_cast<unsigned>(*month);
  if (!text.take('-')) return true;
  const auto day = text.take_number(1, 2);
  if (!day) return false;
  parts.day = static_cast<unsigned>(*day);
  return true;
}

std::optional<FeedTime> parse_iso(std::string_view whole) {
  DateText text(whole);
  Parts parts;
  if (!take_iso_day(text, parts)) return std::nullopt;
  if (text.at_end()) return time_of(parts);
  if (!text.take('T') && !text.take('t') && !text.take_blanks()) return std::nullopt;
  if (!take_time(text, parts)) return std::nullopt;
  text.take_blanks();
  const bool zone =
      text.at_end() || text.take('Z') || text.take('z') || take_offset(text, parts.zone);
  return zone && text.at_end() ? time_of(parts) : std::nullopt;
}

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(), [](char c, char l) {
    return (c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) == l;
  });
}

/// By the first three letters, as in "Mar" and "March".
std::optional<unsigned> month_named(std::string_view name) {
  constexpr auto kMonths = std::to_array<std::string_view>(
      {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"});
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (equals_ignoring_case(name.substr(0, 3), kMonths[i])) return static_cast<unsigned>(i + 1);
  }
  return std::nullopt;
}

/// RFC 822, section 5.1; RFC 2822, section 4.3, makes all other names UTC.
minutes zone_named(std::string_view name) {
  constexpr auto kHours = std::to_array<std::pair<std::string_view, int>>({{"edt", -4},
                                                                           {"est", -5},
                                                                           {"cdt", -5},
                                                                           {"cst", -6},
                                                                           {"mdt", -6},
                                                                           {"mst", -7},
                                                                           {"pdt", -7},
                                                                           {"pst", -8}});
  for (const auto& [zone, east] : kHours) {
    if (equals_ignoring_case(name, zone)) return hours(east);
  }
  return minutes(0);
}

int full_year(int year) {
  if (year >= 100) return year;
  return year < 50 ? year + 2000 : year + 1900;
}

/// "02 Mar 2025".
bool take_rfc822_day(DateText& text, Parts& parts) {
  const auto day = text.take_number(1, 2);
  if (!day || (!text.take_blanks() && !text.take('-'))) return false;
  const auto month = month_named(text.take_letters());
  if (!month || (!text.take_blanks() && !text.take('-'))) return false;
  const auto year = text.take_number(2, 4);
  if (!year) return false;
  parts.day = static_cast<unsigned>(*day);
  parts.month = *month;
  parts.year = full_year(*year);
  return true;
}

std::optional<FeedTime> parse_rfc822(std::string_view whole) {
  DateText text(whole);
  Parts parts;
  if (!text.next_is_digit()) {
    text.take_letters();  // the week day: says nothing new, and is often wrong
    text.take(',');
    text.take_blanks();
  }
  if (!take_rfc822_day(text, parts)) return std::nullopt;
  text.take_blanks();
  if (text.at_end()) return time_of(parts);
  if (!take_time(text, parts)) return std::nullopt;
  text.take_blanks();
  if (const std::string_view name = text.take_letters(); !name.empty()) {
    parts.zone = zone_named(name);
    // "GMT+0800" is what some programs write.
    if (!text.at_end() && !take_offset(text, parts.zone)) return std::nullopt;
  } else if (!text.at_end() && !take_offset(text, parts.zone)) {
    return std::nullopt;
  }
  return text.at_end() ? time_of(parts) : std::nullopt;
}

}  // namespace

std::optional<FeedTime> parse_feed_date(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return std::nullopt;
  text = text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
  if (const auto time = parse_iso(text)) return time;
  return parse_rfc822(text);
}

}  // namespace lectern::server
