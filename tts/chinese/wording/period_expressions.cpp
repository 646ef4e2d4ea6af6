#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "tts/chinese/wording/calendar_years.h"
#include "tts/chinese/wording/expression.h"
#include "tts/chinese/wording/number_words.h"
#include "tts/chinese/wording/quantity.h"

namespace lectern::tts::chinese {
namespace {

bool word_ends(const Passage& passage, std::size_t end) {
  return !(passage.joined(end) && (passage.latin_at(end) || passage.digit_at(end)));
}

/// 2024, or the 24 of 24Q1; companies have no older quarters in the news.
std::optional<Figure> scan_year(const Passage& passage, std::size_t at) {
  auto figure = scan_figure(passage, at);
  if (!figure || !figure->whole_number()) return std::nullopt;
  const bool short_year = figure->whole.size() == 2 && figure->whole.front() <= '4';
  if (!short_year && !is_calendar_year(*figure)) return std::nullopt;
  return figure;
}

std::string full_year_words(const Figure& year) {
  return year.whole.size() == 2 ? digit_by_digit("20" + year.whole) : calendar_year_words(year);
}

struct Period {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string words;
};

/// Q3, 3Q, H1, 1H: a letter and a figure in either order.
std::optional<Period> scan_period(const Passage& passage, std::size_t at) {
  constexpr std::array<std::string_view, 5> kQuarters = {"", "第一季", "第二季", "第三季",
                                                         "第四季"};
  constexpr std::array<std::string_view, 3> kHalves = {"", "上半年", "下半年"};
  const bool reversed = passage.digit_at(at);
  const char32_t letter = passage[reversed ? at + 1 : at];
  const char32_t digit = passage[reversed ? at : at + 1];
  if (!passage.joined(at + 1) || digit < U'1' || digit > U'4') return std::nullopt;
  const auto number = static_cast<std::size_t>(digit - U'0');
  if (letter == U'Q') return Period{at, at + 2, std::string(kQuarters[number])};
  if (letter == U'H' && number < kHalves.size())
    return Period{at, at + 2, std::string(kHalves[number])};
  return std::nullopt;
}

Expression period_of_year(const Passage& passage, const Figure& year, const Period& period) {
  Expression found{std::max(year.end, period.end), TokenKind::date, "quarter", {}, 0.95};
  found.wording.say(full_year_words(year) + "年", passage.source(year.begin, year.end));
  found.wording.say(period.words, passage.source(period.begin, period.end));
  return found;
}

/// 2024Q3, 24Q1, 2024年H1
std::optional<Expression> year_and_period(const Passage& passage, std::size_t begin) {
  const auto year = scan_year(passage, begin);
  if (!year) return std::nullopt;
  const bool has_sign = passage[year->end] == U'年';
  if (year->whole.size() == 2 && !has_sign && !passage.joined(year->end)) return std::nullopt;
  const std::size_t letter = year->end + (has_sign ? 1 : 0);
  if (passage.digit_at(letter)) return std::nullopt;
  const auto period = scan_period(passage, letter);
  if (!period || !word_ends(passage, period->end)) return std::nullopt;
  return period_of_year(passage, *year, *period);
}

/// 3Q24, 1H 2025, H1 2025. Figures right behind a letter are a model's: H100, H200, Q400.
std::optional<Expression> period_and_year(const Passage& passage, std::size_t begin) {
  const auto period = scan_period(passage, begin);
  if (!period) return std::nullopt;
  const auto year = scan_year(passage, period->end);
  if (!year || !word_ends(passage, year->end)) return std::nullopt;
  const bool apart = !passage.joined(period->end);
  const bool letter_first = passage.latin_at(begin);
  if (apart ? year->whole.size() == 2 : letter_first) return std::nullopt;
  return period_of_year(passage, *year, *period);
}

/// The 24 of Windows 11 24H2, a version that is named as half a year is.
std::optional<Expression> year_of_version(const Passage& passage, std::size_t begin) {
  const auto year = scan_figure(passage, begin);
  if (!year || year->whole.size() != 2 || !year->whole_number()) return std::nullopt;
  const bool half = passage[year->end] == U'H' && scan_period(passage, year->end);
  const bool named =
      passage.mentioned_before(begin, 16, {U"Windows", U"Win", U"Server", U"版本"}) ||
      passage.has_any(year->end + 2, {U"版", U"更新版"});
  if (!half || !named) return std::nullopt;
  Expression found{year->end, TokenKind::model, "version", {}, 0.9};
  found.wording.say(digit_by_digit(year->whole), passage.source(begin, year->end));
  return found;
}

/// The Q2, Q3 and Q4 of Audi, which are named as quarters are.
bool is_car(const Passage& passage, const Period& period) {
  if (!passage.latin_at(period.begin)) return false;  // 3Q
  return passage.mentioned_before(period.begin, 12, {U"奧迪", U"奥迪", U"Audi", U"AUDI"}) ||
         passage.has_any(period.end, {U"休旅", U"SUV", U"電動車", U"电动车", U"e-tron", U"車款",
                                      U"车款", U"轎車", U"轿车", U"Sportback"});
}

}  // namespace

std::optional<Expression> half_or_quarter(const Passage& passage, std::size_t begin) {
  const bool inside_code = passage.joined(begin) && passage.digit_at(begin - 1);  // 3Q2
  if (inside_code) return std::nullopt;
  if (auto version = year_of_version(passage, begin)) return version;
  auto found = year_and_period(passage, begin);
  if (!found) found = period_and_year(passage, begin);
  if (!found) {
    // Without a year 1H is one hour as well.
    const auto period = scan_period(passage, begin);
    const bool quarter = passage[begin] == U'Q' || passage[begin + 1] == U'Q';
    if (!period || !word_ends(passage, period->end) || !quarter || is_car(passage, *period)) {
      return std::nullopt;
    }
    found = Expression{period->end, TokenKind::date, "quarter", {}, 0.95};
    found->wording.say(period->words, passage.source(period->begin, period->end));
  }
  if (passage[found->end] == U'季') ++found->end;
  return found;
}

std::optional<Expression> fiscal_year(const Passage& passage, std::size_t begin) {
  if (!passage.has(begin, U"FY") || passage.latin_at(begin - 1)) return std::nullopt;
  const auto year = scan_year(passage, begin + 2);
  if (!year) return std::nullopt;
  Expression found{year->end, TokenKind::date, "fiscal_year", {}, 0.9};
  found.wording.say(full_year_words(*year), passage.source(year->begin, year->end));
  found.wording.say("財年", passage.source(begin, begin + 2));
  const auto period = scan_period(passage, year->end);
  if (period && passage.latin_at(year->end)) {
    found.wording.say(period->words, passage.source(period->begin, period->end));
    found.end = period->end;
  }
  if (!word_ends(passage, found.end)) return std::nullopt;
  return found;
}

}  // namespace lectern::tts::chinese
