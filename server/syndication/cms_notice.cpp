#include "server/syndication/cms_notice.h"

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "server/error.h"
#include "server/intake/feeds/feed_date.h"
#include "server/intake/feeds/html_fragment.h"
#include "server/intake/fetching/fetch_error.h"
#include "server/intake/fetching/url.h"
#include "server/podcast/episode.h"
#include "server/service/article_document.h"
#include "server/syndication/story_intake.h"
#include "tts/reading/document_builder.h"

namespace lectern::server {
namespace {

using nlohmann::json;

[[noreturn]] void fail(const std::string& message, const std::string& where) {
  throw Error(Errc::unreadable_input, message, where);
}

/// What stands at a place; nullptr where nothing does.
const json* find(const json& body, const char* pointer) {
  const json::json_pointer place(pointer);
  if (!body.contains(place)) return nullptr;
  const json& found = body.at(place);
  return found.is_null() ? nullptr : &found;
}

/// The text at a place; empty where there is none.
std::string text_at(const json& body, const char* pointer) {
  const json* found = find(body, pointer);
  if (found == nullptr) return {};
  if (found->is_string()) return found->get<std::string>();
  if (found->is_number() || found->is_boolean()) return found->dump();
  fail("there should be a text here", pointer);
}

CmsNotice withdrawal(std::string source_id, std::string why) {
  return {.wish = CmsNotice::Wish::withdraw,
          .source_id = std::move(source_id),
          .content = {},
          .why = std::move(why)};
}

bool has_text(const ArticleContent& content) {
  const std::string text = content.media_type == "text/html"
                               ? read_fragment(content.text, "the story").str()
                               : content.text;
  return tts::has_spoken_text(text);
}

/// A story to be published. One whose text is gone must not be heard any longer either.
CmsNotice publication(std::string source_id, ArticleContent content) {
  if (!has_text(content)) {
    return withdrawal(std::move(source_id), "it has no text");
  }
  return {.wish = CmsNotice::Wish::publish,
          .source_id = std::move(source_id),
          .content = std::move(content),
          .why = {}};
}

/// ISO 8601; empty for what is no date.
std::string moment(const std::string& written) {
  const auto time = parse_feed_date(written);
  return time ? iso_time(*time) : std::string();
}

/// The names of a list of people, as Ghost has it.
std::string names_at(const json& body, const char* pointer) {
  const json* people = find(body, pointer);
  std::string names;
  if (people == nullptr || !people->is_array()) return names;
  for (const json& each : *people) {
    const std::string name = each.is_object() ? text_at(each, "/name") : std::string();
    if (!name.empty()) names += (names.empty() ? "" : ", ") + name;
  }
  return names;
}

std::string wordpress_name_of(const json& post) {
  const std::string guid = plain_title(text_at(post, "/guid/rendered"), "guid");
  if (!guid.empty()) return source_id_of(guid);
  const std::string id = text_at(post, "/id");
  if (id.empty()) fail("a post of WordPress has an id and a guid", "/guid/rendered");
  return "wordpress-" + id;
}

/// As listeners are shown it and feeds hold it. Empty for what is no web address: nobody must be
/// led to a script or a file.
std::string web_address(const std::string& text) {
  try {
    return Url::parse(text).str();
  } catch (const FetchError&) {
    return {};
  }
}

/// What a site's setting json_… names.
std::string mapped(const json& body, const std::string& pointer) {
  return pointer.empty() ? std::string() : text_at(body, pointer.c_str());
}

/// What the first of these places that has a date says.
std::optional<FeedTime> first_date(const json& body, std::initializer_list<const char*> pointers) {
  for (const char* pointer : pointers) {
    if (const auto time = parse_feed_date(text_at(body, pointer))) return time;
  }
  return std::nullopt;
}

CmsNotice wordpress_wish(const json& post) {
  if (text_at(post, "/deleted") == "true") {
    const json* previous = find(post, "/previous");
    return withdrawal(wordpress_name_of(previous != nullptr ? *previous : post), "it was deleted");
  }
  std::string name = wordpress_name_of(post);
  const std::string status = text_at(post, "/status");
  if (status.empty()) fail("a post of WordPress has a status", "/status");
  if (status != "publish") return withdrawal(std::move(name), "its status is " + status);
  if (text_at(post, "/content/protected") == "true") {
    return withdrawal(std::move(name), "a password protects it");
  }
  ArticleContent content;
  content.media_type = "text/html";
  content.text = text_at(post, "/content/rendered");
  content.title = plain_title(text_at(post, "/title/rendered"), "title");
  content.url = web_address(text_at(post, "/link"));
  content.details = to_json(StoryDetails{
      .author = names_at(post, "/_embedded/author"),
      .published = moment(text_at(post, "/date_gmt")),
      .first_dated = {},
      .section = plain_title(text_at(post, "/_embedded/wp:term/0/0/name"), "section")});
  return publication(std::move(name), std::move(content));
}

CmsNotice ghost_wish(const json& body, MembersOnly members_only) {
  const json* story = find(body, "/post");
  if (story == nullptr) story = find(body, "/page");
  if (story == nullptr) fail("a webhook of Ghost is about a post or a page", "/post");
  const std::string id = text_at(*story, "/current/id");
  if (id.empty()) {
    const std::string former = text_at(*story, "/previous/id");
    if (former.empty()) fail("a webhook of Ghost names the story's id", "/post/current/id");
    return withdrawal(former, "it was deleted");
  }
  const std::string status = text_at(*story, "/current/status");
  if (status != "published") return withdrawal(id, "its status is " + status);
  const std::string readers = text_at(*story, "/current/visibility");
  const bool is_public = readers.empty() || readers == "public";
  if (!is_public && members_only == MembersOnly::withheld) {
    return withdrawal(id, "it is for " + readers + " alone, and the site's audio is for everybody");
  }
  ArticleContent content;
  content.media_type = "text/html";
  content.text = text_at(*story, "/current/html");
  content.title = text_at(*story, "/current/title");
  content.url = web_address(text_at(*story, "/current/url"));
  std::string authors = names_at(*story, "/current/authors");
  if (authors.empty()) authors = text_at(*story, "/current/primary_author/name");
  content.details =
      to_json(StoryDetails{.author = std::move(authors),
                           .published = moment(text_at(*story, "/current/published_at")),
                           .first_dated = {},
                           .section = text_at(*story, "/current/primary_tag/name")});
  return publication(id, std::move(content));
}

CmsNotice mapped_wish(const json& body, const JsonMapping& mapping) {
  if (mapping.id.empty() || (mapping.html.empty() && mapping.text.empty())) {
    fail("say where things are in this JSON", "the site's settings json_id and json_html");
  }
  const std::string id = mapped(body, mapping.id);
  if (id.empty()) fail("there is no id here", mapping.id);
  std::string name = source_id_of(id);
  if (!mapping.status.empty()) {
    const std::string status = mapped(body, mapping.status);
    const std::vector<std::string>& published = mapping.published;
    if (std::find(published.begin(), published.end(), status) == published.end()) {
      return withdrawal(std::move(name), "its status is " + status);
    }
  }
  ArticleContent content;
  content.text = mapped(body, mapping.html);
  content.media_type = content.text.empty() ? "text/plain" : "text/html";
  if (content.text.empty()) content.text = mapped(body, mapping.text);
  content.title = mapped(body, mapping.title);
  content.url = web_address(mapped(body, mapping.url));
  content.language = mapped(body, mapping.language);
  content.details = to_json(StoryDetails{.author = mapped(body, mapping.author),
                                         .published = moment(mapped(body, mapping.date)),
                                         .first_dated = {},
                                         .section = mapped(body, mapping.section)});
  return publication(std::move(name), std::move(content));
}

}  // namespace

CmsNotice read_wordpress_post(const json& post) {
  CmsNotice notice = wordpress_wish(post);
  notice.changed = first_date(post, {"/modified_gmt", "/previous/modified_gmt"});
  return notice;
}

CmsNotice read_ghost_webhook(const json& body, MembersOnly members_only) {
  CmsNotice notice = ghost_wish(body, members_only);
  // Of what is deleted only the former state is told.
  notice.changed = first_date(body, {"/post/current/updated_at", "/page/current/updated_at",
                                     "/post/previous/updated_at", "/page/previous/updated_at"});
  return notice;
}

CmsNotice read_mapped_json(const json& body, const JsonMapping& mapping) {
  CmsNotice notice = mapped_wish(body, mapping);
  notice.changed = parse_feed_date(mapped(body, mapping.modified));
  return notice;
}

}  // namespace lectern::server
