#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <stop_token>
#include <vector>

#include "audio/codecs/codec_profile.h"
#include "server/narration/jingles.h"
#include "server/narration/narration.h"
#include "server/narration/unit_cache.h"
#include "server/worker_pool.h"
#include "tts/engine/speech_engine.h"
#include "tts/reading/document.h"
#include "tts/utterance_planner.h"
#include "tts/voice.h"

namespace lectern::server {

/// How far a narration has come.
struct NarrationProgress {
  std::size_t sentences_done = 0;
  std::size_t sentences_total = 0;
  std::chrono::microseconds audio{0};  ///< Length of the sentences done.
  std::size_t sentences_reused = 0;    ///< Of those done: they took no time.
};

/// Turns a document into a narration: plans, speaks, conditions and encodes its sentences on all
/// cores, each on its own, then lays them out on one timeline. What comes out depends on document,
/// voice and engine alone, never on threads or order.
///
/// Sentences come from the cache where it has them. What comes out is the same to the bit, whether
/// they do or not.
///
/// Memory: of a sentence its marks and peaks are kept; its packets are the cache's, which holds
/// some in memory and all on disk, and are fetched from there when a file is written. So a book
/// needs little more memory than an article, if the cache has a folder.
class Narrator {
 public:
  using ProgressCallback = std::function<void(const NarrationProgress&)>;

  /// planner, engine, cache, workers  must outlive the narrator and every narration's use.
  /// profiles  the codecs to encode in, the one whose timeline leads first; at least one.
  Narrator(const tts::UtterancePlanner& planner, tts::SpeechEngine& engine, UnitCache& cache,
           std::vector<audio::CodecProfile> profiles, WorkerPool& workers);

  /// on_progress  called after each sentence, from worker threads but never two at a time; may be
  ///              empty.
  /// throws       tts::Error{bad_input} when nothing of the document can be spoken,
  ///              Error{interrupted} when `stop` is requested, and what the engine or the encoder
  ///              throw. A sentence that merely fails is in `problems`.
  /// stop         holds for the narration's packets as well, as long as it is used: a book's files
  ///              take a while to write.
  /// guidance     the rules and where they hold, which must outlive the narration's use; voice and
  ///              mark-up are filled in here.
  Narration narrate(tts::Document document, const tts::Voice& voice,
                    const ProgressCallback& on_progress, const std::stop_token& stop,
                    tts::Guidance guidance = {}, Jingles jingles = {}) const;

 private:
  const tts::UtterancePlanner& planner_;
  tts::SpeechEngine& engine_;
  UnitCache& cache_;
  std::vector<audio::CodecProfile> profiles_;
  WorkerPool& workers_;
};

}  // namespace lectern::server
