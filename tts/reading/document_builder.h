#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tts/reading/document.h"

namespace lectern::tts {

/// Keeps what is skipped of a document whole, so that an editor can have it read all the same, up
/// to a bound: a page may be a million lines of which none is story. What is beyond it, and what is
/// longer than a paragraph is, is kept as an excerpt.
class SkippedTexts {
 public:
  /// Adds it to document.skipped, behind the blocks that are there; blank text is nothing.
  /// blocks_before  the number of blocks it stands behind.
  void add(Document& document, std::string_view text, std::string_view reason,
           std::size_t blocks_before);
  /// Behind all the blocks that there are so far.
  void add(Document& document, std::string_view text, std::string_view reason) {
    add(document, text, reason, document.blocks.size());
  }

 private:
  std::size_t room_ = std::size_t{256} << 10U;  ///< Bytes that may yet be kept whole.
};

/// Puts together a document whose text is its own: blocks one after the other, separated by a blank
/// line. For formats with mark-up, whose bytes are not the story's text.
class DocumentBuilder {
 public:
  /// Begins a block; what is said next belongs to it. Ends the one before.
  /// language  as the mark-up has it; empty when it says nothing.
  void begin_block(BlockKind kind, const LanguageTag& language = {});
  /// Adds to the open block (a paragraph when none is open). White space is folded to single
  /// spaces, across calls; where a line breaks between wide characters, to nothing.
  void add_text(std::string_view text);
  /// A line break that the author wanted: kept as one. Two in a row end the block and begin another
  /// of its kind, as old pages part their paragraphs.
  void add_line_break();
  void end_block();

  /// Numbers for places of the text, whose offsets positions() tells in the end: that of the next
  /// character to be added, and the one behind the last.
  std::size_t mark_next();
  std::size_t mark_here();
  /// By number. Valid after finish(); none cuts a character, and what stood in text that became no
  /// block is where that block would be.
  const std::vector<std::size_t>& positions() const { return positions_; }

  /// Text that is not read, where the document stands now: behind the open block.
  void skip(std::string_view text, std::string_view reason);
  void set_language(const LanguageTag& language) { document_.language = language; }
  void set_metadata(Metadata metadata) { document_.metadata = std::move(metadata); }
  void add_judgement(Judgement judgement) { document_.judgements.push_back(std::move(judgement)); }
  void set_title(std::string_view title) { document_.title = std::string(title); }

  /// What the open block says so far, and a blank where white space waits for what comes next.
  std::string_view open_text() const {
    return space_pending_ ? std::string_view(" ") : std::string_view(open_text_);
  }

  /// How many blocks have ended so far.
  std::size_t size() const { return document_.blocks.size(); }

  /// The document; the builder is spent. A title block gives the document its title.
  Document finish();

 private:
  std::string open_text_;
  LanguageTag open_language_;
  BlockKind open_kind_ = BlockKind::paragraph;
  bool space_pending_ = false;
  bool line_end_pending_ = false;           ///< The space that is pending is a line's end.
  std::vector<std::size_t> positions_;      ///< Those of the open block count from its beginning.
  std::vector<std::size_t> open_marks_;     ///< Numbers of positions in the open block.
  std::vector<std::size_t> waiting_marks_;  ///< Numbers of positions of the next character.
  Document document_;
  SkippedTexts skipped_;
};

/// Whether `text` holds anything to say: a letter or a digit.
bool has_spoken_text(std::string_view text);

/// The first 80 characters of `text`, white space folded; never cuts a character.
std::string excerpt(std::string_view text);

}  // namespace lectern::tts
