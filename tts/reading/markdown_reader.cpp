#include "tts/reading/markdown_reader.h"

#include <cmark.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tts/error.h"
#include "tts/reading/document_builder.h"
#include "tts/reading/front_matter.h"
#include "tts/reading/inline_marks.h"
#include "tts/reading/plain_text_reader.h"
#include "tts/reading/raised_text.h"
#include "tts/reading/story/dumped_document.h"
#include "tts/reading/story/skip_reason.h"
#include "tts/reading/story/text_dump.h"
#include "tts/reading/text_lines.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

struct NodeDeleter {
  void operator()(cmark_node* node) const noexcept { cmark_node_free(node); }
};
struct IteratorDeleter {
  void operator()(cmark_iter* iterator) const noexcept { cmark_iter_free(iterator); }
};

std::string_view literal(cmark_node* node) {
  const char* text = cmark_node_get_literal(node);
  return text == nullptr ? std::string_view{} : text;
}

bool is_inside(cmark_node* node, cmark_node_type type) {
  for (cmark_node* parent = cmark_node_parent(node); parent != nullptr;
       parent = cmark_node_parent(parent)) {
    if (cmark_node_get_type(parent) == type) return true;
  }
  return false;
}

/// So many paragraphs and headings of links alone are a page's; a writer's own have a source or
/// two.
constexpr std::size_t kFewestLinksOfPage = 4;

bool is_headline(cmark_node* node) {
  return cmark_node_get_type(node) == CMARK_NODE_HEADING && cmark_node_get_heading_level(node) == 1;
}

bool has_headline(cmark_node* root) {
  for (cmark_node* node = cmark_node_first_child(root); node != nullptr;
       node = cmark_node_next(node)) {
    if (is_headline(node)) return true;
  }
  return false;
}

bool is_link(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  return type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE || type == CMARK_NODE_SOFTBREAK ||
         (type == CMARK_NODE_TEXT &&
          literal(node).find_first_not_of(" |") == std::string_view::npos);
}

/// Whether a paragraph or heading is links and nothing else: an entry of a menu, another story's
/// headline.
bool is_links_alone(cmark_node* block) {
  bool has_link = false;
  for (cmark_node* node = cmark_node_first_child(block); node != nullptr;
       node = cmark_node_next(node)) {
    if (!is_link(node)) return false;
    has_link = has_link || cmark_node_get_type(node) == CMARK_NODE_LINK;
  }
  return has_link;
}

/// The text of a paragraph's second line; empty where more than text stands in it.
std::string second_line(cmark_node* paragraph) {
  std::string line;
  int breaks = 0;
  for (cmark_node* node = cmark_node_first_child(paragraph); node != nullptr && breaks < 2;
       node = cmark_node_next(node)) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_SOFTBREAK) {
      ++breaks;
    } else if (breaks == 1) {
      if (type != CMARK_NODE_TEXT) return {};
      line += literal(node);
    }
  }
  return line;
}

/// A table drawn with pipes, which is a paragraph to CommonMark: its second line is all rules.
bool is_pipe_table(cmark_node* paragraph) {
  const std::string rules = second_line(paragraph);
  return rules.find('|') != std::string::npos && rules.find("--") != std::string::npos &&
         rules.find_first_not_of(" \t|:-") == std::string::npos;
}

/// "sup" of "<sup class=note>" and "/sup" of "</sup>", in small letters.
std::string tag_name(std::string_view tag) {
  std::string name;
  for (const char c : tag.substr(std::min<std::size_t>(tag.size(), 1))) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!is_letter && !(c == '/' && name.empty())) break;
    name += is_letter ? static_cast<char>(c | 0x20) : c;
  }
  return name;
}

/// The number of a list that has but one item: CommonMark takes any paragraph that begins with one
/// for such a list, but there it is the text's own ("1. FC Köln"). Empty inside any other list and
/// behind its item's first paragraph.
std::string lone_number(cmark_node* paragraph) {
  cmark_node* item = cmark_node_parent(paragraph);
  cmark_node* list = cmark_node_parent(item);
  const bool is_lone = cmark_node_get_type(item) == CMARK_NODE_ITEM &&
                       cmark_node_get_list_type(list) == CMARK_ORDERED_LIST &&
                       cmark_node_first_child(list) == cmark_node_last_child(list) &&
                       cmark_node_first_child(item) == paragraph;
  if (!is_lone) return {};
  const bool has_stop = cmark_node_get_list_delim(list) == CMARK_PERIOD_DELIM;
  return std::to_string(cmark_node_get_list_start(list)) + (has_stop ? ". " : ") ");
}

bool is_struck_out(std::string_view tag) {
  return tag == "del" || tag == "s" || tag == "strike";
}

/// Walks the tree and tells the builder what is read.
class TreeReader {
 public:
  TreeReader(DocumentBuilder& builder, InlineMarks& marks) : builder_(builder), marks_(marks) {}

  void read(cmark_node* root) {
    const std::unique_ptr<cmark_iter, IteratorDeleter> iterator(cmark_iter_new(root));
    cmark_event_type event = CMARK_EVENT_NONE;
    while ((event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE) {
      cmark_node* node = cmark_iter_get_node(iterator.get());
      if (event == CMARK_EVENT_ENTER) {
        enter(node);
      } else {
        leave(node);
      }
    }
  }

  /// How many paragraphs and headings were links and nothing else.
  std::size_t links_alone() const { return links_alone_; }

 private:
  void enter(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_HEADING:
        links_alone_ += is_links_alone(node) ? 1U : 0U;
        return builder_.begin_block(heading_kind(node));
      case CMARK_NODE_PARAGRAPH:
        if (is_pipe_table(node)) {
          table_ = node;
          return;
        }
        links_alone_ += is_links_alone(node) ? 1U : 0U;
        builder_.begin_block(paragraph_kind(node));
        return builder_.add_text(lone_number(node));
      case CMARK_NODE_CODE_BLOCK:
        return builder_.skip(InlineMarks::without_marks(literal(node)), "code");
      case CMARK_NODE_HTML_BLOCK:
        return builder_.skip(InlineMarks::without_marks(literal(node)), "markup");
      case CMARK_NODE_IMAGE:
        ++images_;
        return;
      case CMARK_NODE_TEXT:
      case CMARK_NODE_CODE:
        return add_text(literal(node));
      case CMARK_NODE_HTML_INLINE:
        return take_tag(node);
      case CMARK_NODE_SOFTBREAK:
        return add_text("\n");
      case CMARK_NODE_LINEBREAK:
        if (table_ == nullptr) builder_.add_line_break();
        return;
      default:
        return;
    }
  }

  void leave(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (node == table_) {
      builder_.skip(table_text_, name_of(SkipReason::table));
      table_text_.clear();
      table_ = nullptr;
      return;
    }
    if (type == CMARK_NODE_HEADING || type == CMARK_NODE_PARAGRAPH) end_block();
    if (type == CMARK_NODE_IMAGE && --images_ == 0) {
      builder_.skip(image_text_, "image");
      image_text_.clear();
    }
  }

  /// The tags of HTML that say how the text inside is to be read; the others are passed over.
  void take_tag(cmark_node* node) {
    const std::string tag = tag_name(literal(node));
    if (tag == "sup") {
      end_raised({});
      raised_.emplace();
    } else if (tag == "/sup") {
      cmark_node* next = cmark_node_next(node);
      end_raised(next != nullptr ? literal(next) : std::string_view{});
    } else if (is_struck_out(tag)) {
      ++struck_out_;
    } else if (struck_out_ > 0 && tag.starts_with('/') && is_struck_out(tag.substr(1))) {
      --struck_out_;
    }
  }

  void end_raised(std::string_view behind) {
    if (!raised_) return;
    const std::string raised = *std::exchange(raised_, {});
    const auto text = raised_text(builder_.open_text(), InlineMarks::without_marks(raised), behind);
    add_text(text.value_or(raised));
  }

  void end_block() {
    end_raised({});
    struck_out_ = 0;
    builder_.end_block();
  }

  void add_text(std::string_view text) {
    if (struck_out_ > 0) return;
    if (raised_) {
      *raised_ += text;
      return;
    }
    if (table_ != nullptr) {
      table_text_ += InlineMarks::without_marks(text);
    } else if (images_ == 0) {
      marks_.add_text(text, builder_);
    } else {
      image_text_ += InlineMarks::without_marks(text);
    }
  }

  /// Only what opens the article can be its title block; a headline further down is a heading.
  BlockKind heading_kind(cmark_node* node) const {
    return is_headline(node) && builder_.size() == 0 ? BlockKind::title : BlockKind::heading;
  }

  static BlockKind paragraph_kind(cmark_node* node) {
    if (is_inside(node, CMARK_NODE_ITEM)) return BlockKind::list_item;
    return is_inside(node, CMARK_NODE_BLOCK_QUOTE) ? BlockKind::quote : BlockKind::paragraph;
  }

  DocumentBuilder& builder_;
  InlineMarks& marks_;
  std::optional<std::string> raised_;  ///< What stands in <sup> so far.
  int struck_out_ = 0;                 ///< Elements of removed text around the current node.
  std::size_t links_alone_ = 0;
  int images_ = 0;          ///< Images around the current node; what stands in them is not read.
  std::string image_text_;  ///< What they say instead.
  cmark_node* table_ = nullptr;  ///< The table around the current node; figures in rows and columns
                                 ///< cannot be followed by ear.
  std::string table_text_;
};

/// The line under the headline that names the writer.
void mark_byline(Document& document) {
  if (document.blocks.size() < 2 || document.blocks[0].kind != BlockKind::title) return;
  Block& second = document.blocks[1];
  if (second.kind == BlockKind::paragraph && is_byline(document.text_of(second.range))) {
    second.kind = BlockKind::byline;
  }
}

/// Keeps the story alone of Markdown that was copied off a page with its menus and lists of links;
/// a document that is none stays as it is.
void keep_story_of_page(Document& document) {
  std::vector<TextRange> lines;
  for (const Block& block : document.blocks) lines.push_back(block.range);
  const auto story = find_dumped_story(document.text, lines);
  if (!story) return;
  std::vector<Block> blocks = document.blocks;
  for (Block& block : blocks) {
    if (block.kind == BlockKind::title) block.kind = BlockKind::heading;
  }
  keep_dumped_story(document, lines, blocks, *story);
}

void require_article_size(std::string_view text, const std::string& name) {
  constexpr std::string_view kAdvice = "; this is no Markdown article, split it or read it as text";
  if (text.size() > kLargestMarkdown) {
    throw Error(
        Errc::bad_input,
        "larger than " + std::to_string(kLargestMarkdown >> 20U) + " MiB" + std::string(kAdvice),
        name);
  }
  const auto brackets = std::count(text.begin(), text.end(), '[');
  if (static_cast<std::size_t>(brackets) > kMostMarkdownBrackets) {
    throw Error(Errc::bad_input,
                std::to_string(brackets) + " square brackets" + std::string(kAdvice), name);
  }
}

Document read_tree(std::string_view text, InlineMarks& marks, const std::string& name) {
  require_article_size(text, name);
  DocumentBuilder builder;
  const FrontMatter front_matter = read_front_matter(text);
  builder.skip(text.substr(0, front_matter.size), "markup");
  text.remove_prefix(front_matter.size);
  const std::unique_ptr<cmark_node, NodeDeleter> root(
      cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT));
  if (!has_headline(root.get())) {
    builder.begin_block(BlockKind::title);
    builder.add_text(front_matter.title);
  }
  TreeReader reader(builder, marks);
  reader.read(root.get());
  Document document = builder.finish();
  mark_byline(document);
  document.metadata.byline = front_matter.byline;
  document.metadata.published = front_matter.published;
  document.metadata.modified = front_matter.modified;
  const bool can_be_page = front_matter.size == 0 && reader.links_alone() >= kFewestLinksOfPage;
  if (can_be_page) keep_story_of_page(document);
  document.directions = marks.directions(builder);
  return document;
}

}  // namespace

Document read_markdown(std::string_view text, const std::string& name) {
  InlineMarks none;
  return read_tree(text, none, name);
}

Document read_marked_markdown(std::string_view text, const std::string& name) {
  InlineMarkup markup = parse_inline_markup(text, OuterEscapes::kept, name);
  InlineMarks marks;
  Document document = read_tree(marks.put_into_text(std::move(markup.pieces)), marks, name);
  document.problems = std::move(markup.problems);
  return document;
}

}  // namespace lectern::tts
