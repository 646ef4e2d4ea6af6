#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/intake/feeds/feed.h"
#include "server/intake/fetching/url.h"
#include "tts/language_tag.h"

namespace lectern::server {

/// Where an article is read from. Who names it decides which it is, and nobody guesses it from a
/// text: users name files and addresses, and strangers' feeds addresses alone, so that whatever a
/// feed says, no file of this machine is read for it. Nowhere: its text is all there is.
struct Nowhere {
  friend bool operator==(const Nowhere&, const Nowhere&) = default;
};
using ArticlePlace = std::variant<Nowhere, std::filesystem::path, Url>;

/// An article that is to become an episode: where it is, and what is said of it beside it. What is
/// said outweighs what the article says of itself; what is empty says nothing.
struct ArticleOrder {
  std::string name;  ///< For people: its file, its address, or what its feed calls it.
  ArticlePlace place;
  std::optional<FeedText> text;  ///< The story itself, where a feed has all of it.
  std::string guid;              ///< Never empty, and never changes.
  std::string slug;              ///< Follows from name and guid.
  std::string title;
  std::string author;
  std::string summary;
  std::string section;
  std::string url;  ///< Of the written article.
  std::string voice;
  tts::LanguageTag language;
  std::optional<FeedTime> published;
  std::optional<FeedTime> updated;  ///< Where nothing says when it was published.
};

/// A folder's name for the episode of the article of that name: the last part of the name, of a-z,
/// 0-9, '-' and '.', then digits of a hash of the guid. So no two episodes share a folder, and none
/// changes its own when others come or go.
std::string episode_slug(const std::string& name, const std::string& guid);

/// The articles in `folder` and the folders in it, by path: files with an ending of articles (.txt,
/// .md, .markdown, .html, .htm, .xhtml, .ssml), none that are hidden. Their section is the folder
/// in `folder` that they stand in.
/// except  a folder in it that is left out, with all it holds: that of the podcast. May be missing.
/// base    a canonical_folder() that holds `folder`: an article's guid follows from its path below
///         it, so that articles of two folders are told apart. Empty: `folder` itself.
/// throws  Error{unreadable_input} for a folder that cannot be read or has no article.
std::vector<ArticleOrder> articles_in_folder(const std::string& folder,
                                             const std::filesystem::path& except = {},
                                             const std::filesystem::path& base = {});

/// The article that a user names: in one file, or at a web address.
/// base  as above, for a file. Empty: the folder that it is in.
ArticleOrder single_article(const std::string& name, const std::filesystem::path& base = {});

/// A folder's path in one spelling, "" being the present one; a base is written so.
std::filesystem::path canonical_folder(const std::filesystem::path& folder);

/// The stories of a feed, in its order: with their text where the feed has all of it
/// (judge_entry()), else to be fetched from their page.
std::vector<ArticleOrder> articles_of_feed(const Feed& feed);
ArticleOrder article_of_entry(const FeedItem& item);
/// Has it be the entry of that guid.
void rename(ArticleOrder& order, const std::string& guid);

/// A hash of all that a feed says of an entry that could matter to whoever narrates it.
std::string entry_version(const FeedItem& item);

/// The articles that a manifest lists: a JSON object a line, with "article" (file or web address;
/// files from the manifest's own folder) and, if need be, "guid", "title", "author", "summary",
/// "section", "url", "voice", "language" and "published" (as parse_feed_date() takes it).
/// name    of the manifest's file.
/// throws  Error{unreadable_input} with "name:line" for what is nothing of this.
std::vector<ArticleOrder> articles_of_manifest(const std::string& lines, const std::string& name);

}  // namespace lectern::server
