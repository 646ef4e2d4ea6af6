#include "tts/reading/document.h"

namespace lectern::tts {

std::string_view name_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::title:
      return "title";
    case BlockKind::byline:
      return "byline";
    case BlockKind::heading:
      return "heading";
    case BlockKind::paragraph:
      return "paragraph";
    case BlockKind::quote:
      return "quote";
    case BlockKind::list_item:
      return "list-item";
    case BlockKind::caption:
      return "caption";
    case BlockKind::notice:
      return "notice";
  }
  return "paragraph";
}

}  // namespace lectern::tts
