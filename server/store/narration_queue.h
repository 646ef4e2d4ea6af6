#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "server/store/store_time.h"
#include "server/store/stored_article.h"

namespace lectern::server {

/// How a rendering of one revision of an article stands.
enum class NarrationState {
  queued,
  rendering,
  ready,     ///< Sealed; see SealedNarrations.
  failed,    ///< Until the article is edited or the narration requested again.
  deferred,  ///< Not to be rendered before somebody asks.
};

/// Who waits for a narration; the more urgent first.
enum class QueuePriority { listener, preview, publish, batch };

struct NarrationStatus {
  std::string article_id;
  std::int64_t revision = 0;  ///< Of the article.
  NarrationState state = NarrationState::queued;
  QueuePriority priority = QueuePriority::publish;
  std::string failure;  ///< When failed: why, for the newsroom.
  StoreTime changed;

  friend bool operator==(const NarrationStatus&, const NarrationStatus&) = default;
};

/// A narration somebody has undertaken to render. The token tells its holder from those whose
/// lease ran out: what they bring later is not taken.
struct RenderLease {
  std::string site;
  Article article;
  QueuePriority priority = QueuePriority::publish;
  std::int64_t attempt = 0;  ///< From 1.
  std::string token;
};

struct WaitingNarrations {
  std::int64_t count = 0;
  StoreTime since;  ///< The oldest's.
};

/// A service that is killed takes an attempt from all that it was at, mostly from innocents: there
/// may be a hundred. What was there this often is suspected of bringing the service down, and is
/// from then on rendered with nothing beside it, so that no more innocents are suspected.
inline constexpr std::int64_t kAttemptsInCompany = 10;
/// What was there this often, at last alone, fails.
inline constexpr std::int64_t kMostAttempts = 15;

/// Which narrations are to be rendered, and by whom. See Catalogue for what holds of all its parts.
///
/// Leases are by the wall clock. A clock that jumps forward lets two renderers make the same
/// narration, of which one is taken; one that jumps back delays those whose holder has died.
class NarrationQueue {
 public:
  virtual ~NarrationQueue() = default;

  virtual std::optional<NarrationStatus> status(const std::string& site,
                                                const std::string& article_id,
                                                std::int64_t revision) const = 0;

  /// Has the article's newest revision rendered: a deferred narration is queued, one that waits
  /// moves up to `priority` if that is more urgent, a failed one gets kMostAttempts new ones; one
  /// that is being rendered or ready stays as it is. False when there is no such article.
  virtual bool request(const std::string& site, const std::string& article_id,
                       QueuePriority priority, StoreTime now) = 0;
  /// Has the newest revision rendered anew, whatever was made of it: rules or voices have
  /// changed. What can be heard stays until the new one is sealed; a rendering under way is void.
  virtual bool render_again(const std::string& site, const std::string& article_id,
                            QueuePriority priority, StoreTime now) = 0;

  /// Undertakes to render the most urgent narration, of these the one that has waited longest,
  /// until `now + length`. One whose lease has run out is handed out again. After
  /// kAttemptsInCompany that came to nothing a narration is handed out only when none is being
  /// rendered, and none other until it is done; after kMostAttempts it fails instead of killing one
  /// more renderer.
  virtual std::optional<RenderLease> claim(StoreTime now, std::chrono::milliseconds length) = 0;
  /// The same for one article, whatever else waits. nullopt when it does not wait.
  virtual std::optional<RenderLease> claim_article(const std::string& site,
                                                   const std::string& article_id, StoreTime now,
                                                   std::chrono::milliseconds length) = 0;
  /// These are false, and change nothing, when the lease is no longer this holder's or the article
  /// has been taken down.
  virtual bool renew(const RenderLease& lease, StoreTime now, std::chrono::milliseconds length) = 0;
  virtual bool fail(const RenderLease& lease, const std::string& why, StoreTime now) = 0;
  /// Gives an unfinished narration back, as when the server is to stop. The attempt does not count.
  virtual bool give_back(const RenderLease& lease, StoreTime now) = 0;
  /// Ends all leases: for the start of a server that is alone on its catalogue, whose former
  /// renderers are dead. Returns how many.
  virtual std::int64_t end_leases(StoreTime now) = 0;

  /// How many wait or are being rendered.
  virtual std::int64_t length() const = 0;
  /// What waits and is not being rendered, by who waits for it.
  virtual std::map<QueuePriority, WaitingNarrations> waiting() const = 0;
};

}  // namespace lectern::server
