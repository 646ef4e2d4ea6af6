#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/store_time.h"

namespace lectern::server {

/// A feed that a site follows, as it was when it was last asked.
struct FollowedFeed {
  std::string site;
  std::string url;
  std::string named;  ///< The address that led here: its own, or that of a sitemap index.
  std::string title;
  // What its server gave to recognise this version by (RFC 9110, section 8.8), and for which URL.
  std::string version_url;
  std::string etag;
  std::string last_modified;
  bool gone = false;  ///< It answered 410: not to be asked again.
  int failures = 0;   ///< In a row.
  StoreTime due{};    ///< Of one that failed: not to be asked before.
  std::string decision;
  StoreTime asked{};

  friend bool operator==(const FollowedFeed&, const FollowedFeed&) = default;
};

enum class EntryState {
  narrated,   ///< It is an article of the site.
  failed,     ///< It is no article yet: new, or it could not be had; to be tried again.
  departed,   ///< It left the feed, its page is there, and the article stays.
  withdrawn,  ///< Its page is gone, and the article with it.
  elsewhere,  ///< Another feed of the site tells it.
  stopped,    ///< The newsroom took the article down; the feed does not bring it back.
};

/// An entry of a feed, as it was when the feed last said something new of it.
struct FollowedEntry {
  std::string guid;
  EntryState state = EntryState::failed;
  std::string version;  ///< A hash of all that the feed said of it.
  std::string url;      ///< Of its page; may be empty.
  std::string page;     ///< What all addresses of that page have in common; may be empty.
  std::optional<StoreTime> published;
  int failures = 0;  ///< In a row.
  StoreTime retry{};
  std::string decision;  ///< For people: "new", "failed: …".
  StoreTime decided{};
  std::string listed_as{};  ///< Another guid that the feed has given it since; may be empty.

  friend bool operator==(const FollowedEntry&, const FollowedEntry&) = default;
};

/// A subscription to a feed at its hub (WebSub).
struct FeedSubscription {
  std::string id;  ///< Of the address where the hub finds us; nobody else knows it.
  std::string site;
  std::string feed;  ///< As the settings name it.
  std::string hub;
  std::string topic;               ///< The hub's name for the feed.
  std::string secret;              ///< Signs what the hub brings.
  StoreTime asked{};               ///< When the hub was last asked for it.
  std::optional<StoreTime> until;  ///< When it runs out; nullopt until the hub has agreed.

  friend bool operator==(const FeedSubscription&, const FeedSubscription&) = default;
};

/// An entry, and the feed that has it.
struct EntryDecision {
  std::string feed;
  FollowedEntry entry;
};

/// What the service remembers of the feeds that its sites follow, so that it narrates nothing
/// twice. Of feeds that the settings name no longer, too: what was taken down shall not come back
/// with them. See Catalogue for what holds of all its parts.
class FeedMemory {
 public:
  virtual ~FeedMemory() = default;

  virtual std::optional<FollowedFeed> feed(const std::string& site,
                                           const std::string& url) const = 0;
  /// By URL.
  virtual std::vector<FollowedFeed> feeds(const std::string& site) const = 0;
  virtual void put_feed(const FollowedFeed& feed) = 0;

  /// By guid.
  virtual std::vector<FollowedEntry> entries(const std::string& site,
                                             const std::string& feed) const = 0;
  /// One of them.
  virtual std::optional<FollowedEntry> entry(const std::string& site, const std::string& feed,
                                             const std::string& guid) const = 0;
  /// The sites that have entries of a feed of this URL.
  virtual std::vector<std::string> sites_with(const std::string& feed) const = 0;
  virtual void put_entry(const std::string& site, const std::string& feed,
                         const FollowedEntry& entry) = 0;
  /// FollowedFeed::named of the site's other feeds that have narrated an entry of this guid, or of
  /// this FollowedEntry::page; and the names of systems that have pushed a story of this page under
  /// another guid. (Under the same guid, feed and push are of one mind.)
  virtual std::vector<std::string> other_tellers(const std::string& site, const std::string& feed,
                                                 const std::string& guid,
                                                 const std::string& page) const = 0;
  /// The latest first.
  virtual std::vector<EntryDecision> latest_decisions(const std::string& site,
                                                      std::size_t limit) const = 0;

  virtual std::optional<FeedSubscription> subscription(const std::string& site,
                                                       const std::string& feed) const = 0;
  virtual std::optional<FeedSubscription> subscription_named(const std::string& id) const = 0;
  /// In place of the one before of the same feed.
  virtual void put_subscription(const FeedSubscription& subscription) = 0;
};

}  // namespace lectern::server
