#include "server/service/render_desk.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "server/service/live_media.h"
#include "tests/support/held_engine.h"
#include "tests/support/newsroom_office.h"

using namespace lectern;
using server::NarrationState;
using server::RenderPriority;
using tests::comes_to;
using tests::NewsroomOffice;

namespace {

server::Article stored(NewsroomOffice& office, const std::string& subject) {
  return tests::store(*office.catalogue, subject, subject, server::store_time_now()).article;
}

/// An office whose engine speaks only when told. What is stored here the clerk may find before the
/// test opens it, so these tests leave the opening to him.
struct HeldOffice : NewsroomOffice {
  ~HeldOffice() { desk.reset(); }  // before the engine, also where a test fails

  bool is_open(const server::Article& article) const {
    return static_cast<bool>(desk->find(article.id, article.revision));
  }

  tests::HeldEngine held;
};

}  // namespace

TEST_CASE_METHOD(NewsroomOffice, "an article that is opened is narrated, sealed and told of",
                 "[service][render_desk]") {
  open_desk();
  const server::Article article = stored(*this, "tides");
  desk->open("harbour", article, orders.order("harbour", article, RenderPriority::publish));
  REQUIRE(is_narrated(article));
  REQUIRE(comes_to([&] { return desk->size() == 0; }));
  CHECK(ends_told() == std::vector<std::string>{article.id + ": ready"});
  CHECK(first_sentences == 1);
  const auto sealed = catalogue->sealed().current("harbour", article.id);
  REQUIRE(sealed);
  CHECK(desk->sealed_revision(article.id, article.revision) == sealed->revision);
  for (const auto& file : catalogue->sealed().files(article.id, sealed->revision)) {
    CAPTURE(file.name);
    const auto blob = blobs->open(file.blob);
    REQUIRE(blob);
    CHECK(blob->size == file.bytes);
    const bool is_twin = file.name.find("-grown.") != std::string::npos;
    CHECK((is_twin || server::can_be_narration_file(file.name)));
  }
}

TEST_CASE_METHOD(NewsroomOffice, "what waits in the catalogue is narrated without being asked for",
                 "[service][render_desk]") {
  const server::Article first = stored(*this, "tides");
  const server::Article second = stored(*this, "buoys");
  open_desk();
  CHECK(is_narrated(first));
  CHECK(is_narrated(second));
}

TEST_CASE_METHOD(NewsroomOffice, "what a desk leaves unfinished the next one finishes",
                 "[service][render_desk]") {
  std::vector<server::Article> articles;
  for (int i = 0; i < 20; ++i) articles.push_back(stored(*this, "tides " + std::to_string(i)));
  open_desk();
  desk.reset();
  for (const server::Article& article : articles) {
    CHECK(state_of(article) != NarrationState::rendering);
    CHECK(state_of(article) != NarrationState::failed);
  }
  open_desk();
  for (const server::Article& article : articles) CHECK(is_narrated(article));
}

TEST_CASE_METHOD(NewsroomOffice, "of two that open an article one narrates it",
                 "[service][render_desk]") {
  open_desk();
  const server::Article article = stored(*this, "tides");
  for (int i = 0; i < 2; ++i) {
    desk->open("harbour", article, orders.order("harbour", article, RenderPriority::publish));
  }
  REQUIRE(is_narrated(article));
  REQUIRE(comes_to([&] { return desk->size() == 0; }));
  CHECK(ends_told().size() == 1);
}

TEST_CASE_METHOD(NewsroomOffice, "an article that cannot be read fails with the reason",
                 "[service][render_desk]") {
  server::Submission submission = tests::submission_about("tides");
  submission.content.voice = "nobody-at-all";
  const auto article =
      catalogue->articles().store("harbour", submission, server::store_time_now())->article;
  open_desk();
  REQUIRE(comes_to([&] { return state_of(article) == NarrationState::failed; }));
  const auto status = catalogue->queue().status("harbour", article.id, article.revision);
  CHECK_THAT(status->failure, Catch::Matchers::Contains("nobody-at-all"));
}

TEST_CASE_METHOD(NewsroomOffice, "what was taken down is not sealed", "[service][render_desk]") {
  open_desk();
  const server::Article article = stored(*this, "tides");
  REQUIRE(catalogue->articles().take_down("harbour", article.id, server::store_time_now()));
  desk->open("harbour", article, orders.order("harbour", article, RenderPriority::publish));
  desk->drop(article.id);
  REQUIRE(comes_to([&] { return desk->size() == 0; }));
  CHECK_FALSE(catalogue->sealed().current("harbour", article.id));
}

TEST_CASE_METHOD(HeldOffice, "what somebody listens to goes before what is being published",
                 "[service][render_desk]") {
  stored(*this, "tides");
  stored(*this, "buoys");
  open_desk(held);
  REQUIRE(comes_to([this] { return held.waiting == 2; }));  // both workers have a sentence
  for (int i = 0; i < 5; ++i) stored(*this, "tides " + std::to_string(i));
  const server::Article wanted = stored(*this, "lighthouses");
  REQUIRE(comes_to([&] { return is_open(wanted); }));
  desk->attend("nobody's", 1);
  for (int i = 0; i < 2; ++i) desk->attend(wanted.id, wanted.revision);
  held.release();
  REQUIRE(is_narrated(wanted));
  CHECK_THAT(held.asked_for().at(2), Catch::Matchers::Contains("lighthouses"));
}

TEST_CASE_METHOD(HeldOffice, "when the last of several narrations has ended, it is told once",
                 "[service][render_desk]") {
  std::vector<server::Article> articles;
  for (const char* subject : {"tides", "lighthouses", "ferries"}) {
    articles.push_back(stored(*this, subject));
  }
  open_desk(held);
  for (const server::Article& article : articles) {
    REQUIRE(comes_to([&] { return is_open(article); }));
  }
  CHECK(idle == 0);
  held.release();
  REQUIRE(comes_to([this] { return idle > 0; }));
  for (const server::Article& article : articles) {
    CHECK(state_of(article) == NarrationState::ready);
  }
  CHECK(idle == 1);
}

TEST_CASE_METHOD(HeldOffice, "and so it is when the last one is dropped",
                 "[service][render_desk]") {
  const server::Article article = stored(*this, "tides");
  open_desk(held);
  REQUIRE(comes_to([&] { return is_open(article); }));
  desk->drop(article.id);
  held.release();
  CHECK(comes_to([this] { return idle == 1; }));
}

TEST_CASE_METHOD(HeldOffice, "and when it is dropped in the very round that opened it",
                 "[service][render_desk]") {
  after_each_change = [this](const std::string& article_id) {
    if (desk->size() > 0) desk->drop(article_id);
  };
  open_desk(held);
  stored(*this, "tides");
  CHECK(comes_to([this] { return idle == 1; }));
  held.release();
}

TEST_CASE_METHOD(HeldOffice, "who wants to listen does not wait until a burst is sealed",
                 "[service][render_desk]") {
  server::Submission lazy = tests::submission_about("lighthouses");
  lazy.mode = server::RenderMode::lazy;
  const server::Article wanted =
      catalogue->articles().store("harbour", lazy, server::store_time_now())->article;
  bool is_open_after_the_next = false;
  after_each_end = [&](std::size_t ended) {  // in the midst of the clerk's round
    if (ended == 1) {
      comes_to([this] { return desk->studio().queue_length() == 0; });
      desk->want("harbour", wanted.id);
    }
    if (ended == 2) {
      is_open_after_the_next = is_open(wanted) || state_of(wanted) == NarrationState::ready;
    }
  };
  for (int i = 0; i < 10; ++i) stored(*this, "tides " + std::to_string(i));
  open_desk(held);
  held.release();
  REQUIRE(is_narrated(wanted));
  REQUIRE(comes_to([this] { return desk->size() == 0; }));
  CHECK(is_open_after_the_next);
}
