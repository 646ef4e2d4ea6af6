#pragma once

#include <string>
#include <string_view>

#include "server/store/stored_article.h"
#include "tts/reading/document.h"

namespace lectern::server {

/// Media type of an article that comes as blocks, ready-made: a JSON array of objects with `kind`
/// (as in the manifest; "paragraph" when left out) and `text`.
inline constexpr std::string_view kBlocksType = "application/vnd.lectern.blocks+json";

/// What a source says of a story beside its text. What it does not say is empty.
struct StoryDetails {
  std::string author;     ///< Names, parted by ", ".
  std::string published;  ///< ISO 8601, with time and zone.
  /// The date that it had when it came first, where nothing says when it was published: a change of
  /// the story does not make it news.
  std::string first_dated;
  std::string section;  ///< Of the publication: "sport". Podcasts can be of one.

  friend bool operator==(const StoryDetails&, const StoryDetails&) = default;
};

/// As ArticleContent::details, and back; details that say nothing are empty.
std::string to_json(const StoryDetails& details);
StoryDetails story_details_from(const std::string& json);

/// The article as it is to be read. What the newsroom says of it outweighs what is found in it: its
/// language, its details, and its title, which is spoken first when the text has none of its own.
/// throws  tts::Error{bad_input} for what cannot be read, and for language tags and kinds of block
///         that there are not; the message says what to do.
tts::Document document_of(const ArticleContent& content);

}  // namespace lectern::server
