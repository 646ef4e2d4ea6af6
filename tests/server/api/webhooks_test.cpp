#include "server/store/webhooks.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

#include "server/service/webhook_courier.h"
#include "tests/support/running_server.h"
#include "tests/support/running_service.h"

namespace {

using lectern::server::HttpError;
using lectern::server::Outcome;
using lectern::server::ProblemType;
using lectern::server::Request;
using lectern::server::Response;
using lectern::server::Settings;
using lectern::server::StoreTime;
using lectern::server::webhook_signature;
using lectern::tests::ApiClient;
using lectern::tests::ferry_article;
using lectern::tests::flaw_by_schema;
using lectern::tests::json_of;
using lectern::tests::Reply;
using lectern::tests::RunningServer;
using lectern::tests::RunningService;
using nlohmann::json;

/// A newsroom's system that is told things. It refuses the first `refusals` of them.
class Receiver {
 public:
  explicit Receiver(int refusals = 0)
      : refusals_(refusals),
        server_({},
                {{.method = "POST", .pattern = "/hook", .handler = [this](const Request& request) {
                    return take(request);
                  }}}) {}

  std::string url() const { return "http://127.0.0.1:" + std::to_string(server_.port()) + "/hook"; }

  /// The request number `index`, as soon as it is there.
  Request request(std::size_t index) {
    std::unique_lock lock(mutex_);
    REQUIRE(
        came_.wait_for(lock, std::chrono::seconds(20), [&] { return requests_.size() > index; }));
    return requests_[index];
  }

 private:
  Outcome take(const Request& request) {
    const std::lock_guard lock(mutex_);
    requests_.push_back(request);
    came_.notify_all();
    if (requests_.size() <= static_cast<std::size_t>(refusals_)) {
      throw HttpError({ProblemType::overloaded, "not now"});
    }
    return Response{};
  }

  const int refusals_;
  std::mutex mutex_;
  std::condition_variable came_;
  std::vector<Request> requests_;
  RunningServer server_;  // last: it calls take()
};

Settings admitting_loopback() {
  Settings settings;
  settings.fetching.admit = {"127.0.0.0/8"};
  return settings;
}

/// Adds the receiver; returns its secret.
std::string register_receiver(ApiClient& client, const Receiver& receiver) {
  const Reply reply = client.post("/v1/webhooks", {{"url", receiver.url()}});
  REQUIRE(reply.status == 201);
  return json_of(reply).at("secret");
}

}  // namespace

TEST_CASE("a newsroom is told that its article can be heard, and can tell who says so",
          "[api][webhooks]") {
  Receiver receiver;
  RunningService service(admitting_loopback());
  ApiClient client(service);
  const std::string secret = register_receiver(client, receiver);
  const std::string id = client.send_article(ferry_article()).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");

  const Request told = receiver.request(0);
  const json body = json::parse(told.body);
  CHECK_THAT(flaw_by_schema("WebhookCall", told.body), Catch::Matchers::Equals(""));
  CHECK(body.at("event") == "narration.ready");
  CHECK(body.at("article").at("id") == id);
  CHECK(body.at("article").at("source_id") == "ferry");
  const std::string signature(told.fields.find("Lectern-Signature").value_or(""));
  const std::string moment = signature.substr(2, signature.find(',') - 2);
  const StoreTime at{std::chrono::seconds(std::stoll(moment))};
  CHECK(signature == webhook_signature(secret, told.body, at));
  CHECK(signature != webhook_signature(secret, told.body + " ", at));
  CHECK(signature != webhook_signature("another secret", told.body, at));

  client.ask("DELETE", "/v1/articles/" + id);
  const std::string deleted = receiver.request(1).body;
  CHECK(json::parse(deleted).at("event") == "narration.deleted");
  CHECK_THAT(flaw_by_schema("WebhookCall", deleted), Catch::Matchers::Equals(""));
}

TEST_CASE("what did not arrive is told again, and both are in the log", "[api][webhooks]") {
  Receiver receiver(1);
  RunningService service(admitting_loopback());
  ApiClient client(service);
  register_receiver(client, receiver);
  client.send_article(ferry_article());
  const Request first = receiver.request(0);
  const Request second = receiver.request(1);
  CHECK(first.body == second.body);
  for (const Request& each : {first, second}) {
    CHECK(json::parse(each.body).at("id") == each.fields.find("Lectern-Event-Id").value_or(""));
  }
  const json attempts = json_of(client.get("/v1/webhooks/log")).at("attempts");
  REQUIRE_FALSE(attempts.empty());
  CHECK(attempts.back().at("status") == 503);
  CHECK(attempts.back().at("delivered") == false);
}

TEST_CASE("a webhook is listed without its secret, and removed", "[api][webhooks]") {
  RunningService service;
  ApiClient client(service);
  const json endpoint =
      json_of(client.post("/v1/webhooks", {{"url", "https://news.example/hook"}}));
  const json listed = json_of(client.get("/v1/webhooks")).at("webhooks");
  REQUIRE(listed.size() == 1);
  CHECK_FALSE(listed.at(0).contains("secret"));
  const std::string path = "/v1/webhooks/" + std::string(endpoint.at("id"));
  CHECK(client.ask("DELETE", path).status == 204);
  CHECK(client.ask("DELETE", path).status == 404);
  CHECK(client.post("/v1/webhooks", {{"url", "ftp://news.example/"}}).status == 422);
}

TEST_CASE("a webhook cannot make the service talk to its own machine", "[api][webhooks]") {
  Receiver receiver;
  RunningService service;
  ApiClient client(service);
  register_receiver(client, receiver);
  const std::string id = client.send_article(ferry_article()).at("id");
  REQUIRE(client.wait_for_end(id) == "ready");
  json attempts;
  for (int i = 0; i < 200 && attempts.empty(); ++i) {
    attempts = json_of(client.get("/v1/webhooks/log")).at("attempts");
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  REQUIRE_FALSE(attempts.empty());
  CHECK(attempts.at(0).at("status") == 0);
  CHECK_THAT(std::string(attempts.at(0).at("error")), Catch::Matchers::Contains("loopback"));
}
