#pragma once

#include <stop_token>
#include <string>
#include <string_view>

#include "server/intake/fetching/fetcher.h"
#include "tts/reading/article_reader.h"

namespace lectern::server {

/// An article as the web gave it, ready for tts::read_article.
struct WebArticle {
  std::string bytes;
  /// Format and charset as the Content-Type says; name and URL where it was found.
  tts::ReadOptions options;
};

/// Fetches the page at `url`. Throws FetchError, or Error{interrupted} soon after `stop`.
/// manners  as FetchRequest::manners.
WebArticle fetch_article(const Fetcher& fetcher, const Url& url, const std::stop_token& stop = {},
                         HostManners manners = {});

/// A name for a folder or file about the page at `url`: the last part of its path without its
/// ending, else its host. Of letters, digits, '-' and '_' alone.
std::string file_stem_of(const Url& url);

}  // namespace lectern::server
