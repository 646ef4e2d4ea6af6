#include "server/api/openapi/openapi.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/running_service.h"
#include "tts/reading/document.h"
#include "tts/utterance.h"

namespace {

using Catch::Matchers::Contains;
using lectern::server::Operation;
using lectern::server::operations;
using lectern::server::Refusals;
using lectern::server::Settings;
using lectern::tests::ApiClient;
using lectern::tests::ferry_article;
using lectern::tests::flaw_by_document;
using lectern::tests::flaw_by_schema;
using lectern::tests::json_of;
using lectern::tests::Reply;
using lectern::tests::RunningService;
using nlohmann::json;

const std::string kJsonType = "Content-Type: application/json\r\n";

json document() {
  return json::parse(lectern::server::openapi_document());
}

json schema_named(const std::string& name) {
  return document().at("components").at("schemas").at(name);
}

/// Adds the names of all schemas that `part` of the document refers to.
void add_references(const json& part, std::set<std::string>& names) {
  if (part.is_object() && part.contains("$ref")) {
    const std::string reference = part.at("$ref");
    names.insert(reference.substr(reference.rfind('/') + 1));
  }
  if (!part.is_structured()) return;
  for (const json& each : part) add_references(each, names);
}

/// Calls `take` with a copy of `answer` for each thing in it that can be spoilt.
void spoil(const json& answer, const std::function<void(const json&, const std::string&)>& take) {
  const json flat = answer.flatten();
  std::set<std::string> objects = {""};
  for (const auto& [place, value] : flat.items()) {
    const json::json_pointer pointer(place);
    json retyped = answer;
    retyped[pointer] = {{"unheard", "of"}};
    take(retyped, place + " is an object");
    const json::json_pointer parent = pointer.parent_pointer();
    if (answer.at(parent).is_object()) objects.insert(parent.to_string());
  }
  for (const std::string& place : objects) {
    json enlarged = answer;
    enlarged[json::json_pointer(place)]["unheard_of"] = 1;
    take(enlarged, place + " has one member more");
  }
}

/// Real answers, each of another schema.
std::vector<std::pair<std::string, json>> real_answers(ApiClient& client) {
  const std::string id = client.send_article(ferry_article()).at("id");
  const json growing = json_of(client.get("/v1/narrations/" + id));
  REQUIRE(client.wait_for_end(id) == "ready");
  const std::string narration = "/v1/narrations/" + id;
  REQUIRE(client.post(narration + "/reports", {{"cue", 1}}).status == 204);
  REQUIRE(client.post(narration + "/listening", {{"event", "play"}, {"first", true}}).status ==
          204);
  const json text = {{"text", "The ferry costs $5, says 張行長。"}};
  const json page = {
      {"explain", true},
      {"html",
       "<html><body><nav>Home, news and weather</nav><article><h1>Ferry</h1><p>It is back after a "
       "long time in the yard, and everybody is glad.</p></article></body></html>"}};
  json doubtful = text;
  doubtful["doubtful"] = true;
  return {{"StoredArticle", json_of(client.get("/v1/articles/" + id))},
          {"ArticleList", json_of(client.get("/v1/articles"))},
          {"ReportList", json_of(client.get("/v1/reports"))},
          {"ArticleListening", json_of(client.get("/v1/articles/" + id + "/listening"))},
          {"ArticleList", json_of(client.get("/v1/articles?source_id=ferry"))},
          {"Narration", growing},
          {"FinishedNarration", json_of(client.get("/v1/narrations/" + id))},
          {"AudioObject", json_of(client.get("/v1/narrations/" + id + "/audio-object"))},
          {"OEmbed", json_of(client.get("/oembed?url=/embed/" + id))},
          {"ListenerLinks", json_of(client.post("/v1/articles/" + id + "/links", json::object()))},
          {"StoredRules", json_of(client.get("/v1/lexicon"))},
          {"Story", json_of(client.post("/v1/extract", page))},
          {"TokenList", json_of(client.post("/v1/explain", text))},
          {"TokenList", json_of(client.post("/v1/explain", doubtful))},
          {"VoiceList", json_of(client.get("/v1/voices"))},
          {"ModelList", json_of(client.get("/v1/models"))},
          {"SpeechVoiceList", json_of(client.get("/v1/audio/voices"))},
          {"SpeechError", json_of(client.get("/v1/models/nobody"))},
          {"Problem", json_of(client.get("/v1/articles?limit=0"))},
          {"Health", json_of(client.get("/healthz"))},
          {"Readiness", json_of(client.get("/readyz"))}};
}

struct Event {
  std::string name;  ///< Of the event, or the type its data says.
  std::string data;
};

std::vector<Event> events_of(const std::string& stream) {
  std::vector<Event> events;
  std::istringstream lines(stream);
  Event event;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("event: ", 0) == 0) event.name = line.substr(7);
    if (line.rfind("data: ", 0) == 0) event.data = line.substr(6);
    if (!line.empty() || event.data.empty()) continue;
    if (event.name.empty()) event.name = json::parse(event.data).at("type");
    events.push_back(std::exchange(event, {}));
  }
  return events;
}

/// Each of them must be one of the stream's, as its schema has it.
void check_events(const std::string& stream, const std::vector<Event>& events) {
  const json kinds = schema_named(stream).at("x-events");
  CHECK_FALSE(events.empty());
  for (const Event& event : events) {
    CAPTURE(event.name, event.data);
    REQUIRE(kinds.contains(event.name));
    const std::string reference = kinds.at(event.name).at("$ref");
    CHECK_THAT(flaw_by_schema(reference.substr(reference.rfind('/') + 1), event.data),
               Catch::Matchers::Equals(""));
  }
}

/// What the document says that can come of an operation, by status.
json responses_of(const std::string& method, const std::string& path) {
  static const json kPaths = document().at("paths");
  return kPaths.at(path).at(method).at("responses");
}

std::set<std::string> names_in(const json& schema) {
  return schema.at("enum").get<std::set<std::string>>();
}

/// What a type of ours calls its values from `first` to `last`.
template <typename Kind>
std::set<std::string> names_of(Kind first, Kind last) {
  std::set<std::string> names;
  for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i) {
    names.insert(std::string(name_of(static_cast<Kind>(i))));
  }
  return names;
}

}  // namespace

TEST_CASE("every operation of the OpenAPI document is one of the service's", "[api][openapi]") {
  RunningService service;
  ApiClient client(service);
  const json served = json_of(client.get("/openapi.json"));
  CHECK(served.at("openapi") == "3.1.0");
  for (const auto& operation : operations()) {
    CHECK(served.at("paths").at(operation.path).contains(operation.method));
    std::string path = operation.path;
    for (const auto& [name, value] :
         std::vector<std::pair<std::string, std::string>>{{"{id}", std::string(26, 'a')},
                                                          {"{site}", "default"},
                                                          {"{revision}", "r1"},
                                                          {"{name}", "x"}}) {
      const std::size_t at = path.find(name);
      if (at != std::string::npos) path.replace(at, name.size(), value);
    }
    std::string method = operation.method;
    for (char& c : method) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    CAPTURE(method, path);
    const Reply reply =
        client.ask(method, path, method == "GET" ? "" : "{}", kJsonType + "If-Match: *\r\n");
    // Somebody answers who knows the resource: not the router, which would not know the method.
    CHECK(reply.status != 405);
    const bool named = operation.path.find('{') != std::string::npos || path == "/oembed";
    if (!named) CHECK(reply.status != 404);
    if (reply.status >= 400 && operation.refusals == Refusals::problems) {
      CHECK(reply.field("Content-Type") == "application/problem+json");
    }
    CHECK(responses_of(operation.method, operation.path).contains(std::to_string(reply.status)));
  }
}

TEST_CASE(
    "the OpenAPI document names what can be said in query and header, and each operation once",
    "[api][openapi]") {
  const json whole = document();
  std::set<std::string> ids;
  std::size_t count = 0;
  for (const auto& [path, item] : whole.at("paths").items()) {
    for (const auto& [method, operation] : item.items()) {
      CAPTURE(method, path);
      CHECK(ids.insert(operation.at("operationId")).second);
      ++count;
    }
  }
  CHECK(count == operations().size());
  const auto names = [&whole](const char* path, const char* method) {
    std::set<std::string> found;
    for (const json& each : whole.at("paths").at(path).at(method).at("parameters")) {
      found.insert(std::string(each.at("in")) + " " + std::string(each.at("name")));
    }
    return found;
  };
  CHECK(names("/v1/articles", "get") ==
        std::set<std::string>{"query limit", "query cursor", "query source_id", "query url"});
  CHECK(names("/v1/articles", "post") == std::set<std::string>{"header Idempotency-Key"});
  CHECK(names("/v1/articles/{id}", "patch") == std::set<std::string>{"path id", "header If-Match"});
  CHECK(names("/v1/narrations/{id}", "get") == std::set<std::string>{"path id", "query pass"});
}

TEST_CASE("the OpenAPI document says what can be refused, and to which keys", "[api][openapi]") {
  // What is written when a key may write, but for what is only spoken or asked.
  const std::set<std::string> not_stored = {"/v1/audio/speech", "/dev/captioned_speech",
                                            "/v1/feeds/poll"};
  const std::set<std::string> writing = {"write", "push", "admin"};
  for (const Operation& operation : operations()) {
    CAPTURE(operation.method, operation.path);
    const json responses = responses_of(operation.method, operation.path);
    CHECK(responses.contains("400"));  // a target that cannot be read, whatever it is of
    if (responses.contains("415")) CHECK(responses.contains("413"));
    const bool stores = operation.method != "get" && operation.method != "delete" &&
                        not_stored.count(operation.path) == 0 && !operation.scopes.empty() &&
                        writing.count(operation.scopes.front()) > 0;
    if (stores) CHECK(responses.contains("507"));
  }
  const json security = document().at("paths").at("/v1/cms/ghost").at("post").at("security");
  CHECK(security == json::parse(R"([{"key": ["push"]}, {"key": ["write"]}])"));
}

TEST_CASE("a target that cannot be read is refused as the OpenAPI document says",
          "[api][openapi]") {
  RunningService service;
  ApiClient client(service);
  const Reply reply = client.get("/v1/articles/%zz");
  CHECK(reply.status == 400);
  CHECK(responses_of("get", "/v1/articles/{id}").contains("400"));
}

TEST_CASE("the OpenAPI document says what each answer in JSON looks like", "[api][openapi]") {
  const json whole = document();
  std::set<std::string> referred;
  add_references(whole, referred);
  std::set<std::string> described;
  for (const auto& [name, schema] : whole.at("components").at("schemas").items()) {
    described.insert(name);
  }
  CHECK(referred == described);
  for (const Operation& operation : operations()) {
    const bool is_structured = std::any_of(
        operation.answers.begin(), operation.answers.end(), [](const std::string& type) {
          return type.ends_with("json") || type == "text/event-stream";
        });
    CAPTURE(operation.method, operation.path);
    CHECK(described.count(operation.answer_schema) == (is_structured ? 1 : 0));
  }
}

TEST_CASE("the schemas of answers refuse whatever is not as the service says it",
          "[api][openapi]") {
  Settings settings;
  settings.sites = {{.name = "default", .reports = true, .analytics = true}};
  RunningService service(settings);
  ApiClient client(service);
  for (const auto& [name, answer] : real_answers(client)) {
    CAPTURE(name, answer.dump());
    CHECK_THAT(flaw_by_schema(name, answer.dump()), Catch::Matchers::Equals(""));
    const json schema = schema_named(name);
    for (const json& member : schema.value("required", json::array())) {
      json less = answer;
      less.erase(member.get<std::string>());
      CHECK_THAT(flaw_by_schema(name, less.dump()), Contains("required"));
    }
    spoil(answer, [&name = name](const json& spoilt, const std::string& how) {
      CAPTURE(how);
      CHECK_FALSE(flaw_by_schema(name, spoilt.dump()).empty());
    });
  }
}

TEST_CASE("every event of a stream is as the OpenAPI document says", "[api][openapi]") {
  RunningService service;
  ApiClient client(service);
  // Long enough not to be ready before anybody asks.
  std::string text;
  for (int i = 0; i < 60; ++i)
    text += "Ferry number " + std::to_string(i) + " is back on the river.\n\n";
  const std::string id = client.send_article({{"source_id", "long"}, {"text", text}}).at("id");
  const auto narration = events_of(client.get("/v1/narrations/" + id + "/events").body);
  CHECK(narration.size() > 60);
  check_events("NarrationEvents", narration);

  const json speech = {{"model", "lectern"},
                       {"voice", "alloy"},
                       {"input", "The ferry is back."},
                       {"stream_format", "sse"},
                       {"return_timestamps", true}};
  const auto sound = events_of(client.post("/v1/audio/speech", speech).body);
  CHECK(sound.size() >= 3);
  check_events("SpeechEvents", sound);
}

TEST_CASE("an answer is held against what the OpenAPI document says of its head",
          "[api][openapi]") {
  RunningService service;
  ApiClient client(service);
  const Reply good = client.post("/v1/articles", ferry_article());
  const auto flaw = [](const Reply& reply, const std::string& body = ferry_article().dump()) {
    return flaw_by_document({"POST", "/v1/articles", body}, reply);
  };
  CHECK_THAT(flaw(good), Catch::Matchers::Equals(""));
  Reply bad = good;
  bad.status = 204;
  CHECK_THAT(flaw(bad), Contains("status 204"));
  bad = good;
  bad.fields.set("Content-Type", "text/html");
  CHECK_THAT(flaw(bad), Contains("text/html"));
  bad = good;
  bad.fields = {{"Content-Type", "application/json"}};
  CHECK_THAT(flaw(bad), Contains("ETag"));
  bad = good;
  bad.body.pop_back();
  bad.body.pop_back();
  CHECK_THAT(flaw(bad), Contains("no JSON"));
  CHECK_THAT(flaw(good, R"({"text": 1})"), Contains("in the request"));
  CHECK_THAT(flaw_by_document({"GET", "/v1/nothing", ""}, good), Catch::Matchers::Equals(""));
}

TEST_CASE("the OpenAPI document names every kind that stories and readings have",
          "[api][openapi]") {
  using lectern::tts::BlockKind;
  using lectern::tts::Melody;
  using lectern::tts::Pause;
  using lectern::tts::TokenKind;
  const json token = schema_named("Token").at("properties");
  CHECK(names_in(schema_named("BlockKind")) == names_of(BlockKind::title, BlockKind::notice));
  CHECK(names_in(token.at("kind")) == names_of(TokenKind::word, TokenKind::punctuation));
  CHECK(names_in(token.at("pause")) == names_of(Pause::aside, Pause::full));
  CHECK(names_in(token.at("melody")) == names_of(Melody::falling, Melody::exclamation));
}
