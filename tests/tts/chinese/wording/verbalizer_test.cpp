#include "tts/chinese/wording/verbalizer.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::tts::chinese {
namespace {

std::vector<SpokenForm> forms_of(std::string_view text) {
  return verbalize(text, {0, text.size()});
}

// What is heard, forms one after the other; English in angle brackets.
std::string spoken(std::string_view text) {
  std::string all;
  for (const SpokenForm& form : forms_of(text)) {
    all += form.language.language() == "en" ? "<" + form.spoken + ">" : form.spoken;
  }
  return all;
}

// The first form of `text` that one of the rules for figures and letters made.
SpokenForm first_not_han(std::string_view text) {
  const auto forms = forms_of(text);
  const auto found = std::find_if(forms.begin(), forms.end(), [](const SpokenForm& form) {
    return form.rule != "han" && !form.spoken.empty();
  });
  REQUIRE(found != forms.end());
  return *found;
}

struct Said {
  const char* written;
  const char* expected;
};

void check_all(std::initializer_list<Said> cases) {
  for (const Said& said : cases) {
    CAPTURE(said.written);
    CHECK(spoken(said.written) == said.expected);
  }
}

TEST_CASE("numbers with decimals, separators and Han multipliers are one number",
          "[tts][verbalizer]") {
  check_all({
      {"下跌46.33點，收17,612.35點", "下跌四十六點三三點收一萬七千六百一十二點三五點"},
      {"67.4萬公頃", "六十七點四萬公頃"},
      {"1萬5000", "一萬五千"},
      {"1萬500元", "一萬零五百元"},
      {"月薪2萬2", "月薪兩萬二"},
      {"2萬0002", "兩萬零二"},
      {"1億0500萬元", "一億零五百萬元"},
      {"10億2千萬", "十億兩千萬"},
      {"2兆3000億", "兩兆三千億"},
      {"4 萬 5,000 噸", "四萬五千噸"},
      {"１２３個", "一百二十三個"},
      {"在10百貨公司", "在十百貨公司"},
      {"零下5度", "零下五度"},
  });
}

TEST_CASE("a thousands separator needs three figures behind it", "[tts][verbalizer]") {
  CHECK(spoken("指數下跌至1,3...") == "指數下跌至一三");
  CHECK(spoken("1,300點") == "一千三百點");
  CHECK(spoken("1,3000") == "一三千");
  CHECK(spoken("1，300人") == "一三百人");
}

TEST_CASE("a percentage is said before its number, a range once", "[tts][verbalizer]") {
  check_all({
      {"1.2%", "百分之一點二"},
      {"-0.5％", "負百分之零點五"},
      {"3~5%", "百分之三到五"},
      {"50%至60%", "百分之五十至百分之六十"},
      {"50%~60%", "百分之五十到百分之六十"},
      {"2%", "百分之二"},
      {"3‰", "千分之三"},
      {"0.25個百分點", "零點二五個百分點"},
  });
}

TEST_CASE("a year goes by its figures unless it counts years", "[tts][verbalizer]") {
  check_all({
      {"2023年", "二零二三年"},
      {"2000年", "兩千年"},
      {"歷經2010年", "歷經兩千零一十年"},
      {"3000年歷史", "三千年歷史"},
      {"1500年前", "一千五百年前"},
      {"民國112年", "民國一百一十二年"},
      {"112學年度", "一百一十二學年度"},
      {"1990年代", "一九九零年代"},
      {"90後", "九零後"},
      {"30後", "三十後"},
      {"05年", "零五年"},
      {"23年", "二十三年"},
      {"2年", "兩年"},
      {"2019-2023年", "二零一九到二零二三年"},
      {"2025-2026賽季", "二零二五到二零二六賽季"},
      {"1200-1500元", "一千兩百到一千五百元"},
      {"2024奧運", "二零二四奧運"},
      {"2024元", "兩千零二十四元"},
  });
}

TEST_CASE("dates are said with month and day, written out or not", "[tts][verbalizer]") {
  check_all({
      {"3月2日", "三月二日"},
      {"2月2號", "二月二號"},
      {"2026 年 1 月 9 日", "二零二六年一月九日"},
      {"2024-03-12", "二零二四年三月十二日"},
      {"2024/3/12", "二零二四年三月十二日"},
      {"2/28（三）", "二月二十八日三"},
      {"於9/21舉行", "於九月二十一日舉行"},
      {"3/2-3/5", "三月二日到三月五日"},
      {"13月", "十三月"},
  });
}

TEST_CASE("a thirteenth month makes no date", "[tts][verbalizer]") {
  CHECK(forms_of("2024-12-13").front().kind == TokenKind::date);
  CHECK(forms_of("2024-13-12").front().kind != TokenKind::date);
  CHECK(forms_of("2024-12-32").front().rule != "numeric_date");
}

TEST_CASE("quarters and halves have names", "[tts][verbalizer]") {
  check_all({{"Q3營收", "第三季營收"},
             {"3Q", "第三季"},
             {"2024Q3", "二零二四年第三季"},
             {"2024H1", "二零二四年上半年"},
             {"H20", "<H>二十"},
             {"Q5", "<Q>五"},
             {"第3季", "第三季"}});
}

TEST_CASE("figures with a colon are a time, a score or a ratio", "[tts][verbalizer]") {
  check_all({
      {"20:30", "二十點三十分"},
      {"20:05", "二十點零五分"},
      {"20：00", "二十點"},
      {"2:00", "兩點"},
      {"10:04am", "上午十點零四分"},
      {"3:2", "三比二"},
      {"25:10", "二十五比十"},
      {"以10:12落敗", "以十比十二落敗"},
      {"16:9", "十六比九"},
      {"08:00-17:00", "八點到十七點"},
      {"片長01:23:45", "片長一小時二十三分四十五秒"},
      {"01:23:45", "一小時二十三分四十五秒"},
      {"00:00:00", "零點零分零秒"},
      {"火箭于5:35:36發射", "火箭于五點三十五分三十六秒發射"},
      {"今天以2:05:30奪冠", "今天以兩小時五分三十秒奪冠"},
      {"下午03:04:05", "下午三點零四分五秒"},
      {"2024-03-12 03:04:05", "二零二四年三月十二日三點零四分五秒"},
      {"以21:19拿下第二局", "以二十一比十九拿下第二局"},
      {"21:19拿到獎盃", "二十一點十九分拿到獎盃"},
      {"比例尺1:50000", "比例尺一比五萬"},
      {"下午2點2分", "下午兩點二分"},
      {"拿下2分", "拿下兩分"},
  });
}

TEST_CASE("money is said with its currency behind the amount", "[tts][verbalizer]") {
  check_all({
      {"NT$300", "新台幣三百元"},
      {"US$2.5億", "二點五億美元"},
      {"US$5美元", "五美元"},
      {"HK$100", "港幣一百元"},
      {"€29億", "二十九億歐元"},
      {"29億歐元（約新台幣1030億元）", "二十九億歐元約新台幣一千零三十億元"},
      {"$2", "兩元"},
      {"14.60元", "十四點六元"},
      {"$", ""},
  });
}

TEST_CASE("a slash is a fraction, a date or a rate by what stands around it", "[tts][verbalizer]") {
  check_all({{"過2/3", "過三分之二"},
             {"1又1/2", "一又二分之一"},
             {"-1/5", "負五分之一"},
             {"2/3的席次", "三分之二的席次"},
             {"10元/股", "每股十元"},
             {"20元/公斤", "每公斤二十元"},
             {"300元/月", "每月三百元"},
             {"9/21大地震", "九二一大地震"},
             {"9/11恐攻", "九一一恐攻"},
             {"9/11的會", "十一分之九的會"},
             {"11/11購物節", "十一月十一日購物節"},
             {"3/2是假分數", "二分之三是假分數"},
             {"3/4上映", "三月四日上映"},
             {"3/4的人", "四分之三的人"},
             {"1/0", "一零"}});
}

TEST_CASE("a sign between numbers is a range upwards, a score in a contest", "[tts][verbalizer]") {
  check_all({
      {"3~5天", "三到五天"},
      {"3－5天", "三到五天"},
      {"2~3天", "兩到三天"},
      {"4-6月", "四到六月"},
      {"以3-2擊敗", "以三比二擊敗"},
      {"12-3號", "十二之三號"},
      {"第3-5名", "第三到五名"},
      {"3、4人", "三四人"},
      {"2、3成", "兩三成"},
      {"2、3月", "二三月"},
      {"週一~週五", "週一到週五"},
      {"3月~5月", "三月到五月"},
      {"晚上8點～10點", "晚上八點到十點"},
      {"好一點~謝謝", "好一點謝謝"},
      {"1998-99年", "一九九八到九九年"},
      {"777-300ER", "七百七十七三百<E R>"},
      {"8-16GB", "八到十六<G B>"},
      {"3、5人", "三五人"},
      {"3、4、5人", "三四五人"},
  });
  CHECK(forms_of("3、4人").front().rule == "adjacent_figures");
  CHECK(forms_of("3、5人").front().rule == "cardinal");
  CHECK(forms_of("1、2樓").front().rule == "adjacent_figures");
  CHECK(forms_of("1、3樓").front().rule == "cardinal");
}

TEST_CASE("a lone 2 is 兩 before what is counted and 二 in labels", "[tts][verbalizer]") {
  check_all({{"2個", "兩個"},
             {"2人", "兩人"},
             {"2個月", "兩個月"},
             {"2公里", "兩公里"},
             {"2千人", "兩千人"},
             {"2萬", "兩萬"},
             {"2樓", "二樓"},
             {"第2名", "第二名"},
             {"2月", "二月"},
             {"102人", "一百零二人"},
             {"12個", "十二個"},
             {"2.5個", "二點五個"},
             {"2年級", "二年級"},
             {"2號", "二號"},
             {"星期2", "星期二"},
             {"升息2碼", "升息兩碼"},
             {"2大樓", "二大樓"},
             {"2大目標", "兩大目標"}});
}

TEST_CASE("telephone numbers and codes are said figure by figure", "[tts][verbalizer]") {
  check_all({
      {"02-2345-6789", "零二二三四五六七八九"},
      {"0912-345-678", "零九一二三四五六七八"},
      {"撥打110", "撥打一一零"},
      {"打165", "打一六五"},
      {"打165分", "打一百六十五分"},
      {"高鐵123車次", "高鐵一二三車次"},
      {"收入110元", "收入一百一十元"},
      {"台積電（2330）", "台積電二三三零"},
      {"00878", "零零八七八"},
      {"228事件", "二二八事件"},
      {"101大樓", "一零一大樓"},
      {"101人", "一百零一人"},
      {"307公車", "三零七公車"},
      {"國道1號", "國道一號"},
      {"台61線", "台六十一線"},
  });
}

TEST_CASE("a model is its letters and its number", "[tts][verbalizer]") {
  check_all({
      {"H20", "<H>二十"},
      {"HBM4", "<H B M>四"},
      {"A100", "<A>一百"},
      {"GB200", "<G B>兩百"},
      {"A350", "<A>三五零"},
      {"RTX 4090", "<R T X>四零九零"},
      {"F-16", "<F>十六"},
      {"A350-900", "<A>三五零九百"},
      {"i7-13700K", "<i>七一三七零零<K>"},
      {"PM2.5", "<P M>二點五"},
      {"iPhone 15", "<i phone>十五"},
      {"iOS 17.5.1", "<i O S>十七點五點一"},
      {"Nvidia 3月", "<Nvidia>三月"},
      {"HBM3E", "<H B M>三<E>"},
      {"5G", "五<G>"},
      {"COVID-19", "<COVID nineteen>"},
      {"7-ELEVEN", "<seven eleven>"},
  });
  CHECK(first_not_han("崑崙P800").kind == TokenKind::letters);
}

TEST_CASE("units have Chinese names, around the number where Chinese wants it",
          "[tts][verbalizer]") {
  check_all({
      {"-5°C", "攝氏零下五度"},
      {"100km/h", "每小時一百公里"},
      {"時速100km/h", "時速一百公里"},
      {"3nm製程", "三奈米製程"},
      {"120m²", "一百二十平方公尺"},
      {"10μg/m³", "十微克每立方公尺"},
      {"50kWh", "五十度"},
      {"2.4GHz", "二點四吉赫"},
      {"700MHz", "七百兆赫"},
      {"2GW", "兩吉瓦"},
      {"25bps", "二十五個基點"},
      {"5t", "五公噸"},
      {"100Mbps", "一百<M B P S>"},
      {"5mmol", "五<mmol>"},
  });
}

TEST_CASE("Latin words are letters, English or a Chinese name", "[tts][verbalizer]") {
  check_all({
      {"GDP", "<G D P>"},
      {"NATO", "<NATO>"},
      {"FACEBOOK", "<FACEBOOK>"},
      {"科技媒體The Information引述", "科技媒體<The Information>引述"},
      {"自家Zhenwu晶片", "自家真武晶片"},
      {"ChatGPT", "<Chat G P T>"},
      {"MetaVerse", "<Meta><Verse>"},
      {"GPUs", "<G P Us>"},
      {"don't stop", "<don't stop>"},
      {"R&D", "<R and D>"},
      {"T恤", "<T>恤"},
      {"udn.com", "<udn dot com>"},
      {"https://udn.com/news/1?a=b", "<udn dot com>"},
      {"a@b.com", "<a at b dot com>"},
      {"@nasa", "<at><nasa>"},
      {"No.3", "<number three>"},
      {"www.104.com.tw/jobs", "<one zero four dot com dot tw>"},
  });
}

TEST_CASE("signs are named between numbers and silent elsewhere", "[tts][verbalizer]") {
  check_all({{"1+2", "一加二"},
             {"2 = 1 + 1", "二等於一加一"},
             {"2<=4", "二小於等於四"},
             {"10×20公分", "十乘二十公分"},
             {"＋", ""},
             {"A+B方案", "<A>加<B>方案"},
             {"Disney+上線", "<Disney>上線"},
             {"±5%", "正負百分之五"},
             {"😀你好👨‍👩‍👧\x01", "你好"}});
}

TEST_CASE("each mark asks for its rest", "[tts][verbalizer]") {
  const auto rest_after = [](std::string_view text) {
    const auto forms = forms_of(text);
    REQUIRE(forms.size() >= 2);
    return forms[1].pause_after;
  };
  CHECK(rest_after("甲，乙") == Pause::clause);
  CHECK(rest_after("甲、乙") == Pause::minor);
  CHECK(rest_after("甲；乙") == Pause::strong);
  CHECK(rest_after("甲——乙") == Pause::strong);
  CHECK(rest_after("甲……乙") == Pause::strong);
  CHECK(rest_after("甲。」乙") == Pause::full);
  CHECK(rest_after("甲「乙」") == Pause::none);
  CHECK(rest_after("甲。") == Pause::none);
}

TEST_CASE("the last token carries the sentence's melody", "[tts][verbalizer]") {
  CHECK(forms_of("真的嗎？」").back().melody == Melody::question);
  CHECK(forms_of("太好了！").back().melody == Melody::exclamation);
  CHECK(forms_of("「好嗎？」他說。").back().melody == Melody::falling);
}

TEST_CASE("other scripts go to their own language as written", "[tts][verbalizer]") {
  const auto forms = forms_of("ありがとう 한국어");
  REQUIRE(forms.size() == 2);
  CHECK(forms[0].language.language() == "ja");
  CHECK(forms[1].language.language() == "ko");
  CHECK(forms[1].spoken == "한국어");
}

TEST_CASE("every spoken character knows what it stands for", "[tts][verbalizer]") {
  const std::string text = "約67.4萬人";
  const auto forms = forms_of(text);
  REQUIRE(forms.size() == 2);
  REQUIRE(forms[1].spoken == "六十七點四萬人");
  CHECK(forms[1].sources[0].in(text) == "67.4");
  CHECK(forms[1].sources[4].in(text) == "67.4");
  CHECK(forms[1].sources[5].in(text) == "萬");
  CHECK(forms[1].sources[6].in(text) == "人");
  const auto percent = forms_of("5%");
  CHECK(percent[0].sources[0] == TextRange{1, 2});
  CHECK(percent[0].sources[3] == TextRange{0, 1});
}

TEST_CASE("only the sentence given is looked at", "[tts][verbalizer]") {
  const std::string text = "第3季";
  const auto forms = verbalize(text, {3, 4});
  REQUIRE(forms.size() == 1);
  CHECK(forms[0].rule == "cardinal");
  CHECK(forms[0].source == TextRange{3, 4});
  CHECK(verbalize(text, {3, 3}).empty());
}

}  // namespace
}  // namespace lectern::tts::chinese
