// What the service makes of blows from outside: killed, without room, its speakers killed.

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/crash_trial.h"
#include "tests/support/http_client.h"
#include "tests/support/running_program.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace lectern::tests;
using nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* kLectern = LECTERN_BINARY_DIR "/lectern";

Reply post_article(HttpClient& client, const json& article) {
  const std::string body = article.dump();
  const auto reply = client.ask(
      "POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      "Content-Length: " +
      std::to_string(body.size()) + "\r\n\r\n" + body);
  REQUIRE(reply);
  return *reply;
}

Reply get(HttpClient& client, const std::string& path) {
  const auto reply = client.get(path);
  REQUIRE(reply);
  return *reply;
}

Reply take_down(HttpClient& client, const std::string& path) {
  const auto reply = client.ask("DELETE " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  REQUIRE(reply);
  return *reply;
}

/// Waits until the article is narrated, at most some seconds.
bool is_narrated(HttpClient& client, const std::string& id) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (std::chrono::steady_clock::now() < until) {
    const json article = json::parse(get(client, "/v1/articles/" + id).body);
    if (article.at("narration").at("state") == "ready") return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

json long_article(const std::string& source_id, int sentences) {
  std::string text;
  for (int i = 0; i < sentences; ++i) {
    text += "Ferry number " + std::to_string(i) + " sails at dawn and comes back at noon. ";
  }
  return {
      {"source_id", source_id}, {"title", "The ferries"}, {"text", text}, {"language", "en-US"}};
}

constexpr const char* kOnSmallDisk =
    R"(mount -t tmpfs -o size=100m none "$1" && head -c "$3"m /dev/zero > "$1/ballast" &&
       exec "$0" serve --listen 127.0.0.1:0 --data "$1" --config "$2")";

/// A service whose data is on a disk of 100 MB, of which `ballast` MB are taken by a file.
class ServiceOnSmallDisk {
 public:
  explicit ServiceOnSmallDisk(int ballast)
      : program_({"/usr/bin/unshare", "--user", "--map-root-user", "--mount", "/bin/sh", "-c",
                  kOnSmallDisk, kLectern, (folder_.path() / "data").string(), settings(),
                  std::to_string(ballast)}) {
    const std::string url = program_.read_line();
    REQUIRE_FALSE(url.empty());
    port_ = port_in(url);
  }

  int port() const { return port_; }
  /// The file is gone: there is room again.
  void make_room() const {
    fs::remove("/proc/" + std::to_string(program_.process()) + "/root" +
               (folder_.path() / "data/ballast").string());
  }
  int stop() {
    program_.signal(SIGTERM);
    return program_.wait();
  }

 private:
  /// Articles are only stored until somebody listens.
  std::string settings() const {
    fs::create_directory(folder_.path() / "data");
    const fs::path file = folder_.path() / "lectern.toml";
    std::ofstream(file) << "[[site]]\nname = \"default\"\nrender = \"lazy\"\n";
    return file.string();
  }

  TemporaryFolder folder_;
  RunningProgram program_;
  int port_ = 0;
};

/// Stores articles until there is no room for another; returns how that is refused.
Reply fill_disk(HttpClient& client, std::vector<std::string>& stored) {
  Reply refused;
  for (const int sentences : {2'000, 20}) {  // coarsely, then to the last kilobytes
    refused = {};
    for (int i = 0; i < 1000 && refused.status != 507; ++i) {
      const std::string name = std::to_string(sentences) + " sentences, " + std::to_string(i);
      refused = post_article(client, long_article(name, sentences));
      if (refused.status == 201) stored.push_back(json::parse(refused.body).at("id"));
    }
  }
  return refused;
}

Reply change(HttpClient& client, const std::string& id, const json& what) {
  const std::string body = what.dump();
  const auto reply = client.ask("PATCH /v1/articles/" + id +
                                " HTTP/1.1\r\nHost: localhost\r\nIf-Match: *\r\nContent-Type: "
                                "application/json\r\nContent-Length: " +
                                std::to_string(body.size()) + "\r\n\r\n" + body);
  REQUIRE(reply);
  return *reply;
}

/// What the service says of an article, and its text.
std::string standing_of(HttpClient& client, const std::string& id) {
  json article = json::parse(get(client, "/v1/articles/" + id).body);
  article.erase("narration");  // its signed addresses are of the moment
  return article.dump() + get(client, "/v1/articles/" + id + "/story").body;
}

/// The processes that a program has started.
std::vector<pid_t> children_of(pid_t process) {
  std::vector<pid_t> children;
  for (const auto& task : fs::directory_iterator("/proc/" + std::to_string(process) + "/task")) {
    std::ifstream list(task.path() / "children");
    for (pid_t child = 0; list >> child;) children.push_back(child);
  }
  return children;
}

/// An installation in a folder of its own; its program.
std::string installation_in(const fs::path& folder) {
  const fs::path built(LECTERN_BINARY_DIR);
  fs::copy_file(built / "lectern", folder / "lectern");
  fs::copy_file(built / "lectern-speaker", folder / "lectern-speaker");
  fs::create_directory_symlink(built / "share", folder / "share");
  return (folder / "lectern").string();
}

/// One whose speakers say nothing, so that no service ever starts; its program.
std::string installation_without_voice(const fs::path& folder) {
  std::string program = installation_in(folder);
  fs::remove(folder / "lectern-speaker");
  std::ofstream(folder / "lectern-speaker") << "#!/bin/sh\nexec sleep 100 >/dev/null 2>&1\n";
  fs::permissions(folder / "lectern-speaker", fs::perms::owner_all);
  return program;
}

}  // namespace

TEST_CASE("a service that is ended while it starts ends as one that has started",
          "[cli][serve][speakers]") {
  const TemporaryFolder folder;
  const std::string lectern = installation_without_voice(folder.path());
  const int signal = GENERATE(SIGTERM, SIGINT);
  RunningProgram service(
      {lectern, "serve", "--listen", "127.0.0.1:0", "--data", (folder.path() / "data").string()});
  while (children_of(service.process()).empty()) std::this_thread::yield();
  service.signal(signal);
  CHECK(service.wait() == 0);
}

TEST_CASE("what was acknowledged survives the service's being killed", "[cli][serve][crash]") {
  const TemporaryFolder data;
  CrashTrial trial(kLectern, data.path(), 7);
  for (int i = 0; i < 3; ++i) trial.round();
  trial.finish();
  CHECK(trial.tally().acknowledged > 0);
  CHECK(trial.tally().files > 0);
  CHECK_THAT(trial.tally().violations, Catch::Matchers::Equals(std::vector<std::string>{}));
}

TEST_CASE("a full disk is said to be full, takes nothing that is there, and is got over",
          "[cli][serve][disk]") {
  ServiceOnSmallDisk service(70);
  HttpClient client(service.port());
  const Reply first = post_article(client, long_article("first", 3));
  REQUIRE(first.status == 201);
  const std::string id = json::parse(first.body).at("id");
  REQUIRE(get(client, "/media/" + id + "/r1/hls/00001.m4s").status == 200);
  REQUIRE(is_narrated(client, id));

  std::vector<std::string> stored;
  const Reply refused = fill_disk(client, stored);
  REQUIRE(refused.status == 507);
  CHECK(refused.field("Content-Type") == "application/problem+json");
  CHECK(json::parse(refused.body).at("type") == "urn:problem:lectern:insufficient-storage");
  CHECK_FALSE(stored.empty());
  CHECK(get(client, "/healthz").status == 200);
  CHECK(get(client, "/readyz").status == 503);
  CHECK(get(client, "/v1/articles/" + id).status == 200);
  CHECK(get(client, "/media/" + id + "/r1/hls/00001.m4s").status == 200);

  // Nobody waits for what cannot be made, and what is there can be taken down.
  const Reply unmade = get(client, "/media/" + stored.back() + "/r1/narration.m4a");
  CHECK(unmade.status == 507);
  CHECK(unmade.field("Retry-After") != "(none)");
  CHECK(take_down(client, "/v1/articles/" + stored.back()).status == 204);
  CHECK(get(client, "/v1/articles/" + stored.back()).status == 410);
  CHECK(get(client, "/media/" + stored.back() + "/r1/narration.m4a").status == 410);
  stored.pop_back();
  CHECK(post_article(client, long_article("too early", 3)).status == 507);

  service.make_room();
  CHECK(get(client, "/readyz").status == 200);
  const Reply after = post_article(client, long_article("after", 3));
  REQUIRE(after.status == 201);
  for (const std::string& each : stored) CHECK(get(client, "/v1/articles/" + each).status == 200);
  CHECK(get(client, "/media/" + id + "/r1/narration.m4a").status == 200);
  // Who asks now need not come again in half a minute.
  const std::string made = json::parse(after.body).at("id");
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  int status = 507;
  while (status == 507 && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    status = get(client, "/media/" + made + "/r1/narration.m4a").status;
  }
  CHECK(status == 200);
  CHECK(service.stop() == 0);
}

TEST_CASE(
    "a draft that is changed on a full disk stays as it was, and is changed once there is room",
    "[cli][serve][disk]") {
  ServiceOnSmallDisk service(70);
  HttpClient client(service.port());
  json draft = long_article("draft", 30);
  draft["visibility"] = "draft";
  const Reply first = post_article(client, draft);
  REQUIRE(first.status == 201);
  const std::string id = json::parse(first.body).at("id");
  std::vector<std::string> stored;
  REQUIRE(fill_disk(client, stored).status == 507);
  std::string known = standing_of(client, id);
  const json longer = {{"text", long_article("", 3'000).at("text")}};
  const std::vector<json> changes = {longer, {{"title", "Ferries"}}, {{"visibility", "published"}}};
  for (const bool has_reserve : {true, false}) {
    CAPTURE(has_reserve);
    for (const json& each : changes) {
      CAPTURE(each.begin().key());
      const Reply refused = change(client, id, each);
      const bool fits = has_reserve && refused.status == 200;  // the last kilobytes may hold a word
      if (fits) known = standing_of(client, id);
      CHECK((fits || refused.status == 507));
      CHECK(standing_of(client, id) == known);
      CHECK(get(client, "/v1/articles/" + id).status == 200);
    }
    if (has_reserve) REQUIRE(take_down(client, "/v1/articles/" + stored.back()).status == 204);
  }
  service.make_room();
  for (const json& each : changes) CHECK(change(client, id, each).status == 200);
  const json after = json::parse(get(client, "/v1/articles/" + id).body);
  CHECK(after.at("title") == "Ferries");
  CHECK(after.at("visibility") == "published");
  CHECK(service.stop() == 0);
}

TEST_CASE("a narration goes on when its speakers are killed", "[cli][serve][speakers]") {
  const TemporaryFolder data;
  RunningProgram service(
      {kLectern, "serve", "--listen", "127.0.0.1:0", "--data", data.path().string()});
  HttpClient client(port_in(service.read_line()));
  const std::string id =
      json::parse(post_article(client, long_article("ferries", 60)).body).at("id");
  REQUIRE(get(client, "/media/" + id + "/r1/hls/00001.m4s").status == 200);
  const std::vector<pid_t> speakers = children_of(service.process());
  REQUIRE_FALSE(speakers.empty());
  for (const pid_t speaker : speakers) kill(speaker, SIGKILL);
  CHECK(is_narrated(client, id));
  const json manifest = json::parse(get(client, "/v1/narrations/" + id).body);
  CHECK(manifest.at("cues").size() == 61);
  const json article = json::parse(get(client, "/v1/articles/" + id).body);
  CHECK(article.at("narration").at("problems") == 0);
}

TEST_CASE("a service is ready as long as its speakers can be started", "[cli][serve][speakers]") {
  const TemporaryFolder folder;
  const std::string lectern = installation_in(folder.path());
  RunningProgram service(
      {lectern, "serve", "--listen", "127.0.0.1:0", "--data", (folder.path() / "data").string()});
  HttpClient client(port_in(service.read_line()));
  const auto kill_speakers = [&] {
    for (const pid_t speaker : children_of(service.process())) kill(speaker, SIGKILL);
  };
  kill_speakers();
  CHECK(get(client, "/readyz").status == 200);
  fs::rename(folder.path() / "lectern-speaker", folder.path() / "taken-away");
  kill_speakers();
  const Reply refused = get(client, "/readyz");
  CHECK(refused.status == 503);
  CHECK(json::parse(refused.body).at("reasons") == json{"no speaker answers"});
  fs::rename(folder.path() / "taken-away", folder.path() / "lectern-speaker");
  CHECK(get(client, "/readyz").status == 200);
}
