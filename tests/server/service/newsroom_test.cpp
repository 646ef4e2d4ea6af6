#include "server/service/newsroom.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/support/newsroom_office.h"
#include "tts/error.h"

using namespace lectern;
using server::ArticleChange;
using server::ChangeRefusal;
using server::NarrationState;
using server::Newsroom;
using server::RenderMode;
using server::Submission;
using tests::NewsroomOffice;
using tests::submission_about;

TEST_CASE_METHOD(NewsroomOffice, "an article that is accepted is stored and narrated",
                 "[service][newsroom]") {
  Newsroom newsroom = this->newsroom();
  const auto stored = newsroom.accept("harbour", submission_about("tides"));
  REQUIRE(stored);
  CHECK(stored->change == ArticleChange::created);
  CHECK(catalogue->articles().find("harbour", stored->article.id) == stored->article);
  CHECK(is_narrated(stored->article));
}

TEST_CASE_METHOD(NewsroomOffice, "what cannot be read is not stored", "[service][newsroom]") {
  Newsroom newsroom = this->newsroom(100);
  Submission submission = submission_about("tides");
  const std::string text =
      GENERATE(std::string(), std::string("*** --- ***"), std::string(101, 'a'));
  CAPTURE(text);
  submission.content.text = text;
  submission.content.title.clear();
  CHECK_THROWS_AS(newsroom.accept("harbour", submission), tts::Error);
  CHECK_FALSE(catalogue->articles().find_by_source("harbour", "tides"));
  CHECK(tests::comes_to([&] { return desk->studio().queue_length() == 0; }));
}

TEST_CASE_METHOD(NewsroomOffice, "the same article again is not narrated again",
                 "[service][newsroom]") {
  Newsroom newsroom = this->newsroom();
  const auto first = newsroom.accept("harbour", submission_about("tides"));
  REQUIRE(is_narrated(first->article));
  const int spoken = engine.sentences_spoken;
  const auto again = newsroom.accept("harbour", submission_about("tides"));
  CHECK(again->change == ArticleChange::unchanged);
  CHECK(again->article.revision == 1);
  CHECK(engine.sentences_spoken == spoken);
}

TEST_CASE_METHOD(NewsroomOffice, "a lazy site's article waits for a listener",
                 "[service][newsroom]") {
  Newsroom newsroom = this->newsroom();
  Submission submission = submission_about("tides");
  submission.mode = RenderMode::lazy;
  const auto stored = newsroom.accept("harbour", submission);
  CHECK(state_of(stored->article) == NarrationState::deferred);
  desk->want("harbour", stored->article.id);
  CHECK(is_narrated(stored->article));
}

TEST_CASE_METHOD(NewsroomOffice, "an edit is of what its editor saw", "[service][newsroom]") {
  Newsroom newsroom = this->newsroom();
  const auto stored = newsroom.accept("harbour", submission_about("tides"));
  const std::string& id = stored->article.id;
  const auto retitle = [](Submission& submission) { submission.content.title = "High tides"; };
  const std::vector<std::string> seen = {"another", Newsroom::version_of(stored->article)};
  const auto changed = newsroom.change("harbour", id, retitle, seen, RenderMode::eager);
  REQUIRE(changed.article);
  CHECK(changed.article->article.revision == 2);
  CHECK(newsroom.change("harbour", id, retitle, seen, RenderMode::eager).refusal ==
        ChangeRefusal::stale);
  CHECK(newsroom.change("marina", id, retitle, std::nullopt, RenderMode::eager).refusal ==
        ChangeRefusal::absent);
  CHECK(is_narrated(changed.article->article));
}

TEST_CASE_METHOD(NewsroomOffice, "what is taken down is gone from that moment",
                 "[service][newsroom]") {
  Newsroom newsroom = this->newsroom();
  const auto stored = newsroom.accept("harbour", submission_about("tides"));
  const std::string& id = stored->article.id;
  CHECK_FALSE(newsroom.take_down("marina", id));
  CHECK(newsroom.take_down("harbour", id));
  CHECK_FALSE(desk->find(id, 1));
  CHECK_FALSE(newsroom.take_down("harbour", id));
  const auto nothing = [](Submission&) {};
  CHECK(newsroom.change("harbour", id, nothing, std::nullopt, RenderMode::eager).refusal ==
        ChangeRefusal::taken_down);
}

TEST_CASE_METHOD(NewsroomOffice, "narrated again, an article is read by the rules of today",
                 "[service][newsroom]") {
  Newsroom newsroom = this->newsroom();
  const auto stored = newsroom.accept("harbour", submission_about("tides"));
  const std::string& id = stored->article.id;
  REQUIRE(is_narrated(stored->article));
  const std::string before = catalogue->sealed().current("harbour", id)->revision;
  catalogue->rules().put({"harbour", ""},
                         R"([{"match": "tides", "read": "text", "as": "ebb and flow"}])",
                         std::nullopt, server::store_time_now());
  CHECK_FALSE(newsroom.narrate_again("marina", id));
  REQUIRE(newsroom.narrate_again("harbour", id));
  REQUIRE(is_narrated(stored->article));
  CHECK(catalogue->sealed().current("harbour", id)->revision != before);
}
