#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "server/narration/unit_cache.h"
#include "server/service/narration_orders.h"
#include "tts/engine/speech_engine.h"
#include "tts/reading/document.h"
#include "tts/utterance_planner.h"

namespace lectern::server {

/// What becomes of a sentence when another version of a story takes the place of the present one.
enum class SentenceFate {
  kept,     ///< It stands in both, maybe elsewhere.
  added,    ///< In the new one alone.
  removed,  ///< In the present one alone.
};

struct ComparedSentence {
  SentenceFate fate = SentenceFate::kept;
  tts::BlockKind kind = tts::BlockKind::paragraph;
  std::string text;
  /// Its sound is there: not made anew. A kept sentence has none when rules, voice or what stands
  /// around it have changed how it is read; an added one has when it was spoken elsewhere.
  bool has_sound = false;
};

/// Two versions of a story, side by side.
struct StoryComparison {
  /// The new one in its order; what was removed stands behind the sentence that it used to follow.
  std::vector<ComparedSentence> sentences;
};

/// What rules would do that nobody has stored yet.
struct RuleTrial {
  std::size_t sentences = 0;  ///< Of the article, as it is now.
  std::size_t reread = 0;     ///< Those that would sound otherwise.
};

struct ComparisonMeans {
  const tts::UtterancePlanner& planner;
  tts::SpeechEngine& engine;
  UnitCache& cache;
  const NarrationOrders& orders;
};

/// What would change if `content` were sent for the article. Nothing is spoken or stored.
/// throws  as NarrationOrders::order().
StoryComparison compare_story(const ComparisonMeans& means, const std::string& site,
                              const Article& article, const ArticleContent& content);

/// A dry run: the article is planned as it is, and with `rules` outweighing those it has. Throws as
/// compare_story().
RuleTrial try_rules(const ComparisonMeans& means, const std::string& site, const Article& article,
                    const std::vector<tts::pronunciation::Rule>& rules);

}  // namespace lectern::server
