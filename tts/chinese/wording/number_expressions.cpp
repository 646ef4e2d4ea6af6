#include <algorithm>
#include <array>
#include <cmath>

#include "tts/chinese/wording/calendar_years.h"
#include "tts/chinese/wording/contest_words.h"
#include "tts/chinese/wording/expression.h"
#include "tts/chinese/wording/number_words.h"
#include "tts/chinese/wording/quantity.h"
#include "tts/chinese/wording/rates.h"
#include "tts/chinese/wording/slashed_pairs.h"
#include "tts/chinese/wording/word_tables.h"
#include "tts/raised_figures.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

bool is_percent(char32_t value) {
  return value == U'%' || value == U'‰';
}

std::string_view percent_words(char32_t sign) {
  return sign == U'‰' ? "千分之" : "百分之";
}

bool is_minus(char32_t value) {
  return value == U'-' || value == U'−' || value == U'－';
}

bool is_sign_of_minus(char32_t value) {
  return is_minus(value) || value == U'–';
}

// 下降-3.2%, 氣溫-5度, 為-1: a figure that is measured, or words behind which an amount stands.
bool is_amount(const Passage& passage, std::size_t number) {
  const auto quantity = scan_quantity(passage, number);
  if (!quantity) return false;
  const bool multiplied = !quantity->plain();
  const bool measured = is_percent(passage[quantity->end]) ||
                        unit_at(passage, quantity->end).has_value() ||
                        passage.has_any(quantity->end, {U"度", U"元", U"美元", U"歐元", U"點",
                                                        U"点", U"百分點", U"百分点", U"個百分點",
                                                        U"个百分点", U"公尺", U"公分", U"米"});
  return multiplied || measured || !quantity->first().whole_number() ||
         passage.follows_any(number - 1, {U"為", U"为", U"是", U"達", U"达", U"到", U"至", U"約",
                                          U"约", U"剩", U"溫", U"温", U"率", U"值", U"幅", U"降",
                                          U"跌", U"減", U"减", U"增", U"負", U"得", U"於", U"于"});
}

// 殲-16, 神舟-18, 台-9線: the hyphen of a name.
bool is_hyphen_of_name(const Passage& passage, std::size_t at) {
  return passage[at] == U'-' && passage.joined(at) && passage.han_at(at - 1) &&
         !is_amount(passage, at + 1);
}

// QoQ -3%, EPS -0.5元: a space before the sign and none behind it, and an amount. Not Boeing -8.
bool is_sign_behind_word(const Passage& passage, std::size_t at) {
  return passage.latin_at(at - 1) && passage.spaced(at) && is_amount(passage, at + 1);
}

// –2°C, –3.5%: a dash is a minus only before what may fall below zero.
bool is_dash_of_amount(const Passage& passage, std::size_t at) {
  const auto quantity = scan_quantity(passage, at + 1);
  return quantity && (is_percent(passage[quantity->end]) ||
                      passage.has_any(quantity->end, {U"°C", U"°F", U"℃", U"℉", U"度"}));
}

// A minus belongs to the number where no operand stands before it.
bool sign_of_number(const Passage& passage, std::size_t at) {
  if (!passage.digit_at(at + 1) || !passage.joined(at + 1)) return false;
  if (passage[at] == U'–' && (passage.latin_at(at - 1) || !is_dash_of_amount(passage, at))) {
    return false;
  }
  if (is_hyphen_of_name(passage, at)) return false;
  const char32_t before = at > 0 ? passage[at - 1] : U'\0';
  if (passage.han_at(at - 1) && passage.digit_at(at - 2)) return false;  // 5度-8度
  if (is_sign_behind_word(passage, at)) return true;
  const bool operand = passage.digit_at(at - 1) || passage.latin_at(at - 1) || before == U')' ||
                       before == U'%' || before == U'）' || before == U'℃' || before == U'℉' ||
                       before == U'°' || is_minus(before);
  return at == 0 || !operand;
}

// Skips 負's sign and says it; where there is none, stays.
std::size_t say_sign(const Passage& passage, std::size_t at, Wording& wording) {
  if (is_sign_of_minus(passage[at]) && sign_of_number(passage, at)) {
    wording.say("負", passage.source(at));
    return at + 1;
  }
  if (passage[at] == U'+' && sign_of_number(passage, at)) {
    wording.say("正", passage.source(at));
    return at + 1;
  }
  return at;
}

// 第1、2名, 第1至2名: the 第 stands for all figures of the row.
bool is_in_row_of_ordinals(const Passage& passage, std::size_t begin) {
  constexpr std::size_t kLongestRow = 24;
  constexpr std::u32string_view kJoining = U"、和與与及或至到~-";
  std::size_t at = begin;
  while (at >= 2 && begin - at < kLongestRow && passage.digit_at(at - 2) &&
         kJoining.find(passage[at - 1]) != std::u32string_view::npos) {
    --at;
    while (passage.digit_at(at - 1) && begin - at < kLongestRow) --at;
  }
  return at < begin && passage.follows(at, U"第");
}

// 兩 before what is counted; 第2名 and 星期2 name a place in an order.
Two two_before(const Passage& passage, const Quantity& quantity) {
  const bool label =
      is_in_row_of_ordinals(passage, quantity.begin) ||
      passage.follows_any(quantity.begin, {U"第", U"星期", U"週", U"周", U"禮拜", U"初", U"十",
                                           U"百", U"零", U"點", U".", U"-"});
  return label ? Two::er : Two::liang;
}

struct QuantityRange {
  Quantity from;
  std::size_t sign = 0;
  bool first_percent = false;  ///< 50%~60%, against 50~60%.
  Quantity to;
};

std::optional<QuantityRange> scan_range(const Passage& passage, std::size_t begin) {
  auto from = scan_quantity(passage, begin);
  if (!from) return std::nullopt;
  const bool first_percent = is_percent(passage[from->end]);
  const std::size_t sign = from->end + (first_percent ? 1 : 0);
  if (!is_range_sign(passage[sign])) return std::nullopt;
  auto to = scan_quantity(passage, sign + 1);
  if (!to) return std::nullopt;
  return QuantityRange{std::move(*from), sign, first_percent, std::move(*to)};
}

// 3至5%: one sign for both. 3%至5% has two, and each number its own.
std::optional<QuantityRange> scan_percent_range(const Passage& passage, std::size_t begin) {
  if (auto both = scan_range(passage, begin)) return both;
  auto from = scan_quantity(passage, begin);
  if (!from || !from->plain() || !passage.has_any(from->end, {U"至", U"到"})) return std::nullopt;
  auto to = scan_quantity(passage, from->end + 1);
  if (!to) return std::nullopt;
  const std::size_t sign = from->end;
  return QuantityRange{std::move(*from), sign, false, std::move(*to)};
}

// 到 for a sign, 至 and 到 as written.
void say_up_to(const Passage& passage, std::size_t sign, Wording& wording) {
  if (passage.han_at(sign)) {
    wording.copy(passage, sign, sign + 1);
  } else {
    wording.say("到", passage.source(sign));
  }
}

bool grows(const Figure& from, const Figure& to) {
  const std::size_t a = from.whole.size();
  const std::size_t b = to.whole.size();
  return a < b || (a == b && from.whole + "." + from.fraction < to.whole + "." + to.fraction);
}

bool is_contest(const Passage& passage, std::size_t begin, std::size_t end) {
  return passage.mentioned_before(begin, 12, kContestWords) ||
         passage.mentioned_after(end, 6, kContestWords);
}

bool is_sport(const Passage& passage, std::size_t begin, std::size_t end) {
  return passage.mentioned_before(begin, 12, kSportWords) ||
         passage.mentioned_after(end, 6, kSportWords);
}

// What stands between the results of one match: 25-23、19-25，25-20、7-6(5).
bool joins_results(const Passage& passage, std::size_t at) {
  return passage.digit_at(at) || is_minus(passage[at]) ||
         (passage[at] != U'\0' &&
          std::u32string_view(U"、，,()（）和及").find(passage[at]) != std::u32string_view::npos);
}

struct GlyphRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The results of a match around [begin, end), as far as an ear would follow them.
GlyphRange results_around(const Passage& passage, std::size_t begin, std::size_t end) {
  constexpr std::size_t kLongestMatch = 48;
  GlyphRange all{begin, end};
  while (all.begin > 0 && begin - all.begin < kLongestMatch &&
         joins_results(passage, all.begin - 1)) {
    --all.begin;
  }
  while (all.end - end < kLongestMatch && joins_results(passage, all.end)) ++all.end;
  return all;
}

// 6-4、3-6、10-8: in a row of pairs that neither rise all nor count anything, all are results.
bool has_falling_pair(const Passage& passage, GlyphRange match) {
  bool falls = false;
  std::size_t pairs = 0;
  for (std::size_t at = match.begin; at < match.end; ++at) {
    const auto both = passage.digit_at(at) ? scan_range(passage, at) : std::nullopt;
    if (!both) continue;
    if (!both->from.plain() || !both->to.plain()) return false;
    falls = falls || !grows(both->from.first(), both->to.first());
    at = both->to.end;
    ++pairs;
  }
  return falls && pairs > 1 && measure_word_at(passage, match.end) == 0 &&
         !unit_at(passage, match.end);
}

/// Who plays: 1-2韓國. No range stands before a country.
constexpr std::initializer_list<std::u32string_view> kOpponents = {
    U"日本",   U"韓國", U"南韓", U"韩国",     U"美國",   U"美国",   U"中國",     U"中国",
    U"泰國",   U"泰国", U"越南", U"印尼",     U"伊朗",   U"澳洲",   U"古巴",     U"荷蘭",
    U"荷兰",   U"法國", U"法国", U"德國",     U"德国",   U"英格蘭", U"英格兰",   U"西班牙",
    U"葡萄牙", U"巴西", U"丹麥", U"義大利",   U"意大利", U"阿根廷", U"委內瑞拉", U"多明尼加",
    U"台新",   U"味全", U"樂天", U"富邦悍將", U"台鋼",   U"中信",   U"兄弟象",   U"統一獅"};

enum class DashSense { range, score, house_number, subtraction };

// 3-2 by what stands around it. Whether a measure stands behind is told by `is_measured`.
DashSense sense_of_dash(const Passage& passage, const QuantityRange& both, bool is_measured) {
  const std::size_t end = both.to.end;
  const GlyphRange match = results_around(passage, both.from.begin, end);
  if (passage[end] == U'=') return DashSense::subtraction;
  const bool shut_out = both.to.plain() && both.to.first().whole == "0";  // 9-0
  const bool behind_team = passage.follows_any(match.begin, {U"隊", U"队"});
  if (!is_measured && behind_team) return DashSense::score;
  const bool beaten = passage[end] == U'負' || passage[end] == U'负';  // 1-2負韓國
  if (beaten || passage.has_any(end, kOpponents)) return DashSense::score;
  if (!is_measured && has_falling_pair(passage, match)) return DashSense::score;
  if (shut_out || is_contest(passage, match.begin, match.end)) return DashSense::score;
  if (!is_measured && is_sport(passage, match.begin, match.end)) return DashSense::score;
  if (!both.from.plain() || grows(both.from.first(), both.to.first())) return DashSense::range;
  const bool days = passage[end] == U'日' && passage[end + 1] != U'本';  // 28-3日
  if (days || passage.has_any(end, {U"月", U"時", U"时", U"點", U"点"})) return DashSense::range;
  const bool address =
      passage.has_any(end, {U"號", U"号", U"樓", U"楼", U"巷", U"弄", U"室", U"班", U"地號"}) ||
      passage.follows_any(both.from.begin, {U"路", U"街", U"巷", U"弄", U"段", U"村", U"里", U"號",
                                            U"編", U"室", U"第", U"條", U"表", U"圖"});
  return address ? DashSense::house_number : DashSense::score;
}

// 1/10000: longer figures are the name of something unless they are round.
bool is_denominator(const Figure& figure) {
  const bool short_or_round =
      figure.whole.size() <= 4 || (figure.whole.size() <= 9 && figure.whole.ends_with("000"));
  return figure.whole_number() && !figure.grouped && short_or_round &&
         figure.whole.find_first_not_of('0') != std::string::npos;
}

void say_fraction(const Passage& passage, const Figure& top, const Figure& bottom,
                  Wording& wording) {
  wording.say(cardinal(bottom.whole) + "分之", passage.source(bottom.begin, bottom.end));
  wording.say(cardinal(top.whole), passage.source(top.begin, top.end));
}

struct SlashFraction {
  Figure top;
  Figure bottom;
};

std::optional<SlashFraction> scan_fraction(const Passage& passage, std::size_t at) {
  auto top = scan_figure(passage, at);
  if (!top || passage[top->end] != U'/' || !is_denominator(*top)) return std::nullopt;
  auto bottom = scan_figure(passage, top->end + 1);
  if (!bottom || !is_denominator(*bottom) || passage[bottom->end] == U'/') return std::nullopt;
  return SlashFraction{std::move(*top), std::move(*bottom)};
}

std::string figure_word(const Passage& passage, std::size_t at) {
  return digit_by_digit(std::string(1, static_cast<char>(passage[at])));
}

// The measure word or unit behind a number, said around `number`.
struct Measured {
  std::size_t end = 0;
  std::string_view before;
  std::string_view after;
  bool han = false;
};

// 平方公里 is written 公里², too.
std::optional<Measured> raised_length(const Passage& passage, std::size_t end) {
  struct Length {
    std::u32string_view name;
    std::string_view square;
    std::string_view cube;
  };
  constexpr std::array<Length, 7> kLengths = {{{U"公里", "平方公里", "立方公里"},
                                               {U"千米", "平方千米", "立方千米"},
                                               {U"公尺", "平方公尺", "立方公尺"},
                                               {U"公分", "平方公分", "立方公分"},
                                               {U"厘米", "平方厘米", "立方厘米"},
                                               {U"英尺", "平方英尺", "立方英尺"},
                                               {U"米", "平方米", "立方米"}}};
  if (!passage.joined(end) || (passage[end] != U'²' && passage[end] != U'³')) return std::nullopt;
  for (const Length& length : kLengths) {
    if (!passage.follows(end, length.name)) continue;
    return Measured{end + 1, {}, passage[end] == U'²' ? length.square : length.cube, false};
  }
  return std::nullopt;
}

std::optional<Measured> measured(const Passage& passage, std::size_t at) {
  if (const auto unit = unit_at(passage, at)) {
    return Measured{at + unit->length, unit->entry.before, unit->entry.after, false};
  }
  const std::size_t length = measure_word_at(passage, at);
  if (length == 0) return std::nullopt;
  if (auto raised = raised_length(passage, at + length)) return raised;
  return Measured{at + length, {}, {}, true};
}

void say_behind(const Passage& passage, const Measured& unit, std::size_t at, Wording& wording) {
  if (unit.han) {
    wording.copy(passage, at, unit.end);
  } else {
    wording.say(unit.after, passage.source(at, unit.end));
  }
}

bool is_currency(char32_t last_of_measure_word) {
  return std::u32string_view(U"元圓鎊幣銖塊块").find(last_of_measure_word) !=
         std::u32string_view::npos;
}

bool is_prime(char32_t value) {
  return std::u32string_view(U"'’′").find(value) != std::u32string_view::npos;
}

bool is_double_prime(char32_t value) {
  return std::u32string_view(U"\"”″").find(value) != std::u32string_view::npos;
}

// "...27" ends what somebody says; 27" is a screen.
bool closes_quotation(const Passage& passage, std::size_t mark) {
  bool open = false;
  for (std::size_t at = 0; at < mark; ++at) {
    if (passage[at] == U'“' || passage[at] == U'”') open = passage[at] == U'“';
    if (passage[at] == U'"' && !passage.digit_at(at - 1)) open = true;
    if (passage[at] == U'"' && passage.digit_at(at - 1)) open = false;
  }
  return open;
}

void say_measured(const Passage& passage, const Figure& figure, std::string_view unit,
                  Wording& wording) {
  wording.say(decimal(figure.whole, figure.fraction), passage.source(figure.begin, figure.end));
  wording.say(unit, passage.source(figure.end));
}

// ① ㉑ ➊ ㈠ Ⅲ ½ ⅞; nothing for what is neither whole nor a simple fraction.
std::optional<std::string> words_of_value(double value) {
  constexpr int kLargestDenominator = 16;
  for (int denominator = 1; denominator <= kLargestDenominator; ++denominator) {
    const double numerator = value * denominator;
    const double whole = std::round(numerator);
    if (whole < 0 || whole >= 1e12 || std::abs(numerator - whole) > 1e-9) continue;
    const std::string words = cardinal(std::to_string(static_cast<long long>(whole)));
    return denominator == 1 ? words : cardinal(std::to_string(denominator)) + "分之" + words;
  }
  return std::nullopt;
}

// ㋀ ㏡ ㍘: a number and its sign in one character.
std::optional<std::string> words_of_telegraph_sign(char32_t value) {
  struct Row {
    char32_t first;
    char32_t last;
    unsigned number;  ///< Of the first.
    std::string_view sign;
  };
  constexpr std::array<Row, 3> kRows = {
      {{U'㋀', U'㋋', 1, "月"}, {U'㏠', U'㏾', 1, "日"}, {U'㍘', U'㍰', 0, "點"}}};
  for (const Row& row : kRows) {
    if (value < row.first || value > row.last) continue;
    const auto number = static_cast<unsigned>(value - row.first) + row.number;
    return cardinal(std::to_string(number)) + std::string(row.sign);
  }
  return std::nullopt;
}

// x² is a power and ⁴He says its figure; behind words it numbers a note, which nobody reads aloud.
std::string words_of_raised_figures(const Passage& passage, std::size_t begin,
                                    const std::string& digits) {
  const bool behind_space = !passage.joined(begin);
  const bool behind_letter = !behind_space && passage.latin_at(begin - 1) &&
                             !(passage.latin_at(begin - 2) && passage.latin_at(begin - 3));
  const bool behind_name = is_upper_case(passage[begin - 1]) && passage.latin_at(begin - 2);  // EU³
  if (behind_letter && !behind_name && digits != "1") {
    if (digits == "2") return "平方";
    if (digits == "3") return "立方";
    return "的" + cardinal(digits) + "次方";
  }
  return behind_space ? cardinal(digits) : std::string();
}

Expression raised_figures(const Passage& passage, std::size_t begin) {
  std::string digits;
  std::size_t end = begin;
  for (; lowered_figure(passage[end]); ++end) digits += *lowered_figure(passage[end]);
  Expression found{end, TokenKind::number, "raised_figures", {}, 0.8};
  found.wording.say(words_of_raised_figures(passage, begin, digits), passage.source(begin, end));
  return found;
}

// 2度參選 is 兩度參選: a verb follows. 氣溫2度, 2度以上 and 北緯2度線 are degrees.
std::optional<Expression> two_times(const Passage& passage, std::size_t begin) {
  const bool verb_follows =
      passage.has(begin, U"2度") && passage.han_at(begin + 2) &&
      !passage.has_any(begin + 2, {U"到", U"至", U"以", U"左", U"多", U"半", U"的", U"線", U"角",
                                   U"、", U"上", U"下", U"內", U"或", U"和", U"與", U"C"});
  const bool degrees = passage.mentioned_before(
      begin, 8, {U"溫", U"温", U"攝氏", U"摄氏", U"角", U"緯", U"纬", U"經", U"经", U"度"});
  if (!verb_follows || degrees) return std::nullopt;
  Expression found{begin + 1, TokenKind::number, "two_times", {}, 0.8};
  found.wording.say("兩", passage.source(begin));
  return found;
}

// 150萬/坪: the currency goes without saying.
std::optional<Expression> multiple_per_unit(const Passage& passage, std::size_t begin) {
  const auto number = scan_quantity(passage, begin);
  if (!number || number->plain()) return std::nullopt;
  const std::size_t slash = number->end;
  Expression found{slash, TokenKind::money, "multiple_per_unit", {}, 0.9};
  found.end = say_rate(passage, begin, slash, found.wording);
  if (found.end == slash) return std::nullopt;
  say_quantity(passage, *number, Two::liang, found.wording);
  return found;
}

// 時速100km/h names the hour already.
std::string_view before_words(const Passage& passage, const Measured& unit, std::size_t begin) {
  return passage.mentioned_before(begin, 6, {U"時速", U"时速", U"秒速"}) ? std::string_view{}
                                                                         : unit.before;
}

/// 「3x3籃球」: as many on either side.
bool is_teams_at(const Passage& passage, std::size_t sign) {
  return passage[sign - 1] == passage[sign + 1] &&
         passage.has_any(sign + 2, {U"籃", U"鬥牛", U"足球", U"排球", U"曲棍球"});
}

}  // namespace

std::optional<Expression> percent(const Passage& passage, std::size_t begin) {
  Expression found{begin, TokenKind::percent, "percent", {}, 1.0};
  const std::size_t number = say_sign(passage, begin, found.wording);
  if (auto both = scan_percent_range(passage, number); both && is_percent(passage[both->to.end])) {
    const TextRange sign = passage.source(both->to.end);
    found.rule = "percent_range";
    found.wording.say(percent_words(passage[both->to.end]),
                      both->first_percent ? passage.source(both->from.end) : sign);
    say_quantity(passage, both->from, Two::er, found.wording);
    say_up_to(passage, both->sign, found.wording);
    if (both->first_percent) found.wording.say(percent_words(passage[both->to.end]), sign);
    say_quantity(passage, both->to, Two::er, found.wording);
    found.end = both->to.end + 1;
    return found;
  }
  const auto amount = scan_quantity(passage, number);
  if (!amount || !is_percent(passage[amount->end])) return std::nullopt;
  found.wording.say(percent_words(passage[amount->end]), passage.source(amount->end));
  say_quantity(passage, *amount, Two::er, found.wording);
  found.end = amount->end + 1;
  return found;
}

std::optional<Expression> fraction(const Passage& passage, std::size_t begin) {
  Expression found{begin, TokenKind::number, "fraction", {}, 0.75};
  std::size_t at = say_sign(passage, begin, found.wording);
  const auto whole = scan_figure(passage, at);
  if (whole && passage[whole->end] == U'又' && passage.digit_at(whole->end + 1)) {
    found.wording.say(cardinal(whole->whole), passage.source(at, whole->end));
    found.wording.copy(passage, whole->end, whole->end + 1);
    at = whole->end + 1;
  }
  const auto slash = scan_fraction(passage, at);
  constexpr unsigned kHighestTop = 80;
  if (!slash) return std::nullopt;
  // 130/80以下 is a blood pressure.
  const auto top = slash->top.value();
  const auto bottom = slash->bottom.value();
  if (top && bottom && *top > *bottom && *top >= kHighestTop) return std::nullopt;
  say_fraction(passage, slash->top, slash->bottom, found.wording);
  found.end = slash->bottom.end;
  if (const auto pair = scan_slashed_pair(passage, at); pair && fraction_is_evident(passage, *pair))
    found.confidence = 0.95;
  return found;
}

std::optional<Expression> blood_pressure(const Passage& passage, std::size_t begin) {
  const auto both = scan_fraction(passage, begin);
  if (!both) return std::nullopt;
  const std::size_t end = both->bottom.end;
  if (!passage.has(end, U"mmHg") && !passage.mentioned_before(begin, 6, {U"血壓", U"血压"})) {
    return std::nullopt;
  }
  Expression found{end, TokenKind::measure, "blood_pressure", {}, 0.9};
  found.wording.say(cardinal(both->top.whole), passage.source(begin, both->top.end));
  found.wording.say("比", passage.source(both->top.end));
  found.wording.say(cardinal(both->bottom.whole), passage.source(both->bottom.begin, end));
  if (const auto unit = measured(passage, end); unit && !unit->han) {
    say_behind(passage, *unit, end, found.wording);
    found.end = unit->end;
  }
  return found;
}

std::optional<Expression> range(const Passage& passage, std::size_t begin) {
  const auto both = scan_range(passage, begin);
  if (!both || both->first_percent) return std::nullopt;
  const std::size_t end = both->to.end;
  const TextRange sign = passage.source(both->sign);
  const bool dash = is_minus(passage[both->sign]);
  const bool inside_row = is_minus(passage[begin - 1]) && passage.digit_at(begin - 2);  // 3-2-1
  const bool opens_row = is_minus(passage[end]) && passage.digit_at(end + 1);
  if (dash && (opens_row || inside_row)) return std::nullopt;
  Expression found{end, TokenKind::number, "range", {}, 0.95};
  const auto unit = measured(passage, end);
  std::string_view between = "到";
  const DashSense sense = dash ? sense_of_dash(passage, *both, unit.has_value()) : DashSense::range;
  if (sense == DashSense::score) {
    if (passage.latin_at(end) && passage.joined(end)) return std::nullopt;  // 13-13K
    found.rule = "score";
    found.confidence = 0.85;
    between = "比";
  } else if (sense == DashSense::subtraction) {
    found.rule = "subtraction";
    between = "減";
  } else if (sense == DashSense::house_number) {
    found.rule = "house_number";  // 12-3號; a range runs upwards
    found.confidence = 0.6;
    between = "之";
  } else {
    const std::size_t slash = unit ? unit->end : end;
    const bool amount = unit || !both->to.plain();  // 150-180萬/坪
    if (amount) found.end = say_rate(passage, begin, slash, found.wording);
  }
  const bool counted = found.rule == "range" && unit;
  if (counted) {
    found.kind = TokenKind::measure;
    found.end = std::max(found.end, unit->end);
    found.wording.say(before_words(passage, *unit, begin), passage.source(end, unit->end));
  }
  const Two two = counted ? Two::liang : Two::er;
  // 2到3天: the first number counts days as well, but is said 二 only before its own unit.
  say_quantity(passage, both->from, two, found.wording);
  found.wording.say(between, sign);
  say_quantity(passage, both->to, two, found.wording);
  if (counted) say_behind(passage, *unit, end, found.wording);
  return found;
}

std::optional<Expression> adjacent_figures(const Passage& passage, std::size_t begin) {
  const bool pair = passage.digit_at(begin) && passage[begin + 1] == U'、' &&
                    passage.digit_at(begin + 2) && passage[begin + 2] == passage[begin] + 1;
  // 3、4、5人 is a list, and so is 1、3、4人.
  const bool lonely = !passage.digit_at(begin + 3) && passage[begin + 3] != U'、' &&
                      passage[begin + 3] != U'.' && !passage.follows_any(begin, {U"、", U"第"});
  // 7、8月 and 1、2樓 are a few of a row as much as 3、4人.
  const bool labels = passage.has_any(begin + 3, {U"月", U"樓", U"楼"});
  const std::u32string_view multipliers = U"十百千萬億兆万亿";
  const bool counted = labels || measure_word_at(passage, begin + 3) > 0 ||
                       (passage[begin + 3] != U'\0' &&
                        multipliers.find(passage[begin + 3]) != std::u32string_view::npos);
  if (!pair || !lonely || !counted) return std::nullopt;
  Expression found{begin + 3, TokenKind::number, "adjacent_figures", {}, 0.9};
  const bool two = passage[begin] == U'2' && passage[begin + 3] != U'十' && !labels;
  found.wording.say(two ? "兩" : figure_word(passage, begin), passage.source(begin));
  found.wording.say(figure_word(passage, begin + 2), passage.source(begin + 2));
  return found;
}

std::optional<Expression> ordinal(const Passage& passage, std::size_t begin) {
  if (!passage.follows(begin, U"第")) return std::nullopt;
  if (const auto both = scan_range(passage, begin); both && !both->first_percent) {
    Expression found{both->to.end, TokenKind::number, "ordinal_range", {}, 1.0};
    say_quantity(passage, both->from, Two::er, found.wording);
    const bool ascends = grows(both->from.first(), both->to.first());  // 第12-1條 does not
    found.wording.say(ascends ? "到" : "之", passage.source(both->sign));
    say_quantity(passage, both->to, Two::er, found.wording);
    return found;
  }
  const auto number = scan_quantity(passage, begin);
  if (!number || !number->first().whole_number()) return std::nullopt;
  constexpr std::size_t kShortestCode = 6;
  const bool draw = number->plain() && !number->first().grouped &&
                    number->first().whole.size() >= kShortestCode && passage[number->end] == U'期';
  if (draw) return std::nullopt;  // 第113000108期 goes by its figures
  Expression found{number->end, TokenKind::number, "ordinal", {}, 1.0};
  say_quantity(passage, *number, Two::er, found.wording);
  return found;
}

std::optional<Expression> temperature(const Passage& passage, std::size_t begin) {
  const bool minus = is_sign_of_minus(passage[begin]) && sign_of_number(passage, begin);
  const auto number = scan_quantity(passage, minus ? begin + 1 : begin);
  const auto unit = number ? unit_at(passage, number->end) : std::nullopt;
  if (!unit || (unit->entry.after != "度" || passage.latin_at(number->end))) return std::nullopt;
  Expression found{number->end + unit->length, TokenKind::measure, "temperature", {}, 1.0};
  const TextRange sign = passage.source(number->end, found.end);
  // The scale goes without saying behind 氣溫, and is said once.
  const bool scale_is_known =
      passage.follows_any(begin, {U"攝氏", U"摄氏", U"華氏", U"华氏"}) ||
      passage.mentioned_before(begin, 10, {U"氣溫", U"气温", U"高溫", U"高温", U"低溫", U"低温"});
  const std::string_view scale = scale_is_known ? std::string_view{} : unit->entry.before;
  const bool scale_behind = passage.readings() == Readings::mainland;  // 三十八攝氏度
  if (!scale_behind) found.wording.say(scale, sign);
  if (minus) found.wording.say("零下", passage.source(begin));
  say_quantity(passage, *number, Two::er, found.wording);
  if (scale_behind) found.wording.say(scale, sign);
  found.wording.say(unit->entry.after, sign);
  return found;
}

std::optional<Expression> inches(const Passage& passage, std::size_t begin) {
  const auto first = scan_figure(passage, begin);
  if (!first) return std::nullopt;
  Expression found{begin, TokenKind::measure, "inches", {}, 0.9};
  const auto second = is_prime(passage[first->end]) ? scan_figure(passage, first->end + 1)
                                                    : std::optional<Figure>{};
  const Figure& last = second ? *second : *first;
  // 3'45" of a record: no foot has so many inches, and none is written with a zero.
  const bool minutes = second && second->whole.size() == 2 &&
                       (second->whole.front() == '0' || second->whole >= "12");
  if (!is_double_prime(passage[last.end]) || !passage.joined(last.end)) return std::nullopt;
  if (closes_quotation(passage, first->end)) return std::nullopt;  // reads all before: asked last
  if (second) say_measured(passage, *first, minutes ? "分" : "呎", found.wording);
  const bool empty_place = minutes && last.whole.front() == '0' && last.whole != "00";
  if (empty_place) found.wording.say("零", passage.source(last.begin));
  say_measured(passage, last, minutes ? "秒" : "吋", found.wording);
  found.end = last.end + 1;
  if (minutes) {
    found.kind = TokenKind::time;
    found.rule = "duration";
  }
  return found;
}

std::optional<Expression> coordinate(const Passage& passage, std::size_t begin) {
  struct Hemisphere {
    char32_t letter;
    std::string_view name;
  };
  constexpr std::array<Hemisphere, 4> kHemispheres = {
      {{U'N', "北緯"}, {U'S', "南緯"}, {U'E', "東經"}, {U'W', "西經"}}};
  const auto degrees = scan_figure(passage, begin);
  if (!degrees || passage[degrees->end] != U'°') return std::nullopt;
  const auto minutes = scan_figure(passage, degrees->end + 1);
  const bool has_minutes = minutes && is_prime(passage[minutes->end]);
  const std::size_t minutes_end = has_minutes ? minutes->end + 1 : degrees->end + 1;
  const auto seconds = has_minutes ? scan_figure(passage, minutes_end) : std::optional<Figure>{};
  const bool has_seconds = seconds && is_double_prime(passage[seconds->end]);
  const std::size_t end = has_seconds ? seconds->end + 1 : minutes_end;
  const auto* hemisphere =
      std::find_if(kHemispheres.begin(), kHemispheres.end(),
                   [&](const Hemisphere& each) { return each.letter == passage[end]; });
  const bool letter_ends = !(passage.joined(end + 1) && passage.latin_at(end + 1));
  const bool named = hemisphere != kHemispheres.end() && passage.joined(end) && letter_ends;
  if (!named && !has_minutes) return std::nullopt;
  Expression found{named ? end + 1 : end, TokenKind::measure, "coordinate", {}, 0.9};
  if (named) found.wording.say(hemisphere->name, passage.source(end));
  say_measured(passage, *degrees, "度", found.wording);
  if (has_minutes) say_measured(passage, *minutes, "分", found.wording);
  if (has_seconds) say_measured(passage, *seconds, "秒", found.wording);
  return found;
}

std::optional<Expression> measure(const Passage& passage, std::size_t begin) {
  if (auto twice = two_times(passage, begin)) return twice;
  if (auto rate = multiple_per_unit(passage, begin)) return rate;
  Expression found{begin, TokenKind::measure, "measure", {}, 1.0};
  Wording sign;
  const std::size_t at = say_sign(passage, begin, sign);
  const auto number = scan_quantity(passage, at);
  const auto unit = number ? measured(passage, number->end) : std::nullopt;
  if (number && number->plain() && names_edition(passage, number->first())) return std::nullopt;
  const bool section_of_road = number && passage[number->end] == U'段' &&
                               passage.follows_any(begin, {U"路", U"街", U"大道"});
  if (!unit || section_of_road) return std::nullopt;
  if (unit->han && is_currency(passage[unit->end - 1])) {
    found.kind = TokenKind::money;
    found.rule = "currency_word";
  }
  found.end = say_rate(passage, begin, unit->end, found.wording);
  found.wording.say(before_words(passage, *unit, begin), passage.source(number->end, unit->end));
  found.wording.append(sign);
  say_quantity(passage, *number, two_before(passage, *number), found.wording);
  say_behind(passage, *unit, number->end, found.wording);
  return found;
}

std::optional<Expression> times_letter(const Passage& passage, std::size_t begin) {
  if (!is_times_letter(passage, begin)) return std::nullopt;
  Expression found{begin + 1, TokenKind::symbol, "sign", {}, 0.85};
  found.wording.say(is_teams_at(passage, begin) ? "對" : "乘", passage.source(begin));
  return found;
}

std::optional<Expression> power(const Passage& passage, std::size_t begin) {
  const auto base = scan_figure(passage, begin);
  if (!base) return std::nullopt;
  std::string exponent;
  std::size_t end = base->end;
  for (; lowered_figure(passage[end]); ++end) exponent += *lowered_figure(passage[end]);
  if (exponent.empty()) return std::nullopt;
  Expression found{end, TokenKind::number, "power", {}, 0.95};
  found.wording.say(decimal(base->whole, base->fraction), passage.source(begin, base->end));
  found.wording.say("的" + cardinal(exponent) + "次方", passage.source(base->end, end));
  return found;
}

std::optional<Expression> number_character(const Passage& passage, std::size_t begin) {
  const char32_t character = passage[begin];
  if (lowered_figure(character)) return raised_figures(passage, begin);
  std::optional<std::string> words = words_of_telegraph_sign(character);
  if (const auto value = words ? std::nullopt : numeric_value(character))
    words = words_of_value(*value);
  if (!words) return std::nullopt;
  Expression found{begin + 1, TokenKind::number, "number_character", {}, 0.9};
  const bool fraction = words->find("分之") != std::string::npos;
  if (fraction && passage.joined(begin) && passage.digit_at(begin - 1)) {
    found.wording.say("又", passage.source(begin));  // 1½
  }
  found.wording.say(*words, passage.source(begin));
  return found;
}

std::optional<Expression> bare_decimals(const Passage& passage, std::size_t begin) {
  const bool behind_letter = passage.latin_at(begin - 1) && passage.joined(begin);
  const bool opens_word = !passage.digit_at(begin - 1) && !behind_letter &&
                          passage[begin - 1] != U'.' && passage[begin] == U'.';
  const auto decimals = opens_word && passage.joined(begin + 1) ? scan_figure(passage, begin + 1)
                                                                : std::optional<Figure>{};
  // A full stop stands there as well: 走了.312人.
  const bool stop = passage.han_at(begin - 1) &&
                    !passage.mentioned_before(begin, 4, {U"率", U"值", U"係數", U"系数"});
  if (!decimals || !decimals->whole_number() || decimals->grouped || stop) return std::nullopt;
  Expression found{decimals->end, TokenKind::number, "bare_decimals", {}, 0.85};
  found.wording.say("點", passage.source(begin));
  found.wording.say(digit_by_digit(decimals->whole), passage.source(begin + 1, decimals->end));
  return found;
}

std::optional<Expression> trailing_decimals(const Passage& passage, std::size_t begin) {
  const bool joined = begin >= 2 && passage.joined(begin) && passage.digit_at(begin - 2);
  const bool seconds = joined && passage[begin - 1] == U'秒';
  const bool tenths =
      joined && passage[begin - 1] == U'成' && passage.mentioned_before(begin, 12, {U"率"});
  const auto decimals = seconds || tenths ? scan_figure(passage, begin) : std::optional<Figure>{};
  constexpr std::size_t kMostDecimals = 3;
  if (!decimals || !decimals->whole_number() || decimals->whole.size() > kMostDecimals) {
    return std::nullopt;
  }
  const std::size_t end = decimals->end;
  const bool result = passage.has_any(end, {U"成績", U"成绩", U"名列", U"分居", U"分列"});
  const bool counted = !result && (measure_word_at(passage, end) > 0 || unit_at(passage, end));
  const bool goes_on = is_range_sign(passage[end]) ||
                       passage.has_any(end, {U"%", U"萬", U"万", U"億", U"亿", U"月", U"日", U"時",
                                             U"时", U"/", U":", U"號", U"号", U"下", U"題", U"题"});
  if (counted || goes_on) return std::nullopt;
  Expression found{end, TokenKind::number, "trailing_decimals", {}, 0.9};
  found.wording.say(digit_by_digit(decimals->whole), passage.source(begin, end));
  return found;
}

std::optional<Expression> plain_number(const Passage& passage, std::size_t begin) {
  Expression found{begin, TokenKind::number, "cardinal", {}, 0.9};
  const std::size_t at = say_sign(passage, begin, found.wording);
  const auto number = scan_quantity(passage, at);
  if (!number) return std::nullopt;
  if (!number->first().whole_number()) found.rule = "decimal";
  say_quantity(passage, *number, Two::er, found.wording);
  found.end = number->end;
  return found;
}

}  // namespace lectern::tts::chinese
