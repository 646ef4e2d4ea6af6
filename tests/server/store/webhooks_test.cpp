#include "server/store/webhooks.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "tests/support/stored_articles.h"

namespace {

using namespace lectern::server;
using namespace lectern::tests;
using namespace std::chrono_literals;

/// A site that wants to be told.
struct Told {
  TemporaryCatalogue catalogue;
  WebhookEndpoint endpoint =
      catalogue->webhooks().add_endpoint("harbour", "https://news.example/hook", kNow);

  Webhooks& webhooks() { return catalogue->webhooks(); }
  /// The delivery that is due; it arrives.
  WebhookDelivery delivered(StoreTime now) {
    const auto delivery = webhooks().claim(now, kLease);
    REQUIRE(delivery.has_value());
    REQUIRE(webhooks().finish(*delivery, true, {.status = 200}, now));
    return *delivery;
  }
  bool is_silent(StoreTime now = kNow + 1000h) {
    return !webhooks().claim(now, kLease).has_value();
  }
};

}  // namespace

TEST_CASE("a site is told of what happens to its narrations", "[store][webhooks]") {
  Told told;
  const std::string id = store(*told.catalogue, "42", "wind").article.id;
  CHECK(told.is_silent());

  CHECK(seal(*told.catalogue, claimed(*told.catalogue), "aa", kNow + 1s));
  const WebhookDelivery ready = told.delivered(kNow + 1s);
  CHECK(ready.event == WebhookEvent::narration_ready);
  CHECK(ready.endpoint == told.endpoint);
  CHECK(ready.article_id == id);
  CHECK(ready.source_id == "42");
  CHECK(ready.article_revision == 1);
  CHECK(ready.narration_revision == "aa");
  CHECK(ready.occurred == kNow + 1s);
  CHECK(ready.attempt == 1);

  store(*told.catalogue, "42", "waves", kNow + 2s);
  CHECK(seal(*told.catalogue, claimed(*told.catalogue, kNow + 2s), "bb", kNow + 2s));
  CHECK(told.delivered(kNow + 2s).event == WebhookEvent::narration_updated);

  store(*told.catalogue, "42", "fog", kNow + 3s);
  CHECK(told.catalogue->queue().fail(claimed(*told.catalogue, kNow + 3s), "no voice", kNow + 3s));
  const WebhookDelivery failed = told.delivered(kNow + 3s);
  CHECK(failed.event == WebhookEvent::narration_failed);
  CHECK(failed.failure == "no voice");

  CHECK(told.catalogue->articles().take_down("harbour", id, kNow + 4s));
  CHECK(told.delivered(kNow + 4s).event == WebhookEvent::narration_deleted);
  CHECK(told.is_silent());
  CHECK(std::string(name_of(WebhookEvent::narration_deleted)) == "narration.deleted");
}

TEST_CASE("what becomes of an older revision than the one that is heard is no news",
          "[store][webhooks]") {
  Told told;
  store(*told.catalogue, "42", "wind");
  const RenderLease slow = claimed(*told.catalogue);
  store(*told.catalogue, "42", "waves", kNow + 1s);
  CHECK(seal(*told.catalogue, claimed(*told.catalogue, kNow + 1s), "bb", kNow + 1s));
  SECTION("where it sounds otherwise") {
    CHECK(seal(*told.catalogue, slow, "aa", kNow + 2s));
  }
  SECTION("where it sounds the same") {
    CHECK(seal(*told.catalogue, slow, "bb", kNow + 2s));
  }
  SECTION("where it fails") {
    CHECK(told.catalogue->queue().fail(slow, "no voice", kNow + 2s));
  }
  CHECK(told.delivered(kNow + 3s).narration_revision == "bb");
  CHECK(told.is_silent());
}

TEST_CASE("a site is told whether a narration is for everyone, and when that changes",
          "[store][webhooks]") {
  Told told;
  Submission submission{
      .source_id = "42", .content = article_about("wind"), .visibility = Visibility::draft};
  told.catalogue->articles().store("harbour", submission, kNow);
  CHECK(seal(*told.catalogue, claimed(*told.catalogue), "aa", kNow));
  CHECK(told.delivered(kNow).visibility == Visibility::draft);

  submission.visibility = Visibility::published;
  told.catalogue->articles().store("harbour", submission, kNow + 1s);
  const WebhookDelivery published = told.delivered(kNow + 1s);
  CHECK(published.event == WebhookEvent::narration_updated);
  CHECK(published.visibility == Visibility::published);
  CHECK(published.narration_revision == "aa");
  CHECK(published.article_revision == 1);
  told.catalogue->articles().store("harbour", submission, kNow + 2s);
  CHECK(told.is_silent());  // it was so already

  submission.visibility = Visibility::draft;
  submission.content = article_about("waves");  // the old narration is hidden at once
  told.catalogue->articles().store("harbour", submission, kNow + 3s);
  CHECK(told.delivered(kNow + 3s).visibility == Visibility::draft);
}

TEST_CASE("what is due to an endpoint can be passed over", "[store][webhooks]") {
  Told told;
  const WebhookEndpoint other =
      told.webhooks().add_endpoint("harbour", "https://other.example/hook", kNow);
  store(*told.catalogue, "42", "wind");
  CHECK(seal(*told.catalogue, claimed(*told.catalogue), "aa"));
  CHECK(told.webhooks().claim(kNow, kLease, {told.endpoint.id}).value().endpoint == other);
  CHECK_FALSE(told.webhooks().claim(kNow, kLease, {told.endpoint.id, other.id}));
  CHECK(told.webhooks().claim(kNow, kLease).value().endpoint == told.endpoint);
}

TEST_CASE("a narration that kills its renderers is told of as failed", "[store][webhooks]") {
  Told told;
  store(*told.catalogue, "42", "wind");
  StoreTime now = kNow;
  for (int i = 0; i < kMostAttempts; ++i, now += kLease) claimed(*told.catalogue, now);
  CHECK_FALSE(told.catalogue->queue().claim(now, kLease).has_value());
  CHECK(told.delivered(now).event == WebhookEvent::narration_failed);
}

TEST_CASE("nobody is told of another site's narrations", "[store][webhooks]") {
  Told told;
  store(*told.catalogue, "42", "wind", kNow, "river");
  CHECK(seal(*told.catalogue, claimed(*told.catalogue), "aa"));
  CHECK(told.is_silent());
  CHECK(told.webhooks().endpoints("river").empty());
  CHECK_FALSE(told.webhooks().remove_endpoint("river", told.endpoint.id));
  CHECK(told.webhooks().endpoints("harbour").size() == 1);
}

TEST_CASE("every endpoint is told of the same event", "[store][webhooks]") {
  Told told;
  told.webhooks().add_endpoint("harbour", "https://other.example/hook", kNow);
  store(*told.catalogue, "42", "wind");
  CHECK(seal(*told.catalogue, claimed(*told.catalogue), "aa"));
  const WebhookDelivery one = told.delivered(kNow);
  const WebhookDelivery other = told.delivered(kNow);
  CHECK(one.event_id == other.event_id);
  CHECK(one.endpoint.url != other.endpoint.url);
  CHECK(one.endpoint.secret != other.endpoint.secret);
  CHECK(told.is_silent());
}

TEST_CASE("a lost sender is followed by another, and its result does not count",
          "[store][webhooks]") {
  Told told;
  store(*told.catalogue, "42", "wind");
  CHECK(seal(*told.catalogue, claimed(*told.catalogue), "aa"));
  const WebhookDelivery lost = told.webhooks().claim(kNow, kLease).value();
  CHECK_FALSE(told.webhooks().claim(kNow + 9s, kLease).has_value());
  CHECK(told.webhooks().next_due() == kNow + 10s);
  const WebhookDelivery next = told.webhooks().claim(kNow + 10s, kLease).value();
  CHECK(next.id == lost.id);
  CHECK(next.attempt == 2);
  CHECK_FALSE(told.webhooks().finish(lost, true, {.status = 200}, kNow + 11s));
  CHECK(told.webhooks().finish(next, true, {.status = 204}, kNow + 11s));
  CHECK_FALSE(told.webhooks().finish(next, true, {.status = 204}, kNow + 12s));
  CHECK(told.webhooks().next_due() == std::nullopt);
}

TEST_CASE("a failed delivery is tried again less and less often, then given up",
          "[store][webhooks]") {
  Told told;
  store(*told.catalogue, "42", "wind");
  CHECK(seal(*told.catalogue, claimed(*told.catalogue), "aa"));
  StoreTime now = kNow;
  std::int64_t attempts = 0;
  std::chrono::milliseconds last_delay{0};
  while (const auto delivery = told.webhooks().claim(now, kLease)) {
    CHECK(delivery->attempt == ++attempts);
    CHECK(told.webhooks().finish(*delivery, false, {.error = "refused", .took = 3ms}, now));
    const std::optional<StoreTime> due = told.webhooks().next_due();
    if (!due) break;
    CHECK_FALSE(told.webhooks().claim(*due - 1ms, kLease).has_value());
    CHECK(*due - now > last_delay);
    last_delay = *due - now;
    now = *due;
  }
  CHECK(attempts == 10);
  CHECK(now - kNow > 24h);
  CHECK(now - kNow < 72h);
  const auto log = told.webhooks().log("harbour", 100);
  REQUIRE(log.size() == 10);
  CHECK(log.front().attempt == 10);
  CHECK(log.front().next_attempt == std::nullopt);
  CHECK(log.back().attempt == 1);
  CHECK(log.back().next_attempt == kNow + 10s);
  CHECK(log.back().result == AttemptResult{.status = 0, .error = "refused", .took = 3ms});
  CHECK_FALSE(log.back().delivered);
}

TEST_CASE("what a later event of an article has made untrue is told no more", "[store][webhooks]") {
  Told told;
  const std::string id = store(*told.catalogue, "42", "wind").article.id;
  CHECK(seal(*told.catalogue, claimed(*told.catalogue), "aa"));
  const WebhookDelivery ready = told.webhooks().claim(kNow, kLease).value();
  CHECK(told.webhooks().finish(ready, false, {.status = 503}, kNow));
  CHECK(told.webhooks().log("harbour", 10).front().next_attempt == kNow + 10s);

  SECTION("ready by deleted, and then all is silent") {
    CHECK(told.catalogue->articles().take_down("harbour", id, kNow + 1s));
    CHECK(told.delivered(kNow + 1s).event == WebhookEvent::narration_deleted);
    CHECK(told.is_silent());
    CHECK(told.webhooks().log("harbour", 10).back().next_attempt == std::nullopt);
  }
  SECTION("ready by the narration of a newer revision") {
    store(*told.catalogue, "42", "waves", kNow + 1s);
    CHECK(seal(*told.catalogue, claimed(*told.catalogue, kNow + 1s), "bb", kNow + 1s));
    CHECK(told.delivered(kNow + 1s).narration_revision == "bb");
    CHECK(told.is_silent());
  }
  SECTION("not by a failure: what was ready can still be heard") {
    store(*told.catalogue, "42", "fog", kNow + 1s);
    const RenderLease lease = claimed(*told.catalogue, kNow + 1s);
    CHECK(told.catalogue->queue().fail(lease, "no voice", kNow + 1s));
    CHECK(told.delivered(kNow + 1s).event == WebhookEvent::narration_failed);
    CHECK(told.delivered(kNow + 10s).event == WebhookEvent::narration_ready);
    CHECK(told.is_silent());
  }
  SECTION("not by another article's") {
    const std::string other = store(*told.catalogue, "43", "tide", kNow + 1s).article.id;
    CHECK(told.catalogue->articles().take_down("harbour", other, kNow + 1s));
    CHECK(told.delivered(kNow + 1s).event == WebhookEvent::narration_deleted);
    CHECK(told.delivered(kNow + 10s).event == WebhookEvent::narration_ready);
  }
}

TEST_CASE("the log of deliveries is a site's own, and forgotten in time", "[store][webhooks]") {
  Told told;
  store(*told.catalogue, "42", "wind");
  CHECK(seal(*told.catalogue, claimed(*told.catalogue), "aa"));
  const WebhookDelivery delivery = told.delivered(kNow + 1s);
  const auto log = told.webhooks().log("harbour", 10);
  REQUIRE(log.size() == 1);
  CHECK(log[0].event_id == delivery.event_id);
  CHECK(log[0].url == "https://news.example/hook");
  CHECK(log[0].result.status == 200);
  CHECK(log[0].delivered);
  CHECK(told.webhooks().log("river", 10).empty());
  CHECK(told.webhooks().forget_attempts(kNow + 1s) == 0);
  CHECK(told.webhooks().forget_attempts(kNow + 2s) == 1);
  CHECK(told.webhooks().log("harbour", 10).empty());
}

TEST_CASE("forgetting the log loses nothing that is still to be told", "[store][webhooks]") {
  Told told;
  store(*told.catalogue, "42", "wind");
  CHECK(seal(*told.catalogue, claimed(*told.catalogue), "aa"));
  told.webhooks().forget_attempts(kNow + 1000h);
  CHECK(told.delivered(kNow).event == WebhookEvent::narration_ready);
}

TEST_CASE("an endpoint that is removed is told nothing more", "[store][webhooks]") {
  Told told;
  store(*told.catalogue, "42", "wind");
  CHECK(seal(*told.catalogue, claimed(*told.catalogue), "aa"));
  CHECK(told.webhooks().remove_endpoint("harbour", told.endpoint.id));
  CHECK(told.is_silent());
  CHECK(told.webhooks().endpoints("harbour").empty());
}
