#include "tts/reading/story/published_date.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>
#include <vector>

#include "tts/reading/month_names.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

struct Date {
  int year = 0;
  int month = 0;
  int day = 0;
  std::size_t end = 0;  ///< Behind its last token.
};

bool is_valid(const Date& date) {
  constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return date.year >= 1990 && date.year <= 2099 && date.month >= 1 && date.month <= 12 &&
         date.day >= 1 && date.day <= kDays.at(static_cast<std::size_t>(date.month - 1));
}

/// ISO 8601's date of it.
std::string iso(const Date& date) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
  return text.data();
}

/// A run of digits, or of letters in lower case, or a single mark; white space is left out.
struct DateToken {
  enum class Kind { number, word, mark };
  Kind kind = Kind::mark;
  std::string text;
  int value = 0;
};

std::vector<DateToken> date_tokens(std::string_view text) {
  using Kind = DateToken::Kind;
  constexpr std::size_t kLongestNumber = 8;
  std::vector<DateToken> tokens;
  bool joins = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at = point.end();
    const char32_t value = half_width(point.value);
    if (is_white_space(value)) {
      joins = false;
      continue;
    }
    const bool digit = value < 0x80 && is_digit(value);
    const Kind kind = digit ? Kind::number : is_letter(value) ? Kind::word : Kind::mark;
    const bool han = script_of(value) == Script::han;
    const bool same = joins && !tokens.empty() && tokens.back().kind == kind &&
                      kind != Kind::mark && !han && tokens.back().text.size() < 24;
    if (!same) tokens.push_back({kind, {}, 0});
    append_utf8(tokens.back().text, lower_case(value));
    if (digit && tokens.back().text.size() <= kLongestNumber) {
      tokens.back().value = tokens.back().value * 10 + static_cast<int>(value - U'0');
    }
    joins = !han;
  }
  return tokens;
}

/// 1 to 12, or 0: by the first letters, which tell the months of these languages apart, however
/// they are abbreviated.
int month_begun_by(std::string_view word) {
  using Entry = std::pair<std::string_view, int>;
  constexpr auto kBeginnings = std::to_array<Entry>({
      {"jan", 1},    {"jän", 1},     {"ene", 1},   {"gen", 1},  {"feb", 2},   {"fév", 2},
      {"fev", 2},    {"mar", 3},     {"mär", 3},   {"mrz", 3},  {"maa", 3},   {"apr", 4},
      {"avr", 4},    {"abr", 4},     {"may", 5},   {"mai", 5},  {"mag", 5},   {"mei", 5},
      {"maj", 5},    {"jun", 6},     {"juin", 6},  {"giu", 6},  {"jul", 7},   {"juil", 7},
      {"lug", 7},    {"aug", 8},     {"aoû", 8},   {"aou", 8},  {"ago", 8},   {"sep", 9},
      {"set", 9},    {"oct", 10},    {"okt", 10},  {"out", 10}, {"ott", 10},  {"nov", 11},
      {"dec", 12},   {"dez", 12},    {"déc", 12},  {"dic", 12}, {"des", 12},  {"stycz", 1},
      {"lut", 2},    {"kwie", 4},    {"czerw", 6}, {"lip", 7},  {"sierp", 8}, {"wrze", 9},
      {"paźdz", 10}, {"listop", 11}, {"grud", 12},
  });
  for (const auto& [beginning, month] : kBeginnings) {
    if (word.starts_with(beginning) && word.size() <= 14) return month;
  }
  return 0;
}

/// 1 to 12, or 0: by its name in any language, else by how it begins.
int month_of(std::string_view word) {
  const int month = month_named(word);
  return month > 0 ? month : month_begun_by(word);
}

/// Looks for a date at one place of the tokens after the other.
class DateFinder {
 public:
  DateFinder(std::vector<DateToken> tokens, const DateHabits& habits)
      : tokens_(std::move(tokens)), habits_(habits) {}

  std::optional<Date> find() const {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      for (const auto& date : {year_first(i), year_before_month(i), chinese(i), vietnamese(i),
                               day_first(i), month_first(i), figures(i)}) {
        if (date && is_valid(*date)) return date;
      }
    }
    return std::nullopt;
  }

  /// "T16:08:00" where a time of 24 hours stands right behind `date`; else empty.
  std::string time_behind(const Date& date) const {
    if (date.end == 0) return {};
    std::size_t at = date.end;
    if (is_mark(at, "|,T") || is_text(at, "t")) ++at;
    constexpr int kHours = 24;
    constexpr int kSixty = 60;
    const int hour = number(at, 2);
    const int minute = number(at + 2, 2);
    const bool is_time = hour >= 0 && hour < kHours && is_mark(at + 1, ":") && minute >= 0 &&
                         minute < kSixty && tokens_[at + 2].text.size() == 2;
    if (!is_time) return {};
    const bool has_seconds = is_mark(at + 3, ":") && number(at + 4, 2) >= 0;
    const int second = has_seconds ? number(at + 4, 2) : 0;
    std::array<char, 40> text{};  // room for any three ints, which a compiler may think they are
    if (has_seconds && second < kSixty) {
      std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d", hour, minute, second);
    } else {
      std::snprintf(text.data(), text.size(), "T%02d:%02d", hour, minute);
    }
    return text.data();
  }

 private:
  using Kind = DateToken::Kind;

  bool is_mark(std::size_t i, std::string_view marks) const {
    return i < tokens_.size() && tokens_[i].text.size() == 1 &&
           marks.find(tokens_[i].text[0]) != std::string_view::npos;
  }
  bool is_text(std::size_t i, std::string_view text) const {
    return i < tokens_.size() && tokens_[i].text == text;
  }
  bool parts_figures(std::size_t i) const { return is_mark(i, "./-") || is_text(i, "·"); }
  /// The number at `i`, or -1.
  int number(std::size_t i, std::size_t most_digits) const {
    const bool fits = i < tokens_.size() && tokens_[i].kind == Kind::number &&
                      tokens_[i].text.size() <= most_digits;
    return fits ? tokens_[i].value : -1;
  }
  int month(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == Kind::word ? month_of(tokens_[i].text) : 0;
  }
  /// Past the marks and small words that stand between the parts of a date.
  std::size_t skip(std::size_t i) const {
    while (is_mark(i, ".,-/") || is_text(i, "de") || is_text(i, "th") || is_text(i, "st") ||
           is_text(i, "nd") || is_text(i, "rd") || is_text(i, "of") || is_text(i, "º") ||
           is_text(i, "er")) {
      ++i;
    }
    return i;
  }

  static constexpr int kRepublicBegins = 1911;

  std::optional<Date> year_first(std::size_t i) const {
    if (!is_mark(i + 1, "-/.") || !is_text(i + 3, tokens_[i + 1].text)) return std::nullopt;
    int year = number(i, 4);
    constexpr int kFirst = 79;  // 1990
    if (habits_.has_republic_years && tokens_[i].text.size() < 4 && year >= kFirst) {
      year += kRepublicBegins;
    }
    if (year < 1000) return std::nullopt;
    return Date{year, number(i + 2, 2), number(i + 4, 2), i + 5};
  }

  std::optional<Date> chinese(std::size_t i) const {
    const auto year_sign = [this](std::size_t at) {
      return is_text(at, "年") || is_text(at, "년");
    };
    if (number(i, 4) < 0 || !year_sign(i + 1)) return std::nullopt;
    const int year = number(i, 4) + (number(i, 4) < 1000 && i >= 1 ? years_before(i - 1) : 0);
    return Date{year, number(i + 2, 2), number(i + 4, 2), i + 6};
  }

  /// The years of our era before the first of the era that ends at token `i`: 民國, 平成, 令和.
  int years_before(std::size_t i) const {
    constexpr int kHeiseiBegins = 1988;
    constexpr int kReiwaBegins = 2018;
    if (is_text(i, "國")) return kRepublicBegins;
    if (is_text(i, "成")) return kHeiseiBegins;
    return is_text(i, "和") ? kReiwaBegins : 0;
  }

  // Names of months are looked up only where figures stand as they do in a date.
  std::optional<Date> day_first(std::size_t i) const {
    const std::size_t at = skip(i + 1);
    return named_date(number(skip(at + 1), 4), at, number(i, 2));
  }

  std::optional<Date> month_first(std::size_t i) const {
    const std::size_t at = skip(i + 1);
    return named_date(number(skip(at + 1), 4), i, number(at, 2));
  }

  /// "2025. február 20."
  std::optional<Date> year_before_month(std::size_t i) const {
    const std::size_t at = skip(i + 1);
    return named_date(number(i, 4), at, number(skip(at + 1), 2));
  }

  std::optional<Date> named_date(int year, std::size_t month_at, int day) const {
    if (!is_valid({year, 1, day}) || month(month_at) == 0) return std::nullopt;
    return Date{year, month(month_at), day};
  }

  /// "20 tháng 2 năm 2025", "20 tháng 2, 2025".
  std::optional<Date> vietnamese(std::size_t i) const {
    if (!is_text(i + 1, "tháng")) return std::nullopt;
    std::size_t year = i + 3;
    while (is_mark(year, ",/") || is_text(year, "năm")) ++year;
    return Date{number(year, 4), number(i + 2, 2), number(i, 2)};
  }

  /// 03.05.2021 and 3/5/2021; with slashes, the American way where it can be no other or readers
  /// do.
  std::optional<Date> figures(std::size_t i) const {
    const int first = number(i, 2);
    const int second = number(i + 2, 2);
    if (first < 0 || second < 0 || !parts_figures(i + 1) || !is_text(i + 3, tokens_[i + 1].text)) {
      return std::nullopt;
    }
    constexpr int kMonths = 12;
    int year = number(i + 4, 4);
    // With slashes, only where it can be no other: "2/20/25".
    const bool may_be_short = !is_mark(i + 1, "/-") || (is_mark(i + 1, "/") && second > kMonths);
    if (year >= 0 && year < 100 && may_be_short) year += 2000;
    const bool is_american = habits_.is_month_first && is_mark(i + 1, "/") && first <= kMonths;
    if (second > kMonths || is_american) return Date{year, first, second};
    return Date{year, second, first};
  }

  std::vector<DateToken> tokens_;
  DateHabits habits_;
};

bool is_iso_tail(char c) {
  return (c >= '0' && c <= '9') || c == 'T' || c == ':' || c == '.' || c == '+' || c == '-' ||
         c == 'Z';
}

/// "2021-05-03T10:15:00+08:00" with its time and zone; nullopt when `text` is not of that form.
std::optional<std::string> iso_time(std::string_view text) {
  constexpr std::size_t kDateSize = 10;
  if (text.size() < kDateSize + 2 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto date = DateFinder(date_tokens(text.substr(0, kDateSize)), {}).find();
  if (!date || (text[kDateSize] != 'T' && text[kDateSize] != ' ')) return std::nullopt;
  std::string result(text.substr(0, kDateSize));
  result += 'T';
  const std::size_t begin = kDateSize + 1;
  std::size_t end = begin;
  while (end < text.size() && is_iso_tail(text[end])) ++end;
  if (end - begin < 5) return std::nullopt;
  return result.append(text.substr(begin, end - begin));
}

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

/// `count` digits that begin at `at`, or -1.
int digits_at(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (!is_digit_at(text, i)) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

std::optional<std::string> date_in(std::string_view text, const DateHabits& habits) {
  constexpr std::size_t kLongest = 400;  // what is longer is no date line
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  text = text.substr(0, kLongest);
  if (auto time = iso_time(text)) return time;
  const DateFinder finder(date_tokens(text), habits);
  const auto date = finder.find();
  return date ? std::optional(iso(*date) + finder.time_behind(*date)) : std::nullopt;
}

std::optional<std::string> date_in_address(std::string_view url) {
  for (std::size_t at = 0; at + 8 < url.size(); ++at) {
    if (is_digit_at(url, at) && at > 0 && is_digit_at(url, at - 1)) continue;
    Date date{digits_at(url, at, 4)};
    if (date.year < 0) continue;
    const char mark = url[at + 4];
    if ((mark == '/' || mark == '-') && at + 9 < url.size() && url[at + 7] == mark) {
      date.month = digits_at(url, at + 5, 2);
      date.day = digits_at(url, at + 8, 2);
    } else {
      date.month = digits_at(url, at + 4, 2);
      date.day = digits_at(url, at + 6, 2);
      if (is_digit_at(url, at + 8)) continue;
    }
    if (is_valid(date)) return iso(date);
  }
  return std::nullopt;
}

}  // namespace lectern::tts
