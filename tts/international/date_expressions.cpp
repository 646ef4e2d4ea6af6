#include <algorithm>
#include <array>

#include "tts/international/expression.h"
#include "tts/international/german_declension.h"
#include "tts/international/kana_numbers.h"
#include "tts/international/quantity.h"

namespace lectern::tts::international {
namespace {

using enum Languages;

struct Date {
  unsigned year = 0;
  unsigned month = 0;
  unsigned day = 0;
};

bool is_day(unsigned number) {
  return number >= 1 && number <= 31;
}

bool is_month(unsigned number) {
  return number >= 1 && number <= 12;
}

/// Three groups of figures with one mark between them and no more of it behind.
struct Triple {
  std::string first, second, third;
  std::size_t end = 0;
};

std::optional<Triple> triple_at(const Passage& p, std::size_t begin) {
  const std::size_t first_end = p.digits_end(begin);
  const char32_t mark = p[first_end];
  if (!is_one_of(mark, U"./-")) return std::nullopt;
  const std::size_t second_end = p.digits_end(first_end + 1);
  if (second_end == first_end + 1 || p[second_end] != mark) return std::nullopt;
  const std::size_t end = p.digits_end(second_end + 1);
  if (p[end] == mark && p.digit_at(end + 1)) return std::nullopt;
  return Triple{p.digits(begin, first_end), p.digits(first_end + 1, second_end),
                p.digits(second_end + 1, end), end};
}

/// The year stands first or last and has four figures, all else one or two.
std::optional<Date> date_of(const Triple& triple) {
  const auto is_short = [](const std::string& digits) {
    return !digits.empty() && digits.size() <= 2;
  };
  const auto& [first, second, third, end] = triple;
  const bool year_first = first.size() == 4 && is_short(third);
  const bool year_last = is_short(first) && third.size() == 4;
  if (!is_short(second) || !(year_first || year_last)) return std::nullopt;
  const Date date = {value_of(year_first ? first : third), value_of(second),
                     value_of(year_first ? third : first)};
  return is_day(date.day) && is_month(date.month) ? std::optional(date) : std::nullopt;
}

std::string japanese_date(const Date& date) {
  return kana_counted(std::to_string(date.year), "年") +
         kana_counted(std::to_string(date.month), "月") +
         kana_counted(std::to_string(date.day), "日");
}

/// June and October, which lose the end of their numbers; empty for the other months.
std::string_view shortened_korean_month(unsigned month) {
  return month == 6 ? "유월" : month == 10 ? "시월" : "";
}

std::string korean_date(const Passage& p, const Date& date) {
  std::string month(shortened_korean_month(date.month));
  if (month.empty()) month = p.speech().number(date.month) + "월";
  return p.speech().year(date.year) + "년 " + month + " " + p.speech().number(date.day) + "일";
}

std::string german_date(const Passage& p, const Date& date, OrdinalForm form) {
  const NumberSpeech& speech = p.speech();
  return speech.ordinal(date.day, form) + " " + speech.month(date.month) + " " +
         speech.year(date.year);
}

/// "le premier mai", "uno de mayo": the first day alone is an ordinal, and not in Spanish.
std::string romance_date(const Passage& p, const Date& date) {
  const NumberSpeech& speech = p.speech();
  const bool is_first = date.day == 1 && !p.says(es);
  const std::string day =
      is_first ? speech.ordinal(1, OrdinalForm::plain) : p.speech().number(date.day);
  const std::string of = p.says(es | pt) ? " de " : " ";
  return day + of + speech.month(date.month) + of + speech.year(date.year);
}

std::string spoken_date(const Passage& p, std::size_t begin, const Date& date) {
  if (p.says(ja)) return japanese_date(date);
  if (p.says(ko)) return korean_date(p, date);
  if (p.says(de)) return german_date(p, date, german_form(p, begin));
  return romance_date(p, date);
}

/// Before a day and month without a year; behind other words "5.6." is rather something else.
bool is_before_german_date(std::string_view word) {
  return is_any_of(word,
                   {"am", "vom", "bis", "zum", "ab", "dem", "den", "der", "seit", "und", "montag",
                    "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"});
}

bool is_name_of_month(const Passage& p, std::string_view word) {
  for (unsigned month = 1; month <= 12; ++month) {
    if (lower_case(p.speech().month(month)) == word) return true;
  }
  return false;
}

/// "1·2월", "2·3위", "1·2·3": no day.
bool is_in_korean_list(const Passage& p, std::size_t begin, std::size_t end, char32_t dot) {
  constexpr auto kListed = std::to_array<std::string_view>(
      {"년", "월", "일", "차", "위", "회", "호", "층", "동", "명", "권", "번", "학년", "단지"});
  return p[begin - 1] == dot || (p[end] == dot && p.digit_at(end + 1)) ||
         std::any_of(kListed.begin(), kListed.end(),
                     [&](std::string_view counter) { return p.has(counter, end); });
}

}  // namespace

std::optional<Expression> numeric_date(const Passage& p, std::size_t begin) {
  const auto triple = triple_at(p, begin);
  if (!triple) return std::nullopt;
  const auto date = date_of(*triple);
  if (!date) return std::nullopt;
  return Expression{triple->end, TokenKind::date, "numeric_date", spoken_date(p, begin, *date)};
}

std::optional<Expression> german_short_date(const Passage& p, std::size_t begin) {
  const auto day = p.short_number_at(begin);
  if (!day || !is_day(day->value) || p[day->end] != U'.') return std::nullopt;
  const auto month = p.short_number_at(day->end + 1);
  if (!month || !is_month(month->value) || p[month->end] != U'.' || p.digit_at(month->end + 1) ||
      !is_before_german_date(p.word_before(begin))) {
    return std::nullopt;
  }
  const std::size_t behind_stop = month->end + 1;
  // At the end of a sentence the stop is the sentence's, too.
  const std::size_t end = behind_stop < p.size() ? behind_stop : month->end;
  const OrdinalForm form = german_form(p, begin);
  return Expression{
      end, TokenKind::date, "short_date",
      p.speech().ordinal(day->value, form) + " " + p.speech().ordinal(month->value, form)};
}

std::optional<Expression> german_decade(const Passage& p, std::size_t begin) {
  const std::size_t end = p.digits_end(begin);
  if (end - begin > 4 || p.word_at(end) != "er" || p[end - 1] != U'0') return std::nullopt;
  const unsigned value = value_of(p.digits(begin, end));
  const std::string said = end - begin == 4 ? p.speech().year(value) : p.speech().number(value);
  return Expression{end + 2, TokenKind::date, "decade", said + "er"};
}

std::optional<Expression> first_of_month(const Passage& p, std::size_t begin) {
  const std::size_t end = p.digits_end(begin);
  if (end - begin != 1 || p[begin] != U'1' || !p.space_at(end)) return std::nullopt;
  std::size_t name = end + 1;
  if (p.says(pt)) {
    if (p.word_at(name) != "de") return std::nullopt;
    name += 3;
  }
  if (!is_name_of_month(p, lower_case(p.word_at(name)))) return std::nullopt;
  return Expression{end, TokenKind::number, "ordinal", p.speech().ordinal(1, OrdinalForm::plain)};
}

std::optional<Expression> korean_month(const Passage& p, std::size_t begin) {
  const auto month = p.short_number_at(begin);
  if (!month || !p.has("월", month->end)) return std::nullopt;
  const std::string_view name = shortened_korean_month(month->value);
  if (name.empty()) return std::nullopt;
  return Expression{month->end + 1, TokenKind::date, "month", std::string(name)};
}

/// Days that are names of what happened then are told figure by figure but for those from ten to
/// twelve.
std::optional<Expression> korean_event(const Passage& p, std::size_t begin) {
  constexpr unsigned kLastWhole = 12;
  const auto month = p.short_number_at(begin);
  if (!month || !is_month(month->value) || !is_one_of(p[month->end], U"·ㆍ")) return std::nullopt;
  const auto day = p.short_number_at(month->end + 1);
  if (!day || !is_day(day->value) || is_in_korean_list(p, begin, day->end, p[month->end])) {
    return std::nullopt;
  }
  const std::string of_day = day->value <= kLastWhole
                                 ? p.speech().number(day->value)
                                 : p.speech().digits(std::to_string(day->value));
  return Expression{day->end, TokenKind::date, "event",
                    p.speech().number(month->value) + " " + of_day, 0.8};
}

std::optional<Expression> year_in_figures(const Passage& p, std::size_t begin) {
  const auto quantity = quantity_at(p, begin);
  if (!quantity || !quantity->is_plain()) return std::nullopt;
  const std::string& figures = quantity->number.whole;
  if (figures.size() != 4 || figures < "1100" || figures > "2099") return std::nullopt;
  return Expression{quantity->end, TokenKind::date, "year", p.speech().year(value_of(figures)),
                    0.8};
}

}  // namespace lectern::tts::international
