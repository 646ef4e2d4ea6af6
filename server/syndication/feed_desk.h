#pragma once

#include <chrono>
#include <compare>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "server/serving/settings.h"
#include "server/syndication/feed_poller.h"
#include "server/syndication/web_sub.h"

namespace lectern::server {

/// A feed, or the part of it that is new, as its hub brought it.
struct PushedFeed {
  std::string body;
  std::string charset;  ///< As its Content-Type said; may be empty.
};

/// Follows the feeds that the settings name: polls each at its time, give or take a tenth, so that
/// many who follow a publication do not all come at once. What was asked before the service was
/// started again is not asked sooner for that.
///
/// A site's feeds and the pages they name may be fetched from the hosts in fetching.hosts and from
/// the hosts of the feeds themselves: to follow a feed is to trust who publishes it.
///
/// threads  safe from any; polls run on threads of the desk's own, several feeds at a time but one
///          of a host, so that a host that answers slowly holds up no other.
class FeedDesk {
 public:
  using SettingsSource = std::function<std::shared_ptr<const Settings>()>;
  /// All of it outlives the desk.
  struct Means {
    StoryIntake& stories;
    FeedMemory& memory;
    SettingsSource settings;
    std::function<void(const FeedDecision&)> tell;  ///< Safe from any thread.
  };

  explicit FeedDesk(Means means);
  /// What is being polled is given up; it comes again with the next poll.
  ~FeedDesk();
  FeedDesk(const FeedDesk&) = delete;
  FeedDesk& operator=(const FeedDesk&) = delete;

  /// The settings have changed.
  void follow_settings();

  /// Has a feed polled at once, even one that is gone or failed lately. False when the site does
  /// not follow it.
  bool poll_now(const std::string& site, const std::string& url);

  /// Takes what a hub brought of a feed, as soon as a poll of it is over. What is more than can
  /// wait is left to the next poll.
  void take_pushed(const std::string& site, const std::string& url, PushedFeed pushed);

  const WebSubSubscriber& hubs() const { return hubs_; }

  /// When a feed is polled next: nullopt while it is being polled, and when it is not followed.
  std::optional<StoreTime> next_poll(const std::string& site, const std::string& url) const;

 private:
  struct FeedName {
    std::string site;
    std::string url;
    friend auto operator<=>(const FeedName&, const FeedName&) = default;
  };
  enum class Doing { nothing, polling, taking_pushed };
  struct Appointment {
    std::string host;
    StoreTime next{};
    FeedPoller::Insistence insistence = FeedPoller::Insistence::polite;
    Doing doing = Doing::nothing;
    std::deque<PushedFeed> pushed{};  ///< To be taken before any poll.
  };

  StoreTime first_poll(const FeedName& name) const;
  void work(const std::stop_token& stop);
  std::optional<FeedName> next_due(std::unique_lock<std::mutex>& lock, const std::stop_token& stop);
  std::set<std::string_view> hosts_being_polled() const;
  StoreTime poll(const FeedName& name, FeedPoller::Insistence insistence,
                 const std::stop_token& stop);
  void take_first_pushed(const FeedName& name, const PushedFeed& pushed,
                         const std::stop_token& stop);
  void tell_failure(const FeedName& name, const std::exception& error,
                    const std::stop_token& stop) const;
  std::chrono::seconds jitter(std::chrono::seconds every);
  void announce_change();
  std::shared_ptr<const Fetcher> fetcher_for(const std::string& site);
  WebSubSubscriber::Post hub_post() const;

  const Means means_;
  HostTurns turns_;
  StoryClaims claims_;
  const FeedPoller poller_;
  const WebSubSubscriber hubs_;

  mutable std::mutex mutex_;  ///< Guards what is below, but for the threads.
  std::condition_variable_any changed_;
  std::uint64_t changes_ = 0;
  std::shared_ptr<const Settings> settings_;
  std::map<FeedName, Appointment> appointments_;
  std::map<std::string, std::shared_ptr<const Fetcher>> fetchers_;  ///< By site.
  std::mt19937_64 random_{std::random_device{}()};
  std::vector<std::jthread> threads_;
};

/// What a site's settings say of following its feed at `url`.
FeedOrder feed_order(const SiteSettings& site, const std::string& url);

}  // namespace lectern::server
