#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "audio/containers/file_metadata.h"
#include "server/intake/web_article.h"
#include "server/narration/folder/output_format.h"
#include "server/narration/jingles.h"
#include "server/narration/narrator.h"
#include "server/narration/unit_cache.h"
#include "server/podcast/article_order.h"
#include "server/podcast/episode.h"
#include "tts/engine/speech_engine.h"
#include "tts/engine/voice_catalog.h"
#include "tts/pronunciation/rule_matcher.h"
#include "tts/reading/document.h"
#include "tts/utterance_planner.h"

namespace lectern::server {

/// What episodes are rendered with. All of it must outlive the renderer.
struct RenderingStudio {
  const tts::UtterancePlanner& planner;
  tts::SpeechEngine& engine;
  UnitCache& cache;
  const tts::VoiceCatalog& voices;
  const tts::pronunciation::RuleMatcher& rules;
};

/// What is believed of the episodes that an earlier run left.
enum class Resume {
  sizes,     ///< One of equal inputs is kept when all its files are there, as long as they were.
  contents,  ///< And when its sound has the bytes that it had.
  nothing,   ///< Everything is rendered.
};

struct EpisodeSettings {
  std::filesystem::path out;          ///< The podcast's folder.
  std::vector<OutputFormat> formats;  ///< The enclosure's first; at least one that is a file.
  FileTags tags;                      ///< Of each episode's files.
  Jingles jingles;                    ///< Heard in each episode.
  std::string voice;                  ///< For articles that ask for none; empty: by language.
  std::string site;                   ///< That pronunciation rules are compared with.
  /// A hash of what else decides the bytes: rule files, options of reading, the installation.
  std::string fingerprint;
  Resume resume = Resume::sizes;
};

/// What became of an article.
enum class EpisodeFate {
  rendered,  ///< Spoken, or spoken again, and published.
  retexted,  ///< What is heard is as before: page and transcripts are new, the sound stays.
  kept,      ///< Nothing to do.
};

struct RenderedEpisode {
  EpisodeFate fate = EpisodeFate::kept;
  Episode episode;
  std::size_t sentences = 0;          ///< Of those rendered or retexted.
  std::size_t sentences_reused = 0;   ///< Of them from the cache.
  std::vector<std::string> problems;  ///< As Narration::problems.
};

/// A story, read, and everything that says which one it is.
struct EpisodeStory {
  tts::Document document;
  ArticleOrder order;   ///< With what the article says of itself where nothing else was said.
  std::string inputs;   ///< As Episode::inputs.
  std::string reading;  ///< As Episode::reading.
  std::vector<std::string> members{};  ///< As Episode::members.
};

/// Makes articles into episodes, each in a folder of its own, DIR/episodes/SLUG: what `lectern
/// render` writes, with transcripts and chapters for podcasts, sound whose name says its content,
/// and episode.json.
///
/// An episode whose inputs are what they were is left alone. One whose text changed in a way that
/// nobody hears, so that every packet is what it was, keeps its sound file and with it its URL.
/// The whole folder changes places at once, so that a run that is killed leaves each episode as it
/// was or as it should be.
///
/// threads  render() is const and safe from any, for different slugs.
class EpisodeRenderer {
 public:
  using TakeIn = std::function<WebArticle(const ArticleOrder&, const std::stop_token&)>;

  /// take_in  gets an article's bytes; called from any thread.
  EpisodeRenderer(RenderingStudio studio, EpisodeSettings settings, TakeIn take_in);

  /// The bytes of the article, and the hash of the inputs that they are a part of.
  struct Intake {
    WebArticle article;
    std::string inputs;
  };
  Intake take_in(const ArticleOrder& order, const std::stop_token& stop) const;

  /// The episode that an earlier run made of these very inputs, if settings().resume believes in
  /// it.
  std::optional<Episode> finished(const std::string& slug, const std::string& inputs) const;

  /// Whether there is an episode of this slug, with all its files, as long as they were.
  bool has_whole(const std::string& slug) const;

  /// Reads the story in what was taken in.
  EpisodeStory read(const ArticleOrder& order, const Intake& intake) const;

  /// Speaks and publishes it, unless an episode of the same reading is there.
  /// workers  threads for its sentences.
  /// throws   what Narrator and StagingFolder throw.
  RenderedEpisode render(const EpisodeStory& story, unsigned workers,
                         const Narrator::ProgressCallback& on_progress,
                         const std::stop_token& stop) const;

  const EpisodeSettings& settings() const { return settings_; }
  std::filesystem::path episodes_folder() const;

 private:
  /// The episode of this slug that an earlier run left, in whatever state.
  std::optional<Episode> former(const std::string& slug) const;
  bool has_all_files(const Episode& episode) const;
  bool is_whole(const Episode& episode) const;
  const tts::Voice& voice_for(const EpisodeStory& story) const;
  Narration narrate(const EpisodeStory& story, unsigned workers,
                    const Narrator::ProgressCallback& on_progress,
                    const std::stop_token& stop) const;
  Episode publish(const EpisodeStory& story, const Narration& narration,
                  const std::optional<Episode>& former, const std::stop_token& stop) const;

  RenderingStudio studio_;
  EpisodeSettings settings_;
  TakeIn take_in_;
  std::set<OutputFormat> formats_;
  std::string common_inputs_;  ///< Hash of what all articles share.
};

/// The folders of the episodes that lie in `out` when it is made. An article whose episode is there
/// keeps its folder, by guid: a page that moved and a file that was renamed are the episode that
/// they were.
class EpisodeFolders {
 public:
  explicit EpisodeFolders(const std::filesystem::path& out);

  /// The name of that folder; the order's own slug where there is none.
  std::string slug_of(const ArticleOrder& order) const;

 private:
  std::filesystem::path folder_;
  std::multimap<std::string, std::string> names_;  ///< By the digits that they end in.
};

/// All episodes that lie in `out`, the newest first. What cannot be read is none.
std::vector<Episode> episodes_in(const std::filesystem::path& out);

}  // namespace lectern::server
