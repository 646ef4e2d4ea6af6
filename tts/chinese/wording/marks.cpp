#include "tts/chinese/wording/marks.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "tts/chinese/wording/quantity.h"
#include "tts/chinese/wording/rates.h"
#include "tts/chinese/wording/word_tables.h"
#include "tts/chinese/wording/wording.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

struct Mark {
  char32_t value;
  Pause pause;
  Melody melody;
};

constexpr std::array<Mark, 23> kMarks = {{
    {U'。', Pause::full, Melody::falling},       {U'｡', Pause::full, Melody::falling},
    {U'！', Pause::full, Melody::exclamation},   {U'!', Pause::full, Melody::exclamation},
    {U'？', Pause::full, Melody::question},      {U'?', Pause::full, Melody::question},
    {U'，', Pause::clause, Melody::continuing},  {U',', Pause::clause, Melody::continuing},
    {U'、', Pause::minor, Melody::continuing},   {U'；', Pause::strong, Melody::falling},
    {U';', Pause::strong, Melody::falling},      {U'：', Pause::colon, Melody::continuing},
    {U':', Pause::colon, Melody::continuing},    {U'—', Pause::dash, Melody::continuing},
    {U'─', Pause::dash, Melody::continuing},     {U'…', Pause::ellipsis, Melody::continuing},
    {U'⋯', Pause::ellipsis, Melody::continuing}, {U'（', Pause::aside, Melody::continuing},
    {U'(', Pause::aside, Melody::continuing},    {U'）', Pause::aside, Melody::continuing},
    {U')', Pause::aside, Melody::continuing},    {U'|', Pause::clause, Melody::continuing},
    {U'/', Pause::minor, Melody::continuing},
}};

struct Sign {
  std::u32string_view written;
  std::string_view spoken;
};

// Between figures; longer signs first.
constexpr std::array<Sign, 20> kArithmetic = {{
    {U"<=", "小於等於"}, {U">=", "大於等於"}, {U"!=", "不等於"},  {U"≤", "小於等於"},
    {U"≦", "小於等於"},  {U"≥", "大於等於"},  {U"≧", "大於等於"}, {U"≠", "不等於"},
    {U"≈", "約等於"},    {U"<", "小於"},      {U">", "大於"},     {U"=", "等於"},
    {U"+", "加"},        {U"×", "乘"},        {U"*", "乘"},       {U"÷", "除以"},
    {U"~", "到"},        {U"±", "正負"},      {U"−", "減"},       {U"/", "每"},
}};

bool is_operand(const Passage& passage, std::size_t at) {
  return passage.digit_at(at) || passage.latin_at(at) || passage.han_at(at);
}

bool is_joined_dash(const Passage& passage, std::size_t at) {
  return passage[at] == U'-' && passage.joined(at) && passage.joined(at + 1) &&
         is_operand(passage, at - 1) && is_operand(passage, at + 1);
}

// 1️⃣ is 1 with two more characters.
bool is_keycap_part(char32_t value) {
  constexpr char32_t kEmojiStyle = 0xFE0F;
  constexpr char32_t kEnclosingKeycap = 0x20E3;
  return value == kEmojiStyle || value == kEnclosingKeycap;
}

SpokenForm silent(const Passage& passage, std::size_t begin, std::size_t end, std::string rule) {
  SpokenForm form;
  form.source = passage.source(begin, end);
  form.kind = TokenKind::punctuation;
  form.rule = std::move(rule);
  return form;
}

SpokenForm spoken_sign(const Passage& passage, std::size_t begin, std::size_t end,
                       std::string_view han) {
  Wording wording;
  wording.say(han, passage.source(begin, end));
  SpokenForm form;
  form.source = passage.source(begin, end);
  form.kind = TokenKind::symbol;
  form.language = LanguageTag::from("zh");
  form.rule = "sign";
  form.spoken = std::move(wording.spoken);
  form.sources = std::move(wording.sources);
  form.confidence = 0.85;
  return form;
}

// ≥5, 血糖>126
bool begins_comparison(const Passage& passage, std::size_t begin, std::size_t end) {
  constexpr std::u32string_view kUnmistakable = U"≤≦≥≧≠≈";
  const bool behind_word = (passage[begin] == U'<' || passage[begin] == U'>') &&
                           (passage.han_at(begin - 1) || passage.latin_at(begin - 1));
  const bool unmistakable = kUnmistakable.find(passage[begin]) != std::u32string_view::npos;
  return passage.digit_at(end) && (unmistakable || behind_word);
}

// The name of an arithmetic sign, where figures or signs of numbers stand on both sides.
std::size_t say_arithmetic(const Passage& passage, std::size_t begin,
                           std::vector<SpokenForm>& forms) {
  for (const Sign& sign : kArithmetic) {
    if (!passage.has(begin, sign.written)) continue;
    const std::size_t end = begin + sign.written.size();
    const bool rate = sign.written == U"/";
    const bool numbers = passage.digit_at(begin - 1) && passage.digit_at(end);
    const bool tolerance = sign.written == U"±" && passage.digit_at(end);
    const bool per =
        passage.has_any(begin - 1, {U"元/", U"度/", U"次/", U"人/", U"克/", U"里/", U"升/"}) &&
        end_of_rate(passage, begin) > end;
    const bool compares = begins_comparison(passage, begin, end);
    // 3cm×5cm
    const bool sides = sign.spoken == "乘" && passage.digit_at(end) && !forms.empty() &&
                       forms.back().kind == TokenKind::measure;
    const bool letters = sign.written == U"+" && passage.joined(begin) && passage.joined(end) &&
                         (passage.latin_at(begin - 1) || passage.digit_at(begin - 1)) &&
                         passage.latin_at(end);  // A+B, 1+4+N
    if (rate ? !per : !numbers && !tolerance && !letters && !compares && !sides) return begin;
    forms.push_back(spoken_sign(passage, begin, end, sign.spoken));
    return end;
  }
  return begin;
}

// 互聯網+, 公視+, 文化 + 科技: the plus of a name. A row of them only cheers.
std::size_t say_plus_of_name(const Passage& passage, std::size_t begin,
                             std::vector<SpokenForm>& forms) {
  const bool named = passage.han_at(begin - 1) || passage.latin_at(begin - 1);
  const bool alone = passage[begin - 1] != U'+' && passage[begin + 1] != U'+';
  const bool between = passage.han_at(begin + 1) || passage.latin_at(begin + 1);
  const bool belongs = passage.joined(begin) || between;
  if (passage[begin] != U'+' || !named || !alone || !belongs) return begin;
  forms.push_back(spoken_sign(passage, begin, begin + 1, "加"));
  return begin + 1;
}

// 100+, 100+家
std::size_t say_or_more(const Passage& passage, std::size_t begin, std::vector<SpokenForm>& forms) {
  const bool behind_figure = passage[begin] == U'+' && passage.joined(begin) &&
                             passage.digit_at(begin - 1) && !passage.digit_at(begin + 1);
  if (!behind_figure || (passage.latin_at(begin + 1) && passage.joined(begin + 1))) return begin;
  const bool counted = passage[begin - 1] == U'0' && measure_word_at(passage, begin + 1) > 0;
  forms.push_back(spoken_sign(passage, begin, begin + 1, counted ? "多" : "以上"));
  return begin + 1;
}

// 08:00-17:00, 3/2-3/5, Q1~Q3, 25°C~30°C
std::size_t say_span(const Passage& passage, std::size_t begin, std::vector<SpokenForm>& forms) {
  const bool dash = passage[begin] == U'-' || passage[begin] == U'–' || passage[begin] == U'—';
  if ((!dash && passage[begin] != U'~') || forms.empty()) return begin;
  const TokenKind before = forms.back().kind;
  const bool measures = before == TokenKind::measure && passage.joined(begin + 1);
  const bool spans = before == TokenKind::time || before == TokenKind::date || measures;
  const bool below_zero = passage[begin] == U'~' && passage[begin + 1] == U'-' &&
                          passage.digit_at(begin + 2) &&
                          (measures || passage.digit_at(begin - 1));  // -5~-2度
  const bool quarters = forms.back().rule == "quarter" && passage[begin + 1] == U'Q';
  if (!below_zero && !quarters && (!spans || !passage.digit_at(begin + 1))) return begin;
  forms.push_back(spoken_sign(passage, begin, begin + 1, "到"));
  return begin + 1;
}

// 12日 of 12日~15日 and 初 of 6月初～8月: a figure stands in the last words, or a bound in time.
// Behind a particle the wave draws out its sound: 18歲了～.
bool ends_lower_bound(const Passage& passage, std::size_t end) {
  constexpr std::size_t kReach = 6;
  const char32_t last = passage[end - 1];
  if (is_one_of(last, U"了啊呀哦喔耶囉啦吧呢嗎吗哈哇唷喲嘿嗨欸的")) return false;
  if (is_one_of(last, U"起底初旬")) return true;
  for (std::size_t at = end; at > 0 && end - at < kReach; --at) {
    if (passage.digit_at(at - 1)) return true;
    if (ends_clause(passage[at - 1]) || is_wave(passage[at - 1])) return false;
  }
  return false;
}

// 10點, 下午5:00, 第3名, $500
bool begins_upper_bound(const Passage& passage, std::size_t begin) {
  constexpr std::size_t kReach = 4;
  if (passage.digit_at(begin)) return true;
  const bool moment = passage.has_any(
      begin, {U"上午", U"下午", U"中午", U"晚上", U"晚間", U"凌晨", U"清晨", U"早上", U"傍晚",
              U"隔天", U"隔日", U"翌日", U"次日", U"明年", U"今年", U"民國", U"西元", U"第"});
  const bool money =
      is_one_of(passage[begin], U"$€£¥￥₩") || passage.has_any(begin, {U"NT$", U"US$", U"HK$"});
  if (!moment && !money) return false;
  for (std::size_t at = begin + 1; at <= begin + kReach; ++at) {
    if (passage.digit_at(at)) return true;
  }
  return false;
}

// 週一~週五, 小一~小六
bool are_of_one_row(const Passage& passage, std::size_t sign) {
  constexpr std::u32string_view kPlaces = U"一二三四五六七八九十日";
  if (!is_one_of(passage[sign - 1], kPlaces)) return false;
  const char32_t row = passage[sign - 2];
  if (!is_one_of(row, U"週周小國国高大甲乙丙")) return false;
  const bool weekday = is_one_of(row, U"週周");
  const bool named_again =
      passage[sign + 1] == row || (weekday && is_one_of(passage[sign + 1], U"週周"));
  return named_again ? is_one_of(passage[sign + 2], kPlaces)
                     : weekday && is_one_of(passage[sign + 1], kPlaces);
}

// 台北～高雄車程
bool are_ends_of_way(const Passage& passage, std::size_t sign) {
  return passage.han_at(sign - 1) && passage.han_at(sign - 2) && passage.han_at(sign + 1) &&
         passage.mentioned_after(sign + 1, 6,
                                 {U"車程", U"车程", U"航線", U"航线", U"路段", U"航班", U"來回",
                                  U"直飛", U"直飞", U"票價"});
}

// 週一~週五, 上午9:00～下午5:00, 6月底～7月初, 第1名～第3名. A dash needs more: 5樓-3 is an
// address. Between other words the wave draws out a sound and is silent.
std::size_t say_span_of_words(const Passage& passage, std::size_t begin,
                              std::vector<SpokenForm>& forms) {
  const bool wave = is_wave(passage[begin]);
  const bool dash = passage[begin] == U'-' || passage[begin] == U'–';
  if ((!wave && !dash) || forms.empty() || begin < 2) return begin;
  const bool degrees =
      passage[begin - 1] == U'度' && passage.digit_at(begin - 2) && passage.digit_at(begin + 1);
  const bool bounds = ends_lower_bound(passage, begin) && begins_upper_bound(passage, begin + 1);
  const bool moments = bounds && (forms.back().kind == TokenKind::time ||
                                  is_one_of(passage[begin - 1], U"起底初旬"));
  const bool ordinals = bounds && passage[begin + 1] == U'第';
  const bool spans = wave ? bounds || are_ends_of_way(passage, begin) : moments || ordinals;
  if (!spans && !degrees && !are_of_one_row(passage, begin)) return begin;
  forms.push_back(spoken_sign(passage, begin, begin + 1, "到"));
  return begin + 1;
}

// EP1-EP4, A1~A3: the same letters before a greater figure.
std::size_t say_span_of_labels(const Passage& passage, std::size_t begin,
                               std::vector<SpokenForm>& forms) {
  constexpr std::size_t kMostFigures = 3;
  constexpr std::size_t kMostLetters = 4;
  const bool sign = passage[begin] == U'-' || passage[begin] == U'~' || passage[begin] == U'–';
  if (!sign || !passage.joined(begin) || !passage.joined(begin + 1)) return begin;
  const auto figures_from = [&](std::size_t at) {
    std::u32string figures;
    for (; passage.digit_at(at) && figures.size() <= kMostFigures; ++at) figures += passage[at];
    return figures;
  };
  std::size_t figure = begin;
  while (passage.digit_at(figure - 1) && begin - figure <= kMostFigures) --figure;
  std::size_t label = figure;
  while (passage.latin_at(label - 1) && figure - label <= kMostLetters) --label;
  std::u32string letters;
  for (std::size_t at = label; at < figure; ++at) letters += passage[at];
  const std::u32string from = figures_from(figure);
  const std::u32string to = figures_from(begin + 1 + letters.size());
  const bool labels = !letters.empty() && letters.size() <= kMostLetters && !from.empty() &&
                      from.size() <= kMostFigures && passage.has(begin + 1, letters);
  const bool rises = from.size() < to.size() || (from.size() == to.size() && from < to);
  if (!labels || !rises) return begin;
  forms.push_back(spoken_sign(passage, begin, begin + 1, "到"));
  return begin + 1;
}

// 台積電▲15元, ↓2%: how a price moved, before the amount. ▲ before a figure that measures nothing
// opens a caption.
//
// Where a line begins, a triangle points to the picture above: ▲200元便當. An amount that is all of
// the line is a price's all the same.
std::size_t say_trend(const Passage& passage, std::size_t begin, std::vector<SpokenForm>& forms) {
  constexpr std::array<Sign, 4> kTrends = {
      {{U"▲", "漲"}, {U"▼", "跌"}, {U"↑", "上升"}, {U"↓", "下降"}}};
  const auto* trend = std::find_if(kTrends.begin(), kTrends.end(), [&](const Sign& sign) {
    return passage.has(begin, sign.written);
  });
  const auto amount = scan_quantity(passage, begin + 1);
  if (trend == kTrends.end() || !amount) return begin;
  const bool measured =
      passage.has_any(amount->end, {U"%", U"元", U"點", U"点", U"個百分", U"个百分"}) ||
      unit_at(passage, amount->end).has_value() || !amount->first().whole_number();
  const bool arrow = trend->written == U"↑" || trend->written == U"↓";
  constexpr std::size_t kLongestMeasure = 4;
  const bool alone = passage.size() <= amount->end + kLongestMeasure;
  if (!measured && !arrow) return begin;
  if (begin == 0 && !arrow && !alone) return begin;
  forms.push_back(spoken_sign(passage, begin, begin + 1, trend->spoken));
  return begin + 1;
}

// 台北→高雄, 3%→4%: from one to the other.
std::size_t say_arrow(const Passage& passage, std::size_t begin, std::vector<SpokenForm>& forms) {
  const bool from = is_operand(passage, begin - 1) || passage[begin - 1] == U'%';
  const bool to = is_operand(passage, begin + 1) || passage[begin + 1] == U'$';
  if (passage[begin] != U'→' || !from || !to) return begin;
  forms.push_back(spoken_sign(passage, begin, begin + 1, "到"));
  return begin + 1;
}

// A name behind @ is an account's.
std::size_t say_at_sign(const Passage& passage, std::size_t begin, std::vector<SpokenForm>& forms) {
  if (passage[begin] != U'@' || !passage.latin_at(begin + 1) || !passage.joined(begin + 1)) {
    return begin;
  }
  forms.push_back(spoken_sign(passage, begin, begin + 1, "at"));
  forms.back().language = LanguageTag::from("en");
  forms.back().sources.clear();
  return begin + 1;
}

std::size_t say_ampersand(const Passage& passage, std::size_t begin,
                          std::vector<SpokenForm>& forms) {
  const bool between = is_operand(passage, begin - 1) && is_operand(passage, begin + 1);
  if (passage[begin] != U'&' || !between) return begin;
  const bool english = passage.latin_at(begin - 1) && passage.latin_at(begin + 1);
  forms.push_back(spoken_sign(passage, begin, begin + 1, "和"));
  if (english) {
    forms.back().language = LanguageTag::from("en");
    forms.back().spoken = "and";
    forms.back().sources.clear();
  }
  return begin + 1;
}

std::size_t end_of_repeats(const Passage& passage, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < passage.size() && passage[end] == passage[begin]) ++end;
  return end;
}

// １．準備材料, 2.加水: a number that begins a clause counts what follows it.
bool is_list_mark(const Passage& passage, std::size_t dot) {
  constexpr std::size_t kMostFigures = 3;
  std::size_t begin = dot;
  while (passage.digit_at(begin - 1) && passage.joined(begin) && dot - begin <= kMostFigures) {
    --begin;
  }
  const bool opens_clause = begin == 0 || !passage.joined(begin) || ends_clause(passage[begin - 1]);
  return begin < dot && dot - begin <= kMostFigures && opens_clause && passage.han_at(dot + 1);
}

// One dot inside a word or a name: node.js, J.K., 麥可．喬丹.
std::size_t say_inner_dot(const Passage& passage, std::size_t begin,
                          std::vector<SpokenForm>& forms) {
  const std::size_t end = begin + 1;
  if (!passage.joined(begin) || !passage.joined(end) || !is_operand(passage, end)) return begin;
  if (is_list_mark(passage, begin)) {
    forms.push_back(silent(passage, begin, end, "list_mark"));
    forms.back().pause_after = Pause::clause;
    forms.back().melody = Melody::continuing;
  } else {
    forms.push_back(silent(passage, begin, end, "interpunct"));
  }
  return end;
}

std::size_t say_dots(const Passage& passage, std::size_t begin, std::vector<SpokenForm>& forms) {
  if (const auto end = say_inner_dot(passage, begin, forms); end > begin) return end;
  const std::size_t end = end_of_repeats(passage, begin);
  const bool trails_off = end - begin > 1;
  forms.push_back(silent(passage, begin, end, trails_off ? "ellipsis" : "stop"));
  forms.back().pause_after = trails_off ? Pause::ellipsis : Pause::full;
  if (trails_off) forms.back().melody = Melody::continuing;
  return end;
}

/// 「 or 」 of what somebody says. A word or a title in marks is part of the sentence around it.
bool bounds_quoted_speech(const Passage& passage, std::size_t at) {
  constexpr std::size_t kLongestTitle = 8;
  constexpr std::size_t kLongestSpeech = 1000;  // keeps a row of marks linear
  constexpr std::array<std::pair<char32_t, char32_t>, 3> kPairs = {
      {{U'「', U'」'}, {U'『', U'』'}, {U'“', U'”'}}};
  for (const auto& [opening, closing] : kPairs) {
    if (passage[at] == opening) {
      const std::size_t limit = std::min(passage.size(), at + kLongestSpeech);
      std::size_t end = at + 1;
      while (end < limit && passage[end] != closing) ++end;
      return end < limit && end - at - 1 > kLongestTitle;
    }
    if (passage[at] == closing) {
      const std::size_t limit = at > kLongestSpeech ? at - kLongestSpeech : 0;
      std::size_t begin = at;
      while (begin > limit && passage[begin - 1] != opening) --begin;
      return begin > limit && at - begin > kLongestTitle;
    }
  }
  return false;
}

}  // namespace

std::size_t say_mark(const Passage& passage, std::size_t begin, std::vector<SpokenForm>& forms) {
  if (const auto end = say_arithmetic(passage, begin, forms); end > begin) return end;
  if (const auto end = say_or_more(passage, begin, forms); end > begin) return end;
  if (const auto end = say_plus_of_name(passage, begin, forms); end > begin) return end;
  if (const auto end = say_span(passage, begin, forms); end > begin) return end;
  if (const auto end = say_span_of_labels(passage, begin, forms); end > begin) return end;
  if (const auto end = say_span_of_words(passage, begin, forms); end > begin) return end;
  if (const auto end = say_trend(passage, begin, forms); end > begin) return end;
  if (const auto end = say_arrow(passage, begin, forms); end > begin) return end;
  if (const auto end = say_ampersand(passage, begin, forms); end > begin) return end;
  if (const auto end = say_at_sign(passage, begin, forms); end > begin) return end;
  if (passage[begin] == U'.') return say_dots(passage, begin, forms);
  const auto* mark = std::find_if(kMarks.begin(), kMarks.end(),
                                  [&](const Mark& m) { return m.value == passage[begin]; });
  if (mark == kMarks.end() && is_keycap_part(passage[begin])) {
    forms.push_back(silent(passage, begin, begin + 1, "keycap"));
    forms.back().kind = TokenKind::symbol;
    return begin + 1;
  }
  if (mark == kMarks.end()) {
    const bool hyphen = is_joined_dash(passage, begin);
    forms.push_back(silent(passage, begin, begin + 1, hyphen ? "hyphen" : "silent"));
    if (bounds_quoted_speech(passage, begin)) forms.back().pause_after = Pause::aside;
    return begin + 1;
  }
  const std::size_t end = end_of_repeats(passage, begin);
  forms.push_back(silent(passage, begin, end, "punctuation"));
  forms.back().pause_after = mark->pause;
  forms.back().melody = mark->melody;
  return end;
}

}  // namespace lectern::tts::chinese
