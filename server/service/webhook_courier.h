#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <stop_token>
#include <string>
#include <thread>

#include "server/store/webhooks.h"

namespace lectern::server {

/// What is posted to an endpoint.
struct WebhookMessage {
  std::string url;
  std::string body;
  std::string event_id;   ///< Goes along as Lectern-Event-Id: who has had it needs it no more.
  std::string signature;  ///< As Lectern-Signature.
};

/// Takes the catalogue's call-backs to where sites want them: a few at a time, and to one endpoint
/// one after the other, so that a site whose endpoint hangs delays nobody else's. What does not
/// arrive is tried again, as the catalogue says; an endpoint that did not answer rests, whatever
/// else is due there.
///
/// Each event comes at least once: what was answered while the process or the network broke off
/// comes again, under the id of before, at once or up to a lease later.
///
/// threads  its own; `post` and `on_attempt` are called from several.
class WebhookCourier {
 public:
  /// Delivers one body, and gives up soon after `stop`; must not throw.
  using Post =
      std::function<AttemptResult(const WebhookMessage& message, const std::stop_token& stop)>;

  /// webhooks   outlives the courier.
  /// on_attempt told how each attempt went.
  WebhookCourier(Webhooks& webhooks, Post post,
                 std::function<void(const WebhookDelivery&, const AttemptResult&)> on_attempt);

 private:
  using Clock = std::chrono::steady_clock;
  struct Messenger {
    std::atomic<bool> is_back{false};
    std::jthread thread;
  };

  void work(const std::stop_token& stop);
  bool send_messenger(const std::stop_token& stop);
  AttemptResult deliver(const WebhookDelivery& delivery, const std::stop_token& stop);
  std::set<std::string> unavailable_endpoints();

  Webhooks& webhooks_;
  const Post post_;
  const std::function<void(const WebhookDelivery&, const AttemptResult&)> on_attempt_;

  std::mutex mutex_;
  std::condition_variable_any news_;
  bool has_news_ = false;                                 ///< Guarded by mutex_, as is the next.
  std::map<std::string, Clock::time_point> unavailable_;  ///< Endpoints, and until when.
  std::list<Messenger> messengers_;                       ///< The thread's below.
  std::jthread thread_;
};

/// What a site is told: one JSON object.
std::string webhook_body(const WebhookDelivery& delivery);

/// "t=1764000000,sha256=HEX": the moment of sending in seconds since 1970, and HMAC-SHA-256 by the
/// endpoint's secret of that number, a full stop and the body. A receiver that compares the moment
/// with its clock cannot be told an old story.
std::string webhook_signature(const std::string& secret, const std::string& body, StoreTime now);

}  // namespace lectern::server
