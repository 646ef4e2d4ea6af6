#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "server/api/openapi/schema_terms.h"
#include "server/api/openapi/schemas.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;
using namespace schema;

const std::vector<std::string> kVisibilities = {"published", "draft"};

/// What the service is sent: only the required members must be there, and others than these are
/// refused.
ordered_json request_of(ordered_json members, const std::vector<std::string>& required = {}) {
  ordered_json request = {{"type", "object"}};
  if (!required.empty()) request["required"] = required;
  request["properties"] = std::move(members);
  request["additionalProperties"] = false;
  return request;
}

ordered_json story_block() {
  const ordered_json block = object_of(
      {{"text", text()}},
      {{"kind", named("BlockKind")},
       {"skipped", text("Why it is not read, if it is not.")},
       {"taken_in", text("Why it was skipped, where an editor has it read: later versions of the "
                         "story keep it.")}});
  return list_of(block, "The story, ready-made.");
}

/// Where the story is, when it is not sent, and what is said of it.
ordered_json said_of_story() {
  return {{"url", text("Where it stands; fetched when there is no story, if that is allowed.")},
          {"title", text("Spoken first when the story has none.")},
          {"language", text("BCP 47; detected when it is missing.")},
          {"voice", text("A name of GET /v1/voices.")},
          {"author", text("Names; what the page says when it is missing.")},
          {"published", text("Date and time, ISO 8601; what the page says when it is missing.")},
          {"section", text("Of the publication; podcasts can be of one.")}};
}

/// Members by which an article's story and what is said of it come.
ordered_json story_members() {
  return joined({{"text", text("The story as plain text.")},
                 {"html", text("The story as a page; what is around it is not read.")},
                 {"markdown", text("The story as Markdown.")},
                 {"ssml", text("The story as SSML.")},
                 {"blocks", story_block()}},
                said_of_story());
}

ordered_json article() {
  ordered_json members = story_members();
  members["source_id"] = text("The newsroom's own name for the article; sent again, it is edited.");
  members["visibility"] =
      one_of(kVisibilities, "As it was when it is missing; a new article is published then.");
  return request_of(members);
}

/// RFC 7396: what is not there stays, what is null goes.
ordered_json changing_members() {
  ordered_json members = story_members();
  const ordered_json may_go = said_of_story();
  for (const auto& [name, schema] : may_go.items()) members[name] = or_null(schema);
  return members;
}

ordered_json article_change() {
  return request_of(joined(changing_members(), {{"visibility", one_of(kVisibilities)}}));
}

/// What a correction is tried with before it is stored.
ordered_json trial_members() {
  return {{"rules", list_of(named("Rule"),
                            "As in the lexicon; tried with those stored, and outweigh them.")},
          {"article", text("An article's id, whose own rules hold too.")}};
}

ordered_json sound_format() {
  return one_of({"mp3", "opus", "aac", "flac", "wav", "pcm"}, "mp3 when it is missing.");
}

ordered_json preview() {
  return request_of(joined({{"text", text("At most 4000 bytes.")},
                            {"language", text("BCP 47; detected when it is missing.")},
                            {"voice", text("A name of GET /v1/voices.")},
                            {"format", sound_format()}},
                           trial_members()),
                    {"text"});
}

ordered_json lifetime(std::int64_t longest) {
  ordered_json expires_in = {{"type", "integer"}, {"description", "In seconds."}};
  expires_in["minimum"] = 1;
  expires_in["maximum"] = longest;
  return request_of({{"expires_in", expires_in}});
}

ordered_json address_alone() {
  ordered_json url = text();
  url["format"] = "uri";
  return request_of({{"url", url}}, {"url"});
}

/// Members that mean nothing here are passed over, as clients of this API expect.
ordered_json speech() {
  const ordered_json by_id = object_of({{"id", text()}});
  const ordered_json voice = {{"anyOf", {text("A name of GET /v1/audio/voices."), by_id}}};
  const ordered_json speed = {{"type", "number"},
                              {"minimum", 0.25},
                              {"maximum", 4},
                              {"description",
                               "Voices speak 80 to 450 words a minute, of 165 to 230 at speed 1: "
                               "beyond some 0.4 and 2.3 the "
                               "nearest that the voice can, and the pauses as asked."}};
  return object_of(
      {{"model", one_of({"lectern", "tts-1", "tts-1-hd", "gpt-4o-mini-tts"}, "All the same.")},
       {"input", text()},
       {"voice", voice}},
      {{"lang_code", text("BCP 47; detected when it is missing.")},
       {"response_format", sound_format()},
       {"speed", speed},
       {"stream_format", one_of({"audio", "sse"})},
       {"stream", flag("true when it is missing; false: a finished file, when all of it is made.")},
       {"return_timestamps", flag("With sse: tell when each word is heard.")}});
}

constexpr const char* kOfPath = "The narration's, as in the path.";

ordered_json listeners_report() {
  return object_of({{"cue", whole("Which of the narration's sentences, from 0.")}},
                   {{"id", text(kOfPath)},
                    {"event", always("report")},
                    {"time", seconds("Not kept.")},
                    {"text", text("The sentence as the player has it, to find it where the story "
                                  "was edited since. What is kept is "
                                  "the narration's own.")}});
}

ordered_json listening_event() {
  const ordered_json percent = {{"type", "integer"}, {"enum", {25, 50, 75}}};
  return object_of(
      {{"event", one_of({"play", "milestone", "ended", "error"})}},
      {{"id", text(kOfPath)},
       {"time", seconds("Not kept.")},
       {"duration", seconds("Not kept.")},
       {"first", flag("Of play: a listening begins. Others are not counted.")},
       {"percent", percent},
       {"kind", one_of({"network", "media", "blocked"}, "Of error; blocked is not counted.")}});
}

}  // namespace

ordered_json request_schemas() {
  constexpr std::int64_t kDay = std::int64_t{24} * 3600;
  const ordered_json explain = flag("Tell what each block was judged by.");
  const ordered_json in_blocks =
      flag("Answer with StoryInBlocks: all blocks whole, to be sent with others read.");
  const ordered_json doubtful = flag("Only what a person should look at.");
  return {
      {"Article", article()},
      {"ArticleChange", article_change()},
      {"Comparison", request_of(changing_members())},
      {"Extraction",
       request_of(joined(story_members(), {{"explain", explain}, {"in_blocks", in_blocks}}))},
      {"Explanation",
       request_of(joined(joined(story_members(), {{"doubtful", doubtful}}), trial_members()))},
      {"Preview", preview()},
      {"Links", lifetime(30 * kDay)},
      {"Rules", request_of({{"rules", list_of(named("Rule"), "All of them, in order.")},
                            {"version", whole("As it was read; what counts is If-Match.")}},
                           {"rules"})},
      {"TriedRules", request_of({{"rules", list_of(named("Rule"))}}, {"rules"})},
      {"Webhook", address_alone()},
      {"CmsNotice", {{"type", "object"}, {"description", "As the system sends it."}}},
      {"PodcastLinks", lifetime(3660 * kDay)},
      {"FeedPoll", address_alone()},
      {"FeedLook", address_alone()},
      {"Speech", speech()},
      {"ListenersReport", listeners_report()},
      {"ListeningEvent", listening_event()},
  };
}

}  // namespace lectern::server
