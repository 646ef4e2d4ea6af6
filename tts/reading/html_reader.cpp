#include "tts/reading/html_reader.h"

#include <array>
#include <optional>

#include "tts/error.h"
#include "tts/reading/document_builder.h"
#include "tts/reading/encoding.h"
#include "tts/reading/html_limits.h"
#include "tts/reading/html_tree.h"
#include "tts/reading/plain_text_reader.h"

namespace lectern::tts {
namespace {

/// Deeper nesting is no article; libxml2 stops reading a little further down.
constexpr int kDeepestNesting = 250;

bool is_hidden(const xmlNode* node) {
  if (attribute(node, "hidden") || attribute(node, "aria-hidden") == "true") return true;
  std::string style = attribute(node, "style").value_or("");
  style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
  return style.find("display:none") != std::string::npos;
}

bool holds_any(xmlNode* root, const auto& names) {
  bool found = false;
  walk(root, [&found, &names](const xmlNode* node) {
    found = found || is_one_of(node, names);
    return !found;
  });
  return found;
}

/// Tables once laid out whole pages; what holds paragraphs or headings is no table of figures.
bool is_table_of_figures(xmlNode* table) {
  constexpr std::array<std::string_view, 6> kStory = {"p", "h1", "h2", "h3", "article", "br"};
  return is_named(table, "table") && !holds_any(table, kStory);
}

bool is_navigation(const xmlNode* node) {
  constexpr std::array<std::string_view, 3> kElements = {"nav", "footer", "menu"};
  const std::string role = attribute(node, "role").value_or("");
  if (role == "navigation" || role == "banner" || role == "contentinfo" || role == "search") {
    return true;
  }
  return is_one_of(node, kElements);
}

/// The head of the site, unless the headline is in it.
bool is_site_header(xmlNode* node) {
  constexpr std::array<std::string_view, 1> kHeadline = {"h1"};
  return is_named(node, "header") && !holds_any(node, kHeadline);
}

/// Why an element and all in it is not read, or nullopt when it is.
std::optional<std::string_view> reason_to_skip(xmlNode* node) {
  constexpr std::array<std::string_view, 9> kCode = {
      "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas"};
  constexpr std::array<std::string_view, 8> kControls = {"form",     "button", "select", "input",
                                                         "textarea", "label",  "audio",  "video"};
  constexpr std::array<std::string_view, 2> kReadings = {"rt", "rp"};
  if (is_one_of(node, kCode)) return "script";
  if (is_one_of(node, kControls)) return "control";
  if (is_one_of(node, kReadings)) return "ruby";
  if (attribute(node, "data-narration") == "skip") return "asked for";
  if (is_hidden(node)) return "hidden";
  if (is_navigation(node)) return "navigation";
  if (is_named(node, "aside") || attribute(node, "role") == "complementary") return "related";
  if (is_table_of_figures(node)) return "table";
  if (is_named(node, "pre")) return "code";
  return std::nullopt;
}

/// The kind of block that an element begins, or nullopt for those that stand in a line.
std::optional<BlockKind> kind_begun_by(const xmlNode* node) {
  constexpr std::array<std::string_view, 6> kHeadings = {"h1", "h2", "h3", "h4", "h5", "h6"};
  constexpr std::array<std::string_view, 3> kItems = {"li", "dd", "dt"};
  constexpr std::array<std::string_view, 25> kBoxes = {
      "p",      "div",     "section", "article", "main",   "header",   "ul",     "ol", "dl",
      "figure", "address", "body",    "hr",      "table",  "tbody",    "thead",  "tr", "td",
      "th",     "center",  "details", "summary", "hgroup", "fieldset", "caption"};
  if (is_one_of(node, kHeadings)) return BlockKind::heading;
  if (is_one_of(node, kItems)) return BlockKind::list_item;
  if (is_named(node, "blockquote")) return BlockKind::quote;
  if (is_named(node, "figcaption")) return BlockKind::caption;
  if (is_one_of(node, kBoxes)) return BlockKind::paragraph;
  return std::nullopt;
}

/// A paragraph inside a quote or list item is part of it.
BlockKind within(BlockKind outer, BlockKind inner) {
  const bool outer_decides = inner == BlockKind::paragraph && outer != BlockKind::heading;
  return outer_decides ? outer : inner;
}

/// Walks the story's part of the tree and tells the builder what is read.
class StoryReader {
 public:
  /// headline  the element that was read as the title, or nullptr.
  StoryReader(DocumentBuilder& builder, const xmlNode* headline, const std::string& name)
      : builder_(builder), headline_(headline), name_(name) {}

  void read(xmlNode* story) {
    is_whole_page_ = is_named(story, "body");
    read_children(story, {}, 0);
  }

 private:
  /// What an element hands down to those inside it.
  struct Surroundings {
    BlockKind kind = BlockKind::paragraph;
    LanguageTag language;  ///< Of the nearest lang attribute inside the story.
  };

  void read_children(xmlNode* node, const Surroundings& outer, int depth) {
    if (depth > kDeepestNesting) {
      throw Error(Errc::bad_input, "the page nests too deeply to be an article", name_);
    }
    for (xmlNode* child = node->children; child != nullptr; child = child->next) {
      read_node(child, outer, depth);
    }
  }

  void read_node(xmlNode* node, const Surroundings& outer, int depth) {
    if (node->type == XML_TEXT_NODE) return builder_.add_text(view(node->content));
    if (!is_element(node) || node == headline_) return;
    if (const auto reason = reason_to_skip(node)) return skip(node, *reason);
    if (is_whole_page_ && is_site_header(node)) return skip(node, "navigation");
    if (is_named(node, "br")) return builder_.add_line_break();
    const std::optional<BlockKind> begun = kind_begun_by(node);
    if (begun) return read_block(node, *begun, outer, depth);
    read_children(node, outer, depth + 1);
  }

  void read_block(xmlNode* node, BlockKind begun, const Surroundings& outer, int depth) {
    Surroundings inner = outer;
    inner.kind = within(outer.kind, begun);
    if (const auto lang = attribute(node, "lang")) {
      inner.language = LanguageTag::parse(*lang).value_or(outer.language);
    }
    builder_.begin_block(inner.kind, inner.language);
    read_children(node, inner, depth + 1);
    builder_.begin_block(outer.kind, outer.language);
  }

  /// Readings of single characters are left out silently: a page may have thousands.
  void skip(xmlNode* node, std::string_view reason) {
    if (reason != "ruby") builder_.skip(text_within(node), reason);
  }

  DocumentBuilder& builder_;
  const xmlNode* headline_;
  const std::string& name_;
  bool is_whole_page_ = false;  ///< The story is not marked: site furniture stands around it.
};

/// What the page says of itself.
struct PageFacts {
  xmlNode* h1 = nullptr;
  std::string og_title;
  std::string title;
  LanguageTag language;
};

void add_fact(xmlNode* node, PageFacts& facts) {
  if (is_named(node, "html") || (is_named(node, "body") && facts.language.empty())) {
    facts.language =
        LanguageTag::parse(attribute(node, "lang").value_or("")).value_or(LanguageTag{});
  } else if (is_named(node, "h1") && facts.h1 == nullptr) {
    facts.h1 = node;
  } else if (is_named(node, "title") && facts.title.empty()) {
    facts.title = text_within(node);
  } else if (is_named(node, "meta") && attribute(node, "property") == "og:title") {
    facts.og_title = attribute(node, "content").value_or("");
  }
}

PageFacts facts_of(xmlNode* root) {
  PageFacts facts;
  walk(root, [&facts](xmlNode* node) {
    if (is_element(node)) add_fact(node, facts);
    return !is_named(node, "svg");  // drawings have titles of their own
  });
  return facts;
}

int rank_as_story(const xmlNode* node) {
  if (attribute(node, "itemprop") == "articleBody") return 4;
  if (is_named(node, "article")) return 3;
  if (is_named(node, "main") || attribute(node, "role") == "main") return 2;
  return is_named(node, "body") ? 1 : 0;
}

/// The element that holds the story: by the most telling of the marks that authors set, and of
/// several alike (teasers are articles too) the one with the most text.
xmlNode* story_root(xmlNode* root) {
  xmlNode* best = root;
  int best_rank = 0;
  std::size_t best_size = 0;
  walk(root, [&](xmlNode* node) {
    const int rank = is_element(node) ? rank_as_story(node) : 0;
    if (rank == 0 || rank < best_rank) return true;
    const std::size_t size = text_within(node).size();
    if (rank > best_rank || size > best_size) {
      best = node;
      best_rank = rank;
      best_size = size;
    }
    return true;
  });
  return best;
}

xmlNode* headline_within(xmlNode* story) {
  xmlNode* headline = nullptr;
  walk(story, [&headline](xmlNode* node) {
    if (headline == nullptr && is_named(node, "h1")) headline = node;
    return headline == nullptr;
  });
  return headline;
}

/// The story's own h1; else the page's, unless the page calls itself otherwise: then it is the
/// site's name. Else what the page calls itself.
std::string title_of(xmlNode* headline, const PageFacts& facts) {
  if (headline != nullptr) return text_within(headline);
  const std::string& declared = facts.og_title.empty() ? facts.title : facts.og_title;
  if (facts.h1 == nullptr) return declared;
  const std::string h1 = excerpt(text_within(facts.h1));
  const bool agrees = declared.empty() || excerpt(declared).find(h1) != std::string::npos;
  return agrees ? text_within(facts.h1) : declared;
}

void mark_bylines(Document& document) {
  constexpr std::size_t kBylinesEndAt = 4;
  const std::size_t end = std::min(document.blocks.size(), kBylinesEndAt);
  for (std::size_t i = 0; i < end; ++i) {
    Block& block = document.blocks[i];
    if (block.kind == BlockKind::paragraph && is_byline(document.text_of(block.range))) {
      block.kind = BlockKind::byline;
    }
  }
}

}  // namespace

Document read_html(std::string_view bytes, const std::string& name) {
  const std::string page = decode_html(bytes, name);
  require_modest_page(page, name);
  const HtmlDoc doc = parse_html(page, name);
  xmlNode* root = xmlDocGetRootElement(doc.get());
  const PageFacts facts = facts_of(root);
  xmlNode* story = story_root(root);
  xmlNode* headline = headline_within(story);

  DocumentBuilder builder;
  builder.set_language(facts.language);
  builder.begin_block(BlockKind::title);
  builder.add_text(title_of(headline, facts));
  builder.end_block();
  StoryReader(builder, headline != nullptr ? headline : facts.h1, name).read(story);
  Document document = builder.finish();
  mark_bylines(document);
  return document;
}

}  // namespace lectern::tts
