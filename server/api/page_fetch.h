#pragma once

#include <string>

#include "server/intake/feeds/feed.h"
#include "server/serving/settings.h"
#include "server/store/stored_article.h"

namespace lectern::server {

/// Fetches the page at `content.url` as the article's text. Blocks for as long as that takes.
/// throws  HttpError{403, fetching_not_allowed} when the service may fetch nothing, or nothing from
///         there; FetchError; tts::Error for bytes that are no text.
void fetch_story(const Settings::Fetching& settings, ArticleContent& content);

/// Fetches and reads the feed at `url`. Blocks and throws as fetch_story(), and as read_feed().
Feed fetch_feed(const Settings::Fetching& settings, const std::string& url);

}  // namespace lectern::server
