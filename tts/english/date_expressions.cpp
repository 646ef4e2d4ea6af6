#include <algorithm>
#include <array>
#include <utility>

#include "tts/english/betting.h"
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

// "12/1/24" says its century, "11/17/05" and "6/6/44" do not.
std::string words_of_dated_year(std::string_view digits) {
  constexpr unsigned kLastOfThisCentury = 39;
  const unsigned in_century = value_of(digits);
  const bool recent = digits.size() == 2 && in_century > 9 && in_century <= kLastOfThisCentury;
  return recent ? year(2000 + in_century) : words_of_year(digits);
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
  if (!year_digits.empty()) add_words(spoken, words_of_dated_year(year_digits));
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

// A month and a day with a stroke between, or a day and a month as Britain writes them.
struct ShortDate {
  unsigned first = 0;
  unsigned second = 0;
  DayOfYear day;
  std::size_t end = 0;
};

std::optional<ShortDate> scan_short_date(const Passage& p, std::size_t at) {
  const auto first = short_number_at(p, at);
  const auto second = short_number_at(p, at + 2);
  const bool pair = first && second && p.joined_mark(at + 1, U'/') && p.joined(at + 2);
  const std::size_t end = at + 3;
  if (!pair || p.joined_word(end) || (p.joined(end) && p.mark_at(end, U"/%⁄"))) return std::nullopt;
  if (known_pair(p, at)) return std::nullopt;  // "9/11" has a name of its own
  const bool day_first = p.is_british() ? is_month(*second) : !is_month(*first);
  const DayOfYear day = day_first ? DayOfYear{*second, *first} : DayOfYear{*first, *second};
  if (!is_month(day.month) || !is_day(day.day)) return std::nullopt;
  return ShortDate{*first, *second, day, end};
}

// "3/4", "5/16": a part of something that is written so.
bool is_usual_part(const ShortDate& date) {
  constexpr auto kParts = std::to_array<unsigned>({2, 3, 4, 5, 8, 10, 16});
  return date.first < date.second &&
         std::find(kParts.begin(), kParts.end(), date.second) != kParts.end();
}

// No noun follows that a fraction could be of, only the rest of the sentence or its end.
bool stands_alone(const Passage& p, std::size_t end) {
  if (!p.word_at(end)) return !p.digits_at(end) && !p.joined_mark(end, U'-');
  return p.capitalised(end) ||
         p.is_any_word(
             end, {"after", "and",     "are",     "as",    "at",     "because", "before", "but",
                   "by",    "despite", "due",     "for",   "from",   "has",     "he",     "if",
                   "in",    "is",      "on",      "or",    "over",   "she",     "the",    "they",
                   "this",  "though",  "through", "to",    "unless", "until",   "via",    "was",
                   "we",    "when",    "which",   "while", "will",   "with"});
}

// Nouns of a day: "the deadline is 3/31", "record date: 11/22", "the week of 5/17".
bool is_noun_of_day(const Passage& p, std::size_t at) {
  return p.is_any_word(at, {"date", "dates", "deadline", "deadlines", "due", "dated", "eve", "week",
                            "effective", "expiry", "expiration"});
}

bool behind_noun_of_day(const Passage& p, std::size_t begin) {
  constexpr std::size_t kReach = 3;
  for (std::size_t back = 1; back <= kReach && back <= begin; ++back) {
    if (is_noun_of_day(p, begin - back)) return true;
    const bool links = p.mark_at(begin - back, U":(") ||
                       p.is_any_word(begin - back, {"is", "was", "of", "on", "by", "until", "now",
                                                    "remains", "the", "are", "were"});
    if (!links) return false;
  }
  return false;
}

// "ends 5/15", "until 3/12": behind these a day comes rather than a part.
bool behind_verb_of_time(const Passage& p, std::size_t begin) {
  return begin > 0 &&
         p.is_any_word(begin - 1,
                       {"begin",   "begins",    "began",    "beginning", "start",  "starts",
                        "started", "starting",  "end",      "ends",      "ended",  "ending",
                        "expire",  "expires",   "expired",  "until",     "till",   "since",
                        "through", "thru",      "runs",     "opens",     "opened", "closes",
                        "airs",    "premieres", "launches", "arrives",   "resumes"});
}

// What happened on a day that is its name: "the 1/6 committee".
bool names_event(const Passage& p, std::size_t begin, std::size_t end) {
  return begin > 0 && p.is_word(begin - 1, "the") &&
         p.is_any_word(
             end, {"committee", "attack",  "attacks",   "hearing",    "hearings",     "riot",
                   "riots",     "meeting", "election",  "primary",    "deadline",     "edition",
                   "rally",     "episode", "shooting",  "defendants", "insurrection", "game",
                   "show",      "rioters", "commission"});
}

// "to" and its like between two days; "and" where the first has a preposition of time: "between 6/1
// and 6/15".
bool links_days(const Passage& p, std::size_t first, std::size_t link) {
  if (tight_dash_at(p, link) || p.is_any_word(link, {"to", "through", "thru", "until"}))
    return true;
  return p.is_word(link, "and") && first > 0 && p.is_any_word(first - 1, {"between", "on"});
}

// The other end of the stretch of time that `date` begins or ends, "7/4 to 7/8", "10/21-11/1".
std::optional<ShortDate> other_end(const Passage& p, std::size_t begin, const ShortDate& date) {
  if (links_days(p, begin, date.end)) return scan_short_date(p, date.end + 1);
  constexpr std::size_t kLexemes = 4;  // "7/4 to"
  if (begin < kLexemes || !links_days(p, begin - kLexemes, begin - 1)) return std::nullopt;
  return scan_short_date(p, begin - kLexemes);
}

// From 3/1 to 3/5, or over the turn of a year; odds that are cut go down.
bool follows_on(const DayOfYear& first, const DayOfYear& last) {
  constexpr unsigned kAutumn = 10;
  constexpr unsigned kSpring = 3;
  const bool turns_year = first.month >= kAutumn && last.month <= kSpring;
  return turns_year || std::pair(first.month, first.day) < std::pair(last.month, last.day);
}

bool is_stretch(const ShortDate& date, const ShortDate& other) {
  if (is_usual_part(date) && is_usual_part(other)) return false;
  const bool first = other.end > date.end;
  return first ? follows_on(date.day, other.day) : follows_on(other.day, date.day);
}

// "on 3/17", "by 5/31". Britain's odds look so, but for days that are no usual stake.
bool behind_preposition_of_time(const Passage& p, std::size_t begin, const ShortDate& date) {
  constexpr unsigned kLargestOdd = 12;
  const bool odds = p.is_british() && std::max(date.first, date.second) <= kLargestOdd;
  return begin > 0 && !odds && !is_usual_part(date) &&
         p.is_any_word(begin - 1, {"on", "by", "before", "after", "from", "between", "around"});
}

// How sure the words around make that two figures are a day of the year; 0 where they do not.
double sureness_of_day(const Passage& p, std::size_t begin, const ShortDate& date) {
  constexpr double kSure = 0.9;
  constexpr double kLikely = 0.8;
  constexpr double kGuess = 0.7;
  const auto other = other_end(p, begin, date);
  if (begin == 0) return other && is_stretch(date, *other) ? kGuess : 0;
  const std::size_t before = p.mark_at(begin - 1, U"(,.") && begin > 1 ? begin - 2 : begin - 1;
  const bool alone = stands_alone(p, date.end);
  if (weekday_at(p, before) && (alone || !is_usual_part(date))) return kLikely;
  if (names_event(p, begin, date.end)) return kLikely;
  if (speaks_of_betting(p, begin, date.end)) return 0;
  if (other) return is_stretch(date, *other) ? kLikely : 0;
  if (!alone) return 0;
  if (behind_noun_of_day(p, begin)) return kSure;
  if (behind_verb_of_time(p, begin)) return is_usual_part(date) ? kGuess : kSure;
  return behind_preposition_of_time(p, begin, date) ? kLikely : 0;
}

// "Friday (5/17)", "by 5/31", "7/4 to 7/8": only words around make a date of two figures.
std::optional<Expression> date_without_year(const Passage& p, std::size_t begin) {
  const auto date = scan_short_date(p, begin);
  if (!date) return std::nullopt;
  const double confidence = sureness_of_day(p, begin, *date);
  if (confidence == 0) return std::nullopt;
  auto found = date_of(p, date->end, date->day, {}, confidence);
  if (found && tight_dash_at(p, date->end) && scan_short_date(p, date->end + 1)) {
    add_words(found->spoken, "to");
    found->end = date->end + 1;
  }
  return found;
}

}  // namespace

std::optional<Expression> numeric_date(const Passage& p, std::size_t begin) {
  if (auto short_date = date_without_year(p, begin)) return short_date;
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
