#include "tts/chinese/readings/reading_rules.h"

#include <catch2/catch.hpp>
#include <string>

using namespace lectern::tts::chinese;

namespace {

/// The rule's reading of `character` between two words; "none" where no rule speaks.
std::string ruled(char32_t character, std::u32string_view before, std::u32string_view after,
                  std::u32string_view further = U"") {
  WordContext context;
  context.character = character;
  context.before = before;
  context.after = after;
  context.rest = std::u32string(after) + std::u32string(further);
  const auto reading = ruled_reading(context);
  return reading ? std::string(reading->syllable) : "none";
}

}  // namespace

TEST_CASE("為 is wei2 where something becomes, wei4 where it is for",
          "[tts][chinese][reading_rules]") {
  CHECK(ruled(U'為', U"列", U"一級") == "wei2");
  CHECK(ruled(U'為', U"價格", U"首") == "wei2");
  CHECK(ruled(U'為', U"市府", U"避免", U"塞車") == "wei4");
  CHECK(ruled(U'為', U"", U"台灣", U"帶來豪雨") == "wei4");
  CHECK(ruled(U'為', U"輝達", U"中國", U"市場設計的晶片") == "wei4");
  CHECK(ruled(U'為', U"它", U"兩岸", U"往來而建") == "wei4");
  CHECK(ruled(U'為', U"觀眾", U"之", U"瘋狂") == "wei4");
  CHECK(ruled(U'為', U"勉力", U"之") == "wei2");
  CHECK(ruled(U'為', U"對象", U"學生") == "none");
  CHECK(ruled(U'為', U"議員", U"學生", U"爭取經費") == "wei4");
  CHECK(ruled(U'為', U"新郎", U"新娘", U"戴上戒指") == "wei4");
  CHECK(ruled(U'為', U"價值", U"新娘", U"戴上戒指") == "wei2");
  CHECK(ruled(U'為', U"仍", U"全國", U"最高") == "none");
  CHECK(ruled(U'為', U"", U"人民", U"發聲") == "wei4");
  CHECK(ruled(U'為', U"市府", U"難民", U"募款") == "wei4");
  CHECK(ruled(U'為', U"署", U"首任", U"署長") == "wei2");
  CHECK(ruled(U'為', U"將", U"史上", U"最大併購案") == "wei2");
  CHECK(ruled(U'為', U"將", U"地方", U"創造就業") == "wei4");
  CHECK(ruled(U'為', U"兩人", U"夫妻") == "wei2");
  CHECK(ruled(U'為', U"兩人", U"夫妻", U"關係") == "wei2");
  CHECK(ruled(U'為', U"", U"夫妻", U"倆祝福") == "wei4");
}

TEST_CASE("得 joins a complement, gets, or obliges", "[tts][chinese][reading_rules]") {
  CHECK(ruled(U'得', U"跑", U"快") == "de5");
  CHECK(ruled(U'得', U"經費", U"由", U"中央負擔") == "dei3");
  CHECK(ruled(U'得', U"也", U"先", U"付錢") == "dei3");
  CHECK(ruled(U'得', U"均", U"申請") == "de2");
  CHECK(ruled(U'得', U"", U"了") == "de2");
  CHECK(ruled(U'得', U"民眾", U"自費", U"篩檢") == "dei3");
  CHECK(ruled(U'得', U"錢", U"在", U"月底前還清") == "dei3");
  CHECK(ruled(U'得', U"當事人", U"聲請", U"調解") == "de2");
  CHECK(ruled(U'得', U"你", U"小心") == "dei3");
  CHECK(ruled(U'得', U"他", U"金牌") == "de2");
  CHECK(ruled(U'得', U"我隊", U"三", U"分") == "de2");
  CHECK(ruled(U'得', U"", U"看", U"天氣而定") == "dei3");
  CHECK(ruled(U'得', U"", U"處", U"三萬元罰鍰") == "de2");
  CHECK(ruled(U'得', U"買票", U"排隊") == "dei3");
  CHECK(ruled(U'得', U"陌生", U"可怕") == "de5");
  CHECK(ruled(U'得', U"表現", U"自然") == "de5");
  CHECK(ruled(U'得', U"必須", U"住院") == "dei3");
}

TEST_CASE("地 behind an adverb is neutral, behind a place it is ground",
          "[tts][chinese][reading_rules]") {
  CHECK(ruled(U'地', U"迅速", U"趕到") == "de5");
  CHECK(ruled(U'地', U"慢慢", U"走") == "de5");
  CHECK(ruled(U'地', U"水源", U"的") == "none");
  CHECK(ruled(U'地', U"鄉鎮", U"開發") == "none");
  CHECK(ruled(U'地', U"種", U"") == "none");
}

TEST_CASE("長 heads an office, and is long behind other words", "[tts][chinese][reading_rules]") {
  CHECK(ruled(U'長', U"資訊", U"表示") == "zhang3");
  CHECK(ruled(U'長', U"護理", U"") == "zhang3");
  CHECK(ruled(U'長', U"時間", U"") == "none");
}

TEST_CASE("行 is a shop behind its wares", "[tts][chinese][reading_rules]") {
  CHECK(ruled(U'行', U"釣具", U"買") == "hang2");
  CHECK(ruled(U'行', U"電器", U"") == "hang2");
  CHECK(ruled(U'行', U"徒步", U"") == "none");
}

TEST_CASE("數 counts where its result follows", "[tts][chinese][reading_rules]") {
  CHECK(ruled(U'數', U"都", U"不完") == "shu3");
  CHECK(ruled(U'數', U"戶", U"不多") == "none");
}

TEST_CASE("中 hits, is hit and wins, elsewhere it is the middle", "[tts][chinese][reading_rules]") {
  CHECK(ruled(U'中', U"砸", U"") == "zhong4");
  CHECK(ruled(U'中', U"攻擊", U"喪生") == "none");
  CHECK(ruled(U'中', U"身", U"三", U"刀") == "zhong4");
  CHECK(ruled(U'中', U"三槍", U"一", U"槍打偏") == "none");
  CHECK(ruled(U'中', U"民眾", U"五", U"百萬") == "zhong4");
  CHECK(ruled(U'中', U"民眾", U"五", U"百萬人反對") == "none");
  CHECK(ruled(U'中', U"計畫", U"五", U"百萬元") == "none");
  CHECK(ruled(U'中', U"買菜", U"千萬", U"發票") == "zhong4");
}

TEST_CASE("重 is once more before what can be done again", "[tts][chinese][reading_rules]") {
  CHECK(ruled(U'重', U"下週", U"賽") == "chong2");
  CHECK(ruled(U'重', U"資源", U"分配") == "chong2");
  CHECK(ruled(U'重', U"給予", U"回報") == "none");
  CHECK(ruled(U'重', U"遭", U"打擊") == "none");
}

TEST_CASE("載 is a year behind a number, unless it has a load", "[tts][chinese][reading_rules]") {
  CHECK(ruled(U'載', U"年半", U"後") == "zai3");
  CHECK(ruled(U'載', U"警車", U"嫌犯") == "none");
}

TEST_CASE("family names have readings of their own", "[tts][chinese][reading_rules]") {
  CHECK(ruled(U'曾', U"", U"姓", U"男子") == "zeng1");
  CHECK(ruled(U'任', U"", U"男") == "ren2");
  CHECK(ruled(U'單', U"", U"先生") == "shan4");
  CHECK(ruled(U'任', U"", U"滿") == "none");
  CHECK(ruled(U'曾', U"他", U"說") == "none");
}

TEST_CASE("neighbours decide the other characters with two faces",
          "[tts][chinese][reading_rules]") {
  const auto [character, before, after, expected] =
      GENERATE(table<char32_t, std::u32string, std::u32string, std::string>({
          {U'還', U"他", U"錢", "huan2"},      {U'還', U"他", U"沒有", "none"},
          {U'中', U"他", U"了", "zhong4"},     {U'中', U"國家", U"央行", "none"},
          {U'長', U"局", U"說", "zhang3"},     {U'長', U"全", U"三公里", "none"},
          {U'了', U"不得", U"", "liao3"},      {U'了', U"奪得", U"金牌", "none"},
          {U'單', U"", U"某", "shan4"},        {U'將', U"上", U"", "jiang4"},
          {U'了', U"吃", U"飯", "none"},       {U'率', U"他", U"團", "shuai4"},
          {U'率', U"就業", U"為", "none"},     {U'彈', U"他", U"得", "tan2"},
          {U'彈', U"一顆", U"", "none"},       {U'著', U"燒", U"了", "zhao2"},
          {U'著', U"看", U"他", "none"},       {U'背', U"他", U"著", "bei1"},
          {U'背', U"山", U"", "none"},         {U'背', U"他", U"台詞", "bei4"},
          {U'行', U"農", U"股價", "hang2"},    {U'炸', U"店家", U"豬排", "zha2"},
          {U'炸', U"軍機", U"油輪", "none"},   {U'樂', U"流行", U"", "yue4"},
          {U'區', U"歌手", U"瑞", "ou1"},      {U'鋪', U"工人", U"柏油", "pu1"},
          {U'鋪', U"包子", U"", "none"},       {U'處', U"可", U"罰鍰", "chu3"},
          {U'處', U"住", U"", "none"},         {U'種', U"農民", U"菜", "zhong4"},
          {U'量', U"護士", U"體溫", "liang2"}, {U'調', U"", U"高", "tiao2"},
          {U'當', U"把他", U"成", "dang4"},    {U'人', U"他", U"們", "none"},
      }));
  CAPTURE(static_cast<std::uint32_t>(character));
  CHECK(ruled(character, before, after) == expected);
}
