#include "tts/chinese/wording/marks.h"

#include "tests/tts/chinese/wording/said.h"

namespace lectern::tts::chinese {
namespace {

TEST_CASE("signs of comparison are said before a figure", "[tts][verbalizer]") {
  check_all({
      {"血糖≥126", "血糖大於等於一百二十六"},
      {"≤3天", "小於等於三天"},
      {"體重>90公斤", "體重大於九十公斤"},
      {"p<0.05", "<p>小於零點零五"},
      {">90公斤", "九十公斤"},
      {"≥甲", "甲"},
  });
}

TEST_CASE("a plus behind a figure is what goes beyond it", "[tts][verbalizer]") {
  check_all({
      {"100+家店", "一百多家店"},
      {"65+", "六十五以上"},
      {"1+2", "一加二"},
  });
}

TEST_CASE("sizes are multiplied and measures may be the ends of a span", "[tts][verbalizer]") {
  check_all({
      {"3cm×5cm", "三公分乘五公分"},
      {"3公分×5公分", "三公分乘五公分"},
      {"25°C~30°C", "攝氏二十五度到攝氏三十度"},
      {"25℃-30℃", "攝氏二十五度到攝氏三十度"},
      {"5度-8度", "五度到八度"},
      {"5度，8度", "五度八度"},
      {"-5~-2度", "負五到負二度"},
      {"週六-週日", "週六到週日"},
      {"週六-休館", "週六休館"},
      {"3天~休息", "三天休息"},
  });
}

TEST_CASE("a wide dot is silent in a name, rests behind a list's number and stops before a space",
          "[tts][verbalizer]") {
  const auto dot_of = [](std::string_view text) {
    for (const SpokenForm& form : verbalize(text, {0, text.size()})) {
      if (form.source.in(text) == "．" || form.source.in(text) == ".") return form;
    }
    return SpokenForm{};
  };
  CHECK(dot_of("安妮．霍爾來台").rule == "interpunct");
  CHECK(dot_of("安妮．霍爾來台").pause_after == Pause::none);
  CHECK(dot_of("Ｊ．林來台").rule == "interpunct");
  CHECK(dot_of("１．洗米").rule == "list_mark");
  CHECK(dot_of("１．洗米").pause_after == Pause::clause);
  CHECK(dot_of("洗米。２．加水").rule == "list_mark");
  CHECK(dot_of("船號甲2．林來台").rule == "interpunct");
  CHECK(dot_of("船到了． 乘客下船").rule == "stop");
  CHECK(dot_of("船到了． 乘客下船").pause_after == Pause::full);
  check_all({
      {"１．洗米。２．加水", "一洗米二加水"},
      {"成長３．５％", "成長百分之三點五"},
      {"安妮．霍爾", "安妮霍爾"},
  });
}

TEST_CASE("the plus of a name is said", "[tts][verbalizer]") {
  check_all({
      {"“互联网+”行动", "互联网加行动"},
      {"人工智慧+", "人工智慧加"},
      {"公視+推出", "公視加推出"},
      {"文化 + 科技", "文化加科技"},
      {"5G+工廠", "五<G>加工廠"},
      {"1+4+N", "一加四加<N>"},
      {"互联网+5G", "互联网加五<G>"},
      {"气温+5度", "气温正五度"},
      {"A+", "<A>加"},
      {"讚+++", "讚"},
      {"+ 新聞", "新聞"},
  });
}

TEST_CASE("the same letters before a greater figure end a span", "[tts][verbalizer]") {
  check_all({
      {"EP1-EP4", "<E P>一到<E P>四"},
      {"A1~A3", "<A>一到<A>三"},
      {"H5N1-H5N2", "<H>五<N>一<H>五<N>二"},
      {"F16-F2", "<F>十六<F>二"},
  });
}

TEST_CASE("arrows and triangles say how a price moved", "[tts][verbalizer]") {
  check_all({
      {"鴻海▲3元", "鴻海漲三元"},
      {"聯電▼0.8%", "聯電跌百分之零點八"},
      {"營收↑5%", "營收上升百分之五"},
      {"失業率↓0.2個百分點", "失業率下降零點二個百分點"},
      {"▲2024年選舉開票", "二零二四年選舉開票"},
      {"▲圖為現場", "圖為現場"},
      {"▲200元便當熱賣", "兩百元便當熱賣"},
      {"▲1.5%", "漲百分之一點五"},
  });
}

TEST_CASE("an arrow between two things leads from one to the other", "[tts][verbalizer]") {
  check_all({
      {"台北→花蓮", "台北到花蓮"},
      {"2%→2.5%", "百分之二到百分之二點五"},
      {"→詳見內文", "詳見內文"},
  });
}

TEST_CASE("a wave between bounds is a range", "[tts][verbalizer]") {
  check_all({
      {"上午8:30～下午4:30", "上午八點三十分到下午四點三十分"},
      {"上午10時～下午3時", "上午十時到下午三時"},
      {"2,000元~2,500元", "兩千元到兩千五百元"},
      {"5月底～6月初", "五月底到六月初"},
      {"2月底-3月初", "二月底到三月初"},
      {"11/20晚間~11/22", "十一月二十日晚間到十一月二十二日"},
      {"即日起～10/31止", "即日起到十月三十一日止"},
      {"8折～6折", "八折到六折"},
      {"3樓～6樓", "三樓到六樓"},
      {"第2名～第5名", "第二名到第五名"},
      {"夜間8時~翌日5時", "夜間八時到翌日五時"},
      {"$200～$400", "兩百到四百元"},
      {"小一～小三", "小一到小三"},
      {"周一〜周四", "周一到周四"},
      {"台中～花蓮車程", "台中到花蓮車程"},
  });
}

TEST_CASE("a wave that draws out a sound is silent", "[tts][verbalizer]") {
  check_all({
      {"好期待～大家加油", "好期待大家加油"},
      {"滿18歲了～3月見", "滿十八歲了三月見"},
      {"太棒啦～3個都要", "太棒啦三個都要"},
      {"5樓-3", "五樓三"},
  });
}

}  // namespace
}  // namespace lectern::tts::chinese
