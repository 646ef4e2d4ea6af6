#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <thread>

#include "server/store/webhooks.h"

namespace lectern::server {

/// Takes the catalogue's call-backs to where sites want them, one after the other, on a thread of
/// its own. What does not arrive is tried again, as the catalogue says.
class WebhookCourier {
 public:
  /// Delivers one body, and gives up soon after `stop`; must not throw.
  using Post =
      std::function<AttemptResult(const std::string& url, const std::string& body,
                                  const std::string& signature, const std::stop_token& stop)>;

  /// webhooks   outlives the courier.
  /// on_attempt told how each attempt went.
  WebhookCourier(Webhooks& webhooks, Post post,
                 std::function<void(const WebhookDelivery&, const AttemptResult&)> on_attempt);

 private:
  void work(const std::stop_token& stop);
  bool deliver_one(const std::stop_token& stop);

  Webhooks& webhooks_;
  const Post post_;
  const std::function<void(const WebhookDelivery&, const AttemptResult&)> on_attempt_;
  std::jthread thread_;
};

/// What a site is told: one JSON object.
std::string webhook_body(const WebhookDelivery& delivery);

/// "t=1764000000,sha256=HEX": the moment of sending in seconds since 1970, and HMAC-SHA-256 by the
/// endpoint's secret of that number, a full stop and the body. A receiver that compares the moment
/// with its clock cannot be told an old story.
std::string webhook_signature(const std::string& secret, const std::string& body, StoreTime now);

}  // namespace lectern::server
