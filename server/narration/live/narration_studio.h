#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "audio/codecs/codec_profile.h"
#include "server/narration/jingles.h"
#include "server/narration/live/live_narration.h"
#include "server/narration/live/render_queue.h"
#include "server/narration/unit_cache.h"
#include "tts/engine/speech_engine.h"
#include "tts/pronunciation/rule_matcher.h"
#include "tts/reading/document.h"
#include "tts/utterance_planner.h"
#include "tts/voice.h"

namespace lectern::server {

/// A narration that is asked for.
struct NarrationOrder {
  tts::Document document;
  tts::Voice voice;
  /// The newsroom's rules and where they hold; kept as long as the narration. Null for none.
  std::shared_ptr<const tts::pronunciation::RuleMatcher> rules;
  tts::pronunciation::RuleContext context;  ///< Its voice is filled in.
  Jingles jingles;
  RenderPriority priority = RenderPriority::publish;
  std::string tenant;                                         ///< Whose turn it takes.
  std::string name;                                           ///< Narration::id.
  std::optional<audio::CodecProfile> profile = std::nullopt;  ///< Nothing: the studio's.
  LiveNarration::ChangeCallback on_change = {};               ///< Empty: the studio's.
};

/// The order's rules and where they hold; the order outlives it.
tts::Guidance guidance_of(const NarrationOrder& order);

/// Renders narrations on threads of its own, the most urgent first, a sentence at a time.
///
/// A listener's narration goes before a preview, that before what is to be published, that before a
/// batch; within each, first segments go before all else, and tenants take turns, however much each
/// of them asked for. Whoever is more urgent waits for the sentences under way, and for no more.
///
/// threads  safe from any.
class NarrationStudio {
 public:
  struct Options {
    unsigned workers = 1;  ///< One a core; 0 counts as 1.
    /// Unfinished narrations that are kept; begin() refuses more.
    std::size_t longest_queue = 10'000;
    /// From a narration's first step to its last; then it has failed. Looked at whenever a worker
    /// is free. 0: as long as it takes.
    std::chrono::milliseconds deadline{0};
    /// What is spoken and not yet encoded, of all narrations together. What does not fit is spoken
    /// once more.
    std::uint64_t pending_bytes = std::uint64_t{128} << 20U;
    audio::CodecProfile profile = audio::aac_profile();
    LiveNarration::ChangeCallback on_change;  ///< As LiveNarration's; it must not wait for begin().
  };

  /// Starts the threads, and prepares planner and engine so that the first narration does not wait
  /// for them.
  /// planner, engine, cache  must outlive the studio and its narrations.
  /// throws                  what they throw when they cannot be prepared.
  NarrationStudio(const tts::UtterancePlanner& planner, tts::SpeechEngine& engine, UnitCache& cache,
                  Options options);
  /// Ends what is unfinished as failed, and waits for the sentences under way.
  ~NarrationStudio();
  NarrationStudio(const NarrationStudio&) = delete;
  NarrationStudio& operator=(const NarrationStudio&) = delete;

  /// Takes an order. Where nothing of it can be spoken, that is how it fails.
  /// throws  Error{overloaded} when the queue is full, tts::Error{bad_input} for a document without
  ///         a sentence.
  std::shared_ptr<LiveNarration> begin(NarrationOrder order);

  /// Makes an unfinished narration at least this urgent; a listener came.
  void raise(const LiveNarration& narration, RenderPriority priority);

  /// Ends a narration as failed, unless it is over.
  void cancel(LiveNarration& narration);

  /// Unfinished narrations.
  std::size_t queue_length() const;

 private:
  void prepare() const;
  void work();
  /// Takes those out of the queue that are past their deadline. Under the mutex.
  std::vector<std::shared_ptr<LiveNarration>> take_late();

  const SpeakingMeans means_;
  const Options options_;

  mutable std::mutex mutex_;  ///< Guards everything below but the threads.
  std::condition_variable work_;
  RenderQueue queue_;
  bool closed_ = false;

  std::vector<std::jthread> threads_;
};

}  // namespace lectern::server
