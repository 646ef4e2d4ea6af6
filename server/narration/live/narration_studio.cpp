#include "server/narration/live/narration_studio.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "audio/codecs/encoder.h"
#include "server/error.h"

namespace lectern::server {

tts::Guidance guidance_of(const NarrationOrder& order) {
  tts::Guidance guidance;
  guidance.rules = order.rules.get();
  guidance.context = order.context;
  return guidance;
}

NarrationStudio::NarrationStudio(const tts::UtterancePlanner& planner, tts::SpeechEngine& engine,
                                 UnitCache& cache, Options options)
    : means_{planner, engine, cache, std::make_shared<PendingSpeech>(options.pending_bytes)},
      options_(std::move(options)) {
  prepare();
  for (unsigned i = 0; i < std::max(1U, options_.workers); ++i) {
    threads_.emplace_back([this] { work(); });
  }
}

NarrationStudio::~NarrationStudio() {
  std::vector<std::shared_ptr<LiveNarration>> unfinished;
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    unfinished = queue_.all();
  }
  for (const auto& narration : unfinished) narration->end("the studio is closing");
  work_.notify_all();
  threads_.clear();
}

/// The first sentence of a process makes word breakers and encoders, and starts speakers; better
/// now than when somebody waits.
void NarrationStudio::prepare() const {
  means_.engine.prepare();
  for (const auto& [text, language] :
       {std::pair{"Good news, 2 of 3.", "en"}, {"好消息，2.", "zh"}}) {
    const std::string_view sentence = text;
    means_.planner.plan(sentence, {0, sentence.size()}, tts::LanguageTag::from(language),
                        tts::chinese::Readings::taiwan);
  }
  audio::silence_packet(options_.profile);
}

std::shared_ptr<LiveNarration> NarrationStudio::begin(NarrationOrder order) {
  tts::Guidance guidance = guidance_of(order);
  auto source = std::make_shared<const SentenceSource>(
      means_,
      NarrationText{std::move(order.document), std::move(order.voice), std::move(guidance),
                    std::move(order.rules), std::move(order.jingles), std::move(order.name)});
  auto narration =
      std::make_shared<LiveNarration>(std::move(source), order.profile.value_or(options_.profile),
                                      order.on_change ? order.on_change : options_.on_change);
  {
    const std::lock_guard lock(mutex_);
    if (closed_ || queue_.size() >= options_.longest_queue) {
      throw Error(Errc::overloaded, "too many narrations are waiting; ask again later",
                  std::to_string(queue_.size()) + " in the queue");
    }
    queue_.push(narration, order.priority, order.tenant);
  }
  work_.notify_all();
  return narration;
}

void NarrationStudio::raise(const LiveNarration& narration, RenderPriority priority) {
  const std::lock_guard lock(mutex_);
  queue_.raise(narration, priority);
}

void NarrationStudio::cancel(LiveNarration& narration) {
  narration.end("cancelled");
  const std::lock_guard lock(mutex_);
  queue_.remove(narration);
}

std::size_t NarrationStudio::queue_length() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

void NarrationStudio::work() {
  std::unique_lock lock(mutex_);
  while (!closed_) {
    if (const auto late = take_late(); !late.empty()) {
      lock.unlock();
      for (const auto& narration : late) narration->end("not done in time");
      lock.lock();
      continue;  // the studio may have closed meanwhile
    }
    const std::optional<RenderQueue::Turn> turn = queue_.next();
    if (!turn) {
      work_.wait(lock);
      continue;
    }
    lock.unlock();
    turn->narration->perform(turn->step);
    const bool over = turn->narration->state()->is_over();
    lock.lock();
    if (over) queue_.remove(*turn->narration);
    work_.notify_all();  // a step done may let others begin
  }
}

std::vector<std::shared_ptr<LiveNarration>> NarrationStudio::take_late() {
  if (options_.deadline.count() == 0) return {};
  auto late = queue_.begun_before(RenderQueue::Clock::now() - options_.deadline);
  for (const auto& narration : late) queue_.remove(*narration);
  return late;
}

}  // namespace lectern::server
