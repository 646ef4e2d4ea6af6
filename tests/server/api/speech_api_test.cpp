#include <catch2/catch.hpp>
#include <string>

#include "tests/support/running_service.h"

namespace {

using Catch::Matchers::Contains;
using lectern::tests::ApiClient;
using lectern::tests::json_of;
using lectern::tests::Reply;
using lectern::tests::RunningService;
using nlohmann::json;

json speech(json more = json::object()) {
  json body = {{"model", "tts-1"}, {"input", "The ferry is back."}, {"voice", "alloy"}};
  body.update(more);
  return body;
}

}  // namespace

TEST_CASE("the speech API speaks in every format", "[api][speech]") {
  RunningService service;
  ApiClient client(service);
  const auto [format, type, begins] = GENERATE(table<std::string, std::string, std::string>({
      {"mp3", "audio/mpeg", ""},
      {"opus", "audio/opus", "OggS"},
      {"aac", "audio/aac", "\xFF\xF1"},
      {"flac", "audio/flac", "fLaC"},
      {"wav", "audio/wav", "RIFF"},
      {"pcm", "audio/pcm", ""},
  }));
  CAPTURE(format);
  const Reply reply = client.post("/v1/audio/speech", speech({{"response_format", format}}));
  CHECK(reply.status == 200);
  CHECK(reply.field("Content-Type") == type);
  CHECK(reply.body.substr(0, begins.size()) == begins);
  CHECK(reply.body.size() > 2000);
}

TEST_CASE("slower speech is longer", "[api][speech]") {
  RunningService service;
  ApiClient client(service);
  const auto bytes_at = [&](double speed) {
    return client.post("/v1/audio/speech", speech({{"response_format", "pcm"}, {"speed", speed}}))
        .body.size();
  };
  const std::size_t usual = bytes_at(1);
  CHECK(bytes_at(0.5) > usual * 3 / 2);
  CHECK(bytes_at(2) < usual * 3 / 4);
}

TEST_CASE("speech comes as events where that is asked for", "[api][speech]") {
  RunningService service;
  ApiClient client(service);
  const Reply reply = client.post("/v1/audio/speech", speech({{"stream_format", "sse"}}));
  CHECK(reply.field("Content-Type") == "text/event-stream");
  CHECK_THAT(reply.body, Contains("\"type\":\"speech.audio.delta\",\"audio\":\""));
  CHECK_THAT(reply.body, Contains("\"type\":\"speech.audio.done\",\"usage\":{\"input_tokens\""));
}

TEST_CASE("the speech API's errors are in OpenAI's envelope", "[api][speech]") {
  RunningService service;
  ApiClient client(service);
  const auto [change, param, status] = GENERATE(table<json, std::string, int>({
      {{{"model", "whisper-9"}}, "model", 400},
      {{{"model", nullptr}}, "model", 400},
      {{{"input", ""}}, "input", 400},
      {{{"voice", "nobody-at-all"}}, "voice", 400},
      {{{"voice", nullptr}}, "voice", 400},
      {{{"speed", 9}}, "speed", 400},
      {{{"response_format", "midi"}}, "response_format", 400},
      {{{"stream_format", "carrier pigeon"}}, "stream_format", 400},
  }));
  CAPTURE(change.dump());
  const Reply reply = client.post("/v1/audio/speech", speech(change));
  CHECK(reply.status == status);
  const json error = json_of(reply).at("error");
  CHECK(error.at("param") == param);
  CHECK(error.at("type") == "invalid_request_error");
  CHECK(json_of(reply).at("detail") == error.at("message"));
}

TEST_CASE("a client without a key is refused in the same envelope", "[api][speech]") {
  RunningService service;
  service.key();
  ApiClient client(service);
  const Reply reply = client.post("/v1/audio/speech", speech());
  CHECK(reply.status == 401);
  CHECK(json_of(reply).at("error").at("type") == "authentication_error");
}

TEST_CASE("models and voices are listed as clients of the speech API read them", "[api][speech]") {
  RunningService service;
  ApiClient client(service);
  CHECK(json_of(client.get("/v1/models")).at("data").at(0).at("object") == "model");
  CHECK(client.get("/v1/models/tts-1").status == 200);
  CHECK(client.get("/v1/models/gpt-9").status == 404);
  const json voices = json_of(client.get("/v1/audio/voices")).at("voices");
  REQUIRE_FALSE(voices.empty());
  CHECK(voices.at(0).contains("id"));
}
