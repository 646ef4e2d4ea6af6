#include "server/podcast/feed_following.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "server/intake/fetching/url.h"
#include "server/worker_pool.h"

namespace lectern::server {
namespace {

/// Parameters that say where a reader comes from.
bool counts_readers(std::string_view parameter) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"fbclid", "gclid", "mc_cid", "mc_eid", "at_medium", "at_campaign"});
  const std::string_view name = parameter.substr(0, parameter.find('='));
  return name.starts_with("utm_") || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

/// A query, with its "?", without those.
std::string telling_query(std::string_view query) {
  std::string kept;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    if (!parameter.empty() && !counts_readers(parameter)) {
      kept += (kept.empty() ? "?" : "&") + std::string(parameter);
    }
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return kept;
}

using PageAndDate = std::pair<std::string, FeedTime>;

/// Guids of entries by page and date; of those that have both.
std::map<PageAndDate, std::vector<std::string>> by_page_and_date(
    const std::vector<EntryIdentity>& entries) {
  std::map<PageAndDate, std::vector<std::string>> guids;
  for (const EntryIdentity& entry : entries) {
    if (entry.url.empty() || !entry.published) continue;
    guids[{page_key(entry.url), *entry.published}].push_back(entry.guid);
  }
  return guids;
}

std::set<std::string> guids_of(const std::vector<EntryIdentity>& entries) {
  std::set<std::string> guids;
  for (const EntryIdentity& entry : entries) guids.insert(entry.guid);
  return guids;
}

std::vector<EntryIdentity> identities_of(const std::vector<ArticleOrder>& articles) {
  std::vector<EntryIdentity> identities;
  for (const ArticleOrder& article : articles) {
    identities.push_back({article.guid, article.url, article.published});
  }
  return identities;
}

}  // namespace

void side_by_side(std::size_t count, const std::function<void(std::size_t)>& piece) {
  WorkerPool(static_cast<unsigned>(std::min(count, kAskedAtOnce))).for_each(count, piece);
}

std::chrono::seconds back_off(std::chrono::seconds every, int failures) {
  std::chrono::seconds wait = every;
  for (int i = 0; i < failures && wait < kLongestBackOff; ++i) wait *= 2;
  return std::min(wait, kLongestBackOff);
}

std::chrono::seconds back_off(std::chrono::seconds every, int failures,
                              std::optional<std::chrono::seconds> retry_after) {
  return std::max(back_off(every, failures),
                  std::min(retry_after.value_or(std::chrono::seconds(0)), kLongestBackOff));
}

bool is_missing(std::optional<int> http_status) {
  return http_status == 404 || http_status == 410;
}

std::string page_key(const std::string& url) {
  if (!is_web_address(url)) return url;
  std::string_view rest(url);
  rest.remove_prefix(rest.find("://") + 3);
  if (rest.starts_with("www.")) rest.remove_prefix(4);
  rest = rest.substr(0, rest.find('#'));
  const std::size_t mark = std::min(rest.find('?'), rest.size());
  std::string_view path = rest.substr(0, mark);
  while (path.ends_with('/')) path.remove_suffix(1);
  return std::string(path) + telling_query(rest.substr(std::min(mark + 1, rest.size())));
}

std::map<std::string, std::string> former_guids(const std::vector<EntryIdentity>& known,
                                                const std::vector<EntryIdentity>& listed) {
  const std::set<std::string> known_guids = guids_of(known);
  const std::set<std::string> listed_guids = guids_of(listed);
  std::map<std::string, std::string> former;
  std::set<std::string> renamed;  // known ones, each of which is one that is listed
  const auto rename = [&](const std::string& present, const std::string& before) {
    if (known_guids.count(present) > 0 || listed_guids.count(before) > 0) return;
    if (former.count(present) == 0 && renamed.insert(before).second) former[present] = before;
  };
  for (const EntryIdentity& entry : known) {
    const bool has_name = !entry.listed_as.empty() && listed_guids.count(entry.listed_as) > 0;
    if (has_name) rename(entry.listed_as, entry.guid);
  }
  const auto known_pages = by_page_and_date(known);
  for (const auto& [page, guids] : by_page_and_date(listed)) {
    const auto before = known_pages.find(page);
    if (before == known_pages.end()) continue;
    const bool is_clear = guids.size() == 1 && before->second.size() == 1;
    if (is_clear) rename(guids.front(), before->second.front());
  }
  return former;
}

std::vector<ListedArticle> listed_articles(const Feed& feed,
                                           const std::vector<EntryIdentity>& known) {
  std::vector<ArticleOrder> orders = articles_of_feed(feed);
  const auto former = former_guids(known, identities_of(orders));
  std::set<std::string> guids;
  std::vector<ListedArticle> listed;
  for (std::size_t i = 0; i < orders.size(); ++i) {
    std::string listed_as;
    if (const auto before = former.find(orders[i].guid); before != former.end()) {
      listed_as = before->first;
      rename(orders[i], before->second);
    }
    if (!guids.insert(orders[i].guid).second) continue;
    listed.push_back({std::move(orders[i]), entry_version(feed.items[i]), std::move(listed_as)});
  }
  return listed;
}

std::optional<FeedTime> oldest_in(const Feed& feed) {
  std::optional<FeedTime> oldest;
  for (const FeedItem& item : feed.items) {
    if (item.published && (!oldest || *item.published < *oldest)) oldest = item.published;
  }
  return oldest;
}

std::vector<SitemapLink> newest_sitemaps(const Feed& index) {
  std::vector<SitemapLink> sitemaps = index.sitemaps;
  if (sitemaps.size() <= kMostSitemaps) return sitemaps;
  std::stable_sort(sitemaps.begin(), sitemaps.end(),
                   [](const auto& a, const auto& b) { return a.updated > b.updated; });
  sitemaps.resize(kMostSitemaps);
  return sitemaps;
}

std::string index_in_words(const Feed& index) {
  std::string words = std::to_string(index.sitemaps.size()) + " sitemaps";
  if (index.sitemaps.size() > kMostSitemaps) {
    words += ", of which the " + std::to_string(kMostSitemaps) + " newest are asked";
  }
  return words;
}

}  // namespace lectern::server
