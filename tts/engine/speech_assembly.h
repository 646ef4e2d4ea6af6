#pragma once

#include <string>
#include <vector>

#include "audio/pcm.h"
#include "tts/engine/clause_plan.h"
#include "tts/speech.h"

namespace lectern::tts {

/// When each word of a clause is heard, in samples of the clause: in order, not overlapping, one
/// for each ClauseWord. Chinese syllables go by their number, other words by their place in the
/// text. eSpeak reports some pairs of words as one ("of the"): they share its time by their
/// letters. Where it reports nothing usable, all words share the clause so.
std::vector<audio::SampleRange> word_times(const Clause& clause, const SpeakerSound& sound);

/// Joins the clauses of a sentence into its speech: pauses, level between the languages, a mark for
/// each token that sounds.
/// sounds  one for each clause of the plan; one without samples failed and becomes silence of the
///         clause's estimated length.
Speech assemble_speech(const Utterance& utterance, const ClausePlan& plan,
                       const std::vector<SpeakerSound>& sounds);

}  // namespace lectern::tts
