#include "server/api/page_fetch.h"

#include <utility>

#include "server/http/problem.h"
#include "server/intake/web_article.h"

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

std::string media_type_of_format(tts::InputFormat format) {
  switch (format) {
    case tts::InputFormat::plain_text:
      return "text/plain";
    case tts::InputFormat::markdown:
      return "text/markdown";
    default:
      return "text/html";
  }
}

}  // namespace

void fetch_story(const Settings::Fetching& settings, ArticleContent& content) {
  if (settings.hosts.empty()) {
    throw HttpError({ProblemType::forbidden,
                     "this service fetches no pages: name the hosts it may fetch from in its "
                     "setting fetching.hosts, or send the article's text"});
  }
  WebArticle page = fetch_article(Fetcher(options_of(settings)), Url::parse(content.url));
  content.media_type = media_type_of_format(page.options.format);
  content.text = std::move(page.bytes);
}

}  // namespace lectern::server
