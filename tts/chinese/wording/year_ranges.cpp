#include <string_view>

#include "tts/chinese/wording/calendar_years.h"
#include "tts/chinese/wording/expression.h"
#include "tts/chinese/wording/number_words.h"
#include "tts/chinese/wording/quantity.h"
#include "tts/chinese/wording/word_tables.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

bool is_dash(char32_t value) {
  return is_one_of(value, U"-~–—―─〜");
}

bool opens_bracket(char32_t value) {
  return is_one_of(value, U"(（[［");
}

bool closes_bracket(char32_t value) {
  return is_one_of(value, U")）]］");
}

bool is_unknown(char32_t value) {
  return value == U'?' || value == U'？';
}

// Where the dash of a range ends, which may be of two characters; `at` where there is none.
std::size_t end_of_dash(const Passage& passage, std::size_t at) {
  if (!is_dash(passage[at])) return at;
  return passage[at + 1] == passage[at] ? at + 2 : at + 1;
}

// A dash or a word.
std::size_t end_of_joint(const Passage& passage, std::size_t at) {
  return passage.has_any(at, {U"/", U"至", U"到"}) ? at + 1 : end_of_dash(passage, at);
}

// 1200-1500坪, (1200-1500)坪
bool is_counted(const Passage& passage, std::size_t end) {
  const std::size_t at = closes_bracket(passage[end]) ? end + 1 : end;
  if (passage.has_any(at, {U"屆滿", U"届满", U"年"})) return false;
  return is_one_of(passage[at], U"%‰萬万億亿兆百千度點点餘余") ||
         measure_word_at(passage, at) > 0 || unit_at(passage, at);
}

// (1893-1966), （德國人，1879-1955）, (1953-1995，歌手)
bool stands_in_brackets(const Passage& passage, std::size_t begin, std::size_t end) {
  const bool opened = opens_bracket(passage[begin - 1]);
  const bool closed = closes_bracket(passage[end]);
  const bool apart_before = is_one_of(passage[begin - 1], U"，,；;：:、");
  const bool apart_behind = is_one_of(passage[end], U"，,；;、");
  return (opened && (closed || apart_behind)) || (apart_before && closed);
}

bool is_hundreds(const Figure& figure) {
  return figure.whole.ends_with("00");
}

// Round numbers far from our time are amounts: 熱量(1500-1700).
bool is_lifetime(const Passage& passage, const Figure& from, const Figure& to) {
  const bool amounts = is_hundreds(from) && is_hundreds(to) && from.value() < 1800U;
  return stands_in_brackets(passage, from.begin, to.end) && !amounts &&
         !is_counted(passage, to.end);
}

bool is_modern(const Figure& figure) {
  const auto year = figure.value();
  return year >= 1900U && year <= 2099U;
}

// 任期2016-2020, 2025-2026歐冠: as a lone 2024 is. 股價1950-2050 and 1950-2050點 are amounts.
bool is_term(const Passage& passage, const Figure& from, const Figure& to) {
  const bool named = passage.follows_any(from.begin, {U"任期", U"在位", U"期間", U"期间"}) ||
                     passage.has_any(to.end, {U"期間", U"期间", U"任期"});
  const bool priced = passage.mentioned_before(
      from.begin, 8,
      {U"價", U"价", U"元", U"點", U"点", U"支撐", U"支撑", U"壓力", U"压力", U"號", U"号", U"路",
       U"電話", U"电话", U"卡", U"萬", U"万", U"億", U"亿"});
  const bool code = passage.joined(from.begin) &&
                    (passage.latin_at(from.begin - 1) || is_dash(passage[from.begin - 1]));
  const bool goes_on = is_dash(passage[to.end]) || is_one_of(passage[to.end], U"=+×*/.:：") ||
                       (passage.latin_at(to.end) && passage.joined(to.end));
  return is_modern(from) && is_modern(to) && !code && !goes_on &&
         (named || (!priced && !is_counted(passage, to.end)));
}

bool two_wide(const Figure& figure) {
  return figure.whole.size() == 2;
}

// 2019-2023年, 1998-99年, 2025-2026賽季, 2023/24賽季; 1200-1500元 is an amount.
bool ends_year_range(const Passage& passage, const Figure& from, const Figure& to) {
  const bool named = passage.has_any(to.end, {U"年", U"賽季", U"赛季", U"球季", U"學年"});
  if (passage[from.end] == U'/') {
    const auto second = to.value();
    return named && two_wide(to) && second == (*from.value() + 1) % 100;
  }
  if (!is_calendar_year(to)) return named && two_wide(to) && to.value() > *from.value() % 100;
  if (named) return true;
  const bool rises = to.value() > from.value();
  return rises && (is_lifetime(passage, from, to) ||
                   (is_dash(passage[from.end]) && is_term(passage, from, to)));
}

void say_joint(const Passage& passage, std::size_t begin, std::size_t end, Wording& wording) {
  if (passage.han_at(begin)) {
    wording.copy(passage, begin, end);
  } else {
    wording.say("到", passage.source(begin, end));
  }
}

void say_year(const Passage& passage, const Figure& year, Wording& wording) {
  wording.say(calendar_year_words(year), passage.source(year.begin, year.end));
}

// (1940-), (1940-至今), (1893-?): a life or a term without a known end.
std::optional<Expression> open_year_range(const Passage& passage, const Figure& from) {
  if (!opens_bracket(passage[from.begin - 1])) return std::nullopt;
  const std::size_t behind = end_of_dash(passage, from.end);
  if (behind == from.end) return std::nullopt;
  const bool unknown = is_unknown(passage[behind]) && closes_bracket(passage[behind + 1]);
  const bool lasting =
      closes_bracket(passage[behind]) || passage.has_any(behind, {U"至今", U"今", U"現", U"现"});
  if (!unknown && !lasting) return std::nullopt;
  Expression found{behind, TokenKind::date, "open_year_range", {}, 0.95};
  say_year(passage, from, found.wording);
  if (unknown) {
    found.wording.say("到", passage.source(from.end, behind));
    found.wording.say("不詳", passage.source(behind));
    ++found.end;
  } else if (passage.has_any(behind, {U"今", U"現", U"现"})) {
    found.wording.say("到", passage.source(from.end, behind));
  }
  return found;
}

}  // namespace

std::optional<Expression> year_range(const Passage& passage, std::size_t begin) {
  const auto from = scan_figure(passage, begin);
  if (!from || !is_calendar_year(*from)) return std::nullopt;
  if (auto open = open_year_range(passage, *from)) return open;
  const std::size_t joint_end = end_of_joint(passage, from->end);
  const auto to = joint_end > from->end ? scan_figure(passage, joint_end) : std::optional<Figure>{};
  if (!to || !ends_year_range(passage, *from, *to)) return std::nullopt;
  Expression found{to->end, TokenKind::date, "year_range", {}, 0.95};
  say_year(passage, *from, found.wording);
  say_joint(passage, from->end, joint_end, found.wording);
  say_year(passage, *to, found.wording);
  if (passage[to->end] == U'年') {
    found.wording.copy(passage, to->end, to->end + 1);
    ++found.end;
  }
  return found;
}

std::optional<Expression> unknown_year(const Passage& passage, std::size_t begin) {
  if (!is_unknown(passage[begin]) || !opens_bracket(passage[begin - 1])) return std::nullopt;
  const std::size_t joint_end = end_of_dash(passage, begin + 1);
  const auto to = joint_end > begin + 1 ? scan_figure(passage, joint_end) : std::optional<Figure>{};
  if (!to || !is_calendar_year(*to) || !stands_in_brackets(passage, begin, to->end)) {
    return std::nullopt;
  }
  Expression found{to->end, TokenKind::date, "open_year_range", {}, 0.95};
  found.wording.say("不詳", passage.source(begin));
  found.wording.say("到", passage.source(begin + 1, joint_end));
  say_year(passage, *to, found.wording);
  return found;
}

}  // namespace lectern::tts::chinese
