#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tts/directions.h"
#include "tts/reading/document_builder.h"
#include "tts/reading/inline_markup.h"

namespace lectern::tts {

/// Carries inline mark-up through a parser that knows nothing of it: each piece with a reading or a
/// rest is put into its text between noncharacters that hold its number, and found again in what
/// comes out. Unicode keeps noncharacters (U+FDD0 to U+FDEF) for such use inside a program; those
/// that an article holds are dropped.
class InlineMarks {
 public:
  /// The text of all pieces, with marks. Once.
  std::string put_into_text(std::vector<InlinePiece> pieces);

  /// Adds text that came out to `builder`, and notes where its marks are.
  void add_text(std::string_view text, DocumentBuilder& builder);

  /// Where the pieces are in the document. builder  after finish().
  Directions directions(const DocumentBuilder& builder) const;

  static std::string without_marks(std::string_view text);

 private:
  struct Place {
    std::size_t piece = 0;
    std::size_t begin = 0;  ///< Numbers of the builder's positions.
    std::size_t end = 0;
    bool closed = false;
  };

  void take_mark(char32_t value, DocumentBuilder& builder);

  std::vector<InlinePiece> pieces_;
  std::vector<Place> places_;
  std::size_t number_ = 0;  ///< Of the mark that is being read.
};

}  // namespace lectern::tts
