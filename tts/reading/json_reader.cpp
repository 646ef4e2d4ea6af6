#include "tts/reading/json_reader.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "tts/error.h"
#include "tts/json_nesting.h"
#include "tts/reading/document_builder.h"

namespace lectern::tts {
namespace {

using nlohmann::json;

json parse(std::string_view text, const std::string& name) {
  if (is_json_too_deep(text)) {
    throw Error(Errc::bad_input, "this JSON is nested deeper than any story", name);
  }
  try {
    return json::parse(text);
  } catch (const json::parse_error& error) {
    throw Error(Errc::bad_input, "this is no JSON from byte " + std::to_string(error.byte) + " on",
                name);
  }
}

/// A member that says something: null is as good as none.
const json* member(const json& story, const char* key) {
  const auto found = story.find(key);
  return found == story.end() || found->is_null() ? nullptr : &*found;
}

std::string text_of(const json& story, const char* key, const std::string& name) {
  const json* const value = member(story, key);
  if (value == nullptr) return {};
  if (!value->is_string()) {
    throw Error(Errc::bad_input, "the story's " + std::string(key) + " is no text", name);
  }
  return value->get<std::string>();
}

/// Where a paragraph stands, for people, who count from one.
std::string place_of(std::size_t index) {
  return "paragraph " + std::to_string(index + 1);
}

BlockKind kind_named(const std::string& kind, std::size_t index, const std::string& name) {
  for (const BlockKind each :
       {BlockKind::title, BlockKind::byline, BlockKind::heading, BlockKind::paragraph,
        BlockKind::quote, BlockKind::list_item, BlockKind::caption, BlockKind::notice}) {
    if (name_of(each) == kind) return each;
  }
  throw Error(Errc::bad_input,
              place_of(index) + " is of kind \"" + kind +
                  "\"; a kind is title, byline, heading, paragraph, quote, list-item, caption or "
                  "notice",
              name);
}

StoryParagraph paragraph_of(const json& paragraph, std::size_t index, const std::string& name) {
  if (paragraph.is_string()) return {.text = paragraph.get<std::string>()};
  if (!paragraph.is_object() || member(paragraph, "text") == nullptr) {
    throw Error(
        Errc::bad_input,
        place_of(index) + R"( is neither text nor an object {"kind": "paragraph", "text": …})",
        name);
  }
  const auto said = [&](const char* key) -> std::string {
    const json* const value = member(paragraph, key);
    if (value == nullptr) return {};
    if (value->is_string()) return value->get<std::string>();
    throw Error(Errc::bad_input, place_of(index) + ": its " + key + " is no text", name);
  };
  StoryParagraph read;
  if (member(paragraph, "kind") != nullptr) read.kind = kind_named(said("kind"), index, name);
  read.text = said("text");
  read.skipped = said("skipped");
  read.taken_in = said("taken_in");
  return read;
}

std::vector<StoryParagraph> paragraphs_of(const json& story, const std::string& name) {
  const json* list = &story;
  if (story.is_object()) {
    list = member(story, "paragraphs");
    if (list == nullptr) list = member(story, "blocks");
  }
  if (list == nullptr || !list->is_array()) {
    throw Error(
        Errc::bad_input,
        "this JSON is no story; one has a list of \"paragraphs\", as lectern extract writes "
        "it",
        name);
  }
  std::vector<StoryParagraph> paragraphs;
  for (std::size_t i = 0; i < list->size(); ++i) {
    paragraphs.push_back(paragraph_of(list->at(i), i, name));
  }
  return paragraphs;
}

Metadata metadata_of(const json& story, const std::string& name) {
  const auto said = [&](const char* key) { return text_of(story, key, name); };
  return {said("byline"), said("published"), said("modified"),
          said("site"),   said("url"),       said("image")};
}

void require_words(const std::vector<StoryParagraph>& paragraphs, const std::string& name) {
  const auto has_words = [](const StoryParagraph& each) {
    return each.is_read() && has_spoken_text(each.text);
  };
  if (std::any_of(paragraphs.begin(), paragraphs.end(), has_words)) return;
  throw Error(Errc::bad_input, "nothing to read: no paragraph of the story holds a word", name);
}

void add(DocumentBuilder& builder, BlockKind kind, std::string_view text) {
  builder.begin_block(kind);
  builder.add_text(text);
}

/// What the story says of itself, where its paragraphs do not.
void add_head(DocumentBuilder& builder, const json& story,
              const std::vector<StoryParagraph>& paragraphs, const std::string& name) {
  const Metadata metadata = metadata_of(story, name);
  const std::string title = text_of(story, "title", name);
  const std::string language = text_of(story, "language", name);
  if (!language.empty()) builder.set_language(LanguageTag::from(language));
  builder.set_metadata(metadata);
  builder.set_title(title);
  const auto is_byline = [](const StoryParagraph& each) {
    return each.is_read() && each.kind == BlockKind::byline;
  };
  const auto first = std::find_if(paragraphs.begin(), paragraphs.end(),
                                  [](const StoryParagraph& each) { return each.is_read(); });
  if (first->kind != BlockKind::title) add(builder, BlockKind::title, title);
  if (std::none_of(paragraphs.begin(), paragraphs.end(), is_byline)) {
    add(builder, BlockKind::byline, metadata.byline);
  }
}

}  // namespace

Document read_json(std::string_view text, const std::string& name) {
  const json story = parse(text, name);
  const std::vector<StoryParagraph> paragraphs = paragraphs_of(story, name);
  require_words(paragraphs, name);
  DocumentBuilder builder;
  if (story.is_object()) add_head(builder, story, paragraphs, name);
  bool is_first = true;
  for (const StoryParagraph& each : paragraphs) {
    if (!each.is_read()) {
      builder.skip(each.text, each.skipped);
      continue;
    }
    // A title further down is one among others.
    const bool is_title = each.kind == BlockKind::title;
    add(builder, is_title && !is_first ? BlockKind::heading : each.kind, each.text);
    is_first = false;
  }
  return builder.finish();
}

std::vector<StoryParagraph> read_json_paragraphs(std::string_view text, const std::string& name) {
  return paragraphs_of(parse(text, name), name);
}

}  // namespace lectern::tts
