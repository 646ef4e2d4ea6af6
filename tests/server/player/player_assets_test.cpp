#include "server/player/player_assets.h"

#include <catch2/catch.hpp>
#include <string>

using lectern::server::article_narration_js;
using lectern::server::article_narration_script;
using lectern::server::page_stylesheet;

TEST_CASE("the player is built in whole, in its modules' order", "[server][player_assets]") {
  const std::string_view script = article_narration_js();
  CHECK(script.substr(0, 7) == "(() => ");
  CHECK(script.substr(script.size() - 6) == "})();\n");
  CHECK(script.find("const MESSAGES") < script.find("class ArticleNarration"));
  CHECK(script.find("聽新聞") != std::string_view::npos);
  CHECK(script.find('\0') == std::string_view::npos);
}

TEST_CASE("the player makes nothing that a strict policy refuses", "[server][player_assets]") {
  for (const char* forbidden : {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write",
                                "eval(", "new Function", "</script", "<!--"}) {
    CAPTURE(forbidden);
    CHECK(article_narration_js().find(forbidden) == std::string_view::npos);
  }
}

TEST_CASE("no asset can end the element it is inlined in", "[server][player_assets]") {
  CHECK(page_stylesheet().content.find("</style") == std::string_view::npos);
  CHECK(article_narration_script().sha256.size() == 64);
  CHECK(page_stylesheet().sha256.size() == 64);
}
