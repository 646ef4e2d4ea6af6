#include <utility>

#include "server/intake/feeds/feed_date.h"
#include "server/intake/feeds/feed_fields.h"
#include "server/intake/feeds/html_fragment.h"
#include "server/intake/feeds/hub_link.h"
#include "server/intake/feeds/xml_feeds.h"

namespace lectern::server {
namespace {

constexpr std::string_view kMedia = "http://search.yahoo.com/mrss/";
constexpr std::string_view kXhtml = "http://www.w3.org/1999/xhtml";

/// A text construct (RFC 4287, section 3.1) or content (4.1.3). nullopt for content that is
/// elsewhere (src) or no text.
std::optional<FeedText> text_construct(const xmlNode* element) {
  if (element == nullptr || !attribute(element, "src").empty()) return std::nullopt;
  const std::string type = attribute(element, "type");
  if (type == "xhtml" || type == "application/xhtml+xml") {
    const xmlNode* div = child(element, {kXhtml, "div"});
    return feed_text(FeedText::Form::html, inner_html(div == nullptr ? element : div));
  }
  if (type == "html" || type == "text/html") {
    return feed_text(FeedText::Form::html, text_of(element));
  }
  if (type.empty() || type == "text" || type == "text/plain") {
    return feed_text(FeedText::Form::plain, text_of(element));
  }
  return std::nullopt;
}

std::string title_of(const xmlNode* parent, std::string_view atom, const FeedSource& source) {
  const auto title = text_construct(child(parent, {atom, "title"}));
  if (!title) return {};
  if (title->form == FeedText::Form::plain) return title->text;
  return one_line(read_fragment(title->text, source.name).str());
}

std::string authors_of(const xmlNode* parent, std::string_view atom) {
  std::vector<std::string> names;
  if (parent == nullptr) return {};
  for (const xmlNode* author : children(parent, {atom, "author"})) {
    names.push_back(child_text(author, {atom, "name"}));
  }
  return joined_names(names);
}

bool is_alternate(const xmlNode* link) {
  const std::string relation = attribute(link, "rel");
  return relation.empty() || relation == "alternate";
}

/// The address in an attribute. Relative ones start from xml:base or where the feed was found; of a
/// feed that came as a file, from `home`.
std::string address_in(const xmlNode* element, const char* name, const std::string& home) {
  const std::string base = base_of(element);
  return absolute_url(attribute(element, name), base.empty() ? home : base);
}

/// The page that an entry or feed is about: of several the first that is HTML.
std::string alternate_link(const xmlNode* parent, std::string_view atom, const std::string& home) {
  std::string first;
  for (const xmlNode* link : children(parent, {atom, "link"})) {
    if (!is_alternate(link)) continue;
    const std::string url = address_in(link, "href", home);
    const std::string type = attribute(link, "type");
    if (!url.empty() && (type == "text/html" || type.empty())) return url;
    if (first.empty()) first = url;
  }
  return first;
}

std::vector<Enclosure> enclosures_of(const xmlNode* entry, std::string_view atom,
                                     const std::string& home) {
  std::vector<Enclosure> enclosures;
  for (const xmlNode* link : children(entry, {atom, "link"})) {
    if (attribute(link, "rel") != "enclosure") continue;
    Enclosure enclosure{.url = address_in(link, "href", home),
                        .type = attribute(link, "type"),
                        .bytes = byte_count(attribute(link, "length"))};
    if (!enclosure.url.empty()) enclosures.push_back(std::move(enclosure));
  }
  return enclosures;
}

std::string image_of(const xmlNode* entry, const std::vector<Enclosure>& enclosures,
                     const std::string& home) {
  for (const Enclosure& enclosure : enclosures) {
    if (enclosure.type.starts_with("image/")) return enclosure.url;
  }
  const xmlNode* group = child(entry, {kMedia, "group"});
  for (const xmlNode* parent : {entry, group}) {
    if (parent == nullptr) continue;
    const xmlNode* thumbnail = child(parent, {kMedia, "thumbnail"});
    if (thumbnail == nullptr) continue;
    return address_in(thumbnail, "url", home);
  }
  return {};
}

/// A category's label is for people, its term for programs (RFC 4287, section 4.2.2).
std::string category_of(const xmlNode* entry, std::string_view atom) {
  const xmlNode* category = child(entry, {atom, "category"});
  if (category == nullptr) return {};
  const std::string label = attribute(category, "label");
  return label.empty() ? attribute(category, "term") : label;
}

FeedItem read_entry(const xmlNode* entry, const Feed& feed, const std::string& feed_author,
                    const FeedSource& source) {
  const std::string_view atom = namespace_of(entry);
  const std::string& home = feed.url.empty() ? feed.hub.topic : feed.url;
  FeedItem item;
  item.url = alternate_link(entry, atom, home);
  item.id = item_name(child_text(entry, {atom, "id"}));
  if (item.id.empty()) item.id = item.url;
  item.title = title_of(entry, atom, source);
  item.author = authors_of(entry, atom);
  if (item.author.empty()) item.author = authors_of(child(entry, {atom, "source"}), atom);
  if (item.author.empty()) item.author = feed_author;
  item.section = category_of(entry, atom);
  item.published = parse_feed_date(child_text(entry, {atom, "published"}));
  item.updated = parse_feed_date(child_text(entry, {atom, "updated"}));
  item.language = language_named(language_of(entry));
  if (item.language.empty()) item.language = feed.language;
  item.content = text_construct(child(entry, {atom, "content"}));
  item.summary = text_construct(child(entry, {atom, "summary"}));
  item.enclosures = enclosures_of(entry, atom, home);
  item.image = image_of(entry, item.enclosures, home);
  return item;
}

}  // namespace

Feed read_atom(const xmlNode* root, const FeedSource& source) {
  const std::string_view atom = namespace_of(root);
  Feed feed{.format = FeedFormat::atom};
  feed.title = title_of(root, atom, source);
  feed.hub = hub_link_in(root, atom);
  feed.url = alternate_link(root, atom, feed.hub.topic);
  feed.language = language_named(language_of(root));
  const std::string author = authors_of(root, atom);
  const std::vector<const xmlNode*> entries = children(root, {atom, "entry"});
  require_few_items(entries.size(), source);
  for (const xmlNode* entry : entries) {
    feed.items.push_back(read_entry(entry, feed, author, source));
  }
  return feed;
}

}  // namespace lectern::server
