#include "server/narration/live/live_narration.h"

#include <algorithm>
#include <exception>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "audio/containers/hls.h"
#include "server/error.h"
#include "tts/error.h"

namespace lectern::server {
namespace {

using std::chrono::microseconds;
using std::chrono::steady_clock;

/// What a byte of text is heard for, on the whole: a Chinese character has three, an English word
/// some six.
constexpr microseconds kByteEstimate{75'000};

/// A narration so far is made anew when it has grown by this part, so that all of them together
/// cost no more than a few of the whole; or when the last is this old, for slow engines.
constexpr std::size_t kGrowthPart = 8;
constexpr std::chrono::milliseconds kStale{250};

std::uint64_t bytes_of(const std::vector<PlacedSentence>& sentences, std::size_t count) {
  return std::accumulate(sentences.begin(), sentences.begin() + static_cast<std::ptrdiff_t>(count),
                         std::uint64_t{0}, [](std::uint64_t bytes, const PlacedSentence& sentence) {
                           return bytes + sentence.range.size();
                         });
}

microseconds length_of(const audio::Rendition& rendition) {
  return microseconds{rendition.duration() * 1'000'000 / rendition.profile().rate_hz};
}

/// From the start of the first sentence to the end of what is spoken; before it there may be an
/// intro, which says nothing about the rest.
microseconds spoken_length(const Narration& narration) {
  if (narration.cues.empty()) return microseconds{0};
  const audio::Rendition& rendition = narration.rendition;
  const std::int64_t begin = rendition.timeline().units[narration.cues.front().place].start;
  return length_of(rendition) - microseconds{begin * 1'000'000 / rendition.profile().rate_hz};
}

/// As long for the rest of the text as for what is spoken of it.
microseconds estimate(const std::vector<PlacedSentence>& sentences, std::size_t spoken,
                      const Narration& narration) {
  const auto all = static_cast<std::int64_t>(bytes_of(sentences, sentences.size()));
  const auto known = static_cast<std::int64_t>(bytes_of(sentences, spoken));
  const microseconds known_length = spoken_length(narration);
  const microseconds intro = length_of(narration.rendition) - known_length;
  if (known == 0 || known_length.count() == 0) return intro + all * kByteEstimate;
  return intro + microseconds{known_length.count() * all / known};
}

LivePhase phase_of(const LiveState& state) {
  if (!state.failure.empty()) return LivePhase::failed;
  if (state.sentences_encoded == state.sentences_total) return LivePhase::ready;
  if (state.sentences_spoken == state.sentences_total) return LivePhase::encoding;
  return LivePhase::speaking;
}

std::int64_t count_of(const audio::PacketRun& packets) {
  return static_cast<std::int64_t>(packets.count());
}

/// The segments of an unfinished narration that stay as they are: the last one may still grow.
std::vector<audio::Segment> fixed_segments(const audio::Rendition& rendition) {
  std::vector<audio::Segment> segments =
      audio::plan_segments(rendition.timeline(), rendition.profile());
  if (!segments.empty()) segments.pop_back();
  return segments;
}

}  // namespace

std::string_view name_of(LivePhase phase) {
  switch (phase) {
    case LivePhase::queued:
      return "queued";
    case LivePhase::speaking:
    case LivePhase::encoding:
      return "rendering";
    case LivePhase::ready:
      return "ready";
    case LivePhase::failed:
      return "failed";
  }
  return "failed";
}

LiveNarration::LiveNarration(std::shared_ptr<const SentenceSource> source,
                             const audio::CodecProfile& profile, ChangeCallback on_change)
    : source_(std::move(source)),
      profile_(profile),
      on_change_(std::move(on_change)),
      slots_(source_->sentences().size()) {
  if (slots_.empty()) throw nothing_spoken(*source_);
  LiveState state;
  state.sentences_total = slots_.size();
  Narration nothing_yet = narration_of({});
  nothing_yet.revision.clear();
  state.narration = std::make_shared<const Narration>(std::move(nothing_yet));
  state.duration = estimate(source_->sentences(), 0, *state.narration);
  state_ = std::make_shared<const LiveState>(std::move(state));
}

LiveNarration::~LiveNarration() {
  forget_pending();
}

LiveNarration::StatePointer LiveNarration::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

LiveNarration::StatePointer LiveNarration::wait_until(
    const std::function<bool(const LiveState&)>& wanted, steady_clock::time_point deadline) const {
  std::unique_lock lock(mutex_);
  changed_.wait_until(lock, deadline, [&] { return state_->is_over() || wanted(*state_); });
  return state_;
}

std::string LiveNarration::segment(std::size_t index) const {
  const StatePointer now = state();
  const audio::Segment& segment = now->segments.at(index);
  const audio::Rendition& rendition = now->narration->rendition;
  const auto beginning = opening();
  if (beginning && segment.end_packet <= count_of(beginning->packets)) {
    const auto load = [&beginning](std::size_t) { return beginning; };
    return audio::media_segment({profile_, rendition.timeline(), load}, segment);
  }
  return audio::media_segment(rendition, segment);
}

bool LiveNarration::is_opening() const {
  const std::lock_guard lock(mutex_);
  return state_->segments.empty() && !state_->is_over();
}

std::optional<LiveStep> LiveNarration::claim() {
  const std::lock_guard lock(mutex_);
  if (!failure_.empty()) return std::nullopt;
  if (const auto opening = opening_to_encode()) {
    opening_claimed_ = true;
    slots_[*opening].encoding_claimed = true;
    return LiveStep{LiveStep::Kind::encode, *opening};
  }
  if (waits_for_opening()) return std::nullopt;
  if (next_to_speak_ < slots_.size()) return LiveStep{LiveStep::Kind::speak, next_to_speak_++};
  if (const auto next = next_to_encode()) {
    slots_[*next].encoding_claimed = true;
    return LiveStep{LiveStep::Kind::encode, *next};
  }
  return std::nullopt;
}

/// Two sentences at a time would get in each other's way where a listener waits for one: processors
/// share caches, and often a core. The rest is done no later for it, and other narrations go on.
bool LiveNarration::waits_for_opening() const {
  return next_to_speak_ == 1 && !slots_.front().facts;
}

/// The first sentence with something to hear, as soon as it is known which one that is.
std::optional<std::size_t> LiveNarration::opening_to_encode() const {
  if (opening_claimed_) return std::nullopt;
  for (std::size_t i = 0; i < slots_.size() && slots_[i].facts; ++i) {
    if (slots_[i].facts->shape().packets == 0) continue;
    if (slots_[i].is_encoded()) return std::nullopt;
    return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> LiveNarration::next_to_encode() {
  const auto is_done = [](const Slot& slot) { return slot.encoding_claimed || slot.is_encoded(); };
  while (first_to_encode_ < slots_.size() && is_done(slots_[first_to_encode_])) ++first_to_encode_;
  for (std::size_t i = first_to_encode_; i < slots_.size(); ++i) {
    if (slots_[i].facts && !is_done(slots_[i])) return i;
  }
  return std::nullopt;
}

void LiveNarration::perform(const LiveStep& step) {
  try {
    store(step.sentence,
          step.kind == LiveStep::Kind::speak ? spoken(step.sentence) : encoded(step.sentence));
  } catch (const std::exception& error) {
    end(error.what());
  }
}

/// Out of the cache where it has the sentence; otherwise it is spoken, and waits to be encoded.
LiveNarration::FactsPointer LiveNarration::spoken(std::size_t sentence) {
  const PlacedSentence& place = source_->sentences()[sentence];
  auto facts = std::make_shared<SentenceFacts>();
  try {
    const SentencePlan plan = source_->plan(place);
    facts->line = plan.line;
    speak(sentence, plan, *facts);
  } catch (const tts::Error& error) {
    if (error.code() == tts::Errc::engine_failed) throw;
    facts->units = {{"", {}, 0, nullptr}};
    facts->problems = {{std::string("not spoken: ") + error.what(), {}}};
  }
  return facts;
}

void LiveNarration::speak(std::size_t sentence, const SentencePlan& plan, SentenceFacts& facts) {
  const SpeakingMeans& means = source_->means();
  const auto [key, sound_name] = source_->names_of(plan, profile_);
  facts.sound = sound_name;
  const std::size_t text_bytes = source_->sentences()[sentence].range.size();
  if (auto unit = means.cache.find({key, profile_, text_bytes})) {
    facts.origin = UnitOrigin::reused;
    add_unit(facts, key, std::move(unit));
    return;
  }
  SentenceSound sound = source_->speak(plan, stop_.get_token());
  if (sound.engine_failed()) {
    add_unit(facts, key, std::make_shared<const SpokenUnit>(sound.encoded(profile_)));
    return;
  }
  facts.units.push_back({key, sound.shape(profile_), std::nullopt, nullptr});
  facts.marks = sound.marks(profile_);
  facts.problems = sound.problems();
  if (sentence == 0) keep_opening(sound);
  means.pending->keep(key, std::move(sound));
}

/// A listener waits for the first second, not for the sentence that they are the beginning of.
void LiveNarration::keep_opening(SentenceSound& sound) {
  const std::int64_t wanted = audio::opening_packets(profile_);
  if (sound.shape(profile_).packets <= wanted) return;
  auto beginning = std::make_shared<const audio::SpeechUnit>(
      sound.encoded_beginning(profile_, static_cast<std::size_t>(wanted)));
  const std::lock_guard lock(mutex_);
  opening_ = std::move(beginning);
}

std::shared_ptr<const audio::SpeechUnit> LiveNarration::opening() const {
  const std::lock_guard lock(mutex_);
  return opening_;
}

LiveNarration::FactsPointer LiveNarration::encoded(std::size_t sentence) const {
  const FactsPointer spoken = facts_of(sentence);
  const SentenceUnit known = spoken->units.front();
  const PlacedSentence& place = source_->sentences()[sentence];
  auto facts = std::make_shared<SentenceFacts>(*spoken);
  facts->units.clear();
  add_unit(*facts, known.key, source_->unit(known, place, profile_));
  // Where somebody else had encoded it meanwhile, what was spoken for it is still waiting.
  source_->means().pending->take(known.key);
  return facts;
}

LiveNarration::FactsPointer LiveNarration::facts_of(std::size_t sentence) const {
  const std::lock_guard lock(mutex_);
  return slots_[sentence].facts;
}

void LiveNarration::store(std::size_t sentence, FactsPointer facts) {
  bool ended = false;
  {
    const std::lock_guard lock(mutex_);
    slots_[sentence].facts = std::move(facts);
    count();
    ended = !failure_.empty();
  }
  if (ended) forget_pending();
  publish();
}

/// Lets go of what is spoken and will not be encoded.
void LiveNarration::forget_pending() const {
  std::vector<std::string> keys;
  {
    const std::lock_guard lock(mutex_);
    for (const Slot& slot : slots_) {
      if (slot.facts && !slot.is_encoded()) keys.push_back(slot.facts->units.front().key);
    }
  }
  for (const std::string& key : keys) source_->means().pending->take(key);
}

/// Brings the counts up to what the slots hold.
void LiveNarration::count() {
  while (counts_.spoken < slots_.size() && slots_[counts_.spoken].facts) {
    if (slots_[counts_.spoken].facts->origin == UnitOrigin::reused) ++counts_.reused;
    ++counts_.spoken;
  }
  while (counts_.encoded < slots_.size() && slots_[counts_.encoded].is_encoded()) {
    if (slots_[counts_.encoded].facts->shape().packets > 0) ++counts_.encoded_units;
    ++counts_.encoded;
  }
}

void LiveNarration::end(const std::string& reason) {
  {
    const std::lock_guard lock(mutex_);
    if (!failure_.empty() || state_->is_over()) return;
    failure_ = reason;
  }
  stop_.request_stop();
  forget_pending();
  publish();
}

void LiveNarration::publish() {
  {
    const std::lock_guard publishing(publishing_);
    const StatePointer before = state();
    if (before->is_over()) return;
    auto next = std::make_shared<const LiveState>(next_state(*before));
    const std::lock_guard lock(mutex_);
    state_ = std::move(next);
  }
  changed_.notify_all();
  if (on_change_) on_change_(*this);
}

LiveState LiveNarration::next_state(const LiveState& before) {
  LiveState next = before;
  Counts counts;
  {
    const std::lock_guard lock(mutex_);
    counts = counts_;
    next.failure = failure_;
  }
  next.sentences_spoken = counts.spoken;
  next.sentences_encoded = counts.encoded;
  next.sentences_reused = counts.reused;
  if (!next.all_spoken_at && next.sentences_spoken == next.sentences_total) {
    next.all_spoken_at = steady_clock::now();
  }
  if (is_time_to_narrate(next)) narrate(next);
  next.phase = phase_of(next);
  next.encoded = encoded_samples(next, counts);
  return next;
}

/// Often enough for a listener, and seldom enough that all of it costs little.
bool LiveNarration::is_time_to_narrate(const LiveState& next) const {
  if (next.sentences_encoded == next.sentences_total) return true;
  if (next.sentences_spoken == narrated_) return false;
  return next.sentences_spoken == next.sentences_total ||
         next.sentences_spoken - narrated_ > narrated_ / kGrowthPart ||
         steady_clock::now() - narrated_at_ > kStale;
}

/// Makes narration, segments and duration those of the sentences spoken.
void LiveNarration::narrate(LiveState& next) {
  std::vector<FactsPointer> facts;
  {
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < next.sentences_spoken; ++i) facts.push_back(slots_[i].facts);
  }
  const bool whole = next.sentences_spoken == next.sentences_total;
  Narration narration = narration_of(facts);
  if (!whole) narration.revision.clear();
  if (whole && narration.cues.empty() && next.failure.empty()) {
    next.failure = nothing_spoken(*source_).what();
  }
  next.segments = whole ? audio::plan_segments(narration.rendition.timeline(), profile_)
                        : fixed_segments(narration.rendition);
  if (!next.segments.empty()) {
    next.available = audio::samples_of(next.segments.back(), profile_).end;
  }
  next.duration = whole ? length_of(narration.rendition)
                        : estimate(source_->sentences(), facts.size(), narration);
  next.narration = std::make_shared<const Narration>(std::move(narration));
  narrated_ = facts.size();
  narrated_at_ = steady_clock::now();
}

Narration LiveNarration::narration_of(const std::vector<FactsPointer>& facts) const {
  NarrationAssembly assembly(source_, {profile_});
  for (std::size_t i = 0; i < facts.size(); ++i) assembly.add(source_->sentences()[i], facts[i]);
  return assembly.narration();
}

/// The end of the last segment that needs no packet of the first sentence that is not encoded.
std::int64_t LiveNarration::encoded_samples(const LiveState& next, const Counts& counts) const {
  const auto& units = next.narration->rendition.timeline().units;
  if (counts.encoded_units >= units.size()) return next.available;
  const auto beginning = opening();
  const std::int64_t limit = std::max(units[counts.encoded_units].first_packet,
                                      beginning ? count_of(beginning->packets) : 0);
  const auto behind = std::partition_point(
      next.segments.begin(), next.segments.end(),
      [limit](const audio::Segment& segment) { return segment.end_packet <= limit; });
  if (behind == next.segments.begin()) return 0;
  return audio::samples_of(*(behind - 1), profile_).end;
}

}  // namespace lectern::server
