#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "tts/engine/speaker_process.h"

namespace lectern::tts {

/// Up to `size` speakers, started when one is needed and none is idle, replaced when they die.
///
/// threads  ask() and engine() are safe from any; a caller waits while all speakers are busy.
class SpeakerPool {
 public:
  SpeakerPool(std::filesystem::path program, unsigned size, std::chrono::milliseconds deadline);

  /// Has an idle speaker speak `clauses`. Throws Error{engine_failed} only
  /// when none can be started.
  /// stop  once requested, the reply is `lost`, and soon there.
  SpeakerReply ask(const std::vector<SpeakerClause>& clauses, const std::stop_token& stop = {});

  /// The same, of how they would be pronounced.
  SpeakerReply transcribe(const std::vector<SpeakerClause>& clauses);

  /// Whether an idle speaker, or a new one, answers; while all are at work, they do. May take as
  /// long as an ask(); whoever asks meanwhile gets the answer of before.
  bool can_speak();

  /// Starts speakers for all places that are free.
  void fill();

  unsigned size() const { return size_; }

  /// How many requests ended so, whoever's fault it was; what was stopped is not counted.
  std::uint64_t ended(SpeakerOutcome outcome) const {
    return ended_.at(static_cast<std::size_t>(outcome)).load();
  }

  /// What speaks, and a hash of its data; starts a speaker if none has run yet, one for all who
  /// ask.
  /// stop  once requested, the answer is soon there, and may be empty.
  std::string engine(const std::stop_token& stop = {});

 private:
  using Speaker = std::unique_ptr<SpeakerProcess>;

  SpeakerReply ask(const SpeakerRequest& request, const std::stop_token& stop);
  /// Replaces a speaker that never came to speak by another one, a few times.
  SpeakerReply answer_of(Speaker& speaker, const SpeakerRequest& request,
                         const std::stop_token& stop) const;
  /// An idle speaker or a new one; null when it is stopped while it waits for one.
  Speaker take(const std::stop_token& stop);
  /// A new speaker for a place that the caller took; frees the place when none starts. Null when it
  /// is stopped.
  Speaker started_in_place(const std::stop_token& stop);
  Speaker started(const std::stop_token& stop) const;
  bool try_to_speak();
  void give_back(Speaker speaker);  ///< Null: it died, its place is free.

  const std::filesystem::path program_;
  const std::chrono::milliseconds deadline_;
  const unsigned size_;
  std::mutex mutex_;  ///< Guards what is below, but for what is atomic.
  std::condition_variable_any returned_;
  std::condition_variable_any told_;
  std::array<std::atomic<std::uint64_t>, kSpeakerOutcomes> ended_{};
  unsigned places_;  ///< Not taken by a running speaker.
  std::vector<Speaker> idle_;
  std::string engine_;
  bool is_being_told_ = false;         ///< By a speaker that is being started for that.
  std::mutex trying_;                  ///< Held while it is tried whether one answers.
  std::atomic<bool> answered_ = true;  ///< When it was tried last.
};

}  // namespace lectern::tts
