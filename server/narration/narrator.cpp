#include "server/narration/narrator.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
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

/// What stays in memory of a rendered sentence: all but its packets.
struct SentenceFacts {
  struct Encoded {
    std::string key;  ///< Of its unit in the cache.
    audio::UnitShape shape;
    std::uint64_t bytes = 0;  ///< Of all packets.
  };
  std::vector<Encoded> encoded;  ///< One for each profile.
  audio::WaveformPeaks peaks;
  std::vector<tts::Mark> marks;  ///< As in SpokenUnit.
  std::vector<std::string> problems;
  UnitOrigin origin = UnitOrigin::rendered;
  std::string line;  ///< As read, in words.

  const audio::UnitShape& shape() const { return encoded.front().shape; }
};

SentenceFacts facts_of(const RenderedSentence& rendered) {
  SentenceFacts facts;
  for (std::size_t i = 0; i < rendered.units.size(); ++i) {
    const audio::SpeechUnit& unit = rendered.units[i]->unit;
    facts.encoded.push_back({rendered.keys[i], unit.shape, unit.packets.bytes().size()});
  }
  const SpokenUnit& leader = *rendered.units.front();
  facts.peaks = leader.peaks;
  facts.marks = leader.marks;
  facts.problems = leader.problems;
  facts.origin = rendered.origin;
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

bool is_heading(tts::BlockKind kind) {
  return kind == tts::BlockKind::title || kind == tts::BlockKind::heading;
}

/// Silence between two sentences that follow each other.
milliseconds pause_between(const tts::Document& document, const tts::VoicePauses& pauses,
                           std::size_t block, std::size_t next_block) {
  if (block == next_block) return pauses.sentence;
  return is_heading(document.blocks[block].kind) ? pauses.heading : pauses.paragraph;
}

/// Plans and speaks the sentences of one document. Shared by all who read the narration's packets;
/// planner, engine and cache outlive it.
class SentenceSource {
 public:
  SentenceSource(const tts::UtterancePlanner& planner, tts::SpeechEngine& engine, UnitCache& cache,
                 tts::Document document, tts::Voice voice, tts::Guidance guidance)
      : planner_(planner),
        engine_(engine),
        cache_(cache),
        document_(std::move(document)),
        voice_(std::move(voice)),
        guidance_(std::move(guidance)) {
    guidance_.directions = &document_.directions;
  }
  SentenceSource(const SentenceSource&) = delete;
  SentenceSource& operator=(const SentenceSource&) = delete;

  const tts::Document& document() const { return document_; }
  const tts::Voice& voice() const { return voice_; }

  SentenceFacts render(const PlacedSentence& place,
                       const std::vector<audio::CodecProfile>& profiles) const {
    const tts::Utterance utterance = plan(place);
    SentenceFacts facts = facts_of(render_sentence(utterance, voice_, {engine_, cache_, profiles}));
    facts.line = tts::spoken_line(utterance.tokens, document_.text);
    return facts;
  }

  /// A unit that was rendered before: from the cache, or, if that lost it, made once more, which
  /// gives the same.
  std::shared_ptr<const audio::SpeechUnit> unit(const std::string& key, const PlacedSentence& place,
                                                const audio::CodecProfile& profile) const {
    const std::shared_ptr<const SpokenUnit> spoken =
        cache_.get_or_make(key, [&] { return render_unit(plan(place), voice_, engine_, profile); })
            .unit;
    return {spoken, &spoken->unit};
  }

 private:
  tts::Utterance plan(const PlacedSentence& place) const {
    return planner_.plan(document_.text, place.range, document_.blocks[place.block].language,
                         voice_.readings, guidance_);
  }

  const tts::UtterancePlanner& planner_;
  tts::SpeechEngine& engine_;
  UnitCache& cache_;
  tts::Document document_;
  tts::Voice voice_;
  tts::Guidance guidance_;
};

/// The sentences with something to hear, in their places on one timeline.
class NarrationAssembly {
 public:
  NarrationAssembly(std::shared_ptr<const SentenceSource> source,
                    const std::vector<audio::CodecProfile>& profiles)
      : source_(std::move(source)), document_(source_->document()), profiles_(profiles) {}

  void add(const PlacedSentence& place, SentenceFacts facts) {
    for (const std::string& problem : facts.problems) {
      problems_.push_back(place_name(place.range) + ": " + problem);
    }
    if (facts.shape().packets == 0) return;
    entries_.push_back({facts.shape(), pause_before(place)});
    identity_ +=
        facts.encoded.front().key + std::to_string(entries_.back().pause_before.count()) + "\n";
    places_.push_back(place);
    facts_.push_back(std::move(facts));
  }

  bool empty() const { return facts_.empty(); }

  Narration finish() && {
    Narration narration;
    const audio::Timeline timeline = audio::lay_out(entries_, profiles_.front());
    narration.peaks = peaks(timeline);
    narration.rendition = rendition(0, timeline);
    for (std::size_t profile = 1; profile < profiles_.size(); ++profile) {
      narration.others.push_back(rendition(profile, timeline_along(timeline, profile)));
    }
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      narration.cues.push_back(cue(i, timeline.units[i]));
    }
    narration.id = short_hash(document_.language.str() + "\n" + document_.text);
    narration.revision = short_hash(identity_);
    narration.problems = document_.problems;
    std::move(problems_.begin(), problems_.end(), std::back_inserter(narration.problems));
    return narration;
  }

 private:
  /// Digits of a hash that are enough to name one among all narrations, or sentences, that there
  /// will be.
  static constexpr std::size_t kShortHash = 16;

  static std::string short_hash(const std::string& identity) {
    return audio::content_hash(identity).hex().substr(0, kShortHash);
  }

  /// Where to look, without a word of the text, which has no business in logs.
  static std::string place_name(tts::TextRange range) {
    return "sentence at bytes " + std::to_string(range.begin) + " to " + std::to_string(range.end);
  }

  milliseconds pause_before(const PlacedSentence& sentence) const {
    if (places_.empty()) return milliseconds{0};
    const milliseconds usual =
        pause_between(document_, source_->voice().pauses, places_.back().block, sentence.block);
    return std::max(usual, asked_for({places_.back().range.end, sentence.range.begin}));
  }

  /// The longest break between two sentences that the mark-up asks for.
  milliseconds asked_for(tts::TextRange gap) const {
    const auto& breaks = document_.directions.breaks;
    auto rest = std::partition_point(breaks.begin(), breaks.end(), [gap](const tts::Break& each) {
      return each.position < gap.begin;
    });
    milliseconds longest{0};
    for (; rest != breaks.end() && rest->position <= gap.end; ++rest) {
      longest = std::max({longest, rest->length, source_->voice().pauses.of(rest->pause)});
    }
    return longest;
  }

  audio::Timeline timeline_along(const audio::Timeline& leader, std::size_t profile) const {
    std::vector<audio::UnitShape> shapes;
    for (const SentenceFacts& facts : facts_) shapes.push_back(facts.encoded[profile].shape);
    return audio::lay_out_along(leader, profiles_.front().rate_hz, shapes, profiles_[profile]);
  }

  audio::Rendition rendition(std::size_t index, audio::Timeline timeline) const {
    std::vector<std::uint64_t> sizes;
    std::vector<std::string> keys;
    for (const SentenceFacts& facts : facts_) {
      sizes.push_back(facts.encoded[index].bytes);
      keys.push_back(facts.encoded[index].key);
    }
    const audio::CodecProfile& profile = profiles_[index];
    auto load = [source = source_, places = places_, keys = std::move(keys), profile](
                    std::size_t unit) { return source->unit(keys[unit], places[unit], profile); };
    return {profile, std::move(timeline), sizes, std::move(load)};
  }

  audio::WaveformPeaks peaks(const audio::Timeline& timeline) const {
    audio::WaveformPeaks peaks(static_cast<std::size_t>(timeline.packets));
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      const audio::WaveformPeaks& own = facts_[i].peaks;
      std::copy(own.begin(), own.end(), peaks.begin() + timeline.units[i].first_packet);
    }
    return peaks;
  }

  Cue cue(std::size_t index, const audio::PlacedUnit& placed) {
    const PlacedSentence& place = places_[index];
    SentenceFacts& facts = facts_[index];
    Cue cue;
    cue.block = place.block;
    cue.kind = document_.blocks[place.block].kind;
    cue.source = place.range;
    cue.heard = placed.speech;
    cue.spoken = std::move(facts.line);
    cue.unit = facts.encoded.front().key.substr(0, kShortHash);
    cue.origin = facts.origin;
    for (const tts::Mark& mark : facts.marks) {
      cue.words.push_back(
          {{place.range.begin + mark.source.begin, place.range.begin + mark.source.end},
           {placed.speech.begin + mark.heard.begin,
            std::min(placed.speech.begin + mark.heard.end, placed.speech.end)}});
    }
    return cue;
  }

  std::shared_ptr<const SentenceSource> source_;
  const tts::Document& document_;
  const std::vector<audio::CodecProfile>& profiles_;
  std::vector<PlacedSentence> places_;  ///< Of those with something to hear.
  std::vector<SentenceFacts> facts_;    ///< One for each place.
  std::vector<audio::TimelineEntry> entries_;
  std::string identity_;
  std::vector<std::string> problems_;
};

std::chrono::microseconds length_of(const audio::UnitShape& shape,
                                    const audio::CodecProfile& profile) {
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
                            const ProgressCallback& on_progress, const std::stop_token& stop,
                            tts::Guidance guidance) const {
  guidance.context.voice = voice.name;
  const auto source = std::make_shared<const SentenceSource>(
      planner_, engine_, cache_, std::move(document), voice, std::move(guidance));
  const std::vector<PlacedSentence> sentences = placed_sentences(source->document());
  const std::string& title = source->document().title;
  std::vector<SentenceFacts> facts(sentences.size());
  ProgressCounter progress(sentences.size(), on_progress);
  for_each_in_parallel(sentences.size(), workers_, [&](std::size_t index) {
    if (stop.stop_requested()) throw Error(Errc::interrupted, "stopped as asked", title);
    facts[index] = source->render(sentences[index], profiles_);
    progress.add(length_of(facts[index].shape(), profiles_.front()), facts[index].origin);
  });

  if (stop.stop_requested()) throw Error(Errc::interrupted, "stopped as asked", title);

  NarrationAssembly assembly(source, profiles_);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    assembly.add(sentences[i], std::move(facts[i]));
  }
  if (assembly.empty()) {
    throw tts::Error(tts::Errc::bad_input, "nothing in the article can be spoken by this voice",
                     voice.name + ", " + source->document().language.str());
  }
  Narration narration = std::move(assembly).finish();
  narration.document = source->document();
  narration.voice = voice;
  return narration;
}

}  // namespace lectern::server
