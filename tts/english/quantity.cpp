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

// The multiplier behind a figure, which may be tied to it with a hyphen: "$5-million".
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

bool is_adjective(const Passage& p, std::size_t begin, std::size_t end) {
  if (p.joined_mark(end, U'-') && p.joined_word(end + 1)) return true;
  if (begin == 0 || !p.is_any_word(begin - 1, {"a", "an", "another", "this", "each", "every"})) {
    return false;
  }
  return p.lower_case(end) && !p.is_any_word(end, {"a",  "an",   "per",  "in", "on",  "for",  "to",
                                                   "of", "and",  "or",   "at", "by",  "from", "the",
                                                   "as", "each", "with", "is", "was", "every"});
}

bool plural_noun_at(const Passage& p, std::size_t at) {
  if (!p.lower_case(at) || p.joined(at)) return false;
  return p.is_any_word(at, {"people", "men", "women", "children"}) ||
         (p.plain(at).size() > 3 && p.plain(at).ends_with('s') && !p.plain(at).ends_with("ss"));
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
  const bool product = by && passage.mark_at(range.second->end, U"=⁰¹²³⁴⁵⁶⁷⁸⁹");
  range.link = product ? "times" : by ? "by" : "to";
  return range;
}

}  // namespace lectern::tts::english
