#pragma once

#include <atomic>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "server/api/service.h"
#include "server/error.h"
#include "server/service/store_clock.h"
#include "server/store/data_folder.h"
#include "server/store/sqlite_catalogue.h"
#include "tests/support/answer_schemas.h"
#include "tests/support/http_client.h"
#include "tests/support/temporary_folder.h"

namespace lectern::tests {

inline server::Installation built_installation() {
  const std::string built = LECTERN_BINARY_DIR;
  return {.speaker = built + "/lectern-speaker",
          .voices = built + "/share/lectern/voices",
          .passages = built + "/share/lectern/voices/passages",
          .chinese_lexicon = built + "/share/lectern/chinese.lexicon"};
}

/// A whole service with the real engine, on a free port of loopback and in a folder of its own, for
/// as long as the object lives.
class RunningService {
 public:
  explicit RunningService(server::Settings settings = {}) {
    settings.listen = "127.0.0.1:0";
    settings.data = folder_.path();
    start(settings);
  }
  ~RunningService() { stop(); }

  int port() const { return port_; }
  int admin_port() const { return port_of(service_->admin_url()); }
  server::Service& service() { return *service_; }
  std::filesystem::path data() const { return folder_.path(); }

  // What happens when the admin listener is asked to read the settings again.
  std::atomic<int> rereadings{0};
  std::atomic<bool> settings_are_wrong{false};

  /// Ends the service and starts another one on the same data.
  void restart(server::Settings settings = {}) {
    stop();
    settings.listen = "127.0.0.1:0";
    settings.data = folder_.path();
    start(settings);
  }

  /// Makes a key for a site.
  std::string key(const std::string& site = "default",
                  server::Scopes scopes = {server::Scope::read, server::Scope::write,
                                           server::Scope::listen, server::Scope::admin}) {
    const auto catalogue =
        server::open_sqlite_catalogue(server::DataFolder{folder_.path()}.catalogue());
    return catalogue->keys()
        .issue(site, "test", scopes, std::nullopt, server::store_time_now())
        .text;
  }

 private:
  static int port_of(const std::string& url) { return std::stoi(url.substr(url.rfind(':') + 1)); }

  void start(const server::Settings& settings) {
    service_.emplace(settings, built_installation(), log_, [this] {
      ++rereadings;
      if (settings_are_wrong) throw server::Error(server::Errc::bad_usage, "no such key", "test");
    });
    port_ = port_of(service_->bind());
    thread_ = std::jthread([this](const std::stop_token& token) { service_->serve(token); });
  }
  void stop() {
    thread_.request_stop();
    thread_.join();
    service_.reset();
  }

  TemporaryFolder folder_;
  server::ServiceLog log_{server::LogFormat::text, server::LogLevel::error};
  std::optional<server::Service> service_;
  int port_ = 0;
  std::jthread thread_;
};

/// Talks JSON to a service, and holds each answer against the service's OpenAPI document, which is
/// about its public listener.
class ApiClient {
 public:
  explicit ApiClient(const RunningService& service, std::string key = "")
      : ApiClient(service.port(), std::move(key)) {
    is_documented_ = true;
  }
  explicit ApiClient(int port, std::string key = "")
      : port_(port), client_(port), key_(std::move(key)) {}

  Reply get(const std::string& path, const std::string& more_fields = "") {
    return ask("GET", path, "", more_fields);
  }
  Reply post(const std::string& path, const nlohmann::json& body,
             const std::string& more_fields = "") {
    return ask("POST", path, body.dump(), "Content-Type: application/json\r\n" + more_fields);
  }
  Reply ask(const std::string& method, const std::string& path, const std::string& body = "",
            const std::string& more_fields = "") {
    std::string request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more_fields;
    if (!key_.empty()) request += "Authorization: Bearer " + key_ + "\r\n";
    if (method != "GET" && method != "HEAD") {
      request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    }
    // Closed for having been idle while others were heard: then another one, as every client does.
    if (client_.sees_anything(std::chrono::milliseconds(0))) client_ = HttpClient(port_);
    REQUIRE(client_.send(request + "\r\n" + body));
    std::optional<Reply> reply = client_.read_reply(method);
    REQUIRE(reply);
    if (is_documented_) require_as_documented({method, path, body}, *reply);
    return *reply;
  }

  /// Sends an article that must be taken; returns what the service says of it.
  nlohmann::json send_article(const nlohmann::json& article) {
    const Reply reply = post("/v1/articles", article);
    CAPTURE(reply.body);
    REQUIRE((reply.status == 201 || reply.status == 200));
    return nlohmann::json::parse(reply.body);
  }

  /// Waits, by the service's own events, until the article's narration has ended; returns the name
  /// of the last event.
  std::string wait_for_end(const std::string& id) {
    const Reply reply = get("/v1/articles/" + id + "/events");
    REQUIRE(reply.status == 200);
    const std::size_t last = reply.body.rfind("event: ");
    REQUIRE(last != std::string::npos);
    return reply.body.substr(last + 7, reply.body.find('\n', last) - last - 7);
  }

 private:
  static void require_as_documented(const Sent& sent, const Reply& reply) {
    constexpr std::size_t kShown = 2000;
    const std::string flaw = flaw_by_document(sent, reply);
    if (flaw.empty()) return;
    FAIL_CHECK(sent.method << " " << sent.path << " was answered with " << reply.status << ": "
                           << flaw << "\n"
                           << reply.body.substr(0, kShown));
  }

  int port_;
  HttpClient client_;
  std::string key_;
  bool is_documented_ = false;
};

inline nlohmann::json json_of(const Reply& reply) {
  return nlohmann::json::parse(reply.body);
}

/// An article of three sentences.
inline nlohmann::json ferry_article(const std::string& source_id = "ferry") {
  return {{"source_id", source_id},
          {"title", "The ferry is back"},
          {"text", "The ferry returned on Sunday. The crossing takes nine minutes. It is free."},
          {"language", "en-US"}};
}

}  // namespace lectern::tests
