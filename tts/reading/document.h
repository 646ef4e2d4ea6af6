#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tts/directions.h"
#include "tts/language_tag.h"
#include "tts/text_range.h"

namespace lectern::tts {

/// What a block is in the story; a notice is spoken around it. The names are those of the manifest
/// ("list-item" with a hyphen there).
enum class BlockKind { title, byline, heading, paragraph, quote, list_item, caption, notice };

std::string_view name_of(BlockKind kind);

/// Whether it stands over what follows: the title or a heading.
constexpr bool is_heading(BlockKind kind) {
  return kind == BlockKind::title || kind == BlockKind::heading;
}

/// A paragraph, heading or the like: one stretch of the document's text in one main language.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  TextRange range;       ///< In Document::text; no white space at either end; never empty.
  LanguageTag language;  ///< The block's main language, with script for Chinese.
  std::vector<TextRange> sentences;  ///< Where mark-up says what a sentence is; else empty.

  friend bool operator==(const Block&, const Block&) = default;
};

/// Something of the page that is not read, and why (kept by SkippedTexts).
struct SkippedText {
  std::string text;    ///< White space folded; what is not whole has its first 80 characters.
  std::string reason;  ///< "navigation", "related", "markup", …
  std::size_t before =
      0;  ///< It stands before this one of the blocks; behind the last: their number.
  bool is_whole = true;  ///< Else there was more of it than is kept.

  friend bool operator==(const SkippedText&, const SkippedText&) = default;
};

/// How one stretch of an article was judged: what `lectern extract --explain` prints.
struct Judgement {
  std::string text;  ///< At most the first 80 characters.
  double score = 0;  ///< Letters of prose it counts for; below 0 for furniture.
  bool is_read = false;
  std::string reason;  ///< Of what is not read.

  friend bool operator==(const Judgement&, const Judgement&) = default;
};

/// What an article says of itself, as far as it does; each is empty when it does not.
struct Metadata {
  std::string byline;     ///< Names of who wrote it, parted by ", ".
  std::string published;  ///< ISO 8601: "2021-05-03", or with time and zone.
  std::string modified;   ///< ISO 8601.
  std::string site;
  std::string url;    ///< Canonical address.
  std::string image;  ///< Address of the lead image.

  friend bool operator==(const Metadata&, const Metadata&) = default;
};

/// The story found in an article.
///
/// `text` is what every TextRange of the narration refers to, to the very end. For plain text it is
/// the input, byte for byte (without a byte order mark); for Markdown and HTML it is the story's
/// text, blocks separated by a blank line. It is valid UTF-8. Blocks are in reading order and do
/// not overlap. A title block, if any, is the first one.
struct Document {
  std::string text;
  std::string title;  ///< Empty when none was found.
  Metadata metadata;
  LanguageTag language;  ///< Of the whole article; empty when nothing told.
  std::vector<Block> blocks;
  std::vector<SkippedText> skipped;
  std::vector<Judgement> judgements;  ///< In the article's order; only for pages and their dumps.
  Directions directions;              ///< What mark-up says about how the text is read.
  std::vector<std::string> problems;  ///< Mark-up that is ignored, for whoever wrote it; its text
                                      ///< is read all the same.

  std::string_view text_of(TextRange range) const { return range.in(text); }
};

}  // namespace lectern::tts
