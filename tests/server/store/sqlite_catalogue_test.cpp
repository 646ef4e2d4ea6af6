#include "server/store/sqlite_catalogue.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "server/error.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace lectern::server;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr StoreTime kNow{1'764'000'000s};
constexpr auto kLease = 10s;

/// An empty catalogue in a folder of its own.
class Catalogued {
 public:
  const fs::path& folder() const { return folder_.path(); }
  fs::path file() const { return folder_.path() / "meta.db"; }
  Catalogue* operator->() { return catalogue_.get(); }
  void reopen() {
    catalogue_.reset();
    catalogue_ = open_sqlite_catalogue(file());
  }

 private:
  lectern::tests::TemporaryFolder folder_;
  std::unique_ptr<Catalogue> catalogue_ = open_sqlite_catalogue(file());
};

ArticleContent article_about(const std::string& subject) {
  return {.media_type = "text/plain",
          .text = "The harbour office reported on " + subject + ".",
          .url = "https://news.example/" + subject,
          .title = subject,
          .language = "en",
          .voice = ""};
}

StoredArticle store(Catalogued& catalogue, const std::string& source_id, const std::string& subject,
                    StoreTime now = kNow, const std::string& site = "harbour") {
  return catalogue->store_article(site, source_id, article_about(subject), Visibility::published,
                                  now);
}

/// Renders what is to be rendered, in name only.
RenderLease claimed(Catalogued& catalogue, StoreTime now = kNow) {
  const std::optional<RenderLease> lease = catalogue->claim_narration(now, kLease);
  REQUIRE(lease.has_value());
  return *lease;
}

bool is_error(const Error& error, Errc code) {
  return error.code() == code;
}

}  // namespace

TEST_CASE("an article is found as it was stored, also after a restart", "[store][catalogue]") {
  Catalogued catalogue;
  const StoredArticle stored = store(catalogue, "42", "wind");
  CHECK(stored.change == ArticleChange::created);
  CHECK(stored.article.revision == 1);
  CHECK(stored.article.content == article_about("wind"));
  CHECK(stored.article.created == kNow);
  CHECK(catalogue->find_article("harbour", stored.article.id) == stored.article);
  catalogue.reopen();
  CHECK(catalogue->find_article("harbour", stored.article.id) == stored.article);
  CHECK(catalogue->find_article_by_source("harbour", "42") == stored.article);
  CHECK_FALSE(catalogue->find_article_by_source("harbour", "43").has_value());
}

TEST_CASE("text of any kind comes back byte by byte", "[store][catalogue]") {
  Catalogued catalogue;
  ArticleContent content = article_about("x");
  content.text = std::string("聽新聞 ' \" ; --\r\n\0 end", 25) + std::string(200'000, 'a');
  const auto stored =
      catalogue->store_article("harbour", "1", content, Visibility::published, kNow);
  CHECK(catalogue->find_article("harbour", stored.article.id).value().content == content);
}

TEST_CASE("the same content again is no new revision, other content is", "[store][catalogue]") {
  Catalogued catalogue;
  const StoredArticle first = store(catalogue, "42", "wind");
  const StoredArticle again = store(catalogue, "42", "wind", kNow + 1s);
  CHECK(again.change == ArticleChange::unchanged);
  CHECK(again.article == first.article);

  const StoredArticle edited = store(catalogue, "42", "waves", kNow + 2s);
  CHECK(edited.change == ArticleChange::revised);
  CHECK(edited.article.id == first.article.id);
  CHECK(edited.article.revision == 2);
  CHECK(edited.article.created == kNow);
  CHECK(edited.article.changed == kNow + 2s);
  CHECK(catalogue->find_article("harbour", first.article.id) == edited.article);
}

TEST_CASE("a draft is published without a new revision", "[store][catalogue]") {
  Catalogued catalogue;
  const auto draft =
      catalogue->store_article("harbour", "42", article_about("wind"), Visibility::draft, kNow);
  CHECK(draft.article.visibility == Visibility::draft);
  const StoredArticle published = store(catalogue, "42", "wind", kNow + 1s);
  CHECK(published.change == ArticleChange::unchanged);
  CHECK(published.article.visibility == Visibility::published);
  CHECK(published.article.revision == 1);
  CHECK(catalogue->find_article("harbour", draft.article.id) == published.article);
}

TEST_CASE("a site sees nothing of another's", "[store][catalogue]") {
  Catalogued catalogue;
  const StoredArticle ours = store(catalogue, "42", "wind", kNow, "harbour");
  const StoredArticle theirs = store(catalogue, "42", "wind", kNow, "river");
  CHECK(ours.article.id != theirs.article.id);
  const std::string& id = ours.article.id;
  CHECK(catalogue->finish(claimed(catalogue), "manifest", kNow));
  CHECK(catalogue->finish(claimed(catalogue), "manifest", kNow));
  CHECK_FALSE(catalogue->find_article("river", id).has_value());
  CHECK_FALSE(catalogue->find_narration("river", id, 1).has_value());
  CHECK_FALSE(catalogue->find_ready_narration("river", id).has_value());
  CHECK(catalogue->list_articles("river", std::nullopt, 10).articles.size() == 1);
  CHECK_FALSE(catalogue->take_down("river", id, kNow));
  CHECK_FALSE(catalogue->is_taken_down("river", id));
  CHECK(catalogue->find_ready_narration("harbour", id).has_value());
}

TEST_CASE("a list is read page by page, newest first, whatever comes in between",
          "[store][catalogue]") {
  Catalogued catalogue;
  for (int i = 0; i < 25; ++i) store(catalogue, std::to_string(i), "wind", kNow + i * 1s);
  std::vector<std::string> seen;
  std::optional<std::string> from;
  int pages = 0;
  do {
    const ArticlePage page = catalogue->list_articles("harbour", from, 10);
    for (const Article& article : page.articles) seen.push_back(article.source_id);
    from = page.next;
    ++pages;
    store(catalogue, "late " + std::to_string(pages), "waves", kNow + 1h);
  } while (from);
  CHECK(pages == 3);
  REQUIRE(seen.size() == 25);
  for (int i = 0; i < 25; ++i) CHECK(seen[static_cast<std::size_t>(i)] == std::to_string(24 - i));
}

TEST_CASE("an article taken down is gone at once, with all that was made of it",
          "[store][catalogue]") {
  Catalogued catalogue;
  const std::string id = store(catalogue, "42", "wind").article.id;
  CHECK(catalogue->finish(claimed(catalogue), "manifest", kNow));
  store(catalogue, "42", "waves", kNow);
  const RenderLease under_way = claimed(catalogue);

  CHECK(catalogue->take_down("harbour", id, kNow));
  CHECK_FALSE(catalogue->find_article("harbour", id).has_value());
  CHECK_FALSE(catalogue->find_article_by_source("harbour", "42").has_value());
  CHECK_FALSE(catalogue->find_ready_narration("harbour", id).has_value());
  CHECK(catalogue->list_articles("harbour", std::nullopt, 10).articles.empty());
  CHECK_FALSE(catalogue->finish(under_way, "too late", kNow));
  CHECK_FALSE(catalogue->claim_narration(kNow + 1h, kLease).has_value());
  CHECK(catalogue->is_taken_down("harbour", id));
  CHECK_FALSE(catalogue->take_down("harbour", id, kNow));

  const StoredArticle back = store(catalogue, "42", "waves", kNow + 1s);
  CHECK(back.change == ArticleChange::revised);
  CHECK(back.article.revision == 3);
  CHECK_FALSE(catalogue->is_taken_down("harbour", id));
  CHECK(claimed(catalogue, kNow + 1s).article == back.article);
}

TEST_CASE("the text of an article taken down is in no file", "[store][catalogue]") {
  Catalogued catalogue;
  ArticleContent content = article_about("Xylophonic-secret");
  for (int i = 0; i < 2000; ++i) content.text += " Xylophonic-secret";  // over many pages
  const std::string id =
      catalogue->store_article("harbour", "42", content, Visibility::published, kNow).article.id;
  CHECK(catalogue->take_down("harbour", id, kNow));
  catalogue.reopen();  // the log is written back when the last connection closes
  for (const auto& entry : fs::directory_iterator(catalogue.folder())) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    CAPTURE(entry.path().filename());
    CHECK(bytes.find("Xylophonic-secret") == std::string::npos);
  }
}

TEST_CASE("a narration is queued with its article and rendered once", "[store][catalogue]") {
  Catalogued catalogue;
  const Article article = store(catalogue, "42", "wind").article;
  CHECK(catalogue->find_narration("harbour", article.id, 1).value().state ==
        NarrationState::queued);
  const RenderLease lease = claimed(catalogue);
  CHECK(lease.site == "harbour");
  CHECK(lease.article == article);
  CHECK(catalogue->find_narration("harbour", article.id, 1).value().state ==
        NarrationState::rendering);
  CHECK_FALSE(catalogue->claim_narration(kNow, kLease).has_value());

  CHECK(catalogue->finish(lease, "manifest-hash", kNow + 1s));
  const StoredNarration expected = {.article_id = article.id,
                                    .revision = 1,
                                    .state = NarrationState::ready,
                                    .manifest = "manifest-hash",
                                    .failure = "",
                                    .changed = kNow + 1s};
  CHECK(catalogue->find_ready_narration("harbour", article.id) == expected);
  CHECK_FALSE(catalogue->claim_narration(kNow + 1h, kLease).has_value());
}

TEST_CASE("those who wait longest are rendered first", "[store][catalogue]") {
  Catalogued catalogue;
  store(catalogue, "second", "wind", kNow + 2s);
  store(catalogue, "first", "wind", kNow + 1s);
  CHECK(claimed(catalogue, kNow + 3s).article.source_id == "first");
  CHECK(claimed(catalogue, kNow + 3s).article.source_id == "second");
}

TEST_CASE("a renderer that died is followed by another, and cannot come back",
          "[store][catalogue]") {
  Catalogued catalogue;
  const std::string id = store(catalogue, "42", "wind").article.id;
  const RenderLease dead = claimed(catalogue);
  CHECK(catalogue->renew(dead, kNow + 9s, kLease));
  CHECK_FALSE(catalogue->claim_narration(kNow + 18s, kLease).has_value());
  const RenderLease next = claimed(catalogue, kNow + 19s);
  CHECK_FALSE(catalogue->renew(dead, kNow + 20s, kLease));
  CHECK_FALSE(catalogue->finish(dead, "late", kNow + 20s));
  CHECK_FALSE(catalogue->fail(dead, "late", kNow + 20s));
  CHECK(catalogue->finish(next, "manifest", kNow + 21s));
  CHECK(catalogue->find_ready_narration("harbour", id).value().manifest == "manifest");
}

TEST_CASE("an article that kills its renderers fails after three", "[store][catalogue]") {
  Catalogued catalogue;
  const std::string id = store(catalogue, "42", "wind").article.id;
  StoreTime now = kNow;
  for (int i = 0; i < 3; ++i, now += kLease) claimed(catalogue, now);
  CHECK_FALSE(catalogue->claim_narration(now, kLease).has_value());
  const StoredNarration failed = catalogue->find_narration("harbour", id, 1).value();
  CHECK(failed.state == NarrationState::failed);
  CHECK_FALSE(failed.failure.empty());
  // An edit gives it a new chance.
  store(catalogue, "42", "waves", now);
  CHECK(claimed(catalogue, now).article.revision == 2);
}

TEST_CASE("old listeners keep the old revision until the new one can be heard",
          "[store][catalogue]") {
  Catalogued catalogue;
  const std::string id = store(catalogue, "42", "wind").article.id;
  CHECK(catalogue->finish(claimed(catalogue), "first", kNow));
  store(catalogue, "42", "waves");
  CHECK(catalogue->find_ready_narration("harbour", id).value().manifest == "first");
  CHECK(catalogue->finish(claimed(catalogue), "second", kNow));
  CHECK(catalogue->find_ready_narration("harbour", id).value().manifest == "second");
  CHECK(catalogue->find_narration("harbour", id, 1).value().manifest == "first");
}

TEST_CASE("only the newest revision is rendered", "[store][catalogue]") {
  Catalogued catalogue;
  const std::string id = store(catalogue, "42", "wind").article.id;
  SECTION("when nobody has begun the old one") {
    store(catalogue, "42", "waves");
    CHECK_FALSE(catalogue->find_narration("harbour", id, 1).has_value());
  }
  SECTION("when the old one's renderer died") {
    claimed(catalogue);
    store(catalogue, "42", "waves");
  }
  CHECK(claimed(catalogue, kNow + 1h).article.revision == 2);
  CHECK_FALSE(catalogue->claim_narration(kNow + 1h, kLease).has_value());
}

TEST_CASE("renderers on many threads never share a narration", "[store][catalogue]") {
  Catalogued catalogue;
  constexpr int kArticles = 40;
  for (int i = 0; i < kArticles; ++i) store(catalogue, std::to_string(i), "wind");
  std::mutex mutex;
  std::multiset<std::string> rendered;
  {
    std::vector<std::jthread> renderers;
    for (int i = 0; i < 4; ++i) {
      renderers.emplace_back([&] {
        while (const auto lease = catalogue->claim_narration(kNow, kLease)) {
          if (!catalogue->finish(*lease, "manifest", kNow)) continue;
          const std::lock_guard lock(mutex);
          rendered.insert(lease->article.source_id);
        }
      });
    }
  }
  CHECK(rendered.size() == kArticles);
  CHECK(std::set<std::string>(rendered.begin(), rendered.end()).size() == kArticles);
}

TEST_CASE("what was acknowledged survives a kill", "[store][catalogue]") {
  const lectern::tests::TemporaryFolder folder;
  const fs::path file = folder.path() / "meta.db";
  std::vector<std::string> acknowledged;
  for (int round = 0; round < 5; ++round) {
    std::array<int, 2> pipe{};
    REQUIRE(::pipe(pipe.data()) == 0);
    const pid_t child = fork();
    if (child == 0) {
      const auto catalogue = open_sqlite_catalogue(file);
      for (int i = 0;; ++i) {
        const std::string name = std::to_string(round) + "-" + std::to_string(i);
        const auto stored = catalogue->store_article("harbour", name, article_about(name),
                                                     Visibility::published, kNow);
        if (write(pipe[1], stored.article.id.data(), 26) != 26) _exit(1);
      }
    }
    close(pipe[1]);
    std::array<char, 26> id{};
    for (int i = 0; i < 5 + round; ++i) {
      REQUIRE(read(pipe[0], id.data(), id.size()) == 26);
      acknowledged.emplace_back(id.data(), id.size());
    }
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    while (read(pipe[0], id.data(), id.size()) == 26) {
      acknowledged.emplace_back(id.data(), id.size());
    }
    close(pipe[0]);
  }
  const auto catalogue = open_sqlite_catalogue(file);
  for (const std::string& id : acknowledged) {
    CAPTURE(id);
    REQUIRE(catalogue->find_article("harbour", id).has_value());
    REQUIRE(catalogue->find_narration("harbour", id, 1).has_value());
  }
}

TEST_CASE("files that are not ours to open are left alone", "[store][catalogue]") {
  const lectern::tests::TemporaryFolder folder;
  const fs::path file = folder.path() / "meta.db";
  const auto refused_as = [&](Errc code) {
    CHECK_THROWS_MATCHES(
        open_sqlite_catalogue(file), Error,
        Catch::Predicate<Error>([code](const Error& error) { return is_error(error, code); }));
  };
  SECTION("another program's database") {
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE theirs (x)");
    refused_as(Errc::unreadable_input);
  }
  SECTION("a later version's") {
    open_sqlite_catalogue(file).reset();
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 1000");
    refused_as(Errc::unreadable_input);
  }
  SECTION("no database at all") {
    std::ofstream(file) << std::string(5000, 'x');
    refused_as(Errc::unreadable_input);
  }
  SECTION("in no folder") {
    CHECK_THROWS_MATCHES(open_sqlite_catalogue(folder.path() / "missing/meta.db"), Error,
                         Catch::Predicate<Error>([](const Error& error) {
                           return is_error(error, Errc::disk_failed);
                         }));
  }
}
