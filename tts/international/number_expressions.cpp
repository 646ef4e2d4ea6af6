#include <algorithm>
#include <array>
#include <utility>

#include "tts/international/counted_noun.h"
#include "tts/international/expression.h"
#include "tts/international/quantity.h"
#include "tts/international/scales.h"

namespace lectern::tts::international {
namespace {

using enum Languages;

/// What is said between two numbers.
struct Links {
  Languages language;
  std::string_view range;
  std::string_view score;  ///< Or ratio.
};

constexpr auto kLinks = std::to_array<Links>({{de, "bis", "zu"},
                                              {fr, "à", "à"},
                                              {es, "a", "a"},
                                              {it, "a", "a"},
                                              {pt, "a", "a"},
                                              {ja, "から", "たい"},
                                              {ko, "에서", "대"}});

/// The usual parts of a whole, which each language has words of its own for.
constexpr auto kFractions = std::to_array<std::string_view>({"1/2", "1/3", "2/3", "1/4", "3/4"});

struct SpokenFractions {
  Languages language;
  std::array<std::string_view, kFractions.size()> words;
};

constexpr auto kSpokenFractions = std::to_array<SpokenFractions>({
    {de, {"ein halb", "ein Drittel", "zwei Drittel", "ein Viertel", "drei Viertel"}},
    {fr, {"un demi", "un tiers", "deux tiers", "un quart", "trois quarts"}},
    {es, {"un medio", "un tercio", "dos tercios", "un cuarto", "tres cuartos"}},
    {it, {"un mezzo", "un terzo", "due terzi", "un quarto", "tre quarti"}},
    {pt, {"um meio", "um terço", "dois terços", "um quarto", "três quartos"}},
    {ja, {"にぶんのいち", "さんぶんのいち", "さんぶんのに", "よんぶんのいち", "よんぶんのさん"}},
    {ko, {"이 분의 일", "삼 분의 일", "삼 분의 이", "사 분의 일", "사 분의 삼"}},
});

bool is_between_figures(const Passage& p, std::size_t at) {
  return p.digit_at(at - 1) && p.digit_at(at + 1);
}

/// What Japanese and Korean put behind results.
bool is_behind_result(const Passage& p, std::size_t at) {
  constexpr auto kWords = std::to_array<std::pair<Languages, std::string_view>>({{ja, "で"},
                                                                                 {ja, "の"},
                                                                                 {ja, "と"},
                                                                                 {ja, "勝"},
                                                                                 {ja, "負"},
                                                                                 {ja, "敗"},
                                                                                 {ko, "로"},
                                                                                 {ko, "으로"},
                                                                                 {ko, " 승"},
                                                                                 {ko, " 완승"},
                                                                                 {ko, " 패"},
                                                                                 {ko, " 무승부"}});
  return std::any_of(kWords.begin(), kWords.end(), [&](const auto& each) {
    return p.says(each.first) && p.has(each.second, at);
  });
}

/// "3-2で", "3-1로": two small numbers and what stands behind results.
bool is_dash_of_result(const Passage& p, std::size_t dash) {
  constexpr std::size_t kMostFigures = 2;
  if (!p.dash_at(dash)) return false;
  std::size_t begin = dash;
  while (p.digit_at(begin - 1)) --begin;
  const std::size_t end = p.digits_end(dash + 1);
  if (dash - begin > kMostFigures || end - dash - 1 > kMostFigures) return false;
  if (p.dash_at(begin - 1) || p[begin - 1] == U'.') return false;
  return is_behind_result(p, end);
}

Expression symbol(std::size_t begin, std::string_view rule, std::string_view spoken) {
  return {begin + 1, TokenKind::symbol, rule, std::string(spoken)};
}

}  // namespace

std::optional<Expression> fraction(const Passage& p, std::size_t begin) {
  const std::size_t end = begin + 3;
  const bool is_part =
      p.digit_at(begin - 1) || p[begin - 1] == U'/' || p.digit_at(end) || p[end] == U'/';
  if (is_part) return std::nullopt;
  for (std::size_t i = 0; i < kFractions.size(); ++i) {
    if (!p.has(kFractions[i], begin)) continue;
    return Expression{end, TokenKind::number, "fraction",
                      std::string(row_for(p, kSpokenFractions).words[i]), 0.8};
  }
  return std::nullopt;
}

/// What is numbered, and its number without a gender.
std::optional<Expression> german_numbered(const Passage& p, std::size_t begin) {
  constexpr auto kNumbered =
      std::to_array<std::pair<std::string_view, std::string_view>>({{"§§", "Paragrafen"},
                                                                    {"§", "Paragraf"},
                                                                    {"Abs.", "Absatz"},
                                                                    {"Art.", "Artikel"},
                                                                    {"Nr.", "Nummer"},
                                                                    {"Kap.", "Kapitel"},
                                                                    {"Bd.", "Band"},
                                                                    {"Ziff.", "Ziffer"},
                                                                    {"S.", "Seite"}});
  constexpr std::size_t kMostFigures = 6;
  if (p.letter_at(begin - 1)) return std::nullopt;
  for (const auto& [sign, name] : kNumbered) {
    const auto sign_end = p.end_of(sign, begin);
    if (!sign_end) continue;
    const std::size_t figures = p.behind_space(*sign_end);
    const std::size_t end = p.digits_end(figures);
    if (end == figures || end - figures > kMostFigures) continue;
    return Expression{
        end, TokenKind::number, "numbered",
        std::string(name) + " " + p.speech().number({false, p.digits(figures, end), {}})};
  }
  return std::nullopt;
}

std::optional<Expression> score(const Passage& p, std::size_t begin) {
  if (!is_between_figures(p, begin)) return std::nullopt;
  if (p[begin] != U':' && !is_dash_of_result(p, begin)) return std::nullopt;
  return symbol(begin, "score", row_for(p, kLinks).score);
}

std::optional<Expression> range(const Passage& p, std::size_t begin) {
  if (!is_between_figures(p, begin)) return std::nullopt;
  if (!p.dash_at(begin) && !is_one_of(p[begin], U"~〜")) return std::nullopt;
  return symbol(begin, "range", row_for(p, kLinks).range);
}

/// Said between figures and before them.
std::optional<Expression> plus(const Passage& p, std::size_t begin) {
  if (p[begin] != U'+' || !p.digit_at(begin + 1)) return std::nullopt;
  const bool here = begin == 0 || p.space_at(begin - 1) || p.digit_at(begin - 1) ||
                    is_one_of(p[begin - 1], U"(.");
  if (!here) return std::nullopt;
  return symbol(begin, "plus", p.speech().plus());
}

std::optional<Expression> large_number(const Passage& p, std::size_t begin) {
  const auto quantity = quantity_at(p, begin);
  if (!quantity) return std::nullopt;
  const auto scale = scale_behind(p, quantity->end);
  if (!scale || scale->word.use != ScaleWord::Use::shortened) return std::nullopt;
  return Expression{scale->end, TokenKind::number, "scale",
                    large_number_of(p, quantity->number, scale->word).words};
}

/// What begins with a nought is no amount.
std::optional<Expression> digit_by_digit(const Passage& p, std::size_t begin) {
  const auto quantity = quantity_at(p, begin);
  if (!quantity || !quantity->is_plain()) return std::nullopt;
  const std::string& figures = quantity->number.whole;
  if (figures.size() < 2 || figures.front() != '0') return std::nullopt;
  return Expression{quantity->end, TokenKind::number, "digits", p.speech().digits(figures)};
}

std::optional<Expression> plain_number(const Passage& p, std::size_t begin) {
  const auto quantity = quantity_at(p, begin);
  if (!quantity) return std::nullopt;
  return Expression{quantity->end, TokenKind::number, "number",
                    p.speech().number(quantity->number, gender_behind(p, *quantity))};
}

}  // namespace lectern::tts::international
