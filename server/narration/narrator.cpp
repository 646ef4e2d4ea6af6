#include "server/narration/narrator.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
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

std::vector<PlacedSentence> placed_sentences(const tts::Document& document) {
  std::vector<PlacedSentence> sentences;
  for (std::size_t block = 0; block < document.blocks.size(); ++block) {
    for (const tts::TextRange range : tts::sentences_of(document, document.blocks[block])) {
      sentences.push_back({block, range});
    }
  }
  return sentences;
}

/// Does `count` pieces of work on `workers` threads, in no order. The first exception ends the rest
/// and is rethrown here.
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

bool is_heading(tts::BlockKind kind) {
  return kind == tts::BlockKind::title || kind == tts::BlockKind::heading;
}

/// Silence between two sentences that follow each other.
milliseconds pause_between(const tts::Document& document, const tts::VoicePauses& pauses,
                           std::size_t block, std::size_t next_block) {
  if (block == next_block) return pauses.sentence;
  return is_heading(document.blocks[block].kind) ? pauses.heading : pauses.paragraph;
}

/// The sentences with something to hear, in their places on one timeline.
class NarrationAssembly {
 public:
  NarrationAssembly(const tts::Document& document, const tts::Voice& voice,
                    const std::vector<audio::CodecProfile>& profiles)
      : document_(document), voice_(voice), profiles_(profiles) {}

  void add(const PlacedSentence& sentence, RenderedSentence rendered, std::string spoken) {
    const std::vector<std::string>& problems = rendered.units.front()->problems;
    problems_.insert(problems_.end(), problems.begin(), problems.end());
    if (rendered.units.front()->unit.packets.count() == 0) return;
    entries_.push_back({rendered.units.front()->unit.shape, pause_before(sentence)});
    identity_ += rendered.key + std::to_string(entries_.back().pause_before.count()) + "\n";
    sentences_.push_back({sentence, std::move(rendered), std::move(spoken)});
  }

  bool empty() const { return sentences_.empty(); }

  Narration finish() && {
    Narration narration;
    const audio::Timeline timeline = audio::lay_out(entries_, profiles_.front());
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      narration.cues.push_back(cue(i, timeline.units[i]));
    }
    narration.peaks = peaks(timeline);
    narration.rendition = audio::Rendition(profiles_.front(), timeline, units_in(0));
    for (std::size_t profile = 1; profile < profiles_.size(); ++profile) {
      narration.others.push_back(rendition_along(timeline, profile));
    }
    narration.id = short_hash(document_.language.str() + "\n" + document_.text);
    narration.revision = short_hash(identity_);
    narration.problems = std::move(problems_);
    return narration;
  }

 private:
  struct Spoken {
    PlacedSentence place;
    RenderedSentence rendered;
    std::string line;  ///< As read, in words.
  };

  /// Digits of a hash that are enough to name one among all narrations, or sentences, that there
  /// will be.
  static constexpr std::size_t kShortHash = 16;

  static std::string short_hash(const std::string& identity) {
    return audio::content_hash(identity).hex().substr(0, kShortHash);
  }

  milliseconds pause_before(const PlacedSentence& sentence) const {
    if (sentences_.empty()) return milliseconds{0};
    return pause_between(document_, voice_.pauses, sentences_.back().place.block, sentence.block);
  }

  /// Shares the packets with the cache.
  std::vector<std::shared_ptr<const audio::SpeechUnit>> units_in(std::size_t profile) const {
    std::vector<std::shared_ptr<const audio::SpeechUnit>> units;
    for (const Spoken& sentence : sentences_) {
      const std::shared_ptr<const SpokenUnit>& spoken = sentence.rendered.units[profile];
      units.emplace_back(spoken, &spoken->unit);
    }
    return units;
  }

  audio::Rendition rendition_along(const audio::Timeline& leader, std::size_t profile) const {
    auto units = units_in(profile);
    std::vector<audio::UnitShape> shapes;
    for (const auto& unit : units) shapes.push_back(unit->shape);
    audio::Timeline timeline =
        audio::lay_out_along(leader, profiles_.front().rate_hz, shapes, profiles_[profile]);
    return {profiles_[profile], std::move(timeline), std::move(units)};
  }

  audio::WaveformPeaks peaks(const audio::Timeline& timeline) const {
    audio::WaveformPeaks peaks(static_cast<std::size_t>(timeline.packets));
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      const audio::WaveformPeaks& own = sentences_[i].rendered.units.front()->peaks;
      std::copy(own.begin(), own.end(), peaks.begin() + timeline.units[i].first_packet);
    }
    return peaks;
  }

  Cue cue(std::size_t index, const audio::PlacedUnit& placed) {
    auto& [place, rendered, line] = sentences_[index];
    Cue cue;
    cue.block = place.block;
    cue.kind = document_.blocks[place.block].kind;
    cue.source = place.range;
    cue.heard = placed.speech;
    cue.spoken = std::move(line);
    cue.unit = rendered.key.substr(0, kShortHash);
    cue.origin = rendered.origin;
    for (const tts::Mark& mark : rendered.units.front()->marks) {
      cue.words.push_back(
          {{place.range.begin + mark.source.begin, place.range.begin + mark.source.end},
           {placed.speech.begin + mark.heard.begin,
            std::min(placed.speech.begin + mark.heard.end, placed.speech.end)}});
    }
    return cue;
  }

  const tts::Document& document_;
  const tts::Voice& voice_;
  const std::vector<audio::CodecProfile>& profiles_;
  std::vector<Spoken> sentences_;  ///< Those with something to hear.
  std::vector<audio::TimelineEntry> entries_;
  std::string identity_;
  std::vector<std::string> problems_;
};

std::chrono::microseconds length_of(const RenderedSentence& sentence,
                                    const audio::CodecProfile& profile) {
  const audio::UnitShape& shape = sentence.units.front()->unit.shape;
  return std::chrono::microseconds{shape.duration * 1'000'000 / profile.rate_hz};
}

}  // namespace

Narrator::Narrator(const tts::UtterancePlanner& planner, tts::SpeechEngine& engine,
                   UnitCache& cache, std::vector<audio::CodecProfile> profiles, unsigned workers)
    : planner_(planner),
      engine_(engine),
      cache_(cache),
      profiles_(std::move(profiles)),
      workers_(std::max(1U, workers)) {
  if (profiles_.empty()) throw std::invalid_argument("a narrator without a codec");
}

Narration Narrator::narrate(tts::Document document, const tts::Voice& voice,
                            const ProgressCallback& on_progress,
                            const std::stop_token& stop) const {
  const std::vector<PlacedSentence> sentences = placed_sentences(document);
  std::vector<RenderedSentence> rendered(sentences.size());
  std::vector<std::string> spoken(sentences.size());
  ProgressCounter progress(sentences.size(), on_progress);
  for_each_in_parallel(sentences.size(), workers_, [&](std::size_t index) {
    if (stop.stop_requested()) throw Error(Errc::interrupted, "stopped as asked", document.title);
    const PlacedSentence& sentence = sentences[index];
    const tts::Utterance utterance = planner_.plan(
        document.text, sentence.range, document.blocks[sentence.block].language, voice.readings);
    spoken[index] = tts::spoken_line(utterance.tokens, document.text);
    rendered[index] = render_sentence(utterance, voice, {engine_, cache_, profiles_});
    progress.add(length_of(rendered[index], profiles_.front()), rendered[index].origin);
  });

  NarrationAssembly assembly(document, voice, profiles_);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    assembly.add(sentences[i], std::move(rendered[i]), std::move(spoken[i]));
  }
  if (assembly.empty()) {
    throw tts::Error(tts::Errc::bad_input, "nothing in the article can be spoken", document.title);
  }
  Narration narration = std::move(assembly).finish();
  narration.document = std::move(document);
  narration.voice = voice;
  return narration;
}

}  // namespace lectern::server
