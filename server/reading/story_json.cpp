#include "server/reading/story_json.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>

#include "tts/reading/document_builder.h"
#include "tts/reading/story/skip_reason.h"

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

/// A copied page may have a million lines; nobody reads more of them than this, and as JSON they
/// take many times their own memory.
constexpr std::size_t kMostSkipped = 10000;

ordered_json skipped_of(const tts::Document& document) {
  ordered_json skipped = ordered_json::array();
  const std::size_t count = std::min(document.skipped.size(), kMostSkipped);
  for (std::size_t i = 0; i < count; ++i) {
    const tts::SkippedText& each = document.skipped[i];
    skipped.push_back({{"text", tts::excerpt(each.text)}, {"reason", each.reason}});
  }
  return skipped;
}

/// What an editor would have read of it, it would be.
std::string_view kind_of(const tts::SkippedText& skipped) {
  const bool is_caption = skipped.reason == tts::name_of(tts::SkipReason::caption);
  return tts::name_of(is_caption ? tts::BlockKind::caption : tts::BlockKind::paragraph);
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

/// All that is read, and what is not where it stands.
ordered_json all_blocks_of(const tts::Document& document) {
  ordered_json blocks = ordered_json::array();
  auto skipped = document.skipped.begin();
  const auto add_skipped_before = [&](std::size_t block) {
    for (; skipped != document.skipped.end() && skipped->before <= block; ++skipped) {
      if (!skipped->is_whole) continue;
      blocks.push_back(
          {{"kind", kind_of(*skipped)}, {"text", skipped->text}, {"skipped", skipped->reason}});
    }
  };
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    add_skipped_before(i);
    const tts::Block& block = document.blocks[i];
    blocks.push_back({{"kind", tts::name_of(block.kind)}, {"text", document.text_of(block.range)}});
  }
  add_skipped_before(document.blocks.size());
  return blocks;
}

std::string language_of(const tts::Document& document) {
  return document.language.empty() ? std::string() : document.language.str();
}

}  // namespace

ordered_json story_in_blocks(const tts::Document& document) {
  const auto left_out = std::count_if(document.skipped.begin(), document.skipped.end(),
                                      [](const tts::SkippedText& each) { return !each.is_whole; });
  return {{"title", text_or_null(document.title)},
          {"byline", text_or_null(document.metadata.byline)},
          {"language", text_or_null(language_of(document))},
          {"published", text_or_null(document.metadata.published)},
          {"blocks", all_blocks_of(document)},
          {"left_out", left_out}};
}

std::string story_json(const tts::Document& document, JudgementsShown judgements) {
  const tts::Metadata& metadata = document.metadata;
  ordered_json story;
  story["title"] = text_or_null(document.title);
  story["byline"] = text_or_null(metadata.byline);
  story["language"] = text_or_null(language_of(document));
  story["published"] = text_or_null(metadata.published);
  story["modified"] = text_or_null(metadata.modified);
  story["site"] = text_or_null(metadata.site);
  story["url"] = text_or_null(metadata.url);
  story["image"] = text_or_null(metadata.image);
  story["paragraphs"] = paragraphs_of(document);
  story["skipped"] = skipped_of(document);
  if (document.skipped.size() > kMostSkipped) {
    story["skipped_beyond"] = document.skipped.size() - kMostSkipped;
  }
  if (judgements == JudgementsShown::yes) story["blocks"] = judgements_of(document);
  return story.dump(1) + "\n";
}

}  // namespace lectern::server
