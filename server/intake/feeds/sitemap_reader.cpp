#include "server/intake/feeds/feed_date.h"
#include "server/intake/feeds/feed_fields.h"
#include "server/intake/feeds/xml_feeds.h"

namespace lectern::server {
namespace {

constexpr std::string_view kNews = "http://www.google.com/schemas/sitemap-news/0.9";
constexpr std::string_view kImage = "http://www.google.com/schemas/sitemap-image/1.1";

/// Also the publication's name and language, which each story says again.
void read_news(const xmlNode* news, FeedItem& item, Feed& feed) {
  item.title = child_text(news, {kNews, "title"});
  item.published = parse_feed_date(child_text(news, {kNews, "publication_date"}));
  const xmlNode* publication = child(news, {kNews, "publication"});
  if (publication == nullptr) return;
  item.language = language_named(child_text(publication, {kNews, "language"}));
  if (feed.title.empty()) feed.title = child_text(publication, {kNews, "name"});
}

FeedItem read_page(const xmlNode* page, Feed& feed) {
  const std::string_view own = namespace_of(page);
  FeedItem item;
  item.url = absolute_url(child_text(page, {own, "loc"}), base_of(page));
  item.id = item.url;
  item.updated = parse_feed_date(child_text(page, {own, "lastmod"}));
  if (const xmlNode* news = child(page, {kNews, "news"})) read_news(news, item, feed);
  if (const xmlNode* image = child(page, {kImage, "image"})) {
    item.image = absolute_url(child_text(image, {kImage, "loc"}), base_of(page));
  }
  return item;
}

}  // namespace

Feed read_sitemap(const xmlNode* urlset, const FeedSource& source) {
  Feed feed{.format = FeedFormat::sitemap};
  const std::vector<const xmlNode*> pages = children(urlset, {namespace_of(urlset), "url"});
  require_few_items(pages.size(), source);
  for (const xmlNode* page : pages) feed.items.push_back(read_page(page, feed));
  return feed;
}

Feed read_sitemap_index(const xmlNode* index, const FeedSource& source) {
  Feed feed{.format = FeedFormat::sitemap_index};
  const std::string_view own = namespace_of(index);
  const std::vector<const xmlNode*> sitemaps = children(index, {own, "sitemap"});
  require_few_items(sitemaps.size(), source);
  for (const xmlNode* sitemap : sitemaps) {
    SitemapLink link{.url = absolute_url(child_text(sitemap, {own, "loc"}), base_of(sitemap)),
                     .updated = parse_feed_date(child_text(sitemap, {own, "lastmod"}))};
    if (!link.url.empty()) feed.sitemaps.push_back(std::move(link));
  }
  return feed;
}

}  // namespace lectern::server
