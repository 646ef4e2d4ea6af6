#include <algorithm>
#include <array>
#include <utility>

#include "tts/english/calendar.h"
#include "tts/english/expression.h"
#include "tts/english/number_words.h"
#include "tts/english/phrase.h"
#include "tts/english/quantity.h"

namespace lectern::tts::english {
namespace {

unsigned value_of(std::string_view digits) {
  unsigned value = 0;
  for (const char digit : digits) value = value * 10 + static_cast<unsigned>(digit - '0');
  return value;
}

std::optional<unsigned> short_number_at(const Passage& p, std::size_t at) {
  if (!p.digits_at(at) || p.plain(at).size() > 2) return std::nullopt;
  return value_of(p.plain(at));
}

bool is_day(unsigned number) {
  return number >= 1 && number <= 31;
}
bool is_month(unsigned number) {
  return number >= 1 && number <= 12;
}

std::string words_of_year(std::string_view digits) {
  return digits.size() == 2 ? two_figures(digits) : year(value_of(digits));
}

std::string day_words(unsigned day) {
  return ordinal(std::to_string(day));
}

struct DayOfYear {
  unsigned month = 0;
  unsigned day = 0;
};

std::optional<Expression> date_of(const Passage& p, std::size_t end, DayOfYear date,
                                  std::string_view year_digits, double confidence) {
  if (!is_month(date.month) || !is_day(date.day)) return std::nullopt;
  const std::string month(month_name(date.month));
  std::string spoken = p.is_british() ? "the " + day_words(date.day) + " of " + month
                                      : month + " " + day_words(date.day);
  if (!year_digits.empty()) add_words(spoken, words_of_year(year_digits));
  return Expression{end, TokenKind::date, "numeric_date", std::move(spoken), confidence};
}

// Three groups of figures with the same mark between them and no more of it behind.
struct Triple {
  std::string_view first, second, third;
  std::size_t end = 0;
};

std::optional<Triple> scan_triple(const Passage& p, std::size_t at, char32_t mark) {
  for (std::size_t i = 0; i < 3; ++i) {
    if (!p.digits_at(at + 2 * i)) return std::nullopt;
    if (i > 0 && !(p.joined_mark(at + 2 * i - 1, mark) && p.joined(at + 2 * i))) {
      return std::nullopt;
    }
  }
  const std::size_t end = at + 5;
  if (p.joined_mark(end, mark) && p.joined(end + 1)) return std::nullopt;
  const bool timestamp = p.joined_word(end) && p.plain(end) == "T" && p.joined_digits(end + 1);
  if (p.joined_word(end) && !timestamp) return std::nullopt;
  return Triple{p.plain(at), p.plain(at + 2), p.plain(at + 4), end};
}

// The day behind a month or before it: "3", "3rd"; sets `end` behind it.
std::optional<unsigned> day_at(const Passage& p, std::size_t at, std::size_t& end) {
  const auto day = short_number_at(p, at);
  if (!day || !is_day(*day)) return std::nullopt;
  end = at + 1;
  const bool suffixed = p.joined(end) && p.is_any_word(end, {"st", "nd", "rd", "th"});
  if (suffixed) ++end;
  // Something else begins with these figures: "3.5", "10:30", "20,000", "3%".
  const bool goes_on = p.joined(end) && ((p.mark_at(end, U".,:/") && p.joined_digits(end + 1)) ||
                                         p.word_at(end) || p.mark_at(end, U"%°"));
  return goes_on ? std::nullopt : day;
}

bool four_figure_year_at(const Passage& p, std::size_t at) {
  if (!p.digits_at(at, 4) || p.plain(at).front() == '0') return false;
  const bool goes_on = p.joined(at + 1) && ((p.mark_at(at + 1, U".,") && p.joined_digits(at + 2)) ||
                                            p.word_at(at + 1) || p.mark_at(at + 1, U"%°"));
  return !goes_on && p.plain(at) <= "2199";
}

// Takes a year behind a date in, with or without the comma before it.
void take_year(const Passage& p, Expression& date) {
  std::size_t at = date.end;
  if (p.joined_mark(at, U',') && !p.joined(at + 1)) ++at;
  if (!four_figure_year_at(p, at)) return;
  add_words(date.spoken, year(value_of(p.plain(at))));
  date.end = at + 1;
}

// A range of days: the second day of "March 3-5".
void take_second_day(const Passage& p, Expression& date) {
  if (!tight_dash_at(p, date.end)) return;
  std::size_t end = 0;
  const auto day = day_at(p, date.end + 1, end);
  if (!day) return;
  add_words(date.spoken, "to");
  add_words(date.spoken, day_words(*day));
  date.end = end;
}

// "may 3" and "march 3" in small letters are rather verbs.
bool might_be_a_verb(const Passage& p, std::size_t at) {
  return p.lower_case(at) && p.is_any_word(at, {"may", "march", "mar", "sep", "dec", "oct"});
}

// Words before a year without which it is rather a count: "in 2005".
bool year_word_before(const Passage& p, std::size_t at) {
  return at > 0 &&
         p.is_any_word(
             at - 1,
             {"in",  "since",  "by",     "until",  "till", "during", "from", "before",  "after",
              "of",  "the",    "circa",  "year",   "late", "early",  "mid",  "through", "and",
              "to",  "summer", "winter", "spring", "fall", "autumn", "for",  "between", "post",
              "pre", "class",  "this",   "that",   "his",  "her",    "its",  "their"});
}

// Words before a number with which it is a count: "about 2000".
bool count_word_before(const Passage& p, std::size_t at) {
  return at > 0 && p.is_any_word(at - 1, {"about", "around", "over", "than", "nearly", "almost",
                                          "some", "least", "most", "roughly", "approximately",
                                          "only", "another", "every", "all", "these", "those"});
}

bool counted_noun_at(const Passage& p, std::size_t at) {
  if (!p.lower_case(at) || p.joined(at)) return false;
  if (p.is_any_word(at, {"people", "men", "women", "children", "police", "feet", "percent"})) {
    return true;
  }
  return p.plain(at).size() > 3 && p.plain(at).ends_with('s') &&
         !p.is_any_word(
             at, {"was", "is", "has", "this", "as", "vs", "its", "does", "plus", "across", "versus",
                  "towards", "sees", "saw", "marks", "brings", "campus"});
}

bool reads_as_year(const Passage& p, std::size_t at, unsigned number) {
  if (number < 1100 || number > 2099) {
    return number >= 1000 && number <= 2999 && year_word_before(p, at) &&
           !counted_noun_at(p, at + 1);
  }
  if (count_word_before(p, at)) return false;
  if (!counted_noun_at(p, at + 1)) return true;
  return number >= 1900 && number % 1000 != 0 ? true : year_word_before(p, at);
}

Expression in_figures(std::size_t end, std::string_view rule, std::string spoken) {
  return {end, TokenKind::date, rule, std::move(spoken)};
}

// Words before an abbreviated month at the end of a sentence, where its full stop tells nothing.
bool leads_a_month_in(const Passage& p, std::size_t at) {
  return at > 0 && p.capitalised(at) &&
         p.is_any_word(at - 1, {"in", "since", "by", "until", "till", "last", "next", "of", "this",
                                "during", "early", "late", "mid", "and", "to", "through"});
}

// "by 5/31": a day that is no usual part of anything.
bool is_day_by_preposition(const Passage& p, std::size_t begin, unsigned day) {
  constexpr unsigned kLargestUsualPart = 12;
  if (day <= kLargestUsualPart || day % 8 == 0 || day % 10 == 0) return false;
  return p.is_any_word(begin - 1, {"by", "on", "until", "till", "before", "after", "since", "from",
                                   "through", "thru", "eve", "dated", "due", "week"}) ||
         (begin > 1 && p.is_word(begin - 1, "of") && p.is_word(begin - 2, "week"));
}

// "Friday (5/17)", "Tue., 3/4", "by 5/31": only what stands before makes a date of two figures.
std::optional<Expression> date_behind_weekday(const Passage& p, std::size_t begin) {
  if (begin == 0) return std::nullopt;
  const std::size_t before = p.mark_at(begin - 1, U"(,.") && begin > 1 ? begin - 2 : begin - 1;
  const auto a = short_number_at(p, begin);
  const auto b = short_number_at(p, begin + 2);
  const bool pair = a && b && p.joined_mark(begin + 1, U'/') && p.joined(begin + 2) &&
                    !(p.joined_mark(begin + 3, U'/') && p.joined_digits(begin + 4));
  if (!pair || p.joined_word(begin + 3)) return std::nullopt;
  if (!weekday_at(p, before) && !is_day_by_preposition(p, begin, std::max(*a, *b))) {
    return std::nullopt;
  }
  return p.is_british() ? date_of(p, begin + 3, {*b, *a}, {}, 0.8)
                        : date_of(p, begin + 3, {*a, *b}, {}, 0.8);
}

}  // namespace

std::optional<Expression> numeric_date(const Passage& p, std::size_t begin) {
  if (auto short_date = date_behind_weekday(p, begin)) return short_date;
  for (const char32_t mark : {U'-', U'/', U'.'}) {
    const auto date = scan_triple(p, begin, mark);
    if (!date) continue;
    const auto& [first, second, third, end] = *date;
    if (first.size() == 4 && second.size() <= 2 && third.size() <= 2) {
      return date_of(p, end, {value_of(second), value_of(third)}, first, 1.0);
    }
    const bool year_last = third.size() == 4 || (third.size() == 2 && mark == U'/');
    if (!year_last || first.size() > 2 || second.size() > 2) continue;
    const unsigned a = value_of(first);
    const unsigned b = value_of(second);
    // Months come first in America, days in Britain; where that cannot be, the other way round.
    const bool day_first = p.is_british() ? is_month(b) : !is_month(a);
    const double confidence = is_month(a) && is_month(b) && a != b ? 0.7 : 1.0;
    return day_first ? date_of(p, end, {b, a}, third, confidence)
                     : date_of(p, end, {a, b}, third, confidence);
  }
  return std::nullopt;
}

std::optional<Expression> month_date(const Passage& p, std::size_t begin) {
  const auto month = month_at(p, begin);
  if (!month) return std::nullopt;
  Expression date = in_figures(month->end, "date", std::string(month->name));
  std::size_t end = 0;
  if (const auto day = day_at(p, month->end, end)) {
    if (p.is_british()) add_words(date.spoken, "the");
    add_words(date.spoken, day_words(*day));
    date.end = end;
    take_second_day(p, date);
    const std::size_t before_year = date.end;
    take_year(p, date);
    if (might_be_a_verb(p, begin) && date.end == before_year) return std::nullopt;
    return date;
  }
  if (might_be_a_verb(p, begin)) return std::nullopt;
  // "Jan-Mar": the dash is said as what it stands for.
  if (tight_dash_at(p, month->end) && month_at(p, month->end + 1)) return date;
  take_year(p, date);
  if (date.end != month->end) return date;
  if (!month->abbreviated) return std::nullopt;  // an ordinary word
  const bool dotted = p.mark_at(month->end - 1, U'.');
  const bool last = month->end == p.size();
  if (!dotted || (last && !leads_a_month_in(p, begin))) return std::nullopt;
  date.rule = "month";
  return date;
}

std::optional<Expression> day_month_date(const Passage& p, std::size_t begin) {
  std::size_t end = 0;
  const auto day = day_at(p, begin, end);
  if (!day) return std::nullopt;
  std::string spoken = day_words(*day);
  if (tight_dash_at(p, end)) {
    const auto last = day_at(p, end + 1, end);
    if (!last) return std::nullopt;
    add_words(spoken, "to");
    add_words(spoken, day_words(*last));
  }
  if (p.is_word(end, "of") && month_at(p, end + 1)) ++end;
  const auto month = month_at(p, end);
  // "5 may", "20 march": small letters are a month only with a year behind.
  if (!month || p.joined(end)) return std::nullopt;
  if (might_be_a_verb(p, end) && !four_figure_year_at(p, month->end)) return std::nullopt;
  const bool has_article = begin > 0 && p.is_word(begin - 1, "the");
  Expression date = in_figures(month->end, "day_month_date", has_article ? "" : "the");
  add_words(date.spoken, spoken);
  add_words(date.spoken, "of");
  add_words(date.spoken, month->name);
  take_year(p, date);
  return date;
}

std::optional<Expression> decade_in_figures(const Passage& p, std::size_t begin) {
  const bool four = p.digits_at(begin, 4);
  if ((!four && !p.digits_at(begin, 2)) || p.plain(begin).back() != '0') return std::nullopt;
  std::size_t end = begin + 1;
  if (p.joined_mark(end, U'\'') && p.joined(end + 1)) ++end;
  const bool apart = four && p.is_word(end, "s") && !p.joined(end) && p.plain(begin) < "2100";
  if (!apart && !(p.joined(end) && p.is_word(end, "s"))) return std::nullopt;
  const unsigned number = value_of(p.plain(begin));
  std::string spoken = four ? decade(number) : plural_of_number(cardinal(p.plain(begin)));
  return in_figures(end + 1, "decade", std::move(spoken));
}

std::optional<Expression> shortened_year(const Passage& p, std::size_t begin) {
  if (!p.mark_at(begin, U'\'') || !p.joined(begin + 1) || !p.digits_at(begin + 1, 2)) {
    return std::nullopt;
  }
  if (p.joined(begin) && !p.mark_at(begin - 1, U"([{\"“-–—/")) return std::nullopt;
  if (auto tens = decade_in_figures(p, begin + 1)) return tens;
  if (p.joined(begin + 2) && (p.word_at(begin + 2) || p.mark_at(begin + 2, U'\''))) {
    return std::nullopt;
  }
  return in_figures(begin + 2, "shortened_year", two_figures(p.plain(begin + 1)));
}

// "1999/2000", "2023/24": a season or a fiscal year.
std::optional<Expression> season(const Passage& p, std::size_t begin) {
  const std::size_t second = begin + 2;
  const bool shortened = p.digits_at(second, 2);
  const bool here = four_figure_year_at(p, begin) && p.joined_mark(begin + 1, U'/') &&
                    p.joined(second) && (shortened || four_figure_year_at(p, second)) &&
                    !p.joined_word(second + 1) && !p.joined_mark(second + 1, U'/');
  if (!here) return std::nullopt;
  const unsigned next = value_of(p.plain(begin)) + 1;
  if ((shortened ? next % 100 : next) != value_of(p.plain(second))) return std::nullopt;
  return in_figures(second + 1, "season", year(next - 1) + " " + words_of_year(p.plain(second)));
}

std::optional<Expression> year_range(const Passage& p, std::size_t begin) {
  if (!four_figure_year_at(p, begin) || !tight_dash_at(p, begin + 1)) return std::nullopt;
  const unsigned from = value_of(p.plain(begin));
  const std::size_t second = begin + 2;
  const bool shortened = p.digits_at(second, 2);
  if (from < 1100 || !(shortened || four_figure_year_at(p, second))) return std::nullopt;
  if (shortened && p.joined(second + 1) &&
      (p.word_at(second + 1) || tight_dash_at(p, second + 1) || p.mark_at(second + 1, U"%="))) {
    return std::nullopt;
  }
  std::string spoken = year(from);
  add_words(spoken, "to");
  add_words(spoken, words_of_year(p.plain(second)));
  return in_figures(second + 1, "year_range", std::move(spoken));
}

namespace {

// The year behind a quarter or a half, "2024", "24" or "'24"; sets `end` behind it.
std::string period_year(const Passage& p, std::size_t at, std::size_t& end) {
  if (p.mark_at(at, U'\'') && p.joined(at + 1)) ++at;
  if (four_figure_year_at(p, at) || (p.digits_at(at, 2) && p.joined(at))) {
    end = at + 1;
    return words_of_year(p.plain(at));
  }
  return {};
}

// "third quarter", "first half".
std::string period_name(unsigned number, char letter) {
  const bool quarters = letter == 'Q';
  if (number < 1 || number > (quarters ? 4U : 2U)) return {};
  return ordinal(std::to_string(number)) + (quarters ? " quarter" : " half");
}

bool is_period_letter(const Passage& p, std::size_t at) {
  return p.word_at(at) && (p.plain(at) == "Q" || p.plain(at) == "H");
}

// 2024Q3
std::optional<Expression> quarter_behind_year(const Passage& p, std::size_t at) {
  const bool here = p.digits_at(at, 4) && p.joined(at + 1) && is_period_letter(p, at + 1) &&
                    p.joined(at + 2) && p.digits_at(at + 2, 1) && !p.joined_word(at + 3);
  if (!here) return std::nullopt;
  std::string spoken = period_name(value_of(p.plain(at + 2)), p.plain(at + 1).front());
  if (spoken.empty()) return std::nullopt;
  return in_figures(at + 3, "quarter", "the " + spoken + " of " + year(value_of(p.plain(at))));
}

}  // namespace

std::optional<Expression> quarter(const Passage& p, std::size_t begin) {
  if (auto year_first = quarter_behind_year(p, begin)) return year_first;
  const bool figure_first = p.digits_at(begin, 1) && p.joined(begin + 1);
  const std::size_t letter = figure_first ? begin + 1 : begin;
  const std::size_t figure = figure_first ? begin : begin + 1;
  if (!is_period_letter(p, letter) || !p.digits_at(figure, 1)) return std::nullopt;
  if (!figure_first && !p.joined(figure)) return std::nullopt;
  std::size_t end = begin + 2;
  std::string spoken = period_name(value_of(p.plain(figure)), p.plain(letter).front());
  if (spoken.empty()) return std::nullopt;
  const std::string in_year = period_year(p, end, end);
  const bool alone = in_year.empty() && p.plain(letter) == "H";
  if (alone || (in_year.empty() && p.joined_word(end))) return std::nullopt;
  if (in_year.empty()) return in_figures(end, "quarter", std::move(spoken));
  const bool has_article = begin > 0 && p.is_word(begin - 1, "the");
  return in_figures(end, "quarter", (has_article ? "" : "the ") + spoken + " of " + in_year);
}

std::optional<Expression> year_of_life(const Passage& p, std::size_t begin) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kSigns = {
      {{"b", "born"}, {"d", "died"}, {"r", "reigned"}}};
  const auto* sign = std::find_if(kSigns.begin(), kSigns.end(), [&](const auto& each) {
    return p.word_at(begin) && p.plain(begin) == each.first;
  });
  if (sign == kSigns.end() || !p.joined_mark(begin + 1, U'.') || !p.digits_at(begin + 2, 4)) {
    return std::nullopt;
  }
  return Expression{begin + 2, TokenKind::word, "year_of_life", std::string(sign->second)};
}

std::optional<Expression> year_in_figures(const Passage& p, std::size_t begin) {
  if (!p.digits_at(begin, 4)) return std::nullopt;
  const unsigned number = value_of(p.plain(begin));
  if (p.joined_mark(begin + 1, U',') && p.joined_digits(begin + 2)) return std::nullopt;
  if (p.joined_mark(begin + 1, U'.') && p.joined_digits(begin + 2)) return std::nullopt;
  if (p.joined_word(begin + 1) && !p.is_any_word(begin + 1, {"bc", "ad", "bce", "ce"})) {
    return std::nullopt;
  }
  const bool era = p.is_any_word(begin + 1, {"bc", "ad", "bce", "ce"});
  if (!era && !reads_as_year(p, begin, number)) return std::nullopt;
  Expression found = in_figures(begin + 1, "year", year(number));
  found.confidence = year_word_before(p, begin) || era ? 1.0 : 0.8;
  return found;
}

}  // namespace lectern::tts::english
