#include <catch2/catch.hpp>
#include <string>

#include "tts/reading/story/furniture.h"

using namespace lectern::tts;

TEST_CASE("a line that tells of the picture, the text or the page by its shape is no story",
          "[reading][stray_lines]") {
  const auto [line, reason] = GENERATE(table<std::string, SkipReason>({
      {"#港口 #北碼頭", SkipReason::tags},
      {"海灣網>>財經", SkipReason::navigation},
      {"News > Harbour > Bridges", SkipReason::navigation},
      {"kli/dpa", SkipReason::byline},
      {"(dpa/lby)", SkipReason::byline},
      {"Par AFP", SkipReason::byline},
      {"— END —", SkipReason::navigation},
      {"（完）", SkipReason::navigation},
      {"-30-", SkipReason::navigation},
      {"— 30 —", SkipReason::navigation},
      {"(c)AFP", SkipReason::byline},
      {"(C) 2025 AFP", SkipReason::byline},
      {"（海湾晚报）", SkipReason::byline},
      {"设计：林港生", SkipReason::byline},
      {"视频：林港生 剪辑：陈海潮", SkipReason::byline},
      {"视频：陈海 设计：林港生", SkipReason::byline},
      {"下一則：碼頭重建", SkipReason::related},
      {"上一則", SkipReason::related},
      {"(责编：罗港生、陈潮)", SkipReason::byline},
      {"编辑丨小鱼 校对丨老陈", SkipReason::byline},
      {"Editing by Ada Example", SkipReason::byline},
      {"-- With assistance from Bo Roe.", SkipReason::byline},
      {"Ada Example can be reached at aexample@post.example.", SkipReason::byline},
      {"aexample@post.example", SkipReason::byline},
      {"瀏覽數：12,345", SkipReason::navigation},
      {"阅读 (1204)", SkipReason::navigation},
      {"The Power Up newsletter has everything about energy. Sign up here.",
       SkipReason::advertisement},
      {"更多海灣新聞網報導\n颱風逼近\n寒流來襲", SkipReason::related},
      {"值班编辑 林港生", SkipReason::byline},
      {"核稿編輯：林港生", SkipReason::byline},
      {"实习生 林港生", SkipReason::byline},
      {"＊作者為海灣大學教授", SkipReason::byline},
      {"（作者是自由撰稿人）", SkipReason::byline},
      {"SOURCE Harbour Works Inc.", SkipReason::byline},
      {"《海湾日报》（2026年11月26日02版）", SkipReason::byline},
      {"【纠错】【责任编辑:林港生】", SkipReason::navigation},
      {"本文經授權轉載自海灣網", SkipReason::navigation},
      {"（文中林港生为化名）", SkipReason::navigation},
      {"《更多海灣新聞》", SkipReason::related},
      {"This story first appeared in The Harbour Post.", SkipReason::navigation},
      {"Läs också: En färja", SkipReason::related},
      {"Читайте также: паром", SkipReason::related},
      {"ENDS", SkipReason::navigation},
      {"(Ada Example / Getty Images)", SkipReason::caption},
      {"The crew lower a boat. (Ada Example / The Harbour Post)", SkipReason::caption},
      {"客机降落。　新华社记者　林港生　摄", SkipReason::caption},
      {"道路積水。（民眾提供）中央社記者林港生傳真 115年11月26日", SkipReason::caption},
      {"示意圖。（取自Pexels）", SkipReason::caption},
      {"[ Seven things to know before a night out ]", SkipReason::related},
      {"2 Gedanken zu „Die Fähre“", SkipReason::comments},
      {"14 Antworten zu Die Fähre", SkipReason::comments},
      {"3 commentaires sur « Le bac »", SkipReason::comments},
      {"Name *", SkipReason::navigation},
      {"This entry was posted in Ferries on November 26, 2026 by Ada Example.", SkipReason::tags},
      {"Dieser Beitrag wurde am 26. November 2026 von Ada Example in Fähren veröffentlicht.",
       SkipReason::tags},
      {"Diese Website verwendet Akismet, um Spam zu reduzieren.", SkipReason::comments},
      {"Gefällt Ihnen dieser Artikel?", SkipReason::comments},
  }));
  CAPTURE(line);
  const auto furniture = furniture_of(line);
  REQUIRE(furniture);
  CHECK(furniture->reason == reason);
}

TEST_CASE("a sentence of a story is no stray line, whatever it speaks of",
          "[reading][stray_lines]") {
  const std::string line = GENERATE(
      "30", "(30)", "-31-", "(c) the tenant keeps the boat", "（他每天看晚报，也看日报）",
      "他每天看海湾晚报", "设计：简约而大胆", "视频：大火现场", "下一則消息傳來時，船已經沉了。",
      "2 Antworten auf die Frage gab der Kapitän.", "The price is 4 euros *",
      "The note came from aexample@post.example, police said.", "Her email is a@post.example.",
      "Editing by committee takes twice as long.", "With assistance from the navy, it sailed.",
      "He joined the union (CDU / CSU)", "#1 in the charts", "The END of it was near.",
      "編輯部昨天決定停刊。", "实习生 林港生说，他第一次出海", "作者為這本書花了十年。", "The end.",
      "SOURCE code, once free, is now a secret, and a dear one", "閱讀人口減少3成。",
      "記者林港生昨天拍攝", "5 > 3", "Sid", "It is an old song. (Lennon / McCartney)",
      "He became a member for life.", "She wanted to become a member for a day.",
      "更多住在港邊的居民昨天走上街頭，他們不再看新聞", "ap the dog ran.",
      "The newsletter had 3,000 readers.", "[Laughter]",
      "[The talks went on until the morning came.]", "He took the picture (the one on the left).");
  CAPTURE(line);
  CHECK_FALSE(furniture_of(line));
}
