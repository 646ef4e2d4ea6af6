#include "server/syndication/site_podcasts.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "server/error.h"
#include "server/intake/feeds/feed_date.h"
#include "server/narration/folder/output_format.h"
#include "server/podcast/digest.h"
#include "server/podcast/feed_links.h"
#include "server/service/article_document.h"
#include "server/service/listening_pass.h"
#include "server/service/narration_sealer.h"
#include "server/service/store_clock.h"

namespace lectern::server {
namespace {

/// No application shows more, and a feed is written anew for whoever asks.
constexpr std::size_t kMostEpisodes = 500;
constexpr std::size_t kArticlesAtOnce = 100;

constexpr const char* kMainFeed = "feed.xml";

std::string first_paragraph(const tts::Document& document) {
  for (const tts::Block& block : document.blocks) {
    if (block.kind == tts::BlockKind::paragraph) return std::string(document.text_of(block.range));
  }
  return {};
}

/// Of an article its first paragraph, of a digest what it is of.
std::string summary_of(const tts::Document& document, const std::string& section) {
  if (section != kDigestSection) return first_paragraph(document);
  std::string titles;
  for (const tts::Block& block : document.blocks) {
    if (block.kind != tts::BlockKind::heading) continue;
    titles += (titles.empty() ? "" : "\n") + std::string(document.text_of(block.range));
  }
  return titles;
}

FeedTime feed_time(StoreTime time) {
  return std::chrono::floor<std::chrono::seconds>(time);
}

bool is_page_of(const std::string& file, const std::string& feed) {
  return file == feed || is_further_page(file, feed);
}

/// The pages of the channel's feed that `file` is one of; none when it is of none.
std::vector<FeedPage> pages_with(const std::string& file, const Channel& channel,
                                 const std::vector<Episode>& episodes) {
  if (is_page_of(file, kMainFeed)) return podcast_feed(channel, episodes);
  for (const ChannelSelection& selection : channel.selections) {
    if (!is_page_of(file, selection.file)) continue;
    return podcast_feed(channel_for(selection, channel), selected(selection, episodes),
                        selection.file);
  }
  return {};
}

/// M4A comes first: every narration has it, and every application plays it.
std::vector<EpisodeSound> sounds_of(const std::vector<SealedFile>& files) {
  std::vector<EpisodeSound> sounds;
  for (const OutputFormat format : {OutputFormat::m4a, OutputFormat::mp3, OutputFormat::opus}) {
    const std::string name = file_name_of(format);
    const auto file = std::find_if(files.begin(), files.end(),
                                   [&name](const SealedFile& each) { return each.name == name; });
    if (file != files.end()) {
      sounds.push_back({file->name, file->media_type, file->bytes, /*sha256=*/file->blob});
    }
  }
  return sounds;
}

std::string main_feed_at(const std::string& origin, const std::string& site,
                         const std::string& pass) {
  return origin + podcast_path(site, pass) + kMainFeed;
}

/// The channel with what this listener's feed says otherwise.
Channel for_listener(Channel channel, const std::string& site, const PodcastListener& listener) {
  const bool is_private = !listener.pass.empty();
  if (is_private || channel.feed_url.empty()) {
    channel.feed_url = main_feed_at(listener.origin, site, listener.pass);
  }
  if (channel.link.empty()) channel.link = listener.origin + "/";
  if (is_private) {
    channel.blocked = true;  // a catalogue would give away its address
    channel.new_feed_url.clear();
  }
  return channel;
}

/// Passes for the episodes of a private feed, which last as long as its own.
class PassMaker {
 public:
  /// feed_pass  empty for everybody's feed, whose episodes need none.
  PassMaker(SigningSecrets& secrets, const std::string& site, const std::string& feed_pass)
      : expires_(expiry_of(feed_pass)) {
    if (expires_) secret_ = secrets.of(site, store_time_now()).front();
  }
  std::string pass_for(const std::string& article_id) const {
    if (!expires_) return {};
    return issue_pass(secret_, article_id, Visibility::published, *expires_);
  }

 private:
  std::optional<StoreTime> expires_;
  SigningSecret secret_;
};

}  // namespace

std::string podcast_path(const std::string& site, const std::string& pass) {
  return "/podcast/" + site + "/" + (pass.empty() ? "" : "~" + pass + "/");
}

SiteChannels read_site_channels(const Settings& settings) {
  SiteChannels channels;
  for (const SiteSettings& site : settings.sites) {
    if (site.podcast.empty()) continue;
    Channel channel = read_channel_file(site.podcast);
    // The same for everybody, by whatever name the service is reached; nobody learns a pass by it.
    if (channel.identity.empty() && !settings.public_url.empty()) {
      channel.identity = main_feed_at(settings.public_url, site.name, "");
    }
    channels[site.name] = std::make_shared<const Channel>(std::move(channel));
  }
  return channels;
}

void SitePodcasts::follow_settings(const Settings& settings) {
  SiteChannels channels = read_site_channels(settings);
  const std::lock_guard lock(mutex_);
  channels_ = std::move(channels);
}

std::shared_ptr<const Channel> SitePodcasts::channel(const std::string& site) const {
  const std::lock_guard lock(mutex_);
  const auto found = channels_.find(site);
  return found == channels_.end() ? nullptr : found->second;
}

SiteChannels SitePodcasts::channels() const {
  const std::lock_guard lock(mutex_);
  return channels_;
}

std::optional<FeedPage> SitePodcasts::page(const std::string& site, const std::string& file,
                                           const PodcastListener& listener) {
  const std::shared_ptr<const Channel> said = channel(site);
  if (!said) return std::nullopt;
  std::vector<FeedPage> pages =
      pages_with(file, for_listener(*said, site, listener), episodes(site, listener));
  const auto found = std::find_if(pages.begin(), pages.end(),
                                  [&file](const FeedPage& each) { return each.file == file; });
  if (found == pages.end()) return std::nullopt;
  return std::move(*found);
}

std::vector<Episode> SitePodcasts::episodes(const std::string& site,
                                            const PodcastListener& listener) {
  const PassMaker passes(catalogue_.signing_secrets(), site, listener.pass);
  const std::shared_ptr<const Stories> known = stories_told_before(site);
  Stories told;
  std::vector<Episode> episodes;
  std::optional<std::string> from;
  do {
    const ArticlePage page = catalogue_.articles().list(site, from, kArticlesAtOnce);
    for (const ArticleSummary& summary : page.articles) {
      if (summary.visibility != Visibility::published || !summary.sealed) continue;
      std::optional<Story> story = story_of(site, summary, *known);
      if (!story) continue;
      told[summary.id] = *story;
      Episode episode =
          episode_of(*std::move(story), summary, passes.pass_for(summary.id), listener.origin);
      // What was taken down while this is written has no sound any more.
      if (!episode.sounds.empty()) episodes.push_back(std::move(episode));
    }
    from = page.next;
  } while (from && episodes.size() < kMostEpisodes);
  std::stable_sort(episodes.begin(), episodes.end(),
                   [](const Episode& a, const Episode& b) { return a.published > b.published; });
  const std::lock_guard lock(mutex_);
  stories_[site] = std::make_shared<const Stories>(std::move(told));
  return episodes;
}

std::shared_ptr<const SitePodcasts::Stories> SitePodcasts::stories_told_before(
    const std::string& site) const {
  const std::lock_guard lock(mutex_);
  const auto found = stories_.find(site);
  return found == stories_.end() ? std::make_shared<const Stories>() : found->second;
}

/// nullopt when the article has been taken down in the meantime.
std::optional<SitePodcasts::Story> SitePodcasts::story_of(const std::string& site,
                                                          const ArticleSummary& summary,
                                                          const Stories& known) const {
  const auto found = known.find(summary.id);
  if (found != known.end() && found->second.revision == summary.revision) return found->second;
  const std::optional<Article> article = catalogue_.articles().find(site, summary.id);
  if (!article) return std::nullopt;
  return Story{article->revision, described(site, *article)};
}

/// A story with what is made of it now.
Episode SitePodcasts::episode_of(Story story, const ArticleSummary& summary,
                                 const std::string& pass, const std::string& origin) const {
  Episode episode = std::move(story.episode);
  const SealedNarration& sealed = *summary.sealed;
  episode.duration = sealed.figures.duration;
  episode.revision = sealed.revision;
  episode.sounds = sounds_of(catalogue_.sealed().files(summary.id, sealed.revision));
  episode.place =
      "/media/" + summary.id + "/" + (pass.empty() ? "" : "~" + pass + "/") + sealed.revision + "/";
  if (episode.url.empty()) {
    episode.url = origin + "/embed/" + summary.id + (pass.empty() ? "" : "?pass=" + pass);
  }
  return episode;
}

Episode SitePodcasts::described(const std::string& site, const Article& article) const {
  const tts::Document document = document_of(article.content);
  Episode episode;
  episode.slug = article.id;
  episode.guid = article.source_id;
  episode.title = document.title.empty() ? article.source_id : document.title;
  episode.author = document.metadata.byline;
  episode.section = story_details_from(article.content.details).section;
  episode.summary = summary_of(document, episode.section);
  episode.url = article.content.url;
  episode.language = document.language.str();
  episode.voice = orders_.voice_for(document, article.content.voice, site).name;
  episode.published = parse_feed_date(document.metadata.published);
  if (!episode.published) episode.published = feed_time(article.created);
  return episode;
}

std::string SitePodcasts::issue_pass(const std::string& site, StoreTime expires) {
  const auto secrets = catalogue_.signing_secrets().of(site, store_time_now());
  return sign_path(secrets.front(), podcast_path(site, ""), expires);
}

void SitePodcasts::end_passes(const std::string& site) {
  SigningSecrets& secrets = catalogue_.signing_secrets();
  secrets.rotate(site, store_time_now());
  secrets.rotate(site, store_time_now());  // the one before is honoured until the next rotation
}

TokenVerdict SitePodcasts::judge_pass(const std::string& site, const std::string& pass) {
  const StoreTime now = store_time_now();
  return verify_path(catalogue_.signing_secrets().of(site, now), podcast_path(site, ""), pass, now);
}

}  // namespace lectern::server
