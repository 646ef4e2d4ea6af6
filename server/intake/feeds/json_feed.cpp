#include "server/intake/feeds/json_feed.h"

#include <nlohmann/json.hpp>

#include "server/error.h"
#include "server/intake/feeds/feed_date.h"
#include "server/intake/feeds/feed_fields.h"

namespace lectern::server {
namespace {

using nlohmann::json;

constexpr std::size_t kDeepestJson = 32;

/// Before there is a tree: what nests without end takes memory without end.
void require_shallow(std::string_view text, const FeedSource& source) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kDeepestJson) {
        throw Error(Errc::unreadable_input, "JSON nested deeper than a feed's",
                    source.name + ", byte " + std::to_string(i));
      }
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
}

json parse(std::string_view text, const FeedSource& source) {
  require_shallow(text, source);
  try {
    return json::parse(text);
  } catch (const json::parse_error& error) {
    // The library's message quotes the text; its place says enough.
    throw Error(Errc::unreadable_input, "not well-formed JSON",
                source.name + ", byte " + std::to_string(error.byte));
  } catch (const json::out_of_range&) {
    throw Error(Errc::unreadable_input, "its JSON has a number larger than any can be",
                source.name);
  }
}

const json* field(const json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

std::string string_field(const json& object, const char* name) {
  const json* value = field(object, name);
  return value != nullptr && value->is_string() ? value->get<std::string>() : "";
}

std::vector<json> array_field(const json& object, const char* name) {
  const json* value = field(object, name);
  return value != nullptr && value->is_array() ? value->get<std::vector<json>>()
                                               : std::vector<json>{};
}

/// A string, but version 1 let numbers through.
std::string id_of(const json& item) {
  const json* id = field(item, "id");
  if (id == nullptr || id->is_null()) return {};
  return id->is_string() ? id->get<std::string>() : id->dump();
}

/// "authors" of version 1.1, or "author" of version 1.
std::string authors_of(const json& object) {
  std::vector<std::string> names;
  for (const json& author : array_field(object, "authors")) {
    names.push_back(string_field(author, "name"));
  }
  if (const json* author = field(object, "author")) names.push_back(string_field(*author, "name"));
  return joined_names(names);
}

HubLink hub_link_in(const json& root, std::string_view base) {
  HubLink hub{.url = {}, .topic = absolute_url(string_field(root, "feed_url"), base)};
  for (const json& each : array_field(root, "hubs")) {
    if (string_field(each, "type") == "WebSub" && hub.url.empty()) {
      hub.url = absolute_url(string_field(each, "url"), base);
    }
  }
  return hub;
}

std::vector<Enclosure> attachments_of(const json& item, std::string_view base) {
  std::vector<Enclosure> enclosures;
  for (const json& attachment : array_field(item, "attachments")) {
    Enclosure enclosure{.url = absolute_url(string_field(attachment, "url"), base),
                        .type = string_field(attachment, "mime_type")};
    const json* size = field(attachment, "size_in_bytes");
    if (size != nullptr && size->is_number_unsigned()) enclosure.bytes = size->get<std::uint64_t>();
    if (!enclosure.url.empty()) enclosures.push_back(std::move(enclosure));
  }
  return enclosures;
}

FeedItem read_item(const json& object, const Feed& feed, const std::string& feed_author,
                   const std::string& base) {
  FeedItem item;
  item.url = absolute_url(string_field(object, "url"), base);
  item.id = item_name(id_of(object));
  if (item.id.empty()) item.id = item.url;
  item.title = string_field(object, "title");
  item.author = authors_of(object);
  if (item.author.empty()) item.author = feed_author;
  for (const json& tag : array_field(object, "tags")) {
    if (item.section.empty() && tag.is_string()) item.section = tag.get<std::string>();
  }
  item.published = parse_feed_date(string_field(object, "date_published"));
  item.updated = parse_feed_date(string_field(object, "date_modified"));
  item.language = language_named(string_field(object, "language"));
  if (item.language.empty()) item.language = feed.language;
  item.content = feed_text(FeedText::Form::html, string_field(object, "content_html"));
  if (!item.content) {
    item.content = feed_text(FeedText::Form::plain, string_field(object, "content_text"));
  }
  item.summary = feed_text(FeedText::Form::plain, string_field(object, "summary"));
  item.image = absolute_url(string_field(object, "image"), base);
  if (item.image.empty()) item.image = absolute_url(string_field(object, "banner_image"), base);
  item.enclosures = attachments_of(object, base);
  return item;
}

}  // namespace

Feed read_json_feed(std::string_view text, const FeedSource& source) {
  const json root = parse(text, source);
  if (!string_field(root, "version").starts_with("https://jsonfeed.org/version/")) {
    throw Error(Errc::unreadable_input,
                "this JSON is no JSON Feed: its \"version\" does not say so", source.name);
  }
  Feed feed{.format = FeedFormat::json_feed};
  feed.title = string_field(root, "title");
  feed.url = absolute_url(string_field(root, "home_page_url"), source.url);
  feed.language = language_named(string_field(root, "language"));
  feed.hub = hub_link_in(root, source.url);
  const std::string author = authors_of(root);
  const std::vector<json> items = array_field(root, "items");
  require_few_items(items.size(), source);
  for (const json& item : items) {
    feed.items.push_back(read_item(item, feed, author, source.url.empty() ? feed.url : source.url));
  }
  return feed;
}

}  // namespace lectern::server
