#include "tts/reading/html_reader.h"

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "tts/error.h"
#include "tts/reading/document_builder.h"
#include "tts/reading/encoding.h"
#include "tts/reading/plain_text_reader.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

/// Deeper nesting is no article; libxml2 stops at the same depth.
constexpr int kDeepestNesting = 250;

struct DocDeleter {
  void operator()(xmlDoc* doc) const noexcept { xmlFreeDoc(doc); }
};
using HtmlDoc = std::unique_ptr<xmlDoc, DocDeleter>;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

bool is_element(const xmlNode* node) {
  return node->type == XML_ELEMENT_NODE;
}
bool is_named(const xmlNode* node, std::string_view name) {
  return is_element(node) && view(node->name) == name;
}

template <std::size_t N>
bool is_one_of(const xmlNode* node, const std::array<std::string_view, N>& names) {
  return is_element(node) && std::find(names.begin(), names.end(), view(node->name)) != names.end();
}

std::optional<std::string> attribute(const xmlNode* node, const char* name) {
  const xmlAttr* found = xmlHasProp(node, reinterpret_cast<const xmlChar*>(name));
  if (found == nullptr) return std::nullopt;
  if (found->children == nullptr) return "";
  return std::string(view(found->children->content));
}

/// The nodes below `root` in document order, root first, without recursion: pages may nest as they
/// like.
template <typename Visit>
void for_each_node(xmlNode* root, const Visit& visit) {
  for (xmlNode* node = root; node != nullptr;) {
    visit(node);
    if (node->children != nullptr && node->type != XML_ENTITY_REF_NODE) {
      node = node->children;
      continue;
    }
    while (node != root && node->next == nullptr) node = node->parent;
    if (node == root) return;
    node = node->next;
  }
}

std::string text_within(xmlNode* root) {
  std::string text;
  for_each_node(root, [&text](const xmlNode* node) {
    if (node->type == XML_TEXT_NODE) text += view(node->content);
  });
  return text;
}

/// Why an element and all in it is not read, or nullopt when it is.
std::optional<std::string_view> reason_to_skip(const xmlNode* node) {
  constexpr std::array<std::string_view, 9> kCode = {
      "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas"};
  constexpr std::array<std::string_view, 8> kControls = {"form",     "button", "select", "input",
                                                         "textarea", "label",  "audio",  "video"};
  constexpr std::array<std::string_view, 2> kReadings = {"rt", "rp"};
  if (is_one_of(node, kCode)) return "script";
  if (is_one_of(node, kControls)) return "control";
  if (is_one_of(node, kReadings)) return "markup";
  if (is_named(node, "nav") || is_named(node, "footer")) return "navigation";
  if (is_named(node, "aside")) return "related";
  if (is_named(node, "table") || is_named(node, "pre")) return "markup";
  if (attribute(node, "hidden") || attribute(node, "aria-hidden") == "true") return "hidden";
  if (attribute(node, "data-narration") == "skip") return "asked for";
  return std::nullopt;
}

/// The kind of block that an element begins, or nullopt for those that stand in a line.
std::optional<BlockKind> kind_begun_by(const xmlNode* node) {
  constexpr std::array<std::string_view, 5> kHeadings = {"h2", "h3", "h4", "h5", "h6"};
  constexpr std::array<std::string_view, 13> kBoxes = {
      "p",  "div", "section", "article", "main", "header", "ul",
      "ol", "dl",  "figure",  "address", "body", "hr"};
  if (is_named(node, "h1")) return BlockKind::title;
  if (is_one_of(node, kHeadings)) return BlockKind::heading;
  if (is_named(node, "li") || is_named(node, "dd") || is_named(node, "dt"))
    return BlockKind::list_item;
  if (is_named(node, "blockquote")) return BlockKind::quote;
  if (is_named(node, "figcaption")) return BlockKind::caption;
  if (is_one_of(node, kBoxes)) return BlockKind::paragraph;
  return std::nullopt;
}

/// A paragraph inside a quote or list item is part of it.
BlockKind within(BlockKind outer, BlockKind inner) {
  const bool outer_decides =
      inner == BlockKind::paragraph &&
      (outer == BlockKind::quote || outer == BlockKind::list_item || outer == BlockKind::caption);
  return outer_decides ? outer : inner;
}

/// Walks the story's part of the tree and tells the builder what is read.
class TreeReader {
 public:
  TreeReader(DocumentBuilder& builder, const std::string& name) : builder_(builder), name_(name) {}

  bool has_title() const { return titled_; }
  void expect_no_title() { titled_ = true; }

  void read(xmlNode* node, BlockKind outer, int depth) {
    if (depth > kDeepestNesting)
      throw Error(Errc::bad_input, "the page nests too deeply to be an article", name_);
    for (xmlNode* child = node->children; child != nullptr; child = child->next)
      read_node(child, outer, depth);
  }

 private:
  void read_node(xmlNode* node, BlockKind outer, int depth) {
    if (node->type == XML_TEXT_NODE) return builder_.add_text(view(node->content));
    if (!is_element(node)) return;
    if (const auto reason = reason_to_skip(node)) return skip(node, *reason);
    if (is_named(node, "br")) return builder_.add_line_break();
    const std::optional<BlockKind> begun = kind_begun_by(node);
    if (!begun) return read(node, outer, depth + 1);
    const BlockKind kind = within(outer, title_or_heading(*begun));
    builder_.begin_block(kind);
    read(node, kind == BlockKind::title || kind == BlockKind::heading ? BlockKind::paragraph : kind,
         depth + 1);
    builder_.begin_block(outer);
  }

  BlockKind title_or_heading(BlockKind kind) {
    if (kind != BlockKind::title) return kind;
    const bool first = !titled_;
    titled_ = true;
    return first ? BlockKind::title : BlockKind::heading;
  }

  void skip(xmlNode* node, std::string_view reason) {
    if (reason != "script" && reason != "markup") return builder_.skip(text_within(node), reason);
    builder_.skip("<" + std::string(view(node->name)) + ">", reason);
  }

  DocumentBuilder& builder_;
  const std::string& name_;
  bool titled_ = false;
};

/// What the page says of itself.
struct PageFacts {
  std::string h1;
  std::string og_title;
  std::string title;
  LanguageTag language;
};

PageFacts facts_of(xmlNode* root) {
  PageFacts facts;
  for_each_node(root, [&facts](xmlNode* node) {
    if (is_named(node, "html") || (is_named(node, "body") && facts.language.empty())) {
      facts.language =
          LanguageTag::parse(attribute(node, "lang").value_or("")).value_or(LanguageTag{});
    } else if (is_named(node, "h1") && facts.h1.empty()) {
      facts.h1 = text_within(node);
    } else if (is_named(node, "title") && facts.title.empty()) {
      facts.title = text_within(node);
    } else if (is_named(node, "meta") && attribute(node, "property") == "og:title") {
      facts.og_title = attribute(node, "content").value_or("");
    }
  });
  return facts;
}

/// The element that holds the story: the most telling of the marks authors set, else the body.
xmlNode* story_root(xmlNode* root) {
  xmlNode* best = root;
  int best_rank = 0;
  for_each_node(root, [&best, &best_rank](xmlNode* node) {
    if (!is_element(node)) return;
    int rank = 0;
    if (is_named(node, "body")) rank = 1;
    if (is_named(node, "main") || attribute(node, "role") == "main") rank = 2;
    if (is_named(node, "article")) rank = 3;
    if (attribute(node, "itemprop") == "articleBody") rank = 4;
    if (rank > best_rank) {
      best = node;
      best_rank = rank;
    }
  });
  return best;
}

/// libxml2 would guess Latin-1 where a page says nothing; on today's web that is UTF-8.
bool names_charset(std::string_view bytes) {
  std::string head(bytes.substr(0, 4096));
  std::transform(head.begin(), head.end(), head.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return head.find("charset") != std::string::npos;
}

HtmlDoc parse(std::string_view bytes, const std::string& name) {
  std::string decoded;
  const char* encoding = nullptr;
  if (has_utf16_mark(bytes) || !first_ill_formed_byte(bytes) || !names_charset(bytes)) {
    decoded = decode_text(bytes, name);
    bytes = decoded;
    encoding = "UTF-8";
  }
  constexpr int kOptions =
      HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_RECOVER;
  HtmlDoc doc(
      htmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, encoding, kOptions));
  if (!doc || xmlDocGetRootElement(doc.get()) == nullptr) {
    throw Error(Errc::bad_input, "this is no HTML page", name);
  }
  return doc;
}

/// A headline that stands outside the story's element still opens it.
void add_outer_title(const PageFacts& facts, DocumentBuilder& builder, TreeReader& reader,
                     xmlNode* story) {
  bool inside = false;
  for_each_node(story, [&inside](const xmlNode* node) { inside = inside || is_named(node, "h1"); });
  if (inside) return;
  const std::string& title =
      !facts.h1.empty() ? facts.h1 : (!facts.og_title.empty() ? facts.og_title : facts.title);
  builder.begin_block(BlockKind::title);
  builder.add_text(title);
  builder.end_block();
  reader.expect_no_title();
}

void mark_bylines(Document& document) {
  for (Block& block : document.blocks) {
    const bool near_top = &block - document.blocks.data() < 4;
    if (near_top && block.kind == BlockKind::paragraph &&
        is_byline(document.text_of(block.range))) {
      block.kind = BlockKind::byline;
    }
  }
}

}  // namespace

Document read_html(std::string_view bytes, const std::string& name) {
  const HtmlDoc doc = parse(bytes, name);
  xmlNode* root = xmlDocGetRootElement(doc.get());
  const PageFacts facts = facts_of(root);
  DocumentBuilder builder;
  builder.set_language(facts.language);
  TreeReader reader(builder, name);
  xmlNode* story = story_root(root);
  add_outer_title(facts, builder, reader, story);
  reader.read(story, BlockKind::paragraph, 0);
  Document document = builder.finish();
  mark_bylines(document);
  return document;
}

}  // namespace lectern::tts
