#include <algorithm>
#include <array>

#include "tts/ascii.h"
#include "tts/english/calendar.h"
#include "tts/english/expression.h"
#include "tts/english/number_words.h"
#include "tts/english/phrase.h"
#include "tts/english/quantity.h"
#include "tts/english/spelling.h"

namespace lectern::tts::english {
namespace {

constexpr std::array<std::string_view, 34> kZones = {
    "et",  "est",  "edt",  "ct",   "cst",  "cdt",  "mt",   "mst", "mdt", "pt",  "pst", "pdt",
    "gmt", "utc",  "bst",  "cet",  "cest", "eet",  "eest", "msk", "ist", "jst", "kst", "hkt",
    "sgt", "aest", "aedt", "nzst", "nzdt", "akst", "hst",  "wib", "wat", "sast"};

unsigned value_of(std::string_view digits) {
  unsigned value = 0;
  for (const char digit : digits) value = value * 10 + static_cast<unsigned>(digit - '0');
  return value;
}

bool hour_at(const Passage& p, std::size_t at) {
  return p.digits_at(at) && p.plain(at).size() <= 2 && value_of(p.plain(at)) <= 24;
}

bool minutes_at(const Passage& p, std::size_t at) {
  return p.digits_at(at, 2) && value_of(p.plain(at)) < 60;
}

// "am", "a.m.", "a.m", "AM" behind a time; sets `end` behind it. Empty where there is none.
std::string take_half_of_day(const Passage& p, std::size_t& end) {
  if (p.is_any_word(end, {"am", "pm"})) {
    const bool morning = p.is_word(end, "am");
    // "at 10 am I…" is one; "Is 10 AM radio…" is a risk worth taking.
    ++end;
    return morning ? "A M" : "P M";
  }
  const bool dotted = p.is_any_word(end, {"a", "p"}) && p.joined_mark(end + 1, U'.') &&
                      p.joined(end + 2) && p.is_word(end + 2, "m");
  if (!dotted) return {};
  const bool morning = p.is_word(end, "a");
  end += 3;
  if (p.joined_mark(end, U'.')) ++end;
  return morning ? "A M" : "P M";
}

// Letters with full stops between them, as in "e.s.t.": those up to `most`.
std::string dotted_run(const Passage& p, std::size_t at, std::size_t most, std::size_t& end) {
  std::string letters;
  while (letters.size() < most && p.word_at(at) && p.plain(at).size() == 1 &&
         (letters.empty() || p.joined(at))) {
    letters += p.plain(at);
    end = at + 1;
    if (!p.joined_mark(end, U'.')) break;
    at = ++end;
  }
  return letters;
}

bool is_zone(std::string_view letters) {
  const std::string zone = ascii_lower(letters);
  return std::find(kZones.begin(), kZones.end(), zone) != kZones.end();
}

bool is_zone_at(const Passage& p, std::size_t at) {
  return p.word_at(at) && is_all_capitals(p.plain(at)) && is_zone(p.plain(at));
}

// "ET", "e.s.t." behind a time.
void take_zone(const Passage& p, Expression& time, bool after_half_of_day) {
  const std::size_t at = time.end;
  std::size_t end = at + 1;
  std::string letters = p.word_at(at) && p.plain(at).size() > 1 ? p.plain(at) : std::string();
  if (letters.empty()) letters = dotted_run(p, at, 4, end);
  const bool sure = after_half_of_day || is_all_capitals(letters);
  if (!is_zone(letters) || !sure) return;
  add_words(time.spoken, spelled(letters));
  time.end = end;
}

// Hours and minutes: "two thirty", "nine", "fourteen oh five", "fourteen hundred".
std::string clock_words(std::string_view hours, std::string_view minutes, bool half_of_day) {
  const unsigned hour = value_of(hours);
  std::string words = hours.size() == 2 && hour == 0 ? "zero" : cardinal(hours);
  if (minutes != "00") {
    add_words(words, two_figures(minutes));
  } else if (!half_of_day) {
    add_words(words, hour >= 1 && hour <= 12 ? "o'clock" : "hundred");
  }
  return words;
}

Expression time_until(std::size_t end, std::string_view rule, std::string spoken) {
  return {end, TokenKind::time, rule, std::move(spoken)};
}

void add_part(std::string& phrase, std::string_view digits, std::string_view unit) {
  add_words(phrase, cardinal(digits));
  add_words(phrase, unit);
  if (value_of(digits) != 1) phrase += 's';
}

// "five point nine six nine seconds".
void add_seconds(std::string& phrase, std::string_view whole, std::string_view fraction) {
  add_words(phrase, decimal(std::to_string(value_of(whole)), fraction));
  add_words(phrase, "seconds");
}

// "1:45.3", as races are timed.
std::optional<Expression> lap_time(const Passage& p, std::size_t begin) {
  const bool here = p.digits_at(begin) && p.plain(begin).size() <= 2 &&
                    p.joined_mark(begin + 1, U':') && p.joined(begin + 2) &&
                    minutes_at(p, begin + 2) && p.joined_mark(begin + 3, U'.') &&
                    p.joined_digits(begin + 4) && !p.joined_word(begin + 5);
  if (!here) return std::nullopt;
  std::string spoken;
  add_part(spoken, p.plain(begin), "minute");
  add_seconds(spoken, p.plain(begin + 2), p.plain(begin + 4));
  return time_until(begin + 5, "lap_time", std::move(spoken));
}

// "+5:30", "-05:00" from the sign at `at` on, said behind UTC; the lexeme behind it.
std::size_t take_offset(const Passage& p, std::size_t at, std::string& spoken) {
  add_words(spoken, p.mark_at(at, U'+') ? "plus" : p.mark_at(at, U'±') ? "plus or minus" : "minus");
  add_words(spoken, cardinal(p.plain(at + 1)));
  const std::size_t end = at + 2;
  if (!p.joined_mark(end, U':') || !p.joined(end + 1) || !minutes_at(p, end + 1)) return end;
  if (p.plain(end + 1) != "00") add_words(spoken, two_figures(p.plain(end + 1)));
  return end + 2;
}

}  // namespace

namespace {

// "tonight", "on Saturday", "this morning", "tomorrow": a day or a part of it.
bool part_of_day_at(const Passage& p, std::size_t at) {
  if (p.is_any_word(at, {"tonight", "today", "tomorrow", "yesterday"}) || weekday_at(p, at)) {
    return true;
  }
  if (p.is_word(at, "on")) return weekday_at(p, at + 1).has_value();
  if (p.is_word(at, "this")) return p.is_any_word(at + 1, {"morning", "afternoon", "evening"});
  return p.is_word(at, "in") && p.is_word(at + 1, "the") &&
         p.is_any_word(at + 2, {"morning", "afternoon", "evening"});
}

// What begins at a time of day: "kick-off", "doors open", "start".
bool beginning_at(const Passage& p, std::size_t at) {
  if (p.is_word(at, "off")) return p.is_word(at - 2, "kick") || p.is_word(at - 2, "tee");
  return p.is_any_word(at, {"kickoff", "ko", "doors", "curtain", "gates", "bell", "throw", "tip",
                            "departs", "depart", "departing", "trains", "matinee"});
}

// "Bologna v Lille, 17.45": fixtures in a list.
bool is_fixture(const Passage& p, std::size_t begin) {
  constexpr std::size_t kReach = 6;
  if (begin < 4 || !p.mark_at(begin - 1, U",(")) return false;
  for (std::size_t back = 3; back <= kReach && back < begin; ++back) {
    const std::size_t at = begin - back;
    if (p.is_any_word(at, {"v", "vs"})) return p.capitalised(at - 1) && p.capitalised(at + 1);
    if (p.mark_at(at, U",;")) return false;
  }
  return false;
}

// "Kick-off at Anfield is 7.45", within the clause.
bool is_beginning(const Passage& p, std::size_t begin) {
  constexpr std::size_t kReach = 6;
  for (std::size_t back = 1; back <= kReach && back <= begin; ++back) {
    const std::size_t at = begin - back;
    if (p.mark_at(at, U".;!?") || p.digits_at(at)) return false;
    if (beginning_at(p, at)) return true;
  }
  return false;
}

// "6.00 News; 6.30 Regional News": what is broadcast, on the quarter or at least the fifth minute.
bool is_programme(const Passage& p, std::size_t begin, std::size_t end) {
  const bool opens = begin == 0 || p.mark_at(begin - 1, U";.|•");
  return opens && value_of(p.plain(end - 1)) % 5 == 0 && p.capitalised(end) && !p.joined(end);
}

// "the 1.50 at Newbury": a race; "the 8.15 to Leeds": a train.
bool is_race_or_train(const Passage& p, std::size_t begin, std::size_t end) {
  return begin > 0 && p.is_word(begin - 1, "the") &&
         p.is_any_word(end, {"at", "to", "from", "service"}) &&
         (p.is_word(end, "service") || p.capitalised(end + 1));
}

// No amount goes on behind the figures: "Monday 3.25 million", "Friday 1.25 points".
bool ends_as_time(const Passage& p, std::size_t end) {
  if (p.joined(end) && (p.word_at(end) || p.mark_at(end, U"%°"))) return false;
  if (p.joined_mark(end, U'.') && p.joined_digits(end + 1)) return false;
  return !p.word_at(end) || p.capitalised(end) || part_of_day_at(p, end) ||
         p.is_any_word(end, {"at", "on", "and", "for", "in", "when", "but", "with", "from", "to",
                             "until", "start", "kick"});
}

// "to 9.15pm", "-1.30am" at `at`: the half of the day which a time before it shares.
bool half_of_day_behind_range(const Passage& p, std::size_t at) {
  if (!p.is_any_word(at, {"to", "until", "till"}) || !hour_at(p, at + 1)) return false;
  const bool minutes = p.joined(at + 2) && p.mark_at(at + 2, U".:") && minutes_at(p, at + 3);
  std::size_t end = minutes ? at + 4 : at + 2;
  return !take_half_of_day(p, end).empty();
}

// "inflation at 3.25 on Monday", "closed on Friday at 12.50".
bool speaks_of_prices(const Passage& p, std::size_t begin) {
  constexpr std::size_t kReach = 7;
  for (std::size_t back = 1; back <= kReach && back <= begin; ++back) {
    if (p.is_any_word(
            begin - back,
            {"share",     "shares", "stock",   "stocks", "euro",   "pound",   "dollar", "yen",
             "sterling",  "rate",   "rates",   "price",  "prices", "index",   "yield",  "yields",
             "inflation", "gold",   "oil",     "crude",  "traded", "trading", "closed", "settled",
             "worth",     "bonds",  "average", "score",  "earned", "valued"})) {
      return true;
    }
  }
  return false;
}

// Whether the words around the figures [begin, end) with a point, "7.45", speak of a time of day.
bool speaks_of_time(const Passage& p, std::size_t begin, std::size_t end) {
  if (half_of_day_behind_range(p, end)) return true;
  if (begin > 0 && p.joined(begin) && !p.mark_at(begin - 1, U"(")) return false;
  if (!ends_as_time(p, end)) return false;
  if (is_programme(p, begin, end) || is_race_or_train(p, begin, end)) return true;
  if (begin == 0) return false;
  const bool at = p.is_any_word(begin - 1, {"at", "by", "until", "before", "after", "from"});
  if (speaks_of_prices(p, begin)) return false;
  if (at && part_of_day_at(p, end)) return true;
  const std::size_t before = p.mark_at(begin - 1, U",") || at ? begin - 2 : begin - 1;
  const bool weekday = weekday_at(p, before).has_value();
  return weekday || is_fixture(p, begin) || is_beginning(p, begin);
}

}  // namespace

std::optional<Expression> clock_time(const Passage& p, std::size_t begin) {
  if (!hour_at(p, begin)) return std::nullopt;
  const bool colon = p.joined_mark(begin + 1, U':');
  const bool point = p.joined_mark(begin + 1, U'.');
  const bool with_minutes = (colon || point) && p.joined(begin + 2) && minutes_at(p, begin + 2);
  // "2:05:43" and "1:45.3" are durations, "1:10,000" is a scale.
  if (with_minutes && p.joined(begin + 3) && p.mark_at(begin + 3, U":.,") &&
      p.joined_digits(begin + 4)) {
    return std::nullopt;
  }
  const bool scale_apart = p.digits_at(begin + 3) && p.plain(begin + 3) == "000";  // "1:10 000"
  if (with_minutes && scale_apart) return std::nullopt;
  std::size_t end = with_minutes ? begin + 3 : begin + 1;
  const std::string half_of_day = take_half_of_day(p, end);
  // "2.30" and "2" alone are no times; "15.00 CET" is one.
  const bool sure = colon || is_zone_at(p, end) || (point && speaks_of_time(p, begin, end));
  if (half_of_day.empty() && !(with_minutes && sure && !p.joined_word(end))) return std::nullopt;
  const std::string_view minutes = with_minutes ? std::string_view(p.plain(begin + 2)) : "00";
  std::string spoken = clock_words(p.plain(begin), minutes, !half_of_day.empty());
  add_words(spoken, half_of_day);
  Expression time = time_until(end, "clock_time", std::move(spoken));
  take_zone(p, time, !half_of_day.empty());
  return time;
}

namespace {

// The seconds of "1m 33.365s", behind the letter of which white space may stand; also without
// theirs. Sets `at` behind them.
bool take_seconds_of_lap(const Passage& p, std::size_t& at, std::string& spoken) {
  const std::size_t end = at + 3;
  const bool decimals = p.digits_at(at) && p.plain(at).size() <= 2 && value_of(p.plain(at)) < 60 &&
                        p.joined_mark(at + 1, U'.') && p.joined_digits(at + 2);
  if (!decimals) return false;
  const bool letter = p.joined(end) && p.is_any_word(end, {"s", "sec", "secs"});
  if (!letter && !minutes_at(p, at)) return false;
  if (!letter && (p.joined_word(end) || p.lower_case(end) || p.mark_at(end, U'%'))) return false;
  add_seconds(spoken, p.plain(at), p.plain(at + 2));
  at = letter ? end + 1 : end;
  return true;
}

}  // namespace

std::optional<Expression> time_in_letters(const Passage& p, std::size_t begin) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kParts = {
      {{"d", "day"},
       {"h", "hour"},
       {"hr", "hour"},
       {"hrs", "hour"},
       {"m", "minute"},
       {"min", "minute"},
       {"s", "second"},
       {"sec", "second"}}};
  std::string spoken;
  std::size_t parts = 0;
  std::size_t at = begin;
  const auto* least = kParts.begin();  // parts go down: "30m 2h" is none
  const auto is_minute = [](const auto& part) { return part.second == "minute"; };
  while (p.digits_at(at) && p.plain(at).size() <= 3 && p.joined_word(at + 1)) {
    const auto* part = std::find_if(
        least, kParts.end(), [&](const auto& each) { return p.plain(at + 1) == each.first; });
    if (part == kParts.end()) break;
    add_part(spoken, p.plain(at), part->second);
    least = part + 1;
    at += 2;
    ++parts;
    if (is_minute(*part) && take_seconds_of_lap(p, at, spoken)) {
      ++parts;
      break;
    }
  }
  if (parts < 2 || p.joined_word(at)) return std::nullopt;
  return time_until(at, "time_in_letters", std::move(spoken));
}

std::optional<Expression> time_of_timestamp(const Passage& p, std::size_t begin) {
  const bool here = p.plain(begin) == "T" && p.joined(begin) && p.digits_at(begin - 1) &&
                    p.joined_digits(begin + 1) && p.digits_at(begin + 1, 2) &&
                    p.joined_mark(begin + 2, U':') && p.joined(begin + 3) &&
                    minutes_at(p, begin + 3);
  if (!here || !hour_at(p, begin + 1)) return std::nullopt;
  std::string spoken = clock_words(p.plain(begin + 1), p.plain(begin + 3), false);
  std::size_t end = begin + 4;
  if (p.joined_mark(end, U':') && p.joined(end + 1) && minutes_at(p, end + 1)) {
    if (p.plain(end + 1) != "00") {
      add_words(spoken, "and");
      add_part(spoken, p.plain(end + 1), "second");
    }
    end += 2;
    if (p.joined_mark(end, U'.') && p.joined_digits(end + 1)) end += 2;
  }
  const bool zulu = p.joined_word(end) && p.plain(end) == "Z";
  const bool offset = p.joined(end) && p.mark_at(end, U"+-−") && p.joined_digits(end + 1);
  if (zulu || offset) add_words(spoken, "U T C");
  if (zulu) ++end;
  if (offset) end = take_offset(p, end, spoken);
  return time_until(end, "timestamp", std::move(spoken));
}

std::optional<Expression> military_time(const Passage& p, std::size_t begin) {
  if (!p.digits_at(begin, 4)) return std::nullopt;
  if (p.joined(begin + 1) && !p.is_any_word(begin + 1, {"hours", "hrs"})) return std::nullopt;
  const std::string_view hours = std::string_view(p.plain(begin)).substr(0, 2);
  const std::string_view minutes = std::string_view(p.plain(begin)).substr(2);
  const bool zone = is_zone_at(p, begin + 1);
  if (!zone && !p.is_any_word(begin + 1, {"hours", "hrs"})) return std::nullopt;
  if (value_of(hours) > 24 || value_of(minutes) > 59) return std::nullopt;
  std::string spoken = hours.front() == '0' ? digit_by_digit(hours) : cardinal(hours);
  add_words(spoken, minutes == "00" ? "hundred" : two_figures(minutes));
  Expression time = time_until(begin + 1, "military_time", std::move(spoken));
  if (zone) {
    take_zone(p, time, false);
  } else {
    add_words(time.spoken, "hours");
    ++time.end;
  }
  return time;
}

std::optional<Expression> zone_offset(const Passage& p, std::size_t begin) {
  const bool offset = (p.plain(begin) == "UTC" || p.plain(begin) == "GMT") && p.joined(begin + 1) &&
                      p.mark_at(begin + 1, U"+-−–±") && p.joined(begin + 2) &&
                      hour_at(p, begin + 2);
  if (!offset) return std::nullopt;
  std::string spoken = spelled(p.plain(begin));
  const std::size_t end = take_offset(p, begin + 1, spoken);
  return time_until(end, "zone_offset", std::move(spoken));
}

std::optional<Expression> hour_range(const Passage& p, std::size_t begin) {
  if (!hour_at(p, begin)) return std::nullopt;
  std::size_t at = begin + 1;
  std::string spoken = cardinal(p.plain(begin));
  if (p.joined(at) && p.mark_at(at, U":.") && p.joined(at + 1) && minutes_at(p, at + 1)) {
    spoken = clock_words(p.plain(begin), p.plain(at + 1), true);
    at += 2;
  }
  if (!tight_dash_at(p, at)) return std::nullopt;
  const auto last = clock_time(p, at + 1);
  if (!last) return std::nullopt;
  add_words(spoken, "to");
  add_words(spoken, last->spoken);
  return time_until(last->end, "hour_range", std::move(spoken));
}

std::optional<Expression> duration(const Passage& p, std::size_t begin) {
  if (auto lap = lap_time(p, begin)) return lap;
  const bool three = p.digits_at(begin) && p.plain(begin).size() <= 3 &&
                     p.joined_mark(begin + 1, U':') && p.joined(begin + 2) &&
                     minutes_at(p, begin + 2) && p.joined_mark(begin + 3, U':') &&
                     p.joined(begin + 4) && minutes_at(p, begin + 4);
  if (!three) return std::nullopt;
  std::string spoken;
  add_part(spoken, p.plain(begin), "hour");
  add_part(spoken, p.plain(begin + 2), "minute");
  add_words(spoken, "and");
  std::size_t end = begin + 5;
  if (p.joined_mark(end, U'.') && p.joined_digits(end + 1)) {
    add_seconds(spoken, p.plain(begin + 4), p.plain(end + 1));
    return time_until(end + 2, "duration", std::move(spoken));
  }
  add_part(spoken, p.plain(begin + 4), "second");
  add_words(spoken, take_half_of_day(p, end));
  return time_until(end, "duration", std::move(spoken));
}

}  // namespace lectern::tts::english
