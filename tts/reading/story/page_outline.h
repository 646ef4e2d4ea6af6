#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tts/language_tag.h"
#include "tts/reading/document.h"
#include "tts/reading/html_tree.h"
#include "tts/reading/story/prose.h"
#include "tts/reading/story/skip_reason.h"

namespace lectern::tts {

// Private to the HTML reader, as html_tree.h is.

/// An element that begins on a line of its own, and the blocks inside it.
struct PageElement {
  const xmlNode* node = nullptr;
  std::size_t parent = 0;       ///< Index of the element around it; the root is its own.
  std::size_t first_block = 0;  ///< Blocks [first_block, end_block) stand inside.
  std::size_t end_block = 0;
  std::optional<SkipReason> hint;     ///< What its name, class, id or role say it is.
  bool is_hint_by_class = false;      ///< The hint is a class's or id's: the least sure kind.
  bool is_dialog = false;             ///< It lies over the page, by its name or role.
  std::size_t likeness = 0;           ///< Equal for children of one parent with one name and class.
  bool is_chosen = false;             ///< data-narration="story": the story is in such alone.
  bool is_marked_story = false;       ///< Class, id or microdata call it the story.
  bool is_called_standfirst = false;  ///< Class, id or microdata do, as NameHint has it.
  std::size_t pictures = 0;           ///< Pictures inside it; icons and tracking pixels are none.
};

/// A paragraph or the like of the page, furniture or not.
struct PageBlock {
  BlockKind kind = BlockKind::paragraph;
  std::string text;  ///< White space folded; a wanted line break is '\n'.
  std::size_t element = 0;
  LanguageTag language;  ///< Of the nearest lang attribute; may be empty.
  Prose prose;
  double link_letters = 0;        ///< Letters of the text that are links.
  int heading_level = 0;          ///< 1 to 6 for headings.
  bool is_under_picture = false;  ///< A picture stands between it and the block before it.

  double link_share() const { return prose.letters > 0 ? link_letters / prose.letters : 0; }
};

/// A page as a list of blocks and the elements around them, in document order. Scripts, styles,
/// drawings and controls are not in it.
struct PageOutline {
  std::vector<PageElement> elements;  ///< The root first; parents before children.
  std::vector<PageBlock> blocks;
};

/// Makes the outline of the page below `root`.
/// name    for the message.
/// throws  Error{bad_input} when the page nests deeper than any article does.
/// Linear.
PageOutline outline_of(xmlNode* root, const std::string& name);

}  // namespace lectern::tts
