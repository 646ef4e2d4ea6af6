#pragma once

#include "server/store/articles.h"
#include "server/store/feed_memory.h"
#include "server/store/key_ring.h"
#include "server/store/listener_reports.h"
#include "server/store/listening_counts.h"
#include "server/store/narration_queue.h"
#include "server/store/pronunciation_rules.h"
#include "server/store/sealed_narrations.h"
#include "server/store/signing_secrets.h"
#include "server/store/sites.h"
#include "server/store/webhooks.h"

namespace lectern::server {

/// What the service knows. Each part is a concept with a header of its own; the parts share
/// transactions where a change concerns several, as when an article is stored and its narration
/// queued.
///
/// Of all parts holds:
/// - What a call has returned from is on disk, and survives the power's going.
/// - One site never sees another's: questions name the site, and what is another's is not there.
///   Where a listener's request names none, the header says so.
/// - Calls are safe from any thread and may wait for the disk, so they do not belong on the event
///   loop. Writes of many threads share their waits.
/// - All throw Error{disk_full} when there is no room and Error{disk_failed} when the storage
/// fails;
///   nothing of the change remains then.
class Catalogue {
 public:
  virtual ~Catalogue() = default;

  virtual Sites& sites() = 0;
  virtual Articles& articles() = 0;
  virtual NarrationQueue& queue() = 0;
  virtual SealedNarrations& sealed() = 0;
  virtual Webhooks& webhooks() = 0;
  virtual PronunciationRules& rules() = 0;
  virtual KeyRing& keys() = 0;
  virtual SigningSecrets& signing_secrets() = 0;
  virtual FeedMemory& feeds() = 0;
  virtual ListenerReports& reports() = 0;
  virtual ListeningCounts& listening() = 0;

  /// To be called before a story is taken or a narration made: throws Error{disk_full} while the
  /// room that is kept for taking down is in use (DiskReserve).
  virtual void require_room() = 0;

  /// Forgets what its time is over for, expired idempotency keys and superseded narrations, and
  /// erases what was taken down from the log if a reader was in the way then. For a timer, every
  /// few minutes, before BlobStore::sweep().
  virtual void forget_expired(StoreTime now) = 0;
};

}  // namespace lectern::server
