#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/running_service.h"

namespace {

using Catch::Matchers::Contains;
using lectern::server::Settings;
using lectern::tests::ApiClient;
using lectern::tests::json_of;
using lectern::tests::Reply;
using lectern::tests::RunningService;
using nlohmann::json;

json speech(const json& more = json::object()) {
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

TEST_CASE("sound is sent as it is made, or as a file that says how long it is", "[api][speech]") {
  RunningService service;
  ApiClient client(service);
  const std::string text = "The ferry is back. It is free. It sails every hour, until ten.";
  const Reply streamed =
      client.post("/v1/audio/speech", speech({{"input", text}, {"response_format", "wav"}}));
  CHECK(streamed.field("Transfer-Encoding") == "chunked");
  CHECK(streamed.body.substr(4, 4) == "\xFF\xFF\xFF\xFF");
  const Reply whole = client.post(
      "/v1/audio/speech", speech({{"input", text}, {"response_format", "wav"}, {"stream", false}}));
  CHECK(whole.field("Content-Length") == std::to_string(whole.body.size()));
  const auto sound_of = [](const std::string& wav) { return wav.substr(wav.find("data") + 8); };
  CHECK(sound_of(streamed.body) == sound_of(whole.body));
}

TEST_CASE("a text's length is counted in characters", "[api][speech]") {
  Settings settings;
  settings.narration.longest_article = 30;
  RunningService service(settings);
  ApiClient client(service);
  CHECK(client.post("/v1/audio/speech", speech({{"input", std::string(31, 'a')}})).status == 400);
  CHECK(client
            .post("/v1/audio/speech",
                  speech({{"input", "港口今天重新開放，渡輪再度啟航，居民可以回家。"}}))
            .status == 200);
}

TEST_CASE("a stray control character does not make a short text a file", "[api][speech]") {
  RunningService service;
  ApiClient client(service);
  CHECK(client.post("/v1/audio/speech", speech({{"input", "The ferry\x07 is back."}})).status ==
        200);
  CHECK(client.post("/v1/audio/speech", speech({{"input", "a\x01\x02"}})).status == 400);
}

TEST_CASE("sound too long to be put into JSON is refused with what to do", "[api][speech]") {
  RunningService service;
  ApiClient client(service);
  std::string text;
  for (int i = 0; i < 700; ++i) text += "a. ";
  const json asked = speech({{"input", text}, {"response_format", "wav"}, {"stream", false}});
  const Reply captions = client.post("/dev/captioned_speech", asked);
  CHECK(captions.status == 413);
  const Reply whole = client.post("/v1/audio/speech", asked);
  CHECK(whole.status == 200);
  CHECK(whole.body.size() > std::size_t{16} << 20U);
}

TEST_CASE("captions say when each word is heard and where it stands", "[api][speech]") {
  RunningService service;
  ApiClient client(service);
  const bool stream = GENERATE(true, false);
  CAPTURE(stream);
  const std::string text = "\U0001F6A2 sails again. It is free.";
  const Reply reply =
      client.post("/dev/captioned_speech",
                  speech({{"input", text}, {"response_format", "pcm"}, {"stream", stream}}));
  REQUIRE(reply.status == 200);
  std::size_t sound = 0;
  std::vector<json> words;
  std::istringstream lines(reply.body);
  for (std::string line; std::getline(lines, line);) {
    const json piece = json::parse(line);
    CHECK(piece.at("audio_format") == "pcm");
    sound += piece.at("audio").get<std::string>().size();
    for (const json& word : piece.at("timestamps")) words.push_back(word);
  }
  CHECK(sound > 48'000);  // more than half a second of 16-bit samples at 24 kHz, in base 64
  REQUIRE(words.size() >= 5);
  CHECK(words.back().at("word") == "free");
  CHECK(words.back().at("start_utf16") == 22);
  CHECK(words.back().at("end_utf16") == 26);
  for (std::size_t i = 1; i < words.size(); ++i) {
    CHECK(words[i - 1].at("start_time") < words[i - 1].at("end_time"));
    CHECK(words[i - 1].at("end_time") <= words[i].at("start_time"));
  }
}

TEST_CASE("speech comes as events where that is asked for", "[api][speech]") {
  RunningService service;
  ApiClient client(service);
  const Reply reply = client.post("/v1/audio/speech", speech({{"stream_format", "sse"}}));
  CHECK(reply.field("Content-Type") == "text/event-stream");
  CHECK_THAT(reply.body, Contains("\"type\":\"speech.audio.delta\",\"audio\":\""));
  CHECK_THAT(reply.body, Contains("\"type\":\"speech.audio.done\",\"usage\":{\"input_tokens\""));
  CHECK_THAT(reply.body, !Contains("timestamps"));
  const Reply timed = client.post("/v1/audio/speech",
                                  speech({{"stream_format", "sse"}, {"return_timestamps", true}}));
  CHECK_THAT(timed.body,
             Contains("\"type\":\"speech.audio.timestamps\",\"timestamps\":[{\"word\":"));
}

TEST_CASE("the speech API's errors are in OpenAI's envelope", "[api][speech]") {
  RunningService service;
  ApiClient client(service);
  const auto [change, param, status] = GENERATE(table<json, std::string, int>({
      {{{"model", "whisper-9"}}, "model", 400},
      {{{"model", nullptr}}, "model", 400},
      {{{"input", ""}}, "input", 400},
      {{{"input", "***"}}, "input", 400},
      {{{"voice", "nobody-at-all"}}, "voice", 400},
      {{{"voice", nullptr}}, "voice", 400},
      {{{"speed", 9}}, "speed", 400},
      {{{"speed", "x"}}, "speed", 400},
      {{{"input", 5}}, "input", 400},
      {{{"stream", "yes"}}, "stream", 400},
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

TEST_CASE("what never comes to the speech API's handler is refused in the same envelope",
          "[api][speech]") {
  Settings settings;
  settings.http.largest_body_kb = 1;
  RunningService service(settings);
  const Reply method = ApiClient(service).ask("PUT", "/v1/audio/speech");
  CHECK(method.status == 405);
  CHECK(method.field("Allow") == "OPTIONS, POST");
  CHECK(json_of(method).at("error").at("type") == "invalid_request_error");
  const Reply large =
      ApiClient(service).post("/v1/audio/speech?x=1", speech({{"input", std::string(2000, 'a')}}));
  CHECK(large.status == 413);
  CHECK(json_of(large).at("error").at("type") == "invalid_request_error");
  const Reply elsewhere =
      ApiClient(service).post("/v1/articles", {{"text", std::string(2000, 'a')}});
  CHECK(elsewhere.status == 413);
  CHECK(elsewhere.field("Content-Type") == "application/problem+json");
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
