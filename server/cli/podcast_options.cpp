#include "server/cli/podcast_options.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "audio/content_hash.h"
#include "server/cli/cover_option.h"
#include "server/cli/folder_name.h"
#include "server/cli/input.h"
#include "server/cli/named_values.h"
#include "server/error.h"
#include "server/narration/folder/narration_folder.h"
#include "server/narration/sentence_source.h"
#include "server/podcast/podcast_site.h"
#include "server/reading/rule_json.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

/// Two runs in one folder would publish over each other. The lock ends with the process, however
/// that ends.
int lock_podcast_folder(const fs::path& out) {
  require_writable_folder(out);
  std::error_code error;
  fs::create_directories(out, error);
  const int folder = open(out.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) throw Error(Errc::unwritable_output, "cannot open the folder", out.string());
  if (flock(folder, LOCK_EX | LOCK_NB) == 0) return folder;
  close(folder);
  throw Error(Errc::unwritable_output, "another lectern is at work in this folder", out.string());
}

Channel channel_of(const PodcastOptions& options) {
  Channel channel;
  if (!options.channel_file.empty()) {
    channel = read_channel_file(options.channel_file);
  }
  if (!options.feed_url.empty()) {
    channel.feed_url = Url::parse(options.feed_url).str();
    channel.identity = channel.feed_url;
  }
  return channel;
}

/// Batches are long: what waits to be written is bounded even where no folder keeps it. A sentence
/// that had to go is spoken once more.
UnitCache::Limits bounded(UnitCache::Limits limits) {
  limits.overflow_bytes = limits.disk_bytes;
  return limits;
}

std::vector<OutputFormat> checked_formats(const std::vector<OutputFormat>& formats) {
  const OutputFormat first = formats.front();
  if (first != OutputFormat::mp3 && first != OutputFormat::mp3_vbr && first != OutputFormat::m4a) {
    throw Error(Errc::bad_usage,
                "the first format is what podcast applications get, and all of them play only "
                "mp3, mp3-vbr and m4a",
                "--formats");
  }
  for (std::size_t i = 0; i < formats.size(); ++i) {
    for (std::size_t other = 0; other < i; ++other) {
      if (formats[i] == OutputFormat::hls || formats[other] == OutputFormat::hls) continue;
      if (file_name_of(formats[i]) == file_name_of(formats[other])) {
        throw Error(Errc::bad_usage, "two of these formats are one file; choose one", "--formats");
      }
    }
  }
  return formats;
}

}  // namespace

PodcastStudio::PodcastStudio(const PodcastOptions& options, Resume resume,
                             const std::stop_token& stop)
    : options_(options),
      folder_lock_(lock_podcast_folder(options.out)),
      channel_(channel_of(options)),
      rules_(options.lexicon->matcher()),
      installation_(find_installation()),
      voices_(installation_.voices),
      planner_(installation_.chinese_lexicon),
      engine_({.speaker = installation_.speaker, .processes = options.jobs->workers()}),
      cache_(options.cache->open(bounded(options.cache->limits()))),
      fetcher_(options.article->fetcher_options()),
      turns_(std::chrono::milliseconds(options.fetch_pause_ms)) {
  if (!options.voice.empty()) voices_.find(options.voice);  // must exist, before any work
  engine_.version(stop);                                    // what the renderer asks for first
  if (stop.stop_requested()) throw stopped();
  renderer_ = std::make_unique<EpisodeRenderer>(
      RenderingStudio{planner_, engine_, cache_, voices_, rules_}, settings(resume),
      [this](const ArticleOrder& order, const std::stop_token& its_stop) {
        return take_in(order, its_stop);
      });
}

PodcastStudio::~PodcastStudio() {
  close(folder_lock_);
}

EpisodeSettings PodcastStudio::settings(Resume resume) const {
  return {.out = options_.out,
          .formats = checked_formats(options_.formats),
          .tags = {.cover = read_cover(options_.cover), .album = channel_.title},
          .jingles = options_.jingles->read(),
          .voice = options_.voice,
          .site = options_.lexicon->site(),
          .fingerprint = fingerprint(),
          .resume = resume};
}

std::string PodcastStudio::fingerprint() const {
  std::string identity = rules_to_json(rules_.rules()) + options_.article->site_rules();
  std::vector<fs::path> files = {installation_.chinese_lexicon};
  for (const tts::Voice& voice : voices_.all()) {
    files.push_back(installation_.voices / (voice.name + ".voice"));
  }
  for (const fs::path& file : files) {
    identity += audio::content_hash(read_input(file.string())).hex();
  }
  return audio::content_hash(identity).hex();
}

WebArticle PodcastStudio::take_in(const ArticleOrder& order, const std::stop_token& stop) {
  WebArticle article;
  if (order.text) {
    const bool is_html = order.text->form == FeedText::Form::html;
    article = {
        .bytes = order.text->text,
        .options = {.format = is_html ? tts::InputFormat::html : tts::InputFormat::plain_text,
                    .charset = "utf-8",
                    .url = order.url,
                    .name = order.name}};
    options_.article->apply_to(article.options);
  } else if (const Url* url = std::get_if<Url>(&order.place)) {
    article = fetch_article(fetcher_, *url, stop, turns_.manners(stop));
    options_.article->apply_to(article.options);
  } else if (const fs::path* file = std::get_if<fs::path>(&order.place)) {
    article = options_.article->take_in(file->string(), stop);
  } else {
    throw Error(Errc::unreadable_input, "it has neither a text nor the address of a page",
                order.name);
  }
  if (!article.options.language && !order.language.empty()) {
    article.options.language = order.language;
  }
  return article;
}

std::size_t PodcastStudio::publish(const std::string& title) const {
  const std::vector<Episode> episodes = episodes_in(options_.out);
  Channel channel = channel_;
  if (channel.title.empty()) {
    channel = default_channel(title, episodes);
    channel.feed_url = channel_.feed_url;
    channel.identity = channel_.identity;
  }
  write_podcast_site(options_.out, channel, episodes);
  return episodes.size();
}

std::shared_ptr<PodcastOptions> add_podcast_options(CLI::App& command) {
  auto options = std::make_shared<PodcastOptions>();
  options->formats = {OutputFormat::mp3};
  command.add_option("--out", options->out, "Folder for the podcast: feed, list page, episodes")
      ->required()
      ->check(folder_name())
      ->type_name("DIR");
  command.add_option("--podcast", options->channel_file,
                     "TOML file: what the podcast says of itself; see server/podcast/README.md");
  command.add_option("--feed-url", options->feed_url,
                     "Where feed.xml will be found; its links are made from it");
  command.add_option("--voice", options->voice, "Voice by name; see lectern voices");
  command
      .add_option("--formats", options->formats,
                  "Sound to write, separated by commas; the first is the enclosure")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->transform(one_of(output_format_names()))
      ->type_name("FORMAT")
      ->default_str("mp3");
  command
      .add_option("--cover", options->cover,
                  "JPEG or PNG picture to put into each MP3 and M4A; better a small one")
      ->check(CLI::ExistingFile);
  options->jingles = add_jingle_options(command);
  options->article = add_article_options(command);
  options->lexicon = add_lexicon_options(command);
  options->cache = add_cache_options(command);
  options->jobs = add_jobs_option(command, "Articles");
  command
      .add_option("--fetch-pause", options->fetch_pause_ms,
                  "Milliseconds between two pages of one web site")
      ->check(CLI::Range(0, 600'000))
      ->capture_default_str();
  command.add_flag("--quiet", options->quiet, "No progress and no summary");
  return options;
}

}  // namespace lectern::server
