#include "server/service/webhook_courier.h"

#include <sodium.h>

#include <array>
#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "server/error.h"
#include "server/service/store_clock.h"

namespace lectern::server {
namespace {

constexpr std::chrono::seconds kLease{60};
constexpr std::size_t kMostAtOnce = 8;
/// Of an endpoint that did not answer: the time that it costs one of the few must not be most of
/// that one's.
constexpr std::chrono::seconds kRest{30};
constexpr std::chrono::milliseconds kRound{500};

std::string hmac_sha256(const std::string& secret, const std::string& text) {
  crypto_auth_hmacsha256_state state;
  const auto* key = reinterpret_cast<const unsigned char*>(secret.data());
  crypto_auth_hmacsha256_init(&state, key, secret.size());
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(text.data()),
                                text.size());
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
  crypto_auth_hmacsha256_final(&state, mac.data());
  std::array<char, 2 * crypto_auth_hmacsha256_BYTES + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), mac.data(), mac.size());
  return hex.data();
}

bool has_arrived(const AttemptResult& result) {
  return result.status >= 200 && result.status < 300;
}

}  // namespace

WebhookCourier::WebhookCourier(
    Webhooks& webhooks, Post post,
    std::function<void(const WebhookDelivery&, const AttemptResult&)> on_attempt)
    : webhooks_(webhooks), post_(std::move(post)), on_attempt_(std::move(on_attempt)) {
  thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

void WebhookCourier::work(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    messengers_.remove_if([](const Messenger& each) { return each.is_back.load(); });
    bool sent = false;
    try {
      sent = messengers_.size() < kMostAtOnce && send_messenger(stop);
    } catch (const Error&) {
      // The disk fails: what is due stays due, and the outbox is looked at again.
    }
    if (sent) continue;
    std::unique_lock lock(mutex_);
    news_.wait_for(lock, stop, kRound, [this] { return has_news_; });
    has_news_ = false;
  }
}

bool WebhookCourier::send_messenger(const std::stop_token& stop) {
  const auto delivery = webhooks_.claim(store_time_now(), kLease, unavailable_endpoints());
  if (!delivery) return false;
  {
    const std::lock_guard lock(mutex_);
    unavailable_[delivery->endpoint.id] = Clock::time_point::max();
  }
  Messenger& messenger = messengers_.emplace_back();
  messenger.thread = std::jthread([this, &messenger, stop, delivery = *delivery] {
    const AttemptResult result = deliver(delivery, stop);
    const std::lock_guard lock(mutex_);
    const bool answered = result.status != 0;
    unavailable_[delivery.endpoint.id] = Clock::now() + (answered ? Clock::duration(0) : kRest);
    messenger.is_back = true;
    has_news_ = true;
    news_.notify_all();
  });
  return true;
}

std::set<std::string> WebhookCourier::unavailable_endpoints() {
  const std::lock_guard lock(mutex_);
  const auto now = Clock::now();
  std::erase_if(unavailable_, [now](const auto& each) { return each.second <= now; });
  std::set<std::string> endpoints;
  for (const auto& [endpoint, until] : unavailable_) endpoints.insert(endpoint);
  return endpoints;
}

AttemptResult WebhookCourier::deliver(const WebhookDelivery& delivery,
                                      const std::stop_token& stop) {
  WebhookMessage message{.url = delivery.endpoint.url,
                         .body = webhook_body(delivery),
                         .event_id = delivery.event_id,
                         .signature = ""};
  message.signature = webhook_signature(delivery.endpoint.secret, message.body, store_time_now());
  const AttemptResult result = post_(message, stop);
  try {
    webhooks_.finish(delivery, has_arrived(result), result, store_time_now());
  } catch (const Error&) {
    // The disk fails: it is due again when the lease is over.
  }
  on_attempt_(delivery, result);
  return result;
}

std::string webhook_body(const WebhookDelivery& delivery) {
  nlohmann::ordered_json json = {{"id", delivery.event_id},
                                 {"event", name_of(delivery.event)},
                                 {"occurred", iso_time(delivery.occurred)},
                                 {"site", delivery.endpoint.site},
                                 {"article",
                                  {{"id", delivery.article_id},
                                   {"source_id", delivery.source_id},
                                   {"revision", delivery.article_revision},
                                   {"visibility", name_of(delivery.visibility)}}}};
  if (!delivery.narration_revision.empty()) {
    json["narration"] = {{"revision", delivery.narration_revision},
                         {"url", "/v1/narrations/" + delivery.article_id}};
  }
  if (!delivery.failure.empty()) json["failure"] = delivery.failure;
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::string webhook_signature(const std::string& secret, const std::string& body, StoreTime now) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch());
  const std::string moment = std::to_string(seconds.count());
  return "t=" + moment + ",sha256=" + hmac_sha256(secret, moment + "." + body);
}

}  // namespace lectern::server
