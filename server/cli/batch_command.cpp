#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server/cli/commands.h"
#include "server/cli/input.h"
#include "server/cli/interruption.h"
#include "server/cli/podcast_options.h"
#include "server/cli/progress_bar.h"
#include "server/error.h"
#include "server/file_contents.h"
#include "server/intake/feeds/feed_reader.h"
#include "server/narration/folder/staging_folder.h"
#include "server/podcast/batch.h"
#include "server/podcast/batch_report.h"
#include "server/podcast/digest.h"
#include "server/podcast/feed_links.h"
#include "tts/error.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

struct BatchCommand {
  std::vector<std::string> sources;
  std::string resume = "sizes";
  bool prune = false;
  bool digest = false;
  std::shared_ptr<PodcastOptions> podcast;
};

const std::map<std::string, Resume>& resume_names() {
  static const std::map<std::string, Resume> kNames = {
      {"sizes", Resume::sizes}, {"contents", Resume::contents}, {"nothing", Resume::nothing}};
  return kNames;
}

Resume resume_of(const std::string& name) {
  const auto found = resume_names().find(name);
  if (found != resume_names().end()) return found->second;
  throw Error(Errc::bad_usage, "--resume is sizes, contents or nothing", name);
}

/// What a SOURCE holds, and what a podcast of it would be called.
struct SourceArticles {
  std::string title;
  std::vector<ArticleOrder> orders;
  std::vector<std::string> empty;     ///< Sources that hold none: feeds without an entry.
  std::vector<ArticleResult> failed;  ///< Feeds that could not be had or read.
};

SourceArticles of_feed(const Feed& feed, const std::string& source) {
  return {feed.title.empty() ? source : feed.title, articles_of_feed(feed)};
}

/// What a feed that is down holds: the others are rendered, as beside an article that cannot be
/// read.
SourceArticles failed(const std::string& source, const std::string& why) {
  SourceArticles nothing;
  nothing.failed.push_back({.article = source, .failure = why});
  return nothing;
}

/// The articles of a feed that `read` fetches and reads, whatever comes of that.
SourceArticles of_feed_if_readable(const std::string& source, const std::function<Feed()>& read) {
  try {
    return of_feed(read(), source);
  } catch (const Error& error) {
    if (error.code() != Errc::unreadable_input) throw;
    return failed(source, error.what());
  } catch (const tts::Error& error) {  // a title with monstrous HTML
    return failed(source, error.what());
  }
}

Feed fetched(const Url& url, PodcastStudio& studio, const std::stop_token& stop) {
  const FetchResult found = studio.fetcher().fetch(
      {.url = url, .expected = Expected::feed, .manners = studio.turns().manners(stop)}, stop);
  return read_feed(
      found.body, {.name = found.url.str(), .url = found.url.str(), .charset = found.type.charset});
}

bool is_manifest(const fs::path& path) {
  return path.extension() == ".jsonl" || path.extension() == ".ndjson";
}

bool is_feed(const fs::path& path) {
  static const std::set<std::string> kEndings = {".xml", ".rss", ".atom", ".json"};
  return kEndings.count(path.extension().string()) > 0;
}

/// Where the paths that name articles begin: the innermost folder that holds all the folders and
/// articles of `sources`. So articles of one file name in several of them are different ones.
fs::path common_folder(const std::vector<std::string>& sources) {
  std::optional<fs::path> common;
  for (const std::string& source : sources) {
    const bool names_others = is_web_address(source) || is_manifest(source) || is_feed(source);
    if (names_others && !fs::is_directory(source)) continue;
    const fs::path path = source;
    const fs::path folder = canonical_folder(fs::is_directory(path) ? path : path.parent_path());
    if (!common) common = folder;
    const auto [end, other] =
        std::mismatch(common->begin(), common->end(), folder.begin(), folder.end());
    fs::path shared;
    for (auto part = common->begin(); part != end; ++part) shared /= *part;
    common = shared;
  }
  return common.value_or(fs::path());
}

/// Goes by the file's ending: what is neither a folder, a manifest nor a feed is an article.
SourceArticles articles_of(const std::string& source, const fs::path& base, PodcastStudio& studio,
                           const std::stop_token& stop) {
  const fs::path& out = studio.renderer().settings().out;
  if (is_web_address(source)) {
    const Url url = Url::parse(source);  // one that is none is the user's mistake
    return of_feed_if_readable(source, [&] { return fetched(url, studio, stop); });
  }
  const fs::path path = source;
  if (fs::is_directory(path)) {
    const fs::path named = path.has_filename() ? path : path.parent_path();
    return {fs::weakly_canonical(named).filename().string(), articles_in_folder(source, out, base)};
  }
  if (is_manifest(path)) {
    return {path.stem().string(), articles_of_manifest(read_input(source), source)};
  }
  if (is_feed(path)) {
    const std::string bytes = read_input(source);  // it must be there
    return of_feed_if_readable(source, [&] { return read_feed(bytes, {.name = source}); });
  }
  read_input(source);  // it must be there
  return {path.stem().string(), {single_article(source, base)}};
}

/// What the podcast was called when it was last published; empty where it was not.
std::string title_before(const fs::path& out) {
  try {
    return read_feed(file_contents(out / "feed.xml", kLargestFeed), {.name = "feed.xml"}).title;
  } catch (const std::exception&) {  // none, or no longer a feed
    return {};
  }
}

/// What the podcast is called after `source`. A feed that cannot be read today renames nothing.
std::string title_after(const std::string& source, const SourceArticles& found,
                        const fs::path& out) {
  if (found.failed.empty()) return found.title;
  const std::string before = title_before(out);
  return before.empty() ? source : before;
}

SourceArticles all_articles(const std::vector<std::string>& sources, PodcastStudio& studio,
                            const std::stop_token& stop) {
  SourceArticles all;
  const fs::path base = common_folder(sources);
  for (const std::string& source : sources) {
    SourceArticles some = articles_of(source, base, studio, stop);
    if (some.orders.empty() && some.failed.empty()) all.empty.push_back(source);
    if (all.title.empty()) {
      all.title = title_after(source, some, studio.renderer().settings().out);
    }
    std::move(some.failed.begin(), some.failed.end(), std::back_inserter(all.failed));
    all.orders.insert(all.orders.end(), std::make_move_iterator(some.orders.begin()),
                      std::make_move_iterator(some.orders.end()));
  }
  return all;
}

bool has_web_articles(const std::vector<ArticleOrder>& orders) {
  return std::any_of(orders.begin(), orders.end(), [](const ArticleOrder& order) {
    return !order.text && std::holds_alternative<Url>(order.place);
  });
}

/// One plain line an article where no bar is drawn.
class BatchProgressLines {
 public:
  explicit BatchProgressLines(bool quiet)
      : quiet_(quiet), bar_(quiet ? ProgressBar::Style::quiet : ProgressBar::Style::automatic) {}

  void show(const ArticleResult& result, const BatchProgress& progress) {
    if (!quiet_ && (result.failed() || !bar_.is_drawing())) {
      bar_.clear();
      std::fprintf(stderr, "%zu/%zu %s\n", progress.done, progress.total, line(result).c_str());
    }
    bar_.draw([&progress](int columns) { return progress_line(progress, columns); });
  }

 private:
  static std::string line(const ArticleResult& result) {
    if (result.failed()) return result.article + ": failed: " + result.failure;
    const RenderedEpisode& done = *result.episode;
    if (done.fate == EpisodeFate::kept) return result.article + ": already right";
    return result.article + ": " + clock_time(done.episode.duration) + " of audio" +
           (done.fate == EpisodeFate::retexted ? ", the same sound as before" : "");
  }

  bool quiet_;
  ProgressBar bar_;
};

/// Whether what no source names may be removed. A source that cannot be read has named nothing, and
/// one that suddenly has nothing is more likely broken than right; which episodes were its own
/// nobody knows: then all stay, and it is told.
bool have_all_spoken(const SourceArticles& articles) {
  for (const std::string& source : articles.empty) {
    std::cerr << "nothing is pruned: " << source << " has no entry\n";
  }
  for (const ArticleResult& feed : articles.failed) {
    std::cerr << "nothing is pruned: " << feed.article << " could not be read\n";
  }
  return articles.empty.empty() && articles.failed.empty();
}

std::set<std::string> guids_of(const std::vector<ArticleOrder>& orders) {
  std::set<std::string> guids;
  for (const ArticleOrder& order : orders) guids.insert(order.guid);
  return guids;
}

/// Takes the stories out of `results`, for the digests of their days, and adds what became of
/// those.
/// title  of a podcast that no --podcast describes.
/// named  the guids of all articles, where others are pruned: what was deleted leaves its digest.
void add_digests(const PodcastStudio& studio, unsigned workers, const std::string& title,
                 const std::optional<std::set<std::string>>& named, const std::stop_token& stop,
                 std::vector<ArticleResult>& results) {
  std::vector<EpisodeStory> stories;
  for (ArticleResult& result : results) {
    if (result.story) stories.push_back(*std::exchange(result.story, std::nullopt));
  }
  const Channel& channel = studio.channel();
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  DigestOptions digest = digest_options(channel, now);
  if (digest.podcast.empty()) digest.podcast = title;
  std::vector<EpisodeStory> digests = daily_digests(stories, digest);
  const std::vector<Episode> made = episodes_in(studio.renderer().settings().out);
  keep_digests(digests, made);
  for (const Episode& episode : made) {
    if (named && has_lost_a_member(episode, *named)) continue;
    const auto shrunken = std::find_if(
        digests.begin(), digests.end(),
        [&episode](const EpisodeStory& each) { return tells_more_than(episode, each); });
    if (shrunken == digests.end()) continue;
    results.push_back({.article = shrunken->order.name,
                       .guid = episode.guid,
                       .episode = RenderedEpisode{.episode = episode}});
    digests.erase(shrunken);
  }
  std::vector<ArticleResult> rendered = render_stories(studio.renderer(), digests, workers, stop);
  std::move(rendered.begin(), rendered.end(), std::back_inserter(results));
}

/// Removes episodes that no source names any longer, but no digests of days whose articles have
/// left their feed.
/// named  the guids of all articles.
void prune(const BatchCommand& command, const std::set<std::string>& named,
           const std::vector<ArticleResult>& results) {
  const fs::path out = command.podcast->out;
  std::set<std::string> present = named;
  for (const ArticleResult& result : results) present.insert(result.guid);
  for (const Episode& episode : episodes_in(out)) {
    const bool is_whole_digest =
        command.digest && episode.section == kDigestSection && !has_lost_a_member(episode, named);
    if (present.count(episode.guid) == 0 && !is_whole_digest)
      fs::remove_all(out / kEpisodesFolder / episode.slug);
  }
}

void write_report(const fs::path& out, const BatchReport& report) {
  StagingFolder staging(out);
  staging.write("report.json", to_json(report));
  staging.publish("report.json");
}

void throw_if_any_failed(const BatchReport& report) {
  if (report.failed() == 0) return;
  throw Error(Errc::partly_failed,
              std::to_string(report.failed()) + " of " + std::to_string(report.results.size()) +
                  " articles or feeds failed, the others are done",
              "see report.json");
}

void run(const BatchCommand& command) {
  const auto began = std::chrono::steady_clock::now();
  const Interruption interruption;
  const PodcastOptions& options = *command.podcast;
  PodcastStudio studio(options, resume_of(command.resume), interruption.token());
  SourceArticles articles = all_articles(command.sources, studio, interruption.token());
  const std::size_t count = articles.orders.size();
  for (const ArticleResult& feed : articles.failed) {  // at once, for the others may take hours
    if (!options.quiet) std::cerr << feed.article << ": failed: " << feed.failure << '\n';
  }
  articles.orders = without_duplicates(std::move(articles.orders));
  const EpisodeFolders folders(options.out);
  for (ArticleOrder& order : articles.orders) order.slug = folders.slug_of(order);

  constexpr unsigned kFetchesAhead = 4;
  BatchProgressLines lines(options.quiet);
  BatchReport report;
  report.jobs = options.jobs->workers();
  report.duplicates = count - articles.orders.size();
  report.results = render_batch(
      studio.renderer(), articles.orders,
      {.jobs = options.jobs->workers(),
       .fetches_ahead = has_web_articles(articles.orders) ? kFetchesAhead : 0,
       .stories = command.digest ? Stories::returned : Stories::dropped},
      [&lines](const ArticleResult& result, const BatchProgress& progress) {
        lines.show(result, progress);
      },
      interruption.token());

  std::copy(articles.failed.begin(), articles.failed.end(), std::back_inserter(report.results));
  std::optional<std::set<std::string>> named;
  if (command.prune && have_all_spoken(articles)) named = guids_of(articles.orders);
  if (command.digest) {
    add_digests(studio, options.jobs->workers(), articles.title, named, interruption.token(),
                report.results);
  }
  if (named) prune(command, *named, report.results);
  const std::size_t episodes = studio.publish(articles.title);
  report.elapsed = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - began);
  report.peak_memory = peak_memory();
  write_report(options.out, report);
  if (!options.quiet) {
    std::cout << summary(report) << (fs::path(options.out) / "feed.xml").string() << ": "
              << episodes << " episodes\n";
  }
  throw_if_any_failed(report);
}

}  // namespace

void add_batch_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("batch", "Turn many articles into a podcast: episodes, feed, list page");
  const auto options = std::make_shared<BatchCommand>();
  command
      ->add_option("SOURCE", options->sources,
                   "Folders of articles, feeds (.xml, .rss, .atom, .json, web addresses), "
                   "manifests (.jsonl: {\"article\": FILE or URL, …} a line), or articles")
      ->required();
  options->podcast = add_podcast_options(*command);
  command
      ->add_flag("--resume{sizes}", options->resume,
                 "What to believe of an earlier run: --resume=sizes of files (as without it), "
                 "=contents, or =nothing to render all anew")
      ->type_name("HOW");
  command->add_flag("--digest", options->digest,
                    "Also an episode for each day, with all articles of that day");
  command->add_flag("--prune", options->prune, "Remove episodes that no SOURCE names any longer");
  command->footer(
      "Exit status: 0 all done, 3 some articles or feeds failed and the others are done.\n"
      "Example: lectern batch articles --out podcast --feed-url https://news.example/feed.xml");
  command->callback([options] { run(*options); });
}

}  // namespace lectern::server
