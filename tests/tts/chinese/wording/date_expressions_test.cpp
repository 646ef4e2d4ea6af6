#include "tests/tts/chinese/wording/said.h"

namespace lectern::tts::chinese {
namespace {

TEST_CASE("near our time four figures before 年 are a year of the calendar", "[tts][verbalizer]") {
  check_all({
      {"2024年前三季", "二零二四年前三季"},
      {"2025年前11個月", "二零二五年前十一個月"},
      {"預計2030年前完工", "預計二零三零年前完工"},
      {"2019年前往英國", "二零一九年前往英國"},
      {"1998年來台定居", "一九九八年來台定居"},
      {"2025年來自越南的訂單", "二零二五年來自越南的訂單"},
      {"2024年多家銀行", "二零二四年多家銀行"},
      {"逼近2019年水準", "逼近二零一九年水準"},
      {"創2024年歷史新高", "創二零二四年歷史新高"},
      {"歷經2008年金融海嘯", "歷經二零零八年金融海嘯"},
      {"1624年來台", "一六二四年來台"},
  });
}

TEST_CASE("years are counted where the words on both sides or a round number say so",
          "[tts][verbalizer]") {
  check_all({
      {"有5000年歷史", "有五千年歷史"},
      {"約2000年前的遺址", "約兩千年前的遺址"},
      {"有1930年歷史的廟", "有一千九百三十年歷史的廟"},
      {"約1900年前的漢墓", "約一千九百年前的漢墓"},
      {"距今1950年", "距今一千九百五十年"},
      {"1200年來第一次", "一千兩百年來第一次"},
  });
}

TEST_CASE("a guess between a year and a span says that it is one", "[tts][verbalizer]") {
  CHECK(confidence_of("預計2030年前完工") < 0.8);
  CHECK(confidence_of("2024年完工") == 1.0);
  CHECK(confidence_of("約1900年前的漢墓") < 1.0);
}

TEST_CASE("a decade of two figures is a number on the mainland and of a named century",
          "[tts][verbalizer]") {
  check_all({
      {"80年代", "八零年代"},
      {"上世紀60年代", "上世紀六十年代"},
      {"民國70年代", "民國七十年代"},
      {"1980年代", "一九八零年代"},
  });
  check_all({{"80年代", "八十年代"}, {"00年代", "零零年代"}, {"1980年代", "一九八零年代"}},
            Readings::mainland);
}

TEST_CASE("a slash behind a weekday is a date, and so are dots behind a year of the Republic",
          "[tts][verbalizer]") {
  check_all({
      {"週一(3/4)開會", "週一三月四日開會"},
      {"佔(3/4)以上", "佔四分之三以上"},
      {"112.03.15公告", "一百一十二年三月十五日公告"},
      {"113.5.20", "一百一十三年五月二十日"},
      {"版本12.3.15", "版本十二點三點十五"},
      {"Chrome 112.3.15", "<Chrome>一一二點三點十五"},
      {"2024大選", "二零二四大選"},
      {"2大賽事", "兩大賽事"},
  });
}

TEST_CASE("a weekday in brackets behind a date is named", "[tts][verbalizer]") {
  check_all({
      {"11/26(二)開航", "十一月二十六日星期二開航"},
      {"11月30日（六）休館", "十一月三十日星期六休館"},
      {"11/29(五)-12/1(日)", "十一月二十九日星期五到十二月一日星期日"},
      {"11月30日（六）19:30", "十一月三十日星期六十九點三十分"},
      {"今日（二）開會", "今日二開會"},
      {"附件3（二）", "附件三二"},
      {"11月30日（共六場）", "十一月三十日共六場"},
  });
  const std::string text = "11/26(二)19:30";
  const std::vector<SpokenForm> forms = verbalize(text, {0, text.size()});
  REQUIRE(forms.size() == 3);
  CHECK(forms[1].rule == "weekday");
  CHECK(forms[1].pause_after == Pause::minor);  // no 星期二十九點
}

TEST_CASE("a year leads the name of what is held in it", "[tts][verbalizer]") {
  check_all({
      {"2024台北書展", "二零二四台北書展"},
      {"2025國際車展", "二零二五國際車展"},
      {"2025台積電運動會", "二零二五台積電運動會"},
      {"2025大港遊行", "二零二五大港遊行"},
      {"12大目標", "十二大目標"},
      {"2026縣市長選舉", "二零二六縣市長選舉"},
      {"2024台電腦", "兩千零二十四台電腦"},
      {"2024國", "兩千零二十四國"},
      {"124台北學生", "一百二十四台北學生"},
      {"2000台灣黑熊", "兩千台灣黑熊"},
  });
}

TEST_CASE("an event that is called by its month and day goes by its figures", "[tts][verbalizer]") {
  check_all({
      {"3·15晚会", "三一五晚会"},
      {"5·12汶川地震", "五一二汶川地震"},
      {"“9·18”事变", "九一八事变"},
      {"郑州7·20特大暴雨", "郑州七二零特大暴雨"},
      {"6•18期间", "六一八期间"},
      {"12·13公祭日", "一二一三公祭日"},
      {"9．21大地震", "九二一大地震"},
      {"3.15晚会", "三一五晚会"},
      {"9/11恐攻", "九一一恐攻"},
  });
}

TEST_CASE("a point between other figures names no event", "[tts][verbalizer]") {
  check_all({
      {"規模6.15地震", "規模六點一五地震"},
      {"7.2地震", "七點二地震"},
      {"3.15公里", "三點一五公里"},
      {"上漲3.15", "上漲三點一五"},
      {"2·3·4", "二三四"},
  });
}

TEST_CASE("the number of a publication is no date", "[tts][verbalizer]") {
  check_all({{"10.1038/nature", "十點一零三八<nature>"}, {"10.2024", "二零二四年十月"}});
}

}  // namespace
}  // namespace lectern::tts::chinese
