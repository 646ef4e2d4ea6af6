#include "server/intake/feeds/feed_reader.h"

#include "server/error.h"
#include "server/intake/feeds/json_feed.h"
#include "server/intake/feeds/xml_feeds.h"
#include "server/intake/feeds/xml_tree.h"
#include "tts/reading/encoding.h"
#include "tts/unicode.h"

namespace lectern::server {
namespace {

constexpr std::string_view kAtom = "http://www.w3.org/2005/Atom";

[[noreturn]] void refuse(std::string_view what, const FeedSource& source) {
  throw Error(Errc::unreadable_input, what, source.name);
}

std::string decoded(std::string_view bytes, const FeedSource& source) {
  if (auto text = tts::decode_xml(bytes, source.charset)) return *std::move(text);
  const std::size_t bad = tts::first_ill_formed_byte(bytes).value_or(0);
  refuse("not UTF-8 at byte " + std::to_string(bad) +
             ", nor of the encoding that it names or is served in",
         source);
}

bool begins_as_page(std::string_view text) {
  std::string head(text.substr(0, 15));
  for (char& c : head) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return head.starts_with("<!doctype html") || head.starts_with("<html");
}

Feed read_xml_feed(std::string_view text, const FeedSource& source) {
  if (begins_as_page(text)) {
    refuse("this is a page, no feed; look in it for the address of its feed", source);
  }
  const XmlDoc doc = parse_xml(text, source.url, source.name);
  const xmlNode* root = xmlDocGetRootElement(doc.get());
  const std::string_view own = namespace_of(root);
  if (is_named(root, {own, "rss"})) return read_rss(root, source);
  if (is_named(root, {kAtom, "feed"})) return read_atom(root, source);
  if (is_named(root, {own, "urlset"})) return read_sitemap(root, source);
  if (is_named(root, {own, "sitemapindex"})) return read_sitemap_index(root, source);
  if (is_named(root, {own, "RDF"})) refuse("RSS 1.0 is not read; RSS 2.0 and Atom are", source);
  refuse("this XML is no feed: neither RSS, Atom nor a sitemap", source);
}

}  // namespace

Feed read_feed(std::string_view bytes, const FeedSource& source) {
  if (bytes.size() > kLargestFeed) {
    refuse("larger than " + std::to_string(kLargestFeed >> 20U) + " MiB; this is no feed", source);
  }
  const std::string document = decoded(bytes, source);
  const std::size_t begin = document.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) refuse("the feed is empty", source);
  const std::string_view text = std::string_view(document).substr(begin);
  if (text.front() == '{') return read_json_feed(text, source);
  if (text.front() == '<') return read_xml_feed(text, source);
  refuse("this is no feed: neither XML nor JSON", source);
}

}  // namespace lectern::server
