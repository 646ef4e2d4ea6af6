#include "server/api/openapi/schema_terms.h"
#include "server/api/openapi/schemas.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;
using namespace schema;

/// A stream of server-sent events. OpenAPI 3.1 has no words for what is in one, so x-events names
/// each kind with the schema of its data.
ordered_json stream_of(const std::vector<std::pair<std::string, std::string>>& kinds,
                       const char* description) {
  ordered_json stream = text(description);
  for (const auto& [event, schema] : kinds) stream["x-events"][event] = named(schema);
  return stream;
}

ordered_json narration_events() {
  return {
      {"NarrationEvents", stream_of({{"sentence", "SentenceEvent"},
                                     {"progress", "ProgressEvent"},
                                     {"restart", "RestartEvent"},
                                     {"ready", "ReadyEvent"},
                                     {"failed", "FailedEvent"},
                                     {"deleted", "DeletedEvent"}},
                                    "Ends behind ready, failed or deleted. Lines that begin with a "
                                    "colon keep it open. Each event has an id for "
                                    "Last-Event-ID.")},
      {"SentenceEvent", object_of({{"index", whole("Of the narration's cues.")},
                                   {"start", seconds()},
                                   {"end", seconds()}})},
      {"ProgressEvent", object_of({{"state", one_of({"queued", "rendering", "failed"})},
                                   {"sentences", whole("That there are.")},
                                   {"spoken", whole("Of them.")},
                                   {"encoded", whole("Of them.")},
                                   {"duration", seconds("Of the whole.")},
                                   {"duration_exact", flag("false: the duration is an estimate.")},
                                   {"available", seconds("Up to where it can be heard now.")}})},
      {"ReadyEvent",
       object_of(
           {{"article_revision", whole("Whose text it is.")},
            {"revision", text("Names the narration's files; the same where an edit is not heard.")},
            {"duration", seconds()},
            {"sentences", whole("That there are.")},
            {"reused", whole("Sentences that were spoken before.")},
            {"rendered", whole("Sentences that were spoken for it.")},
            {"removed", whole("Sentences that the narration before it had.")},
            {"problems", whole("Number of sentences that could not be spoken as planned.")}})},
      {"RestartEvent",
       object_of({{"article_revision", whole("Whose narration is told of from its first sentence "
                                             "on, in place of what was told.")}})},
      {"FailedEvent", object_of({{"reason", text("For people.")}})},
      {"DeletedEvent", object_of(ordered_json::object())},
  };
}

ordered_json speech_events() {
  const ordered_json usage =
      object_of({{"input_tokens", whole()}, {"output_tokens", whole()}, {"total_tokens", whole()}});
  return {
      {"SpeechEvents",
       stream_of({{"speech.audio.delta", "SpeechAudioDelta"},
                  {"speech.audio.timestamps", "SpeechAudioTimestamps"},
                  {"speech.audio.done", "SpeechAudioDone"}},
                 "Events without a name, as OpenAI sends them: each one's data says its type.")},
      {"SpeechAudioDelta",
       object_of({{"type", always("speech.audio.delta")}, {"audio", text("Base64.")}})},
      {"SpeechAudioTimestamps", object_of({{"type", always("speech.audio.timestamps")},
                                           {"timestamps", list_of(named("WordTimestamp"))}})},
      {"SpeechAudioDone", object_of({{"type", always("speech.audio.done")}, {"usage", usage}})},
  };
}

ordered_json webhook_call() {
  const ordered_json article = object_of({{"id", text()},
                                          {"source_id", text("As the newsroom calls it.")},
                                          {"revision", whole("Of the article.")},
                                          {"visibility", one_of({"published", "draft"})}});
  const ordered_json narration =
      object_of({{"revision", text("Names the narration's files.")}, {"url", address()}});
  return object_of({{"id", text("The same at every address and every attempt.")},
                    {"event", named("WebhookEvent")},
                    {"occurred", moment()},
                    {"site", text()},
                    {"article", article}},
                   {{"narration", narration}, {"failure", text("Why there is none, for people.")}});
}

}  // namespace

ordered_json notice_schemas() {
  ordered_json all = joined(narration_events(), speech_events());
  all["WebhookCall"] = webhook_call();
  all["WebhookEvent"] =
      one_of({"narration.ready", "narration.updated", "narration.failed", "narration.deleted"});
  return all;
}

}  // namespace lectern::server
