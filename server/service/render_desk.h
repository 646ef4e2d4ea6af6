#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "server/narration/live/narration_studio.h"
#include "server/service/media_library.h"
#include "server/service/narration_orders.h"
#include "server/service/open_narrations.h"
#include "server/store/blob_store.h"
#include "server/store/catalogue.h"

namespace lectern::server {

/// How the making of a narration ended.
struct NarrationEnd {
  std::string article_id;
  std::string failure;                     ///< Empty when it is ready.
  std::chrono::duration<double> audio{0};  ///< How long it is, when ready.
  std::chrono::duration<double> took{0};   ///< From open() until it was sealed, when ready.
};

/// Has articles narrated: keeps the narrations that are being made, where listeners find them, and
/// seals those that are finished. A clerk of its own, on a thread, holds the catalogue's leases,
/// hands out what waits there (after a crash, too) and tells it how each narration ended.
///
/// A narration is in memory from open() until its files are durable. What was acknowledged survives
/// a crash all the same: it still waits in the catalogue, and comes out the same to the byte.
///
/// threads  safe from any. find(), attend() and want() do not block.
class RenderDesk {
 public:
  struct Options {
    std::chrono::milliseconds lease{60'000};
    std::chrono::milliseconds retention{std::chrono::hours(168)};  ///< Of superseded narrations.
    std::size_t most_at_once = 1000;  ///< Narrations taken from the catalogue's queue.
    /// There is news of this article: from any thread, also while another call is under way.
    std::function<void(const std::string& article_id)> on_change;
    /// A narration has ended. Comes before listeners are told.
    std::function<void(const NarrationEnd&)> on_end;
    /// The last narration under way has ended; from the clerk's thread.
    std::function<void()> on_idle;
    /// The first sentence of a narration can be heard, so long after open().
    std::function<void(std::chrono::nanoseconds)> on_first_sentence;
    /// Something that the operator should know; no article's text.
    std::function<void(const std::exception& failure)> report;
  };
  /// What speaks, and what is read and written. All of it outlives the desk.
  struct Means {
    const tts::UtterancePlanner& planner;
    tts::SpeechEngine& engine;
    UnitCache& cache;
    const NarrationOrders& orders;
    Catalogue& catalogue;
    BlobStore& blobs;
    MediaLibrary& library;
  };

  RenderDesk(Means means, NarrationStudio::Options studio, Options options);
  /// Gives unfinished narrations back to the catalogue.
  ~RenderDesk();
  RenderDesk(const RenderDesk&) = delete;
  RenderDesk& operator=(const RenderDesk&) = delete;

  /// Begins to narrate an article that has just been stored, unless that is under way.
  void open(const std::string& site, const Article& article, NarrationOrder order);
  /// As above, with what studio() has begun already.
  void open(const std::string& site, const Article& article,
            const std::shared_ptr<LiveNarration>& begun);

  /// The narration of this revision of the article, while it is being made.
  OpenNarration find(const std::string& article_id, std::int64_t revision) const;

  /// Somebody listens to a narration that is being made: from its next step on it goes before what
  /// nobody waits for. Does nothing when it is not open; all calls but a narration's first are
  /// cheap.
  void attend(const std::string& article_id, std::int64_t revision);

  /// Somebody wants to listen: the narration is begun, or goes before others. Whatever else the
  /// clerk has to do waits.
  void want(const std::string& site, const std::string& article_id);

  /// The sealed revision that the narration of an article's revision has become since the start of
  /// this process; for listeners who began while it was made.
  std::optional<std::string> sealed_revision(const std::string& article_id,
                                             std::int64_t revision) const;

  /// Breaks off what is made of an article; it has been taken down.
  void drop(const std::string& article_id);

  /// Has everybody who waits for news of the article, or is sent something of it, look at what it
  /// is now.
  void tell(const std::string& article_id) const;

  /// True while narrations cannot be begun or sealed for want of room on the disk: who waits for
  /// one is better told to come again.
  bool is_out_of_room() const;

  /// Where narrations are made; also those that belong to no article, or to none yet.
  NarrationStudio& studio() { return *studio_; }

  /// Narrations in memory.
  std::size_t size() const;

 private:
  using Clock = std::chrono::steady_clock;
  struct Wish {
    std::string site;
    std::string article_id;
  };

  void notice(const LiveNarration& live);
  void add(const std::string& site, const Article& article,
           const std::shared_ptr<LiveNarration>& live, std::optional<RenderLease> lease);
  void wake_clerk();

  // The clerk's.
  void work(const std::stop_token& stop);
  void do_round();
  void tell_if_idle();
  std::deque<Wish> take_wishes();
  void grant_wishes();
  void grant(const Wish& wish);
  void claim_waiting();
  void start(const RenderLease& lease);
  void settle(const NarrationKey& key);
  bool hold_lease(const NarrationKey& key, OpenNarration& narration);
  void seal(const NarrationKey& key, const OpenNarration& narration, const LiveState& state);
  void let_go(const NarrationKey& key);
  std::string earlier_manifest(const OpenNarration& narration, const std::string& article_id) const;
  std::optional<SealedFile> sound_of_before(const std::string& article_id,
                                            const Narration& made) const;
  void give_back_all();
  void note_failure(const std::exception& failure);

  const Means means_;
  const Options options_;
  std::unique_ptr<NarrationStudio> studio_;

  OpenNarrations open_;
  SealedNames sealed_as_;
  std::atomic<Clock::time_point> out_of_room_until_{};
  bool is_full_this_round_ = false;    ///< The clerk's.
  std::atomic<bool> had_work_{false};  ///< Whether a narration was opened since it was idle last.

  std::mutex mutex_;  ///< Guards everything below but the thread.
  std::condition_variable_any news_;
  bool has_news_ = false;
  std::deque<Wish> wishes_;
  std::jthread clerk_;
};

}  // namespace lectern::server
