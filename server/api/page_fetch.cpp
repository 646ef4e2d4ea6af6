#include "server/api/page_fetch.h"

#include "server/http/problem.h"
#include "server/intake/feeds/feed_reader.h"
#include "server/intake/web_article.h"
#include "server/syndication/entry_story.h"

namespace lectern::server {
namespace {

FetcherOptions options_of(const Settings::Fetching& settings) {
  FetcherOptions options;
  options.policy.hosts = settings.hosts;
  for (const std::string& text : settings.admit) {
    if (const auto range = AddressRange::parse(text)) options.policy.admitted.push_back(*range);
  }
  return options;
}

[[noreturn]] void refuse(const std::string& why) {
  throw HttpError({ProblemType::fetching_not_allowed,
                   why +
                       ": name the hosts it may fetch from in its setting fetching.hosts, or send "
                       "the text itself"});
}

/// What `fetch` gives, if the service may fetch from there at all.
template <typename Fetch>
auto fetch_where_allowed(const Settings::Fetching& settings, const Fetch& fetch) {
  // Without a list the policy would let any host through.
  if (settings.hosts.empty()) refuse("this service fetches nothing");
  try {
    return fetch(Fetcher(options_of(settings)));
  } catch (const FetchError& error) {
    if (error.reason() == FetchErrc::host_not_listed) refuse(error.what());
    throw;
  }
}

}  // namespace

void fetch_story(const Settings::Fetching& settings, ArticleContent& content) {
  const Url url = Url::parse(content.url);
  const WebArticle page = fetch_where_allowed(
      settings, [&url](const Fetcher& fetcher) { return fetch_article(fetcher, url); });
  take_page(page, content);
}

Feed fetch_feed(const Settings::Fetching& settings, const std::string& address) {
  const Url url = Url::parse(address);
  const FetchResult found = fetch_where_allowed(settings, [&url](const Fetcher& fetcher) {
    return fetcher.fetch({.url = url, .expected = Expected::feed});
  });
  return read_feed(
      found.body, {.name = found.url.str(), .url = found.url.str(), .charset = found.type.charset});
}

}  // namespace lectern::server
