#include "server/podcast/errand_queue.h"

#include <catch2/catch.hpp>
#include <future>
#include <mutex>
#include <string>
#include <vector>

namespace {

using lectern::server::Errand;
using lectern::server::ErrandQueue;

/// Errands that note that they were run, and others that last until an End does: it goes before the
/// queue does, and the queue before the diary.
class Diary {
 public:
  class End {
   public:
    explicit End(Diary& diary) : diary_(diary) {}
    ~End() { diary_.promise_.set_value(); }
    End(const End&) = delete;
    End& operator=(const End&) = delete;

   private:
    Diary& diary_;
  };

  Errand errand(std::size_t feed, const std::string& host, const std::string& name,
                Errand::Haste haste = Errand::Haste::news) {
    return {feed, host, haste, [this, name](const auto&) { note(name); }};
  }
  Errand endless(std::size_t feed, const std::string& host) {
    return {feed, host, Errand::Haste::news, [this](const auto&) {
              note("endless");
              end_.wait();
            }};
  }
  std::vector<Errand> endless(std::size_t feed, const std::string& host, int count) {
    return std::vector<Errand>(static_cast<std::size_t>(count), endless(feed, host));
  }
  Errand endless_with_page(std::size_t feed, const std::string& host) {
    return {feed, host, Errand::Haste::news, [this](const auto& has_page) {
              has_page();
              note("endless");
              end_.wait();
            }};
  }
  /// One that is under way when this returns, and lasts until `end`.
  void begin(ErrandQueue& queue, std::shared_future<void> end) {
    queue.add({{0, "", Errand::Haste::news, [this, end = std::move(end)](const auto&) {
                  note("endless");
                  end.wait();
                }}});
    wait_for(1);
  }
  /// Waits until so many have begun; their names, without those that are endless.
  std::vector<std::string> wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return begun_ >= count; });
    return names_;
  }

 private:
  void note(const std::string& name) {
    const std::lock_guard lock(mutex_);
    ++begun_;
    if (name != "endless") names_.push_back(name);
    changed_.notify_all();
  }

  std::promise<void> promise_;
  std::shared_future<void> end_ = promise_.get_future();
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t begun_ = 0;
  std::vector<std::string> names_;
};

}  // namespace

TEST_CASE("pages that never answer hold up none of another host, of another feed, or none at all",
          "[podcast][errand_queue]") {
  Diary diary;
  ErrandQueue queue(2, 1);
  const Diary::End end(diary);
  queue.add(diary.endless(0, "silent.example", 10));
  CHECK(diary.wait_for(4).empty());
  queue.add({diary.errand(0, "news.example", "another host")});
  diary.wait_for(5);
  queue.add({diary.errand(1, "other.example", "another feed")});
  diary.wait_for(6);
  queue.add({diary.errand(0, "", "no page")});
  CHECK(diary.wait_for(7) == std::vector<std::string>{"another host", "another feed", "no page"});
}

TEST_CASE("a host and a feed have so many pages under way, and no more",
          "[podcast][errand_queue]") {
  Diary diary;
  ErrandQueue queue(2, 1);
  const Diary::End end(diary);
  constexpr std::size_t kOfAHost = 4;
  for (std::size_t pages = 0; pages <= ErrandQueue::kMostPagesOfFeed; pages += kOfAHost) {
    queue.add(diary.endless(0, "host" + std::to_string(pages) + ".example", kOfAHost));
  }
  queue.add({diary.errand(0, "host0.example", "one more of its host", Errand::Haste::rest),
             diary.errand(0, "other.example", "one more of its feed")});
  diary.wait_for(ErrandQueue::kMostPagesOfFeed);
  queue.add({diary.errand(1, "other.example", "another feed")});
  CHECK(diary.wait_for(ErrandQueue::kMostPagesOfFeed + 1) ==
        std::vector<std::string>{"another feed"});
}

TEST_CASE("whoever has its page takes up no place of its host", "[podcast][errand_queue]") {
  Diary diary;
  ErrandQueue queue(1, 4);
  const Diary::End end(diary);
  std::vector<Errand> errands = diary.endless(0, "news.example", 3);
  for (int i = 0; i < 3; ++i) errands.push_back(diary.endless_with_page(0, "news.example"));
  errands.push_back(diary.errand(0, "news.example", "the seventh"));
  queue.add(std::move(errands));
  CHECK(diary.wait_for(7) == std::vector<std::string>{"the seventh"});
}

TEST_CASE("what came last is done first, as it came, and what was tried before last",
          "[podcast][errand_queue]") {
  Diary diary;
  ErrandQueue queue(1, 1);
  const Diary::End end(diary);
  std::promise<void> promise;
  diary.begin(queue, promise.get_future());
  queue.add({diary.errand(0, "", "tried before", Errand::Haste::rest), diary.errand(0, "", "old 1"),
             diary.errand(0, "", "old 2")});
  queue.add({diary.errand(0, "", "new 1"), diary.errand(0, "", "new 2")});
  promise.set_value();
  queue.wait_until_done();
  CHECK(diary.wait_for(6) ==
        std::vector<std::string>{"new 1", "new 2", "old 1", "old 2", "tried before"});
}

TEST_CASE("feeds are served in turns", "[podcast][errand_queue]") {
  Diary diary;
  ErrandQueue queue(2, 1);
  const Diary::End end(diary);
  std::promise<void> promise;
  diary.begin(queue, promise.get_future());
  queue.add({diary.errand(0, "", "a1"), diary.errand(0, "", "a2"), diary.errand(0, "", "a3"),
             diary.errand(1, "", "b1"), diary.errand(1, "", "b2")});
  promise.set_value();
  CHECK(diary.wait_for(6) == std::vector<std::string>{"b1", "a1", "b2", "a2", "a3"});
}
