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
  }));
  CAPTURE(line);
  const auto furniture = furniture_of(line);
  REQUIRE(furniture);
  CHECK(furniture->reason == reason);
  CHECK(furniture->heads_section == heads);
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
