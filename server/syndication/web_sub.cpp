#include "server/syndication/web_sub.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <utility>

#include "server/intake/fetching/fetch_error.h"
#include "server/service/store_clock.h"
#include "server/store/identifier.h"
#include "server/store/secret_hash.h"
#include "tts/ascii.h"

namespace lectern::server {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds kLeaseWanted = 10 * 24h;
/// No hub is believed for longer.
constexpr std::chrono::seconds kLongestLease = 90 * 24h;
constexpr std::chrono::seconds kRenewedBefore = 24h;
constexpr std::chrono::seconds kPauseBetweenTries = 1h;
constexpr std::chrono::seconds kBetweenToldForgeries = 1h;
/// While one is still held that would end before the usual pause does: some hubs give minutes.
constexpr std::chrono::seconds kShortPause = 5min;

const EVP_MD* hash_named(std::string_view name) {
  if (name == "sha1") return EVP_sha1();
  if (name == "sha256") return EVP_sha256();
  if (name == "sha384") return EVP_sha384();
  if (name == "sha512") return EVP_sha512();
  return nullptr;
}

/// As application/x-www-form-urlencoded has it.
std::string form_value(std::string_view text) {
  std::string value;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    value += is_plain ? std::string(1, c) : "%" + to_hex({&c, 1});
  }
  return value;
}

FeedSubscription new_subscription(const FeedOrder& order, const std::string& hub,
                                  const std::string& topic) {
  return {.id = new_secret(),
          .site = order.site,
          .feed = order.url,
          .hub = hub,
          .topic = topic,
          .secret = new_secret(),
          .asked = {},
          .until = std::nullopt};
}

/// Not in the future, which a clock that was wrong has written down.
bool was_tried_lately(const FeedSubscription& subscription, StoreTime now) {
  const auto& until = subscription.until;
  const bool ends_soon = until && *until > now && *until < now + kPauseBetweenTries;
  const auto pause = ends_soon ? kShortPause : kPauseBetweenTries;
  return subscription.asked <= now && subscription.asked + pause > now;
}

std::string form_of(const FeedSubscription& subscription, const std::string& public_url) {
  return "hub.mode=subscribe&hub.topic=" + form_value(subscription.topic) +
         "&hub.callback=" + form_value(public_url + "/websub/" + subscription.id) +
         "&hub.secret=" + form_value(subscription.secret) +
         "&hub.lease_seconds=" + std::to_string(kLeaseWanted.count());
}

}  // namespace

std::string hub_signature(std::string_view method, std::string_view body, std::string_view secret) {
  const EVP_MD* hash = hash_named(method);
  if (hash == nullptr) return {};
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned size = 0;
  HMAC(hash, secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(body.data()), body.size(), mac.data(), &size);
  return std::string(method) + "=" + to_hex({reinterpret_cast<const char*>(mac.data()), size});
}

bool is_hub_signature(std::string_view signature, std::string_view body, std::string_view secret) {
  const std::string said = tts::ascii_lower(signature);
  const std::string right = hub_signature(said.substr(0, said.find('=')), body, secret);
  return !right.empty() && said.size() == right.size() &&
         CRYPTO_memcmp(said.data(), right.data(), said.size()) == 0;
}

void WebSubSubscriber::keep(const FeedOrder& order, const std::optional<HubLink>& hub,
                            const Post& post, const std::stop_token& stop) const {
  if (means_.public_url().empty()) return;
  const StoreTime now = store_time_now();
  std::optional<FeedSubscription> known = means_.memory.subscription(order.site, order.url);
  if (hub && !hub->url.empty()) {
    const std::string& topic = hub->topic.empty() ? order.url : hub->topic;
    const bool is_known = known && known->hub == hub->url && known->topic == topic;
    if (!is_known) known = new_subscription(order, hub->url, topic);
  }
  if (!known) return;
  const bool lasts = known->until && *known->until > now + kRenewedBefore;
  if (lasts || was_tried_lately(*known, now)) return;
  known->asked = now;
  subscribe(*known, post, stop);
}

void WebSubSubscriber::subscribe(const FeedSubscription& subscription, const Post& post,
                                 const std::stop_token& stop) const {
  means_.memory.put_subscription(subscription);  // the hub asks before it answers
  FeedDecision decision{subscription.site, subscription.feed, "", "subscribing at its hub"};
  try {
    const int status = post(subscription.hub, form_of(subscription, means_.public_url()), stop);
    decision.failed = status < 200 || status > 299;
    if (decision.failed) {
      decision.what = "its hub refuses the subscription: status " + std::to_string(status);
    }
  } catch (const FetchError& error) {
    decision.failed = true;
    decision.what = std::string("its hub cannot be reached: ") + error.what();
  }
  means_.tell(decision);
}

std::optional<std::string> WebSubSubscriber::answer(const std::string& id,
                                                    const HubQuestion& question) const {
  std::optional<FeedSubscription> known = find(id);
  if (!known || question.topic != known->topic) return std::nullopt;
  if (question.mode == "denied") {
    known->until = std::nullopt;
    means_.memory.put_subscription(*known);
    means_.tell({known->site, known->feed, "", "its hub has denied the subscription", true});
    return std::string();
  }
  // Nobody here ever unsubscribes: who asks about that is not the hub, or is mistaken.
  if (question.mode != "subscribe" || question.challenge.empty()) return std::nullopt;
  known->until =
      store_time_now() + std::clamp(question.lease, std::chrono::seconds(60), kLongestLease);
  means_.memory.put_subscription(*known);
  means_.tell({known->site, known->feed, "", "its hub brings what is new"});
  return question.challenge;
}

bool WebSubSubscriber::is_signed(const FeedSubscription& subscription, std::string_view body,
                                 std::string_view signature) const {
  if (is_hub_signature(signature, body, subscription.secret)) return true;
  const auto now = std::chrono::steady_clock::now();
  {
    const std::lock_guard lock(mutex_);
    const auto [told, is_first] = forgeries_told_.emplace(subscription.id, now);
    if (!is_first && now < told->second + kBetweenToldForgeries) return false;
    told->second = now;
  }
  means_.tell({subscription.site, subscription.feed, "",
               "something was brought that is not signed as agreed with its hub; left alone, as "
               "all such in the next hour",
               true});
  return false;
}

std::optional<FeedSubscription> WebSubSubscriber::find(const std::string& id) const {
  return means_.memory.subscription_named(id);
}

}  // namespace lectern::server
