#include "tts/english/quantity.h"

#include <algorithm>
#include <array>
#include <utility>

#include "tts/english/number_words.h"
#include "tts/english/phrase.h"

namespace lectern::tts::english {
namespace {

constexpr std::size_t kMostGroups = 12;  // beyond 10^36 numbers have no names

using Multiplier = std::pair<std::string_view, std::string_view>;

constexpr std::array<Multiplier, 14> kMultipliers = {{{"hundred", "hundred"},
                                                      {"thousand", "thousand"},
                                                      {"million", "million"},
                                                      {"billion", "billion"},
                                                      {"trillion", "trillion"},
                                                      {"quadrillion", "quadrillion"},
                                                      {"lakh", "lakh"},
                                                      {"crore", "crore"},
                                                      {"mn", "million"},
                                                      {"mln", "million"},
                                                      {"mil", "million"},
                                                      {"bn", "billion"},
                                                      {"tn", "trillion"},
                                                      {"trn", "trillion"}}};
constexpr std::array<Multiplier, 4> kOneLetterMultipliers = {
    {{"k", "thousand"}, {"m", "million"}, {"b", "billion"}, {"t", "trillion"}}};

template <std::size_t n>
std::string_view find_multiplier(const std::array<Multiplier, n>& table, const Passage& passage,
                                 std::size_t at) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Multiplier& each) {
    return passage.is_word(at, each.first);
  });
  return found == table.end() ? std::string_view{} : found->second;
}

// Separated groups of three figures behind the first one to three.
void take_groups(const Passage& passage, Figure& figure) {
  if (figure.whole.size() > 3 || figure.whole.front() == '0') return;
  for (std::size_t group = 0; group < kMostGroups; ++group) {
    const std::size_t at = figure.end;
    if (!passage.joined_mark(at, U',') || !passage.joined(at + 1)) return;
    // India counts by hundreds behind the first thousand: 2,50,000.
    const bool hundreds = passage.digits_at(at + 1, 2) && figure.whole.size() <= 4 &&
                          passage.joined_mark(at + 2, U',') && passage.joined(at + 3) &&
                          (passage.digits_at(at + 3, 3) || passage.digits_at(at + 3, 2));
    if (!passage.digits_at(at + 1, 3) && !hundreds) return;
    figure.whole += passage.plain(at + 1);
    figure.end = at + 2;
    figure.grouped = true;
  }
}

// What stands between two lexemes is one space that does not break lines: a thousands separator.
bool fixed_space_before(const Passage& p, std::size_t at) {
  const std::string_view space = p.between(at - 1, at);
  return space == "\u00A0" || space == "\u202F" || space == "\u2009";
}

bool group_at(const Passage& p, std::size_t at) {
  return p.digits_at(at, 3) && !p.joined(at) && p.between(at - 1, at).size() <= 3;
}

// Nothing more of a number, a code or a time touches the figures before `end`.
bool ends_number(const Passage& p, std::size_t end) {
  if (p.digits_at(end)) return false;
  return !p.joined(end) || p.mark_at(end, U",;!?)\"”%'€$£") ||
         (p.mark_at(end, U'.') && !p.joined_digits(end + 1));
}

// "About 10 000", "than 9 500": what stands before a count, with a capital too.
bool behind_estimate(const Passage& p, std::size_t begin) {
  return begin > 0 && p.is_any_word(begin - 1, {"about", "around", "some", "nearly", "almost",
                                                "over", "than", "roughly", "approximately", "only",
                                                "just", "least", "from", "between"});
}

// "12 000 homes", "1 234 567": groups apart are one number where the space is fixed to them, or
// where there are several, or thousands are counted; "Room 12 345" and "12 300-page books" are not.
void take_groups_apart(const Passage& p, Figure& figure) {
  if (figure.whole.size() > 3 || figure.whole.front() == '0' || !group_at(p, figure.end)) return;
  std::size_t end = figure.end;
  bool fixed = true;
  for (std::size_t group = 0; group < kMostGroups && group_at(p, end); ++group, ++end) {
    fixed = fixed && fixed_space_before(p, end);
  }
  const bool thousands = p.plain(end - 1) == "000";
  const bool tied = thousands && (tight_dash_at(p, end) || p.joined_word(end));
  if (!ends_number(p, end) && !tied) return;
  const bool several = end - figure.end > 1;
  const bool estimated = behind_estimate(p, figure.begin);
  const bool named = figure.begin > 0 && !estimated &&
                     (p.capitalised(figure.begin - 1) || p.digits_at(figure.begin - 1));
  const bool priced = p.joined(figure.begin) && p.mark_at(figure.begin - 1, U"$€£¥");
  const bool currency = p.plain(end).size() == 3 && is_all_capitals(p.plain(end));
  // "up from 9 500.", "between 9 500 and 12 000"
  const bool compared = estimated && (!p.word_at(end) || p.is_any_word(end, {"to", "and", "or"}));
  const bool counted = thousands || priced || currency || compared || plural_noun_at(p, end);
  if (!fixed && (named || !(several || counted))) return;
  for (std::size_t at = figure.end; at < end; ++at) figure.whole += p.plain(at);
  figure.end = end;
  figure.grouped = true;
}

// "1.000.000", as the Continent writes; four groups are rather an address of the net.
void take_pointed_groups(const Passage& p, Figure& figure) {
  if (figure.whole.size() > 3 || figure.whole.front() == '0') return;
  std::size_t end = figure.end;
  std::size_t groups = 0;
  while (groups < kMostGroups && p.joined_mark(end, U'.') && p.joined(end + 1) &&
         p.digits_at(end + 1, 3)) {
    end += 2;
    ++groups;
  }
  const bool goes_on = p.joined_word(end) || (p.joined_mark(end, U'.') && p.joined(end + 1));
  if (goes_on || groups < 2 || (groups > 2 && p.plain(end - 1) != "000")) return;
  for (std::size_t at = figure.end + 1; at < end; at += 2) figure.whole += p.plain(at);
  figure.end = end;
  figure.grouped = true;
}

void take_fraction(const Passage& passage, Figure& figure) {
  if (!passage.joined_mark(figure.end, U'.') || !passage.joined_digits(figure.end + 1)) return;
  figure.fraction = passage.plain(figure.end + 1);
  figure.end += 2;
}

bool begins_with_point(const Passage& passage, std::size_t at) {
  if (!passage.mark_at(at, U'.') || !passage.joined_digits(at + 1)) return false;
  return !passage.joined(at) || !(passage.word_at(at - 1) || passage.digits_at(at - 1));
}

}  // namespace

std::optional<unsigned> Figure::value() const {
  if (!is_whole() || grouped || whole.size() > 9) return std::nullopt;
  unsigned value = 0;
  for (const char digit : whole) value = value * 10 + static_cast<unsigned>(digit - '0');
  return value;
}

std::string Figure::words() const {
  const bool zero_in_front = whole.size() > 1 && whole.front() == '0';
  if (zero_in_front && is_whole()) return digit_by_digit(whole);
  return decimal(whole, fraction);
}

std::optional<Figure> scan_figure(const Passage& passage, std::size_t at) {
  Figure figure{.begin = at, .end = at};
  if (passage.digits_at(at)) {
    figure.whole = passage.plain(at);
    figure.end = at + 1;
    take_groups(passage, figure);
    if (!figure.grouped) take_groups_apart(passage, figure);
    if (!figure.grouped) take_pointed_groups(passage, figure);
    take_fraction(passage, figure);
    return figure;
  }
  if (!begins_with_point(passage, at)) return std::nullopt;
  figure.fraction = passage.plain(at + 1);
  figure.end = at + 2;
  return figure;
}

bool sign_at(const Passage& passage, std::size_t at) {
  if (!passage.mark_at(at, U"-−–+±") || !passage.joined(at + 1)) return false;
  if (!passage.joined(at)) return true;
  return passage.mark_at(at - 1, U"([{\"“‘'~≈$€£¥<>=/^");
}

namespace {

// Nouns that amounts stand before without an article, as in headlines, "€2bn deal signed", or with
// a number that is half a name, "155mm artillery rounds", "800m champion".
bool is_priced_noun(const Passage& p, std::size_t at) {
  return p.is_any_word(
      at, {"acquisition", "bailout",   "bet",        "bill",       "bills",     "coin",
           "notes",       "tip",       "ticket",     "bid",        "bond",      "bridge",
           "budget",      "buyout",    "cheque",     "contract",   "deal",      "donation",
           "drop",        "facility",  "factory",    "fee",        "fine",      "fund",
           "grant",       "home",      "house",      "investment", "jackpot",   "lawsuit",
           "loan",        "loss",      "mansion",    "merger",     "note",      "order",
           "package",     "payout",    "plan",       "plant",      "prize",     "project",
           "ransom",      "reward",    "scheme",     "settlement", "stadium",   "stake",
           "takeover",    "upgrade",   "valuation",  "yacht",      "artillery", "cannon",
           "howitzer",    "mortar",    "shell",      "gun",        "pistol",    "rifle",
           "ammunition",  "lens",      "champion",   "runner",     "sprinter",  "swimmer",
           "hurdler",     "freestyle", "backstroke", "butterfly",  "relay",     "race",
           "gold",        "silver",    "bronze",     "record",     "title",     "final"});
}

// "$20 bills", "5 kg bags": things that the amount sorts. Other words end in s too, as verbs do.
bool is_sorted_by_amount(const Passage& p, std::size_t at) {
  return p.plain(at).ends_with('s') &&
         !p.is_any_word(
             at,
             {"this",       "thus",      "plus",    "does",    "goes",      "comes",    "gets",
              "buys",       "takes",     "makes",   "means",   "covers",    "includes", "remains",
              "helps",      "pays",      "brings",  "gives",   "equals",    "exceeds",  "leaves",
              "seems",      "says",      "towards", "years",   "months",    "weeks",    "days",
              "hours",      "minutes",   "seconds", "always",  "overseas",  "besides",  "perhaps",
              "afterwards", "sometimes", "versus",  "upwards", "downwards", "forwards", "backwards",
              "inwards",    "outwards",  "whereas", "dollars", "euros",     "pounds",   "cents",
              "represents", "needs",     "times",   "others"});
}

// Words that go on with the sentence rather than name what the amount describes.
bool goes_on_behind_amount(const Passage& p, std::size_t at) {
  return p.is_any_word(
      at,
      {"a",      "an",     "per",   "in",    "on",    "for",     "to",        "of",      "and",
       "or",     "at",     "by",    "from",  "the",   "as",      "each",      "with",    "is",
       "was",    "every",  "it",    "he",    "she",   "they",    "we",        "i",       "you",
       "that",   "which",  "who",   "more",  "less",  "worth",   "spent",     "lost",    "paid",
       "made",   "won",    "owed",  "would", "will",  "between", "across",    "behind",  "into",
       "since",  "than",   "over",  "under", "until", "off",     "out",       "up",      "down",
       "away",   "north",  "south", "east",  "west",  "given",   "taken",     "left",    "stolen",
       "sought", "set",    "put",   "due",   "being", "already", "so",        "if",      "when",
       "while",  "people", "not",   "also",  "alone", "plus",    "available", "its",     "their",
       "this",   "has",    "had",   "are",   "were",  "could",   "may",       "because", "after",
       "but"});
}

// "the", "its", "Berlin's": what leads a noun in, whatever it costs.
bool leads_a_noun_in(const Passage& p, std::size_t at) {
  return p.is_any_word(at, {"the", "its", "their", "his", "her", "our", "my", "your", "that"}) ||
         (p.word_at(at) && p.plain(at).ends_with("'s"));
}

}  // namespace

bool is_adjective(const Passage& p, std::size_t begin, std::size_t end) {
  if (p.joined_mark(end, U'-') && p.joined_word(end + 1)) return true;
  const bool article = begin > 0 && p.is_any_word(begin - 1, {"a", "an"});
  if (article && p.capitalised(end) && !p.joined(end)) return true;  // "a 9mm Glock"
  if (!p.lower_case(end) || p.joined(end)) return false;
  if (is_priced_noun(p, end)) return true;
  if (plural_noun_at(p, end)) return is_sorted_by_amount(p, end);
  if (begin == 0 || goes_on_behind_amount(p, end)) return false;
  if (p.is_any_word(begin - 1, {"a", "an", "another", "this", "each", "every"})) return true;
  const bool participle = p.plain(end).ends_with("ed");
  return leads_a_noun_in(p, begin - 1) && !participle;
}

bool plural_noun_at(const Passage& p, std::size_t at) {
  if (!p.lower_case(at) || p.joined(at)) return false;
  return p.is_any_word(at, {"people", "men", "women", "children"}) ||
         (p.plain(at).size() > 3 && p.plain(at).ends_with('s') && !p.plain(at).ends_with("ss"));
}

std::string_view round_plural(const Figure& figure) {
  constexpr auto kPlurals = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"10", "tens"},
       {"100", "hundreds"},
       {"1000", "thousands"},
       {"10000", "tens of thousands"},
       {"100000", "hundreds of thousands"},
       {"1000000", "millions"}});
  const auto* found = std::find_if(kPlurals.begin(), kPlurals.end(), [&](const auto& each) {
    return figure.is_whole() && each.first == figure.whole;
  });
  return found == kPlurals.end() ? std::string_view{} : found->second;
}

bool tight_dash_at(const Passage& passage, std::size_t at) {
  return passage.mark_at(at, U"-–−") && passage.joined(at) && passage.joined(at + 1);
}

std::string Quantity::words() const {
  std::string phrase(sign);
  add_words(phrase, figure.words());
  add_words(phrase, multiplier);
  return phrase;
}

void take_multiplier(const Passage& passage, Quantity& quantity, Shorthand shorthand) {
  std::size_t at = quantity.end;
  if (passage.joined_mark(at, U'-') && passage.joined_word(at + 1)) ++at;
  quantity.multiplier = find_multiplier(kMultipliers, passage, at);
  if (quantity.multiplier.empty() && shorthand == Shorthand::one_letter &&
      passage.joined_word(quantity.end)) {
    quantity.multiplier = find_multiplier(kOneLetterMultipliers, passage, at);
  }
  if (!quantity.multiplier.empty()) quantity.end = at + 1;
}

std::optional<Quantity> scan_quantity(const Passage& passage, std::size_t at, Shorthand shorthand) {
  Quantity quantity{.begin = at};
  if (sign_at(passage, at)) {
    quantity.sign = passage.mark_at(at, U'+')   ? "plus"
                    : passage.mark_at(at, U'±') ? "plus or minus"
                                                : "minus";
    ++at;
  }
  auto figure = scan_figure(passage, at);
  if (!figure) return std::nullopt;
  quantity.figure = *std::move(figure);
  quantity.end = quantity.figure.end;
  take_multiplier(passage, quantity, shorthand);
  return quantity;
}

std::string QuantityRange::words() const {
  std::string phrase = first.words();
  if (second) {
    add_words(phrase, link);
    add_words(phrase, second->words());
  }
  return phrase;
}

namespace {

// "5 × 6" is arithmetic where neither a thing nor a unit has these sides: "a 5 × 6 room".
bool multiplies(const Passage& p, const QuantityRange& range) {
  const std::size_t begin = range.first.begin;
  const std::size_t end = range.second->end;
  const bool apart = p.mark_at(range.first.end, U'×') && !p.joined(range.first.end);
  const bool small = range.first.figure.whole.size() < 3 && range.second->figure.whole.size() < 3;
  const bool article = begin > 0 && p.is_any_word(begin - 1, {"a", "an", "the"});
  const bool ends = end >= p.size() || p.mark_at(end, U".,;:?!)") ||
                    p.is_any_word(end, {"is", "equals", "makes", "and"});
  return apart && small && !article && ends;
}

}  // namespace

std::optional<QuantityRange> scan_quantity_range(const Passage& passage, std::size_t at,
                                                 Shorthand shorthand) {
  auto first = scan_quantity(passage, at, shorthand);
  if (!first) return std::nullopt;
  QuantityRange range{.first = *std::move(first), .second = {}, .link = {}};
  const std::size_t link = range.first.end;
  const bool by = (passage.is_word(link, "x") || passage.mark_at(link, U'×')) &&
                  passage.joined(link) == passage.joined(link + 1);
  if (!by && !tight_dash_at(passage, link)) return range;
  range.second = scan_quantity(passage, link + 1, shorthand);
  if (!range.second) return range;
  const bool product =
      by && (passage.mark_at(range.second->end, U"=^⁻⁰¹²³⁴⁵⁶⁷⁸⁹") || multiplies(passage, range));
  range.link = product ? "times" : by ? "by" : "to";
  return range;
}

}  // namespace lectern::tts::english
