#pragma once

#include <string>
#include <string_view>

#include "tts/reading/document.h"

namespace lectern::server {

/// Puts documents, and lines of our own, behind each other as one document: the way in which a
/// story gets a title that only its feed knows, and several stories become one episode.
class DocumentJoiner {
 public:
  /// What becomes of a document's own title and headings, which would begin chapters.
  enum class Headings { kept, as_paragraphs };

  /// text  plain; white space at its ends is left out, and a line without anything else is none.
  void add_line(tts::BlockKind kind, std::string_view text, const tts::LanguageTag& language);
  /// Its blocks with all that its mark-up says. A title block becomes a heading unless it is the
  /// first of all.
  void add(const tts::Document& document, Headings headings = Headings::kept);

  /// Title, language and metadata are the caller's to set. The joiner is empty afterwards.
  tts::Document take();

 private:
  /// Makes room for what comes next: a blank line, if anything is there. Returns where it begins.
  std::size_t begin_part();

  tts::Document joined_;
};

}  // namespace lectern::server
