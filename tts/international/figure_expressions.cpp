#include "tts/international/figure_expressions.h"

#include <algorithm>
#include <array>
#include <utility>

#include "tts/international/kana_numbers.h"
#include "tts/international/noun_gender.h"
#include "tts/roman_numeral.h"

namespace lectern::tts::international {
namespace {

using Written = std::pair<std::string_view, std::string_view>;

/// As written, and CLDR's identifier. Longer ones stand before those they begin with.
constexpr auto kUnits = std::to_array<Written>({
    {"km/h", "kilometer-per-hour"},
    {"km²", "square-kilometer"},
    {"km", "kilometer"},
    {"m/s", "meter-per-second"},
    {"m²", "square-meter"},
    {"㎡", "square-meter"},
    {"㎢", "square-kilometer"},
    {"㎞", "kilometer"},
    {"㎝", "centimeter"},
    {"㎜", "millimeter"},
    {"㎏", "kilogram"},
    {"m³", "cubic-meter"},
    {"cm", "centimeter"},
    {"mm", "millimeter"},
    {"ml", "milliliter"},
    {"mg", "milligram"},
    {"min", "minute"},
    {"m", "meter"},
    {"kg", "kilogram"},
    {"kWh", "kilowatt-hour"},
    {"kW", "kilowatt"},
    {"kB", "kilobyte"},
    {"g", "gram"},
    {"t", "tonne"},
    {"l", "liter"},
    {"L", "liter"},
    {"ha", "hectare"},
    {"h", "hour"},
    {"s", "second"},
    {"MWh", "megawatt-hour"},
    {"MW", "megawatt"},
    {"MB", "megabyte"},
    {"MHz", "megahertz"},
    {"GWh", "gigawatt-hour"},
    {"GW", "gigawatt"},
    {"GB", "gigabyte"},
    {"GHz", "gigahertz"},
    {"TB", "terabyte"},
    {"°C", "celsius"},
    {"°F", "fahrenheit"},
    {"°", "degree"},
    {"℃", "celsius"},
});

constexpr auto kCurrencies = std::to_array<Written>({
    {"US$", "USD"},
    {"NT$", "TWD"},
    {"HK$", "HKD"},
    {"R$", "BRL"},
    {"€", "EUR"},
    {"$", "$"},
    {"£", "GBP"},
    {"¥", "JPY"},
    {"￥", "JPY"},
    {"₩", "KRW"},
    {"EUR", "EUR"},
    {"USD", "USD"},
    {"GBP", "GBP"},
    {"JPY", "JPY"},
    {"CHF", "CHF"},
    {"CNY", "CNY"},
    {"TWD", "TWD"},
    {"KRW", "KRW"},
});

/// Words between two numbers: of a range, and of a score or ratio.
struct Links {
  std::string_view language;
  std::string_view range;
  std::string_view score;
};

constexpr auto kLinks = std::to_array<Links>({{"de", "bis", "zu"},
                                              {"fr", "à", "à"},
                                              {"es", "a", "a"},
                                              {"it", "a", "a"},
                                              {"pt", "a", "a"},
                                              {"ja", "から", "たい"},
                                              {"ko", "에서", "대"}});

const Links& links_of(const LanguageTag& language) {
  const auto* found = std::find_if(kLinks.begin(), kLinks.end(), [&](const Links& each) {
    return each.language == language.language();
  });
  return found == kLinks.end() ? kLinks.front() : *found;
}

bool is_space(char32_t value) {
  return value == U' ' || value == U'\u00A0' || value == U'\u202F' || value == U'\u2009';
}

bool is_dash(char32_t value) {
  return value == U'-' || value == U'–' || value == U'−' || value == U'－';
}

bool is_any_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// In code points; shorter words behind a number are seldom what it counts.
constexpr std::size_t kShortestNoun = 3;

unsigned value_of(std::string_view digits) {
  unsigned value = 0;
  for (const char digit : digits) value = value * 10 + static_cast<unsigned>(digit - '0');
  return value;
}

}  // namespace

FigureFinder::FigureFinder(const std::vector<CodePoint>& points, std::string_view text,
                           const LanguageTag& language)
    : points_(points), text_(text), language_(language), speech_(NumberSpeech::of(language)) {}

char32_t FigureFinder::at(std::size_t index) const {
  return index < points_.size() ? points_[index].value : U'\0';
}

std::size_t FigureFinder::digits_end(std::size_t begin) const {
  while (digit_at(begin)) ++begin;
  return begin;
}

std::string FigureFinder::digits_from(std::size_t begin, std::size_t end) const {
  std::string digits;
  for (std::size_t i = begin; i < end; ++i) digits += static_cast<char>(half_width(at(i)));
  return digits;
}

/// One or two figures and no more.
std::optional<unsigned> FigureFinder::short_number(std::size_t begin, std::size_t& end) const {
  const std::size_t behind = digits_end(begin);
  if (behind == begin || behind - begin > 2) return std::nullopt;
  end = behind;
  return value_of(digits_from(begin, behind));
}

std::string_view FigureFinder::written(std::size_t begin, std::size_t end) const {
  if (begin >= end) return {};
  return text_.substr(points_[begin].offset, points_[end - 1].end() - points_[begin].offset);
}

/// How many code points `word` takes when it stands at `begin`; 0 when it does not.
std::size_t FigureFinder::matched(std::size_t begin, std::string_view word) const {
  if (begin >= points_.size() || !text_.substr(points_[begin].offset).starts_with(word)) return 0;
  return count_code_points(word, word.size());
}

std::size_t FigureFinder::behind_space(std::size_t index) const {
  return is_space(at(index)) ? index + 1 : index;
}

std::string FigureFinder::word_before(std::size_t index) const {
  constexpr std::size_t kLongest = 16;
  std::size_t end = index;
  while (end > 0 && is_space(at(end - 1))) --end;
  std::size_t begin = end;
  while (begin > 0 && end - begin < kLongest && letter_at(begin - 1)) --begin;
  return lower_case(written(begin, end));
}

std::string_view FigureFinder::word_at(std::size_t index) const {
  constexpr std::size_t kLongest = 16;
  std::size_t end = index;
  while (end - index < kLongest && letter_at(end)) ++end;
  return written(index, end);
}

bool FigureFinder::is_grouping(std::size_t index) const {
  const char32_t mark = at(index);
  if (mark == speech_.grouping_mark() || mark == U'\u202F' || mark == U'\u00A0') return true;
  // Editors type a space where typesetters put a narrow one.
  return mark == U' ' && (says("fr") || says("es") || says("pt"));
}

std::optional<FigureFinder::Number> FigureFinder::number_at(std::size_t begin) const {
  if (!digit_at(begin)) return std::nullopt;
  Number number;
  number.end = digits_end(begin);
  number.written.whole = digits_from(begin, number.end);
  if (number.written.whole.size() <= 3 && number.written.whole.front() != '0') {
    while (is_grouping(number.end) && digits_end(number.end + 1) == number.end + 4) {
      number.written.whole += digits_from(number.end + 1, number.end + 4);
      number.end += 4;
      number.is_grouped = true;
    }
  }
  const bool point =
      at(number.end) == speech_.decimal_mark() || (at(number.end) == U'.' && !number.is_grouped);
  if (point && digit_at(number.end + 1)) {
    const std::size_t end = digits_end(number.end + 1);
    number.written.fraction = digits_from(number.end + 1, end);
    number.end = end;
  }
  return number;
}

/// "3-2で", "3-1로": two small numbers, and behind them what Japanese and Korean put behind
/// results.
bool FigureFinder::is_result(std::size_t dash) const {
  constexpr auto kBehindResults = std::to_array<Written>({{"ja", "で"},
                                                          {"ja", "の"},
                                                          {"ja", "と"},
                                                          {"ja", "勝"},
                                                          {"ja", "負"},
                                                          {"ja", "敗"},
                                                          {"ko", "로"},
                                                          {"ko", "으로"},
                                                          {"ko", " 승"},
                                                          {"ko", " 완승"},
                                                          {"ko", " 패"},
                                                          {"ko", " 무승부"}});
  constexpr std::size_t kMostFigures = 2;
  std::size_t begin = dash;
  while (begin > 0 && digit_at(begin - 1)) --begin;
  const std::size_t end = digits_end(dash + 1);
  if (dash - begin > kMostFigures || end - dash - 1 > kMostFigures) return false;
  if (begin > 0 && (is_dash(at(begin - 1)) || at(begin - 1) == U'.')) return false;
  return std::any_of(kBehindResults.begin(), kBehindResults.end(), [&](const Written& each) {
    return says(each.first) && matched(end, each.second) > 0;
  });
}

std::optional<FigureExpression> FigureFinder::link_at(std::size_t begin) const {
  if (begin == 0 || !digit_at(begin - 1) || !digit_at(begin + 1)) return std::nullopt;
  const Links& links = links_of(language_);
  if (is_dash(at(begin)) && is_result(begin)) {
    return FigureExpression{begin + 1, TokenKind::symbol, "score", std::string(links.score)};
  }
  if (is_dash(at(begin)) || at(begin) == U'~' || at(begin) == U'〜') {
    return FigureExpression{begin + 1, TokenKind::symbol, "range", std::string(links.range)};
  }
  if (at(begin) != U':') return std::nullopt;
  return FigureExpression{begin + 1, TokenKind::symbol, "score", std::string(links.score)};
}

/// Hours and minutes in words; `named` when the text names the hour itself ("Uhr", "h").
std::string FigureFinder::clock(unsigned hour, unsigned minute, bool named) const {
  const auto number = [this](unsigned value, Gender gender) {
    return speech_.number({false, std::to_string(value), {}}, gender);
  };
  if (says("ja")) {
    std::string words = kana_counted(std::to_string(hour), "時");
    return minute == 0 ? words : words + kana_counted(std::to_string(minute), "分");
  }
  if (says("ko")) {
    std::string words = speech_.native_count(hour) + " 시";
    return minute == 0 ? words : words + " " + number(minute, Gender::none) + " 분";
  }
  if (says("de")) {
    std::string words = number(hour, Gender::masculine) + " Uhr";
    return minute == 0 ? words : words + " " + number(minute, Gender::none);
  }
  // "a las veintiuna", "às duas", "vingt et une heures"
  std::string words = number(hour, says("it") ? Gender::none : Gender::feminine);
  if (says("fr")) words += hour == 1 ? " heure" : " heures";
  if (says("pt") && named) words += hour == 1 ? " hora" : " horas";
  if (says("es") && named) words += hour == 1 ? " hora" : " horas";
  if (minute == 0) return words;
  if (says("it")) words += " e";
  if (says("pt")) words += " e";
  return words + " " + number(minute, Gender::none);
}

/// Whether "20.45" is a time: "alle 20.45" and "ore 20.45" in Italian, "21.30 horas" in Spanish.
bool FigureFinder::is_hour_by_context(std::size_t begin, std::size_t end) const {
  if (digit_at(end) || at(end) == U'%' || (at(end) == U'.' && digit_at(end + 1))) return false;
  const std::string before = word_before(begin);
  const std::string behind = lower_case(word_at(behind_space(end)));
  if (says("it")) {
    return is_any_of(before, {"alle", "dalle", "delle", "ore", "ora", "all", "dall"}) ||
           behind == "ore";
  }
  if (!says("es")) return false;
  if (behind == "horas" || before == "horas") return true;
  // "a las 21.30", but not "las 21.30 toneladas".
  constexpr std::size_t kLasAndSpace = 4;
  return before == "las" && begin >= kLasAndSpace &&
         is_any_of(word_before(begin - kLasAndSpace), {"a", "desde", "hasta", "sobre"});
}

std::optional<FigureExpression> FigureFinder::time_at(std::size_t begin) const {
  std::size_t end = 0;
  const auto hour = short_number(begin, end);
  if (!hour || *hour > 24) return std::nullopt;
  const std::size_t spaced = behind_space(end);
  const bool h =
      (says("fr") || says("pt")) && (at(end) == U'h' || (says("fr") && at(spaced) == U'h'));
  const std::size_t mark = h && at(end) != U'h' ? spaced : end;
  std::size_t minutes = h ? behind_space(mark + 1) : mark + 1;
  if (h && !digit_at(minutes)) minutes = mark + 1;
  const bool point = at(end) == U'.';
  if (!h && at(end) != U':' && !point) return std::nullopt;
  std::size_t minutes_end = 0;
  const auto minute = short_number(minutes, minutes_end);
  if (h && !digit_at(minutes)) {
    if (letter_at(mark + 1)) return std::nullopt;
    return FigureExpression{mark + 1, TokenKind::time, "clock_time", clock(*hour, 0, true)};
  }
  if (!minute || minutes_end - minutes != 2 || *minute > 59) return std::nullopt;
  // "1:23:45" and "3:10,5" are no times of day.
  if (at(minutes_end) == U':' && digit_at(minutes_end + 1)) return std::nullopt;
  std::size_t behind = minutes_end;
  bool named = h;
  for (const std::string_view name : {"Uhr", "h"}) {
    const std::size_t word = behind_space(minutes_end);
    const std::size_t length = matched(word, name);
    if (length == 0 || letter_at(word + length)) continue;
    if (name == "Uhr" ? !says("de") : says("de")) continue;
    behind = word + length;
    named = true;
  }
  if (point && !named && !is_hour_by_context(begin, minutes_end)) return std::nullopt;
  return FigureExpression{behind, TokenKind::time, "clock_time", clock(*hour, *minute, named)};
}

std::string FigureFinder::date(unsigned day, unsigned month, unsigned year,
                               OrdinalForm form) const {
  const std::string in_year = speech_.year(year);
  if (says("ja")) {
    return kana_counted(std::to_string(year), "年") + kana_counted(std::to_string(month), "月") +
           kana_counted(std::to_string(day), "日");
  }
  const std::string number = speech_.number({false, std::to_string(day), {}});
  const std::string name = speech_.month(month);
  if (says("ko")) {
    const std::string of_month = month == 6 ? "유월"
                                 : month == 10
                                     ? "시월"
                                     : speech_.number({false, std::to_string(month), {}}) + "월";
    return in_year + "년 " + of_month + " " + number + "일";
  }
  if (says("de")) return speech_.ordinal(day, form) + " " + name + " " + in_year;
  const bool first = day == 1 && !says("es");
  const std::string of_day = first ? speech_.ordinal(1, OrdinalForm::plain) : number;
  const std::string_view of = says("es") || says("pt") ? " de " : " ";
  return of_day + std::string(of) + name + std::string(of) + in_year;
}

std::optional<FigureExpression> FigureFinder::date_at(std::size_t begin) const {
  const std::size_t first_end = digits_end(begin);
  const char32_t mark = at(first_end);
  if (mark != U'.' && mark != U'/' && mark != U'-') return std::nullopt;
  const std::size_t second_end = digits_end(first_end + 1);
  if (second_end == first_end + 1 || at(second_end) != mark) return std::nullopt;
  const std::size_t end = digits_end(second_end + 1);
  const std::size_t sizes[] = {first_end - begin, second_end - first_end - 1, end - second_end - 1};
  if (sizes[0] > 4 || sizes[1] > 2 || sizes[2] > 4 || sizes[2] == 0) return std::nullopt;
  if (at(end) == mark && digit_at(end + 1)) return std::nullopt;
  const unsigned first = value_of(digits_from(begin, first_end));
  const unsigned second = value_of(digits_from(first_end + 1, second_end));
  const unsigned third = value_of(digits_from(second_end + 1, end));
  const bool year_first = sizes[0] == 4 && sizes[2] <= 2;
  const bool year_last = sizes[0] <= 2 && sizes[2] == 4;
  if (!year_first && !year_last) return std::nullopt;
  const unsigned day = year_first ? third : first;
  const unsigned year = year_first ? first : third;
  if (day < 1 || day > 31 || second < 1 || second > 12) return std::nullopt;
  return FigureExpression{end, TokenKind::date, "numeric_date",
                          date(day, second, year, german_form(begin))};
}

/// How German declines an ordinal, as far as the word before tells.
OrdinalForm FigureFinder::german_form(std::size_t begin) const {
  const std::string before = word_before(begin);
  if (is_any_of(before, {"am", "im", "beim", "zum", "vom", "dem", "den", "des", "bis", "seit", "ab",
                         "einem", "zur", "ihrem", "seinem"})) {
    return OrdinalForm::german_n;
  }
  const bool article = is_any_of(before, {"der", "die", "das", "eine", "diese", "jede"});
  return article ? OrdinalForm::plain : OrdinalForm::german_r;
}

/// "am 5.6.", "bis 31.12.": a day and its month behind a word of time. The last stop is the
/// sentence's where nothing follows.
std::optional<FigureExpression> FigureFinder::german_short_date_at(std::size_t begin) const {
  std::size_t stop = 0;
  std::size_t end = 0;
  const auto day = short_number(begin, stop);
  if (!says("de") || !day || *day < 1 || *day > 31 || at(stop) != U'.') return std::nullopt;
  const auto month = short_number(stop + 1, end);
  if (!month || *month < 1 || *month > 12 || at(end) != U'.' || digit_at(end + 1)) {
    return std::nullopt;
  }
  if (!is_any_of(word_before(begin),
                 {"am", "vom", "bis", "zum", "ab", "dem", "den", "der", "seit", "und", "montag",
                  "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"})) {
    return std::nullopt;
  }
  const OrdinalForm form = german_form(begin);
  return FigureExpression{end + 1 < points_.size() ? end + 1 : end, TokenKind::date, "short_date",
                          speech_.ordinal(*day, form) + " " + speech_.ordinal(*month, form)};
}

/// "der 2. Weltkrieg", "am 3. Oktober": a stop behind one or two figures inside a sentence.
std::optional<FigureExpression> FigureFinder::german_ordinal_at(std::size_t begin) const {
  std::size_t end = 0;
  const auto number = short_number(begin, end);
  if (!number || at(end) != U'.' || !is_space(at(end + 1)) || !letter_at(end + 2)) {
    return std::nullopt;
  }
  return FigureExpression{end + 1, TokenKind::number, "ordinal",
                          speech_.ordinal(*number, german_form(begin)), 0.8};
}

std::optional<FigureExpression> FigureFinder::ordinal_at(std::size_t begin) const {
  if (says("de")) return german_ordinal_at(begin);
  const std::size_t end = digits_end(begin);
  if (end - begin > 4) return std::nullopt;
  const unsigned number = value_of(digits_from(begin, end));
  const auto said = [&](std::size_t behind, OrdinalForm form) {
    return FigureExpression{behind, TokenKind::number, "ordinal", speech_.ordinal(number, form)};
  };
  const bool says_first = says("fr") || says("it") || says("pt");
  if (says_first && is_first_of_month(begin, end)) return said(end, OrdinalForm::plain);
  if (says("fr")) {
    const std::string_view ending = word_at(end);
    const std::size_t behind = end + count_code_points(ending, ending.size());
    if (is_any_of(ending, {"er", "e", "ème", "eme", "nd"})) return said(behind, OrdinalForm::plain);
    if (is_any_of(ending, {"re", "ère", "nde"})) return said(behind, OrdinalForm::feminine);
    return std::nullopt;
  }
  if (!says("es") && !says("it") && !says("pt")) return std::nullopt;
  const std::size_t mark = at(end) == U'.' ? end + 1 : end;
  if (says("es") && (number == 1 || number == 3) && word_at(end) == "er") {
    return FigureExpression{end + 2, TokenKind::number, "ordinal",
                            number == 1 ? "primer" : "tercer"};
  }
  if (at(mark) == U'ª') return said(mark + 1, OrdinalForm::feminine);
  if (at(mark) == U'º' || is_typed_ordinal(mark)) return said(mark + 1, OrdinalForm::plain);
  return std::nullopt;
}

/// "il 1 giugno", "le 1 mai", "1 de junho": the first day is the only one that is an ordinal.
bool FigureFinder::is_first_of_month(std::size_t begin, std::size_t end) const {
  if (end - begin != 1 || at(begin) != U'1' || !is_space(at(end))) return false;
  std::size_t name = end + 1;
  if (says("pt")) {
    if (word_at(name) != "de") return false;
    name += 3;
  }
  const std::string written = lower_case(word_at(name));
  for (unsigned month = 1; month <= 12; ++month) {
    if (lower_case(speech_.month(month)) == written) return true;
  }
  return false;
}

/// "il 1° maggio", "2° piano": the sign of degrees, typed for º, before a noun.
bool FigureFinder::is_typed_ordinal(std::size_t mark) const {
  if (at(mark) != U'°' || !is_space(at(mark + 1))) return false;
  const std::string noun = lower_case(word_at(mark + 2));
  return count_code_points(noun, kShortestNoun) == kShortestNoun &&
         noun_gender(noun, language_) != Gender::none && !noun.starts_with("cels") &&
         !noun.starts_with("fahr") && !noun.starts_with("cent") &&
         !is_any_of(noun, {"norte", "nord", "sur", "sull", "dell"});
}

/// ひとつ to ここのつ have names of their own; beyond them つ counts nothing.
bool counts_things(const WrittenNumber& number) {
  return number.fraction.empty() && !kana_counted(number.whole, "つ").empty();
}

/// "3本塁打", "2本部": 本 of another word that changes no sounds.
bool FigureFinder::begins_other_word(std::size_t counter_end, std::string_view counter) const {
  constexpr std::u32string_view kBehindHon = U"塁部社人当格州国土来島店";
  return counter == "本" && kBehindHon.find(at(counter_end)) != std::u32string_view::npos;
}

/// "1億2000万円", "10月3日": numbers with their counters, as long as they follow each other.
std::optional<FigureExpression> FigureFinder::japanese_count_at(std::size_t begin) const {
  constexpr std::array kCounters = std::to_array<std::string_view>(
      {"時間", "年間", "日間", "週間", "か月", "カ月", "ヶ月", "か国", "年", "月", "日", "時",
       "分",   "秒",   "円",   "人",   "歳",   "回",   "倍",   "度",   "位", "番", "個", "件",
       "社",   "階",   "台",   "枚",   "名",   "代",   "本",   "匹",   "杯", "つ"});
  constexpr std::array kScales = std::to_array<std::string_view>({"万", "億", "兆"});
  FigureExpression found{begin, TokenKind::measure, "counted", {}};
  std::size_t next = begin;
  const auto take = [&](const Number& number, std::string_view counter) {
    std::string said = number.written.fraction.empty()
                           ? kana_counted(number.written.whole, counter)
                           : speech_.number(number.written).append(kana_counter(counter));
    found.spoken += said;
    next = number.end + count_code_points(counter, counter.size());
    found.end = next;
  };
  while (const auto number = number_at(next)) {
    const auto stands_here = [&](std::string_view counter) {
      return matched(number->end, counter) > 0;
    };
    const auto* counter = std::find_if(kCounters.begin(), kCounters.end(), stands_here);
    if (counter != kCounters.end() && *counter == "つ" && !counts_things(number->written)) break;
    if (counter != kCounters.end() && *counter == "分" && matched(number->end + 1, "の") > 0 &&
        digit_at(number->end + 2)) {
      // "3分の2": a part, no minutes.
      return FigureExpression{number->end + 1, TokenKind::number, "denominator",
                              found.spoken + speech_.number(number->written) + "ぶん"};
    }
    if (counter != kCounters.end() &&
        begins_other_word(number->end + count_code_points(*counter, counter->size()), *counter)) {
      break;
    }
    if (counter != kCounters.end()) {
      if (*counter == "円") found.kind = TokenKind::money;
      take(*number, *counter);
      break;
    }
    const auto* scale = std::find_if(kScales.begin(), kScales.end(), stands_here);
    if (scale == kScales.end()) break;
    take(*number, *scale);
    for (const std::string_view behind : {"円", "人", "回"}) {
      if (matched(next, behind) == 0) continue;
      found.spoken += behind == "円" ? "えん" : behind == "人" ? "にん" : "かい";
      if (behind == "円") found.kind = TokenKind::money;
      found.end = next + 1;
      return found;
    }
  }
  return found.end == begin ? std::nullopt : std::optional(found);
}

/// "119 구급대", "112에 신고": whom one calls, figure by figure.
std::optional<FigureExpression> FigureFinder::korean_emergency_at(std::size_t begin) const {
  const std::size_t end = digits_end(begin);
  const std::string figures = digits_from(begin, end);
  if (figures != "112" && figures != "119") return std::nullopt;
  const std::size_t behind = behind_space(end);
  for (const std::string_view service :
       {"신고", "구급", "구조", "상황", "소방", "종합", "특수", "에 신고", "로 신고", "에 전화"}) {
    if (matched(behind, service) == 0) continue;
    return FigureExpression{end, TokenKind::number, "emergency_number", speech_.digits(figures)};
  }
  return std::nullopt;
}

/// "6·25전쟁", "5·18": days that are names of what happened then, told figure by figure but for
/// the months and days from ten to twelve. "1·2월" and "2·3위" are lists.
std::optional<FigureExpression> FigureFinder::korean_event_at(std::size_t begin) const {
  constexpr auto kListed = std::to_array<std::string_view>(
      {"년", "월", "일", "차", "위", "회", "호", "층", "동", "명", "권", "번", "학년", "단지"});
  std::size_t dot = 0;
  std::size_t end = 0;
  const auto month = short_number(begin, dot);
  if (!month || *month < 1 || *month > 12 || (at(dot) != U'·' && at(dot) != U'ㆍ')) {
    return std::nullopt;
  }
  const auto day = short_number(dot + 1, end);
  const bool in_list = (at(end) == at(dot) && digit_at(end + 1)) ||
                       (begin > 0 && at(begin - 1) == at(dot)) ||
                       std::any_of(kListed.begin(), kListed.end(),
                                   [&](std::string_view each) { return matched(end, each) > 0; });
  if (!day || *day < 1 || *day > 31 || in_list) return std::nullopt;
  constexpr unsigned kLastWhole = 12;
  const std::string of_day = *day <= kLastWhole ? speech_.number({false, std::to_string(*day), {}})
                                                : speech_.digits(std::to_string(*day));
  return FigureExpression{end, TokenKind::date, "event",
                          speech_.number({false, std::to_string(*month), {}}) + " " + of_day, 0.8};
}

std::optional<FigureExpression> FigureFinder::korean_count_at(std::size_t begin) const {
  constexpr auto kOtherWords =
      std::to_array<std::string_view>({"개월", "시즌", "채널", "채권", "잔여"});
  std::size_t end = 0;
  const auto number = short_number(begin, end);
  if (!number || *number == 0) return std::nullopt;
  if (matched(end, "월") > 0 && (*number == 6 || *number == 10)) {
    return FigureExpression{end + 1, TokenKind::date, "month", *number == 6 ? "유월" : "시월"};
  }
  for (const std::string_view counter : {"시간", "시", "명", "개", "살", "마리", "번째", "곳",
                                         "가지", "채", "잔", "척", "그루", "송이", "켤레"}) {
    // 개월, 시즌, 채널 and 채권 are counted otherwise.
    const bool other_word =
        std::any_of(kOtherWords.begin(), kOtherWords.end(),
                    [&](std::string_view word) { return matched(end, word) > 0; });
    if (matched(end, counter) == 0 || other_word) continue;
    return FigureExpression{end, TokenKind::number, "native_count", speech_.native_count(*number)};
  }
  if (!counts_vehicles(begin, end)) return std::nullopt;
  return FigureExpression{end, TokenKind::number, "native_count", speech_.native_count(*number)};
}

/// "차량 3대": 대 counts vehicles and machines behind their names. It is also the thirties of
/// "30대" and the "to" of "3대 1", which are not counted so.
bool FigureFinder::counts_vehicles(std::size_t begin, std::size_t end) const {
  constexpr auto kVehicles = std::to_array<std::string_view>(
      {"차",       "차량",   "버스",   "택시",     "트럭",     "컴퓨터", "비행기",
       "여객기",   "전투기", "항공기", "헬기",     "헬리콥터", "드론",   "카메라",
       "오토바이", "자전거", "열차",   "휴대전화", "스마트폰", "로봇",   "에어컨",
       "텔레비전", "노트북", "전차",   "탱크"});
  if (matched(end, "대") == 0 || (is_space(at(end + 1)) && digit_at(end + 2))) return false;
  const std::string before = word_before(begin);
  return std::any_of(kVehicles.begin(), kVehicles.end(),
                     [&](std::string_view name) { return before.ends_with(name); });
}

std::optional<FigureFinder::Currency> FigureFinder::currency_at(std::size_t begin) const {
  for (const auto& [sign, code] : kCurrencies) {
    if (const std::size_t length = matched(begin, sign)) return Currency{code, begin + length};
  }
  return std::nullopt;
}

/// "in €/m²"
std::optional<FigureExpression> FigureFinder::price_without_number(const Currency& currency) const {
  FigureExpression money{currency.end, TokenKind::money, "price_unit",
                         speech_.currency_name(currency.code)};
  add_per_unit(money);
  return money.end == currency.end ? std::nullopt : std::optional(money);
}

std::optional<FigureExpression> FigureFinder::money_in_front(std::size_t begin) const {
  if (begin > 0 && letter_at(begin - 1) && letter_at(begin)) return std::nullopt;
  const auto currency = currency_at(begin);
  if (!currency) return std::nullopt;
  const auto number = number_at(behind_space(currency->end));
  if (!number) return price_without_number(*currency);
  if (const auto large = scaled(*number)) {
    return FigureExpression{large->end, TokenKind::money, "money",
                            speech_.money(large->number, currency->code)};
  }
  FigureExpression money{number->end, TokenKind::money, "money",
                         speech_.money(number->written, currency->code)};
  add_per_unit(money);
  return money;
}

std::optional<FigureFinder::Scaled> FigureFinder::scaled(const Number& number) const {
  const std::size_t begin = behind_space(number.end);
  for (const ScaleWord& scale : scale_words(language_)) {
    const std::size_t length = matched(begin, scale.written);
    if (length == 0 || letter_at(begin + length) || digit_at(begin + length)) continue;
    // French has the singular below two.
    const bool one = says("fr") ? number.written.whole == "1" || number.written.whole == "0"
                                : number.written.whole == "1" && number.written.fraction.empty();
    return Scaled{{speech_.number(number.written, scale.gender) + " " +
                       std::string(one ? scale.one : scale.many),
                   scale.gender != Gender::none},
                  scale.use,
                  begin + length};
  }
  return std::nullopt;
}

/// "3,5 Mio. €", "12 Mrd.": what a scale's own rules make of a number.
std::optional<FigureExpression> FigureFinder::scaled_amount(const Quantity& quantity) const {
  const auto large = scaled(quantity.number);
  if (!large) return std::nullopt;
  const auto currency = currency_at(behind_space(large->end));
  if (currency && !letter_at(currency->end) && !digit_at(currency->end)) {
    return FigureExpression{currency->end, TokenKind::money, "money",
                            speech_.money(large->number, currency->code)};
  }
  if (large->use != ScaleWord::Use::shortened) return std::nullopt;
  return FigureExpression{large->end, TokenKind::number, "scale", large->number.words};
}

/// "5 €/m²", "20 l/m²": what a price or an amount is for.
void FigureFinder::add_per_unit(FigureExpression& money) const {
  if (at(money.end) != U'/') return;
  for (const auto& [sign, unit] : kUnits) {
    const std::size_t end = money.end + 1 + matched(money.end + 1, sign);
    if (end == money.end + 1 || letter_at(end) || digit_at(end)) continue;
    const std::string per = speech_.per_unit(unit);
    if (per.empty()) return;
    money.spoken.append(1, ' ').append(per);
    money.end = end;
    return;
  }
}

std::optional<FigureExpression> FigureFinder::measure_of(const Quantity& quantity) const {
  const WrittenNumber& number = quantity.number.written;
  const std::size_t behind = behind_space(quantity.number.end);
  if (at(behind) == U'%' || at(behind) == U'％') {
    return FigureExpression{behind + 1, TokenKind::percent, "percent",
                            speech_.measure(number, "percent")};
  }
  const auto currency = currency_at(behind);
  if (currency && !letter_at(currency->end) && !digit_at(currency->end)) {
    FigureExpression money{currency->end, TokenKind::money, "money",
                           speech_.money(number, currency->code)};
    add_per_unit(money);
    return money;
  }
  for (const auto& [sign, unit] : kUnits) {
    const std::size_t length = matched(behind, sign);
    const std::size_t end = behind + length;
    if (length == 0 || digit_at(end)) continue;
    // Letters of the same word make it another one; particles of Korean and Japanese do not.
    if (letter_at(end) && script_of(at(end)) == Script::latin) continue;
    const double confidence = sign.size() == 1 ? 0.7 : 0.9;
    FigureExpression measure{end, TokenKind::measure, "measure", speech_.measure(number, unit),
                             confidence};
    add_per_unit(measure);
    return measure;
  }
  return std::nullopt;
}

/// "1 bis 10 Jahre": ein bis zehn Jahre.
bool FigureFinder::is_range_of_nouns(std::size_t end) const {
  const std::size_t link = behind_space(end);
  if (link == end || !is_any_of(word_at(link), {"bis", "oder"})) return false;
  const std::size_t figures = behind_space(link + word_at(link).size());
  const std::size_t noun = digits_end(figures);
  return noun > figures && is_space(at(noun)) && is_upper_case(at(noun + 1));
}

/// Of the noun that follows a number: "Million" and its kin, others as their ending tells.
Gender FigureFinder::gender_before(std::size_t end, const WrittenNumber& number) const {
  const std::string noun = lower_case(word_at(behind_space(end)));
  const bool scale = noun.starts_with("mill") || noun.starts_with("milh") ||
                     noun.starts_with("miliard") || noun.starts_with("bill") ||
                     noun.starts_with("bilh");
  if (scale) return says("de") ? Gender::feminine : Gender::masculine;
  const bool counted = number.fraction.empty() && is_space(at(end)) &&
                       count_code_points(noun, kShortestNoun) == kShortestNoun;
  if (!counted) return Gender::none;
  if (says("de") && number.whole == "1" && is_range_of_nouns(end)) return Gender::masculine;
  // Only "ein" and "eine" differ, and only nouns have capitals.
  if (says("de") && (number.whole != "1" || !is_upper_case(at(end + 1)))) return Gender::none;
  return noun_gender(noun, language_);
}

FigureExpression FigureFinder::plain(const Quantity& quantity) const {
  const WrittenNumber& number = quantity.number.written;
  const bool whole = number.fraction.empty() && !number.is_negative && !quantity.number.is_grouped;
  const std::size_t end = quantity.number.end;
  if (whole && number.whole.size() > 1 && number.whole.front() == '0') {
    return {end, TokenKind::number, "digits", speech_.digits(number.whole)};
  }
  if (whole && number.whole.size() == 4 && number.whole >= "1100" && number.whole <= "2099") {
    return {end, TokenKind::date, "year", speech_.year(value_of(number.whole)), 0.8};
  }
  return {end, TokenKind::number, "number", speech_.number(number, gender_before(end, number))};
}

std::optional<FigureExpression> FigureFinder::quantity_at(const Quantity& quantity) const {
  if (auto large = scaled_amount(quantity)) return large;
  if (auto measured = measure_of(quantity)) return measured;
  return plain(quantity);
}

/// Japanese words stand before figures without a space: "電話は03-1234-5678".
bool FigureFinder::is_inside_word(std::size_t begin) const {
  if (begin == 0) return false;
  const char32_t before = at(begin - 1);
  const bool japanese_word = says("ja") && is_letter(before) && script_of(before) != Script::latin;
  return is_digit(before) || (is_letter(before) && !japanese_word);
}

/// "030 1234567" behind "Tel.", "+49 30 1234-56", "090-1234-5678": groups that are no amounts.
std::optional<FigureExpression> FigureFinder::telephone_at(std::size_t begin) const {
  constexpr std::size_t kFewestFigures = 9;
  constexpr std::size_t kFewestWhenCalled = 5;
  constexpr std::size_t kMostGroups = 7;
  const bool plus = at(begin) == U'+';
  const bool area = at(begin) == U'(';
  std::size_t next = plus || area ? begin + 1 : begin;
  if (!digit_at(next) || is_inside_word(begin)) return std::nullopt;
  const bool trunk_zero = at(next) == U'0';
  std::string spoken;
  std::size_t figures = 0;
  std::size_t groups = 0;
  std::size_t end = next;
  bool has_dash = false;
  for (; digit_at(next) && groups < kMostGroups; ++groups) {
    end = digits_end(next);
    figures += end - next;
    if (!spoken.empty()) spoken += says("ja") ? "の" : " ";
    spoken += speech_.digits(digits_from(next, end));
    if (area && groups == 0) {
      if (at(end) != U')') return std::nullopt;
      next = behind_space(end + 1);
      continue;
    }
    const bool goes_on = is_space(at(end)) || is_dash(at(end)) || at(end) == U'/';
    has_dash = has_dash || (is_dash(at(end)) && digit_at(end + 1));
    next = goes_on ? end + 1 : end;
    if (!goes_on) break;
  }
  const bool called = says_telephone(begin);
  const bool prefixed = plus || trunk_zero || (area && has_dash) || is_iberian_number(begin, end);
  const bool is_number =
      called ? figures >= kFewestWhenCalled : prefixed && groups >= 2 && figures >= kFewestFigures;
  if (!is_number || (says("fr") && !plus)) return std::nullopt;  // which goes by pairs
  return FigureExpression{end, TokenKind::number, "telephone_number", std::move(spoken)};
}

/// "612 345 678": as Spain and Portugal write theirs, which are no amounts.
bool FigureFinder::is_iberian_number(std::size_t begin, std::size_t end) const {
  const char32_t first = at(begin);
  const bool known =
      (says("es") && first >= U'6' && first <= U'9') || (says("pt") && first == U'9');
  return known && end - begin == 11 && at(begin + 3) == U' ' && at(begin + 7) == U' ' &&
         digits_end(begin) == begin + 3 && digits_end(begin + 4) == begin + 7 &&
         digits_end(begin + 8) == end;
}

/// "Tel.: 5551234"
bool FigureFinder::says_telephone(std::size_t begin) const {
  std::size_t end = begin;
  while (end > 0 && (is_space(at(end - 1)) || at(end - 1) == U'.' || at(end - 1) == U':')) --end;
  return is_any_of(word_before(end),
                   {"tel", "telefon", "tél", "téléphone", "teléfono", "telefono", "telefone"});
}

/// The usual parts of a whole, which each language has words of its own for.
std::optional<FigureExpression> FigureFinder::fraction_at(std::size_t begin) const {
  struct Fraction {
    std::string_view language;
    std::string_view half, third, two_thirds, quarter, three_quarters;
  };
  constexpr auto kFractions = std::to_array<Fraction>(
      {{"de", "ein halb", "ein Drittel", "zwei Drittel", "ein Viertel", "drei Viertel"},
       {"fr", "un demi", "un tiers", "deux tiers", "un quart", "trois quarts"},
       {"es", "un medio", "un tercio", "dos tercios", "un cuarto", "tres cuartos"},
       {"it", "un mezzo", "un terzo", "due terzi", "un quarto", "tre quarti"},
       {"pt", "um meio", "um terço", "dois terços", "um quarto", "três quartos"},
       {"ja", "にぶんのいち", "さんぶんのいち", "さんぶんのに", "よんぶんのいち", "よんぶんのさん"},
       {"ko", "이 분의 일", "삼 분의 일", "삼 분의 이", "사 분의 일", "사 분의 삼"}});
  const auto* words = std::find_if(kFractions.begin(), kFractions.end(),
                                   [this](const Fraction& each) { return says(each.language); });
  const bool alone = (begin == 0 || !(digit_at(begin - 1) || at(begin - 1) == U'/')) &&
                     at(begin + 1) == U'/' && !digit_at(begin + 3) && at(begin + 3) != U'/';
  if (words == kFractions.end() || !alone) return std::nullopt;
  const std::string written_here(written(begin, std::min(begin + 3, points_.size())));
  for (const auto& [fraction, said] : std::to_array<Written>({{"1/2", words->half},
                                                              {"1/3", words->third},
                                                              {"2/3", words->two_thirds},
                                                              {"1/4", words->quarter},
                                                              {"3/4", words->three_quarters}})) {
    if (written_here != fraction) continue;
    return FigureExpression{begin + 3, TokenKind::number, "fraction", std::string(said), 0.8};
  }
  return std::nullopt;
}

/// "Louis XIV", "siglo XVIII", "Wilhelm II.": behind a name or what is counted so, for the engine
/// says "romain" or the letters.
std::optional<FigureExpression> FigureFinder::roman_at(std::size_t begin) const {
  if (begin > 0 && (letter_at(begin - 1) || digit_at(begin - 1) || is_dash(at(begin - 1)))) {
    return std::nullopt;
  }
  std::size_t end = begin;
  while (at(end) >= U'A' && at(end) <= U'Z') ++end;
  const auto value = roman_value(written(begin, end));
  constexpr unsigned kFirstUnlikely =
      90;  // from XC on the letters make abbreviations far more often
  if (!value || *value >= kFirstUnlikely || says("ja") || says("ko")) return std::nullopt;
  if (says("fr")) {
    if (auto ordinal = french_roman_ordinal(*value, end)) return ordinal;
  }
  const bool part_of_word = letter_at(end) || digit_at(end) || is_dash(at(end)) || at(end) == U'+';
  // Lone letters are more often something else: "Plan V" is seldom, "Malcolm X" is not.
  const bool lone = end - begin == 1 && at(begin) != U'V' && !(at(begin) == U'I' && !says("it"));
  if (part_of_word || lone) return std::nullopt;
  const std::string_view behind = word_at(behind_space(end));
  if (says("it") && is_any_of(behind, {"secolo", "edizione", "giornata", "congresso"})) {
    const bool feminine = noun_gender(behind, language_) == Gender::feminine;
    return FigureExpression{
        end, TokenKind::number, "roman_numeral",
        speech_.ordinal(*value, feminine ? OrdinalForm::feminine : OrdinalForm::plain)};
  }
  const std::string before = word_before(begin);
  const bool counted = is_any_of(
      before, {"sección",  "seção",    "parte",   "fase",      "tipo",     "libro",   "livro",
               "mundial",  "siècle",   "siglo",   "século",    "secolo",   "siglos",  "chapitre",
               "tome",     "acte",     "titre",   "annexe",    "capítulo", "tomo",    "acto",
               "título",   "artículo", "anexo",   "ato",       "capitolo", "atto",    "titolo",
               "articolo", "teil",     "kapitel", "band",      "akt",      "artikel", "phase",
               "typ",      "bowl",     "anhang",  "abschnitt", "guerra",   "guerre",  "weltkrieg"});
  if (!counted && !is_name_before(begin)) return std::nullopt;
  return spoken_roman(*value, end, counted, before);
}

/// "XVIIIe siècle", "François Ier"
std::optional<FigureExpression> FigureFinder::french_roman_ordinal(unsigned value,
                                                                   std::size_t end) const {
  const std::string_view ending = word_at(end);
  const bool feminine = is_any_of(ending, {"re", "ère"});
  // "Ier" alone, for "Ver" is a word, and "Le" is no fiftieth.
  const bool first = value == 1 && (feminine || is_any_of(ending, {"er", "ᵉʳ"}));
  constexpr unsigned kLoneL = 50;
  const bool later = value > 1 && value != kLoneL && is_any_of(ending, {"e", "ème", "ᵉ"});
  if (!first && !later) return std::nullopt;
  return FigureExpression{
      end + count_code_points(ending, ending.size()), TokenKind::number, "roman_numeral",
      speech_.ordinal(value, feminine ? OrdinalForm::feminine : OrdinalForm::plain)};
}

/// A word with one capital, its first: a name, and no headline in capitals.
bool FigureFinder::is_name_before(std::size_t index) const {
  if (index == 0 || !is_space(at(index - 1))) return false;
  std::size_t begin = index - 1;
  while (begin > 0 && letter_at(begin - 1)) --begin;
  return index - begin > 2 && is_upper_case(at(begin)) && !is_upper_case(at(begin + 1));
}

/// Monarchs are counted with ordinals in German and Italian, up to ten in Spanish and Portuguese,
/// and in French the first alone.
FigureExpression FigureFinder::spoken_roman(unsigned value, std::size_t end, bool counted,
                                            const std::string& name) const {
  constexpr unsigned kLastIberianOrdinal = 10;
  const bool woman = name.ends_with("a") || is_any_of(name, {"isabel", "elisabeth", "margrethe"});
  const auto found = [](std::size_t behind, std::string spoken) {
    return FigureExpression{behind, TokenKind::number, "roman_numeral", std::move(spoken), 0.8};
  };
  const OrdinalForm form = woman ? OrdinalForm::feminine : OrdinalForm::plain;
  if (says("de") && !counted && at(end) == U'.') {
    std::string spoken = speech_.ordinal(value, OrdinalForm::plain);
    if (!spoken.empty() && spoken.front() >= 'a')
      spoken.front() = static_cast<char>(spoken.front() - 'a' + 'A');
    const bool goes_on = end + 1 < points_.size();  // else the stop is the sentence's, too
    return found(goes_on ? end + 1 : end, (woman ? "die " : "der ") + spoken);
  }
  const bool iberian = says("es") || says("pt");
  const bool ordinal = says("it") || (iberian && !counted && value <= kLastIberianOrdinal) ||
                       (says("fr") && !counted && value == 1);
  if (ordinal) return found(end, speech_.ordinal(value, form));
  return found(end, speech_.number({false, std::to_string(value), {}}));
}

/// "§ 5", "Abs. 1", "Nr. 12": what is numbered, and its number without a gender.
std::optional<FigureExpression> FigureFinder::german_numbered_at(std::size_t begin) const {
  constexpr auto kNumbered = std::to_array<Written>({{"§§", "Paragrafen"},
                                                     {"§", "Paragraf"},
                                                     {"Abs.", "Absatz"},
                                                     {"Art.", "Artikel"},
                                                     {"Nr.", "Nummer"},
                                                     {"Kap.", "Kapitel"},
                                                     {"Bd.", "Band"},
                                                     {"Ziff.", "Ziffer"},
                                                     {"S.", "Seite"}});
  constexpr std::size_t kMostFigures = 6;
  if (!says("de") || (begin > 0 && letter_at(begin - 1))) return std::nullopt;
  for (const auto& [sign, name] : kNumbered) {
    const std::size_t length = matched(begin, sign);
    const std::size_t figures = behind_space(begin + length);
    const std::size_t end = digits_end(figures);
    if (length == 0 || end == figures || end - figures > kMostFigures) continue;
    return FigureExpression{
        end, TokenKind::number, "numbered",
        std::string(name) + " " + speech_.number({false, digits_from(figures, end), {}})};
  }
  return std::nullopt;
}

/// "die 90er Jahre"
std::optional<FigureExpression> FigureFinder::german_decade_at(std::size_t begin) const {
  const std::size_t end = digits_end(begin);
  if (!says("de") || end - begin > 4 || word_at(end) != "er" || at(end - 1) != U'0') {
    return std::nullopt;
  }
  const unsigned number = value_of(digits_from(begin, end));
  const std::string said =
      end - begin == 4 ? speech_.year(number) : speech_.number({false, std::to_string(number), {}});
  return FigureExpression{end + 2, TokenKind::date, "decade", said + "er"};
}

/// "-5 °C", and in Japanese, which has no spaces, "気温は-5度". Behind a letter, where a hyphen may
/// as well join a name and its number, it is a minus only before what is measured.
std::optional<FigureExpression> FigureFinder::negative_at(std::size_t begin) const {
  if (!is_dash(at(begin)) || !digit_at(begin + 1)) return std::nullopt;
  const char32_t before = begin == 0 ? U' ' : at(begin - 1);
  const bool japanese_word = says("ja") && is_letter(before) && script_of(before) != Script::latin;
  const bool free = is_space(before) || before == U'(' ||
                    (says("ja") && !is_digit(before) && !is_letter(before) && !is_dash(before));
  if (!free && !japanese_word) return std::nullopt;
  if (says("ja")) {
    if (auto counted = japanese_count_at(begin + 1);
        counted && (free || at(counted->end - 1) == U'度')) {
      counted->spoken.insert(0, "マイナス");
      return counted;
    }
  }
  Quantity quantity{*number_at(begin + 1), begin};
  quantity.number.written.is_negative = true;
  return free ? quantity_at(quantity) : measure_of(quantity);
}

/// "+0,5", "45+2": said between figures and before them.
std::optional<FigureExpression> FigureFinder::plus_at(std::size_t begin) const {
  if (at(begin) != U'+' || !digit_at(begin + 1)) return std::nullopt;
  const char32_t before = begin == 0 ? U' ' : at(begin - 1);
  const bool here = is_space(before) || is_digit(before) || before == U'(' || before == U'.';
  if (!here) return std::nullopt;
  return FigureExpression{begin + 1, TokenKind::symbol, "plus", std::string(speech_.plus())};
}

/// "打率.310", three tenths and one hundredth: さんわりいちぶ.
std::optional<FigureExpression> FigureFinder::batting_average_at(std::size_t begin) const {
  constexpr auto kParts = std::to_array<std::string_view>({"わり", "ぶ", "りん"});
  if (!says("ja") || at(begin) != U'.' || begin == 0) return std::nullopt;
  const std::size_t end = digits_end(begin + 1);
  if (end == begin + 1 || digit_at(begin - 1)) return std::nullopt;
  const std::string figures = digits_from(begin + 1, end);
  if (at(begin - 1) != U'率' || figures.size() != kParts.size() || figures == "000") {
    if (script_of(at(begin - 1)) == Script::latin) return std::nullopt;
    return FigureExpression{end, TokenKind::number, "decimal", "てん" + kana_digits(figures)};
  }
  std::string spoken;
  for (std::size_t i = 0; i < kParts.size(); ++i) {
    if (figures[i] != '0') spoken += kana_digits(figures.substr(i, 1)).append(kParts[i]);
  }
  return FigureExpression{end, TokenKind::number, "batting_average", std::move(spoken)};
}

std::optional<FigureExpression> FigureFinder::expression_at(std::size_t begin) const {
  if (at(begin) == U'+' || at(begin) == U'(') {
    if (auto found = telephone_at(begin)) return found;
  }
  if (digit_at(begin)) {
    if (auto found = date_at(begin)) return found;
    if (auto found = telephone_at(begin)) return found;
    if (auto found = fraction_at(begin)) return found;
    if (auto found = german_decade_at(begin)) return found;
    if (auto found = german_short_date_at(begin)) return found;
    if (auto found = time_at(begin)) return found;
    if (auto found = ordinal_at(begin)) return found;
    if (says("ja")) {
      if (auto found = japanese_count_at(begin)) return found;
    }
    if (says("ko")) {
      if (auto found = korean_event_at(begin)) return found;
      if (auto found = korean_emergency_at(begin)) return found;
      if (auto found = korean_count_at(begin)) return found;
    }
    return quantity_at({*number_at(begin), begin});
  }
  if (auto found = link_at(begin)) return found;
  if (auto found = negative_at(begin)) return found;
  if (auto found = plus_at(begin)) return found;
  if (auto found = batting_average_at(begin)) return found;
  if (auto found = german_numbered_at(begin)) return found;
  if (auto found = roman_at(begin)) return found;
  return money_in_front(begin);
}

}  // namespace lectern::tts::international
