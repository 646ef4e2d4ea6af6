#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "server/store/store_time.h"
#include "server/store/stored_article.h"

namespace lectern::server {

/// What a newsroom's system is told of.
enum class WebhookEvent {
  narration_ready,    ///< An article can be heard for the first time.
  narration_updated,  ///< A new narration has taken another's place, or others may hear it now.
  narration_failed,
  narration_deleted,  ///< The article was taken down.
};

/// "narration.ready" and so on, as the API says it.
const char* name_of(WebhookEvent event);

/// Where a site wants to be told.
struct WebhookEndpoint {
  std::string id;
  std::string site;
  std::string url;
  std::string secret;  ///< Signs what is sent (HMAC), so it is kept as it is.
  StoreTime created;

  friend bool operator==(const WebhookEndpoint&, const WebhookEndpoint&) = default;
};

/// One event on its way to one endpoint.
struct WebhookDelivery {
  std::string id;
  std::string event_id;  ///< The same at every endpoint and every attempt.
  WebhookEndpoint endpoint;
  WebhookEvent event = WebhookEvent::narration_ready;
  std::string article_id;
  std::string source_id;
  std::int64_t article_revision = 0;
  Visibility visibility = Visibility::published;  ///< Of the article, then.
  std::string narration_revision;                 ///< When there is one.
  std::string failure;                            ///< Of narration_failed.
  StoreTime occurred;
  std::int64_t attempt = 0;  ///< From 1; also tells the holder of the lease from earlier ones.

  friend bool operator==(const WebhookDelivery&, const WebhookDelivery&) = default;
};

/// How an attempt went.
struct AttemptResult {
  int status = 0;     ///< HTTP status; 0 when there was no answer.
  std::string error;  ///< Why there was none.
  std::chrono::milliseconds took{0};

  friend bool operator==(const AttemptResult&, const AttemptResult&) = default;
};

/// An attempt, for the newsroom to look up.
struct WebhookAttempt {
  std::string delivery_id;
  std::string event_id;
  std::string url;
  WebhookEvent event = WebhookEvent::narration_ready;
  std::string article_id;
  std::int64_t attempt = 0;
  AttemptResult result;
  bool delivered = false;
  StoreTime at;
  std::optional<StoreTime> next_attempt;  ///< nullopt when it arrived or was given up.

  friend bool operator==(const WebhookAttempt&, const WebhookAttempt&) = default;
};

/// How long after the failure of attempt number `attempt` the next is made: from seconds to hours,
/// about two days in all; nullopt when it is given up.
std::optional<std::chrono::milliseconds> webhook_retry_delay(std::int64_t attempt);

/// Call-backs: an outbox that is written in the transaction of the change it tells of, so that no
/// change goes untold, whatever breaks. Each event reaches each endpoint at least once, unless a
/// later one of the same article has made it untrue meanwhile: then only that is told, so that
/// "ready" never comes after "deleted". See Catalogue for what holds of all its parts.
class Webhooks {
 public:
  virtual ~Webhooks() = default;

  /// Tells an endpoint of everything that happens from now on.
  virtual WebhookEndpoint add_endpoint(const std::string& site, const std::string& url,
                                       StoreTime now) = 0;
  virtual std::vector<WebhookEndpoint> endpoints(const std::string& site) const = 0;
  /// What was on its way to it is dropped. False when there is none.
  virtual bool remove_endpoint(const std::string& site, const std::string& id) = 0;

  /// Undertakes the delivery that is due longest, until `now + length`, but none to these
  /// endpoints.
  virtual std::optional<WebhookDelivery> claim(StoreTime now, std::chrono::milliseconds length,
                                               const std::set<std::string>& except = {}) = 0;
  /// Logs an attempt. A failed one is made again after webhook_retry_delay(). False, with nothing
  /// done, when the lease is no longer this holder's.
  virtual bool finish(const WebhookDelivery& delivery, bool delivered, const AttemptResult& result,
                      StoreTime now) = 0;
  /// When the next delivery is due; nullopt when none waits.
  virtual std::optional<StoreTime> next_due() const = 0;
  /// The newest attempts of a site first.
  virtual std::vector<WebhookAttempt> log(const std::string& site, std::size_t limit) const = 0;
  /// Forgets attempts made before `before`. Returns how many.
  virtual std::int64_t forget_attempts(StoreTime before) = 0;
};

}  // namespace lectern::server
