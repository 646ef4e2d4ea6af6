#include "tts/engine/espeak_engine.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "tts/engine/clause_plan.h"
#include "tts/engine/speaker_pool.h"
#include "tts/engine/speech_assembly.h"

namespace lectern::tts {
namespace {

/// Raised with every change here that alters a sample or a mark.
constexpr std::string_view kAssembly = "1";

/// A child's output is bounded; what one request asks for stays well inside.
constexpr std::chrono::seconds kRequestEstimate{40};

using Calls = std::vector<SpeakerClause>;

/// The sentence in as few requests as the bound allows: one, unless it is monstrous.
std::vector<Calls> requests_for(const ClausePlan& plan) {
  std::vector<Calls> requests;
  std::chrono::milliseconds length{0};
  for (const Clause& clause : plan.clauses) {
    const bool full = length + clause.estimate > kRequestEstimate ||
                      (!requests.empty() && requests.back().size() == kMaxClauses);
    if (requests.empty() || full) {
      requests.emplace_back();
      length = std::chrono::milliseconds{0};
    }
    length += clause.estimate;
    requests.back().push_back(clause.call);
  }
  return requests;
}

struct Attempt {
  std::vector<SpeakerSound> sounds;
  std::vector<SpeechProblem> problems;
  bool engine_failed = false;
};

/// The engine may accept a clause and make nothing of it.
void report_silence(Attempt& attempt) {
  for (const SpeakerSound& sound : attempt.sounds) {
    if (sound.samples.empty())
      attempt.problems.push_back({"the engine was silent for a clause", {}});
  }
}

Attempt spoken(SpeakerReply reply) {
  Attempt attempt{std::move(reply.sounds), {}, false};
  report_silence(attempt);
  return attempt;
}

/// A speaker that is gone is nobody's fault, least of all the sentence's: each of the pool's may
/// have been killed, and the one started next is fresh.
SpeakerReply ask_a_living_speaker(SpeakerPool& pool, const Calls& calls,
                                  const std::stop_token& stop) {
  SpeakerReply reply = pool.ask(calls, stop);
  for (unsigned lost = 0; reply.outcome == SpeakerOutcome::lost && lost < pool.size(); ++lost) {
    if (stop.stop_requested()) break;
    reply = pool.ask(calls, stop);
  }
  return reply;
}

Attempt speak_alone(SpeakerPool& pool, const SpeakerClause& call, const std::stop_token& stop) {
  SpeakerReply reply = ask_a_living_speaker(pool, {call}, stop);
  if (reply.outcome == SpeakerOutcome::spoken) return spoken(std::move(reply));
  return {{SpeakerSound{}},
          {{"a clause could not be spoken: " + std::string(name_of(reply.outcome)), {}}},
          true};
}

/// Whole, once more whole, then clause by clause, which sounds a little different and so is told.
Attempt speak_stubbornly(SpeakerPool& pool, const Calls& calls, const std::stop_token& stop) {
  for (int attempt = 0; attempt < 2; ++attempt) {
    SpeakerReply reply = ask_a_living_speaker(pool, calls, stop);
    if (reply.outcome == SpeakerOutcome::spoken) return spoken(std::move(reply));
  }
  Attempt result;
  result.engine_failed = true;
  for (const SpeakerClause& call : calls) {
    if (stop.stop_requested()) break;
    Attempt alone = speak_alone(pool, call, stop);
    result.sounds.push_back(std::move(alone.sounds.front()));
    std::move(alone.problems.begin(), alone.problems.end(), std::back_inserter(result.problems));
  }
  if (result.problems.empty()) {
    result.problems.push_back({"the engine failed twice; spoken clause by clause", {}});
  }
  return result;
}

/// The words of one token; none where it is told its sounds.
Calls calls_of(const Token& token, const Voice& voice) {
  Calls calls;
  Utterance alone;
  alone.tokens = {token};
  for (Clause& clause : plan_clauses(alone, voice).clauses) {
    if (!clause.call.phonemes) calls.push_back(std::move(clause.call));
  }
  return calls;
}

}  // namespace

EspeakEngine::EspeakEngine(EspeakOptions options)
    : pool_(std::make_unique<SpeakerPool>(std::move(options.speaker), options.processes,
                                          options.deadline)) {}

EspeakEngine::~EspeakEngine() = default;

Speech EspeakEngine::speak(const Utterance& utterance, const Voice& voice,
                           const std::stop_token& stop) {
  ClausePlan plan = plan_clauses(utterance, voice);
  std::vector<SpeakerSound> sounds;
  bool engine_failed = false;
  for (const Calls& calls : requests_for(plan)) {
    Attempt attempt = speak_stubbornly(*pool_, calls, stop);
    if (stop.stop_requested()) return {};
    std::move(attempt.sounds.begin(), attempt.sounds.end(), std::back_inserter(sounds));
    std::move(attempt.problems.begin(), attempt.problems.end(), std::back_inserter(plan.problems));
    engine_failed = engine_failed || attempt.engine_failed;
  }
  Speech speech = assemble_speech(utterance, plan, sounds);
  speech.engine_failed = engine_failed;
  return speech;
}

std::vector<std::string> EspeakEngine::pronounce(const Utterance& utterance, const Voice& voice) {
  std::vector<std::string> phonemes(utterance.tokens.size());
  Calls calls;
  std::vector<std::size_t> tokens;  // of each of the calls
  const auto ask = [&] {
    const SpeakerReply reply = pool_->transcribe(calls);
    for (std::size_t i = 0; i < reply.sounds.size(); ++i) {
      std::string& line = phonemes[tokens[i]];
      if (!line.empty()) line += ' ';
      line += reply.sounds[i].phonemes;
    }
    calls.clear();
    tokens.clear();
  };
  for (std::size_t i = 0; i < utterance.tokens.size(); ++i) {
    for (SpeakerClause& call : calls_of(utterance.tokens[i], voice)) {
      calls.push_back(std::move(call));
      tokens.push_back(i);
      if (calls.size() == kMaxClauses) ask();
    }
  }
  if (!calls.empty()) ask();
  return phonemes;
}

void EspeakEngine::prepare() {
  pool_->fill();
}

bool EspeakEngine::can_speak() const {
  return pool_->can_speak();
}

std::map<std::string_view, std::uint64_t> EspeakEngine::failures() const {
  std::map<std::string_view, std::uint64_t> failures;
  for (const SpeakerOutcome outcome :
       {SpeakerOutcome::crashed, SpeakerOutcome::timed_out, SpeakerOutcome::too_long,
        SpeakerOutcome::refused, SpeakerOutcome::lost}) {
    failures[name_of(outcome)] = pool_->ended(outcome);
  }
  return failures;
}

std::string EspeakEngine::version(const std::stop_token& stop) const {
  return pool_->engine(stop) + " protocol " + std::to_string(kSpeakerProtocol) + " assembly " +
         std::string(kAssembly);
}

}  // namespace lectern::tts
