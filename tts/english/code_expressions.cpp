#include <algorithm>
#include <array>
#include <vector>

#include "tts/ascii.h"
#include "tts/english/code_words.h"
#include "tts/english/expression.h"
#include "tts/english/number_words.h"
#include "tts/english/phrase.h"
#include "tts/english/quantity.h"
#include "tts/english/spelling.h"
#include "tts/english/spoken_word.h"
#include "tts/english/word_tables.h"

namespace lectern::tts::english {
namespace {

using namespace std::string_view_literals;

// Makers and series whose numbers are read by pairs, as "Boeing 737", "RTX 4090".
constexpr std::array kSeries = {
    "rtx"sv,        "gtx"sv,     "rx"sv,       "geforce"sv, "radeon"sv,     "ryzen"sv,
    "xeon"sv,       "core"sv,    "boeing"sv,   "airbus"sv,  "route"sv,      "highway"sv,
    "interstate"sv, "flight"sv,  "bus"sv,      "room"sv,    "snapdragon"sv, "dimensity"sv,
    "exynos"sv,     "embraer"sv, "hwy"sv,      "cessna"sv,  "concorde"sv,   "porsche"sv,
    "peugeot"sv,    "ferrari"sv, "thinkpad"sv, "nokia"sv,   "kirin"sv};

constexpr std::size_t kMostParts = 16;

Expression code_until(std::size_t end, TokenKind kind, std::string_view rule, std::string spoken) {
  return {end, kind, rule, std::move(spoken)};
}

// Groups of figures with telephone punctuation between them.
struct FigureGroups {
  std::vector<std::string_view> groups;
  std::size_t end = 0;
  bool dashed = true;    ///< Hyphens or points everywhere between them, or brackets.
  bool bracket = false;  ///< One group stands in brackets.
};

constexpr std::size_t kMostGroups = 6;

// The group behind the separators at `at`, at most two marks; its lexeme, or p.size().
std::size_t next_group(const Passage& p, std::size_t at, FigureGroups& found) {
  for (std::size_t marks = 0; marks < 3; ++marks, ++at) {
    if (p.digits_at(at)) {
      if (marks == 0) found.dashed = false;
      return at;
    }
    if (!p.mark_at(at, U"-.()")) break;
    found.bracket = found.bracket || p.mark_at(at, U"()");
  }
  return p.size();
}

bool has_sizes(const FigureGroups& found, std::initializer_list<std::size_t> sizes) {
  return found.groups.size() >= sizes.size() &&
         std::equal(sizes.begin(), sizes.end(), found.groups.begin(),
                    [](std::size_t size, std::string_view group) { return group.size() == size; });
}

bool is_north_american(const FigureGroups& found) {
  return has_sizes(found, {3, 3, 4}) || has_sizes(found, {1, 3, 3, 4});
}

FigureGroups scan_groups(const Passage& p, std::size_t at) {
  FigureGroups found;
  while (at < p.size() && p.digits_at(at) && found.groups.size() < kMostGroups) {
    found.groups.push_back(p.plain(at));
    found.end = at + 1;
    // Behind a whole number white space ends it: "(555) 123-4567 24/7".
    if (is_north_american(found) && !p.joined(at + 1)) break;
    // A full stop and white space end a sentence, they do not go on with a number.
    if (p.mark_at(at + 1, U".-") && !p.joined(at + 2)) break;
    at = next_group(p, at + 1, found);
  }
  return found;
}

std::size_t figures_in(const FigureGroups& found) {
  std::size_t count = 0;
  for (const std::string_view group : found.groups) count += group.size();
  return count;
}

// "call 555-1234": without an area's code the words before tell, or a zero that no count has.
bool is_local_number(const Passage& p, std::size_t begin, const FigureGroups& found) {
  if (found.groups.size() != 2 || !has_sizes(found, {3, 4}) || !found.dashed) return false;
  if (tight_dash_at(p, begin + 1) && found.groups.back().front() == '0') return true;
  return begin > 0 &&
         p.is_any_word(begin - 1, {"call", "phone", "telephone", "tel", "fax", "dial", "at"});
}

// North American numbers, numbers with a country's code, numbers with a trunk zero.
bool is_telephone_number(const FigureGroups& found, bool plus) {
  const std::size_t figures = figures_in(found);
  if (plus) return found.groups.size() >= 2 && figures >= 8 && figures <= 15;
  const bool punctuated = found.dashed || found.bracket;
  if (punctuated && is_north_american(found)) return true;
  if (found.groups.size() == 3 && has_sizes(found, {3, 3, 4})) return true;
  const bool trunk_zero = found.groups.front().front() == '0' && found.groups.size() >= 2;
  const bool british = has_sizes(found, {5, 6}) || has_sizes(found, {4, 6});
  if (trunk_zero && british && found.groups.size() == 2) return true;
  return trunk_zero && found.groups.front().size() >= 2 && figures >= 9 && figures <= 11 &&
         (punctuated || found.groups.size() >= 3);
}

std::string group_words(std::string_view group) {
  return group == "800" ? "eight hundred" : digit_by_digit(group);
}

// 1-800-GO-U-HAUL
std::optional<Expression> vanity_number(const Passage& p, std::size_t begin) {
  const bool toll_free = p.digits_at(begin, 1) && p.plain(begin) == "1" &&
                         tight_dash_at(p, begin + 1) && p.digits_at(begin + 2, 3) &&
                         p.plain(begin + 2).front() == '8' && tight_dash_at(p, begin + 3) &&
                         p.word_at(begin + 4);
  if (!toll_free) return std::nullopt;
  std::string spoken = "one " + group_words(p.plain(begin + 2));
  std::size_t at = begin + 3;
  for (std::size_t part = 0; part < kMostParts && tight_dash_at(p, at); ++part, at += 2) {
    const std::string& piece = p.plain(at + 1);
    if (p.digits_at(at + 1)) {
      add_words(spoken, digit_by_digit(piece));
    } else if (p.word_at(at + 1)) {
      add_words(spoken, piece.size() == 1 ? spelled(piece) : ascii_lower(piece));
    } else {
      break;
    }
  }
  return code_until(at, TokenKind::number, "vanity_number", std::move(spoken));
}

bool is_direction(const Passage& p, std::size_t at) {
  return p.word_at(at) && p.plain(at).size() == 1 &&
         "NSEW"sv.find(p.plain(at)) != std::string_view::npos;
}

std::string_view direction_name(std::string_view letter) {
  switch (letter.front()) {
    case 'N':
      return "North";
    case 'S':
      return "South";
    case 'E':
      return "East";
    default:
      return "West";
  }
}

// A street's name and kind behind a house number: up to three words, or "1st", and "St" or
// "Avenue".
bool street_follows(const Passage& p, std::size_t at) {
  constexpr std::size_t kMostNameLexemes = 4;
  for (std::size_t i = at; i < at + kMostNameLexemes; ++i) {
    if (i > at && p.capitalised(i) && !p.joined(i) && find_street(p.plain(i))) return true;
    if (i > at && p.is_any_word(i, {"hwy", "blvd", "pkwy"})) return true;
    const bool ordinal =
        p.digits_at(i) || (p.joined(i) && p.is_any_word(i, {"st", "nd", "rd", "th"}));
    if (!p.capitalised(i) && !ordinal) return false;
  }
  return false;
}

bool is_series(const Passage& p, std::size_t at) {
  return std::any_of(kSeries.begin(), kSeries.end(),
                     [&](std::string_view each) { return p.is_word(at, each); });
}

// "RTX 4090": the number of a series, three figures or more.
bool number_of_series(const Passage& p, std::size_t begin) {
  const std::size_t at = begin + 1;
  if (!p.capitalised(begin) || !is_series(p, begin)) return false;
  if (!(p.digits_at(at, 3) || p.digits_at(at, 4)) || p.joined(at)) return false;
  return !(p.joined(at + 1) && p.mark_at(at + 1, U".,:%") && p.joined_digits(at + 2));
}

bool has_capital(std::string_view word) {
  return std::any_of(word.begin(), word.end(), is_ascii_upper);
}

// "F-16", "GPT-4" but not "post-2008".
bool hyphenated_model(const Passage& p, std::size_t begin) {
  return has_capital(p.plain(begin)) && tight_dash_at(p, begin + 1) && p.mark_at(begin + 1, U'-') &&
         p.digits_at(begin + 2) && p.plain(begin + 2).size() <= 4;
}

bool plural_s(const Passage& p, std::size_t at) {
  return p.joined(at) && p.word_at(at) && p.plain(at) == "s";
}

// "7A" of "4F7A-22X9".
bool is_code_letters(const Passage& p, std::size_t at) {
  return p.joined_word(at) && p.digits_at(at - 1) && p.plain(at).size() == 1 &&
         is_ascii_upper(p.plain(at).front());
}

// "4111 1111 1111 1111", as it stands on a bank's card.
std::optional<Expression> card_number(const Passage& p, std::size_t begin) {
  constexpr std::size_t kGroups = 4;
  std::string spoken;
  for (std::size_t at = begin; at < begin + kGroups; ++at) {
    if (!p.digits_at(at, 4) || (at > begin && p.joined(at))) return std::nullopt;
    add_words(spoken, digit_by_digit(p.plain(at)));
  }
  if (p.digits_at(begin + kGroups)) return std::nullopt;
  return code_until(begin + kGroups, TokenKind::number, "card_number", std::move(spoken));
}

// "Mass.", "N.Y." or "D.C.", by its last word.
bool abbreviates_state(const Passage& p, std::size_t at) {
  if (at > 1 && p.joined_mark(at - 1, U'.') && p.plain(at).size() == 1) {
    const std::string letters = p.plain(at - 2) + p.plain(at);
    return letters == "DC" || find_state(letters);
  }
  const auto known = find_abbreviation(p.plain(at), 0);
  return known && known->place == Abbreviation::Place::state;
}

// The state of an address, or the word itself, stands before its code: "FL, 95051", "zip code
// 95051".
bool precedes_postal_code(const Passage& p, std::size_t begin) {
  if (p.is_word(begin - 1, "zip")) return true;
  if (begin > 1 && p.is_word(begin - 1, "code") && p.is_word(begin - 2, "zip")) return true;
  const std::size_t before = p.mark_at(begin - 1, U",.") && begin > 1 ? begin - 2 : begin - 1;
  if (p.mark_at(begin - 1, U'.')) return abbreviates_state(p, before);
  return p.word_at(before) && find_state(p.plain(before));
}

// "777": the families of a maker whose jets all begin and end so.
bool is_jet_family(const Passage& p, std::size_t at) {
  return p.digits_at(at, 3) && p.plain(at).front() == '7' && p.plain(at).back() == '7';
}

// "-8", "-10", "-900", "-1000", with letters behind: "-300ER".
bool variant_at(const Passage& p, std::size_t at) {
  const std::string& figures = p.plain(at);
  return p.digits_at(at) &&
         (figures.size() <= 2 || (figures.size() <= 4 && figures.ends_with("00")));
}

bool is_emergency_number(const Passage& p, std::size_t at) {
  constexpr std::array kNumbers = {"000"sv, "101"sv, "105"sv, "111"sv, "112"sv, "119"sv,
                                   "211"sv, "311"sv, "411"sv, "911"sv, "988"sv, "999"sv};
  return p.digits_at(at) &&
         std::find(kNumbers.begin(), kNumbers.end(), p.plain(at)) != kNumbers.end();
}

bool calls(const Passage& p, std::size_t at) {
  return p.is_any_word(
      at, {"call", "called", "calling", "calls", "dial", "dialed", "dialled", "phoned", "dialing",
           "dials", "phone", "text", "texted", "texts", "ring", "rang", "texting", "ringing"});
}

// Who takes calls, or what is rung up for: "contact police on 101", "the helpline on 111".
bool takes_calls(const Passage& p, std::size_t at) {
  return p.is_any_word(at, {"police", "officers", "detectives", "samaritans", "crimestoppers",
                            "childline", "nhs", "helpline", "hotline", "lifeline", "contact"});
}

// One of the words that `found` knows stands before the number at `at`, in its clause.
template <typename Found>
bool stands_before(const Passage& p, std::size_t at, Found found) {
  constexpr std::size_t kReach = 8;
  for (std::size_t back = 1; back <= kReach && back <= at; ++back) {
    if (p.mark_at(at - back, U".;:!?")) return false;
    if (found(p, at - back)) return true;
  }
  return false;
}

// Neither what is counted nor a street follows the number that ends at `end`: "on 101 occasions",
// "at 911 Elm Street".
bool ends_call(const Passage& p, std::size_t end) {
  return !p.word_at(end) || p.is_any_word(end, {"or", "and", "if", "in", "for", "to", "with", "at",
                                                "on", "immediately", "quoting", "as", "when",
                                                "from", "free", "where", "anytime", "now"});
}

// "call 911", "call 988 or 211", "police on 101", "NHS 111"; the number ends at `end`.
bool is_called(const Passage& p, std::size_t at, std::size_t end) {
  if (at == 0 || plural_noun_at(p, end)) return false;  // "call 101 people"
  if (calls(p, at - 1) || p.plain(at - 1) == "NHS") return true;
  if (!ends_call(p, end)) return false;
  if (p.is_any_word(at - 1, {"on", "at"})) {
    return stands_before(p, at - 1, takes_calls) || stands_before(p, at - 1, calls);
  }
  return p.is_any_word(at - 1, {"or", "and"}) && stands_before(p, at - 1, calls);
}

// "116 123", "116 000": the helplines that Europe has reserved.
bool is_harmonised_number(const Passage& p, std::size_t at) {
  return p.digits_at(at, 3) && p.plain(at) == "116" && p.digits_at(at + 1, 3) &&
         !p.joined(at + 1) && is_called(p, at, at + 2);
}

// "a 911 call", "the 988 Suicide and Crisis Lifeline": those of which nobody counts so many.
bool names_service(const Passage& p, std::size_t at) {
  constexpr std::size_t kReach = 5;
  if (p.plain(at) != "911" && p.plain(at) != "988" && p.plain(at) != "999") return false;
  if (p.is_any_word(at + 1,
                    {"call", "caller", "operator", "operators", "dispatcher", "dispatchers",
                     "dispatch", "tape", "tapes", "recording", "recordings", "emergency"})) {
    return true;
  }
  const bool introduced = at > 0 && p.is_any_word(at - 1, {"a", "the", "any"});
  if (introduced && p.is_any_word(at + 1, {"calls", "callers", "center", "centers", "centre",
                                           "system", "service", "services", "number"})) {
    return true;
  }
  for (std::size_t next = at + 1; next <= at + kReach; ++next) {
    if (!p.word_at(next) && !p.mark_at(next, U'&')) return false;
    if (p.is_any_word(next, {"lifeline", "hotline", "helpline"})) return true;
  }
  return false;
}

// "Text HOME to 741741", "text the word “HOME” to 741741": what is sent is no plain word.
bool is_short_code(const Passage& p, std::size_t at) {
  constexpr std::size_t kReach = 7;
  if (at == 0 || !p.is_word(at - 1, "to")) return false;
  if (!p.digits_at(at, 5) && !p.digits_at(at, 6)) return false;
  bool sends = false;
  for (std::size_t back = 2; back <= kReach && back <= at; ++back) {
    if (p.is_any_word(at - back, {"text", "texting"})) return sends;
    sends = sends || p.capitalised(at - back);
  }
  return false;
}

}  // namespace

std::string say_code_letters(const std::string& letters) {
  // "SO2" is no "so two", nor "Fe3" a name.
  const bool symbol = letters.size() == 2 && is_ascii_upper(letters.front());
  if (letters.size() == 1 || symbol) return spelled(letters);
  return say_word(letters, Capitals::meaningful).spoken;
}

std::size_t say_code_parts(const Passage& p, std::size_t at, std::string& phrase) {
  for (std::size_t part = 0; part < kMostParts; ++part) {
    const bool after_figures = at > 0 && p.digits_at(at - 1);
    if (p.joined_digits(at)) {
      add_words(phrase, by_pairs(p.plain(at++)));
    } else if (after_figures && plural_s(p, at)) {
      phrase = plural_of_number(std::move(phrase));
      return at + 1;
    } else if (p.joined_word(at)) {
      add_words(phrase, say_code_letters(p.plain(at++)));
    } else if (after_figures && p.joined_mark(at, U'.') && p.joined_digits(at + 1)) {
      add_words(phrase, "point");
      add_words(phrase, digit_by_digit(p.plain(at + 1)));
      at += 2;
    } else if (at > 0 && p.joined_mark(at, U'-') && p.joined_digits(at + 1) &&
               (after_figures || is_code_letters(p, at - 1))) {
      ++at;
    } else {
      break;
    }
  }
  return at;
}

// "call 911", "a 911 call", "ring 116 123", "text HOME to 741741"
std::optional<Expression> emergency_number(const Passage& p, std::size_t begin) {
  if (is_harmonised_number(p, begin)) {
    return code_until(begin + 2, TokenKind::number, "emergency_number",
                      digit_by_digit(p.plain(begin)) + " " + digit_by_digit(p.plain(begin + 1)));
  }
  const bool emergency =
      is_emergency_number(p, begin) && (is_called(p, begin, begin + 1) || names_service(p, begin));
  const bool goes_on = p.joined_word(begin + 1) || p.joined_digits(begin + 2);
  if (goes_on || !(emergency || is_short_code(p, begin))) return std::nullopt;
  return code_until(begin + 1, TokenKind::number, "emergency_number",
                    digit_by_digit(p.plain(begin)));
}

std::optional<Expression> telephone_number(const Passage& p, std::size_t begin) {
  if (auto emergency = emergency_number(p, begin)) return emergency;
  if (auto vanity = vanity_number(p, begin)) return vanity;
  const bool plus = p.mark_at(begin, U'+');
  const std::size_t behind_plus = plus ? begin + 1 : begin;
  const bool bracket = p.mark_at(behind_plus, U'(');
  if (bracket && !p.joined(behind_plus + 1)) return std::nullopt;
  FigureGroups found = scan_groups(p, bracket ? behind_plus + 1 : behind_plus);
  if (found.groups.empty()) return std::nullopt;
  found.bracket = found.bracket || bracket;
  const bool known = is_telephone_number(found, plus) || is_local_number(p, begin, found);
  if (!known || p.joined_word(found.end)) return std::nullopt;
  std::string spoken = plus ? "plus" : "";
  for (const std::string_view group : found.groups) add_words(spoken, group_words(group));
  return code_until(found.end, TokenKind::number, "telephone_number", std::move(spoken));
}

std::optional<Expression> serial_number(const Passage& p, std::size_t begin) {
  constexpr std::size_t kFewestFigures = 9;
  if (auto card = card_number(p, begin)) return card;
  std::size_t end = begin + 1;
  std::size_t groups = 1;
  std::size_t figures = p.plain(begin).size();
  while (groups < kMostParts && p.joined_mark(end, U'-') && p.joined_digits(end + 1)) {
    figures += p.plain(end + 1).size();
    end += 2;
    ++groups;
  }
  if (!p.digits_at(begin) || groups < 3 || figures < kFewestFigures || p.joined_word(end)) {
    return std::nullopt;
  }
  std::string spoken;
  for (std::size_t at = begin; at < end; at += 2) add_words(spoken, digit_by_digit(p.plain(at)));
  return code_until(end, TokenKind::number, "serial_number", std::move(spoken));
}

// "401(k)", "501(c)(3)": paragraphs of the law
std::optional<Expression> section_of_law(const Passage& p, std::size_t begin) {
  const auto part_at = [&p](std::size_t at) {
    const bool piece = (p.word_at(at + 1) && p.plain(at + 1).size() == 1) || p.digits_at(at + 1, 1);
    return p.joined_mark(at, U'(') && p.joined(at + 1) && piece && p.joined_mark(at + 2, U')');
  };
  // One bracket behind other figures may hold anything: "7-6(5)".
  const bool twice = p.digits_at(begin) && part_at(begin + 1) && part_at(begin + 4);
  if (!twice && !(p.digits_at(begin, 3) && part_at(begin + 1))) return std::nullopt;
  std::string spoken = by_pairs(p.plain(begin));
  std::size_t at = begin + 1;
  for (std::size_t part = 0; part < kMostParts && part_at(at); ++part, at += 3) {
    add_words(spoken, p.word_at(at + 1) ? spelled(p.plain(at + 1)) : cardinal(p.plain(at + 1)));
  }
  return code_until(at, TokenKind::number, "section_of_law", std::move(spoken));
}

std::optional<Expression> dotted_figures(const Passage& p, std::size_t begin) {
  std::size_t end = begin + 1;
  std::size_t groups = 1;
  while (groups < kMostParts && p.joined_mark(end, U'.') && p.joined_digits(end + 1)) {
    end += 2;
    ++groups;
  }
  if (!p.digits_at(begin) || groups < 3) return std::nullopt;
  if (const auto number = scan_figure(p, begin); number->grouped) return std::nullopt;
  const bool address = groups == 4;
  std::string spoken;
  for (std::size_t at = begin; at < end; at += 2) {
    if (at > begin) add_words(spoken, address ? "dot" : "point");
    add_words(spoken, address ? digit_by_digit(p.plain(at)) : by_pairs(p.plain(at)));
  }
  return code_until(end, TokenKind::number, address ? "internet_address" : "version",
                    std::move(spoken));
}

std::optional<Expression> house_number(const Passage& p, std::size_t begin) {
  if (!p.digits_at(begin) || p.plain(begin).size() > 5 || p.joined(begin + 1)) return std::nullopt;
  const bool direction = is_direction(p, begin + 1);
  const std::size_t behind = direction ? begin + 2 : begin + 1;
  const std::size_t name = direction && p.joined_mark(behind, U'.') ? behind + 1 : behind;
  if (!street_follows(p, name)) return std::nullopt;
  std::string spoken = by_pairs(p.plain(begin));
  if (direction) add_words(spoken, direction_name(p.plain(begin + 1)));
  return code_until(name, TokenKind::number, "house_number", std::move(spoken));
}

std::optional<Expression> postal_code(const Passage& p, std::size_t begin) {
  if (!p.digits_at(begin, 5) || begin == 0 || !precedes_postal_code(p, begin)) return std::nullopt;
  std::string spoken = digit_by_digit(p.plain(begin));
  std::size_t end = begin + 1;
  if (tight_dash_at(p, end) && p.digits_at(end + 1, 4)) {
    add_words(spoken, digit_by_digit(p.plain(end + 1)));
    end += 2;
  }
  return code_until(end, TokenKind::number, "postal_code", std::move(spoken));
}

std::optional<Expression> airliner(const Passage& p, std::size_t begin) {
  if (!is_jet_family(p, begin)) return std::nullopt;
  std::string spoken = by_pairs(p.plain(begin));
  const std::size_t at = begin + 1;
  if (tight_dash_at(p, at) && p.mark_at(at, U'-') && variant_at(p, at + 1)) {
    const std::size_t end = say_code_parts(p, at, spoken);
    return code_until(end, TokenKind::model, "airliner", std::move(spoken));
  }
  const bool jet = p.is_any_word(at, {"max", "dreamliner", "dreamliners", "jet", "jets", "airliner",
                                      "airliners", "freighter", "freighters"});
  if (!jet || p.joined(at)) return std::nullopt;
  return code_until(at, TokenKind::model, "airliner", std::move(spoken));
}

std::optional<Expression> stock_code(const Passage& p, std::size_t begin) {
  constexpr std::array kExchanges = {"TW"sv, "TWO"sv, "HK"sv, "SZ"sv, "SS"sv,
                                     "SH"sv, "KS"sv,  "KQ"sv, "T"sv};
  const bool figures =
      p.digits_at(begin) && p.plain(begin).size() >= 4 && p.plain(begin).size() <= 6;
  const bool mark = p.joined(begin + 1) && p.mark_at(begin + 1, U".-") && p.joined_word(begin + 2);
  if (!figures || !mark) return std::nullopt;
  const auto* exchange = std::find(kExchanges.begin(), kExchanges.end(), p.plain(begin + 2));
  if (exchange == kExchanges.end()) return std::nullopt;
  return code_until(begin + 3, TokenKind::model, "stock_code",
                    digit_by_digit(p.plain(begin)) + " " + spelled(*exchange));
}

// "T-10 minutes"
std::optional<Expression> countdown(const Passage& p, std::size_t begin) {
  const bool here = p.word_at(begin) && p.plain(begin) == "T" && p.joined_mark(begin + 1, U'-') &&
                    p.joined_digits(begin + 2) &&
                    p.is_any_word(begin + 3, {"second", "seconds", "minute", "minutes", "hour",
                                              "hours", "day", "days", "week", "weeks"});
  if (!here) return std::nullopt;
  return code_until(begin + 3, TokenKind::time, "countdown",
                    "T minus " + cardinal(p.plain(begin + 2)));
}

std::optional<Expression> model_name(const Passage& p, std::size_t begin) {
  const bool direct = p.joined_digits(begin + 1);
  if (!direct && !hyphenated_model(p, begin) && !number_of_series(p, begin)) return std::nullopt;
  std::string spoken = say_code_letters(p.plain(begin));
  std::size_t end = begin + 1;
  if (!direct) {
    const std::size_t figures = p.mark_at(end, U'-') ? end + 1 : end;
    add_words(spoken, by_pairs(p.plain(figures)));
    end = figures + 1;
  }
  end = say_code_parts(p, end, spoken);
  return code_until(end, TokenKind::model, "model_name", std::move(spoken));
}

std::optional<Expression> figures_and_letters(const Passage& p, std::size_t begin) {
  if (!p.digits_at(begin)) return std::nullopt;
  const std::size_t at = begin + 1;
  if (p.joined_mark(at, U'\'') && p.joined_word(at + 1) && p.is_word(at + 1, "s")) {
    return code_until(at + 2, TokenKind::number, "figures_and_letters",
                      by_pairs(p.plain(begin)) + "'s");
  }
  if (!p.joined_word(at)) return std::nullopt;
  const auto quantity = scan_quantity(p, begin, Shorthand::long_forms);
  if (quantity && !quantity->multiplier.empty()) return std::nullopt;  // "5bn"
  if (p.plain(at) == "ers") {                                          // the 49ers
    std::string members = cardinal(p.plain(begin));
    members += members.ends_with('e') ? "rs" : "ers";
    return code_until(at + 1, TokenKind::model, "figures_and_letters", std::move(members));
  }
  std::string spoken = by_pairs(p.plain(begin));
  const std::size_t end = say_code_parts(p, at, spoken);
  return code_until(end, TokenKind::model, "figures_and_letters", std::move(spoken));
}

}  // namespace lectern::tts::english
