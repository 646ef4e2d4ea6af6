#include "server/api/openapi/schema_terms.h"
#include "server/api/openapi/schemas.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;
using namespace schema;

ordered_json word_timestamp() {
  return object_of({{"word", text("As it stands in the input.")},
                    {"start_time", seconds()},
                    {"end_time", seconds()},
                    {"start_utf16", whole("Of the input, as JavaScript counts.")},
                    {"end_utf16", whole("Of the input, as JavaScript counts.")}});
}

ordered_json captioned_speech() {
  return object_of({{"audio", text("Base64.")},
                    {"audio_format", text("As it was asked for: mp3.")},
                    {"timestamps", list_of(named("WordTimestamp"))}});
}

ordered_json error() {
  const ordered_json envelope =
      object_of({{"message", text()},
                 {"type", one_of({"invalid_request_error", "authentication_error",
                                  "permission_error", "rate_limit_error", "server_error"})},
                 {"param", or_null(text("The member of the request that is wrong."))},
                 {"code", text("For programs to branch on.")}});
  return object_of({{"error", envelope}, {"detail", text("The message again.")}});
}

}  // namespace

ordered_json speech_api_schemas() {
  const ordered_json voice = object_of({{"id", text()}, {"name", text()}});
  return {{"CaptionedSpeech", captioned_speech()},
          {"WordTimestamp", word_timestamp()},
          {"Model", object_of({{"id", text()},
                               {"object", always("model")},
                               {"created", whole("In seconds since 1970.")},
                               {"owned_by", text()}})},
          {"ModelList", object_of({{"object", always("list")}, {"data", list_of(named("Model"))}})},
          {"SpeechVoiceList", object_of({{"voices", list_of(voice)}})},
          {"SpeechError", error()}};
}

}  // namespace lectern::server
