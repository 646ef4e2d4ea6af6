#include "tts/reading/markdown_reader.h"

#include <cmark.h>

#include <memory>

#include "tts/reading/document_builder.h"
#include "tts/reading/plain_text_reader.h"

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

/// The settings that some systems put before the text, between two lines of "---"; 0 when there are
/// none.
std::size_t front_matter_size(std::string_view text) {
  if (!text.starts_with("---\n") && !text.starts_with("---\r\n")) return 0;
  const std::size_t end = text.find("\n---", 3);
  if (end == std::string_view::npos) return 0;
  const std::size_t line_end = text.find('\n', end + 1);
  return line_end == std::string_view::npos ? text.size() : line_end + 1;
}

/// Walks the tree and tells the builder what is read.
class TreeReader {
 public:
  explicit TreeReader(DocumentBuilder& builder) : builder_(builder) {}

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

 private:
  void enter(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_HEADING:
        return builder_.begin_block(heading_kind(node));
      case CMARK_NODE_PARAGRAPH:
        return builder_.begin_block(paragraph_kind(node));
      case CMARK_NODE_CODE_BLOCK:
        return builder_.skip(literal(node), "code");
      case CMARK_NODE_HTML_BLOCK:
        return builder_.skip(literal(node), "markup");
      case CMARK_NODE_IMAGE:
        ++images_;
        return;
      case CMARK_NODE_TEXT:
      case CMARK_NODE_CODE:
        if (images_ == 0) builder_.add_text(literal(node));
        return;
      case CMARK_NODE_SOFTBREAK:
        return builder_.add_text(" ");
      case CMARK_NODE_LINEBREAK:
        return builder_.add_line_break();
      default:
        return;
    }
  }

  void leave(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_IMAGE) --images_;
    if (type == CMARK_NODE_HEADING || type == CMARK_NODE_PARAGRAPH) builder_.end_block();
  }

  BlockKind heading_kind(cmark_node* node) {
    const bool title = !titled_ && cmark_node_get_heading_level(node) == 1;
    titled_ = titled_ || title;
    return title ? BlockKind::title : BlockKind::heading;
  }

  static BlockKind paragraph_kind(cmark_node* node) {
    if (is_inside(node, CMARK_NODE_ITEM)) return BlockKind::list_item;
    return is_inside(node, CMARK_NODE_BLOCK_QUOTE) ? BlockKind::quote : BlockKind::paragraph;
  }

  DocumentBuilder& builder_;
  bool titled_ = false;
  int images_ = 0;  ///< Images around the current node; what stands in them is not read.
};

/// The line under the headline that names the writer.
void mark_byline(Document& document) {
  if (document.blocks.size() < 2 || document.blocks[0].kind != BlockKind::title) return;
  Block& second = document.blocks[1];
  if (second.kind == BlockKind::paragraph && is_byline(document.text_of(second.range))) {
    second.kind = BlockKind::byline;
  }
}

}  // namespace

Document read_markdown(std::string_view text) {
  DocumentBuilder builder;
  const std::size_t front_matter = front_matter_size(text);
  if (front_matter > 0) builder.skip(text.substr(0, front_matter), "markup");
  text.remove_prefix(front_matter);
  const std::unique_ptr<cmark_node, NodeDeleter> root(
      cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT));
  TreeReader(builder).read(root.get());
  Document document = builder.finish();
  mark_byline(document);
  return document;
}

}  // namespace lectern::tts
