#include <initializer_list>
#include <utility>

#include "server/intake/feeds/feed_date.h"
#include "server/intake/feeds/feed_fields.h"
#include "server/intake/feeds/html_fragment.h"
#include "server/intake/feeds/hub_link.h"
#include "server/intake/feeds/xml_feeds.h"

namespace lectern::server {
namespace {

constexpr std::string_view kContent = "http://purl.org/rss/1.0/modules/content/";
constexpr std::string_view kDublinCore = "http://purl.org/dc/elements/1.1/";
constexpr std::string_view kDublinCoreTerms = "http://purl.org/dc/terms/";
constexpr std::string_view kMedia = "http://search.yahoo.com/mrss/";
constexpr std::string_view kAtom = "http://www.w3.org/2005/Atom";

/// "desk@news.example (City Desk)" is how RSS writes authors.
std::string name_of_author(const std::string& author) {
  const std::size_t open = author.find('(');
  const std::size_t close = author.rfind(')');
  if (open != std::string::npos && close != std::string::npos && open < close) {
    return author.substr(open + 1, close - open - 1);
  }
  return author.find('@') == std::string::npos ? author : "";
}

Enclosure enclosure_of(const xmlNode* element, const char* length, std::string_view base) {
  return {.url = absolute_url(attribute(element, "url"), base),
          .type = attribute(element, "type"),
          .bytes = byte_count(attribute(element, length))};
}

bool is_image(const xmlNode* media, const Enclosure& enclosure) {
  return attribute(media, "medium") == "image" || enclosure.type.starts_with("image/");
}

class ItemReader {
 public:
  ItemReader(const xmlNode* item, std::string_view rss, std::string base, const Feed& feed,
             const FeedSource& source)
      : item_(item), rss_(rss), base_(std::move(base)), feed_(feed), source_(source) {}

  FeedItem read() const {
    FeedItem item;
    item.url = link();
    item.id = item_name(text({rss_, "guid"}));
    if (item.id.empty()) item.id = item.url;
    item.title = plain_title(text({rss_, "title"}), source_.name);
    item.author = author();
    item.section = text({rss_, "category"});
    item.published = first_date({{rss_, "pubDate"}, {kDublinCore, "date"}});
    item.updated = first_date({{kDublinCoreTerms, "modified"}, {kAtom, "updated"}});
    item.language = language_named(text({kDublinCore, "language"}));
    if (item.language.empty()) item.language = feed_.language;
    item.content = feed_text(FeedText::Form::html, text({kContent, "encoded"}));
    item.summary = feed_text(FeedText::Form::html, text({rss_, "description"}));
    add_media(item_, item);
    return item;
  }

 private:
  std::string text(XmlName name) const { return child_text(item_, name); }

  /// <link>, or a <guid> that is one, or the link of an Atom module.
  std::string link() const {
    if (std::string url = absolute_url(text({rss_, "link"}), base_); !url.empty()) return url;
    const xmlNode* guid = child(item_, {rss_, "guid"});
    if (guid != nullptr && attribute(guid, "isPermaLink") != "false") {
      if (std::string url = absolute_url(text_of(guid), ""); !url.empty()) return url;
    }
    const xmlNode* atom = child(item_, {kAtom, "link"});
    return atom == nullptr ? "" : absolute_url(attribute(atom, "href"), base_);
  }

  std::string author() const {
    std::vector<std::string> names;
    for (const xmlNode* creator : children(item_, {kDublinCore, "creator"})) {
      names.push_back(text_of(creator));
    }
    if (names.empty()) names.push_back(name_of_author(text({rss_, "author"})));
    return joined_names(names);
  }

  std::optional<FeedTime> first_date(std::initializer_list<XmlName> names) const {
    for (const XmlName name : names) {
      if (const auto time = parse_feed_date(text(name))) return time;
    }
    return std::nullopt;
  }

  /// Enclosures and media:content, also those in a media:group; the first picture is the lead one,
  /// else a thumbnail is.
  void add_media(const xmlNode* parent, FeedItem& item) const {
    for (const xmlNode* each : children(parent, {rss_, "enclosure"})) {
      add(enclosure_of(each, "length", base_), each, item);
    }
    for (const xmlNode* each : children(parent, {kMedia, "content"})) {
      add(enclosure_of(each, "fileSize", base_), each, item);
    }
    for (const xmlNode* group : children(parent, {kMedia, "group"})) add_media(group, item);
    const xmlNode* thumbnail = child(parent, {kMedia, "thumbnail"});
    if (item.image.empty() && thumbnail != nullptr) {
      item.image = absolute_url(attribute(thumbnail, "url"), base_);
    }
  }

  static void add(Enclosure enclosure, const xmlNode* element, FeedItem& item) {
    if (enclosure.url.empty()) return;
    if (item.image.empty() && is_image(element, enclosure)) item.image = enclosure.url;
    item.enclosures.push_back(std::move(enclosure));
  }

  const xmlNode* item_;
  std::string_view rss_;  ///< The namespace of RSS's own elements in this feed; mostly none.
  std::string base_;
  const Feed& feed_;
  const FeedSource& source_;
};

}  // namespace

Feed read_rss(const xmlNode* rss, const FeedSource& source) {
  Feed feed{.format = FeedFormat::rss};
  const std::string_view own = namespace_of(rss);
  const xmlNode* channel = child(rss, {own, "channel"});
  if (channel == nullptr) return feed;
  feed.title = plain_title(child_text(channel, {own, "title"}), source.name);
  feed.url = absolute_url(child_text(channel, {own, "link"}), base_of(channel));
  feed.language = language_named(child_text(channel, {own, "language"}));
  feed.hub = hub_link_in(channel, kAtom);
  const std::vector<const xmlNode*> items = children(channel, {own, "item"});
  require_few_items(items.size(), source);
  for (const xmlNode* item : items) {
    const std::string base = base_of(item);
    feed.items.push_back(
        ItemReader(item, own, base.empty() ? feed.url : base, feed, source).read());
  }
  return feed;
}

}  // namespace lectern::server
