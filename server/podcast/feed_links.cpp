#include "server/podcast/feed_links.h"

#include <algorithm>

#include "audio/content_hash.h"
#include "server/intake/fetching/url.h"

namespace lectern::server {

std::string artwork_name(const audio::Cover& artwork) {
  constexpr std::size_t kDigits = 8;
  const std::string ending = artwork.mime_type == "image/png" ? ".png" : ".jpg";
  return "artwork-" + audio::content_hash(artwork.bytes).hex().substr(0, kDigits) + ending;
}

bool is_further_page(const std::string& name, const std::string& feed) {
  const std::string stem = feed.substr(0, feed.rfind('.')) + "-";
  if (!name.starts_with(stem) || !name.ends_with(".xml")) return false;
  const std::string number = name.substr(stem.size(), name.size() - stem.size() - 4);
  return !number.empty() &&
         std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string FeedLinks::to(std::string_view path) const {
  return main_.empty() ? std::string(path) : Url::parse(main_).resolve(path).str();
}

std::string FeedLinks::to(const Episode& episode, std::string_view file) const {
  if (!episode.place.empty()) return to(episode.place + std::string(file));
  return to(std::string(kEpisodesFolder) + "/" + episode.slug + "/" + std::string(file));
}

std::string FeedLinks::file_of(std::size_t page) const {
  if (page == 0) return file_;
  const std::size_t dot = file_.rfind('.');
  return file_.substr(0, dot) + "-" + std::to_string(page + 1) + file_.substr(dot);
}

std::string FeedLinks::to_page(std::size_t page) const {
  // The main feed may be known by another name than that of its file: "https://news.example/feed".
  const bool is_main = page == 0 && file_ == "feed.xml";
  return is_main && absolute() ? main_ : to(file_of(page));
}

}  // namespace lectern::server
