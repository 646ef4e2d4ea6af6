#include "server/reading/story_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

ordered_json text_or_null(const std::string& text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

/// Title and byline have fields of their own; the rest is the story.
ordered_json paragraphs_of(const tts::Document& document) {
  ordered_json paragraphs = ordered_json::array();
  for (const tts::Block& block : document.blocks) {
    if (block.kind == tts::BlockKind::title || block.kind == tts::BlockKind::byline) continue;
    paragraphs.push_back(
        {{"kind", tts::name_of(block.kind)}, {"text", document.text_of(block.range)}});
  }
  return paragraphs;
}

ordered_json skipped_of(const tts::Document& document) {
  ordered_json skipped = ordered_json::array();
  for (const tts::SkippedText& each : document.skipped) {
    skipped.push_back({{"text", each.text}, {"reason", each.reason}});
  }
  return skipped;
}

ordered_json judgements_of(const tts::Document& document) {
  ordered_json judgements = ordered_json::array();
  for (const tts::Judgement& each : document.judgements) {
    ordered_json line = {
        {"text", each.text}, {"score", std::round(each.score)}, {"read", each.is_read}};
    if (!each.is_read) line["reason"] = each.reason;
    judgements.push_back(std::move(line));
  }
  return judgements;
}

}  // namespace

std::string story_json(const tts::Document& document, JudgementsShown judgements) {
  const tts::Metadata& metadata = document.metadata;
  ordered_json story;
  story["title"] = text_or_null(document.title);
  story["byline"] = text_or_null(metadata.byline);
  story["language"] = text_or_null(document.language.empty() ? "" : document.language.str());
  story["published"] = text_or_null(metadata.published);
  story["modified"] = text_or_null(metadata.modified);
  story["site"] = text_or_null(metadata.site);
  story["url"] = text_or_null(metadata.url);
  story["image"] = text_or_null(metadata.image);
  story["paragraphs"] = paragraphs_of(document);
  story["skipped"] = skipped_of(document);
  if (judgements == JudgementsShown::yes) story["blocks"] = judgements_of(document);
  return story.dump(1) + "\n";
}

}  // namespace lectern::server
