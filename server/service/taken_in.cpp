#include "server/service/taken_in.h"

#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "server/reading/story_json.h"
#include "server/service/article_document.h"
#include "tts/reading/json_reader.h"

namespace lectern::server {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

/// Text of a paragraph → why it was skipped. The same words may have been taken in twice.
using TakenIn = std::multimap<std::string, std::string>;

TakenIn taken_in(const ArticleContent& content) {
  TakenIn taken;
  if (content.media_type != kBlocksType) return taken;
  for (tts::StoryParagraph& each : tts::read_json_paragraphs(content.text, "article")) {
    if (!each.is_read() || each.taken_in.empty()) continue;
    taken.emplace(std::move(each.text), std::move(each.taken_in));
  }
  return taken;
}

/// Why `block` was skipped, if it is one of `taken`, which is then one fewer; else empty.
std::string take_one(TakenIn& taken, const ordered_json& block) {
  const auto found = taken.find(block.at("text").get<std::string>());
  if (found == taken.end()) return {};
  std::string reason = std::move(found->second);
  taken.erase(found);
  return reason;
}

/// What blocks do not say, as it was found.
void say_beside(const tts::Document& document, ArticleContent& content) {
  StoryDetails details = story_details_from(content.details);
  const bool is_dated = !details.published.empty() || !details.first_dated.empty();
  if (details.author.empty()) details.author = document.metadata.byline;
  if (!is_dated) details.published = document.metadata.published;
  content.details = to_json(details);
  if (content.language.empty() && !document.language.empty()) {
    content.language = document.language.str();
  }
}

}  // namespace

ordered_json story_as_taken_in(const ArticleContent& content) {
  ordered_json story = story_in_blocks(document_of(content));
  TakenIn taken = taken_in(content);
  for (ordered_json& block : story["blocks"]) {
    if (block.contains("skipped")) continue;
    const std::string reason = take_one(taken, block);
    if (!reason.empty()) block["taken_in"] = reason;
  }
  return story;
}

ArticleContent keeping_taken_in(const ArticleContent& known, ArticleContent sent) {
  TakenIn taken = taken_in(known);
  if (taken.empty() || sent.media_type == kBlocksType) return sent;
  const tts::Document document = document_of(sent);
  ordered_json blocks = story_in_blocks(document).at("blocks");
  const std::size_t sought = taken.size();
  for (ordered_json& block : blocks) {
    const auto skipped = block.find("skipped");
    if (skipped == block.end() || take_one(taken, block).empty()) continue;
    block["taken_in"] = *skipped;
    block.erase("skipped");
  }
  // What this version reads by itself, the next one may skip again.
  for (ordered_json& block : blocks) {
    if (block.contains("taken_in") || block.contains("skipped")) continue;
    const std::string reason = take_one(taken, block);
    if (!reason.empty()) block["taken_in"] = reason;
  }
  if (taken.size() == sought) return sent;
  say_beside(document, sent);
  sent.media_type = kBlocksType;
  sent.text = json::parse(blocks.dump()).dump();  // as a body that says the same is kept
  return sent;
}

}  // namespace lectern::server
