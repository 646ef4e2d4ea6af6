#include "server/service/webhook_courier.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/newsroom_office.h"

using namespace lectern;
using server::AttemptResult;
using server::WebhookCourier;
using server::WebhookDelivery;
using server::WebhookEvent;
using tests::comes_to;

namespace {

/// A catalogue with somebody to tell, and what was posted.
struct Post {
  std::unique_ptr<WebhookCourier> courier(int status) {
    return std::make_unique<WebhookCourier>(
        catalogue->webhooks(),
        [this, status](const server::WebhookMessage& message, const std::stop_token&) {
          const std::lock_guard lock(mutex);
          posted.push_back(message.url + " " + message.signature + " " + message.body);
          ids.push_back(message.event_id);
          AttemptResult result;
          result.status = status;
          return result;
        },
        [this](const WebhookDelivery&, const AttemptResult&) { ++attempts; });
  }
  void have_something_happen() {
    tests::store(*catalogue, "tides", "tides", server::store_time_now());
    const auto now = server::store_time_now();
    REQUIRE(tests::seal(*catalogue, tests::claimed(*catalogue, now), "abc", now));
  }

  tests::TemporaryCatalogue catalogue{tests::memory_folder()};
  server::WebhookEndpoint endpoint = catalogue->webhooks().add_endpoint(
      "harbour", "https://cms.example/hook", server::store_time_now());
  std::mutex mutex;
  std::vector<std::string> posted;
  std::vector<std::string> ids;  ///< Of the events.
  std::atomic<int> attempts{0};
};

}  // namespace

TEST_CASE("a webhook's signature is of its moment and its body", "[service][webhook_courier]") {
  // printf '1764000000.{}' | openssl dgst -sha256 -hmac secret
  CHECK(server::webhook_signature("secret", "{}", tests::kNow) ==
        "t=1764000000,sha256="
        "b691197929ebc73b102d12f9a4689644cb2d1a38c9f2d1883b9f478077313f85");
  CHECK(server::webhook_signature("secret", "{} ", tests::kNow) !=
        server::webhook_signature("secret", "{}", tests::kNow));
  CHECK(server::webhook_signature("other", "{}", tests::kNow) !=
        server::webhook_signature("secret", "{}", tests::kNow));
}

TEST_CASE("a webhook's body names event, article and narration", "[service][webhook_courier]") {
  WebhookDelivery delivery;
  delivery.event_id = "event";
  delivery.event = WebhookEvent::narration_failed;
  delivery.article_id = "01j9z8k7m6n5p4q3r2s1t0v9w8";
  delivery.source_id = "tides";
  delivery.article_revision = 3;
  delivery.failure = "not \xFF UTF-8";
  delivery.occurred = tests::kNow;
  const auto body = nlohmann::json::parse(server::webhook_body(delivery));
  CHECK(body.at("event") == "narration.failed");
  CHECK(body.at("article").at("revision") == 3);
  CHECK(body.at("occurred") == "2025-11-24T16:00:00Z");
  CHECK_FALSE(body.contains("narration"));
  CHECK(body.contains("failure"));
}

TEST_CASE_METHOD(Post, "what has happened is posted once", "[service][webhook_courier]") {
  have_something_happen();
  const auto at_work = courier(204);
  REQUIRE(comes_to([&] { return attempts == 1; }));
  CHECK_FALSE(catalogue->webhooks().next_due());
  const std::lock_guard lock(mutex);
  REQUIRE(posted.size() == 1);
  CHECK_THAT(posted.front(), Catch::Matchers::StartsWith("https://cms.example/hook t="));
  CHECK_THAT(posted.front(), Catch::Matchers::Contains("\"event\":\"narration.ready\""));
}

TEST_CASE_METHOD(
    Post, "what a courier was killed over comes again under its id, and its body says the same",
    "[service][webhook_courier]") {
  have_something_happen();
  // It is delivered, and nobody lives to note it.
  const auto lost =
      catalogue->webhooks().claim(server::store_time_now(), std::chrono::milliseconds(1));
  REQUIRE(lost);
  const auto at_work = courier(204);
  REQUIRE(comes_to([&] { return attempts == 1; }));
  const std::lock_guard lock(mutex);
  CHECK(ids == std::vector<std::string>{lost->event_id});
  CHECK(nlohmann::json::parse(webhook_body(*lost)).at("id") == lost->event_id);
  CHECK_THAT(posted.front(), Catch::Matchers::Contains(server::webhook_body(*lost)));
}

TEST_CASE_METHOD(Post, "what does not arrive stays due and is in the log",
                 "[service][webhook_courier]") {
  const int status =
      GENERATE(500, 404, 307, 0);  // nobody is sent on: it is the endpoint that was named
  have_something_happen();
  const auto at_work = courier(status);
  REQUIRE(comes_to([&] { return attempts == 1; }));
  CHECK(catalogue->webhooks().next_due());
  const auto log = catalogue->webhooks().log("harbour", 10);
  REQUIRE(log.size() == 1);
  CHECK(log.front().result.status == status);
  CHECK_FALSE(log.front().delivered);
}

TEST_CASE_METHOD(Post, "an endpoint that hangs delays no other, and has one attempt at a time",
                 "[service][webhook_courier]") {
  catalogue->webhooks().add_endpoint("harbour", "https://prompt.example/hook",
                                     server::store_time_now());
  std::atomic<int> hanging{0};
  std::atomic<int> most_hanging{0};
  std::atomic<int> arrived{0};
  const auto at_work = std::make_unique<WebhookCourier>(
      catalogue->webhooks(),
      [&](const server::WebhookMessage& message, const std::stop_token& stop) {
        AttemptResult result;
        if (message.url == "https://prompt.example/hook") {
          ++arrived;
          result.status = 204;
          return result;
        }
        most_hanging = std::max(most_hanging.load(), ++hanging);
        while (!stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
        --hanging;
        return result;
      },
      [](const WebhookDelivery&, const AttemptResult&) {});
  for (const char* article : {"tides", "ferries", "gulls"}) {
    const auto now = server::store_time_now();
    tests::store(*catalogue, article, article, now);
    REQUIRE(tests::seal(*catalogue, tests::claimed(*catalogue, now), "abc", now));
  }
  CHECK(comes_to([&] { return arrived == 3 && hanging == 1; }));
  CHECK(most_hanging == 1);
}
