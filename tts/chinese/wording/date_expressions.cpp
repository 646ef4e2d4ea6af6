#include "tts/chinese/wording/calendar_years.h"
#include "tts/chinese/wording/expression.h"
#include "tts/chinese/wording/number_words.h"
#include "tts/chinese/wording/quantity.h"
#include "tts/chinese/wording/word_tables.h"

namespace lectern::tts::chinese {
namespace {

bool is_month(const Figure& figure) {
  const auto value = figure.value();
  return value && figure.whole.size() <= 2 && *value >= 1 && *value <= 12;
}

bool is_day(const Figure& figure) {
  const auto value = figure.value();
  return value && figure.whole.size() <= 2 && *value >= 1 && *value <= 31;
}

void say_number(const Passage& passage, const Figure& figure, Wording& wording) {
  wording.say(cardinal(figure.whole), passage.source(figure.begin, figure.end));
}

bool two_wide(const Figure& figure) {
  return figure.whole.size() == 2;
}

bool is_year_sign(char32_t value) {
  return value == U'年';
}

// What stands behind the 年 of a span: 3000年歷史. 2024年歷史新高 and 1998年來台 are something
// else.
bool span_ends_behind(const Passage& passage, std::size_t at) {
  const bool history =
      passage.has_any(at, {U"歷史", U"历史"}) &&
      !passage.has_any(at + 2, {U"新", U"高", U"低", U"最", U"性", U"紀", U"纪", U"同", U"次"});
  return history || passage.has_any(at, {U"的歷史", U"的历史", U"之久", U"的時間", U"的时间",
                                         U"老店", U"古", U"前的"});
}

bool span_may_end_behind(const Passage& passage, std::size_t at) {
  const bool before = passage[at] == U'前' &&
                      !passage.has_any(at + 1, {U"往", U"後", U"后", U"夕", U"景", U"來", U"来",
                                                U"半", U"三", U"兩", U"两", U"總", U"总", U"任"}) &&
                      !passage.digit_at(at + 1);
  const bool since = passage.has_any(at, {U"來", U"来"}) &&
                     !passage.has_any(at + 1, {U"台", U"臺", U"自", U"到", U"華", U"华", U"訪",
                                               U"访", U"日", U"港", U"臨", U"临"});
  return before || since || passage.has_any(at, {U"以來", U"以来"});
}

bool lasts(const Passage& passage, std::size_t number) {
  return passage.follows_any(number, {U"長達", U"长达", U"歷時", U"历时", U"距今"});
}

// What stands before the number of a span. 逼近2019年水準 and 接近2008年金融海嘯 measure no time.
bool span_begins_before(const Passage& passage, std::size_t number) {
  return passage.follows_any(number, {U"歷經", U"历经", U"長達", U"长达", U"近", U"逾", U"超過",
                                      U"超过", U"約", U"约", U"已有", U"達", U"达", U"有"}) &&
         !passage.follows_any(number, {U"逼近", U"接近", U"趨近", U"鄰近", U"邻近", U"靠近"});
}

enum class Sense { calendar, span };

struct YearSense {
  Sense sense = Sense::calendar;
  double confidence = 1.0;
};

// 2030年前完成 names a year and 1500年前 counts years. Near our time four figures are a year of the
// calendar unless both sides, or the round number, speak of a span.
YearSense sense_of_year(const Passage& passage, const Figure& year) {
  const unsigned value = *year.value();
  if (lasts(passage, year.begin)) return {Sense::span, 0.9};
  const std::size_t behind = year.end + 1;
  const bool near_present = value >= 1850 && value <= 2100;
  const bool round = value % (near_present ? 100 : 10) == 0;
  const bool begins = span_begins_before(passage, year.begin);
  const bool ends = span_ends_behind(passage, behind);
  const bool may_end = ends || span_may_end_behind(passage, behind);
  if (!begins && !may_end) return {};
  const bool span = near_present ? (round ? (begins && may_end) || ends : begins && ends)
                                 : (round && (begins || may_end)) || (begins && may_end);
  return {span ? Sense::span : Sense::calendar, near_present && !(begins && ends) ? 0.75 : 0.9};
}

// 西元前200年 is 兩百年 as 西元前2000年 is 兩千年; 西元前221年 goes by its figures.
std::optional<std::string> era_year_words(const Passage& passage, const Figure& year) {
  const bool before_christ = passage.follows_any(year.begin, {U"公元前", U"西元前", U"紀元前"});
  if (!before_christ && !passage.follows_any(year.begin, {U"公元", U"西元"})) return std::nullopt;
  const bool counts_hundreds = before_christ || year.whole.size() <= 3;
  const bool round = year.whole.size() >= 3 && year.whole.ends_with(counts_hundreds ? "00" : "000");
  return round ? cardinal(year.whole) : digit_by_digit(year.whole);
}

struct YearWords {
  std::string words;
  std::string_view rule;  ///< A literal.
  double confidence = 1.0;
};

// A year before 年; nothing where its figures are no year.
std::optional<YearWords> written_year(const Passage& passage, const Figure& year) {
  if (!year.whole_number() || year.grouped) return std::nullopt;
  const auto named = [&](std::string words, double confidence = 1.0) {
    const std::string_view rule = words == cardinal(year.whole) ? "year_number" : "year_digits";
    return YearWords{std::move(words), rule, confidence};
  };
  if (auto words = era_year_words(passage, year)) return named(std::move(*words));
  const bool short_year =
      year.whole.size() == 2 && (year.whole.front() == '0' || passage.follows(year.begin, U"'") ||
                                 passage.follows(year.begin, U"’"));
  if (short_year) return named(digit_by_digit(year.whole));
  if (is_calendar_year(year)) {
    const YearSense sense = sense_of_year(passage, year);
    if (sense.sense == Sense::calendar) return named(calendar_year_words(year), sense.confidence);
    return YearWords{cardinal(year.whole), "span_of_years", sense.confidence};
  }
  const bool roc = year.whole.size() <= 3 && passage.follows_any(year.begin, {U"民國", U"民国"});
  const bool month_next = passage.digit_at(year.end + 1);
  if (roc || (month_next && year.whole.size() >= 2 && year.whole.size() <= 3)) {
    return named(cardinal(year.whole));
  }
  return std::nullopt;
}

// 月 and 日 behind figures; the day may be called 號.
std::size_t say_month(const Passage& passage, std::size_t at, Wording& wording) {
  const auto month = scan_figure(passage, at);
  if (!month || !is_month(*month) || passage[month->end] != U'月') return at;
  say_number(passage, *month, wording);
  wording.copy(passage, month->end, month->end + 1);
  return month->end + 1;
}

std::size_t say_day(const Passage& passage, std::size_t at, Wording& wording) {
  const auto day = scan_figure(passage, at);
  if (!day || !is_day(*day) || !passage.has_any(day->end, {U"日", U"號", U"号"})) return at;
  say_number(passage, *day, wording);
  wording.copy(passage, day->end, day->end + 1);
  return day->end + 1;
}

bool is_minguo_year(const Figure& figure) {
  return figure.whole.size() == 3 && figure.whole.front() == '1';
}

struct NumericDate {
  Figure year;
  Figure month;
  std::optional<Figure> day;
  std::size_t end = 0;
};

// The figures themselves, without a decimal point: 2024.03 is two of them.
std::optional<Figure> scan_integer(const Passage& passage, std::size_t at) {
  Figure figure;
  figure.begin = at;
  figure.end = at;
  while (passage.digit_at(figure.end) && (figure.end == at || passage.joined(figure.end)) &&
         figure.whole.size() <= 4) {
    figure.whole += static_cast<char>(passage[figure.end++]);
  }
  if (figure.whole.empty() || figure.whole.size() > 4) return std::nullopt;
  return figure;
}

bool date_separator(char32_t value) {
  return value == U'-' || value == U'/' || value == U'.' || value == U'·' || value == U'－';
}

// Up to three whole numbers with the same sign between them.
std::vector<Figure> separated_figures(const Passage& passage, std::size_t begin) {
  std::vector<Figure> figures;
  auto next = scan_integer(passage, begin);
  const char32_t sign = next ? passage[next->end] : U'\0';
  while (next && figures.size() < 4) {
    const std::size_t end = next->end;
    figures.push_back(std::move(*next));
    if (!date_separator(sign) || passage[end] != sign || !passage.joined(end + 1)) break;
    next = scan_integer(passage, end + 1);
  }
  return figures;
}

std::optional<NumericDate> scan_numeric_date(const Passage& passage, std::size_t begin) {
  const std::vector<Figure> f = separated_figures(passage, begin);
  if (f.size() == 3) {
    const std::size_t end = f[2].end;
    if (is_calendar_year(f[0]) && is_month(f[1]) && is_day(f[2]))
      return NumericDate{f[0], f[1], f[2], end};
    if (is_calendar_year(f[2]) && is_month(f[0]) && is_day(f[1]))
      return NumericDate{f[2], f[0], f[1], end};
    // 23/3/12, and 113/2/28 in the years of the Republic of China
    const bool short_year = passage[f[0].end] == U'/' && (two_wide(f[0]) || is_minguo_year(f[0]));
    const bool dotted = passage[f[0].end] == U'.' && is_minguo_year(f[0]) &&
                        !passage.latin_at(begin - 1);  // 112.03.15, against Chrome 112.3.15
    if ((short_year || dotted) && is_month(f[1]) && is_day(f[2]))
      return NumericDate{f[0], f[1], f[2], end};
  }
  if (f.size() == 2) {
    const std::size_t end = f[1].end;
    if (is_calendar_year(f[0]) && two_wide(f[1]) && is_month(f[1]))
      return NumericDate{f[0], f[1], {}, end};
    if (is_calendar_year(f[1]) && two_wide(f[0]) && is_month(f[0]))
      return NumericDate{f[1], f[0], {}, end};
  }
  return std::nullopt;
}

// 3月12日, 3/12
bool behind_date(const Passage& passage, std::size_t begin) {
  const bool written =
      passage.follows_any(begin, {U"日", U"號", U"号"}) && passage.digit_at(begin - 2);
  std::size_t day = begin;
  while (passage.digit_at(day - 1) && begin - day < 2) --day;
  const bool slashed = day < begin && passage[day - 1] == U'/' && passage.digit_at(day - 2);
  return written || slashed;
}

bool is_interpunct(char32_t value) {
  return value != U'\0' && std::u32string_view(U"·•‧・･").find(value) != std::u32string_view::npos;
}

// 9/11, and not a part of 9/11/12.
struct MonthDay {
  Figure month;
  Figure day;
};

std::optional<MonthDay> scan_month_day(const Passage& passage, std::size_t begin) {
  auto month = scan_integer(passage, begin);
  if (!month || !is_month(*month)) return std::nullopt;
  const char32_t sign = passage[month->end];
  auto day = scan_integer(passage, month->end + 1);
  if (!day || !is_day(*day) || passage.digit_at(day->end)) return std::nullopt;
  const bool longer = (passage[day->end] == sign && passage.digit_at(day->end + 1)) ||
                      (passage[begin - 1] == sign && passage.digit_at(begin - 2));
  if (longer) return std::nullopt;
  return MonthDay{std::move(*month), std::move(*day)};
}

// 11/11購物節 is a day of the calendar.
constexpr std::initializer_list<std::u32string_view> kRememberedEvents = {
    U"事件", U"事變", U"事变", U"恐攻", U"恐襲", U"恐袭", U"大地震", U"震災"};

constexpr std::initializer_list<std::u32string_view> kEventWords = {
    U"事件", U"事變", U"事变", U"恐攻",   U"恐襲",   U"恐袭", U"大地震", U"震災", U"震灾",
    U"晚會", U"晚会", U"大促", U"購物節", U"购物节", U"慘案", U"惨案",   U"空難", U"空难",
    U"暴雨", U"水災", U"水灾", U"公祭",   U"光復",   U"光复", U"砲戰",   U"運動", U"运动"};

// The point of 3.15晚会 is that of 3.15公里, but for what stands behind.
bool is_dotted_event(const Passage& passage, const MonthDay& date) {
  const std::size_t end = date.day.end;
  const bool quoted = passage.has_any(end, {U"”", U"」", U"\""});
  const std::size_t behind = quoted ? end + 1 : end;
  const bool earthquake =
      passage.has_any(behind, {U"地震", U"汶川"}) && two_wide(date.day) &&
      !passage.mentioned_before(date.month.begin, 6, {U"規模", U"规模", U"級", U"级", U"M"});
  return two_wide(date.day) && (earthquake || passage.has_any(behind, kEventWords));
}

bool names_event(const Passage& passage, const MonthDay& date) {
  const char32_t sign = passage[date.month.end];
  const std::size_t end = date.day.end;
  if (sign == U'/') return passage.has_any(end, kRememberedEvents);
  if (sign == U'.') return is_dotted_event(passage, date);
  // 7·5%, 3·5公里, 3·5=15
  const bool number = passage.has_any(end, {U"%", U"=", U"萬", U"万", U"億", U"亿", U"度"}) ||
                      measure_word_at(passage, end) > 0 || unit_at(passage, end);
  return is_interpunct(sign) && (!number || passage.has_any(end, kEventWords));
}

}  // namespace

// What everybody knows by its figures is called by them.
std::optional<Expression> event_date(const Passage& passage, std::size_t begin) {
  const auto date = scan_month_day(passage, begin);
  if (!date || !names_event(passage, *date)) return std::nullopt;
  Expression found{date->day.end, TokenKind::date, "event_date", {}, 0.9};
  for (const Figure& figure : {date->month, date->day}) {
    found.wording.say(digit_by_digit(figure.whole), passage.source(figure.begin, figure.end));
  }
  return found;
}

std::optional<Expression> numeric_date(const Passage& passage, std::size_t begin) {
  const auto date = scan_numeric_date(passage, begin);
  // 2019-10年 and 2,019.10% are no dates; neither are figures that decimals or letters follow.
  if (!date || passage.has_any(date->end, {U"%", U"年", U"元", U"萬", U"億"})) return std::nullopt;
  if (!date->day && passage[date->end] == U'/') return std::nullopt;  // 10.1038/nature
  if (!date->day && passage[date->year.end] == U'.' && passage.han_at(date->end)) {
    return std::nullopt;  // 2008.08點
  }
  Expression found{date->end, TokenKind::date, "numeric_date", {}, date->day ? 1.0 : 0.8};
  const auto source = [&](const Figure& figure) {
    return passage.source(figure.begin, figure.end);
  };
  found.wording.say(
      (is_minguo_year(date->year) ? cardinal(date->year.whole) : calendar_year_words(date->year)) +
          "年",
      source(date->year));
  found.wording.say(cardinal(date->month.whole) + "月", source(date->month));
  if (date->day) found.wording.say(cardinal(date->day->whole) + "日", source(*date->day));
  return found;
}

std::optional<Expression> padded_month_day(const Passage& passage, std::size_t begin) {
  const std::vector<Figure> f = separated_figures(passage, begin);
  if (f.size() != 2 || !is_month(f[0]) || !is_day(f[1]) || passage[f[0].end] != U'-') {
    return std::nullopt;
  }
  if (f[0].whole.front() != '0' || !two_wide(f[1])) return std::nullopt;
  Expression found{f[1].end, TokenKind::date, "padded_month_day", {}, 0.7};
  found.wording.say(cardinal(f[0].whole) + "月", passage.source(f[0].begin, f[0].end));
  found.wording.say(cardinal(f[1].whole) + "日", passage.source(f[1].begin, f[1].end));
  if (passage[found.end] == U'日') ++found.end;
  return found;
}

std::optional<Expression> weekday_in_brackets(const Passage& passage, std::size_t begin) {
  const bool bracketed =
      passage.has_any(begin, {U"(", U"（"}) && passage.has_any(begin + 2, {U")", U"）"});
  const bool weekday =
      passage.has_any(begin + 1, {U"一", U"二", U"三", U"四", U"五", U"六", U"日", U"天"});
  if (!bracketed || !weekday || !behind_date(passage, begin)) return std::nullopt;
  Expression found{begin + 3, TokenKind::date, "weekday", {}, 0.95, Pause::minor};
  found.wording.say("星期", passage.source(begin));
  found.wording.copy(passage, begin + 1, begin + 2);
  return found;
}

std::optional<Expression> written_date(const Passage& passage, std::size_t begin) {
  const auto first = scan_figure(passage, begin);
  if (!first) return std::nullopt;
  Expression found{begin, TokenKind::date, "month_day", {}, 1.0};
  if (is_year_sign(passage[first->end])) {
    const auto year = written_year(passage, *first);
    if (!year) return std::nullopt;
    found.rule = year->rule;
    found.confidence = year->confidence;
    found.wording.say(year->words, passage.source(begin, first->end));
    found.wording.copy(passage, first->end, first->end + 1);
    found.end = first->end + 1;
  }
  const std::size_t behind_month = say_month(passage, found.end, found.wording);
  const bool has_month = behind_month > found.end;
  found.end = behind_month;
  // A day goes with a month or stands alone; 2023年5號 is a label.
  if (has_month || found.end == begin) found.end = say_day(passage, found.end, found.wording);
  if (found.end == begin) return std::nullopt;
  return found;
}

namespace {

// 80年代: 八零年代 in Taiwan, 八十年代 on the mainland; 民國70年代 and 上世紀80年代 are 七十年代
// and 八十年代 everywhere.
std::string decade_words(const Passage& passage, const Figure& decade) {
  const bool tens = two_wide(decade) && decade.whole.front() >= '2' &&
                    (passage.readings() == Readings::mainland ||
                     passage.follows_any(decade.begin, {U"民國", U"民国", U"世紀", U"世纪"}));
  return tens ? cardinal(decade.whole) : calendar_year_words(decade);
}

}  // namespace

std::optional<Expression> decade(const Passage& passage, std::size_t begin) {
  const auto figure = scan_figure(passage, begin);
  if (!figure || !figure->whole_number() || figure->grouped) return std::nullopt;
  const bool decade = passage.has(figure->end, U"年代") && figure->whole.back() == '0' &&
                      (figure->whole.size() == 4 || two_wide(*figure));
  const bool generation = passage.has_any(figure->end, {U"後", U"后"}) && two_wide(*figure) &&
                          (figure->whole.back() == '0' || figure->whole.back() == '5') &&
                          (figure->whole.front() >= '6' || figure->whole.front() == '0');
  if (!decade && !generation) return std::nullopt;
  Expression found{figure->end, TokenKind::date, decade ? "decade" : "generation", {}, 0.95};
  found.wording.say(decade ? decade_words(passage, *figure) : calendar_year_words(*figure),
                    passage.source(begin, figure->end));
  found.end += decade ? 2 : 1;
  found.wording.copy(passage, figure->end, found.end);
  return found;
}

std::optional<Expression> bare_year(const Passage& passage, std::size_t begin) {
  const auto figure = scan_figure(passage, begin);
  if (!figure || !is_calendar_year(*figure)) return std::nullopt;
  const unsigned year = *figure->value();
  const bool modern = year >= 1900 && year <= 2099 && year % 1000 != 0;
  const bool signs = passage.has_any(figure->end, {U"-", U"+", U"=", U"<", U">", U"×", U"*"}) ||
                     passage.follows_any(begin, {U"+", U"=", U"<", U">", U"×", U"-"}) ||
                     is_times_letter(passage, figure->end);
  if (!modern || signs) return std::nullopt;
  Expression found{figure->end, TokenKind::date, "bare_year", {}, 0.75};
  found.wording.say(calendar_year_words(*figure), passage.source(begin, figure->end));
  return found;
}

}  // namespace lectern::tts::chinese
