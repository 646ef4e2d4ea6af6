#pragma once

#include <memory>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "server/cli/article_options.h"
#include "server/cli/cache_options.h"
#include "server/cli/jingle_options.h"
#include "server/cli/jobs_option.h"
#include "server/cli/lexicon_options.h"
#include "server/installation.h"
#include "server/narration/unit_cache.h"
#include "server/podcast/channel.h"
#include "server/podcast/episode_renderer.h"
#include "server/podcast/host_turns.h"
#include "tts/engine/espeak_engine.h"
#include "tts/engine/voice_catalog.h"
#include "tts/utterance_planner.h"

namespace CLI {
class App;
}

namespace lectern::server {

/// The options of the commands that make podcasts.
struct PodcastOptions {
  std::string out;
  std::string channel_file;
  std::string feed_url;
  std::string voice;
  std::string cover;
  std::vector<OutputFormat> formats;
  unsigned fetch_pause_ms = 500;  ///< Between two pages of one host.
  bool quiet = false;
  std::shared_ptr<ArticleOptions> article;
  std::shared_ptr<CacheOptions> cache;
  std::shared_ptr<LexiconOptions> lexicon;
  std::shared_ptr<JingleOptions> jingles;
  std::shared_ptr<JobsOption> jobs;
};

std::shared_ptr<PodcastOptions> add_podcast_options(CLI::App& command);

/// Everything that episodes are made with, put together from the options. Holds the podcast's
/// folder for itself as long as it lives.
class PodcastStudio {
 public:
  /// Throws what wrong options give, Error and tts::Error, and Error{interrupted} when `stop` is
  /// requested while the engine starts.
  PodcastStudio(const PodcastOptions& options, Resume resume, const std::stop_token& stop);
  ~PodcastStudio();
  PodcastStudio(const PodcastStudio&) = delete;
  PodcastStudio& operator=(const PodcastStudio&) = delete;

  const EpisodeRenderer& renderer() const { return *renderer_; }
  const Fetcher& fetcher() const { return fetcher_; }
  HostTurns& turns() { return turns_; }
  const Channel& channel() const { return channel_; }

  /// Writes feed and list page of all episodes that are there; how many those are.
  /// title  of a podcast that no --podcast describes.
  std::size_t publish(const std::string& title) const;

 private:
  WebArticle take_in(const ArticleOrder& order, const std::stop_token& stop);
  EpisodeSettings settings(Resume resume) const;
  std::string fingerprint() const;

  const PodcastOptions& options_;
  int folder_lock_;
  Channel channel_;  ///< Without a title when nothing describes it.
  tts::pronunciation::RuleMatcher rules_;
  Installation installation_;
  tts::VoiceCatalog voices_;
  tts::UtterancePlanner planner_;
  tts::EspeakEngine engine_;
  UnitCache cache_;
  Fetcher fetcher_;
  HostTurns turns_;
  std::unique_ptr<EpisodeRenderer> renderer_;
};

}  // namespace lectern::server
