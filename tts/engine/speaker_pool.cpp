#include "tts/engine/speaker_pool.h"

#include <algorithm>
#include <utility>

#include "tts/error.h"

namespace lectern::tts {

SpeakerPool::SpeakerPool(std::filesystem::path program, unsigned size,
                         std::chrono::milliseconds deadline)
    : program_(std::move(program)),
      deadline_(deadline),
      size_(std::max(1U, size)),
      places_(size_) {}

SpeakerReply SpeakerPool::ask(const std::vector<SpeakerClause>& clauses,
                              const std::stop_token& stop) {
  return ask({.deadline_ms = deadline_.count(), .clauses = clauses}, stop);
}

SpeakerReply SpeakerPool::transcribe(const std::vector<SpeakerClause>& clauses) {
  return ask({.deadline_ms = deadline_.count(), .clauses = clauses, .transcribe = true}, {});
}

SpeakerReply SpeakerPool::ask(const SpeakerRequest& request, const std::stop_token& stop) {
  if (stop.stop_requested()) return {};
  Speaker speaker = take(stop);
  if (!speaker) return {};
  SpeakerReply reply;
  try {
    reply = answer_of(speaker, request, stop);
  } catch (...) {
    give_back(nullptr);
    if (stop.stop_requested()) return {};
    throw;
  }
  if (!stop.stop_requested()) ++ended_.at(static_cast<std::size_t>(reply.outcome));
  if (reply.outcome == SpeakerOutcome::lost) speaker.reset();
  give_back(std::move(speaker));
  return reply;
}

SpeakerReply SpeakerPool::answer_of(Speaker& speaker, const SpeakerRequest& request,
                                    const std::stop_token& stop) const {
  constexpr int kMostReplaced = 2;
  for (int replaced = 0;; ++replaced) {
    try {
      return speaker->ask(request, stop);
    } catch (const Error&) {
      if (replaced == kMostReplaced || stop.stop_requested()) throw;
    }
    speaker = started(stop);  // the one before may have been killed while its engine started
  }
}

bool SpeakerPool::can_speak() {
  const std::unique_lock only(trying_, std::try_to_lock);
  if (only.owns_lock()) answered_ = try_to_speak();
  return answered_;
}

bool SpeakerPool::try_to_speak() {
  const std::vector<SpeakerClause> word = {{.part = {.engine_voice = "en"}, .text = "yes"}};
  for (unsigned attempt = 0; attempt <= size_; ++attempt) {  // idle ones may have died unseen
    {
      const std::lock_guard lock(mutex_);
      if (idle_.empty() && places_ == 0) return true;
    }
    try {
      if (transcribe(word).outcome == SpeakerOutcome::spoken) return true;
    } catch (const Error&) {
      return false;
    }
  }
  return false;
}

void SpeakerPool::fill() {
  while (true) {
    {
      const std::lock_guard lock(mutex_);
      if (places_ == 0) return;
      --places_;
    }
    give_back(started_in_place({}));
  }
}

std::string SpeakerPool::engine(const std::stop_token& stop) {
  {
    std::unique_lock lock(mutex_);
    told_.wait(lock, stop, [this] { return !engine_.empty() || !is_being_told_; });
    if (!engine_.empty() || stop.stop_requested()) return engine_;
    is_being_told_ = true;
  }
  const auto have_been_told = [this] {
    const std::lock_guard lock(mutex_);
    is_being_told_ = false;
    told_.notify_all();
    return engine_;
  };
  try {
    if (Speaker speaker = take(stop)) give_back(std::move(speaker));
  } catch (...) {
    have_been_told();
    throw;
  }
  return have_been_told();
}

SpeakerPool::Speaker SpeakerPool::take(const std::stop_token& stop) {
  {
    std::unique_lock lock(mutex_);
    if (!returned_.wait(lock, stop, [this] { return !idle_.empty() || places_ > 0; })) {
      return nullptr;
    }
    if (!idle_.empty()) {
      Speaker speaker = std::move(idle_.back());
      idle_.pop_back();
      return speaker;
    }
    --places_;
  }
  return started_in_place(stop);
}

SpeakerPool::Speaker SpeakerPool::started_in_place(const std::stop_token& stop) {
  // Starting takes milliseconds: others may take their speakers meanwhile.
  try {
    return started(stop);
  } catch (...) {
    give_back(nullptr);
    if (stop.stop_requested()) return nullptr;
    throw;
  }
}

SpeakerPool::Speaker SpeakerPool::started(const std::stop_token& stop) const {
  try {
    return std::make_unique<SpeakerProcess>(program_, stop);
  } catch (const Error&) {
    if (stop.stop_requested()) throw;
    return std::make_unique<SpeakerProcess>(program_, stop);  // it may have been killed
  }
}

void SpeakerPool::give_back(Speaker speaker) {
  {
    const std::lock_guard lock(mutex_);
    if (speaker) {
      engine_ = speaker->engine();
      idle_.push_back(std::move(speaker));
    } else {
      ++places_;
    }
  }
  returned_.notify_one();
}

}  // namespace lectern::tts
