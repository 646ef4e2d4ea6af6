#include "server/api/openapi/schema_terms.h"
#include "server/api/openapi/schemas.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;
using namespace schema;

ordered_json block_kind() {
  return one_of(
      {"title", "byline", "heading", "paragraph", "quote", "list-item", "caption", "notice"});
}

ordered_json story() {
  const ordered_json paragraph = object_of({{"kind", named("BlockKind")}, {"text", text()}});
  const ordered_json skipped = object_of(
      {{"text", text("How it begins.")}, {"reason", text("Why it is not read: \"caption\".")}});
  const ordered_json judgement =
      object_of({{"text", text("How it begins.")},
                 {"score", {{"type", "number"}, {"description", "Higher: more like a story."}}},
                 {"read", flag()}},
                {{"reason", text("Why it is not read.")}});
  return object_of(
      {{"title", or_null(text())},
       {"byline", or_null(text())},
       {"language", or_null(text("BCP 47."))},
       {"published", or_null(text("As the page says it."))},
       {"modified", or_null(text("As the page says it."))},
       {"site", or_null(text())},
       {"url", or_null(text())},
       {"image", or_null(text())},
       {"paragraphs", list_of(paragraph, "The story, without title and byline.")},
       {"skipped", list_of(skipped, "At most 10,000.")}},
      {{"skipped_beyond", whole("How many more are skipped, where there are more.")},
       {"blocks", list_of(judgement, "Where `explain` was said: what each block was judged by.")}});
}

ordered_json story_in_blocks() {
  const ordered_json block =
      object_of({{"kind", named("BlockKind")}, {"text", text("Whole.")}},
                {{"skipped", text("Why it is not read; missing where it is.")},
                 {"taken_in", text("Why it was skipped until an editor had it read.")}});
  return object_of({{"title", or_null(text())},
                    {"byline", or_null(text())},
                    {"language", or_null(text("BCP 47."))},
                    {"published", or_null(text("As the page says it."))},
                    {"blocks", list_of(block, "All of the page, in its order.")},
                    {"left_out", whole("What is not read and too much to be listed.")}});
}

ordered_json token() {
  return object_of(
      {{"text", text("As it stands in the story.")},
       {"source", object_of({{"utf8", offsets("Bytes of the story's text.")},
                             {"utf16", offsets("Of the story's text, as JavaScript counts.")}})},
       {"kind", one_of({"word", "letters", "number", "percent", "date", "time", "money", "measure",
                        "model", "symbol", "punctuation"})},
       {"language", text("BCP 47.")},
       {"rule", text("What decided how it is read.")},
       {"spoken", text("What is said; empty where nothing is.")},
       {"confidence", {{"type", "number"}, {"minimum", 0}, {"maximum", 1}}}},
      {{"reading", text("Pinyin with tones, a syllable a word.")},
       {"phonemes", text("As the voice's engine writes them.")},
       {"pause", one_of({"aside", "minor", "clause", "colon", "strong", "dash", "ellipsis", "full"},
                        "After it.")},
       {"melody",
        one_of({"falling", "continuing", "question", "exclamation"}, "Of what ends here.")},
       {"rest_ms", whole("A rest that the story's mark-up asks for, in milliseconds.")},
       {"doubt", text("Where `doubtful` was said: why a person should look at it.")},
       {"context", text("Where `doubtful` was said: what stands around it, itself in 〔〕.")}});
}

/// In the form of the lexicon's files, column by column.
ordered_json rule() {
  ordered_json columns = object_of(
      {{"match", text("The words as they stand in articles.")},
       {"read", text("How: text, letters, cardinal, pinyin and so on.")}},
      {{"as", text("What is said.")},
       {"kind", one_of({"text", "pattern", "emoji"}, "What `match` is; text when it is missing.")},
       {"case", one_of({"exact", "any"}, "exact when it is missing.")},
       {"language", text("Only there: BCP 47.")},
       {"voice", text("Only this one.")},
       {"site", text("Only there.")},
       {"article", text("Only the one that the newsroom calls so.")},
       {"sentence", text("Only in sentences that are just this text.")},
       {"id", text("For messages and explanations.")},
       {"note", text("For people.")}});
  columns["additionalProperties"] = false;  // a misspelt one is refused
  return columns;
}

ordered_json voice() {
  return object_of({{"name", text()},
                    {"language", text("BCP 47.")},
                    {"languages", list_of(text(), "All that it reads.")},
                    {"gender", one_of({"female", "male"})},
                    {"engine", text()},
                    {"licence", text()},
                    {"synthetic", flag("No person is heard.")}});
}

}  // namespace

ordered_json reading_schemas() {
  return {{"BlockKind", block_kind()},
          {"Story", story()},
          {"StoryInBlocks", story_in_blocks()},
          {"ExtractedStory", {{"anyOf", {named("Story"), named("StoryInBlocks")}}}},
          {"Token", token()},
          {"TokenList", object_of({{"tokens", list_of(named("Token"), "In reading order.")}})},
          {"Rule", rule()},
          {"StoredRules", object_of({{"version", whole("Also the ETag; 0: never stored.")},
                                     {"rules", list_of(named("Rule"), "In order.")}})},
          {"NarrationLoudness", object_of({{"revision", text("Of the narration.")},
                                           {"integrated_lufs", or_null({{"type", "number"}})},
                                           {"true_peak_dbtp", or_null({{"type", "number"}})}})},
          {"RuleTrial", object_of({{"sentences", whole("Of the article.")},
                                   {"reread", whole("Of those, that would be spoken anew.")}})},
          {"Voice", voice()},
          {"VoiceList", object_of({{"voices", list_of(named("Voice"))}})}};
}

}  // namespace lectern::server
