#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "server/intake/feeds/feed.h"
#include "server/store/feed_memory.h"
#include "server/syndication/feed_poller.h"

namespace lectern::server {

/// What a hub asks before it does as it was told to (WebSub, W3C Recommendation, section 5.3).
struct HubQuestion {
  std::string mode;  ///< "subscribe", "unsubscribe", "denied".
  std::string topic;
  std::string challenge;
  std::chrono::seconds lease{0};
};

/// The X-Hub-Signature of what a hub brings (section 7.1): "METHOD=HEX", HMAC of `body` by
/// `secret`. Empty for another method than sha1, sha256, sha384 and sha512.
std::string hub_signature(std::string_view method, std::string_view body, std::string_view secret);

/// Whether `signature` is one of those. In a time that does not tell how much of it was right.
bool is_hub_signature(std::string_view signature, std::string_view body, std::string_view secret);

/// Subscribes to what hubs bring of the feeds that sites follow, so that a story is there when it
/// is published and not with the next poll. Polls go on: what a hub forgets they find.
///
/// Each subscription has an address of its own, /websub/ID, that nobody else knows, and a secret
/// that signs what is brought there.
///
/// threads  safe from any; calls wait for the disk, and keep() for the hub.
class WebSubSubscriber {
 public:
  /// Brings a form to a hub, and returns its answer's status; throws FetchError.
  using Post = std::function<int(const std::string& hub, const std::string& form,
                                 const std::stop_token& stop)>;
  struct Means {
    FeedMemory& memory;                       ///< Outlives the subscriber.
    std::function<std::string()> public_url;  ///< Empty: hubs cannot reach us.
    std::function<void(const FeedDecision&)> tell;
  };
  explicit WebSubSubscriber(Means means) : means_(std::move(means)) {}

  /// Subscribes to a feed that names a hub, and renews what runs out within a day. What does not
  /// come to anything is told, and tried again an hour later at the earliest.
  /// hub  as the feed names it just now; nullopt when it has not been read.
  void keep(const FeedOrder& order, const std::optional<HubLink>& hub, const Post& post,
            const std::stop_token& stop) const;

  /// The answer to a hub's question about the subscription `id`: the challenge, when that is what
  /// we want, else nullopt.
  std::optional<std::string> answer(const std::string& id, const HubQuestion& question) const;

  /// The subscription that a hub brings something for.
  std::optional<FeedSubscription> find(const std::string& id) const;

  /// Whether `body` is signed as agreed. Where it is not, operators are told, once an hour at most
  /// for a subscription: a hub that has lost its secret brings every story so, and so may whoever
  /// has found the address.
  bool is_signed(const FeedSubscription& subscription, std::string_view body,
                 std::string_view signature) const;

 private:
  void subscribe(const FeedSubscription& subscription, const Post& post,
                 const std::stop_token& stop) const;

  Means means_;
  mutable std::mutex mutex_;  ///< Guards what is below.
  mutable std::map<std::string, std::chrono::steady_clock::time_point> forgeries_told_;  ///< By id.
};

}  // namespace lectern::server
