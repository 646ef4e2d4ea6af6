#include "server/service/article_document.h"

#include <catch2/catch.hpp>
#include <string>

#include "tts/error.h"

using namespace lectern;
using server::ArticleContent;
using server::document_of;
using server::kBlocksType;
using tts::BlockKind;

namespace {

ArticleContent content(const std::string& media_type, const std::string& text) {
  ArticleContent content;
  content.media_type = media_type;
  content.text = text;
  return content;
}

}  // namespace

TEST_CASE("what the newsroom calls an article is spoken first when its text has no title",
          "[service][article_document]") {
  ArticleContent article = content("text/plain", "The ferry is back. It is free.");
  article.title = "Good news";
  const tts::Document document = document_of(article);
  REQUIRE(document.blocks.size() == 2);
  CHECK(document.blocks.front().kind == BlockKind::title);
  CHECK(document.text_of(document.blocks.front().range) == "Good news");
  CHECK(document.text_of(document.blocks.back().range) == "The ferry is back. It is free.");
}

TEST_CASE("a page's own title is spoken, whatever the newsroom calls it",
          "[service][article_document]") {
  ArticleContent article =
      content("text/markdown", "# The ferry is back\n\nIt sails every hour from today.");
  article.title = "ferry-2026-b";
  const tts::Document document = document_of(article);
  CHECK(document.title == "ferry-2026-b");
  CHECK(document.text_of(document.blocks.front().range) == "The ferry is back");
}

TEST_CASE("blocks come ready-made", "[service][article_document]") {
  const tts::Document document = document_of(
      content(std::string(kBlocksType),
              R"([{"kind": "heading", "text": "Fares"}, {"text": "It is free of charge."}])"));
  REQUIRE(document.blocks.size() == 2);
  CHECK(document.blocks[0].kind == BlockKind::heading);
  CHECK(document.blocks[1].kind == BlockKind::paragraph);
  CHECK(document.language.language() == "en");
}

TEST_CASE("what cannot be an article is refused with what would be one",
          "[service][article_document]") {
  const auto [type, text, hint] = GENERATE(table<std::string, std::string, std::string>({
      {"text/csv", "a,b", "media type"},
      {std::string(kBlocksType), R"([{"kind": "song", "text": "La."}])", "a kind is"},
      {std::string(kBlocksType), "[]", "nothing to read"},
  }));
  CAPTURE(type, text);
  CHECK_THROWS_WITH(document_of(content(type, text)), Catch::Matchers::Contains(hint));
}

TEST_CASE("a language that there is not is refused", "[service][article_document]") {
  ArticleContent article = content("text/plain", "The ferry is back.");
  article.language = "not a language";
  CHECK_THROWS_AS(document_of(article), tts::Error);
}
