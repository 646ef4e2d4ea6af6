#pragma once

#include <atomic>
#include <condition_variable>
#include <latch>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "tests/support/fake_engine.h"

namespace lectern::tests {

/// Speaks only when told, so that a test knows what is under way, and what came next.
class HeldEngine : public FakeEngine {
 public:
  tts::Speech speak(const tts::Utterance& utterance, const tts::Voice& voice,
                    const std::stop_token& stop) override {
    std::unique_lock lock(mutex_);
    asked_for_.push_back(in_words(utterance));
    if (waiting.fetch_add(1) == 0) held.count_down();
    released_.wait(lock, stop, [this] { return is_released_; });
    lock.unlock();
    return FakeEngine::speak(utterance, voice, stop);
  }

  void release() {
    const std::lock_guard lock(mutex_);
    is_released_ = true;
    released_.notify_all();
  }

  /// The sentences, in the order in which they were to be spoken.
  std::vector<std::string> asked_for() const {
    const std::lock_guard lock(mutex_);
    return asked_for_;
  }

  std::atomic<int> waiting{0};
  std::latch held{1};  ///< Until the first sentence is being spoken.

 private:
  static std::string in_words(const tts::Utterance& utterance) {
    std::string words;
    for (const tts::Token& token : utterance.tokens) words += " " + token.spoken;
    return words;
  }

  mutable std::mutex mutex_;
  std::condition_variable_any released_;
  bool is_released_ = false;
  std::vector<std::string> asked_for_;
};

}  // namespace lectern::tests
