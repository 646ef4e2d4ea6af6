#include "server/service/article_document.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "tts/error.h"
#include "tts/reading/article_reader.h"
#include "tts/reading/document_builder.h"
#include "tts/reading/language_detector.h"

namespace lectern::server {
namespace {

using nlohmann::json;
using tts::BlockKind;

tts::InputFormat format_of(const std::string& media_type) {
  static const std::map<std::string_view, tts::InputFormat> kFormats = {
      {"text/plain", tts::InputFormat::plain_text},
      {"text/html", tts::InputFormat::html},
      {"text/markdown", tts::InputFormat::markdown},
      {"application/ssml+xml", tts::InputFormat::ssml},
      {kBlocksType, tts::InputFormat::json}};
  const auto found = kFormats.find(media_type);
  if (found != kFormats.end()) return found->second;
  throw tts::Error(tts::Errc::bad_input, "an article cannot be of this media type", media_type);
}

std::optional<tts::LanguageTag> language_said(const ArticleContent& content) {
  if (content.language.empty()) return std::nullopt;
  const auto tag = tts::LanguageTag::parse(content.language);
  if (tag) return tag;
  throw tts::Error(tts::Errc::unknown_language, "this is no language tag; write zh-Hant-TW or en",
                   content.language);
}

tts::Document story_of(const ArticleContent& content) {
  tts::ReadOptions options;
  options.format = format_of(content.media_type);
  options.language = language_said(content);
  options.url = content.url;
  options.name = "article";
  return tts::read_article(content.text, options);
}

/// Puts the title before everything else, as a block of its own.
void prepend_title(tts::Document& document, const std::string& title) {
  constexpr std::string_view kBlankLine = "\n\n";
  const std::size_t shift = title.size() + kBlankLine.size();
  document.text.insert(0, title + std::string(kBlankLine));
  for (tts::Block& block : document.blocks) {
    block.range = {block.range.begin + shift, block.range.end + shift};
    for (tts::TextRange& sentence : block.sentences) {
      sentence = {sentence.begin + shift, sentence.end + shift};
    }
  }
  for (tts::SkippedText& each : document.skipped) ++each.before;
  const tts::LanguageTag language = tts::detect_language(title, document.language);
  document.blocks.insert(document.blocks.begin(), {BlockKind::title, {0, title.size()}, language});
}

/// What the newsroom calls the article. It is spoken where the text has no title, and no mark-up
/// whose places would have to move with it.
void give_title(tts::Document& document, const std::string& title) {
  if (title.empty()) return;
  const bool has_title = !document.title.empty();
  document.title = title;
  if (!has_title && document.directions == tts::Directions{} && tts::has_spoken_text(title)) {
    prepend_title(document, title);
  }
}

}  // namespace

std::string to_json(const StoryDetails& details) {
  json object = json::object();
  const auto say = [&object](const char* key, const std::string& value) {
    if (!value.empty()) object[key] = value;
  };
  say("author", details.author);
  say("published", details.published);
  say("first_dated", details.first_dated);
  say("section", details.section);
  return object.empty() ? std::string()
                        : object.dump(-1, ' ', false, json::error_handler_t::replace);
}

StoryDetails story_details_from(const std::string& text) {
  const json object = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!object.is_object()) return {};
  const auto said = [&object](const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  return {said("author"), said("published"), said("first_dated"), said("section")};
}

tts::Document document_of(const ArticleContent& content) {
  tts::Document document = story_of(content);
  give_title(document, content.title);
  const StoryDetails details = story_details_from(content.details);
  tts::Metadata& metadata = document.metadata;
  if (!details.author.empty()) metadata.byline = details.author;
  if (!details.published.empty()) metadata.published = details.published;
  if (metadata.published.empty()) metadata.published = details.first_dated;
  return document;
}

}  // namespace lectern::server
