#include "server/api/openapi/schema_terms.h"
#include "server/api/openapi/schemas.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;
using namespace schema;

ordered_json cue_word() {
  return object_of({{"text", text("As it stands in the cue's text.")},
                    {"start", seconds()},
                    {"end", seconds()},
                    {"utf8", offsets("Bytes of the cue's text.")},
                    {"utf16", offsets("Of the cue's text, as JavaScript counts.")}});
}

ordered_json cue() {
  return object_of(
      {{"index", whole()},
       {"block", whole("Which block of the story it belongs to.")},
       {"kind", named("BlockKind")},
       {"start", seconds()},
       {"end", seconds()},
       {"text", text("The sentence as it stands in the story.")},
       {"spoken", text("The sentence as it is said.")},
       {"source", object_of({{"utf8", offsets("Bytes of the story's text.")},
                             {"utf16", offsets("Of the story's text, as JavaScript counts.")}})},
       {"unit", text("Names its sound: cues with the same one sound the same.")},
       {"words", list_of(named("CueWord"))}});
}

ordered_json source() {
  return object_of({{"type", text("Media type.")}, {"src", address()}},
                   {{"bytes", whole("Of the file, once it is known.")}});
}

ordered_json common_members() {
  return {{"version", whole("Of this form: 1.")},
          {"id", text("The article's.")},
          {"duration", seconds("Of the whole.")},
          {"available", seconds("Up to where it can be heard now.")},
          {"sources",
           list_of(named("NarrationSource"), "Ways to get at the sound: a playlist, a file.")},
          {"cues", list_of(named("Cue"), "The sentences that can be heard to their end.")}};
}

ordered_json told_of_story() {
  return {{"title", text()},
          {"language", text("BCP 47.")},
          {"voice", object_of({{"name", text()}, {"engine", text()}, {"synthetic", flag()}})},
          {"sample_rate", whole("In hertz; every time is a whole number of samples.")}};
}

ordered_json rarely_told() {
  const ordered_json mark = object_of({{"name", text()}, {"time", seconds()}});
  const ordered_json jingle = object_of({{"start", seconds()}, {"end", seconds()}});
  return {{"problems", list_of(text(), "What could not be spoken as planned.")},
          {"jingles", list_of(jingle, "Where music is heard, and nobody speaks.")},
          {"marks", list_of(mark, "Of the story's mark-up: when the next word begins.")}};
}

/// Nothing of it will ever change.
ordered_json finished() {
  ordered_json members = joined(common_members(), told_of_story());
  members["revision"] = text("Names its files; the same one always sounds the same.");
  members["state"] = always("ready");
  members["duration_exact"] = {{"type", "boolean"}, {"enum", {true}}};
  return object_of(members, rarely_told());
}

/// Until something of it is spoken, the story is not told of either.
ordered_json growing() {
  ordered_json members = common_members();
  members["state"] = one_of({"queued", "rendering", "failed"});
  members["duration_exact"] = flag("false: the duration is an estimate, and cues are to come.");
  ordered_json at_times = joined(told_of_story(), rarely_told());
  at_times["revision"] = or_null(text("null until all of it is spoken."));
  at_times["failure"] = text("What ended it, for people.");
  return object_of(members, at_times);
}

ordered_json audio_object() {
  return object_of({{"@context", always("https://schema.org")},
                    {"@type", always("AudioObject")},
                    {"contentUrl", address()},
                    {"encodingFormat", text()},
                    {"duration", text("ISO 8601: PT2M43.234S.")},
                    {"transcript", address("WebVTT.")},
                    {"embedUrl", address()},
                    {"requiresSubscription", flag()}});
}

ordered_json oembed() {
  return object_of({{"type", always("rich")},
                    {"version", always("1.0")},
                    {"title", text("The story's.")},
                    {"provider_name", text()},
                    {"provider_url", address()},
                    {"cache_age", whole("In seconds.")},
                    {"width", whole("In pixels.")},
                    {"height", whole("In pixels.")},
                    {"html", text("A frame with the player.")}});
}

}  // namespace

ordered_json narration_schemas() {
  ordered_json narration = {{"oneOf", {named("FinishedNarration"), named("GrowingNarration")}}};
  narration["description"] = "narration.json. Which of the two it is, `state` says.";
  return {{"Narration", narration},
          {"FinishedNarration", finished()},
          {"GrowingNarration", growing()},
          {"NarrationSource", source()},
          {"Cue", cue()},
          {"CueWord", cue_word()},
          {"AudioObject", audio_object()},
          {"OEmbed", oembed()}};
}

}  // namespace lectern::server
