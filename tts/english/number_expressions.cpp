#include <algorithm>
#include <array>

#include "tts/english/betting.h"
#include "tts/english/expression.h"
#include "tts/english/number_words.h"
#include "tts/english/phrase.h"
#include "tts/english/quantity.h"
#include "tts/english/units.h"

namespace lectern::tts::english {
namespace {

Expression number_until(std::size_t end, std::string_view rule, std::string spoken) {
  return {end, TokenKind::number, rule, std::move(spoken)};
}

// The ending that goes with the figures: 1st, 2nd, 3rd, 11th.
std::string_view ordinal_ending(std::string_view digits) {
  const bool teen = digits.size() > 1 && digits[digits.size() - 2] == '1';
  if (teen) return "th";
  switch (digits.back()) {
    case '1':
      return "st";
    case '2':
      return "nd";
    case '3':
      return "rd";
    default:
      return "th";
  }
}

// "one half", "three quarters", "thirty-one thirty-seconds".
std::string fraction_words(std::string_view numerator, std::string_view denominator) {
  std::string phrase = cardinal(numerator);
  const bool one = phrase == "one";
  std::string part = ordinal(denominator);
  if (denominator == "2") part = "half";
  if (denominator == "4") part = "quarter";
  add_words(phrase, one ? part : plural_of_number(std::move(part)));
  return phrase;
}

std::string vulgar_words(char32_t sign) {
  switch (sign) {
    case U'½':
      return "one half";
    case U'⅓':
      return "one third";
    case U'⅔':
      return "two thirds";
    case U'¼':
      return "one quarter";
    case U'¾':
      return "three quarters";
    case U'⅕':
      return "one fifth";
    case U'⅖':
      return "two fifths";
    case U'⅗':
      return "three fifths";
    case U'⅘':
      return "four fifths";
    case U'⅙':
      return "one sixth";
    case U'⅚':
      return "five sixths";
    case U'⅛':
      return "one eighth";
    case U'⅜':
      return "three eighths";
    case U'⅝':
      return "five eighths";
    case U'⅞':
      return "seven eighths";
    case U'⅐':
      return "one seventh";
    case U'⅑':
      return "one ninth";
    case U'⅒':
      return "one tenth";
    default:
      return {};
  }
}

struct ScannedFraction {
  std::string words;
  std::size_t end = 0;
};

constexpr std::size_t kLongestTerm = 4;
constexpr double kGuess = 0.6;

// "AB/123/45" numbers something.
bool behind_slash(const Passage& p, std::size_t at) {
  return p.joined(at) && p.mark_at(at - 1, U'/');
}

bool is_term(const Passage& p, std::size_t at) {
  return p.digits_at(at) && p.plain(at).size() <= kLongestTerm && p.plain(at).front() != '0';
}

// "1/2", "1/4th", "½" at `at`.
std::optional<ScannedFraction> scan_fraction(const Passage& p, std::size_t at) {
  if (std::string words = vulgar_words(p[at].mark); !words.empty()) {
    return ScannedFraction{std::move(words), at + 1};
  }
  const bool slash = p.mark_at(at + 1, U"/⁄") && p.joined(at + 1) == p.joined(at + 2);
  if (!is_term(p, at) || !slash || !is_term(p, at + 2) || p.plain(at + 2) == "1") {
    return std::nullopt;
  }
  if (behind_slash(p, at)) return std::nullopt;
  std::size_t end = at + 3;
  if (p.joined(end) && p.is_any_word(end, {"th", "ths", "rd", "rds", "nd", "st"})) ++end;
  if (p.joined_word(end) || (p.joined_mark(end, U'/') && p.joined_digits(end + 1))) {
    return std::nullopt;
  }
  return ScannedFraction{fraction_words(p.plain(at), p.plain(at + 2)), end};
}

// "-1/2" of "9-1/2": a part that carpenters have a mark for.
bool tied_fraction_at(const Passage& p, std::size_t dash) {
  constexpr auto kParts = std::to_array<std::string_view>({"2", "3", "4", "8", "16", "32"});
  const bool proper = p.joined_mark(dash, U'-') && p.joined_digits(dash + 1) &&
                      p.joined_mark(dash + 2, U'/') && p.joined_digits(dash + 3) &&
                      p.plain(dash + 1).size() <= p.plain(dash + 3).size();
  return proper && std::find(kParts.begin(), kParts.end(), p.plain(dash + 3)) != kParts.end();
}

// "=" follows soon: dashes are minus signs.
bool in_equation(const Passage& p, std::size_t end) {
  return p.mark_at(end, U'=');
}

// A tally of four figures in front is a date gone wrong, "2024-13-02": its year is still said as
// one.
std::string first_of_tally(const Quantity& first) {
  const auto value = first.figure.value();
  return value && *value >= 1100 && *value <= 2099 ? year(*value) : first.words();
}

// "Psalm 23:4": the number before the colon is a chapter's.
bool is_book_of_bible(const Passage& p, std::size_t begin) {
  return begin > 0 && p.capitalised(begin - 1) &&
         p.is_any_word(begin - 1,
                       {"psalm", "psalms", "genesis", "exodus", "leviticus", "isaiah", "jeremiah",
                        "ezekiel", "proverbs", "matthew", "mark", "luke", "john", "acts", "romans",
                        "corinthians", "hebrews", "revelation"});
}

// "Genesis 1:1-3".
std::optional<Expression> verse_range(const Passage& p, const Quantity& chapter,
                                      const Quantity& verse) {
  if (!tight_dash_at(p, verse.end) || !p.digits_at(verse.end + 1)) return std::nullopt;
  std::string spoken = chapter.words();
  add_words(spoken, verse.words());
  add_words(spoken, "to");
  add_words(spoken, cardinal(p.plain(verse.end + 1)));
  return number_until(verse.end + 2, "verses", std::move(spoken));
}

// "120/80": the pressure of blood.
std::optional<Expression> blood_pressure(const Passage& p, std::size_t begin) {
  const bool here =
      !behind_slash(p, begin) && p.digits_at(begin, 3) && p.joined_mark(begin + 1, U'/') &&
      p.joined(begin + 2) && (p.digits_at(begin + 2, 2) || p.digits_at(begin + 2, 3)) &&
      !p.joined_word(begin + 3) && !(p.joined(begin + 3) && p.mark_at(begin + 3, U"/%"));
  if (!here) return std::nullopt;
  const int systolic = std::stoi(p.plain(begin));
  const int diastolic = std::stoi(p.plain(begin + 2));
  if (systolic > 250 || diastolic < 40 || diastolic >= systolic) return std::nullopt;
  return number_until(begin + 3, "blood_pressure",
                      cardinal(p.plain(begin)) + " over " + cardinal(p.plain(begin + 2)));
}

// What ends at `end` is no longer path, code or sum.
bool ends_pair(const Passage& p, std::size_t end) {
  return !p.joined_word(end) && !p.joined_digits(end) &&
         !(p.joined(end) && p.mark_at(end, U"/%⁄=+×")) &&
         !(p.joined_mark(end, U'.') && p.joined_digits(end + 1));
}

// "odds of 4/9", "the 4/9 favourite", "the favourite, sent off at 4/6".
bool speaks_of_odds(const Passage& p, std::size_t begin, std::size_t end) {
  const std::size_t of = begin > 1 && p.is_any_word(begin - 1, {"of", "at"}) ? 2 : 1;
  if (begin > 0 && p.is_word(begin - 1, "at") && speaks_of_betting(p, begin, end)) return true;
  return (begin >= of && p.is_any_word(begin - of, {"odds", "priced"})) ||
         p.is_any_word(end, {"favourite", "favourites", "favorite", "favorites", "outsider",
                             "outsiders", "shot", "shots", "odds"});
}

// "6/12", "11/7": might as well be a day of the year where nothing around tells.
bool might_be_a_day(const Passage& p, std::size_t begin) {
  constexpr auto kParts =
      std::to_array<std::string_view>({"2", "3", "4", "5", "6", "8", "10", "16", "32", "64"});
  const std::string& first = p.plain(begin);
  const std::string& second = p.plain(begin + 2);
  if (p.is_british() || first.size() > 2 || second.size() > 2) return false;
  const int month = std::stoi(first);
  const int day = std::stoi(second);
  const bool part = month < day && std::find(kParts.begin(), kParts.end(), second) != kParts.end();
  return month <= 12 && day <= 31 && !part && !p.is_word(begin + 3, "of");
}

// "33/1", "11/4": a whole or more than one is a bookmaker's price, less is only where odds are
// spoken of. "5/4-inch" is a measure.
std::optional<Expression> odds(const Passage& p, std::size_t begin) {
  constexpr std::size_t kLongestStake = 2;
  const std::size_t end = begin + 3;
  const bool pair = is_term(p, begin) && p.joined_mark(begin + 1, U'/') && p.joined(begin + 2) &&
                    is_term(p, begin + 2) && p.plain(begin + 2).size() <= kLongestStake;
  const bool summed = begin > 0 && p.mark_at(begin - 1, U"+=×÷*");
  if (!pair || summed || behind_slash(p, begin) || !ends_pair(p, end)) return std::nullopt;
  const int profit = std::stoi(p.plain(begin));
  const int stake = std::stoi(p.plain(begin + 2));
  const bool price = stake == 1 || (profit > stake && !p.joined_mark(end, U'-'));
  if (!price && !speaks_of_odds(p, begin, end)) return std::nullopt;
  Expression found =
      number_until(end, "odds", cardinal(p.plain(begin)) + " to " + cardinal(p.plain(begin + 2)));
  if (!speaks_of_odds(p, begin, end) && might_be_a_day(p, begin)) found.confidence = kGuess;
  return found;
}

// "rated 4/5", "a score of 8/10", "a 3/5 review", and not "gave 4/5 of it".
bool speaks_of_rating(const Passage& p, std::size_t begin, std::size_t end) {
  constexpr std::size_t kReach = 3;
  if (p.is_word(end, "of")) return false;
  if (p.is_any_word(end, {"rating", "ratings", "score", "scores", "review", "stars"})) return true;
  for (std::size_t back = 1; back <= kReach && back <= begin; ++back) {
    if (p.mark_at(begin - back, U".,;!?")) return false;
    if (p.is_any_word(begin - back, {"rate", "rates", "rated", "rating", "score", "scores",
                                     "scored", "scoring", "gave", "give", "gives", "verdict"})) {
      return true;
    }
  }
  return false;
}

// "rated 4/5"; decimals are marks wherever they stand: "4.5/5".
std::optional<Expression> rating(const Passage& p, std::size_t begin) {
  constexpr auto kMostMarks = std::to_array<std::string_view>({"5", "10", "20", "100"});
  const auto marks = scan_figure(p, begin);
  if (!marks || marks->grouped || behind_slash(p, begin)) return std::nullopt;
  const std::size_t most = marks->end + 1;
  const std::size_t end = most + 1;
  const bool pair = p.joined_mark(marks->end, U'/') && p.joined_digits(most) &&
                    marks->whole.size() <= p.plain(most).size() && ends_pair(p, end);
  const bool known =
      pair && std::find(kMostMarks.begin(), kMostMarks.end(), p.plain(most)) != kMostMarks.end();
  if (!known || (marks->is_whole() && !speaks_of_rating(p, begin, end))) return std::nullopt;
  return number_until(end, "rating", marks->words() + " out of " + cardinal(p.plain(most)));
}

bool short_figures_at(const Passage& p, std::size_t at) {
  return p.digits_at(at) && p.plain(at).size() <= 3;
}

// "a record of 6-1", "improved to 6-1": what stands before games won and lost.
bool leads_a_record_in(const Passage& p, std::size_t begin) {
  if (begin < 2) return false;
  if (p.is_word(begin - 1, "of")) return p.is_any_word(begin - 2, {"record", "mark", "start"});
  return p.is_word(begin - 1, "to") &&
         p.is_any_word(begin - 2, {"improved", "improve", "improves", "improving", "fell", "fall",
                                   "falls", "falling", "dropped", "drop", "drops", "dropping"});
}

// "are 38-32 and ninth": so many games are no score.
bool counts_games(const Passage& p, std::size_t begin) {
  return p.digits_at(begin, 2) && p.digits_at(begin + 2, 2);
}

// "went 4-2 in the league", "are 5-2 since May", "finished 9-3 overall": won and lost, where "are
// 2-1 up" and "finished 2-1" tell a score.
bool tells_a_record(const Passage& p, std::size_t begin, std::size_t end) {
  if (p.is_word(end, "overall")) return true;
  if (p.is_british() || begin == 0) return false;
  if (p.is_word(begin - 1, "went")) return !p.is_any_word(end, {"up", "down", "ahead", "to"});
  if (!p.is_any_word(begin - 1, {"are", "were"})) return false;
  return (p.is_word(end, "and") && counts_games(p, begin)) ||
         p.is_any_word(end, {"this", "in", "on", "against", "since", "after", "when", "through",
                             "entering", "heading"});
}

// "The Celtics (52-20)": a team's record in brackets, where Britain would rather tell a score.
bool brackets_a_record(const Passage& p, std::size_t begin, std::size_t end) {
  const bool opens =
      begin > 1 && p.mark_at(begin - 1, U'(') && !p.joined(begin - 1) && p.capitalised(begin - 2);
  const bool ends = p.joined_mark(end, U')') || (p.joined_mark(end, U',') && p.word_at(end + 1));
  return !p.is_british() && opens && ends;
}

// "a 6-3 guard", "the 5-11 senior", "listed at 6-7 and 220 pounds": feet and inches of a player.
bool is_players_height(const Passage& p, const Quantity& feet, const Quantity& inches) {
  constexpr std::size_t kReach = 3;
  const std::size_t begin = feet.figure.begin;
  const std::size_t end = inches.end;
  const bool short_figures = feet.end == begin + 1 && end == feet.end + 2 && begin > 0 &&
                             p.digits_at(begin, 1) && p.plain(end - 1).size() <= 2;
  if (p.is_british() || !short_figures) return false;
  const std::string& foot = p.plain(begin);
  if (foot < "5" || foot > "7" || std::stoi(p.plain(end - 1)) > 11) return false;
  if (p.is_any_word(begin - 1, {"at", "is", "stands"}) && p.is_word(end, "and")) {
    return p.digits_at(end + 1) && p.is_any_word(end + 2, {"pounds", "lbs"});
  }
  if (!p.is_any_word(begin - 1, {"a", "the"})) return false;
  for (std::size_t at = end; at < end + kReach; ++at) {
    // "center court", "center-right"
    const bool place = p.is_word(at, "center") &&
                       (p.joined_mark(at + 1, U'-') || p.is_any_word(at + 1, {"court", "ice"}));
    if (place) return false;
    // "the 6-3 win, senior guard Roe said": the figures have a noun of their own.
    if (!p.word_at(at) || p.is_any_word(at, {"win", "loss", "victory", "defeat", "decision", "lead",
                                             "vote", "ruling", "by", "over", "to"})) {
      return false;
    }
    if (p.is_any_word(
            at, {"guard",       "forward",    "center",  "wing",       "swingman",  "receiver",
                 "quarterback", "linebacker", "lineman", "cornerback", "safety",    "pitcher",
                 "outfielder",  "shortstop",  "catcher", "freshman",   "sophomore", "junior",
                 "senior",      "defenseman", "goalie"})) {
      return true;
    }
  }
  return false;
}

// Games won and lost: "a 10-3 record".
bool is_record(const Passage& p, const Quantity& won, const Quantity& lost) {
  const std::size_t begin = won.figure.begin;
  const std::size_t end = lost.end;
  const bool plain = won.end == begin + 1 && end == won.end + 2;
  if (!plain || !short_figures_at(p, begin) || !short_figures_at(p, won.end + 1)) return false;
  if (p.is_any_word(end, {"record", "records", "start", "mark"})) return true;
  return (leads_a_record_in(p, begin) && !plural_noun_at(p, end)) ||
         tells_a_record(p, begin, end) || brackets_a_record(p, begin, end);
}

bool speaks_of_cricket(const Passage& p, std::size_t begin, std::size_t end) {
  constexpr std::size_t kReach = 8;
  const auto played = [&p](std::size_t at) {
    return p.is_any_word(at, {"wicket", "wickets", "declared", "declare", "dec", "overs", "innings",
                              "ov", "bowling", "bowler", "stumps", "wkts", "bowled", "batted"}) ||
           (p.is_british() && p.is_word(at, "runs"));  // America's are baseball's
  };
  for (std::size_t away = 1; away <= kReach; ++away) {
    if ((away <= begin && played(begin - away)) || played(end - 1 + away)) return true;
  }
  return false;
}

// "2/3" of "a Phase 2/3 trial": two of what is numbered, and no part of one.
std::optional<Expression> numbered_pair(const Passage& p, std::size_t begin) {
  const std::size_t end = begin + 3;
  const bool pair = is_term(p, begin) && p.joined_mark(begin + 1, U'/') && p.joined(begin + 2) &&
                    is_term(p, begin + 2) && ends_pair(p, end) && begin > 0;
  if (!pair || !p.is_any_word(begin - 1, {"phase", "phases", "type", "types", "grade", "grades",
                                          "stage", "stages", "level", "levels", "category"})) {
    return std::nullopt;
  }
  return number_until(end, "numbered_pair",
                      cardinal(p.plain(begin)) + " " + cardinal(p.plain(begin + 2)));
}

// "Starc took 5/32", "figures of 4/27": what else is told so is rather a part, "took 3/4".
bool takes_wickets(const Passage& p, std::size_t begin) {
  if (begin == 0) return false;
  if (p.is_word(begin - 1, "of")) {
    return begin > 1 && p.is_any_word(begin - 2, {"figures", "haul", "spell", "returns"});
  }
  return p.is_any_word(begin - 1, {"took", "takes", "taking", "claimed", "claiming"});
}

// "5/32": wickets, and the runs they cost the bowler or were scored for, as Australia writes.
std::optional<Expression> bowling_figures(const Passage& p, std::size_t begin) {
  constexpr auto kParts = std::to_array<std::string_view>(
      {"1", "2", "3", "4", "5", "6", "8", "10", "12", "16", "20", "64", "100"});
  constexpr int kAllOut = 10;
  const std::size_t end = begin + 3;
  const bool pair = is_term(p, begin) && p.joined_mark(begin + 1, U'/') && p.joined(begin + 2) &&
                    short_figures_at(p, begin + 2) && ends_pair(p, end) &&
                    !p.joined_mark(end, U'-') && !p.is_word(end, "of");
  if (!pair || behind_slash(p, begin) || std::stoi(p.plain(begin)) > kAllOut) return std::nullopt;
  const bool part = std::find(kParts.begin(), kParts.end(), p.plain(begin + 2)) != kParts.end();
  if (part || !(takes_wickets(p, begin) || speaks_of_cricket(p, begin, end))) return std::nullopt;
  return number_until(end, "bowling_figures",
                      cardinal(p.plain(begin)) + " for " + cardinal(p.plain(begin + 2)));
}

// "declared on 287-6", "214/7 after 48 overs": runs, and the wickets they were scored for.
std::optional<Expression> cricket_score(const Passage& p, std::size_t begin) {
  constexpr int kFewestRuns = 20;
  const std::size_t wickets = begin + 2;
  const bool linked =
      tight_dash_at(p, begin + 1) || (p.joined_mark(begin + 1, U'/') && p.joined(wickets));
  const bool pair = short_figures_at(p, begin) && linked && p.digits_at(wickets, 1) &&
                    ends_pair(p, wickets + 1) && !tight_dash_at(p, wickets + 1);
  if (!pair || behind_slash(p, begin) || std::stoi(p.plain(begin)) < kFewestRuns ||
      !speaks_of_cricket(p, begin, wickets + 1)) {
    return std::nullopt;
  }
  return number_until(wickets + 1, "cricket_score",
                      cardinal(p.plain(begin)) + " for " + cardinal(p.plain(wickets)));
}

// "No. 22-451", "Public Law 117-58": a year or a Congress, and a number counted in it.
std::optional<Expression> docket_number(const Passage& p, std::size_t begin) {
  constexpr std::size_t kLongest = 5;
  const std::size_t second = begin + 2;
  const bool pair = tight_dash_at(p, begin + 1) && p.digits_at(second) &&
                    p.plain(second).size() <= kLongest && ends_pair(p, second + 1) &&
                    !tight_dash_at(p, second + 1);
  if (!pair || begin < 2) return std::nullopt;
  const bool docket = p.digits_at(begin, 2) && p.plain(second).size() > 1 &&
                      p.mark_at(begin - 1, U'.') && p.is_word(begin - 2, "no");
  const bool law = (p.is_word(begin - 1, "law") && p.is_word(begin - 2, "public")) ||
                   (p.mark_at(begin - 1, U'.') && p.plain(begin - 2) == "L" && begin > 3 &&
                    p.is_word(begin - 4, "pub"));
  if (!docket && !law) return std::nullopt;
  return number_until(second + 1, "docket_number",
                      by_pairs(p.plain(begin)) + " " + by_pairs(p.plain(second)));
}

// "1/2 tsp", "¾ lb": what a part is of. One letter apart may be anything but grams and liters.
std::optional<WrittenUnit> unit_behind_fraction(const Passage& p, std::size_t end) {
  const bool letter = p.plain(end).size() == 1 && !p.joined(end);
  if (letter && p.plain(end) != "g" && p.plain(end) != "L") return std::nullopt;
  return p.mark_at(end, U"\"") ? std::nullopt : unit_at(p, end);
}

Expression measure_until(std::size_t end, std::string spoken) {
  return {end, TokenKind::measure, "fraction_of_unit", std::move(spoken)};
}

}  // namespace

std::optional<Expression> ordinal_in_figures(const Passage& p, std::size_t begin) {
  const auto figure = scan_figure(p, begin);
  if (!figure || !figure->is_whole() || !p.joined_word(figure->end)) return std::nullopt;
  const std::string ending(ordinal_ending(figure->whole));
  const bool possessive = p.is_word(figure->end, ending + "'s");
  if (!possessive && !p.is_word(figure->end, ending)) return std::nullopt;
  return number_until(figure->end + 1, "ordinal",
                      ordinal(figure->whole) + (possessive ? "'s" : ""));
}

std::optional<Expression> fraction(const Passage& p, std::size_t begin) {
  if (auto pressure = blood_pressure(p, begin)) return pressure;
  if (auto marks = rating(p, begin)) return marks;
  if (auto phases = numbered_pair(p, begin)) return phases;
  if (auto runs = cricket_score(p, begin)) return runs;
  if (auto wickets = bowling_figures(p, begin)) return wickets;
  if (auto price = odds(p, begin)) return price;
  if (auto simple = scan_fraction(p, begin)) {
    if (auto unit = unit_behind_fraction(p, simple->end)) {
      add_words(simple->words, unit->one);
      return measure_until(unit->end, std::move(simple->words));
    }
    Expression part = number_until(simple->end, "fraction", std::move(simple->words));
    if (simple->end > begin + 1 && might_be_a_day(p, begin)) part.confidence = kGuess;
    return part;
  }
  if (!is_term(p, begin)) return std::nullopt;
  const bool tied = tied_fraction_at(p, begin + 1);
  const bool vulgar_behind = !vulgar_words(p[begin + 1].mark).empty();
  if (!vulgar_behind && !tied && p.joined(begin + 1)) return std::nullopt;
  auto part = scan_fraction(p, tied ? begin + 2 : begin + 1);
  if (!part) return std::nullopt;
  std::string words = cardinal(p.plain(begin)) + " and " + part->words;
  if (auto unit = unit_behind_fraction(p, part->end)) {
    add_words(words, is_adjective(p, begin, unit->end) ? unit->one : unit->many);
    return measure_until(unit->end, std::move(words));
  }
  return number_until(part->end, "mixed_fraction", std::move(words));
}

std::optional<Expression> known_pair(const Passage& p, std::size_t begin) {
  const bool fifty_fifty = p.plain(begin) == "50" && p.joined_mark(begin + 1, U'-') &&
                           p.plain(begin + 2) == "50" && p.joined(begin + 2);
  const bool slash = p.joined_mark(begin + 1, U'/') && p.joined_digits(begin + 2);
  if (!short_figures_at(p, begin) || !(slash || fifty_fifty) || p.joined_mark(begin + 3, U'/') ||
      p.joined_word(begin + 3)) {
    return std::nullopt;
  }
  const std::string& first = p.plain(begin);
  const std::string& second = p.plain(begin + 2);
  const bool day = (first == "9" && second == "11") || (first == "7" && second == "7") ||
                   (first == "10" && second == "7");
  const bool always = first == "24" && second == "7";
  const bool shares =
      first.size() == 2 && second.size() == 2 && std::stoi(first) + std::stoi(second) == 100;
  if (!day && !always && !shares && !(first == "20" && second == "20")) return std::nullopt;
  return number_until(begin + 3, "known_pair", cardinal(first) + " " + cardinal(second));
}

std::optional<Expression> score_or_range(const Passage& p, std::size_t begin) {
  if (auto docket = docket_number(p, begin)) return docket;
  if (auto runs = cricket_score(p, begin)) return runs;
  const auto first = scan_quantity(p, begin, Shorthand::long_forms);
  if (!first) return std::nullopt;
  const bool colon = p.joined_mark(first->end, U':') && p.joined_digits(first->end + 1);
  if (!colon && !tight_dash_at(p, first->end)) return std::nullopt;
  const auto second = scan_quantity(p, first->end + 1, Shorthand::long_forms);
  if (!second || p.joined_word(second->end)) return std::nullopt;
  if (colon) {
    if (auto verses = verse_range(p, *first, *second)) return verses;
    if (is_book_of_bible(p, begin)) {
      return number_until(second->end, "verses", first->words() + " " + second->words());
    }
  }
  // Three figures or more are a tally, "a 10-3-1 record"; they have no "to".
  const bool tally = tight_dash_at(p, second->end) && p.digits_at(second->end + 1);
  if (!colon && !tally && is_record(p, *first, *second)) {
    return number_until(second->end, "record", first->words() + " and " + second->words());
  }
  if (!colon && !tally && is_players_height(p, *first, *second)) {
    return number_until(second->end, "players_height", first->words() + " " + second->words());
  }
  std::string spoken = tally ? first_of_tally(*first) : first->words();
  if (!tally) add_words(spoken, in_equation(p, second->end) ? "minus" : "to");
  add_words(spoken, second->words());
  std::size_t end = second->end;
  while (tally && tight_dash_at(p, end) && p.digits_at(end + 1)) {
    add_words(spoken, cardinal(p.plain(end + 1)));
    end += 2;
  }
  return number_until(end, tally ? "tally" : colon ? "ratio" : "range", std::move(spoken));
}

std::optional<Expression> plain_number(const Passage& p, std::size_t begin) {
  const auto number = scan_quantity(p, begin, Shorthand::long_forms);
  if (!number) return std::nullopt;
  return number_until(number->end, "number", number->words());
}

}  // namespace lectern::tts::english
