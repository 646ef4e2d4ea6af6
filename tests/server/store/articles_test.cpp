#include "server/store/articles.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "tests/support/stored_articles.h"

namespace {

using namespace lectern::server;
using namespace lectern::tests;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

Submission submission_of(const std::string& subject) {
  return {.source_id = "42", .content = article_about(subject)};
}

bool is_in_a_file(const std::string& text, const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (bytes.find(text) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("an article is found as it was stored, also after a restart", "[store][articles]") {
  TemporaryCatalogue catalogue;
  const StoredArticle stored = store(*catalogue, "42", "wind");
  CHECK(stored.change == ArticleChange::created);
  CHECK(stored.article.revision == 1);
  CHECK(stored.article.content == article_about("wind"));
  CHECK(stored.article.created == kNow);
  CHECK(catalogue->articles().find("harbour", stored.article.id) == stored.article);
  catalogue.reopen();
  CHECK(catalogue->articles().find("harbour", stored.article.id) == stored.article);
  CHECK(catalogue->articles().find_by_source("harbour", "42") == stored.article);
  CHECK_FALSE(catalogue->articles().find_by_source("harbour", "43").has_value());
}

TEST_CASE("text of any kind comes back byte by byte", "[store][articles]") {
  TemporaryCatalogue catalogue;
  Submission submission = submission_of("x");
  submission.content.text =
      std::string("聽新聞 ' \" ; --\r\n\0 end", 25) + std::string(200'000, 'a');
  submission.content.details = R"({"byline":"‘Ann’"})";
  const auto stored = catalogue->articles().store("harbour", submission, kNow).value();
  CHECK(catalogue->articles().find("harbour", stored.article.id).value().content ==
        submission.content);
}

TEST_CASE("the same content again is no new revision, other content is", "[store][articles]") {
  TemporaryCatalogue catalogue;
  const StoredArticle first = store(*catalogue, "42", "wind");
  const StoredArticle again = store(*catalogue, "42", "wind", kNow + 1s);
  CHECK(again.change == ArticleChange::unchanged);
  CHECK(again.article == first.article);

  const StoredArticle edited = store(*catalogue, "42", "waves", kNow + 2s);
  CHECK(edited.change == ArticleChange::revised);
  CHECK(edited.article.id == first.article.id);
  CHECK(edited.article.revision == 2);
  CHECK(edited.article.created == kNow);
  CHECK(edited.article.changed == kNow + 2s);
  CHECK(catalogue->articles().find("harbour", first.article.id) == edited.article);
}

TEST_CASE("a draft is published without a new revision", "[store][articles]") {
  TemporaryCatalogue catalogue;
  Submission submission = submission_of("wind");
  submission.visibility = Visibility::draft;
  const auto draft = catalogue->articles().store("harbour", submission, kNow).value();
  CHECK(draft.article.visibility == Visibility::draft);
  CHECK(catalogue->articles().standing(draft.article.id).value().visibility == Visibility::draft);
  submission.visibility = Visibility::published;
  const auto published = catalogue->articles().store("harbour", submission, kNow + 1s).value();
  CHECK(published.change == ArticleChange::unchanged);
  CHECK(published.article.visibility == Visibility::published);
  CHECK(published.article.revision == 1);
  CHECK(catalogue->articles().find("harbour", draft.article.id) == published.article);
}

TEST_CASE("an article stays the draft it is, or published, where nothing is said of that",
          "[store][articles]") {
  TemporaryCatalogue catalogue;
  CHECK(store(*catalogue, "42", "wind").article.visibility == Visibility::published);
  Submission submission = submission_of("wind");
  submission.visibility = Visibility::draft;
  catalogue->articles().store("harbour", submission, kNow);
  CHECK(store(*catalogue, "42", "wind").article.visibility == Visibility::draft);
  CHECK(store(*catalogue, "42", "waves").article.visibility == Visibility::draft);
}

TEST_CASE("a draft is heard with its newest preview token alone", "[store][articles]") {
  TemporaryCatalogue catalogue;
  Articles& articles = catalogue->articles();
  const std::string id = store(*catalogue, "42", "wind").article.id;
  const std::string other = store(*catalogue, "43", "wind").article.id;
  CHECK_FALSE(articles.admits_preview(id, ""));
  const std::string first = articles.renew_preview_token("harbour", id).value();
  const std::string second = articles.renew_preview_token("harbour", id).value();
  CHECK(articles.admits_preview(id, second));
  CHECK_FALSE(articles.admits_preview(id, first));
  CHECK_FALSE(articles.admits_preview(other, second));
  CHECK_FALSE(articles.admits_preview("nobody", second));
  CHECK_FALSE(articles.renew_preview_token("river", id).has_value());
  CHECK_FALSE(is_in_a_file(second, catalogue.folder()));
}

TEST_CASE("a request that is repeated is done once", "[store][articles]") {
  TemporaryCatalogue catalogue;
  Submission submission = submission_of("wind");
  submission.idempotency = {.key = "k1", .request_hash = "h1", .expires = kNow + 24h};
  const auto first = catalogue->articles().store("harbour", submission, kNow).value();
  CHECK(first.change == ArticleChange::created);
  store(*catalogue, "42", "waves", kNow + 1s);  // another request in between

  SECTION("its answer is the same article, and nothing is done") {
    const auto again = catalogue->articles().store("harbour", submission, kNow + 2s).value();
    CHECK(again.change == ArticleChange::replayed);
    CHECK(again.article.id == first.article.id);
    CHECK(again.article.content.title == "waves");
  }
  SECTION("what has been taken down since is gone, until it is sent anew") {
    CHECK(catalogue->articles().take_down("harbour", first.article.id, kNow + 2s));
    CHECK(catalogue->articles().store("harbour", submission, kNow + 3s).value().change ==
          ArticleChange::gone);
    store(*catalogue, "42", "fog", kNow + 4s);
    CHECK(catalogue->articles().store("harbour", submission, kNow + 5s).value().change ==
          ArticleChange::replayed);
  }
  SECTION("the key with another request is a mistake") {
    submission.idempotency->request_hash = "h2";
    submission.source_id = "43";
    CHECK_FALSE(catalogue->articles().store("harbour", submission, kNow + 2s).has_value());
    CHECK_FALSE(catalogue->articles().find_by_source("harbour", "43").has_value());
  }
  SECTION("another site's key is another key") {
    CHECK(catalogue->articles().store("river", submission, kNow + 2s).value().change ==
          ArticleChange::created);
  }
  SECTION("when its time is over it is forgotten") {
    catalogue->forget_expired(kNow + 24h);
    submission.idempotency->request_hash = "h2";
    submission.idempotency->expires = kNow + 48h;
    CHECK(catalogue->articles().store("harbour", submission, kNow + 24h).value().change ==
          ArticleChange::revised);
  }
}

TEST_CASE("a site sees nothing of another's", "[store][articles]") {
  TemporaryCatalogue catalogue;
  const StoredArticle ours = store(*catalogue, "42", "wind", kNow, "harbour");
  const StoredArticle theirs = store(*catalogue, "42", "wind", kNow, "river");
  CHECK(ours.article.id != theirs.article.id);
  const std::string& id = ours.article.id;
  CHECK(seal(*catalogue, claimed(*catalogue), "aa"));
  CHECK(seal(*catalogue, claimed(*catalogue), "bb"));
  Articles& articles = catalogue->articles();
  CHECK_FALSE(articles.find("river", id).has_value());
  CHECK(articles.find_by_url("river", "https://news.example/wind").value().id == theirs.article.id);
  CHECK_FALSE(catalogue->queue().status("river", id, 1).has_value());
  CHECK_FALSE(catalogue->queue().request("river", id, QueuePriority::listener, kNow));
  CHECK_FALSE(catalogue->queue().render_again("river", id, QueuePriority::listener, kNow));
  CHECK_FALSE(catalogue->queue().claim_article("river", id, kNow + 1h, kLease).has_value());
  CHECK_FALSE(catalogue->sealed().current("river", id).has_value());
  CHECK(articles.list("river", std::nullopt, 10).articles.size() == 1);
  CHECK(articles.counts("river").published == 1);
  CHECK_FALSE(articles.take_down("river", id, kNow));
  CHECK(articles.standing(id) ==
        ArticleStanding{.site = "harbour", .revision = 1, .taken_down = false});
  CHECK(catalogue->sealed().current("harbour", id).has_value());
}

TEST_CASE("an article is found by its address, the newest of several", "[store][articles]") {
  TemporaryCatalogue catalogue;
  store(*catalogue, "42", "wind");
  const std::string newer = store(*catalogue, "43", "wind", kNow + 1s).article.id;
  CHECK(catalogue->articles().find_by_url("harbour", "https://news.example/wind").value().id ==
        newer);
  CHECK_FALSE(catalogue->articles().find_by_url("harbour", "https://news.example/").has_value());
  CHECK_FALSE(catalogue->articles().find_by_url("harbour", "").has_value());
}

TEST_CASE("a list is read page by page, newest first, whatever comes in between",
          "[store][articles]") {
  TemporaryCatalogue catalogue;
  for (int i = 0; i < 25; ++i) store(*catalogue, std::to_string(i), "wind", kNow + i * 1s);
  std::vector<std::string> seen;
  std::optional<std::string> from;
  int pages = 0;
  do {
    const ArticlePage page = catalogue->articles().list("harbour", from, 10);
    for (const ArticleSummary& article : page.articles) seen.push_back(article.source_id);
    from = page.next;
    ++pages;
    store(*catalogue, "late " + std::to_string(pages), "waves", kNow + 1h);
  } while (from);
  CHECK(pages == 3);
  REQUIRE(seen.size() == 25);
  for (int i = 0; i < 25; ++i) CHECK(seen[static_cast<std::size_t>(i)] == std::to_string(24 - i));
}

TEST_CASE("a list tells how each narration stands", "[store][articles]") {
  TemporaryCatalogue catalogue;
  const std::string id = store(*catalogue, "42", "wind").article.id;
  const auto listed = [&] {
    return catalogue->articles().list("harbour", std::nullopt, 1).articles.at(0);
  };
  CHECK(listed().state == NarrationState::queued);
  CHECK_FALSE(listed().sealed.has_value());
  CHECK(seal(*catalogue, claimed(*catalogue), "aa"));
  CHECK(listed().state == NarrationState::ready);
  CHECK(listed().sealed.value().figures.duration == 61s);
  store(*catalogue, "42", "waves", kNow + 1s);
  CHECK(listed().id == id);
  CHECK(listed().revision == 2);
  CHECK(listed().title == "waves");
  CHECK(listed().state == NarrationState::queued);
  CHECK(listed().sealed.value().article_revision == 1);
}

TEST_CASE("a site's articles are counted", "[store][articles]") {
  TemporaryCatalogue catalogue;
  for (int i = 0; i < 5; ++i) store(*catalogue, std::to_string(i), "wind");
  Submission draft = submission_of("waves");
  draft.visibility = Visibility::draft;
  const std::string id = catalogue->articles().store("harbour", draft, kNow).value().article.id;
  CHECK(catalogue->articles().counts("harbour") == ArticleCounts{.published = 5, .drafts = 1});
  CHECK(catalogue->articles().take_down("harbour", id, kNow));
  CHECK(catalogue->articles().counts("harbour") == ArticleCounts{.published = 5, .taken_down = 1});
}

TEST_CASE("an article taken down is gone at once, with all that was made of it",
          "[store][articles]") {
  TemporaryCatalogue catalogue;
  const std::string id = store(*catalogue, "42", "wind").article.id;
  CHECK(seal(*catalogue, claimed(*catalogue), "aa"));
  catalogue->rules().put({"harbour", id}, "[]", std::nullopt, kNow);
  store(*catalogue, "42", "waves", kNow);
  const RenderLease under_way = claimed(*catalogue);
  Articles& articles = catalogue->articles();

  CHECK(articles.take_down("harbour", id, kNow));
  CHECK_FALSE(articles.find("harbour", id).has_value());
  CHECK_FALSE(articles.find_by_source("harbour", "42").has_value());
  CHECK_FALSE(catalogue->sealed().current("harbour", id).has_value());
  CHECK_FALSE(catalogue->sealed().find(id, "aa").has_value());
  CHECK(catalogue->sealed().files(id, "aa").empty());
  CHECK_FALSE(catalogue->sealed().file(id, "aa", "narration.json").has_value());
  CHECK_FALSE(catalogue->sealed().references(files_of("aa").front().blob));
  CHECK_FALSE(catalogue->rules().find({"harbour", id}).has_value());
  CHECK(articles.list("harbour", std::nullopt, 10).articles.empty());
  CHECK_FALSE(seal(*catalogue, under_way, "bb"));
  CHECK_FALSE(catalogue->queue().request("harbour", id, QueuePriority::listener, kNow));
  CHECK_FALSE(catalogue->queue().claim(kNow + 1h, kLease).has_value());
  CHECK(articles.standing(id).value().taken_down);
  CHECK_FALSE(articles.take_down("harbour", id, kNow));

  const StoredArticle back = store(*catalogue, "42", "waves", kNow + 1s);
  CHECK(back.change == ArticleChange::revised);
  CHECK(back.article.revision == 3);
  CHECK_FALSE(articles.standing(id).value().taken_down);
  CHECK(claimed(*catalogue, kNow + 1s).article == back.article);
}

TEST_CASE("what the newsroom took down no source brings back, and what a source withdrew it does",
          "[store][articles]") {
  TemporaryCatalogue catalogue;
  Articles& articles = catalogue->articles();
  Submission told = submission_of("wind");
  told.sender = Sender::source;
  const std::string id = articles.store("harbour", told, kNow)->article.id;
  CHECK(articles.withdraw("harbour", id, kNow + 1s));
  CHECK(articles.standing(id).value().taken_down);
  CHECK(articles.store("harbour", told, kNow + 2s)->change == ArticleChange::revised);

  CHECK(articles.take_down("harbour", id, kNow + 3s));
  CHECK(articles.store("harbour", told, kNow + 4s)->change == ArticleChange::barred);
  CHECK(articles.standing(id).value().taken_down);
  CHECK_FALSE(articles.withdraw("harbour", id, kNow + 5s));
  CHECK(articles.store("harbour", told, kNow + 6s)->change == ArticleChange::barred);
  CHECK(articles.counts("harbour") == ArticleCounts{.taken_down = 1});
  SECTION("until the source withdraws it on purpose") {
    articles.unbar("marina", told.source_id);
    CHECK(articles.store("harbour", told, kNow + 7s)->change == ArticleChange::barred);
    articles.unbar("harbour", told.source_id);
    CHECK(articles.standing(id).value().taken_down);
    CHECK(articles.store("harbour", told, kNow + 7s)->change == ArticleChange::revised);
  }
  SECTION("and the newsroom itself brings it back") {
    told.sender = Sender::newsroom;
    CHECK(articles.store("harbour", told, kNow + 7s)->change == ArticleChange::revised);
  }
}

TEST_CASE("the text of an article taken down is in no file", "[store][articles]") {
  TemporaryCatalogue catalogue;
  Submission submission = submission_of("Xylophonic-secret");
  for (int i = 0; i < 2000; ++i) submission.content.text += " Xylophonic-secret";  // many pages
  submission.content.details = "Xylophonic-secret";
  const std::string id =
      catalogue->articles().store("harbour", submission, kNow).value().article.id;
  CHECK(is_in_a_file("Xylophonic-secret", catalogue.folder()));
  CHECK(catalogue->articles().take_down("harbour", id, kNow));
  CHECK_FALSE(is_in_a_file("Xylophonic-secret", catalogue.folder()));
}
