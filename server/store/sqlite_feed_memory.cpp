#include "server/store/sqlite_parts.h"

namespace lectern::server {
namespace {

constexpr const char* kFeedColumns =
    "site, url, named, title, version_url, etag, last_modified, gone, failures, due, decision,"
    " asked";
constexpr const char* kEntryColumns =
    "guid, state, version, url, page, published, failures, retry, decision, decided, listed_as";

constexpr const char* kSubscriptionColumns =
    "id, site, feed, hub, topic, secret, asked, lease_until";

FollowedFeed feed_of(const SqliteRows& row) {
  return {.site = row.text(0),
          .url = row.text(1),
          .named = row.text(2),
          .title = row.text(3),
          .version_url = row.text(4),
          .etag = row.text(5),
          .last_modified = row.text(6),
          .gone = row.integer(7) != 0,
          .failures = static_cast<int>(row.integer(8)),
          .due = row.time(9),
          .decision = row.text(10),
          .asked = row.time(11)};
}

/// An entry whose columns begin at `first`.
FollowedEntry entry_of(const SqliteRows& row, int first = 0) {
  return {.guid = row.text(first),
          .state = row.as<EntryState>(first + 1),
          .version = row.text(first + 2),
          .url = row.text(first + 3),
          .page = row.text(first + 4),
          .published = row.optional_time(first + 5),
          .failures = static_cast<int>(row.integer(first + 6)),
          .retry = row.time(first + 7),
          .decision = row.text(first + 8),
          .decided = row.time(first + 9),
          .listed_as = row.text(first + 10)};
}

class SqliteFeedMemory : public FeedMemory {
 public:
  explicit SqliteFeedMemory(SqliteDatabase& database) : database_(database) {}

  std::optional<FollowedFeed> feed(const std::string& site, const std::string& url) const override {
    return database_.read(
        "finding a feed", [&](SqliteConnection& connection) -> std::optional<FollowedFeed> {
          SqliteRows row = connection.query(
              std::string("SELECT ") + kFeedColumns + " FROM feed WHERE site = ? AND url = ?", site,
              url);
          if (!row.next()) return std::nullopt;
          return feed_of(row);
        });
  }

  std::vector<FollowedFeed> feeds(const std::string& site) const override {
    return database_.read("listing feeds", [&](SqliteConnection& connection) {
      SqliteRows rows = connection.query(
          std::string("SELECT ") + kFeedColumns + " FROM feed WHERE site = ? ORDER BY url", site);
      std::vector<FollowedFeed> feeds;
      while (rows.next()) feeds.push_back(feed_of(rows));
      return feeds;
    });
  }

  void put_feed(const FollowedFeed& feed) override {
    database_.write("remembering a feed", [&](SqliteConnection& connection) {
      return connection.execute(std::string("INSERT OR REPLACE INTO feed (") + kFeedColumns +
                                    ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                feed.site, feed.url, feed.named, feed.title, feed.version_url,
                                feed.etag, feed.last_modified, feed.gone, feed.failures, feed.due,
                                feed.decision, feed.asked);
    });
  }

  std::vector<FollowedEntry> entries(const std::string& site,
                                     const std::string& feed) const override {
    return database_.read("listing a feed's entries", [&](SqliteConnection& connection) {
      SqliteRows rows =
          connection.query(std::string("SELECT ") + kEntryColumns +
                               " FROM feed_entry WHERE site = ? AND feed = ? ORDER BY guid",
                           site, feed);
      std::vector<FollowedEntry> entries;
      while (rows.next()) entries.push_back(entry_of(rows));
      return entries;
    });
  }

  std::optional<FollowedEntry> entry(const std::string& site, const std::string& feed,
                                     const std::string& guid) const override {
    return database_.read("finding a feed's entry",
                          [&](SqliteConnection& connection) -> std::optional<FollowedEntry> {
                            SqliteRows row = connection.query(
                                std::string("SELECT ") + kEntryColumns +
                                    " FROM feed_entry WHERE site = ? AND feed = ? AND guid = ?",
                                site, feed, guid);
                            if (!row.next()) return std::nullopt;
                            return entry_of(row);
                          });
  }

  std::vector<std::string> sites_with(const std::string& feed) const override {
    return database_.read("listing a feed's sites", [&](SqliteConnection& connection) {
      // From one site to the next by the key: there are few of them, and many entries.
      SqliteRows rows = connection.query(
          "WITH RECURSIVE each(site) AS (SELECT min(site) FROM feed_entry UNION ALL"
          " SELECT (SELECT min(site) FROM feed_entry WHERE site > each.site) FROM each"
          " WHERE each.site IS NOT NULL)"
          " SELECT site FROM each WHERE EXISTS"
          " (SELECT 1 FROM feed_entry WHERE site = each.site AND feed = ?)",
          feed);
      std::vector<std::string> sites;
      while (rows.next()) sites.push_back(rows.text(0));
      return sites;
    });
  }

  void put_entry(const std::string& site, const std::string& feed,
                 const FollowedEntry& entry) override {
    database_.write("remembering a feed's entry", [&](SqliteConnection& connection) {
      return connection.execute(std::string("INSERT OR REPLACE INTO feed_entry (site, feed, ") +
                                    kEntryColumns +
                                    ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                site, feed, entry.guid, entry.state, entry.version, entry.url,
                                entry.page, entry.published, entry.failures, entry.retry,
                                entry.decision, entry.decided, entry.listed_as);
    });
  }

  std::vector<std::string> other_tellers(const std::string& site, const std::string& feed,
                                         const std::string& guid,
                                         const std::string& page) const override {
    return database_.read("finding who tells an entry", [&](SqliteConnection& connection) {
      SqliteRows rows = connection.query(
          "SELECT coalesce(feed.named, feed_entry.feed) FROM feed_entry LEFT JOIN feed"
          " ON feed.site = feed_entry.site AND feed.url = feed_entry.feed"
          " WHERE feed_entry.site = ? AND feed_entry.feed <> ? AND state = ?"
          " AND ((guid = ? AND feed.named IS NOT NULL)"
          "      OR (page = ? AND page <> '' AND (guid <> ? OR feed.named IS NOT NULL)))",
          site, feed, EntryState::narrated, guid, page, guid);
      std::vector<std::string> tellers;
      while (rows.next()) tellers.push_back(rows.text(0));
      return tellers;
    });
  }

  std::vector<EntryDecision> latest_decisions(const std::string& site,
                                              std::size_t limit) const override {
    return database_.read("listing decisions", [&](SqliteConnection& connection) {
      SqliteRows rows = connection.query(
          std::string("SELECT feed, ") + kEntryColumns +
              " FROM feed_entry WHERE site = ? ORDER BY decided DESC, feed, guid LIMIT ?",
          site, limit);
      std::vector<EntryDecision> decisions;
      while (rows.next()) decisions.push_back({rows.text(0), entry_of(rows, 1)});
      return decisions;
    });
  }

  std::optional<FeedSubscription> subscription(const std::string& site,
                                               const std::string& feed) const override {
    return find_subscription("site = ? AND feed = ?", site, feed);
  }

  std::optional<FeedSubscription> subscription_named(const std::string& id) const override {
    return find_subscription("id = ?", id);
  }

  void put_subscription(const FeedSubscription& subscription) override {
    database_.write("remembering a subscription", [&](SqliteConnection& connection) {
      return connection.execute(std::string("INSERT OR REPLACE INTO feed_subscription (") +
                                    kSubscriptionColumns + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                                subscription.id, subscription.site, subscription.feed,
                                subscription.hub, subscription.topic, subscription.secret,
                                subscription.asked, subscription.until);
    });
  }

 private:
  template <typename... Values>
  std::optional<FeedSubscription> find_subscription(const char* condition,
                                                    const Values&... values) const {
    return database_.read("finding a subscription",
                          [&](SqliteConnection& connection) -> std::optional<FeedSubscription> {
                            SqliteRows row =
                                connection.query(std::string("SELECT ") + kSubscriptionColumns +
                                                     " FROM feed_subscription WHERE " + condition,
                                                 values...);
                            if (!row.next()) return std::nullopt;
                            return FeedSubscription{.id = row.text(0),
                                                    .site = row.text(1),
                                                    .feed = row.text(2),
                                                    .hub = row.text(3),
                                                    .topic = row.text(4),
                                                    .secret = row.text(5),
                                                    .asked = row.time(6),
                                                    .until = row.optional_time(7)};
                          });
  }

  SqliteDatabase& database_;
};

}  // namespace

std::unique_ptr<FeedMemory> make_sqlite_feed_memory(SqliteDatabase& database) {
  return std::make_unique<SqliteFeedMemory>(database);
}

}  // namespace lectern::server
