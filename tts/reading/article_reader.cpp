#include "tts/reading/article_reader.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "tts/ascii.h"
#include "tts/error.h"
#include "tts/reading/encoding.h"
#include "tts/reading/html_reader.h"
#include "tts/reading/json_reader.h"
#include "tts/reading/language_detector.h"
#include "tts/reading/markdown_reader.h"
#include "tts/reading/plain_text_reader.h"
#include "tts/reading/ssml_reader.h"
#include "tts/reading/story/announcer.h"

namespace lectern::tts {
namespace {

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> endings) {
  const std::string lower = ascii_lower(name);
  return std::any_of(endings.begin(), endings.end(),
                     [&lower](std::string_view ending) { return lower.ends_with(ending); });
}

/// Blanks, and the mark of byte order.
constexpr std::string_view kBeforeText = " \t\r\n\xEF\xBB\xBF";

/// Only what opens a document counts: a text about HTML is not HTML.
bool begins_as_html(std::string_view bytes) {
  const std::size_t first = bytes.find_first_not_of(kBeforeText);
  if (first == std::string_view::npos) return false;
  std::string head(bytes.substr(first, 9));
  std::transform(head.begin(), head.end(), head.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  constexpr std::array<std::string_view, 7> kOpenings = {"<!doctype", "<html", "<head", "<body",
                                                         "<article",  "<main", "<?xml"};
  return std::any_of(kOpenings.begin(), kOpenings.end(),
                     [&head](std::string_view opening) { return head.starts_with(opening); });
}

/// Where a document that opens with a tag has its first one, behind instructions and comments; npos
/// for what opens otherwise.
std::size_t first_tag(std::string_view bytes) {
  constexpr auto kBefore =
      std::to_array<std::pair<std::string_view, std::string_view>>({{"<?", "?>"}, {"<!--", "-->"}});
  constexpr std::string_view kBlanks = " \t\r\n";
  std::size_t at = bytes.find_first_not_of(kBeforeText);
  while (at < bytes.size()) {
    const auto* const part = std::find_if(kBefore.begin(), kBefore.end(), [&](const auto& each) {
      return bytes.substr(at).starts_with(each.first);
    });
    if (part == kBefore.end()) break;
    const std::size_t end = bytes.find(part->second, at);
    if (end == std::string_view::npos) return end;
    at = bytes.find_first_not_of(kBlanks, end + part->second.size());
  }
  return at < bytes.size() && bytes[at] == '<' ? at : std::string_view::npos;
}

/// The name of the first tag, as it is written; empty when the document opens otherwise.
std::string_view root_of(std::string_view bytes) {
  const std::size_t tag = first_tag(bytes);
  if (tag == std::string_view::npos) return {};
  const std::string_view name = bytes.substr(tag + 1, 40);
  return name.substr(0, name.find_first_of(" \t\r\n/>"));
}

bool begins_as_ssml(std::string_view bytes) {
  return root_of(bytes) == "speak";
}

/// A headline as Markdown has it: nobody begins plain text so.
bool begins_as_markdown(std::string_view bytes) {
  constexpr std::string_view kHeadline = "# ";
  const std::size_t first = bytes.find_first_not_of(kBeforeText);
  if (first == std::string_view::npos || !bytes.substr(first).starts_with(kHeadline)) return false;
  const std::size_t title = first + kHeadline.size();
  return title < bytes.size() && kBeforeText.find(bytes[title]) == std::string_view::npos;
}

/// An object or a list of such.
bool begins_as_json(std::string_view bytes) {
  const std::size_t first = bytes.find_first_not_of(kBeforeText);
  if (first == std::string_view::npos || (bytes[first] != '{' && bytes[first] != '[')) return false;
  const std::size_t inside = bytes.find_first_not_of(kBeforeText, first + 1);
  if (inside == std::string_view::npos) return false;
  return bytes[inside] == '"' ? bytes[first] == '{' : bytes[inside] == '{' && bytes[first] == '[';
}

/// RSS, Atom, RDF, a sitemap or a JSON Feed: a list of articles.
bool begins_as_feed(std::string_view bytes) {
  constexpr auto kRoots =
      std::to_array<std::string_view>({"rss", "feed", "rdf:RDF", "urlset", "sitemapindex"});
  if (std::find(kRoots.begin(), kRoots.end(), root_of(bytes)) != kRoots.end()) return true;
  constexpr std::string_view kJsonFeed = "//jsonfeed.org/version/";
  constexpr std::size_t kVersionIsWithin = 512;
  return begins_as_json(bytes) &&
         bytes.substr(0, kVersionIsWithin).find(kJsonFeed) != std::string_view::npos;
}

InputFormat format_of(std::string_view bytes, const ReadOptions& options) {
  if (options.format != InputFormat::automatic) return options.format;
  if (ends_with_any(options.name, {".html", ".htm", ".xhtml"})) return InputFormat::html;
  if (ends_with_any(options.name, {".md", ".markdown"})) return InputFormat::markdown;
  if (ends_with_any(options.name, {".ssml"})) return InputFormat::ssml;
  if (ends_with_any(options.name, {".json"})) return InputFormat::json;
  if (ends_with_any(options.name, {".txt"})) return InputFormat::plain_text;
  if (begins_as_ssml(bytes)) return InputFormat::ssml;
  if (begins_as_json(bytes)) return InputFormat::json;
  if (begins_as_markdown(bytes)) return InputFormat::markdown;
  return begins_as_html(bytes) || begins_as_feed(bytes) ? InputFormat::html
                                                        : InputFormat::plain_text;
}

Document read_as(InputFormat format, std::string_view bytes, const ReadOptions& options) {
  const std::string& name = options.name;
  if (format == InputFormat::html)
    return read_html(bytes, {options.charset, options.url, &options.rules}, name);
  std::string text = decode_text(bytes, name);
  if (text.size() > kLongestText) {
    throw Error(Errc::bad_input,
                "more than " + std::to_string(kLongestText >> 20U) +
                    " MiB of text, days of narration; split it into chapters",
                name);
  }
  if (format == InputFormat::ssml) return read_ssml(text, name);
  if (format == InputFormat::json) return read_json(text, name);
  if (options.markup == ReadingMarkup::understood) {
    return format == InputFormat::markdown ? read_marked_markdown(text, name)
                                           : read_marked_text(text, name);
  }
  return format == InputFormat::markdown ? read_markdown(text, name)
                                         : read_plain_text(std::move(text));
}

/// What mark-up says of a text's language, corrected by the text: a page's word is trusted in its
/// script and region, and in languages that we cannot tell ourselves, but not against the letters.
LanguageTag settled(const LanguageTag& said, const LanguageTag& detected) {
  if (said.empty() || detected.empty()) return said.empty() ? detected : said;
  if (said.is_chinese() && detected.is_chinese() && said.script().empty()) return detected;
  const bool agrees = said.language() == detected.language() || !can_detect(said);
  return agrees ? said : detected;
}

/// What the reader was told, else what the document says of itself and its text agrees with.
LanguageTag language_of(const Document& document, const ReadOptions& options) {
  if (options.language && !options.language->empty()) return *options.language;
  return settled(document.language, detect_language(document.text, document.language));
}

/// A person's word is for everything in its letters; what is in others tells its language itself.
LanguageTag language_of(std::string_view block, const LanguageTag& around,
                        const ReadOptions& options) {
  const bool is_told = options.language && !options.language->empty();
  if (is_told && is_in_script_of(*options.language, block)) return *options.language;
  return settled(around, detect_language(block, around));
}

/// Every block gets its main language; what agrees with the article's gets the article's own tag,
/// region and all.
void assign_languages(Document& document, const ReadOptions& options) {
  document.language = language_of(document, options);
  for (Block& block : document.blocks) {
    const LanguageTag& around = block.language.empty() ? document.language : block.language;
    const LanguageTag language = language_of(document.text_of(block.range), around, options);
    block.language =
        language.language() == document.language.language() ? document.language : language;
  }
}

}  // namespace

Document read_article(std::string_view bytes, const ReadOptions& options) {
  require_text(bytes, options.name);
  const InputFormat format = format_of(bytes, options);
  const bool may_be_feed = format == InputFormat::html || format == InputFormat::json;
  if (may_be_feed && begins_as_feed(bytes)) {
    throw Error(
        Errc::bad_input,
        "this is a feed, no article; lectern batch and lectern watch narrate what a feed lists",
        options.name);
  }
  Document document = read_as(format, bytes, options);
  if (document.blocks.empty()) {
    throw Error(Errc::bad_input, "nothing to read: the article is empty", options.name);
  }
  assign_languages(document, options);
  if (document.metadata.url.empty()) document.metadata.url = options.url;
  const std::string& url = options.url.empty() ? document.metadata.url : options.url;
  const Announcement* announcement = options.rules.announcement_for(url, document.language);
  return announcement == nullptr ? document : announced(document, *announcement);
}

}  // namespace lectern::tts
