#include "server/service/narration_orders.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/support/newsroom_office.h"
#include "tests/support/synthetic_speech.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/wav_writer.h"
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
  CHECK(orders.rules_for("harbour", {}) == nullptr);
  catalogue->rules().put({"harbour", ""}, kRule, std::nullopt, tests::kNow);
  const auto rules = orders.rules_for("harbour", {});
  REQUIRE(rules != nullptr);
  CHECK(orders.rules_for("harbour", {}) == rules);  // compiled once
  CHECK(orders.rules_for("marina", {}) == nullptr);
  catalogue->rules().put({"harbour", ""}, kRule, std::nullopt, tests::kNow);
  CHECK(orders.rules_for("harbour", {}) != rules);
  catalogue->rules().put({"harbour", "tides"}, kRule, std::nullopt, tests::kNow);
  CHECK(orders.rules_for("harbour", {"tides", "", {}}) != orders.rules_for("harbour", {}));
}

TEST_CASE_METHOD(NewsroomOffice, "a site's jingles stand in every order",
                 "[service][narration_orders]") {
  const tests::TemporaryFolder folder;
  site.intro = (folder.path() / "intro.wav").string();
  tests::write_wav(site.intro, tests::synthetic_speech(1, 16000, 16000).samples, 1, 16000);
  const auto jingles = [&] {
    return orders.order("harbour", english_article(), RenderPriority::publish).jingles;
  };
  const server::Jingles first = jingles();
  REQUIRE(first.intro);
  CHECK_FALSE(first.outro);
  CHECK_FALSE(first.sting);
  CHECK(jingles() == first);
  site.intro.clear();
  CHECK(jingles() == server::Jingles{});
}

TEST_CASE_METHOD(NewsroomOffice,
                 "a jingle that cannot be read is left out, and the narration says so",
                 "[service][narration_orders]") {
  const tests::TemporaryFolder folder;
  site.outro = (folder.path() / "gone.wav").string();
  const auto order = [&] {
    return orders.order("harbour", english_article(), RenderPriority::publish);
  };
  const server::NarrationOrder without = order();
  CHECK(without.jingles == server::Jingles{});
  REQUIRE(without.document.problems.size() == 1);
  CHECK_THAT(without.document.problems.front(), Catch::Matchers::Contains("gone.wav"));

  tests::write_wav(site.outro, tests::synthetic_speech(1, 16000, 16000).samples, 1, 16000);
  CHECK(order().jingles.outro);
}
