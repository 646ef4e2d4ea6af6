#include "server/narration/narrator.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "server/error.h"
#include "server/narration/narration_assembly.h"
#include "server/narration/sentence_rendering.h"
#include "server/narration/sentence_source.h"

namespace lectern::server {
namespace {

/// In reading order, but for a few short sentences that are kept for the end, the shortest last: so
/// no worker waits long for another's last one.
std::vector<std::size_t> order_of_work(const std::vector<PlacedSentence>& sentences,
                                       unsigned workers) {
  constexpr std::size_t kKeptForEach = 4;
  std::vector<std::size_t> order(sentences.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
    return sentences[one].range.size() > sentences[other].range.size();
  });
  const std::size_t kept = std::min(order.size(), workers * kKeptForEach);
  std::sort(order.begin(), order.end() - static_cast<std::ptrdiff_t>(kept));
  return order;
}

/// How a sentence will be spoken, and what its units go by, one for each of the profiles.
struct NamedPlan {
  SentencePlan sentence;
  std::vector<UnitNames> names;
};

/// What is known of the sentences before any of them is spoken, so that an article that was edited
/// begins with what takes time. Of a book only the first ones are looked at.
class SentencePlans {
 public:
  SentencePlans(const SentenceSource& source, const std::vector<audio::CodecProfile>& profiles)
      : source_(source),
        profiles_(profiles),
        looked_at_(std::min(source.sentences().size(), kMostLookedAt)) {}

  std::size_t looked_at() const { return looked_at_.size(); }

  /// Different ones may be looked at by different threads.
  void look_at(std::size_t index) {
    LookedAt& looked_at = looked_at_[index];
    looked_at.plan = made(index);
    looked_at.seems_made = std::all_of(
        looked_at.plan.names.begin(), looked_at.plan.names.end(),
        [&](const UnitNames& names) { return source_.means().cache.seems_to_have(names.key); });
  }

  bool seems_made(std::size_t index) const {
    return index < looked_at_.size() && looked_at_[index].seems_made;
  }

  /// Once for each.
  NamedPlan take(std::size_t index) {
    return index < looked_at_.size() ? std::move(looked_at_[index].plan) : made(index);
  }

 private:
  static constexpr std::size_t kMostLookedAt = 500;
  struct LookedAt {
    NamedPlan plan;
    bool seems_made = false;
  };

  NamedPlan made(std::size_t index) const {
    NamedPlan plan{source_.plan(source_.sentences()[index]), {}};
    for (const audio::CodecProfile& profile : profiles_) {
      plan.names.push_back(source_.names_of(plan.sentence, profile));
    }
    return plan;
  }

  const SentenceSource& source_;
  const std::vector<audio::CodecProfile>& profiles_;
  std::vector<LookedAt> looked_at_;
};

/// Takes a sentence from the cache in every codec, or speaks it once and encodes it there.
SentenceFacts render(const PlacedSentence& sentence, const NamedPlan& plan,
                     const SentenceSource& source, const std::vector<audio::CodecProfile>& profiles,
                     const std::stop_token& stop) {
  SentenceFacts facts;
  facts.line = plan.sentence.line;
  facts.sound = plan.names.front().sound;
  facts.origin = UnitOrigin::reused;
  std::optional<SentenceSound> sound;
  for (std::size_t i = 0; i < profiles.size(); ++i) {
    const std::string& key = plan.names[i].key;
    const UnitCache::Found found =
        source.means().cache.get_or_make({key, profiles[i], sentence.range.size()}, [&] {
          if (!sound) sound.emplace(source.speak(plan.sentence, stop));
          return sound->encoded(profiles[i]);
        });
    if (found.origin == UnitOrigin::rendered) facts.origin = UnitOrigin::rendered;
    add_unit(facts, key, found.unit);
  }
  return facts;
}

/// Counts sentences as they are done, on whatever thread, and tells it one at a time.
class ProgressCounter {
 public:
  ProgressCounter(std::size_t total, const Narrator::ProgressCallback& callback)
      : callback_(callback) {
    progress_.sentences_total = total;
  }

  void add(std::chrono::microseconds audio, UnitOrigin origin) {
    const std::lock_guard lock(mutex_);
    ++progress_.sentences_done;
    if (origin == UnitOrigin::reused) ++progress_.sentences_reused;
    progress_.audio += audio;
    if (callback_) callback_(progress_);
  }

 private:
  const Narrator::ProgressCallback& callback_;
  std::mutex mutex_;
  NarrationProgress progress_;
};

std::chrono::microseconds length_of(const audio::UnitShape& shape,
                                    const audio::CodecProfile& profile) {
  return std::chrono::microseconds{shape.duration * 1'000'000 / profile.rate_hz};
}

}  // namespace

Narrator::Narrator(const tts::UtterancePlanner& planner, tts::SpeechEngine& engine,
                   UnitCache& cache, std::vector<audio::CodecProfile> profiles, WorkerPool& workers)
    : planner_(planner),
      engine_(engine),
      cache_(cache),
      profiles_(std::move(profiles)),
      workers_(workers) {
  if (profiles_.empty()) throw std::invalid_argument("a narrator without a codec");
}

Narration Narrator::narrate(tts::Document document, const tts::Voice& voice,
                            const ProgressCallback& on_progress, const std::stop_token& stop,
                            tts::Guidance guidance, Jingles jingles) const {
  const auto source = std::make_shared<const SentenceSource>(
      SpeakingMeans{planner_, engine_, cache_},
      NarrationText{std::move(document), voice, std::move(guidance), nullptr, std::move(jingles)});
  const std::vector<PlacedSentence>& sentences = source->sentences();
  std::vector<std::shared_ptr<const SentenceFacts>> facts(sentences.size());
  ProgressCounter progress(sentences.size(), on_progress);
  engine_.version(stop);  // what all names hold: from here on nobody waits for it
  SentencePlans plans(*source, profiles_);
  workers_.for_each(plans.looked_at(), [&](std::size_t index) {
    if (stop.stop_requested()) throw stopped();
    plans.look_at(index);
  });
  std::vector<std::size_t> order = order_of_work(sentences, workers_.workers());
  std::stable_partition(order.begin(), order.end(),
                        [&](std::size_t index) { return !plans.seems_made(index); });
  workers_.for_each(sentences.size(), [&](std::size_t turn) {
    const std::size_t index = order[turn];
    if (stop.stop_requested()) throw stopped();
    facts[index] = std::make_shared<const SentenceFacts>(
        render(sentences[index], plans.take(index), *source, profiles_, stop));
    progress.add(length_of(facts[index]->shape(), profiles_.front()), facts[index]->origin);
  });
  if (stop.stop_requested()) throw stopped();

  NarrationAssembly assembly(source, profiles_, stop);
  for (std::size_t i = 0; i < sentences.size(); ++i) assembly.add(sentences[i], facts[i]);
  if (assembly.empty()) throw nothing_spoken(*source);
  return assembly.narration();
}

}  // namespace lectern::server
