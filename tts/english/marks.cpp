#include "tts/english/marks.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "tts/english/calendar.h"
#include "tts/english/number_words.h"
#include "tts/english/plain_latin.h"
#include "tts/english/quantity.h"
#include "tts/english/units.h"
#include "tts/raised_figures.h"

namespace lectern::tts::english {
namespace {

struct Sign {
  char32_t mark;
  std::string_view name;
};

// Signs that are said wherever they stand.
constexpr std::array<Sign, 37> kSigns = {{{U'&', "and"},
                                          {U'+', "plus"},
                                          {U'=', "equals"},
                                          {U'%', "percent"},
                                          {U'@', "at"},
                                          {U'#', "hash"},
                                          {U'$', "dollar"},
                                          {U'€', "euro"},
                                          {U'£', "pound"},
                                          {U'¥', "yen"},
                                          {U'₩', "won"},
                                          {U'₹', "rupee"},
                                          {U'₽', "ruble"},
                                          {U'₿', "bitcoin"},
                                          {U'¢', "cent"},
                                          {U'₫', "dong"},
                                          {U'฿', "baht"},
                                          {U'₱', "peso"},
                                          {U'₪', "shekel"},
                                          {U'₺', "lira"},
                                          {U'₴', "hryvnia"},
                                          {U'₦', "naira"},
                                          {U'§', "section"},
                                          {U'°', "degrees"},
                                          {U'º', "degrees"},
                                          {U'±', "plus or minus"},
                                          {U'×', "times"},
                                          {U'÷', "divided by"},
                                          {U'≈', "about"},
                                          {U'≠', "does not equal"},
                                          {U'≤', "at most"},
                                          {U'≥', "at least"},
                                          {U'∞', "infinity"},
                                          {U'√', "the square root of"},
                                          {U'‰', "per mille"},
                                          {U'℃', "degrees Celsius"},
                                          {U'℉', "degrees Fahrenheit"}}};

constexpr std::u32string_view kPunctuation =
    U".,;:!?…-–—−―'\"“”„‚‘’«»‹›()[]{}/"
    U"\\|*~<>_^`·•‧→←↑↓▲▼‐‑‒′″⁄№。、「」『』《》〈〉【】〔〕・〜¿¡²³⁰¹⁴⁵⁶⁷⁸⁹⁺⁻½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒";

constexpr std::size_t kMostRaised = 4;

std::string_view sign_name(char32_t mark) {
  const auto* found = std::find_if(kSigns.begin(), kSigns.end(),
                                   [&](const Sign& each) { return each.mark == mark; });
  return found == kSigns.end() ? std::string_view{} : found->name;
}

Expression punctuation(std::size_t end, Pause pause, Melody melody = Melody::continuing) {
  Expression found{end, TokenKind::punctuation, "punctuation", {}};
  found.pause_after = pause;
  found.melody = melody;
  return found;
}

Expression sign(std::size_t end, std::string_view name) {
  return {end, TokenKind::symbol, "symbol", std::string(name)};
}

// "C#", "F#"
bool is_sharp(const Passage& p, std::size_t at) {
  return p.joined_mark(at, U'#') && p.word_at(at - 1) && p.plain(at - 1).size() == 1;
}

bool text_at(const Passage& p, std::size_t at) {
  return p.word_at(at) || p.digits_at(at);
}

// Text touches the mark on both sides.
bool between_text(const Passage& p, std::size_t at) {
  return at > 0 && p.joined(at) && p.joined(at + 1) && text_at(p, at - 1) && text_at(p, at + 1);
}

std::size_t run_end(const Passage& p, std::size_t at) {
  std::size_t end = at + 1;
  while (p.joined_mark(end, p[at].mark)) ++end;
  return end;
}

bool is_numeric(TokenKind kind) {
  return kind == TokenKind::number || kind == TokenKind::percent || kind == TokenKind::date ||
         kind == TokenKind::time || kind == TokenKind::money || kind == TokenKind::measure;
}

bool number_follows(const Passage& p, std::size_t at) {
  return p.digits_at(at) || p.mark_at(at, U"$€£¥₩₹") || month_at(p, at);
}

// "1990 - 1995", "10 - 20": as many figures on both sides, two at least, and more behind.
bool counts_up(const Passage& p, std::size_t at) {
  return at > 0 && p.digits_at(at - 1) && p.plain(at - 1).size() > 1 &&
         p.digits_at(at + 1, p.plain(at - 1).size()) && p.plain(at + 1) > p.plain(at - 1);
}

// Between two amounts, times or dates a dash is "to"; with white space around it only between alike
// ones and where it counts up.
bool is_range_dash(const Passage& p, std::size_t at, TokenKind previous) {
  if (!number_follows(p, at + 1)) return false;
  if (tight_dash_at(p, at)) return is_numeric(previous);
  if (p.joined(at) || p.joined(at + 1)) return false;
  if (previous == TokenKind::time) return true;
  if (previous == TokenKind::money && p.mark_at(at + 1, U"$€£¥₩₹")) return true;
  if (previous == TokenKind::percent && p.mark_at(at + 2, U'%')) return true;
  return is_numeric(previous) && counts_up(p, at);
}

// "1- 2 = 5"
bool is_minus(const Passage& p, std::size_t at, TokenKind previous) {
  return previous == TokenKind::number && p.digits_at(at + 1) && p.mark_at(at + 2, U'=');
}

// "a grade of B-", "rated AA-": nothing but a mark touches it behind.
bool is_grade(const Passage& p, std::size_t at) {
  constexpr std::array<std::string_view, 10> kGrades = {"A",   "AA", "AAA", "B",   "BB",
                                                        "BBB", "C",  "CC",  "CCC", "D"};
  if (!p.joined(at) || !p.word_at(at - 1) || p.is_any_word(at + 1, {"and", "or", "to"}))
    return false;
  const bool ends = !p.joined(at + 1) || p.mark_at(at + 1, U".,;:)!?\"”’");
  return ends && std::find(kGrades.begin(), kGrades.end(), p.plain(at - 1)) != kGrades.end();
}

Expression say_dash(const Passage& p, std::size_t at, TokenKind previous) {
  const std::size_t end = run_end(p, at);
  if (end == at + 1 && is_grade(p, at)) return sign(end, "minus");
  if (is_minus(p, at, previous)) return sign(end, "minus");
  if (is_range_dash(p, at, previous)) return sign(end, "to");
  const bool hyphen = p.mark_at(at, U"-‐‑−") && end == at + 1;
  const bool tight = p.joined(at) && p.joined(end);
  if (tight && !p.mark_at(at, U"—―") && end == at + 1) return punctuation(end, Pause::none);
  if (hyphen && p.joined(at) != p.joined(end)) return punctuation(end, Pause::none);
  if (hyphen && at == 0) return punctuation(end, Pause::none);  // a list's bullet
  return punctuation(end, Pause::dash);
}

Expression say_full_stop(const Passage& p, std::size_t at) {
  const std::size_t end = run_end(p, at);
  if (end > at + 1) return punctuation(end, Pause::ellipsis);
  const bool inside = between_text(p, at) && (p.lower_case(at + 1) || p.digits_at(at + 1));
  if (inside) return sign(end, "dot");
  return punctuation(end, Pause::full, Melody::falling);
}

// "/usr/bin/env", "~/notes", "docs/list.txt": the run of joined text around the slash at `at`
// begins as paths do, or ends as files do.
bool is_in_path(const Passage& p, std::size_t at) {
  constexpr std::size_t kReach = 16;
  std::size_t first = at;
  while (first > 0 && at - first < kReach && p.joined(first)) --first;
  if (p.mark_at(first, U"/~")) return true;
  for (std::size_t next = at + 1; next < at + kReach && p.joined(next); ++next) {
    if (p.mark_at(next, U'.') && p.joined_word(next + 1) && p.lower_case(next + 1)) return true;
  }
  return false;
}

// "and/or", "U.S./Mexico": between words that are alternatives, pairs or parts of a name a slash is
// seen and not said; before figures, in a path and in "r/news" it is.
bool is_silent_slash(const Passage& p, std::size_t at) {
  if (p.mark_at(at, U'\\') || at == 0 || !p.joined(at) || !p.joined_word(at + 1)) return false;
  const bool community = p.plain(at - 1) == "r" || p.plain(at - 1) == "u";
  const bool behind_name =
      p.word_at(at - 1) || p.mark_at(at - 1, U'.') || (p.digits_at(at - 1) && p.joined(at - 1));
  return behind_name && !community && !is_in_path(p, at);
}

Expression say_slash(const Passage& p, std::size_t at) {
  const bool rate =
      p.lower_case(at - 1) &&
      p.is_any_word(at + 1, {"day", "week", "month", "year", "hour", "minute", "second", "person"});
  if (!rate && is_silent_slash(p, at)) return {at + 1, TokenKind::symbol, "silent_slash", {}};
  if (between_text(p, at)) return sign(at + 1, rate ? "per" : "slash");
  return punctuation(at + 1, p.joined(at) && p.joined(at + 1) ? Pause::none : Pause::minor);
}

bool letter_at(const Passage& p, std::size_t at) {
  return p.word_at(at) && p.plain(at).size() == 1;
}

// "a > b", and not "File > Save"
bool compares_letters(const Passage& p, std::size_t at) {
  const bool apart = at > 0 && !p.joined(at) && !p.joined(at + 1);
  return apart && (letter_at(p, at - 1) || p.digits_at(at - 1)) && letter_at(p, at + 1);
}

struct Comparison {
  char32_t first;
  char32_t second;
  std::string_view name;
};

// Signs that keyboards have no key for.
constexpr std::array<Comparison, 7> kComparisons = {{{U'<', U'=', "at most"},
                                                     {U'>', U'=', "at least"},
                                                     {U'!', U'=', "does not equal"},
                                                     {U'=', U'=', "equals"},
                                                     {U'+', U'-', "plus or minus"},
                                                     {U'-', U'>', ""},
                                                     {U'=', U'>', ""}}};

bool figure_at(const Passage& p, std::size_t at) {
  return p.digits_at(at) || p.mark_at(at, U"$€£¥.");
}

// "n >= 30", "p != q", and arrows, which are seen and not said.
std::optional<Expression> typed_sign(const Passage& p, std::size_t at) {
  if (!p.joined(at + 1)) return std::nullopt;
  const bool by_slash = p.mark_at(at, U'+') && p.joined_mark(at + 1, U'/') && p.joined(at + 2) &&
                        p.mark_at(at + 2, U"-−–");
  if (by_slash && figure_at(p, at + 3)) return sign(at + 3, "plus or minus");
  for (const Comparison& each : kComparisons) {
    if (p[at].mark != each.first || !p.mark_at(at + 1, each.second)) continue;
    if (each.name.empty()) return punctuation(at + 2, Pause::minor);
    if (text_at(p, at + 2) || p.mark_at(at + 2, U"$€£¥.-−")) return sign(at + 2, each.name);
  }
  return std::nullopt;
}

// "▲ 2.3%", "$5 → $7": which way an amount went.
std::string_view way_of_amount(const Passage& p, std::size_t at) {
  const bool amount = figure_at(p, at + 1) || (p.mark_at(at + 1, U"$€£¥") && figure_at(p, at + 2));
  if (!amount) return {};
  if (p.mark_at(at, U"▲↑")) return "up";
  if (p.mark_at(at, U"▼↓")) return "down";
  const bool from = at > 0 && (p.digits_at(at - 1) || p.mark_at(at - 1, U'%'));
  return p.mark_at(at, U'→') && from ? "to" : std::string_view{};
}

// Signs that mean something only beside figures, or between what is compared: "a > b".
Expression say_beside_figures(const Passage& p, std::size_t at) {
  const bool figures_follow = figure_at(p, at + 1);
  const bool between = at > 0 && p.digits_at(at - 1) && p.digits_at(at + 1);
  const bool signed_power =
      p.joined(at) && text_at(p, at - 1) && p.joined(at + 1) && sign_at(p, at + 1);
  if (p.mark_at(at, U'^') && (between_text(p, at) || signed_power)) {
    return sign(at + 1, "to the power of");
  }
  if (p.mark_at(at, U'*') && between) return sign(at + 1, "times");
  if (p.mark_at(at, U"~〜") && figures_follow) return sign(at + 1, between ? "to" : "about");
  if (p.mark_at(at, U'<') && (figures_follow || compares_letters(p, at)))
    return sign(at + 1, "less than");
  if (p.mark_at(at, U'>') && (figures_follow || compares_letters(p, at)))
    return sign(at + 1, "greater than");
  if (p.mark_at(at, U'№') && figures_follow) return sign(at + 1, "number");
  return punctuation(at + 1, Pause::none);
}

// "35°41′22″"
std::string_view part_of_degree(const Passage& p, std::size_t at) {
  if (at < 2 || !p.joined(at) || !p.digits_at(at - 1) || !p.joined(at - 1)) return {};
  if (p.mark_at(at, U"′'") && p.mark_at(at - 2, U'°')) return "minutes";
  return p.mark_at(at, U"″\"") && p.mark_at(at - 2, U"′'") ? "seconds" : std::string_view{};
}

struct RaisedNumber {
  std::string_view sign;  ///< "plus", "minus" or empty.
  std::string digits;
  std::size_t end = 0;
};

std::string_view raised_sign(const Passage& p, std::size_t at) {
  if (p.mark_at(at, U'⁺')) return "plus";
  return p.mark_at(at, U'⁻') ? "minus" : std::string_view{};
}

RaisedNumber scan_raised(const Passage& p, std::size_t at) {
  RaisedNumber number{raised_sign(p, at), {}, at};
  if (!number.sign.empty()) ++number.end;
  while (number.digits.size() < kMostRaised && p.mark_at(number.end, kRaisedFigures) &&
         (number.end == at || p.joined(number.end))) {
    number.digits += static_cast<char>('0' + kRaisedFigures.find(p[number.end++].mark));
  }
  return number;
}

// "x⁴", "Ca²⁺": what has exponents, charges and masses; longer words have footnotes.
bool is_variable(const Passage& p, std::size_t at) {
  constexpr std::size_t kLongestVariable = 2;
  const bool ends_number = p.joined(at) && p.digits_at(at - 1);  // "1st", with a footnote
  return p.word_at(at) && p.plain(at).size() <= kLongestVariable && !ends_number;
}

// Two letters are a variable in a formula, "E = mc²", or a unit, "per km²"; else a name, "the EU²".
bool takes_exponent(const Passage& p, std::size_t at) {
  constexpr std::u32string_view kOperators = U"=+−×÷·/";
  if (!is_variable(p, at)) return false;
  const bool in_formula = at > 0 && p.mark_at(at - 1, kOperators);
  const bool is_unit = p.lower_case(at) && !p.is_word(at, "in") && !rate_unit(p.plain(at)).empty();
  return p.plain(at).size() == 1 || in_formula || is_unit;
}

// Whether what is raised at `at` belongs to a power or an ion and does not number a note.
bool is_power(const Passage& p, std::size_t at, const RaisedNumber& number) {
  if (!p.joined(at)) return false;
  const bool has_sign =
      !number.sign.empty() || (p.joined(number.end) && !raised_sign(p, number.end).empty());
  if (has_sign) return p.digits_at(at - 1) || is_variable(p, at - 1);
  const std::string_view text = p.text();
  if (p.digits_at(at - 1)) {
    return is_exponent(text.substr(0, p[at].source.begin), number.digits,
                       text.substr(p[number.end - 1].source.end));
  }
  return number.digits != "1" && takes_exponent(p, at - 1);
}

// Behind figures or a variable: "10⁻³", "x²", and the charge of an ion, "Ca²⁺".
Expression say_exponent(const Passage& p, const RaisedNumber& number) {
  if (number.digits.empty()) return sign(number.end, number.sign);
  const std::string_view charge = p.joined(number.end) ? raised_sign(p, number.end) : "";
  if (!charge.empty()) {
    return sign(number.end + 1, cardinal(number.digits) + " " + std::string(charge));
  }
  if (number.sign.empty() && number.digits == "2") return sign(number.end, "squared");
  if (number.sign.empty() && number.digits == "3") return sign(number.end, "cubed");
  std::string spoken = "to the power of ";
  if (!number.sign.empty()) spoken.append(number.sign).append(" ");
  return sign(number.end, spoken + cardinal(number.digits));
}

Expression say_raised(const Passage& p, std::size_t at) {
  const RaisedNumber number = scan_raised(p, at);
  if (is_power(p, at, number)) return say_exponent(p, number);
  // "²³⁵U": the mass of an isotope. Any other number of this form is a footnote's.
  const bool mass = number.sign.empty() && p.joined(number.end) && p.capitalised(number.end) &&
                    is_variable(p, number.end);
  return mass ? sign(number.end, by_pairs(number.digits)) : punctuation(number.end, Pause::none);
}

}  // namespace

bool is_known_mark(char32_t value) {
  return kPunctuation.find(value) != std::u32string_view::npos || !sign_name(value).empty();
}

Expression say_mark(const Passage& p, std::size_t at, TokenKind previous) {
  const char32_t mark = p[at].mark;
  if (is_sharp(p, at)) return sign(at + 1, "sharp");
  if (p.mark_at(at, U'§') && p.joined_mark(at + 1, U'§')) return sign(at + 2, "sections");
  if (const std::string_view part = part_of_degree(p, at); !part.empty()) return sign(at + 1, part);
  if (const auto typed = typed_sign(p, at)) return *typed;
  if (const std::string_view way = way_of_amount(p, at); !way.empty()) return sign(at + 1, way);
  if (const std::string_view name = sign_name(mark); !name.empty()) return sign(at + 1, name);
  switch (mark) {
    case U',':
    case U'，':
      return punctuation(at + 1, Pause::clause);
    case U'(':
    case U')':
    case U'[':
    case U']':
    case U'{':
    case U'}':
      return punctuation(at + 1, Pause::aside);
    case U'、':
    case U'|':
    case U'•':
    case U'・':
    case U'→':
    case U'←':
    case U'↑':
    case U'↓':
    case U'▲':
    case U'▼':
      return punctuation(at + 1, Pause::minor);
    case U':':
      return punctuation(run_end(p, at), Pause::colon);
    case U';':
      return punctuation(run_end(p, at), Pause::strong);
    case U'…':
      return punctuation(run_end(p, at), Pause::ellipsis);
    case U'?':
      return punctuation(at + 1, Pause::full, Melody::question);
    case U'!':
      return punctuation(at + 1, Pause::full, Melody::exclamation);
    case U'。':
      return punctuation(at + 1, Pause::full, Melody::falling);
    case U'.':
      return say_full_stop(p, at);
    case U'-':
    case U'–':
    case U'—':
    case U'−':
    case U'―':
    case U'‐':
    case U'‑':
    case U'‒':
      return say_dash(p, at, previous);
    case U'/':
    case U'\\':
    case U'⁄':
      return say_slash(p, at);
    default:
      if (p.mark_at(at, kRaisedFigures) || !raised_sign(p, at).empty()) return say_raised(p, at);
      return say_beside_figures(p, at);
  }
}

Melody sentence_melody(const Passage& p) {
  constexpr std::u32string_view kClosing = U"\"”’'»›)]}」』》】";
  std::size_t end = p.size();
  while (end > 0 && (p.mark_at(end - 1, kClosing) || p[end - 1].kind == Lexeme::Kind::silent))
    --end;
  if (end == 0) return Melody::falling;
  if (p.mark_at(end - 1, U'?')) return Melody::question;
  return p.mark_at(end - 1, U'!') ? Melody::exclamation : Melody::falling;
}

}  // namespace lectern::tts::english
