#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tts/reading/document.h"
#include "tts/reading/sentence_breaker.h"
#include "tts/reading/text_lines.h"
#include "tts/unicode.h"

namespace lectern::tests {

/// Thrown when a promise of tts/reading's headers is broken, whatever the input.
struct BrokenInvariant : std::logic_error {
  using std::logic_error::logic_error;
};

inline void require(bool holds, const char* promise) {
  if (!holds) throw BrokenInvariant(promise);
}

/// break_sentences(): in order, without gaps, empty only for empty text, no code point cut.
inline void require_sentences_cover(std::string_view text,
                                    const std::vector<tts::TextRange>& sentences) {
  std::size_t at = 0;
  for (const tts::TextRange sentence : sentences) {
    require(sentence.begin == at && sentence.end > at, "sentences follow each other without gaps");
    const bool inside_character = sentence.end < text.size() && !tts::first_ill_formed_byte(text) &&
                                  (static_cast<unsigned char>(text[sentence.end]) & 0xC0U) == 0x80U;
    require(!inside_character, "no sentence cuts a character");
    at = sentence.end;
  }
  require(at == text.size(), "sentences cover the text");
}

/// Document: valid UTF-8, blocks in order, trimmed, not empty, the title first.
inline void require_sound(const tts::Document& document) {
  require(!tts::first_ill_formed_byte(document.text), "a document's text is UTF-8");
  std::size_t at = 0;
  for (const tts::Block& block : document.blocks) {
    require(block.range.begin >= at && block.range.end > block.range.begin &&
                block.range.end <= document.text.size(),
            "blocks are in order and not empty");
    require(tts::trimmed(document.text, block.range) == block.range,
            "blocks have no white space at their ends");
    const bool first = &block == document.blocks.data();
    require(first || block.kind != tts::BlockKind::title, "only the first block is a title");
    at = block.range.end;
  }
  for (const tts::SkippedText& skipped : document.skipped) {
    require(skipped.is_whole || tts::count_code_points(skipped.text, 81) <= 80,
            "what is skipped is kept whole or in short");
    require(skipped.before <= document.blocks.size(), "what is skipped has a place");
    require(!skipped.reason.empty(), "what is skipped has a reason");
  }
}

/// sentences_of(): inside their block, trimmed, in order.
inline void require_sentences_sound(const tts::Document& document) {
  for (const tts::Block& block : document.blocks) {
    std::size_t at = block.range.begin;
    for (const tts::TextRange sentence : tts::sentences_of(document, block)) {
      require(block.range.contains(sentence) && sentence.begin >= at && !sentence.empty(),
              "a block's sentences are inside it and in order");
      require(tts::trimmed(document.text, sentence) == sentence,
              "sentences have no white space at their ends");
      at = sentence.end;
    }
  }
}

/// Directions: inside the text, in order, readings and emphases apart.
inline void require_directions_sound(const tts::Document& document) {
  const auto require_apart = [&document](const auto& stretches) {
    std::size_t at = 0;
    for (const auto& stretch : stretches) {
      require(stretch.source.begin >= at && !stretch.source.empty() &&
                  stretch.source.end <= document.text.size(),
              "readings and emphases are in order, apart and not empty");
      require(!tts::first_ill_formed_byte(document.text_of(stretch.source)),
              "readings and emphases cut no character");
      at = stretch.source.end;
    }
  };
  require_apart(document.directions.readings);
  require_apart(document.directions.emphases);
  std::size_t at = 0;
  for (const tts::Break& rest : document.directions.breaks) {
    require(rest.position >= at && rest.position <= document.text.size(), "breaks are in order");
    at = rest.position;
  }
}

}  // namespace lectern::tests
