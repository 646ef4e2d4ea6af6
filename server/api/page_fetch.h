#pragma once

#include "server/serving/settings.h"
#include "server/store/stored_article.h"

namespace lectern::server {

/// Fetches the page at `content.url` as the article's text. Blocks for as long as that takes.
/// throws  HttpError{403} when the service may fetch nothing, or nothing from there; FetchError.
void fetch_story(const Settings::Fetching& settings, ArticleContent& content);

}  // namespace lectern::server
