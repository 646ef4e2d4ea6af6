#include "server/http/http_date.h"

#include <array>
#include <ctime>
#include <string>

namespace lectern::server {

std::string http_date(std::chrono::system_clock::time_point time) {
  // Not strftime: the names of days and months must not follow the locale.
  constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  std::string text(kDays[static_cast<std::size_t>(utc.tm_wday)]);
  const auto append_pair = [&text](int number) {
    text += static_cast<char>('0' + number / 10);
    text += static_cast<char>('0' + number % 10);
  };
  text += ", ";
  append_pair(utc.tm_mday);
  text += ' ';
  text += kMonths[static_cast<std::size_t>(utc.tm_mon)];
  text += ' ' + std::to_string(utc.tm_year + 1900) + ' ';
  append_pair(utc.tm_hour);
  text += ':';
  append_pair(utc.tm_min);
  text += ':';
  append_pair(utc.tm_sec);
  return text + " GMT";
}

}  // namespace lectern::server
