#include <algorithm>
#include <array>
#include <utility>

#include "tts/international/expression.h"
#include "tts/international/kana_numbers.h"
#include "tts/international/quantity.h"

namespace lectern::tts::international {
namespace {

constexpr auto kCounters = std::to_array<std::string_view>(
    {"時間", "年間", "日間", "週間", "か月", "カ月", "ヶ月", "か国", "年", "月", "日", "時",
     "分",   "秒",   "円",   "人",   "歳",   "回",   "倍",   "度",   "位", "番", "個", "件",
     "社",   "階",   "台",   "枚",   "名",   "代",   "本",   "匹",   "杯", "つ"});
constexpr auto kScales = std::to_array<std::string_view>({"万", "億", "兆"});
/// Counters that stand behind a scale.
constexpr auto kCountersOfScales = std::to_array<std::string_view>({"円", "人", "回"});

/// The first of `words` that stands at `at`; empty where none does.
template <std::size_t n>
std::string_view first_at(const Passage& p, std::size_t at,
                          const std::array<std::string_view, n>& words) {
  const auto* found = std::find_if(words.begin(), words.end(),
                                   [&](std::string_view word) { return p.has(word, at); });
  return found == words.end() ? std::string_view() : *found;
}

/// "3本塁打", "2本部": 本 of another word that changes no sounds.
bool begins_other_word(const Passage& p, std::size_t counter, std::string_view written) {
  return written == "本" && is_one_of(p[counter + 1], U"塁部社人当格州国土来島店");
}

/// ひとつ to ここのつ have names of their own; beyond them つ counts nothing.
bool counts_things(const WrittenNumber& number) {
  return number.fraction.empty() && !kana_counted(number.whole, "つ").empty();
}

std::string_view counter_of(const Passage& p, const Quantity& quantity) {
  const std::string_view counter = first_at(p, quantity.end, kCounters);
  const bool counts = counter == "つ" ? counts_things(quantity.number)
                                      : !begins_other_word(p, quantity.end, counter);
  return counts ? counter : std::string_view();
}

/// "3分の2": a part, no minutes.
bool is_denominator(const Passage& p, const Quantity& quantity) {
  return p.has("分の", quantity.end) && p.digit_at(quantity.end + 2);
}

void take(const Passage& p, const Quantity& quantity, std::string_view counter, Expression& found) {
  const WrittenNumber& number = quantity.number;
  found.spoken += number.fraction.empty() ? kana_counted(number.whole, counter)
                                          : p.speech().number(number).append(kana_counter(counter));
  found.end = quantity.end + count_code_points(counter, counter.size());
  if (counter == "円") found.kind = TokenKind::money;
}

/// What the whole of "2億3000万円" counts; whether there was such a counter.
bool take_counter_of_scale(const Passage& p, Expression& found) {
  const std::string_view counter = first_at(p, found.end, kCountersOfScales);
  if (counter.empty()) return false;
  found.spoken += kana_counter(counter);
  found.end += 1;
  if (counter == "円") found.kind = TokenKind::money;
  return true;
}

Expression denominator(const Passage& p, const Quantity& quantity, const Expression& before) {
  return {quantity.end + 1, TokenKind::number, "denominator",
          before.spoken + p.speech().number(quantity.number) + "ぶん"};
}

/// Numbers with their scales, as long as they follow each other, and what they count.
std::optional<Expression> unsigned_count(const Passage& p, std::size_t begin) {
  Expression found{begin, TokenKind::measure, "counted", {}};
  while (const auto quantity = unsigned_quantity_at(p, found.end)) {
    if (is_denominator(p, *quantity)) return denominator(p, *quantity, found);
    if (const std::string_view counter = counter_of(p, *quantity); !counter.empty()) {
      take(p, *quantity, counter, found);
      break;
    }
    const std::string_view scale = first_at(p, quantity->end, kScales);
    if (scale.empty()) break;
    take(p, *quantity, scale, found);
    if (take_counter_of_scale(p, found)) break;
  }
  return found.end == begin ? std::nullopt : std::optional(found);
}

/// Behind the point of a decimal without a whole part.
std::string decimals_at(const Passage& p, std::size_t begin) {
  if (p[begin] != U'.' || p.digit_at(begin - 1)) return {};
  return p.digits(begin + 1, p.digits_end(begin + 1));
}

}  // namespace

std::optional<Expression> japanese_count(const Passage& p, std::size_t begin) {
  const Minus minus = minus_at(p, begin);
  if (minus == Minus::none) return unsigned_count(p, begin);
  auto found = unsigned_count(p, begin + 1);
  if (!found || (minus == Minus::before_measure && p[found->end - 1] != U'度')) return std::nullopt;
  found->spoken.insert(0, "マイナス");
  return found;
}

/// Three tenths and one hundredth: さんわりいちぶ.
std::optional<Expression> batting_average(const Passage& p, std::size_t begin) {
  constexpr auto kParts = std::to_array<std::string_view>({"わり", "ぶ", "りん"});
  const std::string figures = decimals_at(p, begin);
  if (p[begin - 1] != U'率' || figures.size() != kParts.size() || figures == "000") {
    return std::nullopt;
  }
  std::string spoken;
  for (std::size_t i = 0; i < kParts.size(); ++i) {
    if (figures[i] != '0') spoken += kana_digits(figures.substr(i, 1)).append(kParts[i]);
  }
  return Expression{begin + 1 + figures.size(), TokenKind::number, "batting_average",
                    std::move(spoken)};
}

std::optional<Expression> decimals_alone(const Passage& p, std::size_t begin) {
  const std::string figures = decimals_at(p, begin);
  if (figures.empty() || begin == 0 || script_of(p[begin - 1]) == Script::latin) {
    return std::nullopt;
  }
  return Expression{begin + 1 + figures.size(), TokenKind::number, "decimal",
                    "てん" + kana_digits(figures)};
}

}  // namespace lectern::tts::international
