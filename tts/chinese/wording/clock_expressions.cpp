#include <algorithm>
#include <initializer_list>

#include "tts/chinese/wording/contest_words.h"
#include "tts/chinese/wording/expression.h"
#include "tts/chinese/wording/number_words.h"
#include "tts/chinese/wording/quantity.h"

namespace lectern::tts::chinese {
namespace {

constexpr std::initializer_list<std::u32string_view> kDurationWords = {
    U"片長", U"長度",   U"歷時", U"耗時", U"費時", U"成績",
    U"全長", U"時間長", U"完賽", U"跑出", U"寫下"};

// Words by which three figures are a time of day; without one they say how long something took.
constexpr std::initializer_list<std::u32string_view> kTimeOfDayWords = {
    U"上午", U"下午", U"凌晨", U"清晨", U"早上", U"中午", U"傍晚", U"晚間", U"晚上", U"深夜", U"日",
    U"於",   U"于",   U"在",   U"今",   U"昨",   U"時間", U"时间", U"時刻", U"时刻", U"晚间"};

bool is_colon(char32_t value) {
  return value == U':' || value == U'：' || value == U'∶';
}

/// 1:50000 is a map's scale; longer figures are no terms of a ratio.
constexpr std::size_t kLongestRatioTerm = 9;

struct ColonFigures {
  std::vector<Figure> figures;
  std::size_t end = 0;
};

std::optional<ColonFigures> scan_colon_figures(const Passage& passage, std::size_t begin) {
  ColonFigures found;
  std::size_t at = begin;
  while (found.figures.size() < 3) {
    auto figure = scan_figure(passage, at);
    if (!figure || figure->grouped || figure->whole.size() > kLongestRatioTerm) break;
    found.end = figure->end;
    found.figures.push_back(std::move(*figure));
    if (!is_colon(passage[found.end])) break;
    at = found.end + 1;
  }
  if (found.figures.size() < 2) return std::nullopt;
  return found;
}

bool sixty(const Figure& figure) {
  return figure.whole.size() == 2 && figure.whole_number() && figure.whole.front() < '6';
}

// 14:35.2, 1:02:03.45: of all times only a stopwatch's goes below the second.
bool is_stopwatch(const ColonFigures& colon) {
  const Figure& last = colon.figures.back();
  const auto sixty_whole = [](const Figure& figure) {
    return figure.whole.size() == 2 && figure.whole.front() < '6';
  };
  return colon.figures.front().whole_number() && !last.fraction.empty() &&
         last.fraction.size() <= 3 && colon.figures.front().whole.size() <= 2 &&
         std::all_of(colon.figures.begin() + 1, colon.figures.end(), sixty_whole) &&
         (colon.figures.size() == 2 || colon.figures[1].whole_number());
}

bool is_clock(const ColonFigures& colon) {
  const auto hour = colon.figures[0].value();
  if (!hour || *hour > 24 || colon.figures[0].whole.size() > 2) return false;
  for (std::size_t i = 1; i < colon.figures.size(); ++i) {
    if (!sixty(colon.figures[i])) return false;
  }
  return true;
}

bool joins_results(char32_t value) {
  constexpr std::u32string_view kJoining = U"、，,和與与及";
  return value != U'\0' && kJoining.find(value) != std::u32string_view::npos;
}

// Where the figures with a colon begin that end before `end`; `end` where there are none.
std::size_t begin_of_colon_figures(const Passage& passage, std::size_t end) {
  constexpr std::size_t kLongest = 8;  // 12:34:56
  std::size_t begin = end;
  while (end - begin < kLongest && (passage.digit_at(begin - 1) || is_colon(passage[begin - 1]))) {
    --begin;
  }
  const auto colon = scan_colon_figures(passage, begin);
  return colon && colon->end == end ? begin : end;
}

/// 25:23、18:25、15:12: figures with colons side by side.
struct ColonList {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool all_clocks = true;
  bool listed = false;  ///< Two or more.
};

ColonList colon_list_around(const Passage& passage, std::size_t begin) {
  constexpr std::size_t kMostNeighbours = 8;  // no match has more results
  ColonList list{begin, begin};
  for (std::size_t i = 0; i < kMostNeighbours && joins_results(passage[list.begin - 1]); ++i) {
    const std::size_t before = begin_of_colon_figures(passage, list.begin - 1);
    if (before == list.begin - 1) break;
    list.begin = before;
  }
  std::size_t at = list.begin;
  for (std::size_t i = 0; i <= 2 * kMostNeighbours; ++i) {
    const auto member = scan_colon_figures(passage, at);
    if (!member) break;
    list.all_clocks = list.all_clocks && is_clock(*member);
    list.listed = i > 0;
    list.end = member->end;
    if (!joins_results(passage[list.end])) break;
    at = list.end + 1;
  }
  return list;
}

std::string minute_words(const std::string& figures) {
  return figures.front() == '0' && figures != "00" ? "零" + cardinal(figures) : cardinal(figures);
}

std::string hour_words(const std::string& figures) {
  const std::string words = cardinal(figures);
  return words == "二" ? "兩" : words;
}

struct DayHalf {
  std::size_t end = 0;
  std::string_view name;
};

// am and pm behind a time are said before it.
DayHalf day_half_at(const Passage& passage, std::size_t at) {
  const auto ends = [&](std::size_t end) {
    return !(passage.joined(end) && (passage.latin_at(end) || passage.digit_at(end)));
  };
  for (const std::u32string_view written : {U"a.m.", U"A.M.", U"p.m.", U"P.M."}) {
    const bool morning = written[0] == U'a' || written[0] == U'A';
    if (passage.has(at, written)) return {at + 4, morning ? "上午" : "下午"};
  }
  if (passage.has_any(at, {U"am", U"AM"}) && ends(at + 2)) return {at + 2, "上午"};
  if (passage.has_any(at, {U"pm", U"PM"}) && ends(at + 2)) return {at + 2, "下午"};
  return {at, {}};
}

Expression clock(const Passage& passage, const ColonFigures& colon) {
  Expression found{colon.end, TokenKind::time, "clock", {}, 0.95};
  if (const DayHalf half = day_half_at(passage, colon.end); !half.name.empty()) {
    found.wording.say(half.name, passage.source(colon.end, half.end));
    found.end = half.end;
  }
  const auto source = [&](std::size_t i) {
    return passage.source(colon.figures[i].begin, colon.figures[i].end);
  };
  const auto figures = [&](std::size_t i) { return colon.figures[i].whole; };
  const bool seconds = colon.figures.size() == 3;
  found.wording.say(hour_words(figures(0)) + "點", source(0));
  if (figures(1) != "00" || seconds) found.wording.say(minute_words(figures(1)) + "分", source(1));
  if (seconds) found.wording.say(cardinal(figures(2)) + "秒", source(2));
  if (passage[found.end] == U'分' && !seconds && figures(1) != "00") ++found.end;
  return found;
}

Expression duration(const Passage& passage, const ColonFigures& colon) {
  Expression found{colon.end, TokenKind::time, "duration", {}, 0.85};
  const bool hours = colon.figures.size() == 3;
  const std::initializer_list<std::string_view> names = {"小時", "分", "秒"};
  const auto* name = names.begin() + (hours ? 0 : 1);
  for (const Figure& figure : colon.figures) {
    const std::string words = cardinal(figure.whole);
    found.wording.say((words == "二" && *name == "小時" ? "兩" : words) + std::string(*name) +
                          digit_by_digit(figure.fraction),
                      passage.source(figure.begin, figure.end));
    ++name;
  }
  return found;
}

// 1萬公尺29:45, 10K 29:45: a distance and how long it took. What begins then is no result.
bool took_for_distance(const Passage& passage, const ColonFigures& colon) {
  const std::size_t begin = colon.figures.front().begin;
  const bool kilometres = passage.follows(begin, U"K") && passage.digit_at(begin - 2);
  const bool distance =
      kilometres || (passage.follows_any(begin, {U"公尺", U"自由式", U"蛙式", U"蝶式", U"仰式"}));
  return distance && colon.figures.back().whole != "00" &&
         !passage.mentioned_after(
             colon.end, 6, {U"開", U"开", U"起", U"鳴", U"鸣", U"出發", U"出发", U"舉行", U"登場"});
}

// 21:17、21:12晉級: results by the verdict behind them or the set before them. Alone, and
// behind the words of a day, such figures may be the hour of the verdict.
bool has_verdict(const Passage& passage, const ColonList& list) {
  if (passage.mentioned_before(list.begin, 4, kPartsOfMatch)) return true;
  return passage.has_any(list.end, kVerdicts) &&
         (list.listed || !passage.mentioned_before(list.begin, 6, kTimeOfDayWords));
}

Expression ratio(const Passage& passage, const ColonFigures& colon, bool contest) {
  Expression found{colon.end, TokenKind::number, "ratio", {}, contest ? 0.95 : 0.8};
  for (std::size_t i = 0; i < colon.figures.size(); ++i) {
    const Figure& figure = colon.figures[i];
    if (i > 0) found.wording.say("比", passage.source(figure.begin - 1));
    found.wording.say(decimal(figure.whole, figure.fraction),
                      passage.source(figure.begin, figure.end));
  }
  return found;
}

}  // namespace

std::optional<Expression> colon_figures(const Passage& passage, std::size_t begin) {
  const auto colon = scan_colon_figures(passage, begin);
  if (!colon) return std::nullopt;
  const ColonList list = colon_list_around(passage, begin);
  // 以21:19拿下: no time of day stands behind 以
  const bool by = passage.follows(list.begin, U"以");
  const bool contest = by || has_verdict(passage, list) || (list.listed && !list.all_clocks) ||
                       passage.mentioned_before(list.begin, 12, kContestWords) ||
                       passage.mentioned_after(list.end, 6, kContestWords);
  const bool screen = colon->figures.back().whole.size() == 1 &&  // 4:3, and not 4:30
                      passage.has_any(begin, {U"16:9", U"4:3", U"21:9", U"16：9", U"4：3"});
  const bool three = colon->figures.size() == 3;
  const bool behind_date = passage.digit_at(begin - 1);  // 2024-03-12 01:23:45
  const bool midnight = three && colon->figures.front().whole == "00";
  const bool names_day = behind_date || midnight ||
                         passage.mentioned_before(begin, 6, kTimeOfDayWords) ||
                         !day_half_at(passage, colon->end).name.empty();
  const bool took =
      passage.mentioned_before(begin, 6, kDurationWords) || (three && (by || !names_day));
  const bool proportion = passage.mentioned_before(
      begin, 8, {U"比例", U"比率", U"匯", U"汇", U"兌", U"兑", U"賠率", U"赔率", U"換"});
  if (is_stopwatch(*colon) && !proportion) return duration(passage, *colon);
  if (took_for_distance(passage, *colon) && !three && sixty(colon->figures.back())) {
    return duration(passage, *colon);
  }
  if (is_clock(*colon) && took) return duration(passage, *colon);
  if (is_clock(*colon) && !screen && (!contest || three)) return clock(passage, *colon);
  return ratio(passage, *colon, contest || screen);
}

std::optional<Expression> written_time(const Passage& passage, std::size_t begin) {
  // 二分, not 兩分, behind 點 and 時: the clock's minutes are no points.
  const auto minutes = scan_figure(passage, begin);
  if (!minutes || !minutes->whole_number() || !passage.follows_any(begin, {U"點", U"点", U"時"}) ||
      passage[minutes->end] != U'分' || passage.has(minutes->end, U"分鐘")) {
    return std::nullopt;
  }
  Expression found{minutes->end + 1, TokenKind::time, "minutes", {}, 0.9};
  found.wording.say(minute_words(minutes->whole), passage.source(begin, minutes->end));
  found.wording.copy(passage, minutes->end, found.end);
  return found;
}

}  // namespace lectern::tts::chinese
