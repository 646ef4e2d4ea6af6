#include "server/narration/narration_assembly.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include "audio/content_hash.h"

namespace lectern::server {
namespace {

using std::chrono::milliseconds;

/// Silence between two sentences that follow each other.
milliseconds pause_between(const PlacedSentence& sentence, const PlacedSentence& next,
                           const tts::Document& document, const tts::VoicePauses& pauses) {
  if (sentence.jingle || next.jingle) return pauses.paragraph;
  if (next.continues) return pauses.clause;
  if (sentence.block == next.block) return pauses.sentence;
  return tts::is_heading(document.blocks[sentence.block].kind) ? pauses.heading : pauses.paragraph;
}

/// Digits of a hash that are enough to name one among all narrations, or sentences, that there will
/// be.
constexpr std::size_t kShortHash = 16;

std::string short_hash(const std::string& identity) {
  return audio::content_hash(identity).hex().substr(0, kShortHash);
}

/// Where to look, without a word of the text, which has no business in logs.
std::string place_name(tts::TextRange range) {
  return "bytes " + std::to_string(range.begin) + " to " + std::to_string(range.end);
}

std::string times(std::size_t count) {
  return count == 1 ? "" : ", " + std::to_string(count) + " times";
}

/// Each thing that befell the sentence once, with where it did first and how often.
std::vector<std::string> problem_lines(const PlacedSentence& sentence,
                                       const std::vector<tts::SpeechProblem>& problems) {
  std::vector<std::string> lines;
  std::set<std::string_view> told;
  for (const tts::SpeechProblem& problem : problems) {
    if (!told.insert(problem.what).second) continue;
    const auto count = std::count_if(
        problems.begin(), problems.end(),
        [&problem](const tts::SpeechProblem& each) { return each.what == problem.what; });
    std::string line = "sentence at " + place_name(sentence.range) + ": " + problem.what;
    if (!problem.source.empty()) {
      const std::size_t begin = sentence.range.begin;
      line += " (" + place_name({begin + problem.source.begin, begin + problem.source.end}) + ")";
    }
    lines.push_back(line + times(static_cast<std::size_t>(count)));
  }
  return lines;
}

}  // namespace

void add_unit(SentenceFacts& facts, const std::string& key,
              std::shared_ptr<const SpokenUnit> spoken) {
  if (facts.units.empty()) {
    facts.peaks = spoken->peaks;
    facts.marks = spoken->marks;
    facts.problems = spoken->problems;
  }
  SentenceUnit unit{key, spoken->unit.shape, spoken->unit.packets.bytes().size(), nullptr};
  if (spoken->engine_failed) unit.kept = std::move(spoken);
  facts.units.push_back(std::move(unit));
}

tts::Error nothing_spoken(const SentenceSource& source) {
  return {tts::Errc::bad_input, "nothing in the article can be spoken by this voice",
          source.voice().name + ", " + source.document().language.str()};
}

NarrationAssembly::NarrationAssembly(std::shared_ptr<const SentenceSource> source,
                                     std::vector<audio::CodecProfile> profiles,
                                     std::stop_token stop)
    : source_(std::move(source)), profiles_(std::move(profiles)), stop_(std::move(stop)) {}

void NarrationAssembly::add(const PlacedSentence& sentence,
                            std::shared_ptr<const SentenceFacts> facts) {
  for (std::string& line : problem_lines(sentence, facts->problems)) {
    problems_.push_back(std::move(line));
  }
  const bool engine_failed = facts->units.front().kept != nullptr;
  if (engine_failed) ++failed_sentences_;
  if (facts->shape().packets == 0) return;
  entries_.push_back({facts->shape(), pause_before(sentence)});
  identity_ += facts->sound + std::to_string(entries_.back().pause_before.count()) +
               (engine_failed ? " failed\n" : "\n");
  places_.push_back(sentence);
  facts_.push_back(std::move(facts));
}

Narration NarrationAssembly::narration() const {
  Narration narration;
  narration.document = source_->document();
  narration.voice = source_->voice();
  const audio::Timeline timeline = audio::lay_out(entries_, profiles_.front());
  narration.peaks = peaks(timeline);
  narration.rendition = rendition(0, timeline);
  for (std::size_t profile = 1; profile < profiles_.size(); ++profile) {
    narration.others.push_back(rendition(profile, timeline_along(timeline, profile)));
  }
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    if (places_[i].jingle) {
      narration.jingles.push_back(timeline.units[i].speech);
    } else {
      narration.cues.push_back(cue(i, timeline.units[i]));
    }
  }
  narration.story = short_hash(narration.document.language.str() + "\n" + narration.document.text);
  narration.id = source_->name();
  const std::string& page = narration.document.metadata.url;
  if (narration.id.empty()) narration.id = page.empty() ? narration.story : short_hash(page);
  narration.revision = short_hash(identity_);
  narration.failed_sentences = failed_sentences_;
  narration.problems = narration.document.problems;
  narration.problems.insert(narration.problems.end(), problems_.begin(), problems_.end());
  return narration;
}

bool NarrationAssembly::empty() const {
  return std::all_of(places_.begin(), places_.end(),
                     [](const PlacedSentence& place) { return place.jingle != nullptr; });
}

milliseconds NarrationAssembly::pause_before(const PlacedSentence& sentence) const {
  if (places_.empty()) return milliseconds{0};
  const milliseconds usual =
      pause_between(places_.back(), sentence, source_->document(), source_->voice().pauses);
  return std::max(usual, asked_for({places_.back().range.end, sentence.range.begin}));
}

/// The longest break between two sentences that the mark-up asks for.
milliseconds NarrationAssembly::asked_for(tts::TextRange gap) const {
  const auto& breaks = source_->document().directions.breaks;
  auto rest = std::partition_point(breaks.begin(), breaks.end(), [gap](const tts::Break& each) {
    return each.position < gap.begin;
  });
  milliseconds longest{0};
  for (; rest != breaks.end() && rest->position <= gap.end; ++rest) {
    longest = std::max({longest, rest->length, source_->voice().pauses.of(rest->pause)});
  }
  return longest;
}

audio::Timeline NarrationAssembly::timeline_along(const audio::Timeline& leader,
                                                  std::size_t profile) const {
  std::vector<audio::UnitShape> shapes;
  for (const auto& facts : facts_) shapes.push_back(facts->units[profile].shape);
  return audio::lay_out_along(leader, profiles_.front().rate_hz, shapes, profiles_[profile]);
}

audio::Rendition NarrationAssembly::rendition(std::size_t profile, audio::Timeline timeline) const {
  std::vector<std::uint64_t> sizes;
  std::vector<SentenceUnit> units;
  units.reserve(facts_.size());
  for (const auto& facts : facts_) units.push_back(facts->units[profile]);
  const bool sized = std::all_of(units.begin(), units.end(),
                                 [](const SentenceUnit& unit) { return unit.bytes.has_value(); });
  sizes.reserve(units.size());
  for (const auto& unit : units) sizes.push_back(unit.bytes.value_or(0));
  auto loader = [source = source_, places = places_, units = std::move(units),
                 codec = profiles_[profile], stop = stop_](std::size_t index) {
    if (stop.stop_requested()) throw stopped();
    const auto spoken = source->unit(units[index], places[index], codec);
    return std::shared_ptr<const audio::SpeechUnit>(spoken, &spoken->unit);
  };
  if (!sized) return {profiles_[profile], std::move(timeline), std::move(loader)};
  return {profiles_[profile], std::move(timeline), sizes, std::move(loader)};
}

audio::WaveformPeaks NarrationAssembly::peaks(const audio::Timeline& timeline) const {
  audio::WaveformPeaks peaks(static_cast<std::size_t>(timeline.packets));
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    const audio::WaveformPeaks& own = facts_[i]->peaks;
    std::copy(own.begin(), own.end(), peaks.begin() + timeline.units[i].first_packet);
  }
  return peaks;
}

Cue NarrationAssembly::cue(std::size_t index, const audio::PlacedUnit& placed) const {
  const PlacedSentence& place = places_[index];
  const SentenceFacts& facts = *facts_[index];
  Cue cue;
  cue.place = index;
  cue.block = place.block;
  cue.kind = source_->document().blocks[place.block].kind;
  cue.source = place.range;
  cue.heard = placed.speech;
  cue.spoken = facts.line;
  cue.unit = facts.units.front().key.substr(0, kShortHash);
  cue.origin = facts.origin;
  for (const tts::Mark& mark : facts.marks) {
    cue.words.push_back(
        {{place.range.begin + mark.source.begin, place.range.begin + mark.source.end},
         {placed.speech.begin + mark.heard.begin,
          std::min(placed.speech.begin + mark.heard.end, placed.speech.end)}});
  }
  return cue;
}

}  // namespace lectern::server
