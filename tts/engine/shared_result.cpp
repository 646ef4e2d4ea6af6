#include "tts/engine/shared_result.h"

#include <algorithm>
#include <new>
#include <span>
#include <stdexcept>

namespace lectern::tts {

SharedResult& map_shared_result() {
  void* memory = ::mmap(nullptr, sizeof(SharedResult), PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::runtime_error("no memory for the result");
  return *new (memory) SharedResult;
}

namespace {

/// Whether all of it lies in a clause of so many samples.
bool lies_within(std::span<const SpeakerWord> words, std::uint32_t samples) {
  const auto is_in = [samples](std::int64_t at) { return 0 <= at && at <= samples; };
  return std::all_of(words.begin(), words.end(), [&](const SpeakerWord& word) {
    return is_in(word.begin) && is_in(word.previous_end);
  });
}

}  // namespace

SpeakerReplyHead checked(const SharedResult& result, std::size_t clauses) {
  SpeakerReplyHead head{.outcome = SpeakerOutcome::spoken, .clauses = {}};
  std::size_t samples = 0;
  std::size_t words = 0;
  std::size_t transcript = 0;
  for (std::size_t i = 0; i < clauses; ++i) {
    const SharedResult::ClauseEnd end = result.ends.at(i);
    if (end.samples < samples || end.samples > kMaxSamples || end.words < words ||
        end.words > kMaxWords || end.transcript < transcript || end.transcript > kMaxTranscript) {
      return {.outcome = SpeakerOutcome::crashed, .clauses = {}};
    }
    const std::span spoken(result.words.data() + words, end.words - words);
    if (!lies_within(spoken, end.samples - static_cast<std::uint32_t>(samples))) {
      return {.outcome = SpeakerOutcome::crashed, .clauses = {}};
    }
    SpeakerReplyHead::Clause& clause = head.clauses.emplace_back();
    clause.samples = end.samples - samples;
    clause.words.assign(spoken.begin(), spoken.end());
    clause.phonemes.assign(result.transcript.data() + transcript, end.transcript - transcript);
    clause.clipped = end.clipped != 0;
    samples = end.samples;
    words = end.words;
    transcript = end.transcript;
  }
  return head;
}

}  // namespace lectern::tts
