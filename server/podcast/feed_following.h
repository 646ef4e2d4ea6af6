#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "server/intake/feeds/feed.h"
#include "server/intake/fetching/fetch_error.h"
#include "server/podcast/article_order.h"

namespace lectern::server {

// What everybody who follows feeds goes by, `lectern watch` and the service.

/// How much is asked of the web at a time: more than HostTurns lets visit one host.
inline constexpr std::size_t kAskedAtOnce = 6;

/// Pages that are looked at, in one poll, to see whether what left a feed is gone.
inline constexpr std::size_t kMostLooks = 24;

/// Calls `piece` with each number below `count`, up to kAskedAtOnce at a time and in rising order,
/// so that what does not answer holds up no other. Returns and throws as WorkerPool::for_each().
void side_by_side(std::size_t count, const std::function<void(std::size_t)>& piece);

/// For what failed, or for a site that wants to be left alone, and however it may ask.
inline constexpr std::chrono::seconds kLongestBackOff = std::chrono::hours(24);

/// How long to wait after `failures` failures in a row: twice as long each time, for
/// kLongestBackOff at most.
std::chrono::seconds back_off(std::chrono::seconds every, int failures);

/// The same where the site says how long it wants to be left alone (Retry-After), which holds where
/// that is longer.
std::chrono::seconds back_off(std::chrono::seconds every, int failures,
                              std::optional<std::chrono::seconds> retry_after);

/// Whether it is too early, at `now`, for what shall not be done before `until`. A time that lies
/// further ahead than anything ever waits was written down while the clock was wrong: it holds
/// nobody up.
template <typename Time>
bool is_too_early(Time now, Time until) {
  constexpr std::chrono::hours kBeyondAllWaiting{48};
  return until > now && until <= now + kBeyondAllWaiting;
}

/// Whether the page is gone for good or was never there.
bool is_missing(std::optional<int> http_status);

/// What two addresses of one page have in common: the address without its scheme, "www.", a slash
/// at its end, and what is only there to count readers (utm_source=…). So the story that a feed
/// calls "?p=4" is known again in the sitemap. Empty for an empty address.
std::string page_key(const std::string& url);

/// What tells one entry of a feed from another.
struct EntryIdentity {
  std::string guid;
  std::string url;  ///< Of its page; may be empty.
  std::optional<FeedTime> published;
  std::string listed_as{};  ///< Another guid that the feed has given it since; may be empty.
};

/// By their present guids, the former ones of entries that a feed calls otherwise than before, as
/// sites do when they move. An entry that was not known is one that is listed no longer
///   - when that was listed under its guid before (EntryIdentity::listed_as),
///   - or when page and date are the same and no other entry has them: a page alone may show
///     another story every day, or be that of a whole live ticker.
std::map<std::string, std::string> former_guids(const std::vector<EntryIdentity>& known,
                                                const std::vector<EntryIdentity>& listed);

/// What a feed says of an article.
struct ListedArticle {
  ArticleOrder order;
  std::string version;    ///< entry_version().
  std::string listed_as;  ///< The guid in the feed, where its article has a former one; else empty.
};

/// The articles of a feed, in its order and by the guids they had before (former_guids()); of
/// several of one guid the first.
/// known  the entries that could be listed under another name.
std::vector<ListedArticle> listed_articles(const Feed& feed,
                                           const std::vector<EntryIdentity>& known);

/// The oldest date that a feed lists: what is younger than that and not listed was taken out, and
/// did not slide out at the end.
std::optional<FeedTime> oldest_in(const Feed& feed);

/// The sitemaps of an index that are asked: the newest by what the index says of them, and no more
/// than kMostSitemaps; the others are left out.
inline constexpr std::size_t kMostSitemaps = 50;
std::vector<SitemapLink> newest_sitemaps(const Feed& index);

/// "120 sitemaps, of which the 50 newest are asked"; for people.
std::string index_in_words(const Feed& index);

}  // namespace lectern::server
