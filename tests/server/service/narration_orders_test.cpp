#include "server/service/narration_orders.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/support/newsroom_office.h"
#include "tts/error.h"

using namespace lectern;
using server::RenderPriority;
using tests::NewsroomOffice;

namespace {

server::Article english_article() {
  server::Article article;
  article.id = "tides";
  article.content = tests::article_about("tides");
  return article;
}

constexpr const char* kRule = R"([{"match": "tides", "read": "text", "as": "ebb and flow"}])";

}  // namespace

TEST_CASE_METHOD(NewsroomOffice, "the article's voice outweighs the site's, that the language's",
                 "[service][narration_orders]") {
  server::Article article = english_article();
  const auto voice = [&] {
    return orders.order("harbour", article, RenderPriority::publish).voice.name;
  };
  const std::string usual = voice();
  site.voice = "en-GB-male";
  CHECK(voice() == "en-GB-male");
  CHECK(voice() != usual);
  article.content.voice = "en-US-male";
  CHECK(voice() == "en-US-male");
  article.content.voice = "nobody-at-all";
  CHECK_THROWS_AS(voice(), tts::Error);
}

TEST_CASE_METHOD(NewsroomOffice, "a site's voice is not asked to read another language",
                 "[service][narration_orders]") {
  site.voice = "cmn-female";
  const auto order = orders.order("harbour", english_article(), RenderPriority::publish);
  CHECK(order.voice.language.language() == "en");
}

TEST_CASE_METHOD(NewsroomOffice, "rules hold for their site, and as they are now",
                 "[service][narration_orders]") {
  CHECK(orders.rules_for("harbour", "") == nullptr);
  catalogue->rules().put({"harbour", ""}, kRule, std::nullopt, tests::kNow);
  const auto rules = orders.rules_for("harbour", "");
  REQUIRE(rules != nullptr);
  CHECK(orders.rules_for("harbour", "") == rules);  // compiled once
  CHECK(orders.rules_for("marina", "") == nullptr);
  catalogue->rules().put({"harbour", ""}, kRule, std::nullopt, tests::kNow);
  CHECK(orders.rules_for("harbour", "") != rules);
  catalogue->rules().put({"harbour", "tides"}, kRule, std::nullopt, tests::kNow);
  CHECK(orders.rules_for("harbour", "tides") != orders.rules_for("harbour", ""));
}
