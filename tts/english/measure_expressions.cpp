#include <algorithm>
#include <array>

#include "tts/english/expression.h"
#include "tts/english/meters_or_millions.h"
#include "tts/english/number_words.h"
#include "tts/english/phrase.h"
#include "tts/english/quantity.h"
#include "tts/english/units.h"

namespace lectern::tts::english {
namespace {

Expression measure_until(std::size_t end, std::string_view rule, std::string spoken) {
  return {end, TokenKind::measure, rule, std::move(spoken)};
}

// A signless first figure written with the percent sign of its own: "3%-5%".
std::optional<QuantityRange> percent_range(const Passage& p, std::size_t begin) {
  auto range = scan_quantity_range(p, begin, Shorthand::long_forms);
  if (!range || range->second || !p.joined_mark(range->end(), U'%')) return range;
  const std::size_t dash = range->end() + 1;
  if (!tight_dash_at(p, dash)) return range;
  auto second = scan_quantity(p, dash + 1, Shorthand::long_forms);
  if (!second || !p.joined_mark(second->end, U'%')) return range;
  range->second = std::move(second);
  range->link = "to";
  return range;
}

// "3M says", "Shares of 3M fell": the company, and not so many of something.
bool names_company(const Passage& p, const QuantityRange& range) {
  if (range.first.figure.whole != "3" || !range.first.figure.is_whole()) return false;
  const std::size_t behind = range.end() + 1;
  const bool acts = p.is_any_word(behind, {"says", "makes", "sells", "pays", "plans", "agrees",
                                           "expects", "faces", "cuts", "reports", "settles"});
  return acts || !plural_noun_at(p, behind);
}

// The "m" or "M" behind a range that has no multiplier of its own.
std::optional<MeaningOfM> letter_m_behind(const Passage& p, const QuantityRange& range) {
  const std::size_t at = range.end();
  if (!p.joined_word(at) || !range.first.multiplier.empty()) return std::nullopt;
  if (p.plain(at) == "m") return meaning_of_m(p, range.first.figure.begin, at);
  const bool million = p.plain(at) == "M" && !p.joined_digits(at + 1);
  if (!million || names_company(p, range)) return std::nullopt;
  return MeaningOfM{MeaningOfM::Meaning::millions, 0.7};
}

bool counts_thousands(const Passage& p, const QuantityRange& range) {
  const std::size_t at = range.end();
  return p.joined_word(at) && range.first.multiplier.empty() && p.is_word(at, "k") &&
         plural_noun_at(p, at + 1);
}

// "1,000s", "100s of homes": so many, but "the 1000s" are a century.
std::string_view round_plural_behind(const Passage& p, const QuantityRange& range) {
  const std::size_t at = range.end();
  const bool plural = !range.second && p.joined_word(at) && p.plain(at) == "s";
  if (!plural || !(range.first.figure.grouped || p.is_word(at + 1, "of"))) return {};
  return round_plural(range.first.figure);
}

// "985 mb": what the air presses with; other figures count megabytes or megabits.
std::optional<WrittenUnit> millibars_behind(const Passage& p, const QuantityRange& range) {
  constexpr unsigned kLowest = 850;
  constexpr unsigned kHighest = 1100;
  const auto pressure = range.first.figure.value();
  const std::size_t at = range.end();
  const bool here = p.word_at(at) && p.plain(at) == "mb" && !p.is_word(at + 1, "of") && pressure &&
                    *pressure >= kLowest && *pressure <= kHighest;
  if (!here) return std::nullopt;
  return WrittenUnit{"millibar", "millibars", at + 1};
}

// "11st 4lb", "11st": stones are a man's weight; "1st" and "21st" alone are ordinals.
std::optional<Expression> stones(const Passage& p, std::size_t begin) {
  constexpr int kMost = 60;
  const std::size_t letters = begin + 1;
  const bool here = p.digits_at(begin) && p.plain(begin).size() <= 2 && p.joined_word(letters) &&
                    p.plain(letters) == "st";
  if (!here || std::stoi(p.plain(begin)) > kMost) return std::nullopt;
  const std::size_t pounds = letters + 1;
  const bool with_pounds = p.digits_at(pounds) && p.plain(pounds).size() <= 2 &&
                           p.joined(pounds + 1) && p.is_any_word(pounds + 1, {"lb", "lbs"});
  const std::string& figures = p.plain(begin);
  const bool ordinal = figures.back() == '1' && figures != "11";
  if (ordinal && !with_pounds) return std::nullopt;
  std::string spoken = cardinal(figures) + " stone";
  if (!with_pounds) return measure_until(letters + 1, "stones", std::move(spoken));
  add_words(spoken, cardinal(p.plain(pounds)));
  add_words(spoken, p.plain(pounds) == "1" ? "pound" : "pounds");
  return measure_until(pounds + 2, "stones", std::move(spoken));
}

// "3m 2f", "2m4f": how far horses race.
std::optional<Expression> miles_and_furlongs(const Passage& p, std::size_t begin) {
  const bool miles = p.digits_at(begin, 1) && p.joined_word(begin + 1) && p.plain(begin + 1) == "m";
  const std::size_t furlongs = begin + 2;
  const bool here = miles && p.digits_at(furlongs, 1) && p.joined_word(furlongs + 1) &&
                    p.plain(furlongs + 1) == "f" && !p.joined_word(furlongs + 2);
  if (!here) return std::nullopt;
  const std::size_t end = furlongs + 2;
  const bool noun_behind =
      p.capitalised(end) && begin > 0 && p.is_any_word(begin - 1, {"a", "the"});
  const bool one_thing = noun_behind || is_adjective(p, begin, end);
  std::string spoken;
  const auto add = [&](std::size_t figure, std::string_view unit) {
    add_words(spoken, cardinal(p.plain(figure)));
    add_words(spoken, unit);
    if (!one_thing && p.plain(figure) != "1") spoken += 's';
  };
  add(begin, "mile");
  add(furlongs, "furlong");
  return measure_until(end, "miles_and_furlongs", std::move(spoken));
}

// The second side of "7 cm x 5 cm".
void take_second_measure(const Passage& p, Expression& found) {
  if (!p.is_word(found.end, "x") && !p.mark_at(found.end, U'×')) return;
  const auto range = scan_quantity_range(p, found.end + 1, Shorthand::long_forms);
  if (!range) return;
  const auto unit = unit_at(p, range->end());
  if (!unit) return;
  add_words(found.spoken, "by");
  add_words(found.spoken, range->words());
  add_words(found.spoken, range->is_one() ? unit->one : unit->many);
  found.end = unit->end;
}

// "11 in." of "5 ft 11 in.": "in" would be a word but for the feet before it.
void take_inches(const Passage& p, std::size_t begin, Expression& found) {
  const std::size_t at = found.end;
  const std::size_t behind = p.joined_mark(at + 2, U'.') ? at + 3 : at + 2;
  const bool here = p.digits_at(at) && !p.joined(at) && p.is_any_word(at + 1, {"in", "ins"}) &&
                    !p.digits_at(behind) &&
                    !p.is_any_word(behind, {"the", "a", "an", "his", "her"});
  if (!here || p.plain(at).size() > 2 || std::stoi(p.plain(at)) > 11) return;
  constexpr std::string_view kFeet = "feet";
  const bool one_thing = is_adjective(p, begin, at + 2);  // "a 6ft 5in striker"
  if (one_thing && found.spoken.ends_with(kFeet)) {
    found.spoken.replace(found.spoken.size() - kFeet.size(), kFeet.size(), "foot");
  }
  add_words(found.spoken, cardinal(p.plain(at)));
  add_words(found.spoken, one_thing || p.plain(at) == "1" ? "inch" : "inches");
  // A full stop behind which nothing comes is the sentence's.
  found.end = behind < p.size() ? behind : at + 2;
}

// "6'4", of a man: four to seven feet and less than a foot.
bool is_height(const std::string& feet, const std::string& inches) {
  return feet >= "4" && feet <= "7" && (inches.size() == 1 || inches == "10" || inches == "11");
}

std::optional<WrittenUnit> scale_named(const std::string& letter, std::size_t end) {
  if (letter == "C") return WrittenUnit{"degree Celsius", "degrees Celsius", end};
  if (letter == "F") return WrittenUnit{"degree Fahrenheit", "degrees Fahrenheit", end};
  return std::nullopt;
}

bool is_scale(const Passage& p, std::size_t at) {
  return p.word_at(at) && (p.plain(at) == "C" || p.plain(at) == "F");
}

// "Section 30C", "seat 12F": what numbers with letters.
bool is_numbered(const Passage& p, std::size_t begin) {
  return begin > 0 && p.is_any_word(begin - 1, {"section", "article", "rule", "part", "schedule",
                                                "form", "room", "seat", "seats", "row", "gate",
                                                "unit", "apartment", "flight", "bus", "line"});
}

bool is_weather_word(const Passage& p, std::size_t at) {
  return p.is_any_word(
      at, {"high",     "highs",   "low",       "lows",     "temperature", "temperatures", "warming",
           "warmer",   "warm",    "heat",      "heatwave", "hot",         "hotter",       "hottest",
           "cold",     "colder",  "coldest",   "cool",     "cooler",      "chill",        "degrees",
           "freezing", "mercury", "sunny",     "weather",  "thermometer", "oven",         "fever",
           "forecast", "preheat", "preheated", "bake",     "baked",       "roast",        "roasted",
           "roasting", "baking",  "humidity",  "chilly",   "sunshine",    "thermostat"});
}

// "30C (86F)", "86F/30C": the figure at [begin, at) with its letter, and the same in the other
// scale on either side.
bool in_both_scales(const Passage& p, std::size_t begin, std::size_t at) {
  const bool before = begin > 2 && p.mark_at(begin - 1, U"(/") && is_scale(p, begin - 2) &&
                      p.joined(begin - 2) && p.digits_at(begin - 3) &&
                      p.plain(begin - 2) != p.plain(at);
  if (before) return true;
  if (!p.mark_at(at + 1, U"(/")) return false;
  const auto other = scan_quantity(p, at + 2, Shorthand::long_forms);
  return other && is_scale(p, other->end) && p.joined(other->end) &&
         p.plain(other->end) != p.plain(at);
}

bool speaks_of_weather(const Passage& p, std::size_t begin, std::size_t at) {
  constexpr std::size_t kReachBack = 8;
  constexpr std::size_t kReachAhead = 5;
  for (std::size_t back = 1; back <= std::min(kReachBack, begin); ++back) {
    if (is_weather_word(p, begin - back)) return true;
  }
  for (std::size_t next = at + 1; next <= at + kReachAhead; ++next) {
    if (is_weather_word(p, next)) return true;
  }
  return false;
}

// "reached 75F", "at 400F": two figures or three that something climbs to.
bool reaches_fahrenheit(const Passage& p, const QuantityRange& range) {
  const std::size_t begin = range.first.begin;
  const std::size_t figures = range.first.figure.whole.size();
  return p.plain(range.end()) == "F" && (figures == 2 || figures == 3) && begin > 0 &&
         p.is_any_word(begin - 1, {"at",      "to",       "of",       "around", "about", "near",
                                   "nearly",  "above",    "below",    "be",     "over",  "under",
                                   "reached", "reach",    "reaching", "hit",    "hits",  "topped",
                                   "exceed",  "exceeded", "upper",    "past"});
}

// "49.6C", "-3C", "highs of 30C": a letter right behind figures is a scale where they are no plain
// whole number, or where weather or the other scale stands near.
bool is_temperature(const Passage& p, const QuantityRange& range) {
  constexpr std::size_t kMostFigures = 4;
  const std::size_t begin = range.first.begin;
  const std::size_t at = range.end();
  if (!range.first.figure.is_whole()) return true;
  if (is_numbered(p, begin) || range.first.figure.whole.size() > kMostFigures) return false;
  return !range.first.sign.empty() || in_both_scales(p, begin, at) ||
         reaches_fahrenheit(p, range) || speaks_of_weather(p, begin, at);
}

// "rose 64c to $83", "a 45c dividend", "99c a bag": what is paid, and not "Section 6c" or an oven.
bool is_price_in_cents(const Passage& p, const QuantityRange& range) {
  const std::size_t begin = range.first.begin;
  const std::size_t at = range.end();
  if (is_numbered(p, begin) || speaks_of_weather(p, begin, at)) return false;
  if (p.joined(at + 1) && p.mark_at(at + 1, U"/-")) return p.joined_word(at + 2);
  if (p.is_any_word(at + 1, {"a", "per", "each", "dividend", "rise", "cut", "fall", "coin"})) {
    return true;
  }
  return begin > 0 &&
         p.is_any_word(begin - 1, {"rose",    "fell",    "up",   "down",   "by",   "gained",
                                   "lost",    "added",   "shed", "jumped", "cost", "costs",
                                   "from",    "at",      "to",   "about",  "just", "only",
                                   "than",    "dropped", "slid", "eased",  "of",   "climbed",
                                   "slipped", "another", "paid", "pay",    "for"});
}

// One letter behind figures, "49.6C", "9.58s", "64c", or behind "degrees", "72 degrees F".
std::optional<WrittenUnit> unit_of_one_letter(const Passage& p, const QuantityRange& range) {
  const std::size_t at = range.end();
  if (p.is_any_word(at, {"degree", "degrees"}) && is_scale(p, at + 1) &&
      !p.joined_mark(at + 2, U'-')) {
    return scale_named(p.plain(at + 1), at + 2);
  }
  if (!p.joined_word(at) || p.joined_word(at + 1) || p.joined_digits(at + 1)) return std::nullopt;
  const std::string& letter = p.plain(at);
  if (letter == "s" && !range.first.figure.is_whole()) {
    return WrittenUnit{"second", "seconds", at + 1};
  }
  if (letter == "c" && is_price_in_cents(p, range)) {
    WrittenUnit cents{"cent", "cents", at + 1};
    take_rate(p, cents);
    return cents;
  }
  return is_temperature(p, range) ? scale_named(letter, at + 1) : std::nullopt;
}

// ".50-cal rifle", "a 40-cal. pistol", ".357 caliber": the bore of a gun in hundredths of an inch,
// or thousandths; other figures are calories.
std::optional<Expression> caliber(const Passage& p, std::size_t begin) {
  constexpr auto kBores =
      std::to_array<std::string_view>({"22", "25", "30", "32", "38", "40", "44", "45", "50"});
  const auto bore = scan_figure(p, begin);
  if (!bore) return std::nullopt;
  const std::size_t at = p.joined_mark(bore->end, U'-') ? bore->end + 1 : bore->end;
  if (!p.is_any_word(at, {"cal", "caliber", "calibre"})) return std::nullopt;
  const bool listed = bore->is_whole() && p.mark_at(at - 1, U'-') &&
                      std::find(kBores.begin(), kBores.end(), bore->whole) != kBores.end();
  if (!listed && !bore->whole.empty()) return std::nullopt;
  const std::string spoken = by_pairs(listed ? bore->whole : bore->fraction) + " caliber";
  const bool stop = p.joined_mark(at + 1, U'.') && p.lower_case(at + 2);
  return measure_until(stop ? at + 2 : at + 1, "caliber", spoken);
}

}  // namespace

std::optional<Expression> percent(const Passage& p, std::size_t begin) {
  const auto range = percent_range(p, begin);
  if (!range) return std::nullopt;
  const std::size_t at = range->end();
  const bool per_mille = p.mark_at(at, U'‰');
  const bool pc = p.word_at(at) && p.plain(at) == "pc";
  if (!per_mille && !pc && !p.mark_at(at, U'%') && !p.is_word(at, "percent") &&
      !p.is_word(at, "pct")) {
    return std::nullopt;
  }
  std::string spoken = range->words();
  add_words(spoken, per_mille ? "per mille" : "percent");
  return Expression{at + 1, TokenKind::percent, "percent", std::move(spoken)};
}

std::optional<Expression> measure(const Passage& p, std::size_t begin) {
  if (auto bore = caliber(p, begin)) return bore;
  if (auto weight = stones(p, begin)) return weight;
  if (auto race = miles_and_furlongs(p, begin)) return race;
  const auto range = scan_quantity_range(p, begin, Shorthand::long_forms);
  if (!range) return std::nullopt;
  const auto letter_m = letter_m_behind(p, *range);
  if (letter_m && letter_m->meaning == MeaningOfM::Meaning::millions) return std::nullopt;
  // 12/kg
  if (p.joined_mark(range->end(), U'/') && p.joined_word(range->end() + 1)) {
    const std::string_view unit = rate_unit(p.plain(range->end() + 1));
    if (unit.empty() || p.plain(range->end() + 1).size() < 2) return std::nullopt;
    return measure_until(range->end() + 2, "rate", range->words() + " per " + std::string(unit));
  }
  auto unit = unit_at(p, range->end());
  if (!unit) unit = millibars_behind(p, *range);
  if (!unit) unit = unit_of_one_letter(p, *range);
  if (!unit) return std::nullopt;
  std::string spoken = range->words();
  const bool singular = range->is_one() || is_adjective(p, begin, unit->end);
  add_words(spoken, singular ? unit->one : unit->many);
  Expression found = measure_until(unit->end, "measure", std::move(spoken));
  if (letter_m) {
    found.rule = "meters";
    found.confidence = letter_m->confidence;
  }
  take_second_measure(p, found);
  if (unit->one == "foot") take_inches(p, begin, found);
  return found;
}

std::optional<Expression> feet_and_inches(const Passage& p, std::size_t begin) {
  const bool feet =
      p.digits_at(begin, 1) && (p.joined_mark(begin + 1, U'\'') || p.joined_mark(begin + 1, U'′'));
  if (!feet || !p.joined_digits(begin + 2) || p.plain(begin + 2).size() > 2) return std::nullopt;
  const bool inches = p.joined_mark(begin + 3, U'"') || p.joined_mark(begin + 3, U'″') ||
                      p.joined_mark(begin + 3, U'”');
  if (!inches && !(is_height(p.plain(begin), p.plain(begin + 2)) && !p.joined_word(begin + 3))) {
    return std::nullopt;
  }
  std::string spoken = cardinal(p.plain(begin));
  add_words(spoken, "foot");
  add_words(spoken, cardinal(p.plain(begin + 2)));
  return measure_until(inches ? begin + 4 : begin + 3, "feet_and_inches", std::move(spoken));
}

std::optional<Expression> multiple(const Passage& p, std::size_t begin) {
  const auto range = scan_quantity_range(p, begin, Shorthand::long_forms);
  if (!range) return std::nullopt;
  const std::size_t at = range->end();
  if (const std::string_view many = round_plural_behind(p, *range); !many.empty()) {
    return Expression{at + 1, TokenKind::number, "round_number", std::string(many)};
  }
  if (range->second && range->link != "to") {
    if (p.joined_word(at)) return std::nullopt;
    return Expression{at, TokenKind::number, "dimensions", range->words()};
  }
  // "777X" is an aircraft.
  const bool model = p.plain(at) == "X" && range->first.figure.whole.size() > 2;
  const bool times = p.joined(at) && !model && (p.is_word(at, "x") || p.mark_at(at, U'×'));
  // "2x + 1 = 5": the unknown.
  const bool unknown = p.is_word(at, "x") && p.mark_at(at + 1, U"+=−-") && p.digits_at(at + 2);
  if (times && !unknown && !p.joined_digits(at + 1) && !p.joined_word(at + 1)) {
    return Expression{at + 1, TokenKind::number, "times", range->words() + " times"};
  }
  if (const auto letter_m = letter_m_behind(p, *range);
      letter_m && letter_m->meaning == MeaningOfM::Meaning::millions) {
    return Expression{at + 1, TokenKind::number, "millions", range->words() + " million",
                      letter_m->confidence};
  }
  if (counts_thousands(p, *range)) {
    return Expression{at + 1, TokenKind::number, "thousands", range->words() + " thousand", 0.8};
  }
  return std::nullopt;
}

}  // namespace lectern::tts::english
