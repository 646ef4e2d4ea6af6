#include "tts/chinese/wording/slashed_pairs.h"

#include <array>
#include <numeric>

#include "tts/chinese/wording/expression.h"
#include "tts/chinese/wording/number_words.h"
#include "tts/chinese/wording/word_tables.h"
#include "tts/unicode.h"

// The news writes its dates as 8/11 and its parts of a whole as 2/3. What can be a day of the
// calendar is one, unless the words around it speak of a part.

namespace lectern::tts::chinese {
namespace {

bool is_short(const Figure& figure) {
  return figure.whole_number() && !figure.grouped && figure.whole.size() <= 2;
}

bool is_day_of_calendar(const SlashedPair& pair) {
  constexpr std::array<unsigned, 13> kDays = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (!is_short(pair.first) || !is_short(pair.second)) return false;
  const unsigned month = *pair.first.value();
  const unsigned day = *pair.second.value();
  return month >= 1 && month < kDays.size() && day >= 1 && day <= kDays.at(month);
}

bool is_proper_fraction(const SlashedPair& pair) {
  return *pair.first.value() < *pair.second.value();
}

// Nobody parts a whole like 7/13 or 4/8.
bool is_likely_fraction(const SlashedPair& pair) {
  const unsigned top = *pair.first.value();
  const unsigned bottom = *pair.second.value();
  return is_proper_fraction(pair) && std::gcd(top, bottom) == 1 && (bottom <= 12 || top == 1);
}

bool joins_pairs(char32_t value) {
  return is_one_of(value, U"、~-－–—及和與与至到或");
}

struct GlyphRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::size_t back_over_digits(const Passage& passage, std::size_t at) {
  const std::size_t end = at;
  while (passage.digit_at(at - 1) && end - at < 3) --at;
  return at;
}

// The pairs around `pair` that are said in one breath with it: 3/5、3/6 and 1/4至1/3.
GlyphRange row_around(const Passage& passage, const SlashedPair& pair) {
  constexpr std::size_t kLongestRow = 48;
  GlyphRange row{pair.first.begin, pair.second.end};
  while (joins_pairs(passage[row.end]) && row.end - pair.second.end < kLongestRow) {
    const auto next = scan_slashed_pair(passage, row.end + 1);
    if (!next) break;
    row.end = next->second.end;
  }
  while (pair.first.begin - row.begin < kLongestRow && joins_pairs(passage[row.begin - 1])) {
    const std::size_t second = back_over_digits(passage, row.begin - 1);
    if (second == row.begin - 1 || passage[second - 1] != U'/') break;
    const std::size_t first = back_over_digits(passage, second - 1);
    if (first == second - 1) break;
    row.begin = first;
  }
  return row;
}

bool weekday_in_brackets_at(const Passage& passage, std::size_t at) {
  return is_one_of(passage[at], U"(（") && is_one_of(passage[at + 1], U"一二三四五六日") &&
         is_one_of(passage[at + 2], U")）、,，");
}

// 週一(3/4), 昨（7/9）晚
bool in_brackets_behind_day(const Passage& passage, std::size_t begin) {
  if (!is_one_of(passage[begin - 1], U"(（")) return false;
  const bool weekday = is_one_of(passage[begin - 2], U"一二三四五六日天") &&
                       is_one_of(passage[begin - 3], U"週周期拜");
  return weekday || is_one_of(passage[begin - 2], U"昨今明");
}

// 降至1/2, 機率為1/6, 不到1/5
bool is_result_of_change(const Passage& passage, std::size_t begin) {
  return is_one_of(passage[begin - 1], U"至到為为成") &&
         is_one_of(passage[begin - 2], U"降升增減减縮缩跌砍調调剩率不切分水重");
}

bool date_is_evident_behind(const Passage& passage, std::size_t end) {
  return passage.has_any(
      end, {U"日",   U"起",   U"止",   U"前",   U"後",   U"后",   U"凌晨", U"清晨", U"上午",
            U"中午", U"下午", U"傍晚", U"晚",   U"當天", U"当天", U"當日", U"當晚", U"開",
            U"开",   U"閉幕", U"闭幕", U"登場", U"登场", U"上映", U"上市", U"舉行", U"举行",
            U"截止", U"生效", U"實施", U"实施", U"公布", U"公告", U"宣布", U"除息", U"股東會",
            U"抵",   U"出貨", U"出货", U"清明", U"報名", U"报名"});
}

bool date_is_evident(const Passage& passage, GlyphRange row) {
  return date_is_evident_behind(passage, row.end) || weekday_in_brackets_at(passage, row.end) ||
         in_brackets_behind_day(passage, row.begin) ||
         passage.follows_any(row.begin, {U"於", U"于", U"自", U"從", U"从", U"今年", U"明年",
                                         U"去年", U"每年", U"年", U"日", U"截至"}) ||
         (joins_pairs(passage[row.begin - 1]) && !is_result_of_change(passage, row.begin));
}

// What is counted in parts, behind the pair: 2/3以上, 3/4的人, 1/2杯, 1/10機率.
bool part_is_named_behind(const Passage& passage, std::size_t end) {
  const bool unit = passage.joined(end) && unit_at(passage, end).has_value();
  const bool share = passage.has_any(
      end, {U"以上", U"以下", U"以內", U"多數", U"多数", U"席",   U"強",   U"强",   U"弱",
            U"門檻", U"门槛", U"機率", U"几率", U"概率", U"機會", U"比例", U"股權", U"股权",
            U"股份", U"持股", U"面積", U"面积", U"國土", U"国土", U"人口", U"人數", U"人数",
            U"產能", U"产能", U"拍子", U"票數", U"倍",   U"圈"});
  const bool kitchen = passage.has_any(
      end, {U"杯",   U"匙", U"大匙", U"小匙", U"茶匙", U"湯匙", U"汤匙", U"顆", U"颗",
            U"碗",   U"斤", U"公斤", U"公克", U"公升", U"毫升", U"磅",   U"吋", U"英寸",
            U"英吋", U"個", U"个",   U"條",   U"根",   U"片",   U"塊",   U"瓶", U"盒"});
  const bool multiplied = passage.has_any(end, {U"%", U"萬", U"万", U"億", U"亿", U"元", U"折"});
  return unit || share || kitchen || multiplied;
}

// 的 stands behind dates as well, but for the simple parts it is the surer sign.
bool is_part_of(const Passage& passage, std::size_t end) {
  return passage[end] == U'的' || passage.has(end, U"）的") || passage.has(end, U")的");
}

// 1/8決賽 is a round of a cup.
bool is_round_of_cup(const Passage& passage, const SlashedPair& pair) {
  const unsigned bottom = *pair.second.value();
  const bool round = *pair.first.value() == 1 && (bottom & (bottom - 1)) == 0;
  return round && passage.has_any(pair.second.end, {U"決賽", U"决赛"});
}

// 立委1/3連署: so many of those who may.
bool is_quorum(const Passage& passage, const SlashedPair& pair, GlyphRange row) {
  constexpr unsigned kFinestQuorum = 5;
  return *pair.second.value() <= kFinestQuorum &&
         passage.has_any(row.end, {U"連署", U"连署", U"出席", U"同意", U"贊成", U"赞成"}) &&
         passage.mentioned_before(row.begin, 24,
                                  {U"立委", U"委員", U"委员", U"議員", U"议员", U"股東", U"股东",
                                   U"代表", U"會員", U"会员", U"門檻", U"門槛", U"全體", U"全体"});
}

// By how much something changed: 年減1/3, 成長1/4, 少了1/5.
bool changed_by(const Passage& passage, std::size_t begin) {
  const std::size_t verb = passage[begin - 1] == U'了' ? begin - 1 : begin;
  return passage.follows_any(
      verb,
      {U"減",   U"减",   U"增",   U"少",   U"多",   U"降低", U"成長", U"成长", U"蒸發", U"蒸发",
       U"縮水", U"缩水", U"縮短", U"缩短", U"砍",   U"調降", U"调降", U"下修", U"上修", U"多出",
       U"掉",   U"再折", U"裁員", U"裁员", U"流失", U"賣掉", U"卖掉", U"下跌", U"大跌", U"下滑",
       U"衰退", U"完成", U"打完", U"減少", U"减少", U"增加", U"縮減", U"缩减"});
}

// Shares that the law knows: 應繼分1/2, 加重其刑1/2.
bool is_share_in_law(const Passage& passage, std::size_t begin) {
  return passage.mentioned_before(
      begin, 6,
      {U"應繼分", U"应继分", U"特留分", U"持分", U"應有部分", U"应有部分", U"權利範圍", U"权利范围",
       U"其刑", U"刑責", U"刑责", U"分得", U"持股"});
}

// What is compared with its whole, before the pair, and no day: 逾1/3, 占全台1/3, 降至1/2.
bool part_is_named_before(const Passage& passage, std::size_t begin) {
  const bool reached =
      passage.follows_any(begin, {U"過", U"过", U"達", U"达", U"逾", U"不到", U"不足", U"剩",
                                  U"剩下", U"只有", U"加重", U"減輕", U"减轻"});
  const bool owned = passage.mentioned_before(begin, 6, {U"占", U"佔"}) &&
                     !passage.mentioned_before(begin, 6, {U"占領", U"佔領", U"占领"});
  const bool rate =
      passage.mentioned_before(
          begin, 4,
          {U"機率", U"概率", U"比例", U"比率", U"占比", U"佔比", U"完成度", U"進度", U"进度",
           U"勝率", U"胜率", U"機會", U"命中率", U"支持率", U"門檻", U"门槛", U"比重"}) &&
      !passage.mentioned_before(begin, 4, {U"比例代表"});
  return reached || owned || rate || is_share_in_law(passage, begin);
}

// Words that stand before days as well: 約3/5, 近1/3, 全台的1/4, 其中1/3, 至少1/4, 年減1/3.
bool part_may_be_named_before(const Passage& passage, std::size_t begin) {
  return changed_by(passage, begin) || is_result_of_change(passage, begin) ||
         passage.follows_any(
             begin, {U"約",   U"约",   U"近",   U"約莫", U"大約", U"大约",  U"的",   U"全台",
                     U"全球", U"全國", U"全国", U"全體", U"全体", U"總數",  U"总数", U"僅",
                     U"仅",   U"至少", U"約有", U"约有", U"須",   U"须",    U"需",   U"需要",
                     U"各",   U"其中", U"有",   U"另",   U"剩餘", U"剩余",  U"共",   U"全部",
                     U"收入", U"薪水", U"薪資", U"薪资", U"只花", U"過半（"});
}

// 2/3患者, 1/4立委: the simplest parts of those who are many. A day may stand there as well.
bool may_part_people(const Passage& passage, const SlashedPair& pair) {
  constexpr unsigned kFinestPart = 5;
  return is_likely_fraction(pair) && *pair.second.value() <= kFinestPart &&
         passage.has_any(
             pair.second.end,
             {U"患者",   U"病患",   U"病人",   U"立委",   U"委員",   U"委员", U"議員", U"议员",
              U"選民",   U"选民",   U"受訪",   U"受访",   U"民眾",   U"民众", U"國人", U"国人",
              U"員工",   U"员工",   U"學生",   U"学生",   U"同學",   U"同学", U"家庭", U"股東",
              U"股东",   U"代表",   U"成員",   U"成员",   U"企業",   U"企业", U"女性", U"男性",
              U"台灣人", U"台湾人", U"美國人", U"美国人", U"日本人", U"選票", U"选票", U"參議員",
              U"参议员", U"縣市",   U"国家",   U"國家",   U"時間",   U"时间", U"價",   U"价",
              U"居民",   U"兒童",   U"儿童",   U"長者",   U"旅客",   U"店家"}) &&
         !passage.has(pair.second.end, U"股東會");
}

// 3/2是一個假分數
bool is_called_fraction(const Passage& passage, std::size_t end) {
  return passage.mentioned_after(end, 5, {U"假分數", U"假分数", U"真分數", U"真分数"});
}

// 8/10 of a reviewer, 4/5顆星, 答對9/10題.
bool is_mark_of_reviewer(const Passage& passage, GlyphRange row) {
  const char32_t next = passage[row.end + 1];
  const bool points =
      passage[row.end] == U'分' && (next == U'\0' || is_one_of(next, U"，。、；）)"));
  return points || passage.has_any(row.end, {U"高分", U"顆星", U"颗星", U"題", U"题"}) ||
         passage.follows_any(
             row.begin, {U"滿分", U"满分", U"評分", U"评分", U"打分", U"我給", U"我给", U"推薦指數",
                         U"推荐指数", U"CP值", U"好看度", U"答對", U"答对"});
}

// 3/4拍 and 6/8拍 of music; 3/4拍板 is a day.
bool is_time_signature(const Passage& passage, GlyphRange row) {
  const bool beat =
      passage[row.end] == U'拍' && !is_one_of(passage[row.end + 1], U"板攝摄賣卖片戲戏照定出");
  return beat || passage.follows_any(row.begin, {U"拍號", U"拍号"});
}

// A day that is sure, somewhere in the sentence, makes the others likely.
bool date_stands_near(const Passage& passage, const SlashedPair& pair) {
  constexpr std::size_t kReach = 40;
  const std::size_t begin = pair.first.begin;
  const std::size_t from = begin > kReach ? begin - kReach : 0;
  for (std::size_t at = from; at < pair.second.end + kReach && at < passage.size(); ++at) {
    if (at == begin || !passage.digit_at(at) || passage.digit_at(at - 1)) continue;
    const auto other = scan_slashed_pair(passage, at);
    const bool sure = other && is_day_of_calendar(*other) && !is_likely_fraction(*other);
    const auto figure = scan_figure(passage, at);
    const bool written = passage[figure->end] == U'月' && passage.digit_at(figure->end + 1);
    if (sure || written) return true;
  }
  return false;
}

// 6/7級陣風, 3/4號出口 and 14/15系列 are a few of a row, said one after the other.
bool is_pair_of_labels(const Passage& passage, const SlashedPair& pair) {
  const std::size_t end = pair.second.end;
  const bool neighbours = *pair.first.value() + 1 == *pair.second.value();
  const bool floors =
      *pair.first.value() < *pair.second.value() && passage.has_any(end, {U"樓", U"楼"});
  const bool label =
      passage.has_any(end, {U"級", U"级", U"季", U"月", U"年級", U"年级", U"期", U"號", U"号",
                            U"班", U"週", U"周", U"系列", U"學年度", U"学年度", U"G"}) &&
      !passage.has_any(end, {U"期間", U"期间", U"期貨", U"期货", U"期限", U"期待", U"班機", U"班机",
                             U"班次", U"班表", U"周年", U"週年", U"號召", U"号召"});
  const bool years = pair.first.whole.size() == 3 && passage[end] == U'年';  // of the Republic
  return floors || (neighbours && (label || years));
}

enum class Shot { field_goal, free_throw };

std::optional<Shot> shot_named_before(const Passage& passage, std::size_t begin) {
  constexpr std::size_t kReach = 5;
  if (passage.mentioned_before(begin, 3, {U"賽", U"赛", U"班", U"營", U"营", U"訓練", U"训练"}))
    return {};
  if (passage.mentioned_before(begin, kReach, {U"罰球", U"罚球", U"罰籃"})) return Shot::free_throw;
  const bool shot = passage.mentioned_before(
      begin, kReach, {U"投籃", U"投篮", U"三分球", U"三分", U"兩分球", U"两分球", U"二分球"});
  return shot ? std::optional(Shot::field_goal) : std::nullopt;
}

}  // namespace

std::optional<SlashedPair> scan_slashed_pair(const Passage& passage, std::size_t begin) {
  auto first = scan_figure(passage, begin);
  if (!first || passage[first->end] != U'/' || !first->value()) return std::nullopt;
  auto second = scan_figure(passage, first->end + 1);
  if (!second || !second->value()) return std::nullopt;
  const bool longer = (passage[second->end] == U'/' && passage.digit_at(second->end + 1)) ||
                      (is_one_of(passage[begin - 1], U"/.") && passage.digit_at(begin - 2));
  if (longer) return std::nullopt;
  return SlashedPair{std::move(*first), std::move(*second)};
}

bool fraction_is_evident(const Passage& passage, const SlashedPair& pair) {
  const GlyphRange row = row_around(passage, pair);
  if (is_called_fraction(passage, row.end) || is_mark_of_reviewer(passage, row) ||
      is_time_signature(passage, row)) {
    return true;
  }
  if (!is_proper_fraction(pair)) return false;
  if (part_is_named_behind(passage, row.end) || is_round_of_cup(passage, pair) ||
      is_quorum(passage, pair, row) || part_is_named_before(passage, row.begin)) {
    return true;
  }
  if (is_day_of_calendar(pair) && !is_likely_fraction(pair)) return false;
  return is_part_of(passage, row.end) ||
         (!date_is_evident(passage, row) && part_may_be_named_before(passage, row.begin));
}

namespace {

std::optional<Expression> month_slash_day(const Passage& passage, const SlashedPair& pair) {
  const std::size_t begin = pair.first.begin;
  const bool behind_letter = passage.joined(begin) && passage.latin_at(begin - 1);
  const bool stands_alone = begin == 0 && pair.second.end == passage.size();
  if (behind_letter || stands_alone || !is_day_of_calendar(pair)) return std::nullopt;
  if (fraction_is_evident(passage, pair)) return std::nullopt;
  const bool evident = date_is_evident(passage, row_around(passage, pair));
  if (!evident && may_part_people(passage, pair)) return std::nullopt;
  const bool likely = !is_likely_fraction(pair) || date_stands_near(passage, pair);
  Expression found{pair.second.end, TokenKind::date, "month_slash_day", {}, 0.6};
  if (likely) found.confidence = 0.85;
  if (evident) found.confidence = 0.95;
  found.wording.say(cardinal(pair.first.whole) + "月",
                    passage.source(pair.first.begin, pair.first.end));
  found.wording.say(cardinal(pair.second.whole) + "日",
                    passage.source(pair.second.begin, pair.second.end));
  if (passage[found.end] == U'日') ++found.end;
  return found;
}

std::optional<Expression> shots_made(const Passage& passage, const SlashedPair& pair) {
  const std::size_t begin = pair.first.begin;
  const auto shot = shot_named_before(passage, begin);
  const bool day = date_is_evident_behind(passage, pair.second.end);
  if (!shot || day || *pair.first.value() > *pair.second.value()) return std::nullopt;
  const auto count = [](const Figure& figure) {
    return figure.whole == "2" ? std::string("兩") : cardinal(figure.whole);
  };
  Expression found{pair.second.end, TokenKind::number, "shots_made", {}, 0.9};
  found.wording.say(count(pair.second) + (*shot == Shot::free_throw ? "罰" : "投"),
                    passage.source(pair.second.begin, pair.second.end));
  found.wording.say(count(pair.first) + "中", passage.source(begin, pair.first.end));
  return found;
}

std::optional<Expression> slashed_labels(const Passage& passage, const SlashedPair& pair) {
  if (!is_pair_of_labels(passage, pair)) return std::nullopt;
  Expression found{pair.first.end, TokenKind::number, "slashed_labels", {}, 0.85, Pause::minor};
  found.wording.say(cardinal(pair.first.whole), passage.source(pair.first.begin, pair.first.end));
  return found;
}

}  // namespace

std::optional<Expression> slashed_pair(const Passage& passage, std::size_t begin) {
  const auto pair = scan_slashed_pair(passage, begin);
  if (!pair || !pair->first.whole_number() || !pair->second.whole_number()) return std::nullopt;
  if (auto labels = slashed_labels(passage, *pair)) return labels;
  if (!is_short(pair->first) || !is_short(pair->second)) return std::nullopt;
  if (auto shots = shots_made(passage, *pair)) return shots;
  return month_slash_day(passage, *pair);
}

}  // namespace lectern::tts::chinese
