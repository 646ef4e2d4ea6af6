#include "server/narration/narrator.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "audio/content_hash.h"
#include "audio/timeline.h"
#include "server/error.h"
#include "server/narration/sentence_rendering.h"
#include "tts/error.h"
#include "tts/reading/sentence_breaker.h"
#include "tts/spoken_line.h"

namespace lectern::server {
namespace {

using std::chrono::milliseconds;

/// A sentence and the block it stands in.
struct PlacedSentence {
  std::size_t block = 0;
  tts::TextRange range;
};

std::vector<PlacedSentence> sentences_of(const tts::Document& document) {
  std::vector<PlacedSentence> sentences;
  for (std::size_t block = 0; block < document.blocks.size(); ++block) {
    for (const tts::TextRange range : tts::sentences_of(document, document.blocks[block])) {
      sentences.push_back({block, range});
    }
  }
  return sentences;
}

/// Does `count` pieces of work on `workers` threads, in no order. The first exception ends the rest and is rethrown here.
void for_each_in_parallel(std::size_t count, unsigned workers,
                          const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr failure;
  const auto run = [&] {
    while (true) {
      const std::size_t index = next.fetch_add(1);
      if (index >= count) return;
      try {
        work(index);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!failure) failure = std::current_exception();
        next = count;
      }
    }
  };
  {
    std::vector<std::jthread> threads;
    const std::size_t wanted = std::min<std::size_t>(workers, count);
    for (std::size_t i = 1; i < wanted; ++i) threads.emplace_back(run);
    run();
  }
  if (failure) std::rethrow_exception(failure);
}

/// Counts sentences as they are done, on whatever thread, and tells it one at a time.
class ProgressCounter {
 public:
  ProgressCounter(std::size_t total, const Narrator::ProgressCallback& callback)
      : callback_(callback) {
    progress_.sentences_total = total;
  }

  void add(std::chrono::microseconds audio) {
    const std::lock_guard lock(mutex_);
    ++progress_.sentences_done;
    progress_.audio += audio;
    if (callback_) callback_(progress_);
  }

 private:
  const Narrator::ProgressCallback& callback_;
  std::mutex mutex_;
  NarrationProgress progress_;
};

bool is_heading(tts::BlockKind kind) {
  return kind == tts::BlockKind::title || kind == tts::BlockKind::heading;
}

/// Silence between two sentences that follow each other.
milliseconds pause_between(const tts::Document& document, const tts::VoicePauses& pauses,
                           std::size_t block, std::size_t next_block) {
  if (block == next_block) return pauses.sentence;
  return is_heading(document.blocks[block].kind) ? pauses.heading : pauses.paragraph;
}

}  // namespace
}  // namespace lectern::server
