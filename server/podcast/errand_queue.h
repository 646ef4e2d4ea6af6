#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace lectern::server {

/// Something to be done for one of several feeds.
struct Errand {
  enum class Haste {
    news,  ///< Before all that waits for its feed: what came last is the newest.
    rest,  ///< Behind it.
  };
  std::size_t feed = 0;
  std::string host;  ///< Whose page is to be had first; empty where none is.
  Haste haste = Haste::news;
  /// Throws nothing. Calls `has_page` when its page has come, from when on others of its host may
  /// have theirs, whatever there is left to do with it.
  std::function<void(const std::function<void()>& has_page)> run;
};

/// What is to be done for feeds that are watched together, and the threads that do it, each errand
/// as soon as there is room for it. A page that does not answer takes up a place among the pages of
/// its host and of its feed, and nothing else: what needs no page has places of its own, and so do
/// other hosts and feeds. The feeds have the places in turns.
///
/// threads  safe from any.
class ErrandQueue {
 public:
  /// Under way for one feed, and for all of them: many, for most of them only wait, for the turn of
  /// their host or for an answer, and what is new of other hosts must not wait with them.
  static constexpr std::size_t kMostPagesOfFeed = 24;
  static constexpr std::size_t kMostPages = 48;

  /// workers  that do what needs no page, at a time.
  ErrandQueue(std::size_t feeds, unsigned workers);
  /// What is under way is done to its end, what waits is not.
  ~ErrandQueue();
  ErrandQueue(const ErrandQueue&) = delete;
  ErrandQueue& operator=(const ErrandQueue&) = delete;

  /// Returns at once. They are done in this order, as far as it is up to the queue.
  void add(std::vector<Errand> errands);

  /// Waits until nothing waits or is under way.
  void wait_until_done();

 private:
  struct Feed {
    std::map<std::string, std::deque<Errand>> waiting;  ///< By host, what needs none first.
    std::size_t pages = 0;                              ///< Under way.
    std::uint64_t last_served = 0;                      ///< served_ as it was then.
  };
  /// Of a feed, those of one host: the next is the first of them.
  struct Line {
    Feed* feed = nullptr;
    std::deque<Errand>* errands = nullptr;
  };

  void work(const std::stop_token& stop);
  Line next_line();
  bool has_room_for(const Feed& feed, const std::string& host) const;
  void enter(const Errand& errand);
  void leave(const Errand& errand);
  bool is_done() const;

  const unsigned workers_;
  const std::size_t most_pages_;  ///< Under way, of all feeds.
  std::mutex mutex_;              ///< Guards what is below, but for the threads.
  std::condition_variable_any changed_;
  std::vector<Feed> feeds_;
  std::map<std::string, std::size_t> under_way_;  ///< By host, "" for what needs none.
  std::size_t pages_ = 0;                         ///< Under way.
  std::size_t running_ = 0;                       ///< Errands, those that have their page as well.
  std::uint64_t served_ = 0;                      ///< Errands begun so far.
  std::vector<std::jthread> threads_;             ///< Last: they use all of the above.
};

}  // namespace lectern::server
