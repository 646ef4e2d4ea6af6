#include "server/service/taken_in.h"

#include <catch2/catch.hpp>
#include <string>

#include "server/service/article_document.h"

using namespace lectern;
using nlohmann::json;
using nlohmann::ordered_json;
using server::ArticleContent;
using server::kBlocksType;
using server::keeping_taken_in;
using server::story_as_taken_in;

namespace {

const std::string kCaption =
    "The old ferry at the quay of Harbour City on the day before it went to the yard, with its "
    "crew";

ArticleContent page(const std::string& fares, const std::string& caption = kCaption) {
  ArticleContent content;
  content.media_type = "text/html";
  content.text =
      "<html lang=en><body><article><h1>Ferry</h1><p>It is back after a long time in the yard, and "
      "everybody is glad.</p><figure><img src=a.jpg><figcaption>" +
      caption + "</figcaption></figure><p>" + fares + "</p></article></body></html>";
  return content;
}

/// Of the blocks with this text; null when there is none.
ordered_json block_of(const ArticleContent& content, const std::string& text) {
  const ordered_json story = story_as_taken_in(content);
  for (const ordered_json& block : story.at("blocks")) {
    if (block.at("text") == text) return block;
  }
  return nullptr;
}

/// As the studio sends it: the caption is read too.
ArticleContent with_caption_read(ArticleContent content) {
  ordered_json blocks = story_as_taken_in(content).at("blocks");
  for (ordered_json& block : blocks) {
    if (block.at("text") != kCaption) continue;
    block["taken_in"] = block.at("skipped");
    block.erase("skipped");
  }
  content.media_type = kBlocksType;
  content.language = "en";
  content.text = json::parse(blocks.dump()).dump();
  return content;
}

}  // namespace

TEST_CASE("what an editor has taken into a story stays in its next version",
          "[service][taken_in]") {
  const std::string fares = "Nobody knows yet what the crossing will cost from the summer on.";
  const std::string new_fares =
      "The crossing will cost four euros from the summer on, and dogs two.";
  const ArticleContent known = with_caption_read(page(fares));
  CHECK(block_of(page(fares), kCaption).at("skipped") == "caption");
  CHECK(block_of(known, kCaption) ==
        ordered_json{{"kind", "caption"}, {"text", kCaption}, {"taken_in", "caption"}});

  SECTION("and again in the one after that") {
    const ArticleContent next = keeping_taken_in(known, page(new_fares));
    CHECK(next.media_type == kBlocksType);
    CHECK(block_of(next, kCaption).at("taken_in") == "caption");
    CHECK_FALSE(block_of(next, new_fares).is_null());
    const ArticleContent third = keeping_taken_in(next, page(fares));
    CHECK(block_of(third, kCaption).at("taken_in") == "caption");
    CHECK(third.text == known.text);  // the same story again is the same article
    CHECK(third.language == "en");
  }
  SECTION("also across one that reads it without being told") {
    ArticleContent reading = page(new_fares);
    const std::string skipped = "<figcaption>" + kCaption + "</figcaption></figure>";
    reading.text.replace(reading.text.find(skipped), skipped.size(),
                         "</figure><p>" + kCaption + "</p>");
    REQUIRE_FALSE(block_of(reading, kCaption).contains("skipped"));
    const ArticleContent next = keeping_taken_in(known, reading);
    CHECK(block_of(keeping_taken_in(next, page(fares)), kCaption).at("taken_in") == "caption");
  }
  SECTION("unless it is gone from it") {
    const ArticleContent sent = page(new_fares, "Another picture");
    CHECK(keeping_taken_in(known, sent) == sent);
  }
  SECTION("unless it was left out again") {
    json blocks = json::parse(known.text);
    for (json& block : blocks) {
      if (!block.contains("taken_in")) continue;
      block["skipped"] = block["taken_in"];
      block.erase("taken_in");
    }
    ArticleContent left_out = known;
    left_out.text = blocks.dump();
    CHECK(keeping_taken_in(known, left_out) == left_out);  // blocks say themselves what is read
    CHECK(keeping_taken_in(left_out, page(new_fares)) == page(new_fares));
  }
}
