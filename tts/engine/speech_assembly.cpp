#include "tts/engine/speech_assembly.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace lectern::tts {
namespace {

using audio::SampleRange;

std::int64_t samples_in(std::chrono::milliseconds time) {
  return time.count() * kSpeakerRateHz / 1000;
}

/// Divides `whole` among words [first, last) by their letters.
void share(SampleRange whole, const Clause& clause, std::size_t first, std::size_t last,
           std::vector<SampleRange>& times) {
  std::int64_t all = 0;
  for (std::size_t i = first; i < last; ++i) {
    all += static_cast<std::int64_t>(clause.words[i].end - clause.words[i].begin);
  }
  std::int64_t before = 0;
  for (std::size_t i = first; i < last; ++i) {
    const std::int64_t begin = whole.begin + whole.size() * before / std::max<std::int64_t>(all, 1);
    before += static_cast<std::int64_t>(clause.words[i].end - clause.words[i].begin);
    const std::int64_t end = whole.begin + whole.size() * before / std::max<std::int64_t>(all, 1);
    times[i] = {begin, end};
  }
}

/// The engine's word that each of ours begins with, if it reported one.
std::vector<std::optional<SpeakerWord>> first_reports(const Clause& clause,
                                                      const SpeakerSound& sound) {
  std::vector<std::optional<SpeakerWord>> reports(clause.words.size());
  if (clause.is_syllables()) {
    if (sound.words.size() != clause.words.size()) return reports;
    std::copy(sound.words.begin(), sound.words.end(), reports.begin());
    return reports;
  }
  for (const SpeakerWord& report : sound.words) {
    const auto word =
        std::find_if(clause.words.begin(), clause.words.end(), [&](const ClauseWord& each) {
          const auto position =
              static_cast<std::size_t>(std::max<std::int64_t>(report.position, 0));
          return each.begin <= position && position < each.end;
        });
    if (word == clause.words.end()) continue;
    auto& first = reports[static_cast<std::size_t>(word - clause.words.begin())];
    if (!first) first = report;
  }
  return reports;
}

/// Where a new time begins: words with a report later than the one before.
std::vector<std::size_t> leaders(const std::vector<std::optional<SpeakerWord>>& reports) {
  std::vector<std::size_t> found;
  std::int64_t latest = -1;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    if (!reports[i] || reports[i]->begin <= latest) continue;
    latest = reports[i]->begin;
    found.push_back(i);
  }
  return found;
}

/// Equal loudness for all languages of a sentence: the parts that are louder by nature are turned
/// down to the faintest. As a whole number of 32768ths, so that no machine's rounding differs.
std::int64_t attenuation(double gain_db, double highest_gain_db) {
  return std::lround(32768.0 * std::pow(10.0, (gain_db - highest_gain_db) / 20.0));
}

double highest_gain(const ClausePlan& plan) {
  double highest = plan.clauses.front().call.part.gain_db;
  for (const Clause& clause : plan.clauses) {
    highest = std::max(highest, clause.call.part.gain_db);
  }
  return highest;
}

/// One millisecond at either end: a clause is cut where its sound begins, not where its wave
/// crosses zero.
std::int64_t faded(std::int64_t sample, std::size_t index, std::size_t size) {
  constexpr std::int64_t kFade = kSpeakerRateHz / 1000;
  const auto from_end = static_cast<std::int64_t>(std::min(index + 1, size - index));
  return from_end >= kFade ? sample : sample * from_end / kFade;
}

class SpeechBuilder {
 public:
  SpeechBuilder(const Utterance& utterance, const ClausePlan& plan)
      : utterance_(utterance), heard_(utterance.tokens.size()) {
    speech_.pcm.rate_hz = kSpeakerRateHz;
    speech_.problems = plan.problems;
    if (!plan.clauses.empty()) speech_.gain_db = highest_gain(plan);
  }

  void append(const Clause& clause, const SpeakerSound& sound) {
    append_silence(clause.pause_before);
    if (sound.samples.empty()) {
      append_silence(clause.estimate);
      return;
    }
    const std::int64_t begin = size();
    append_samples(clause, sound);
    const std::vector<SampleRange> times = word_times(clause, sound);
    for (std::size_t i = 0; i < times.size(); ++i) {
      hear(clause.words[i].token, {begin + times[i].begin, begin + times[i].end});
    }
    check(clause, sound);
  }

  Speech finish() {
    for (std::size_t i = 0; i < heard_.size(); ++i) {
      if (heard_[i]) mark(utterance_.tokens[i].source, *heard_[i]);
    }
    return std::move(speech_);
  }

 private:
  /// Neighbours of one source are one place of the text.
  void mark(TextRange source, SampleRange time) {
    if (!speech_.marks.empty() && speech_.marks.back().source == source) {
      speech_.marks.back().heard.end = time.end;
    } else {
      speech_.marks.push_back({source, time});
    }
  }

  std::int64_t size() const { return static_cast<std::int64_t>(speech_.pcm.samples.size()); }

  void append_silence(std::chrono::milliseconds length) {
    speech_.pcm.samples.resize(speech_.pcm.samples.size() +
                               static_cast<std::size_t>(samples_in(length)));
  }

  void append_samples(const Clause& clause, const SpeakerSound& sound) {
    const std::int64_t factor = attenuation(clause.call.part.gain_db, speech_.gain_db);
    for (std::size_t i = 0; i < sound.samples.size(); ++i) {
      const std::int64_t sample = faded(sound.samples[i], i, sound.samples.size());
      speech_.pcm.samples.push_back(static_cast<std::int16_t>(sample * factor / 32768));
    }
  }

  /// A token may have several words, even in several clauses.
  void hear(std::size_t token, SampleRange time) {
    if (time.size() <= 0) return;
    if (heard_[token]) {
      heard_[token]->end = time.end;
    } else {
      heard_[token] = time;
    }
  }

  void check(const Clause& clause, const SpeakerSound& sound) {
    if (sound.clipped) speech_.problems.push_back({"a clause is clipped", {}});
    if (clause.is_syllables() && sound.words.size() != clause.words.size()) {
      speech_.problems.push_back({"the engine spoke " + std::to_string(sound.words.size()) +
                                      " of " + std::to_string(clause.words.size()) +
                                      " syllables; their times are estimated",
                                  {}});
    }
  }

  const Utterance& utterance_;
  std::vector<std::optional<SampleRange>> heard_;  ///< By token.
  Speech speech_;
};

}  // namespace

std::vector<SampleRange> word_times(const Clause& clause, const SpeakerSound& sound) {
  std::vector<SampleRange> times(clause.words.size());
  const auto size = static_cast<std::int64_t>(sound.samples.size());
  const auto reports = first_reports(clause, sound);
  const std::vector<std::size_t> starts = leaders(reports);
  if (starts.empty()) {
    share({0, size}, clause, 0, times.size(), times);
    return times;
  }
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const bool last = i + 1 == starts.size();
    const std::int64_t begin = reports[starts[i]]->begin;
    const std::int64_t end = last ? size : std::max(begin, reports[starts[i + 1]]->previous_end);
    // Words before the first report can only belong to its time.
    share({begin, std::min(end, size)}, clause, i == 0 ? 0 : starts[i],
          last ? times.size() : starts[i + 1], times);
  }
  return times;
}

Speech assemble_speech(const Utterance& utterance, const ClausePlan& plan,
                       const std::vector<SpeakerSound>& sounds) {
  SpeechBuilder builder(utterance, plan);
  for (std::size_t i = 0; i < plan.clauses.size(); ++i) builder.append(plan.clauses[i], sounds[i]);
  return builder.finish();
}

}  // namespace lectern::tts
