#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tts/reading/document.h"

namespace lectern::tts {

/// Reads a story that comes ready-made, as `lectern extract` writes one and programs send it:
///
///   {"title": …, "byline": …, "language": …, "published": …, "modified": …, "site": …, "url": …,
///    "image": …, "paragraphs": [{"kind": …, "text": …}, …]}
///
/// or its paragraphs alone, as an array. Each paragraph is an object, whose kind (name_of;
/// paragraph when left out) says what it is, or a string. `blocks` is taken for `paragraphs`, null
/// for what is left out, and members with other names are ignored. A paragraph with `skipped`,
/// which says why, is not read; one with `taken_in` was skipped for that reason, until somebody had
/// it read.
/// Title and byline are spoken first, unless the paragraphs say them themselves.
///
/// name    for the message.
/// throws  Error{bad_input} for what is no JSON or another JSON, with the place;
///         Error{unknown_language} for a language that is no tag.
Document read_json(std::string_view text, const std::string& name);

/// A paragraph of such a story, as it says of itself.
struct StoryParagraph {
  BlockKind kind = BlockKind::paragraph;
  std::string text;
  std::string skipped;   ///< Why it is not read; empty when it is.
  std::string taken_in;  ///< Why it was not; empty when it always was.

  bool is_read() const { return skipped.empty(); }
};

/// The story's paragraphs alone, read or not. Throws as read_json, but for a story without a word.
std::vector<StoryParagraph> read_json_paragraphs(std::string_view text, const std::string& name);

}  // namespace lectern::tts
