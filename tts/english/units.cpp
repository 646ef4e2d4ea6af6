#include "tts/english/units.h"

#include <algorithm>
#include <array>
#include <utility>

#include "tts/english/word_tables.h"

namespace lectern::tts::english {
namespace {

constexpr std::size_t kMostLexemes = 3;  // "sq ft", "° C", "km/h"

// Units that would be words, names or degrees if white space stood before them.
constexpr std::array<std::string_view, 15> kJoinedOnly = {
    "HRs", "in", "mo", "MP", "qt", "Ah", "J", "EB", "Eb", "Pa", "ns", "wk", "gal", "cal", "mA"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 32> kRates = {
    {{"s", "second"},      {"sec", "second"},    {"min", "minute"},  {"h", "hour"},
     {"hr", "hour"},       {"hour", "hour"},     {"d", "day"},       {"day", "day"},
     {"wk", "week"},       {"week", "week"},     {"mo", "month"},    {"month", "month"},
     {"mth", "month"},     {"y", "year"},        {"yr", "year"},     {"year", "year"},
     {"person", "person"}, {"night", "night"},   {"share", "share"}, {"unit", "unit"},
     {"barrel", "barrel"}, {"ton", "ton"},       {"t", "tonne"},     {"tonne", "tonne"},
     {"bu", "bushel"},     {"bushel", "bushel"}, {"pound", "pound"}, {"gallon", "gallon"},
     {"acre", "acre"},     {"head", "head"},     {"litre", "litre"}, {"liter", "liter"}}};

void append_written(std::string& written, const Lexeme& lexeme) {
  if (lexeme.kind == Lexeme::Kind::mark) {
    append_utf8(written, lexeme.mark);
  } else {
    written += lexeme.plain;
  }
}

// The lexemes [at, end) as units.tsv writes them.
std::string written_form(const Passage& p, std::size_t at, std::size_t end) {
  std::string written;
  for (std::size_t i = at; i < end; ++i) {
    const bool first_of_two = written == "sq" || written == "cu" || written == "fl";
    if (first_of_two && p.joined_mark(i, U'.')) continue;
    if (first_of_two && p.joined_mark(i, U'-')) {
      written += ' ';
      continue;
    }
    if (i > at && p[i].after_space) written += ' ';
    append_written(written, p[i]);
  }
  return written;
}

bool may_begin(const Passage& p, std::size_t at) {
  return p.word_at(at) || p.mark_at(at, U"°º℃℉\"");
}

// What stands behind the unit must not make it another word.
bool ends_at(const Passage& p, std::size_t end) {
  if (!p.joined(end)) return true;
  return !p.word_at(end) && !(p.mark_at(end, U'\'') && p.joined_word(end + 1));
}

bool only_joined(std::string_view written) {
  return std::find(kJoinedOnly.begin(), kJoinedOnly.end(), written) != kJoinedOnly.end();
}

// The stop of "3 ft." is the unit's where the sentence goes on behind it.
bool goes_on_behind_stop(const Passage& p, std::size_t stop) {
  if (!p.joined_mark(stop, U'.') || stop + 1 == p.size()) return false;
  if (p.joined(stop + 1)) return p.mark_at(stop + 1, U",;)");
  return p.lower_case(stop + 1) || p.digits_at(stop + 1);
}

// A straight quotation mark stands not far before: the next one closes it.
bool in_quotation(const Passage& p, std::size_t at) {
  constexpr std::size_t kReach = 60;
  const std::size_t first = at - std::min(at, kReach);
  bool open = false;
  for (std::size_t i = first; i < at; ++i) open = open != p.mark_at(i, U'"');
  return open;
}

// Whether the letters at [at, end) may be a unit that is written in another case. Capitals apart
// from the figures are rather initials, "14 SEC schools", "3.8 GPA", or a name, "In 2024 Ha Long";
// they are a unit right behind figures, "12KG", of several parts, "90 Sq Ft", or in a heading.
bool may_change_case(const Passage& p, std::size_t at, std::size_t end, std::string_view written) {
  const bool touches_figures = p.joined(at) && p.digits_at(at - 1);
  if (touches_figures || end - at > 1 || !p.capitalised(at)) return true;
  return p.shouted() && !find_acronym(written);
}

std::optional<Unit> find_unit_at(const Passage& p, std::size_t at, std::size_t end,
                                 std::string_view written) {
  if (const auto unit = find_unit(written)) return unit;
  if (!may_change_case(p, at, end, written)) return std::nullopt;
  return find_unit_in_any_case(written);
}

std::optional<WrittenUnit> plain_unit_at(const Passage& p, std::size_t at, bool apart) {
  for (std::size_t count = kMostLexemes + 1; count-- > 1;) {
    if (at + count > p.size() || !ends_at(p, at + count)) continue;
    const std::string written = written_form(p, at, at + count);
    if (written == "\"" && (apart || in_quotation(p, at))) return std::nullopt;
    const auto unit = find_unit_at(p, at, at + count, written);
    const bool with_stop = goes_on_behind_stop(p, at + count);
    if (!unit || (apart && only_joined(written) && !with_stop)) continue;
    return WrittenUnit{std::string(unit->one), std::string(unit->many),
                       at + count + (with_stop ? 1 : 0)};
  }
  return std::nullopt;
}

// 2 or 3 behind a unit, raised or not; 0 where there is none. Sets `end` behind it.
unsigned power_at(const Passage& p, std::size_t& end) {
  if (p.joined_mark(end, U'²') || p.joined_mark(end, U'³')) {
    return p.mark_at(end++, U'²') ? 2 : 3;
  }
  const std::size_t digit = p.joined_mark(end, U'^') ? end + 1 : end;
  if (!p.joined(digit) || !p.digits_at(digit, 1)) return 0;
  if (p.plain(digit) != "2" && p.plain(digit) != "3") return 0;
  end = digit + 1;
  return p.plain(digit) == "2" ? 2 : 3;
}

bool is_length(const WrittenUnit& unit) {
  return unit.one.ends_with("meter") || unit.one == "foot" || unit.one == "inch" ||
         unit.one == "mile" || unit.one == "yard";
}

void take_power(const Passage& p, WrittenUnit& unit) {
  std::size_t end = unit.end;
  const unsigned power = is_length(unit) ? power_at(p, end) : 0;
  if (power == 0) return;
  const std::string_view name = power == 2 ? "square " : "cubic ";
  unit.one.insert(0, name);
  unit.many.insert(0, name);
  unit.end = end;
}

}  // namespace

void take_rate(const Passage& p, WrittenUnit& unit) {
  if (!p.joined_mark(unit.end, U'/') || !p.joined_word(unit.end + 1)) return;
  std::string per;
  std::size_t end = unit.end + 2;
  if (const std::string_view rate = rate_unit(p.plain(unit.end + 1)); !rate.empty()) {
    per = rate;
    if (auto counted = plain_unit_at(p, unit.end + 1, false); counted && is_length(*counted)) {
      take_power(p, *counted);
      per = counted->one;
      end = counted->end;
    }
  }
  if (per.empty()) return;
  unit.one += " per " + per;
  unit.many += " per " + per;
  unit.end = end;
}

namespace {

// "2 pts of milk", "1 pt. cream": points are scored and lost, pints are poured.
bool is_poured(const Passage& p, std::size_t end) {
  return p.is_any_word(end, {"jar", "jars", "glass", "glasses", "bottle", "bottles", "carton",
                             "milk", "cream", "stock", "buttermilk", "beer", "cider"}) ||
         (p.is_word(end, "of") &&
          p.is_any_word(end + 1, {"milk", "beer", "ale", "lager", "cider", "stout", "cream",
                                  "water", "blood", "oil", "ice", "bitter", "berries"}));
}

// "1-in-4", "3-in-1", "1-in-a-million" count; "6-in-wide" is of inches.
bool counts_in(const Passage& p, std::size_t in) {
  return p.is_word(in, "in") && p.joined_mark(in + 1, U'-') && p.joined(in + 2) &&
         !p.is_any_word(in + 2, {"wide", "long", "high", "tall", "thick", "deep", "diameter"});
}

}  // namespace

std::string_view rate_unit(std::string_view written) {
  const auto* rate = std::find_if(kRates.begin(), kRates.end(),
                                  [&](const auto& each) { return each.first == written; });
  if (rate != kRates.end()) return rate->second;
  auto unit = find_unit(written);
  if (!unit) unit = find_unit_in_any_case(written);
  return unit ? unit->one : std::string_view{};
}

std::optional<WrittenUnit> unit_at(const Passage& p, std::size_t at) {
  const bool hyphen = p.joined_mark(at, U'-') && p.joined_word(at + 1);
  if (hyphen && counts_in(p, at + 1)) return std::nullopt;
  const std::size_t begin = hyphen ? at + 1 : at;
  if (!may_begin(p, begin)) return std::nullopt;
  auto unit = plain_unit_at(p, begin, !p.joined(begin));
  if (!unit) return std::nullopt;
  if (unit->one == "point" && is_poured(p, unit->end)) {
    *unit = {"pint", "pints", unit->end};
  }
  take_power(p, *unit);
  if (p.joined_digits(unit->end)) return std::nullopt;  // a code: "2024YR4"
  take_rate(p, *unit);
  if (hyphen) unit->many = unit->one;
  return unit;
}

}  // namespace lectern::tts::english
