#include "tests/tts/chinese/wording/said.h"

namespace lectern::tts::chinese {
namespace {

TEST_CASE("a slash between figures that name a day of the calendar is a date",
          "[tts][slashed_pairs]") {
  check_all({
      {"世大運8/11閉幕", "世大運八月十一日閉幕"},
      {"房屋稅5/10前繳納", "房屋稅五月十日前繳納"},
      {"每年4/4兒童節", "每年四月四日兒童節"},
      {"4/3花蓮強震", "四月三日花蓮強震"},
      {"他1/6出庭，1/9再開庭", "他一月六日出庭一月九日再開庭"},
      {"9/10、9/12、9/14三天", "九月十日九月十二日九月十四日三天"},
      {"展期1/6～1/9", "展期一月六日到一月九日"},
      {"比賽3/4開打，3/5決賽", "比賽三月四日開打三月五日決賽"},
      {"花蓮7/13的比賽", "花蓮七月十三日的比賽"},
      {"約9/20上市", "約九月二十日上市"},
      {"昨（7/9）晚", "昨七月九日晚"},
      {"7/1香港回归", "七月一日香港回归"},
  });
}

TEST_CASE("a slash between figures is a part of a whole where the words say so",
          "[tts][slashed_pairs]") {
  check_all({
      {"占全台1/3", "占全台三分之一"},
      {"逾1/4門檻", "逾四分之一門檻"},
      {"達2/3後生效", "達三分之二後生效"},
      {"最低降至1/2", "最低降至二分之一"},
      {"還不到1/5", "還不到五分之一"},
      {"約1/3至1/4的民眾", "約三分之一至四分之一的民眾"},
      {"1/3、1/4的人", "三分之一四分之一的人"},
      {"立委1/3連署、2/3出席、3/4同意", "立委三分之一連署三分之二出席四分之三同意"},
      {"2/3患者", "三分之二患者"},
      {"刑責加重1/2", "刑責加重二分之一"},
      {"1/10機率", "十分之一機率"},
      {"1/8決賽", "八分之一決賽"},
      {"加1/2杯牛奶、1/4茶匙鹽", "加二分之一杯牛奶四分之一茶匙鹽"},
      {"完成度2/3", "完成度三分之二"},
      {"评分8/10", "评分十分之八"},
      {"2/3", "三分之二"},
  });
}

TEST_CASE("a change, a share or a choice before two figures makes them a part",
          "[tts][slashed_pairs]") {
  check_all({
      {"產量年減1/3", "產量年減三分之一"},
      {"市值蒸發1/2", "市值蒸發二分之一"},
      {"預算少了1/4", "預算少了四分之一"},
      {"其中1/3來自鄰國", "其中三分之一來自鄰國"},
      {"仍有1/4未修好", "仍有四分之一未修好"},
      {"應繼分為1/2", "應繼分為二分之一"},
      {"持分5/12", "持分十二分之五"},
      {"加重其刑至1/2", "加重其刑至二分之一"},
      {"門檻為1/4", "門檻為四分之一"},
      {"1/3女性", "三分之一女性"},
      {"工程已完成2/3", "工程已完成三分之二"},
      {"切成1/4", "切成四分之一"},
      {"約3/4抵台", "約三月四日抵台"},
      {"至少3/4前", "至少三月四日前"},
      {"比例代表3/5選出", "比例代表三月五日選出"},
  });
}

TEST_CASE("marks out of ten and times of music are no days", "[tts][slashed_pairs]") {
  check_all({
      {"我給8/10", "我給十分之八"},
      {"9/10分", "十分之九分"},
      {"推薦指數5/5", "推薦指數五分之五"},
      {"答對9/10題", "答對十分之九題"},
      {"9/10分享會", "九月十日分享會"},
      {"6/8拍", "八分之六拍"},
      {"3/4拍板", "三月四日拍板"},
  });
}

TEST_CASE("neighbours that are numbered are said one after the other", "[tts][slashed_pairs]") {
  check_all({
      {"3/4號出口", "三四號出口"},
      {"1/2號機組", "一二號機組"},
      {"14/15系列", "十四十五系列"},
      {"112/113學年度", "一百一十二一百一十三學年度"},
      {"113/114年預算", "一百一十三一百一十四年預算"},
      {"3/4班機取消", "三月四日班機取消"},
  });
}

TEST_CASE("figures that no month has are a fraction", "[tts][slashed_pairs]") {
  check_all(
      {{"共2/30", "共三十分之二"}, {"共13/15", "共十五分之十三"}, {"共4/31", "共三十一分之四"}});
}

TEST_CASE("shots made of shots taken are told as a scorer tells them", "[tts][slashed_pairs]") {
  check_all({
      {"投籃8/15、三分球3/8", "投籃十五投八中三分球八投三中"},
      {"罰球5/5", "罰球五罰五中"},
      {"投籃2/2", "投籃兩投兩中"},
      {"三分球大賽2/15登場", "三分球大賽二月十五日登場"},
      {"投籃班5/6開課", "投籃班五月六日開課"},
  });
}

TEST_CASE("two neighbouring labels with a slash between are said one after the other",
          "[tts][slashed_pairs]") {
  const std::string text = "6/7級陣風";
  const std::vector<SpokenForm> forms = verbalize(text, {0, text.size()});
  REQUIRE(forms.size() >= 3);
  CHECK(forms[0].spoken == "六");
  CHECK(forms[1].pause_after == Pause::minor);
  CHECK(forms[2].spoken.starts_with("七"));
}

TEST_CASE("a day that may be a part of a whole says that it is a guess", "[tts][slashed_pairs]") {
  CHECK(confidence_of("公司3/4召開法說會") < 0.8);
  CHECK(confidence_of("3/4") < 0.8);
  CHECK(confidence_of("2/3患者") < 0.8);
  CHECK(confidence_of("公司3/4上午開會") > 0.9);
  CHECK(confidence_of("公司9/21召開法說會") >= 0.8);
  CHECK(confidence_of("2/15開學，3/4召開法說會") >= 0.8);
  CHECK(confidence_of("3/4以上") > 0.9);
}

}  // namespace
}  // namespace lectern::tts::chinese
