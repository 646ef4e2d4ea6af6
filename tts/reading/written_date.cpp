#include "tts/reading/written_date.h"

#include <unicode/datefmt.h>
#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <memory>

#include "tts/error.h"

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

/// The figures of a date; 0 for a part that `order` has not.
struct DateParts {
  int year = 0;
  int month = 0;
  int day = 0;
};

std::optional<DateParts> parts_in(std::string_view written, std::string_view order) {
  DateParts parts;
  for (const char part : order) {
    const std::optional<int> number = take_number(written);
    if (!number) return std::nullopt;
    (part == 'y' ? parts.year : part == 'm' ? parts.month : parts.day) = *number;
  }
  if (!written.empty()) return std::nullopt;
  if (order.find('y') != std::string_view::npos) parts.year = whole_year(parts.year);
  return parts;
}

/// Whether some calendar has it; parts that `order` has not are taken from a leap year's January.
bool exists(const DateParts& parts, std::string_view order) {
  constexpr int kLeapYear = 2000;
  const auto has = [order](char part) { return order.find(part) != std::string_view::npos; };
  const int month = has('m') ? parts.month : 1;
  const int day = has('d') ? parts.day : 1;
  if (month > 12 || day > 31) return false;  // <chrono> would take 257 for 1
  return std::chrono::year_month_day(std::chrono::year(has('y') ? parts.year : kLeapYear),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

void check_icu(UErrorCode status, const char* call) {
  if (U_FAILURE(status)) throw Error(Errc::bad_data, u_errorName(status), call);
}

icu::Locale locale_of(const LanguageTag& language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(language.str(), status);
  check_icu(status, "Locale::forLanguageTag");
  return locale;
}

/// CLDR's name for a date with the parts of `order`, months in words.
const char* skeleton_of(std::string_view order) {
  if (order == "y") return "y";
  if (order == "m") return "LLLL";
  if (order == "d") return "d";
  return order == "ym" || order == "my" ? "yMMMM" : "MMMMd";
}

std::string in_words(const DateParts& parts, std::string_view order, const LanguageTag& language) {
  constexpr int kLeapYear = 2000;
  UErrorCode status = U_ZERO_ERROR;
  icu::GregorianCalendar calendar(*icu::TimeZone::getGMT(), locale_of(language), status);
  calendar.clear();
  calendar.set(parts.year == 0 ? kLeapYear : parts.year, parts.month == 0 ? 0 : parts.month - 1,
               parts.day == 0 ? 1 : parts.day);
  const std::unique_ptr<icu::DateFormat> format(
      icu::DateFormat::createInstanceForSkeleton(skeleton_of(order), locale_of(language), status));
  check_icu(status, "DateFormat::createInstanceForSkeleton");
  format->setTimeZone(*icu::TimeZone::getGMT());
  icu::UnicodeString text;
  format->format(calendar.getTime(status), text);
  check_icu(status, "DateFormat::format");
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

/// How many figures `written` has, parted by one mark or space each; 0 where anything else stands.
std::size_t count_figures(std::string_view written) {
  std::size_t count = 0;
  for (; !written.empty(); ++count) {
    if (!take_number(written)) return 0;
  }
  return count;
}

}  // namespace

bool is_date_order(std::string_view order) {
  constexpr auto kOrders =
      std::to_array<std::string_view>({"dmy", "mdy", "ymd", "ym", "my", "md", "dm", "y", "m", "d"});
  return std::find(kOrders.begin(), kOrders.end(), order) != kOrders.end();
}

std::optional<std::string> date_order_in(std::string_view written, const LanguageTag& language) {
  const std::size_t figures = count_figures(written);
  if (language.empty() || figures < 2 || figures > 3) return std::nullopt;
  constexpr std::string_view kFigures = "0123456789";
  const bool year_first = std::min(written.find_first_not_of(kFigures), written.size()) == 4;
  if (year_first) return figures == 3 ? "ymd" : "ym";
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
      icu::DateTimePatternGenerator::createInstance(locale_of(language), status));
  check_icu(status, "DateTimePatternGenerator::createInstance");
  const icu::UnicodeString pattern =
      patterns->getBestPattern(figures == 3 ? u"yMd" : u"Md", status);
  check_icu(status, "DateTimePatternGenerator::getBestPattern");
  std::string order;
  for (std::int32_t i = 0; i < pattern.length(); ++i) {
    const char16_t letter = pattern.charAt(i);
    const char part = letter == u'y' ? 'y' : letter == u'M' ? 'm' : letter == u'd' ? 'd' : '\0';
    if (part != '\0' && order.find(part) == std::string::npos) order += part;
  }
  return is_date_order(order) ? std::optional(order) : std::nullopt;
}

std::optional<std::string> date_written_out(std::string_view written, std::string_view order,
                                            const LanguageTag& language) {
  const auto parts = parts_in(written, order);
  if (!parts || !exists(*parts, order)) return std::nullopt;
  if (order.size() == 3) {
    return padded(parts->year, 4) + "-" + padded(parts->month, 2) + "-" + padded(parts->day, 2);
  }
  if (language.empty()) return std::nullopt;
  return in_words(*parts, order, language);
}

}  // namespace lectern::tts
