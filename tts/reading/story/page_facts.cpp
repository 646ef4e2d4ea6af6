#include "tts/reading/story/page_facts.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "tts/ascii.h"
#include "tts/reading/marks.h"
#include "tts/reading/story/date_line.h"
#include "tts/reading/story/json_ld.h"
#include "tts/reading/story/name_hints.h"
#include "tts/reading/story/prose.h"
#include "tts/reading/story/published_date.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

/// Where a fact was found, most telling first.
enum class Source { linked_data, meta, microdata, element, weak_element, address, aside };

template <typename T>
using Ranked = std::vector<std::pair<Source, T>>;

std::vector<std::string> by_rank(Ranked<std::string> found) {
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> values;
  for (auto& [source, value] : found) values.push_back(std::move(value));
  return values;
}

template <std::size_t N>
bool is_one_of_names(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Whether an element begins on a line of its own.
bool parts_words(const xmlNode* node) {
  for (const char* name : {"br", "li", "div", "p", "h2", "h3", "h4", "h5", "td"}) {
    if (is_named(node, name)) return true;
  }
  return false;
}

/// Text of an element that should hold a name or a date; more is neither.
std::string short_text_within(xmlNode* node) {
  constexpr std::size_t kLongest = 300;
  std::string text;
  walk(node, [&text](const xmlNode* inner) {
    if (text.size() > kLongest) return false;
    if (inner->type == XML_TEXT_NODE) text += view(inner->content);
    if (parts_words(inner)) text += ' ';
    return !is_named(inner, "script") && !is_named(inner, "style");
  });
  return text.size() <= kLongest ? fold_space(text) : std::string{};
}

struct Dated {
  Source source = Source::address;
  std::string text;
  const xmlNode* node = nullptr;
};

class FactGatherer {
 public:
  PageFacts gather(xmlNode* root) {
    walk(root, [this](xmlNode* node) {
      if (is_element(node)) add(node);
      return !is_named(node, "svg");  // drawings have titles of their own
    });
    facts_.bylines = by_rank(std::move(bylines_));
    gather_around_headline();
    facts_.dates = by_rank(dates_of_story());
    if (facts_.image.empty()) facts_.image = lead_picture();
    return std::move(facts_);
  }

 private:
  void add(xmlNode* node) {
    const std::string_view name = view(node->name);
    if (name == "meta") return add_meta(node);
    if (name == "script") return add_linked_data(node);
    if (name == "link") return add_link(node);
    if (name == "h1") (is_logo(node) ? facts_.logos : facts_.h1s).push_back(node);
    if (name == "h2") facts_.h2s.push_back(node);
    if (name == "figure" && figures_.size() < kMostFigures) figures_.push_back(node);
    if (name == "base" && facts_.base.empty()) facts_.base = attribute(node, "href").value_or("");
    if (name == "title" && facts_.title.empty()) facts_.title = fold_space(text_within(node));
    if (name == "html" || (name == "body" && facts_.language.empty())) {
      facts_.language =
          LanguageTag::parse(attribute(node, "lang").value_or("")).value_or(LanguageTag{});
    }
    if (name == "time") add_time(node);
    add_named(node);
  }

  /// Whether a heading is the paper's own name: it leads to the site's root, or is called its logo.
  static bool is_logo(xmlNode* heading) {
    const std::string names = ascii_lower(' ' + attribute(heading, "class").value_or("") + ' ' +
                                          attribute(heading, "id").value_or("") + ' ');
    for (const std::string_view word :
         {" logo ", "site-logo", "site-title", "site_title", "sitetitle", "site-name", "sitename",
          "blog-title", "masthead"}) {
      if (names.find(word) != std::string::npos) return true;
    }
    bool leads_to_root = heading->parent != nullptr && is_link_to_root(heading->parent);
    walk(heading, [&leads_to_root](const xmlNode* inner) {
      leads_to_root = leads_to_root || is_link_to_root(inner);
      return !leads_to_root;
    });
    return leads_to_root;
  }

  static bool is_link_to_root(const xmlNode* node) {
    if (!is_named(node, "a")) return false;
    const std::string address = attribute(node, "href").value_or("");
    const std::size_t scheme = address.find("//");
    if (scheme == std::string::npos) return address == "/";
    const std::size_t path = address.find('/', scheme + 2);
    return path == std::string::npos || path + 1 == address.size();
  }

  void add_meta(const xmlNode* node) {
    const std::string content = fold_space(attribute(node, "content").value_or(""));
    if (content.empty()) return;
    std::string key = attribute(node, "property").value_or("");
    if (key.empty()) key = attribute(node, "name").value_or("");
    if (key.empty()) key = attribute(node, "itemprop").value_or("");
    key = ascii_lower(key);
    add_meta_date(key, content);
    add_meta_author(key, content);
    if (key == "og:title" || (key == "twitter:title" && facts_.og_title.empty())) {
      facts_.og_title = content;
    } else if (key == "headline" && facts_.headline.empty()) {
      facts_.headline = content;
    } else if (key == "og:site_name" || (key == "application-name" && facts_.site.empty())) {
      facts_.site = content;
    } else if (key == "og:description" || (key == "description" && facts_.description.empty())) {
      facts_.description = content;
    } else if (key == "og:url" && facts_.url.empty()) {
      facts_.url = content;
    } else if (key == "og:image" && facts_.image.empty()) {
      facts_.image = content;
    } else if (key == "article:modified_time" || key == "og:updated_time" ||
               key == "datemodified") {
      facts_.modified = content;
    }
  }

  void add_meta_date(std::string_view key, const std::string& content) {
    constexpr auto kFirst = std::to_array<std::string_view>({"article:published_time",
                                                             "datepublished",
                                                             "og:published_time",
                                                             "parsely-pub-date",
                                                             "sailthru.date",
                                                             "article.published",
                                                             "pubdate",
                                                             "publishdate",
                                                             "publish_date",
                                                             "publish-date",
                                                             "published_time",
                                                             "cxenseparse:recs:publishtime",
                                                             "dcterms.issued",
                                                             "dc.date.issued",
                                                             "date.release",
                                                             "article_date_original",
                                                             "originalpublicationdate",
                                                             "rnews:datepublished",
                                                             "publication_date",
                                                             "shareaholic:article_published_time"});
    constexpr auto kThen = std::to_array<std::string_view>(
        {"date", "dc.date", "dcterms.created", "dc.date.created", "dcterms.date", "datecreated",
         "created", "article:created", "dc.created", "og:article:published_time", "bt:pubdate",
         "weibo: article:create_at", "weibo:article:create_at", "citation_publication_date",
         "citation_date"});
    if (is_one_of_names(key, kFirst)) add_date(Source::meta, content);
    if (is_one_of_names(key, kThen)) add_date(Source::microdata, content);
  }

  void add_meta_author(std::string_view key, const std::string& content) {
    constexpr auto kKeys = std::to_array<std::string_view>(
        {"author", "article:author", "article:author_name", "dc.creator", "dcterms.creator",
         "parsely-author", "sailthru.author", "byl", "citation_author", "creator", "og:author",
         "article.author", "dc.contributor", "cxenseparse:author", "mediator_author"});
    // Cards of the form "Written by" … "Ada Example".
    if (key == "twitter:label1") card_names_writer_ = is_writer_label(ascii_lower(content));
    if (key == "twitter:data1" && card_names_writer_) {
      bylines_.emplace_back(Source::microdata, content);
    }
    if (is_one_of_names(key, kKeys)) bylines_.emplace_back(Source::meta, content);
    const bool is_account = content.starts_with('@');
    if (key == "twitter:creator" && !is_account) bylines_.emplace_back(Source::element, content);
  }

  static bool is_writer_label(std::string_view label) {
    constexpr auto kLabels = std::to_array<std::string_view>(
        {"written by", "verfasst von", "geschrieben von", "escrito por", "écrit par", "scritto da",
         "author", "autor"});
    return is_one_of_names(label, kLabels);
  }

  void add_linked_data(xmlNode* node) {
    const std::string type = ascii_lower(attribute(node, "type").value_or(""));
    if (type.find("ld+json") == std::string::npos || !facts_.headline.empty()) return;
    LinkedArticle article = linked_article_in(script_text(node));
    std::string names;
    for (const std::string& author : article.authors) {
      if (!names.empty()) names += ", ";
      names += author;
    }
    if (!names.empty()) bylines_.emplace_back(Source::linked_data, names);
    if (!article.published.empty()) add_date(Source::linked_data, article.published);
    if (!article.modified.empty()) facts_.modified = article.modified;
    if (facts_.site.empty()) facts_.site = article.site;
    if (facts_.url.empty()) facts_.url = article.url;
    if (facts_.image.empty()) facts_.image = article.image;
    facts_.headline = fold_space(article.headline);
    facts_.body = std::move(article.body);
  }

  static std::string script_text(const xmlNode* node) {
    std::string text;
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
      text += view(child->content);
    }
    return text;
  }

  void add_link(const xmlNode* node) {
    if (attribute(node, "rel") != "canonical") return;
    const std::string href = attribute(node, "href").value_or("");
    if (href.starts_with("http")) facts_.url = href;
  }

  void add_time(xmlNode* node) {
    const std::string names = attribute(node, "class").value_or("");
    const bool is_update =
        names.find("updated") != std::string::npos && names.find("published") == std::string::npos;
    std::string when = attribute(node, "datetime").value_or("");
    if (!tells_date(when)) when = short_text_within(node);
    const bool published =
        attribute(node, "pubdate").has_value() || attribute(node, "itemprop") == "datePublished";
    const Source source = published   ? Source::microdata
                          : is_update ? Source::weak_element
                                      : Source::element;
    add_date(source, when, node);
  }

  /// Elements whose microdata, class or relation call them author or date.
  void add_named(xmlNode* node) {
    std::string names;
    for (const xmlAttr* at = node->properties; at != nullptr; at = at->next) {
      const std::string_view key = view(at->name);
      if (at->children == nullptr) continue;
      const std::string_view value = view(at->children->content);
      if (key == "itemprop") add_by_item(node, value);
      if (key == "href" && is_named(node, "a") && leads_to_writer(value)) {
        add_author(node, Source::weak_element);
      }
      if (key == "rel" && value == "author") add_author(node, Source::element);
      if (key == "data-author") bylines_.emplace_back(Source::weak_element, value);
      if (key == "class" || key == "id") names.append(ascii_lower(value)).append(" ");
    }
    if (names.empty() || names.find("comment") != std::string::npos) return;
    if (is_named(node, "body") || is_named(node, "article") || is_named(node, "main")) return;
    add_by_name(node, names);
  }

  /// Whether an address is that of a writer's page.
  static bool leads_to_writer(std::string_view address) {
    for (const std::string_view part : {"/author/", "/authors/", "/autor/", "/autoren/",
                                        "/creator/", "/auteur/", "/newsteam/", "/staff/"}) {
      const std::size_t at = address.find(part);
      if (at != std::string_view::npos && at + part.size() < address.size()) return true;
    }
    return false;
  }

  void add_by_item(xmlNode* node, std::string_view item) {
    if (item == "datePublished" || item == "dateCreated") add_dated(node, Source::microdata);
    if (item == "headline") facts_.h1s.push_back(node);
    if (item == "author" || item == "creator") add_author(node, Source::microdata);
  }

  /// What the class and id of an element call it.
  struct NamedAs {
    std::optional<Source> author;
    std::optional<Source> date;
  };

  static NamedAs named_as(const std::string& names) {
    constexpr auto kAuthors = std::to_array<std::string_view>(
        {"byline", "author-name", "author_name", "authorname", "article-author", "post-author",
         "entry-author", "article__author", "fn n", "autor"});
    constexpr auto kSureDates = std::to_array<std::string_view>(
        {"published", "entry-date", "post-date", "publish-date", "date-published", "pubdate"});
    constexpr auto kDates = std::to_array<std::string_view>(
        {"date", "datum", "timestamp", "time", "source", "info", "meta", "fecha", "byline"});
    const auto is_named_so = [&names](std::string_view name) {
      return names.find(name) != std::string::npos;
    };
    NamedAs as;
    if (std::any_of(kAuthors.begin(), kAuthors.end(), is_named_so)) {
      as.author = Source::element;
    } else if (is_named_so("author")) {
      as.author = Source::weak_element;
    }
    if (std::any_of(kSureDates.begin(), kSureDates.end(), is_named_so)) {
      as.date = Source::element;
    } else if (std::any_of(kDates.begin(), kDates.end(), is_named_so)) {
      as.date = Source::weak_element;
    }
    return as;
  }

  void add_by_name(xmlNode* node, const std::string& names) {
    const auto [entry, is_new] = named_.try_emplace(names);
    if (is_new) entry->second = named_as(names);
    if (entry->second.author) add_author(node, *entry->second.author);
    if (entry->second.date) add_dated(node, *entry->second.date);
  }

  /// Whose author an element can name by where it stands: `source` for the story's; nullopt for a
  /// comment's; another story's or a picture's is believed last.
  static std::optional<Source> source_among(const xmlNode* node, Source source) {
    constexpr int kMostAround = 32;
    for (int i = 0; i < kMostAround && node != nullptr && is_element(node); ++i) {
      const std::string names =
          attribute(node, "class").value_or("") + ' ' + attribute(node, "id").value_or("");
      const auto skip = hint_of_names(names).skip;
      if (skip == SkipReason::comments) return std::nullopt;
      if (skip == SkipReason::related || skip == SkipReason::caption ||
          names.find("license") != std::string::npos) {
        source = Source::aside;
      }
      node = node->parent;
    }
    return source;
  }

  void add_author(xmlNode* node, Source source) {
    if (bylines_.size() > kMostBylines) return;
    const auto among = source_among(node, source);
    if (!among) return;
    std::string name = attribute(node, "content").value_or("");
    if (name.empty()) {
      walk(node, [&name](xmlNode* inner) {
        if (name.empty() && is_element(inner) && attribute(inner, "itemprop") == "name") {
          name = attribute(inner, "content").value_or("");
          if (name.empty()) name = short_text_within(inner);
        }
        return name.empty();
      });
    }
    if (name.empty()) name = short_text_within(node);
    if (!name.empty()) bylines_.emplace_back(*among, name);
  }

  void add_dated(xmlNode* node, Source source) {
    for (const char* key : {"content", "datetime", "title"}) {
      const std::string value = attribute(node, key).value_or("");
      if (tells_date(value)) return add_date(source, value, node);
    }
    const std::string text = short_text_within(node);
    const bool is_told = source == Source::weak_element && measure_prose(text).ends_sentence &&
                         !is_date_line(text);  // "Meeting: 12 December 2026, town hall."
    if (!is_told) add_date(source, text, node);
  }

  /// Whether there is a date in `text`, as anyone would write it.
  static bool tells_date(std::string_view text) {
    return date_in(text, {.is_month_first = false, .has_republic_years = true}).has_value();
  }

  /// node  where it stands; nullptr for what the page says of itself.
  void add_date(Source source, std::string date, const xmlNode* node = nullptr) {
    if (dates_.size() > kMostDates || !tells_date(date)) return;
    dates_.push_back({source, std::move(date), node});
  }

  void gather_around_headline() {
    for (const xmlNode* h1 : facts_.h1s) {
      for (const xmlNode* at = h1; at != nullptr; at = at->parent) around_headline_.insert(at);
    }
  }

  /// The address of the first picture that the story sets as a figure.
  std::string lead_picture() const {
    for (xmlNode* figure : figures_) {
      if (!stands_with_story(figure->parent)) continue;
      std::string address;
      walk(figure, [&address](const xmlNode* inner) {
        if (!address.empty() || !is_named(inner, "img")) return address.empty();
        address = attribute(inner, "src").value_or("");
        if (address.empty()) address = attribute(inner, "data-src").value_or("");
        return address.empty();
      });
      if (!address.empty()) return fold_space(address);
    }
    return {};
  }

  Ranked<std::string> dates_of_story() {
    Ranked<std::string> dates;
    for (Dated& each : dates_) {
      if (each.node != nullptr && !stands_with_story(each.node)) continue;
      dates.emplace_back(each.source, std::move(each.text));
    }
    if (const auto date = date_in_address(facts_.url)) dates.emplace_back(Source::address, *date);
    return dates;
  }

  /// Whether a date can be the story's by where it stands: not with comments, other stories,
  /// pictures or notes, nor at the head or foot of the site. Stories have heads and feet too.
  bool stands_with_story(const xmlNode* node) const {
    constexpr int kMostAround = 64;
    bool is_in_frame = false;
    for (int i = 0; i < kMostAround && node != nullptr && is_element(node); ++i) {
      if (is_named(node, "body") || is_named(node, "html")) break;
      if (is_named(node, "main")) return true;
      const std::string names =
          attribute(node, "class").value_or("") + ' ' + attribute(node, "id").value_or("");
      const NameHint hint = hint_of_names(names);
      if (hint.skip == SkipReason::comments) return false;
      const bool is_around = around_headline_.count(node) > 0;
      if (!is_around && is_apart(node, names, hint)) return false;
      const bool is_article =
          is_named(node, "article") || hint.is_story || is_called_article(names);
      if (is_article || (is_around && !is_in_frame)) return true;
      is_in_frame = is_in_frame || (!is_around && is_frame(node, hint));
      node = node->parent;
    }
    return !is_in_frame;
  }

  static bool is_frame(const xmlNode* node, const NameHint& hint) {
    return is_named(node, "header") || is_named(node, "footer") || is_named(node, "nav") ||
           hint.skip == SkipReason::navigation;
  }

  static bool is_called_article(const std::string& names) {
    const std::string lower = ascii_lower(names);
    return std::any_of(kArticleNames.begin(), kArticleNames.end(), [&lower](std::string_view name) {
      return lower.find(name) != std::string::npos;
    });
  }

  static bool is_apart(const xmlNode* node, const std::string& names, const NameHint& hint) {
    if (is_named(node, "figure") || is_named(node, "figcaption")) return true;
    const bool is_meta = names.find("meta") != std::string::npos;
    return !is_meta && (is_named(node, "aside") || hint.skip == SkipReason::related ||
                        hint.skip == SkipReason::caption || hint.skip == SkipReason::footnote);
  }

  static constexpr auto kArticleNames =
      std::to_array<std::string_view>({"article", "post", "entry", "story", "single", "detail"});
  static constexpr std::size_t kMostFigures = 10;
  static constexpr std::size_t kMostDates = 200;
  static constexpr std::size_t kMostBylines = 200;

  PageFacts facts_;
  bool card_names_writer_ = false;
  Ranked<std::string> bylines_;
  std::vector<Dated> dates_;
  std::vector<xmlNode*> figures_;
  std::unordered_set<const xmlNode*> around_headline_;  ///< The h1s, and what they stand in.
  std::unordered_map<std::string, NamedAs> named_;      ///< Pages use their names over and over.
};

void drop_longer(std::vector<std::string>& values, std::size_t longest, std::size_t most) {
  values.erase(
      std::remove_if(values.begin(), values.end(),
                     [longest](const std::string& value) { return value.size() > longest; }),
      values.end());
  if (values.size() > most) values.resize(most);
}

/// Without what is longer or more than any article has.
PageFacts within_bounds(PageFacts facts) {
  constexpr std::size_t kLongestDate = 200;
  constexpr std::size_t kLongestSite = 200;
  constexpr std::size_t kLongestAddress = 2048;
  constexpr std::size_t kMostNames = 50;
  constexpr std::size_t kMostHeadlines = 20;
  for (std::string* title : {&facts.headline, &facts.og_title, &facts.title}) {
    if (title->size() > kLongestTitle) title->clear();
  }
  for (std::string* address : {&facts.url, &facts.image, &facts.base}) {
    if (address->size() > kLongestAddress) address->clear();
  }
  if (facts.site.size() > kLongestSite) facts.site.clear();
  if (facts.modified.size() > kLongestDate) facts.modified.clear();
  drop_longer(facts.bylines, kLongestTitle, kMostNames);
  drop_longer(facts.dates, kLongestDate, kMostNames);
  for (std::vector<const xmlNode*>* headings : {&facts.h1s, &facts.h2s, &facts.logos}) {
    if (headings->size() > kMostHeadlines) headings->resize(kMostHeadlines);
  }
  return facts;
}

}  // namespace

PageFacts facts_of(xmlNode* root) {
  return within_bounds(FactGatherer().gather(root));
}

DateHabits date_habits_of(const PageFacts& facts) {
  const LanguageTag& language = facts.language;
  const std::string_view host = std::string_view(facts.url).substr(0, facts.url.find('/', 8));
  const bool is_of_taiwan =
      language.region() == "TW" || language.script() == "Hant" || host.ends_with(".tw");
  return {.is_month_first = language.region() == "US", .has_republic_years = is_of_taiwan};
}

std::string published_from(const PageFacts& facts) {
  const DateHabits habits = date_habits_of(facts);
  for (const std::string& written : facts.dates) {
    if (auto date = date_in(written, habits)) return *date;
  }
  return {};
}

std::string image_address(const PageFacts& facts, const std::string& url) {
  const std::string& page = url.empty() ? facts.url : url;
  return address_from(facts.image, address_from(facts.base, page));
}

}  // namespace lectern::tts
