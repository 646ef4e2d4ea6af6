#pragma once

#include <functional>

#include "server/intake/web_article.h"
#include "server/podcast/article_order.h"
#include "server/store/stored_article.h"

namespace lectern::server {

/// Gets the page of an entry whose feed has no more than an excerpt of it.
using PageFetch = std::function<WebArticle(const Url&)>;

/// Takes a page as an article's text. An article is kept as UTF-8: what the page's server said of
/// its encoding is not kept with it.
/// throws  tts::Error for bytes that are no text.
void take_page(const WebArticle& page, ArticleContent& content);

/// The story of a feed's entry: what the feed has, where that is all of it, else its page.
/// order   as article_of_entry() made it.
/// throws  FetchError; tts::Error for bytes that are no text; Error{unreadable_input} for an entry
///         with neither text nor page.
ArticleContent story_of_entry(const ArticleOrder& order, const PageFetch& fetch);

}  // namespace lectern::server
