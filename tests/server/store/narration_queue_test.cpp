#include "server/store/narration_queue.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/stored_articles.h"

namespace {

using namespace lectern::server;
using namespace lectern::tests;
using namespace std::chrono_literals;

void store_with(Catalogue& catalogue, const std::string& source_id, QueuePriority priority,
                StoreTime now, RenderMode mode = RenderMode::eager) {
  catalogue.articles().store("harbour",
                             {.source_id = source_id,
                              .content = article_about("wind"),
                              .mode = mode,
                              .priority = priority},
                             now);
}

NarrationStatus status_of(Catalogue& catalogue, const std::string& id, std::int64_t revision = 1) {
  return catalogue.queue().status("harbour", id, revision).value();
}

std::string id_of(Catalogue& catalogue, const std::string& source_id) {
  return catalogue.articles().find_by_source("harbour", source_id).value().id;
}

}  // namespace

TEST_CASE("a narration is queued with its article and rendered once", "[store][queue]") {
  TemporaryCatalogue catalogue;
  const Article article = store(*catalogue, "42", "wind").article;
  CHECK(status_of(*catalogue, article.id).state == NarrationState::queued);
  CHECK(catalogue->queue().length() == 1);
  const RenderLease lease = claimed(*catalogue);
  CHECK(lease.site == "harbour");
  CHECK(lease.article == article);
  CHECK(lease.attempt == 1);
  CHECK(status_of(*catalogue, article.id).state == NarrationState::rendering);
  CHECK_FALSE(catalogue->queue().claim(kNow, kLease).has_value());

  CHECK(seal(*catalogue, lease, "aa", kNow + 1s));
  CHECK(status_of(*catalogue, article.id) == NarrationStatus{.article_id = article.id,
                                                             .revision = 1,
                                                             .state = NarrationState::ready,
                                                             .priority = QueuePriority::publish,
                                                             .failure = "",
                                                             .changed = kNow + 1s});
  CHECK_FALSE(catalogue->queue().claim(kNow + 1h, kLease).has_value());
  CHECK(catalogue->queue().length() == 0);
}

TEST_CASE("what waits is told by who waits for it, and since when", "[store][queue]") {
  TemporaryCatalogue catalogue;
  store(*catalogue, "42", "wind");
  store(*catalogue, "43", "rain");
  catalogue->queue().request("harbour", id_of(*catalogue, "43"), QueuePriority::listener,
                             kNow + 5s);
  const auto waiting = catalogue->queue().waiting();
  REQUIRE(waiting.size() == 2);
  CHECK(waiting.at(QueuePriority::publish).count == 1);
  CHECK(waiting.at(QueuePriority::listener).count == 1);
  CHECK(waiting.at(QueuePriority::listener).since == kNow);
  claimed(*catalogue);
  CHECK(catalogue->queue().waiting().size() == 1);
}

TEST_CASE("the most urgent are rendered first, of these who waits longest", "[store][queue]") {
  TemporaryCatalogue catalogue;
  store_with(*catalogue, "old batch", QueuePriority::batch, kNow);
  store_with(*catalogue, "second", QueuePriority::publish, kNow + 2s);
  store_with(*catalogue, "first", QueuePriority::publish, kNow + 1s);
  store_with(*catalogue, "listener", QueuePriority::listener, kNow + 3s);
  std::vector<std::string> order;
  for (int i = 0; i < 4; ++i) order.push_back(claimed(*catalogue, kNow + 4s).article.source_id);
  CHECK(order == std::vector<std::string>{"listener", "first", "second", "old batch"});
}

TEST_CASE("a listener moves a narration up", "[store][queue]") {
  TemporaryCatalogue catalogue;
  store_with(*catalogue, "first", QueuePriority::publish, kNow);
  store_with(*catalogue, "batch", QueuePriority::batch, kNow + 1s);
  const std::string id = id_of(*catalogue, "batch");
  CHECK(catalogue->queue().request("harbour", id, QueuePriority::listener, kNow + 2s));
  CHECK(catalogue->queue().request("harbour", id, QueuePriority::batch, kNow + 3s));
  CHECK(claimed(*catalogue, kNow + 4s).article.source_id == "batch");
}

TEST_CASE("a deferred narration waits for a listener", "[store][queue]") {
  TemporaryCatalogue catalogue;
  store_with(*catalogue, "42", QueuePriority::publish, kNow, RenderMode::lazy);
  const std::string id = id_of(*catalogue, "42");
  CHECK(status_of(*catalogue, id).state == NarrationState::deferred);
  CHECK_FALSE(catalogue->queue().claim(kNow + 1h, kLease).has_value());
  CHECK_FALSE(catalogue->queue().claim_article("harbour", id, kNow + 1h, kLease).has_value());
  CHECK(catalogue->queue().request("harbour", id, QueuePriority::listener, kNow + 1h));
  CHECK(claimed(*catalogue, kNow + 1h).priority == QueuePriority::listener);
}

TEST_CASE("one article is claimed whatever else waits", "[store][queue]") {
  TemporaryCatalogue catalogue;
  store(*catalogue, "first", "wind", kNow);
  const std::string id = store(*catalogue, "second", "wind", kNow + 1s).article.id;
  const auto lease = catalogue->queue().claim_article("harbour", id, kNow + 2s, kLease);
  REQUIRE(lease.has_value());
  CHECK(lease->article.id == id);
  CHECK_FALSE(catalogue->queue().claim_article("harbour", id, kNow + 2s, kLease).has_value());
}

TEST_CASE("a renderer that died is followed by another, and cannot come back", "[store][queue]") {
  TemporaryCatalogue catalogue;
  const std::string id = store(*catalogue, "42", "wind").article.id;
  NarrationQueue& queue = catalogue->queue();
  const RenderLease dead = claimed(*catalogue);
  CHECK(queue.renew(dead, kNow + 9s, kLease));
  CHECK_FALSE(queue.claim(kNow + 18s, kLease).has_value());
  const RenderLease next = claimed(*catalogue, kNow + 19s);
  CHECK_FALSE(queue.renew(dead, kNow + 20s, kLease));
  CHECK_FALSE(queue.fail(dead, "late", kNow + 20s));
  CHECK_FALSE(queue.give_back(dead, kNow + 20s));
  CHECK_FALSE(seal(*catalogue, dead, "late", kNow + 20s));
  CHECK(seal(*catalogue, next, "aa", kNow + 21s));
  CHECK(catalogue->sealed().current("harbour", id).value().revision == "aa");
}

TEST_CASE("an article that kills its renderers again and again fails", "[store][queue]") {
  TemporaryCatalogue catalogue;
  const std::string id = store(*catalogue, "42", "wind").article.id;
  StoreTime now = kNow;
  for (int i = 0; i < kMostAttempts; ++i, now += kLease) claimed(*catalogue, now);
  CHECK_FALSE(catalogue->queue().claim(now, kLease).has_value());
  CHECK(status_of(*catalogue, id).state == NarrationState::failed);
  CHECK_FALSE(status_of(*catalogue, id).failure.empty());
  SECTION("an edit gives it a new chance") {
    store(*catalogue, "42", "waves", now);
    CHECK(claimed(*catalogue, now).article.revision == 2);
  }
  SECTION("so does a listener, as often") {
    CHECK(catalogue->queue().request("harbour", id, QueuePriority::listener, now));
    CHECK(status_of(*catalogue, id).failure.empty());
    for (int i = 0; i < kMostAttempts; ++i, now += kLease) {
      CHECK(claimed(*catalogue, now).attempt == i + 1);
    }
    CHECK_FALSE(catalogue->queue().claim(now, kLease).has_value());
  }
}

TEST_CASE(
    "however often a server is killed, narrations that wait together outlive the one that does it",
    "[store][queue]") {
  TemporaryCatalogue catalogue;
  for (int i = 0; i < 20; ++i) store(*catalogue, std::to_string(i), "wind");
  const std::string culprit = store(*catalogue, "culprit", "poison").article.id;
  StoreTime now = kNow;
  int sealed = 0;
  for (int death = 0; death <= kMostAttempts; ++death) {
    bool is_dead = false;
    while (!is_dead) {
      std::vector<RenderLease> leases;
      while (const auto lease = catalogue->queue().claim(now, kLease)) leases.push_back(*lease);
      if (leases.empty()) break;
      now += std::chrono::seconds{1};
      is_dead = std::any_of(leases.begin(), leases.end(),
                            [&](const RenderLease& lease) { return lease.article.id == culprit; });
      if (is_dead) break;
      for (const RenderLease& lease : leases) {
        CHECK(leases.size() == 1);  // a suspect, alone
        if (seal(*catalogue, lease, std::to_string(sealed), now)) ++sealed;
      }
    }
    catalogue->queue().end_leases(now);
  }
  CHECK(sealed == 20);
  CHECK_FALSE(catalogue->queue().claim(now, kLease).has_value());
  CHECK(status_of(*catalogue, culprit).state == NarrationState::failed);
}

TEST_CASE("a narration given back is rendered again and no attempt lost", "[store][queue]") {
  TemporaryCatalogue catalogue;
  store(*catalogue, "42", "wind");
  for (int i = 0; i < 10; ++i) {
    const RenderLease lease = claimed(*catalogue, kNow);
    CHECK(lease.attempt == 1);
    CHECK(catalogue->queue().give_back(lease, kNow));
    CHECK_FALSE(catalogue->queue().renew(lease, kNow, kLease));
  }
}

TEST_CASE("a server that starts alone takes over what its forerunner was rendering",
          "[store][queue]") {
  TemporaryCatalogue catalogue;
  for (int i = 0; i < 3; ++i) store(*catalogue, std::to_string(i), "wind");
  const RenderLease dead = claimed(*catalogue);
  claimed(*catalogue);
  CHECK(catalogue->queue().end_leases(kNow + 1s) == 2);
  CHECK_FALSE(catalogue->queue().renew(dead, kNow + 1s, kLease));
  for (int i = 0; i < 3; ++i) claimed(*catalogue, kNow + 1s);
  CHECK_FALSE(catalogue->queue().claim(kNow + 1s, kLease).has_value());
}

TEST_CASE("rendering again makes a rendering under way void", "[store][queue]") {
  TemporaryCatalogue catalogue;
  const std::string id = store(*catalogue, "42", "wind").article.id;
  CHECK(seal(*catalogue, claimed(*catalogue), "aa"));
  CHECK(catalogue->queue().render_again("harbour", id, QueuePriority::publish, kNow + 1s));
  const RenderLease second = claimed(*catalogue, kNow + 1s);
  CHECK(catalogue->queue().render_again("harbour", id, QueuePriority::publish, kNow + 2s));
  const RenderLease third = claimed(*catalogue, kNow + 2s);
  CHECK_FALSE(seal(*catalogue, second, "bb", kNow + 3s));
  CHECK(catalogue->sealed().current("harbour", id).value().revision == "aa");
  CHECK(seal(*catalogue, third, "cc", kNow + 3s));
  CHECK(catalogue->sealed().current("harbour", id).value().revision == "cc");
}

TEST_CASE("only the newest revision is rendered", "[store][queue]") {
  TemporaryCatalogue catalogue;
  const std::string id = store(*catalogue, "42", "wind").article.id;
  SECTION("when nobody has begun the old one") {
    store(*catalogue, "42", "waves");
    CHECK_FALSE(catalogue->queue().status("harbour", id, 1).has_value());
  }
  SECTION("when the old one's renderer died") {
    claimed(*catalogue);
    store(*catalogue, "42", "waves");
  }
  CHECK(claimed(*catalogue, kNow + 1h).article.revision == 2);
  CHECK_FALSE(catalogue->queue().claim(kNow + 1h, kLease).has_value());
}

TEST_CASE("a clock set forward or back neither loses a narration nor seals it twice",
          "[store][queue]") {
  TemporaryCatalogue catalogue;
  const std::string id = store(*catalogue, "42", "wind").article.id;
  const RenderLease lease = claimed(*catalogue);
  SECTION("forward: a second renderer begins, and one of the two is taken") {
    const RenderLease other = claimed(*catalogue, kNow + 1h);
    CHECK_FALSE(seal(*catalogue, lease, "aa", kNow + 1h));
    CHECK(seal(*catalogue, other, "bb", kNow + 1h));
  }
  SECTION("back: the holder is not disturbed") {
    CHECK_FALSE(catalogue->queue().claim(kNow - 1h, kLease).has_value());
    CHECK(catalogue->queue().renew(lease, kNow - 1h, kLease));
    CHECK(seal(*catalogue, lease, "bb", kNow - 1h));
  }
  CHECK(catalogue->sealed().current("harbour", id).value().revision == "bb");
}

TEST_CASE("renderers on many threads never share a narration", "[store][queue]") {
  TemporaryCatalogue catalogue;
  constexpr int kArticles = 40;
  for (int i = 0; i < kArticles; ++i) store(*catalogue, std::to_string(i), "wind");
  std::mutex mutex;
  std::multiset<std::string> rendered;
  {
    std::vector<std::jthread> renderers;
    for (int i = 0; i < 4; ++i) {
      renderers.emplace_back([&] {
        while (const auto lease = catalogue->queue().claim(kNow, kLease)) {
          if (!seal(*catalogue, *lease, "aa")) continue;
          const std::lock_guard lock(mutex);
          rendered.insert(lease->article.source_id);
        }
      });
    }
  }
  CHECK(rendered.size() == kArticles);
  CHECK(std::set<std::string>(rendered.begin(), rendered.end()).size() == kArticles);
}

TEST_CASE("renderers in two processes never share a narration", "[store][queue]") {
  constexpr std::size_t kArticles = 40;
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "catalogue.db";
  {
    // Closed before the fork: SQLite does not survive one.
    const auto catalogue = open_sqlite_catalogue(file);
    for (std::size_t i = 0; i < kArticles; ++i) store(*catalogue, std::to_string(i), "wind");
  }
  std::array<int, 2> rendered{};
  REQUIRE(pipe(rendered.data()) == 0);
  std::vector<pid_t> children;
  for (int i = 0; i < 2; ++i) {
    children.push_back(fork());
    if (children.back() != 0) continue;
    const auto own = open_sqlite_catalogue(file);
    while (const auto lease = own->queue().claim(kNow, kLease)) {
      const bool is_told = write(rendered[1], lease->article.id.data(), 26) == 26;
      if (!is_told || !seal(*own, *lease, "aa")) _exit(1);
    }
    _exit(0);
  }
  close(rendered[1]);
  std::multiset<std::string> ids;
  std::array<char, 26> id{};
  while (read(rendered[0], id.data(), id.size()) == 26) ids.emplace(id.data(), id.size());
  close(rendered[0]);
  for (const pid_t child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(status == 0);
  }
  CHECK(ids.size() == kArticles);
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == kArticles);
}
