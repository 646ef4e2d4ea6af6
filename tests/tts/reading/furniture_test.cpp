#include "tts/reading/story/furniture.h"

#include <catch2/catch.hpp>
#include <string>

using namespace lectern::tts;

TEST_CASE("lines of furniture are known by their words", "[reading][furniture]") {
  const auto [line, reason, heads] = GENERATE(table<std::string, SkipReason, bool>({
      {"延伸閱讀", SkipReason::related, true},
      {"▶ 相關新聞", SkipReason::related, true},
      {"【推荐阅读】", SkipReason::related, true},
      {"0 則留言", SkipReason::comments, true},
      {"商品推薦", SkipReason::advertisement, true},
      {"（責任編輯：王小明）", SkipReason::byline, false},
      {"Read more: the river rises", SkipReason::related, false},
      {"RELATED ARTICLES", SkipReason::related, true},
      {"Comments (12)", SkipReason::comments, true},
      {"Das könnte Sie auch interessieren", SkipReason::related, true},
      {"Lee también: el río", SkipReason::related, false},
      {"https://a.example/story.html", SkipReason::share, false},
      {"© The Quay Courier", SkipReason::navigation, false},
      {"Follow The Quay Courier on Instagram, and write to us.", SkipReason::share, false},
      {"¡Síguenos en Telegram!", SkipReason::share, false},
      {"Źródło: Kurier", SkipReason::byline, false},
      {"Iniciar sesión", SkipReason::navigation, false},
      {"会員登録", SkipReason::navigation, false},
      {"登入／註冊", SkipReason::navigation, false},
      {"本文為訂戶限定內容，剩餘 1,280 字", SkipReason::advertisement, false},
      {"Media Contact", SkipReason::navigation, true},
      {"新聞聯絡人：海灣公司公關部", SkipReason::navigation, false},
  }));
  CAPTURE(line);
  const auto furniture = furniture_of(line);
  REQUIRE(furniture);
  CHECK(furniture->reason == reason);
  CHECK(furniture->heads_section == heads);
}

TEST_CASE("what a house asks of its readers, and what it keeps for payers, is an advertisement",
          "[reading][furniture]") {
  const std::string line = GENERATE(
      "加入《海灣報》LINE好友，新聞不漏接", "訂閱會員即可閱讀全文", "下載海灣報App",
      "Regístrate gratis para seguir leyendo", "Connectez-vous pour laisser un commentaire",
      "Sign up for the Quay newsletter, it is free", "Il vous reste 41.5% de cet article à lire.",
      "Noch 30 % des Artikels lesen", "この記事は有料記事です。", "残り312文字",
      "Cet entretien est réservé aux abonnés");
  CAPTURE(line);
  const auto furniture = furniture_of(line);
  REQUIRE(furniture);
  CHECK(furniture->reason == SkipReason::advertisement);
}

TEST_CASE("where words alone tell, what a paper asks of its readers is known wherever it says so",
          "[reading][furniture]") {
  const auto [line, reason] = GENERATE(table<std::string, SkipReason>({
      {"Immer informiert bleiben: Abonnieren Sie unseren Newsletter.", SkipReason::advertisement},
      {"Each morning at seven, subscribe to get our newsletter in your hand.",
       SkipReason::advertisement},
      {"Toutes les nouvelles du port : abonnez-vous, votre courriel suffit.",
       SkipReason::advertisement},
      {"Every gift supports our reporting on the harbour.", SkipReason::advertisement},
      {"Mit Ihrer Spende unterstützen Sie unsere Berichterstattung.", SkipReason::advertisement},
      {"To count its readers, our site uses cookies.", SkipReason::consent},
  }));
  CAPTURE(line);
  const auto furniture = furniture_of(line, LineSetting::copied);
  REQUIRE(furniture);
  CHECK(furniture->reason == reason);
  const std::string prose =
      GENERATE(as<std::string>{}, "The port sends a newsletter to 300 subscribers.",
               "You can subscribe to their newsletter by email, she said.",
               "She baked cookies for the masons.",
               "Der Rat unterstützt die Berichterstattung über den Hafen.");
  CAPTURE(prose);
  CHECK_FALSE(furniture_of(prose, LineSetting::copied));
}

TEST_CASE("a short line that ends in who took the picture is a caption", "[reading][furniture]") {
  const std::string line =
      GENERATE(as<std::string>{}, "A ferry. Credit: Ada Example", "A ferry (Image: Ada Example)",
               "A ferry. | Ada Example/AP Photo", "Ada Example/Getty Images", "Picture: PA",
               "碼頭外觀。圖／海灣報系資料照片", "码头现场。受访者供图", "码头现场 图源：视觉中国",
               "碼頭外觀。（中央社檔案照片）", "攝影／林港生", "碼頭上的旅客。（圖／港務局提供）",
               "細柳站的列車。（摄影：何潮）", "The quay at night. (Photo: Ada Example)",
               "Der Kai bei Nacht. © Anna Beispiel/dpa", "Der Kai bei Nacht. Foto: dpa",
               "Satama yöllä. Kuva: Ada Esimerkki", "Набережная ночью. Фото: Ада Пример",
               "Le quai, la nuit. Photo : Ada Exemple", "El muelle, de noche. | EFE",
               "夜の港（港野美波撮影）", "【写真】夜の港");
  CAPTURE(line);
  const auto furniture = furniture_of(line);
  REQUIRE(furniture);
  CHECK(furniture->reason == SkipReason::caption);
}

TEST_CASE("prose about subscribers, shares and pictures is none of the house's",
          "[reading][furniture]") {
  const std::string line = GENERATE(
      "Subscribers left the house in May.", "Join the queue early, the masons say.",
      "加入聯合國是他們的目標。", "下載速度比去年快三成。",
      "There remain 40% of the stones to lay.",
      "About 30% remain opposed to Article 9, a poll found.",
      "The article says that 12 masons stayed.", "残り3分で港が勝った。",
      "She sold the photo (of the quay) in May.", "他說（碼頭由港務局提供資金）這樣才公平。",
      "They bought 12 pictures; a photo: 30 euros each.", "本文提供的資料（詳見附表）");
  CAPTURE(line);
  CHECK_FALSE(furniture_of(line));
}

TEST_CASE("a whole sentence with a phrase of furniture in it is story", "[reading][furniture]") {
  const std::string line = GENERATE(
      "警方調查，該集團刊登廣告，點擊後要求加入LINE好友。", "加入群組後，再誘使被害人下載App儲值。",
      "未經授權盜用肖像的廣告多達600則。", "衛生局提醒，飲酒過量不只傷肝，也會提高罹癌風險。",
      "加入聯盟的新會員國，去年增加到三個。", "相關報導刊出後，他向媒體道歉。",
      "警方提醒，切勿随意扫描二维码。", "訂閱電子報的人數去年減少兩成。",
      "編輯：他是我見過最勤奮的作者。", "It has updated its privacy policy to say so.",
      "Private messages are excluded under the new terms of service.",
      "Posted in Port Sable in 2004, she served two tours.",
      "Filed under seal in June, the complaint names 12 masons.",
      "Download the form and post it by Friday.", "Most popular was the red one.",
      "Follow the port on Facebook for updates, officials told residents.",
      "Weitere Themen vertagte der Rat auf Januar.", "Más noticias malas llegaron por la tarde.");
  CAPTURE(line);
  CHECK_FALSE(furniture_of(line));
  CHECK(furniture_of(line, LineSetting::apart));
}

TEST_CASE("a whole sentence in which the paper itself speaks is furniture",
          "[reading][furniture]") {
  const std::string line = GENERATE(
      "Subscribe to our newsletter.", "Sign up for the Quay newsletter and get the news first.",
      "By subscribing you agree to our terms of service.", "Read more: The river rises again.",
      "Ada Example in Port Sable contributed to this report.", "Lee también: El río sube.",
      "Folgen Sie uns auf Facebook und Instagram.", "未經授權，不得轉載。", "飲酒過量，有礙健康。",
      "加入海灣報LINE好友，新聞不漏接。", "立即下載App，掌握最新消息。", "責任編輯：林港生。",
      "請繼續往下閱讀...", "有料会員になると会員限定の記事もお読みいただけます。");
  CAPTURE(line);
  CHECK(furniture_of(line));
}

TEST_CASE("prose that begins like furniture is none", "[reading][furniture]") {
  const std::string line = GENERATE(
      "Related parties had asked the court to decide, and it did so on Monday in an order of four "
      "pages that surprised everyone in the room.",
      "分享經濟的規模去年成長三成，其中以自行車與短租最為明顯。", "Comments like these are rare.",
      "Kontakt zur Hafenwacht hält sie seit Jahren.", "首頁改版後，讀者多了一倍。",
      "Twitter employees were told on Friday.", "Follow the river to its mouth.",
      "Thousands follow the port on Instagram.");
  CAPTURE(line);
  CHECK_FALSE(furniture_of(line));
}

TEST_CASE("a line that is only a date or names its writer is a credit", "[reading][furniture]") {
  CHECK(is_date_line("2021-05-03 10:15"));
  CHECK(is_date_line("Updated May 3, 2021"));
  CHECK(is_date_line("2021年5月3日 上午10:15"));
  CHECK(is_date_line("sexta-feira, 22 de outubro de 2010 às 20:13"));
  CHECK_FALSE(is_date_line("In May 2021 the bridge fell"));
  CHECK(is_credit_line("By Ada Example"));
  CHECK(is_credit_line("撰文：林港生"));
  CHECK(is_credit_line("〔記者林港生／海灣報導〕"));
  CHECK_FALSE(is_credit_line("〔記者林港生／海灣報導〕北碼頭將重建。"));
  CHECK_FALSE(is_credit_line("A bridge of stone"));
}

TEST_CASE("a figure by itself is no date", "[reading][furniture]") {
  const std::string line = GENERATE("63", "85%", "286,35 €", "1,204.50", "0");
  CAPTURE(line);
  CHECK_FALSE(is_credit_line(line));
}
