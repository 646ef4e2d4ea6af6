#include <algorithm>
#include <array>
#include <string>

#include "tts/chinese/wording/expression.h"
#include "tts/chinese/wording/number_words.h"
#include "tts/chinese/wording/quantity.h"
#include "tts/chinese/wording/rates.h"
#include "tts/chinese/wording/word_tables.h"

namespace lectern::tts::chinese {
namespace {

struct Currency {
  std::u32string_view sign;
  std::string_view before;  ///< Said before the amount.
  std::string_view after;   ///< Said behind it.
};

// Longest signs first: NT$ before $.
constexpr std::array<Currency, 33> kCurrencies = {{
    {U"NT$", "新台幣", "元"},  {U"NTD$", "新台幣", "元"}, {U"NTD", "新台幣", "元"},
    {U"TWD", "新台幣", "元"},  {U"US$", "", "美元"},      {U"USD$", "", "美元"},
    {U"USD", "", "美元"},      {U"HK$", "港幣", "元"},    {U"HKD", "港幣", "元"},
    {U"RMB¥", "人民幣", "元"}, {U"RMB", "人民幣", "元"},  {U"CNY", "人民幣", "元"},
    {U"CN¥", "人民幣", "元"},  {U"JP¥", "", "日圓"},      {U"JPY", "", "日圓"},
    {U"EUR", "", "歐元"},      {U"GBP", "", "英鎊"},      {U"KRW", "", "韓元"},
    {U"AUD", "", "澳元"},      {U"A$", "", "澳元"},       {U"AU$", "", "澳元"},
    {U"C$", "", "加元"},       {U"CA$", "", "加元"},      {U"S$", "", "新加坡元"},
    {U"R$", "", "巴西雷亞爾"}, {U"€", "", "歐元"},        {U"£", "", "英鎊"},
    {U"¥", "", "日圓"},        {U"₩", "", "韓元"},        {U"₫", "", "越南盾"},
    {U"₹", "", "盧比"},        {U"$", "", "元"},          {U"￥", "", "元"},
}};

const Currency* currency_at(const Passage& passage, std::size_t at) {
  for (const Currency& currency : kCurrencies) {
    if (passage.has(at, currency.sign)) return &currency;
  }
  return nullptr;
}

// ¥ and ￥ belong to Japan and to China: the words around decide. Where they are silent, it is the
// yuan for a reader of the mainland, and for the wide sign, which China's keyboards write.
std::string_view name_of(const Passage& passage, const Currency& currency, std::size_t at,
                         std::size_t end) {
  if (currency.sign != U"¥" && currency.sign != U"￥") return currency.after;
  const auto mentioned = [&](std::initializer_list<std::u32string_view> words) {
    return passage.mentioned_before(at, 20, words) || passage.mentioned_after(end, 8, words);
  };
  const bool yuan = mentioned(
      {U"人民幣", U"人民币", U"RMB", U"中國", U"中国", U"北京", U"上海", U"大陸", U"大陆"});
  const bool yen = mentioned({U"日圓", U"日元", U"日幣", U"日币", U"日本", U"東京", U"东京"});
  if (yen != yuan) return yen ? "日圓" : "元";
  return passage.readings() == Readings::mainland ? "元" : currency.after;
}

// 14.60元 is 十四點六元: cents nobody says.
void drop_idle_zeros(Figure& figure) {
  while (!figure.fraction.empty() && figure.fraction.back() == '0') figure.fraction.pop_back();
}

/// The bn of $3.5bn, as the places it moves the point by.
struct LatinScale {
  std::size_t length = 0;
  std::size_t places = 0;
};

std::optional<LatinScale> latin_scale_at(const Passage& passage, std::size_t at) {
  struct Entry {
    std::u32string_view written;
    std::size_t places;
  };
  constexpr std::array<Entry, 18> kScales = {{{U"trillion", 12},
                                              {U"billion", 9},
                                              {U"million", 6},
                                              {U"thousand", 3},
                                              {U"Trillion", 12},
                                              {U"Billion", 9},
                                              {U"Million", 6},
                                              {U"tn", 12},
                                              {U"bn", 9},
                                              {U"mn", 6},
                                              {U"T", 12},
                                              {U"B", 9},
                                              {U"b", 9},
                                              {U"M", 6},
                                              {U"m", 6},
                                              {U"K", 3},
                                              {U"k", 3},
                                              {U"Bn", 9}}};
  for (const Entry& entry : kScales) {
    const std::size_t end = at + entry.written.size();
    const bool word_ends =
        !(passage.joined(end) && (passage.latin_at(end) || passage.digit_at(end)));
    const bool apart = !passage.joined(at) && entry.written.size() <= 2;  // $5 B棟
    if (passage.has(at, entry.written) && word_ends && !apart) {
      return LatinScale{entry.written.size(), entry.places};
    }
  }
  return std::nullopt;
}

// 1兆 is 一萬億 on the mainland, which counts no higher than by 億.
std::string great_cardinal(const std::string& digits, Readings readings) {
  constexpr std::size_t kPlacesOfYi = 8;
  constexpr std::size_t kPlacesOfZhao = 12;
  if (readings == Readings::taiwan || digits.size() <= kPlacesOfZhao) return cardinal(digits);
  const std::string yi = digits.substr(0, digits.size() - kPlacesOfYi);
  const std::string rest = digits.substr(yi.size());
  const std::string words = cardinal(yi) + "億";
  if (rest.find_first_not_of('0') == std::string::npos) return words;
  const bool gap = rest.front() == '0' || yi.ends_with("0000");
  return words + (gap ? "零" : "") + cardinal(rest);
}

/// What is said of `figure` when its point has moved `places` to the right; nothing for what no
/// number word reaches.
std::optional<std::string> scaled_words(Figure figure, std::size_t places, Readings readings) {
  constexpr std::size_t kMostFigures = 16;
  if (figure.fraction.size() < places) figure.fraction.append(places - figure.fraction.size(), '0');
  figure.whole += figure.fraction.substr(0, places);
  figure.fraction.erase(0, places);
  figure.whole.erase(0, std::min(figure.whole.find_first_not_of('0'), figure.whole.size() - 1));
  if (figure.whole.size() > kMostFigures) return std::nullopt;
  std::string words = great_cardinal(figure.whole, readings);
  if (!figure.fraction.empty()) words += "點" + digit_by_digit(figure.fraction);
  return words;
}

// Says the amount and returns where it ends: 3.5bn is 三十五億.
std::size_t say_amount(const Passage& passage, const Quantity& amount, Wording& wording) {
  const auto scale = amount.plain() ? latin_scale_at(passage, amount.end) : std::nullopt;
  const auto words =
      scale ? scaled_words(amount.first(), scale->places, passage.readings()) : std::nullopt;
  if (!words) {
    say_quantity(passage, amount, Two::liang, wording);
    return amount.end;
  }
  const std::size_t end = amount.end + scale->length;
  wording.say(*words, passage.source(amount.begin, end));
  return end;
}

double value_of(const Figure& figure) {
  return std::stod(figure.whole + "." + figure.fraction + "0");
}

/// The second amount of US$10-20 and $800~$1,200. Amounts run upwards.
std::optional<Quantity> upper_amount(const Passage& passage, const Currency& currency,
                                     const Quantity& lower, std::size_t sign) {
  if (!is_range_sign(passage[sign])) return std::nullopt;
  const std::size_t at = sign + 1;
  const bool named_again = passage.has(at, currency.sign);
  auto upper = scan_quantity(passage, named_again ? at + currency.sign.size() : at);
  if (!upper) return std::nullopt;
  const bool larger = !upper->plain() || latin_scale_at(passage, upper->end) ||
                      value_of(upper->first()) > value_of(lower.first());
  return larger ? upper : std::nullopt;
}

// Says 十到二十, and returns where it ends. $1-2bn has one scale for both.
std::size_t say_amounts(const Passage& passage, const Currency& currency, const Quantity& lower,
                        Wording& wording) {
  Wording alone;
  const std::size_t end = say_amount(passage, lower, alone);
  const auto upper = upper_amount(passage, currency, lower, end);
  const auto scale = upper && upper->plain() && lower.plain() && end == lower.end
                         ? latin_scale_at(passage, upper->end)
                         : std::nullopt;
  const auto scaled =
      scale ? scaled_words(lower.first(), scale->places, passage.readings()) : std::nullopt;
  if (scaled) {
    wording.say(*scaled, passage.source(lower.begin, lower.end));
  } else {
    wording.append(alone);
  }
  if (!upper) return end;
  wording.say("到", passage.source(end));
  return say_amount(passage, *upper, wording);
}

std::optional<Expression> signed_amount(const Passage& passage, std::size_t begin,
                                        const Currency& currency) {
  auto amount = scan_quantity(passage, begin + currency.sign.size());
  if (!amount) return std::nullopt;
  const TextRange sign = passage.source(begin, begin + currency.sign.size());
  Expression found{amount->end, TokenKind::money, "currency_sign", {}, 0.95};
  drop_idle_zeros(amount->parts.front().figure);
  Wording words;
  const std::size_t end = say_amounts(passage, currency, *amount, words);
  found.end = say_rate(passage, begin, end, found.wording);
  found.wording.say(currency.before, sign);
  found.wording.append(words);
  // 「US$5美元」 names it twice; once is enough.
  const bool named = passage.has_any(
      found.end, {U"元", U"美元", U"歐元", U"欧元", U"英鎊", U"英镑", U"日圓", U"日元", U"日幣",
                  U"日币", U"港元", U"港幣", U"港币", U"人民幣", U"人民币", U"韓元", U"韩元"});
  if (!named) found.wording.say(name_of(passage, currency, begin, found.end), sign);
  return found;
}

std::optional<Expression> amount_with_cents(const Passage& passage, std::size_t begin) {
  auto amount = scan_quantity(passage, begin);
  if (!amount || !amount->plain() || amount->first().whole_number()) return std::nullopt;
  if (!passage.has_any(amount->end, {U"元", U"美元", U"歐元", U"日圓", U"港元", U"塊", U"块"})) {
    return std::nullopt;
  }
  Figure& figure = amount->parts.front().figure;
  if (figure.fraction.back() != '0') return std::nullopt;
  drop_idle_zeros(figure);
  Expression found{amount->end, TokenKind::money, "idle_cents", {}, 1.0};
  const std::size_t slash = amount->end + measure_word_at(passage, amount->end);
  const std::size_t end = say_rate(passage, begin, slash, found.wording);
  say_quantity(passage, *amount, Two::liang, found.wording);
  if (end > slash) {
    found.wording.copy(passage, amount->end, slash);
    found.end = end;
  }
  return found;
}

}  // namespace

std::optional<Expression> money(const Passage& passage, std::size_t begin) {
  if (passage.digit_at(begin)) return amount_with_cents(passage, begin);
  const Currency* currency = currency_at(passage, begin);
  const bool inside_word = passage.joined(begin) && passage.latin_at(begin - 1);
  if (currency == nullptr || inside_word) return std::nullopt;
  return signed_amount(passage, begin, *currency);
}

}  // namespace lectern::tts::chinese
