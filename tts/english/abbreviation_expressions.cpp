#include <algorithm>
#include <array>
#include <utility>

#include "tts/ascii.h"
#include "tts/english/calendar.h"
#include "tts/english/expression.h"
#include "tts/english/phrase.h"
#include "tts/english/quantity.h"
#include "tts/english/spelling.h"
#include "tts/english/word_tables.h"

namespace lectern::tts::english {
namespace {

constexpr std::size_t kMostDottedLetters = 8;

// A full stop right behind the word at `at`, and no second one.
bool dotted(const Passage& p, std::size_t at) {
  return p.joined_mark(at + 1, U'.') && !p.joined_mark(at + 2, U'.');
}

bool capitalised_word_apart(const Passage& p, std::size_t at) {
  return p.capitalised(at) && !p.joined(at);
}

// Titles that are often written without their full stop; others would be names ("Gen Z").
bool title_without_stop(const Passage& p, std::size_t at) {
  if (!p.capitalised(at)) return false;
  if (p.is_word(at, "rt")) return p.is_word(at + 1, "hon");
  if (p.is_word(at, "hon")) return at > 0 && p.is_word(at - 1, "rt");
  return p.is_any_word(at, {"mr", "mrs", "ms", "mx", "dr", "prof", "lt", "sgt", "capt", "mt",
                            "messrs", "cllr", "cllrs", "cpl", "pte", "pfc"});
}

// "Sgt. 1st Class Lee": a rank of several classes.
bool class_of_rank_at(const Passage& p, std::size_t at) {
  return p.digits_at(at, 1) && !p.joined(at) && p.joined(at + 1) &&
         p.is_any_word(at + 1, {"st", "nd", "rd"}) && p.is_word(at + 2, "class");
}

// "Ursula von der Leyen" without her first name.
bool small_name_particle(const Passage& p, std::size_t at) {
  return !p.joined(at) && p.lower_case(at) && p.capitalised(at + 1) &&
         p.is_any_word(at, {"de", "del", "della", "di", "da", "du", "van", "von", "bin", "al"});
}

// Words before an abbreviated weekday at the end of a sentence, where its full stop tells nothing.
bool leads_a_weekday_in(const Passage& p, std::size_t at) {
  return at > 0 &&
         p.is_any_word(at - 1, {"closed", "opens", "opened", "closes", "on", "by", "until", "till",
                                "since", "last", "next", "this", "every", "to", "through", "and"});
}

// "est. 1987" says when something was founded, "est. 300 dead" what somebody reckons.
std::string_view established_or_estimated(const Passage& p, std::size_t behind) {
  const bool goes_on = p.joined_word(behind + 1) || p.joined_digits(behind + 2);
  return p.digits_at(behind, 4) && !goes_on ? "established" : "estimated";
}

// "Acme Ltd", "Hon Hai Co Ltd": companies are often written without the full stop.
bool company_without_stop(const Passage& p, std::size_t at) {
  if (at == 0 || p.joined(at) || !p.capitalised(at - 1)) return false;
  return p.plain(at) == "Ltd" || (p.plain(at) == "Co" && p.is_any_word(at + 1, {"ltd", "inc"}));
}

// "Sen.-elect", "Gov.-designate".
bool awaits_office(const Passage& p, std::size_t dash) {
  return p.joined_mark(dash, U'-') && p.is_any_word(dash + 1, {"elect", "designate", "general"});
}

// "Sat 7.45", "Mon 9:30", "Thurs 8pm", "Tues 9/3", "Sat 4 May", "Thurs, Dec 12".
bool day_or_time_at(const Passage& p, std::size_t at) {
  if (p.joined_mark(at, U',')) ++at;
  if (p.joined(at)) return false;
  if (p.word_at(at)) return month_date(p, at).has_value();
  return p.digits_at(at) && (clock_time(p, at) || numeric_date(p, at) || day_month_date(p, at));
}

// "Mon to Fri", "Sat and Sun": the other of two weekdays on either side of the one at `at`.
bool beside_weekday(const Passage& p, std::size_t at) {
  const auto links = [&p](std::size_t link) {
    return p.is_any_word(link, {"to", "and", "or", "through"}) || p.mark_at(link, U"&");
  };
  return (links(at + 1) && weekday_at(p, at + 2)) ||
         (at > 1 && links(at - 1) && weekday_at(p, at - 2));
}

bool is_here(const Passage& p, std::size_t at, Abbreviation::Place place) {
  const bool stop = dotted(p, at);
  const std::size_t behind = stop ? at + 2 : at + 1;
  switch (place) {
    case Abbreviation::Place::always:
      return stop || company_without_stop(p, at);
    case Abbreviation::Place::title:
      if (stop && awaits_office(p, behind)) return true;
      return (stop || title_without_stop(p, at)) &&
             (capitalised_word_apart(p, behind) || small_name_particle(p, behind) ||
              class_of_rank_at(p, behind) ||
              (p.is_any_word(behind, {"and", "or"}) && title_without_stop(p, behind + 1)));
    case Abbreviation::Place::name:
      return (stop && at > 0 && p.capitalised(at - 1) && !p.joined(at)) ||
             company_without_stop(p, at);
    case Abbreviation::Place::figure:
      return (stop || p.capitalised(at)) && p.digits_at(behind);
    case Abbreviation::Place::weekday:
      if (day_or_time_at(p, behind) || beside_weekday(p, at))
        return !(at > 0 && p.is_word(at - 1, "the"));
      return stop && (behind < p.size() ? !(at > 0 && p.is_word(at - 1, "the"))
                                        : leads_a_weekday_in(p, at));
    case Abbreviation::Place::amid:
      return stop && (p.lower_case(behind) || p.digits_at(behind));
    case Abbreviation::Place::state:
      // "from Pa. to Va. by road": within a sentence the stop is the abbreviation's alone.
      return stop && at > 0 &&
             (p.mark_at(at - 1, U',') || p.joined_mark(at - 1, U'-') ||
              (p.capitalised(at) && p.lower_case(behind) && !p.joined(behind)));
  }
  return false;
}

// "Mon.-Fri.", "Mon-Fri".
std::optional<Expression> weekday_range(const Passage& p, std::size_t begin) {
  const auto first = weekday_at(p, begin);
  const std::size_t dash = dotted(p, begin) ? begin + 2 : begin + 1;
  if (!first || !tight_dash_at(p, dash)) return std::nullopt;
  const auto last = weekday_at(p, dash + 1);
  if (!last) return std::nullopt;
  const std::size_t end = dotted(p, dash + 1) ? dash + 3 : dash + 2;
  return Expression{end, TokenKind::date, "weekday_range",
                    std::string(*first) + " to " + std::string(*last)};
}

bool ordinal_at(const Passage& p, std::size_t at) {
  return p.joined(at) && p.digits_at(at - 1) && p.is_any_word(at, {"st", "nd", "rd", "th"});
}

// What a street is called: "Elm", "1st", "42nd", "King Jr.".
bool street_name_at(const Passage& p, std::size_t at) {
  const bool junior = at > 1 && p.joined_mark(at, U'.') && p.is_any_word(at - 1, {"jr", "sr"});
  return p.capitalised(at) || ordinal_at(p, at) || junior;
}

// Streets that lend their names to what stands there: "Wall St. Journal", "Fifth St. Theater".
bool names_a_known_street(const Passage& p, std::size_t at) {
  return p.is_any_word(
      at, {"wall",    "main",   "high",  "fleet",  "downing", "bourbon", "oxford", "baker",
           "regent",  "bond",   "first", "second", "third",   "fourth",  "fifth",  "sixth",
           "seventh", "eighth", "ninth", "tenth",  "sesame",  "canal",   "beale",  "market"});
}

// "In 2020 Commissioner Dr. Lee": the figures number no house.
bool counts_time(const Passage& p, std::size_t digits) {
  if (digits == 0) return false;
  if (p.joined(digits) || p.mark_at(digits - 1, U',') || month_at(p, digits - 1)) return true;
  return p.is_any_word(digits - 1, {"in", "since", "by", "until", "during", "before", "after"});
}

// A house number before the name that ends at `at`: "42 Old Mill St.", "7 N. Elm Dr.".
bool behind_house_number(const Passage& p, std::size_t at) {
  constexpr std::size_t kMostNameLexemes = 4;
  for (std::size_t back = 0; back <= kMostNameLexemes && at < p.size(); ++back, --at) {
    if (p.digits_at(at)) return back > 0 && !ordinal_at(p, at + 1) && !counts_time(p, at);
    const bool in_name =
        p.word_at(at) ? p.capitalised(at) || ordinal_at(p, at) : p.joined_mark(at, U'.');
    if (!in_name || at == 0) return false;
  }
  return false;
}

// What goes on about a street, not about a saint or a doctor: "St. NW", "St. Bridge".
bool street_goes_on(const Passage& p, std::size_t at) {
  if (p.is_any_word(at, {"nw", "ne", "sw", "se", "station", "bridge", "apt", "suite", "subway"})) {
    return true;
  }
  const bool direction = p.is_any_word(at, {"n", "s", "e", "w"});
  return direction && !p.capitalised(p.joined_mark(at + 1, U'.') ? at + 2 : at + 1);
}

// Whether the "St." or "Dr." at `at`, behind a capitalised word, ends the name of a street though
// another capitalised word follows. Beside a person or a town the street needs an address.
bool ends_street_name(const Passage& p, std::size_t at, std::size_t end) {
  return ordinal_at(p, at - 1) || behind_house_number(p, at - 1) || street_goes_on(p, end) ||
         (p.is_word(at, "st") && names_a_known_street(p, at - 1));
}

// A name goes on behind the abbreviation that ends at `end`: "St. Pierre", "St.-Germain".
bool name_goes_on(const Passage& p, std::size_t end) {
  // "on Elm St. The bar": a sentence begins.
  if (p.is_any_word(
          end, {"the", "then", "he",  "she",  "it",   "they",  "we",   "in",    "on",  "at",
                "a",   "but",  "and", "this", "that", "there", "when", "after", "his", "her"})) {
    return false;
  }
  return capitalised_word_apart(p, end) || small_name_particle(p, end) ||
         (tight_dash_at(p, end) && p.capitalised(end + 1));
}

// "the 9th Cir.": a court of appeals.
bool is_circuit(const Passage& p, std::size_t at) {
  return p.is_word(at, "cir") && ordinal_at(p, at - 1);
}

// "A CT scan": two capitals are a street's kind only in headings and addresses.
bool is_initialism(const Passage& p, std::size_t at) {
  return p.plain(at).size() == 2 && is_all_capitals(p.plain(at)) && !p.shouted() &&
         !ordinal_at(p, at - 1) && !behind_house_number(p, at - 1);
}

std::string with_capital(std::string word) {
  word = ascii_lower(word);
  word.front() = static_cast<char>(word.front() & ~0x20);
  return word;
}

Expression abbreviation_until(std::size_t end, std::string_view rule, std::string_view said) {
  return {end, TokenKind::word, rule, std::string(said)};
}

bool wind_at(const Passage& p, std::size_t at) {
  return p.is_any_word(at, {"wind", "winds", "breeze", "breezes", "gale", "gales", "gust", "gusts",
                            "swell", "swells"});
}

// "from the NE", "in the SW of France", and not "the NE Patriots".
bool behind_direction(const Passage& p, std::size_t at) {
  return at > 1 && p.is_word(at - 1, "the") && !p.capitalised(at + 1) &&
         p.is_any_word(at - 2, {"from", "in", "to", "toward", "towards", "of", "across", "over"});
}

// "NW winds", "from the NE", "SE Asia": two letters where the compass is meant.
std::optional<Expression> between_quarters(const Passage& p, std::size_t begin) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kPoints = {
      {{"NW", "northwest"}, {"NE", "northeast"}, {"SW", "southwest"}, {"SE", "southeast"}}};
  const auto* point = std::find_if(kPoints.begin(), kPoints.end(),
                                   [&](const auto& each) { return p.plain(begin) == each.first; });
  if (point == kPoints.end() || p.joined(begin)) return std::nullopt;
  const std::size_t next = begin + 1;
  const bool region =
      p.is_any_word(next, {"coast", "corner", "side", "suburbs", "quadrant", "england", "asia",
                           "asian", "london", "africa", "china", "india", "scotland", "france"});
  if (!wind_at(p, next) && !region && !behind_direction(p, begin)) return std::nullopt;
  return abbreviation_until(next, "quarter_of_compass", point->second);
}

struct DottedLetters {
  std::string letters;
  std::size_t end = 0;
};

// "U.S.", "a.m", "J." from `at` on.
DottedLetters scan_dotted_letters(const Passage& p, std::size_t at) {
  DottedLetters scanned{{}, at};
  while (p.word_at(at) && p.plain(at).size() == 1 && scanned.letters.size() < kMostDottedLetters) {
    const bool last = !p.joined_mark(at + 1, U'.');
    if (last && scanned.letters.empty()) return scanned;
    scanned.letters += p.plain(at);
    scanned.end = last ? at + 1 : at + 2;
    at += 2;
    if (last || !p.joined(at)) break;
  }
  return scanned;
}

std::optional<std::string_view> latin_phrase(std::string_view letters) {
  if (letters == "eg") return "for example";
  if (letters == "ie") return "that is";
  return std::nullopt;
}

// "Ph.D.", "LL.B": an academic degree of which one part has two letters.
std::optional<Expression> degree(const Passage& p, std::size_t begin) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kDegrees = {
      {{"ph", "d"}, {"ed", "d"}, {"ll", "b"}, {"ll", "m"}, {"ll", "d"}}};
  if (!p.joined_mark(begin + 1, U'.') || !p.joined_word(begin + 2)) return std::nullopt;
  const bool known = std::any_of(kDegrees.begin(), kDegrees.end(), [&](const auto& each) {
    return p.is_word(begin, each.first) && p.is_word(begin + 2, each.second);
  });
  if (!known || !p.capitalised(begin)) return std::nullopt;
  const std::size_t end = p.joined_mark(begin + 3, U'.') ? begin + 4 : begin + 3;
  std::string spoken = spelled(p.plain(begin)) + " " + spelled(p.plain(begin + 2));
  return Expression{end, TokenKind::letters, "dotted_letters", std::move(spoken)};
}

// "R-TX": what a member of Congress stands for.
bool is_behind_party(const Passage& p, std::size_t at) {
  return at > 1 && tight_dash_at(p, at - 1) && p.word_at(at - 2) &&
         (p.plain(at - 2) == "R" || p.plain(at - 2) == "D" || p.plain(at - 2) == "I");
}

// "Co. Antrim", "Co Durham": a county of Ireland, or the one of England that is called so.
bool county_follows(const Passage& p, std::size_t begin) {
  const std::size_t behind = dotted(p, begin) ? begin + 2 : begin + 1;
  return p.plain(begin) == "Co" && capitalised_word_apart(p, behind) &&
         p.is_any_word(
             behind, {"antrim",    "armagh",      "carlow",    "cavan",    "clare",     "cork",
                      "derry",     "donegal",     "down",      "dublin",   "durham",    "fermanagh",
                      "galway",    "kerry",       "kildare",   "kilkenny", "laois",     "leitrim",
                      "limerick",  "londonderry", "longford",  "louth",    "mayo",      "meath",
                      "monaghan",  "offaly",      "roscommon", "sligo",    "tipperary", "tyrone",
                      "waterford", "westmeath",   "wexford",   "wicklow"});
}

// "(Kane 45 pen)", "Kane (pen.)": how a goal was scored.
bool notes_penalty(const Passage& p, std::size_t begin) {
  const std::size_t behind = dotted(p, begin) ? begin + 2 : begin + 1;
  return p.plain(begin) == "pen" && begin > 0 &&
         (p.digits_at(begin - 1) || p.mark_at(begin - 1, U"(,'′")) && p.mark_at(behind, U"),;");
}

}  // namespace

std::optional<Expression> abbreviation(const Passage& p, std::size_t begin) {
  if (auto range = weekday_range(p, begin)) return range;
  const std::size_t stop = dotted(p, begin) ? begin + 2 : begin + 1;
  if (county_follows(p, begin)) return abbreviation_until(stop, "abbreviation", "County");
  if (notes_penalty(p, begin)) return abbreviation_until(stop, "abbreviation", "penalty");
  std::optional<Abbreviation> found;
  for (std::size_t i = 0; (found = find_abbreviation(p.plain(begin), i)); ++i) {
    if (!is_here(p, begin, found->place)) continue;
    const bool est = p.is_word(begin, "est");
    return abbreviation_until(stop, "abbreviation",
                              est ? established_or_estimated(p, stop) : found->said);
  }
  return std::nullopt;
}

std::optional<Expression> street_or_saint(const Passage& p, std::size_t begin) {
  const std::size_t end = p.joined_mark(begin + 1, U'.') ? begin + 2 : begin + 1;
  // "The Dr. said"
  if (begin > 0 && p.plain(begin) == "Dr" &&
      p.is_any_word(begin - 1, {"the", "a", "my", "your", "his", "her", "our"})) {
    return abbreviation_until(end, "abbreviation", "doctor");
  }
  const bool after_name = begin > 0 && !p.joined(begin) && street_name_at(p, begin - 1);
  const bool st = p.is_word(begin, "st") && !p.lower_case(begin);
  const bool amid_name = name_goes_on(p, end) && !(after_name && ends_street_name(p, begin, end));
  if (st && amid_name && (!p.joined(begin) || p.mark_at(begin - 1, U"-–—(\"“‘"))) {
    Expression found = abbreviation_until(end, "saint", "Saint");
    if (after_name) found.confidence = 0.9;
    return found;
  }
  const bool lower_hwy = p.is_any_word(begin, {"hwy", "blvd", "pkwy"});
  if (!after_name || !(p.capitalised(begin) || lower_hwy)) return std::nullopt;
  if (amid_name && p.is_word(begin, "dr")) return std::nullopt;  // a doctor
  if (is_circuit(p, begin)) return abbreviation_until(end, "circuit", "Circuit");
  if (is_initialism(p, begin)) return std::nullopt;
  const std::string type = with_capital(p.plain(begin));
  const auto street = find_street(type);
  if (!street || *street == type) return std::nullopt;
  Expression found = abbreviation_until(end, "street", *street);
  found.confidence = 0.8;
  return found;
}

std::optional<Expression> state_code(const Passage& p, std::size_t begin) {
  const bool behind_town = begin > 1 && p.mark_at(begin - 1, U',') && p.capitalised(begin - 2);
  if (p.shouted() || !(behind_town || is_behind_party(p, begin))) return std::nullopt;
  const auto state = find_state(p.plain(begin));
  if (!state || p.lower_case(begin + 1)) return std::nullopt;
  return abbreviation_until(begin + 1, "state", *state);
}

std::optional<Expression> quarter_of_compass(const Passage& p, std::size_t begin) {
  if (auto between = between_quarters(p, begin)) return between;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kQuarters = {
      {{"N", "North"}, {"S", "South"}, {"E", "East"}, {"W", "West"}}};
  const auto* quarter = std::find_if(kQuarters.begin(), kQuarters.end(), [&](const auto& each) {
    return p.plain(begin) == each.first;
  });
  if (quarter == kQuarters.end() || p.joined(begin)) return std::nullopt;
  const std::size_t end = p.joined_mark(begin + 1, U'.') ? begin + 2 : begin + 1;
  const bool divided = p.is_any_word(
      end, {"korea",   "korean", "koreans", "korea's",   "ireland's", "carolina",  "dakota",
            "ireland", "africa", "african", "sudan",     "virginia",  "yorkshire", "macedonia",
            "sussex",  "timor",  "bengal",  "jerusalem", "africa's",  "midlands"});
  const bool land = divided && capitalised_word_apart(p, end);
  if (!land && !wind_at(p, end)) return std::nullopt;
  return abbreviation_until(end, "quarter_of_compass", quarter->second);
}

std::optional<Expression> versus(const Passage& p, std::size_t begin) {
  if (p.plain(begin) != "v" || begin == 0 || p.joined(begin)) return std::nullopt;
  const std::size_t end = p.joined_mark(begin + 1, U'.') ? begin + 2 : begin + 1;
  const bool between = p.capitalised(begin - 1) && capitalised_word_apart(p, end);
  if (!between) return std::nullopt;
  return abbreviation_until(end, "versus", "versus");
}

std::optional<Expression> dotted_letters(const Passage& p, std::size_t begin) {
  if (auto found = degree(p, begin)) return found;
  const DottedLetters found = scan_dotted_letters(p, begin);
  if (found.letters.empty()) return std::nullopt;
  if (found.letters.size() == 1) {
    // An initial of a name; else it ends a sentence: "Plan B.", "the U S A."
    const bool behind_letter = p.plain(begin - 1).size() == 1 && p.capitalised(begin - 1);
    const bool initial = p.capitalised(begin) && p.capitalised(found.end) && !behind_letter;
    if (!initial) return std::nullopt;
    return Expression{found.end, TokenKind::letters, "initial", spelled(found.letters)};
  }
  if (p.joined_word(found.end)) return std::nullopt;
  if (const auto phrase = latin_phrase(ascii_lower(found.letters))) {
    return abbreviation_until(found.end, "latin_phrase", *phrase);
  }
  return Expression{found.end, TokenKind::letters, "dotted_letters", spelled(found.letters)};
}

}  // namespace lectern::tts::english
