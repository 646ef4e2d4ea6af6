#include "server/podcast/document_joiner.h"

#include <catch2/catch.hpp>

#include "tests/support/narrations.h"
#include "tts/reading/article_reader.h"

namespace {

using lectern::server::DocumentJoiner;
using lectern::tts::BlockKind;
using lectern::tts::Document;
using lectern::tts::LanguageTag;

std::vector<std::pair<BlockKind, std::string>> blocks_of(const Document& document) {
  std::vector<std::pair<BlockKind, std::string>> blocks;
  for (const auto& block : document.blocks) {
    blocks.emplace_back(block.kind, document.text_of(block.range));
  }
  return blocks;
}

using Blocks = std::vector<std::pair<BlockKind, std::string>>;

}  // namespace

TEST_CASE("joined documents keep every block's text, and one title", "[podcast][joiner]") {
  DocumentJoiner joiner;
  joiner.add_line(BlockKind::notice, "  Two stories. ", LanguageTag::from("en"));
  joiner.add_line(BlockKind::notice, " \n", LanguageTag::from("en"));
  const Document one =
      lectern::tests::document_of({{BlockKind::title, "One"}, {BlockKind::paragraph, "First."}});
  const Document two =
      lectern::tests::document_of({{BlockKind::heading, "Two"}, {BlockKind::paragraph, "Second."}});
  joiner.add(one);
  joiner.add(two, DocumentJoiner::Headings::as_paragraphs);
  CHECK(blocks_of(joiner.take()) == Blocks{{BlockKind::notice, "Two stories."},
                                           {BlockKind::heading, "One"},
                                           {BlockKind::paragraph, "First."},
                                           {BlockKind::paragraph, "Two"},
                                           {BlockKind::paragraph, "Second."}});
  CHECK(joiner.take().blocks.empty());
}

TEST_CASE("the first block may be a title", "[podcast][joiner]") {
  DocumentJoiner joiner;
  joiner.add(lectern::tests::document_of({{BlockKind::title, "One"}}));
  CHECK(blocks_of(joiner.take()) == Blocks{{BlockKind::title, "One"}});
}

TEST_CASE("what mark-up says about a place goes with the place", "[podcast][joiner]") {
  const Document marked =
      lectern::tts::read_article("The {TSMC|T S M C} order. It was <em>large</em>.",
                                 {.format = lectern::tts::InputFormat::plain_text,
                                  .markup = lectern::tts::ReadingMarkup::understood});
  REQUIRE(marked.directions.readings.size() == 1);
  DocumentJoiner joiner;
  joiner.add_line(BlockKind::title, "Orders", LanguageTag::from("en"));
  joiner.add(marked);
  const Document joined = joiner.take();
  REQUIRE(joined.directions.readings.size() == 1);
  CHECK(joined.text_of(joined.directions.readings[0].source) ==
        marked.text_of(marked.directions.readings[0].source));
}
