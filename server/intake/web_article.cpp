#include "server/intake/web_article.h"

#include <algorithm>
#include <utility>

namespace lectern::server {
namespace {

tts::InputFormat format_of(const MediaType& type) {
  if (type.type == "text/html" || type.type == "application/xhtml+xml") {
    return tts::InputFormat::html;
  }
  if (type.type == "text/markdown" || type.type == "text/x-markdown") {
    return tts::InputFormat::markdown;
  }
  // Nothing said, or text/plain, which is what servers say who do not know.
  return tts::InputFormat::automatic;
}

std::string_view last_part(std::string_view path) {
  path = path.substr(0, path.find('?'));
  while (path.ends_with('/')) path.remove_suffix(1);
  return path.substr(path.rfind('/') + 1);
}

}  // namespace

WebArticle fetch_article(const Fetcher& fetcher, const Url& url, const std::stop_token& stop,
                         HostManners manners) {
  FetchResult page =
      fetcher.fetch({.url = url, .expected = Expected::page, .manners = std::move(manners)}, stop);
  WebArticle article{.bytes = std::move(page.body)};
  article.options.format = format_of(page.type);
  article.options.charset = page.type.charset;
  article.options.url = page.url.str();
  article.options.name = page.url.str();
  return article;
}

std::string file_stem_of(const Url& url) {
  const std::string_view part = last_part(url.path_and_query());
  std::string stem(part.substr(0, part.rfind('.')));
  if (stem.empty()) stem = url.host();
  std::replace_if(
      stem.begin(), stem.end(),
      [](char c) {
        const bool kept = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                          (c >= 'a' && c <= 'z') || c == '-' || c == '_';
        return !kept;
      },
      '-');
  constexpr std::size_t kLongest = 80;
  return stem.substr(0, kLongest);
}

}  // namespace lectern::server
