#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <string>

#include "tests/support/running_service.h"

namespace {

using Catch::Matchers::Contains;
using lectern::server::Settings;
using lectern::tests::ApiClient;
using lectern::tests::ferry_article;
using lectern::tests::get_request;
using lectern::tests::HttpClient;
using lectern::tests::json_of;
using lectern::tests::Reply;
using lectern::tests::RunningService;
using nlohmann::json;

/// What a listener is told, who had the event `last_id` last, until `what` has been said.
std::string told_until(const std::string& what, int port, const std::string& path,
                       const std::string& last_id = "") {
  HttpClient client(port);
  REQUIRE(
      client.send(get_request(path, last_id.empty() ? "" : "Last-Event-ID: " + last_id + "\r\n")));
  std::string answer;
  const auto events = [&answer] {
    const std::size_t begin = std::min(answer.find("event: "), answer.size());
    const std::size_t end = answer.rfind("}\n\n");  // the last one may have come in part
    return end == std::string::npos ? "" : answer.substr(begin, end + 3 - begin);
  };
  while (events().find(what) == std::string::npos) {
    const std::string some = client.read_some();
    REQUIRE_FALSE(some.empty());
    answer += some;
  }
  return events();
}

/// Of the events in the text.
std::string last_event_id(const std::string& events) {
  const std::size_t last = events.rfind("\nid: ");
  REQUIRE(last != std::string::npos);
  return events.substr(last + 5, events.find('\n', last + 5) - last - 5);
}

/// What the event "ready" in the text says.
json ready_event(const std::string& events) {
  const std::size_t event = events.find("event: ready\n");
  REQUIRE(event != std::string::npos);
  const std::size_t data = events.find("data: ", event) + 6;
  return json::parse(events.substr(data, events.find('\n', data) - data));
}

/// Where the files of a sealed narration stand.
std::string sealed_folder(ApiClient& client, const std::string& id) {
  REQUIRE(client.wait_for_end(id) == "ready");
  const std::string revision = json_of(client.get("/v1/narrations/" + id)).at("revision");
  return "/media/" + id + "/" + revision + "/";
}

}  // namespace

TEST_CASE("a narration's files have the types that players need", "[api][media]") {
  RunningService service;
  ApiClient client(service);
  const std::string folder = sealed_folder(client, client.send_article(ferry_article()).at("id"));
  const auto expected = std::vector<std::pair<std::string, std::string>>{
      {"hls/index.m3u8", "application/vnd.apple.mpegurl"},
      {"hls/audio.m3u8", "application/vnd.apple.mpegurl"},
      {"hls/init.mp4", "audio/mp4"},
      {"hls/00001.m4s", "audio/mp4"},
      {"hls/subtitles/index.m3u8", "application/vnd.apple.mpegurl"},
      {"hls/subtitles/00001.vtt", "text/vtt; charset=utf-8"},
      {"narration.m4a", "audio/mp4"},
      {"narration.vtt", "text/vtt; charset=utf-8"},
      {"words.vtt", "text/vtt; charset=utf-8"},
      {"narration.srt", "application/x-subrip"},
      {"narration.json", "application/json"},
      {"exports/chapters.json", "application/json"},
      {"exports/transcript.json", "application/json"},
      {"narration.mp3", "audio/mpeg"},
      {"narration.opus", "audio/ogg"},
      {"narration.wav", "audio/wav"},
      {"narration.flac", "audio/flac"}};
  for (const auto& [name, type] : expected) {
    CAPTURE(name);
    const Reply reply = client.get(folder + name);
    CHECK(reply.status == 200);
    CHECK_THAT(reply.field("Content-Type"), Contains(type));
    CHECK(reply.field("Access-Control-Allow-Origin") == "*");
    CHECK(reply.field("X-Content-Type-Options") == "nosniff");
    CHECK_FALSE(reply.body.empty());
  }
  CHECK(client.get(folder + "narration.exe").status == 404);
  CHECK(client.get(folder + "../../../catalogue.db").status == 404);
}

TEST_CASE("a format that only few need is made for those with a key, and then for all",
          "[api][media]") {
  RunningService service;
  ApiClient newsroom(service, service.key());
  ApiClient river(service, service.key("river"));
  ApiClient listener(service);
  const std::string folder =
      sealed_folder(newsroom, newsroom.send_article(ferry_article()).at("id"));
  CHECK(listener.get(folder + "narration.mp3").status == 200);
  CHECK(listener.get(folder + "narration.wav").status == 401);
  CHECK(river.get(folder + "narration.wav").status == 403);
  CHECK(newsroom.get(folder + "narration.wav").status == 200);
  CHECK(listener.get(folder + "narration.wav").status == 200);
}

TEST_CASE("a format of a narration that is read otherwise by now comes of a new narration",
          "[api][media]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  const std::string folder = sealed_folder(client, id);
  REQUIRE(client
              .ask("PUT", "/v1/lexicon",
                   R"({"rules": [{"match": "ferry", "read": "text", "as": "steamer"}]})",
                   "Content-Type: application/json\r\nIf-Match: \"0\"\r\n")
              .status == 200);
  const Reply moved = client.get(folder + "narration.mp3");
  CHECK(moved.status == 307);
  CHECK(moved.field("Location") == "/media/" + id + "/latest/narration.mp3");
  CHECK(client.get(moved.field("Location")).status == 200);
}

TEST_CASE("a trusted proxy is told where a sealed file lies; others are sent it", "[api][media]") {
  Settings settings;
  settings.http.accel_redirect = "/lectern-blobs/";
  settings.http.trusted_proxies = {"127.0.0.1"};
  RunningService service(settings);
  ApiClient client(service);
  const std::string folder = sealed_folder(client, client.send_article(ferry_article()).at("id"));
  const Reply told = client.get(folder + "hls/00001.m4s");
  CHECK(told.status == 200);
  CHECK(told.body.empty());
  CHECK(told.field("Content-Type") == "audio/mp4");
  CHECK_THAT(told.field("Cache-Control"), Contains("immutable"));
  const std::string address = told.field("X-Accel-Redirect");
  REQUIRE_THAT(address, Catch::Matchers::StartsWith("/lectern-blobs/"));
  CHECK(std::filesystem::file_size(service.data() / "blobs" /
                                   address.substr(std::string("/lectern-blobs/").size())) > 1000);
  settings.http.trusted_proxies = {"192.0.2.1"};
  service.service().reload(settings);
  const Reply sent = client.get(folder + "hls/00001.m4s");
  CHECK(sent.field("X-Accel-Redirect") == "(none)");
  CHECK(sent.body.size() > 1000);
}

TEST_CASE("a narration's sound is given in parts, and not twice to who has it", "[api][media]") {
  RunningService service;
  ApiClient client(service);
  const std::string path =
      sealed_folder(client, client.send_article(ferry_article()).at("id")) + "narration.m4a";
  const Reply whole = client.get(path);
  REQUIRE(whole.status == 200);
  const Reply part = client.get(path, "Range: bytes=4-7\r\n");
  CHECK(part.status == 206);
  CHECK(part.body == "ftyp");
  CHECK(part.field("Content-Range") == "bytes 4-7/" + std::to_string(whole.body.size()));
  CHECK(client.get(path, "Range: bytes=99999999-\r\n").status == 416);
  CHECK(client.get(path, "If-None-Match: " + whole.field("ETag") + "\r\n").status == 304);
  CHECK(client.get(path, "If-None-Match: \"other\"\r\n").status == 200);
  const Reply head = client.ask("HEAD", path);
  CHECK(head.status == 200);
  CHECK(head.field("Content-Length") == std::to_string(whole.body.size()));
  CHECK(head.body.empty());
  CHECK(client.ask("PUT", path).status == 405);
}

TEST_CASE("a file that is far off is not waited for, and the answer says when and where to listen",
          "[api][media]") {
  Settings settings;
  settings.narration.workers = 1;
  RunningService service(settings);
  ApiClient client(service);
  std::string text;
  for (int i = 0; i < 2500; ++i) {
    text += "Ferry number " + std::to_string(i) + " is back on the river and sails at noon.\n\n";
  }
  const std::string id = client.send_article({{"source_id", "long"}, {"text", text}}).at("id");
  const auto asked = std::chrono::steady_clock::now();
  const Reply reply = client.get("/media/" + id + "/r1/narration.m4a");
  CHECK(reply.status == 503);
  CHECK(std::chrono::steady_clock::now() - asked < std::chrono::seconds(15));
  CHECK(std::stoi(reply.field("Retry-After")) > 25);
  CHECK_THAT(reply.field("Link"), Contains("<hls/index.m3u8>; rel=\"alternate\""));
  CHECK(reply.field("Cache-Control") == "no-store");
  CHECK(client.get("/media/" + id + "/r1/hls/index.m3u8").status == 200);
  const Reply chapters = client.get("/media/" + id + "/r1/exports/chapters.json");
  CHECK(chapters.status == 503);
  CHECK_THAT(chapters.field("Link"), Contains("<../hls/index.m3u8>; rel=\"alternate\""));
}

TEST_CASE("a file that no narration has is not waited for while one is made", "[api][media]") {
  Settings settings;
  settings.sites.push_back({.name = "default", .render = lectern::server::RenderMode::lazy});
  RunningService service(settings);
  ApiClient client(service);
  const std::string unheard = client.send_article(ferry_article()).at("id");
  std::string text;
  for (int i = 0; i < 2500; ++i) text += "Ferry number " + std::to_string(i) + " is back.\n\n";
  const std::string growing = client.send_article({{"source_id", "long"}, {"text", text}}).at("id");
  REQUIRE(client.get("/media/" + growing + "/r1/hls/index.m3u8").status == 200);
  for (const char* const name : {"nonsense.xyz", "narration.exe", "hls/nonsense.xyz",
                                 "hls/audio.m3u", "hls/1.m4s", "exports/nonsense.json"}) {
    CAPTURE(name);
    const auto asked = std::chrono::steady_clock::now();
    for (const std::string& id : {growing, unheard}) {
      for (const char* const revision : {"r1", "latest"}) {
        const Reply reply = client.get("/media/" + id + "/" + revision + "/" + name);
        CHECK(reply.status == 404);
        CHECK(reply.field("Retry-After") == "(none)");
      }
    }
    CHECK(std::chrono::steady_clock::now() - asked < std::chrono::seconds(5));
  }
  // Nobody has asked for what would have it made.
  CHECK(json_of(client.get("/v1/articles/" + unheard)).at("narration").at("state") == "deferred");
}

TEST_CASE("a download breaks off when its article is taken down, or is no longer for everybody",
          "[api][media]") {
  RunningService service;
  ApiClient client(service, service.key());
  const std::string id = client.send_article(ferry_article()).at("id");
  const std::string path = sealed_folder(client, id) + "narration.wav";
  REQUIRE(client.get(path).body.size() > 500'000);
  HttpClient listener(service.port(), 4096);
  REQUIRE(listener.send(get_request(path)));
  REQUIRE_FALSE(listener.read_some().empty());
  if (GENERATE(true, false)) {
    REQUIRE(client.ask("DELETE", "/v1/articles/" + id).status == 204);
  } else {
    REQUIRE(client
                .ask("PATCH", "/v1/articles/" + id, R"({"visibility": "draft"})",
                     "Content-Type: application/json\r\nIf-Match: *\r\n")
                .status == 200);
  }
  CHECK(listener.sees_reset());  // it has read next to nothing, so the answer cannot have ended
}

TEST_CASE("a playlist that grows waits for the segment that is asked for", "[api][media]") {
  RunningService service;
  ApiClient client(service);
  json book = ferry_article();
  std::string text;
  for (int i = 0; i < 60; ++i) text += "Sentence number " + std::to_string(i) + " is here. ";
  book["text"] = text;
  const std::string id = client.send_article(book).at("id");
  const Reply playlist = client.get("/media/" + id + "/r1/hls/audio.m3u8?_HLS_msn=3");
  REQUIRE(playlist.status == 200);
  CHECK_THAT(playlist.body, Contains("00003.m4s"));
  // One that will never be is not waited for, once that is known.
  REQUIRE(client.wait_for_end(id) == "ready");
  const Reply complete = client.get("/media/" + id + "/r1/hls/audio.m3u8?_HLS_msn=9999");
  CHECK(complete.status == 200);
  CHECK_THAT(complete.body, Contains("#EXT-X-ENDLIST"));
  CHECK(complete.body.starts_with(playlist.body));  // sealed by now, and yet only extended
  CHECK(client.get("/media/" + id + "/r1/hls/99999.m4s").status == 404);
  CHECK(client.get("/media/" + id + "/r1/hls/audio.m3u8?_HLS_msn=x").status != 500);
}

TEST_CASE("events tell each sentence, and how it ended", "[api][events]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  const Reply events = client.get("/v1/narrations/" + id + "/events");
  CHECK(events.status == 200);
  CHECK(events.field("Content-Type") == "text/event-stream");
  CHECK_THAT(events.body, Contains("event: ready\n"));
  // Whoever comes later is told how it ended, and no more.
  const Reply later = client.get("/v1/narrations/" + id + "/events");
  CHECK(later.body.rfind("event: ready\n", 0) == 0);
}

TEST_CASE("who comes again to a narration's events is told what came since", "[api][events]") {
  RunningService service;
  ApiClient client(service);
  std::string text;
  for (int i = 0; i < 1500; ++i) text += "Ferry number " + std::to_string(i) + " is back.\n\n";
  const std::string id = client.send_article({{"source_id", "long"}, {"text", text}}).at("id");
  const std::string path = "/v1/narrations/" + id + "/events";
  const std::string left_at = last_event_id(told_until("{\"index\":3,", service.port(), path));
  const std::string narration = left_at.substr(0, left_at.find('.'));
  const std::string told = left_at.substr(narration.size() + 1);
  const std::string next = std::to_string(std::stoi(told) + 1);

  const std::string went_on = told_until("event: sentence\n", service.port(), path, left_at);
  CHECK(went_on.substr(went_on.find("event: sentence\n"))
            .rfind("event: sentence\nid: " + narration + "." + next + "\ndata: {\"index\":" + told,
                   0) == 0);
  CHECK_THAT(went_on, !Contains("event: restart\n"));
  // What was told is gone, or cannot be.
  for (const std::string& lost :
       {"1." + told, narration + ".99999", std::string("ready.abc"), std::string("7")}) {
    CAPTURE(lost);
    const std::string anew = told_until("{\"index\":0,", service.port(), path, lost);
    CHECK_THAT(anew, Catch::Matchers::StartsWith("event: restart\n"));
    CHECK_THAT(anew, Contains("\nid: " + narration + ".1\ndata: {\"index\":0,"));
  }
}

TEST_CASE("who has been told how a narration ended is not told again until it is another",
          "[api][events]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  for (const std::string& path :
       {"/v1/narrations/" + id + "/events", "/v1/articles/" + id + "/events"}) {
    CAPTURE(path);
    const std::string field = "Last-Event-ID: " + last_event_id(client.get(path).body) + "\r\n";
    const Reply told = client.get(path, field);
    CHECK(told.status == 204);
    CHECK(told.body.empty());
  }
  const std::string field =
      "Last-Event-ID: " + last_event_id(client.get("/v1/narrations/" + id + "/events").body) +
      "\r\n";
  json edited = ferry_article();
  edited["text"] = "The ferry is gone again.";
  client.send_article(edited);
  const Reply again = client.get("/v1/narrations/" + id + "/events", field);
  CHECK(again.status == 200);
  CHECK_THAT(again.body, Contains("event: ready\n"));
}

TEST_CASE("who has been told of a narration is told when its text is spelt otherwise",
          "[api][events]") {
  RunningService service;
  ApiClient client(service);
  json article = ferry_article();
  const std::string id = client.send_article(article).at("id");
  const std::string path = "/v1/narrations/" + id + "/events";
  REQUIRE(client.wait_for_end(id) == "ready");
  const std::string before = client.get(path).body;
  article["text"] = "The ferry returned on “Sunday”. The crossing takes nine minutes. It is free.";
  REQUIRE(client.send_article(article).at("revision") == 2);
  REQUIRE(client.wait_for_end(id) == "ready");
  const Reply told = client.get(path, "Last-Event-ID: " + last_event_id(before) + "\r\n");
  CHECK(told.status == 200);
  CHECK(ready_event(told.body).at("article_revision") == 2);
  CHECK(ready_event(told.body).at("revision") == ready_event(before).at("revision"));
  CHECK(client.get(path, "Last-Event-ID: " + last_event_id(told.body) + "\r\n").status == 204);
}

TEST_CASE("a manifest is revalidated while it is settled", "[api][narrations]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  const Reply manifest = client.get("/v1/narrations/" + id);
  CHECK(manifest.field("Cache-Control") == "public, max-age=60, s-maxage=5");
  CHECK(client.get("/v1/narrations/" + id, "If-None-Match: " + manifest.field("ETag") + "\r\n")
            .status == 304);
}

TEST_CASE("the studio's page finds its script, its styles and the player", "[api][studio]") {
  RunningService service;
  ApiClient client(service);
  for (const char* path : {"/studio", "/studio/studio.js", "/studio/studio.css"}) {
    CAPTURE(path);
    const Reply reply = client.get(path);
    CHECK(reply.status == 200);
    CHECK_THAT(reply.field("Content-Security-Policy"), Contains("default-src 'none'"));
  }
  const std::string page = client.get("/studio").body;
  for (const char* path :
       {"/studio/studio.js", "/studio/studio.css", "/player/1/article-narration.js"}) {
    CAPTURE(path);
    CHECK_THAT(page, Contains(path));
  }
}

TEST_CASE("the player's page, script and oEmbed are there for any page", "[api][embed]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  const Reply page = client.get("/embed/" + id + "?theme=dark&lang=en\"><script>");
  CHECK(page.status == 200);
  CHECK_THAT(page.body, Contains("src=\"/v1/narrations/" + id + "\""));
  CHECK_THAT(page.body, Contains("theme=\"dark\""));
  CHECK_THAT(page.body, !Contains("\"><script>"));
  CHECK_THAT(page.field("Content-Security-Policy"), Contains("default-src 'none'"));
  CHECK(client.get("/player/1/article-narration.js").status == 200);
  CHECK(client.get("/").status == 200);

  const Reply oembed = client.get("/oembed?url=https%3A%2F%2Faudio.example%2Fembed%2F" + id);
  REQUIRE(oembed.status == 200);
  CHECK(json_of(oembed).at("type") == "rich");
  CHECK_THAT(std::string(json_of(oembed).at("html")), Contains("<iframe"));
  CHECK(client.get("/oembed?url=https%3A%2F%2Fother.example%2F").status == 404);
  CHECK(client.get("/oembed?format=xml&url=https%3A%2F%2Fa.example%2Fembed%2F" + id).status == 501);

  const Reply object = client.get("/v1/narrations/" + id + "/audio-object");
  CHECK(json_of(object).at("@type") == "AudioObject");
  CHECK_THAT(std::string(json_of(object).at("duration")), Contains("PT0M"));
}

TEST_CASE("frames are named and spoken as the story is", "[api][embed]") {
  RunningService service;
  ApiClient client(service);
  const std::string id =
      client
          .send_article({{"source_id", "pier"},
                         {"markdown", "# 碼頭重新開放\n\n碼頭星期一重新開放，渡輪照常行駛。"}})
          .at("id");
  const std::string page = client.get("/embed/" + id).body;
  CHECK_THAT(page, Contains("<html lang=\"zh-Hant\">") && Contains("<title>碼頭重新開放</title>"));
  const json oembed = json_of(client.get("/oembed?url=/embed/" + id));
  CHECK(oembed.at("title") == "碼頭重新開放");
  CHECK_THAT(std::string(oembed.at("html")), Contains("title=\"碼頭重新開放\""));
  const json listed = json_of(client.get("/v1/articles")).at("articles").at(0);
  CHECK(listed.at("title") == "碼頭重新開放");
  CHECK(json_of(client.get("/v1/articles/" + id)).at("title") == "碼頭重新開放");
}

TEST_CASE("a frame without a narration folds up rather than to show a refusal", "[api][embed]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  CHECK(client.ask("DELETE", "/v1/articles/" + id).status == 204);
  const Reply page = client.get("/embed/" + id);
  CHECK(page.status == 410);
  CHECK(page.field("Content-Type") == "text/html; charset=utf-8");
  CHECK_THAT(page.body, Contains("<article-narration eager embedded src=\"/v1/narrations/" + id) &&
                            !Contains("keep") && !Contains("<audio"));
}

TEST_CASE("who opens a frame's address, or has mistaken it, is told in their language",
          "[api][embed]") {
  RunningService service;
  ApiClient client(service);
  const auto [address, fields, told,
              is_seen] = GENERATE(table<std::string, std::string, std::string, bool>({
      {"/embed/nope", "Accept-Language: zh-TW,en;q=0.5\r\n", "這篇文章沒有語音", true},
      {"/embed/", "Accept-Language: fr, zh-CN\r\n", "这篇文章没有语音", true},
      {"/embed/nope?lang=ko", "Accept-Language: zh-TW\r\n", "이 기사에는 음성이 없습니다", true},
      {"/embed/nope", "", "No audio for this article", true},
      {"/embed/01j9z8k7m6n5p4q3r2s1t0v9w0", "Accept-Language: ja\r\n", "この記事の音声はありません",
       false},
      {"/embed/01j9z8k7m6n5p4q3r2s1t0v9w0", "Accept-Language: ja\r\nSec-Fetch-Dest: document\r\n",
       "この記事の音声はありません", true},
  }));
  CAPTURE(address, fields);
  const Reply page = client.get(address, fields);
  CHECK(page.status == 404);
  CHECK(page.field("Content-Type") == "text/html; charset=utf-8");
  CHECK_THAT(page.body, Contains("<title>" + told + "</title>") &&
                            Contains("<noscript><main>" + told + "</main></noscript>"));
  CHECK((page.body.find(" keep ") != std::string::npos) == is_seen);
}

TEST_CASE("a frame whose story has no headline is called by what it is for", "[api][embed]") {
  RunningService service;
  ApiClient client(service);
  const std::string id =
      client.send_article({{"source_id", "pier"}, {"text", "碼頭星期一重新開放，渡輪照常行駛。"}})
          .at("id");
  CHECK_THAT(client.get("/embed/" + id).body, Contains("<title>聽新聞</title>"));
  CHECK_THAT(client.get("/embed/" + id + "/code?lang=zh").body,
             Contains("title=&quot;聽新聞&quot;") && !Contains("Narration"));
}

TEST_CASE("what a player loads comes packed to those who take it so", "[api][embed]") {
  RunningService service;
  ApiClient client(service);
  for (const std::string path : {"/player/1/article-narration.js", "/studio/studio.js"}) {
    CAPTURE(path);
    const Reply plain = client.get(path, "Accept-Encoding: br, gzip;q=0\r\n");
    const Reply packed = client.get(path, "Accept-Encoding: br;q=1.0, gzip;q=0.8\r\n");
    CHECK(plain.field("Content-Encoding") == "(none)");
    CHECK(packed.field("Content-Encoding") == "gzip");
    CHECK(packed.body.starts_with("\x1F\x8B"));
    CHECK(packed.body.size() * 2 < plain.body.size());
    CHECK(packed.field("ETag") != plain.field("ETag"));
    CHECK_THAT(packed.fields.joined("Vary"), Contains("Accept-Encoding"));
    const std::string seen = "If-None-Match: " + packed.field("ETag") + "\r\n";
    CHECK(client.get(path, "Accept-Encoding: gzip\r\n" + seen).status == 304);
    CHECK(client.get(path, seen).status == 200);
  }
}

TEST_CASE("a file that is asked for to be kept is called as the story is", "[api][media]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  const std::string file = "/media/" + id + "/r1/narration.m4a";
  CHECK(client.get(file).field("Content-Disposition") == "(none)");
  CHECK(client.get(file + "?download").field("Content-Disposition") ==
        "attachment; filename=\"narration.m4a\"; filename*=UTF-8''The%20ferry%20is%20back.m4a");
}

TEST_CASE("a player may be framed by the pages that the site names", "[api][embed]") {
  Settings settings;
  settings.sites.push_back({.name = "default", .frame_ancestors = {"https://news.example"}});
  RunningService service(settings);
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  CHECK_THAT(client.get("/embed/" + id).field("Content-Security-Policy"),
             Contains("frame-ancestors https://news.example"));
}

TEST_CASE("a frame is as high as the player is at its width", "[api][embed]") {
  RunningService service;
  ApiClient client(service);
  const std::string id = client.send_article(ferry_article()).at("id");
  const std::string path = "/oembed?url=https%3A%2F%2Faudio.example%2Fembed%2F" + id;
  const auto [sizes, width, height] = GENERATE(table<std::string, int, int>({
      {"", 600, 76},
      {"&maxwidth=520", 520, 76},
      {"&maxwidth=390", 390, 106},
      {"&maxwidth=390&maxheight=90", 390, 90},
  }));
  CAPTURE(sizes);
  const json answer = json_of(client.get(path + sizes));
  CHECK(answer.at("width") == width);
  CHECK(answer.at("height") == height);
}

TEST_CASE("a page tells each way to embed a narration, in the reader's language", "[api][embed]") {
  RunningService service;
  ApiClient client(service);
  json article = ferry_article();
  article["title"] = "The <ferry> & \"us\"";
  const std::string id = client.send_article(article).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  const std::string path = "/embed/" + id + "/code";
  const Reply page = client.get(path, "Accept-Language: fr, en-GB;q=0.8, zh-TW;q=0.5\r\n");
  REQUIRE(page.status == 200);
  CHECK_THAT(page.field("Content-Security-Policy"), Contains("default-src 'none'"));
  CHECK_THAT(page.body, Contains("<html lang=\"en\">") &&
                            Contains("The &lt;ferry&gt; &amp; &quot;us&quot;") &&
                            !Contains("<ferry>"));
  const std::string origin = "http://localhost";  // as the client named the host
  for (const std::string& code :
       {"&lt;article-narration src=&quot;" + origin + "/v1/narrations/" + id + "&quot; duration=",
        "&lt;iframe src=&quot;" + origin + "/embed/" + id + "&quot;",
        "&lt;audio controls preload=&quot;none&quot; src=&quot;" + origin + "/media/" + id +
            "/latest/narration.m4a&quot;",
        "application/json+oembed&quot; href=&quot;" + origin + "/oembed?url=",
        std::string("&quot;@type&quot;: &quot;AudioObject&quot;"),
        "script-src " + origin + "; connect-src " + origin}) {
    CAPTURE(code);
    CHECK_THAT(page.body, Contains(code));
  }
  CHECK_THAT(client.get(path, "Accept-Language: zh-TW\r\n").body,
             Contains("<html lang=\"zh-Hant\">") && Contains("嵌入這則語音"));
  CHECK_THAT(client.get(path + "?lang=zh", "Accept-Language: en\r\n").body,
             Contains("嵌入這則語音"));
  CHECK_THAT(client.get(path + "?lang=%22%3E%3Cscript%3E").body, Contains("<html lang=\"en\">"));
  for (const char* asset : {"/player/1/embed-code.css", "/player/1/embed-code.js"}) {
    CHECK_THAT(page.body, Contains(asset));
    CHECK(client.get(asset).status == 200);
  }
}

TEST_CASE("embed codes name the public address, and no other host", "[api][embed]") {
  Settings settings;
  settings.public_url = "https://audio.example";
  RunningService named(settings);
  ApiClient client(named);
  const std::string id = client.send_article(ferry_article()).at("id");
  CHECK_THAT(client.get("/embed/" + id + "/code").body,
             Contains("https://audio.example/embed/" + id) && !Contains("http://localhost"));

  RunningService unnamed;
  ApiClient stranger(unnamed);
  const std::string other = stranger.send_article(ferry_article()).at("id");
  const Reply odd = stranger.get("/embed/" + other + "/code", "X-Forwarded-Host: evil.example\r\n");
  CHECK_THAT(odd.body, !Contains("evil"));
}

TEST_CASE("a draft's embed codes are for its newsroom, and hold no pass", "[api][embed]") {
  RunningService service;
  ApiClient client(service);
  json draft = ferry_article();
  draft["visibility"] = "draft";
  const json article = client.send_article(draft);
  const std::string id = article.at("id");
  const std::string path = "/embed/" + id + "/code";
  const Reply absent = client.get(path, "Accept-Language: zh-TW\r\n");
  CHECK(absent.status == 404);
  CHECK_THAT(absent.field("Content-Type"), Contains("text/html"));
  CHECK_THAT(absent.body, Contains("這篇文章沒有語音"));
  const std::string embed = article.at("narration").at("embed");
  const std::string pass = embed.substr(embed.find("?pass=") + 6);
  const Reply page = client.get(path + "?lang=en&pass=" + pass);
  REQUIRE(page.status == 200);
  CHECK_THAT(page.body, Contains("This is a draft"));
  CHECK_THAT(page.body, Contains("src=\"/v1/narrations/" + id + "?pass=" + pass));
  CHECK_THAT(page.body, Contains("/v1/narrations/" + id + "&quot;"));
  CHECK_THAT(page.field("Cache-Control"), Contains("no-store"));
  CHECK_THAT(client.get("/embed/" + id + "?pass=" + pass).body, !Contains("oembed"));
}

TEST_CASE("an address of the latest narration outlives the article's revisions", "[api][media]") {
  RunningService service;
  ApiClient client(service);
  json article = ferry_article();
  const std::string id = client.send_article(article).at("id");
  const std::string latest = "/media/" + id + "/latest/narration.m4a";
  const Reply first = client.get(latest);  // waits until there is something
  REQUIRE(first.status == 200);
  CHECK(first.field("Cache-Control") == "no-cache");
  article["text"] = "The ferry returned on Monday, with a new engine and a new crew on board.";
  client.send_article(article);
  REQUIRE(client.wait_for_end(id) == "ready");
  const Reply second = client.get(latest);
  CHECK(second.status == 200);
  CHECK(second.body.size() != first.body.size());
  CHECK(client.get(latest, "If-None-Match: " + second.field("ETag") + "\r\n").status == 304);
}
