#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "audio/codecs/codec_profile.h"
#include "audio/containers/segment_plan.h"
#include "server/narration/narration.h"
#include "server/narration/narration_assembly.h"
#include "server/narration/sentence_source.h"

namespace lectern::server {

/// How far a live narration has come. It only ever moves down this list.
enum class LivePhase {
  queued,    ///< Nothing of it is spoken yet.
  speaking,  ///< The sentences before LiveState::sentences_spoken are; its length is an estimate.
  encoding,  ///< All is spoken: every time is exact and final, and every segment can be had.
  ready,     ///< All is encoded: every file can be made of LiveState::narration.
  failed,    ///< Over before it was ready. The segments known by then can still be had.
};

/// As listeners are told it: "queued", "rendering", "ready", "failed".
std::string_view name_of(LivePhase phase);

/// What is known of a live narration at one moment. A value that never changes.
struct LiveState {
  LivePhase phase = LivePhase::queued;
  std::size_t sentences_total = 0;
  std::size_t sentences_spoken = 0;   ///< From the first on, without a gap.
  std::size_t sentences_encoded = 0;  ///< From the first on, without a gap.
  std::size_t sentences_reused = 0;   ///< Of those spoken: the cache had them.
  /// When the last sentence was spoken; nullopt before.
  std::optional<std::chrono::steady_clock::time_point> all_spoken_at;

  /// What is spoken so far, in order, without a gap, though it may lag a little; never null.
  /// Document, voice and id are there from the start; cues, timeline and problems grow at the end;
  /// `revision` is empty until `encoding`. Packets can be read of it at any time, and are encoded
  /// for that if need be, but only from `ready` on are peaks, origins and payload size those of the
  /// whole.
  std::shared_ptr<const Narration> narration;

  /// The segments that are fixed: they never change, there are only ever more of them. All of them
  /// from `encoding` on.
  std::vector<audio::Segment> segments;
  /// Where the last of `segments` ends, in samples: how far a listener can go.
  std::int64_t available = 0;
  /// Up to where segments are encoded, in samples: how far they are given without any wait.
  std::int64_t encoded = 0;
  /// Of the whole narration: exact from `encoding` on, before that an estimate.
  std::chrono::microseconds duration{0};

  std::string failure;  ///< What ended it, for people; only when `failed`.

  /// Whether segments and duration are those of the whole.
  bool is_complete() const { return phase == LivePhase::encoding || phase == LivePhase::ready; }
  bool is_over() const { return phase == LivePhase::ready || phase == LivePhase::failed; }
};

/// A piece of work that is done in one go: a sentence to speak or to encode.
struct LiveStep {
  enum class Kind { speak, encode };

  Kind kind = Kind::speak;
  std::size_t sentence = 0;

  friend bool operator==(const LiveStep&, const LiveStep&) = default;
};

/// A narration that plays while it is rendered.
///
/// Two steps for each sentence: speaking, which fixes how long it is, and encoding. The opening
/// comes first, and alone: the first sentence is spoken, what the first segment needs of it is
/// encoded in the same step, then all of it. Then all the others are spoken, after which every time
/// of the narration is known to the sample; then they are encoded, in order. A segment that is asked
/// for before its turn is encoded for the asker, so a listener may jump anywhere that is spoken.
/// What comes out is Narrator's narration of the same document, to the byte.
///
/// A sentence whose speech fails is silent, and a problem of the narration; an engine that cannot
/// be started is its end.
///
/// It does nothing of itself: NarrationStudio, or a test, takes steps and performs them.
///
/// threads  all safe from any. Steps may be performed at the same time.
class LiveNarration {
 public:
  using ChangeCallback = std::function<void(const LiveNarration&)>;
  using StatePointer = std::shared_ptr<const LiveState>;

  /// source     the document, and what speaks it; with pending speech.
  /// profile    the codec that leads; segments are made of it.
  /// on_change  called after each change of the state, from whichever thread made it, also while
  ///            another call is under way; may be empty. state() is then at least as new. Must not
  ///            throw.
  /// throws     tts::Error{bad_input} for a document without a sentence.
  LiveNarration(std::shared_ptr<const SentenceSource> source, const audio::CodecProfile& profile,
                ChangeCallback on_change);
  ~LiveNarration();
  LiveNarration(const LiveNarration&) = delete;
  LiveNarration& operator=(const LiveNarration&) = delete;

  StatePointer state() const;

  /// The state as soon as `wanted` holds of it, or the narration is over, or `deadline` has passed:
  /// so it need not hold of what is returned.
  StatePointer wait_until(const std::function<bool(const LiveState&)>& wanted,
                          std::chrono::steady_clock::time_point deadline) const;

  /// The bytes of segment `index` of LiveState::segments, to be read behind audio::init_segment().
  /// Encodes, on the calling thread, what of it is not encoded yet.
  /// throws  std::out_of_range when there is no such segment by now, and what the encoder throws.
  std::string segment(std::size_t index) const;

  const audio::CodecProfile& profile() const { return profile_; }

  // ---- For who does the work ----

  /// The next step, which the caller is then to perform. Nothing when there is none that could
  /// begin by now: others are at the rest, or it is over.
  std::optional<LiveStep> claim();

  /// Does a claimed step. Never throws: what goes wrong is in the state.
  void perform(const LiveStep& step);

  /// Whether the first segment is still to come: such a narration goes before others.
  bool is_opening() const;

  /// Ends it as failed, with this reason, unless it is over: the step under way is broken off, and
  /// no other can be claimed.
  void end(const std::string& reason);

 private:
  using FactsPointer = std::shared_ptr<const SentenceFacts>;

  /// What is known of one sentence.
  struct Slot {
    FactsPointer facts;  ///< Null until it is spoken.
    bool encoding_claimed = false;

    bool is_encoded() const { return facts && facts->units.front().bytes.has_value(); }
  };
  /// How many sentences, from the first on, without a gap.
  struct Counts {
    std::size_t spoken = 0;
    std::size_t reused = 0;  ///< Of those spoken.
    std::size_t encoded = 0;
    std::size_t encoded_units = 0;  ///< Of those encoded; the others are silent.
  };

  bool waits_for_opening() const;
  std::optional<std::size_t> opening_to_encode() const;
  std::optional<std::size_t> next_to_encode();
  FactsPointer facts_of(std::size_t sentence) const;
  FactsPointer spoken(std::size_t sentence);
  void speak(std::size_t sentence, const SentencePlan& plan, SentenceFacts& facts);
  void keep_opening(SentenceSound& sound);
  FactsPointer encoded(std::size_t sentence) const;
  void store(std::size_t sentence, FactsPointer facts);
  void count();
  void forget_pending() const;
  void publish();
  LiveState next_state(const LiveState& before);
  bool is_time_to_narrate(const LiveState& next) const;
  void narrate(LiveState& next);
  Narration narration_of(const std::vector<FactsPointer>& facts) const;
  std::int64_t encoded_samples(const LiveState& next, const Counts& counts) const;
  std::shared_ptr<const audio::SpeechUnit> opening() const;

  const std::shared_ptr<const SentenceSource> source_;
  const audio::CodecProfile profile_;
  const ChangeCallback on_change_;
  std::stop_source stop_;

  std::mutex publishing_;     ///< Held while a state is made; guards the next two.
  std::size_t narrated_ = 0;  ///< Sentences that the state's narration is made of.
  std::chrono::steady_clock::time_point narrated_at_;

  mutable std::mutex mutex_;  ///< Guards everything below.
  mutable std::condition_variable changed_;
  std::vector<Slot> slots_;          ///< One for each of the source's sentences.
  std::size_t next_to_speak_ = 0;    ///< Those before it are claimed.
  std::size_t first_to_encode_ = 0;  ///< Those before it are claimed or encoded.
  bool opening_claimed_ = false;
  /// The first sentence, with the packets of a first segment that ends inside it; null when there
  /// is none such.
  std::shared_ptr<const audio::SpeechUnit> opening_;
  Counts counts_;
  std::string failure_;
  StatePointer state_;
};

}  // namespace lectern::server
