// What listeners tell, from the player's request to what an editor reads.

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/running_service.h"

namespace {

using Catch::Matchers::Contains;
using lectern::server::Scope;
using lectern::server::Settings;
using lectern::server::SiteSettings;
using lectern::tests::ApiClient;
using lectern::tests::ferry_article;
using lectern::tests::HttpClient;
using lectern::tests::json_of;
using lectern::tests::Reply;
using lectern::tests::RunningService;
using nlohmann::json;

constexpr const char* kCrossing = "The crossing takes nine minutes.";

Settings that_listen(const std::string& site = "default") {
  Settings settings;
  settings.sites = {{.name = site, .reports = true, .analytics = true}};
  // Listeners' addresses are told, so that a test can be many of them.
  settings.http.trusted_proxies = {"127.0.0.1"};
  return settings;
}

/// As the player sends it: text, of another origin, without key and cookies.
Reply tell(ApiClient& client, const std::string& id, const std::string& what, const json& message,
           const std::string& address = "192.0.2.1") {
  return client.ask("POST", "/v1/narrations/" + id + "/" + what, message.dump(),
                    "Content-Type: text/plain;charset=UTF-8\r\nOrigin: https://news.example\r\n"
                    "X-Forwarded-For: " +
                        address + "\r\n");
}

json report_of(const std::string& id, int cue, const std::string& text) {
  return {{"id", id}, {"event", "report"}, {"time", 3.5}, {"cue", cue}, {"text", text}};
}

std::string narrated(ApiClient& client, const json& article = ferry_article()) {
  const std::string id = client.send_article(article).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  return id;
}

json reports_in(ApiClient& client, const std::string& query = "") {
  return json_of(client.get("/v1/reports" + query));
}

/// The cue of the ferry article's second sentence: the title comes first.
int cue_of_crossing(ApiClient& client, const std::string& id) {
  const json cues = json_of(client.get("/v1/narrations/" + id)).at("cues");
  for (std::size_t i = 0; i < cues.size(); ++i) {
    if (cues.at(i).at("text") == kCrossing) return static_cast<int>(i);
  }
  FAIL("there is no such sentence");
  return -1;
}

bool is_anywhere_in(const std::filesystem::path& folder, const std::string& text) {
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (!file.is_regular_file()) continue;
    std::ifstream stream(file.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (bytes.find(text) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a sentence that listeners report is in the editor's list until it is seen to",
          "[api][reports]") {
  RunningService service(that_listen());
  ApiClient editor(service, service.key());
  ApiClient listener(service);
  const std::string id = narrated(editor);
  const int cue = cue_of_crossing(editor, id);
  CHECK(reports_in(editor) ==
        json{{"enabled", true}, {"reports", json::array()}, {"next", nullptr}});
  CHECK(tell(listener, id, "reports", report_of(id, cue, kCrossing)).status == 204);
  CHECK(tell(listener, id, "reports", report_of(id, cue, kCrossing), "192.0.2.2").status == 204);
  const json list = reports_in(editor).at("reports");
  REQUIRE(list.size() == 1);
  const json& report = list.at(0);
  CHECK(report.at("text") == kCrossing);
  CHECK(report.at("cue") == cue);
  CHECK(report.at("count") == 2);
  CHECK(report.at("article") ==
        json{{"id", id}, {"title", "The ferry is back"}, {"url", ""}, {"language", "en-US"}});
  const std::string one = "/v1/reports/" + report.at("id").get<std::string>();
  CHECK(editor.ask("DELETE", one).status == 204);
  CHECK(editor.ask("DELETE", one).status == 404);
  CHECK(reports_in(editor).at("reports").empty());
}

TEST_CASE("one listener who reports a sentence over and over is one", "[api][reports]") {
  RunningService service(that_listen());
  ApiClient editor(service, service.key());
  const std::string id = narrated(editor);
  const int cue = cue_of_crossing(editor, id);
  for (int i = 0; i < 5; ++i) {
    CHECK(tell(editor, id, "reports", report_of(id, cue, kCrossing)).status == 204);
  }
  CHECK(reports_in(editor).at("reports").at(0).at("count") == 1);
}

TEST_CASE("only the narration's own words are kept", "[api][reports][security]") {
  RunningService service(that_listen());
  ApiClient editor(service, service.key());
  const std::string id = narrated(editor);
  const int cue = cue_of_crossing(editor, id);
  const std::string foreign = "Buy cheap watches at watches.example";
  CHECK(tell(editor, id, "reports", report_of(id, cue, foreign)).status == 422);
  CHECK(tell(editor, id, "reports", report_of(id, 99, foreign)).status == 422);
  CHECK(tell(editor, id, "reports", report_of(id, -1, "")).status == 422);
  CHECK(tell(editor, id, "reports", {{"cue", "1"}}).status == 422);
  CHECK(tell(editor, id, "reports", {{"cue", 9'000'000'000'000'000'000}}).status == 422);
  CHECK(tell(editor, id, "reports", {{"text", foreign}}).status == 422);
  CHECK(reports_in(editor).at("reports").empty());
  // Another number is the sentence's own after an edit.
  CHECK(tell(editor, id, "reports", report_of(id, 0, kCrossing), "192.0.2.9").status == 204);
  json spiced = report_of(id, cue, kCrossing);
  spiced["note"] = foreign;
  spiced["event"] = foreign;
  CHECK(ApiClient(service.port())
            .ask("POST", "/v1/narrations/" + id + "/reports", spiced.dump(),
                 "User-Agent: " + foreign + "\r\nX-Forwarded-For: 203.0.113.77\r\n")
            .status == 204);
  const json list = reports_in(editor).at("reports");
  REQUIRE(list.size() == 1);
  CHECK(list.at(0).at("text") == kCrossing);
  CHECK(list.at(0).at("cue") == cue);
  CHECK(list.at(0).at("count") == 2);
  CHECK_FALSE(is_anywhere_in(service.data(), "watches"));
  CHECK_FALSE(is_anywhere_in(service.data(), "203.0.113.77"));
}

TEST_CASE("what is no message of a player is refused", "[api][reports][security]") {
  RunningService service(that_listen());
  ApiClient editor(service, service.key());
  const std::string id = narrated(editor);
  const std::string other = narrated(editor, ferry_article("other"));
  const auto* what = GENERATE("reports", "listening");
  CAPTURE(what);
  const auto sent = [&](const std::string& body) {
    return editor.ask("POST", "/v1/narrations/" + id + "/" + what, body).status;
  };
  CHECK(sent("") == 400);
  CHECK(sent("cue=1") == 400);
  CHECK(sent("[1]") == 422);
  CHECK(sent(std::string(4000, '[')) == 400);
  CHECK(sent("{\"cue\": 1, \"text\": \"" + std::string(9000, 'x') + "\"}") == 413);
  CHECK(sent(std::string(1'000'000, 'x')) == 413);
  json foreign = report_of(other, 1, "");
  foreign.erase("text");
  foreign["event"] = "ended";
  CHECK(tell(editor, id, what, foreign).status == 422);
  CHECK(reports_in(editor).at("reports").empty());
}

TEST_CASE("listening is counted by article and day, and nothing else is kept", "[api][listening]") {
  RunningService service(that_listen());
  ApiClient editor(service, service.key());
  const std::string id = narrated(editor);
  const auto say = [&](json message) {
    message["id"] = id;
    return tell(editor, id, "listening", message).status;
  };
  CHECK(say({{"event", "play"}, {"first", true}, {"time", 0}, {"duration", 6.1}}) == 204);
  CHECK(say({{"event", "play"}, {"first", false}}) == 204);
  for (const int percent : {25, 50, 75}) {
    CHECK(say({{"event", "milestone"}, {"percent", percent}}) == 204);
  }
  CHECK(say({{"event", "ended"}}) == 204);
  CHECK(say({{"event", "error"}, {"kind", "blocked"}}) == 204);
  CHECK(say({{"event", "error"}, {"kind", "media"}}) == 204);
  CHECK(say({{"event", "milestone"}, {"percent", 33}}) == 422);
  CHECK(say({{"event", "purchase"}}) == 422);
  const json figures = {{"plays", 1},          {"quarter", 1}, {"half", 1},
                        {"three_quarters", 1}, {"ended", 1},   {"failures", 1}};
  const json listening = json_of(editor.get("/v1/articles/" + id + "/listening"));
  for (const auto& [name, value] : figures.items()) CHECK(listening.at(name) == value);
  REQUIRE(listening.at("days").size() == 1);
  json day = listening.at("days").at(0);
  CHECK(day.at("day").get<std::string>().size() == 10);
  day.erase("day");
  CHECK(day == figures);
  const double duration = json_of(editor.get("/v1/narrations/" + id)).at("duration");
  CHECK(listening.at("listened").get<double>() == Approx(duration).margin(0.01));
}

TEST_CASE("a site takes what listeners tell only where its settings say so",
          "[api][reports][listening]") {
  RunningService service;
  ApiClient editor(service, service.key());
  const std::string id = narrated(editor);
  CHECK(tell(editor, id, "reports", report_of(id, 0, "")).status == 404);
  CHECK(tell(editor, id, "listening", {{"event", "ended"}}).status == 404);
  CHECK(reports_in(editor).at("enabled") == false);
  CHECK(json_of(editor.get("/v1/articles/" + id + "/listening")).at("enabled") == false);
  const std::string frame = editor.get("/embed/" + id).body;
  const std::string codes = editor.get("/embed/" + id + "/code").body;
  for (const std::string& page : {frame, codes}) {
    CHECK_THAT(page, !Contains("report=") && !Contains("analytics="));
  }
}

TEST_CASE("embed pages and codes let listeners report where the site's settings say so",
          "[api][reports][embed]") {
  RunningService service(that_listen());
  ApiClient editor(service, service.key());
  const std::string id = narrated(editor);
  CHECK_THAT(editor.get("/embed/" + id).body,
             Contains("report=\"/v1/narrations/" + id + "/reports\"") &&
                 Contains("analytics=\"/v1/narrations/" + id + "/listening\""));
  CHECK_THAT(editor.get("/embed/" + id + "/code").body,
             Contains("report=&quot;http://localhost/v1/narrations/{id}/reports&quot;") &&
                 Contains("analytics=&quot;http://localhost/v1/narrations/{id}/listening&quot;"));
}

TEST_CASE("of drafts and of what was taken down listeners tell nothing",
          "[api][reports][listening][security]") {
  RunningService service(that_listen());
  ApiClient editor(service, service.key());
  const std::string id = narrated(editor);
  const int cue = cue_of_crossing(editor, id);
  CHECK(tell(editor, id, "reports", report_of(id, cue, kCrossing)).status == 204);
  const auto answers = [&] {
    return std::pair(tell(editor, id, "reports", report_of(id, cue, kCrossing), "192.0.2.7").status,
                     tell(editor, id, "listening", {{"event", "ended"}}).status);
  };
  REQUIRE(editor
              .ask("PATCH", "/v1/articles/" + id, R"({"visibility": "draft"})",
                   "Content-Type: application/json\r\nIf-Match: *\r\n")
              .status == 200);
  CHECK(answers() == std::pair(404, 404));
  REQUIRE(editor.ask("DELETE", "/v1/articles/" + id).status == 204);
  CHECK(answers() == std::pair(410, 410));
  CHECK(reports_in(editor).at("reports").empty());
  CHECK(editor.get("/v1/articles/" + id + "/listening").status == 404);
}

TEST_CASE("another site's reports and figures are not there", "[api][reports][security]") {
  RunningService service(that_listen("news"));
  ApiClient news(service, service.key("news"));
  ApiClient sports(service, service.key("sports"));
  const std::string id = narrated(news);
  const int cue = cue_of_crossing(news, id);
  CHECK(tell(news, id, "reports", report_of(id, cue, kCrossing)).status == 204);
  CHECK(reports_in(sports).at("reports").empty());
  const std::string report = reports_in(news).at("reports").at(0).at("id");
  CHECK(sports.ask("DELETE", "/v1/reports/" + report).status == 404);
  CHECK(sports.get("/v1/articles/" + id + "/listening").status == 404);
  ApiClient reader(service, service.key("news", {Scope::read}));
  CHECK(reader.ask("DELETE", "/v1/reports/" + report).status == 403);
  CHECK(reports_in(reader).at("reports").size() == 1);
  // What belongs to a site that takes none: told to the right address, it is refused all the same.
  const std::string theirs = narrated(sports);
  CHECK(tell(sports, theirs, "reports", report_of(theirs, cue, kCrossing), "192.0.2.8").status ==
        404);
}

TEST_CASE("reports come page by page", "[api][reports]") {
  RunningService service(that_listen());
  ApiClient editor(service, service.key());
  const std::string id = narrated(editor);
  const json cues = json_of(editor.get("/v1/narrations/" + id)).at("cues");
  REQUIRE(cues.size() >= 3);
  for (std::size_t i = 0; i < 3; ++i) {
    tell(editor, id, "reports", report_of(id, static_cast<int>(i), cues.at(i).at("text")));
  }
  const json first = reports_in(editor, "?limit=2");
  REQUIRE(first.at("reports").size() == 2);
  const json rest = reports_in(editor, "?limit=2&cursor=" + first.at("next").get<std::string>());
  CHECK(rest.at("reports").size() == 1);
  CHECK(rest.at("next").is_null());
  for (const char* wrong : {"limit=0", "cursor=x", "cursor=1", "cursor=1-x", "cursor=-1-x"}) {
    CHECK(editor.get(std::string("/v1/reports?") + wrong).status == 400);
  }
}

TEST_CASE("ten thousand messages of one sender are dropped without a word or a wait",
          "[api][reports][listening][security]") {
  RunningService service(that_listen());
  ApiClient editor(service, service.key());
  const std::string id = narrated(editor);
  const json cues = json_of(editor.get("/v1/narrations/" + id)).at("cues");
  const std::size_t count = cues.size();
  ApiClient sender(service.port());
  int dropped = 0;
  for (std::size_t i = 0; i < 5000; ++i) {
    const json& cue = cues.at(i % count);
    const json report = report_of(id, static_cast<int>(i % count), cue.at("text"));
    dropped += tell(sender, id, "reports", report).status == 204 ? 1 : 0;
    const json ended = {{"event", "ended"}};
    dropped += tell(sender, id, "listening", ended).status == 204 ? 1 : 0;
  }
  CHECK(dropped == 10'000);
  std::int64_t reported = 0;
  const json list = reports_in(editor).at("reports");
  for (const json& report : list) {
    reported += report.at("count").get<std::int64_t>();
  }
  // A minute's worth, and what the time it took has added.
  CHECK(reported >= static_cast<std::int64_t>(count));
  CHECK(reported <= 20);
  const json listening = json_of(editor.get("/v1/articles/" + id + "/listening"));
  CHECK(listening.at("ended") >= 120);
  CHECK(listening.at("ended") <= 300);
  // Somebody else is heard meanwhile.
  CHECK(tell(sender, id, "reports", report_of(id, 0, cues.at(0).at("text")), "192.0.2.50").status ==
        204);
  CHECK(editor.get("/v1/articles").status == 200);
}
