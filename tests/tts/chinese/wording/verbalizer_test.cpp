#include "tts/chinese/wording/verbalizer.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/tts/chinese/wording/said.h"

namespace lectern::tts::chinese {
namespace {

std::vector<SpokenForm> forms_of(std::string_view text) {
  return verbalize(text, {0, text.size()});
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
      {"歷經1900年歷史", "歷經一千九百年歷史"},
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
      {"2/28（三）", "二月二十八日星期三"},
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

TEST_CASE("a year of the era is a number where it is round", "[tts][verbalizer]") {
  check_all({
      {"西元前200年", "西元前兩百年"},
      {"西元前2000年", "西元前兩千年"},
      {"公元前221年", "公元前二二一年"},
      {"西元200年", "西元兩百年"},
      {"西元1900年", "西元一九零零年"},
      {"西元1895年", "西元一八九五年"},
  });
}

TEST_CASE("a year of the Republic may stand before slashes", "[tts][verbalizer]") {
  CHECK(spoken("113/2/28起實施") == "一百一十三年二月二十八日起實施");
  CHECK(spoken("24/2/28") == "二四年二月二十八日");
  CHECK(forms_of("213/2/28").front().rule != "numeric_date");
}

TEST_CASE("a quarter or half has its year before or behind it", "[tts][verbalizer]") {
  check_all({
      {"24Q1營收", "二零二四年第一季營收"},
      {"3Q24毛利率", "二零二四年第三季毛利率"},
      {"3Q 2024", "二零二四年第三季"},
      {"1H24獲利", "二零二四年上半年獲利"},
      {"2H 2025", "二零二五年下半年"},
      {"FY2024營收", "二零二四財年營收"},
      {"FY24Q1財報", "二零二四財年第一季財報"},
  });
  // An hour, a fifth quarter, a word's end, a year long gone.
  CHECK(first_not_han("耗時1H").rule != "quarter");
  CHECK(first_not_han("24Q5").rule != "quarter");
  CHECK(first_not_han("24Q1A").rule != "quarter");
  CHECK(first_not_han("74Q1").rule != "quarter");
  CHECK(first_not_han("FYI2024").rule != "fiscal_year");
  CHECK(spoken("3Q2") == "三<Q>二");
}

TEST_CASE("a stock is called by its number behind a company's name", "[tts][verbalizer]") {
  check_all({
      {"台積電2330今天漲停", "台積電二三三零今天漲停"},
      {"鴻海2317、廣達2382", "鴻海二三一七廣達二三八二"},
      {"買進2330兩張", "買進二三三零兩張"},
      {"買進2330張", "買進兩千三百三十張"},
      {"台積電2330元", "台積電兩千三百三十元"},
      {"台積電2025年營收", "台積電二零二五年營收"},
      {"台積電2024法說會", "台積電二零二四法說會"},
  });
}

TEST_CASE("inches may be written as a double prime, not as a closing quotation mark",
          "[tts][verbalizer]") {
  check_all({
      {"27\"螢幕", "二十七吋螢幕"},
      {"27”螢幕", "二十七吋螢幕"},
      {"65\"電視與27\"螢幕", "六十五吋電視與二十七吋螢幕"},
      {"5'10\"的身高", "五呎十吋的身高"},
      {"他說\"我今年27\"就走了", "他說我今年二十七就走了"},
      {"他說“我今年27”就走了", "他說我今年二十七就走了"},
  });
}

TEST_CASE("2度 before a verb is twice, else two degrees", "[tts][verbalizer]") {
  check_all({
      {"2度參選", "兩度參選"},
      {"他2度獲獎", "他兩度獲獎"},
      {"氣溫2度", "氣溫二度"},
      {"2度以上", "二度以上"},
      {"溫差2度明顯", "溫差二度明顯"},
  });
}

TEST_CASE("the scale of a temperature is said once, where it does not go without saying",
          "[tts][verbalizer]") {
  check_all({
      {"-5°C", "攝氏零下五度"},
      {"室外溫度38°C", "室外溫度攝氏三十八度"},
      {"最低氣溫達到-10°C", "最低氣溫達到零下十度"},
      {"攝氏25℃", "攝氏二十五度"},
  });
}

TEST_CASE("the mainland has other names for units", "[tts][verbalizer]") {
  const auto mainland = [](std::string_view text) {
    std::string all;
    for (const SpokenForm& form : verbalize(text, {0, text.size()}, Readings::mainland))
      all += form.spoken;
    return all;
  };
  CHECK(mainland("120m²") == "一百二十平方米");
  CHECK(mainland("25kg") == "二十五千克");
  CHECK(mainland("38°C") == "三十八攝氏度");
  CHECK(mainland("5ml") == "五毫升");
  CHECK(spoken("120m²") == "一百二十平方公尺");
}

TEST_CASE("the yen's sign is China's where it is wide or China is spoken of", "[tts][verbalizer]") {
  check_all({
      {"¥500", "五百日圓"},
      {"￥500", "五百元"},
      {"日本￥500", "日本五百日圓"},
      {"中國¥500", "中國五百元"},
  });
}

TEST_CASE("characters that are numbers are said", "[tts][verbalizer]") {
  check_all({
      {"①先關門", "一先關門"},
      {"⑳", "二十"},
      {"第Ⅲ期", "第三期"},
      {"½杯", "二分之一杯"},
      {"10⁶", "十的六次方"},
      {"3⁻", "三"},
  });
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
  check_all({{"血壓120/80mmHg", "血壓一百二十比八十毫米汞柱"},
             {"血壓120/80", "血壓一百二十比八十"},
             {"過2/3", "過三分之二"},
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
      {"以9-0作收", "以九比零作收"},
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
      {"777-300ER", "七七七三百<E R>"},
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
      {"(02)2345-6789", "零二二三四五六七八九"},
      {"(2)2345-6789", "二兩千三百四十五到六千七百八十九"},
      {"+886-2-2345-6789", "加八八六二二三四五六七八九"},
      {"分機123", "分機一二三"},
      {"“26314”號", "二六三一四號"},
      {"2631號", "兩千六百三十一號"},
      {"解析度1024", "解析度一零二四"},
      {"1080p", "一零八零<p>"},
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
             {"Disney+上線", "<Disney>加上線"},
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
  CHECK(rest_after("甲——乙") == Pause::dash);
  CHECK(rest_after("甲……乙") == Pause::ellipsis);
  CHECK(rest_after("甲：乙") == Pause::colon);
  CHECK(rest_after("甲（乙）丙") == Pause::aside);
  CHECK(rest_after("甲。」乙") == Pause::full);
  CHECK(rest_after("甲「乙」丙") == Pause::none);
  CHECK(rest_after("甲「新十大建設」丙") == Pause::none);
  CHECK(rest_after("甲「這次真的要好好準備」丙") == Pause::aside);
  CHECK(rest_after("甲。") == Pause::none);
}

TEST_CASE("a long row of opening marks is passed over", "[tts][verbalizer]") {
  std::string row;
  for (int i = 0; i < 50'000; ++i) row += "「";
  CHECK(forms_of(row).size() == 50'000);
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

TEST_CASE("figures with a space alone between do not run together", "[tts][verbalizer]") {
  for (const std::string_view text : {"CCTV-5 3:55", "iPhone 15 2023年", "BBC2 19:30"}) {
    CAPTURE(text);
    const auto forms = verbalize(text, {0, text.size()});
    REQUIRE(forms.size() >= 2);
    CHECK(forms[forms.size() - 2].pause_after == Pause::minor);
  }
}

}  // namespace
}  // namespace lectern::tts::chinese
